"""Regular expressions that are compiled when they are first asked, not when they are written.

A command uses some of the package's patterns, and to compile all of them takes it longer than to
read a story. Once one is asked, its methods are those of the compiled pattern. One that says its
words is not even compiled before a text has one of them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import count
from typing import Any

Found = re.Match[str] | None
FIGURE = r"\d"
"""What stands for any figure among the words of a pattern."""
_LONGEST = 3_000
"""Letters of a text that is looked through for words: a longer one would be at each of its places.
"""
_ASKED_OFTEN = 100
"""Texts without a word after which it is compiled all the same: to look for the words takes longer
than to look for the pattern, and what so many looks cost is what compiling does."""
_EACH_AN_I = {ord(letter): "i" for letter in "ıİ"}
"""Letters that `re` takes for an "i" and `casefold` does not."""
_NOTHING: dict[str, Callable[[], Any]] = {
    "search": lambda: None,
    "match": lambda: None,
    "fullmatch": lambda: None,
    "finditer": lambda: iter(()),
    "findall": list,
}
"""What each method gives where the pattern is not."""


class LatePattern:
    """A pattern with the methods of `re.Pattern`; wrong syntax is said when it is first asked.

    Parameters
    ----------
    words
        Parts of words, in small letters, or `FIGURE`, one of which is in whatever it matches. Until
        it is compiled, a text without any of them is told without it. None for a pattern that is
        compiled whatever the text.
    """

    def __init__(self, pattern: str, flags: int = 0, *, words: Sequence[str] = ()) -> None:
        self.pattern: str = pattern
        self.flags: int = flags
        self.words: Sequence[str] = words

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern as `re` compiles it."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def search(self) -> Callable[..., Found]:
        """Find its first occurrence."""
        return self._method("search")

    @cached_property
    def match(self) -> Callable[..., Found]:
        """Find it at the beginning."""
        return self._method("match")

    @cached_property
    def fullmatch(self) -> Callable[..., Found]:
        """Find it from the beginning to the end."""
        return self._method("fullmatch")

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """Find all its occurrences."""
        return self._method("finditer")

    @cached_property
    def findall(self) -> Callable[..., list[str]]:
        """Find all its occurrences, as text."""
        return self._method("findall")

    @cached_property
    def split(self) -> Callable[..., list[str]]:
        """Part a text by it."""
        return self.compiled.split

    @cached_property
    def sub(self) -> Callable[..., str]:
        """Put something else in the place of each occurrence."""
        return self.compiled.sub

    @cached_property
    def subn(self) -> Callable[..., tuple[str, int]]:
        """Put something else in the place of each occurrence, and count them."""
        return self.compiled.subn

    def _method(self, name: str) -> Callable[..., Any]:
        """Give a method of the compiled pattern, or what stands for it until a text has a word."""
        if not self.words or "compiled" in vars(self):
            return getattr(self.compiled, name)  # type: ignore[no-any-return]

        asked_before = count()

        def asked(text: str, start: int = 0, end: int = sys.maxsize) -> Any:
            may_wait = next(asked_before) < _ASKED_OFTEN
            short = min(end, len(text)) - start <= _LONGEST
            if may_wait and short and not self._may_be_in(text[start:end]):
                return _NOTHING[name]()
            method = vars(self)[name] = getattr(self.compiled, name)
            return method(text, start, end)

        return asked

    def _may_be_in(self, text: str) -> bool:
        """Tell whether a text has one of the words, its letters compared as `re` does."""
        low = (text if text.isascii() else text.translate(_EACH_AN_I)).casefold()
        return any(
            any(map(str.isdecimal, low)) if word == FIGURE else word in low for word in self.words
        )
