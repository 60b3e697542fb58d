"""Street points of data.police.uk: an archive of months (zip), or one month as CSV.

A row is a crime "On or near" the middle of a street, or of a place of public resort; the point
is shared by at least eight addresses, or by none.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from geomap.errors import InputError
from geomap.gazetteer.build.source_records import About, Progress, Raw, StreetPoint
from geomap.gazetteer.build.sources.checked_rows import read_degrees, read_rows
from geomap.model import Credit

FILES = "an archive of data.police.uk, or a month of it"

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

_NEAR = "On or near "
_COLUMNS = ("Longitude", "Latitude", "Location", "LSOA name", "Reported by")
_MAX_MONTH_BYTES = 1_000_000_000
_TIGHTEST = 100
"""How many times smaller a month may be when packed; ten times is usual."""


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether a file is an archive of street crime, or a month of it."""
    if head.startswith(b"PK") and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return bool(_months(archive))
    return head.lstrip(b"\xef\xbb\xbf").startswith(b"Crime ID,Month,")


def read(path: Path, progress: Progress) -> Raw:
    """Read the street points of every month, and the forces that reported them.

    Raises
    ------
    InputError
        If a month is cut short, lacks a column, or has a point that is none.
    """
    points: set[StreetPoint] = set()
    forces: set[str] = set()
    if not zipfile.is_zipfile(path):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            _read_month(lines, str(path), points, forces)
    else:
        try:
            with zipfile.ZipFile(path) as archive:
                months = _months(archive)
                for done, month in enumerate(months):
                    progress(f"reading {path.name}", done, len(months))
                    if _is_too_large(month):
                        raise InputError(f"{path}, {month.filename}: too large for a month")
                    with archive.open(month) as file:
                        lines = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
                        _read_month(lines, f"{path}, {month.filename}", points, forces)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError) as error:
            raise InputError(f"{path} is damaged: {error}") from None
    return Raw(
        street_points=tuple(sorted(points, key=_order)),
        credits=(CREDIT,),
        about=(About(forces=tuple(sorted(forces))),),
    )


def _months(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    return sorted(
        (item for item in archive.infolist() if item.filename.endswith("-street.csv")),
        key=lambda item: item.filename,
    )


def _is_too_large(month: zipfile.ZipInfo) -> bool:
    """Tell what no month of crimes is, unpacked; some kilobytes of one thing pack to nothing."""
    too_tight = month.file_size > 1_000_000 + _TIGHTEST * month.compress_size
    return too_tight or month.file_size > _MAX_MONTH_BYTES


def _read_month(
    lines: Iterable[str], where: str, points: set[StreetPoint], forces: set[str]
) -> None:
    for number, row in read_rows(lines, where, _COLUMNS):
        name = row["Location"].removeprefix(_NEAR)
        if name == row["Location"] or name in GENERIC or not name or not row["Longitude"]:
            continue
        lon, lat = read_degrees(row["Longitude"], row["Latitude"], f"{where}, line {number}")
        district, _, _ = row["LSOA name"].rpartition(" ")
        points.add(StreetPoint(name, lon, lat, district or None, CREDIT.source))
        forces.add(row["Reported by"])


def _order(point: StreetPoint) -> tuple[str, float, float, str]:
    return point.name, point.lon, point.lat, point.district or ""
