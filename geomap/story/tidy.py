"""A story's text as it comes in: no hidden signs or long runs of space, accents in one piece."""

from __future__ import annotations

import unicodedata

from geomap.late_pattern import LatePattern

CONTROLS = LatePattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_INVISIBLE = LatePattern(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_LINE_ENDS = LatePattern(r"\r\n?|[\u0085\u2028\u2029]")
_SPACES = LatePattern(r"[^\S\n]+")
GLUED = r"(?:(?<=[a-z]{3})|(?<=[^\S\n][A-Z][a-z]{2}))(?:The|Police|Officers|Two|Three)\s+\w"
"""Where a caption ends and is told again without a space between: "in Elm RoadThe farm that".

A word as short as "Way" is the end of one only behind others: "TwoPolice went" is being typed.
"""
_GLUED = LatePattern(rf"(?={GLUED})")
_CAPTION = 8
"""Letters from which on what stands twice in a line is a caption, and no "bye bye"."""
_BLANK_LINES = LatePattern(r"\n(?: ?\n){2,}")


def clean_text(text: str) -> str:
    """Give a text plain line ends, and take signs out of it that nobody sees."""
    return _INVISIBLE.sub("", CONTROLS.sub(" ", _LINE_ENDS.sub("\n", text)))


def tidy(text: str) -> str:
    """Put letter and accent together, and leave one plain space or one blank line where more stand.

    A line ends where a caption does and a sentence goes on without a space between. Phrases need
    no more than one space between their words, and a pattern that may stop anywhere in a run of
    spaces takes the longer the more there are. The other lines stay.

    Returns
    -------
    str
        Of another length than the text, so that offsets count in what comes out. A tidy text stays.
    """
    spaced = _SPACES.sub(" ", unicodedata.normalize("NFC", told_once(text)))
    return _BLANK_LINES.sub("\n\n", _GLUED.sub("\n", spaced))


def headed(text: str, headline: str | None) -> str:
    """Put a headline that stands apart from its text on top of it, where a paper prints it.

    A text that has it as one of its lines stays as it is.
    """
    if not headline or tidy_line(headline) in map(tidy_line, text.split("\n")):
        return text
    return f"{headline}\n\n{text}"


def told_once(text: str) -> str:
    """Leave spaces for the second of two captions that are one line without a space between.

    Pages that are copied have each caption twice: as the picture's description, and below it.

    Returns
    -------
    str
        As long as the text.
    """
    return "\n".join(map(_line_once, text.split("\n")))


def _line_once(line: str) -> str:
    told = line.rstrip()
    half = len(told) // 2
    if half < _CAPTION or told[:half] != told[half:] or not any(map(str.isalpha, told)):
        return line
    return _line_once(told[:half]).ljust(len(line))


def tidy_line(text: str) -> str:
    """Tidy what is one line, such as a headline."""
    return " ".join(unicodedata.normalize("NFC", told_once(text)).split())
