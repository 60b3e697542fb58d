"""The table of drops: every name with one letter left out, to meet the names a slip away.

Two names are a slip apart only if they are equal after a letter is left out of one or of both.
So the table holds the drops of each name, and the name itself; a look-up asks for the drops of
what was written. A drop takes two bytes, and its text is not stored:

    mark     8 bits of its hash, whose remainder gives the bucket that it lies in
    letter   5 bits: a to z, space, or nothing; and 3 bits: its place, in bytes of UTF-8, modulo 8

The name is put together again from the drop of what was written, the letter and each place that
may be meant. A wrong mark in 256 gives a name that is none: whoever asks has to look it up.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import accumulate
from operator import mul
from string import ascii_lowercase

LETTERS = ascii_lowercase + " "
"""The letters that may slip. Digits never do: 1st Street is not 2nd Street."""

_CODES = {letter: code for code, letter in enumerate(LETTERS.encode())}
_NOTHING = len(LETTERS)
_PLACES = 8
_PER_BUCKET = 16
_LONGEST = 256
"""Bytes of the longest names in which slips are looked for."""
_WEIGHTS = [pow(0x9E3779B1, place + 1, 1 << 32) for place in range(_LONGEST)]
"""What a byte counts in a hash, by its place."""


def pack_drops(names: Iterable[str]) -> dict[str, bytes]:
    """Give the marks and letters of a table, and where each bucket starts (u32, and one more)."""
    import numpy as np

    hashes, letters = array("Q"), bytearray()
    for name in names:
        data = name.encode()
        if len(data) > _LONGEST:
            continue
        *drops_of, whole = _hashes(data, 0)
        hashes.append(whole)
        letters.append(_NOTHING * _PLACES)
        for place, letter in enumerate(data):
            if letter in _CODES and data[place - 1 : place] != data[place : place + 1]:
                hashes.append(drops_of[place])  # of two alike, one is enough
                letters.append(_CODES[letter] * _PLACES + place % _PLACES)
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

        Every name that is one slip away is among them, and others are. A `last` behind the end
        of the word is its end.
        """
        data = word.encode()
        if len(data) > len(word):
            first, last = (len(word[:at].encode()) for at in (first, last))
        starts, marks, letters = self._starts, self._marks, self._letters
        buckets = len(starts) - 1
        found: list[str] = []
        if len(data) > _LONGEST:
            return found
        hashes = _hashes(data, first)
        for place in (*range(first, min(last + 1, len(data))), len(data)):
            rest, bucket = divmod(hashes[place - first], buckets)
            start, mark = starts[bucket], rest & 255
            lot = marks[start : starts[bucket + 1]].tobytes()
            if mark in lot:
                drop = data[:place] + data[place + 1 :]
                for at in range(len(lot)):
                    if lot[at] == mark:
                        found += _whole(drop, letters[start + at])
        return found


def _hashes(data: bytes, first: int) -> list[int]:
    """Give the hashes of a word without each of its bytes from `first` on, and of the whole."""
    weights = _WEIGHTS[first : len(data)]
    start = sum(map(mul, data[:first], _WEIGHTS))
    before = accumulate(map(mul, data[first:], weights), initial=start)
    moved = [*accumulate(map(mul, data[first + 1 :], weights), initial=0)]
    behind = moved[-1]
    moved.append(behind)
    return [kept + behind - passed for kept, passed in zip(before, moved, strict=False)]


def _whole(drop: bytes, letter: int) -> Iterator[str]:
    """Yield the names that a drop and a letter may come from."""
    code, place = divmod(letter, _PLACES)
    if code == _NOTHING:
        yield drop.decode(errors="replace")
        return
    for at in range(place, len(drop) + 1, _PLACES):
        name = b"%b%c%b" % (drop[:at], LETTERS[code].encode(), drop[at:])
        yield name.decode(errors="replace")
