from __future__ import annotations

import io
import sys

import pytest

from geomap.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_each_step_is_shown_of_its_own_total(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Progress("{desc} {n_fmt} of {total_fmt}") as progress:
        progress("reading months", 0, 10)
        progress._bar.delay = 0
        progress("reading months", 9, 10)
        assert "reading months:  9 of 10" in terminal.getvalue()
        progress("drawing borders", 1, 3)
        assert "drawing borders:  1 of 3" in terminal.getvalue()


def test_nothing_is_shown_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress() as progress:
        progress("reading", 1, 3)
    assert capsys.readouterr().err == ""
