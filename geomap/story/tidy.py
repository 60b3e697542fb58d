"""A story's text as it comes in: accents in one piece, no long runs of space."""

from __future__ import annotations

import unicodedata

from geomap.late_pattern import LatePattern

_SPACES = LatePattern(r"[^\S\n]{2,}")
_BLANK_LINES = LatePattern(r"\n(?:[^\S\n]?\n){2,}")


def tidy(text: str) -> str:
    """Put letter and accent together, and leave one space or one blank line where many stand.

    Phrases need no more than that between their words, and a pattern that may stop anywhere in
    a run of spaces takes the longer the more there are. The lines stay.

    Returns
    -------
    str
        Often shorter than the text, so that offsets count in what comes out. A tidy text stays.
    """
    spaced = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    return _BLANK_LINES.sub("\n\n", spaced)


def tidy_line(text: str) -> str:
    """Tidy what is one line, such as a headline."""
    return " ".join(unicodedata.normalize("NFC", text).split())
