"""Names as people write them, folded to the key under which the index holds them.

Two spellings of one name have one key: "St. Aldate's", "ST ALDATES" and "Saint Aldate’s" are
all ``st aldates``; "Stoke-on-Trent Rd" is ``stoke on trent road``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from geomap.late_pattern import LatePattern
from geomap.model import Place

APOSTROPHES = "'’‘ʼ`´′＇"

STREET_TYPES: dict[str, str] = {
    "app": "approach",
    "av": "avenue",
    "ave": "avenue",
    "bldgs": "buildings",
    "blvd": "boulevard",
    "cl": "close",
    "clo": "close",
    "cotts": "cottages",
    "cr": "crescent",
    "cres": "crescent",
    "cresc": "crescent",
    "crt": "court",
    "ct": "court",
    "dr": "drive",
    "drv": "drive",
    "est": "estate",
    "gdn": "garden",
    "gdns": "gardens",
    "grn": "green",
    "gro": "grove",
    "grv": "grove",
    "la": "lane",
    "ln": "lane",
    "mws": "mews",
    "pde": "parade",
    "pk": "park",
    "pl": "place",
    "psge": "passage",
    "rd": "road",
    "sq": "square",
    "st": "street",
    "ter": "terrace",
    "terr": "terrace",
    "wlk": "walk",
    "wy": "way",
    "yd": "yard",
}
"""Abbreviations of the last word of a street, and the word each stands for."""

TYPE_WORDS = frozenset(STREET_TYPES.values())
"""Last words of a street that say what it is and are no name of its own."""

SMALL_TYPES = frozenset({"road", "street", "avenue", "lane", "crescent"})
"""Types that are written small behind a name often enough, a town's too: "in Northtown road"."""

FIRST_WORDS: dict[str, str] = {"saint": "st", "gt": "great", "lt": "little"}
"""Words at the front of a name, and the form that the key has."""

DIRECTIONS = frozenset({"north", "south", "east", "west"})
"""Words that may stand behind the type of a street: "Elm Street North"."""

COMPASS = DIRECTIONS | {"north-east", "north-west", "south-east", "south-west"}
"""What names a part of the country, and no place: "the North-East"."""

LINKS = frozenset({"of", "and", "on", "the"})
"""Words within a name that keep their small letter."""

_DROP_APOSTROPHES = str.maketrans("", "", APOSTROPHES)
_ASCII_APOSTROPHES = "".join(filter(str.isascii, APOSTROPHES)).encode()
_ASCII_WORDS = bytes(
    ord(letter.lower()) if letter.isascii() and letter.isalnum() else ord(" ")
    for letter in map(chr, range(256))
)
"""What each byte of a name in ASCII is in its words: a small letter, a digit, or a space."""
_WORD = LatePattern(r"[^\W_]+")
_TITLED_LINK = LatePattern(r"(?<=\s)(?:Of|And)(?=\s)")
_TITLED_SCOT = LatePattern(r"\bMc([a-z])")
_TITLED_POSSESSIVE = LatePattern(rf"(?<=[^\W\d_A-Z])([{APOSTROPHES}])S\b")


def fold(word: str) -> str:
    """Give a word without case, accents and apostrophes; other signs stay."""
    word = word.translate(_DROP_APOSTROPHES)
    if word.isascii():
        return word.lower()
    for _ in range(2):  # a second time, for the few letters whose lower case decomposes again
        word = unicodedata.normalize("NFKD", word).casefold()
    letters = "".join(letter for letter in word if not unicodedata.combining(letter))
    return letters.translate(_DROP_APOSTROPHES)


def normalise(name: str) -> str:
    """Give the key of a name: lower-case words with single spaces, abbreviations spelt out.

    Returns
    -------
    str
        Empty where the name has neither letter nor digit. A key is its own key.
    """
    name = name.replace("&", " and ")
    if name.isascii():  # most names are, and so are folded letter by letter
        words = name.encode().translate(_ASCII_WORDS, _ASCII_APOSTROPHES).decode().split()
    else:
        words = _WORD.findall(fold(name))
    return join_words(words)


def join_words(words: list[str]) -> str:
    """Join folded words to a key, the abbreviations at its ends spelt out."""
    if len(words) < 2:
        return words[0] if words else ""
    last = len(words) - 1
    if last > 1 and words[last] in DIRECTIONS:
        last -= 1
    spelt = list(words)
    spelt[0] = FIRST_WORDS.get(words[0], words[0])
    spelt[last] = STREET_TYPES.get(words[last], words[last])
    return " ".join(spelt)


def other_article(key: str) -> str:
    """Give the key of a name with "The" in front, or without it: "The Broadway" is "Broadway"."""
    own = key.removeprefix("the ")
    return own if own != key else f"the {key}"


def split_type(key: str) -> tuple[str, str]:
    """Split a key into what is a name's own and the type of street; "" where it has no type."""
    own, _, last = key.rpartition(" ")
    return (own, last) if own and last in TYPE_WORDS else (key, "")


@lru_cache(maxsize=1024)
def types_near(word: str) -> tuple[str, ...]:
    """Give the types of street that may be a slip from a word, which is none of them."""
    by_drop = _types_by_drop()
    near = {kind for drop in _drops_of(word) for kind in by_drop.get(drop, ())}
    return tuple(near - {word})


@cache
def _types_by_drop() -> dict[str, set[str]]:
    by_drop: dict[str, set[str]] = {}
    for kind in TYPE_WORDS:
        for drop in _drops_of(kind):
            by_drop.setdefault(drop, set()).add(kind)
    return by_drop


def _drops_of(word: str) -> list[str]:
    return [word, *(word[:at] + word[at + 1 :] for at in range(len(word)))]


def titled(key: str) -> str:
    """Give a key with capitals, which is how most names are written."""
    words = key.split(" ")
    capitals = [word.capitalize() for word in words]
    if not LINKS.isdisjoint(words):
        capitals[1:] = [
            word if word in LINKS else capital
            for word, capital in zip(words[1:], capitals[1:], strict=True)
        ]
    return " ".join(capitals)


def repair_title(name: str) -> str:
    """Undo what title-casing by machine does to a name.

    "St Aldate'S" is "St Aldate's", "Prince Of Wales Avenue" is "Prince of Wales Avenue", and
    "Mckenzie Close" is "McKenzie Close".
    """
    name = _TITLED_POSSESSIVE.sub(r"\1s", " ".join(name.split()))
    name = _TITLED_LINK.sub(lambda link: link[0].lower(), name)
    return _TITLED_SCOT.sub(lambda scot: f"Mc{scot[1].upper()}", name)


def in_usual_letters(name: str, areas: Callable[[str], Sequence[Place]]) -> str:
    """Give an area's name that is written in capitals, as a dateline is, as a gazetteer has it.

    What it lacks stays as it is, and so does a name in other letters.
    """
    if not name.isupper():
        return name
    key = normalise(name)
    return next((area.name for area in areas(name) if normalise(area.name) == key), name)
