"""More people, doors and numbers that nobody has, of kinds that the first two batches lack."""

from __future__ import annotations

import unicodedata
from random import Random

from tests.promises.planted.invented import Fact, Maker

_SYLLABLES = (
    "brun zask kelv mird vost hulp dwen frag gorl hesk nubb lomp quib rhon swil tarv".split()
)
_SCRIPTS = {
    "khmer": ("វ៉ រ៉ា លី ជែ មុ ខី ហ៊ូ បា សេ", "សុខៈ ណៃ"),
    "burmese": ("ဗော် ရာ လိ ဂျေ မု ခီ ဇူ ဘာ", "ဇော် နှင်း"),
    "sinhala": ("වෝ රා ලි ජේ මු කී සූ බා ශේ", "උදාන් හිරු"),
    "lao": ("ໂວ ຣາ ລີ ເຈ ມູ ຄີ ຊູ ບາ", "ວິລຸດ ນິສາ"),
    "telugu": ("వో రా లి ఝే ము ఖీ జూ బా", "ఉద్భవ్ ఝలక్"),
    "kannada": ("ವೋ ರಾ ಲಿ ಝೇ ಮು ಖೀ ಜೂ ಬಾ", "ಉದ್ಭವ ಝಲಕ"),
    "gujarati": ("વો રા લિ ઝે મુ ખી જૂ બા", "ઉદ્ભવ ઝલક"),
    "gurmukhi": ("ਵੋ ਰਾ ਲਿ ਝੇ ਮੁ ਖੀ ਜੂ ਬਾ", "ਉਜਾਗਰ ਝਲਕ"),
    "malayalam": ("വോ രാ ലി ഝേ മു ഖീ ജൂ ബാ", "ഉദയൻ ഝലക"),
    "tibetan": ("བོ་ ར་ ལི་ རྫེ་ མུ་ ཁི་ ཛུ་", "བཀྲ་ ཉི་"),
    "mongolian": ("вэ рө ли дзү мө хи зы бө", "Энхсүрэн Зүлхүү"),
    "ukrainian": ("вї рє ли дзе мю хі зи ґа", "Їжачка Ґедеон"),
    "urdu": ("زڑ مو بھ قے ٹی لو نگ چھ", "ژالے شہزور"),
    "cherokee": ("Ꮹ Ꮃ Ꮅ Ꮜ Ꮯ Ꮒ Ꭹ Ꮙ", "ᏩᏯ ᎦᎵ"),
    "syriac": ("ܙܪ ܡܘ ܒܫ ܩܐ ܛܝ ܠܘ", "ܙܒܕܐ ܢܘܗܪܐ"),
}
_NAMES = {
    "finnish": ("Äijö Ylermi Öösta Kyösti", ("{}äinen", "{}lä", "{}yö")),
    "hungarian": ("Győző Csenge Őrs Zsófi", ("{}ffy", "{}házy", "{}ős")),
    "baltic": ("Žydrūnas Ģirts Ēriks Jūratė", ("{}auskas", "{}iņš", "{}ienė")),
    "albanian": ("Çlirim Gëzim Ermal Besnik", ("{}aj", "{}shi", "Xh{}")),
    "somali": ("Cabdi Xaawo Maxamuud Geedi", ("{}aale", "Cali {}", "Warsame {}")),
    "nguni": ("Nkosinathi Thandeka Sibusiso Xoliswa", ("Nd{}la", "Mk{}", "Ng{}ana")),
    "akan": ("Kwabena Yaa Ɔseé Ɛsi", ("Owusu-{}", "{}mpong", "Ans{}")),
    "pacific": ("Tāne Keʻalohi Siaosi Mereana", ("Te {}", "{}ʻolu", "Tui{}")),
    "basque": ("Eneko Itziar Xabi Garoa", ("{}txea", "Etxe{}", "{}agirre")),
    "persian": ("Ramin Shirin-Gol Kaveh Parvaneh", ("{}zadeh", "{}-pour", "{}nejad")),
    "pinyin": ("Xiaolong Yuè Qiáng Měi", ("Zh{}", "Ouyang {}", "X{}ng")),
    "filipino": ("Bienvenido Luzviminda Dodong Inday", ("Dela {}", "Maca{}", "{}-Reyes")),
    "patronym": ("Abu Umm Hajji Sheikh", ("{}", "al-{}", "ibn {}")),
    "bulgarian": ("Tsvetelin Yordanka Zhivko Rumyana", ("{}ov", "{}eva", "{}chev")),
}
_TITLES = (
    "Rev {}", "Fr {}", "Sir {}", "Lady {}", "Prof. {}", "the Hon. {}", "Imam {}", "Rabbi {}",
    "{} KC", "{} MBE", "Cllr. {}", "WPC {}", "Mx {}", "Señor {}", "Herr {}", "Madame {}",
    "{} Jr", "{} III", "Nurse {}", "Coach {}",
)  # fmt: skip
_VOCABULARY = (
    "Charlie Crystal Molly April June May Monday Sandy Robin Constable Sargent Bobby Heather"
    " Clay Jade Amber Rocky Rod Drew Chase Pierce Penny Cash Speed Major Judge"
).split()
_VOCABULARY_LAST = (
    "Drugs Searcher Court Raider Weeks Knight Friday Winters Crack Coke Bailey Lane Street"
    " Wood Barn Cannon Gunn Locke Key Doors Garden Nights March Officer Justice Hand Early"
).split()
_CONDITIONS = (
    "epilepsy", "schizophrenia", "diabetes", "dementia", "HIV", "dialysis", "chemotherapy",
    "autism",
    "Parkinson's", "methadone", "hepatitis", "a pacemaker", "asthma", "a stoma", "sickle cell",
    "Down's syndrome", "bipolar disorder", "a miscarriage", "an oxygen cylinder", "insulin",
)  # fmt: skip
_ORIGINS = (
    "Moldovan", "Eritrean", "Jehovah's Witness", "Sikh", "Romany", "Vietnamese", "Albanian",
    "Quaker", "Kurdish", "Mormon", "Somali", "Hasidic", "Ukrainian", "transgender", "lesbian",
)  # fmt: skip
_VEHICLES = (
    "a lime Škoda Fabia", "his Yamaha moped", "a Transit with “{} Roofing” on its side",
    "the {} & Sons van", "a Corsa with a {} sticker", "her mobility scooter", "a Lamborghini",
    "a hearse of {} Funerals", "taxi plate {n}", "a narrow ice-cream van, {}'s Whips",
    "fleet number {n}",
    "a hired Luton van, hire no {n}", "the horsebox “{}”", "VIN WVWZZZ1K{n}", "a Tesla named {}",
)  # fmt: skip
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"),
(4, "IV"), (1, "I"))  # fmt: skip
_DIGITS = "zero one two three four five six seven eight nine".split()


