"""The table of drops: every name with one letter left out, to meet the names a slip away.

Two names are a slip apart only if they are equal after a letter is left out of one or of both.
So the table holds the drops of each name, and the name itself; a look-up asks for the drops of
what was written. A drop takes two bytes, and its text is not stored:

    mark     8 bits of its hash, whose remainder gives the bucket that it lies in; they ascend
    letter   5 bits: a to z, space, or nothing; and 3 bits: its place, in bytes of UTF-8, modulo 8

The name is put together again from the drop of what was written, the letter and the place where
it makes one slip. A wrong mark in 256 gives a name that is none: whoever asks has to look it up.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import mul, sub
from string import ascii_lowercase

LETTERS = ascii_lowercase + " "
"""The letters that may slip. Digits never do: 1st Street is not 2nd Street."""

BYTES = (*(letter.encode() for letter in LETTERS), b"")
"""A letter by its code in the table; the last is nothing."""

NOTHING = len(LETTERS)
PLACES = 8
LONGEST = 256
"""Bytes of the longest names in which slips are looked for."""

WEIGHTS = [pow(0x9E3779B1, place + 1, 1 << 32) for place in range(LONGEST)]
"""What a byte counts in a hash, by its place."""

MANY, SOME = 2_000, 100
"""From so many words on they are looked up together, if numpy has to be loaded for that and if it
is there. Loading it pays from 5,000 on, and who asks for so many at once has more."""

_CODES = {letter: code for code, letter in enumerate(LETTERS.encode())}
_PER_BUCKET = 24


def pack_drops(names: Iterable[str]) -> dict[str, bytes]:
    """Give the marks and letters of a table, and where each bucket starts (u32, and one more)."""
    import numpy as np

    hashes, letters = array("Q"), bytearray()
    for name in names:
        data = name.encode()
        if len(data) > LONGEST:
            continue
        *drops_of, whole = _hashes(data, 0)
        hashes.append(whole)
        letters.append(NOTHING * PLACES)
        for place, letter in enumerate(data):
            if letter in _CODES and data[place - 1 : place] != data[place : place + 1]:
                hashes.append(drops_of[place])  # of two alike, one is enough
                letters.append(_CODES[letter] * PLACES + place % PLACES)
    buckets = len(hashes) // _PER_BUCKET + 1
    rest, bucket = np.divmod(np.frombuffer(hashes, np.uint64), np.uint64(buckets))
    drops = bucket << 16 | (rest & 255) << 8 | np.frombuffer(letters, np.uint8)
    drops = np.unique(drops)
    starts = np.searchsorted(drops >> 16, np.arange(buckets + 1))
    return {
        "marks": (drops >> 8).astype(np.uint8).tobytes(),
        "letters": drops.astype(np.uint8).tobytes(),
        "buckets": starts.astype("<u4").tobytes(),
    }


class Drops:
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
        for place, value in enumerate(_hashes(data, first), first):
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
        from geomap.gazetteer.fuzzy.batch_deletions import ManyDrops

        return ManyDrops(*self.columns).near(words, at_end=at_end)

    @property
    def columns(self) -> tuple[memoryview, memoryview, memoryview]:
        """Give what `ManyDrops` is made of."""
        return self._marks, self._letters, self._starts


def put_back(data: bytes, place: int, back: int, letter: bytes) -> str:
    """Give a word without its byte at `place`, and with a letter at the byte `back` instead."""
    drop = data[:place] + data[place + 1 :]
    return (drop[:back] + letter + drop[back:]).decode(errors="replace")


def places_back(data: bytes, place: int, code: int, spot: int) -> Iterable[int]:
    """Give where a letter may stand in the drop of a word at `place`, to be one slip from it.

    Left out was a letter anywhere, exchanged one at its own place, and swapped one with the
    letter behind it. Of several equal letters the table has the place of the first.
    """
    if place == len(data):
        return () if code == NOTHING else range(spot, place + 1, PLACES)
    here = _CODES.get(data[place])
    if here is None:
        return ()
    if code != here:
        at_its_place = spot == place % PLACES or data[place - 1 : place] == BYTES[code]
        return (place,) if at_its_place or code == NOTHING else ()
    behind = _CODES.get(data[place + 1]) if place + 1 < len(data) else None
    is_swap = behind not in (None, here) and spot == (place + 1) % PLACES
    return (place + 1,) if is_swap else ()


def _hashes(data: bytes, first: int) -> Iterator[int]:
    """Yield the hashes of a word without each of its bytes from `first` on, and of the whole."""
    weights = WEIGHTS[first : len(data)]
    moved = [*accumulate(map(mul, data[first + 1 :], weights), initial=0)]
    behind = moved[-1]
    moved.append(behind)
    start = sum(map(mul, data[:first], WEIGHTS), behind)
    return map(sub, accumulate(map(mul, data[first:], weights), initial=start), moved)
