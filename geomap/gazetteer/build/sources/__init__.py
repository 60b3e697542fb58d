"""Readers of raw open data: one module a publisher.

Each has `recognises(path, head)`, which tells a file of its own by the first bytes, and
`read(path, progress)`, which gives a `Raw`. The first that recognises a file reads it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from geomap.errors import InputError
from geomap.gazetteer.build.source_records import Progress, Raw, merge
from geomap.gazetteer.build.sources import about, ons, os_code_point, os_places, own_csv, police_uk


class Reader(Protocol):
    """What a module of this package offers."""

    def recognises(self, path: Path, head: bytes) -> bool:
        """Tell from its first bytes whether a file is of this kind."""

    def read(self, path: Path, progress: Progress) -> Raw:
        """Read a file that it recognises; InputError if the file is wrong in itself."""


READERS: tuple[Reader, ...] = (police_uk, ons, os_code_point, os_places, own_csv, about)
_HEAD_BYTES = 4_096
_KNOWN = (
    "a police.uk archive, ONS wards or MSOAs as GeoJSON, MSOA names, Code-Point Open, "
    "OpenMap Local labels, a CSV with name, lon and lat, or a TOML file about the patch"
)


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
    reader = next((reader for reader in READERS if reader.recognises(path, head)), None)
    if reader is None:
        raise InputError(f"{path} is no source that geomap knows: give {_KNOWN}")
    try:
        return reader.read(path, progress)
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8: {error.reason} at byte {error.start}") from None
