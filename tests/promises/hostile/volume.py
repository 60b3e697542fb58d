"""Stories of every kind as large as they may be, and as large as a file may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from geomap.story.incoming.story_file import LARGEST_BYTES, MOST_LETTERS
from tests.promises.hostile.case import Case
from tests.promises.hostile.honest import MAP
from tests.promises.linear.growing_stories import STORIES

_COMMANDS = {"mapped": MAP, "read": ("read", "{file}"), "checked": ("check", "{file}")}
_BESIDE = 400
"""Letters that a kind of story may have beyond what is asked of it."""


def _written(make: Callable[[int], str], letters: int) -> Callable[[Path], None]:
    return lambda path: path.write_text(make(letters), "utf-8") and None


def cases() -> Iterator[Case]:
    """Yield the cases: what is as long as a story may be is read, what is longer may be refused."""
    for kind, make in STORIES.items():
        for verb, command in _COMMANDS.items():
            longest = _written(make, MOST_LETTERS - _BESIDE)
            yield Case(f"volume: {kind}, {verb}", command, "s.txt", longest, "read")
            largest = _written(make, LARGEST_BYTES - _BESIDE)
            yield Case(f"volume: {kind}, 5 MB, {verb}", command, "s.txt", largest)
