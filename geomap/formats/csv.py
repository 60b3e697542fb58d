"""CSV with columns of longitude and latitude, of x and y in a CRS to be named, or of WKT.

Beside longitude and latitude geomap writes the line of a street, or the outline of an area, into a
column of its own name, `LINE`, so that a spreadsheet has two numbers for each row and nothing of a
line is lost. A WKT column of any other name is not looked at there: nobody knows which CRS it is
in.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from geomap.errors import InputError
from geomap.formats import Format
from geomap.geodesy import as_parts, halfway
from geomap.io.arrow_csv import Lines, read_columns
from geomap.io.coded_columns import MOST_COLUMNS, TOO_WIDE, Building, Coded, Columns
from geomap.io.crs import DEGREES
from geomap.io.csv_rows import escape, other_sign, rows_of, unescape
from geomap.io.faults import Fault
from geomap.io.features import (
    MOST_BYTES,
    MOST_CELLS,
    MOST_POINTS,
    MOST_ROWS,
    TOO_MUCH,
    Features,
)
from geomap.io.geometry import from_wkt
from geomap.io.local_files import Content
from geomap.io.positions import are_lines, middles
from geomap.raids.convert import properties, storable
from geomap.raids.geometries import wkt_of
from geomap.raids.outlines import as_outline, middle
from geomap.raids.schema import columns_of
from geomap.raids.table import Raids

LINE = "line_wkt"
"""The column of lines and outlines, in degrees; empty where a row is a point."""
_MOVED = 2e-6
"""Degrees by which a point may differ from that of its line: a last digit that was rounded."""

_ROWS_AT_ONCE = 10_000
_LINES_AT_ONCE = 200
"""Of at most `MOST_POINTS`, so that they never take much memory together."""
_DEGREES = (("lon", "lat"), ("lng", "lat"), ("long", "lat"), ("longitude", "latitude"))
_LINES = ("LineString", "MultiLineString")
_OUTLINES = ("Polygon", "MultiPolygon")
_METRES = (("x", "y"), ("easting", "northing"), ("eastings", "northings"))
_WKT = ("wkt", "geometry", "geom", "the_geom")


def create() -> Format:
    """Give the format."""
    return Format(Content("CSV", "text", 500_000_000), read, write, rows_alone=True)


def write(raids: Raids) -> bytes:
    """Write UTF-8 with the columns of the table, then lon, lat and the line or outline as WKT."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    names = columns_of(raids.rows)
    writer.writerow([*names, "lon", "lat", LINE])
    for raid in storable(raids).rows:
        cells = [
            escape(value) if isinstance(value, str) else value
            for value in properties(raid, names).values()
        ]
        writer.writerow([*cells, f"{raid.lon:.6f}", f"{raid.lat:.6f}", wkt_of(raid)])
    return out.getvalue().encode("utf-8", "replace")


def read(path: Path) -> Features:
    """Read the rows below the header; an empty cell is None.

    Raises
    ------
    InputError
        If no columns say where a row lies, or the header cannot be read.
    """
    first = next(rows_of(path), None)
    if first is None or first.fault:
        raise InputError(f"{path} has no header: {first.fault if first else 'it is empty'}")
    header = [name.strip() for name in first.cells]
    if len(header) > MOST_COLUMNS:
        raise InputError(f"{path} {TOO_WIDE}")
    used, place, crs = _place(header, path)
    return _by_columns(path, header, used, crs) or _by_rows(path, header, used, place, crs)


def _by_columns(
    path: Path, header: Sequence[str], used: Sequence[int], crs: str | None
) -> Features | None:
    """Read all rows at once; None where that does not go, or a row may be wrong."""
    read = read_columns(path, header, used[:2] if len(used) > 1 else (), _all_plain)
    if read is None:
        return None
    columns, numbers = read
    if len(columns) > MOST_ROWS or len(columns) * len(header) > MOST_CELLS:
        return None
    shapes = columns.by_name.pop(header[used[-1]]) if len(used) != 2 else None
    geometries = _geometries(numbers, shapes)
    if geometries is None:
        return None
    lines = Lines(path, len(columns))
    return Features(columns, geometries, crs, crs is not None, rows=lines, unit="line")


def _geometries(numbers: Sequence[Any], shapes: Coded | None) -> Any:
    """Make the points, lines and outlines of all rows; None if one is wrong."""
    import numpy as np
    import shapely

    if not numbers:
        return None
    points = np.array(numbers).T
    missing = np.isnan(points)
    if (missing[:, 0] != missing[:, 1]).any():
        return None
    geometries = shapely.points(points)
    geometries[missing[:, 0]] = None
    if shapes is None:
        return geometries
    given = geometries.copy()
    shaped = np.flatnonzero(shapes.codes >= 0)
    for place in shaped.tolist():
        geometries[place], problem = _line(shapes.at(place), None)
        if problem:
            return None
    for place in shaped[_may_be_moved(given[shaped], geometries[shaped])].tolist():
        if _is_moved(given[place], geometries[place]):
            return None
    return geometries


def _may_be_moved(points: Any, geometries: Any) -> Any:
    """Tell of many rows at once, for which `_is_moved` takes long, which of them it must tell."""
    import numpy as np
    import shapely

    short = shapely.get_num_coordinates(geometries) <= MOST_POINTS
    lines = np.flatnonzero(are_lines(geometries) & short)
    unsure = ~shapely.is_missing(points)
    xs, ys = shapely.get_x(points), shapely.get_y(points)
    for start in range(0, len(lines), _LINES_AT_ONCE):
        some = lines[start : start + _LINES_AT_ONCE]
        lons, lats = middles(geometries[some])
        unsure[some] &= ~((abs(xs[some] - lons) <= _MOVED) & (abs(ys[some] - lats) <= _MOVED))
    return unsure


