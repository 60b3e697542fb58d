"""Degrees to metres and back, in the metric CRS of a patch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geomap.errors import InputError


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
                f"metric_crs {metric_crs!r} is no known CRS: give EPSG:27700"
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
