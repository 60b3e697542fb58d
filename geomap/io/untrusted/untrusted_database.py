"""A GeoPackage of somebody else, read as the SQLite database that it is (OGC 12-128r19).

Only what real tables store is read, never a view, a virtual table or a column that is computed,
so that nothing in the file runs; rows are counted as they come, not as the file claims.
"""

from __future__ import annotations

import re
import sqlite3
import struct
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from geomap.errors import InputError
from geomap.late_pattern import LatePattern

HEAD = 4
"""Bytes of a geometry's header that say where it ends."""
_ENVELOPES = (0, 32, 48, 48, 64)
"""Bytes of the envelope before a geometry, by its kind."""
_LONGEST_VALUE = 50_000_000
_MOST_SYSTEMS = 100_000
_UNDEFINED = LatePattern(r'\["Undefined SRS"', re.IGNORECASE)
"""In the definition that GDAL writes for a table of no declared CRS."""


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


def stored(database: sqlite3.Connection, table: str) -> dict[str, tuple[str, int]]:
    """Give the columns that a real table stores, each with its type and its place in the key.

    A view or a virtual table has none, and a generated column is none.
    """
    real = "SELECT name FROM sqlite_master WHERE name = ? AND type = 'table' AND rootpage > 0"
    if database.execute(real, (table,)).fetchone() is None:
        return {}
    columns = database.execute(f"PRAGMA table_xinfo({_quoted(table)})")
    return {name: (kind, key) for _, name, kind, _, _, key, hidden in columns if not hidden}


def rows_of(
    database: sqlite3.Connection, table: str, columns: Collection[str], most: int
) -> Iterable[tuple[Any, ...]]:
    """Read some columns of a table, of at most one row more than `most`, by which it is too many.

    None where it does not store them all.
    """
    if not columns or not set(columns) <= stored(database, table).keys():
        return ()
    names = ", ".join(map(_quoted, columns))
    return database.execute(f"SELECT {names} FROM {_quoted(table)} LIMIT {most + 1}")  # noqa: S608


def crs_by_number(database: sqlite3.Connection) -> dict[int, str]:
    """Give the CRS that each number stands for, by its code or its definition."""
    columns = ("srs_id", "organization", "organization_coordsys_id", "definition")
    return {
        number: f"{str(authority).upper()}:{code}"
        if str(authority).upper() in ("EPSG", "ESRI", "OGC")
        else str(definition)
        for number, authority, code, definition in rows_of(
            database, "gpkg_spatial_ref_sys", columns, _MOST_SYSTEMS
        )
        if isinstance(number, int) and number > 0 and not _UNDEFINED.search(str(definition))
    }


def wkb_start(head: Any) -> int:
    """Give where the WKB begins behind the first `HEAD` bytes of a geometry, 0 if it is none."""
    try:
        magic, _, flags = struct.unpack("<2sBB", head)
        return 8 + _ENVELOPES[flags >> 1 & 0b111] if magic == b"GP" else 0
    except (struct.error, IndexError, TypeError):
        return 0


def _quoted(name: str) -> str:
    """Write a name of a table or column so that nothing in it ends the name."""
    return '"' + name.replace('"', '""') + '"'
