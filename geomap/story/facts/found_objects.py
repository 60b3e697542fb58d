"""Whether a thing that a sentence names is what was found: "seized cash", "a car was seized"."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.story.facts.fact_words import AMOUNTS, SORTS
from geomap.story.text.numbers import number_of

_FINDS = frozenset(
    "seized seizing seize recovered recovering recover found finding find discovered discovering"
    " discover uncovered uncovering confiscated located removed retrieved".split()
)
_TOLD_OF = frozenset("seizure discovery recovery".split())
_WITH_OTHERS = frozenset("including includes included".split())
_WAS = frozenset("was were been being".split())
_ALSO = frozenset("also later then both all been".split())
_ENDS_LIST = frozenset(
    "in at on from inside under by who whom when while after before where which that because if"
    " for to as during near outside against into through is are had has have but he she they it"
    " him them then".split()
)
_WITHIN = {("in", "cash"), ("in", "notes"), ("in", "banknotes"), ("to", "be")}
_BEHIND_A_FIND = frozenset("from in at and during by after following as inside there".split())
HEAPS = frozenset(
    "number amount amounts quantity quantities haul stash pair range variety collection cache lot"
    " load array worth selection sum sums box boxes pieces items pictures"
    " photos images footage seizure total".split()
)
_WHOSE = frozenset("the his her their suspected several".split())
_PLACES = frozenset("in inside from under on by to".split())
_TO_A_VALUE = 6
"""Words in "with an estimated street value"."""
_LIST_REACH = 24
"""Words from what tells of a find to the last thing of its list."""


def is_object(words: Sequence[str], bare: Sequence[str], at: int) -> bool:
    """Tell whether a thing is found: "seized cash and a car", "a car and cash were seized".

    `bare` are the words without what stands around them, such as a comma.
    """
    if bare[at + 1 : at + 2] == ["stolen"] or _is_of_another(bare, at):
        return False
    return _is_behind_a_find(words, bare, at) or _is_before_a_find(words, bare, at)


def _is_behind_a_find(words: Sequence[str], bare: Sequence[str], at: int) -> bool:
    for back in range(at - 1, max(-1, at - _LIST_REACH), -1):
        word = bare[back]
        if words[back].endswith((".", ";")) or _ends_list(bare, back):
            return False
        if word in _WITH_OTHERS:
            return not _FINDS.isdisjoint(bare[max(0, back - _LIST_REACH) : at + _LIST_REACH])
        told = word == "of" and bare[back - 1] in _TOLD_OF
        if word in _FINDS or told or (word == "upon" and bare[back - 1] == "came"):
            return bare[back + 1] != "and" and not words[back].endswith(",")
        if word in _WAS:
            return back > 0 and bare[back - 1] in _FINDS
    return False


def _is_before_a_find(words: Sequence[str], bare: Sequence[str], at: int) -> bool:
    for ahead in range(at + 1, min(len(bare), at + _LIST_REACH)):
        word = bare[ahead]
        if words[ahead - 1].endswith((".", ";")) or _ends_list(bare, ahead):
            return False
        if word in _WAS:
            behind = [one for one in bare[ahead + 1 : ahead + 4] if one not in _ALSO]
            if behind[:1] == ["among"]:
                behind = [one for one in bare[ahead + 2 : ahead + 6] if one in _FINDS]
            return bool(behind) and (behind[0] in _FINDS or behind[0] == "taken")
        if word in _FINDS:
            ends = words[ahead] != word or ahead + 1 == len(bare)
            return ends or bare[ahead + 1] in _BEHIND_A_FIND
    return False


def _ends_list(bare: Sequence[str], at: int) -> bool:
    """Tell whether a word is of no list: not the "in" of "in cash", nor that of "said to be"."""
    if bare[at] == "with":
        return "value" not in bare[at : at + _TO_A_VALUE]
    return bare[at] in _ENDS_LIST and (bare[at], *bare[at + 1 : at + 2]) not in _WITHIN


def _is_of_another(bare: Sequence[str], at: int) -> bool:
    """Tell whether a thing only tells where, or of what, another is: "the boot of a car"."""
    back = at - 1
    while back >= 0 and (bare[back] in SORTS or number_of(bare[back]) is not None):
        back -= 1
    while back >= 0 and bare[back] in _WHOSE:
        back -= 1
    if back < 1 or bare[back] != "of":
        return back >= 0 and bare[back] in _PLACES and not bare[back - 1].startswith("result")
    return HEAPS.isdisjoint(bare[max(0, back - 2) : back]) and bare[back - 1] not in (
        _TOLD_OF | AMOUNTS
    )
