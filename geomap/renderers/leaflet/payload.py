"""The data of a map as the page script reads it: columns, and coordinates as small integers.

A coordinate is a whole number of 0.00001 degrees, about a metre, and each but the first of a
line or column is the difference to the one before. So ten thousand raids are data, not script.
"""

from __future__ import annotations

import base64
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from geomap.errors import InputError
from geomap.model import BoundingBox
from geomap.raids import Raids
from geomap.renderers.leaflet import words
from geomap.renderers.leaflet.backdrop import Backdrop
from geomap.renderers.leaflet.markup import clean

DEGREE = 100_000
TINTS = 4
_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,80}\Z")
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def payload(raids: Raids, backdrop: Backdrop) -> dict[str, Any]:
    """Give all that the page script draws, as JSON values.

    Raises
    ------
    InputError
        If a `raid_id` is no token of letters, digits, "-" and "_", or is used twice.
    """
    rows = raids.rows
    _check_ids([raid.raid_id for raid in rows])
    return {
        "raids": {
            "id": [raid.raid_id for raid in rows],
            "street": [clean(raid.street) for raid in rows],
            "where": [clean(words.where(raid)) for raid in rows],
            "found": [clean(words.found_in_full(raid)) for raid in rows],
            "day": [words.day(raid.date) if raid.date else "" for raid in rows],
            "quote": [clean(raid.quote) for raid in rows],
            "note": [clean(words.note(raid)) for raid in rows],
            "middle": [words.middle(raid) for raid in rows],
            "sureness": [words.sureness(raid) for raid in rows],
            "doubtful": [int(words.doubtful(raid)) for raid in rows],
            "lon": _deltas(raid.lon for raid in rows),
            "lat": _deltas(raid.lat for raid in rows),
        },
        "areas": _areas(raids, backdrop),
        "builtUp": _polygons(backdrop.built_up),
        "labels": {
            "name": [clean(label.name) for label in backdrop.labels],
            "rank": [label.rank for label in backdrop.labels],
            "lon": _deltas(label.lon for label in backdrop.labels),
            "lat": _deltas(label.lat for label in backdrop.labels),
        },
        "opening": _corners(backdrop.opening),
        "reach": _corners(backdrop.reach),
    }


def as_json(data: dict[str, Any]) -> str:
    """Write the data so that it may stand in a script element: `<`, `>`, `&` are escaped."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_UNSAFE)


def as_base64(data: dict[str, Any]) -> str:
    """Write the data so that no template engine can see anything in it."""
    return base64.b64encode(as_json(data).encode()).decode()


def legend(raids: Raids) -> tuple[tuple[int, int], ...]:
    """Give the classes of raids per neighbourhood as (lowest, highest) count, smallest first.

    Up to `TINTS` classes, each a constant factor wider than the one before. Empty without raids.
    """
    most = max(_per_area(raids).values(), default=0)
    highest = sorted({round(most ** (step / TINTS)) for step in range(1, TINTS + 1)} - {0})
    if most <= TINTS:
        highest = list(range(1, most + 1))
    lowest = [1, *(count + 1 for count in highest)]
    return tuple(zip(lowest, highest, strict=False))


def _per_area(raids: Raids) -> Counter[tuple[str, str | None]]:
    return Counter((raid.neighbourhood, raid.district) for raid in raids.rows if raid.neighbourhood)


def _areas(raids: Raids, backdrop: Backdrop) -> dict[str, list[Any]]:
    """Give the neighbourhoods: a tint is the class of `legend` from 1, 0 without a raid."""
    import shapely

    counts = _per_area(raids)
    classes = legend(raids)
    areas = sorted(backdrop.neighbourhoods, key=lambda area: -counts[area.name, area.district])
    middles = [
        shapely.get_point(shapely.maximum_inscribed_circle(area.polygon, tolerance=2e-4), 0)
        for area in areas
    ]
    numbers = [counts[area.name, area.district] for area in areas]
    return {
        "name": [clean(area.name) for area in areas],
        "raids": numbers,
        "tint": [sum(lowest <= number for lowest, _ in classes) for number in numbers],
        "lon": _deltas(point.x for point in middles),
        "lat": _deltas(point.y for point in middles),
        "polygons": [_polygons(area.polygon) for area in areas],
    }


def _polygons(geometry: Any) -> list[list[list[int]]]:
    """Give the rings of each polygon, outer ring first, as x, y, x, y ... in deltas."""
    import shapely

    polygons = []
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon":
            rings = [_ring(ring) for ring in (part.exterior, *part.interiors)]
            polygons.append([ring for ring in rings if ring])
    return [polygon for polygon in polygons if polygon]


def _ring(ring: Any) -> list[int]:
    """Give a ring without its closing point; empty if rounding leaves no area of it."""
    points = [(round(x * DEGREE), round(y * DEGREE)) for x, y in ring.coords[:-1]]
    kept = [
        point for point, before in zip(points, [None, *points], strict=False) if point != before
    ]
    if len(kept) < 3:
        return []
    steps = zip(kept, [(0, 0), *kept], strict=False)
    return [delta for (x, y), (x0, y0) in steps for delta in (x - x0, y - y0)]


def _deltas(degrees: Iterable[float]) -> list[int]:
    whole = [round(value * DEGREE) for value in degrees]
    return [value - before for value, before in zip(whole, [0, *whole], strict=False)]


def _corners(box: BoundingBox) -> list[list[float]]:
    """Give a box as Leaflet takes it: south-west and north-east, latitude first."""
    return [[round(box.south, 5), round(box.west, 5)], [round(box.north, 5), round(box.east, 5)]]


def _check_ids(ids: Sequence[str]) -> None:
    for name, times in Counter(ids).items():
        if not _TOKEN.match(name):
            raise InputError(f"raid_id {name!r} is no token: use letters, digits, - and _ only")
        if times > 1:
            raise InputError(f"raid_id {name!r} is used more than once: give each raid its own")
