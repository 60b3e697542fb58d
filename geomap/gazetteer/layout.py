"""The index file: how a gazetteer lies on disk, so that it opens without being read whole.

    header      magic, format version, bytes in all, CRC-32 of the section table
    table       a section each: offset, bytes, CRC-32
    sections, each at a multiple of eight bytes:
        keys      marisa trie of the normalised names; a key's id is its row in the next two
        starts    u32 a key, and one more: where the key's postings begin
        kinds     u8 a key: a bit for each kind of place that bears the name
        postings  u32: row in `records`
        records   24 bytes a place (`RECORD`), sorted by grid cell, then by name
        cells     u64 a grid cell that holds places, ascending
        firsts    u32 a cell, and one more: its first row in `records`
        sources   u32 a source: its key's offset in `strings`
        strings   UTF-8 text, each with its length in bytes before it (u16)

Numbers are little-endian. Degrees are stored as whole millionths.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import marisa_trie

from geomap.errors import PatchError
from geomap.gazetteer.names import normalise
from geomap.model import Place, PlaceKind

MAGIC = b"geomapGZ"
VERSION = 1
SECTIONS = (
    "keys",
    "starts",
    "kinds",
    "postings",
    "records",
    "cells",
    "firsts",
    "sources",
    "strings",
)
HEADER = struct.Struct("<8sIIQ")
SECTION = struct.Struct("<QQI4x")
TABLE_END = HEADER.size + SECTION.size * len(SECTIONS)
RECORD = struct.Struct("<IIIiiHBB")
"""Offsets of name, locality and district; lon, lat; extent in metres; kind; source."""

DEGREE = 1_000_000
CELL = 10_000
"""Side of a grid cell in millionths of a degree: about 1.1 km of latitude."""

KINDS: tuple[PlaceKind, ...] = tuple(PlaceKind)
NO_STRING = 0
"""Offset in `strings` of the empty string, which stands for None."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place to be indexed, with the other names that people use for it."""

    place: Place
    aliases: tuple[str, ...] = ()


def cell_of(lon: int, lat: int) -> int:
    """Give the grid cell of a point in millionths of a degree; cells count row by row."""
    return (lat // CELL + 9_000) * 36_000 + lon // CELL + 18_000


def pack(entries: Iterable[Entry]) -> bytes:
    """Give the bytes of an index; equal entries give equal bytes in whatever order they come."""
    rows = sorted(entries, key=_order)
    places = [entry.place for entry in rows]
    sources = sorted({place.source for place in places})
    strings = _Strings()
    sections = {
        "records": b"".join(_record(place, strings, sources) for place in places),
        "sources": _u32(strings.add(source) for source in sources),
        **_name_tables(rows),
        **_grid_tables(places),
    }
    sections["strings"] = bytes(strings.data)
    return _assemble([sections[name] for name in SECTIONS])


def read_table(buffer: memoryview, path: Path) -> dict[str, memoryview]:
    """Give the sections of an index file by name, as views that read nothing yet.

    Raises
    ------
    PatchError
        If the file is no index, is cut short, or was made for another version of geomap.
    """
    again = "build it again with `geomap gazetteer build`"
    if len(buffer) < TABLE_END or bytes(buffer[: len(MAGIC)]) != MAGIC:
        raise PatchError(f"{path} is not a gazetteer index: {again}")
    _, version, crc, size = HEADER.unpack_from(buffer)
    if version != VERSION:
        raise PatchError(f"{path} has index format {version}, not {VERSION}: {again}")
    if size != len(buffer):
        raise PatchError(f"{path} has {len(buffer):,} bytes where {size:,} are due: {again}")
    if crc != zlib.crc32(buffer[HEADER.size : TABLE_END]):
        raise PatchError(f"{path} is damaged in its section table: {again}")
    spans = SECTION.iter_unpack(buffer[HEADER.size : TABLE_END])
    return {
        name: buffer[offset : offset + length]
        for name, (offset, length, _) in zip(SECTIONS, spans, strict=True)
    }


def damaged_sections(buffer: memoryview) -> tuple[str, ...]:
    """Give the names of the sections whose bytes are not those that were written."""
    spans = SECTION.iter_unpack(buffer[HEADER.size : TABLE_END])
    return tuple(
        name
        for name, (offset, length, crc) in zip(SECTIONS, spans, strict=True)
        if zlib.crc32(buffer[offset : offset + length]) != crc
    )


class _Strings:
    """The string table in the making; each text is stored once."""

    def __init__(self) -> None:
        self.data = bytearray()
        self._offsets: dict[str, int] = {}
        self.add("")

    def add(self, text: str | None) -> int:
        text = text or ""
        if text not in self._offsets:
            encoded = text.encode()
            self._offsets[text] = len(self.data)
            self.data += len(encoded).to_bytes(2, "little") + encoded
        return self._offsets[text]


def _order(entry: Entry) -> tuple[object, ...]:
    place = entry.place
    lon, lat = _units(place)
    where = (place.district or "", place.locality or "", place.source, place.extent_m)
    return (cell_of(lon, lat), place.name, KINDS.index(place.kind), lon, lat, where, entry.aliases)


def _units(place: Place) -> tuple[int, int]:
    return round(place.lon * DEGREE), round(place.lat * DEGREE)


def _record(place: Place, strings: _Strings, sources: list[str]) -> bytes:
    return RECORD.pack(
        strings.add(place.name),
        strings.add(place.locality),
        strings.add(place.district),
        *_units(place),
        min(round(place.extent_m), 0xFFFF),
        KINDS.index(place.kind),
        sources.index(place.source),
    )


def _name_tables(rows: list[Entry]) -> dict[str, bytes]:
    """Give the trie and what hangs on its ids: which rows of `records` bear each name."""
    bearers: dict[str, list[int]] = {}
    for row, entry in enumerate(rows):
        for key in sorted({normalise(name) for name in (entry.place.name, *entry.aliases)} - {""}):
            bearers.setdefault(key, []).append(row)
    trie = marisa_trie.Trie(sorted(bearers))
    by_id = sorted(bearers, key=trie.key_id)
    starts = [0]
    for key in by_id:
        starts.append(starts[-1] + len(bearers[key]))
    bits = [sum({1 << KINDS.index(rows[row].place.kind) for row in bearers[key]}) for key in by_id]
    return {
        "keys": trie.tobytes(),
        "starts": _u32(starts),
        "kinds": bytes(bits),
        "postings": _u32(row for key in by_id for row in bearers[key]),
    }


def _grid_tables(places: list[Place]) -> dict[str, bytes]:
    firsts: dict[int, int] = {}
    for row, place in enumerate(places):
        firsts.setdefault(cell_of(*_units(place)), row)
    return {
        "cells": array("Q", firsts).tobytes(),
        "firsts": _u32([*firsts.values(), len(places)]),
    }


def _u32(numbers: Iterable[int]) -> bytes:
    return array("I", numbers).tobytes()


def _assemble(sections: list[bytes]) -> bytes:
    body, table = bytearray(), bytearray()
    for section in sections:
        table += SECTION.pack(TABLE_END + len(body), len(section), zlib.crc32(section))
        body += section + bytes(-len(section) % 8)
    header = HEADER.pack(MAGIC, VERSION, zlib.crc32(table), TABLE_END + len(body))
    return bytes(header + table + body)
