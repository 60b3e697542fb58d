"""Geometries as files write them, brought to shapely's without trust.

GEOS reads what is nested by calling itself, so that a few kilobytes of collections within
collections end the whole program. Here the nesting is measured, without a recursion, before GEOS
is given anything. Each function gives a geometry and "", or None and what is wrong.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from typing import Any

from geomap.io.features import MOST_POINTS

DEEPEST = 4
"""How deep collections may hold each other. A raid is a point or a line and an area a polygon or
several, so that even one collection is more than a table needs."""

TOO_LONG = f"its line has more than {MOST_POINTS:,} points: simplify it"
TOO_DEEP = "its geometries hold each other too deep"
_UNREADABLE = "the geometry cannot be read"
_POINT, _LINE, _POLYGON, _LINES, _COLLECTION = 1, 2, 3, 5, 7
_SIMPLE = frozenset({_POINT, _LINE, _POLYGON})
_HAS_Z, _HAS_M, _HAS_SRID = 0x80000000, 0x40000000, 0x20000000
"""Flags in the type of a geometry in EWKB, as PostGIS writes it."""
_AXES_BEYOND_TWO = (0, 1, 1, 2)
"""By the thousands of the type in WKB: 1000 has Z, 2000 M and 3000 both."""
_ORDERS = (">", "<")
_MOST_BYTES_OF_A_LINE = 64 * MOST_POINTS
"""A line of so many points has no more: 32 bytes for a point of four axes, and the headers of its
parts. It is not made, so that a line of millions takes no memory."""
_BRACKET = re.compile(r"[()]")
_BRACKETS_OF_A_POLYGON = 3
"""Of MULTIPOLYGON (((…))), the simple geometry that has most."""


def from_wkb(data: Any) -> tuple[Any, str]:
    """Read WKB or EWKB."""
    import shapely

    try:
        if _is_too_deep(data):
            return None, TOO_DEEP
        if len(data) > _MOST_BYTES_OF_A_LINE and _is_line(data):
            return None, TOO_LONG
        return shapely.from_wkb(bytes(data)), ""
    except (struct.error, LookupError, ValueError, TypeError, shapely.errors.ShapelyError):
        return None, _UNREADABLE


def from_wkt(text: str) -> tuple[Any, str]:
    """Read WKT."""
    import shapely

    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth += 1 if bracket.group() == "(" else -1
        if depth > DEEPEST + _BRACKETS_OF_A_POLYGON:
            return None, TOO_DEEP
    try:
        return shapely.from_wkt(text), ""
    except (ValueError, shapely.errors.ShapelyError):
        return None, f"{text[:40]!r} is no WKT geometry"


class TooLongError(Exception):
    """The lines of one row have too many points."""

    def __str__(self) -> str:
        return TOO_LONG


def check_length(points: int) -> None:
    """Refuse lines of too many points, before they take their memory.

    Raises
    ------
    TooLongError
        If they are too many.
    """
    if points > MOST_POINTS:
        raise TooLongError


def from_geojson(given: Any) -> tuple[Any, str]:
    """Read the geometry of a GeoJSON feature, as `json.loads` gives it."""
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    level, depth = [given], 0
    while level := [part for one in level for part in _parts(one)]:
        depth += 1
        if depth > DEEPEST:
            return None, TOO_DEEP
    try:
        line = given.get("coordinates") if given.get("type") == "LineString" else None
        if isinstance(line, list):
            return _line(line) or shape(given), ""
        return shape(given), ""
    except TooLongError as error:
        return None, str(error)
    except (
        ShapelyError,
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ):
        return None, "the geometry is no GeoJSON geometry"


def _line(points: list[Any]) -> Any:
    """Make a line of pairs of numbers at once, which is quicker; None if it is anything else.

    Raises
    ------
    TooLongError
        Before anything is made of the points.
    """
    import numpy as np
    import shapely

    check_length(len(points))
    try:
        pairs = np.array(points)
    except ValueError:
        return None
    plain = pairs.dtype.kind in "fi" and pairs.ndim == 2 and pairs.shape[1] == 2
    return shapely.linestrings(pairs) if plain else None


def _parts(given: Any) -> list[Any]:
    parts = given.get("geometries") if isinstance(given, Mapping) else None
    return parts if isinstance(parts, list) else []


def _is_too_deep(data: Any) -> bool:
    """Walk over the headers of WKB; what cannot be read is a struct.error or the like."""
    place = 0
    open_parts = [1]
    """How many geometries are still to come at each level, the outermost first."""
    while open_parts:
        if not open_parts[-1]:
            open_parts.pop()
            continue
        open_parts[-1] -= 1
        order = _ORDERS[struct.unpack_from("B", data, place)[0]]
        kind, size, place = _header(data, place, order)
        if kind in _SIMPLE:
            place = _end(data, place, order, kind, size)
            if place > len(data):
                raise ValueError(place)
            continue
        if len(open_parts) > DEEPEST:
            return True
        (parts,) = struct.unpack_from(f"{order}I", data, place)
        place += 4
        open_parts.append(parts)
    return False


def _is_line(data: Any) -> bool:
    kind, _, _ = _header(data, 0, _ORDERS[data[0]])
    return kind in (_LINE, _LINES)


def _header(data: Any, place: int, order: str) -> tuple[int, int, int]:
    """Give the kind of a geometry, the bytes of a point of it, and where its header ends."""
    (type_,) = struct.unpack_from(f"{order}I", data, place + 1)
    axes = 2 + bool(type_ & _HAS_Z) + bool(type_ & _HAS_M)
    place += 9 if type_ & _HAS_SRID else 5
    thousands, kind = divmod(type_ & ~(_HAS_Z | _HAS_M | _HAS_SRID), 1_000)
    axes += _AXES_BEYOND_TWO[thousands]
    if kind > _COLLECTION:
        raise ValueError(kind)
    return kind, 8 * axes, place


def _end(data: Any, place: int, order: str, kind: int, size: int) -> int:
    """Give where a point, a line or a polygon ends."""
    if kind == _POINT:
        return place + size
    if kind == _LINE:
        return place + 4 + size * int(struct.unpack_from(f"{order}I", data, place)[0])
    (rings,) = struct.unpack_from(f"{order}I", data, place)
    place += 4
    for _ in range(rings):
        (points,) = struct.unpack_from(f"{order}I", data, place)
        place += 4 + size * points
    return place
