"""Tables for tests, made from what is declared: a new format or column needs no line here."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from geomap import formats
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


def is_kept(name: str, value: Any) -> bool:
    """Tell whether a column takes a value as it is: what has a door in it gets a gap."""
    try:
        kept: bool = COLUMNS[name].kind.read(value) == value
    except ValueError:
        return False
    return kept
