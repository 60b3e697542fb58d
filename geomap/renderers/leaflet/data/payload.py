"""The data of a map as the page script reads it: columns, and coordinates as small integers.

A coordinate is a whole number of 0.00001 degrees, about a metre; of a line or of names each but
the first is the step from the one before. So ten thousand raids are data, not script:
where they are comes first, and what is said of them follows when the map is drawn.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from geomap.gazetteer.neighbourhoods import NamedArea
from geomap.model import BoundingBox
from geomap.raids.certainty import is_likely
from geomap.raids.table import Raids
from geomap.renderers.common import words
from geomap.renderers.common.appearance.palette import TINTS
from geomap.renderers.common.base_map import MOST_NEAR
from geomap.renderers.common.catalogue.languages import quoted_in
from geomap.renderers.common.constants import DEGREE, MANY
from geomap.renderers.common.ground import Backdrop, Lines
from geomap.renderers.common.legend import AreaCounts, area_counts, legend, tinted
from geomap.renderers.common.markup import clean
from geomap.renderers.common.years.calendar_months import months_by_area
from geomap.renderers.leaflet.data.borders import borders_of
from geomap.renderers.leaflet.data.columns import (
    coordinates,
    deltas,
    listed,
    numbered,
    outlines,
    packed,
    street_lines,
    told,
)
from geomap.renderers.leaflet.data.ground_block import ground_block
from geomap.renderers.leaflet.data.own_lines import highlighted, own_lines, view_of

OUTLINE_UNIT = 200
FINER = 6
"""How many steps of a border's coordinates a pixel of the opening view has."""
GROUND_FINER = 3
"""How many those of the ground have, whose shapes stray further."""
FINE = 2
"""The step of the streets around raids, which readers look at from near."""
_UNSAFE = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def payload(raids: Raids, backdrop: Backdrop) -> dict[str, Any]:
    """Give what the page script draws first, as JSON values.

    Up to `MANY` raids `raids` holds all that is said of them; beyond, only where they are, and
    what `later` gives is to follow. Its `lines` are what a popup says, in their order. `words` are
    what the script itself says in the `language`.

    Raises
    ------
    InputError
        If a `raid_id` is no token of letters, digits, "-" and "_", or is used twice.
    """
    chosen = backdrop.highlights
    few, language = len(raids.rows) <= MANY, words.spoken(raids)
    unit = max(1, int(backdrop.pixel * DEGREE / FINER))
    return {
        "raids": coordinates(raids.rows)
        | {"lines": words.POPUP}
        | outlines(raids.rows)
        | (
            street_lines(raids.rows)
            | listed(raids)
            | _places(raids, backdrop)
            | told(raids)
            | _sources(raids)
            if few
            else {}
        )
        | highlighted(chosen, raids if few else None),
        "language": language.code,
        "thousands": language.thousands,
        "words": language.script(),
        "areas": _areas(raids, backdrop, unit),
        **_months(raids),
        **({"quotesIn": code} if (code := quoted_in(_quotes(raids), language)) else {}),
        "lines": [
            {"title": clean(lines.title), "shapes": _shapes(lines.areas, unit)}
            for lines in (Lines(language.say("layer.wards"), backdrop.wards), *backdrop.lines)
            if lines.areas
        ],
        "soft": _shapes(backdrop.soft, unit),
        "ground": bool(backdrop.base),
        "builtUp": borders_of([] if backdrop.base else [backdrop.built_up], unit),
        "outline": borders_of([backdrop.outline] if backdrop.outline else [], OUTLINE_UNIT),
        "labels": {
            "name": [clean(label.name) for label in backdrop.labels],
            "rank": [label.rank for label in backdrop.labels],
            "told": sum(label.told for label in backdrop.labels),
            "lon": deltas(label.lon for label in backdrop.labels),
            "lat": deltas(label.lat for label in backdrop.labels),
        },
        "opening": corners(backdrop.opening),
        "reach": corners(backdrop.reach),
    } | view_of(chosen)


def _quotes(raids: Raids) -> Iterator[str]:
    """Give some of the sentences of stories: enough to know their language by."""
    return islice(filter(None, map(words.quoted, raids.rows)), MANY)


