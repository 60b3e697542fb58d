"""The record of one map: its versions, who made them and why; kept by the desk, never published.

A file of one JSON object a line, to which lines are added alone, so that it may be read, merged
and kept like any text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from geomap.errors import InputError
from geomap.io.files import read_limited, write_atomically
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

    def waits(self, today: date) -> str:
        """Say what the map waits for on a day, "" for nothing."""
        last = self.last
        if last is None or last.state is not State.PUBLISHED or last.review_by is None:
            return ""
        late = (today - last.review_by).days
        if late < 0:
            return ""
        return f"was to be looked at again by {last.review_by.isoformat()}"


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
    lines = read_limited(path, _MAX_BYTES).decode("utf-8", "replace").splitlines()
    versions = []
    for number, line in enumerate(lines, start=1):
        try:
            versions.append(_from_json(json.loads(line)))
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise InputError(f"{path}, line {number} is no version of a map: {error}") from None
    return Record(name, tuple(versions))


def write_record(path: Path, record: Record) -> None:
    """Write the record whole or not at all."""
    write_atomically(path, record_bytes(record))


def record_bytes(record: Record) -> bytes:
    """Give the record as a file."""
    return "".join(f"{_to_json(version)}\n" for version in record.versions).encode()


def _to_json(version: Version) -> str:
    values: dict[str, Any] = {one.name: getattr(version, one.name) for one in fields(version)}
    values |= {"at": version.at.isoformat(), "files": dict(version.files)}
    values["review_by"] = version.review_by.isoformat() if version.review_by else None
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def _from_json(values: dict[str, Any]) -> Version:
    review_by = values.get("review_by")
    return Version(
        number=int(values["number"]),
        state=State(values["state"]),
        by=str(values["by"]),
        at=datetime.fromisoformat(values["at"]),
        because=str(values.get("because", "")),
        changes=tuple(map(str, values.get("changes", ()))),
        review_by=date.fromisoformat(review_by) if review_by else None,
        placements=tuple(map(str, values.get("placements", ()))),
        files={str(name): str(sum_) for name, sum_ in values.get("files", {}).items()},
    )
