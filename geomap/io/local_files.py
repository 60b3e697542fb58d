"""Whether a path is what a reader may open: a file of this machine, and of the kind it is called.

So a web address, a path of GDAL's virtual file systems, an archive, or a file that points to
others under a harmless ending is refused before any reader sees it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from geomap.errors import InputError
from geomap.io.files import opened_regular
from geomap.late_pattern import LatePattern

_ADDRESS = LatePattern(r"[A-Za-z][A-Za-z0-9+.-]+:[/\\]")
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


@dataclass(frozen=True, slots=True)
class Content:
    """What files of one format hold: the format's name, and what their first bytes look like.

    `kind` is "JSON", "XML", "text", "an SQLite file" or "Parquet".
    """

    name: str
    kind: str
    most_bytes: int = 150_000_000


def check_here(path: Path) -> None:
    """Refuse what is no path of this machine: a web address, or a virtual path of GDAL.

    Raises
    ------
    InputError
        If it is one.
    """
    if _ADDRESS.match(str(path)):
        raise InputError(f"{path} is an address, and geomap reads files of this machine: save it")
    if path.as_posix().startswith("/vsi"):
        raise InputError(f"{path} is a virtual path of GDAL: give the path of a plain file")


def check_local(path: Path, endings: Iterable[str]) -> str:
    """Give the ending of a path of this machine; what is there is for `check_content` to see.

    Raises
    ------
    InputError
        If it is a web or virtual address, or has another ending than `endings`.
    """
    allowed = tuple(endings)
    check_here(path)
    ending = path.suffix.lower()
    if ending in (".kmz", ".zip", ".gz"):
        raise InputError(f"{path} is an archive: unpack it, and give the file inside")
    if ending == ".shp":
        raise InputError(
            f"{path} is a shapefile, which geomap does not read: save it as .gpkg, in QGIS or by "
            "geopandas.read_file and to_file"
        )
    if ending not in allowed:
        known = ", ".join(allowed)
        raise InputError(f"{path} has no ending that geomap can read: choose one of {known}")
    return ending


def check_content(path: Path, content: Content) -> None:
    """Look at the first bytes of a local file.

    Raises
    ------
    InputError
        If it does not exist, is no regular file or too large, or holds another kind of data.
    """
    with opened_regular(path) as file:
        if os.fstat(file.fileno()).st_size > content.most_bytes:
            raise InputError(
                f"{path} is larger than {content.most_bytes:,} bytes: give a part of it"
            )
        found = _kind(file.read(_HEAD))
    if found != content.kind and not (content.kind == "text" and found == "JSON"):
        raise InputError(f"{path} is called {content.name} and holds {found}: check the file")


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
