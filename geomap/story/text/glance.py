"""The words that a sentence holds: looked at before anything is searched for in it."""

from __future__ import annotations

from functools import lru_cache

from geomap.late_pattern import LatePattern
from geomap.story.text.patterns import small

_WORD = LatePattern(r"\w+")


@lru_cache(maxsize=512)
def words_of(text: str) -> tuple[str, ...]:
    """Give the words and figures of a sentence in small letters; each fact asks for them."""
    return tuple(_WORD.findall(small(text)))


@lru_cache(maxsize=512)
def word_set(text: str) -> frozenset[str]:
    """Give the words of a sentence, each once, to tell at once what cannot be in it."""
    return frozenset(words_of(text))
