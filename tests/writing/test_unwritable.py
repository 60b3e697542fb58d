"""A database that can be read where nothing can be written."""

from __future__ import annotations

import errno
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from geomap.io.writing.unwritable import connect_for_reading, is_unwritable


def fault(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError()
    error.sqlite_errorcode = code
    return error


@pytest.fixture
def there(tmp_path: Path) -> Path:
    path = tmp_path / "cache #1?.sqlite"
    path.write_bytes(b"x")
    return path


@pytest.mark.parametrize(
    ("error", "unwritable"),
    [
        (fault(sqlite3.SQLITE_READONLY), True),
        (fault(sqlite3.SQLITE_READONLY_DIRECTORY), True),
        (fault(sqlite3.SQLITE_CANTOPEN), True),
        (fault(sqlite3.SQLITE_IOERR_WRITE), True),
        (fault(sqlite3.SQLITE_FULL), True),
        (fault(sqlite3.SQLITE_BUSY), False),
        (fault(sqlite3.SQLITE_CORRUPT), False),
        (sqlite3.OperationalError(), False),
        (OSError(errno.EROFS, ""), True),
        (OSError(errno.EACCES, ""), True),
        (OSError(errno.ENOSPC, ""), True),
        (OSError(errno.ENOENT, ""), False),
        (ValueError(), False),
    ],
)
def test_want_of_writing_is_told_from_other_faults(
    error: Exception, unwritable: bool, there: Path
) -> None:
    assert is_unwritable(there, error) is unwritable


def test_what_is_not_there_or_is_empty_is_no_database_to_read(there: Path, tmp_path: Path) -> None:
    error = fault(sqlite3.SQLITE_FULL)
    assert is_unwritable(there, error) is True
    there.write_bytes(b"")
    assert is_unwritable(there, error) is False
    assert is_unwritable(tmp_path / "none", error) is False
    assert is_unwritable(tmp_path, error) is False


def read(path: Path) -> list[int]:
    with closing(connect_for_reading(path)) as opened:
        found = [number for (number,) in opened.execute("SELECT * FROM kept")]
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            opened.execute("INSERT INTO kept VALUES (9)")
        assert opened.isolation_level is None
        others: list[object] = []
        other = threading.Thread(
            target=lambda: others.append(opened.execute("SELECT 1").fetchone())
        )
        other.start()
        other.join()
        assert others == [(1,)]
    return found


@pytest.mark.parametrize("log", ["none", "empty", "full"])
def test_a_database_is_read_with_what_its_log_adds_and_nothing_is_written(
    log: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "cache #1?.sqlite"
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("CREATE TABLE kept (number)")
    writer.execute("INSERT INTO kept VALUES (1)")
    if log == "full":
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("INSERT INTO kept VALUES (2)")
    elif log == "empty":
        path.with_name(f"{path.name}-wal").write_bytes(b"")
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir() if "-shm" not in one.name}
    copies = tmp_path.with_name(f"{tmp_path.name}-copies")
    copies.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(copies))
    monkeypatch.chdir(tmp_path)
    connect, addresses = sqlite3.connect, list[bool]()

    def connecting(address: object, **how: Any) -> sqlite3.Connection:
        if str(address).startswith("file:"):
            addresses.append(how["uri"])  # which SQLite may take for granted, as Debian's does
        return connect(address, **how)

    monkeypatch.setattr(sqlite3, "connect", connecting)
    assert read(Path(path.name)) == ([1, 2] if log == "full" else [1])
    assert addresses == ([] if log == "full" else [True])
    after = {one.name: one.read_bytes() for one in tmp_path.iterdir() if "-shm" not in one.name}
    assert after == before
    assert list(copies.iterdir()) == []
    writer.close()
    with pytest.raises(sqlite3.OperationalError):
        read(tmp_path / "none.sqlite")
    assert not (tmp_path / "none.sqlite").exists()