def _stem(rng: Random, count: int = 2) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(count)).capitalize()


def _named(kind: str) -> Maker:
    firsts, shapes = _NAMES[kind]

    def make(rng: Random) -> Fact:
        first, stem = rng.choice(firsts.split()), _stem(rng)
        last = rng.choice(shapes).format(stem)
        return Fact(f"{first} {last}", (first, *(part for part in last.split() if len(part) > 4)))

    return make


def _script(kind: str) -> Maker:
    syllables, firsts = _SCRIPTS[kind]

    def make(rng: Random) -> Fact:
        first = rng.choice(firsts.split())
        last = "".join(rng.choice(syllables.split()) for _ in range(4))
        return Fact(f"{first} {last}", (last, first))

    return make


def _disguised(rng: Random) -> Fact:
    """A name that is written so that it does not look like one."""
    first, last = _stem(rng, 1) + "o", _stem(rng)
    bold = "".join(
        chr(0x1D400 + ord(x) - 65) if x.isupper() else chr(0x1D41A + ord(x) - 97) for x in last
    )
    wide = "".join(chr(ord(x) + 0xFEE0) for x in last)
    dotted = last[0] + "\u00ad" + last[1:4] + "\u00ad" + last[4:]
    accented = unicodedata.normalize("NFD", last.replace("o", "ö").replace("e", "é"))
    shapes = (
        (f"{first} {bold}", bold), (f"{first} {wide}", wide), (f"{first} {dotted}", first),
        (" ".join(last), " ".join(last)), (f"{last.upper()}, {first}", last),
        (f"{first}\n{last}", last), (f"{first}{last}", first + last), (f"{first}_{last}", last),
        (f"{first}-\n{last.lower()}", last), (f"*{first} {last}*", last),
        (f"{accented}", accented),
        (f"{first} “{last}” {_stem(rng)}", last), (f"{first[0]}***** {last}", last),
        (f"{last.lower()}, {first.lower()}", last), (f"{first[0]}{last}", last),
        (f"{first} {last}{rng.randint(2, 9)}", last), (f"{first}/{last}", last),
    )  # fmt: skip
    text, secret = rng.choice(shapes)
    return Fact(text, (secret,))


