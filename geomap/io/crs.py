"""Coordinate reference systems by code, WKT or PROJJSON: what each is, and which are one."""

from __future__ import annotations

from typing import Any

from geomap.errors import InputError

DEGREES = "EPSG:4326"
_DEGREES_TOO = frozenset({DEGREES, "OGC:CRS84", "CRS84"})


def in_degrees(crs: Any) -> bool:
    """Tell, without a projection library where that can be, whether a CRS is plain WGS84."""
    if isinstance(crs, str):
        return crs.upper() in _DEGREES_TOO
    return name_of(crs) in _DEGREES_TOO


def same_crs(one: Any, other: Any) -> bool:
    """Tell whether two are one, the order of their axes aside.

    Raises
    ------
    InputError
        If one of them is not known.
    """
    return bool(as_crs(one).equals(as_crs(other), ignore_axis_order=True))


def name_of(crs: Any) -> str:
    """Name a CRS by its code where it has one."""
    known = as_crs(crs)
    authority = known.to_authority()
    return ":".join(authority) if authority else str(known.name)


def as_crs(crs: Any) -> Any:
    """Give the pyproj CRS of a code, a WKT, a PROJJSON mapping or a CRS.

    Raises
    ------
    InputError
        If it is not known.
    """
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        return CRS.from_user_input(crs)
    except CRSError:
        shown = str(crs)[:60]
        raise InputError(f"there is no CRS {shown!r}: write it like EPSG:27700") from None
