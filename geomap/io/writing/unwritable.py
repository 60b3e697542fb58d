"""A database where nothing can be written: on a full disk, in a folder that is for reading only."""

from __future__ import annotations

import errno
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

_CAUSES = frozenset(
    {errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
)
_CODES = frozenset(
    {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL}
)


def is_unwritable(path: Path, error: Exception) -> bool:
    """Tell by an error whether a database that is there could not be opened for want of writing."""
    code = getattr(error, "sqlite_errorcode", -1) & 0xFF
    because = code in _CODES or getattr(error, "errno", None) in _CAUSES
    return because and path.is_file() and path.stat().st_size > 0


def connect_for_reading(path: Path) -> sqlite3.Connection:
    """Open a database as it is now, from which nothing can be changed.

    SQLite wants to write beside a database even to read it. Where no log lies beside, it is told
    that the file never changes; else both are read into memory, by way of a private copy.

    Raises
    ------
    sqlite3.Error, OSError
        If it cannot be read, or there is no room for a copy.
    """
    log = path.with_name(f"{path.name}-wal")
    if not (log.exists() and log.stat().st_size):
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    held = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        shutil.copy(path, copy)
        shutil.copy(log, copy.with_name(log.name))
        with closing(sqlite3.connect(copy)) as copied:
            copied.backup(held)
    held.execute("PRAGMA query_only = ON")
    return held