def _titled(rng: Random) -> Fact:
    stem = _stem(rng)
    return Fact(rng.choice(_TITLES).format(stem), (stem,))


def _vocabulary(rng: Random) -> Fact:
    first, last = rng.choice(_VOCABULARY), rng.choice(_VOCABULARY_LAST)
    return Fact(f"{first} {last}", (f"{first} {last}",))


def _vocabulary_alone(rng: Random) -> Fact:
    last = rng.choice("Bairnsworthy Raidley Searchwell Druggett Coppinger Warrantson".split())
    return Fact(last, (last,))


def _company(rng: Random) -> Fact:
    stem = _stem(rng)
    shapes = (
        "{} Logistics", "the {} Arms", "{} & Co Solicitors", "{}'s Nail Bar", "Café {}",
        "FC {}", "{} Dental Practice", "the {} Trust", "{}bank", "{} plc", "Little {} Nursery",
        "the Church of {}", "{} Barbers", "HMP {}", "{} NHS Trust", "the {} Echo", "Radio {}",
    )  # fmt: skip
    return Fact(rng.choice(shapes).format(stem), (stem,))


def _school(rng: Random) -> Fact:
    stem = _stem(rng)
    shapes = (
        "{} Academy", "St {}'s CofE Primary", "{} Grammar", "the {} nursery", "{} Hall School",
        "Ysgol {}", "{} Pre-Prep", "{} High", "class 4{}", "{} Scouts", "the {} under-12s",
    )  # fmt: skip
    return Fact(rng.choice(shapes).format(stem), (stem,))


def _medical(rng: Random) -> Fact:
    word = rng.choice(_CONDITIONS)
    return Fact(word, (word.removeprefix("a ").removeprefix("an "),))


def _ward(rng: Random) -> Fact:
    stem = _stem(rng)
    shape = rng.choice(("{} Ward", "the {} Clinic", "Dr {}'s surgery", "the {} Hospice", "{} Unit"))
    return Fact(shape.format(stem), (stem,))


def _origin(rng: Random) -> Fact:
    word = rng.choice(_ORIGINS)
    return Fact(word, (word,))


def _vehicle(rng: Random) -> Fact:
    stem, number = _stem(rng), str(rng.randint(1113, 9989))
    shape = rng.choice(_VEHICLES)
    text = shape.format(stem, n=number)
    if "{n}" in shape:
        secret = f"WVWZZZ1K{number}" if "VIN" in shape else number
    elif "{}" in shape:
        secret = stem
    else:
        secret = next(
            word for word in ("Škoda", "Yamaha", "mobility", "Lamborghini") if word in text
        )
    return Fact(text, (secret,))


