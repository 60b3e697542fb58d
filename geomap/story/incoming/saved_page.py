"""Saved article pages: the article, its headline and its day."""

from __future__ import annotations

import logging
from datetime import date
from typing import Any

from geomap.errors import InputError
from geomap.late_pattern import LatePattern
from geomap.model import Story
from geomap.story.incoming.marked_text import without_markup
from geomap.story.incoming.stated_day import stated_date
from geomap.story.incoming.unseen_elements import is_unseen
from geomap.story.tidy import tidy, tidy_line, unwrap

_READERS = ("trafilatura", "htmldate", "courlan", "justext")
_SILENT = logging.NullHandler()
"""Keeps what they log of a page, which may be of its text, out of the terminal."""
_DATES = {"extensive_search": False, "original_date": True}
"""How trafilatura looks for the day of a page."""
_MOST_SIGNS = 120_000
"""Signs < of a page, some two for an element: of the largest pages of papers, about 20,000."""
_MOST_ATTRIBUTES = 1_000
"""Of one tag: the parser holds each against all before it, so that 50,000 take a minute."""
_LONG_TAG = 2 * _MOST_ATTRIBUTES
_ATTRIBUTE = r"\s++[^\s=>]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]++)?+)?+"
_EACH = LatePattern(rf"(?<!\s){_ATTRIBUTE}")
_WORD = LatePattern(r"[\w'’-]+")
_TAG = LatePattern(rf"<[A-Za-z][^\s>]*+(?:{_ATTRIBUTE})*+")
_MOST_ELEMENTS = 20_000
"""Of a page. Beyond these, and the signs below, trafilatura's time and memory grow as the square of
a page."""
_MOST_COPIED = 100_000_000
"""Signs that it may copy, and then hold at once: for each element that stands within a line, all
text of that line."""
_BLOCKS = frozenset(
    "article aside blockquote body br dd div dl dt fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 head header hr html li link main meta nav ol p pre section table tbody td tfoot th"
    " thead tr ul".split()
)


def read_page(text: str, name: str, *, month_first: bool) -> Story:
    """Take the article, its headline and its date out of a saved page.

    What is crossed out or hidden is no part of it; the story tells how many words of the article
    that were. A page whose elements tell no date was published when its lines say so, as of a text.
    Where papers put the month first, figures of its lines are read so, too.
    """
    import trafilatura

    if text.count("<") > _MOST_SIGNS:
        raise InputError(f"{name} is of too many parts for an article: paste its text instead")
    if any(_attributes(tag[0]) > _MOST_ATTRIBUTES for tag in _TAG.finditer(text)):
        raise InputError(
            f"{name} has a tag of more than {_MOST_ATTRIBUTES:,} attributes: paste its text instead"
        )
    for reader in _READERS:
        logging.getLogger(reader).addHandler(_SILENT)
    try:
        tree = trafilatura.load_html(text)
        shown = text if tree is None else _without_unseen(tree, text)
        read = _read_whole if tree is not None and _is_vast(tree) else _read_article
        page = read(shown)
        hidden = 0 if shown is text else _words(read(text)) - _words(page)
    except Exception as error:
        raise InputError(f"{name} is no page that can be read: {error}") from None
    if not page.get("text"):
        raise InputError(
            f"{name} holds no article: save the article's own page, or its text as .txt"
        )
    return Story(
        text=tidy(unwrap(page["text"])),
        title=tidy_line(page.get("title") or "") or None,
        published=_day(page.get("date"), shown, month_first),
        left_out=max(hidden, 0),
    )


def _without_unseen(tree: Any, text: str) -> str:
    """Empty the elements of a page that no reader sees, and give the page; as it is if none is."""
    from lxml.html import tostring

    unseen = [
        element
        for element in tree.iter()
        if isinstance(element.tag, str) and is_unseen(element.tag, element.attrib)
    ]
    if not any(any(map(str.strip, element.itertext())) for element in unseen):
        return text
    for element in (*unseen, *tree.iter("template", "noscript")):
        element.clear(keep_tail=True)
    return str(tostring(tree, encoding="unicode"))


def _words(page: dict[str, Any]) -> int:
    """Count words also where the lines of paragraphs are run together."""
    return len(_WORD.findall(page.get("text") or ""))


def _day(found: str | None, text: str, month_first: bool) -> date | None:
    """Give the day of a page: the one that was found in it, or else what its lines tell.

    What is found puts the day first, unless the page itself has it in ISO 8601.
    """
    day = _iso_date(found)
    if day is None or (month_first and day.isoformat() not in text):
        day = stated_date(without_markup(text), month_first=month_first)
    return day


def _attributes(tag: str) -> int:
    """Count the attributes of a tag that is long enough to have many."""
    return sum(1 for _ in _EACH.finditer(tag)) if len(tag) > _LONG_TAG else 0


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
