"""What a widget's map says of itself, checked: numbers of rows, and an area that was drawn.

It comes from a browser, and is data alone: whatever has another shape is refused, and what was
there before stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from traitlets import TraitError, TraitType

MOST_CORNERS = 200
"""Of a ring that is drawn by hand."""


class Rows(TraitType[Any, Any]):
    """Places of rows from 0, each once, as a tuple; its owner has a `row_count`."""

    default_value: Any = ()
    info_text = "the places of rows, from 0"

    def validate(self, obj: Any, value: Any) -> tuple[int, ...]:
        """Give them as plain numbers.

        Raises
        ------
        TraitError
            If one is no row of the table.
        """
        if isinstance(value, (str, bytes)) or not hasattr(value, "__iter__"):
            raise TraitError(f"selected takes places of rows, such as [0, 2]: not {_short(value)}")
        rows: dict[int, None] = {}
        for row in value:
            place = _whole(row)
            if place is None or not 0 <= place < obj.row_count:
                raise TraitError(
                    f"selected has {_short(row)}, which is no row: the table has "
                    f"{obj.row_count}, counted from 0"
                )
            rows[place] = None
        return tuple(rows)


class DrawnArea(TraitType[Any, Any]):
    """A shapely Polygon in degrees, longitude first, or None; GeoJSON of one is read as such."""

    default_value: Any = None
    allow_none = True
    info_text = "a polygon in degrees, longitude first, or None"

    def validate(self, obj: Any, value: Any) -> Any:
        """Give the polygon.

        Raises
        ------
        TraitError
            If it is none, or not one in degrees.
        """
        del obj
        import shapely

        if isinstance(value, dict):
            value = _read(value)
        if not isinstance(value, shapely.Polygon):
            raise TraitError(f"drawn takes a polygon or None: not {_short(value)}")
        if value.is_empty or not value.is_valid:
            raise TraitError(f"drawn is no sound polygon: {shapely.is_valid_reason(value)}")
        if len(value.exterior.coords) > MOST_CORNERS + 1:
            raise TraitError(f"drawn has more than {MOST_CORNERS} corners: simplify it")
        if value.has_z:
            raise TraitError("drawn has heights: give shapely.force_2d(polygon)")
        if value.interiors:
            raise TraitError("drawn has a hole, which a map cannot draw: give its outer ring")
        if not all(map(_on_the_globe, value.exterior.coords)):
            raise TraitError("drawn is not in degrees: longitude comes first, then latitude")
        return value


def to_json(area: Any, owner: Any = None) -> dict[str, Any] | None:
    """Give a polygon as the page and GeoJSON have it."""
    del owner
    if area is None:
        return None
    ring = [[round(lon, 6), round(lat, 6)] for lon, lat in area.exterior.coords]
    return {"type": "Polygon", "coordinates": [ring]}


def _read(geometry: dict[str, Any]) -> Any:
    """Read GeoJSON of one ring."""
    import shapely

    rings = geometry.get("coordinates")
    if geometry.get("type") != "Polygon" or not isinstance(rings, Sequence) or len(rings) != 1:
        raise TraitError("drawn takes GeoJSON of a Polygon of one ring")
    ring = rings[0]
    if not isinstance(ring, Sequence) or not 4 <= len(ring) <= MOST_CORNERS + 1:
        raise TraitError(f"the ring of drawn has 4 to {MOST_CORNERS + 1} points, the first twice")
    if not all(map(_on_the_globe, ring)):
        raise TraitError("drawn has a point that is no [longitude, latitude] in degrees")
    if list(ring[0]) != list(ring[-1]):
        raise TraitError("the ring of drawn is open: its last point is its first")
    return shapely.Polygon([tuple(point) for point in ring])


def _on_the_globe(point: Any) -> bool:
    if not isinstance(point, (list, tuple)) or len(point) != 2:
        return False
    if any(isinstance(one, bool) or not isinstance(one, (int, float)) for one in point):
        return False
    lon, lat = point
    return bool(-180 <= lon <= 180 and -90 <= lat <= 90)


def _whole(value: Any) -> int | None:
    """Give a whole number as Python has it, also one of numpy; None for anything else."""
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        return None
    return int(value.__index__())


def _short(value: Any) -> str:
    return f"{type(value).__name__} {value!r:.60}"
