"""A file of named sections, mapped into memory and opened without being read whole.

    header      magic, format version, bytes in all, CRC-32 of the section table
    table       a section each: offset, bytes, CRC-32
    sections, each at a multiple of eight bytes

Numbers are little-endian.
"""

from __future__ import annotations

import mmap
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, ParamSpec, TypeVar

from geomap.errors import InputError, PatchError

if TYPE_CHECKING:
    from marisa_trie import Trie

P = ParamSpec("P")
T = TypeVar("T")

HEADER = struct.Struct("<8sIIQ")
SECTION = struct.Struct("<QQI4x")
_AGAIN = "build it again with `geomap gazetteer build`"


class SectionedFile(NamedTuple):
    """A kind of file: its magic (eight bytes), its version, its sections, and what it is called."""

    magic: bytes
    version: int
    names: tuple[str, ...]
    called: str

    def pack(self, sections: Mapping[str, bytes]) -> bytes:
        """Give the bytes of a file; a section that is not given is empty."""
        body, table = bytearray(), bytearray()
        for name in self.names:
            section = sections.get(name, b"")
            table += SECTION.pack(self._start + len(body), len(section), zlib.crc32(section))
            body += section + bytes(-len(section) % 8)
        header = HEADER.pack(self.magic, self.version, zlib.crc32(table), self._start + len(body))
        return bytes(header + table + body)

    def map(self, path: Path) -> memoryview:
        """Map a file into memory.

        Raises
        ------
        PatchError
            If it cannot be opened or is empty.
        """
        try:
            with path.open("rb") as file:
                return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except (OSError, ValueError) as error:
            raise PatchError(f"the {self.called} {path} cannot be opened: {error}") from None

    def sections(self, buffer: memoryview, path: Path) -> dict[str, memoryview]:
        """Give the sections by name, as views that read nothing yet.

        Raises
        ------
        PatchError
            If the file is of another kind, cut short, or made for another version of geomap.
        """
        if len(buffer) < self._start or bytes(buffer[: len(self.magic)]) != self.magic:
            raise PatchError(f"{path} is not a {self.called}: {_AGAIN}")
        _, version, crc, size = HEADER.unpack_from(buffer)
        if version != self.version:
            raise PatchError(
                f"{path} is a {self.called} of format {version}, not {self.version}: {_AGAIN}"
            )
        if size != len(buffer):
            raise PatchError(f"{path} has {len(buffer):,} bytes where {size:,} are due: {_AGAIN}")
        if crc != zlib.crc32(buffer[HEADER.size : self._start]):
            raise PatchError(f"{path} is damaged in its section table: {_AGAIN}")
        spans = SECTION.iter_unpack(buffer[HEADER.size : self._start])
        return {
            name: buffer[offset : offset + length]
            for name, (offset, length, _) in zip(self.names, spans, strict=True)
        }

    def trie(self, buffer: memoryview, path: Path, name: str) -> Trie:
        """Map the trie of a section, whose library would follow whatever stands there.

        Raises
        ------
        PatchError
            If its bytes are not those that were written, by their sum, or, in a file that did not
            come with geomap, are no trie: they are read whole.
        """
        import marisa_trie

        at = HEADER.size + SECTION.size * self.names.index(name)
        offset, length, crc = SECTION.unpack_from(buffer, at)
        if zlib.crc32(buffer[offset : offset + length]) != crc:
            raise PatchError(f"{path} is damaged in {name}: {_AGAIN}")
        empty = marisa_trie.Trie()
        if not length:
            return empty
        if not _is_ours(path):
            from geomap.gazetteer.fuzzy.trie_bytes import is_trie

            if not is_trie(buffer[offset : offset + length]):
                raise PatchError(f"{path} has names in {name} that geomap did not write: {_AGAIN}")
        return empty.map(buffer[offset : offset + length])

    def damaged(self, buffer: memoryview) -> tuple[str, ...]:
        """Give the names of the sections whose bytes are not those that were written."""
        spans = SECTION.iter_unpack(buffer[HEADER.size : self._start])
        return tuple(
            name
            for name, (offset, length, crc) in zip(self.names, spans, strict=True)
            if zlib.crc32(buffer[offset : offset + length]) != crc
        )

    @property
    def _start(self) -> int:
        return HEADER.size + SECTION.size * len(self.names)


def data_folder() -> Path:
    """Give the folder of the bundled data: beside the package in a checkout, else inside it."""
    package = Path(__file__).parents[1]
    inside = package / "data"
    return inside if inside.is_dir() else package.parent / "data"


def _is_ours(path: Path) -> bool:
    return path.resolve().is_relative_to(data_folder().resolve())


def state_of(path: Path) -> tuple[int, ...]:
    """Tell what a file is now, by which it is opened once as long as it is the same.

    A mapped file keeps its number on the disk, so that one written in its place has another. The
    last is when it was written, in nanoseconds. Of a file that is not there nothing is told.
    """
    try:
        stat = path.stat()
    except OSError:
        return ()
    return stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns


_DAMAGES = (ArithmeticError, LookupError, RuntimeError, ValueError, struct.error)
"""What is raised by whoever follows numbers that nobody wrote there."""


def tells_damage(method: Callable[P, T]) -> Callable[P, T]:
    """Let a method of what reads a file, which it has as `path`, say of damage whose it is.

    The sums of a file are not looked at when it is opened, as that takes longer than to use it.
    Where a file came with geomap and its sums are right, the fault is geomap's own and is raised.
    """

    @wraps(method)
    def told(*given: P.args, **named: P.kwargs) -> T:
        try:
            return method(*given, **named)
        except (InputError, PatchError):
            raise
        except _DAMAGES as error:
            reader: Any = given[0]
            path = reader.path
            if _is_ours(path) and not reader.damaged():
                raise
            raise PatchError(f"{path} is damaged ({type(error).__name__}): {_AGAIN}") from error

    return told


class Strings:
    """A table of texts in the making, UTF-8, each with its length before it (u16), stored once.

    The empty text is at 0.
    """

    def __init__(self) -> None:
        self.data: bytearray = bytearray()
        self._offsets: dict[str, int] = {}
        self.add("")

    def add(self, text: str | None) -> int:
        """Give where a text is, having added it if need be; None counts as empty."""
        text = text or ""
        if text not in self._offsets:
            encoded = text.encode()
            self._offsets[text] = len(self.data)
            self.data += len(encoded).to_bytes(2, "little") + encoded
        return self._offsets[text]


def strings_at(strings: memoryview, places: Sequence[int]) -> tuple[str, ...]:
    """Read the texts at some places of a table that `Strings` made; each of them once."""
    read = {at: string_at(strings, at) for at in set(places)}
    return tuple(map(read.__getitem__, places))


def string_at(strings: memoryview, at: int) -> str:
    """Read a text of a table that `Strings` made."""
    length = int.from_bytes(strings[at : at + 2], "little")
    return str(strings[at + 2 : at + 2 + length], "utf-8")
