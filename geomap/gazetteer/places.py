"""The places of an index file, by their rows and by where they lie."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from math import cos, hypot, radians

import marisa_trie

from geomap.errors import InputError
from geomap.gazetteer.index_file import (
    CELL,
    DEGREE,
    KINDS,
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

METRES_PER_DEGREE = 111_320.0
"""Of latitude; of longitude too, times the cosine of the latitude."""


class Places:
    """The places of a file's sections; `names` are the keys by which most are called."""

    def __init__(self, tables: Mapping[str, memoryview], names: marisa_trie.Trie) -> None:
        self._names = names
        self._records = tables["records"]
        self._wheres = tables["wheres"]
        self._cells = tables["cells"].cast("I")
        self._firsts = tables["firsts"].cast("I")
        self._strings = tables["strings"]
        self._where = lru_cache(maxsize=4096)(self._read_where)

    def __len__(self) -> int:
        return len(self._records) // RECORD.size

    def __getitem__(self, row: int) -> Place:
        if not 0 <= row < len(self):
            raise IndexError(f"there is no row {row} among {len(self):,} places")
        name, where, point, extent_m = read_record(self._records, row)
        locality, district, source, kind = self._where(where)
        lon, lat = self._around(row, point)
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
        return KINDS[self._where(read_record(self._records, row)[1])[3]]

    def nearest(
        self, lon: float, lat: float, *, within_m: float, kinds: Collection[PlaceKind]
    ) -> Place | None:
        """Give the place whose middle is nearest to a point, None if none is within reach."""
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise InputError(f"{lon}, {lat} is no longitude and latitude in degrees")
        x_m = METRES_PER_DEGREE * cos(radians(lat)) / DEGREE
        y_m = METRES_PER_DEGREE / DEGREE
        x, y = round(lon * DEGREE), round(lat * DEGREE)
        best: tuple[float, int] | None = None
        for row in self._rows_around(x, y, within_m / x_m, within_m / y_m):
            east, north = self._point(row)
            distance_m = hypot((east - x) * x_m, (north - y) * y_m)
            if distance_m <= within_m and self.kind(row) in kinds:
                best = min(best or (distance_m, row), (distance_m, row))
        return None if best is None else self[best[1]]

    def within(self, box: BoundingBox, *, kinds: Collection[PlaceKind]) -> Iterator[Place]:
        """Yield the places of some kinds whose middle lies in a box, neighbours near each other."""
        west, south, east, north = (
            round(side * DEGREE) for side in (box.west, box.south, box.east, box.north)
        )
        middle = (west + east) // 2, (south + north) // 2
        for row in self._rows_around(*middle, (east - west) / 2 + 1, (north - south) / 2 + 1):
            lon, lat = self._point(row)
            if west <= lon <= east and south <= lat <= north and self.kind(row) in kinds:
                yield self[row]

    def _rows_around(self, x: int, y: int, reach_x: float, reach_y: float) -> Iterator[int]:
        """Yield the rows of the grid cells that a box around a point touches."""
        west, east = max(x - reach_x, -180 * DEGREE), min(x + reach_x, 180 * DEGREE)
        south, north = max(y - reach_y, -90 * DEGREE), min(y + reach_y, 90 * DEGREE)
        for row in range(int(south) // CELL, int(north) // CELL + 1):
            first = cell_of(int(west), row * CELL)
            last = cell_of(int(east), row * CELL)
            start = bisect_left(self._cells, first)
            end = bisect_left(self._cells, last + 1)
            yield from range(self._firsts[start], self._firsts[end])

    def _point(self, row: int) -> tuple[int, int]:
        """Give longitude and latitude of a place, in millionths of a degree."""
        return self._around(row, read_record(self._records, row)[2])

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
