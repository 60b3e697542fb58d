"""The runs of capitalised words in a sentence that may be names, each word once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from geomap.gazetteer.name_keys import APOSTROPHES
from geomap.late_pattern import LatePattern
from geomap.story.text.lexicon import SMALL_TYPES

INNER = frozenset("of the on upon le de la under".split())
"""Small words that may stand within a name."""

DETERMINERS = frozenset("the a an this that our my your his her their its".split())
_LETTERS = rf"[^\W\d_]+(?:[{APOSTROPHES}&][^\W\d_]+)*(?:-[^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)*)*"
_WORD = LatePattern(_LETTERS)
_FIRST = LatePattern(
    r"[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff](?<![^\W\d_].)"
    rf"(?<![^\W\d_][{APOSTROPHES}&-].)"
)
"""Where a word may begin with a capital; letters beyond Latin-1 are looked at one by one.

What stands before it is looked at last: the letter alone rules most places out.
"""
_JOINED = LatePattern(rf"[ \t\u00a0]+({_LETTERS})")
_STOPPED_JOINT = LatePattern(r"\.[ \t\u00a0]+")
_PLURAL_OWNER = LatePattern(rf"[{APOSTROPHES}][ \t\u00a0]+")
_STOPPED = frozenset("st rd ave gt lt mt".split())


class Word(NamedTuple):
    """A word of a sentence; offsets count from the sentence's start.

    `stem_end` is where it ends without a possessive 's.
    """

    start: int
    end: int
    stem_end: int
    low: str
    capital: bool

    @property
    def possessive(self) -> bool:
        """Whether it ends in 's."""
        return self.stem_end < self.end


def runs_of(text: str) -> Iterator[list[Word]]:
    """Find the runs of capitalised words of a sentence, numbers left out.

    Between two words of a run stands only space, the stop of "St." or the apostrophe of "Poets'
    Corner". Small words between two of them belong to it, and a type word in small letters that
    follows one: "Elm road", not "The road".
    """
    at = 0
    while (first := _FIRST.search(text, at)) and (match := _WORD.match(text, first.start())):
        word = _word(match)
        at = word.end
        if not word.capital:
            continue
        run = [word]
        while after := _joined(text, run[-1]):
            named = not (run[-1].low in DETERMINERS and opens(text, run[-1].start))
            typed = named and after.low in SMALL_TYPES
            inner = not (after.capital or typed)
            if inner and not _is_inner(text, after):
                at = after.end
                break
            run.append(after)
            at = after.end
        yield run


def opens(text: str, start: int) -> bool:
    """Tell whether a word opens a sentence, or one that somebody says."""
    before = text[max(0, start - 3) : max(0, start - 1)]
    return start == 0 or (text[start - 1] in "\"'“‘" and before in ("", ": ", ", "))


def _word(match: re.Match[str], group: int = 0) -> Word:
    start, end = match.span(group)
    low, owner, capital = _form(match.group(group))
    return Word(start, end, end - owner, low, capital)


@lru_cache(maxsize=8192)
def _form(word: str) -> tuple[str, int, bool]:
    """Give a word in small letters, how long its possessive 's is, and whether it has a capital."""
    low = word.lower().replace("’", "'")
    owns = len(word) > 1 and low.endswith("s") and word[-2] in APOSTROPHES
    return low, 2 if owns else 0, word[0].isupper()


def _joined(text: str, before: Word) -> Word | None:
    """Give the word that is joined to the one before, None where there is none."""
    if match := _JOINED.match(text, before.end):
        return _word(match, 1)
    gap = None
    if before.capital and before.low.endswith("s"):
        gap = _PLURAL_OWNER.match(text, before.end)
    elif before.low in _STOPPED:
        gap = _STOPPED_JOINT.match(text, before.end)
    match = _WORD.match(text, gap.end()) if gap else None
    return _word(match) if match else None


def _is_inner(text: str, word: Word) -> bool:
    """Tell whether a small word leads on to a capitalised one; "on the" does not."""
    if word.low not in INNER or word.low == "the":
        return False
    after = _joined(text, word)
    return after is not None and after.capital
