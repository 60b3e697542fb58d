"""Street points of data.police.uk: an archive of months (zip), a folder of them, or one as CSV.

A row is a crime "On or near" the middle of a street, or of a place of public resort; the point
is shared by at least eight addresses, or by none.
"""

from __future__ import annotations

import csv
import zipfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from geomap.gazetteer.build.raw_files import zip_members
from geomap.gazetteer.build.raw_files.names_as_given import Skipped, clean
from geomap.gazetteer.build.source_records import About, Progress, Raw, StreetPoint
from geomap.gazetteer.build.sources.checked_rows import read_degrees, read_rows
from geomap.model import Credit

FILES = "an archive or a folder of months of data.police.uk, or one of them"
FOLDERS = True

CREDIT = Credit("police_uk", "Contains data from data.police.uk", "Open Government Licence v3.0")

GENERIC = frozenset(
    {
        "Airport/Airfield",
        "Bus/Coach Station",
        "Conference/Exhibition Centre",
        "Further/Higher Educational Building",
        "Hospital",
        "Motorway Service Area",
        "Nightclub",
        "Park/Open Space",
        "Parking Area",
        "Pedestrian Subway",
        "Petrol Station",
        "Police Station",
        "Prison",
        "Race Track",
        "Shopping Area",
        "Sports/Recreation Area",
        "Supermarket",
        "Theatre/Concert Hall",
        "Theme/Adventure Park",
    }
)
"""Names that stand for a kind of place, of which a force area has many, and so for no street.

Found by reading, in ten months of one force, every name that ends in no type of street, holds a
slash, or occurs in many districts. The named ones (a prison, a shopping centre, a railway
station) differ from patch to patch: a file with the columns of `not_places` lists them.
"""

KINDS_OF_PLACE = "police.uk rows at a kind of place, such as a car park"

_NEAR = "on or near "
_LON, _LAT, _AT, _LSOA, _FORCE = "longitude", "latitude", "location", "lsoa name", "reported by"
_COLUMNS = (_LON, _LAT, _AT, _LSOA, _FORCE)
_SYNONYMS = {
    "lon": _LON,
    "lng": _LON,
    "long": _LON,
    "lat": _LAT,
    "street": _AT,
    "street name": _AT,
    "force": _FORCE,
}
"""Columns as programs that save what the service sends call them."""
_MONTH = "street.csv"
"""How the name of a month's file ends; outcomes and stops are other files with the same columns."""


@dataclass(slots=True)
class _Found:
    points: set[StreetPoint] = field(default_factory=set)
    forces: set[str] = field(default_factory=set)
    skipped: Skipped = field(default_factory=Counter)


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether a file or a folder holds months of street crime."""
    if path.is_dir():
        return bool(_files(path))
    if head.startswith(b"PK"):
        return bool(zip_members.members(path, _MONTH))
    first = head.decode("utf-8-sig", "replace").splitlines()[:1]
    try:
        columns = {_column(name.strip()) for name in next(csv.reader(first), [])}
    except csv.Error:
        return False
    return columns >= set(_COLUMNS) or columns >= {"crime id", "month"}


def read(path: Path, progress: Progress) -> Raw:
    """Read the street points of every month, and the forces that reported them.

    Raises
    ------
    InputError
        If a month is cut short, lacks a column, or has a point that is none.
    """
    found = _Found()
    read_month = partial(_read_month, found)
    if zipfile.is_zipfile(path):
        months = zip_members.members(path, _MONTH)
        zip_members.read_texts(path, months, "a month", progress, read_month)
    else:
        files = _files(path) if path.is_dir() else [path]
        for done, file in enumerate(files):
            progress(f"reading {file.name}", done, len(files))
            with file.open(encoding="utf-8-sig", newline="") as lines:
                read_month(lines, str(file))
    return Raw(
        street_points=tuple(sorted(found.points, key=_order)),
        credits=(CREDIT,),
        about=(About(forces=tuple(sorted(found.forces))),),
        skipped=tuple(sorted(found.skipped.items())),
    )


def _files(folder: Path) -> list[Path]:
    """Give the months in a folder and the folders in it; what is only a link is none."""
    return sorted(
        file
        for file in folder.rglob("*")
        if file.name.casefold().endswith(_MONTH) and file.is_file() and not file.is_symlink()
    )


def _column(name: str) -> str:
    """Give the name of a column without its case and its low lines: "LSOA_Name" is "lsoa name"."""
    name = name.casefold().replace("_", " ")
    return _SYNONYMS.get(name, name)


def _read_month(found: _Found, lines: Iterable[str], where: str) -> None:
    for number, row in read_rows(lines, where, _COLUMNS, _column):
        near, name = row[_AT][: len(_NEAR)], row[_AT][len(_NEAR) :]
        if near.casefold() != _NEAR or not name or not row[_LON]:
            continue
        if name in GENERIC:
            found.skipped[KINDS_OF_PLACE] += 1
            continue
        lon, lat = read_degrees(row[_LON], row[_LAT], f"{where}, line {number}")
        district, _, _ = row[_LSOA].rpartition(" ")
        found.forces.add(row[_FORCE])
        if name := clean(name, found.skipped):
            found.points.add(StreetPoint(name, lon, lat, district or None, CREDIT.source))


def _order(point: StreetPoint) -> tuple[str, float, float, str]:
    return point.name, point.lon, point.lat, point.district or ""
