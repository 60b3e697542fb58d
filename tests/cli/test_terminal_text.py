"""What is said in a terminal, sign by sign."""

from __future__ import annotations

import io
import sys
from types import SimpleNamespace

import pytest

from geomap.cli import layout
from geomap.io.log import Cells, printable, say, say_json, tell

STEERING = "\x00\x07\x08\x0b\x0d\x1b\x7f\x9b\u061c\u200e\u2028\u202e\u2066\u2069"
PLAIN = "Zoë Зоя 王\u00a0\u3000-"


def test_what_steers_is_replaced_and_what_is_seen_stays() -> None:
    assert printable(f"{STEERING}\n\t") == "\ufffd" * (len(STEERING) + 2)
    assert printable(PLAIN) == PLAIN


def test_a_report_keeps_its_lines(capsys: pytest.CaptureFixture[str]) -> None:
    say(f"one\ntwo\x1b\n{PLAIN}")
    said = capsys.readouterr()
    assert (said.out, said.err) == (f"one\ntwo\ufffd\n{PLAIN}\n", "")


def test_json_writes_what_steers_as_an_escape(capsys: pytest.CaptureFixture[str]) -> None:
    say_json(f'{{"a":\n"\x1b\u202e{PLAIN}"}}')
    assert capsys.readouterr().out == f'{{"a":\n"\\u001b\\u202e{PLAIN}"}}\n'


def test_what_is_told_is_one_line_that_says_who_says_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "tqdm", raising=False)
    tell("a\nb")
    tell("a\x1bb", signed=False)
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "geomap: a\ufffdb\na\ufffdb\n")


def test_above_a_progress_bar_the_bar_is_asked_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    bar = SimpleNamespace(write=lambda line, file: asked.append((line, file)))
    monkeypatch.setitem(sys.modules, "tqdm", SimpleNamespace(tqdm=bar))
    tell("a")
    assert asked == [("geomap: a", sys.stderr)]


def test_a_long_name_is_cut_to_its_column_in_time_by_its_length(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = layout.table(["name", "is"], [["王" * 60, "known"], ["a…" * 60, "not"]])
    assert said.split("\n")[1:] == [f"{'王' * 36}…  known", f"{'a…' * 36}…  not"]
    looked: list[str] = []
    monkeypatch.setattr(layout, "east_asian_width", lambda letter: looked.append(letter) or "N")
    assert layout.table(["name"], [["a" * 2000]]) == f"name\n{'a' * 79}…"
    assert len(looked) < 3000


def test_cells_for_a_terminal_keep_tabs_and_lines() -> None:
    stream = io.StringIO()
    assert Cells(stream).write(f"a\tb\r\nc\rd{PLAIN}\x1b") == 8 + len(PLAIN)
    assert stream.getvalue() == f"a\tb\nc\ufffdd{PLAIN}\ufffd"


@pytest.mark.parametrize("sign", ["\x1b", "\x7f", "\x9b", "\u202e", "\u2028", "\r"])
def test_a_sign_that_steers_is_replaced_in_cells_where_it_alone_is_odd(sign: str) -> None:
    for plain in ("a, b", "é “b”"):
        stream = io.StringIO()
        Cells(stream).write(f"{plain}\n{sign}{plain}\n")
        assert stream.getvalue() == f"{plain}\n\ufffd{plain}\n"
