"""The locality of streets that have none beside them: from around them, or from the story."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from geomap.gazetteer.name_keys import normalise
from geomap.model import Reading, Toponym
from geomap.story.lists.listing import toponym
from geomap.story.localities.lead import common_locality, named_localities, story_place
from geomap.story.localities.nearby import Nearby
from geomap.story.names.name import Name
from geomap.story.occurrences import Occurrence
from geomap.story.passages import Passage

FRONTED = "in X, ... A: the locality stands earlier in the sentence"
HEADED = "X stands in the heading of the list"
PARALLEL = "streets in the order of the localities of another sentence"
AGAIN = "the locality that the story gives the street elsewhere"
ANAPHOR = "the area's A, or A on the same estate: the locality named last"
TAKEN_UP = "the house in A: the sentence before names X"
APART = "the next sentence tells the streets apart: the first is in X, the others in Y"
MOVED = "the police moved on to X, says the sentence before"
ONLY = "no locality beside it: the story names no other than X"
BEFORE = "no locality beside it: the sentence before names X"
COMMON = "no locality beside it: the other streets are all in X"
LEAD = "no locality beside it: the story places the raids in X"


def give_context(
    passages: Sequence[Passage],
    places: Sequence[Occurrence],
    served: Collection[int],
    localities: Sequence[Toponym],
) -> tuple[tuple[Reading, ...], ...]:
    """Give the readings of each place, bare streets with the locality that stands elsewhere.

    `served` are the indexes of the places to be served, those of raids; `localities` are all that
    the story names. What is found for a list counts for those behind it.
    """
    readings = [tuple(place.item.readings) for place in places]
    best = [own[0] for own in readings]
    area = story_place(passages)
    named = named_localities(passages, places, best)
    common = common_locality(places, best, served)
    only = localities[0] if len({name.text.lower() for name in localities}) == 1 else None

    def read(number: int, locality: Toponym, weight: float, construction: str) -> None:
        readings[number] = _served(readings[number], locality, weight, construction)
        best[number] = readings[number][0]

    for _, group in groupby(range(len(places)), key=lambda number: places[number].listing):
        bare = [n for n in group if n in served and _may_be_served(places[n], best[n])]
        for number in bare:
            again = named.get(normalise(places[number].name.text))
            if again is not None:
                read(number, again, 0.9, AGAIN)
        rest = [n for n in bare if best[n].locality is None and not _is_area(places[n], area)]
        if rest:
            nearby = Nearby(passages, places, best, rest)
            starts = places[rest[0]].chunk.start
            behind = only if only is not None and only.start < starts else None
            answer = _nearest(nearby, len(rest), area, common, behind)
            if answer is not None:
                found, weight, construction = answer
                for number, locality in zip(rest, found, strict=True):
                    read(number, locality, weight, construction)
    return tuple(readings)


def _may_be_served(place: Occurrence, best: Reading) -> bool:
    """Tell whether it is bare, or rather so than of the locality behind its list."""
    return best.locality is None and not place.item.landmark


def _is_area(place: Occurrence, area: Name | None) -> bool:
    return area is not None and place.name.text.lower() == area.text.lower()


def _nearest(
    nearby: Nearby, streets: int, place: Name | None, common: Toponym | None, only: Toponym | None
) -> tuple[Sequence[Toponym], float, str] | None:
    """Give the first answer, the nearest evidence first, and weigh it by its sort."""

    def answers() -> Iterator[tuple[Sequence[Toponym] | None, float, str]]:
        lead = [toponym(place)] * streets if place is not None else None
        narrow = lead if place is not None and not place.wide else None
        yield nearby.fronted(), 0.8, FRONTED
        yield nearby.headed(), 0.8, HEADED
        yield nearby.told_apart(), 0.85, APART
        yield nearby.meant(), 0.85, ANAPHOR
        yield nearby.taken_up(), 0.75, TAKEN_UP
        yield nearby.parallel(), 0.65, PARALLEL
        yield nearby.moved(), 0.75, MOVED
        yield narrow, 0.7, LEAD
        yield nearby.just_before(), 0.6, BEFORE
        yield lead, 0.6, LEAD
        yield [common] * streets if common else None, 0.6, COMMON
        yield [only] * streets if only else None, 0.55, ONLY

    for localities, weight, construction in answers():
        if localities is not None:
            return localities, weight, construction
    return None


def _served(
    readings: Sequence[Reading], locality: Toponym, weight: float, construction: str
) -> tuple[Reading, ...]:
    """Give a place the locality, as far as the text may leave it without one."""
    left = readings[0].weight
    trailing = [reading for reading in readings[1:] if reading.locality is not None]
    found = [
        Reading(locality, weight * left, construction),
        *trailing,
        Reading(None, (1.0 - weight) * left, construction),
    ]
    return tuple(sorted(found, key=lambda reading: -reading.weight))
