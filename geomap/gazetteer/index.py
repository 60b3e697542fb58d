"""The gazetteer: an index file of names and places, opened without reading it whole."""

from __future__ import annotations

import mmap
from bisect import bisect_left
from collections.abc import Collection, Iterator
from math import cos, hypot, radians
from pathlib import Path
from typing import Self

import marisa_trie

from geomap.errors import PatchError
from geomap.gazetteer.fuzzy import near_names, own_letters
from geomap.gazetteer.layout import (
    CELL,
    DEGREE,
    KINDS,
    RECORD,
    cell_of,
    damaged_sections,
    read_table,
)
from geomap.gazetteer.names import normalise
from geomap.gazetteer.spans import NameMatch, find_spans
from geomap.model import BoundingBox, Candidate, MatchType, Place, PlaceKind

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
        self._starts = tables["starts"].cast("I")
        self._kinds = tables["kinds"]
        self._postings = tables["postings"].cast("I")
        self._records = tables["records"]
        self._cells = tables["cells"].cast("Q")
        self._firsts = tables["firsts"].cast("I")
        self._strings = tables["strings"]
        self._sources = tuple(self._string(at) or "" for at in tables["sources"].cast("I"))

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
        return (self._place(row) for row in range(len(self)))

    def find(
        self, name: str, *, kinds: Collection[PlaceKind] | None = None, fuzzy: bool = True
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

        Returns
        -------
        tuple of Candidate
            Best first, then by district, locality and point. Empty if nothing is near.
        """
        wanted = frozenset(PlaceKind if kinds is None else kinds)
        key = normalise(name)
        found = [_as_written(name, place) for place in self._bearers(key, wanted)]
        if not found and fuzzy:
            slips, others = near_names(
                self._names, key, lambda other: not wanted.isdisjoint(self._kinds_of(other))
            )
            found = [
                _slipped(name, place, slips, own_letters(key))
                for other in others
                for place in self._bearers(other, wanted)
            ]
        return tuple(sorted(found, key=_rank))

    def scan(self, text: str) -> tuple[NameMatch, ...]:
        """Find every name of the gazetteer in a text; see `find_spans`."""
        return find_spans(text, self._names, self._kinds_of)

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
            _, _, _, east, north, _, kind, _ = RECORD.unpack_from(self._records, row * RECORD.size)
            distance_m = hypot((east - x) * x_m, (north - y) * y_m)
            if kind in wanted and distance_m <= within_m:
                best = min(best or (distance_m, row), (distance_m, row))
        return None if best is None else self._place(best[1])

    def within(self, box: BoundingBox, *, kinds: Collection[PlaceKind]) -> Iterator[Place]:
        """Yield the places of some kinds whose middle lies in a box, neighbours near each other."""
        wanted = {KINDS.index(kind) for kind in kinds}
        west, south, east, north = (
            round(side * DEGREE) for side in (box.west, box.south, box.east, box.north)
        )
        middle = (west + east) // 2, (south + north) // 2
        for row in self._rows_around(*middle, (east - west) / 2 + 1, (north - south) / 2 + 1):
            _, _, _, lon, lat, _, kind, _ = RECORD.unpack_from(self._records, row * RECORD.size)
            if kind in wanted and west <= lon <= east and south <= lat <= north:
                yield self._place(row)

    def damaged(self) -> tuple[str, ...]:
        """Give the sections of the file whose checksum is wrong; this reads the whole file."""
        return damaged_sections(self._buffer)

    def _kinds_of(self, key: str) -> frozenset[PlaceKind]:
        bits = self._kinds[self._names[key]]
        return frozenset(kind for bit, kind in enumerate(KINDS) if bits >> bit & 1)

    def _bearers(self, key: str, wanted: Collection[PlaceKind]) -> Iterator[Place]:
        """Yield the places of the wanted kinds that bear a name or have it as an alias."""
        number = self._names.get(key)
        if number is None:
            return
        for row in self._postings[self._starts[number] : self._starts[number + 1]]:
            place = self._place(row)
            if place.kind in wanted:
                yield place

    def _rows_around(self, x: int, y: int, reach_x: float, reach_y: float) -> Iterator[int]:
        """Yield the rows of the grid cells that a box around a point touches."""
        for north in range(int(y - reach_y) // CELL, int(y + reach_y) // CELL + 1):
            first = cell_of(int(x - reach_x), north * CELL)
            last = cell_of(int(x + reach_x), north * CELL)
            start = bisect_left(self._cells, first)
            end = bisect_left(self._cells, last + 1)
            yield from range(self._firsts[start], self._firsts[end])

    def _place(self, row: int) -> Place:
        name, locality, district, lon, lat, extent_m, kind, source = RECORD.unpack_from(
            self._records, row * RECORD.size
        )
        return Place(
            self._string(name) or "",
            KINDS[kind],
            lon / DEGREE,
            lat / DEGREE,
            self._string(locality),
            self._string(district),
            self._sources[source],
            float(extent_m),
        )

    def _string(self, at: int) -> str | None:
        length = int.from_bytes(self._strings[at : at + 2], "little")
        return str(self._strings[at + 2 : at + 2 + length], "utf-8") or None


def _as_written(name: str, place: Place) -> Candidate:
    if name == place.name:
        return Candidate(place, MatchType.EXACT, 1.0, f"“{place.name}” as written")
    if normalise(name) == normalise(place.name):
        reason = f"“{name}” is “{place.name}” but for its spelling"
        return Candidate(place, MatchType.NORMALISED, 0.98, reason)
    reason = f"“{name}” is another name of {place.name}"
    return Candidate(place, MatchType.NORMALISED, 0.95, reason)


def _slipped(name: str, place: Place, slips: int, letters: int) -> Candidate:
    count = "one letter" if slips == 1 else "two letters"
    score = round(0.9 * (1 - slips / letters), 3)
    return Candidate(place, MatchType.FUZZY, score, f"“{name}” is {count} from “{place.name}”")


def _rank(candidate: Candidate) -> tuple[object, ...]:
    place = candidate.place
    where = (place.district or "", place.locality or "", place.name, place.lon, place.lat)
    return (-candidate.score, *where, place.kind)
