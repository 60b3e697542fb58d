"""What the desk's server says in the terminal where the desk runs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from logging.config import dictConfig

import pytest

from geomap.app import launch


@pytest.fixture
def server_log() -> Iterator[logging.Logger]:
    logged = [logging.getLogger(name) for name in ("uvicorn", "asyncio")]
    before = [(each.handlers, each.level, each.propagate) for each in logged]
    dictConfig(launch._LOGS)
    yield logging.getLogger("uvicorn.error")
    for each, (handlers, level, propagate) in zip(logged, before, strict=True):
        each.handlers, each.propagate = handlers, propagate
        each.setLevel(level)


def test_no_sign_that_steers_a_terminal_is_logged_and_a_fault_keeps_its_lines(
    server_log: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        raise ValueError("one \x1b]0;owned\x07 \x9b31m\ntwo \u202e\r")
    except ValueError:
        server_log.exception("it was asked for %s", "\x1b[2J")
    said = capsys.readouterr().err
    assert not {*said} & {*"\x1b\x07\x9b\u202e\r"}
    assert said.startswith("it was asked for \ufffd[2J\nTraceback (most recent call last):\n")
    assert said.endswith("\nValueError: one \ufffd]0;owned\ufffd \ufffd31m\ntwo \ufffd\ufffd\n")


def test_what_the_server_is_asked_for_is_not_logged(
    server_log: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    server_log.info("GET /")
    logging.getLogger("uvicorn.access").info("GET /")
    assert capsys.readouterr().err == ""
    logging.getLogger("asyncio").warning("it took long")
    logging.getLogger("reader").addHandler(logging.NullHandler())
    logging.getLogger("reader").warning("it is no page")
    assert capsys.readouterr().err == "it took long\n"
