"""Official divisions: wards and MSOAs of the ONS as GeoJSON, MSOA names as CSV.

The names of MSOAs are those of the House of Commons Library, the official names closest to what
people say; where that file is not given, an MSOA has its number ("Oxford 001"). Columns are
called WD25NM, LAD25NM, MSOA21CD, by the year of the division, and so any year is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from geomap.errors import InputError
from geomap.gazetteer.build.raw_files.geojson_features import is_collection, read_features
from geomap.gazetteer.build.raw_files.polygons import whole
from geomap.gazetteer.build.source_records import Progress, Raw, RawArea
from geomap.gazetteer.build.sources.checked_rows import read_rows
from geomap.model import Credit

FILES = "wards or MSOAs of the ONS as GeoJSON, or names of MSOAs as CSV"

SOURCE = "ons"
NAMES_CREDIT = Credit(
    "msoa_names",
    "MSOA names: House of Commons Library",
    "Open Parliament Licence v3.0",
)

_WARD, _DISTRICT, _MSOA, _NUMBER = (
    re.compile(f"(?i){column}")
    for column in (r"WD\d\dNM", r"LAD\d\dNM", r"MSOA\d\dCD", r"MSOA\d\dNM")
)
_DATED = re.compile(r"(?i)(?:WD|LAD|MSOA)(\d\d)(?:NM|CD)")
_NAME_COLUMNS = re.compile(r"(?i)msoa\w*cd,.*msoa\w*hclnm,")


def recognises(path: Path, head: bytes) -> bool:  # noqa: ARG001
    """Tell whether a file is a layer of wards or MSOAs, or the names of MSOAs."""
    text = head.decode("utf-8", "replace")
    layer = is_collection(head) and (_WARD.search(text) or _MSOA.search(text))
    return bool(layer) or _NAME_COLUMNS.match(text.lstrip("\ufeff")) is not None


def read(path: Path, progress: Progress) -> Raw:
    """Read a layer of polygons, or the names of MSOAs.

    Raises
    ------
    InputError
        If it is no GeoJSON, a feature lacks its name, or is no polygon in degrees or in the CRS
        that the file declares.
    """
    progress(f"reading {path.name}", 0, 1)
    if path.suffix.casefold() == ".csv":
        return _read_names(path)
    rows = read_features(path, "Polygon", "MultiPolygon")
    wards: list[RawArea] = []
    boundaries: list[tuple[str, Any]] = []
    numbers: list[tuple[str, str, str]] = []
    for number, (row, geometry) in enumerate(zip(rows.properties, rows.geometries, strict=True), 1):
        where = f"{path}, feature {number}"
        polygon = whole(geometry, where)
        ward, msoa = _value(row, _WARD), _value(row, _MSOA)
        if ward:
            wards.append(RawArea(ward, _value(row, _DISTRICT), polygon, SOURCE))
        elif msoa:
            boundaries.append((msoa, polygon))
            if name := _value(row, _NUMBER):
                numbers.append((msoa, name, _value(row, _DISTRICT) or name.rpartition(" ")[0]))
        else:
            raise InputError(f"{where}: neither the name of a ward nor the code of an MSOA")
    return Raw(
        wards=tuple(wards),
        boundaries=tuple(boundaries),
        area_names=tuple(numbers),
        credits=(_credit(rows.properties),),
    )


def _credit(rows: Iterable[Mapping[str, Any]]) -> Credit:
    """Give the credit with the year of the division, the latest that a column names."""
    years = [int(dated[1]) for row in rows for name in row if (dated := _DATED.fullmatch(name))]
    return Credit(
        SOURCE,
        "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. "
        f"Contains OS data © Crown copyright and database right {2000 + max(years)}",
        "Open Government Licence v3.0",
    )


def _value(row: Mapping[str, Any], key: re.Pattern[str]) -> str | None:
    return next((str(value) for name, value in row.items() if value and key.fullmatch(name)), None)


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
