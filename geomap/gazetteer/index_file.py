"""The index file: how a gazetteer lies on disk, so that it opens without being read whole.

    sections (see `geomap.gazetteer.sections`):
        keys      marisa trie of the normalised names; a key's id is its row in `bearers`
        bearers   u32 a key: the row in `records` of its one bearer, or `MANY` and where in
                  `postings` its bearers are
        postings  u32: how many bearers, then the row in `records` of each
        records   12 bytes a place (`RECORD`), sorted by grid cell, then by name
        wheres    13 bytes (`WHERE`) for each locality, district, kind and source that go together
        cells     u32 a grid cell that holds places, ascending
        firsts    u32 a cell, and one more: its first row in `records`
        strings   UTF-8 text, each with its length in bytes before it (u16)
        marks     u8 a drop: the table of `fuzzy.deletion_table`, over the own parts of the names
        letters   u8 a drop
        buckets   u32 a bucket of drops, and one more: its first one
        heads     the filter of `geomap.gazetteer.fuzzy.prefixes`

Numbers are little-endian. Degrees are whole millionths. A name that is its key with capitals is
stored as the key's id, any other as `SPELT` and its offset in `strings`.
"""

from __future__ import annotations

import struct
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import marisa_trie

from geomap.gazetteer.name_keys import normalise, split_type, titled
from geomap.gazetteer.sections import SectionedFile, Strings
from geomap.model import Place, PlaceKind

INDEX = SectionedFile(
    b"geomapGZ",
    3,
    (
        "keys",
        "bearers",
        "postings",
        "records",
        "wheres",
        "cells",
        "firsts",
        "strings",
        "marks",
        "letters",
        "buckets",
        "heads",
    ),
    "gazetteer index",
)
RECORD = struct.Struct("<IIHH")
"""Name; point within the grid cell and high bits of the row in `wheres`; its low bits; extent."""
POINT_BITS = 27
WHERE = struct.Struct("<IIIB")
"""Offsets of locality, district and source in `strings`; kind."""

MANY = SPELT = 1 << 31
DEGREE = 1_000_000
CELL = 10_000
"""Side of a grid cell in millionths of a degree: about 1.1 km of latitude."""

_ROWS, _COLUMNS = 18_002, 36_002
"""Cells around the world, and one more on each side for those who look around its edge."""

KINDS: tuple[PlaceKind, ...] = tuple(PlaceKind)
Where = tuple[str | None, str | None, str, int]
"""Locality, district, source and kind of a place."""


class Entry(NamedTuple):
    """A place to be indexed, with the other names that people use for it."""

    place: Place
    aliases: tuple[str, ...] = ()


