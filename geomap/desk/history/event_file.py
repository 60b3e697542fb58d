"""The SQLite file of a desk's events: private, written through, and refusing what changes one."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from time import monotonic, sleep

from geomap.errors import InputError
from geomap.io.writing.unwritable import connect_for_reading

_WAIT_S, _AGAIN_S = 30.0, 0.02
"""How long a desk waits for another that writes: a save takes some milliseconds, and who publishes
holds the file while the map, which is drawn before, goes onto the disk; and what it waits between
two tries."""
_VERSION = 1
_APPLICATION = 0x676D6465
"""“gmde”: by which a database is known as a desk's, and no other program's."""
_KEPT = ("number", "story", "revision", "kind", "at", "by", "seal", "before", "digest")
_SCHEMA = f"""
CREATE TABLE event (
    number INTEGER PRIMARY KEY, story TEXT NOT NULL, revision INTEGER NOT NULL, kind TEXT NOT NULL,
    at TEXT NOT NULL, "by" TEXT NOT NULL, salt TEXT, content TEXT, seal TEXT NOT NULL,
    "before" TEXT NOT NULL, digest TEXT NOT NULL, UNIQUE (story, revision)
);
CREATE TABLE head (one INTEGER PRIMARY KEY CHECK (one = 1), number INTEGER, digest TEXT);
CREATE TRIGGER never_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;
CREATE TRIGGER never_changed BEFORE UPDATE ON event
WHEN NEW.content IS NOT NULL OR NEW.salt IS NOT NULL
    {" ".join(f'OR NEW."{name}" IS NOT OLD."{name}"' for name in _KEPT)}
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END
"""


def connect(path: Path) -> sqlite3.Connection:
    """Open the file, which is made if it is not there.

    Raises
    ------
    InputError
        If it is no database, one of something else, or of a newer geomap; it stays as it is.
    OSError
        If it cannot be opened.
    sqlite3.DatabaseError
        If it is damaged, or the disk is full.
    """
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    connection = sqlite3.connect(
        path,
        timeout=_WAIT_S,
        isolation_level=None,
        check_same_thread=False,  # one thread at a time, by the journal's lock
    )
    try:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA temp_store = MEMORY")  # a file beside would outlive a purge
        connection.execute("BEGIN")  # another desk may lay it out meanwhile
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        is_ours = application == _APPLICATION or _is_empty(connection)
        connection.execute("COMMIT")
        if not is_ours:
            raise InputError(f"{path} is a database of something else: give another with --store")
        if version > _VERSION:
            raise InputError(f"the store {path} is from a newer geomap: install that")
        _make_private(path)
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = FULL")
        if version < _VERSION:
            _lay_out(connection)
    except UnicodeDecodeError:  # what SQLite says of the damage quotes bytes that are no UTF-8
        connection.close()
        error = sqlite3.DatabaseError("its tables are damaged")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error from None
    except BaseException as error:
        connection.close()
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_NOTADB:
            raise InputError(
                f"{path} is no store of a desk, or its beginning is damaged: give another with "
                "--store, or import your last export into a new one"
            ) from None
        raise
    return connection


def _is_empty(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT count(*) = 0 FROM sqlite_schema").fetchone()[0])


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Keep a log that is written ahead; SQLite does not wait for another desk that just begins to.

    Where that one has begun, there is nothing to be changed.
    """
    until = monotonic() + _WAIT_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
            sleep(_AGAIN_S)
        else:
            return


def _make_private(path: Path) -> None:
    """Keep others out of the file, and of the log that SQLite has made beside it."""
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)
        for end in ("-wal", "-shm"):
            with suppress(OSError):
                Path(f"{path}{end}").chmod(0o600)


def connect_as_it_is(path: Path, error: Exception) -> sqlite3.Connection:
    """Open for reading a file of events that cannot be written to.

    Raises
    ------
    InputError
        If it is a database of something else.
    Exception
        The `error` for which it cannot be written to, if it cannot be read either, or is empty as
        one that could not be made.
    """
    try:
        connection = connect_for_reading(path)
        if connection.execute("PRAGMA application_id").fetchone()[0] == _APPLICATION:
            return connection
        empty = _is_empty(connection)
    except (sqlite3.Error, UnicodeDecodeError, OSError):
        raise error from None
    connection.close()
    if empty:
        raise error
    raise InputError(f"{path} is a database of something else: give another with --store")


def _lay_out(connection: sqlite3.Connection) -> None:
    """Make the tables, unless another desk has just done so."""
    connection.execute("BEGIN IMMEDIATE")
    with closing(connection.execute("PRAGMA user_version")) as asked:
        version = asked.fetchone()[0]
    try:
        if version < _VERSION:
            for statement in _statements(_SCHEMA):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for part in script.split(";"):
        statement += part + ";"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
