"""Readers of raw open data: one module a publisher, found by being here.

Each has `recognises(path, head)`, which tells a file of its own by the first bytes,
`read(path, progress)`, which gives a `Raw`, and `FILES`, which says what it reads. The first by
name that recognises a file reads it; a list of one's own comes last, since others look like one.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from geomap.errors import InputError
from geomap.gazetteer.build.source_records import Progress, Raw, merge

_HEAD_BYTES = 4_096
_LAST = "own_csv"


class Reader(Protocol):
    """What a module of this package offers; `FILES` is for the line that tells what there is."""

    FILES: str

    def recognises(self, path: Path, head: bytes) -> bool:
        """Tell from its first bytes whether a file is of this kind."""

    def read(self, path: Path, progress: Progress) -> Raw:
        """Read a file that it recognises; InputError if the file is wrong in itself."""


def readers() -> tuple[Reader, ...]:
    """Give the readers here, in the order in which they are tried; other modules are none."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    names.sort(key=lambda name: (name == _LAST, name))
    modules = [import_module(f"{__name__}.{name}") for name in names]
    return tuple(cast(Reader, module) for module in modules if hasattr(module, "recognises"))


def read_sources(paths: Sequence[Path], progress: Progress) -> Raw:
    """Read every file, and put what they say together.

    Raises
    ------
    InputError
        If a file is missing, of no known kind, or wrong in itself.
    """
    return merge(_read(path, progress) for path in paths)


def _read(path: Path, progress: Progress) -> Raw:
    if not path.is_file():
        raise InputError(f"{path} is no file: give the files of the sources one by one")
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    known = readers()
    reader = next((reader for reader in known if reader.recognises(path, head)), None)
    if reader is None:
        files = "; or ".join(reader.FILES for reader in known)
        raise InputError(f"{path} is no source that geomap knows: give {files}")
    try:
        return reader.read(path, progress)
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8: {error.reason} at byte {error.start}") from None
