"""Rows and numbers of a source, checked: a fault names the file and the line."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterable, Iterator

from geomap.errors import InputError


def read_rows(
    lines: Iterable[str],
    where: str,
    columns: Iterable[str],
    column_of: Callable[[str], str] = str,
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the line number and the fields of every row of a CSV file, spaces trimmed.

    `column_of` gives the name by which a column is known here, of how the file spells it.

    Raises
    ------
    InputError
        If a column is missing, a row has more or fewer fields than the header, or a quote is
        left open.
    """
    reader = csv.reader(lines, strict=True)
    try:
        header = [column_of(name.strip().lstrip("\ufeff")) for name in next(reader, [])]
        missing = [name for name in columns if name not in header]
        if missing:
            raise InputError(f"{where}, line 1: there is no column {', '.join(missing)}")
        for row in reader:
            if not row:
                continue
            if len(row) != len(header):
                raise InputError(
                    f"{where}, line {reader.line_num}: {len(row)} fields where the header "
                    f"has {len(header)}"
                )
            yield reader.line_num, dict(zip(header, map(str.strip, row), strict=True))
    except csv.Error as error:
        raise InputError(f"{where}, line {reader.line_num}: {error}") from None


def read_degrees(lon: str, lat: str, where: str) -> tuple[float, float]:
    """Read a point in degrees.

    Raises
    ------
    InputError
        If it is no number or not on the globe.
    """
    try:
        point = float(lon), float(lat)
    except ValueError:
        raise InputError(f"{where}: {lon!r}, {lat!r} is no longitude, latitude") from None
    if not (math.isfinite(point[0] + point[1]) and abs(point[0]) <= 180 and abs(point[1]) <= 90):
        raise InputError(f"{where}: {lon}, {lat} lies outside of longitude 180, latitude 90")
    return point
