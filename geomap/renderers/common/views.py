"""What a map shows first, and how far a reader may move it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from geomap.geodesy import DEGREE_M, middle_of_box
from geomap.model import BoundingBox
from geomap.raids.schema import Raid

OPENING_PIXELS = 700
"""How many pixels of a screen the longer side of the opening view has, about."""

SMALLEST_VIEW = 0.022
"""Degrees of latitude that a map shows at least, about 2.4 km: one raid is no house number."""

REACH, LEAST_REACH = 1.9, 1.45
"""How many times as far as the raids, and as the opening view, a reader may move the map."""

WIDE_REACH = 3.0
"""How many times its height an opening view's reach is wide at least: frames are wide."""

GROWTH = 1.6
"""How much wider than its raids a map may open so that the places it tells of lie in it."""

FRAME = 1.5
"""How many times its height a map is wide, about; what a view leaves of it is seen too."""
_PADDED = 1.3
"""How much more than its box a map shows at first, for its edges and controls: a guess, as only a
browser knows the frame."""

_HAIRS = (0.0, 1e-9, 1e-8, 1e-7)
"""By how much less a box is cut to where GEOS fails at its edge; a ten millionth of a degree is a
centimetre."""

ROOM = 0.035
"""Degrees of latitude up to which it may do so in any case, about 3.9 km."""


def views(
    rows: Sequence[Raid],
    told: Iterable[tuple[float, float]] = (),
    aspect: float | None = None,
) -> tuple[BoundingBox, BoundingBox]:
    """Give the opening view and the reach of a map of at least one raid.

    The view holds all marks and all outlines of areas, and of their lines and of the points `told`
    (lon, lat), which are in the order of their right to be seen, what makes it not much larger.
    With an `aspect` it has that many times its height in width.
    """
    opening = held(rows)
    most = max(ROOM, GROWTH * side_of(opening))
    lines = [_bounds(raid) for raid in rows if raid.parts]
    for box in (*lines, *(BoundingBox(lon, lat, lon, lat) for lon, lat in told)):
        wider = _both(opening, box)
        if side_of(wider) <= most:
            opening = wider
    opening = _grown(opening, SMALLEST_VIEW)
    raided = side_of(_grown(held(rows), SMALLEST_VIEW))
    if aspect:
        opening = _shaped(opening, aspect)
    reach = _grown(opening, max(REACH * raided, LEAST_REACH * side_of(opening)))
    return opening, _widened(reach, WIDE_REACH * (opening.north - opening.south))


def _widened(box: BoundingBox, at_least: float) -> BoundingBox:
    """Widen a box around its middle to a width of `at_least` degrees of latitude on the ground."""
    lon, lat = middle_of_box(box)
    narrowing = _narrowing(lat)
    half = max(box.east - box.west, at_least / narrowing) / 2
    return box._replace(west=lon - half, east=lon + half)


def furthest(rows: Sequence[Raid]) -> BoundingBox:
    """Give what the reach of a map of at least one raid never leaves, whatever it tells of."""
    box = held(rows)
    return _grown(box, WIDE_REACH * GROWTH * max(ROOM, side_of(box)))


def held(rows: Sequence[Raid]) -> BoundingBox:
    """Give the box of all marks, and of the outlines of raids that are known by their area."""
    lons = [raid.lon for raid in rows]
    lats = [raid.lat for raid in rows]
    for raid in rows:
        for shell, *_ in raid.outline:
            lons += (lon for lon, _ in shell)
            lats += (lat for _, lat in shell)
    return BoundingBox(min(lons), min(lats), max(lons), max(lats))


def _bounds(raid: Raid) -> BoundingBox:
    points = [point for part in raid.parts for point in part]
    lons, lats = zip(*points, strict=True)
    return BoundingBox(min(lons), min(lats), max(lons), max(lats))


def _both(box: BoundingBox, other: BoundingBox) -> BoundingBox:
    return BoundingBox(
        min(box.west, other.west),
        min(box.south, other.south),
        max(box.east, other.east),
        max(box.north, other.north),
    )


def _shaped(box: BoundingBox, aspect: float) -> BoundingBox:
    """Widen or heighten a box around its middle to be `aspect` times as wide as high."""
    lon, lat = middle_of_box(box)
    high = max(box.north - box.south, (box.east - box.west) * _narrowing(lat) / aspect)
    wide = high * aspect / _narrowing(lat)
    return BoundingBox(lon - wide / 2, lat - high / 2, lon + wide / 2, lat + high / 2)


def seen(box: BoundingBox) -> BoundingBox:
    """Give what a map shows that opens with a box: its frame has other sides."""
    lon, lat = middle_of_box(box)
    narrowing = _narrowing(lat)
    wide, high = (box.east - box.west) * narrowing, box.north - box.south
    half_wide = _PADDED * max(wide, FRAME * high) / 2 / narrowing
    half_high = _PADDED * max(high, wide / FRAME) / 2
    return BoundingBox(lon - half_wide, lat - half_high, lon + half_wide, lat + half_high)


def box_around(point: tuple[float, float], reach_m: float) -> BoundingBox:
    """Give the box that reaches so many metres to each side of a point (lon, lat)."""
    lon, lat = point
    high = reach_m / DEGREE_M
    wide = high / _narrowing(lat)
    return BoundingBox(lon - wide, lat - high, lon + wide, lat + high)


def cut_to(shapes: Any, west: float, south: float, east: float, north: float) -> Any:
    """Cut geometries to a box, of a map's degrees or a picture's pixels.

    GEOS 3.14 gives up all of them where a corner of one lies beyond the edge by the last digit of
    a number: what it would leave there is a ring of one point. A box that is smaller by a hair has
    no such corner.
    """
    import shapely

    for hair in _HAIRS:
        edges = west + hair, south + hair, east - hair, north - hair
        with suppress(shapely.errors.GEOSException):
            return shapely.clip_by_rect(shapes, *edges)
    return shapely.clip_by_rect(shapes, west, south, east, north)


def _grown(box: BoundingBox, at_least: float) -> BoundingBox:
    """Widen a box around its middle to sides of `at_least` degrees of latitude on the ground."""
    lon, lat = middle_of_box(box)
    half_width = max(box.east - box.west, at_least / _narrowing(lat)) / 2
    half_height = max(box.north - box.south, at_least) / 2
    return BoundingBox(lon - half_width, lat - half_height, lon + half_width, lat + half_height)


def side_of(box: BoundingBox) -> float:
    """Give the longer side of a box in degrees of latitude on the ground."""
    width = (box.east - box.west) * _narrowing((box.south + box.north) / 2)
    return max(width, box.north - box.south)


def _narrowing(lat: float) -> float:
    return math.cos(math.radians(lat))
