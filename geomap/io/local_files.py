"""Whether a path is what a reader may open: a file of this machine, and of the kind it is called.

So a web address, a path of GDAL's virtual file systems, an archive, or a file that points to
others under a harmless ending is refused before any reader sees it.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path

from geomap.errors import InputError
from geomap.io.files import unreadable

_MAX_BYTES = {".gpkg": 1_000_000_000, ".parquet": 500_000_000}
_MAX_TEXT_BYTES = 150_000_000
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:[/\\]")
_HEAD = 4096
_MAGIC = (
    (b"SQLite format 3\0", "an SQLite file"),
    (b"PAR1", "Parquet"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"%PDF", "PDF"),
)
_WANTED = {
    ".gpkg": ("an SQLite file", "GeoPackage"),
    ".parquet": ("Parquet", "GeoParquet"),
    ".kml": ("XML", "KML"),
    ".geojson": ("JSON", "GeoJSON"),
    ".json": ("JSON", "GeoJSON"),
    ".csv": ("text", "CSV"),
}


def check_local(path: Path, endings: Iterable[str]) -> str:
    """Give the ending of a local file whose content is of the kind that the ending says.

    Raises
    ------
    InputError
        If it is a web or virtual address, does not exist, is no regular file or too large, has
        another ending than `endings`, or holds another kind of data.
    """
    allowed = tuple(endings)
    if _ADDRESS.match(str(path)):
        raise InputError(f"{path} is an address, and geomap reads files of this machine: save it")
    if path.as_posix().startswith("/vsi"):
        raise InputError(f"{path} is a virtual path of GDAL: give the path of a plain file")
    ending = path.suffix.lower()
    if ending in (".kmz", ".zip", ".gz"):
        raise InputError(f"{path} is an archive: unpack it, and give the file inside")
    if ending not in allowed:
        known = ", ".join(allowed)
        raise InputError(f"{path} has no ending that geomap can read: choose one of {known}")
    head = _head(path, _MAX_BYTES.get(ending, _MAX_TEXT_BYTES))
    wanted, name = _WANTED.get(ending, ("", ""))
    found = _kind(head)
    if wanted and found != wanted and not (wanted == "text" and found == "JSON"):
        raise InputError(f"{path} is called {name} and holds {found}: check the file")
    return ending


def _head(path: Path, max_bytes: int) -> bytes:
    try:
        # Without O_NONBLOCK, which Windows lacks, opening a named pipe would wait for its writer.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            about = os.fstat(descriptor)
            if not stat.S_ISREG(about.st_mode):
                raise InputError(f"{path} is no regular file: give the path of a saved file")
            if about.st_size > max_bytes:
                raise InputError(f"{path} is larger than {max_bytes:,} bytes: give a part of it")
            return file.read(_HEAD)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None


def _kind(head: bytes) -> str:
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"<"):
        return "XML"
    if text.startswith((b"{", b"[")):
        return "JSON"
    if not text:
        return "nothing"
    return "binary data" if b"\0" in head else "text"
