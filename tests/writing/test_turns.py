"""Whose turn it is to write in a folder, and what the next finds of one that was cut short."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from geomap.errors import InputError
from geomap.io.writing import turns
from geomap.io.writing.promise import NAME, Promise, left_in
from geomap.io.writing.turns import Turn, turns_in


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def taken(folder: Path, *, is_alone: bool = True) -> Turn:
    return Turn(folder, os.open(folder / NAME, os.O_RDWR | os.O_CREAT), is_alone)


def hurried(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Let time pass where one waits, and give the list of waits."""
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    monkeypatch.setattr(time, "monotonic", lambda: 1_000.0 + sum(waits))
    return waits


def test_a_temporary_file_is_private_and_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda number: synced.append(os.fstat(number).st_size))
    with turns_in([tmp_path]) as held:
        path = held[tmp_path].write(b"bytes")
        assert synced == [5]
        assert path.read_bytes() == b"bytes"
        assert path.parent == tmp_path
        assert path.name.startswith(".geomap-")
        assert path.name.endswith(".new")
        assert path.stat().st_mode & 0o777 == 0o600 or sys.platform == "win32"
    assert names_in(tmp_path) == []


def test_a_promise_is_on_the_disk_and_the_last_one_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda number: synced.append(os.fstat(number).st_size))
    told = Promise("1", tmp_path.stat().st_ino, (("a", "b"),), ())
    turn = taken(tmp_path)
    for _ in range(2):
        turn.is_promised = False
        turn.promise(told)
        assert turn.is_promised is True
        assert left_in(tmp_path) == told
    assert synced == [len(told.to_bytes())] * 2
    os.close(turn.descriptor)


def test_a_promise_that_the_disk_has_no_room_for_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda number, data: write(number, data[:-1]))
    turn = taken(tmp_path)
    with pytest.raises(OSError, match="No space left on device") as fault:
        turn.promise(Promise("1", tmp_path.stat().st_ino, (), ()))
    assert (fault.value.errno, fault.value.strerror) == (28, "No space left on device")
    assert turn.is_promised is False
    assert left_in(tmp_path) is None
    os.close(turn.descriptor)


@pytest.mark.parametrize("is_alone", [True, False])
def test_a_turn_begins_and_ends_by_sweeping_if_nobody_else_can_write(
    is_alone: bool, tmp_path: Path
) -> None:
    (tmp_path / ".geomap-x.new").mkdir()
    kept = [".geomap-x.new", "a.new", ".geomap-a"]
    for name in (*kept[1:], ".geomap-0.new", ".geomap-z.new"):
        (tmp_path / name).write_text("")
    (tmp_path / NAME).write_text("more of a promise than there will be")
    turn = taken(tmp_path, is_alone=is_alone)
    turn.begin()
    assert (tmp_path / NAME).read_bytes() == b""
    swept = [] if is_alone else [".geomap-0.new", ".geomap-z.new"]
    assert names_in(tmp_path) == sorted([*kept, *swept, NAME])
    turn.end()
    assert names_in(tmp_path) == sorted([*kept, *swept])
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(turn.descriptor)


def test_the_end_of_a_turn_leaves_to_others_what_was_promised(tmp_path: Path) -> None:
    turn = taken(tmp_path)
    turn.promise(Promise("1", tmp_path.stat().st_ino, (), ()))
    (tmp_path / ".geomap-a.new").write_text("")
    turn.end()
    assert names_in(tmp_path) == [".geomap-a.new", NAME]
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(turn.descriptor)


