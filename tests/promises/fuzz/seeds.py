"""Honest inputs to begin with: files of every kind, and stories of the other tests."""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from io import BytesIO
from pathlib import Path

import pandas

from tests.promises.hostile.honest import KINDS

ROOT = Path(__file__).parents[3]
_LONGEST_STORY = 2_000


@cache
def made(name: str) -> bytes:
    """Give an honest file of a kind."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        KINDS[name].make(path)
        return path.read_bytes()


def of(*names: str) -> Callable[[], Iterable[bytes]]:
    """Give the honest files of some kinds."""
    return lambda: map(made, names)


def and_more(names: Iterable[str], *more: str) -> Callable[[], Iterable[bytes]]:
    """Give the honest files of some kinds, and what else is said here."""
    return lambda: [*map(made, names), *map(str.encode, more)]


def start_of(name: str) -> Callable[[], Iterable[bytes]]:
    """Give the first lines of an honest file that has many."""
    return lambda: [b"".join(made(name).splitlines(keepends=True)[:4])[:8_000]]


def parquet_rows() -> Iterable[bytes]:
    """Give a table of two stories."""
    held = BytesIO()
    rows = {
        "id": ["1", "2"],
        "text": ["Police raided The Slade.", None],
        "date": ["2017-08-10"] * 2,
    }
    pandas.DataFrame(rows).to_parquet(held)
    yield held.getvalue()


def stories() -> Iterable[bytes]:
    """Give short stories that are worked on, every thirtieth, without their labels."""
    for path in sorted((ROOT / "tests" / "stories" / "worked").glob("*.toml"))[::30]:
        text = tomllib.loads(path.read_text("utf-8"))["text"]
        if len(text) < _LONGEST_STORY:
            yield text.encode()
