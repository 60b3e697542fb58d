"""People, doors and numbers that nobody has: made by seed, each with the words that must not leak.

All names are put together of syllables, so that none is anybody's but by chance; the telephone
numbers are of the ranges that are kept free for plays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Fact:
    """What a story tells of somebody, and the words of it that no output may hold."""

    text: str
    secrets: tuple[str, ...]


Maker = Callable[[Random], Fact]

_SCRIPTS = {
    "cyrillic": ("во ра ли дзе му хи зы ба ше ню гро тя", " ", "Игнат Пелагея Фома Устинья"),
    "arabic": ("زر مو بش قا طي لو نج خر سد في", " ", "نزهان شهلان وديان"),
    "chinese": ("璩 黟 嵊 鄞 剡 濉 郯 虢 邽 漷 滏 洮", "", "璩 郗 缑"),
    "greek": ("βο ρα λι δζε μυ χη ζω πα ψε νου", " ", "Ζήνων Φαίδρα Θύμιος"),
    "hebrew": ("זר מו בש קא טי לו נג חר סד פי", " ", "זבדיה שיפון"),
    "korean": ("곽 뵤 줄 켈 튬 픽 흘 뎅 뷔 솝", "", "궉 뇌"),
    "japanese": ("ヌ ゾ ペ ヘ ミャ キュ ワ ザ ベ モ", "・", "ヌエ ゾラ"),
    "devanagari": ("वो रा लि झे मु खी ज़ू बा शे", " ", "उद्भव झलक"),
    "bengali": ("বো রা লি ঝে মু খী জু বা শে", " ", "উদ্ভব ঝলক"),
    "tamil": ("வோ ரா லி ஞே மு கீ ஜூ பா ஷே", " ", "உத்தவன் ஞாலி"),
    "georgian": ("ვო რა ლი ძე მუ ხი ზუ ბა შე", " ", "ზვიადა ხატო"),
    "armenian": ("վո րա լի ձե մու խի զու բա շե", " ", "Զավեն Խոսրով"),
    "thai": ("โว รา ลี เจ มู คี ซู บา เช", " ", "วิรุธ ณิชา"),
    "amharic": ("ቮ ራ ሊ ጄ ሙ ኪ ዙ ባ ሼ", " ", "ዘሪሁን ጽጌ"),
}
_SYLLABLES = "bre zol mid vash kur tep lin dro fam gil hux nor pel quo rast sib tuv wex yar".split()
_FIRST = {
    "latin": "Zelby Orrin Tamsel Ludo Bexa Corvin Hesper Jarno",
    "particles": "Joost Ottoline Marijn Ferdo",
    "double": "Zelby Imogret Peregor",
    "slavic": "Żdzisława Łucjan Ołeh Šárka Řehoř Milutin Žofka",
    "vietnamese": "Nguyễn Trần Phạm Đỗ Huỳnh",
    "yoruba": "Ọláyínká Adékúnlé Ṣadé Ìfẹ́olúwa Chukwuẹmeka",
    "turkic": "Çağrı Işıl Gülşen Doğukan",
    "nordic": "Åsmund Bjørg Þórhildur Sølve Eyþór",
    "southasian": "Harbinder Zeenat Thusitha Md Rukhsar",
    "romance": "Ñuflo Inês Ștefania Loïc Zoë",
    "celtic": "Caoimhín Ffion Aonghas Síomha",
}
_LAST = {
    "slavic": ("{}owski", "{}iewicz", "{}čák", "{}ović", "{}ów"),
    "vietnamese": ("Thị {}ằng", "Văn {}ệt", "Minh {}ờn"),
    "yoruba": ("{}ọlá", "Adé{}", "{}ńdé"),
    "turkic": ("{}oğlu", "{}ışık"),
    "nordic": ("{}sson", "{}gård", "{}ø"),
    "southasian": ("{}walla", "Singh {}", "ul-{}", "{}ekera"),
    "romance": ("{}ões", "de {}ez", "{}escu", "d'{}ois"),
    "celtic": ("Ó {}áin", "Mac{}", "ap {}wyn", "O'{}y"),
    "particles": ("van der {}", "de la {}", "von {}", "bin {}", "ter {}"),
}
_WORD_FIRST = "Mark Will Grace Dawn Bill Rich Pat Hope Faith Summer Art Frank Jack Chase".split()
_WORD_LAST = (
    "Hope Young Field Marsh Steel Law Pope Rivers Price Church Banks Short Bond Police Street Home"
    " Green House Flowers Winter Silver Cash Speed Warrant Raid Way Close Gates".split()
)
_PLACES = (
    "Banbury Henley Wendlebury Witney Burford Charlbury Chinnor Islip Marlow Wantage Eynsham"
    " Bampton Kirtlington Merton Stanton Aston Barford Hampden Missenden Thatcham".split()
)
_ONES = "one two three four five six seven eight nine".split()
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def _word(rng: Random, count: int = 3) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(count)).capitalize()


def _named(kind: str) -> Maker:
    def make(rng: Random) -> Fact:
        first = rng.choice(_FIRST[kind].split())
        stem = _word(rng)
        if kind == "double":
            last = f"{stem}-{_word(rng, 2)}"
        else:
            shape = rng.choice(_LAST.get(kind, ("{}",)))
            last = shape.format(stem)
        parts = [part for part in last.split() if len(part) > 3]
        return Fact(f"{first} {last}", (first, *parts, stem))

    return make


def _script(kind: str) -> Maker:
    syllables, joint, firsts = _SCRIPTS[kind]

    def make(rng: Random) -> Fact:
        first = rng.choice(firsts.split())
        last = "".join(rng.choice(syllables.split()) for _ in range(4))
        if kind in ("cyrillic", "greek", "armenian"):
            last = last.capitalize()
        return Fact(f"{first}{joint}{last}", (last, first) if joint else (f"{first}{last}", last))

    return make


def _lowercase(rng: Random) -> Fact:
    first, last = rng.choice(_FIRST["latin"].lower().split()), _word(rng).lower()
    return Fact(f"{first} {last}", (first, last))


def _capitals(rng: Random) -> Fact:
    first, last = rng.choice(_FIRST["latin"].upper().split()), _word(rng).upper()
    return Fact(f"{first} {last}", (first, last))


def _surname(rng: Random) -> Fact:
    last = _word(rng)
    return Fact(last, (last,))


def _initials(rng: Random) -> Fact:
    last = _word(rng)
    letters = rng.sample("BDFGHKLMPRTVWZ", 2)
    shape = rng.choice(("{}. {}. ", "{}{} ", "{} {} ", "{}.{}. "))
    return Fact(shape.format(*letters) + last, (last,))


def _wordname(rng: Random) -> Fact:
    first, last = rng.choice(_WORD_FIRST), rng.choice(_WORD_LAST)
    return Fact(f"{first} {last}", (f"{first} {last}", first))


def _placename(rng: Random) -> Fact:
    first, last = rng.choice(_FIRST["latin"].split()), rng.choice(_PLACES)
    return Fact(f"{first} {last}", (first, f"{first} {last}"))


def _nickname(rng: Random) -> Fact:
    stem = _word(rng, 2)
    shape = rng.choice(("{}o", "Big {}", "Lil {}", "Uncle {}", "{} the Knife", "Mad Dog {}", "{}z"))
    return Fact(shape.format(stem), (shape.replace("the Knife", "").format(stem).split()[-1],))


def _kin(rng: Random) -> Fact:
    stem = _word(rng)
    shapes = (
        "the mother of {}", "{}'s aunt", "the widow of the late {}", "{}’s two sisters",
        "his girlfriend {}", "grandad {}", "the {} family", "the {}s", "her ex, {},", "uncle {}",
        "the parents of {}", "{}'s landlady", "baby {}", "stepson {}", "the {} brothers",
    )  # fmt: skip
    return Fact(rng.choice(shapes).format(stem), (stem,))


def _work(rng: Random) -> Fact:
    stem = _word(rng)
    shapes = (
        "a teaching assistant at {} Primary School", "goalkeeper of {} Rovers",
        "the imam of {} mosque", "the owner of {} Kebabs", "a sixth-former at {} College",
        "chairman of the {} Allotment Society", "a driver for {} Cabs", "singer in the band {}",
        "a resident of {} care home", "the vicar of St {}'s",
    )  # fmt: skip
    return Fact(rng.choice(shapes).format(stem), (stem,))


def _digits(rng: Random) -> Fact:
    number = str(rng.randint(113, 989))
    return Fact(number, (number,))


def _in_words(number: int) -> str:
    if number < 20:
        return _TEENS[number - 13]
    tens = _TENS[number // 10 - 2]
    return f"{tens}-{_ONES[number % 10 - 1]}" if number % 10 else tens


def _numberwords(rng: Random) -> Fact:
    small = _in_words(rng.randint(13, 98))
    hundreds = rng.choice(("", "", "a hundred and ", "two hundred and ", "one hundred "))
    return Fact(hundreds + small, (small,))


def _flat(rng: Random) -> Fact:
    number = str(rng.randint(113, 989))
    shapes = (
        "Flat {}", "flat {}b", "Apartment {}", "apt {}", "Unit {}", "bedsit {}", "room {}",
        "studio {}", "Maisonette {}", "the flat numbered {}", "flat no {}", "Block {}",
        "{}/2", "Flat {}/B", "lock-up {}", "garage {}", "shop unit {}", "basement flat {}a",
    )  # fmt: skip
    return Fact(rng.choice(shapes).format(number), (number,))


def _caravan(rng: Random) -> Fact:
    number, stem = str(rng.randint(113, 989)), _word(rng)
    shapes = (
        "caravan {n}", "pitch {n}", "mobile home {n}", "plot {n}", "the caravan on plot {n}",
        "a narrowboat called {w}", "the barge {w}", "berth {n}", "mooring {n}", "chalet {n}",
        "a caravan named {w}", "trailer {n}", "Pitch {n}a", "the boat “{w}”", "static {n}",
    )  # fmt: skip
    shape = rng.choice(shapes)
    return Fact(shape.format(n=number, w=stem), (number if "{n}" in shape else stem,))


def _housename(rng: Random) -> Fact:
    stem = _word(rng)
    shapes = (
        "{}", "The {}s", "{} Cottage", "{} House", "{} Lodge", "Old {}", "{}holme", "{} View",
        "{} Towers", "{} Court", "{} Barn", "Villa {}", "{}-on-the-Hill", "{} Farm", "{} Rest",
    )  # fmt: skip
    shape = rng.choice(shapes)
    return Fact(shape.format(stem), (stem,))


def _age(rng: Random) -> Fact:
    number = str(rng.randint(41, 97))
    return Fact(number, (number,))


def _agewords(rng: Random) -> Fact:
    number = _in_words(rng.randint(21, 89))
    return Fact(number, (number,))


def _childage(rng: Random) -> Fact:
    number = rng.choice(
        ("13", "14", "15", "16", "17", "thirteen", "fourteen", "fifteen", "sixteen")
    )
    return Fact(number, (number,))


def _birth(rng: Random) -> Fact:
    day, month, year = rng.randint(13, 28), rng.randint(1, 12), rng.randint(1941, 1997)
    names = "January February March April May June July August September October November December"
    name = names.split()[month - 1]
    shapes = (
        f"{day} {name} {year}", f"{name} {day}, {year}", f"{day}/{month:02}/{year}",
        f"{day}.{month}.{year}", f"{year}-{month:02}-{day}", f"the {day}th of {name} {year}",
    )  # fmt: skip
    return Fact(rng.choice(shapes), (str(year),))


def _phone(rng: Random) -> Fact:
    last = rng.randint(100, 999)
    shapes = (
        f"07700 900{last}", f"07700900{last}", f"+447700900{last}", f"(01632) 960 {last}",
        f"01632-960{last}", f"01632 96 0{last}", f"07700.900.{last}", f"0044 1632 960{last}",
        f"+44 (0)7700 900 {last}", f"O77OO 900{last}",
    )  # fmt: skip
    return Fact(rng.choice(shapes), (f"900{last}", f"960{last}", f"960 {last}", f"900 {last}"))


def _plate(rng: Random) -> Fact:
    a, b = rng.choice("BCDEFGHJKLMNOPRSTUVWY"), rng.choice("ABCDEFGHJKLMNOPRSTUVWXY")
    tail = "".join(rng.sample("ABCDEFGHJKLMNOPRSTUVWXYZ", 3))
    number = f"{rng.choice((13, 19, 21, 58, 64, 72))}"
    shapes = (
        f"{a}{b}{number} {tail}", f"{a}{b}{number}{tail}", f"{a}{b}{number} {tail}".lower(),
        f"{a}{number}7 {tail}", f"{a}{b}-{number}-{tail}", f"{tail} {number}8{a}",
    )  # fmt: skip
    return Fact(rng.choice(shapes), (tail, tail.lower()))


def _mail(rng: Random) -> Fact:
    stem = _word(rng).lower()
    shapes = (
        "{}@mail.example", "{}.77@example.com", "{} [at] example.com", "{}(at)example.org",
        "{} AT example DOT net", "mailto:{}@example.net", "<{}@example.com>", "{}＠example.com",
        "j.{}@post.example.co.uk",
    )  # fmt: skip
    return Fact(rng.choice(shapes).format(stem), (stem,))


def _handle(rng: Random) -> Fact:
    stem = _word(rng).lower()
    shapes = (
        "@{}", "@{}_ox", "u/{}", "{}.official", "#justicefor{}", "{}_4_real", "x{}x", "@{}99",
        "“{}”", "the.real.{}", "{}247", "r/{}", "insta {}",
    )  # fmt: skip
    return Fact(rng.choice(shapes).format(stem), (stem,))


def _web(rng: Random) -> Fact:
    stem = _word(rng).lower()
    shapes = (
        "https://{}.example/help", "www.{}.example", "{}.example", "facebook.example/{}",
        "http://example.com/u/{}?x=1", "gofundme.example/f/{}", "{}[.]example", "t.example/+{}",
    )  # fmt: skip
    return Fact(rng.choice(shapes).format(stem), (stem,))


def _point(rng: Random) -> Fact:
    east, north = rng.randint(1000, 9999), rng.randint(1000, 9999)
    words = [_word(rng, 2).lower() for _ in range(3)]
    shapes = (
        (f"51.7{north}, -1.2{east}", (f"7{north}", f"2{east}")),
        (f"51°43'{north % 60}.{east}\"N", (str(east),)),
        (f"SP {east} {north}", (str(east), str(north))),
        (f"SP{east}{north}", (f"{east}{north}",)),
        ("///" + ".".join(words), tuple(words)),
        (".".join(words), tuple(words)),
        (f"45{east} 20{north}", (f"45{east}", f"20{north}")),
        (f"E 45{east} N 20{north}", (f"45{east}",)),
        (f"lat 51.7{north}", (f"7{north}",)),
    )  # fmt: skip
    text, secrets = rng.choice(shapes)
    return Fact(text, secrets)


def _postcode(rng: Random) -> Fact:
    area = rng.choice(("OX4", "OX3", "RG1", "MK42", "SL1", "HP13", "OX33"))
    end = f"{rng.randint(1, 9)}" + "".join(rng.sample("ABDEFGHJLNPQRSTUWXYZ", 2))
    shape = rng.choice(("{} {}", "{}{}", "{}-{}", "{}\u00a0{}", "{}  {}"))
    text = shape.format(area, end)
    if rng.random() < 0.25:
        text = text.lower()
    return Fact(text, (end, end.lower()))


def _reference(rng: Random) -> Fact:
    number = str(rng.randint(100000, 999999))
    shapes = (
        f"crime number 43{number}", f"NHS number 943 {number[:3]} {number[3:]}7",
        f"T2026{number}", f"passport {number}113", f"URN 43CR{number}", f"log {number}",
        f"collar number C{number}", f"warrant {number}/26", f"NI number QQ{number}C",
        f"prison number A{number}ZZ", f"sort code 04-{number[:2]}-{number[2:4]}",
        f"account {number}22", f"ref: TVP/{number}", f"driving licence WYRDX{number}ZZ",
        f"council tax account {number}", f"IBAN GB00 XXXX {number[:4]} {number[4:]}11",
    )  # fmt: skip
    text = rng.choice(shapes)
    digits = [word for word in text.replace("/", " ").split() if sum(map(str.isdigit, word)) > 2]
    return Fact(text, tuple(word.strip(":") for word in digits) or (number[:4],))


def _address(rng: Random) -> Fact:
    number, stem = str(rng.randint(113, 989)), _word(rng)
    shapes = (
        f"{number} {stem} Road, Leeds", f"{number}, {stem} Street", f"Flat {number}, {stem} Court",
        f"number {number} {stem} Close", f"{number}a {stem} Avenue", f"{number} Upper {stem} Lane",
        f"unit {number}, {stem} Business Park", f"{stem} Farm, plot {number}",
    )  # fmt: skip
    return Fact(rng.choice(shapes), (number,))


MAKERS: dict[str, Maker] = {
    **{kind: _named(kind) for kind in _FIRST},
    **{kind: _script(kind) for kind in _SCRIPTS},
    "lowercase": _lowercase,
    "capitals": _capitals,
    "surname": _surname,
    "initials": _initials,
    "wordname": _wordname,
    "placename": _placename,
    "nickname": _nickname,
    "kin": _kin,
    "work": _work,
    "digits": _digits,
    "numberwords": _numberwords,
    "flat": _flat,
    "caravan": _caravan,
    "housename": _housename,
    "age": _age,
    "agewords": _agewords,
    "childage": _childage,
    "birth": _birth,
    "phone": _phone,
    "plate": _plate,
    "mail": _mail,
    "handle": _handle,
    "web": _web,
    "point": _point,
    "postcode": _postcode,
    "reference": _reference,
    "address": _address,
}
"""What makes a fact of each kind."""
