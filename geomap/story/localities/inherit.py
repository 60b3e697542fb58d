"""The locality of streets that have none beside them: from around them, or from the story."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from geomap.gazetteer.name_keys import normalise
from geomap.model import Reading, Toponym
from geomap.story.lists.listing import Item, toponym
from geomap.story.localities.lead import common_locality, named_localities, story_place
from geomap.story.localities.nearby import Nearby
from geomap.story.names.name import Name
from geomap.story.passages import Passage

FRONTED = "in X, ... A: the locality stands earlier in the sentence"
HEADED = "X stands in the heading of the list"
PARALLEL = "streets in the order of the localities of another sentence"
AGAIN = "the locality that the story gives the street elsewhere"
ANAPHOR = "the area's A, or A on the same estate: the locality named last"
APART = "the next sentence tells the streets apart: the first is in X, the others in Y"
MOVED = "the police moved on to X, says the sentence before"
ONLY = "no locality beside it: the story names no other than X"
BEFORE = "no locality beside it: the sentence before names X"
COMMON = "no locality beside it: the other streets are all in X"
LEAD = "no locality beside it: the story places the raids in X"


def give_context(
    passages: Sequence[Passage], served: Collection[int], localities: Sequence[Toponym]
) -> None:
    """Give bare streets the locality that the story tells elsewhere, beside the bare reading.

    `served` are the ids of the items to be served, those of raids; `localities` are all that
    the story names.
    """
    place = story_place(passages)
    named = named_localities(passages)
    common = common_locality(passages, served)
    only = localities[0] if len({name.text.lower() for name in localities}) == 1 else None
    for number, passage in enumerate(passages):
        for chunk in passage.chunks:
            bare = [
                item
                for item in chunk.items
                if id(item) in served and item.rather_bare and not item.landmark
            ]
            for item in bare:
                again = named.get(normalise(item.name.text))
                if again is not None:
                    _read(item, again, 0.9, AGAIN)
            rest = [item for item in bare if item.rather_bare and not _is_place(item, place)]
            if rest:
                nearby = Nearby(passages, number, chunk, rest)
                behind = only if only is not None and only.start < chunk.start else None
                _serve(rest, nearby, place, common, behind)


def _is_place(item: Item, place: Name | None) -> bool:
    return place is not None and item.name.text.lower() == place.text.lower()


def _serve(
    bare: Sequence[Item],
    nearby: Nearby,
    place: Name | None,
    common: Toponym | None,
    only: Toponym | None,
) -> None:
    """Take the first answer, the nearest evidence first, and weigh it by its sort."""

    def answers() -> Iterator[tuple[Sequence[Toponym] | None, float, str]]:
        lead = [toponym(place)] * len(bare) if place is not None else None
        narrow = lead if place is not None and not place.wide else None
        yield nearby.fronted(), 0.8, FRONTED
        yield nearby.headed(), 0.8, HEADED
        yield nearby.told_apart(), 0.85, APART
        yield nearby.meant(), 0.85, ANAPHOR
        yield nearby.parallel(), 0.65, PARALLEL
        yield nearby.moved(), 0.75, MOVED
        yield narrow, 0.7, LEAD
        yield nearby.just_before(), 0.6, BEFORE
        yield lead, 0.6, LEAD
        yield [common] * len(bare) if common else None, 0.6, COMMON
        yield [only] * len(bare) if only else None, 0.55, ONLY

    for localities, weight, construction in answers():
        if localities is not None:
            for item, locality in zip(bare, localities, strict=True):
                _read(item, locality, weight, construction)
            return


def _read(item: Item, locality: Toponym, weight: float, construction: str) -> None:
    """Give the locality to an item, as far as the text may leave it without one."""
    left = item.readings[0].weight
    trailing = [reading for reading in item.readings[1:] if reading.locality is not None]
    item.readings = [
        Reading(locality, weight * left, construction),
        *trailing,
        Reading(None, (1.0 - weight) * left, construction),
    ]
    item.readings.sort(key=lambda reading: -reading.weight)
