"""A list of one's own: any CSV with the columns name, lon and lat.

Optional columns: kind (street, venue, locality, town, district; street if there is none),
locality, district, extent_m (how far from its middle the place reaches), aliases (with ";"
between) and source (the key of a credit of the patch; the file's own name if there is none).
A second shape, name, kind, district, becomes and reason, lists what other sources call a street
or a locality and what is none: it is left out, or becomes the venue that is named.
"""

from __future__ import annotations

import csv
from itertools import chain
from math import inf
from pathlib import Path
from sys import intern

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
    own = Credit(path.stem, f"{path.stem}: a list of the newsroom's own", "as its maker says")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = read_rows(lines, str(path), ("name",))
        first = next(rows, None)
        if first is None:
            return Raw()
        named = ((f"{path}, line {number}", row) for number, row in chain([first], rows))
        if "becomes" in first[1]:
            return Raw(not_places=tuple(_not_place(row, where) for where, row in named))
        entries = tuple(_entry(row, where, own.source) for where, row in named)
    owned = any(entry.place.source == own.source for entry in entries)
    return Raw(entries=entries, credits=(own,) if owned else ())


def _name(row: dict[str, str], where: str) -> str:
    if not row["name"]:
        raise InputError(f"{where}: no name")
    return row["name"]


def _entry(row: dict[str, str], where: str, own: str) -> Entry:
    lon, lat = read_degrees(row["lon"], row["lat"], where)
    try:
        extent_m = float(row.get("extent_m") or 0)
        if not 0 <= extent_m < inf:
            raise ValueError
    except ValueError:
        raise InputError(f"{where}: extent_m {row['extent_m']!r} is no number of metres") from None
    place = Place(
        _name(row, where),
        _kind(row.get("kind") or PlaceKind.STREET.value, where),
        lon,
        lat,
        _once(row.get("locality")),
        _once(row.get("district")),
        _once(row.get("source")) or own,
        extent_m,
    )
    aliases = row.get("aliases")
    if not aliases:
        return Entry(place)
    each = (alias.strip() for alias in aliases.split(";"))
    return Entry(place, tuple(alias for alias in each if alias))


def _once(text: str | None) -> str | None:
    """Give a text that many rows repeat, held in memory once; None for an empty one."""
    return intern(text) if text else None


def _not_place(row: dict[str, str], where: str) -> NotPlace:
    return NotPlace(
        _name(row, where),
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
