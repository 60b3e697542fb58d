"""A story's text as it comes in: accents in one piece, no long runs of space, no glued lines."""

from __future__ import annotations

import unicodedata

from geomap.late_pattern import LatePattern

_SPACES = LatePattern(r"[^\S\n]{2,}")
GLUED = r"(?:(?<=[a-z]{3})|(?<=[^\S\n][A-Z][a-z]{2}))(?:The|Police|Officers|Two|Three)\s+\w"
"""Where a caption ends and is told again without a space between: "in Elm RoadThe farm that".

A word as short as "Way" is the end of one only behind others: "TwoPolice went" is being typed.
"""
_GLUED = LatePattern(rf"(?={GLUED})")
_BLANK_LINES = LatePattern(r"\n(?:[^\S\n]?\n){2,}")


def tidy(text: str) -> str:
    """Put letter and accent together, and leave one space or one blank line where many stand.

    A line ends where a caption is told twice without a space between, as pages that are copied
    have it. Phrases need no more than one space between their words, and a pattern that may
    stop anywhere in a run of spaces takes the longer the more there are. The other lines stay.

    Returns
    -------
    str
        Of another length than the text, so that offsets count in what comes out. A tidy text stays.
    """
    spaced = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    return _BLANK_LINES.sub("\n\n", _GLUED.sub("\n", spaced))


def tidy_line(text: str) -> str:
    """Tidy what is one line, such as a headline."""
    return " ".join(unicodedata.normalize("NFC", text).split())
