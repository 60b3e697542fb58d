"""Files within a zip archive, unpacked for a while and within bounds."""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from lzma import LZMAError
from pathlib import Path

from geomap.errors import InputError
from geomap.gazetteer.build.source_records import Progress

MOST_BYTES = 1_000_000_000
"""Of one member; the largest month of police.uk has 30 MB, a county as GeoPackage 12 to 100."""
TIGHTEST = 100
"""How many times smaller a member may be when packed; 2 to 20 times is usual."""
_SLACK = 1_000_000
_OF_A_MAC = "__MACOSX/"
_ENCRYPTED = 0x1
UNREADABLE = (zipfile.BadZipFile, zlib.error, LZMAError, OSError, EOFError, RuntimeError)
"""What zipfile raises of archives that are damaged, locked, or packed in ways that it lacks."""


def members(path: Path, *endings: str) -> list[zipfile.ZipInfo]:
    """Give the files of an archive by how their names end, whatever their case, in order of name.

    What a Mac adds beside each file is none. Empty if `path` is no archive.
    """
    if not zipfile.is_zipfile(path):
        return []
    try:
        with zipfile.ZipFile(path) as archive:
            listed = archive.infolist()
    except (*UNREADABLE, ValueError):
        return []
    return sorted(
        (
            item
            for item in listed
            if item.filename.casefold().endswith(endings)
            and not item.is_dir()
            and not item.filename.startswith(_OF_A_MAC)
        ),
        key=lambda item: item.filename,
    )


def check_size(path: Path, member: zipfile.ZipInfo, purpose: str) -> None:
    """Refuse a member that is locked, too large, or so tightly packed that it is made to harm.

    Raises
    ------
    InputError
        With the `purpose` for which it is too large.
    """
    if member.flag_bits & _ENCRYPTED:
        raise InputError(f"{path}, {member.filename}: locked by a password: unlock it first")
    too_tight = member.file_size > _SLACK + TIGHTEST * member.compress_size
    if too_tight or member.file_size > MOST_BYTES:
        raise InputError(f"{path}, {member.filename}: too large for {purpose}")


@contextmanager
def unpacked(path: Path, wanted: Sequence[zipfile.ZipInfo], purpose: str) -> Iterator[list[Path]]:
    """Unpack some members into a folder that goes away again, and give their paths.

    A member keeps the ending of its name and nothing else of it, so that none can say where it
    goes; all have one stem, as the files of a shapefile must.

    Raises
    ------
    InputError
        If one is too large for its `purpose`, or damaged.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        try:
            with zipfile.ZipFile(path) as archive:
                for member in wanted:
                    check_size(path, member, purpose)
                    target = Path(folder) / f"layer.{member.filename.rpartition('.')[2].casefold()}"
                    with archive.open(member) as packed, target.open("wb") as file:
                        shutil.copyfileobj(packed, file, 1 << 20)
                    paths.append(target)
        except UNREADABLE as error:
            raise InputError(f"{path} is damaged: {error}") from None
        yield paths


def read_texts(
    path: Path,
    wanted: Sequence[zipfile.ZipInfo],
    purpose: str,
    progress: Progress,
    read: Callable[[Iterable[str], str], None],
) -> None:
    """Read some members as texts where they are; `read` gets their lines and what faults call them.

    Raises
    ------
    InputError
        If one is too large for its `purpose`, or damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            for done, member in enumerate(wanted):
                progress(f"reading {path.name}", done, len(wanted))
                check_size(path, member, purpose)
                with archive.open(member) as file:
                    lines = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
                    read(lines, f"{path}, {member.filename}")
    except UNREADABLE as error:
        raise InputError(f"{path} is damaged: {error}") from None
