"""A lock of an open file: had, held by another, or not to be had where nothing is locked."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from geomap.io.writing.file_locks import lock

FAR = 1 << 30
"""Farther than any file of ours is long: what is locked on Windows nobody can read."""


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[int, int]]:
    """Give one file, opened twice."""
    two = [os.open(tmp_path / "file", os.O_RDWR | os.O_CREAT) for _ in range(2)]
    yield two[0], two[1]
    for descriptor in two:
        os.close(descriptor)


@pytest.mark.skipif(sys.platform == "win32", reason="there it is another call")
def test_who_comes_second_is_told_so_at_once(opened: tuple[int, int]) -> None:
    one, other = opened
    assert lock(one) is True
    assert lock(other) is False
    assert lock(one) is True


@pytest.mark.skipif(sys.platform == "win32", reason="there it is another call")
@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (BlockingIOError(), False),
        (PermissionError(), False),
        (OSError(95, "Operation not supported"), None),
        (ImportError(), None),
    ],
)
def test_where_the_system_locks_nothing_that_is_told_too(
    fault: Exception, told: bool | None, opened: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def flock(_descriptor: int, how: int) -> None:
        assert how == fcntl.LOCK_EX | fcntl.LOCK_NB
        raise fault

    monkeypatch.setattr(fcntl, "flock", flock)
    assert lock(opened[0]) is told


@pytest.mark.parametrize(("fault", "told"), [(None, True), (PermissionError(), False)])
def test_on_windows_a_byte_is_locked_that_no_file_has(
    fault: Exception | None,
    told: bool,
    opened: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[tuple[int, int, int, int]] = []

    def locking(descriptor: int, how: int, many: int) -> None:
        calls.append((descriptor, how, many, os.lseek(descriptor, 0, os.SEEK_CUR)))
        if fault:
            raise fault

    imitated = ModuleType("msvcrt")
    imitated.__dict__.update(locking=locking, LK_NBLCK=2)
    monkeypatch.setitem(sys.modules, "msvcrt", imitated)
    monkeypatch.setattr(sys, "platform", "win32")
    os.write(opened[0], b"more than nothing")
    assert lock(opened[0]) is told
    assert calls == [(opened[0], 2, 1, FAR)]
