"""What a folder says of a write that is under way, and what of it is believed."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from geomap.io.writing import promise
from geomap.io.writing.promise import NAME, Promise, left_in, sync_folder


def told_in(folder: Path, **changed: Any) -> Promise:
    """Give a promise of a folder, all of whose fields say something."""
    fields = {
        "number": "7a",
        "place": folder.stat().st_ino,
        "names": ((".geomap-a.new", "map.html"), (".geomap-b.new", "raids.csv")),
        "gone": ("old.csv", "old.html"),
        "first": "/srv/maps",
        "others": ("/srv/tables", "/srv/more"),
    }
    return Promise(**fields | changed)


def leave(folder: Path, data: bytes) -> Promise | None:
    (folder / NAME).write_bytes(data)
    return left_in(folder)


def test_a_promise_is_one_line_and_is_read_as_it_was(tmp_path: Path) -> None:
    told = told_in(tmp_path)
    data = told.to_bytes()
    assert data.count(b"\n") == 1
    assert leave(tmp_path, data) == told
    bare = Promise("1", tmp_path.stat().st_ino, (), ())
    assert leave(tmp_path, bare.to_bytes()) == bare == Promise(bare.number, bare.place, (), (), "")


def test_nothing_is_promised_where_nothing_was_written_to_the_end(tmp_path: Path) -> None:
    assert left_in(tmp_path) is None
    data = told_in(tmp_path).to_bytes()
    assert leave(tmp_path, b"") is None
    assert leave(tmp_path, data[:-1]) is None
    assert leave(tmp_path, data[:20]) is None


def test_what_is_no_promise_is_none(tmp_path: Path) -> None:
    place = tmp_path.stat().st_ino
    assert leave(tmp_path, b"[" * 100_000 + b"\n") is None
    for other in (
        7,
        ["1", place, [], [], ""],
        ["1", place, [], [], "", [], ""],
        ["1", None, [], [], "", []],
        ["1", place, [["a"]], [], "", []],
        ["1", place, 3, [], "", []],
    ):
        assert leave(tmp_path, f"{json.dumps(other)}\n".encode()) is None, other


def test_what_is_no_text_in_it_is_made_one(tmp_path: Path) -> None:
    place = tmp_path.stat().st_ino
    read = leave(tmp_path, f'[7, "{place}", [[1, 2]], [3], 4, [5]]\n'.encode())
    assert read == Promise("7", place, (("1", "2"),), ("3",), "4", ("5",))


def test_a_promise_is_no_longer_than_a_million_bytes(tmp_path: Path) -> None:
    told = told_in(tmp_path).to_bytes()
    assert leave(tmp_path, told.rjust(1_000_000)) == told_in(tmp_path)
    assert leave(tmp_path, told.rjust(1_000_001)) is None


def test_the_promise_of_another_folder_is_none(tmp_path: Path) -> None:
    data = told_in(tmp_path, place=tmp_path.stat().st_ino + 1).to_bytes()
    assert leave(tmp_path, data) is None


@pytest.mark.parametrize("name", ["", ".", "..", "../a", "a/b", "/a"])
@pytest.mark.parametrize("field", ["temporary", "names", "gone"])
def test_a_promise_names_bare_names_alone(name: str, field: str, tmp_path: Path) -> None:
    fields: dict[str, Any] = {
        "temporary": {"names": (("a", "b"), (name, "c"))},
        "names": {"names": (("a", "b"), ("c", name))},
        "gone": {"gone": ("a", name)},
    }[field]
    assert leave(tmp_path, told_in(tmp_path, **fields).to_bytes()) is None
    assert leave(tmp_path, told_in(tmp_path, names=(("..a", ".b"),)).to_bytes()) is not None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders")
def test_a_pipe_promises_nothing_and_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def never_waiting(path: Path, flags: int) -> int:
        assert flags & os.O_NONBLOCK
        assert flags & os.O_CLOEXEC
        assert flags & os.O_ACCMODE == os.O_RDONLY
        return opened(path, flags)

    monkeypatch.setattr(os, "open", never_waiting)
    os.mkfifo(tmp_path / NAME)
    assert left_in(tmp_path) is None
    filled = opened(tmp_path / NAME, os.O_RDWR)
    os.write(filled, told_in(tmp_path).to_bytes())
    assert left_in(tmp_path) is None
    os.close(filled)


def test_a_promise_is_kept_of_what_is_left_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(promise, "sync_folder", synced.append)
    names = (("a.new", "a"), ("b.new", "b"), ("c.new", "c"), ("d.new", "d"))
    told = told_in(tmp_path, names=names, gone=("x", "y", "z"))
    for name in ("b.new", "c.new", "d.new", "x", "z"):
        (tmp_path / name).write_text(name)
    (tmp_path / "a").write_text("renamed before")
    (tmp_path / "b").write_text("old")
    (tmp_path / "c").mkdir()
    told.keep(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"a", "b", "c", "c.new", "d"}
    assert (tmp_path / "a").read_text() == "renamed before"
    assert (tmp_path / "b").read_text() == "b.new"
    assert synced == [tmp_path]


def test_the_names_of_a_folder_are_brought_to_the_disk_and_it_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []

    def refused(descriptor: int) -> None:
        assert os.fstat(descriptor).st_ino == tmp_path.stat().st_ino
        synced.append(descriptor)
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", refused)
    with pytest.raises(OSError, match="Input/output error"):
        sync_folder(tmp_path)
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(synced[0])


def test_where_no_folder_can_be_opened_there_is_nothing_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def as_on_windows(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", as_on_windows)
    sync_folder(tmp_path)
