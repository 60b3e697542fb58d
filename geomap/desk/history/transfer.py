"""A store as a file of lines, to keep elsewhere or to move: what is read is what was written.

The first line tells what it is, then comes an event a line, as JSON. It holds unpublished stories,
so it is as private as the store.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from geomap.desk.history.event import Event, EventKind, faults
from geomap.desk.history.journal import Journal
from geomap.errors import InputError
from geomap.io.files import check_outputs, read_limited, unreadable, write_atomically
from geomap.late_pattern import LatePattern

LARGEST_BYTES = 2_000_000_000
_FORMAT = {"geomap": "desk", "format": 1}
_LONGEST_FIRST = 100
_MAP_NAME = LatePattern(r"[a-z0-9-]{0,80}")
_TYPES: dict[str, Any] = {
    "number": int,
    "revision": int,
    "salt": (str, type(None)),
    "content": (str, type(None)),
}


def export(journal: Journal, path: Path) -> int:
    """Write all events of a store to a private file (mode 0600); give how many they are.

    Raises
    ------
    InputError
        If the file cannot be written there, or holds something else.
    RenderError
        If the disk refuses; then what stood there is as it was.
    """
    store = (Path(f"{journal.path}{end}") for end in ("", "-wal", "-shm"))
    check_outputs([path], store)
    if not _may_be_replaced(path):
        raise InputError(f"{path} is there and is no export of a desk: choose another name")
    events = journal.events()
    lines = (json.dumps(line, ensure_ascii=False) for line in (_FORMAT, *map(asdict, events)))
    text = "".join(f"{line}\n" for line in lines)
    write_atomically(path, text.encode(), private=True)
    return len(events)


def _may_be_replaced(path: Path) -> bool:
    """Tell whether nothing but an older export would be lost."""
    try:
        with path.open("rb") as file:
            return file.readline(_LONGEST_FIRST) in (b"", f"{json.dumps(_FORMAT)}\n".encode())
    except FileNotFoundError:
        return True
    except OSError as error:
        raise unreadable(path, error) from None


def import_(path: Path, journal: Journal) -> int:
    """Add the events of an exported file that a store lacks, all or none; give how many.

    Raises
    ------
    InputError
        If it is no such file, an event of it was changed, or the store has other events.
    """
    events = list(_read(path))
    if found := faults(events):
        raise InputError(f"{path} was changed: {found[0]}")

    def add(_: Event | None, store: Journal) -> int:
        known = store.events()
        if any(one.digest != other.digest for one, other in zip(known, events, strict=False)):
            raise InputError(
                f"the store {store.path} has other events than {path}: import into a new --store"
            )
        new = events[len(known) :]
        for event in new:
            store.append(event)
            if event.kind is EventKind.PURGED:
                store.forget(event.story)
        return len(new)

    return journal.add(add)


def _read(path: Path) -> Iterator[Event]:
    try:
        lines = read_limited(path, LARGEST_BYTES).decode().split("\n")
        if json.loads(lines[0]) != _FORMAT or lines.pop() != "":
            raise ValueError("it does not begin and end like one")
        for number, line in enumerate(lines[1:], start=2):
            try:
                yield _event(json.loads(line))
            except (ValueError, TypeError, RecursionError) as error:
                raise InputError(f"{path}, line {number}, is no event: {error}") from None
    except (ValueError, RecursionError, IndexError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{path} is no export of a desk: {error}") from None


def _event(given: object) -> Event:
    if not isinstance(given, dict) or set(given) != {field.name for field in fields(Event)}:
        raise ValueError("its fields are others")
    for name, value in given.items():
        if not isinstance(value, _TYPES.get(name, str)) or isinstance(value, bool):
            raise ValueError(f"{name} is of another kind")
    content = {} if given["content"] is None else json.loads(given["content"])
    if not isinstance(content, dict):
        raise ValueError("its content is no object")
    if given["kind"] != EventKind.MADE and not _MAP_NAME.fullmatch(str(content.get("name") or "")):
        raise ValueError("what it calls a map is no name of one")
    return Event(**given | {"kind": EventKind(given["kind"])})
