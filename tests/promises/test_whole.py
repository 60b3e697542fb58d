"""Files that are written together are old or new together, whatever becomes of who writes them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from geomap.cli.main import main
from geomap.errors import InputError, RenderError
from geomap.io.files import read_limited, write_all
from geomap.io.writing import turns
from geomap.io.writing.promise import NAME, Promise, left_in
from geomap.io.writing.turns import settle
from tests.promises.hostile.bounded_run import ROOT

KILLS = """
import os, shutil, signal, sys
from pathlib import Path
from geomap.io import files

CALLS = ("open", "write", "fsync", "replace", "unlink", "ftruncate", "close", "chmod", "mkdir")
start, table = Path(sys.argv[1]), Path(sys.argv[2])

def write(folder, text):
    pair = {folder / table: text, folder / "map.html": text}
    files.write_all(pair, gone=[folder / "left-over"] if text == b"new" else [])

def fill(folder):
    shutil.rmtree(folder, ignore_errors=True)
    (folder / table).parent.mkdir(parents=True)
    write(folder, b"old")
    (folder / "left-over").write_bytes(b"old")

def killed_at(number, folder):
    counted = 0
    def counting(call):
        def counted_call(*given, **named):
            nonlocal counted
            counted += 1
            if counted == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*given, **named)
        return counted_call
    child = os.fork()
    if child == 0:
        for name in CALLS:
            setattr(os, name, counting(getattr(os, name)))
        write(folder, b"new")
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL

def state(folder):
    names = (table, Path("map.html"), Path("left-over"))
    paths = [folder / name for name in names]
    return [files.read_limited(path, 9) if path.exists() else b"" for path in paths]

number = mixed = 0
while True:
    number += 1
    fill(start)
    if not killed_at(number, start):
        break
    mixed += (start / table).read_bytes() != (start / "map.html").read_bytes()
    for looked in (start / table, start / "map.html"):
        files.read_limited(looked, 9)
    found = state(start)
    assert found in ([b"old"] * 3, [b"new", b"new", b""]), (number, found)
    write(start, b"new")
    left = [path.name for path in start.rglob(".geomap-*")]
    assert state(start) == [b"new", b"new", b""] and not left, (number, left)
print(number, mixed)
"""
RACE = """
import sys
from pathlib import Path
from geomap.io.files import write_all
for number in range(40):
    text = f"{sys.argv[2]} {number}".encode()
    write_all({Path(sys.argv[1]) / "raids.csv": text, Path(sys.argv[1]) / "map.html": text})
