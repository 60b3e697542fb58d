"""A list of one's own: any CSV with the columns name, lon and lat.

Optional columns: kind (street, venue, locality, town, district; street if there is none),
locality, district, extent_m (how far from its middle the place reaches), aliases (with ";"
between) and source (the key of a credit of the patch; the file's own name if there is none).
A second shape, name, kind, district, becomes and reason, lists what other sources call a street
or a locality and what is none: it is left out, or becomes the venue that is named.
"""

from __future__ import annotations

import csv
from pathlib import Path

from geomap.errors import InputError
from geomap.gazetteer.build.source_records import NotPlace, Progress, Raw
from geomap.gazetteer.build.sources.checked_rows import read_degrees, read_rows
from geomap.gazetteer.index_file import Entry
from geomap.model import Credit, Place, PlaceKind

FILES = "a CSV with name, lon and lat"

_PLACES = ("name", "lon", "lat")
_NOT_PLACES = ("name", "kind", "district", "becomes", "reason")


def recognises(path: Path, head: bytes) -> bool:  # noqa: ARG001
    """Tell whether the first line names the columns of either shape."""
    first = head.decode("utf-8-sig", "replace").splitlines()[:1]
    columns = {name.strip() for name in next(csv.reader(first), [])}
    return columns >= set(_PLACES) or columns >= set(_NOT_PLACES)


def read(path: Path, progress: Progress) -> Raw:
    """Read a list of places, or of names that are no places.

    Raises
    ------
    InputError
        If a row is not what its columns promise; the line is named.
    """
    progress(f"reading {path.name}", 0, 1)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(read_rows(lines, str(path), ("name",)))
    for number, row in rows:
        if not row["name"]:
            raise InputError(f"{path}, line {number}: no name")
    if rows and "becomes" in rows[0][1]:
        verdicts = (_not_place(row, f"{path}, line {number}") for number, row in rows)
        return Raw(not_places=tuple(verdicts))
    own = Credit(path.stem, f"{path.stem}: a list of the newsroom's own", "as its maker says")
    entries = tuple(_entry(row, f"{path}, line {number}", own.source) for number, row in rows)
    owned = any(entry.place.source == own.source for entry in entries)
    return Raw(entries=entries, credits=(own,) if owned else ())


def _entry(row: dict[str, str], where: str, own: str) -> Entry:
    lon, lat = read_degrees(row["lon"], row["lat"], where)
    try:
        extent_m = float(row.get("extent_m") or 0)
    except ValueError:
        raise InputError(f"{where}: extent_m {row['extent_m']!r} is no number") from None
    place = Place(
        row["name"],
        _kind(row.get("kind") or PlaceKind.STREET.value, where),
        lon,
        lat,
        row.get("locality") or None,
        row.get("district") or None,
        row.get("source") or own,
        extent_m,
    )
    aliases = (alias.strip() for alias in row.get("aliases", "").split(";"))
    return Entry(place, tuple(alias for alias in aliases if alias))


def _not_place(row: dict[str, str], where: str) -> NotPlace:
    return NotPlace(
        row["name"],
        _kind(row["kind"], where),
        row["district"] or None,
        row["becomes"] or None,
        row["reason"],
    )


def _kind(text: str, where: str) -> PlaceKind:
    try:
        return PlaceKind(text)
    except ValueError:
        raise InputError(f"{where}: kind {text!r} is none of {', '.join(PlaceKind)}") from None
