"""Two editors' states of one story made one, where they changed different things.

What one alone changed is taken. Where both changed the same, one of them is asked: it is the
newsroom that answers for the map. Of decisions the same is the same raid: what is quoted alike and
has the same on one side at least, since a decision that is made anew after the text has changed
beside it has another on one side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from geomap.desk.decisions.decision import Decision, Do
from geomap.desk.history.story_state import StoryState
from geomap.gazetteer.name_keys import normalise

Field = Literal["text", "title", "published", "patch", "raid"]
_FIELDS: tuple[Field, ...] = ("text", "title", "published", "patch")


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both changed: a field of the state, or a raid with the decisions of each on it.

    `name` says for people what it is: the street, or what else was decided.
    """

    field: Field
    name: str = ""
    mine: tuple[Decision, ...] = ()
    theirs: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """The state with what both changed, theirs where they conflict; it may be kept if none do."""

    state: StoryState
    conflicts: tuple[Conflict, ...]


def merge(base: StoryState, mine: StoryState, theirs: StoryState) -> Merged:
    """Merge two states that both come from one, which is the base."""
    values: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for field in _FIELDS:
        was, one, other = (getattr(state, field) for state in (base, mine, theirs))
        values[field] = one if other == was else other
        if was != one != other != was:
            conflicts.append(Conflict(field))
    decisions, more = _decided(base.decisions, mine.decisions, theirs.decisions)
    return Merged(replace(theirs, decisions=decisions, **values), (*conflicts, *more))


def _decided(
    base: Sequence[Decision], mine: Sequence[Decision], theirs: Sequence[Decision]
) -> tuple[tuple[Decision, ...], list[Conflict]]:
    """Merge decisions raid by raid: those of the others keep their order, mine come behind.

    A key is given once and never taken back: a page that does not know of it yet keeps it too.
    """
    keys = [decision for decision in theirs if decision.do is Do.KEY]
    named = _subjects([*keys, *mine])
    known = {named[_sides(decision)] for decision in keys}
    keys += [one for one in mine if one.do is Do.KEY and named[_sides(one)] not in known]
    base, mine, theirs = (
        [decision for decision in each if decision.do is not Do.KEY]
        for each in (base, mine, theirs)
    )
    kept, conflicts = _decided_apart(base, mine, theirs)
    return (*kept, *keys), conflicts


def _decided_apart(
    base: Sequence[Decision], mine: Sequence[Decision], theirs: Sequence[Decision]
) -> tuple[list[Decision], list[Conflict]]:
    if mine in (theirs, base):
        return list(theirs), []
    if theirs == base:
        return list(mine), []
    subjects = _subjects([*base, *theirs, *mine])
    of_base, of_theirs, of_mine = (_by_subject(each, subjects) for each in (base, theirs, mine))
    dropped: set[int] = set()
    added: set[int] = set()
    conflicts = []
    for subject in range(max(subjects.values(), default=-1) + 1):
        was, one, other = (each.get(subject, ()) for each in (of_base, of_mine, of_theirs))
        if _alike(one, was) or _alike(one, other):
            continue
        if _alike(other, was):
            dropped.add(subject)
            added.add(subject)
        else:
            conflicts.append(Conflict("raid", _name((one or other)[0]), one, other))
    kept = [decision for decision in theirs if subjects[_sides(decision)] not in dropped]
    kept += [decision for decision in mine if subjects[_sides(decision)] in added]
    return kept, conflicts


_Sides = tuple[str, str, str, str]


def _sides(decision: Decision) -> _Sides:
    """Tell what a decision is about: what it says of whom, and what stands on both sides."""
    if decision.do is Do.SETTLE:
        return "settle", decision.check or "", "", ""
    if decision.do is Do.RETITLE:
        return "title", "", "", ""
    if not decision.quote:
        return "added", normalise(decision.text or decision.place or ""), "", ""
    sort = f"key {decision.precision or ''}" if decision.do is Do.KEY else "raid"
    named = f"{normalise(decision.quote)}\n{normalise(decision.locality or '')}"
    return sort, named, decision.before, decision.after


def _subjects(decisions: Sequence[Decision]) -> dict[_Sides, int]:
    """Number what decisions are about, alike if one side at least is, or is that of a third."""
    joined: list[tuple[set[_Sides], set[_Sides]]] = []
    for sides in dict.fromkeys(map(_sides, decisions)):
        sort, named, before, after = sides
        all_sides, all_keys = {sides}, {(sort, named, "<", before), (sort, named, ">", after)}
        apart = []
        for group, keys in joined:
            if keys.isdisjoint(all_keys):
                apart.append((group, keys))
            else:
                all_sides |= group
                all_keys |= keys
        joined = [*apart, (all_sides, all_keys)]
    return {sides: number for number, (group, _) in enumerate(joined) for sides in group}


def _by_subject(
    decisions: Sequence[Decision], subjects: dict[_Sides, int]
) -> dict[int, tuple[Decision, ...]]:
    found: dict[int, tuple[Decision, ...]] = {}
    for decision in decisions:
        number = subjects[_sides(decision)]
        found[number] = (*found.get(number, ()), decision)
    return found


def _alike(one: Sequence[Decision], other: Sequence[Decision]) -> bool:
    """Tell whether the same was decided, whoever decided it and whenever."""
    return [replace(each, by="", at=None, line=None) for each in one] == [
        replace(each, by="", at=None, line=None) for each in other
    ]


def _name(decision: Decision) -> str:
    if decision.do is Do.SETTLE:
        return decision.check or ""
    if decision.do is Do.RETITLE:
        return "title"
    return decision.quote or decision.text or decision.place or ""
