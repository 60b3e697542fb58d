"""The record of one map: its versions, who made them and why; kept by the desk, never published.

A file of one JSON object a line, to which lines are added alone, so that it may be read, merged
and kept like any text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from geomap.errors import InputError
from geomap.io.files import read_limited
from geomap.io.writing.turns import settle

_MAX_BYTES = 20_000_000


class State(StrEnum):
    """What readers find at a map's address."""

    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    UNPUBLISHED = "unpublished"


@dataclass(frozen=True, slots=True)
class Version:
    """One step in the life of a map.

    Parameters
    ----------
    number
        Counted from 1.
    state
        What readers find since.
    by, at
        Initials of who did it, and when, in UTC.
    because
        Why, as readers are told if it was withdrawn.
    changes
        What differs from the version before, in sentences.
    review_by
        The day by which somebody has to look at it again, None for no day.
    placements
        Web addresses of pages in which the map stands.
    expires, ask
        The last day on which the page shows the map, None for ever, and whom it names after it.
    address
        The page's web address; empty in records of old.
    files
        By name, the SHA-256 of each file as published.
    """

    number: int
    state: State
    by: str
    at: datetime
    because: str = ""
    changes: tuple[str, ...] = ()
    review_by: date | None = None
    placements: tuple[str, ...] = ()
    expires: date | None = None
    ask: str = ""
    address: str = ""
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    """All versions of the map called `name`, oldest first."""

    name: str
    versions: tuple[Version, ...] = ()

    @property
    def last(self) -> Version | None:
        """The version that readers find, None before the first."""
        return self.versions[-1] if self.versions else None

    @property
    def placements(self) -> tuple[str, ...]:
        """All pages in which the map was ever said to stand."""
        told = (page for version in self.versions for page in version.placements)
        return tuple(dict.fromkeys(told))

    @property
    def shown(self) -> Version | None:
        """The version whose map readers find, None where there is none."""
        last = self.last
        return last if last is not None and last.state is State.PUBLISHED else None

    def waits(self, today: date) -> tuple[str, ...]:
        """Say what the map waits for on a day; empty for nothing."""
        shown = self.shown
        if shown is None:
            return ()
        said = []
        if shown.expires and shown.expires < today:
            said.append(f"expired on {shown.expires}: withdraw it, as its files still hold the map")
        if shown.review_by and shown.review_by <= today:
            said.append(f"was to be looked at again by {shown.review_by}")
        return tuple(said)


def read_record(path: Path, name: str) -> Record:
    """Read the record of a map; one without versions if there is no such file.

    Raises
    ------
    InputError
        If it cannot be read or a line is no version; the message names file and line.
    """
    settle(path)
    if not path.exists():
        return Record(name)
    lines = read_limited(path, _MAX_BYTES).decode("utf-8", "replace").split("\n")
    versions = []
    for number, line in enumerate(lines, start=1):
        try:
            if line.strip():
                versions.append(_from_json(json.loads(line)))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise InputError(f"{path}, line {number} is no version of a map: {error}") from None
    return Record(name, tuple(versions))


def with_version(
    record: Record, version: Version, files: Mapping[Path, bytes], record_file: Path | None
) -> tuple[Record, dict[Path, bytes]]:
    """Give a record with one more version, of some files, and those with the record's own."""
    sums = {path.name: sha256(data).hexdigest() for path, data in files.items()}
    made = replace(record, versions=(*record.versions, replace(version, files=sums)))
    return made, {**files, **({record_file: record_bytes(made)} if record_file else {})}


def record_bytes(record: Record) -> bytes:
    """Give the record as a file."""
    return "".join(f"{_to_json(version)}\n" for version in record.versions).encode()


def _to_json(version: Version) -> str:
    values: dict[str, Any] = {one.name: getattr(version, one.name) for one in fields(version)}
    values |= {"at": version.at.isoformat(), "files": dict(version.files)}
    for name in ("review_by", "expires"):
        values[name] = values[name].isoformat() if values[name] else None
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def _from_json(values: dict[str, Any]) -> Version:
    days = {name: values.get(name) for name in ("review_by", "expires")}
    return Version(
        number=int(values["number"]),
        state=State(values["state"]),
        by=str(values["by"]),
        at=datetime.fromisoformat(values["at"]),
        because=str(values.get("because", "")),
        changes=tuple(map(str, values.get("changes", ()))),
        **{name: date.fromisoformat(day) if day else None for name, day in days.items()},
        ask=str(values.get("ask", "")),
        address=str(values.get("address", "")),
        placements=tuple(map(str, values.get("placements", ()))),
        files={str(name): str(sum_) for name, sum_ in values.get("files", {}).items()},
    )
