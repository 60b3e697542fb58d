"""Labels of settlements and suburbs from OS OpenMap Local, as CSV of name, lat, lon."""

from __future__ import annotations

from pathlib import Path

from geomap.gazetteer.build.source_records import Progress, Raw
from geomap.gazetteer.build.sources.checked_rows import read_degrees, read_rows
from geomap.gazetteer.index_file import Entry
from geomap.model import Credit, Place, PlaceKind

FILES = "labels of OS OpenMap Local as CSV"

CREDIT = Credit(
    "os_places",
    "Contains OS data © Crown copyright and database right",
    "Open Government Licence v3.0",
)


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether a file has the columns of the labels, and the product's name in its own."""
    first = head.lstrip(b"\xef\xbb\xbf").splitlines()[:1]
    return first == [b"name,lat,lon"] and "openmap" in path.name.casefold()


def read(path: Path, progress: Progress) -> Raw:
    """Read the labels; the product writes the names of cities in capitals.

    Raises
    ------
    InputError
        If a row has no name or no point.
    """
    progress(f"reading {path.name}", 0, 1)
    entries = []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for number, row in read_rows(lines, str(path), ("name", "lat", "lon")):
            lon, lat = read_degrees(row["lon"], row["lat"], f"{path}, line {number}")
            city = row["name"].isupper()
            name = row["name"].title() if city else row["name"]
            kind = PlaceKind.TOWN if city else PlaceKind.LOCALITY
            entries.append(Entry(Place(name, kind, lon, lat, None, None, CREDIT.source)))
    return Raw(entries=tuple(entries), credits=(CREDIT,))
