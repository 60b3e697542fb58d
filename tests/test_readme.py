from __future__ import annotations

import re
from pathlib import Path

import pytest

from geomap.cli import main

ROOT = Path(__file__).parents[1]
TRANSCRIPT = re.compile(r"<!-- transcript: geomap (.+?) -->\n+```\n(.*?)```", re.DOTALL)


def test_the_transcript_of_the_readme_is_what_the_command_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = TRANSCRIPT.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert found
    (tmp_path / "data").symlink_to(ROOT / "data")
    (tmp_path / "maps").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for command, printed in found:
        assert main(command.split()) == 0
        assert capsys.readouterr().out == printed
