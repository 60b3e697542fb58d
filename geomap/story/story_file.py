"""Story files: text, Markdown, saved article pages, standard input."""

from __future__ import annotations

import logging
import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from geomap.errors import InputError
from geomap.io.files import read_limited
from geomap.late_pattern import LatePattern
from geomap.model import Story
from geomap.story.text.dates import dates_in
from geomap.story.text.sentences import looks_like_title, unwrap
from geomap.story.tidy import tidy, tidy_line

LARGEST_BYTES = 5_000_000

_MARKDOWN = (".md", ".markdown")
_PLAIN = (".txt", ".text", *_MARKDOWN)
_PAGES = (".html", ".htm")
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_PAGE_BEGINS = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_PUBLISHED = LatePattern(
    r"^(?:[^\n|]{1,30}\|){0,3}\W*(?:(?:first\s+)?published(?:\s+on)?|publication\s+date|date|posted(?:\s+on)?)\W*[:=]?\s*"
    r"(?P<when>.{4,60})$",
    re.IGNORECASE | re.MULTILINE,
)
_BESIDE_DATE = LatePattern(
    r"(?:[\W\d]|\b(?:am|pm|gmt|bst|(?:mon|tues|wednes|thurs|fri|satur|sun)day|first|last|published"
    r"|updated|posted|released|date|on|at|in|news|crime|min|read)\b|(?<=\d)[ap]m\b)*",
    re.IGNORECASE,
)
"""What may stand beside the date in a line that is nothing but the date of a page."""
_READERS = ("trafilatura", "htmldate", "courlan", "justext")
_SILENT = logging.NullHandler()
"""Keeps what they log of a page, which may be of its text, out of the terminal."""
_TOP_LINES = 15
_DATES = {"extensive_search": False, "original_date": True}
"""How trafilatura looks for the day of a page."""
_LONGEST_DATELINE = 80
_FRONT_MATTER = LatePattern(r"\A---\n(.*?)\n---\n", re.DOTALL)
_FRONT_TITLE = LatePattern(r"^title:\s*[\"']?(.*?)[\"']?\s*$", re.MULTILINE | re.IGNORECASE)
_HEADING = LatePattern(r"^#{1,6}[ \t]+", re.MULTILINE)
_LINK = LatePattern(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_EMPHASIS = LatePattern(r"(?<!\w)(\*\*|__)(?=\S)([^\n]+?)(?<=\S)\1")
_CONTROLS = LatePattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_INVISIBLE = LatePattern(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_LINE_ENDS = LatePattern(r"\r\n?|[\u0085\u2028\u2029]")
_MOST_ELEMENTS = 20_000
_MOST_COPIED = 100_000_000
"""Signs that trafilatura may copy, and then hold at once: for each element that stands within a
line, all text of that line. Beyond these two its time and memory grow as the square of a page."""
_BLOCKS = frozenset(
    "article aside blockquote body br dd div dl dt fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 head header hr html li link main meta nav ol p pre section table tbody td tfoot th"
    " thead tr ul".split()
)
_MOST_ODD_BYTES = 0.02
"""Share of bytes beyond ASCII up to which a text that is not UTF-8 may be Windows-1252."""


def load(source: Path | str, *, published: date | None = None) -> Story:
    """Read a story from a file, or from standard input if `source` is "-".

    Parameters
    ----------
    source
        A .txt or .md file, or a saved article page (.html, .htm), of 5 MB at most. Text is
        UTF-8, or what its byte order mark says, or else Windows-1252 as old systems write it.
    published
        The day from which "yesterday" counts. None takes what the file itself states.

    Raises
    ------
    InputError
        If the file cannot be read, is no text, or holds no story.
    """
    piped = str(source) == "-"
    name = "standard input" if piped else str(source)
    data, ending = _read_piped() if piped else _read_file(Path(source))
    text = _decode(data, name)
    story = _page(text, name) if ending in _PAGES else _plain(text, ending in _MARKDOWN)
    if not story.text.strip():
        raise InputError(f"{name} holds no story: give a file with the article's text")
    stem = "story" if piped else Path(source).stem
    return replace(story, name=stem, published=published or story.published)


def _read_piped() -> tuple[bytes, str]:
    data = sys.stdin.buffer.read(LARGEST_BYTES + 1)
    if len(data) > LARGEST_BYTES:
        limit = f"{LARGEST_BYTES:,}"
        raise InputError(f"standard input is larger than {limit} bytes: too large for a story")
    return data, ".html" if _PAGE_BEGINS.match(data) else ".txt"


def _read_file(path: Path) -> tuple[bytes, str]:
    ending = path.suffix.lower()
    if ending not in _PLAIN + _PAGES and path.is_file():
        raise InputError(f"{path} is no story file: give a .txt, .md or .html file")
    return read_limited(path, LARGEST_BYTES), ending


def _decode(data: bytes, name: str) -> str:
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
    return _INVISIBLE.sub("", _CONTROLS.sub(" ", _LINE_ENDS.sub("\n", text)))


def _decode_legacy(data: bytes, encoding: str, name: str) -> str:
    """Read Windows-1252, if few enough bytes are odd for it to be such text and not binary."""
    odd = sum(byte > 0x7F for byte in data)
    if encoding == "utf-8" and odd <= 2 + len(data) * _MOST_ODD_BYTES:
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            pass
        else:
            if not _CONTROLS.search(text):
                return text
    raise InputError(f"{name} is not UTF-8 text: save it as UTF-8")


def _plain(text: str, markdown: bool) -> Story:
    """Read a text file: front matter, a headline, a line that tells the date of publication."""
    title = None
    front = _FRONT_MATTER.match(text)
    published = stated_date(front.group(1)) if front else None
    if front:
        stated = _FRONT_TITLE.search(front.group(1))
        title = (tidy_line(stated.group(1)) or None) if stated else None
        text = text[front.end() :]
    if markdown:
        text = _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", _HEADING.sub("", text)))
    text = tidy(unwrap(text.strip("\n")))
    first, _, rest = text.partition("\n")
    if title is None and rest.strip() and looks_like_title(first):
        title = first.strip()
    return Story(text=text, title=title, published=published or stated_date(text))


def stated_date(text: str) -> date | None:
    """Find the day of publication that a text states, None if it states none.

    A line like "Published: 12 March 2019" tells it, or a line near its top that is nothing but a
    day of a year, as pages print it: "14:02, 15 JUN 2022".
    """
    for match in _PUBLISHED.finditer(text):
        for when in dates_in(match["when"], 0, None):
            if when.day is not None:
                return when.day
    for line in text.split("\n", _TOP_LINES)[:_TOP_LINES]:
        if len(line) > _LONGEST_DATELINE:
            continue
        for when in dates_in(line, 0, None):
            beside = line[: when.start] + " " + line[when.end :]
            if when.day is not None and _BESIDE_DATE.fullmatch(beside):
                return when.day
    return None


def _page(text: str, name: str) -> Story:
    """Take the article, its headline and its date out of a saved page."""
    import trafilatura

    for reader in _READERS:
        logging.getLogger(reader).addHandler(_SILENT)
    try:
        tree = trafilatura.load_html(text)
        read = _read_whole if tree is not None and _is_vast(tree) else _read_article
        page = read(text)
    except Exception as error:
        raise InputError(f"{name} is no page that can be read: {error}") from None
    if not page.get("text"):
        raise InputError(
            f"{name} holds no article: save the article's own page, or its text as .txt"
        )
    return Story(
        text=tidy(unwrap(page["text"])),
        title=tidy_line(page.get("title") or "") or None,
        published=_iso_date(page.get("date")),
    )


def _read_article(text: str) -> dict[str, Any]:
    import trafilatura
    from trafilatura.settings import Document

    page = trafilatura.bare_extraction(
        text,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params=_DATES,
    )
    if not isinstance(page, Document):
        return {}
    return {"text": page.text, "title": page.title, "date": page.date}


def _read_whole(text: str) -> dict[str, Any]:
    """Read a page that is too large to be weighed part by part: all text of what is an article."""
    import trafilatura

    about = trafilatura.extract_metadata(text, date_config=_DATES)
    return {"text": trafilatura.baseline(text)[1], "title": about.title, "date": about.date}


def _is_vast(tree: Any) -> bool:
    """Tell a page that would take the extractor more time and memory than its size says."""
    from lxml.etree import strip_elements

    strip_elements(tree, "script", "style", "svg", "noscript", "template", with_tail=False)
    copied = 0
    for number, element in enumerate(tree.iter()):
        inline = sum(child.tag not in _BLOCKS for child in element)
        if inline > 1:
            copied += inline * sum(map(len, element.itertext()))
        if number > _MOST_ELEMENTS or copied > _MOST_COPIED:
            return True
    return False


def _iso_date(stated: str | None) -> date | None:
    try:
        return date.fromisoformat(stated or "")
    except ValueError:
        return None
