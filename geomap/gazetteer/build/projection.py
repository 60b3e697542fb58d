"""Degrees to metres and back, in the metric CRS of a patch."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from geomap.errors import InputError
from geomap.geodesy import middle_of_box
from geomap.model import BoundingBox

BRITISH_GRID = "EPSG:27700"
IRISH_GRID = "EPSG:2157"
"""Irish Transverse Mercator, which both parts of the island use today."""

_BRITAIN = (
    (-6.6, 49.7), (-2.0, 49.9), (0.5, 50.4), (1.45, 51.0), (1.9, 51.4), (2.2, 52.5), (2.0, 53.2),
    (0.6, 53.9), (-0.8, 55.5), (-1.2, 57.9), (-0.3, 60.9), (-0.5, 61.2), (-2.2, 61.0),
    (-3.5, 59.6), (-6.0, 59.3), (-8.9, 58.1), (-8.0, 56.3), (-6.9, 55.55), (-6.0, 55.42),
    (-5.7, 55.15), (-5.3, 54.75), (-5.2, 54.3), (-4.9, 53.9), (-5.3, 53.4), (-5.6, 52.0),
    (-5.8, 51.0), (-6.6, 49.7),
)  # fmt: skip
"""Great Britain, Man and the islands, drawn at sea: neither Ireland nor the Channel Islands."""
_IRELAND = BoundingBox(-10.9, 51.2, -5.3, 55.6)
_ZONE_DEGREES = 6
_FARTHEST_NORTH = 84


def metric_crs_for(box: BoundingBox) -> str | None:
    """Choose a CRS in metres for a box: the national grid, or the UTM zone of its middle.

    None for a box wider than a zone, or near a pole: then the patch must say which.
    """
    lon, lat = middle_of_box(box)
    if box.east - box.west > 2 * _ZONE_DEGREES or max(-box.south, box.north) > _FARTHEST_NORTH:
        return None
    if _within(_BRITAIN, lon, lat):
        return BRITISH_GRID
    if _IRELAND.west < lon < _IRELAND.east and _IRELAND.south < lat < _IRELAND.north:
        return IRISH_GRID
    if box.east - box.west > _ZONE_DEGREES:
        return None
    zone = int((lon + 180) // _ZONE_DEGREES) % 60 + 1
    return f"EPSG:{'326' if lat >= 0 else '327'}{zone:02}"


def _within(ring: Sequence[tuple[float, float]], lon: float, lat: float) -> bool:
    """Tell whether a ray to the east crosses a ring an odd number of times."""
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) * (x2 - x1) / (y2 - y1):
            inside = not inside
    return inside


class Projection:
    """A metric CRS by its authority code ("EPSG:27700"); points are (x, y) and (lon, lat).

    Raises
    ------
    InputError
        If the code is unknown, or its unit is not the metre.
    """

    def __init__(self, metric_crs: str) -> None:
        from pyproj import CRS, Transformer
        from pyproj.exceptions import CRSError

        try:
            crs = CRS.from_user_input(metric_crs)
        except CRSError:
            raise InputError(
                f"metric_crs {metric_crs!r} is no known CRS: write it like EPSG:27700"
            ) from None
        if not crs.is_projected or crs.axis_info[0].unit_name != "metre":
            raise InputError(f"metric_crs {metric_crs} does not measure in metres")
        self._forth = Transformer.from_crs("EPSG:4326", crs, always_xy=True)
        self._back = Transformer.from_crs(crs, "EPSG:4326", always_xy=True)

    def to_metres(self, points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        """Project points in degrees."""
        return _pairs(self._forth, points)

    def to_degrees(self, points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        """Project points in metres back."""
        return _pairs(self._back, points)

    def geometry_to_metres(self, geometry: Any) -> Any:
        """Project shapely geometries, one or an array of them."""
        import shapely

        return shapely.transform(geometry, self._forth.transform, interleaved=False)

    def geometry_to_degrees(self, geometry: Any) -> Any:
        """Project shapely geometries back."""
        import shapely

        return shapely.transform(geometry, self._back.transform, interleaved=False)


def _pairs(transformer: Any, points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    if not points:
        return []
    xs, ys = transformer.transform(*zip(*points, strict=True))
    return [(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]
