"""Stories as analysts have them: a path, a text, a list of these, a Series, a DataFrame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pandas

from geomap import pipeline
from geomap.errors import InputError
from geomap.model import Patch, Story
from geomap.raids.provenance import name_by
from geomap.story.incoming.marked_text import without_markup
from geomap.story.incoming.story_file import is_text, load_text
from geomap.story.incoming.told_days import read_day
from geomap.story.incoming.usual_columns import usual_column

One: TypeAlias = Story | str | Path
"""A story that is read, or that can be read by itself."""
Labelled: TypeAlias = pandas.Series | pandas.DataFrame | pandas.Index | np.ndarray
"""Several stories that have labels, or places that become some."""
Day: TypeAlias = date | np.datetime64 | str | None
"""A day of publication as a reporter has it at hand."""
Days: TypeAlias = Day | list[Any] | tuple[Any, ...] | pandas.Series | pandas.Index | np.ndarray
"""The day of all stories, or one for each of them."""

_SEVERAL = (pandas.Index, pandas.api.extensions.ExtensionArray)
"""What holds texts as a Series does, without labels."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a DataFrame hold what; None takes those of the usual names.

    See `geomap.story.incoming.usual_columns`.
    """

    text: str | None = None
    title: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """One of several stories as it was given, counted from 1; a `cell` is never a path."""

    number: int
    source: object
    published: object = None
    title: object = None
    name: str = ""
    cell: bool = False

    def read(self, patch: Patch) -> Story:
        """Read it; a story that is read stays as it is, but for another day that is given.

        Raises
        ------
        InputError
            If it is no story.
        """
        if isinstance(self.source, Story):
            return self._dated(self.source, patch)
        if _is_missing(self.source):
            raise InputError("it has no text")
        if not isinstance(self.source, (str, Path)):
            raise InputError(f"a {type(self.source).__name__} is no story: give a text or a path")
        if not self.cell and _is_blank(self.source):
            raise InputError("the text is empty: give a text or a path")
        day = day_of(self.published, month_first=patch.month_first)
        if isinstance(self.source, Path) or not (self.cell or is_text(self.source)):
            return pipeline.read(self.source, published=day, patch=patch)
        title = None if _is_missing(self.title) else without_markup(str(self.title)).strip()
        story = load_text(
            self.source,
            name="the text",
            stem=self.name,
            published=day,
            month_first=patch.month_first,
        )
        name = self.name or name_by("story", story.text)
        story = replace(story, title=title or story.title, name=name)
        return pipeline.read_story(story, patch=patch)

    def _dated(self, story: Story, patch: Patch) -> Story:
        """Give a story that is read, read again if its days count from another one."""
        day = day_of(self.published, month_first=patch.month_first)
        if day in (None, story.published):
            return story
        return pipeline.read_story(replace(story, published=day), patch=patch)


@dataclass(frozen=True, slots=True)
class Several:
    """Several stories, their labels in an index, and a table of a user's own columns, or None."""

    stories: tuple[Given, ...]
    index: pandas.Index | None = None
    own: pandas.DataFrame | None = None


def alone(source: object, published: object, patch: Patch) -> Given:
    """Take one story with its day.

    Raises
    ------
    InputError
        If that is no day.
    """
    return Given(1, source, day_of(published, month_first=patch.month_first), name="story")


def several(given: Any, published: object, columns: Columns) -> Several | None:
    """Take a list, a Series or a DataFrame apart; None of one story.

    Raises
    ------
    InputError
        If a column is missing or given without a DataFrame, or days are given that are not one
        for each story.
    """
    if _are_records(given):
        given = pandas.DataFrame(given)
    if isinstance(given, pandas.DataFrame):
        return _of_frame(given, published, columns)
    for name, column in asdict(columns).items():
        if column is not None:
            raise InputError(
                f"{name}={column!r} names a column of a DataFrame, and this is a "
                f"{type(given).__name__}: leave it out"
            )
    if isinstance(given, _SEVERAL) or (isinstance(given, np.ndarray) and given.ndim == 1):
        given = pandas.Series(given)
    if isinstance(given, pandas.Series):
        dated = zip(given.tolist(), _days(published, given.index), strict=True)
        cells = (Given(n, value, day, cell=True) for n, (value, day) in _numbered(list(dated)))
        return Several(tuple(cells), given.index, _labels(given.index))
    if isinstance(given, (list, tuple)):
        dated = zip(given, _days(published, pandas.RangeIndex(len(given))), strict=True)
        return Several(tuple(Given(n, value, day) for n, (value, day) in _numbered(list(dated))))
    return None


def _labels(index: pandas.Index) -> pandas.DataFrame | None:
    """Give the labels of stories as a column; None of numbers without a name, which count rows."""
    counts = index.name is None and pandas.api.types.is_integer_dtype(index.dtype)
    if index.nlevels > 1 or counts:
        return None
    return pandas.DataFrame({index.name or "label": index})


