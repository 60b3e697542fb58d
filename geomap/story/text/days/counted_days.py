"""Days counted from the publication date, or from another day that a story tells."""

from __future__ import annotations

from datetime import date, timedelta

from geomap.story.text.lexicon import MONTHS

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed weds", "thursday thu thur thurs",
         "friday fri", "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip

_OF_A_MONTH = frozenset("in during early late mid last of since".split())
_WAS = frozenset("was is saw has had brought began".split())
_OF_A_STREET = frozenset("road street avenue close lane drive way place court".split())
"""Words before a month, behind one that opens a sentence, and behind the name of a street."""
_MONTH_REACH = 200
"""Characters before "the 21st" in which its month is told."""
_SHORTLY = timedelta(days=730)
"""How long before a story its days are that it writes by few figures."""


def iso_day(text: str) -> date | None:
    """Read a day as ISO 8601 writes it, None if there is no such day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def relative_day(words: str, published: date | None) -> date | None:
    """Give the day of "yesterday" and its like."""
    if published is None:
        return None
    back = {"yesterday": 1, "last night": 1, "overnight": 1, "the day before yesterday": 2}
    return days_before(published, back.get(words, 0))


def days_before(day: date, days: int) -> date | None:
    """Give the day so many days before one, None where the calendar ends."""
    try:
        return day - timedelta(days=days)
    except OverflowError:
        return None


def days_later(words: str) -> int:
    """Give how many days after the one told of last "the next day" is, or "the day before".

    "(It came) a day after (officers raided a house)" is the day before, too.
    """
    back = any(word in words for word in ("before", "earlier", "previous", "preceding"))
    if back or words.endswith("after"):
        return -1
    return 7 if "week" in words else 1 if words else 0


def latest_weekday(word: str, which: str, published: date | None) -> date | None:
    """Give the latest such weekday, but by "last" neither today nor yesterday.

    "The previous Friday" is before the day that `published` gives, and "the following" behind it.
    """
    if published is None:
        return None
    back = (published.weekday() - WEEKDAYS[word]) % 7
    if (back <= 1 and which == "last") or (back == 0 and which.endswith("previous")):
        back += 7
    return days_before(published, back - 7 if which.endswith("following") else back)


def day_of_month(day: int, published: date | None, before: str) -> date | None:
    """Give the latest such day of a month: "the 21st", or that of the month told `before` it.

    "In March officers raided a house on the 12th."
    """
    month, year = _month_told(before)
    if month:
        return named_day(day, month, year, published, "")[0]
    if published is None:
        return None
    if day <= published.day:
        return calendar_day(published.year, published.month, day)
    last = published.replace(day=1) - timedelta(days=1)
    return calendar_day(last.year, last.month, day)


def _month_told(text: str) -> tuple[int, str]:
    """Give the month that a text in small letters told last, nought if none, and its year if any.

    It is told behind "in", beside a figure or as what the text opens with: not the road or the
    person that is called so.
    """
    words = text[-_MONTH_REACH:].split()
    for at in reversed(range(len(words))):
        month, before = words[at].strip(".,:;"), words[at - 1] if at else ""
        behind = "".join(words[at + 1 : at + 2]).strip(".,:;")
        opens = len(text) <= _MONTH_REACH and (words[at].endswith(":") or behind in _WAS)
        told = opens if not at else before in _OF_A_MONTH and behind not in _OF_A_STREET
        if month in MONTHS and (told or before[:1].isdigit() or behind[:1].isdigit()):
            return MONTHS[month], behind if len(behind) == len("2020") else ""
    return 0, ""


def weekday_of_last_week(word: str, published: date | None) -> date | None:
    """Give such a weekday of the week before that of publication, weeks beginning on Monday."""
    if published is None:
        return None
    return days_before(published, published.weekday() + 7 - WEEKDAYS[word])


def numeric_day(text: str, published: date | None, month_first: bool) -> tuple[date | None, bool]:
    """Read "10/9/2017" and "10/9"; the second value tells whether it depends on publication."""
    parts = [int(part) for part in text.replace(".", "/").split("/")]
    if month_first:
        parts[:2] = parts[1::-1]
    if len(parts) == 2:
        return named_day(parts[0], parts[1], "", published, "")
    year = parts[2] if parts[2] > 99 else 2000 + parts[2]
    return calendar_day(year, parts[1], parts[0]), False


def may_be_day(
    figures: str, before: str, behind: str, published: date | None, month_first: bool
) -> bool:
    """Tell whether figures are a day: with stops and a short year only shortly before publication.

    "13.10.20" may be a version, too, or a part of an address of the net: a figure and a stop would
    stand `before` or `behind` it. "13/10/20" may not.
    """
    if "." not in figures or len(figures.rpartition(".")[2]) > 2:
        return True
    day, _ = numeric_day(figures, published, month_first)
    if day is None or published is None or before == "." or behind[1:2].isdigit():
        return False
    return timedelta() <= published - day <= _SHORTLY


def named_day(
    day: int, month: int, year: str, published: date | None, weekday: str
) -> tuple[date | None, bool]:
    """Give a day and month their year: the stated one, else the latest before publication."""
    if year.isdigit():
        value = calendar_day(int(year), month, day)
        if value and weekday and WEEKDAYS[weekday] != value.weekday():
            value = None
        return value, False
    if published is None:
        return None, calendar_day(2000, month, day) is not None
    if "last" in year:
        return calendar_day(published.year - 1, month, day), True
    value = calendar_day(published.year, month, day)
    if "this" not in year and (value is None or value > published):
        value = calendar_day(published.year - 1, month, day)
    if value and weekday and WEEKDAYS[weekday] != value.weekday():
        return None, True
    return value, True


def calendar_day(year: int, month: int, day: int) -> date | None:
    """Give a day by its numbers, None if there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
