"""What a map is called: by the towns of its raids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.name_keys import in_usual_letters
from geomap.geodesy import distance_m
from geomap.late_pattern import LatePattern
from geomap.model import Place, PlaceKind, Placement, RaidKind, Story
from geomap.renderers.common.catalogue.language import Language
from geomap.renderers.common.words import has_words

_POLICE = LatePattern(
    r"\b(?:polic(?:e|ing)|policem[ae]n|policewom[ae]n|constab\w+)\b", re.IGNORECASE
)
_AROUND_M = 5_000.0
"""A locality whose middle is further from a street than this is another of its name."""
_MOST_NAMED = 3
"""Towns that a title names; of more than these it names one less, and says that there are more."""


def _town_of(locality: str, place: Place, gazetteer: Gazetteer) -> str:
    """Give the town that a locality around a place is a part of, or the locality's own name."""
    around = [
        (distance_m(area.lon, area.lat, place.lon, place.lat), area.locality)
        for area in gazetteer.areas(locality)
        if area.kind is PlaceKind.LOCALITY and area.locality
    ]
    away_m, town = min(around, default=(_AROUND_M + 1, ""))
    is_town = bool(gazetteer.find(town, kinds={PlaceKind.TOWN}, fuzzy=False)) if town else False
    return town if is_town and away_m <= _AROUND_M else locality


def title_of(
    story: Story, placements: Sequence[Placement], gazetteer: Gazetteer, language: Language
) -> str:
    """Name the map by the towns of its raids; a headline may hold a person's name.

    All of them are named up to `_MOST_NAMED`, those with the most raids first.

    A district that is no town, such as South Oxfordshire, gives way to the locality, and that to
    the town which it is a part of. Of these names the first is taken that the story has itself:
    its readers have read it there, and the map of another paper's readers calls it so too. Raids
    of immigration officers are not called the police's where the story has no word of police.
    """
    towns: Counter[str] = Counter()
    kinds: set[RaidKind | None] = set()
    for placement in placements:
        if placement.candidate is not None:
            kinds.add(placement.mention.kind or story.facts.kind)
            names = list(filter(None, _towns(placement, placement.candidate.place, gazetteer)))
            said = next((name for name in names if _is_said(story.text, name)), None)
            towns.update([said or names[0]] if names else [])
    if not towns:
        return language.say("title")
    largest = sorted(towns, key=lambda town: (-towns[town], town))
    if len(largest) > _MOST_NAMED:
        largest = [*largest[: _MOST_NAMED - 1], language.say("told.elsewhere")]
    without_police = kinds == {RaidKind.IMMIGRATION} and not _POLICE.search(
        f"{story.title or ''}\n{story.text}"
    )
    title = "title.immigration" if without_police else "title.in"
    return language.say(title, places=language.listed(largest))


def _is_said(text: str, name: str) -> bool:
    """Tell whether a story has a name, be it in the capitals of a dateline."""
    return has_words(text, name) or has_words(text, name.upper())


def _towns(placement: Placement, place: Place, gazetteer: Gazetteer) -> Iterator[str]:
    """Yield what a title may call the place of a raid, the largest first.

    What a story tells an area by, or near, is not where the raid was: that area is.
    """
    district = place.district or ""
    if gazetteer.find(district, kinds={PlaceKind.TOWN}, fuzzy=False):
        yield district
    if place.kind in (PlaceKind.TOWN, PlaceKind.LOCALITY):
        yield from filter(None, (place.locality, place.name))
        return
    told = in_usual_letters(placement.mention.locality or "", gazetteer.areas)
    known = told if told and gazetteer.areas(told) else None
    named = known or place.locality or district
    yield _town_of(named, place, gazetteer)
    yield named
