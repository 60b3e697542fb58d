"""The places of an index file, by their rows and by where they lie."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import marisa_trie

from geomap.gazetteer.index_file import (
    CELL,
    DEGREE,
    KINDS,
    POINT_BITS,
    RECORD,
    SPELT,
    WHERE,
    cell_of,
    corner_of,
    read_record,
)
from geomap.gazetteer.name_keys import titled
from geomap.gazetteer.sections import string_at
from geomap.model import BoundingBox, Place, PlaceKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[Any]

_RECORD = "<u4,<u4,<u2,<u2"
"""`RECORD` as numpy has it."""
_MOST_KEPT = 16_384
"""Places that are kept once they have been read: some 6 MB, and most streets of a patch."""


class PlaceColumns(NamedTuple):
    """What tells where some places are, a row each: degrees, metres, texts, and kinds by number.

    `names` are as in the file: the id of a key, or from `SPELT` on a text of its own.
    """

    names: Column
    lon: Column
    lat: Column
    extent_m: Column
    locality: Column
    district: Column
    source: Column
    kind: Column


class Borne(NamedTuple):
    """The places that bear some names or, where none does, are near, in columns.

    For each name `slips` tells how far away they are, and `numbers` its key in the file, -1 with
    slips. For each place `of` tells which name it is of, in their order, and `rows` its own row.
    """

    slips: Column
    numbers: Column
    of: Column
    rows: Column


class Places:
    """The places of a file's sections; `names` are the keys by which most are called."""

    def __init__(self, tables: Mapping[str, memoryview], names: marisa_trie.Trie) -> None:
        self._names = names
        self._records = tables["records"]
        self._wheres = tables["wheres"]
        self._kinds = self._wheres[WHERE.size - 1 :: WHERE.size]
        """The kind of each row of `wheres`: the last byte of it."""
        self._cells = tables["cells"].cast("I")
        self._firsts = tables["firsts"].cast("I")
        self._strings = tables["strings"]
        self._where = lru_cache(maxsize=4096)(self._read_where)
        self._read = lru_cache(maxsize=_MOST_KEPT)(self._read_place)

    def __len__(self) -> int:
        return len(self._records) // RECORD.size

    def __getitem__(self, row: int) -> Place:
        return self._read(row)

    def _read_place(self, row: int) -> Place:
        if not 0 <= row < len(self):
            raise IndexError(f"there is no row {row} among {len(self):,} places")
        name, where, point, extent_m = read_record(self._records, row)
        locality, district, source, kind = self._where(where)
        lon, lat = self._around(row, point)
        if abs(lon) > 180 * DEGREE or abs(lat) > 90 * DEGREE:
            raise ValueError("a point on no globe")
        return Place(
            self._name(name),
            KINDS[kind],
            lon / DEGREE,
            lat / DEGREE,
            locality,
            district,
            source or "",
            float(extent_m),
        )

    def kind(self, row: int) -> PlaceKind:
        """Give the kind of a place without the rest of it."""
        return KINDS[self._kinds[read_record(self._records, row)[1]]]

    @cached_property
    def kind_numbers(self) -> bytes:
        """Which of `KINDS` each place is, a byte a row, for who asks of very many."""
        import numpy as np

        data = np.frombuffer(self._records, _RECORD)
        where = data["f1"].astype(np.int64) >> POINT_BITS << 16 | data["f2"]
        return bytes(np.asarray(self._kinds)[where])

    def columns(self, rows: Column) -> PlaceColumns:
        """Give the places of some rows (int64) as columns, without making a `Place` of each."""
        import numpy as np

        if len(rows) and not 0 <= rows.min() <= rows.max() < len(self):
            raise IndexError(f"there are no such rows among {len(self):,} places")
        data = np.frombuffer(self._records, _RECORD)[rows]
        name, point, low, extent_m = (data[f"f{at}"].astype(np.int64) for at in range(4))
        wheres, of = np.unique(point >> POINT_BITS << 16 | low, return_inverse=True)
        told = [self._where(where) for where in wheres.tolist()]
        locality, district, source, kind = (
            np.array([where[part] for where in told], kept)[of]
            for part, kept in enumerate((object, object, object, np.int64))
        )
        cells: Any = np.asarray(self._cells)[np.searchsorted(self._firsts, rows, "right") - 1]
        west, south = corner_of(cells.astype(np.int64))
        north, east = np.divmod(point & (1 << POINT_BITS) - 1, CELL)
        lon, lat = (west + east) / DEGREE, (south + north) / DEGREE
        if (np.abs(lon) > 180).any() or (np.abs(lat) > 90).any():
            raise ValueError("a point on no globe")
        extent_m = extent_m.astype(float)
        return PlaceColumns(name, lon, lat, extent_m, locality, district, source, kind)

    def within(self, box: BoundingBox, *, kinds: Collection[PlaceKind]) -> Iterator[Place]:
        """Yield the places of some kinds whose middle lies in a box, neighbours near each other."""
        west, south, east, north = (
            round(side * DEGREE) for side in (box.west, box.south, box.east, box.north)
        )
        for row, lon, lat in self._around_of(kinds, west, south, east, north):
            if west <= lon <= east and south <= lat <= north:
                yield self[row]

    def _around_of(
        self, kinds: Collection[PlaceKind], west: float, south: float, east: float, north: float
    ) -> Iterator[tuple[int, int, int]]:
        """Yield row, longitude and latitude of the places of some kinds in the cells of a box.

        All is in millionths of a degree. What a place is, is looked at before anything else of it
        is read, since most are streets and most who ask want towns.
        """
        wanted = {KINDS.index(kind) for kind in kinds}
        first_column, last_column = (
            int(min(max(side, -180 * DEGREE), 180 * DEGREE)) for side in (west, east)
        )
        first_row, last_row = (
            int(min(max(side, -90 * DEGREE), 90 * DEGREE)) // CELL for side in (south, north)
        )
        for line in range(first_row, last_row + 1):
            start = bisect_left(self._cells, cell_of(first_column, line * CELL))
            end = bisect_left(self._cells, cell_of(last_column, line * CELL) + 1)
            for number in range(start, end):
                corner_lon, corner_lat = corner_of(self._cells[number])
                first, behind = self._firsts[number], self._firsts[number + 1]
                records = self._records[first * RECORD.size : behind * RECORD.size]
                for row, (_, point, low, _) in enumerate(RECORD.iter_unpack(records), first):
                    if self._kinds[point >> POINT_BITS << 16 | low] in wanted:
                        up, right = divmod(point & (1 << POINT_BITS) - 1, CELL)
                        yield row, corner_lon + right, corner_lat + up

    def _around(self, row: int, point: int) -> tuple[int, int]:
        west, south = corner_of(self._cells[bisect_right(self._firsts, row) - 1])
        north, east = divmod(point, CELL)
        return west + east, south + north

    def _name(self, name: int) -> str:
        if name < SPELT:
            return titled(self._names.restore_key(name))
        return self._string(name - SPELT) or ""

    def _read_where(self, where: int) -> tuple[str | None, str | None, str | None, int]:
        *texts, kind = WHERE.unpack_from(self._wheres, where * WHERE.size)
        locality, district, source = map(self._string, texts)
        return locality, district, source, kind

    def _string(self, at: int) -> str | None:
        return string_at(self._strings, at) or None
