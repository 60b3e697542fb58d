"""Two programs that publish in one folder: the second waits, or is told who is there."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geomap.errors import InputError, RenderError
from geomap.formats import load
from geomap.publishing import folder_lock
from geomap.publishing.address import Address
from geomap.publishing.folder_lock import alone_in
from geomap.publishing.publication import faults
from geomap.publishing.versions import read_record
from tests.support.many_raids import RAIDS, write_patch

URL = "https://maps.news.example/"
Start = Callable[..., subprocess.Popen[bytes]]
WAITS = """
import pathlib, sys, time
reached, released = map(pathlib.Path, sys.argv[1:])
reached.touch()
for _ in range(600):
    if released.exists():
        break
    time.sleep(0.05)
"""
"""A newsroom's command that takes its time: until it is told to end, or half a minute."""


@pytest.fixture
def web(tmp_path: Path) -> Path:
    (tmp_path / "web").mkdir()
    return tmp_path / "web"


@pytest.fixture
def start(tmp_path: Path, web: Path) -> Iterator[Start]:
    """Start `geomap publish` as a process of its own; all are ended."""
    (tmp_path / "patch").mkdir()
    table = tmp_path / "raids.geojson"
    table.write_bytes(load("geojson").render(RAIDS, write_patch(tmp_path / "patch")))
    begun = []

    def publish(by: str, *more: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "geomap", "publish", str(table), "--by", by]
        command += ["--folder", str(web), "--url", URL, "--name", "raids", "--picture-as", "svg"]
        command += ["--record", str(tmp_path / "raids.jsonl")]
        with (tmp_path / f"{by}.txt").open("w") as said:
            process = subprocess.Popen([*command, *more], stdout=said, stderr=said)
        begun.append(process)
        return process

    yield publish
    for process in begun:
        process.kill()
        process.wait()


def test_two_that_publish_at_once_make_two_whole_versions(
    start: Start, tmp_path: Path, web: Path
) -> None:
    for process in [start("ab"), start("cd")]:
        assert process.wait(timeout=60) == 0, [file.read_text() for file in tmp_path.glob("??.txt")]
    record = read_record(tmp_path / "raids.jsonl", "raids")
    assert [version.number for version in record.versions] == [1, 2]
    assert {version.by for version in record.versions} == {"ab", "cd"}
    assert faults(record, Address(web, "raids", URL, "svg")) == ()


@pytest.mark.skipif(os.name == "nt", reason="kill is of other systems")
def test_who_holds_the_folder_is_told_and_who_died_holds_nothing(
    start: Start, tmp_path: Path, web: Path
) -> None:
    reached, released = tmp_path / "reached", tmp_path / "released"
    script = tmp_path / "deliver.py"
    script.write_text(WAITS)
    holder = start("ab", "--then", f"{sys.executable} {script} {reached} {released}")
    give_up = time.monotonic() + 60
    while not reached.exists():
        assert time.monotonic() < give_up
        assert holder.poll() is None
        time.sleep(0.05)
    told = rf"ab \(process {holder.pid}, since .*Z\) is publishing in .*web: try again in a moment"
    with pytest.raises(RenderError, match=told), alone_in(web, "cd", wait_s=0.2):
        pass
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    with alone_in(web, "cd", wait_s=5):
        pass
    released.touch()
    assert not list(web.glob(".*"))


@pytest.mark.skipif(os.name == "nt", reason="folders are locked on other systems")
def test_another_user_is_kept_out_by_the_folder_itself(
    web: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with alone_in(web, "ab"):
        monkeypatch.setenv("GEOMAP_DATA", str(tmp_path / "of another user"))
        with (
            pytest.raises(RenderError, match="somebody else is publishing"),
            alone_in(web, "cd", wait_s=0),
        ):
            pass


def test_a_folder_under_another_name_is_the_same_folder(web: Path) -> None:
    with (
        alone_in(web, "ab"),
        pytest.raises(RenderError, match="ab "),
        alone_in(web.parent / "web" / ".." / "web", "cd", wait_s=0),
    ):
        pass


def test_where_no_folder_can_be_locked_those_of_one_user_are_still_kept_apart(
    web: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_lock, "_locked", lambda *_: True)
    with (
        alone_in(web, "ab"),
        pytest.raises(RenderError, match="ab "),
        alone_in(web, "cd", wait_s=0),
    ):
        pass


def test_a_damaged_lock_is_made_anew(
    web: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEOMAP_DATA", str(tmp_path / "own"))
    with alone_in(web, "ab"):
        pass
    (held,) = (tmp_path / "own" / "locks").glob("*.sqlite")
    held.write_bytes(b"garbage " * 200)
    with (
        alone_in(web, "ab"),
        pytest.raises(RenderError, match="ab "),
        alone_in(web, "cd", wait_s=0),
    ):
        pass


@pytest.mark.skipif(os.name == "nt", reason="folders are locked on other systems")
def test_a_folder_that_is_gone_is_said_and_no_disk_is_called_full(web: Path) -> None:
    web.rmdir()
    told = "web cannot be opened .No such file or directory.: make it"
    with pytest.raises(InputError, match=told), alone_in(web, "ab"):
        pass


def test_who_is_there_need_not_be_told_where_the_disk_is_full(
    web: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with (
        alone_in(web, "ab"),
        pytest.raises(RenderError, match="another geomap"),
        alone_in(web, "cd", wait_s=0),
    ):
        pass


def test_locks_that_cannot_be_written_are_said(
    web: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEOMAP_DATA", str(tmp_path / "own"))
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "locks").touch()
    with pytest.raises(InputError, match="locks cannot be written to"), alone_in(web, "ab"):
        pass
    (tmp_path / "own" / "locks").unlink()
    with alone_in(web, "ab"):
        pass
    (held,) = (tmp_path / "own" / "locks").glob("*.sqlite")
    held.unlink()
    held.mkdir()
    with pytest.raises(InputError, match="unable to open database file"), alone_in(web, "ab"):
        pass
