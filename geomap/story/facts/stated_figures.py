"""Numbers of what is searched, and of warrants, in a sentence: "two terraced homes"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from geomap.late_pattern import LatePattern
from geomap.story.text.days.day_phrases import WHOLE_MONTHS
from geomap.story.text.lexicon import NUMBERS, UNITS
from geomap.story.text.numbers import NUMBER, is_rough, named_doors, number_of
from geomap.story.text.patterns import has_figure, pattern, small, small_pattern, word_set, words_of

_ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth".split()
_NO_ADJECTIVE = (
    r"(?:people|men|women|officers|police|arrested|in|at|on|and|from|of|the|an?|after|following|who"
    rf"|behind|both|are|is|were|was|stop|o['’]clock|our|last|this|{WHOLE_MONTHS})\b"
)
ADJECTIVE = rf"(?:(?!{_NO_ADJECTIVE}|{NUMBER}\b)['‘’\w-]+ )"
_MORE = pattern(r"\b(?:further|other|more|additional|another)\b")
_FIGURE = small_pattern(
    r"\b(?=\w)(?:(?<![\d,.£/-])(?<!\bfirst\s)(?<!\bsection\s)(?P<all>all |the )?",
    rf"(?P<number>(?!an? ){NUMBER}|(?:pair|trio) of) (?:",
    rf"{ADJECTIVE}{{0,2}}?(?:police (?=raids|searches))?",
    rf"(?P<unit>{UNITS}|factories|raids|searches)\b(?<=s)(?<!ss)",
    r"(?P<total> (?:in all|in total|altogether)\b)?",
    rf"|(?:misuse of drugs (?:act )?|s\.?\s?\d+ |{ADJECTIVE}{{0,3}}?(?:police )?)",
    r"(?P<warrants>warrants)\b)",
    rf"|warrants, (?P<behind>{NUMBER}) (?:in all|in total|of them)\b",
    rf"|an? (?P<nth>{'|'.join(_ORDINALS)})(?: (?:(?:search|drugs?) )?(?P<warrant>warrant)\b",
    rf"|(?: (?:\w+ )?(?P<one>{UNITS}|visit|raid|search)\b|, [^,.]{{3,40}}, was\b",
    r"| was (?:raid|search|visit|found)| in(?! the\b)|\.)))",
)
"""A number of what is searched or of warrants: "two terraced homes", "a fourth warrant"."""
_SETS = {"pair": 2, "trio": 3}
"""Numbers of a set: "a pair of warrants"."""
BACK = 90
"""Characters before a number in which it is told what it is of."""
_EXECUTED = frozenset("executed out served conducted".split())
_TAKEN_AWAY = ("seized ", "seize ", "recovered ", "recover ", "took away ", "got back ")
"""Before a number of caravans that are no place that was searched."""
_AGAIN = ("on ", "during ", "on their ")
"""Before "a second visit" to the same place."""
_HELPED = frozenset("victims vulnerable risk cuckooed cuckooing".split())
"""Behind a number of homes that were looked in on: "11 homes of people at risk"."""
_CLEARED = ("evacuat", " to leave", " lost power", "out power", "power was ", "power to ")
_NEIGHBOURS = ("neighbours in ", "neighbours from ", "neighbours at ")
"""In the clause of homes that were cleared beside the raid, and in front of their number."""
_RAIDED = frozenset("raid raids raided search searches searched warrant warrants".split())
_CLAUSES = LatePattern(r"[,.;:–]| (?:and|but|as|while|when|where|after|before|during) ")
FURTHER = ("further ", "other ", "additional ")
_COUNTED = small_pattern(rf"{UNITS}|factories|raids|searches|warrants?")


class Figure(NamedTuple):
    """A number that a sentence states, by offsets of its text.

    `unit` is the noun of what is searched, or "warrant"; `nth` tells "a fourth address", `more`
    that there are others ("two further homes"), and `total` and `whole` that there are none ("in
    all", "the three homes"). One that is `rough` is no number to be met ("nearly 50 homes").
    """

    start: int
    end: int
    number: int
    unit: str
    nth: bool = False
    more: bool = False
    whole: bool = False
    total: bool = False
    rough: bool = False


@lru_cache(maxsize=256)
def figures_in(text: str) -> tuple[Figure, ...]:
    """Find the numbers of addresses and of warrants in a sentence, not those of doors."""
    words = word_set(text)
    if words.isdisjoint(_ORDINALS):
        numbered = not words.isdisjoint(NUMBERS) or has_figure(text)
        if not numbered or not any(map(_is_counted, words)):
            return ()
    low = small(text)
    found = [_figure(one, low) for one in _FIGURE.finditer(low) if _counts_places(one, text, low)]
    doors = named_doors(text) if found else []
    return tuple(f for f in found if not any(first <= f.start < last for first, last in doors))


@lru_cache(maxsize=16_384)
def _is_counted(word: str) -> bool:
    return bool(_COUNTED.fullmatch(word))


def _figure(match: re.Match[str], low: str) -> Figure:
    start, end = match.span()
    more = bool(_MORE.search(match[0])) or low.endswith(FURTHER, 0, start)
    if match["nth"]:
        number = _ORDINALS.index(match["nth"]) + 2
        unit = "warrant" if match["warrant"] else match["one"] or ""
        return Figure(start, end, number, unit, True, more)
    start = match.start("number" if match["number"] else "behind")
    told = match["number"] or match["behind"]
    number = _SETS.get(told.split()[0]) or number_of(told) or 0
    rough = is_rough(low, start)
    if not match["unit"]:
        number = (
            0
            if match["number"] == "both"
            else _executed(low[max(0, start - BACK) : start].split()) or number
        )
        return Figure(start, end, number, "warrant", more=more, rough=rough)
    whole, total = bool(match["all"]), bool(match["total"])
    return Figure(start, end, number, match["unit"], False, more, whole or total, total, rough)


def _executed(before: Sequence[str]) -> int | None:
    """Read the six of "executed six of the (eight warrants)"; those in a street are not all."""
    words = [word for word in before if word != "the"]
    if len(words) < 3 or words.pop() != "of":
        return None
    if words[-1] == "out":
        words.pop()
    return number_of(words[-1]) if words[-2:-1] and words[-2] in _EXECUTED else None


def _counts_places(match: re.Match[str], text: str, low: str) -> bool:
    """Tell whether a number is of what is searched, and of no name, officers or goods.

    "9 Pennywell House", "the Four Houses site"; "12 dogs executed warrants"; "two stolen caravans".
    """
    start, end = match.span()
    if match["warrants"]:
        return _EXECUTED.isdisjoint(match[0].split()[2:])
    if match["one"] == "visit":
        return not low.endswith(_AGAIN, 0, start)
    if not match["unit"]:
        return True
    if text[match.start("unit")].isupper():
        before = text[: match.start("number")].rstrip()[-1:]
        within = before.islower() and text[end : end + 2].strip().islower()
        return not (match["number"].isdigit() or within)
    words = match[0].split()
    taken = "stolen" in words or low.endswith(_TAKEN_AWAY, 0, start)
    helped = "to" in words or not _HELPED.isdisjoint(words_of(low[end : end + BACK].split(",")[0]))
    return not (taken or helped or _are_cleared(low, start, end))


def _are_cleared(low: str, start: int, end: int) -> bool:
    """Tell whether homes were cleared beside a raid: "and ten homes were evacuated"."""
    if not any(word in low for word in (*_CLEARED, *_NEIGHBOURS)):
        return False
    before = _CLAUSES.split(low[max(0, start - BACK) : start])[-1]
    clause = before + low[start:end] + _CLAUSES.split(low[end : end + BACK], maxsplit=1)[0]
    told = before.endswith(_NEIGHBOURS) or any(word in clause for word in _CLEARED)
    return told and _RAIDED.isdisjoint(words_of(clause))
