"""The desk's file: one SQLite database of events that are only ever added.

It is private (mode 0600), in WAL mode, and each event is on the disk before it is acknowledged, so
that a process that is killed or a disk that is full loses nothing that was. The file itself refuses
that an event is deleted or changed; the digests tell where somebody got round that.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from geomap.desk.history.event import FIRST, Event, EventKind, faults
from geomap.desk.history.event_file import connect, connect_as_it_is
from geomap.errors import InputError, StoreError
from geomap.io.writing.unwritable import is_unwritable

T = TypeVar("T")

_NAMES = (
    "number", "story", "revision", "kind", "at", "by", "salt", "content", "seal", "before",
    "digest",
)  # fmt: skip
_COLUMNS = ", ".join(f'"{name}"' for name in _NAMES)


class Journal:
    """The events of one file, which is made when it is first written to.

    It may be used by several threads, and the file by several processes.
    """

    def __init__(self, path: Path) -> None:
        self.path: Path = path
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._is_for_reading = False

    def add(self, make: Callable[[Event | None, Journal], T]) -> T:
        """Let a function add events with `append`, as one transaction that no other comes between.

        It is given the last event and this journal; what it raises undoes what it did.

        Raises
        ------
        InputError
            If the file cannot be opened, or is no desk's.
        StoreError
            If it cannot be written to, or is damaged; then nothing of it is kept.
        """

        def transaction(connection: sqlite3.Connection) -> T:
            connection.execute("BEGIN IMMEDIATE")
            try:
                result = make(self._last(connection), self)
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # a full disk has rolled it back already
                    connection.execute("ROLLBACK")
                raise
            return result

        return self._run(transaction)

    def append(self, event: Event) -> Event:
        """Write one event behind the last, within a function that `add` runs."""
        connection = self._open()
        values = tuple(_row(event))
        marks = ", ".join("?" * len(_NAMES))
        connection.execute(f"INSERT INTO event ({_COLUMNS}) VALUES ({marks})", values)  # noqa: S608
        connection.execute(
            "INSERT INTO head VALUES (1, ?, ?) ON CONFLICT DO UPDATE SET "
            "number = excluded.number, digest = excluded.digest",
            (event.number, event.digest),
        )
        return event

    def events(self, story: str | None = None) -> list[Event]:
        """Give all events in their order, or those of one story."""
        where, values = ("WHERE story = ?", (story,)) if story is not None else ("", ())

        def read(connection: sqlite3.Connection) -> list[Event]:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM event {where} ORDER BY number",  # noqa: S608
                values,
            )
            return [_event(row) for row in rows]

        return self._run(read)

    def latest(self) -> list[Event]:
        """Give of each story the last event of each kind, and the state that was last published.

        They are in the order of all.
        """

        def read(connection: sqlite3.Connection) -> list[Event]:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM event WHERE number IN ("  # noqa: S608
                "SELECT max(number) FROM event GROUP BY story, kind UNION "
                "SELECT max(event.number) FROM event JOIN (SELECT story, max(number) AS number "
                "FROM event WHERE kind = 'published' GROUP BY story) AS last "
                "ON event.story = last.story AND event.number < last.number "
                "WHERE event.kind IN ('made', 'saved') GROUP BY event.story) ORDER BY number"
            )
            return [_event(row) for row in rows]

        return self._run(read)

    def verify(self) -> list[str]:
        """Say what somebody changed in the file; empty if nothing was.

        Raises
        ------
        StoreError
            If the file is damaged so that it cannot be read.
        """

        def read(connection: sqlite3.Connection) -> list[str]:
            whole = connection.execute("PRAGMA integrity_check").fetchone()
            if whole != ("ok",):
                return [f"the file is damaged: {whole[0]}"]
            rows = connection.execute(f"SELECT {_COLUMNS} FROM event ORDER BY number")  # noqa: S608
            last: tuple[int, str] = (0, FIRST)
            unknown: list[str] = []

            def each() -> Iterator[Event]:
                nonlocal last
                for row in rows:
                    try:
                        event = _event(row)
                    except sqlite3.DatabaseError as error:
                        unknown.append(str(error))
                        continue
                    last = event.number, event.digest
                    yield event

            found = [*faults(each()), *unknown]
            head = connection.execute("SELECT number, digest FROM head").fetchone() or (0, FIRST)
            if head != last:
                found.append(f"the last event should be {head[0]}, and is {last[0]}")
            return found

        return self._run(read)

    def head(self) -> tuple[int, str]:
        """Give the number and the digest of the last event, by which all before it are told."""
        last = self._run(self._last)
        return (last.number, last.digest) if last else (0, FIRST)

    def forget(self, story: str) -> None:
        """Take the content of a story's events away, within a function that `add` runs."""
        self._open().execute(
            "UPDATE event SET content = NULL, salt = NULL WHERE story = ? AND content IS NOT NULL",
            (story,),
        )

    def clean(self) -> bool:
        """Write the file anew, so that nothing of what was forgotten is left in it.

        Returns
        -------
        bool
            False where another desk was reading, so that its log could not be emptied.
        """

        def scrub(connection: sqlite3.Connection) -> bool:
            connection.execute("VACUUM")
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            return not busy

        return self._run(scrub)

    def close(self) -> None:
        """Close the file; the next use opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def __del__(self) -> None:  # from Python 3.13 on a connection warns if nobody closes it
        self.close()

    def _last(self, connection: sqlite3.Connection) -> Event | None:
        row = connection.execute(
            f"SELECT {_COLUMNS} FROM event ORDER BY number DESC LIMIT 1"  # noqa: S608
        ).fetchone()
        return _event(row) if row else None

    def _run(self, action: Callable[[sqlite3.Connection], T]) -> T:
        with self._lock:
            try:
                return action(self._open())
            except sqlite3.DatabaseError as error:
                raise StoreError(_said(self.path, error)) from None

    def _open(self) -> sqlite3.Connection:
        if self._is_for_reading:
            self.close()  # there may be room by now
        if self._connection is None:
            try:
                self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._connection = connect(self.path)
                self._is_for_reading = False
            except (OSError, sqlite3.DatabaseError) as error:
                if is_unwritable(self.path, error):
                    self._connection = connect_as_it_is(self.path, error)
                    self._is_for_reading = True
                    return self._connection
                if isinstance(error, sqlite3.Error):
                    raise
                raise InputError(
                    f"the store {self.path} cannot be opened ({error.strerror}): "
                    "give another with --store"
                ) from None
        return self._connection


def _row(event: Event) -> Iterable[object]:
    told = (getattr(event, name) for name in _NAMES)
    return (str(value) if isinstance(value, EventKind) else value for value in told)


def _event(row: tuple[object, ...]) -> Event:
    values = dict(zip(_NAMES, row, strict=True))
    try:
        values["kind"] = EventKind(str(values["kind"]))
    except ValueError:
        raise sqlite3.DatabaseError(f"event {values['number']} has no kind that is known") from None
    return Event(**values)  # type: ignore[arg-type]


def _said(path: Path, error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_READONLY:
        return f"the store {path} cannot be written to: nothing of this was kept"
    if code == sqlite3.SQLITE_FULL:
        return f"the disk of the store {path} is full: nothing of this was kept; make room first"
    if code == sqlite3.SQLITE_BUSY:
        return f"another program holds the store {path}: try again"
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return f"the store {path} is damaged: move it away, and import your last export"
    return f"the store {path} refused: {error}"
