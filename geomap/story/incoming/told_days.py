"""The day of publication as tables write it, to a date."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:$|[T ])")
_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:$|\s)")
_WORDS = re.compile(
    r"(?:[a-z]+,?\s+)?(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>[a-z]{3,9})"
    r"|(?P<month_first>[a-z]{3,9})\s+(?P<day_second>\d{1,2})(?:st|nd|rd|th)?),?\s+(?P<year>\d{4})",
    re.IGNORECASE,
)
_MONTHS = (
    "january february march april may june july august september october november december".split()
)


def read_day(text: str, *, month_first: bool = False) -> date:
    """Read a day as ISO 8601, in numbers, in words, or as mail and feeds write it.

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
        return date(year, one, other) if month_first else date(year, other, one)
    if match := _WORDS.match(told):
        name = (match["month"] or match["month_first"]).lower()
        day = int(match["day"] or match["day_second"])
        for number, month in enumerate(_MONTHS, start=1):
            if name in (month, month[:3], month[:4]):
                return date(int(match["year"]), number, day)
    return parsedate_to_datetime(told).date()
