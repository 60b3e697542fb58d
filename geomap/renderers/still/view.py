"""What a picture of a map shows: a frame in pixels, and the degrees in it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from geomap.geodesy import DEGREE_M, middle_of_box
from geomap.model import BoundingBox
from geomap.renderers.common.views import cut_to
from geomap.renderers.still.drawing import Shape, Tinge

COUNTY_M = 45.0
"""Metres of a pixel from which on a map shows a county."""
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_FILLED = 1 - 2 * 0.07
"""How much of a frame the opening view fills, so that no mark stands at the very edge: a choice."""


def box_at(x: float, y: float, wide: float, high: float) -> Box:
    """Give the box that reaches so far to each side of a point, and above and below it."""
    return x - wide, y - high, x + wide, y + high


class View(NamedTuple):
    """A frame in pixels and the degrees that it shows; lengths in the frame are times `scale`."""

    frame: Box
    west: float
    north: float
    per_lon: float
    per_lat: float

    @classmethod
    def of(cls, opening: BoundingBox, frame: Box) -> View:
        """Fit the opening view of a map into a frame, with some room around."""
        left, top, right, bottom = frame
        lon, lat = middle_of_box(opening)
        narrowing = math.cos(math.radians(lat))
        wide, high = (right - left) * _FILLED, (bottom - top) * _FILLED
        per_lat = min(
            wide / ((opening.east - opening.west) * narrowing),
            high / (opening.north - opening.south),
        )
        per_lon = per_lat * narrowing
        return cls(
            frame,
            lon - (right - left) / 2 / per_lon,
            lat + (bottom - top) / 2 / per_lat,
            per_lon,
            per_lat,
        )

    def point(self, lon: Any, lat: Any) -> Any:
        """Give where a point of the ground is in the picture, x and y; arrays give arrays."""
        left, top, _, _ = self.frame
        return left + (lon - self.west) * self.per_lon, top + (self.north - lat) * self.per_lat

    @property
    def bounds(self) -> Box:
        """West, south, east and north of what the frame shows."""
        left, top, right, bottom = self.frame
        east = self.west + (right - left) / self.per_lon
        return self.west, self.north - (bottom - top) / self.per_lat, east, self.north

    @property
    def metres(self) -> float:
        """How many metres on the ground a pixel shows."""
        return DEGREE_M / self.per_lat

    @property
    def of_county(self) -> bool:
        """Whether it shows a county, where a town is a few pixels wide."""
        return self.metres > COUNTY_M


def rectangle(box: Box, look: str, tinge: Tinge | None = None) -> Shape:
    """Give a box as the shape that is drawn of it."""
    left, top, right, bottom = box
    ring = ((left, top), (right, top), (right, bottom), (left, bottom))
    return Shape((ring,), look, tinge=tinge)


def overlaps(box: Box, others: Iterable[Box]) -> bool:
    """Tell whether a box covers a part of any of some others."""
    left, top, right, bottom = box
    return any(
        left < r and l < right and top < b and t < bottom
        for l, t, r, b in others  # noqa: E741
    )


def shape_of(geometry: Any, view: View, look: str) -> Iterator[Shape]:
    """Draw polygons in degrees, cut to what the frame shows; nothing where none of them shows."""
    import shapely

    cut = cut_to(shapely.simplify(geometry, 0.7 / view.per_lat), *view.bounds)
    rings = tuple(
        tuple(view.point(lon, lat) for lon, lat in shapely.get_coordinates(ring)[:-1].tolist())
        for part in shapely.get_parts(cut)
        if part.geom_type == "Polygon"
        for ring in (part.exterior, *part.interiors)
    )
    if rings:
        yield Shape(rings, look)
