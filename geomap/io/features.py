"""Features: the rows of one layer of a file, each with its geometry and its faults."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.io.coded_columns import Columns
from geomap.io.faults import Fault

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_ROWS = 1_000_000
"""A table of more rows is refused: it is no table of raids, nor of neighbourhoods."""
MOST_CELLS = 30_000_000
"""Of all rows together, of 4 bytes of memory each beside their different values; a million raids
of all columns and their place fit."""
MOST_BYTES = 500_000_000
"""Of the texts and geometries of all rows, each row with its own; a small file may unpack to
anything. A million raids, each with a sentence of its own, are 350 MB."""
MOST_POINTS = 5_000
"""Of the lines of one row. All that OpenStreetMap has of the A4 in Berkshire is 3,784, and of any
name in two counties 2,554 (London Road, each of them); as text, 5,000 just fit into what Python's
csv takes for a cell (131,072 characters)."""
MOST_POINTS_OF_ALL = 1_000_000
"""Of all lines of a table, of about 300 bytes of memory each while they are read: 50,000 streets
of 20 points."""
_LITTLE = 50_000_000
_TIGHTEST = 1_000
"""How many bytes one of a file may become: text is packed to a tenth, columns of one value each
to a hundredth of what they are."""
TOO_MUCH = "unpacks to too many rows or bytes: give a part of it"


def swells(unpacked: int, path: Path) -> bool:
    """Tell whether a file becomes so much more than it is that it was made for that."""
    most = min(MOST_BYTES, max(_LITTLE, _TIGHTEST * path.stat().st_size))
    return unpacked > most


@dataclass(frozen=True, slots=True)
class Features:
    """The rows of one layer, each with its geometry.

    `records` are `geomap.io.coded_columns.Columns` where there may be many of them. `geometries`
    (shapely, None where there is none) are as many; `crs` is what
    they are declared in, None if nothing declares it, and `assumed` tells that it is only what
    such files are by default. `members` is what the file says of the whole. `rows` are the
    numbers by which a user finds the rows again, in the words of `unit`. `nested` are columns that
    were not read, since their values are lists or records.
    """

    records: Sequence[Mapping[str, Any]]
    geometries: Sequence[Any] | NDArray[Any]
    crs: Any
    assumed: bool = False
    members: dict[str, Any] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    rows: Sequence[int] = ()
    unit: str = "row"
    nested: tuple[str, ...] = ()

    def row(self, place: int) -> int:
        """Give the number by which a user finds a record again."""
        return self.rows[place] if self.rows else place + 1

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of all columns, in the order in which they are first met."""
        if isinstance(self.records, Columns):
            return tuple(self.records.by_name)
        return tuple(dict.fromkeys(chain.from_iterable(self.records)))
