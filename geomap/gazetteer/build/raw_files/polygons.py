"""Polygons of official divisions, which now and then touch themselves."""

from __future__ import annotations

from typing import Any

from geomap.errors import InputError

_MENDED_SHARE = 0.001


def whole(polygon: Any, where: str) -> Any:
    """Mend a border that touches itself, as generalised official ones do; refuse a bow-tie.

    Raises
    ------
    InputError
        If mending would change the area.
    """
    from shapely import make_valid

    if polygon.is_valid:
        return polygon
    mended = make_valid(polygon)
    same = abs(mended.area - polygon.area) <= _MENDED_SHARE * mended.area
    if mended.geom_type not in {"Polygon", "MultiPolygon"} or not same:
        raise InputError(f"{where}: its border crosses itself")
    return mended