def later(raids: Raids, backdrop: Backdrop) -> dict[str, str]:
    """Give what follows the script, packed: the ground, what is listed of many raids, and told."""
    follows = {}
    if backdrop.base:
        unit = max(1, round(backdrop.pixel * DEGREE / GROUND_FINER))
        near = tuple((raid.lon, raid.lat) for raid in raids.rows if len(raids.rows) <= MOST_NEAR)
        follows["ground"] = ground_block(backdrop.base, near, unit, min(unit, FINE))
    if len(raids.rows) > MANY:
        follows["listed"] = packed(listed(raids) | _places(raids, backdrop))
        follows["told"] = packed(told(raids) | own_lines(backdrop.highlights, raids))
        if sources := _sources(raids):
            follows["sources"] = packed(sources["sources"])
    return follows


def _sources(raids: Raids) -> dict[str, Any]:
    """Give the stories that told of the raids; what writes them is loaded where there are any."""
    if not any(row.sources for row in raids.rows):
        return {}
    from geomap.renderers.leaflet.data.stories_block import sources_block

    return sources_block(raids)


def as_json(data: dict[str, Any]) -> str:
    """Write the data so that it may stand in a script element: `<`, `>`, `&` are escaped."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char, written in _UNSAFE.items():
        text = text.replace(char, written)
    return text


def as_base64(data: dict[str, Any]) -> str:
    """Write data so that no template engine can see anything in it."""
    return base64.b64encode(as_json(data).encode()).decode()


def _areas(raids: Raids, backdrop: Backdrop, unit: int) -> dict[str, Any]:
    """Give the neighbourhoods: a tint is the class of `legend` from 1, 0 without a raid.

    Where they are not tinted, only those with raids are given, without names and numbers.
    """
    counts = area_counts(raids)
    areas = _ordered(backdrop, counts)
    told = areas
    if not tinted(raids):
        areas, told = [area for area in areas if counts[area.name, area.district]], []
    classes = legend(counts)
    middles = [backdrop.label_point(area) for area in told]
    numbers = [counts[area.name, area.district] for area in told]
    return {
        "title": clean(backdrop.title or words.spoken(raids).say("layer.neighbourhoods")),
        "name": [clean(area.name) for area in told],
        "raids": numbers,
        "classes": TINTS,
        "tint": [sum(lowest <= number for lowest, _ in classes) for number in numbers],
        "lon": deltas(point.x for point in middles),
        "lat": deltas(point.y for point in middles),
        "shapes": _shapes(areas, unit),
    }


def _ordered(backdrop: Backdrop, counts: AreaCounts) -> list[NamedArea]:
    return sorted(backdrop.neighbourhoods, key=lambda area: -counts[area.name, area.district])


def _places(raids: Raids, backdrop: Backdrop) -> dict[str, Any]:
    """Give in which of the areas of `payload` a raid counts, -1 for none, and by month in which."""
    columns: dict[str, Any] = {}
    if tinted(raids):
        counts = area_counts(raids)
        ordered = _ordered(backdrop, counts)
        number = {(area.name, area.district): place for place, area in enumerate(ordered)}
        keys = [(row.neighbourhood, None if raids.areas else row.district) for row in raids.rows]
        columns["area"] = numbered(
            [
                -1 if is_likely(row) else number.get((key[0] or "", key[1]), -1)
                for key, row in zip(keys, raids.rows, strict=True)
            ]
        )
    if months := months_by_area(raids):
        columns["group"] = numbered(months.area_of)
    return columns


def _months(raids: Raids) -> dict[str, Any]:
    """Give the first and the last month, the names of months, and the areas counted by them."""
    months = months_by_area(raids)
    if months is None:
        return {}
    names = words.spoken(raids).months
    areas = list(map(clean, months.areas))
    told = {"first": months.first, "last": months.last, "names": names, "areas": areas}
    return {"months": told}


def _shapes(areas: Iterable[NamedArea], unit: int) -> dict[str, Any]:
    return _borders(tuple(areas), unit)


@lru_cache(maxsize=16)
def _borders(areas: tuple[NamedArea, ...], unit: int) -> dict[str, Any]:
    """Write the areas of a layer once for the maps that show it; nobody changes what is given."""
    return borders_of([area.polygon for area in areas], unit)


def corners(box: BoundingBox) -> list[list[float]]:
    """Give a box as Leaflet takes it: south-west and north-east, latitude first."""
    return [[round(box.south, 5), round(box.west, 5)], [round(box.north, 5), round(box.east, 5)]]
