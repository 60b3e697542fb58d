"""Coordinate reference systems by code, WKT or PROJJSON: what each is, and which are one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geomap.errors import InputError
from geomap.late_pattern import LatePattern

DEGREES = "EPSG:4326"
_DEGREES_TOO = frozenset({DEGREES, "OGC:CRS84", "CRS84"})
_CODE = LatePattern(r"(?:URN:OGC:DEF:CRS:)?(\w+):(?:[\w.]*:)?(\w+)")


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


def declared_in(collection: Mapping[str, Any]) -> str | None:
    """Give the code of the CRS that a GeoJSON names in a member `crs`, None where it has none.

    RFC 7946 knows degrees alone; older files and those of GIS programs name another.

    Raises
    ------
    InputError
        If the member names no code.
    """
    member = collection.get("crs")
    if member is None:
        return None
    try:
        name = str(member["properties"]["name"])
    except (TypeError, KeyError):
        raise InputError("its crs member names no CRS: leave it out, or name one") from None
    found = _CODE.fullmatch(name.upper())
    if not found:
        raise InputError(f"its crs member names {name!r}, which is no code like EPSG:27700")
    return ":".join(found.groups())
