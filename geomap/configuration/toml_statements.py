"""Where in a TOML file each key stands: the standard library's reader does not say."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

_ENDS = ("]", "}", '"""', "'''")
"""Without one of which no line ends a statement of several."""


def lines_of(text: str) -> dict[tuple[str, ...], int]:
    """Give the line of each key of a TOML text, counted from 1, by the key and its tables.

    A value may take several lines; its key stands in the first of them. Lines are read by the
    standard library's own parser, one statement after the other.

    Raises
    ------
    tomllib.TOMLDecodeError
        If the text as a whole is no TOML.
    """
    tomllib.loads(text)
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for first, statement in _statements(text):
        read = tomllib.loads(statement)
        if statement.lstrip().startswith("["):
            table = _deepest(read)
            found.setdefault(table, first)
            continue
        for path in _paths(read):
            found.setdefault((*table, *path), first)
    return found


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Yield each statement with its first line: lines that make TOML only together are one."""
    held: list[str] = []
    start = 0
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        if not held and (not line.strip() or line.lstrip().startswith("#")):
            continue
        start = start if held else number
        held.append(line)
        if len(held) > 1 and not any(end in line for end in _ENDS):
            continue  # to read all again at each line takes as long as the square of them
        statement = "\n".join(held)
        try:
            tomllib.loads(statement)
        except tomllib.TOMLDecodeError:
            continue
        yield start, statement
        held = []


def _deepest(table: Mapping[str, Any]) -> tuple[str, ...]:
    path: list[str] = []
    inner: Any = table
    while isinstance(inner, dict) and inner:
        (name,) = inner
        path.append(name)
        inner = inner[name]
    return tuple(path)


def _paths(table: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for name, value in table.items():
        yield (name,)
        if isinstance(value, dict):
            yield from ((name, *rest) for rest in _paths(value))
