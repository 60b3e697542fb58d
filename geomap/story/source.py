"""Story files: text, Markdown, saved article pages, standard input."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from geomap.errors import InputError
from geomap.files import read_limited
from geomap.model import Story
from geomap.story.dates import dates_in
from geomap.story.sentences import looks_like_title, unwrap

LARGEST_BYTES = 5_000_000
PLAIN = (".txt", ".md", ".markdown", ".text")
PAGES = (".html", ".htm")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32-le"), (b"\x00\x00\xfe\xff", "utf-32-be"),
         (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))  # fmt: skip
_PUBLISHED = re.compile(
    r"^\W*(?:(?:first\s+)?published(?:\s+on)?|publication\s+date|date|posted(?:\s+on)?)\W*[:=]?\s*(?P<when>.{4,60})$",
    re.IGNORECASE | re.MULTILINE,
)
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_FRONT_TITLE = re.compile(r"^title:\s*[\"']?(.*?)[\"']?\s*$", re.MULTILINE | re.IGNORECASE)
_HEADING = re.compile(r"^#{1,6}\s+", re.MULTILINE)
_MARKUP = re.compile(
    r"!\[[^\]]*\]\([^)]*\)|\[([^\]]*)\]\([^)]*\)|(?<!\w)(\*\*|__)(?=\S)(.+?)(?<=\S)\2"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BIDI = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")


def load(source: Path | str, *, published: date | None = None) -> Story:
    """Read a story from a file, or from standard input if `source` is "-".

    Parameters
    ----------
    source
        A .txt or .md file, or a saved article page (.html, .htm), UTF-8 or with a byte order
        mark, 5 MB at most.
    published
        The day from which "yesterday" counts. None takes what the file itself states.

    Raises
    ------
    InputError
        If the file cannot be read, is no text, or holds no story.
    """
    name = "standard input" if str(source) == "-" else str(source)
    data, ending = _read(source)
    text = _decode(data, name)
    story = _page(text, name) if ending in PAGES else _plain(text, ending == ".md")
    if not story.text.strip():
        raise InputError(f"{name} holds no story: give a file with the article's text")
    stem = "story" if str(source) == "-" else Path(source).stem
    return replace(story, name=stem, published=published or story.published)


def _read(source: Path | str) -> tuple[bytes, str]:
    if str(source) == "-":
        data = sys.stdin.buffer.read(LARGEST_BYTES + 1)
        if len(data) > LARGEST_BYTES:
            raise InputError(
                f"standard input is larger than {LARGEST_BYTES:,} bytes: too large for a story"
            )
        return data, ".html" if data.lstrip()[:15].lower().startswith(
            (b"<!doctype html", b"<html")
        ) else ".txt"
    path = Path(source)
    ending = path.suffix.lower()
    if path.exists() and not path.is_dir() and ending not in PLAIN + PAGES:
        raise InputError(f"{path} is no story file: give a .txt, .md or .html file")
    data = read_limited(path, LARGEST_BYTES)
    return data, ".md" if ending == ".markdown" else ending


def _decode(data: bytes, name: str) -> str:
    """Turn bytes into text; UTF-8 unless a byte order mark says otherwise."""
    encoding = "utf-8"
    for mark, marked in _BOMS:
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
        text = _legacy(data, encoding, name)
    text = (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n")
    )
    return _BIDI.sub("", _CONTROLS.sub(" ", text))


def _legacy(data: bytes, encoding: str, name: str) -> str:
    """Read Windows-1252, which old content systems write, if the bytes look like such text."""
    odd = sum(byte > 0x7F for byte in data)
    if encoding == "utf-8" and odd <= len(data) * 0.02 + 2:
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
    published = _stated_date(front.group(1)) if front else None
    if front:
        stated = _FRONT_TITLE.search(front.group(1))
        title = stated.group(1).strip() or None if stated else None
        text = text[front.end() :]
    if markdown:
        text = _MARKUP.sub(
            lambda match: match.group(1) or match.group(3) or "", _HEADING.sub("", text)
        )
    text = unwrap(text.strip("\n"))
    published = published or _stated_date(text)
    first = text.split("\n", 1)[0].strip()
    if title is None and "\n" in text and looks_like_title(first):
        title = first
    return Story(text=text, title=title, published=published)


def _stated_date(text: str) -> date | None:
    for match in _PUBLISHED.finditer(text):
        for when in dates_in(match["when"], 0, None):
            if when.day is not None:
                return when.day
    return None


def _page(text: str, name: str) -> Story:
    """Take the article, its headline and its date out of a saved page."""
    import trafilatura

    document = trafilatura.bare_extraction(
        text, with_metadata=True, include_comments=False, include_tables=False, favor_recall=True
    )
    if document is None or not document.text:
        raise InputError(
            f"{name} holds no article: save the article's own page, or its text as .txt"
        )
    return Story(
        text=unwrap(str(document.text)),
        title=str(document.title) if document.title else None,
        published=_page_date(document.date),
    )


def _page_date(stated: object) -> date | None:
    try:
        return date.fromisoformat(str(stated))
    except ValueError:
        return None
