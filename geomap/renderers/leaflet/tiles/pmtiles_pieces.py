"""A PMTiles archive piece by piece, however large it is and whatever is wrong with it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from geomap.errors import InputError

MOST_BYTES = 4_000_000
"""No tile, directory or metadata is larger, packed or unpacked; one that is, is no such thing."""

_MAGIC = b"PMTiles"
_GZIP = zlib.MAX_WBITS | 16
_DEEPEST = 4


class Pieces:
    """Reads an open archive; each directory of it is read once.

    Raises ValueError, EOFError, IndexError or zlib.error where the archive is damaged.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._directory = lru_cache(maxsize=None)(self._read_directory)

    @cached_property
    def header(self) -> Any:
        """What the archive says of itself in its first bytes."""
        from pmtiles.tile import deserialize_header

        return deserialize_header(self._read(0, 127))

    def metadata(self) -> bytes:
        """Give the metadata, JSON."""
        return _unpacked(self._read(self.header["metadata_offset"], self.header["metadata_length"]))

    def tile(self, zoom: int, x: int, y: int) -> bytes | None:
        """Give a tile as it stands in the archive, None where there is none."""
        from pmtiles.tile import find_tile, zxy_to_tileid

        number = zxy_to_tileid(zoom, x, y)
        offset, length = self.header["root_offset"], self.header["root_length"]
        for _ in range(_DEEPEST):
            entry = find_tile(self._directory(offset, length), number)
            if entry is None:
                return None
            if entry.run_length:
                return self._read(self.header["tile_data_offset"] + entry.offset, entry.length)
            offset, length = self.header["leaf_directory_offset"] + entry.offset, entry.length
        return None

    def _read_directory(self, offset: int, length: int) -> list[Any]:
        from pmtiles.tile import deserialize_directory

        packed = self._read(offset, length)
        _unpacked(packed)
        return deserialize_directory(packed)

    def _read(self, offset: int, length: int) -> bytes:
        if length > MOST_BYTES:
            raise ValueError(f"a piece of {length} bytes")
        self._file.seek(offset)
        piece = self._file.read(length)
        if len(piece) < length:
            raise EOFError(f"{length} bytes at {offset}")
        return piece


def _unpacked(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj(_GZIP)
    whole = unpacker.decompress(packed, MOST_BYTES)
    # What follows the first member of gzip would be unpacked by the library, whatever its size.
    if len(whole) == MOST_BYTES or unpacker.unused_data:
        raise ValueError("a piece that is too large when unpacked")
    return whole


@contextmanager
def reading(path: Path) -> Iterator[Pieces]:
    """Open an archive.

    Raises
    ------
    InputError
        If there is no such file, if it is no PMTiles archive of version 3, or if what is read of
        it is damaged.
    """
    from pmtiles.tile import SpecVersionUnsupported

    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise InputError(f"{path} is no regular file: give the path of a PMTiles file")
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                raise InputError(f"{path} is no PMTiles archive, whatever its name ends in")
            yield Pieces(file)
    except InputError:
        raise
    except FileNotFoundError:
        raise InputError(f"{path} does not exist: check the path") from None
    except IsADirectoryError:
        raise InputError(f"{path} is a folder: give the path of a PMTiles file") from None
    except SpecVersionUnsupported:
        raise InputError(
            f"{path} is PMTiles of another version than 3: convert it with pmtiles convert"
        ) from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from None
    except (EOFError, ValueError, IndexError, OverflowError, RecursionError, zlib.error):
        raise InputError(f"{path} is damaged: fetch it or make it again") from None
