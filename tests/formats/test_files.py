from __future__ import annotations

import os
from pathlib import Path

import pytest

from geomap.errors import InputError, RenderError
from geomap.io.files import read_limited, write_all, write_atomically


def test_a_written_file_replaces_the_old_one_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_bytes(b"old")
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_of_two_files_neither_changes_when_the_disk_refuses_the_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "map.html", tmp_path / "raids.geojson"
    first.write_bytes(b"old map")
    syncs: list[int] = []

    def full_at_the_second(descriptor: int) -> None:
        syncs.append(descriptor)
        if len(syncs) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_at_the_second)
    with pytest.raises(RenderError, match=r"raids\.geojson could not be written: No space left"):
        write_all({first: b"new map", second: b"table"})
    assert first.read_bytes() == b"old map"
    assert list(tmp_path.iterdir()) == [first]


def test_a_new_file_has_the_mode_that_the_umask_grants(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "map.html", b"")
    finally:
        os.umask(before)
    assert (tmp_path / "map.html").stat().st_mode & 0o777 == 0o640


def test_a_missing_folder_is_told_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist: make it first"):
        write_all({tmp_path / "a.html": b"", tmp_path / "none" / "b.html": b""})
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_file_to_write(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        write_atomically(tmp_path, b"")


def test_a_file_at_the_limit_is_read_and_one_byte_more_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"x" * 10)
    assert read_limited(path, 10) == b"x" * 10
    with pytest.raises(InputError, match="larger than 9 bytes"):
        read_limited(path, 9)


def test_what_is_no_regular_file_is_refused() -> None:
    with pytest.raises(InputError, match="not a regular file"):
        read_limited(Path("/dev/zero"), 10)
