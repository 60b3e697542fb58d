"""The folder of an archive: its parts, replaced together or not at all.

New parts lie beside the old ones in `pending` until the manifest that names them is on the disk;
then they take their places. A run that ended between the two is made good by the next.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.archive.manifest import NAME as MANIFEST
from geomap.archive.manifest import (
    Manifest,
    Part,
    is_archive,
    own_files,
    part_of,
    read_manifest,
    with_parts,
)
from geomap.archive.part_columns import TABLES, arrow, part_bytes
from geomap.archive.single_writer import NAME as LOCK
from geomap.archive.single_writer import is_held, only_writer
from geomap.errors import InputError, RenderError
from geomap.io.features import TOO_MUCH, swells
from geomap.io.files import write_atomically
from geomap.io.writing.promise import sync_folder
from geomap.io.writing.turns import sweep

if TYPE_CHECKING:
    import pyarrow

_PENDING = "pending"
_MANY_ROWS, _FEWEST_BYTES = 20_000, 16
"""From so many rows on, which take tens of megabytes, how few bytes of a part make one: a hash
takes as many. What a long story names and nobody can place took 9 of each of 1,000 rows."""
_SYNCING = 8
"""Threads that wait for the disk: together it takes as long as one, a thirtieth of one by one."""


class PartFolder:
    """An archive that this process alone writes to."""

    def __init__(self, path: Path, manifest: Manifest) -> None:
        self.path: Path = path
        self.manifest: Manifest = manifest

    def rows(self, name: str, number: int) -> int:
        """Give how many rows a part of a table has."""
        part = self.manifest.parts.get(f"{name}/{number:02x}.parquet")
        return part.rows if part else 0

    def table(
        self, name: str, number: int, columns: Sequence[str] | None = None
    ) -> pyarrow.Table | None:
        """Read a part of a table; None if it has no row."""
        part = f"{name}/{number:02x}.parquet"
        return self.read(part, columns) if part in self.manifest.parts else None

    def read(self, part: str, columns: Sequence[str] | None = None) -> pyarrow.Table:
        """Read a part by its name.

        Raises
        ------
        InputError
            If it is damaged.
        """
        check_part(self.path / part, self.manifest.parts[part])
        return read_part(self.path / part, columns)

    def commit(
        self, tables: Mapping[tuple[str, int], pyarrow.Table], stale: frozenset[int], **said: Any
    ) -> None:
        """Put tables in place of those of the same parts, all of them or none; an empty one goes.

        Parameters
        ----------
        stale
            The parts of events that are to be made again.
        said
            What else of the manifest is another now, by its fields.

        Raises
        ------
        RenderError
            If the disk refuses; then the archive is as it was.
        """
        parts: dict[str, Part | None] = {}
        try:
            with ThreadPoolExecutor(_SYNCING) as pool:
                writing = []
                for (name, number), table in tables.items():
                    part = f"{name}/{number:02x}.parquet"
                    parts[part] = None
                    if len(table):
                        data = part_bytes(table)
                        parts[part] = part_of(data, len(table))
                        path = self.path / _PENDING / f"{name}-{number:02x}.parquet"
                        writing.append(pool.submit(_write_synced, path, data))
                for written in writing:
                    written.result()
            sync_folder(self.path / _PENDING)
        except OSError as error:
            raise refused(self.path, error) from None
        self._publish(with_parts(self.manifest, parts, stale=stale, **said))

    def _publish(self, manifest: Manifest) -> None:
        write_atomically(self.path / MANIFEST, manifest.to_bytes())
        self.manifest = manifest
        self._settle()

    def _settle(self) -> None:
        """Give each part that the manifest names its place, and take away all others."""
        try:
            for part, pending in _still_pending(self.path, self.manifest).items():
                pending.replace(self.path / part)
            for pending in own_files(self.path / _PENDING):
                pending.unlink()
            for table in TABLES:
                for file in own_files(self.path / table):
                    if f"{table}/{file.name}" not in self.manifest.parts:
                        file.unlink()
                sync_folder(self.path / table)
        except OSError as error:
            raise refused(self.path, error) from None

    def _check_sizes(self) -> None:
        """Refuse to go on with parts that somebody cut or changed; hashes would take as long as a
        look at each story.
        """
        for name, part in sorted(self.manifest.parts.items()):
            file = self.path / name
            if not file.is_file() or file.stat().st_size != part.bytes:
                raise damaged(self.path, f"{name} is not as it was written")


@contextmanager
def opened_to_write(
    path: Path, *, patch: str, keeps_text: bool, waiting: Callable[[str], None] | None = None
) -> Iterator[PartFolder]:
    """Open an archive, or make one, for this process alone, and make good what a dead one left.

    Raises
    ------
    InputError
        If the path is something else, the archive is of another patch or damaged, or another
        process writes to it and nobody waits.
    """
    if path.exists() and not (path.is_dir() and _may_be_archive(path)):
        raise InputError(f"{path} is there and is no archive: name a new folder, or an empty one")
    if is_archive(path):
        read_manifest(path)  # which refuses a link before it is locked by one
    try:
        path.mkdir(mode=0o700 if keeps_text else 0o777, exist_ok=True)
    except OSError as error:
        raise InputError(f"{path} cannot be made: {error.strerror or error}") from None
    with only_writer(path, waiting):
        sweep(path)
        manifest = read_manifest(path) if (path / MANIFEST).is_file() else Manifest()
        if manifest.parts:
            if manifest.patch != patch:
                raise InputError(
                    f"{path} holds stories of the patch {manifest.patch}, not of {patch}: "
                    "name another archive"
                )
            if manifest.keeps_text != keeps_text:
                if manifest.keeps_text:
                    raise InputError(f"{path} keeps the texts of its stories: give --keep-text")
                raise InputError(f"{path} keeps no texts of stories: leave --keep-text out")
        else:
            # Written before anything else, so that only an empty folder becomes an archive.
            manifest = Manifest(patch, keeps_text)
            write_atomically(path / MANIFEST, manifest.to_bytes())
        try:
            for name in (_PENDING, *TABLES):
                (path / name).mkdir(exist_ok=True)
        except OSError as error:
            raise refused(path, error) from None
        folder = PartFolder(path, manifest)
        folder._settle()
        folder._check_sizes()
        yield folder


def part_files(path: Path, manifest: Manifest) -> dict[str, Path]:
    """Give the file of each part, for who only reads: nothing is moved to look at an archive.

    Of a run that died between manifest and parts those are taken that it did not put in place.
    """
    files = {name: path / name for name in manifest.parts}
    with suppress(OSError):  # of a folder that is not there, or of a file that was just moved
        if (pending := _still_pending(path, manifest)) and not is_held(path):
            files |= pending
    return files


def is_as_written(file: Path, part: Part) -> bool:
    """Tell whether a file is the part that a manifest names."""
    if file.stat().st_size != part.bytes:
        return False
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest() == part.sha256


def _still_pending(path: Path, manifest: Manifest) -> dict[str, Path]:
    files = {file.name.replace("-", "/", 1): file for file in own_files(path / _PENDING)}
    parts = manifest.parts
    return {
        name: file
        for name, file in files.items()
        if name in parts and is_as_written(file, parts[name])
    }


def check_part(path: Path, part: Part) -> None:
    """Look at a file before it is read: a small one may tell of any number of rows and bytes.

    Raises
    ------
    InputError
        If it is not as its manifest has it, or is more than it can be.
    """
    pa = arrow()
    archive, name = path.parent.parent, f"{path.parent.name}/{path.name}"
    try:
        is_whole = path.stat().st_size == part.bytes
        about = pa.parquet.read_metadata(path) if is_whole else None
        if about is None or about.num_rows != part.rows:
            raise damaged(archive, f"{name} is not as it was written")
        unpacked = sum(about.row_group(at).total_byte_size for at in range(about.num_row_groups))
        is_thin = part.rows > _MANY_ROWS and part.rows * _FEWEST_BYTES > part.bytes
        if is_thin or swells(unpacked, path):
            raise damaged(archive, f"{name} {TOO_MUCH.partition(':')[0]}")
    except (pa.ArrowException, OSError) as error:
        reason = str(error).partition("\n")[0]
        raise damaged(archive, f"{name}: {reason}") from None


def read_part(path: Path, columns: Sequence[str] | None = None) -> Any:
    """Read a file of a part.

    Raises
    ------
    InputError
        If it is missing or damaged.
    """
    pa = arrow()
    try:
        # A part is too small for threads to be worth their start.
        return pa.parquet.ParquetFile(path).read(columns=columns, use_threads=False)
    except (pa.ArrowException, OSError) as error:
        reason = str(error).partition("\n")[0]
        raise InputError(f"{path} is damaged: {reason}") from None


def _may_be_archive(path: Path) -> bool:
    """Tell an archive, or a folder in which nothing lies but what a run left that hardly began."""
    return is_archive(path) or all(
        file.name == LOCK or file.name.startswith(".geomap-") for file in path.iterdir()
    )


def _write_synced(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def damaged(path: Path, reason: str) -> InputError:
    """Say that an archive is damaged, and why."""
    return InputError(f"{path} is damaged ({reason}): see geomap archive check, or make it anew")


def refused(path: Path, error: OSError) -> RenderError:
    """Say that the disk refuses an archive, and why."""
    return RenderError(f"{path} could not be written to: {error.strerror or error}")


def faults_of(path: Path, manifest: Manifest) -> list[str]:
    """Say which parts are not as the manifest has them, and what a stopped run left to do."""
    told = "stories are read whose events are still to be gathered: add goes on"
    wrong = [told] if manifest.stale else []
    files = part_files(path, manifest)
    for name, part in sorted(manifest.parts.items()):
        try:
            if not is_as_written(files[name], part):
                wrong.append(f"{name} is not as it was written")
        except OSError as error:
            wrong.append(f"{name} cannot be read: {error.strerror or error}")
    lying = (
        f"{table}/{file.name}" for table in sorted(TABLES) for file in (path / table).glob("*")
    )
    return wrong + [f"{name} is no part of the archive" for name in sorted({*lying} - {*files})]
