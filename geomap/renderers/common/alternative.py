"""The map in words, for those who do not see it: made from the data, and checked against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from math import ceil

from geomap.geodesy import distance_m
from geomap.raids.certainty import pinned
from geomap.raids.outlines import polygon_of
from geomap.raids.schema import Raid
from geomap.raids.table import Raids
from geomap.renderers.common import words
from geomap.renderers.common.catalogue.language import Language
from geomap.renderers.common.legend import tinted
from geomap.renderers.common.standfirst import likely_raids
from geomap.renderers.common.views import held

_MOST_NAMED = 6
"""Of more areas a sentence gives the number: a choice, as nobody keeps more in mind by ear."""


def alternative(raids: Raids) -> str:
    """Say how many raids the map shows, where most of them are, and how far they spread.

    Where areas are tinted by their counts these are the numbers of those, else of the places as
    people name them. Named or not, they add up to that of the raids; likely ones stand apart.
    """
    rows, language = raids.rows, words.spoken(raids)
    if not rows:
        return language.say("told.none")
    sure, by_area = pinned(rows), tinted(raids)
    elsewhere = language.say("told.elsewhere")
    near = words.counted_in(replace(raids, rows=sure))
    counts = words.counted(
        ((name or raid.district) if by_area else words.area(raid)) or elsewhere
        for name, raid in zip(near, sure, strict=True)
    )
    named = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    shown = named if len(named) <= _MOST_NAMED else named[: _MOST_NAMED - 1]
    parts = [
        _group(count, [name for name, _ in group], language)
        for count, group in groupby(shown, key=lambda item: item[1])
    ]
    rest = named[len(shown) :]
    if rest:
        several = language.say("other-areas", count=len(rest))
        number = sum(count for _, count in rest)
        parts.append(language.say("told.rest", number=number, areas=several))
    shows = language.say("told.only-likely")
    if sure and len(named) == 1 and named[0][0] != elsewhere:
        shows = language.say("told.shows-in", count=len(sure), places=named[0][0])
    elif sure:
        shows = language.say("told.shows", count=len(sure), places="; ".join(parts))
    said = (shows, likely_raids(raids), _whole_areas(rows, language), _spread(rows, language))
    return " ".join(filter(None, said))


def _whole_areas(rows: Sequence[Raid], language: Language) -> str:
    """Say which raids are known by their area alone; empty without any."""
    areas = {raid.street: raid for raid in rows if words.is_area(raid)}
    if not areas:
        return ""
    some = _any_street_in(list(areas.values()), rows)
    why = language.say("told.some-streets" if some else "told.no-street")
    if len(areas) > _MOST_NAMED:
        return language.say("told.many-outlined", number=len(areas), why=why)
    return language.say("told.outlined", names=language.listed(list(areas)), why=why)


def _any_street_in(areas: Sequence[Raid], rows: Sequence[Raid]) -> bool:
    """Tell whether a raid of which more is told lies in one of the areas, or is said to."""
    import shapely

    streets = [raid for raid in rows if not words.is_area(raid)]
    named = {raid.street for raid in areas}
    if any(words.area(raid) in named for raid in streets):
        return True
    lons, lats = [raid.lon for raid in streets], [raid.lat for raid in streets]
    shapes = [polygon_of(raid.outline) for raid in areas if raid.outline]
    shapely.prepare(shapes)
    return any(shapely.intersects_xy(shape, lons, lats).any() for shape in shapes)


def _group(count: int, names: Sequence[str], language: Language) -> str:
    return language.say("told.group", count=len(names), number=count, places=language.listed(names))


def _spread(rows: Sequence[Raid], language: Language) -> str:
    """Say how far it is across all of them, corner to corner."""
    box = held(rows)
    kilometres = distance_m(box.west, box.south, box.east, box.north) / 1000
    if kilometres < 1:
        return language.say("told.within-one") if len(rows) > 1 else ""
    whole = ceil(kilometres)
    return language.say("told.within", count=whole, figures=language.figures(whole))
