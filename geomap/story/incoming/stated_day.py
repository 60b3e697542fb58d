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
from geomap.story.text.page_heads import Furniture, begins_comments, is_labelled, opens_rail
from geomap.story.text.patterns import has_figure, words_of
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
_SENT = LatePattern(
    r"\[?(?P<when>\d{1,2}/\d{1,2}/\d{2,4}),? \d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?(?:\]| -)"
    r" [^\n:]{1,40}: ",
    re.IGNORECASE,
    words=("] ", " - "),
)
"""How a chat is saved that a message was sent on a day: "[12/03/2019, 08:12:55] Ann Fox: "."""
_BESIDE_DATE = frozenset(
    "am pm a p m gmt bst utc uk z c st nd rd th mon tue tues wed wedn thu thur thurs fri sat sun"
    " monday tuesday wednesday thursday friday saturday sunday"
    " first last published updated modified posted released release issued issue edition embargoed"
    " date dated article press immediate for on at in the of week ending weekly your latest police"
    " news crime update bulletin newsletter page min mins minute minutes read comment comments"
    " leave share shares this facebook twitter".split()
)
"""What may stand beside the date in a line that is nothing but the date of a page."""
_WRITER = LatePattern(
    r"[^\w\n]*(?P<time>\d{1,2}[.:]\d\d(?:\s?[ap]m)?[^\w\n]*)?(?P<by>[Bb][Yy]\b:?\s+)?"
    r"(?:(?(by)(?:admin|staff|newsdesk)\b|(?!))|[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]+){0,3})"
)
"""Who wrote a page, behind its day: "by Newsdesk", and "09:12 Ann Fox" where a time is between."""
_CHANGED = LatePattern(r"\b(?:published|updated|modified|posted)\b", re.IGNORECASE)
_CHANGED_ON = LatePattern(r"\D*?\b(?:updated|modified)\b", re.IGNORECASE)
_HIDES = LatePattern(
    r"\b(?:(?:published|posted) in|embargoed until|page \d+)\b",
    re.IGNORECASE,
    words="published posted embargoed page".split(),
)
"""What in front of a day hides that it is one of a page: "Page 3 - March 12, 2019"."""
_IN_FIGURES = LatePattern(r"\b(\d{1,2})([.-])(\d{1,2})\2((?:20)?\d\d)\b(?![.:-])")
_SHORT_YEAR = LatePattern(r"(?<=[a-z.] )['’]?([012]\d)(?=\W*$|,? \d{1,2}[:.]\d\d)")
_TIME_OF_ISO = LatePattern(r"(?<=\d\d-\d\d)T(?=\d\d:)")
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
    day beside names: "Northtown Gazette, 15 June 2022". Of "15 Jun 2022 | Updated 16 Jun 2022" it
    is the first, and a day of change only where no other is told. The top has the menus of a copied
    page, and ends a few lines behind its headline. Then a line like the first further down tells
    it, but none of the comments and other stories at the foot. Of a mail that was passed on it is
    the day of the one that somebody wrote first.
    `month_first` tells that 10/9 is the ninth of October.
    """
    text = forwarded(text) or text
    lines = [line for line in text.split("\n") if line.strip()]
    top = _top(lines)
    short = [_spelled(line) for line in top if len(line) <= _LONGEST_DATELINE and has_figure(line)]
    changed = [line for line in short if _CHANGED_ON.match(line)]
    written = [line for line in short if line not in changed]
    rows = (row for line in top for row in run_on_rows(line))
    days = chain(
        _labelled(takewhile(lambda line: not is_paragraph(line), top), month_first),
        (_dateline(line, month_first) for line in written),
        (_beside_names(line, month_first) for line in written),
        (_first_day(row, month_first) for row in rows),
        _labelled(_above_foot(lines), month_first) if _PUBLISHED.search(text) else (),
        _answered(text, month_first),
        (_dateline(line, month_first) for line in changed),
        (_beside_names(line, month_first) for line in changed),
        _sent(lines[:1], month_first),
    )
    return next((day for day in days if day is not None), None)


def _labelled(lines: Iterable[str], month_first: bool) -> Iterator[date | None]:
    """Give the days that a label, like "Published", or the head of a mail calls its own."""
    told = "\n".join(lines)
    for match in _PUBLISHED.finditer(told):
        yield _first_day(match["when"], month_first)


def is_dateline(line: str) -> bool:
    """Tell whether a line tells no more than a day, and who prints or writes on it."""
    line = _spelled(line)
    days = (_dateline(line, month_first=False), _beside_names(line, month_first=False))
    return any(day is not None for day in days)


def _answered(text: str, month_first: bool) -> Iterator[date | None]:
    """Give the day of a mail that is answered with a word or two: it is the longer part."""
    for match in _ANSWERED.finditer(text):
        if match.start() < len(text) - match.end():
            yield _first_day(match["when"], month_first)


def _sent(lines: Iterable[str], month_first: bool) -> Iterator[date | None]:
    """Give the day on which the first message of a saved chat was sent."""
    for sent in map(_SENT.match, lines):
        yield _first_day(sent["when"], month_first) if sent else None


def _spelled(line: str) -> str:
    """Write the day of a page as one that is told: "15.06.22", "15-06-2022" and "15 Jun '22"."""
    line = _HIDES.sub("", line) if _HIDES.search(line) else line
    line = _TIME_OF_ISO.sub(" ", line) if "T" in line else line
    return _SHORT_YEAR.sub(r"20\1", _IN_FIGURES.sub(r"\1/\3/\4", line))


def _first_day(told: str, month_first: bool) -> date | None:
    days = dates_in(told, 0, None, month_first=month_first)
    return next((when.day for when in days if when.day is not None), None)


def _top(lines: list[str]) -> list[str]:
    """Give the lines of a page down to a few behind its headline, and none of its foot.

    Behind a paragraph other stories have days of their own below their head or their headlines.
    """
    above = _above_others([*_above_foot(lines[: _MOST_MENUS + _TOP_LINES])], len(lines))
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


def _above_others(lines: list[str], of: int) -> Iterator[str]:
    """Give the lines down to other stories or comments that stand behind a paragraph.

    `of` are the lines of the page: a single word like "Comments" is a button where many follow.
    """
    told = 0
    for number, line in enumerate(lines):
        kind = furniture(line.strip()) if told else None
        opens = kind is not None and opens_rail(kind, lines, number, begun=True)
        if opens or (told and is_labelled(line.strip())):
            return
        if kind is Furniture.REPLIES:
            left = sum(map(len, lines[number + 1 :])) if of == len(lines) else told
            if begins_comments(lines, number, told, left):
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
    if not days or not _is_beside_date(beside):
        return None
    return days[0].day if len(days) == 1 or _CHANGED.search(beside) else None


def _is_beside_date(told: str) -> bool:
    words = (word.strip("0123456789") for word in words_of(told))
    return all(not word or word in _BESIDE_DATE for word in words)


def _beside_names(line: str, month_first: bool) -> date | None:
    """Give the day of a line that has nothing else but names beside it.

    So stand an outlet, a writer, a section or a town: "Northtown Gazette, 12 March 2019". Behind
    the day it is a writer: "12 March 2019 by Ann Fox".
    """
    days = _counted(line, month_first)
    if len(days) != 1:
        return None
    names, behind = line[: days[0].start].split(), line[days[0].end :]
    signed = _end_of_writer(behind, names)
    if not (names or signed) or not _is_beside_date(behind[signed:]):
        return None
    before = [*names, *days[0].text.split()[:1]][-2:]
    if names[:1] != ["By"] and not _BEFORE_A_DAY.isdisjoint(map(str.lower, before)):
        return None
    return days[0].day if all(map(_is_of_names, names)) else None


def _end_of_writer(behind: str, names: list[str]) -> int:
    """Give where the writer's name ends that stands behind a day, 0 where none does.

    Without a "by" it has two words, and a time before it, or `names` in front of the day.
    """
    writer = None if _is_beside_date(behind) else _WRITER.match(behind)
    if writer is None:
        return 0
    words = writer[0][writer.end("time") if writer["time"] else 0 :].split()
    told = [word for word in words if word[0].isalpha()]
    return writer.end() if writer["by"] or (len(told) == 2 and (writer["time"] or names)) else 0


def _is_of_names(word: str) -> bool:
    return word in _OF_A_NAME or "." in word[:-1] or not word.lstrip("@(“\"'")[:1].islower()


def _counted(line: str, month_first: bool) -> list[When]:
    """Give the dates of a line that name a day by themselves: not "Thursday", nor "12 March".

    "Updated" in front would make of one a day of a page, on which nothing happened.
    """
    hidden = _CHANGED_ON.match(line)
    bare = " " * hidden.end() + line[hidden.end() :] if hidden else line
    days = dates_in(bare, 0, None, month_first=month_first)
    return [when for when in days if not when.relative or when.vague]
