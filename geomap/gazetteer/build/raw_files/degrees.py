"""Geometries of any declared CRS, brought to degrees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geomap.errors import InputError
from geomap.io.crs import as_crs, in_degrees, name_of


def to_degrees(geometries: Sequence[Any], crs: Any, where: str) -> Any:
    """Give the array of geometries in longitude, latitude (WGS84), without a third axis.

    `crs` is what the file declares, as a code, a WKT or a PROJJSON.

    Raises
    ------
    InputError
        If the CRS is not known, or the numbers are none of it: the feature is named by its number.
    """
    import numpy as np
    import shapely

    array = shapely.force_2d(np.array(geometries, dtype=object))
    if not in_degrees(crs):
        from pyproj import Transformer

        _check_metres(array, crs, where)
        forth = Transformer.from_crs(as_crs(crs), "EPSG:4326", always_xy=True)
        array = shapely.transform(array, forth.transform, interleaved=False)
    _check(array, crs, where)
    return array


def _check_metres(array: Any, crs: Any, where: str) -> None:
    """Refuse degrees that are declared to be metres, which no projection would."""
    import numpy as np
    import shapely

    bounds = shapely.total_bounds(array)
    if as_crs(crs).is_projected and (np.abs(bounds) <= (180, 90, 180, 90)).all():
        raise InputError(
            f"{where}: its numbers are degrees, and it declares {name_of(crs)}: save it with the "
            "CRS that it is in"
        )


def _check(array: Any, crs: Any, where: str) -> None:
    import numpy as np
    import shapely

    bounds = shapely.bounds(array)
    empty = shapely.is_empty(array) | shapely.is_missing(array)
    inside = (np.abs(bounds[:, ::2]) <= 180).all(axis=1) & (np.abs(bounds[:, 1::2]) <= 90).all(
        axis=1
    )
    outside = np.flatnonzero(~(inside | empty))
    if not len(outside):
        return
    number = int(outside[0]) + 1
    if in_degrees(crs):
        raise InputError(
            f"{where}, feature {number}: not in degrees, and no CRS is declared that says what "
            "its numbers are: save it as WGS84 (EPSG:4326), or with its CRS"
        )
    raise InputError(f"{where}, feature {number}: its numbers are no {name_of(crs)}")
