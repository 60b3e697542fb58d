"""A day as tables write it, to a date: of publication, of a raid."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:$|[T ,Z+])")
_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|(?<=/)\d\d)(?:$|[\s,])")
_DAY = r"(?:the\s+)?(?P<%s>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?!the\b)(?P<%s>[a-z]{3,9})\.?"
_WORDS = re.compile(
    rf"(?:[a-z]+,?\s+)?(?:{_DAY % 'day'}\s+(?:of\s+)?{_MONTH % 'month'}"
    rf"|{_MONTH % 'month_first'}\s+{_DAY % 'day_second'}),?\s+(?P<year>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_MONTHS = (
    "january february march april may june july august september october november december".split()
)


def read_day(text: str, *, month_first: bool = False) -> date:
    """Read a day as ISO 8601, in numbers, in words, or as mail and feeds write it.

    What stands behind it, as a time does, is left alone: of two days it is the first. 10/8/17 is
    of this century, as in a story.

    Parameters
    ----------
    month_first
        Whether 03/04/2019 is in March; else it is in April.

    Raises
    ------
    ValueError
        If it is none of these, or no day of the calendar.
    """
    told = text.strip()
    if match := _ISO.match(told):
        return date(*map(int, match.groups()))
    if match := _NUMBERS.match(told):
        one, other, year = map(int, match.groups())
        year += 2000 if year < 100 else 0
        return date(year, one, other) if month_first else date(year, other, one)
    if match := _WORDS.match(told):
        name = (match["month"] or match["month_first"]).lower()
        day = int(match["day"] or match["day_second"])
        for number, month in enumerate(_MONTHS, start=1):
            if name in (month, month[:3], month[:4]):
                return date(int(match["year"]), number, day)
    try:
        return parsedate_to_datetime(told).date()
    except (TypeError, IndexError, OverflowError):  # as of a year of twenty figures
        raise ValueError(f"{told!r:.60} is no day") from None
