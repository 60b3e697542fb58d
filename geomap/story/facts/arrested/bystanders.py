"""People of whom a word for an arrest tells, and whom the police did not arrest: victims, mostly.

A gang holds people, too, and a council or a neighbour's friend asks them questions.
"""

from __future__ import annotations

from itertools import pairwise

from geomap.late_pattern import LatePattern
from geomap.story.text.patterns import small, words_of

_TAIL, _MOST_WORDS = 100, 10
_CLAUSE_END = LatePattern(r"[.,;:–]")
_BY = 3
"""Words behind "by" in which it is told who held somebody: "by a drugs gang"."""
_CAPTORS = frozenset(
    "gang gangs dealers traffickers captors kidnappers smugglers slavers gangmasters criminals"
    " family relatives".split()
)
_REASONS = frozenset("over after following when while".split())
"""Words behind those held with which it is told why they were: "after months of work"."""
_LONG = frozenset("years months weeks".split())
_BONDS = frozenset("servitude squalor captivity slavery bondage chains".split())
_SLAVES = frozenset("slaves slave prisoners prisoner captives captive hostages hostage".split())


def is_held_by_others(text: str, start: int, end: int) -> bool:
    """Tell whether people are held there by somebody else than the police: "for years", "as slaves".

    Of those who "had been held there" police tell who found them.
    """
    words = words_of(_CLAUSE_END.split(text[end : end + _TAIL], maxsplit=1)[0])[:_MOST_WORDS]
    if "suspicion" in words or not _REASONS.isdisjoint(words[:1]):
        return False
    if words[:1] == ("there",) and small(text[:start]).endswith("had been "):
        return True
    if words[:1] == ("for",):
        return not _LONG.isdisjoint(words[1 : 1 + _BY])
    for at, (before, word) in enumerate(pairwise((*words, ""))):
        behind = words[at + 1 : at + 1 + _BY]
        if (
            (before == "against" and "will" in behind)
            or (before == "as" and word in _SLAVES)
            or (before == "in" and word in _BONDS)
            or (before == "for" and not _LONG.isdisjoint(behind))
            or (before == "by" and not _CAPTORS.isdisjoint(behind))
        ):
            return True
    return False
