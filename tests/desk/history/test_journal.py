"""Events stand on the disk once they are acknowledged, and whoever changes one is found out."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geomap.desk.history import event_file, transfer
from geomap.desk.history.event import Event, EventKind, faults, made
from geomap.desk.history.journal import Journal
from geomap.desk.history.shelf import Shelf
from geomap.desk.history.story_state import StoryState
from geomap.errors import InputError, StoreError
from tests.support.damaged_database import quoted_in_no_words

texts = st.text(max_size=20).map(lambda text: text.encode("utf-8", "replace").decode())
SAVE = """
import sys
from pathlib import Path
from geomap.desk.history.shelf import Shelf
from geomap.desk.history.story_state import StoryState
shelf = Shelf(Path(sys.argv[1]))
name = sys.argv[2]
for number in range(int(sys.argv[3])):
    kept = shelf.new(f"{name}-{number}", StoryState("Homes were searched. " * 50), name)
    print(kept.story, flush=True)
"""


def filled(path: Path, stories: int = 2, saves: int = 3) -> Shelf:
    shelf = Shelf(path)
    for number in range(stories):
        kept = shelf.new(f"story-{number}", StoryState("Homes in Elm Street."), "ab")
        for version in range(1, saves + 1):
            shelf.save(kept.story, StoryState(f"Homes in Elm Street. {version}"), version, "cd")
    return shelf


def tampered(path: Path, statement: str, *values: object) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER IF EXISTS never_changed")
        connection.execute("DROP TRIGGER IF EXISTS never_deleted")
        connection.execute(statement, values)
        connection.commit()
    return Journal(path).verify()


def test_an_untouched_store_is_found_whole(tmp_path: Path) -> None:
    shelf = filled(tmp_path / "desk.sqlite")
    assert shelf.journal.verify() == []
    assert shelf.journal.head()[0] == 8


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("story", "ffff"), ("revision", 9), ("kind", "published"), ("kind", "burnt"),
        ("at", "1999"), ("by", "zz"), ("salt", "00"), ("content", '{"state":{"text":"other"}}'),
        ("seal", "00"), ("before", "00"), ("digest", "00"), ("number", 99), ("content", None),
        ("salt", None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("number", [1, 4, 8])
def test_each_value_of_each_event_that_is_changed_is_found(
    tmp_path: Path, column: str, value: object, number: int
) -> None:
    filled(tmp_path / "desk.sqlite").journal.close()
    change = f'UPDATE event SET "{column}" = ? WHERE number = ?'  # noqa: S608
    assert tampered(tmp_path / "desk.sqlite", change, value, number)


def test_an_event_that_was_made_anew_with_its_own_right_digest_is_found(tmp_path: Path) -> None:
    shelf = filled(tmp_path / "desk.sqlite")
    before, old = shelf.journal.events()[2:4]
    new = made(before, old.story, old.revision, old.kind, "zz", {"state": {"text": "other"}})
    shelf.journal.close()
    sets = ", ".join(f'"{name}" = ?' for name in ("by", "salt", "content", "seal", "digest"))
    found = tampered(
        tmp_path / "desk.sqlite",
        f"UPDATE event SET {sets}, at = ? WHERE number = 4",  # noqa: S608
        *(new.by, new.salt, new.content, new.seal, new.digest, new.at),
    )
    assert found == ["event 5 does not follow the one before it"]


def test_an_event_whose_content_was_emptied_without_a_purge_is_found(tmp_path: Path) -> None:
    filled(tmp_path / "desk.sqlite").journal.close()
    change = "UPDATE event SET content = NULL, salt = NULL WHERE number = 3"
    assert "was not purged" in tampered(tmp_path / "desk.sqlite", change)[0]


@pytest.mark.parametrize("number", [1, 5, 8])
def test_an_event_that_was_deleted_is_found(tmp_path: Path, number: int) -> None:
    filled(tmp_path / "desk.sqlite").journal.close()
    assert tampered(tmp_path / "desk.sqlite", "DELETE FROM event WHERE number = ?", number)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM event WHERE number = 2",
        "UPDATE event SET content = '{}' WHERE number = 2",
        "UPDATE event SET \"by\" = 'zz', content = NULL, salt = NULL WHERE number = 2",
    ],
)
def test_the_file_itself_refuses_that_an_event_is_changed(tmp_path: Path, statement: str) -> None:
    filled(tmp_path / "desk.sqlite").journal.close()
    with (
        closing(sqlite3.connect(tmp_path / "desk.sqlite")) as connection,
        pytest.raises(sqlite3.IntegrityError, match="never"),
    ):
        connection.execute(statement)


@given(
    st.lists(
        st.tuples(st.sampled_from(["a", "b"]), st.sampled_from(EventKind), texts, texts), max_size=8
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_what_is_exported_is_imported_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, happened: list[tuple[str, EventKind, str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("moved")
    journal = Journal(folder / "one.sqlite")
    revisions: dict[str, int] = {}
    for story, kind, by, text in happened:
        revisions[story] = revisions.get(story, 0) + 1
        _added(journal, story, revisions[story], kind, by, {"text": text})
    assert transfer.export(journal, folder / "desk.jsonl") == len(happened)
    other = Journal(folder / "other.sqlite")
    purged = {event.story for event in journal.events() if event.kind is EventKind.PURGED}
    assert transfer.import_(folder / "desk.jsonl", other) == len(happened)
    if not purged:
        assert other.events() == journal.events()
    assert other.verify() == []
    assert transfer.import_(folder / "desk.jsonl", other) == 0
    journal.close()
    other.close()


def _added(
    journal: Journal, story: str, revision: int, kind: EventKind, by: str, said: dict[str, str]
) -> None:
    journal.add(lambda last, store: store.append(made(last, story, revision, kind, by, said)))


def test_an_export_is_for_its_owner_alone(tmp_path: Path) -> None:
    (tmp_path / "desk.jsonl").touch(0o644)
    transfer.export(filled(tmp_path / "desk.sqlite").journal, tmp_path / "desk.jsonl")
    assert (tmp_path / "desk.jsonl").stat().st_mode & 0o777 == 0o600


def test_an_export_takes_the_place_of_an_export_and_of_nothing_else(tmp_path: Path) -> None:
    shelf, path = filled(tmp_path / "desk.sqlite"), tmp_path / "desk.jsonl"
    transfer.export(shelf.journal, path)
    shelf.new("later", StoryState("Homes."), "ab")
    assert transfer.export(shelf.journal, path) == 9
    path.write_text("A story of mine.\n")
    with pytest.raises(InputError, match="is no export of a desk: choose another name"):
        transfer.export(shelf.journal, path)
    assert path.read_text() == "A story of mine.\n"


def test_a_changed_export_is_refused_and_nothing_of_it_is_kept(tmp_path: Path) -> None:
    transfer.export(filled(tmp_path / "desk.sqlite").journal, tmp_path / "desk.jsonl")
    text = (tmp_path / "desk.jsonl").read_text()
    (tmp_path / "desk.jsonl").write_text(text.replace("Elm Street", "Oak Street"))
    other = Journal(tmp_path / "other.sqlite")
    with pytest.raises(InputError, match="was changed"):
        transfer.import_(tmp_path / "desk.jsonl", other)
    assert other.events() == []


@pytest.mark.parametrize("text", ["", "{}\n", "[]", '{"geomap": "desk", "format": 1}\n{}\n', "\0"])
def test_what_is_no_export_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "x").write_text(text)
    with pytest.raises(InputError, match="is no e"):
        transfer.import_(tmp_path / "x", Journal(tmp_path / "desk.sqlite"))


def test_a_store_with_other_events_takes_none_of_an_export(tmp_path: Path) -> None:
    transfer.export(filled(tmp_path / "one.sqlite").journal, tmp_path / "desk.jsonl")
    other = filled(tmp_path / "other.sqlite")
    with pytest.raises(InputError, match="other events"):
        transfer.import_(tmp_path / "desk.jsonl", other.journal)
    assert len(other.journal.events()) == 8


def test_an_import_purges_what_was_purged_elsewhere_and_brings_nothing_back(tmp_path: Path) -> None:
    shelf = filled(tmp_path / "one.sqlite")
    transfer.export(shelf.journal, tmp_path / "before.jsonl")
    other = Shelf(tmp_path / "other.sqlite")
    transfer.import_(tmp_path / "before.jsonl", other.journal)
    shelf.purge(shelf.stories()[0].story, "ab")
    transfer.export(shelf.journal, tmp_path / "after.jsonl")
    assert transfer.import_(tmp_path / "after.jsonl", other.journal) == 1
    assert other.stories() == shelf.stories()
    assert transfer.import_(tmp_path / "before.jsonl", other.journal) == 0
    assert len(other.stories()) == 1
    assert other.journal.verify() == []


class Refusing:
    """A connection for which another one holds the file as often as it says."""

    def __init__(self, code: int, times: int) -> None:
        self.code, self.times, self.asked = code, times, 0

    def execute(self, _: str) -> None:
        self.asked += 1
        if self.asked <= self.times:
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = self.code
            raise error


def test_a_desk_asks_again_for_its_log_while_another_begins_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(event_file, "_AGAIN_S", 0.0)
    connection = Refusing(sqlite3.SQLITE_BUSY, 3)
    event_file._write_ahead(connection)  # type: ignore[arg-type]
    assert connection.asked == 4
    monkeypatch.setattr(event_file, "_WAIT_S", -1.0)
    for code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL):
        refusing = Refusing(code, 3)
        with pytest.raises(sqlite3.OperationalError):
            event_file._write_ahead(refusing)  # type: ignore[arg-type]
        assert refusing.asked == 1


@pytest.mark.slow
def test_two_desks_at_once_and_one_killed_lose_nothing_that_was_acknowledged(
    tmp_path: Path,
) -> None:
    path = tmp_path / "desk.sqlite"
    acknowledged: list[str] = []
    for delay in (0.05, 0.15, 0.3):
        pair = [
            subprocess.Popen(
                [sys.executable, "-c", SAVE, str(path), name, count],
                stdout=subprocess.PIPE,
                text=True,
            )
            for name, count in (("killed", "100000"), ("other", "20"))
        ]
        killed, other = pair
        assert killed.stdout
        acknowledged.append(killed.stdout.readline().strip())
        time.sleep(delay)
        killed.send_signal(signal.SIGKILL)
        for process in pair:
            out, _ = process.communicate(timeout=60)
            acknowledged += [line for line in out.split("\n")[:-1] if line]
        assert other.returncode == 0
    journal = Journal(path)
    kept = {event.story for event in journal.events()}
    assert len(acknowledged) > 60
    assert set(acknowledged) <= kept
    assert journal.verify() == []


def test_a_full_disk_keeps_what_was_acknowledged_and_says_so(tmp_path: Path) -> None:
    shelf = filled(tmp_path / "desk.sqlite")
    before = shelf.journal.events()
    full = shelf.journal._open()
    pages = full.execute("PRAGMA page_count").fetchone()[0]
    full.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="is full"):
        shelf.new("large", StoryState("Homes were searched. " * 5000), "ab")
    assert shelf.journal.events() == before
    full.execute("PRAGMA max_page_count = 1000000")
    shelf.new("again", StoryState("Homes were searched."), "ab")
    assert shelf.journal.verify() == []


def test_what_is_raised_on_the_way_undoes_what_was_added(tmp_path: Path) -> None:
    journal = filled(tmp_path / "desk.sqlite").journal

    def fail(last: Event | None, store: Journal) -> None:
        store.append(made(last, "x", 1, EventKind.MADE, "ab", {}))
        raise InputError("no")

    with pytest.raises(InputError):
        journal.add(fail)
    assert len(journal.events()) == 8


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE mine (x)")
    path.chmod(0o644)
    data = path.read_bytes()
    with pytest.raises(InputError, match="something else"):
        Journal(path).events()
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (data, 0o644)


def test_a_file_that_is_no_database_is_no_store_and_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"no database at all" * 100)
    path.chmod(0o644)
    with pytest.raises(InputError, match=r"story\.txt is no store of a desk"):
        Journal(path).events()
    assert path.read_bytes() == b"no database at all" * 100
    assert path.stat().st_mode & 0o777 == 0o644


def test_a_store_that_others_may_read_is_kept_from_them_again(tmp_path: Path) -> None:
    first = filled(tmp_path / "desk.sqlite")
    for path in tmp_path.iterdir():
        path.chmod(0o644)
    second = filled(tmp_path / "desk.sqlite")
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
    assert len(first.stories()) == len(second.stories()) == 4


def test_a_damaged_file_is_said_and_not_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite"
    filled(path).journal.close()
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(StoreError, match="is damaged"):
        Journal(path).verify()
    assert path.exists()


def test_damage_of_which_no_text_can_be_made_is_said_as_any_other(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite"
    Journal(path).events()
    quoted_in_no_words(path, "event")
    with pytest.raises(StoreError, match="is damaged"):
        Journal(path).events()


def test_a_chain_without_events_is_whole() -> None:
    assert faults([]) == []


@pytest.mark.parametrize("with_log", [False, True])
def test_a_store_that_nobody_can_write_to_is_read(
    with_log: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "desk.sqlite"
    first = filled(path)
    if not with_log:
        first.journal.close()

    def refuse(_: Path) -> None:
        raise OSError(30, "Read-only file system")

    shelf = Shelf(path)
    with monkeypatch.context() as patched:
        patched.setattr("geomap.desk.history.journal.connect", refuse)
        assert shelf.journal.verify() == []
        assert [kept.name for kept in shelf.stories()] == ["story-1", "story-0"]
        with pytest.raises(StoreError, match="cannot be written to: nothing of this was kept"):
            shelf.new("story-2", StoryState("Homes."), "ab")
    shelf.new("story-2", StoryState("Homes."), "ab")
    assert len(shelf.stories()) == 3
    assert len(first.stories()) == 3


def test_a_disk_that_is_full_when_a_store_is_made_is_told_as_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "desk.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    assert path.stat().st_size

    def refuse(_: sqlite3.Connection) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    with monkeypatch.context() as patched:
        patched.setattr("geomap.desk.history.event_file._lay_out", refuse)
        with pytest.raises(StoreError, match=r"disk of the store .* is full"):
            Journal(path).events()
    assert Journal(path).events() == []


def test_another_database_that_nobody_can_write_to_is_none_of_a_desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE event(a)")

    def refuse(_: Path) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("geomap.desk.history.journal.connect", refuse)
    with pytest.raises(InputError, match="is a database of something else"):
        Journal(path).events()


@pytest.mark.parametrize("name", ["../precious", "..\\precious", "Elm Road", "a\n"])
def test_an_import_whose_map_has_no_name_of_a_map_is_refused(tmp_path: Path, name: str) -> None:
    journal = Journal(tmp_path / "one.sqlite")
    _added(journal, "a", 1, EventKind.MADE, "ab", {"name": "raids in Elm Road.txt"})
    _added(journal, "a", 2, EventKind.PUBLISHED, "ab", {"name": name})
    transfer.export(journal, tmp_path / "desk.jsonl")
    other = Journal(tmp_path / "other.sqlite")
    with pytest.raises(InputError, match="line 3, is no event: what it calls a map is no name"):
        transfer.import_(tmp_path / "desk.jsonl", other)
    assert other.events() == []
