"""Files that get their names together, and what is done of it when it was cut short."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest

from geomap.errors import InputError
from geomap.io.writing import turns
from geomap.io.writing.file_locks import lock
from geomap.io.writing.promise import NAME, Promise, left_in
from geomap.io.writing.turns import Turn, rename_all, settle, turns_in


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def promised(folder: Path, number: str, first: Path, *others: Path, names: str = "a") -> None:
    """Leave what a killed writer leaves: files by their temporary names, and the promise."""
    pairs = tuple((f".geomap-{name}.new", name) for name in names)
    for temporary, _ in pairs:
        (folder / temporary).write_text("new")
    told = Promise(number, folder.stat().st_ino, pairs, (), str(first), tuple(map(str, others)))
    (folder / NAME).write_bytes(told.to_bytes())


def watched(monkeypatch: pytest.MonkeyPatch, fails_at: int = -1) -> list[tuple[str, list[str]]]:
    """Watch the renaming: to which name, and what was promised of its folder by then."""
    seen: list[tuple[str, list[str]]] = []
    replace = Path.replace

    def watching(path: Path, to: Path) -> Path:
        left = left_in(to.parent)
        seen.append((to.name, [name for _, name in left.names] if left else []))
        if len(seen) - 1 == fails_at:
            raise OSError(5, "Input/output error")
        return replace(path, to)

    monkeypatch.setattr(Path, "replace", watching)
    return seen


def renamed(folder: Path, names: str, gone: str = "") -> None:
    """Write files of these names, one letter each."""
    with turns_in([folder]) as held:
        files = {folder / name: held[folder].write(b"new") for name in names}
        rename_all(held, files, [folder / name for name in gone])
        assert held[folder].is_promised is False


def renamed_in(folders: list[Path]) -> None:
    """Write a file a in each folder, in place of a file x."""
    with turns_in(folders) as held:
        files = {folder / "a": held[folder].write(b"new") for folder in folders}
        rename_all(held, files, [folder / "x" for folder in folders])


@pytest.mark.parametrize(
    ("names", "gone", "promise"), [("a", "", ""), ("ba", "", "ba"), ("a", "x", "a")]
)
def test_one_file_is_renamed_and_of_several_it_is_said_before(
    names: str, gone: str, promise: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = watched(monkeypatch)
    (tmp_path / "x").write_text("old")
    renamed(tmp_path, names, gone)
    assert seen == [(name, list(promise)) for name in names]
    assert names_in(tmp_path) == sorted({*names, "x"} - {*gone})
    renamed(tmp_path, names, gone)  # what goes away may be gone


def test_what_goes_away_is_promised_and_goes_when_the_last_file_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x").write_text("old")
    watched(monkeypatch, fails_at=1)
    with pytest.raises(OSError, match="Input/output"):
        renamed(tmp_path, "ab", "x")
    left = left_in(tmp_path)
    assert left is not None
    assert left.gone == ("x",)
    assert left.first == str(tmp_path)
    assert left.others == ()
    assert (tmp_path / "x").exists()
    monkeypatch.undo()
    settle(tmp_path / "a")
    assert names_in(tmp_path) == ["a", "b"]


def test_where_the_first_file_gets_no_name_nothing_is_promised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched(monkeypatch, fails_at=0)
    with pytest.raises(OSError, match="Input/output"):
        renamed(tmp_path, "ab")
    assert names_in(tmp_path) == []


def test_each_folder_is_told_its_own_files_and_the_first_all_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = [tmp_path / name for name in "123"]
    for folder in folders:
        folder.mkdir()
        (folder / "x").write_text("old")
    order: list[str] = []
    promise, synced = Turn.promise, []

    def ordered(turn: Turn, told: Promise) -> None:
        order.append(turn.folder.name)
        promise(turn, told)

    monkeypatch.setattr(Turn, "promise", ordered)
    monkeypatch.setattr(turns, "sync_folder", synced.append)
    watched(monkeypatch, fails_at=1)
    with pytest.raises(OSError, match="Input/output"):
        renamed_in(folders)
    assert order == ["2", "3", "1"]
    told = [left_in(folder) for folder in folders]
    assert [one and [name for _, name in one.names] for one in told] == [["a"]] * 3
    assert [one and one.gone for one in told] == [("x",)] * 3
    assert [one and one.first for one in told] == [str(folders[0])] * 3
    assert [one and one.others for one in told] == [tuple(map(str, folders[1:])), (), ()]
    assert len({one and one.number for one in told}) == 1
    assert told[0] is not None
    assert re.fullmatch("[0-9a-f]{16}", told[0].number)
    assert synced == []
    monkeypatch.undo()
    settle(folders[2] / "a")
    assert [names_in(folder) for folder in folders] == [["a"]] * 3


def test_every_folder_is_brought_to_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(turns, "sync_folder", synced.append)
    folders = [tmp_path / "1", tmp_path / "2"]
    for folder in folders:
        folder.mkdir()
    with turns_in(folders) as held:
        rename_all(held, {folders[0] / "a": held[folders[0]].write(b"new")}, [])
    assert synced == folders


def test_what_another_write_left_is_not_kept_for_this_one(tmp_path: Path) -> None:
    """The word of the first folder counts: one that tells of another write decides nothing."""
    one, two = tmp_path / "1", tmp_path / "2"
    one.mkdir()
    two.mkdir()
    promised(two, "late", one)
    settle(two / "a")
    assert names_in(two) == []
    promised(two, "late", one)
    promised(one, "early", one, two)
    settle(one / "a")
    assert names_in(one) == ["a"]
    assert names_in(two) == [".geomap-a.new", NAME]
    promised(one, "early", one, two)
    settle(two / "a")
    assert names_in(two) == []
    assert names_in(one) == [".geomap-a.new", NAME, "a"]


@pytest.mark.parametrize("asked", [0, 1, 2])
def test_what_was_promised_of_several_folders_is_kept_in_all(asked: int, tmp_path: Path) -> None:
    folders = [tmp_path / name for name in "123"]
    for folder in folders:
        folder.mkdir()
        promised(folder, "5", folders[0], *(folders[1:] if folder == folders[0] else ()))
    settle(folders[asked] / "a")
    assert [names_in(folder) for folder in folders] == [["a"]] * 3


def test_another_folder_that_somebody_writes_in_is_waited_for_half_a_minute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = tmp_path / "1", tmp_path / "2"
    for folder in (one, two):
        folder.mkdir()
        promised(folder, "5", one, *([two] if folder == one else []))
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    monkeypatch.setattr(time, "monotonic", lambda: 1_000.0 + sum(waits))
    writing = os.open(two / NAME, os.O_RDWR)
    assert lock(writing) is True
    with pytest.raises(InputError, match="1 is half written"):
        settle(one / "a")
    assert sum(waits) == pytest.approx(30.0, abs=0.02)
    assert names_in(one) == names_in(two) == [".geomap-a.new", NAME]
    os.close(writing)
    settle(one / "a")
    assert names_in(one) == names_in(two) == ["a"]


def test_a_folder_that_was_taken_away_is_no_longer_waited_for(tmp_path: Path) -> None:
    one, two = tmp_path / "1", tmp_path / "2"
    one.mkdir()
    promised(one, "5", one, two)
    settle(one / "a")
    assert names_in(one) == ["a"]


@pytest.mark.parametrize("fails", ["own", "other"])
def test_a_promise_that_cannot_be_kept_stays_and_holds_up_nobody(
    fails: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = tmp_path / "1", tmp_path / "2"
    for folder in (one, two):
        folder.mkdir()
        promised(folder, "5", one, *([two] if folder == one else []))
    keep = Promise.keep

    def refused(told: Promise, folder: Path) -> None:
        if folder == (one if fails == "own" else two):
            raise OSError(5, "Input/output error")
        keep(told, folder)

    monkeypatch.setattr(Promise, "keep", refused)
    descriptors = os.dup(0)
    os.close(descriptors)
    for _ in range(2):
        with pytest.raises(InputError, match="1 is half written, by a run that was stopped: let"):
            settle(one / "a")
        assert ".geomap-a.new" in names_in(one)
    again = os.dup(0)
    os.close(again)
    assert again == descriptors, "a file was left open, and with it its lock"
    monkeypatch.undo()
    settle(one / "a")
    assert names_in(one) == names_in(two) == ["a"]


def test_reading_takes_no_turn_where_nothing_is_promised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> Turn:
        raise AssertionError

    monkeypatch.setattr(turns, "_taken", never)
    settle(tmp_path / "story.txt")
    settle(tmp_path / ("long" * 100) / "story.txt")
    (tmp_path / NAME).write_bytes(b"")
    settle(tmp_path / "story.txt")
    assert (tmp_path / NAME).exists()


@pytest.mark.parametrize("fault", [InputError("no"), OSError(5, "no")])
def test_a_folder_that_nobody_can_finish_is_told_by_its_real_name(
    fault: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    promised(tmp_path / "real", "1", tmp_path / "real")

    def refused(folder: Path) -> Turn:
        assert folder == tmp_path / "real"
        raise fault

    monkeypatch.setattr(turns, "_taken", refused)
    with pytest.raises(InputError) as told:
        settle(tmp_path / "link" / "story.txt")
    assert str(told.value) == (
        f"{tmp_path / 'real'} is half written, by a run that was stopped: "
        "let geomap write there once"
    )
