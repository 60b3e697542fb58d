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
from geomap.files import read_limited
from geomap.gazetteer.names import normalise
from geomap.model import BoundingBox, Correction

_MAX_BYTES = 1_000_000
_KEYS = ("name", "locality", "lon", "lat", "because")
_HEADING = re.compile(r"^[ \t]*\[\[\s*correction\s*\]\]", re.MULTILINE)


def read_corrections(path: Path, box: BoundingBox | None = None) -> tuple[Correction, ...]:
    """Read a corrections file.

    Parameters
    ----------
    box
        The patch's, by which a point with lon and lat exchanged is told.

    Raises
    ------
    InputError
        If it cannot be read, is no TOML, or a correction is wrong or stands there twice; the
        message names the file, the line and what is wrong.
    """
    try:
        text = read_limited(path, _MAX_BYTES).decode("utf-8")
        table = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path} is not TOML: {error}") from None
    entries = table.get("correction", [])
    if set(table) - {"correction"} or not isinstance(entries, list):
        raise InputError(f"{path} may hold [[correction]] entries and nothing else")
    lines = [text.count("\n", 0, heading.start()) + 1 for heading in _HEADING.finditer(text)]
    if len(lines) != len(entries):
        raise InputError(f"{path}: write each correction under a [[correction]] line of its own")
    corrections: dict[tuple[str, str], Correction] = {}
    for entry, line in zip(entries, lines, strict=True):
        correction = _correction(entry, f"{path}, line {line}")
        key = normalise(correction.name), normalise(correction.locality or "")
        if key in corrections:
            raise InputError(f"{path}, line {line}: {correction.name} is corrected twice")
        if box is not None and _is_exchanged(correction, box):
            raise InputError(f"{path}, line {line}: lon and lat are exchanged")
        corrections[key] = correction
    return tuple(corrections.values())


def _is_exchanged(correction: Correction, box: BoundingBox) -> bool:
    lon, lat = correction.lon, correction.lat
    if lon is None or lat is None:
        return False
    return _inside(box, lat, lon) and not _inside(box, lon, lat)


def _inside(box: BoundingBox, lon: float, lat: float) -> bool:
    return box.west <= lon <= box.east and box.south <= lat <= box.north


def _correction(entry: dict[str, Any], where: str) -> Correction:
    unknown = sorted(set(entry) - set(_KEYS))
    if unknown:
        raise InputError(f"{where}: {unknown[0]} is not known; allowed are {', '.join(_KEYS)}")
    for key in ("name", "because"):
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            raise InputError(f"{where}: {key} must be a text in quotes")
    if not normalise(entry["name"]):
        raise InputError(f"{where}: name has neither letter nor digit")
    if not isinstance(entry.get("locality", ""), str):
        raise InputError(f"{where}: locality must be a text in quotes")
    if ("lon" in entry) != ("lat" in entry):
        raise InputError(f"{where}: give both lon and lat, or neither to keep the name off the map")
    for key, limit in (("lon", 180), ("lat", 90)):
        value = entry.get(key, 0.0)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not -limit <= value <= limit:
            raise InputError(f"{where}: {key} must be a number between -{limit} and {limit}")
    return Correction(
        entry["name"], entry["because"], entry.get("locality"), entry.get("lon"), entry.get("lat")
    )
