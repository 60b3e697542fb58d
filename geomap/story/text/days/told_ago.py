"""How long ago a day was, as it stands beside it: "a year ago today", "on Monday two weeks ago"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from geomap.story.text.days.counted_days import WEEKDAYS, calendar_day, days_before
from geomap.story.text.numbers import number_of

DAYS_OF = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS_OF = {"month": 1, "year": 12, "decade": 120}
_HALF = "half"
ABOUT = frozenset("about almost around nearly over roughly some than under".split())
"""Words before a number of years which tell that it is not just as many."""
_MOST = 1000
_REACH = 60


class LongAgo(NamedTuple):
    """A stretch of time before now, and where it stands: "a year ago".

    `number` is None where it says no number, or not just that: "some", "about a year ago".
    """

    start: int
    end: int
    number: int | None
    unit: str

    def day(
        self, told: date | None, published: date, *, weekday: str, exact: bool, dated: bool
    ) -> date | None:
        """Give the day that it tells of with a day beside it, None where nobody can count it.

        `told` is what the latter would be alone. By a `weekday` it is the nearest to so many days
        or weeks ago, and by what is `dated`, without a year, the nearest to so many years ago; what
        is `exact` ("today", "last Friday") is as long before.
        """
        since = self._before(published)
        if since is None or told is None:
            return None
        if exact and (not weekday or self.unit in DAYS_OF):
            return days_before(since, (published - told).days)
        if weekday and self.unit in DAYS_OF:
            return days_before(since, (since.weekday() - WEEKDAYS[weekday] + 3) % 7 - 3)
        years = range(since.year - 1, since.year + 2) if dated else ()
        days = (calendar_day(year, told.month, told.day) for year in years)
        return min(filter(None, days), key=lambda day: abs(day - since), default=None)

    def _before(self, day: date) -> date | None:
        if not self.number or self.number > _MOST:
            return None
        if self.unit in DAYS_OF:
            return days_before(day, self.number * DAYS_OF[self.unit])
        months = 12 * day.year + day.month - 1 - self.number * _MONTHS_OF[self.unit]
        return calendar_day(months // 12, months % 12 + 1, day.day)


def long_ago(low: str, start: int, end: int) -> LongAgo | None:
    """Find "a year ago" right before a day, or right behind it, in a text in small letters.

    Days of the last week, and hours, tell nothing that the day beside them does not.

    Returns
    -------
    LongAgo
        With where it and the day begin and end.
    """
    head = low[max(0, start - _REACH) : start]
    words = head.split()
    if words[-1:] in (["ago"], ["ago,"]):
        begin = len(head.split(maxsplit=max(0, len(words) - 3))[-1])
        return _told(start - begin, end, words[:-1])
    tail = low[end : end + _REACH]
    words = tail.removeprefix(",").split()[:3]
    if tail[:1] in (" ", ",") and "".join(words[2:]).rstrip(",.;)") == "ago":
        return _told(start, end + tail.index(" ago") + len(" ago"), words[:2])
    return None


def _told(start: int, end: int, words: Sequence[str]) -> LongAgo | None:
    """Read words that end in a number and its unit."""
    *before, told, unit = ("", "", *words)
    count = 1 if told in ("a", "an") else number_of(told)
    unit = unit.removesuffix("s")
    if unit == _HALF:
        return LongAgo(start, end, None, unit)
    if unit not in DAYS_OF and unit not in _MONTHS_OF:
        return None
    if unit == "day" and (count or 0) < DAYS_OF["week"]:
        return None
    return LongAgo(start, end, None if before[-1] in ABOUT else count, unit)
