"""A column of a CSV file, row by row: in order, with line numbers, and no row lost.

A row that cannot be read is a row with a fault: after it, reading goes on with the next line.
"""

from __future__ import annotations

import csv
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple, Protocol, Self, TypeAlias, TypeVar

from geomap.errors import InputError
from geomap.late_pattern import LatePattern

T = TypeVar("T")
Parsed: TypeAlias = tuple[int, list[str], str]
"""The line of a row counted from 1, its cells, and what is wrong with it or ""."""

_CHUNK = 1 << 20
_NOT_UTF_8 = LatePattern("[\udc80-\udcff]")
"""What bytes become that are no UTF-8."""
_TOGETHER = 1_000
"""Lines that are parsed together, as long as each is a row."""
AT_ONCE = 500
"""Rows that are written together where no service is waited for."""
_UNSEEN = r"\s\x00-\x1f\x7f-\x9f\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
_FORMULA = LatePattern(rf"'*+(?:[\t\n\r]|[{_UNSEEN}]*+[=+@＝＋－＠-])")
"""How a cell begins that a spreadsheet program would run: what it drops may stand before it, and
those of Japan and China take wide signs for the others."""


class Writable(Protocol):
    """What a CSV is written to."""

    def write(self, text: str, /) -> object:
        """Write text of any length."""
        ...


class Rows:
    """The rows of a CSV that is being written, so many at once, as one by one takes longer."""

    def __init__(self, out: Writable, at_once: int) -> None:
        self._out, self._at_once = out, at_once
        self._waiting: list[Sequence[str]] = []
        self._behind: list[str] = []

    def __call__(self, row: Sequence[str], behind: str = "") -> None:
        """Write a row, and cells that `cells_texts` gave behind it, now or with the next ones."""
        self._waiting.append(row)
        self._behind.append(behind)
        if len(self._waiting) >= self._at_once:
            self.out()

    def out(self) -> None:
        """Write what waits."""
        both = zip(cells_texts(self._waiting), self._behind, strict=True)
        self._out.write(
            "".join([f"{own},{added}\n" if added else f"{own}\n" for own, added in both])
        )
        self._waiting.clear()
        self._behind.clear()


def cells_texts(rows: Iterable[Sequence[str]]) -> list[str]:
    """Give the cells of each row as they stand in a CSV, to be written behind others."""
    lines: list[str] = []
    csv.writer(SimpleNamespace(write=lines.append), lineterminator="\n").writerows(rows)
    return [line[:-1] for line in lines]


def other_sign(header: Sequence[str]) -> str:
    """Say of a header that another sign than a comma divides its columns; "" if none does."""
    for sign, said in ((";", "semicolons"), ("\t", "tabs")):
        if len(header) == 1 and sign in header[0]:
            return f"its columns are divided by {said}: save it with commas"
    return ""


class Row(NamedTuple):
    """A row of cells as they stand, its line counted from 1, and what is wrong with it or "".

    `locality` and `day` are the cells of the columns that are called so, "" without one. It is a
    tuple since there are many.
    """

    line: int
    cells: list[str]
    name: str = ""
    fault: str = ""
    locality: str = ""
    day: str = ""

    def fault_below(self, header: Sequence[str]) -> str:
        """Say what is wrong with the row below this header, where it must have as many cells."""
        if self.fault or len(self.cells) == len(header):
            return self.fault
        return f"{len(self.cells)} cells where the header has {len(header)}"


