"""The gazetteer: an index file of names and places, opened without reading it whole."""

from __future__ import annotations

import mmap
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from math import cos, hypot, radians
from pathlib import Path
from typing import Self

import marisa_trie

from geomap.errors import PatchError
from geomap.gazetteer.candidates import Wanted, as_written, ranked, slipped
from geomap.gazetteer.drops import Drops
from geomap.gazetteer.fuzzy import near_names
from geomap.gazetteer.layout import (
    CELL,
    DEGREE,
    KINDS,
    MANY,
    RECORD,
    SPELT,
    WHERE,
    cell_of,
    corner_of,
    damaged_sections,
    read_record,
    read_table,
)
from geomap.gazetteer.names import normalise, titled
from geomap.gazetteer.spans import NameMatch, Scanner
from geomap.model import BoundingBox, Candidate, Place, PlaceKind

METRES_PER_DEGREE = 111_320.0
"""Of latitude; of longitude too, times the cosine of the latitude."""


class Gazetteer:
    """Names and places of a patch, memory-mapped from one file.

    Iterating gives every `Place`, neighbours near each other; `len` counts them.
    """

    def __init__(self, buffer: memoryview, path: Path) -> None:
        tables = read_table(buffer, path)
        self.path = path
        self._buffer = buffer
        self._names = marisa_trie.Trie().map(tables["keys"])
        self._bearers = tables["bearers"].cast("I")
        self._postings = tables["postings"].cast("I")
        self._records = tables["records"]
        self._wheres = tables["wheres"]
        self._cells = tables["cells"].cast("I")
        self._firsts = tables["firsts"].cast("I")
        self._strings = tables["strings"]
        self._drops = Drops(tables["marks"], tables["letters"], tables["buckets"])
        self._kinds = lru_cache(maxsize=4096)(self._read_kinds)
        self._scanner = Scanner(self._names, self._kinds)
        self._where = lru_cache(maxsize=4096)(self._read_where)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open an index file.

        Raises
        ------
        PatchError
            If it is missing, no index, cut short, or made for another version of geomap.
        """
        try:
            with path.open("rb") as file:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise PatchError(f"the gazetteer index {path} cannot be opened: {error}") from None
        return cls(memoryview(mapped), path)

    def __len__(self) -> int:
        return len(self._records) // RECORD.size

    def __iter__(self) -> Iterator[Place]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, row: int) -> Place:
        name, where, _, extent_m = read_record(self._records, row)
        locality, district, source, kind = self._where(where)
        lon, lat = self._point(row)
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

    def rows(self, names: Iterable[str], *, fuzzy: bool = True) -> Iterator[Sequence[int]]:
        """Yield for each name the rows of the places that bear it: `gazetteer[row]` is a place.

        This is `find` for very many names, without a word on each. Rows ascend; empty if nothing
        is near.
        """
        number_of = self._names.get
        for name in names:
            lower = name.lower()
            number = number_of(lower) if lower.isascii() else None
            if number is None:
                key = normalise(name)
                number = number_of(key)
                if number is None:
                    yield self._rows_near(key) if fuzzy else ()
                    continue
            yield self._rows(number)

    def find(
        self,
        name: str,
        *,
        kinds: Collection[PlaceKind] | None = None,
        fuzzy: bool = True,
        locality: str | None = None,
        district: str | None = None,
        box: BoundingBox | None = None,
        focus: tuple[float, float] | None = None,
    ) -> tuple[Candidate, ...]:
        """Find the places that bear a name.

        Parameters
        ----------
        name
            As written: case, accents, apostrophes and abbreviations do not matter.
        kinds
            Only places of these kinds; None for all.
        fuzzy
            Whether names a slip or two away count, where none is nearer.
        locality, district
            Only places said to be in it; in any spelling.
        box
            Only places whose middle it holds.
        focus
            A point (lon, lat): of equally good candidates, the nearest to it comes first.

        Returns
        -------
        tuple of Candidate
            Best first, then by district, locality and point. Empty if nothing is near.
        """
        wanted = Wanted.of(kinds, locality, district, box)
        key = normalise(name)
        found = [as_written(name, key, place) for place in self._wanted(key, wanted)]
        if not found and fuzzy:
            slips, others = near_names(
                self._names, self._drops, key, lambda other: any(self._wanted(other, wanted))
            )
            found = [
                slipped(name, key, place, slips)
                for other in others
                for place in self._wanted(other, wanted)
            ]
        return ranked(found, focus)

    def scan(self, text: str) -> tuple[NameMatch, ...]:
        """Find every name of the gazetteer in a text; see `Scanner.find`."""
        return self._scanner.find(text)

    def nearest(
        self,
        lon: float,
        lat: float,
        *,
        within_m: float,
        kinds: Collection[PlaceKind] = (PlaceKind.STREET,),
    ) -> Place | None:
        """Give the place whose middle is nearest to a point, None if none is within reach."""
        wanted = {KINDS.index(kind) for kind in kinds}
        x_m = METRES_PER_DEGREE * cos(radians(lat)) / DEGREE
        y_m = METRES_PER_DEGREE / DEGREE
        x, y = round(lon * DEGREE), round(lat * DEGREE)
        best: tuple[float, int] | None = None
        for row in self._rows_around(x, y, within_m / x_m, within_m / y_m):
            east, north = self._point(row)
            distance_m = hypot((east - x) * x_m, (north - y) * y_m)
            if distance_m <= within_m and self._kind(row) in wanted:
                best = min(best or (distance_m, row), (distance_m, row))
        return None if best is None else self[best[1]]

    def within(self, box: BoundingBox, *, kinds: Collection[PlaceKind]) -> Iterator[Place]:
        """Yield the places of some kinds whose middle lies in a box, neighbours near each other."""
        wanted = {KINDS.index(kind) for kind in kinds}
        west, south, east, north = (
            round(side * DEGREE) for side in (box.west, box.south, box.east, box.north)
        )
        middle = (west + east) // 2, (south + north) // 2
        for row in self._rows_around(*middle, (east - west) / 2 + 1, (north - south) / 2 + 1):
            lon, lat = self._point(row)
            if west <= lon <= east and south <= lat <= north and self._kind(row) in wanted:
                yield self[row]

    def damaged(self) -> tuple[str, ...]:
        """Give the sections of the file whose checksum is wrong; this reads the whole file."""
        return damaged_sections(self._buffer)

    def _read_kinds(self, key: str) -> frozenset[PlaceKind]:
        return frozenset(KINDS[self._kind(row)] for row in self._rows(self._names[key]))

    def _wanted(self, key: str, wanted: Wanted) -> Iterator[Place]:
        """Yield the wanted places that bear a name or have it as an alias."""
        number = self._names.get(key)
        if number is not None:
            yield from filter(wanted.suits, map(self.__getitem__, self._rows(number)))

    def _rows(self, number: int) -> Sequence[int]:
        bearer = self._bearers[number]
        if bearer < MANY:
            return (bearer,)
        at = bearer - MANY
        return self._postings[at + 1 : at + 1 + self._postings[at]]

    def _rows_near(self, key: str) -> Sequence[int]:
        _, others = near_names(self._names, self._drops, key, lambda _: True)
        if len(others) == 1:
            return self._rows(self._names[others[0]])
        return sorted({row for other in others for row in self._rows(self._names[other])})

    def _rows_around(self, x: int, y: int, reach_x: float, reach_y: float) -> Iterator[int]:
        """Yield the rows of the grid cells that a box around a point touches."""
        for north in range(int(y - reach_y) // CELL, int(y + reach_y) // CELL + 1):
            first = cell_of(int(x - reach_x), north * CELL)
            last = cell_of(int(x + reach_x), north * CELL)
            start = bisect_left(self._cells, first)
            end = bisect_left(self._cells, last + 1)
            yield from range(self._firsts[start], self._firsts[end])

    def _point(self, row: int) -> tuple[int, int]:
        """Give longitude and latitude of a place, in millionths of a degree."""
        west, south = corner_of(self._cells[bisect_right(self._firsts, row) - 1])
        north, east = divmod(read_record(self._records, row)[2], CELL)
        return west + east, south + north

    def _kind(self, row: int) -> int:
        return self._where(read_record(self._records, row)[1])[3]

    def _name(self, name: int) -> str:
        if name < SPELT:
            return titled(self._names.restore_key(name))
        return self._string(name - SPELT) or ""

    def _read_where(self, where: int) -> tuple[str | None, str | None, str | None, int]:
        *texts, kind = WHERE.unpack_from(self._wheres, where * WHERE.size)
        locality, district, source = map(self._string, texts)
        return locality, district, source, kind

    def _string(self, at: int) -> str | None:
        length = int.from_bytes(self._strings[at : at + 2], "little")
        return str(self._strings[at + 2 : at + 2 + length], "utf-8") or None
