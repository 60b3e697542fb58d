"""SQLite files that are damaged in ways that are hard to come by."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def quoted_in_no_words(path: Path, table: str) -> None:
    """Damage how a table was made, so that SQLite's error quotes a byte that is no UTF-8."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = CAST(X'F3' || sql AS TEXT) WHERE name = ?", (table,)
        )