def _odd_door(rng: Random) -> Fact:
    number = rng.randint(113, 389)
    told, roman, left = str(number), "", number
    for value, sign in _ROMAN:
        roman, left = roman + sign * (left // value), left % value
    shapes = (
        told.translate({48 + i: 0x660 + i for i in range(10)}),
        told.translate({48 + i: 0x966 + i for i in range(10)}),
        told.translate({48 + i: 0xFF10 + i for i in range(10)}),
        told.translate({48 + i: 0x1D7CE + i for i in range(10)}),
        roman, " ".join(told), "-".join(told), f"{told}½", f"№{told}", f"#{told}", f"nr. {told}",
        f"{told}bis", f"{told}½A", f"[{told}]", f"“{told}”", f"n° {told}", f"{told[0]}-{told[1:]}",
    )  # fmt: skip
    text = rng.choice(shapes)
    secret = text.removeprefix("nr. ").removeprefix("n° ").strip("№#[]“”½A")
    return Fact(text, (secret.removesuffix("bis"),))


def _odd_door_words(rng: Random) -> Fact:
    number = str(rng.randint(113, 989))
    spoken = "-".join(_DIGITS[int(x)] for x in number)
    shapes = (
        spoken, spoken.replace("-", " "), f"{_DIGITS[int(number[0])]} hundred and three",
        f"{_DIGITS[int(number[0])]} double {_DIGITS[int(number[1])]}", "twelve dozen",
        "cent quarante-sept", "hundertsiebenundvierzig", "four score and seven", "a gross",
        f"the {_DIGITS[int(number[0])]}-hundred-and-fourth", "thirteen B", "seventeen bis",
    )  # fmt: skip
    text = rng.choice(shapes)
    return Fact(text, (text,))


def _building(rng: Random) -> Fact:
    stem, number = _stem(rng), str(rng.randint(113, 989))
    shapes = (
        ("{w} Point, floor {n}", (stem, number)), ("the penthouse of {w} Heights", (stem,)),
        ("{w} Mansions", (stem,)), ("the annexe of {w}", (stem,)), ("pod {n}", (number,)),
        ("granny annexe {n}a", (number,)), ("the {w} almshouses", (stem,)),
        ("door code {n}", (number,)),
        ("cabin {n}", (number,)), ("tent {n}", (number,)), ("stairwell {n}", (number,)),
        ("{w} YMCA, bed {n}", (stem, number)), ("Hut {n}", (number,)), ("Suite {n}", (number,)),
        ("the {w} hostel", (stem,)), ("{n} {w} Wharf", (number, stem)),
        ("Penthouse {n}", (number,)),
        ("the gatehouse at {w} Park", (stem,)), ("shed {n} on the {w} allotments", (number, stem)),
        ("houseboat “{w}'s Rest”", (stem,)), ("Dun{w}in", (f"Dun{stem}in",)),
        ("Bryn {w}", (stem,)),
        ("Casa {w}", (stem,)), ("the Old {w} Rectory", (stem,)), ("{w} Mill", (stem,)),
    )  # fmt: skip
    shape, secrets = rng.choice(shapes)
    return Fact(shape.format(w=stem, n=number), secrets)


def _odd_age(rng: Random) -> Fact:
    number = rng.randint(41, 97)
    tens = f"{number // 10}0s"
    shapes = (
        (f"{number}yo", f"{number}yo"), (f"{number} y.o.", str(number)),
        (f"{number}yrs", f"{number}yrs"),
        (f"{number}-yr-old", str(number)), (f"nearly {number}", str(number)),
        (f"{number} going on 20", str(number)),
        (f"late {tens}", tens), (f"{tens[:2]}-something", "something"),
        (f"{number}½", f"{number}½"),
        (f"over {number}", str(number)), (f"{number} (or so)", str(number)),
        (f"just {number}", str(number)),
        (f"{number} tomorrow", str(number)), (f"{number} summers", str(number)),
        (f"aged~{number}", str(number)),
        (f"retired at {number}", str(number)), (f"{number + 1}th year", f"{number + 1}th"),
    )  # fmt: skip
    text, secret = rng.choice(shapes)
    return Fact(text, (secret,))


def _odd_age_words(rng: Random) -> Fact:
    text = rng.choice(
        (
            "octogenarian",
            "septuagenarian",
            "nonagenarian",
            "fifty-something",
            "forty-odd",
            "three score and ten",
            "early fifties",
            "late sixties",
            "mid-forties",
            "quinquagenarian",
            "twenty one",
            "fortyish",
            "pushing ninety",
            "half a century",
            "past seventy",
        )
    )
    return Fact(text, (text,))


def _young(rng: Random) -> Fact:
    text = rng.choice(
        (
            "14-month-old",
            "six-week-old",
            "year-9 pupil",
            "10½",
            "12y",
            "nine-year-old",
            "3 yo",
            "reception-class",
            "seventeen and a half",
            "Year 11",
            "rising five",
            "eighteen-month-old",
            "13 1/2",
            "sixth-former",
            "15-and-a-half-year-old",
            "four-day-old",
            "under twelve",
        )
    )
    return Fact(text, (text,))


def _odd_birth(rng: Random) -> Fact:
    day, year = rng.randint(13, 28), rng.randint(1941, 1997)
    month = rng.choice("Jan Feb Mar Apr Jun Jul Aug Sept Oct Nov Dec".split())
    short = year % 100
    shapes = (
        (f"{day} {month} ’{short}", f"’{short}"), (f"{month} {year}", str(year)),
        (f"{year}", str(year)),
        (f"{day}{month.upper()}{short}", f"{day}{month.upper()}{short}"),
        (f"{day}-{month}-{year}", str(year)),
        (f"{year}{rng.randint(1, 12):02}{day}", str(year)), (f"spring {year}", str(year)),
        (f"{day} {rng.randint(1, 12)} {short}", f" {short}"), (f"Christmas Day {year}", str(year)),
        (f"{day}. {month}. {year}", str(year)), (f"{year}/{rng.randint(1, 12)}/{day}", str(year)),
        (f"the class of {year}", str(year)),
        (f"{day}th {month}, nineteen {short}", f"nineteen {short}"),
        (f"{day} Brumaire {year}", str(year)), (f"{day} März {year}", str(year)),
        (f"{year} or {year + 1}", str(year)),
    )  # fmt: skip
    text, secret = rng.choice(shapes)
    return Fact(text, (secret,))


def _odd_phone(rng: Random) -> Fact:
    last = rng.randint(113, 989)
    spoken = " ".join(_DIGITS[int(x)] for x in str(last))
    shapes = (
        (f"oh seven seven double-oh nine hundred {spoken}", spoken),
        (f"07700 900 {last} x4", str(last)),
        (f"01632/960{last}", f"960{last}"), (f"+44.7700.900{last}", f"900{last}"),
        (f"07700\u00a0900\u00a0{last}", str(last)),
        (f"０７７００ 900{last}", f"900{last}"), (f"07-700-900-{last}", str(last)),
        (f"ext {last}", str(last)),
        (f"tel:+447700900{last}", f"447700900{last}"),
        (f"0 7 7 0 0 9 0 0 {' '.join(str(last))}", " ".join(str(last))),
        (f"pager {last}", str(last)), (f"fax 01632 960{last}", f"960{last}"),
        (f"07700 9OO{last}", f"9OO{last}"),
        (f"(0)7700-900{last}", f"900{last}"), (f"WhatsApp 900{last}", f"900{last}"),
        (f"Extn.{last}", str(last)),
    )  # fmt: skip
    text, secret = rng.choice(shapes)
    return Fact(text, (secret,))


def _odd_plate(rng: Random) -> Fact:
    tail = "".join(rng.sample("BDFGHJKLMNPRSTVWXYZ", 3))
    number = rng.randint(113, 989)
    shapes = (
        (f"{tail} {number}", tail), (f"W-{tail} {number}", tail), (f"{number}-{tail}-75", tail),
        (f"B {tail[:2]} {number}7", f"{number}7"),
        (f"1 {tail}", tail), (f"{tail}{number}", f"{tail}{number}"), (f"Q{number} {tail}", tail),
        (f"{number} D {number}", str(number)),
        (f"ending {tail}", tail), (f"partial {tail}?", tail), (f"“B1G {tail}”", tail),
        (f"SN-{number}{tail}", tail),
    )  # fmt: skip
    text, secret = rng.choice(shapes)
    return Fact(text, (secret,))


def _odd_mail(rng: Random) -> Fact:
    stem = _stem(rng).lower()
    shapes = (
        "{} at example dot com", "{} {{at}} example {{dot}} org", "{}@example",
        "{}+raid@example.com",
        "“{}”@example.org", "{}＠ｅｘａｍｐｌｅ", "{}<at>example.net", "{}_at_example_com",
        "{}@xn--e1afmkfd.example",
        "{}%example.com@relay.example", "smtp:{}@example.com", "{} arobase example point fr",
        "{}@192.0.2.7",
    )  # fmt: skip
    return Fact(rng.choice(shapes).format(stem), (stem,))


def _odd_handle(rng: Random) -> Fact:
    stem = _stem(rng).lower()
    shapes = (
        "@{}@social.example", "{}.bsky.example", "tt/{}", "fb.example/{}", "{}#4417", "@{}…",
        "Snap: {}",
        "at-{}", "@ {}", "{}🔥", "ig {}", "xX_{}_Xx", "DJ {}", "MC {}", "kick.example/{}",
        "signal {}.01", "steam:{}",
        "＠{}", "live:.cid.{}", "PSN {}", "@the{}s", "{}OnTheBlock", "$cash{}",
    )  # fmt: skip
    shape = rng.choice(shapes)
    core = next(word for word in shape.split() if "{}" in word)
    embedded = (
        any(x.isalpha() for x in core.replace("{}", "")) and "." not in core and "/" not in core
    )
    word = core.format(stem).strip("@🔥…") if embedded else stem
    return Fact(shape.format(stem), (word,))


def _odd_point(rng: Random) -> Fact:
    east, north = rng.randint(1000, 9999), rng.randint(1000, 9999)
    code = "".join(rng.sample("CFGHJMPQRVWX", 4))
    words = [_stem(rng, 1).lower() + "ish" for _ in range(3)]
    shapes = (
        (f"9C3W{code}+2X", (code,)), (f"{code}+2X Oxford", (code,)),
        (f"gcpn{code.lower()}", (code.lower(),)),
        (f"UPRN 1001{east}{north}", (f"1001{east}{north}",)),
        (f"easting 45{east}", (f"45{east}",)),
        (f"51,7{north} N 1,2{east} W", (f"7{north}", f"2{east}")),
        (f"geo:51.7{north},-1.2{east}", (f"7{north}",)),
        (" ".join(words), tuple(words)), ("/".join(words), tuple(words)),
        (f"title ON{east}{north}", (f"{east}{north}", f"ON{east}{north}")),
        (f"30U XC {east} {north}", (str(east), str(north))), (f"plus code {code}+QQ", (code,)),
        (f"https://maps.example/@51.7{north},-1.2{east},19z", (f"7{north}",)),
        (f"TOID 4000{east}{north}", (f"4000{east}{north}",)),
        (f"lamp post {east}", (str(east),)), (f"manhole {east}", (str(east),)),
        (f"bus stop 340{east}", (f"340{east}",)),
    )  # fmt: skip
    text, secrets = rng.choice(shapes)
    return Fact(text, secrets)


def _odd_postcode(rng: Random) -> Fact:
    end = f"{rng.randint(1, 9)}" + "".join(rng.sample("ABDEFGHJLNPQRSTUWXYZ", 2))
    shapes = (
        "O X 4  {}", "OX4.{}", "ox4 {}", "OX4 {}, UK", "“OX4 {}”", "OX4\n{}", "0X4 {}", "OX4_{}",
        "OX4/{}",
        "OX4 {} (part)", "…{}", "BFPO {}", "ＯＸ４ {}", "EIR D02 {}", "postcode ending {}",
    )  # fmt: skip
    return Fact(rng.choice(shapes).format(end), (end,))


def _odd_number(rng: Random) -> Fact:
    n = rng.randint(100, 999)
    long = str(rng.randint(10**6, 10**7 - 1))
    shapes = (
        (f"IP 198.51.100.{n % 250}", f"198.51.100.{n % 250}"), (f"2001:db8::{long[:4]}", long[:4]),
        (f"IMEI 35-{long}-0", long), (f"bc1q{long}xyz", f"bc1q{long}xyz"),
        (f"0x{long}beef", f"0x{long}beef"),
        (f"parcel JD00{long}", f"JD00{long}"), (f"UTR {long}", long),
        (f"case no. CO/{long}/2026", long),
        (f"[2026] EWHC {n} (Admin)", str(n)), (f"lot {long}", long), (f"badge {n}{n}", f"{n}{n}"),
        (f"MAC 00:00:5E:{long[:2]}:FF", f"5E:{long[:2]}"),
        (f"A-{long}-ref", long), (f"hospital no {long}", long), (f"visa {long}", long),
        (f"SIM 8944{long}", f"8944{long}"),
        (f"PNC ID 99/{long}Z", long), (f"Oyster {long}", long),
        (f"cert. {long[:3]},{long[3:6]}", f"{long[:3]},{long[3:6]}"),
        (f"seven-figure code {long[:3]} {long[3:]}", long[3:]),
        (f"£{long[:2]},{long[2:5]} in account {n}{n}", f"{n}{n}"),
    )  # fmt: skip
    text, secret = rng.choice(shapes)
    return Fact(text, (secret,))


def _landmark(rng: Random) -> Fact:
    stem = _stem(rng)
    shapes = (
        "the house opposite {}'s chip shop", "two along from the {} Arms",
        "the end terrace beside St {}'s",
        "the one with “{}” in the window", "the house where the {} murder happened",
        "behind the {} garage",
        "above {} Tandoori", "the former {} bakery", "next to {}'s memorial bench",
        "flats over {}’s",
    )  # fmt: skip
    return Fact(rng.choice(shapes).format(stem), (stem,))


def _relation(rng: Random) -> Fact:
    stem = _stem(rng)
    shapes = (
        "half-brother to {}", "{}’s ex-wife", "step-nan {}", "Mam {}", "the {} twins",
        "auntie {}", "{} and sons",
        "godfather of little {}", "{}'s carer", "the late {}'s daughter",
        "a cousin of footballer {}", "in-laws named {}",
        "Nana {}", "foster mum to {}", "his boss, {}", "flatmates {} and co", "{}'s bride-to-be",
        "Papa {}",
        "son of ex-mayor {}", "née {}", "the widow {}", "granddaughter {}", "Bhai {}",
        "babysitter {}",
    )  # fmt: skip
    return Fact(rng.choice(shapes).format(stem), (stem,))


def _operation(rng: Random) -> Fact:
    first, last = _stem(rng, 1) + "a", _stem(rng)
    shape = rng.choice(("{f} {l}", "{l}'s Law", "{f}", "Find {l}", "{l}-{f}", "{l} Two"))
    told = shape.format(f=first, l=last)
    return Fact(told, (last if "{l}" in shape else first,))


MORE: dict[str, Maker] = {
    **{kind: _named(kind) for kind in _NAMES},
    **{kind: _script(kind) for kind in _SCRIPTS},
    "disguised": _disguised,
    "titled": _titled,
    "vocabulary": _vocabulary,
    "vocabularyalone": _vocabulary_alone,
    "company": _company,
    "school": _school,
    "medical": _medical,
    "ward": _ward,
    "origin": _origin,
    "vehicle": _vehicle,
    "odddoor": _odd_door,
    "odddoorwords": _odd_door_words,
    "building": _building,
    "oddage": _odd_age,
    "oddagewords": _odd_age_words,
    "young": _young,
    "oddbirth": _odd_birth,
    "oddphone": _odd_phone,
    "oddplate": _odd_plate,
    "oddmail": _odd_mail,
    "oddhandle": _odd_handle,
    "oddpoint": _odd_point,
    "oddpostcode": _odd_postcode,
    "oddnumber": _odd_number,
    "landmark": _landmark,
    "relation": _relation,
    "oddoperation": _operation,
}
"""What makes a fact of each kind of the third batch."""
