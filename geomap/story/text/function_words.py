"""Whether a text is English at all, by the small words that no running English does without."""

from __future__ import annotations

from geomap.late_pattern import LatePattern
from geomap.model import Role, Story

_UNREAD = "the text does not seem to be English, and geomap reads English alone"
_GIVE_IT = "which is not read with it: save that file, and give it by itself"

_SMALL_WORD = LatePattern(r"\b[a-z\u00df-\u00f6\u00f8-\u00ff]+\b")
"""A word in small letters: names and headlines belong to no language."""
_ENGLISH = frozenset(
    "the and were with from they that their which who have has been this"
    " arrested found house searched seized warrant".split()
)
"""Words that others hardly write: "of" and "at" are Dutch too, "for" is Danish, "was" German.

Those of raids are among them, since a table of results has no others.
"""
_FEWEST = 20
"""Small words that say something of a language; a list of streets has fewer."""
_RARE = 80
"""Of 13,570 labelled stories of at least twenty small words the poorest, a court's list, has one
of `_ENGLISH` in 40."""


def unread(story: Story) -> str:
    """Say why a story has no raid, if that is known: another language, or a mail whose text is in
    a file that is attached to it; empty for any other.
    """
    if any(mention.role is Role.RAID for mention in story.mentions):
        return ""
    if is_foreign(story.text):
        return _UNREAD
    return f"the mail has {story.attached} attached, {_GIVE_IT}" if story.attached else ""


def is_foreign(text: str) -> bool:
    """Tell whether a text is none of English; False where it is too short to tell."""
    words, known = _counted(text)
    return words >= _FEWEST and known * _RARE < words


def is_english(text: str) -> bool:
    """Tell whether a text, however short, is surely English: it has words that others lack."""
    words, known = _counted(text)
    return known > 0 and known * _RARE >= words


def _counted(text: str) -> tuple[int, int]:
    words: list[str] = _SMALL_WORD.findall(text)
    return len(words), sum(word in _ENGLISH for word in words)
