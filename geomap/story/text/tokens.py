"""The words of a sentence, and the runs of capitalised ones that may be names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geomap.gazetteer.name_keys import APOSTROPHES
from geomap.story.text.lexicon import SMALL_TYPES

INNER = frozenset("of the on upon le de la under".split())
"""Small words that may stand within a name."""

_WORD = re.compile(
    rf"[^\W\d_]+(?:[{APOSTROPHES}&][^\W\d_]+)*(?:-[^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)*)*"
)
_JOINT = re.compile(r"[ \t\u00a0]+")
_STOPPED_JOINT = re.compile(r"\.[ \t\u00a0]+")
_PLURAL_OWNER = re.compile(rf"[{APOSTROPHES}][ \t\u00a0]+")
_STOPPED = frozenset("st rd ave gt lt mt".split())
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence; offsets count from the sentence's start.

    `stem_end` is where it ends without a possessive 's. `joined` tells that only space, the
    stop of "St." or the apostrophe of "Poets' Corner" stands between it and the word before.
    """

    start: int
    end: int
    stem_end: int
    low: str
    capital: bool
    joined: bool

    @property
    def possessive(self) -> bool:
        """Whether it ends in 's."""
        return self.stem_end < self.end


def words_of(text: str) -> list[Word]:
    """Split a sentence into its words, numbers left out."""
    words: list[Word] = []
    for match in _WORD.finditer(text):
        word = match.group()
        stem = len(_POSSESSIVE.sub("", word))
        low = word.lower().replace("’", "'")
        joined = bool(words) and _joined(text, words[-1], match.start())
        words.append(
            Word(match.start(), match.end(), match.start() + stem, low, word[0].isupper(), joined)
        )
    return words


def _joined(text: str, before: Word, start: int) -> bool:
    if _JOINT.fullmatch(text, before.end, start):
        return True
    if before.capital and before.low.endswith("s"):
        return bool(_PLURAL_OWNER.fullmatch(text, before.end, start))
    return before.low in _STOPPED and bool(_STOPPED_JOINT.fullmatch(text, before.end, start))


def runs(words: list[Word]) -> Iterator[list[Word]]:
    """Group words into runs of capitalised ones, small words between two of them included.

    A type word in small letters ends a run that it follows: "Elm road".
    """
    run: list[Word] = []
    for place, word in enumerate(words):
        if run and not word.joined:
            yield run
            run = []
        if word.capital or (run and (word.low in SMALL_TYPES or _is_inner(words, place))):
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_inner(words: list[Word], place: int) -> bool:
    """Tell whether a small word leads on to a capitalised one; "on the" does not."""
    word, after = words[place], words[place + 1 : place + 2]
    inner = word.joined and word.low in INNER and word.low != "the"
    return inner and bool(after) and after[0].joined and after[0].capital
