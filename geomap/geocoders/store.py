"""The database file in which geomap remembers: private, shared by processes, mended if damaged.

It is one SQLite file in WAL mode. A process that is killed leaves every finished write; a file
that is damaged is set aside, never deleted, and what can still be read of it is carried over.
SQLite cannot bear that a file is moved while it is being opened, so one process at a time opens.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from geomap.errors import InputError
from geomap.geocoders.salvage import rows_left
from geomap.io.log import tell
from geomap.io.writing.unwritable import connect_for_reading, is_unwritable

T = TypeVar("T")

FILE = "answers.sqlite"
_LOCK = "answers.lock"
_WAIT_S = 30.0
"""For how long another process may hold the cache, which takes milliseconds: a choice."""
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)  # what is emptied is geomap's own
_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS answer (
    service TEXT NOT NULL, server TEXT NOT NULL, street TEXT NOT NULL, locality TEXT NOT NULL,
    parameters TEXT NOT NULL, answers TEXT NOT NULL, licence TEXT NOT NULL, day TEXT NOT NULL,
    PRIMARY KEY (service, server, street, locality, parameters)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS turn (
    host TEXT PRIMARY KEY, wall REAL NOT NULL, steady REAL NOT NULL, held_until REAL NOT NULL
) WITHOUT ROWID;
"""
_COLUMNS = {"answer": 8, "turn": 4}
_TOLD_BY = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What tells of damage: Python raises the latter where SQLite quotes bytes that are no UTF-8."""


class Store:
    """The database of one folder; it is made when it is first used."""

    def __init__(self, folder: Path) -> None:
        self.path: Path = folder / FILE
        self._connection: sqlite3.Connection | None = None
        self._opened: tuple[int, int] | None = None

    def run(self, action: Callable[[sqlite3.Connection], T]) -> T:
        """Run an action on the database; once more on a new one if it proves damaged.

        Raises
        ------
        InputError
            If the file cannot be opened, or was made by a newer geomap.
        sqlite3.OperationalError
            If the action itself cannot be done: the disk is full, or others hold the file.
        """
        try:
            return action(self._open())
        except _TOLD_BY as error:
            if not _is_damage(error):
                raise
        self._set_aside()
        return action(self._open())

    def change(self, action: Callable[[sqlite3.Connection], T]) -> T:
        """Run an action as one transaction, which no other process can come between."""
        return self.run(lambda connection: _in_transaction(connection, action))

    def size(self) -> int:
        """Give the bytes of the database, with what is written and not yet in its place."""
        files = (self.path, Path(f"{self.path}-wal"))
        return sum(file.stat().st_size for file in files if file.exists())

    def close(self) -> None:
        """Close the file; the next use opens it again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def __del__(self) -> None:  # from Python 3.13 on a connection warns if nobody closes it
        self.close()

    def _open(self) -> sqlite3.Connection:
        if self._connection and self._opened and self._opened == _identity(self.path):
            return self._connection
        self.close()  # a file that was set aside or deleted must not take in what is new
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with _alone(self.path.with_name(_LOCK)):
                self._connection = _connect(self.path)
                self._opened = _identity(self.path)
        except (*_TOLD_BY, OSError) as error:
            if isinstance(error, UnicodeDecodeError) or _is_damage(error):
                raise
            self._connection = self._as_it_is(error)
        return self._connection

    def _as_it_is(self, error: sqlite3.Error | OSError) -> sqlite3.Connection:
        """Open for reading what cannot be written to; the next use tries to write again."""
        self._opened = None
        if is_unwritable(self.path, error):
            with suppress(sqlite3.Error, OSError):
                connection = connect_for_reading(self.path)
                connection.text_factory = _text
                return connection
        raise _cannot_open(self.path, getattr(error, "strerror", None) or error) from None

    def _set_aside(self) -> None:
        """Move the damaged file out of the way, unless another process has just done so."""
        self.close()
        with _alone(self.path.with_name(_LOCK)):
            if _is_whole(self.path):
                return
            number = 1
            while (aside := self.path.with_name(f"{FILE}.damaged-{number}")).exists():
                number += 1
            for suffix in ("-wal", "-shm", ""):
                with suppress(FileNotFoundError):
                    Path(f"{self.path}{suffix}").rename(f"{aside}{suffix}")
            with closing(_connect(self.path)) as connection:
                saved = _in_transaction(connection, lambda new: _salvage(aside, new))
        tell(
            f"the cache {self.path} was damaged: it is set aside as {aside.name}, "
            f"and {saved} answers could be carried over"
        )


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Let no other process be within such a block meanwhile; the lock is a file of no bytes."""
    os.close(os.open(lock, os.O_RDWR | os.O_CREAT | os.O_TRUNC | _NO_LINK, 0o600))
    with closing(sqlite3.connect(lock, timeout=_WAIT_S, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")  # or a full disk has no room for one
        connection.execute("BEGIN EXCLUSIVE")
        yield


def _identity(path: Path) -> tuple[int, int] | None:
    """Tell one file from another that has taken its place; None where there is none."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def _connect(path: Path) -> sqlite3.Connection:
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)
    connection = sqlite3.connect(
        path,
        timeout=_WAIT_S,
        isolation_level=None,
        check_same_thread=False,  # whichever thread collects the garbage closes it
    )
    connection.text_factory = _text
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > _VERSION:
            raise InputError(
                f"the cache {path} is from a newer geomap: "
                "install that, or set GEOMAP_CACHE to another folder"
            )
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if version < _VERSION:
            _in_transaction(connection, _lay_out)
        _check_layout(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_layout(connection: sqlite3.Connection) -> None:
    """Take a file for damaged that has other tables, or a view in the place of one."""
    for table, columns in _COLUMNS.items():
        real = connection.execute(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?", (table,)
        ).fetchone()[0]
        told = connection.execute(f"PRAGMA table_xinfo({table})").fetchall()
        if not real or len(told) != columns:
            error = sqlite3.DatabaseError(f"it has no table {table} of geomap's")
            error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise error


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _lay_out(connection: sqlite3.Connection) -> None:
    for statement in _SCHEMA.split(";"):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {_VERSION}")


def _in_transaction(connection: sqlite3.Connection, action: Callable[[sqlite3.Connection], T]) -> T:
    connection.execute("BEGIN IMMEDIATE")
    try:
        result = action(connection)
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # a full disk has rolled it back already
            connection.execute("ROLLBACK")
        raise
    return result


def _is_damage(error: Exception) -> bool:
    if isinstance(error, UnicodeDecodeError):
        return True
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _is_whole(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path, timeout=_WAIT_S)) as connection:
            _check_layout(connection)
            return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    except _TOLD_BY:
        return False


def _salvage(damaged: Path, connection: sqlite3.Connection) -> int:
    """Carry over what can be read, and give how many answers that are.

    A table is read from both of its ends up to where the damage is, and then page by page.
    """
    address = f"{damaged.absolute().as_uri()}?mode=ro"
    with suppress(*_TOLD_BY), closing(sqlite3.connect(address, uri=True)) as old:
        old.text_factory = _text
        _check_layout(old)
        for table, columns in _COLUMNS.items():
            insert = f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * columns)})"  # noqa: S608
            for order in ("ASC", "DESC"):
                with suppress(*_TOLD_BY):
                    for row in old.execute(f"SELECT * FROM {table} ORDER BY 1 {order}"):  # noqa: S608
                        connection.execute(insert, row)
    for row in sorted(set(rows_left(damaged, 8)), key=lambda row: (row[7], row), reverse=True):
        connection.execute("INSERT OR IGNORE INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    return int(connection.execute("SELECT count(*) FROM answer").fetchone()[0])


def _cannot_open(path: Path, cause: object) -> InputError:
    return InputError(
        f"the cache {path} cannot be opened ({cause}): "
        "set GEOMAP_CACHE to a folder that can be written to"
    )
