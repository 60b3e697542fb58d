"""Entries of a TOML file, each read with the line that its fault stands at."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from geomap.desk.decisions.decision import FieldError
from geomap.errors import InputError
from geomap.io.files import read_toml
from geomap.late_pattern import LatePattern

_MAX_BYTES = 1_000_000
T = TypeVar("T")


def read_entries(
    path: Path, readers: Mapping[str, Callable[[dict[str, Any], int], T]]
) -> tuple[T, ...]:
    """Read the entries of a file in its order.

    Parameters
    ----------
    readers
        By the heading of an entry ("decision" for `[[decision]]`), what reads it; it is given the
        number of its line too, and raises `FieldError` for what is wrong.

    Raises
    ------
    InputError
        If the file cannot be read, is no TOML, or an entry is wrong; the message names the file,
        the line and what is wrong.
    """
    text, table = read_toml(path, _MAX_BYTES)
    kinds = " and ".join(f"[[{kind}]]" for kind in readers)
    if set(table) - set(readers) or not all(isinstance(each, list) for each in table.values()):
        raise InputError(f"{path} may hold {kinds} entries and nothing else")
    waiting = {kind: iter(table.get(kind, [])) for kind in readers}
    if not table:
        return ()
    heading = LatePattern(rf"^[ \t]*\[\[\s*({'|'.join(readers)})\s*\]\]", re.MULTILINE)
    headings = list(heading.finditer(text))
    if len(headings) != sum(map(len, table.values())):
        raise InputError(f"{path}: write each entry under a {kinds} line of its own")
    out = []
    ends = [*(each.start() for each in headings[1:]), len(text)]
    for each, end in zip(headings, ends, strict=True):
        try:
            line = text.count("\n", 0, each.start()) + 1
            out.append(readers[each[1]](next(waiting[each[1]]), line))
        except FieldError as fault:
            line = text.count("\n", 0, _place_of(fault.key, text, each.start(), end)) + 1
            raise InputError(f"{path}, line {line}: {fault}") from None
    return tuple(out)


def _place_of(key: str, text: str, start: int, end: int) -> int:
    """Give where a key stands in an entry, the entry's start if it is missing."""
    found = LatePattern(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=", re.MULTILINE)
    match = found.search(text, start, end)
    return match.start() if match else start