def _are_records(given: Any) -> bool:
    """Tell the rows of a table as JSON has them from a list of stories."""
    return (
        isinstance(given, (list, tuple))
        and bool(given)
        and all(isinstance(each, Mapping) for each in given)
    )


def _days(published: object, labels: pandas.Index) -> list[Any]:
    """Give the day of each of several stories, which is one for all or is given for each.

    Days in a Series have to bear the labels of stories that have some.
    """
    if not isinstance(published, (list, tuple, np.ndarray, pandas.Index, pandas.Series)):
        return [published] * len(labels)
    if len(published) != len(labels):
        raise InputError(
            f"published has {len(published)} days for {len(labels)} stories: give one for each, "
            "or one day for all"
        )
    if isinstance(published, pandas.Series) and not published.index.equals(labels):
        raise InputError("published has other labels than the stories: give it as a list")
    return [None if _is_missing(day) or _is_blank(day) else day for day in published]


def _of_frame(frame: pandas.DataFrame, published: object, columns: Columns) -> Several:
    text = _column(frame, columns.text or _usual(frame, "text") or "text")
    named = isinstance(published, str) and published in frame.columns
    if isinstance(published, str) and not named:
        _check_day(published, frame)
    days: Any = published if named else None
    if published is None:
        days = _usual(frame, "date")
    days = None if days is None else _column(frame, days)
    title = _optional(frame, columns.title, "title")
    name = _optional(frame, columns.id, "id")
    texts, titles, names = (_cells(frame, column) for column in (text, title, name))
    dated = _days(published if days is None else frame[days].tolist(), frame.index)
    rows = zip(texts, dated, titles, names, strict=True)
    stories = tuple(
        Given(
            number,
            source,
            day,
            headline,
            "" if _is_missing(label) else str(label),
            cell=True,
        )
        for number, (source, day, headline, label) in _numbered(list(rows))
    )
    own = frame.drop(columns=[column for column in (text, days) if column is not None])
    doubled = [level for level in frame.index.names if level in frame.columns]
    own = own.reset_index(doubled, drop=True) if doubled else own
    if any(level is not None for level in own.index.names):
        own = own.reset_index()
    elif (labels := _labels(own.index)) is not None:
        own = pandas.concat([labels, own.reset_index(drop=True)], axis=1)
    return Several(stories, frame.index, pandas.DataFrame(own).reset_index(drop=True))


def _check_day(published: str, frame: pandas.DataFrame) -> None:
    """Refuse once what is no day of all stories, and no column of theirs."""
    try:
        day_of(published)
    except InputError:
        has = ", ".join(map(str, frame.columns))[:200]
        raise InputError(
            f"published={published!r} is neither a date like 2017-08-10 nor a column of the "
            f"table: it has {has}"
        ) from None


def _cells(frame: pandas.DataFrame, column: str | None) -> list[Any]:
    return [None] * len(frame) if column is None else frame[column].tolist()


def day_of(published: object, *, month_first: bool = False) -> date | None:
    """Take a day as a reporter has it at hand, also from a cell of a table.

    A text is read as `geomap archive add` reads one; `month_first` is as of `read_day`.

    Raises
    ------
    InputError
        If it is no day.
    """
    if _is_missing(published) and not _is_no_time(published):
        return None
    day: Any = published
    try:
        if isinstance(day, str):
            day = read_day(day, month_first=month_first)
        elif isinstance(day, np.datetime64):
            day = day.astype("datetime64[D]").item()
        elif isinstance(day, pandas.Period):
            day = day.start_time.date() if day.start_time.date() == day.end_time.date() else ""
        elif isinstance(day, datetime):
            day = date(day.year, day.month, day.day)  # NaT has none, and its date() is NaT
    except (ValueError, TypeError, IndexError):
        day = ""
    if isinstance(day, date):
        return day
    raise InputError(f"{published!r} is no date: write it like 2017-08-10")


def _is_no_time(value: object) -> bool:
    return value is pandas.NaT or isinstance(value, np.datetime64)


def _is_missing(value: object) -> bool:
    if value is None or value is pandas.NA or value is pandas.NaT:
        return True
    return isinstance(value, float) and value != value


def _is_blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


def _numbered(values: Sequence[Any]) -> Iterator[tuple[int, Any]]:
    return enumerate(values, start=1)


def _optional(frame: pandas.DataFrame, wanted: str | None, usual: str) -> str | None:
    if wanted is not None:
        return _column(frame, wanted)
    return _usual(frame, usual) if list(frame.columns).count(usual) < 2 else None


def _usual(frame: pandas.DataFrame, meaning: str) -> str | None:
    return usual_column([name for name in frame.columns if isinstance(name, str)], meaning)


def _column(frame: pandas.DataFrame, name: str) -> str:
    count = list(frame.columns).count(name)
    if count == 1:
        return name
    has = ", ".join(map(str, frame.columns))[:200] or "none"
    if count:
        raise InputError(f"the table has several columns {name!r}: rename all but one")
    raise InputError(
        f"the table has no column {name!r}: say which holds the stories (text=), of {has}"
    )
