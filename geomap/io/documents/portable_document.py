"""The text of a .pdf file."""

from __future__ import annotations

import io
import logging
from itertools import pairwise

from geomap.io.documents.found_text import DocumentError, FoundText
from geomap.late_pattern import LatePattern

MOST_PAGES = 50
"""A story has a page or two, a report of a council some thirty."""

_WRAPPED = 0.8
"""Share of a page's longest line from which a line is held to be full, and so to go on."""
_GOES_ON = LatePattern(
    r"(?:[\s,;\u2013-]|\b(?:a|an|and|at|by|for|from|in|near|of|on|the|to|with))$"
)
_ENDS = LatePattern(r"[.!?:][\"'\u2019\u201d)]*$")


def read_pdf(data: bytes) -> FoundText:
    """Read a .pdf file, without what is only a picture of text in it.

    Raises
    ------
    DocumentError
        If it is none, is locked, has too many pages, or no text.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError("is locked with a password: save it without one")
        many = len(reader.pages)
        if many > MOST_PAGES:
            raise DocumentError(f"has {many:,} pages: give the page of the story alone")
        text = "\n\n".join(_paragraphs(page.extract_text()) for page in reader.pages)
    except DocumentError:
        raise
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, OSError, RuntimeError):
        raise DocumentError("is no PDF, or a broken one: save it again") from None
    if not text.strip():
        raise DocumentError("holds pictures of text and no text: paste the text itself")
    return FoundText(text)


def _paragraphs(text: str) -> str:
    """Put the lines of a page together where a sentence goes on in the next one.

    A page knows lines only. What ends in the middle of a sentence, and is as long as lines are or
    stops at a word that needs another, goes on; a headline and the end of a paragraph do not.
    """
    lines = text.split("\n")
    full = _WRAPPED * max(map(len, lines), default=0)
    joined = [lines[0]]
    for line, following in pairwise(lines):
        if _continues(line, following, full):
            joined[-1] = _put_together(joined[-1], following.lstrip())
        else:
            joined.append(following)
    return "\n\n".join(joined)


def _continues(line: str, following: str, full: float) -> bool:
    if not line.strip() or not following.strip() or _ENDS.search(line.rstrip()):
        return False
    return bool(_GOES_ON.search(line)) or following[0].islower() or len(line) >= full


def _put_together(line: str, following: str) -> str:
    """Join two lines, and a word that was cut at the end of the first."""
    cut = line.rstrip()
    if cut.endswith("-") and cut[-2:-1].isalpha() and following[:1].islower():
        return cut[:-1] + following
    return f"{cut} {following}"
