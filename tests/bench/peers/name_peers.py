"""Other ways to find a name among many: SQLite's two, rapidfuzz over a list, and symspellpy."""

from __future__ import annotations

import importlib
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process

CUTOFF = 90
"""Of 100: the ratio from which rapidfuzz's users take a name for the one that was meant."""


class SqliteNames:
    """Keys in a B-tree, and in FTS5's trigram index; both in one file."""

    def __init__(self, path: Path, keys: Sequence[str]) -> None:
        self._database = sqlite3.connect(path)
        self._database.execute("CREATE TABLE name (key TEXT PRIMARY KEY) WITHOUT ROWID")
        self._database.execute(
            "CREATE VIRTUAL TABLE near USING fts5(key, tokenize=trigram, detail=none)"
        )
        for table in ("name", "near"):
            rows = ((key,) for key in keys)
            self._database.executemany(f"INSERT INTO {table} VALUES (?)", rows)  # noqa: S608
        self._database.commit()

    def exact(self, key: str) -> str | None:
        row = self._database.execute("SELECT key FROM name WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def near(self, key: str) -> str | None:
        """Give the best of the names that share the most trigrams."""
        trigrams = " OR ".join(f'"{key[at : at + 3]}"' for at in range(len(key) - 2))
        found = self._database.execute(
            "SELECT key FROM near WHERE near MATCH ? ORDER BY rank LIMIT 20", (trigrams,)
        )
        return rapidfuzz_best(key, [row[0] for row in found])


def rapidfuzz_best(key: str, keys: Sequence[str]) -> str | None:
    found = process.extractOne(key, keys, scorer=fuzz.ratio, score_cutoff=CUTOFF)
    return found[0] if found else None


def symmetric_deletes(keys: Sequence[str]) -> Callable[[str], object] | None:
    """Give symspellpy's look-up of the best key two slips away; None where it is not installed."""
    try:
        symspellpy = importlib.import_module("symspellpy")
    except ImportError:
        return None
    table = symspellpy.SymSpell(max_dictionary_edit_distance=2)
    for key in keys:
        table.create_dictionary_entry(key, 1)
    return lambda key: table.lookup(key, symspellpy.Verbosity.TOP, 2)
