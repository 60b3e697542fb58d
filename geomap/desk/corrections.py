"""A newsroom's corrections: a TOML file of names that lie here, because.

[[correction]]
name = "The Slade"
locality = "Wheatley"        # optional: only where the story puts it there
lon = -1.2045                # leave out lon and lat: never pin this name
lat = 51.7493
because = "checked with the reporter, 11 August"
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from geomap.errors import InputError
from geomap.gazetteer.addresses import without_doors
from geomap.gazetteer.name_keys import normalise
from geomap.io.files import read_limited
from geomap.late_pattern import LatePattern
from geomap.model import BoundingBox
from geomap.placing.corrected import Correction

_MAX_BYTES = 1_000_000
_KEYS = ("name", "locality", "lon", "lat", "because")
_HEADING = LatePattern(r"^[ \t]*\[\[\s*correction\s*\]\]", re.MULTILINE)


def read_corrections(path: Path, box: BoundingBox | None = None) -> tuple[Correction, ...]:
    """Read a corrections file.

    Parameters
    ----------
    box
        The patch's, by which a point far outside of it is told, and one with lon and lat
        exchanged.

    Raises
    ------
    InputError
        If it cannot be read, is no TOML, or a correction is wrong or stands there twice; the
        message names the file, the line and what is wrong.
    """
    try:
        text = read_limited(path, _MAX_BYTES).decode("utf-8-sig")
        table = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(f"{path} is not TOML: {error}") from None
    entries = table.get("correction", [])
    if set(table) - {"correction"} or not isinstance(entries, list):
        raise InputError(f"{path} may hold [[correction]] entries and nothing else")
    starts = [heading.start() for heading in _HEADING.finditer(text)]
    if len(starts) != len(entries):
        raise InputError(f"{path}: write each correction under a [[correction]] line of its own")
    corrections: dict[tuple[str, str], Correction] = {}
    ends = [*starts, len(text)][1:]
    for entry, start, end in zip(entries, starts, ends, strict=True):
        try:
            correction = _correction(entry, box)
            key = normalise(correction.name), normalise(correction.locality or "")
            if key in corrections:
                raise _EntryError("name", f"{correction.name} is corrected twice")
        except _EntryError as fault:
            line = text.count("\n", 0, _place_of(fault.key, text, start, end)) + 1
            raise InputError(f"{path}, line {line}: {fault}") from None
        corrections[key] = correction
    return tuple(corrections.values())


class _EntryError(ValueError):
    """What is wrong with an entry, and the key that it stands at."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


def _place_of(key: str, text: str, start: int, end: int) -> int:
    """Give where a key stands in an entry, the entry's start if it is missing."""
    found = LatePattern(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=", re.MULTILINE)
    match = found.search(text, start, end)
    return match.start() if match else start


def _correction(entry: dict[str, Any], box: BoundingBox | None) -> Correction:
    _check_texts(entry)
    lon, lat = _point(entry)
    if box is not None and lon is not None and lat is not None and not _near(box, lon, lat):
        if _near(box, lat, lon):
            raise _EntryError("lon", "lon and lat are exchanged")
        raise _EntryError("lon", "lon and lat lie far outside of the patch")
    return Correction(entry["name"], entry["because"], entry.get("locality"), lon, lat)


def _check_texts(entry: dict[str, Any]) -> None:
    for key in sorted(set(entry) - set(_KEYS)):
        raise _EntryError(key, f"{key} is not known; allowed are {', '.join(_KEYS)}")
    for key in ("name", "because"):
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            raise _EntryError(key, f"{key} must be a text in quotes")
    if not normalise(entry["name"]):
        raise _EntryError("name", "name has neither letter nor digit")
    if not isinstance(entry.get("locality", ""), str):
        raise _EntryError("locality", "locality must be a text in quotes")
    for key in ("name", "locality"):
        if without_doors(entry.get(key, "")) != entry.get(key, "").strip():
            raise _EntryError(key, f"{key} must have no house number, flat or postcode")


def _point(entry: dict[str, Any]) -> tuple[float | None, float | None]:
    """Give longitude and latitude, both or neither."""
    lon, lat = entry.get("lon"), entry.get("lat")
    if (lon is None) != (lat is None):
        key = "lon" if lat is None else "lat"
        raise _EntryError(key, "give both lon and lat, or neither to keep the name off the map")
    for key, degrees, limit in (("lon", lon, 180), ("lat", lat, 90)):
        is_number = isinstance(degrees, int | float) and not isinstance(degrees, bool)
        if degrees is not None and not (is_number and -limit <= degrees <= limit):
            raise _EntryError(key, f"{key} must be a number between -{limit} and {limit}")
    return lon, lat


def _near(box: BoundingBox, lon: float, lat: float) -> bool:
    """Tell whether a point lies in a box, or not farther outside than the box is large."""
    wide, high = box.east - box.west, box.north - box.south
    return box.west - wide <= lon <= box.east + wide and box.south - high <= lat <= box.north + high
