"""A run of `make promises` that was stopped goes on, and forgets what a change outdates."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from shutil import which

import pytest

from tests.promises import __main__ as promises

ROWS = (("doors", ("tried.doors",)), ("files", ("tried.files", "--each", "2")))
_TELL = """
import sys
from pathlib import Path
with Path("run").open("a") as run:
    run.write(__spec__.name + " ")
print("looks", file=sys.stderr)
print("a line\\nTRIED 7 HELD {held}")
"""
_MEET = """
import sys, time
from pathlib import Path
Path("{mine}").touch()
until = time.monotonic() + 60
while not Path("{other}").exists() and time.monotonic() < until:
    time.sleep(0.01)
print("half\\r{mine} looks", file=sys.stderr)
print("TRIED 1 HELD", int(Path("{other}").exists()))
"""
_STAY = """
import time
from pathlib import Path
Path("begun").touch()
try:
    time.sleep(60)
finally:
    Path("begun").rename("stopped")
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a tree whose promise of doors holds and whose promise of files does not."""
    monkeypatch.setattr(promises, "PROMISES", ROWS)
    for folder in ("geomap", "tests/promises", "tried"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "one.py").write_text("1\n", encoding="utf-8")
    for row, held in (("doors", 7), ("files", 5)):
        module(tmp_path, row, _TELL.format(held=held))
    return tmp_path


def module(root: Path, row: str, text: str) -> None:
    (root / "tried" / f"{row}.py").write_text(text, encoding="utf-8")


def asked(root: Path) -> str:
    """Give which rows were run since it was asked last."""
    run = root / "run"
    names = run.read_text() if run.exists() else ""
    run.unlink(missing_ok=True)
    return names


def test_a_row_that_held_is_not_tried_again_and_one_that_failed_is(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = root / "build" / "held.json"
    assert promises.main(["--jobs", "1"], kept, root) == 1
    assert asked(root) == "tried.doors tried.files "
    module(root, "files", _TELL.format(held="7 "))  # longer, else what is compiled would be kept
    capsys.readouterr()
    assert promises.main([], kept, root) == 0
    assert asked(root) == "tried.files "
    table = capsys.readouterr().out.split("\n")
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    rows = [row.split() for row in table[1:3]]
    assert rows == [["doors", "7", "7", day], ["files", "7", "7", day]]
    assert table[3] == f"tree {promises.digest(root)[:12]}, of no commit"


@pytest.mark.parametrize("changed", ["geomap/one.py", "geomap/two.py", "tests/promises/one.py"])
def test_a_changed_file_lets_all_rows_be_tried_again(root: Path, changed: str) -> None:
    kept = root / "held.json"
    promises.main(["doors"], kept, root)
    (root / changed).write_text("2\n", encoding="utf-8")
    promises.main(["doors"], kept, root)
    assert asked(root) == "tried.doors tried.doors "


def test_anew_tries_all_and_a_broken_note_is_no_note(root: Path) -> None:
    kept = root / "held.json"
    promises.main(["doors"], kept, root)
    promises.main(["doors", "--anew"], kept, root)
    kept.write_text("{", encoding="utf-8")
    promises.main(["doors"], kept, root)
    assert asked(root) == "tried.doors " * 3


def test_a_word_of_no_row_holds_nothing(root: Path) -> None:
    assert promises.main(["nothing"], root / "held.json", root) == 1
    assert not asked(root)


def test_two_rows_run_at_once_and_each_is_told_whole(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for mine, other in (("doors", "files"), ("files", "doors")):
        module(root, mine, _MEET.format(mine=mine, other=other))
    assert promises.main(["--jobs", "2"], root / "held.json", root) == 0
    told = capsys.readouterr().err
    assert told.index("begins: python -m tried.files") < told.index("ended in ")
    for row, command in (("doors", "tried.doors"), ("files", "tried.files --each 2")):
        assert f" s, exit code 0: python -m {command}\n{row} looks\n\nTRIED 1 HELD 1\n" in told


@pytest.mark.skipif(not which("git"), reason="there is no git")
def test_the_table_names_its_commit_and_says_whether_files_differ(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git = ("git", "-C", str(root), "-c", "user.name=ab", "-c", "user.email=ab@paper.example")
    for words in (("init", "-q"), ("add", "geomap"), ("commit", "-q", "-m", "One")):
        subprocess.run([*git, *words], check=True)
    (root / ".gitignore").write_text("*\n")
    told = []
    for text in ("1\n", "2\n"):
        (root / "geomap" / "one.py").write_text(text, encoding="utf-8")
        promises.main(["doors"], root / "held.json", root)
        told.append(capsys.readouterr().out.split("\n")[2].partition(", ")[2])
    asked_of = [*git, "rev-parse", "--short=12", "HEAD"]
    commit = subprocess.run(asked_of, check=True, capture_output=True, text=True).stdout.strip()
    assert told == [f"commit {commit}", f"commit {commit}, with changes"]


@pytest.mark.skipif(sys.platform == "win32", reason="nobody sends Ctrl-C there")
def test_a_run_that_is_stopped_keeps_what_held_and_leaves_nothing_running(root: Path) -> None:
    module(root, "files", _STAY)
    script = (
        "import sys; from pathlib import Path; from tests.promises import __main__ as promises\n"
        f"promises.PROMISES = {ROWS!r}\n"
        "promises.main(['--jobs', '2'], Path(sys.argv[1]) / 'held.json', Path(sys.argv[1]))"
    )
    command = [sys.executable, "-c", script, str(root)]
    process = subprocess.Popen(command, cwd=promises.ROOT, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not ((root / "begun").exists() and (root / "held.json").exists()):
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) != 0
    assert (root / "stopped").exists()
    assert [*json.loads((root / "held.json").read_text())["held"]] == ["python -m tried.doors"]
