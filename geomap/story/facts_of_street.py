"""Facts of one street: the day of its raid, and the arrests that a sentence deals out to it.

The day is that beside it, that of its area, or one carried to it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from typing import NamedTuple

from geomap.model import Fact, Reading
from geomap.story.document import Document
from geomap.story.facts.arrested.raid_arrests import of_this_raid
from geomap.story.facts.carried_days import carried_days, dated_streets, days_of_areas
from geomap.story.facts.outcomes import people_told
from geomap.story.facts.people import People
from geomap.story.passages import Occurrence, Passage
from geomap.story.text.patterns import small

GIVEN = 0.8
"""Weight of a locality from which on the text gives it to the street: what stands in another
sentence has less (`localities.inherit`)."""


class Days(NamedTuple):
    """The days that a story tells of its raids.

    Those `carried` on by sentence, the `first`, the streets of that (`dated`), and those of areas
    that a sentence tells apart by them.
    """

    carried: Mapping[int, Fact[date] | None]
    first: Fact[date] | None
    dated: Set[str] | None
    in_areas: Mapping[str, tuple[int, Fact[date]]]


def localities_of(readings: Iterable[Reading]) -> set[str]:
    """Give the names of the localities in which a street may be, in small letters."""
    return {small(reading.locality.text) for reading in readings if reading.locality}


def told_days(document: Document) -> Days:
    """Give the days of a story whose places are judged and whose day is read."""
    passages, raided, first = document.passages, document.raided, document.facts.date
    return Days(
        carried_days(passages, raided, document.earlier, first, document.story.text),
        first,
        dated_streets(passages, raided, first),
        days_of_areas(passages, document.occurrences),
    )


def day_of(document: Document, number: int, told: Days) -> Fact[date] | None:
    """Give the day of a raid: where a sentence before tells areas apart by days, that of its area.

    There a street whose area the text does not tell has none: it may be of any of those days.
    """
    place, reading = document.occurrences[number], document.readings[number][0]
    day = own_date(place, told.carried.get(place.passage, told.first), told.dated)
    start = document.passages[place.passage].sentence.start
    since = next((at for at, _ in told.in_areas.values()), place.passage)
    if since >= place.passage or (place.day and place.day.start >= start and not place.day.aside):
        return day
    if reading.locality is None or reading.weight < GIVEN:
        return told.carried.get(place.passage)
    at, there = told.in_areas.get(reading.locality.text.lower(), (since, day))
    return there if at < place.passage else day


def own_date(
    place: Occurrence, carried: Fact[date] | None, dated: Set[str] | None
) -> Fact[date] | None:
    """Give a raid the date beside it, or else the one carried to it.

    To a span of days beside it ("this week") that is added only where it is the day of this street,
    or of raids at large, as `dated_streets` tells.
    """
    own = place.day
    if own is None or own.aside:
        return carried
    if own.day is not None:
        return Fact(own.day, own.start, own.end)
    shared = not own.vague or dated is None or place.key in dated
    return carried if own.relative and shared else None


def dealt_arrests(
    passage: Passage, streets: Sequence[Occurrence], *, held_apart: bool
) -> dict[str, Fact[str]]:
    """Give the arrests of each of several raided streets of a sentence, under its key.

    The streets and the parties of people have to take turns: all in front of their street, or all
    behind it. Else none is given: who was arrested where is not told for sure.
    """
    sentence = passage.sentence
    names = [place.name.start - sentence.start for place in streets]
    if len({place.key for place in streets}) != len(streets) or len(streets) < 2:
        return {}
    parties = [
        arrest.people
        for arrest in of_this_raid(sentence)
        if not (arrest.charge or arrest.suspect or arrest.nobody or arrest.total)
        and not (held_apart and arrest.held)
        and arrest.people is not None
        and arrest.people.number
    ]
    ahead = [bisect_left(names, people.start) for people in parties]
    first = min(ahead, default=0)
    if sorted(ahead) != ahead or {*ahead} != {*range(first, first + len(names))}:
        return {}
    there: dict[int, list[People]] = {}
    for people, at in zip(parties, ahead, strict=True):
        there.setdefault(at, []).append(people)
    told = {}
    for place, groups in zip(streets, there.values(), strict=True):
        start, end = sentence.start + groups[0].start, sentence.start + groups[-1].end
        total = sum(people.number for people in groups)
        told[place.key] = people_told(Fact(total, start, end))[0]
    return told
