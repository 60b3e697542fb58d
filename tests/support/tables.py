"""Tables for tests, made from what is declared: a new format or column needs no line here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import shapely
from hypothesis import strategies as st

from geomap import formats
from geomap.geodesy import as_parts, halfway
from geomap.model import Precision
from geomap.raids.outlines import as_outline, middle
from geomap.raids.schema import COLUMNS, Raid, read_row

FORMATS = formats.endings()
"""Each format of a table."""

ALL_BUT_ROWS_ALONE = tuple(name for name in FORMATS if not formats.load(name).rows_alone)
"""Those that hold what is told of the whole too."""

TEXTS = tuple(name for name, column in COLUMNS.items() if column.kind.name == "text")
"""The columns that hold texts of a story or of a table."""


def raid(**values: Any) -> Raid:
    """Give a raid of these values; what is left out is as in a file that does not say it."""
    blank, _ = read_row({"street": "Elm Row"}, 1)
    assert blank is not None
    return replace(blank, **values)


def on_line(row: Raid, *lines: Sequence[tuple[float, float]]) -> Raid:
    """Give a row that runs along lines."""
    parts = as_parts(lines)
    lon, lat = halfway(parts)
    return replace(row, parts=parts, lon=lon, lat=lat)


def in_area(row: Raid, *polygons: Any) -> Raid:
    """Give a row that is known by an area alone, of shapely polygons in degrees."""
    outline = as_outline(shapely.MultiPolygon(polygons))
    lon, lat = middle(outline)
    return replace(row, precision=Precision.AREA, parts=(), outline=outline, lon=lon, lat=lat)


DEGREES = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
IN_A_TOWN = st.tuples(st.floats(-1.3, -1.1), st.floats(51.6, 51.8))
LINES = st.lists(st.lists(DEGREES | IN_A_TOWN, max_size=6), max_size=4)
"""Lines as a source may have them, without a point and without a length too."""
LINES_OF_A_TOWN = st.lists(st.lists(IN_A_TOWN, max_size=6), max_size=4)
AREAS = st.builds(
    lambda x, y, size, hole: in_area(
        raid(),
        shapely.box(x, y, x + size, y + size).difference(
            shapely.box(x + size / 4, y + size / 4, x + size / 4 + hole, y + size / 2)
        ),
        *([shapely.box(x + 2 * size, y, x + 3 * size, y + size)] if hole else []),
    ),
    st.floats(-1.3, -1.1),
    st.floats(51.6, 51.8),
    st.floats(0.002, 0.02),
    st.sampled_from([0, 0.0003]),
)
"""Rows known by an area alone, some of two polygons, of which one has a hole."""
PLACED = AREAS | st.builds(
    lambda lines, lon, lat: (
        on_line(raid(), *lines) if as_parts(lines) else raid(lon=lon / 1e6, lat=lat / 1e6)
    ),
    st.just([]) | LINES,
    st.integers(-180_000_000, 180_000_000),
    st.integers(-90_000_000, 90_000_000),
)
"""Rows somewhere on the globe: points, lines and several lines, and areas of a town."""


def is_kept(name: str, value: Any) -> bool:
    """Tell whether a column takes a value as it is: what has a door in it gets a gap."""
    try:
        kept: bool = COLUMNS[name].kind.read(value) == value
    except ValueError:
        return False
    return kept