@dataclass(frozen=True, slots=True)
class Column:
    """The column of a file that holds the names; `number` is its place in the header.

    `locality` and `day` are the places of the columns of localities and days, None without one.
    """

    path: Path
    header: list[str]
    number: int
    lines: int = field(default=0)
    locality: int | None = None
    day: int | None = None

    @classmethod
    def open(
        cls, path: Path, column: str, locality: str | None = None, day: str | None = None
    ) -> Self:
        """Find the column of a file, and those of its localities and days if it has such.

        Raises
        ------
        InputError
            If the file cannot be read, or has no such column.
        """
        if not path.is_file():
            raise InputError(f"{path} is not a file: check the path")
        first = next(rows_of(path), Row(1, []))
        wanted = [column, *(name for name in (locality, day) if name is not None)]
        for name in wanted:
            if first.fault or name not in first.cells:
                listed = f"it has {', '.join(first.cells)[:200] or 'none'}"
                has = first.fault or other_sign(first.cells) or listed
                raise InputError(f"{path} has no column {name!r}: {has}")
            if first.cells.count(name) > 1:
                raise InputError(f"{path} has several columns {name!r}: name them apart")
        return cls(
            path,
            first.cells,
            first.cells.index(column),
            _count_lines(path),
            None if locality is None else first.cells.index(locality),
            None if day is None else first.cells.index(day),
        )

    def rows(self) -> Iterator[Row]:
        """Yield the rows below the header."""
        width, number, locality, day = len(self.header), self.number, self.locality, self.day
        for line, cells, fault in islice(_parsed(self.path), 1, None):
            if fault or len(cells) != width or not cells[number].strip():
                wrong = Row(line, cells, fault=fault).fault_below(self.header)
                yield Row(line, cells, fault=wrong or "the name is empty")
                continue
            near = "" if locality is None else cells[locality].strip()
            when = "" if day is None else cells[day].strip()
            yield Row(line, cells, cells[number], "", near, when)

    def with_progress(self, rows: Iterator[T]) -> Iterator[T]:
        """Pass on what is made of the rows, with a progress bar on a terminal."""
        if not sys.stderr.isatty():
            return rows
        from tqdm import tqdm

        return iter(tqdm(rows, total=self.lines, unit=" names", delay=1.0))


def rows_of(path: Path) -> Iterator[Row]:
    """Yield every row of a CSV file, its header too; empty lines are none."""
    return (Row(line, cells, fault=fault) for line, cells, fault in _parsed(path))


def _parsed(path: Path) -> Iterator[Parsed]:
    lines = _Lines(path)
    reader = csv.reader(lines, strict=True)
    while True:
        first, some = lines.ahead()
        if not some:
            return
        if plain := _plain(some):
            yield from ((line, cells, "") for line, cells in enumerate(plain, first) if cells)
            continue
        lines.back(some)
        while lines.has_back:
            yield from _row_of(lines, reader)


def _plain(lines: list[str]) -> list[list[str]] | None:
    """Give the cells of lines that are a row each, None if a row has several or a fault."""
    text = "".join(lines)
    if not text.isascii() and _NOT_UTF_8.search(text):
        return None
    try:
        rows = list(csv.reader(lines, strict=True))
    except csv.Error:
        return None
    return rows if len(rows) == len(lines) else None


def _row_of(lines: _Lines, reader: Iterator[list[str]]) -> Iterator[Parsed]:
    """Yield the next row, or none for an empty line."""
    lines.begin()
    try:
        cells = next(reader)
    except csv.Error as error:
        text = lines.back_to_first()
        yield lines.first, [_printable(text)], f"it is no CSV: {error}"
        return
    if _NOT_UTF_8.search("".join(cells)):
        kept = [_printable(cell) for cell in cells]
        yield lines.first, kept, "it is not UTF-8: save the file as CSV in UTF-8"
    elif cells:
        yield lines.first, cells, ""


class _Lines:
    """The lines of a file, of which those of the row being read can be taken back."""

    def __init__(self, path: Path) -> None:
        self._next = 1
        self._again: deque[str] = deque()
        self._fresh = _text_lines(path)
        self.begin()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._fresh)
        self._row.append(line)
        self._next += 1
        return line

    def ahead(self) -> tuple[int, list[str]]:
        """Take the next lines together, none at the end; give the number of the first, and them."""
        first, some = self._next, list(islice(self._fresh, _TOGETHER))
        self._next += len(some)
        return first, some

    def back(self, some: list[str]) -> None:
        """Take lines back that were taken together."""
        self._again.extend(some)
        self._next -= len(some)

    @property
    def has_back(self) -> bool:
        """Tell whether lines that were taken back are still to come."""
        return bool(self._again)

    def begin(self) -> None:
        """Begin a row."""
        self.first = self._next
        self._row: list[str] = []

    def back_to_first(self) -> str:
        """Take back all lines of the row but its first, and give that."""
        first, *others = self._row
        self._again.extendleft(reversed(others))
        self._next = self.first + 1
        return first.rstrip("\r\n")


def _text_lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        yield from file


def _count_lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_CHUNK), b"")) - 1


def _printable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def escape(text: str) -> str:
    """Keep text from being run as a formula by a spreadsheet program; `unescape` takes it back."""
    if text[:1].isalnum():  # as most do
        return text
    return f"'{text}" if _FORMULA.match(text) else text


def unescape(cell: str) -> str:
    """Give the text of a cell that `escape` wrote."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
