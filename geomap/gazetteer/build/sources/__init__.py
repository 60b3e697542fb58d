"""Readers of raw open data: one module a publisher, found by being here.

Each has `recognises(path, head)`, which tells a file of its own by the first bytes,
`read(path, progress)`, which gives a `Raw`, and `FILES`, which says what it reads. The first by
name that recognises a file reads it; a list of one's own comes last, since others look like one.
One that takes a folder too has `FOLDERS = True`.
"""

from __future__ import annotations

import json
import pkgutil
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Protocol, cast
from zipfile import is_zipfile

from geomap.errors import InputError
from geomap.gazetteer.build.raw_files.geojson_features import is_collection
from geomap.gazetteer.build.source_records import DeclaredAreas, Progress, Raw, merge
from geomap.gazetteer.build.sources.declared_areas import read_declared
from geomap.io.local_files import check_here
from geomap.model import Credit

MOST_BYTES = 1_000_000_000
"""Of any source; readers that hold it in memory allow less."""
_HEAD_BYTES = 4_096
_LAST = "own_csv"
_DESCRIPTION = ".toml"
_ZIP = b"PK\x03\x04"
_YEAR = re.compile(r"\b20\d\d\b")


class Reader(Protocol):
    """What a module of this package offers; `FILES` is for the line that tells what there is."""

    FILES: str

    def recognises(self, path: Path, head: bytes) -> bool:
        """Tell from its first bytes whether a file is of this kind; a folder has none."""

    def read(self, path: Path, progress: Progress) -> Raw:
        """Read a file that it recognises; InputError if the file is wrong in itself."""


def readers() -> tuple[Reader, ...]:
    """Give the readers here, in the order in which they are tried; other modules are none."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    names.sort(key=lambda name: (name == _LAST, name))
    modules = [import_module(f"{__name__}.{name}") for name in names]
    return tuple(cast(Reader, module) for module in modules if hasattr(module, "recognises"))


def read_sources(paths: Sequence[Path], progress: Progress) -> Raw:
    """Read every file, and put what they say together in the order given.

    What TOML files say of credits and of the columns of areas holds for all other files. Of
    credits that differ in their year alone, the latest stays.

    Raises
    ------
    InputError
        If a file is missing, no file of this machine, of no known kind, too large, or wrong in
        itself.
    """
    for path in paths:
        _check_local(path)
    known = readers()
    told = {path: _read(path, known, progress) for path in paths if path.suffix == _DESCRIPTION}
    abouts = tuple(chain.from_iterable(raw.about for raw in told.values()))
    declared = _declared(chain.from_iterable(about.areas for about in abouts), paths)
    raws = []
    for path in paths:
        if path in told:
            raws.append(told[path])
        elif path.name in declared:
            raws.append(read_declared(path, declared[path.name], progress))
        else:
            raws.append(_read(path, known, progress))
    raw = merge(raws)
    skipped: Counter[str] = Counter()
    for reason, many in raw.skipped:
        skipped[reason] += many
    return replace(
        raw,
        credits=_credits(raw.credits, chain.from_iterable(about.credits for about in abouts)),
        skipped=tuple(sorted(skipped.items())),
    )


def _check_local(path: Path) -> None:
    check_here(path)
    if path.is_dir():
        return
    if not path.is_file():
        raise InputError(f"{path} is no file: give the files of the sources one by one")
    if path.stat().st_size > MOST_BYTES:
        raise InputError(f"{path} is larger than {MOST_BYTES:,} bytes: give a part of it")


def _declared(areas: Iterable[DeclaredAreas], paths: Sequence[Path]) -> Mapping[str, DeclaredAreas]:
    by_file = {one.file: one for one in areas}
    given = {path.name for path in paths}
    for file in by_file:
        if file not in given:
            raise InputError(f"[[areas]] declares {file}, which is no source: give it too")
    return by_file


def _read(path: Path, known: Sequence[Reader], progress: Progress) -> Raw:
    is_folder = path.is_dir()
    head = b""
    if not is_folder:
        try:
            with path.open("rb") as file:
                head = file.read(_HEAD_BYTES)
        except OSError as error:
            raise InputError(f"{path} cannot be read: {error.strerror}") from None
    fitting = [one for one in known if not is_folder or getattr(one, "FOLDERS", False)]
    reader = next((reader for reader in fitting if reader.recognises(path, head)), None)
    if reader is None and is_folder:
        raise InputError(f"{path} is no file, and no folder of months of data.police.uk")
    if reader is None and head.startswith(_ZIP) and not is_zipfile(path):
        raise InputError(f"{path} is a zip archive that is cut short or damaged: fetch it again")
    if reader is None and is_collection(head):
        raise InputError(_undeclared(path, head))
    if reader is None:
        files = "; or ".join(reader.FILES for reader in known)
        raise InputError(f"{path} is no source that geomap knows: give {files}")
    try:
        return reader.read(path, progress)
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8: {error.reason} at byte {error.start}") from None


def _undeclared(path: Path, head: bytes) -> str:
    """Say how to declare areas, and which columns the first of them has."""
    text = head.decode("utf-8", "replace")
    _, found, rest = text.partition('"properties"')
    columns: list[str] = []
    try:
        table, _ = json.JSONDecoder().raw_decode(rest[rest.index("{") :] if found else "")
        columns = [str(column)[:40] for column in table][:20]
    except (ValueError, RecursionError):
        pass
    there = f" (it has {', '.join(columns)})" if columns else ""
    return (
        f"{path} is GeoJSON of no publisher that geomap knows: say in a TOML file, under "
        f"[[areas]], file, name (the column of the names), role, credit and licence{there}"
    )


def _credits(given: Iterable[Credit], own: Iterable[Credit]) -> tuple[Credit, ...]:
    """Give each credit once: what the patch itself says replaces what a reader says."""
    latest: dict[tuple[str, str], Credit] = {}
    for credit in given:
        key = credit.source, _YEAR.sub("", credit.text)
        if key not in latest or credit.text > latest[key].text:
            latest[key] = credit
    said = {credit.source: credit for credit in own}
    kept = [credit for credit in latest.values() if credit.source not in said]
    return (*kept, *said.values())
