"""Plain text and Markdown: bytes to letters, a headline, the day that it states."""

from __future__ import annotations

import re

from geomap.errors import InputError
from geomap.io.documents.passed_on import forwarded, holds_mail, said, subject_in
from geomap.late_pattern import LatePattern
from geomap.model import Story
from geomap.story.incoming.headline import headline_of
from geomap.story.incoming.stated_day import stated_date
from geomap.story.tidy import CONTROLS, clean_text, tidy, tidy_line, unwrap

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_FRONT_MATTER = LatePattern(r"\A---\n(.*?)\n---\n", re.DOTALL)
_FRONT_TITLE = LatePattern(r"^title:\s*[\"']?(.*?)[\"']?\s*$", re.MULTILINE | re.IGNORECASE)
_MARKS_UP = ("<", "&", "**", "__", "~~")
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


def read_plain(text: str, markdown: bool, *, mail: bool = False, month_first: bool) -> Story:
    """Read a text file: front matter, markup, a headline, a line that tells of its publication.

    Of the text of a mail, or one that is pasted with its head, it is what the mail says. A mail's
    own day is not that of an older one which it answers. `month_first` tells that 10/9 is the ninth
    of October.
    """
    title = None
    front = _FRONT_MATTER.match(text)
    published = stated_date(front.group(1), month_first=month_first) if front else None
    if front:
        stated = _FRONT_TITLE.search(front.group(1))
        title = (tidy_line(stated.group(1)) or None) if stated else None
        text = text[front.end() :]
    if markdown:
        text = _LINK.sub(r"\1", _HEADING.sub("", text))
    left_out = 0
    if any(mark in text for mark in _MARKS_UP):
        from geomap.story.incoming.marked_text import read_marked

        text, left_out = read_marked(text)
        text = clean_text(text)
    if mail or holds_mail(text):
        passed_on = forwarded(text) if mail else text
        published = published or (
            stated_date(passed_on, month_first=month_first) if passed_on else None
        )
        title = title or (subject_in(passed_on) or None)
        text = said(text)
    text = tidy(unwrap(text.strip("\n")))
    title = title or headline_of(text)
    published = published or stated_date(text, month_first=month_first)
    return Story(text=text, title=title, published=published, left_out=left_out)