@pytest.mark.parametrize("platform", ["linux", "win32"])
@pytest.mark.parametrize("is_promised", [True, False])
def test_an_open_file_is_taken_away_before_or_behind_as_the_system_can(
    is_promised: bool, platform: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    close, there = os.close, []

    def closing(descriptor: int) -> None:
        there.append((tmp_path / NAME).exists())
        close(descriptor)

    turn = taken(tmp_path)
    turn.is_promised = is_promised
    monkeypatch.setattr(os, "close", closing)
    monkeypatch.setattr(sys, "platform", platform)
    turn.end()
    assert there == [is_promised or platform == "win32"]
    assert (tmp_path / NAME).exists() is is_promised


def test_a_turn_ends_where_its_file_cannot_be_emptied_or_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn = taken(tmp_path)
    (tmp_path / NAME).unlink()

    def refused(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "ftruncate", refused)
    turn.end()
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(turn.descriptor)


def test_turns_are_taken_in_one_order_once_each_and_all_end(tmp_path: Path) -> None:
    one, two = tmp_path / "1", tmp_path / "2"
    one.mkdir()
    two.mkdir()

    def fail() -> None:
        with turns_in([two, one, two]) as held:
            assert list(held) == [one, two]
            assert all(turn.folder == folder for folder, turn in held.items())
            assert all(turn.is_alone for turn in held.values()) or sys.platform == "win32"
            assert names_in(one) == names_in(two) == [NAME]
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert names_in(one) == names_in(two) == []
    two.rmdir()
    with (
        pytest.raises(InputError, match=r"2 cannot be written to: No such file"),
        turns_in([two, one]),
    ):
        pass
    assert names_in(one) == []


def test_one_waits_half_a_minute_for_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = hurried(monkeypatch)
    with turns_in([tmp_path]):
        with pytest.raises(InputError) as told, turns_in([tmp_path]):
            pass
        assert names_in(tmp_path) == [NAME], "the turn of the other goes on"
    assert str(told.value) == (
        f"another program is writing in {tmp_path}: try again when it is done"
    )
    assert sum(waits) == pytest.approx(30.0, abs=0.02)
    assert set(waits) == {0.01}
    waits.clear()
    monkeypatch.setattr(turns, "WAIT_S", 0.0)
    with turns_in([tmp_path]), pytest.raises(InputError), turns_in([tmp_path]):
        pass
    assert waits == [0.01]
    assert names_in(tmp_path) == []


def trying(monkeypatch: pytest.MonkeyPatch, *answers: Callable[[int], bool | None]) -> None:
    """Answer the first tries to lock by these calls."""
    left = list(answers)
    monkeypatch.setattr(turns, "lock", lambda descriptor: left.pop(0)(descriptor))


def test_a_file_that_another_took_away_meanwhile_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[int] = []

    def is_gone(descriptor: int) -> bool:
        (tmp_path / NAME).unlink()
        closed.append(descriptor)
        return True

    def is_another(descriptor: int) -> bool:
        (tmp_path / NAME).unlink()
        (tmp_path / NAME).write_text("of another")
        closed.append(descriptor)
        return True

    hurried(monkeypatch)
    trying(monkeypatch, is_gone, is_another, lambda _: True)
    monkeypatch.setattr(turns, "WAIT_S", -1.0)  # who has the lock waits for nobody
    with turns_in([tmp_path]) as held:
        assert len(closed) == 2
        named = (tmp_path / NAME).stat()
        assert os.fstat(held[tmp_path].descriptor).st_ino == named.st_ino
        assert held[tmp_path].is_alone is True


def test_where_nothing_is_locked_one_writes_and_sweeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trying(monkeypatch, lambda _: None)
    (tmp_path / ".geomap-a.new").write_text("of another")
    with turns_in([tmp_path]) as held:
        assert held[tmp_path].is_alone is False
    assert names_in(tmp_path) == [".geomap-a.new"]


def test_what_others_may_write_in_all_may_lock_and_nothing_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def watching(path: Path, flags: int, mode: int = 0o777, **more: int) -> int:
        if path == tmp_path / NAME and flags & os.O_CREAT:
            assert flags & os.O_ACCMODE == os.O_RDWR
            assert flags & os.O_NONBLOCK
            assert mode == 0o666
        return opened(path, flags, mode, **more)

    monkeypatch.setattr(os, "open", watching)
    with turns_in([tmp_path]):
        assert (tmp_path / NAME).is_file()


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_no_link_and_no_pipe_is_written_into(kind: str, tmp_path: Path) -> None:
    folder = tmp_path / "maps"
    folder.mkdir()
    (tmp_path / "story.txt").write_text("ours")
    if kind == "link":
        (folder / NAME).symlink_to(tmp_path / "story.txt")
    else:
        os.mkfifo(folder / NAME)
    before = os.dup(0)
    os.close(before)
    with pytest.raises(InputError) as told, turns_in([folder]):
        pass
    assert str(told.value) == f"{folder / NAME} is in the way: take it out of that folder"
    after = os.dup(0)
    os.close(after)
    assert before == after
    assert (tmp_path / "story.txt").read_text() == "ours"


def test_what_failed_is_said_with_its_cause() -> None:
    path = Path("map.html")
    told = turns.failed(path, OSError(28, "No space left on device"))
    assert str(told) == "map.html could not be written: No space left on device"
    assert str(turns.failed(path, OSError("odd"))) == "map.html could not be written: odd"
