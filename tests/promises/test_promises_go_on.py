"""A run of `make promises` that was stopped goes on, and forgets what a change outdates."""

from __future__ import annotations

import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.promises import __main__ as promises

ROWS = (("doors", ("tried.doors",)), ("files", ("tried.files", "--each", "2")))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Give what each module will say, and note which were run under "run"."""
    said = {"tried.doors": "TRIED 7 HELD 7", "tried.files": "TRIED 3 HELD 2", "run": ""}

    def run(command: list[str], **_: object) -> SimpleNamespace:
        said["run"] += f"{command[2]} "
        return SimpleNamespace(stdout=said[command[2]])

    monkeypatch.setattr(promises, "PROMISES", ROWS)
    monkeypatch.setattr(subprocess, "run", run)
    return said


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("geomap", "tests/promises"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "one.py").write_text("1\n", encoding="utf-8")
    return tmp_path


def test_a_row_that_held_is_not_tried_again_and_one_that_failed_is(
    asked: dict[str, str], root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = root / "build" / "held.json"
    assert promises.main([], kept, root) == 1
    asked |= {"run": "", "tried.files": "TRIED 3 HELD 3"}
    capsys.readouterr()
    assert promises.main([], kept, root) == 0
    assert asked["run"] == "tried.files "
    table = capsys.readouterr().out.split("\n")
    assert [row.split() for row in table[1:3]] == [["doors", "7", "7"], ["files", "3", "3"]]


@pytest.mark.parametrize("changed", ["geomap/one.py", "geomap/two.py", "tests/promises/one.py"])
def test_a_changed_file_lets_all_rows_be_tried_again(
    asked: dict[str, str], root: Path, changed: str
) -> None:
    kept = root / "held.json"
    promises.main(["doors"], kept, root)
    (root / changed).write_text("2\n", encoding="utf-8")
    promises.main(["doors"], kept, root)
    assert asked["run"] == "tried.doors tried.doors "


def test_anew_tries_all_and_a_broken_note_is_no_note(asked: dict[str, str], root: Path) -> None:
    kept = root / "held.json"
    promises.main(["doors"], kept, root)
    promises.main(["doors", "--anew"], kept, root)
    kept.write_text("{", encoding="utf-8")
    promises.main(["doors"], kept, root)
    assert asked["run"] == "tried.doors " * 3


def test_a_word_of_no_row_holds_nothing(asked: dict[str, str], root: Path) -> None:
    assert promises.main(["nothing"], root / "held.json", root) == 1
    assert not asked["run"]
