"""Plain text and Markdown: bytes to letters, a headline, the day that the text states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import takewhile

from geomap.errors import InputError
from geomap.late_pattern import LatePattern
from geomap.model import Story
from geomap.story.text.dates import dates_in
from geomap.story.text.furniture import furniture
from geomap.story.text.sentences import ENDS_AFTER, is_paragraph, looks_like_title
from geomap.story.tidy import CONTROLS, clean_text, tidy, tidy_line, unwrap

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_PUBLISHED = LatePattern(
    r"^(?:[^\n|]{1,30}\|){0,3}[^\w\n]*(?:(?:first\s+)?published(?:\s+on)?|publication\s+date|date|posted(?:\s+on)?)\W*[:=]?\s*"
    r"(?P<when>.{4,60})$",
    re.IGNORECASE | re.MULTILINE,
)
_BESIDE_DATE = LatePattern(
    r"(?:[\W\d]|\b(?:am|pm|gmt|bst|(?:mon|tues|wednes|thurs|fri|satur|sun)day|first|last|published"
    r"|updated|posted|released|date|on|at|in|news|crime|min|read)\b|(?<=\d)[ap]m\b)*",
    re.IGNORECASE,
)
"""What may stand beside the date in a line that is nothing but the date of a page."""
_CHANGED = LatePattern(r"\b(?:published|updated|posted)\b", re.IGNORECASE)
_TOP_LINES = 15
_TELLING_WORDS = 4
"""Words of a line that is a headline or a sentence: above it a copied page has its menus."""
_MOST_MENUS = 300
_LONGEST_DATELINE = 80
_FRONT_MATTER = LatePattern(r"\A---\n(.*?)\n---\n", re.DOTALL)
_FRONT_TITLE = LatePattern(r"^title:\s*[\"']?(.*?)[\"']?\s*$", re.MULTILINE | re.IGNORECASE)
_MARKS_UP = ("<", "&", "**", "__")
"""Signs without one of which a text holds no markup."""
_HEADING = LatePattern(r"^#{1,6}[ \t]+", re.MULTILINE)
_LINK = LatePattern(r"!?\[([^\[\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*+\)")
_MOST_ODD_BYTES = 0.02
"""Share of bytes beyond ASCII up to which a text that is not UTF-8 may be Windows-1252."""


def decode(data: bytes, name: str) -> str:
    """Turn bytes into text with plain line ends and without invisible signs."""
    encoding = "utf-8"
    for mark, marked in _MARKS:
        if data.startswith(mark):
            data, encoding = data[len(mark) :], marked
            break
    else:
        if b"\x00" in data:
            raise InputError(
                f"{name} is no text file, or UTF-16 without a mark: save it as UTF-8 text"
            )
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = _decode_legacy(data, encoding, name)
    return clean_text(text)


def _decode_legacy(data: bytes, encoding: str, name: str) -> str:
    """Read Windows-1252, if few enough bytes are odd for it to be such text and not binary."""
    odd = sum(byte > 0x7F for byte in data)
    if encoding == "utf-8" and odd <= 2 + len(data) * _MOST_ODD_BYTES:
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            pass
        else:
            if not CONTROLS.search(text):
                return text
    raise InputError(f"{name} is not UTF-8 text: save it as UTF-8")


def read_plain(text: str, markdown: bool) -> Story:
    """Read a text file: front matter, markup, a headline, a line that tells of its publication."""
    title = None
    front = _FRONT_MATTER.match(text)
    published = stated_date(front.group(1)) if front else None
    if front:
        stated = _FRONT_TITLE.search(front.group(1))
        title = (tidy_line(stated.group(1)) or None) if stated else None
        text = text[front.end() :]
    if markdown:
        text = _LINK.sub(r"\1", _HEADING.sub("", text))
    if any(mark in text for mark in _MARKS_UP):
        from geomap.story.incoming.marked_text import without_markup

        text = clean_text(without_markup(text))
    text = tidy(unwrap(text.strip("\n")))
    first, _, rest = text.partition("\n")
    if title is None and rest.strip() and looks_like_title(first):
        title = first.strip()
    return Story(text=text, title=title, published=published or stated_date(text))


def stated_date(text: str) -> date | None:
    """Find the day of publication that a text states, None if it states none.

    A line like "Published: 12 March 2019" above the first paragraph tells it, or a line near the
    top that is nothing but a day of a year, as pages print it: "14:02, 15 JUN 2022". Of "15 Jun
    2022 | Updated 16 Jun 2022" it is the first. The top has the menus of a copied page, and ends a
    few lines behind its headline. Then a line like the first further down tells it, but none of the
    comments and other stories at the foot.
    """
    lines = text.split("\n")
    top = _top(lines[:_MOST_MENUS])
    days = (_dateline(line) for line in top if len(line) <= _LONGEST_DATELINE)
    return (
        _labelled(takewhile(lambda line: not is_paragraph(line), top))
        or next((day for day in days if day is not None), None)
        or (_labelled(_above_foot(lines)) if _PUBLISHED.search(text) else None)
    )


def _labelled(lines: Iterable[str]) -> date | None:
    """Give the first day that a label, like "Published", calls that of publication."""
    for match in _PUBLISHED.finditer("\n".join(lines)):
        for when in dates_in(match["when"], 0, None):
            if when.day is not None:
                return when.day
    return None


def _top(lines: list[str]) -> list[str]:
    """Give the lines of a page down to a few behind its headline."""
    first = next((number for number, line in enumerate(lines) if _tells(line.strip())), 0)
    return lines[: first + _TOP_LINES]


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


def _dateline(line: str) -> date | None:
    """Give the day of a line that tells no more than when a page was written, and changed."""
    days = dates_in(line, 0, None)
    beside, end = "", 0
    for when in days:
        beside, end = f"{beside}{line[end : when.start]} ", when.end
    beside += line[end:]
    if not days or not _BESIDE_DATE.fullmatch(beside):
        return None
    return days[0].day if len(days) == 1 or _CHANGED.search(beside) else None