"""


def python(script: str, *words: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="it forks")
@pytest.mark.parametrize("table", ["raids.csv", "tables/raids.csv"])
def test_a_kill_at_any_call_leaves_page_and_table_of_one_run(table: str, tmp_path: Path) -> None:
    told, error = python(KILLS, tmp_path / "out", table).communicate()
    assert error == ""
    calls, mixed = map(int, told.split())
    assert calls > 15
    assert mixed > 0, "no kill fell between the two names, so that nothing was proved"


def test_runs_at_once_leave_page_and_table_of_one_of_them(tmp_path: Path) -> None:
    running = [python(RACE, tmp_path, number) for number in range(4)]
    for process in running:
        _, error = process.communicate(timeout=120)
        assert error == ""
    texts = {(tmp_path / name).read_bytes() for name in ("raids.csv", "map.html")}
    assert len(texts) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["map.html", "raids.csv"]


def test_one_waits_for_another_and_is_told_if_it_is_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "WAIT_S", 0.05)
    path = tmp_path / "map.html"
    with turns.turns_in([tmp_path]), pytest.raises(InputError, match="another program is writing"):
        write_all({path: b"new"})
    write_all({path: b"new"})
    assert [one.name for one in tmp_path.iterdir()] == ["map.html"]


def promised(folder: Path, place: int) -> None:
    (folder / ".geomap-a.new").write_bytes(b"theirs")
    told = Promise("1", place, ((".geomap-a.new", "story.txt"),), ("notes.txt",), str(folder))
    (folder / NAME).write_bytes(told.to_bytes())


def test_a_promise_that_came_with_an_archive_decides_nothing(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_bytes(b"ours")
    (tmp_path / "notes.txt").write_bytes(b"ours")
    promised(tmp_path, tmp_path.stat().st_ino)
    assert left_in(tmp_path) is not None, "else the next lines prove nothing"
    promised(tmp_path, tmp_path.stat().st_ino + 1)
    assert read_limited(tmp_path / "story.txt", 9) == b"ours"
    write_all({tmp_path / "map.html": b"new"})
    assert (tmp_path / "story.txt").read_bytes() == (tmp_path / "notes.txt").read_bytes() == b"ours"


@pytest.mark.parametrize("name", ["../story.txt", "/etc/story.txt", ".."])
def test_a_promise_reaches_nothing_outside_its_folder(name: str, tmp_path: Path) -> None:
    told = Promise("1", tmp_path.stat().st_ino, ((".geomap-a.new", name),), (), str(tmp_path))
    (tmp_path / NAME).write_bytes(told.to_bytes())
    assert left_in(tmp_path) is None


def a_folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("put", [a_folder, *([os.mkfifo] if hasattr(os, "mkfifo") else [])])
def test_what_stands_in_the_way_of_writing_is_told(
    put: Callable[[Path], None], tmp_path: Path
) -> None:
    put(tmp_path / NAME)
    settle(tmp_path / "map.html")
    with pytest.raises(InputError, match=r"\.geomap-writing is in the way|cannot be written to"):
        write_all({tmp_path / "map.html": b"new"})


def test_a_folder_that_cannot_be_finished_is_told_and_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "story.txt").write_bytes(b"old")
    promised(tmp_path, tmp_path.stat().st_ino)

    def refuse(*_: object) -> None:
        raise InputError("cannot be written to")

    monkeypatch.setattr(turns, "_taken", refuse)
    with pytest.raises(InputError, match="is half written, by a run that was stopped"):
        read_limited(tmp_path / "story.txt", 9)


def test_a_disk_that_is_full_when_names_are_given_leaves_what_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = {tmp_path / "raids.csv": b"new", tmp_path / "map.html": b"new"}
    write_all(dict.fromkeys(pair, b"old"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(turns.Turn, "promise", full)
    with pytest.raises(RenderError, match="could not be written: No space left"):
        write_all(pair)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old", b"old"]


def test_a_link_is_written_through_and_stays(tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    real, link = tmp_path / "web" / "map.html", tmp_path / "map.html"
    for before in (None, b"old"):
        if before:
            real.write_bytes(before)
        link.unlink(missing_ok=True)
        link.symlink_to(real)
        write_all({link: b"new"})
        assert link.is_symlink()
        assert real.read_bytes() == b"new"
    link.unlink()
    link.symlink_to(link)
    with pytest.raises(InputError, match="is a link that leads nowhere"):
        write_all({link: b"new"})


def tried(words: Iterable[object], capsys: pytest.CaptureFixture[str]) -> str:
    assert main([*map(str, words)]) == 2
    return capsys.readouterr().err


def test_the_newsrooms_settings_are_no_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "ours.html"
    settings.write_text('title = "{title}"\n')
    (tmp_path / "again.html").hardlink_to(settings)
    words = ("map", ROOT / "data/stories/oxford-raids.txt", "--config", settings, "-o")
    for output in (settings, tmp_path / "again.html"):
        assert "would destroy" in tried((*words, output), capsys)
    assert settings.read_text() == 'title = "{title}"\n'


def test_the_store_of_a_desk_is_no_file_to_export_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.promises.hostile.honest import KINDS

    store = tmp_path / "desk.sqlite"
    KINDS["desk.sqlite"].make(store)
    (tmp_path / "link").symlink_to(store)
    for output in (store, tmp_path / "link"):
        words = ("desk", "export", output, "--store", store)
        assert "would destroy" in tried(words, capsys)
    assert main(["desk", "verify", "--store", str(store)]) == 0
