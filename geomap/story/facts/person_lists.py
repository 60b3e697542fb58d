"""People of whom a sentence tells one after the other: "two men, 20 and 22, and a woman"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from geomap.story.facts.person_counts import People, Person, people_at, start_of
from geomap.story.text.numbers import NUMBER, number_of
from geomap.story.text.patterns import pattern

_PICKED = pattern(
    r"\b(?:including|among (?:them|whom)|\w+ of (?:them|whom)|(?:young|old)est|such as)\b",
    r"[^.;]{0,15}\Z",
)
_IS = pattern(r"\b(?:are|is|was|were|be|as)(?: all| both)? \Z")
_PICKED_REACH = 45
_ABOUT = pattern(r"(?: a total of| up to| about| some| at least| more than| nearly| around)?\s+")
_JOINT = (
    r"(?:,? (?:(?:both|all|who (?:is|are|was|were)) )?(?:from|of|in|believed)\b[^,.;]{0,50}?)?"
    r"(?:,? (?:and|along with|as well as|plus)(?: also)?|,|\s*[–—:(-])\s+"
)
_JOINED_HERE = pattern(_JOINT)
_JOINED = pattern(_JOINT, r"\Z")

_AND = pattern(r"(?:,| and| along with| as well as)(?: also)? \Z")
_STOP = re.compile(r"[.;]")
_REASONS = r"\b(?:suspicion|for|over|of|with)\b"
_REASON = pattern(_REASONS)
_GAPPED = pattern(
    rf"(?:(?!{_REASONS})[^.;]){{0,60}}?(?:,| and)(?: also)? (?P<number>(?!an? |both |\d){NUMBER})",
    r"(?: more| others?)?(?= (?:in|at|near|outside|on|later)\b)",
)
_SHARED_OUT = pattern(rf", (?:both|all|most|some|{NUMBER})\b(?! \w+,)")
"""Behind a verb, where those arrested are only told apart: ", one of them for theft"."""
_GAP_REACH = 150
_GOES_ON = pattern(
    r",? (?:was|were|is|are|has|have|had|who|whose|said|told|remains?|will|would|in the\b)\b"
)
_ON_SUSPICION = pattern(r",? (?:on suspicion|for)\b")


def last_party(text: str, before: Sequence[People]) -> People | None:
    """Take the people told of last with those to whom an "and" joins them, if not picked out."""
    row: list[People] = []
    for group in reversed(before):
        if row and not _JOINED.match(text, group.end, row[0].start):
            break
        near = max(0, group.start - _PICKED_REACH)
        if _PICKED.search(text, near, group.start) or _IS.search(text, near, group.start):
            row = []
            continue
        row.insert(0, group)
    return _whole(row)


def party_at(text: str, at: int) -> People | None:
    """Read people who stand here one after the other."""
    groups: list[People] = []
    about = _ABOUT.match(text, at)
    while about is not None and (found := people_at(text, about.end())):
        groups.append(found)
        about = _JOINED_HERE.match(text, found.end)
    return _whole(groups)


def next_party(text: str, people: Sequence[People], at: int) -> People | None:
    """Read on: "a man was arrested in A and two women in B", each without a verb of its own."""
    if _SHARED_OUT.match(text, at):
        return None
    place = bisect_left(people, at, key=start_of)
    group = people[place] if place < len(people) else None
    number = _GAPPED.match(text, at)
    if number and (group is None or number.start("number") < group.start):
        start, end = number.span("number")
        return People(start, end, ((Person(), number_of(number["number"]) or 0),))
    return group if group is not None and _goes_with(text, group, at) else None


def _goes_with(text: str, group: People, at: int) -> bool:
    """Tell whether an "and" ties people to those before, who have the verb."""
    if group.start > at + _GAP_REACH:
        return False
    joint = _AND.search(text, at, group.start)
    if joint is None or _STOP.search(text, at, joint.start()):
        return False
    goes_on = "with" not in joint[0] and _GOES_ON.match(text, group.end)
    same = not _REASON.search(text, at, joint.start()) and not goes_on
    return same or bool(_ON_SUSPICION.match(text, group.end))


def together(groups: Sequence[People]) -> People:
    """Join people of whom one clause tells: "a man and two women"."""
    return People(
        groups[0].start,
        groups[-1].end,
        tuple(person for group in groups for person in group.persons),
        all(group.definite for group in groups),
        groups[0].more,
        groups[0].nth,
    )


def _whole(row: Sequence[People]) -> People | None:
    """Join people; "seven people, six men and a woman" are seven."""
    if not row:
        return None
    first, rest = row[0], row[1:]
    named = sum(group.number for group in rest)
    if rest and (not first.number or (first.general and first.number == named)):
        return replace(together(rest), start=first.start, more=first.more, nth=first.nth)
    return together(row)
