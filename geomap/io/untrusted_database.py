"""A SQLite file of somebody else, such as a GeoPackage: opened so that tables are all it gives."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from geomap.errors import InputError

ENVELOPES = (0, 32, 48, 48, 64)
"""Bytes of the envelope before the geometry of a GeoPackage, by its kind."""
_LONGEST_VALUE = 50_000_000


@contextmanager
def reading(path: Path, said: str) -> Iterator[sqlite3.Connection]:
    """Open a database; `said` is what faults call it.

    No view, no trigger and no function of its is run; a value may have 50 MB.

    Raises
    ------
    InputError
        If it is open elsewhere, damaged, or what is read of it within is.
    """
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        raise InputError(f"{said} is open in another program ({log.name}): close it there first")
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as database:
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
            database.execute("PRAGMA trusted_schema = OFF")
            database.set_authorizer(_allowed)
            yield database
    except InputError:
        raise
    except (sqlite3.Error, ValueError, TypeError, OverflowError) as error:
        raise InputError(f"{said} is no GeoPackage that can be read: {error}") from None


def _allowed(action: int, *names: str | None) -> int:
    """Tell SQLite what a statement may do: read a table, by no view, and say what it stores."""
    if action == sqlite3.SQLITE_PRAGMA:
        return sqlite3.SQLITE_OK if names[0] == "table_xinfo" else sqlite3.SQLITE_DENY
    direct = names[-1] is None
    harmless = direct and action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
    return sqlite3.SQLITE_OK if harmless else sqlite3.SQLITE_DENY


def quoted(name: str) -> str:
    """Write a name of a table or column so that nothing in it ends the name."""
    return '"' + name.replace('"', '""') + '"'
