"""People that nobody is, of kinds that the first two batches lack, and those around them."""

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


def stem_of(rng: Random, count: int = 2) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(count)).capitalize()


def _named(kind: str) -> Maker:
    firsts, shapes = _NAMES[kind]

    def make(rng: Random) -> Fact:
        first, stem = rng.choice(firsts.split()), stem_of(rng)
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
    first, last = stem_of(rng, 1) + "o", stem_of(rng)
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
        (f"{first} “{last}” {stem_of(rng)}", last), (f"{first[0]}***** {last}", last),
        (f"{last.lower()}, {first.lower()}", last), (f"{first[0]}{last}", last),
        (f"{first} {last}{rng.randint(2, 9)}", last), (f"{first}/{last}", last),
    )  # fmt: skip
    text, secret = rng.choice(shapes)
    return Fact(text, (secret,))


def _titled(rng: Random) -> Fact:
    stem = stem_of(rng)
    return Fact(rng.choice(_TITLES).format(stem), (stem,))


def _vocabulary(rng: Random) -> Fact:
    first, last = rng.choice(_VOCABULARY), rng.choice(_VOCABULARY_LAST)
    return Fact(f"{first} {last}", (f"{first} {last}",))


def _vocabulary_alone(rng: Random) -> Fact:
    last = rng.choice("Bairnsworthy Raidley Searchwell Druggett Coppinger Warrantson".split())
    return Fact(last, (last,))


def _relation(rng: Random) -> Fact:
    stem = stem_of(rng)
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
    first, last = stem_of(rng, 1) + "a", stem_of(rng)
    shape = rng.choice(("{f} {l}", "{l}'s Law", "{f}", "Find {l}", "{l}-{f}", "{l} Two"))
    told = shape.format(f=first, l=last)
    return Fact(told, (last if "{l}" in shape else first,))


PEOPLE: dict[str, Maker] = {
    **{kind: _named(kind) for kind in _NAMES},
    **{kind: _script(kind) for kind in _SCRIPTS},
    "disguised": _disguised,
    "titled": _titled,
    "vocabulary": _vocabulary,
    "vocabularyalone": _vocabulary_alone,
    "relation": _relation,
    "oddoperation": _operation,
}
"""What makes somebody of each kind."""
