"""Postcode points: OS Code-Point Open as CSV without a header, in EPSG:27700.

They draw the built-up area and are never kept as points: a postcode can be one home.
"""

from __future__ import annotations

import re
from pathlib import Path

from geomap.errors import InputError
from geomap.gazetteer.build.source_records import Progress, Raw
from geomap.model import Credit

FILES = "OS Code-Point Open as CSV"

CREDIT = Credit(
    "os_code_point",
    "Contains OS data © Crown copyright and database right; contains Royal Mail data © Royal Mail "
    "copyright and database right",
    "Open Government Licence v3.0",
)

_ROW = re.compile(r'"?[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}"?,(\d+),(\d+),(\d+)(?:,|\s|$)')
_NO_POSITION = "90"


def recognises(path: Path, head: bytes) -> bool:  # noqa: ARG001
    """Tell whether the first line is a postcode with its quality, easting and northing."""
    return _ROW.match(head.decode("utf-8", "replace")) is not None


def read(path: Path, progress: Progress) -> Raw:
    """Read the postcode points that have a position.

    Raises
    ------
    InputError
        If a row is no postcode with an easting and a northing.
    """
    progress(f"reading {path.name}", 0, 1)
    points: list[tuple[int, int]] = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            row = _ROW.match(line)
            if row is None:
                raise InputError(f"{path}, line {number}: no postcode, quality, easting, northing")
            if row[1] != _NO_POSITION:
                points.append((int(row[2]), int(row[3])))
    return Raw(postcodes=tuple(points), credits=(CREDIT,))
