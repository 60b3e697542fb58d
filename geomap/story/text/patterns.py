"""Regular expressions written as phrases, and quick looks at what a text holds before one is tried.

A space of a phrase stands for whatever space is between words.
"""

from __future__ import annotations

import re
import sys
from functools import lru_cache

from geomap.late_pattern import LatePattern


def any_of(*phrases: str) -> str:
    """Give a group that matches any of the phrases."""
    return "(?:" + "|".join(phrases) + ")"


def pattern(*parts: str, words: str = "") -> LatePattern:
    """Compile parts that follow each other; case does not matter.

    `words` are those of `LatePattern`, with a space between two.
    """
    return LatePattern("".join(parts).replace(" ", r"\s+"), re.IGNORECASE, words=words.split())


def small_pattern(*parts: str, words: str = "") -> LatePattern:
    """Compile parts for text that `small` has put in small letters, where case does not matter.

    It finds the same in a third of the time: where case counts, the first letter already tells
    which of many phrases may stand there.
    """
    return LatePattern("".join(parts).replace(" ", r"\s+"), words=words.split())


_FIGURE = LatePattern(r"[^\x00-/:-\u065f](?<=\d)")
"""A figure; letters below U+0660 are passed over several times as quickly as by its class.

The set names those, and not all that is beyond: `re` counts what a set names one by one."""


def has_figure(text: str, start: int = 0, end: int = sys.maxsize) -> bool:
    """Tell whether there is a figure in a text, or in a part of it."""
    return _FIGURE.search(text, start, end) is not None


def small(text: str) -> str:
    """Put a text in small letters, each character where it was."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(one if len(one.lower()) > 1 else one.lower() for one in text)


_WORD = LatePattern(r"\w+")


@lru_cache(maxsize=512)
def words_of(text: str) -> tuple[str, ...]:
    """Give the words and figures of a sentence in small letters; each fact asks for them."""
    return tuple(_WORD.findall(small(text)))


@lru_cache(maxsize=512)
def word_set(text: str) -> frozenset[str]:
    """Give the words of a sentence, each once, to tell at once what cannot be in it."""
    return frozenset(words_of(text))
