"""A table of deletions, asked for the names that may be one slip from a word."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from geomap.gazetteer.fuzzy.deletion_table import (
    BYTES,
    LONGEST,
    PLACES,
    hashes_of,
    places_back,
    put_back,
)

MANY, SOME = 2_000, 100
"""From so many words on they are looked up together, if numpy has to be loaded for that and if it
is there. Loading it pays from 5,000 on, and who asks for so many at once has more."""


class Deletions:
    """A table of drops, as it lies in the file."""

    def __init__(self, marks: memoryview, letters: memoryview, buckets: memoryview) -> None:
        self._marks = marks
        self._letters = letters
        self._starts = buckets.cast("I")

    def near(self, word: str, first: int, last: int) -> list[str]:
        """Give what may be a name with a slip from `word`, at its characters `first` to `last`.

        Every name that is one slip away is among them, and nothing that is not. A `last` behind
        the end of the word is its end.
        """
        data = word.encode()
        if len(data) > len(word):
            first, last = (len(word[:at].encode()) for at in (first, last))
        found: list[str] = []
        size = len(data)
        if size > LONGEST:
            return found
        starts, marks, letters = self._starts, self._marks, self._letters
        buckets = len(starts) - 1
        for place, value in enumerate(hashes_of(data, first), first):
            if last < place < size:
                continue
            rest, bucket = divmod(value, buckets)
            start, mark = starts[bucket], rest & 255
            lot = marks[start : starts[bucket + 1]].tobytes()
            at = lot.find(mark)
            while at >= 0:
                code, spot = divmod(letters[start + at], PLACES)
                for back in places_back(data, place, code, spot):
                    found.append(put_back(data, place, back, BYTES[code]))
                at = lot.find(mark, at + 1)
        return found

    def near_each(self, words: Sequence[str], *, at_end: bool = False) -> list[list[str]]:
        """Give what `near` gives, for each of many words; with `at_end` for their ends alone."""
        if len(words) < (SOME if "numpy" in sys.modules else MANY):
            return [self.near(word, len(word) if at_end else 0, len(word)) for word in words]
        from geomap.gazetteer.fuzzy.batch_deletions import BatchDeletions

        return BatchDeletions(*self.columns).near(words, at_end=at_end)

    @property
    def columns(self) -> tuple[memoryview, memoryview, memoryview]:
        """Give what `BatchDeletions` is made of."""
        return self._marks, self._letters, self._starts
