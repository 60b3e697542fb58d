"""Story files of every kind, and standard input, to a story's text and its day."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from geomap.errors import InputError
from geomap.io.documents.found_text import ENDINGS as DOCUMENTS
from geomap.io.documents.found_text import LARGEST_BYTES as LARGEST_DOCUMENT
from geomap.io.files import read_limited
from geomap.late_pattern import LatePattern
from geomap.model import Story
from geomap.story.incoming.own_pages import check_is_foreign
from geomap.story.incoming.plain_text import decode, read_plain
from geomap.story.text.dates import days_of_birth
from geomap.story.tidy import clean_text, tidy_line

LARGEST_BYTES = 5_000_000
"""Of text and pages; documents may hold pictures."""
MOST_LETTERS = 200_000
"""Of a story's text, however large its file: forty long reports. Even if each of its lines is a
raided street, it is read within ten seconds."""

_MARKDOWN = (".md", ".markdown")
_PLAIN = (".txt", ".text", *_MARKDOWN)
_PAGES = (".html", ".htm")
STORY_ENDINGS = (*_PLAIN, *_PAGES, *DOCUMENTS)
"""Of the files that hold a story."""

_PAGE_BEGINS = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_WEB_ADDRESS = LatePattern(r"https?:/+", re.IGNORECASE)
_DAY_OF_NAME = LatePattern(r"(?:19|20)\d\d-\d\d-\d\d(?!\d)")
"""Not 20170810: the sites of some publishers number their articles with eight figures."""


def load(source: Path | str, *, published: date | None = None, month_first: bool = False) -> Story:
    """Read a story from a file, or from standard input if `source` is "-".

    Parameters
    ----------
    source
        A .txt or .md file, or a saved article page (.html, .htm), of 5 MB at most; or a .docx,
        .odt, .rtf, .pdf or .eml file of 30 MB at most. Text is UTF-8, or what its byte order mark
        says, or else Windows-1252 as old systems write it. The story itself may have 200,000
        letters.
    published
        The day from which "yesterday" counts. None takes what the file itself states, or else what
        its name begins with: 2017-08-10-raids.txt.
    month_first
        Whether the file writes 10/9 for the ninth of October, as `Patch.month_first` tells.

    Raises
    ------
    InputError
        If the file cannot be read, is no text, or holds no story, or too long a one.
    """
    if str(source) == "-":
        return load_bytes(
            *_read_piped(),
            name="standard input",
            stem="story",
            published=published,
            month_first=month_first,
        )
    path = Path(source)
    data, ending = read_story_file(path)
    story = load_bytes(
        data,
        ending,
        name=str(source),
        stem=path.stem,
        published=published,
        month_first=month_first,
    )
    return dated_by_name(story, path.name)


def dated_by_name(story: Story, name: str) -> Story:
    """Give a story that states no day of publication that of its file's name, if there is one.

    Not where the story tells that somebody was born on that day.
    """
    day = None if story.published else day_of_name(name)
    if day is None:
        return story
    is_told = str(day.year) in story.text
    if is_told and day in days_of_birth(story.text):
        return story
    return replace(story, published=day)


def day_of_name(name: str) -> date | None:
    """Give the day that a file's name begins with, as 2017-08-10-raids.txt does; None if none."""
    written = _DAY_OF_NAME.match(name)
    try:
        return date.fromisoformat(written[0]) if written else None
    except ValueError:
        return None


def read_story_file(path: Path) -> tuple[bytes, str]:
    """Give the bytes of a story's file and its ending, for `load_bytes`.

    Raises
    ------
    InputError
        If it is a web address, cannot be read, or is too large.
    """
    if _WEB_ADDRESS.match(str(path)) and not _is_there(path):
        raise InputError(
            f"{path} is a web address, and geomap fetches nothing: open it in a browser, save the "
            "page, and give that file"
        )
    ending = path.suffix.lower()
    if ending not in STORY_ENDINGS and _is_there(path) and path.is_file():
        return b"", ending
    return read_limited(path, LARGEST_DOCUMENT if ending in DOCUMENTS else LARGEST_BYTES), ending


