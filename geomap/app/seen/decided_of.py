"""Which decisions are about which mentions, so that a page can show and take back each of them."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.desk.decisions.decision import Decision, Do
from geomap.desk.decisions.targets import is_added, is_general, mention_at, named, place_of
from geomap.model import Mention, Role

_TAKES_OFF = (Do.OFF, Do.HIDE, Do.MERGE)
_PUTS_ON = (Do.ON, Do.ADD, Do.PLACE, Do.MOVE, Do.AREA)


def decided_of(
    decisions: Sequence[Decision], mentions: Sequence[Mention], text: str
) -> dict[int, tuple[int, ...]]:
    """Give by mention, under its number, the numbers of the decisions about it, in their order."""
    found: dict[int, tuple[int, ...]] = {}
    for number, decision in enumerate(decisions):
        for mention in _mentions(decision, mentions, text):
            found[mention] = (*found.get(mention, ()), number)
    return found


def is_off(decisions: Sequence[Decision]) -> bool:
    """Tell of a mention by what was decided of it whether an editor took it off the map."""
    off = False
    for decision in decisions:
        if decision.do in _TAKES_OFF:
            off = True
        elif decision.do in _PUTS_ON:
            off = False
        elif decision.do is Do.ROLE:
            off = decision.role is not Role.RAID
    return off


def _mentions(decision: Decision, mentions: Sequence[Mention], text: str) -> list[int]:
    if not decision.quote:
        name = decision.text if decision.do is Do.ADD else ""
        return [n for n, mention in enumerate(mentions) if name and is_added(mention, name)]
    if is_general(decision):
        return named(decision, mentions)
    span = place_of(decision, text)
    number = span if isinstance(span, str) else mention_at(span, decision, mentions)
    return [number] if isinstance(number, int) else []
