"""The one rule for doors: what in an address, or in running text, points at a single home.

A door is a house number in figures or words, a flat, block, floor, room, caravan or plot, a
postcode, the name of a house in front of its street, "the third house on". A street that is a
number ("Sixth Avenue", "A420", "Thirty Acre Lane") is none, nor is what cannot be told from one:
a house's name alone. An outward code alone ("OX4") is an area: it names no street, and no door.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_lowercase

from geomap.gazetteer.name_keys import STREET_TYPES
from geomap.late_pattern import LatePattern

GAP = "…"
"""What stands in running text where a door was."""


def _any(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


_UNITS = (
    "annexe? apartment apt bedsit block bungalow caravan chalet cottage door flat floor house"
    " level maisonette pitch plot room studio suite unit"
)
_HOMES = "apartment bedsit flat maisonette room studio unit"
_SIDES = "attic basement front garden lower middle rear top upper"
_NTHS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_FLOORS = f"{_SIDES} {_NTHS} ground mezzanine"
_UP_TO_TWELVE = "one two three four five six seven eight nine ten eleven twelve"
_TEENS, _TENS = "thir four fif six seven eigh nine", "twen thir for fif six seven eigh nine"
_NUMBERS = " ".join(
    [_UP_TO_TWELVE, *(f"{n}teen" for n in _TEENS.split()), *(f"{n}ty" for n in _TENS.split())]
)
_HOUSES = "bungalow cottage farmhouse house lodge villa"
_ONCE = (
    "bakehouse bakery barn brewery chapel cottage dairy forge granary laundry maltings manse"
    " mill parsonage rectory school schoolhouse smithy stables station surgery vicarage"
)
"""What "The Old" stands in front of where a house was something else once."""
_STREETS = (
    "alley approach av ave avenue boulevard broadway circus cl close cottages cr cres crescent"
    " crofts dr drive esplanade gardens gdns grove highway la lane ln loop mews parade passage"
    " place rd ride road row st street terrace turn walk way"
)
_OTHER_STREETS = (
    "bank common copse court croft cross down end field fields furlong gate green ground heath"
    " heights hill hollow leys mead meadow orchard park path piece reach ridge rise side slade"
    " spur square vale view wharf wood yard"
)
_SMALL = "avenue crescent gardens lane rd road street terrace"
"""Types that make a street of words without a capital."""
_COUNTED = r"""(?:
    (?:acre|cross|field|foot|furlong|hundred|mile|pin|tree)s? | (?<=forty\s)(?:green|hill) | leys
    | (?:ash|beech|birch|church|cross)es | penn(?:ies|y) | boundaries
    | (?:barrow|bell|bridge|butt|chimney|cock|corner|crane|crown|cup|dell|dial|elm|farthing|fir
      |gable|gate|hill|horseshoe|household|lamp|lion|lord|mark|oak|pigeon|pillar|pine|pond|post
      |river|sister|spring|star|step|stile|stone|thorn|tun|way|well|wood)s
    )\b"""
"""What English streets count: "Twelve Leys", "Three Pigeons Close", "Five Mile Drive"."""

_TYPE = _any(f"{_STREETS} {_OTHER_STREETS} {' '.join(STREET_TYPES)}")
_UNIT, _HOME = _any(_UNITS), _any(_HOMES)
_STOREY = rf"(?:(?:{_any(_FLOORS)}|\d\d?(?:st|nd|rd|th))[\s-]+)"
_TO = r"\s*(?:[-/&+]|[–—]|,(?=\s*\d)|\b(?:and|to|or)\b)\s*"
_FIGURES = rf"\d{{1,5}}[^\W\d_]?\b(?:{_TO}(?:\d{{1,5}}[^\W\d_]?|[^\W\d_])\b){{0,8}}"
_SMALL_NUMBER = f"{_any(_UP_TO_TWELVE)[:-1]}|{_any(_TEENS)}teen|{_any(_TENS)}ty)"
_WORD = rf"(?:an?\s+hundred|{_SMALL_NUMBER})(?:[\s-]+(?:hundred|{_SMALL_NUMBER})){{0,2}}\b"
_WORDS = rf"{_WORD}(?:{_TO}{_WORD}){{0,3}}"
_NUMBER = rf"(?:\.?\s*(?:no\.?\s*|number\s+)?\#?{_FIGURES}|\s+(?:number\s+)?{_WORDS})"
_LETTER = r"\.?\s+(?:[a-z]\d{0,3}|\d{1,3}[a-z])\b(?!['’.]\w)"
_NTH = rf"""(?:{_any(_NTHS)}|corner|end|last|next|\d+(?:st|nd|rd|th))\s+(?:[\w-]+\s+)?
    {_any("bungalow caravan cottage door flat home house property")}\b"""
_POSTCODE = r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[abd-hjlnp-uw-z]{2}\b"
_OLD = rf"(?:the\s+)?old\s+(?:{_any(_ONCE)}|police\s+(?:house|station)|post\s+office)\b"
_PUBLIC = r"(?:public|opera|guest|custom)\s+house\b"
_HOUSE = rf"(?:{_OLD}|(?!{_PUBLIC})(?:[\w'’.]{{1,60}}\s+){{1,3}}?{_any(_HOUSES)}\b)"

_ON = r"\s+(?:on|in|at|of|along|off|above)\s+(?:(?:the\s+)?(?:left|right)\s+(?:of|in|on)\s+)?"
_AHEAD = rf"(?:{_ON}|\s*,\s*|\s+|$)"
_LEADING = LatePattern(
    rf"""(?:(?:the\s+)?(?:rear\s+of|above|at|behind|below|next\s+to)\s+(?=\#?\d))?(?:the\s+)?(?:
        (?:{_UNIT}s?|nos?|numbers?){_NUMBER}{_AHEAD}
        | {_UNIT}{_LETTER}{_AHEAD}
        | {_STOREY}{{1,3}}(?:floor|level)s?\b(?:[\s-]+{_HOME}\b)?{_AHEAD}
        | {_STOREY}{{0,3}}(?:{_HOME}|annexe?|attic|basement|caravan|floor)\b(?:\s+{_HOME}\b)?
            (?:{_ON}|\s*,\s*|\s+(?=\d)|$)
        | \#?{_FIGURES}(?!\s+(?:acres?|miles?(?!\s+end))\b){_AHEAD}
        | (?<!the\s){_WORDS}(?:{_ON}|\s*,\s*|$|\s+(?!{_COUNTED})(?=[\w'’.]+\s+\w))
        | (?<!the\s)(?-i:{_WORDS})\s+(?!{_COUNTED})(?=(?-i:[A-Z]))
        | {_NTH}{_ON}
        | {_HOUSE}\s+(?:on|in|at|off)\s+
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""A door where an address begins, or a part of it between commas."""

_TRAILING = LatePattern(
    rf"""(?P<street>\S.*?\s{_TYPE})[\s(\[]+
        (?:(?:{_UNIT}s?|nos?|numbers?){_NUMBER}|{_UNIT}{_LETTER}|\#?{_FIGURES})[)\]]?""",
    re.IGNORECASE | re.VERBOSE,
)
_OWN_NAME = LatePattern(_HOUSE, re.IGNORECASE | re.VERBOSE)
_STREET = LatePattern(rf".*\s{_TYPE}|the\s+\S+", re.IGNORECASE)
_FULL_POSTCODE = LatePattern(rf"(?:(?<![\s,])[\s,]+)?{_POSTCODE}", re.IGNORECASE)
_OUTWARD = LatePattern(r"[a-z]{1,2}\d[a-z\d]?", re.IGNORECASE)

_CAPITAL = r"[A-Z][\w'’.-]{0,60}"
_TITLED = rf"(?:{_CAPITAL}\s+){{1,4}}?(?i:{_any(_STREETS)})\b"
_OWNED = "|".join(f"{word.title()}|{word.upper()}" for word in _HOUSES.split())
_ITS_OWN = "".join(rf"(?<!\b{word}\ )" for word in "a the this that his her my our their".split())
_LINKS = _any("a an and at by for from in is of off on or that the to was were with")
_DAYS = _any("jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun")
_COUNTS = rf"(?:{_CAPITAL}\s+){{1,4}}{_any('addresses flats homes houses officers')}\b"
_LONE = r"(?<![\w£$€:./-])(?<!\b[Ss]ection\ )(?!(?:19|20)\d\d\b|\d\d?/\d\d?/\d\d)"
"""A figure that is no sum, time, date or year."""
_DOORS = {
    "0": rf"""{_LONE}{_FIGURES}(?=,?\s+(?!(?i:{_DAYS})|{_COUNTS})(?:
        (?:[Tt]he\s+)?[A-Z] | (?i:(?:(?!{_LINKS}\b)\w[\w'’.-]*\s+){{1,3}}?{_any(_SMALL)}\b)))
        | (?<=\#){_FIGURES}""",
    f"{_UNITS} annex": rf"""{_ITS_OWN}(?i:{_UNIT}s?{_NUMBER}) | (?i:{_UNIT})\.?\s+
        (?:[A-HJ-Z]\d{{0,3}}|[a-z](?=\s*,)|[a-z]\d+|\d+[a-z])\b(?!['’.]\w)""",
    "number no": rf"(?i:numbers?{_NUMBER}|nos?\b\.?\s*\#?{_FIGURES})",
    f"{_FLOORS} 0": rf"(?i:{_STOREY}{{1,3}}(?:floor|level)s?|{_any(_SIDES)}[\s-]flat)\b",
    f"{_NUMBERS} a an": rf"""(?<!-)(?i:{_WORDS})
        (?=,?\s+(?!(?i:{_COUNTED}))(?:[Tt]he\s+[A-Z]|{_TITLED}))""",
    "the": rf"(?i:the\s+{_NTH})(?=\s+(?i:on|in|along|from|of|down|up|at)\b)",
}
"""Doors in running text, by the words that they begin with; "0" is any figure."""


def _beginnings() -> dict[str, list[LatePattern]]:
    """Give, by first word, the doors that may begin there."""
    begin: dict[str, list[LatePattern]] = {}
    for words, door in _DOORS.items():
        told = LatePattern(door, re.VERBOSE)
        for word in re.sub("[?]", "", words).split():
            for form in {word, f"{word}s"} if word != "0" else word:
                begin.setdefault(form, []).append(told)
    return begin


_BEGINNINGS = _beginnings()
_NAMED = {"old": ["old", "Old", "OLD"]} | {w: [w.title(), w.upper()] for w in _HOUSES.split()}


def _begun(*words: str) -> frozenset[str]:
    """Give the words with which no doors begin but those that begin with these."""
    doors = {door for word in words for door in _BEGINNINGS[word]}
    return frozenset(word for word, begun in _BEGINNINGS.items() if doors.issuperset(begun))


_ONLY_BEFORE = (
    (frozenset(["a", "an"]), frozenset(["hundred"])),
    (_begun("the"), frozenset(f"{_NTHS} corner end last next 0".split())),
    (_begun("flat", "no"), frozenset((*ascii_lowercase, *_NUMBERS.split(), "hundred", "0"))),
    (_begun("ground"), frozenset("flat floor floors level levels".split())),
)
"""Beginnings that many texts have, and the words one of which stands behind them in each door."""
SIGNS: frozenset[str] = frozenset(_BEGINNINGS).difference(*[often for often, _ in _ONLY_BEFORE[:2]])
SIGNS |= _NAMED.keys() | frozenset().union(*[behind for _, behind in _ONLY_BEFORE[:2]])
"""Words without one of which, and without a `DIGIT`, no text tells a door."""
_BEHIND = LatePattern(
    rf"\b{_TITLED},?\s+(?P<door>{_LONE}{_FIGURES})(?=\s*(?:[,.;)]|$|(?i:on|in|at|was|were)\b))",
    re.VERBOSE,
)
_OF_A_HOUSE = LatePattern(
    rf"""\b(?P<door>(?=[A-Z])(?i:{_OLD})|(?i:(?!{_PUBLIC}))(?:{_CAPITAL}\s+){{1,3}}?(?:{_OWNED})\b)
        (?=(?:,|\s+(?i:in|on|at|off))\s+(?:\#?\d|[Tt]he\s+[A-Z]|{_TITLED}))""",
    re.VERBOSE,
)
PLAIN = {ord("İ"): "i", ord("ı"): "i", ord("ſ"): "s"}
"""Letters that a pattern takes for others whatever their size, and `lower` does not."""
_TYPES_BEFORE = frozenset(_STREETS.split())
_REACH = 40
"""Letters before a figure that tell whether a street ends there."""
_IN_POSTCODE = LatePattern(rf"(?P<door>{_POSTCODE})", re.IGNORECASE)
_LETTERS_ALONE = bytes(at if 97 <= at <= 122 else 32 for at in range(256))
"""What each byte becomes, so that words in small letters stand between spaces."""
_NO_FIGURES = bytes(at for at in range(256) if not 48 <= at <= 57)
DIGIT = LatePattern(r"\d(?:[^\W\d_]?|[^\W\d_cikmovCIKMOV]{2})\b")
"""What every figure of a door and every postcode ends with; "7am" does not."""
_FIGURES_AT = LatePattern(r"[^\x00-/:-\u065f](?<=\d)\d*")
"""Figures; what is none below U+0660 is passed over several times as quickly as by its class."""
CUES = frozenset(f"{_UNITS} {_NUMBERS} {_HOUSES} {_FLOORS} old annex number 0".split())
CUES |= {f"{word}s" for word in CUES} | set("corner end last next".split())


def without_doors(address: str) -> str:
    """Give an address without what points at one home in it, and without its postcode.

    "Flat 3, 12a Alder Road, Northtown, OX4 1AB" is "Alder Road, Northtown". An address that is
    a door and nothing else is empty.
    """
    address = address.strip(" ,\t\n")
    while not CUES.isdisjoint(_words(address.lower())) and (left := _left(address)) != address:
        address = left
    return address


def doors_in(text: str) -> list[tuple[int, int]]:
    """Find the doors that a running text tells, as (start, end) in its order; mostly none.

    Rather too much than too little: "12 Oxford streets" is taken for a door too.
    """
    low = (text if text.isascii() else text.translate(PLAIN)).lower()
    words = _words(low)
    beginnings = words & _BEGINNINGS.keys()
    for often, others in _ONLY_BEFORE:
        if words.isdisjoint(others):
            beginnings -= often
    named = any(form in text for word in words & _NAMED.keys() for form in _NAMED[word])
    if not (beginnings or named):
        return []
    figures = [found.start() for found in _FIGURES_AT.finditer(low)] if "0" in words else []
    spans = [
        match.span()
        for word in beginnings
        for at in (figures if word == "0" else _places(word, low))
        for door in _BEGINNINGS[word]
        if (match := door.match(text, at))
    ]
    whole = [*_about_figures(low, figures), *[_OF_A_HOUSE] * named]
    spans += [match.span("door") for door in whole for match in door.finditer(text)]
    apart: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if apart and start < apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        else:
            apart.append((start, end))
    return apart


def _about_figures(low: str, figures: list[int]) -> list[LatePattern]:
    """Give the doors that figures in a text in small letters may be, by what is before them."""
    if figures and not low.isascii():
        return [_IN_POSTCODE, _BEHIND]
    lettered = behind = False
    for at in figures:
        before = low[max(0, at - _REACH) : at]
        lettered |= before[-1:].isalpha() and not (len(before) > 2 and before[-3:].isalnum())
        if not behind and before[-1:].isspace():
            words = before.rstrip().removesuffix(",").split()
            # The first word may be cut off, and a street has two.
            behind = len(words) < 2 or words[-1] in _TYPES_BEFORE
    return [_IN_POSTCODE] * lettered + [_BEHIND] * behind


def _places(word: str, low: str) -> Iterator[int]:
    """Give where a word begins in a text in small letters."""
    at = low.find(word)
    while at >= 0:
        if at == 0 or not (low[at - 1].isalnum() or low[at - 1] == "_"):
            yield at
        at = low.find(word, at + len(word))


def masked(text: str) -> str:
    """Give a running text with `GAP` for each door that it tells."""
    for start, end in reversed(doors_in(text)):
        text = f"{text[:start]}{GAP}{text[end:]}"
    return text


def _words(low: str) -> set[str]:
    """Give the words of a text in small letters, by its bytes, and "0" if it has a figure."""
    plain = low.encode("ascii", "replace")
    words = set(plain.translate(_LETTERS_ALONE).decode().split())
    first = plain.translate(None, _NO_FIGURES)[:1] if low.isascii() else b""
    if (first or not low.isascii()) and DIGIT.search(low, plain.index(first)):
        words.add("0")
    return words


def _left(address: str) -> str:
    address = _FULL_POSTCODE.sub("", address)
    parts = [part.strip() for part in address.split(",")]
    streets = [_street(part) for part in parts]
    kept: list[str] = []
    for number in reversed(range(len(parts))):
        street = streets[number]
        follows = bool(kept) and (_STREET.fullmatch(kept[0]) or kept[0] != parts[number + 1])
        if not street or (number and _OUTWARD.fullmatch(street)):
            continue
        if not (follows and _OWN_NAME.fullmatch(street)):
            kept.insert(0, street)
    return ", ".join(kept) if kept != list(filter(None, parts)) else address.strip(" ,\t\n")


def _street(part: str) -> str:
    """Leave the doors off a part of an address between commas."""
    at = 0
    while door := _LEADING.match(part, at):
        at = door.end()
    trailing = _TRAILING.fullmatch(part, at)
    return trailing["street"] if trailing else part[at:]
