"""How a file of OpenStreetMap is packed, looked through before a library unpacks it.

It is told by content, not by name. A file that was cut short or that unpacks to far more than
any true one is found here, in a fraction of the time that reading takes.
"""

from __future__ import annotations

import bz2
import gzip
import os
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from geomap.errors import InputError

MOST_BYTES = 200_000_000
"""Of a file that is packed. Of 53 MB (280,000 ways), reading took 5.3 s and 300 MB of memory, so
that this takes over 1 GB; a county has 10 to 60 MB, England 1.5 GB."""
LOOSENESS = 10
"""How many times larger PBF may be when unpacked; 1.6 to 2.3 times in the extracts at hand."""
TIGHTEST = 60
"""How many times larger text may be when unpacked; 8 to 20 times is usual."""
_SLACK = 40_000_000
_PBF = b"\x0a\x09OSMHeader"
_GZIP, _BZIP2 = b"\x1f\x8b", b"BZh"
_ENDINGS = (".pbf", ".osm", ".osm.gz", ".osm.bz2")
_BLOB_HEAD = 64 * 1024
_BLOB = 32 * 1024 * 1024
"""Bytes of a block and of its head, at most, by the format's definition."""
_CHUNK = 1 << 22
_PEEK = 400
_OTHER = "give an extract as .osm.pbf, .osm, .osm.gz or .osm.bz2"


def packing(path: Path, head: bytes) -> str | None:
    """Tell whether a file is one of OpenStreetMap: "pbf", "osm", "osm.gz" or "osm.bz2".

    None if it is none by its content nor by its name.
    """
    if head[4 : 4 + len(_PBF)] == _PBF:
        return "pbf"
    if _is_xml(head):
        return "osm"
    for magic, form in ((_GZIP, "osm.gz"), (_BZIP2, "osm.bz2")):
        if head.startswith(magic) and _starts_as_xml(path, form):
            return form
    named = path.name.casefold()
    return next((ending.lstrip(".") for ending in _ENDINGS if named.endswith(ending)), None)


def check(path: Path, form: str) -> None:
    """Look through a file without reading what it says.

    Raises
    ------
    InputError
        If it is cut short or damaged, is not what its name says, or is or unpacks too large.
    """
    size = path.stat().st_size
    if size > MOST_BYTES and form != "osm":
        raise InputError(
            f"{path} has {size:,} bytes, and geomap reads {MOST_BYTES:,} at most: give an extract "
            "of the county"
        )
    if form == "pbf":
        _check_blocks(path, size)
    elif form == "osm":
        with path.open("rb") as file:
            if not _is_xml(file.read(_PEEK)):
                raise InputError(f"{path} is no OpenStreetMap file: {_OTHER}")
    else:
        _check_text(path, size, form)


def _check_blocks(path: Path, size: int) -> None:
    unpacked = 0
    with path.open("rb") as file:
        for number, (kind, length, declared) in enumerate(_blocks(path, file)):
            if (number == 0) != (kind == b"OSMHeader") and kind in (b"OSMHeader", b"OSMData"):
                raise InputError(f"{path} is no OpenStreetMap file in PBF: {_OTHER}")
            if file.tell() + length > size:
                raise InputError(f"{path} is cut short in block {number + 1}: fetch it again")
            file.seek(length, os.SEEK_CUR)
            unpacked += max(declared, length)
    if unpacked == 0:
        raise InputError(f"{path} holds nothing: fetch it again")
    if unpacked > _SLACK + LOOSENESS * size:
        raise InputError(f"{path} unpacks to {unpacked:,} bytes: too large for an extract")


def _blocks(path: Path, file: IO[bytes]) -> Iterator[tuple[bytes, int, int]]:
    """Yield kind, length and declared length when unpacked of each block of a PBF file.

    The file stands behind the head of the block, and is to stand behind the block when asked for
    the next one.
    """
    try:
        while start := file.read(4):
            (length,) = struct.unpack(">I", start)
            if length > _BLOB_HEAD:
                raise ValueError
            head = dict(_fields(file.read(length)))
            kind, size = head[1], head[3]
            if not isinstance(kind, bytes) or not isinstance(size, int) or size > _BLOB:
                raise ValueError
            place = file.tell()
            peek = file.read(min(size, 24))
            file.seek(place)
            yield kind, size, _declared(peek)
    except (struct.error, ValueError, LookupError):
        place = file.tell()
        raise InputError(
            f"{path} is no OpenStreetMap file in PBF, or damaged near byte {place:,}: {_OTHER}"
        ) from None


def _declared(peek: bytes) -> int:
    """Give what a block says of its length when unpacked; 0 where it stands unpacked."""
    for number, value in _fields(peek, whole=False):
        if number == 2 and isinstance(value, int):
            return value
    return 0


def _fields(data: bytes, *, whole: bool = True) -> Iterator[tuple[int, int | bytes]]:
    """Yield the number and the value of each field of a protobuf message."""
    place = 0
    while place < len(data):
        key, place = _varint(data, place)
        value: int | bytes
        value, place = _varint(data, place)
        if key & 7 == 2:
            end = place + value
            if end > len(data):
                if whole:
                    raise ValueError(end)
                return
            value, place = data[place:end], end
        elif key & 7:
            raise ValueError(key)
        yield key >> 3, value


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[place]
        place += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, place
        if shift > 63:
            raise ValueError(shift)


def _check_text(path: Path, size: int, form: str) -> None:
    most = _SLACK + TIGHTEST * size
    unpacked = 0
    try:
        with _opened(path, form) as file:
            start = file.read(_PEEK)
            if not _is_xml(start):
                raise InputError(f"{path} is no OpenStreetMap file: {_OTHER}")
            unpacked = len(start)
            while chunk := file.read(_CHUNK):
                unpacked += len(chunk)
                if unpacked > most:
                    raise InputError(f"{path} unpacks to over {most:,} bytes: too large for it")
    except EOFError:
        raise InputError(f"{path} is cut short: fetch it again") from None
    except (OSError, zlib.error) as error:
        raise InputError(f"{path} is damaged: {error}") from None


def _opened(path: Path, form: str) -> gzip.GzipFile | bz2.BZ2File:
    return gzip.open(path) if form == "osm.gz" else bz2.open(path)


def _starts_as_xml(path: Path, form: str) -> bool:
    try:
        with _opened(path, form) as file:
            return _is_xml(file.read(_PEEK))
    except (zlib.error, OSError, EOFError):
        return False


def _is_xml(head: bytes) -> bool:
    return b"<osm" in head.removeprefix(b"\xef\xbb\xbf").lstrip()[:_PEEK]
