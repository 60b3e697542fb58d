"""The day of publication that a text states: in a label, or in a line that tells no more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice, takewhile

from geomap.io.documents.passed_on import forwarded
from geomap.late_pattern import LatePattern
from geomap.story.text.dates import When, dates_in
from geomap.story.text.furniture import furniture, run_on_rows
from geomap.story.text.sentences import ENDS_AFTER, is_paragraph

_PUBLISHED = LatePattern(
    r"^(?:[^\n|]{1,30}\|){0,3}[^\w\n]*(?:(?:first\s+)?published(?:\s+on)?|publication\s+date|date"
    r"|posted(?:\s+on)?|(?:sent|issued|(?:for immediate )?released?|pubdate)(?=\s*:))"
    r"\W*[:=]?\s*(?P<when>.{4,60})$",
    re.IGNORECASE | re.MULTILINE,
)
_ANSWERED = LatePattern(
    r"^[^\w\n]*+on (?P<when>[^\n]{6,60}?,) [^\n]{3,150}\swrote:[^\w\n]*+$",
    re.IGNORECASE | re.MULTILINE,
    words=("wrote:",),
)
"""Above a mail that is answered: "On Wed, 12 Nov 2025 at 10:31, Press Desk wrote:"."""
_BESIDE_DATE = LatePattern(
    r"(?:[\W\d]|\b(?:am|pm|gmt|bst|(?:mon|tue|wedne?|thu|fri|sat|sun)(?:rs?|s|ur)?(?:day)?|first"
    r"|last|published|updated|posted|released|date|on|at|in|news|crime|min|read)\b"
    r"|(?<=\d)[ap]m\b)*",
    re.IGNORECASE,
)
"""What may stand beside the date in a line that is nothing but the date of a page."""
_CHANGED = LatePattern(r"\b(?:published|updated|posted)\b", re.IGNORECASE)
_TOP_LINES = 15
_TELLING_WORDS = 4
"""Words of a line that is a headline or a sentence: above it a copied page has its menus."""
_MOST_MENUS = 300
_LONGEST_DATELINE = 80
_OF_A_NAME = frozenset("by of and the".split())
"""Words without a capital in the name of an outlet or a writer."""
_BEFORE_A_DAY = frozenset("on in of at from since until till by before after to and the".split())
"""Words behind which a day is that of what a headline tells."""


def stated_date(text: str, *, month_first: bool = False) -> date | None:
    """Find the day of publication that a text states, None if it states none.

    A line like "Published: 12 March 2019" above the first paragraph tells it, or a line near the
    top that is nothing but a day of a year, as pages print it: "14:02, 15 JUN 2022", or else such a
    day behind names: "Northtown Gazette, 15 June 2022". Of "15 Jun 2022 | Updated 16 Jun 2022" it
    is the first. The top has the menus of a copied page, and ends a few lines behind its headline.
    Then a line like the first further down tells it, but none of the comments and other stories at
    the foot. Of a mail that was passed on it is the day of the one that somebody wrote first.
    `month_first` tells that 10/9 is the ninth of October.
    """
    text = forwarded(text) or text
    lines = [line for line in text.split("\n") if line.strip()]
    top = _top(lines)
    short = [line for line in top if len(line) <= _LONGEST_DATELINE]
    rows = (row for line in top for row in run_on_rows(line))
    days = chain(
        _labelled(takewhile(lambda line: not is_paragraph(line), top), month_first),
        (_dateline(line, month_first) for line in short),
        (_behind_names(line, month_first) for line in short),
        (_first_day(row, month_first) for row in rows),
        _labelled(_above_foot(lines), month_first) if _PUBLISHED.search(text) else (),
        _answered(text, month_first),
    )
    return next((day for day in days if day is not None), None)


def _labelled(lines: Iterable[str], month_first: bool) -> Iterator[date | None]:
    """Give the days that a label, like "Published", or the head of a mail calls its own."""
    told = "\n".join(lines)
    for match in _PUBLISHED.finditer(told):
        yield _first_day(match["when"], month_first)


def is_dateline(line: str) -> bool:
    """Tell whether a line tells no more than a day, and who prints or writes on it."""
    days = (_dateline(line, month_first=False), _behind_names(line, month_first=False))
    return any(day is not None for day in days)


def _answered(text: str, month_first: bool) -> Iterator[date | None]:
    """Give the day of a mail that is answered with a word or two: it is the longer part."""
    for match in _ANSWERED.finditer(text):
        if match.start() < len(text) - match.end():
            yield _first_day(match["when"], month_first)


def _first_day(told: str, month_first: bool) -> date | None:
    days = dates_in(told, 0, None, month_first=month_first)
    return next((when.day for when in days if when.day is not None), None)


def _top(lines: list[str]) -> list[str]:
    """Give the lines of a page down to a few behind its headline, and none of its foot."""
    above = _above_foot(lines[: _MOST_MENUS + _TOP_LINES])
    top: list[str] = []
    for line in above:
        top.append(line)
        if len(top) == _MOST_MENUS or _tells(line.strip()):
            break
    return [*top, *islice(above, _TOP_LINES - 1)]


def _above_foot(lines: list[str]) -> Iterator[str]:
    """Give the lines of a page down to its comments, or to the other stories below its own."""
    told = 0
    for line in lines:
        kind = furniture(line.strip())
        if kind is not None and told > ENDS_AFTER[kind]:
            return
        told += len(line) if is_paragraph(line) else 0
        yield line


def _tells(line: str) -> bool:
    return len(line.split()) >= _TELLING_WORDS and furniture(line) is None


def _dateline(line: str, month_first: bool) -> date | None:
    """Give the day of a line that tells no more than when a page was written, and changed."""
    days = _counted(line, month_first)
    beside, end = "", 0
    for when in days:
        beside, end = f"{beside}{line[end : when.start]} ", when.end
    beside += line[end:]
    if not days or not _BESIDE_DATE.fullmatch(beside):
        return None
    return days[0].day if len(days) == 1 or _CHANGED.search(beside) else None


def _behind_names(line: str, month_first: bool) -> date | None:
    """Give the day of a line that has nothing else but names in front of it.

    So stand an outlet, a writer, a section or a town: "Northtown Gazette, 12 March 2019".
    """
    days = _counted(line, month_first)
    if len(days) != 1 or not _BESIDE_DATE.fullmatch(line, days[0].end):
        return None
    names = line[: days[0].start].split()
    before = [*names, *days[0].text.split()[:1]][-2:]
    if not names or (names[0] != "By" and not _BEFORE_A_DAY.isdisjoint(map(str.lower, before))):
        return None
    return days[0].day if all(map(_is_of_names, names)) else None


def _is_of_names(word: str) -> bool:
    return word in _OF_A_NAME or "." in word[:-1] or not word.lstrip("@(“\"'")[:1].islower()


def _counted(line: str, month_first: bool) -> list[When]:
    """Give the dates of a line that name a day by themselves: not "Thursday", nor "12 March"."""
    days = dates_in(line, 0, None, month_first=month_first)
    return [when for when in days if not when.relative or when.vague]