def load_bytes(
    data: bytes,
    ending: str,
    *,
    name: str,
    stem: str,
    published: date | None = None,
    month_first: bool,
) -> Story:
    """Read a story from the bytes of a file, as `load` does from the file.

    Parameters
    ----------
    ending
        What the file's name ends with, one of `STORY_ENDINGS`.
    name
        What messages call the file, and `stem` what the story is called.

    Raises
    ------
    InputError
        If that is no ending of a story, or the bytes hold none, or too long a one; or geomap wrote
        them.
    """
    if ending not in STORY_ENDINGS:
        *most, last = STORY_ENDINGS
        raise InputError(f"{name} is no story file: give a {', '.join(most)} or {last} file")
    if ending in (*_PAGES, ".pdf"):
        check_is_foreign(data, name)
    if ending in DOCUMENTS:
        story = _from_document(data, ending, name, month_first)
    else:
        text = decode(data, name)
        if ending in _PAGES:
            story = _page(text, name, month_first)
        else:
            story = read_plain(text, ending in _MARKDOWN, month_first=month_first)
    if not story.text.strip():
        raise InputError(f"{name} holds no story: give a file with the article's text")
    if len(story.text) > MOST_LETTERS:
        raise InputError(
            f"{name} holds {len(story.text):,} letters, and a story {MOST_LETTERS:,} at most: "
            "give the article alone, and several articles one by one"
        )
    return replace(story, name=stem, published=published or story.published)


def load_text(
    text: str,
    *,
    name: str,
    stem: str,
    published: date | None,
    month_first: bool,
) -> Story:
    """Read a story from a text as somebody pastes it, a page of HTML too; see `load_bytes`.

    Raises
    ------
    InputError
        If it is too large for a story, or holds none.
    """
    data = text.encode("utf-8", "replace")
    if len(data) > LARGEST_BYTES:
        raise InputError(f"{name} is larger than {LARGEST_BYTES:,} bytes: too large for a story")
    ending = ".html" if _PAGE_BEGINS.match(data) else ".txt"
    return load_bytes(
        data.replace(b"\0", b""),
        ending,
        name=name,
        stem=stem,
        published=published,
        month_first=month_first,
    )


def load_plain(path: str | None, text: str | None) -> str | None:
    """Give the text of a story that is written plainly, in a file or as it is given.

    None is any other: a page of HTML, a document, and what cannot be read.
    """
    if text is not None:
        data = text.encode("utf-8", "replace")
        return None if _PAGE_BEGINS.match(data) else clean_text(text)
    if path is None or Path(path).suffix.lower() not in _PLAIN:
        return None
    try:
        return decode(read_limited(Path(path), LARGEST_BYTES), path)
    except InputError:
        return None


def is_text(source: str) -> bool:
    """Tell a text from the path of a story.

    It is a text if it has more than one line, or white space in it and neither names a file that
    is there nor ends as files of stories do.
    """
    if "\n" in source.strip():
        return True
    if not any(letter.isspace() for letter in source.strip()):
        return False
    if source.lower().rstrip().endswith(STORY_ENDINGS):
        return False
    return not _is_there(Path(source))


def _is_there(path: Path) -> bool:
    """Tell whether there is such a file; a name that no file can have is none."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _page(text: str, name: str, month_first: bool) -> Story:
    from geomap.story.incoming.saved_page import read_page

    return read_page(text, name, month_first=month_first)


def _from_document(data: bytes, ending: str, name: str, month_first: bool) -> Story:
    from geomap.io.documents.reading_process import read_document_file

    found = read_document_file(data, ending, name)
    if found.page:
        story = _page(clean_text(found.page), name, month_first)
    else:
        told, mail = clean_text(found.text), ending == ".eml"
        story = read_plain(told, markdown=False, mail=mail, month_first=month_first)
    sent = date.fromisoformat(found.sent) if found.sent else None
    return replace(
        story,
        title=tidy_line(clean_text(found.title)) or story.title,
        published=story.published or sent,
        attached=found.attached,
        left_out=story.left_out + found.left_out,
    )


def _read_piped() -> tuple[bytes, str]:
    if sys.stdin is None:
        raise InputError("standard input is closed: pipe a story into it, or name a file")
    data = sys.stdin.buffer.read(LARGEST_BYTES + 1)
    if len(data) > LARGEST_BYTES:
        limit = f"{LARGEST_BYTES:,}"
        raise InputError(f"standard input is larger than {limit} bytes: too large for a story")
    return data, ".html" if _PAGE_BEGINS.match(data) else ".txt"
