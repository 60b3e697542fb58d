"""What an archive says of itself: its patch, its parts and their hashes, what is still to be done.

It is written whole, first of all without a part, so that only an empty folder becomes an archive,
and then behind the parts: a part counts when the manifest names it with its hash.
"""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from geomap.archive.part_columns import TABLES
from geomap.errors import InputError
from geomap.io.files import read_limited, seen
from geomap.version import PATCH, __version__

NAME = "archive.json"
FORM = 1
"""The number of the form of an archive; one of another is refused."""
BUCKETS = 64
"""How many parts stories and events are dealt to: with 100,000 stories a part has 1,600, which are
rewritten in a twentieth of a second, and a sweep over all opens no more files than that."""
_MOST_BYTES = 50_000_000
_PART = re.compile(rf"(?:{'|'.join(TABLES)})/[0-9a-f]{{2}}\.parquet")
_OWN = re.compile(rf"(?:(?:{'|'.join(TABLES)})-)?[0-9a-f]{{2}}\.(?:parquet|jsonl|arrow)")
"""What geomap calls a file of a part, where it stays and where a run has it; all else in an archive
is somebody's."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file of an archive as it must be."""

    sha256: str
    rows: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """All parts by their names ("events/2a.parquet"), and of which events are still to be made.

    `keeps_text` tells that stories are kept with their text. `joined` are the raids of areas that
    were brought to those of streets when events were last made; `stale_areas` and `stale_days` are
    areas and days of which something else is told since. `undealt` are the parts of stories whose
    mentions are not yet dealt to the places.
    """

    patch: str = PATCH
    keeps_text: bool = False
    generator: str = f"geomap {__version__}"
    parts: dict[str, Part] = field(default_factory=dict)
    stale: frozenset[int] = frozenset()
    stale_areas: frozenset[str] = frozenset()
    stale_days: frozenset[str] = frozenset()
    undealt: frozenset[int] = frozenset()
    joined: tuple[Any, ...] = ()

    def names(self, table: str) -> list[str]:
        """Give the names of the parts of a table, in their order."""
        return sorted(name for name in self.parts if name.startswith(f"{table}/"))

    def rows(self, table: str) -> int:
        """Give how many rows a table has."""
        return sum(self.parts[name].rows for name in self.names(table))

    def to_bytes(self) -> bytes:
        """Write it: equal archives, equal bytes."""
        said: dict[str, Any] = {
            "archive": FORM,
            "generator": self.generator,
            "patch": self.patch,
            "keeps_text": self.keeps_text,
            "stale_events": sorted(self.stale),
            "stale_areas": sorted(self.stale_areas),
            "stale_days": sorted(self.stale_days),
            "undealt_stories": sorted(self.undealt),
            "joined": self.joined,
            "parts": {
                name: {"sha256": part.sha256, "rows": part.rows, "bytes": part.bytes}
                for name, part in sorted(self.parts.items())
            },
        }
        return (json.dumps(said, indent=1) + "\n").encode()


def part_of(data: bytes, rows: int) -> Part:
    """Describe the bytes of a part."""
    return Part(sha256(data).hexdigest(), rows, len(data))


def with_parts(manifest: Manifest, parts: dict[str, Part | None], **said: Any) -> Manifest:
    """Give the manifest with some parts in place of others, and with what else is said anew.

    None is a part that is no more.
    """
    kept = {name: part for name, part in manifest.parts.items() if name not in parts}
    new = {name: part for name, part in parts.items() if part is not None}
    return replace(manifest, parts=kept | new, **said, generator=f"geomap {__version__}")


def own_files(folder: Path) -> list[Path]:
    """Give the files of a folder of an archive that are called as those of parts; no link."""
    return [path for path in folder.iterdir() if _OWN.fullmatch(path.name) and _is_plain(path)]


def empty(folder: Path) -> None:
    """Take away what a run left in a folder of its own, and the folder, unless more is in it."""
    if folder.is_dir():
        for path in own_files(folder):
            path.unlink()
        with suppress(OSError):
            folder.rmdir()


def is_archive(path: Path) -> bool:
    """Tell whether a path is the folder of an archive; one that nobody may look into is none."""
    return seen((path / NAME).is_file)


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of an archive.

    Raises
    ------
    InputError
        If the folder is no archive, its manifest is damaged, it is of another form, or a link or
        something else that is no file stands in it, by which another file might be read or written.
    """
    if not is_archive(folder):
        raise InputError(f"{folder} is no archive: make one with geomap archive add")
    _refuse_links(folder.iterdir())
    try:
        said = json.loads(read_limited(folder / NAME, _MOST_BYTES))
        if said["archive"] != FORM:
            raise InputError(
                f"{folder} is an archive of form {said['archive']}, and this geomap reads {FORM}: "
                "make it anew with geomap archive add"
            )
        parts = {
            str(name): Part(str(part["sha256"]), int(part["rows"]), int(part["bytes"]))
            for name, part in said["parts"].items()
        }
        if not all(map(_PART.fullmatch, parts)):
            raise ValueError
        _refuse_links(map(folder.joinpath, parts), are_files=True)
        return Manifest(
            str(said["patch"]),
            bool(said["keeps_text"]),
            str(said["generator"]),
            parts,
            frozenset(map(int, said["stale_events"])),
            frozenset(map(str, said.get("stale_areas", ()))),
            frozenset(map(str, said.get("stale_days", ()))),
            # One that was written before mentions were dealt has them all still to be dealt.
            frozenset(map(int, said.get("undealt_stories", range(BUCKETS)))),
            _tuples(said.get("joined", [])),
        )
    except InputError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise InputError(f"{folder / NAME} is damaged: make the archive anew") from None


def check_unchanged(path: Path, manifest: Manifest) -> None:
    """Refuse an archive that another run has changed since it was opened with its manifest.

    Raises
    ------
    InputError
        If one has.
    """
    if read_manifest(path) != manifest:
        raise InputError(f"{path} was changed since it was opened: open it again")


def _refuse_links(paths: Iterable[Path], *, are_files: bool = False) -> None:
    for path in paths:
        if path.is_symlink() or (are_files and path.exists() and not path.is_file()):
            what = "a link" if path.is_symlink() else "no regular file"
            raise InputError(
                f"{path} is {what}, and no archive that geomap wrote has one: take it out of there"
            )


def _is_plain(path: Path) -> bool:
    return stat.S_ISREG(path.lstat().st_mode)


def _tuples(value: Any) -> Any:
    """Give lists of JSON as tuples, which can be compared and hashed."""
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
