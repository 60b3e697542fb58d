"""Days that have a name: "Boxing Day", "Good Friday", "the last Friday of June"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from geomap.story.text.days.counted_days import WEEKDAYS, calendar_day, days_before, latest_weekday
from geomap.story.text.lexicon import MONTHS
from geomap.story.text.patterns import small_pattern, word_set

_FEASTS = {
    "christmas eve": "24 dec", "christmas day": "25 dec", "boxing day": "26 dec",
    "new year's eve": "31 dec", "new year's day": "1 jan", "halloween": "31 oct",
    "bonfire night": "5 nov",
}  # fmt: skip
_FEAST_SIGNS = frozenset("christmas boxing halloween eve bonfire year".split())
_FEAST = small_pattern(r"\b(?:", "|".join(_FEASTS).replace("'", "['’]"), r")\b")
_FROM_EASTER = {
    "shrove tuesday": -47, "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3,
    "good friday": -2, "easter saturday": -1, "easter sunday": 0, "easter monday": 1,
    "whit sunday": 49, "whit monday": 50,
}  # fmt: skip
"""Days from Easter Sunday to a feast."""
_NO_DAY_OF = frozenset(["black friday", "mad friday", "cyber monday", "mothering sunday"])
"""Weekdays of one week in the year, which is not counted here."""
_NTH = {"second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1}
_HOLIDAYS = ((1, 5), (-1, 5), (-1, 8))
"""Which Monday of which month is a bank holiday: England and Wales, beside Easter Monday."""
_LONG_WEEKEND = 3
"""Days before such a Monday that its weekend has with Good Friday."""
_HOLIDAY, _BANK = "holiday", "bank "
_REACH = 60


class Named(NamedTuple):
    """A weekday with its name, where both begin and end, and its day if that can be counted.

    Without a year it is `relative` to the day of publication.
    """

    start: int
    end: int
    day: date | None
    relative: bool = True


def with_feasts_dated(text: str, low: str) -> str:
    """Write the feasts of a text in small letters as dates, as long as they are."""
    return low if word_set(text).isdisjoint(_FEAST_SIGNS) else _FEAST.sub(_as_date, low)


def _as_date(feast: re.Match[str]) -> str:
    """Write a feast as its date, as long as it is: "26     dec" for "boxing day"."""
    day, month = _FEASTS[" ".join(feast[0].replace("’", "'").split())].split()
    return day + " " * (len(feast[0]) - len(day) - len(month)) + month


def named_weekday(low: str, start: int, end: int, published: date) -> Named | None:
    """Read a weekday, at `start` to `end`, that has a name: "Good Friday", "last Friday of May".

    Its day is the latest before publication, if no year stands behind it. None for any other
    weekday; no day of one that is not counted here: "Black Friday", "the last Friday of term".
    """
    head = low[max(0, start - _REACH) : start]
    name = "".join(head.split()[-1:])
    begin, weekday = start - len(head) + head.rfind(name), low[start:end]
    feast = f"{name} {weekday}"
    if name == _HOLIDAY:
        day = latest_weekday(weekday, "", published)
        begin -= len(_BANK) * head[: head.rfind(name)].endswith(_BANK)
        return Named(begin, end, day if day and _is_of_holiday(day) else None)
    if feast in _FROM_EASTER:
        return _of_its_year(low, begin, end, published, _from_easter(_FROM_EASTER[feast]))
    if feast in _NO_DAY_OF:
        return Named(begin, end, None)
    if name not in _NTH:
        return None
    link, of = ("", "", *low[end : end + _REACH].split()[:2])[-2:]
    month = MONTHS.get(of.rstrip(",.;)")) if link in ("of", "in") else None
    if month:
        last = low.index(of, end) + len(of.rstrip(",.;)"))
        return _of_its_year(low, begin, last, published, _nth(weekday, _NTH[name], month))
    return None if name == "last" and link != "of" else Named(begin, end, None)


def _of_its_year(
    low: str, start: int, end: int, published: date, day_of: Callable[[int], date | None]
) -> Named:
    """Give a feast that ends there the year behind it, or that of the latest before publication."""
    told = [word.strip(",.;)") for word in low[end : end + _REACH].split()[:2]]
    year = "".join(told[:1])
    if year.isdecimal() and len(year) == len("2000"):
        return Named(start, low.index(year, end) + len(year), day_of(int(year)), relative=False)
    if told == ["last", "year"]:
        return Named(start, low.index("year", end) + len("year"), day_of(published.year - 1))
    days = (day_of(published.year - back) for back in range(2))
    return Named(start, end, next((day for day in days if day and day <= published), None))


def _from_easter(days: int) -> Callable[[int], date | None]:
    """Give of any year the day so many days after Easter Sunday, by Meeus, Jones and Butcher."""

    def day_of(year: int) -> date | None:
        century, rest = divmod(year, 100)
        since = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
        moon = (19 * (year % 19) + since + 15) % 30
        week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
        later = (year % 19 + 11 * moon + 22 * week) // 451
        month, day = divmod(moon + week - 7 * later + 114, 31)
        sunday = calendar_day(year, month, day + 1)
        return days_before(sunday, -days) if sunday else None

    return day_of


def _nth(weekday: str, nth: int, month: int) -> Callable[[int], date | None]:
    """Give of any year such a weekday of a month, the second being 2 and the last -1."""

    def day_of(year: int) -> date | None:
        first = calendar_day(year, month, 1)
        if first is None:
            return None
        on = 1 + (WEEKDAYS[weekday] - first.weekday()) % 7
        if nth < 0:
            return calendar_day(year, month, on + 28) or calendar_day(year, month, on + 21)
        return calendar_day(year, month, on + 7 * (nth - 1))

    return day_of


def _is_of_holiday(day: date) -> bool:
    """Tell whether it is, or is of the days before, a Monday that is a bank holiday in England."""
    ahead = -day.weekday() % 7
    monday = days_before(day, -ahead)
    if monday is None or ahead > _LONG_WEEKEND:
        return False
    bank = (_nth("monday", nth, month) for nth, month in _HOLIDAYS)
    return monday in (day_of(monday.year) for day_of in (_from_easter(1), *bank))
