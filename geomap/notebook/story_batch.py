"""Many stories one after the other: what each gave, and why another gave nothing."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeAlias, TypeVar

import pandas

from geomap.errors import GeomapError, InputError, LeftOutWarning, ServiceError
from geomap.model import Role, Story
from geomap.notebook.accessor import RaidsFrame, raids_frame
from geomap.notebook.given_stories import Given, Several
from geomap.notebook.many_stories import put_together
from geomap.notebook.progress_bar import watched
from geomap.pipeline import Placed
from geomap.raids.convert import to_frame
from geomap.raids.schema import COLUMNS, Raid
from geomap.raids.table import Raids
from geomap.story.text.dates import dates_in
from geomap.story.text.function_words import unread

T = TypeVar("T")

Errors: TypeAlias = Literal["skip", "raise"]
"""What becomes of a story that cannot be read or placed."""

_MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Failed:
    """A story that gave nothing: its number from 1, its name if it has one, and why."""

    row: int
    story: str
    reason: str


@dataclass(slots=True)
class Batch(Generic[T]):
    """What came of stories, each with the place from 0 of its story."""

    done: list[tuple[int, T]] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    services: list[ServiceError] = field(default_factory=list)


def check_errors(errors: str) -> None:
    """Refuse what is neither of the two that `errors` of `geomap.locate` may be."""
    if errors not in ("skip", "raise"):
        raise InputError(f"errors={errors!r} is unknown: choose 'skip' or 'raise'")


def each(
    stories: Iterable[Given],
    work: Callable[[Given], T],
    errors: Errors,
    progress: bool | None,
) -> Batch[T]:
    """Do the same with each story; see `geomap.locate` of `errors` and `progress`.

    Raises
    ------
    InputError
        If `errors` is "raise" and a story is wrong.
    ServiceError
        If services failed for every story.
    """
    batch: Batch[T] = Batch()
    for given in watched(list(stories), "stories", progress, lambda: len(batch.failed)):
        try:
            batch.done.append((given.number - 1, work(given)))
        except Exception as error:  # whatever it is, the others go on
            if errors == "raise":
                if isinstance(error, InputError):
                    raise InputError(f"story {given.number}: {error}") from None
                raise
            said = str(error) if isinstance(error, GeomapError) else f"it failed ({error!r:.200})"
            batch.failed.append(Failed(given.number, given.name, said))
            if isinstance(error, ServiceError):
                batch.services.append(error)
    if batch.services and len(batch.services) == len(batch.done) + len(batch.failed):
        raise batch.services[0]
    return batch


def tell(failed: list[Failed], stacklevel: int) -> None:
    """Warn of the stories that are left out, each with its number and the reason."""
    if not failed:
        return
    told = "; ".join(f"story {one.row}: {one.reason}" for one in failed[:_MOST_TOLD])
    more = f"; and {len(failed) - _MOST_TOLD} more" if len(failed) > _MOST_TOLD else ""
    warnings.warn(f"left out: {told}{more}", LeftOutWarning, stacklevel=stacklevel + 1)


def tell_unread(stories: Iterable[Story], stacklevel: int) -> None:
    """Warn of the stories in which nothing was read for a reason that is known."""
    told = [(story.name, why) for story in stories if (why := unread(story))]
    if told:
        names = ", ".join(name for name, _ in told[:_MOST_TOLD])
        more = f" and {len(told) - _MOST_TOLD} more" if len(told) > _MOST_TOLD else ""
        said = f"no raid is read in {names}{more}: {told[0][1]}"
        warnings.warn(said, LeftOutWarning, stacklevel=stacklevel + 1)


def tell_of(batch: Batch[tuple[str, Raids]], stories: list[Story], stacklevel: int) -> None:
    """Warn of stories that are left out or not read, of raids without a day, and of those twice."""
    tell(batch.failed, stacklevel + 1)
    tell_unread(stories, stacklevel + 1)
    _tell_undated(stories, stacklevel + 1)
    _tell_retold([row for _, (_, raids) in batch.done for row in raids.rows], stacklevel + 1)


def _tell_retold(rows: list[Raid], stacklevel: int) -> None:
    """Warn of rows that have the place and the day of another; an archive makes them one raid."""
    dated = [(row.place, row.lon, row.lat, row.date) for row in rows if row.date is not None]
    again = len(dated) - len(set(dated))
    if again:
        has = "1 row has" if again == 1 else f"{again} rows have"
        warnings.warn(
            f"{has} the place and the day of another, and may tell of its raid again: each is "
            "counted and drawn; an archive (geomap archive add) has each raid once",
            LeftOutWarning,
            stacklevel=stacklevel + 1,
        )


def _tell_undated(stories: list[Story], stacklevel: int) -> None:
    """Warn of stories whose raids were "on Tuesday", where nobody knows from which day that counts.

    One that is given alone shows by itself that its raids have no day.
    """
    undated = sum(story.published is None and _counts_from_a_day(story) for story in stories)
    if undated:
        has = "1 story has" if undated == 1 else f"{undated} stories have"
        warnings.warn(
            f"{has} no day of publication, from which “on Tuesday” counts, so that raids have no "
            "day: published= takes the name of a column, or a list of days",
            LeftOutWarning,
            stacklevel=stacklevel + 1,
        )


def _counts_from_a_day(story: Story) -> bool:
    if not any(mention.role is Role.RAID for mention in story.mentions):
        return False
    told = dates_in(story.text, 0, None)
    return any(when.relative and not when.vague and when.day is None for when in told)


def stories_of(batch: Batch[Story], given: Several) -> list[Story] | pandas.Series:
    """Give stories as they were given: a Series by the labels of theirs, or a list."""
    stories = [story for _, story in batch.done]
    if given.index is None:
        return stories
    labels = given.index[[place for place, _ in batch.done]]
    return pandas.Series(stories, index=labels, dtype=object, name="story")


def named_table(placed: Placed) -> tuple[str, Raids]:
    """Give a table with the name of its story, as its rows have it."""
    raids = placed.raids
    return raids.rows[0].story if raids.rows else placed.name, raids


def table_of(batch: Batch[tuple[str, Raids]], given: Several) -> RaidsFrame:
    """Give the raids of all stories as one frame, with the columns that were given beside them."""
    frame = to_frame(put_together(told for _, told in batch.done))
    if given.own is not None:
        places = [place for place, (_, raids) in batch.done for _ in raids.rows]
        own = given.own.iloc[places].reset_index(drop=True)
        for at, name in enumerate(own.columns):
            while name in COLUMNS or name in frame.columns:
                name = f"{name}_own"  # rare columns too, which this table may lack
            frame[name] = own.iloc[:, at]
    frame.attrs["failed"] = [
        {"row": one.row, "story": one.story, "reason": one.reason} for one in batch.failed
    ]
    return raids_frame(frame, fits=True)
