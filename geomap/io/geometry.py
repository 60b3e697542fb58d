"""Geometries as files write them, brought to shapely's without trust.

GEOS reads what is nested by calling itself, so that a few kilobytes of collections within
collections end the whole program. Here the nesting is measured, without a recursion, before GEOS
is given anything. What reads one geometry gives it and "", or None and what is wrong.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from itertools import compress
from typing import TYPE_CHECKING, Any

from geomap.io.features import MOST_POINTS
from geomap.late_pattern import LatePattern

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DEEPEST = 4
"""How deep collections may hold each other. A raid is a point or a line and an area a polygon or
several, so that even one collection is more than a table needs."""

TOO_LONG = f"its line has more than {MOST_POINTS:,} points: simplify it"
_MOST_OF_A_BORDER = 500_000
"""The most detailed border of a county has some 100,000."""
_TOO_DETAILED = f"its border has more than {_MOST_OF_A_BORDER:,} points: simplify it"
TOO_DEEP = "its geometries hold each other too deep"
UNREADABLE = "the geometry cannot be read"
_POINT, _LINE, _POLYGON, _LINES, _COLLECTION = 1, 2, 3, 5, 7
_SIMPLE = frozenset({_POINT, _LINE, _POLYGON})
_HAS_Z, _HAS_M, _HAS_SRID = 0x80000000, 0x40000000, 0x20000000
"""Flags in the type of a geometry in EWKB, as PostGIS writes it."""
_AXES_BEYOND_TWO = (0, 1, 1, 2)
"""By the thousands of the type in WKB: 1000 has Z, 2000 M and 3000 both."""
_HEAD = b"\1\1\0\0\0"
"""How the WKB of a point of two axes begins, the small end first."""
_BYTES_OF_A_POINT = len(_HEAD) + 16
_ORDERS = (">", "<")
_MOST_BYTES_OF_A_LINE = 64 * MOST_POINTS
"""A line of so many points has no more: 32 bytes for a point of four axes, and the headers of its
parts. It is not made, so that a line of millions takes no memory."""
_BRACKET = LatePattern(r"[()]")
_BRACKETS_OF_A_POLYGON = 3
"""Of MULTIPOLYGON (((…))), the simple geometry that has most."""


def from_wkb(data: Any) -> tuple[Any, str]:
    """Read WKB or EWKB."""
    geometries, problems = from_wkbs([data])
    return geometries[0], problems.get(0, "")


def from_wkbs(given: Sequence[Any]) -> tuple[NDArray[Any], dict[int, str]]:
    """Read much WKB or EWKB in one call of GEOS.

    Returns
    -------
    tuple
        The geometries, None where there is nothing or something is wrong, and what that is, by
        its place.
    """
    import numpy as np
    import shapely

    wanted = np.empty(len(given), dtype=object)
    wanted[:] = given
    doubtful = np.flatnonzero(~_are_plain_points(given)).tolist()
    refused = {place: _refusal(given[place]) for place in doubtful if given[place] is not None}
    problems = {place: problem for place, problem in refused.items() if problem}
    wanted[list(problems)] = None
    geometries: NDArray[Any] = shapely.from_wkb(wanted, on_invalid="ignore")
    missing = np.flatnonzero(shapely.is_missing(geometries)).tolist()
    problems |= {place: UNREADABLE for place in missing if wanted[place] is not None}
    return geometries, problems


def _are_plain_points(given: Sequence[Any]) -> NDArray[np.bool_]:
    """Tell which are points as nearly every file has them: of two numbers, the small end first.

    Such a one holds nothing else, so that nothing of it need be measured.
    """
    import numpy as np

    texts = [data if type(data) is bytes else b"" for data in given]
    plain: NDArray[np.bool_] = (
        np.fromiter(map(len, texts), np.int64, len(texts)) == _BYTES_OF_A_POINT
    )
    alike = texts if plain.all() else list(compress(texts, plain.tolist()))
    heads = np.frombuffer(b"".join(alike), np.uint8).reshape(-1, _BYTES_OF_A_POINT)
    # Byte by byte, since to join what a row has of five takes numpy twenty times as long.
    plain[plain] = np.logical_and.reduce([heads[:, at] == byte for at, byte in enumerate(_HEAD)])
    return plain


def _refusal(data: Any) -> str:
    """Say why GEOS is not given some WKB, or ""."""
    try:
        if _is_too_deep(data):
            return TOO_DEEP
        if len(data) > _MOST_BYTES_OF_A_LINE and _is_line(data):
            return TOO_LONG
    except (struct.error, LookupError, ValueError, TypeError):
        return UNREADABLE
    return ""


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
    """The lines or the border of one row have too many points."""


def check_length(points: int, *, border: bool = False) -> None:
    """Refuse lines, or a border, of too many points, before they take their memory.

    Raises
    ------
    TooLongError
        If they are too many.
    """
    if points > (_MOST_OF_A_BORDER if border else MOST_POINTS):
        raise TooLongError(_TOO_DETAILED if border else TOO_LONG)


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


def from_geojsons(given: Sequence[Any]) -> tuple[NDArray[Any], dict[int, str]]:
    """Read the geometries of many features, None where there is none; all points in one call.

    Returns
    -------
    tuple
        As `from_wkbs` gives it.
    """
    import numpy as np
    import shapely

    geometries = np.empty(len(given), dtype=object)
    problems: dict[int, str] = {}
    places, points = [], []
    for place, shape in enumerate(given):
        if shape is None:
            continue
        if (point := _plain_point(shape)) is not None:
            places.append(place)
            points.append(point)
            continue
        geometries[place], problem = from_geojson(shape)
        if problem:
            problems[place] = problem
    if places:
        geometries[places] = shapely.points(np.array(points, dtype=float))
    return geometries, problems


def _plain_point(given: Any) -> Any:
    """Give the two numbers of a point, None of anything else and of what must be looked into."""
    if type(given) is not dict or given.get("type") != "Point" or "geometries" in given:
        return None
    point = given.get("coordinates")
    if type(point) is not list or len(point) != 2:
        return None
    x, y = point
    return point if type(x) is float and type(y) is float else None


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
