"""Stories in the rows of a table: .jsonl, .csv, .parquet, one row at a time."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geomap.archive.intake.given_story import GivenStory, digest_of
from geomap.errors import InputError, not_installed
from geomap.io.csv_rows import Row, other_sign, rows_of
from geomap.story.incoming.story_file import LARGEST_BYTES
from geomap.story.incoming.told_days import read_day
from geomap.story.incoming.usual_columns import USUAL, usual_column

TABLES = (".jsonl", ".ndjson", ".csv", ".parquet")
_LATE_IN_UTC = re.compile(r"\dT2[23]:[\d:.]*(?:Z|[+-]00:?00)\Z")
"""An hour or two before midnight, which is the next day in the summer of much of Europe."""
_LONGEST_LINE = 4 * LARGEST_BYTES


@dataclass(frozen=True, slots=True)
class Named:
    """The columns of a table as the user names them; None is the first usual name that is there."""

    text: str | None = None
    date: str | None = None
    url: str | None = None
    id: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class _Record:
    """A row as it stands, by which number a user finds it again."""

    number: int
    unit: str
    values: Mapping[str, Any]
    fault: str = ""


def stories_of_table(
    path: Path, named: Named, *, month_first: bool = False
) -> Iterator[GivenStory]:
    """Yield the stories of a table, in its order; a row that is wrong is one with a fault.

    Raises
    ------
    InputError
        If the file cannot be read, or has no column of text.
    """
    read = {".csv": _csv, ".parquet": _parquet}.get(path.suffix.lower(), _json_lines)
    # Each line of JSON may have fields of its own; those of the first tell whether it is a table.
    known: dict[tuple[str, ...], dict[str, str]] = {}
    for record in read(path, named):
        where = f"{path}, {record.unit} {record.number}"
        if record.fault:
            yield GivenStory(where, where, fault=record.fault)
            continue
        has = tuple(record.values)
        if has not in known:
            of_line = where if read is _json_lines else str(path)
            try:
                known[has] = _columns(has, named, "the line" if known else of_line)
            except InputError as error:
                if not known:
                    raise
                yield GivenStory(where, where, digest_of(*has), fault=str(error))
                continue
        yield _story(record, known[has], path, where, month_first)


def _columns(has: tuple[str, ...], named: Named, of: str) -> dict[str, str]:
    """Give what each column of a row means; `of` is what a message calls what has them."""
    found: dict[str, str] = {}
    for meaning in USUAL:
        chosen = getattr(named, meaning)
        if chosen is not None:
            if chosen not in has:
                raise _missing(of, chosen, has)
            found[chosen] = meaning
        elif name := usual_column(has, meaning):
            found.setdefault(name, meaning)
    if "text" not in found.values():
        raise _missing(of, "text", has)
    return found


def _missing(of: str, column: str, has: tuple[str, ...]) -> InputError:
    listed = f"it has {', '.join(has)[:200] or 'none'}; name yours, such as --text-column body"
    return InputError(f"{of} has no column {column!r}: {other_sign(has) or listed}")


def _story(
    record: _Record, columns: Mapping[str, str], path: Path, where: str, month_first: bool
) -> GivenStory:
    values = {means: _text(record.values.get(name)) for name, means in columns.items()}
    text, told = values.get("text"), values.get("date")
    own = values.get("id") or values.get("url")
    name = own or f"{path.name}, {record.unit} {record.number}"
    title, url = values.get("title"), values.get("url")
    digest = digest_of(text, told, title, url)
    fault, day = "", None
    if not text:
        fault = "its text is empty"
    elif len(text) > LARGEST_BYTES:
        fault, text = f"its text is longer than {LARGEST_BYTES:,} letters: no story is", None
    elif "\0" in text:
        fault = "its text is no text: it has a NUL in it"
    if told and not fault:
        try:
            day = read_day(told, month_first=month_first).isoformat()
        except ValueError:
            fault = f"its date {told[:40]!r} is none: write it like 2017-08-10"
    by_line = "" if own else str(path)
    in_utc = str(path) if told and _LATE_IN_UTC.search(told) else ""
    return GivenStory(
        name, where, digest, None, text, title, url, day, fault, by_line=by_line, in_utc=in_utc
    )


def _text(value: Any) -> str | None:
    if value is None or value != value:  # NaN, as pandas writes what is missing
        return None
    said = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return said.strip() or None


def _json_lines(path: Path, named: Named) -> Iterator[_Record]:
    del named
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(_LONGEST_LINE):
                number += 1
                if not line.strip():
                    continue
                values, fault = None, "the line is no JSON object"
                try:
                    values = json.loads(line)
                except UnicodeDecodeError:
                    fault = "it is not UTF-8: save the file in UTF-8"
                except (ValueError, RecursionError):
                    pass
                if isinstance(values, dict):
                    yield _Record(number, "line", values)
                else:
                    yield _Record(number, "line", {}, fault)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from None


def _csv(path: Path, named: Named) -> Iterator[_Record]:
    if not path.is_file():
        raise InputError(f"{path} is not a file: check the path")
    rows = _with_long_cells(rows_of(path))
    first = next(rows, None)
    if first is None or first.fault:
        raise InputError(f"{path} has no header: {first.fault if first else 'it is empty'}")
    header = [name.strip() for name in first.cells]
    if other_sign(header):  # before the commas of its texts make cells of each row
        raise _missing(str(path), named.text or "text", tuple(header))
    for row in rows:
        fault = row.fault_below(header)
        values = {} if fault else dict(zip(header, row.cells, strict=True))
        yield _Record(row.line, "line", values, fault)


def _with_long_cells(rows: Iterator[Row]) -> Iterator[Row]:
    """Read rows whose cells hold stories: Python's limit is lower, and of the whole process."""
    while True:
        limit = csv.field_size_limit(_LONGEST_LINE)
        try:
            row = next(rows, None)
        finally:
            csv.field_size_limit(limit)
        if row is None:
            return
        yield row


def _records(batch: Any, before: int) -> Iterator[_Record]:
    """Give the rows of a batch, which come behind others; one by one if one is wrong in itself."""
    try:
        rows = batch.to_pylist()
    except (ValueError, OverflowError) as error:  # not UTF-8, or a day of no calendar
        if batch.num_rows == 1:
            reason = str(error).partition("\n")[0]
            yield _Record(before + 1, "row", {}, f"the row cannot be read: {reason}")
            return
        for place in range(batch.num_rows):
            yield from _records(batch.slice(place, 1), before + place)
        return
    for number, values in enumerate(rows, before + 1):
        yield _Record(number, "row", values)


def _parquet(path: Path, named: Named) -> Iterator[_Record]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise not_installed("reading .parquet", "pyarrow", "parquet", ".jsonl") from None
    try:
        with parquet.ParquetFile(path) as file:
            has = tuple(field.name for field in file.schema_arrow)
            wanted = list(_columns(has, named, str(path)))
            number = 0
            for batch in file.iter_batches(100, columns=wanted):
                yield from _records(batch, number)
                number += batch.num_rows
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        reason = str(error).partition("\n")[0]
        raise InputError(f"{path} is no Parquet that can be read: {reason}") from None
