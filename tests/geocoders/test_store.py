"""The file of the cache itself: opened by one at a time, private, set aside when it is damaged."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from geomap.errors import InputError
from geomap.geocoders import store as storing
from geomap.geocoders.store import FILE, Store

LAID_OUT = {"answer", "turn"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "cache")
    yield made
    made.close()


def put(store: Store, *streets: str, day: str = "2026-05-01") -> None:
    """Keep an answer for each street."""
    store.change(
        lambda connection: connection.executemany(
            "INSERT INTO answer VALUES ('s', 'v', ?, '', '', '[]', 'l', ?)",
            [(street, day) for street in streets],
        )
    )


def kept(store: Store) -> list[str]:
    find = "SELECT street FROM answer ORDER BY 1"
    return [street for (street,) in store.run(lambda opened: opened.execute(find).fetchall())]


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def fault(code: int) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError("it is so")
    error.sqlite_errorcode = code
    return error


def test_nothing_is_made_before_it_is_used_and_then_it_is_the_users_alone(tmp_path: Path) -> None:
    store = Store(tmp_path / "own" / "cache")
    assert store.path == tmp_path / "own" / "cache" / "answers.sqlite"
    assert store.size() == 0
    assert list(tmp_path.iterdir()) == []
    before = os.umask(0)
    try:
        put(store, "Elm Row")
    finally:
        os.umask(before)
    assert mode_of(store.path.parent) == 0o700
    assert {mode_of(file) for file in store.path.parent.iterdir()} == {0o600}
    assert {file.name for file in store.path.parent.iterdir()} >= {FILE, "answers.lock"}
    store.path.parent.chmod(0o750)
    store.close()
    assert kept(store) == ["Elm Row"]
    assert mode_of(store.path.parent) == 0o750, "a folder that was there is as it was"
    store.close()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o610, 0o601, 0o602])
def test_a_file_that_others_may_read_or_write_becomes_the_users(mode: int, store: Store) -> None:
    put(store, "Elm Row")
    store.close()
    store.path.chmod(mode)
    assert kept(store) == ["Elm Row"]
    assert mode_of(store.path) == 0o600
    store.close()
    store.path.chmod(0o700)
    kept(store)
    assert mode_of(store.path) == 0o700


def test_a_file_is_the_users_alone_from_its_first_moment(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = os.umask(0)
    monkeypatch.setattr(Path, "chmod", lambda *_: pytest.fail("it was somebody else's until now"))
    try:
        put(store, "Elm Row")
    finally:
        os.umask(before)
    assert mode_of(store.path) == 0o600


def test_the_size_is_that_of_the_file_and_of_its_log(store: Store) -> None:
    put(store, "Elm Row")
    log = Path(f"{store.path}-wal")
    assert log.stat().st_size > 0
    assert store.size() == store.path.stat().st_size + log.stat().st_size
    store.close()
    assert not log.exists()
    assert store.size() == store.path.stat().st_size > 0


def test_a_file_is_opened_once_and_again_when_another_is_in_its_place(
    store: Store, tmp_path: Path
) -> None:
    first = store.run(lambda connection: connection)
    assert store.run(lambda connection: connection) is first
    other = Store(tmp_path / "other")
    put(other, "Elm Row")
    other.close()
    for suffix in ("-wal", "-shm", ""):  # as a damaged file is set aside
        Path(f"{store.path}{suffix}").rename(tmp_path / f"aside{suffix}")
    other.path.rename(store.path)
    assert kept(store) == ["Elm Row"]
    assert store.run(lambda connection: connection) is not first
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        first.execute("SELECT 1")
    store.close()
    store.close()
    store.path.unlink()
    assert kept(store) == []


def test_a_database_is_laid_out_for_many_who_write_at_once(store: Store) -> None:
    def told(connection: sqlite3.Connection) -> list[Any]:
        pragmas = ("user_version", "journal_mode", "synchronous", "busy_timeout")
        return [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]

    assert store.run(told) == [1, "wal", 1, 30_000]
    tables = "SELECT name FROM sqlite_schema WHERE type = 'table'"
    assert {name for (name,) in store.run(lambda opened: opened.execute(tables))} == LAID_OUT
    assert store.run(lambda opened: opened.isolation_level) is None
    odd = store.run(lambda opened: opened.execute("SELECT CAST(x'61ff' AS TEXT)").fetchone())
    assert odd == ("a\ufffd",)
    seen: list[object] = []
    other = threading.Thread(target=lambda: seen.append(kept(store)))
    other.start()
    other.join()
    assert seen == [[]]


def test_a_change_is_one_transaction_or_none(store: Store) -> None:
    def broken(connection: sqlite3.Connection) -> None:
        assert connection.in_transaction
        connection.execute("INSERT INTO turn VALUES ('a', 1, 1, 1)")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.change(broken)
    count = "SELECT count(*) FROM turn"
    assert store.run(lambda opened: opened.execute(count).fetchone()) == (0,)
    assert store.run(lambda opened: opened.in_transaction) is False
    assert store.change(lambda connection: connection.in_transaction) is True

    def rolled_back(connection: sqlite3.Connection) -> None:
        connection.execute("ROLLBACK")
        raise sqlite3.OperationalError("the disk is full")

    with pytest.raises(sqlite3.OperationalError, match="the disk is full"):
        store.change(rolled_back)
    with closing(sqlite3.connect(store.path, timeout=0, isolation_level=None)) as other:

        def nobody_else_writes(_: sqlite3.Connection) -> None:
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")

        store.change(nobody_else_writes)


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="links are followed on other systems")
def test_a_lock_that_is_a_link_empties_nothing(store: Store, tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("of somebody else")
    store.path.parent.mkdir()
    store.path.with_name("answers.lock").symlink_to(other)
    with pytest.raises(InputError, match="cannot be opened"):
        store.change(lambda _: None)
    assert other.read_text() == "of somebody else"


def test_one_process_at_a_time_opens_by_a_lock_of_no_bytes(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect, waits = storing._connect, list[float]()
    lock = store.path.with_name("answers.lock")
    store.path.parent.mkdir()
    lock.write_bytes(b"of another")

    def looking(path: Path) -> sqlite3.Connection:
        with closing(sqlite3.connect(lock, timeout=0, isolation_level=None)) as other:
            for order in ("SELECT * FROM sqlite_schema", "BEGIN EXCLUSIVE"):
                with pytest.raises(sqlite3.OperationalError, match="locked"):
                    other.execute(order)
        assert lock.stat().st_size == 0
        assert [one.name for one in lock.parent.glob("*journal")] == []
        return connect(path)

    opened = sqlite3.connect

    def waiting(*given: Any, **how: Any) -> sqlite3.Connection:
        waits.append(how.get("timeout", 5.0))
        return opened(*given, **how)

    monkeypatch.setattr(storing, "_connect", looking)
    monkeypatch.setattr(sqlite3, "connect", waiting)
    put(store, "Elm Row")
    assert [each for each in waits if each] == [30.0, 30.0]
    monkeypatch.undo()
    with closing(sqlite3.connect(lock, timeout=0, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")


def test_a_newer_cache_is_not_touched_and_the_file_is_closed(store: Store) -> None:
    put(store, "Elm Row")
    store.run(lambda connection: connection.execute("PRAGMA user_version = 2"))
    store.close()
    for _ in range(2):
        with pytest.raises(InputError) as told:
            kept(store)
        assert str(told.value) == (
            f"the cache {store.path} is from a newer geomap: "
            "install that, or set GEOMAP_CACHE to another folder"
        )
    with closing(sqlite3.connect(store.path)) as other:
        assert other.execute("PRAGMA user_version").fetchone() == (2,)
        other.execute("PRAGMA user_version = 1")
    assert kept(store) == ["Elm Row"]


def test_what_cannot_be_opened_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "cache" / FILE
    remedy = "set GEOMAP_CACHE to a folder that can be written to"
    with pytest.raises(InputError) as told:
        kept(Store(path.parent))
    assert str(told.value) == f"the cache {path} cannot be opened (Not a directory): {remedy}"

    def refused(*_: object) -> sqlite3.Connection:
        raise fault(sqlite3.SQLITE_CANTOPEN)

    monkeypatch.setattr(storing, "_connect", refused)
    with pytest.raises(InputError) as told:
        kept(Store(tmp_path / "cache"))
    said = f"the cache {tmp_path / 'cache' / FILE} cannot be opened (it is so): {remedy}"
    assert str(told.value) == said


def test_where_nothing_can_be_written_the_next_use_tries_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, "Elm Row")
    store.run(lambda opened: opened.execute("UPDATE answer SET day = CAST(x'61ff' AS TEXT)"))
    store.close()

    def refused(*_: object) -> sqlite3.Connection:
        raise fault(sqlite3.SQLITE_READONLY)

    with monkeypatch.context() as patched:
        patched.setattr(storing, "_connect", refused)
        first = store.run(lambda connection: connection)
        assert kept(store) == ["Elm Row"]
        assert store.run(lambda connection: connection) is not first
        days = store.run(lambda opened: opened.execute("SELECT day FROM answer").fetchall())
        assert days == [("a\ufffd",)]
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            put(store, "Oak Row")
    put(store, "Oak Row")
    assert kept(store) == ["Elm Row", "Oak Row"]


def test_where_a_file_was_that_could_only_be_read_a_new_one_is_made(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, "Elm Row")
    store.close()

    def refused(*_: object) -> sqlite3.Connection:
        raise fault(sqlite3.SQLITE_READONLY)

    with monkeypatch.context() as patched:
        patched.setattr(storing, "_connect", refused)
        assert kept(store) == ["Elm Row"]
    for file in store.path.parent.glob(f"{FILE}*"):
        file.unlink()
    put(store, "Oak Row")
    assert kept(store) == ["Oak Row"]


@pytest.mark.parametrize("worse", [fault(sqlite3.SQLITE_IOERR), OSError(28, "No space left")])
def test_what_cannot_even_be_read_tells_why_it_could_not_be_opened(
    worse: Exception, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, "Elm Row")
    store.close()

    def failing(*_: object) -> sqlite3.Connection:
        raise worse

    def refused(*_: object) -> sqlite3.Connection:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(storing, "connect_for_reading", failing)
    monkeypatch.setattr(storing, "_connect", refused)
    with pytest.raises(InputError, match=r"cannot be opened \(Read-only file system\)"):
        kept(store)


@pytest.mark.parametrize("code", [sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, 779])
def test_damage_is_mended_once_and_the_action_done_again(
    code: int, store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    put(store, "Elm Row")
    tries: list[int] = []

    def damaged(_: sqlite3.Connection) -> str:
        tries.append(1)
        if len(tries) == 1:
            raise fault(code)
        return "done"

    assert store.run(damaged) == "done"
    assert len(tries) == 2
    assert not list(store.path.parent.glob("*damaged*")), "the file itself is whole"
    assert capsys.readouterr().err == ""
    assert kept(store) == ["Elm Row"]

    def always(_: sqlite3.Connection) -> None:
        raise fault(code)

    with pytest.raises(sqlite3.DatabaseError, match="it is so"):
        store.run(always)


@pytest.mark.parametrize("code", [sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL, None])
def test_what_is_no_damage_is_raised_and_not_tried_again(code: int | None, store: Store) -> None:
    tries: list[int] = []

    def failing(_: sqlite3.Connection) -> None:
        tries.append(1)
        raise fault(code) if code else sqlite3.ProgrammingError("it is so")

    with pytest.raises(sqlite3.DatabaseError, match="it is so"):
        store.run(failing)
    assert len(tries) == 1


def spoilt(store: Store) -> bytes:
    """Damage the file of a store, and give what it holds then."""
    store.close()
    data = store.path.read_bytes()
    store.path.write_bytes(b"\x99" * 4096 + data[4096:])
    return store.path.read_bytes()


def test_damaged_files_are_set_aside_one_by_one_with_their_logs(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    put(store, "Elm Row", "Oak Row")
    folder, held = store.path.parent, []
    for number in (1, 2, 3):
        held.append(spoilt(store))
        put(store, f"Ash Row {number}")
        assert capsys.readouterr().err == (
            f"geomap: the cache {store.path} was damaged: it is set aside as "
            f"{FILE}.damaged-{number}, and {1 + number} answers could be carried over\n"
        )
    assert kept(store) == ["Ash Row 1", "Ash Row 2", "Ash Row 3", "Elm Row", "Oak Row"]
    aside = [folder / f"{FILE}.damaged-{number}" for number in (1, 2, 3)]
    assert [file.read_bytes() for file in aside] == held


def test_whoever_holds_the_file_is_waited_for_before_it_is_called_damaged(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, "Elm Row")
    spoilt(store)
    waits, connect = [], sqlite3.connect

    def connecting(path: Any, timeout: float = 5.0, **more: Any) -> sqlite3.Connection:
        waits.append((path, timeout))
        return connect(path, timeout=timeout, **more)

    monkeypatch.setattr(sqlite3, "connect", connecting)
    assert kept(store) == ["Elm Row"]
    assert len(waits) > 3
    assert {timeout for path, timeout in waits if path == store.path} == {30.0}


def test_the_log_goes_aside_with_its_file(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, "Elm Row")
    store.close()
    beside = [Path(f"{store.path}{suffix}") for suffix in ("", "-wal", "-shm")]
    for file in beside[1:]:
        file.write_bytes(b"beside")
    held = [file.read_bytes() for file in beside]
    found = []

    def salvaged(aside: Path, _: sqlite3.Connection) -> int:
        found.extend(Path(f"{aside}{suffix}").read_bytes() for suffix in ("", "-wal", "-shm"))
        return 0

    monkeypatch.setattr(storing, "_is_whole", lambda path: path != store.path)
    monkeypatch.setattr(storing, "_salvage", salvaged)
    store._set_aside()
    assert found == held
    assert kept(store) == []


def test_of_one_key_the_newest_row_that_is_left_is_carried_over(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = (("m", "2026-05-02"), ("a", "2026-05-03"), ("z", "2026-05-01"))
    left = [("s", "v", street, "", "", "[]", *each) for street in "ab" for each in days]
    monkeypatch.setattr(storing, "rows_left", lambda _, many: left if many == 8 else [])
    gone = store.path.with_name("none")
    assert store.change(lambda opened: storing._salvage(gone, opened)) == 2
    assert not gone.exists()
    rows = store.run(lambda opened: opened.execute("SELECT * FROM answer").fetchall())
    assert rows == [left[1], left[4]]


@pytest.mark.parametrize("by_page", [True, False])
def test_a_file_with_a_hole_gives_its_rows_from_both_ends_and_the_turns(
    by_page: bool, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    streets = [f"Elm Row {number:04} {'x' * 100}" for number in range(400)]
    put(store, *streets)
    store.change(lambda opened: opened.execute("INSERT INTO turn VALUES ('h', 1.5, 2, 3)"))
    store.close()
    data = store.path.read_bytes()
    middle = len(data) // 8192 * 4096
    store.path.write_bytes(data[:middle] + b"\x99" * 4096 + data[middle + 4096 :])
    if not by_page:
        monkeypatch.setattr(storing, "rows_left", lambda *_: [])
    left = kept(store)
    assert 200 < len(left) < 400
    assert (left[0], left[-1]) == (streets[0], streets[-1])
    turns = store.run(lambda opened: opened.execute("SELECT * FROM turn").fetchall())
    assert turns == [("h", 1.5, 2.0, 3.0)]


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE answer ADD COLUMN more",
        "ALTER TABLE turn ADD COLUMN more GENERATED ALWAYS AS (host)",
        "ALTER TABLE turn DROP COLUMN held_until",
        "DROP TABLE turn",
        "DROP TABLE answer; CREATE VIEW answer AS SELECT host a, host b, host c, host d, host e, "
        "host f, host g, host h FROM turn",
    ],
)
def test_a_file_of_another_layout_is_set_aside(change: str, store: Store) -> None:
    put(store, "Elm Row")
    store.close()
    with closing(sqlite3.connect(store.path)) as other:
        other.executescript(change)
    tables = "SELECT name FROM sqlite_schema WHERE type = 'table'"
    assert {name for (name,) in store.run(lambda opened: opened.execute(tables))} == LAID_OUT
    assert Path(f"{store.path}.damaged-1").is_file()


def test_the_fault_of_a_layout_names_the_table() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        with pytest.raises(sqlite3.DatabaseError) as told:
            storing._check_layout(connection)
        assert str(told.value) == "it has no table answer of geomap's"
        assert told.value.sqlite_errorcode == sqlite3.SQLITE_CORRUPT