def _by_rows(
    path: Path,
    header: Sequence[str],
    used: Sequence[int],
    place: Callable[[Sequence[str]], tuple[Any, str]],
    crs: str | None,
) -> Features:
    """Read row by row, and tell what is wrong with each."""
    building = Building()
    lines: list[int] = []
    geometries, faults = [], []
    kept = [(number, name) for number, name in enumerate(header) if number not in used]
    rows = islice(rows_of(path), 1, None)
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        table, placed = [], []
        for row in some:
            fault = row.fault_below(header)
            cells = [unescape(cell) for cell in row.cells] if not fault else []
            geometry, problem = place([cells[column] for column in used]) if cells else (None, "")
            if fault or problem:
                faults.append(Fault(row.line, fault or problem))
            lines.append(row.line)
            placed.append(geometry)
            table.append(cells or [""] * len(header))
        geometries += _with_points(placed)
        if len(lines) > MOST_ROWS:
            raise InputError(f"{path} holds more than {MOST_ROWS:,} rows: give a part of it")
        columns = {name: [row[number] or None for row in table] for number, name in kept}
        building.add(columns, len(some))
        if building.unpacked > MOST_BYTES or len(lines) * len(header) > MOST_CELLS:
            raise InputError(f"{path} {TOO_MUCH}")
    records = building.built()
    if lines and len(faults) == len(lines):
        records = Columns({}, len(lines))
    return Features(
        records,
        geometries,
        crs=crs,
        assumed=crs is not None,
        faults=tuple(faults),
        rows=tuple(lines),
        unit="line",
    )


def _all_plain(cells: Sequence[str]) -> list[str]:
    return [unescape(cell) if cell[0] == "'" else cell for cell in cells]


def _place(
    header: Sequence[str], path: Path
) -> tuple[tuple[int, ...], Callable[[Sequence[str]], tuple[Any, str]], str | None]:
    """Find the columns that say where a row lies, how to read them, and what they are in."""
    lower = [name.lower() for name in header]
    repeated = sorted({name for name in lower if name and lower.count(name) > 1})
    if repeated:
        raise InputError(f"{path} has several columns called {', '.join(repeated)}: rename them")
    for pairs, crs in ((_DEGREES, DEGREES), (_METRES, None)):
        for x, y in pairs:
            if x in lower and y in lower:
                used = (lower.index(x), lower.index(y))
                if crs == DEGREES and LINE in lower:
                    return (*used, lower.index(LINE)), _line_or_point, crs
                return used, _point, crs
    for name in _WKT:
        if name in lower:
            return (lower.index(name),), _geometry, DEGREES
    named = ", ".join(name or "(unnamed)" for name in header)
    has = other_sign(header) or f"it has {named[:200]}"
    raise InputError(f"{path} has no columns lon and lat, x and y, or wkt: {has}")


def _with_points(placed: list[Any]) -> list[Any]:
    """Make points of the pairs of numbers among geometries, all at once."""
    import shapely

    where = [number for number, given in enumerate(placed) if isinstance(given, tuple)]
    if where:
        points = shapely.points([placed[number] for number in where])
        for number, point in zip(where, points, strict=True):
            placed[number] = point
    return placed


def _point(cells: Sequence[str]) -> tuple[tuple[float, float] | None, str]:
    if not any(cell.strip() for cell in cells):
        return None, ""
    try:
        x, y = (float(cell) for cell in cells)
    except ValueError:
        return None, f"{cells[0]!r}, {cells[1]!r} are no two numbers"
    return (x, y), ""


def _line_or_point(cells: Sequence[str]) -> tuple[Any, str]:
    import shapely

    *point, line = cells
    if not line.strip():
        return _point(point)
    given, problem = _point(point)
    geometry, wrong = _line(line, given and shapely.Point(given))
    return (None, wrong or problem) if wrong or problem else (geometry, "")


def _line(line: str, given: Any) -> tuple[Any, str]:
    """Read the line or outline of a row that also gives a point, or None."""
    geometry, problem = from_wkt(line)
    if problem:
        return None, problem
    if geometry.geom_type not in (*_LINES, *_OUTLINES):
        return None, f"{LINE} holds a {geometry.geom_type}, and no line"
    if given is not None and _is_moved(given, geometry):
        where = "half way along" if geometry.geom_type in _LINES else "amid"
        return None, f"lon and lat are not {where} its {LINE}: empty that, or mend it"
    return geometry, ""


def _is_moved(point: Any, geometry: Any) -> bool:
    """Tell whether somebody has given a row another point and has left its line as it was."""
    import shapely

    if abs(point.x) > 180 or abs(point.y) > 90:
        return False  # no degrees, of which other faults tell
    if shapely.get_num_coordinates(geometry) > MOST_POINTS:
        return False
    if geometry.geom_type in _OUTLINES:
        outline = as_outline(geometry)
        lon, lat = middle(outline) if outline else (point.x, point.y)
        return bool(abs(point.x - lon) > _MOVED or abs(point.y - lat) > _MOVED)
    lines = shapely.get_parts(shapely.force_2d(geometry))
    parts = as_parts(line.coords for line in lines)
    lon, lat = halfway(parts) if parts else (point.x, point.y)
    return bool(abs(point.x - lon) > _MOVED or abs(point.y - lat) > _MOVED)


def _geometry(cells: Sequence[str]) -> tuple[Any, str]:
    return from_wkt(cells[0]) if cells[0].strip() else (None, "")
