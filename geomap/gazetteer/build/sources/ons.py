"""Official divisions: wards and MSOAs of the ONS as GeoJSON, MSOA names as CSV.

The names of MSOAs are those of the House of Commons Library, the official names closest to what
people say.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from geomap.errors import InputError
from geomap.gazetteer.build.source_records import Progress, Raw, RawArea
from geomap.gazetteer.build.sources.checked_rows import read_rows
from geomap.io.files import read_limited
from geomap.io.geometry import from_geojson
from geomap.model import Credit

FILES = "wards or MSOAs of the ONS as GeoJSON, or names of MSOAs as CSV"

CREDIT = Credit(
    "ons",
    "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. "
    "Contains OS data © Crown copyright and database right 2025",
    "Open Government Licence v3.0",
)
NAMES_CREDIT = Credit(
    "msoa_names",
    "MSOA names: House of Commons Library",
    "Open Parliament Licence v3.0",
)

_MAX_BYTES = 500_000_000
_MENDED_SHARE = 0.001
_WARD, _DISTRICT, _MSOA = (re.compile(p) for p in (r"WD\d\dNM", r"LAD\d\dNM", r"MSOA\d\dCD"))
_NAME_COLUMNS = re.compile(r"(?i)msoa\w*cd,.*msoa\w*hclnm,")


def recognises(path: Path, head: bytes) -> bool:  # noqa: ARG001
    """Tell whether a file is a layer of wards or MSOAs, or the names of MSOAs."""
    text = head.decode("utf-8", "replace")
    layer = '"FeatureCollection"' in text and (_WARD.search(text) or _MSOA.search(text))
    return bool(layer) or _NAME_COLUMNS.match(text.lstrip("\ufeff")) is not None


def read(path: Path, progress: Progress) -> Raw:
    """Read a layer of polygons, or the names of MSOAs.

    Raises
    ------
    InputError
        If it is no GeoJSON, a feature lacks its name, or is no polygon in degrees.
    """
    progress(f"reading {path.name}", 0, 1)
    if path.suffix.casefold() == ".csv":
        return _read_names(path)
    try:
        features = json.loads(read_limited(path, _MAX_BYTES))["features"]
        layer = [(feature["properties"], feature["geometry"]) for feature in features]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise InputError(f"{path} is no GeoJSON collection of features") from None
    wards: list[RawArea] = []
    boundaries: list[tuple[str, Any]] = []
    for number, (properties, geometry) in enumerate(layer, 1):
        where = f"{path}, feature {number}"
        polygon = _polygon(geometry, where)
        ward, msoa = _value(properties, _WARD), _value(properties, _MSOA)
        if ward:
            wards.append(RawArea(ward, _value(properties, _DISTRICT), polygon, CREDIT.source))
        elif msoa:
            boundaries.append((msoa, polygon))
        else:
            raise InputError(f"{where}: neither the name of a ward nor the code of an MSOA")
    return Raw(wards=tuple(wards), boundaries=tuple(boundaries), credits=(CREDIT,))


def _value(properties: dict[str, Any], key: re.Pattern[str]) -> str | None:
    return next((str(value) for name, value in properties.items() if key.fullmatch(name)), None)


def _polygon(geometry: Any, where: str) -> Any:
    polygon, problem = from_geojson(geometry)
    if problem:
        raise InputError(f"{where}: no geometry ({problem})")
    if polygon.geom_type not in {"Polygon", "MultiPolygon"} or polygon.is_empty:
        raise InputError(f"{where}: a {polygon.geom_type}, no polygon")
    west, south, east, north = polygon.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise InputError(f"{where}: not in degrees (save it as WGS84, EPSG:4326)")
    return polygon if polygon.is_valid else _untangled(polygon, where)


def _untangled(polygon: Any, where: str) -> Any:
    """Mend a border that touches itself, as generalised official ones do; refuse a bow-tie."""
    from shapely import make_valid

    mended = make_valid(polygon)
    same = abs(mended.area - polygon.area) <= _MENDED_SHARE * mended.area
    if mended.geom_type not in {"Polygon", "MultiPolygon"} or not same:
        raise InputError(f"{where}: its border crosses itself")
    return mended


def _read_names(path: Path) -> Raw:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(read_rows(lines, str(path), ()))
    return Raw(
        area_names=tuple(_named(row, f"{path}, line {number}") for number, row in rows),
        credits=(NAMES_CREDIT,),
    )


def _named(row: dict[str, str], where: str) -> tuple[str, str, str]:
    """Give code, name and district of an MSOA."""
    wanted = (r"(?i)msoa\w*cd", r"(?i)msoa\w*hclnm", r"(?i)ladnm\w*|localauthorityname|laname")
    code, name, district = (_value(row, re.compile(column)) for column in wanted)
    if not (code and name and district):
        raise InputError(f"{where}: no code, name and local authority of an MSOA")
    return code, name, district
