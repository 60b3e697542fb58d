"""Regular expressions that are compiled when they are first asked, not when they are written.

A command uses some of the package's patterns, and to compile all of them takes it longer than to
read a story. Once one is asked, its methods are those of the compiled pattern.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

Found = re.Match[str] | None


class LatePattern:
    """A pattern with the methods of `re.Pattern`; wrong syntax is said when it is first asked."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern: str = pattern
        self.flags: int = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern as `re` compiles it."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def search(self) -> Callable[..., Found]:
        """Find its first occurrence."""
        return self.compiled.search

    @cached_property
    def match(self) -> Callable[..., Found]:
        """Find it at the beginning."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., Found]:
        """Find it from the beginning to the end."""
        return self.compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """Find all its occurrences."""
        return self.compiled.finditer

    @cached_property
    def findall(self) -> Callable[..., list[str]]:
        """Find all its occurrences, as text."""
        return self.compiled.findall

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
