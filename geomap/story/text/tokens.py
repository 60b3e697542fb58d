"""The runs of capitalised words in a sentence that may be names, each word once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from geomap.gazetteer.name_keys import APOSTROPHES
from geomap.story.text.lexicon import SMALL_TYPES

INNER = frozenset("of the on upon le de la under".split())
"""Small words that may stand within a name."""

_WORD = re.compile(
    rf"[^\W\d_]+(?:[{APOSTROPHES}&][^\W\d_]+)*(?:-[^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)*)*"
)
_FIRST = re.compile(
    rf"(?<![^\W\d_])(?<![^\W\d_][{APOSTROPHES}&-])(?![a-z\u00df-\u00f6\u00f8-\u00ff])[^\W\d_]"
)
"""Where a word may begin with a capital; letters beyond Latin-1 are looked at one by one."""
_JOINT = re.compile(r"[ \t\u00a0]+")
_STOPPED_JOINT = re.compile(r"\.[ \t\u00a0]+")
_PLURAL_OWNER = re.compile(rf"[{APOSTROPHES}][ \t\u00a0]+")
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
    follows one: "Elm road".
    """
    at = 0
    while (first := _FIRST.search(text, at)) and (match := _WORD.match(text, first.start())):
        word = _word(match)
        at = word.end
        if not word.capital:
            continue
        run = [word]
        while after := _joined(text, run[-1]):
            inner = not (after.capital or after.low in SMALL_TYPES)
            if inner and not _is_inner(text, after):
                at = after.end
                break
            run.append(after)
            at = after.end
        yield run


def _word(match: re.Match[str]) -> Word:
    word, (start, end) = match.group(), match.span()
    low = word.lower().replace("’", "'")
    owns = len(word) > 1 and low.endswith("s") and word[-2] in APOSTROPHES
    return Word(start, end, end - 2 if owns else end, low, word[0].isupper())


def _joined(text: str, before: Word) -> Word | None:
    """Give the word that is joined to the one before, None where there is none."""
    gap = _JOINT.match(text, before.end)
    if gap is None and before.capital and before.low.endswith("s"):
        gap = _PLURAL_OWNER.match(text, before.end)
    elif gap is None and before.low in _STOPPED:
        gap = _STOPPED_JOINT.match(text, before.end)
    match = _WORD.match(text, gap.end()) if gap else None
    return _word(match) if match else None


def _is_inner(text: str, word: Word) -> bool:
    """Tell whether a small word leads on to a capitalised one; "on the" does not."""
    if word.low not in INNER or word.low == "the":
        return False
    after = _joined(text, word)
    return after is not None and after.capital