def cell_of(lon: int, lat: int) -> int:
    """Give the grid cell of a point in millionths of a degree; cells count row by row."""
    return (lat // CELL + _ROWS // 2) * _COLUMNS + lon // CELL + _COLUMNS // 2


def corner_of(cell: int) -> tuple[int, int]:
    """Give the west and the south side of a grid cell in millionths of a degree."""
    row, column = divmod(cell, _COLUMNS)
    return (column - _COLUMNS // 2) * CELL, (row - _ROWS // 2) * CELL


def pack(entries: Iterable[Entry]) -> bytes:
    """Give the bytes of an index; equal entries give equal bytes in whatever order they come."""
    from geomap.gazetteer.fuzzy.packed_deletions import pack_deletions
    from geomap.gazetteer.fuzzy.prefixes import pack_heads
    from geomap.gazetteer.fuzzy.trie_bytes import written

    rows = _in_order(entries)
    places = [entry.place for entry in rows]
    own_keys = [normalise(place.name) for place in places]
    aliases = {
        row: sorted({own_keys[row], *map(normalise, entry.aliases)} - {""})
        for row, entry in enumerate(rows)
        if entry.aliases
    }
    every = {*own_keys, *chain.from_iterable(aliases.values())} - {""}
    trie = marisa_trie.Trie(sorted(every))
    del rows, every
    strings = Strings()
    wheres = {where: row for row, where in enumerate(dict.fromkeys(map(_where, places)))}
    records = bytearray()  # which grows in place, where to join needs a list of all
    for place, key in zip(places, own_keys, strict=True):
        records += _record(place, key, trie, strings, wheres)
    sections = {
        "keys": written(trie),
        "records": bytes(records),
        "wheres": b"".join(_pack_where(where, strings) for where in wheres),
        **_name_tables(trie, own_keys, aliases),
        **_grid_tables(places),
    }
    del places, own_keys, aliases
    sections |= pack_deletions(sorted({split_type(key)[0] for key in trie}))
    sections["heads"] = pack_heads(trie)
    sections["strings"] = bytes(strings.data)
    return INDEX.pack(sections)


def read_record(records: memoryview, row: int) -> tuple[int, int, int, int]:
    """Give a place's name, row in `wheres`, point within its grid cell, and extent in metres."""
    name, point, low, extent_m = RECORD.unpack_from(records, row * RECORD.size)
    return name, point >> POINT_BITS << 16 | low, point & (1 << POINT_BITS) - 1, extent_m


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Sort by cell, and within each by all that an entry says, so that few are compared at once."""
    by_cell: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_cell[cell_of(*_units(entry.place))].append(entry)
    return [entry for cell in sorted(by_cell) for entry in sorted(by_cell[cell], key=_order)]


def _order(entry: Entry) -> tuple[object, ...]:
    place = entry.place
    lon, lat = _units(place)
    where = (place.district or "", place.locality or "", place.source, place.extent_m)
    return (place.name, KINDS.index(place.kind), lon, lat, where, entry.aliases)


def _units(place: Place) -> tuple[int, int]:
    return round(place.lon * DEGREE), round(place.lat * DEGREE)


def _where(place: Place) -> Where:
    return place.locality, place.district, place.source, KINDS.index(place.kind)


def _pack_where(where: Where, strings: Strings) -> bytes:
    *texts, kind = where
    return WHERE.pack(*map(strings.add, texts), kind)


def _record(
    place: Place,
    key: str,
    trie: marisa_trie.Trie,
    strings: Strings,
    wheres: Mapping[Where, int],
) -> bytes:
    spelt = not key or titled(key) != place.name
    lon, lat = _units(place)
    high, low = divmod(wheres[_where(place)], 1 << 16)
    return RECORD.pack(
        SPELT | strings.add(place.name) if spelt else trie[key],
        high << POINT_BITS | lat % CELL * CELL + lon % CELL,
        low,
        min(round(place.extent_m), 0xFFFF),
    )


def _name_tables(
    trie: marisa_trie.Trie, own_keys: Sequence[str], aliases: Mapping[int, Sequence[str]]
) -> dict[str, bytes]:
    """Give what hangs on the ids of the trie: which rows of `records` bear each name.

    `aliases` are all keys of those rows that have more than their own.
    """
    bearers, postings = array("I", bytes(4 * len(trie))), array("I")
    shared: dict[int, list[int]] = {}
    seen = bytearray(len(trie))
    for row, key in enumerate(own_keys):
        for number in map(trie.key_id, aliases.get(row, (key,) if key else ())):
            if not seen[number]:
                seen[number] = True
                bearers[number] = row
            else:
                shared.setdefault(number, [bearers[number]]).append(row)
    for number, rows in sorted(shared.items()):
        bearers[number] = MANY | len(postings)
        postings.extend((len(rows), *rows))
    return {"bearers": bearers.tobytes(), "postings": postings.tobytes()}


def _grid_tables(places: list[Place]) -> dict[str, bytes]:
    firsts: dict[int, int] = {}
    for row, place in enumerate(places):
        firsts.setdefault(cell_of(*_units(place)), row)
    return {
        "cells": _u32(firsts),
        "firsts": _u32([*firsts.values(), len(places)]),
    }


def _u32(numbers: Iterable[int]) -> bytes:
    return array("I", numbers).tobytes()
