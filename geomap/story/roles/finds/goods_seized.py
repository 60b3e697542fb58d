"""Shops and homes in which goods were seized, told by way of the order that closes them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from geomap.story.cues.heads import bare_words
from geomap.story.passages import Occurrence, Passage
from geomap.story.roles.finds.farms_found import is_elsewhere, is_there, lone_streets

_SEIZED = frozenset(
    "seized found recovered discovered confiscated uncovered seizures seizure".split()
)
_GOODS = frozenset(
    "cigarettes tobacco vapes drugs cannabis heroin cocaine crack goods wraps items weapons".split()
)
_PREMISES = frozenset(
    "shop store premises property address flat house home business till counter".split()
)
_VISITS = frozenset(
    "inspection inspections inspected visit visits visited occasions raid raids raided warrant"
    " warrants search searched searches from".split()
)
"""How officers came to find goods, or that these came from the shop."""
_NOT = frozenset("not no nothing never neither nor would if will".split())
_REACH = 4
"""Sentences behind that of a street in which it is told what was seized there."""


def goods_seized(places: Sequence[Occurrence], passages: Sequence[Passage]) -> frozenset[int]:
    """Give by their indexes the streets of shops and homes in which goods were seized.

    In a story of a closure: "the shop in Elm Road was served with a notice. Officers had seized
    tobacco from the shop on five occasions." An order that tells of its search is a raid.
    """
    if not any(trigger.kind == "closure" for one in passages for trigger in one.triggers):
        return frozenset()
    words = [bare_words(passage.sentence.text.rstrip(".")) for passage in passages]
    seized: set[int] = set()
    for numbers in lone_streets(places):
        at = places[numbers[0]].passage
        behind = range(at + 1, min(len(passages), at + 1 + _REACH))
        near = (at, *takewhile(lambda one: not is_elsewhere(passages[one]), behind))
        if any(
            _tells_of_goods(words[one]) and (one == at or is_there(passages[one], words[one]))
            for one in near
        ):
            seized.update(numbers)
    return frozenset(seized)


def _tells_of_goods(words: Sequence[str]) -> bool:
    """Tell whether a sentence says that goods were seized in a visit, or from a shop or a home."""
    needed = (_SEIZED, _GOODS, _PREMISES, _VISITS)
    return _NOT.isdisjoint(words) and not any(one.isdisjoint(words) for one in needed)
