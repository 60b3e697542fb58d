"""The table of drops: every name with one letter left out, to meet the names a slip away.

Two names are a slip apart only if they are equal after a letter is left out of one or of both.
So the table holds the drops of each name, and the name itself; a look-up asks for the drops of
what was written. A drop takes two bytes, and its text is not stored:

    mark     8 bits of its CRC-32, whose other bits give the bucket that it lies in
    letter   5 bits: a to z, space, or nothing; and 3 bits: its place, in bytes of UTF-8, modulo 8

The name is put together again from the drop of what was written, the letter and each place that
may be meant. A wrong mark in 256 gives a name that is none: whoever asks has to look it up.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from string import ascii_lowercase
from zlib import crc32

LETTERS = ascii_lowercase + " "
"""The letters that may slip. Digits never do: 1st Street is not 2nd Street."""

_CODES = {letter: code for code, letter in enumerate(LETTERS.encode())}
_NOTHING = len(LETTERS)
_LEFT_OUT = {b"", *(letter.encode() for letter in LETTERS)}
_PLACES = 8
_PER_BUCKET = 16


def pack_drops(names: Iterable[str]) -> dict[str, bytes]:
    """Give the marks and letters of a table, and where each bucket starts (u32, and one more)."""
    import numpy as np

    hashes, letters = array("I"), bytearray()
    for name in names:
        data = name.encode()
        hashes.append(crc32(data))
        letters.append(_NOTHING * _PLACES)
        before, last = 0, None
        for place, letter in enumerate(data):
            if letter in _CODES and letter != last:  # of two alike, one is enough
                hashes.append(crc32(data[place + 1 :], before))
                letters.append(_CODES[letter] * _PLACES + place % _PLACES)
            before, last = crc32(data[place : place + 1], before), letter
    buckets = len(hashes) // _PER_BUCKET + 1
    rest, bucket = np.divmod(np.frombuffer(hashes, np.uint32), np.uint32(buckets))
    drops = bucket.astype(np.uint64) << 16 | (rest & 255) << 8 | np.frombuffer(letters, np.uint8)
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
        before, at = 0, 0
        found: list[str] = []
        for place in (*range(first, min(last + 1, len(data))), len(data)):
            before, at = crc32(data[at:place], before), place
            letter, tail = data[place : place + 1], data[place + 1 :]
            if letter in _LEFT_OUT:  # at the end, it is nothing
                rest, bucket = divmod(crc32(tail, before), buckets)
                start, mark = starts[bucket], rest & 255
                lot = bytes(marks[start : starts[bucket + 1]])
                met = lot.find(mark)
                while met >= 0:
                    found += _whole(data[:place] + tail, letters[start + met])
                    met = lot.find(mark, met + 1)
        return found


def _whole(drop: bytes, letter: int) -> Iterator[str]:
    """Yield the names that a drop and a letter may come from."""
    code, place = divmod(letter, _PLACES)
    if code == _NOTHING:
        yield drop.decode(errors="replace")
        return
    for at in range(place, len(drop) + 1, _PLACES):
        name = b"%b%c%b" % (drop[:at], LETTERS[code].encode(), drop[at:])
        yield name.decode(errors="replace")
