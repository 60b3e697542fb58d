"""The table of drops: every name with one letter left out, to meet the names a slip away.

Two names are a slip apart only if they are equal after a letter is left out of one or of both.
So the table holds the drops of each name, and the name itself; a look-up asks for the drops of
what was written. An entry tells which letter belongs where, so that the name is put together
again from the drop and no text is stored:

    u16     letter (5 bits: a to z, space, or nothing) | place (5 bits) | mark (6 bits)

The entries lie in buckets by their CRC-32, whose next six bits are the mark. A wrong mark in 64
gives a name that is none: whoever asks has to look it up.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from string import ascii_lowercase
from zlib import crc32

LETTERS = ascii_lowercase + " "
"""The letters that may slip. Digits never do: 1st Street is not 2nd Street."""

_NOTHING = len(LETTERS)
_PER_BUCKET = 6
_PLACES = 32
"""Places are told apart modulo this."""


def pack_drops(names: Iterable[str]) -> tuple[bytes, bytes]:
    """Give the entries of a table of drops, and where each bucket starts (u32, and one more)."""
    import numpy as np

    hashes, infos = array("I"), array("H")
    for name in names:
        hashes.append(crc32(name.encode()))
        infos.append(_NOTHING << 5)
        before, last = 0, ""
        for place, letter in enumerate(name):
            if letter in LETTERS and letter != last:  # of two alike, one is enough
                hashes.append(crc32(name[place + 1 :].encode(), before))
                infos.append(LETTERS.index(letter) << 5 | place % _PLACES)
            before, last = crc32(letter.encode(), before), letter
    buckets = len(hashes) // _PER_BUCKET + 1
    mark, bucket = np.divmod(np.frombuffer(hashes, np.uint32), np.uint32(buckets))
    entries = np.frombuffer(infos, np.uint16).astype(np.uint64) << 6 | mark & 63
    ordered = np.unique(bucket.astype(np.uint64) << 16 | entries)
    starts = np.searchsorted(ordered >> 16, np.arange(buckets + 1))
    return (ordered & 0xFFFF).astype("<u2").tobytes(), starts.astype("<u4").tobytes()


class Drops:
    """A table of drops, as it lies in the file."""

    def __init__(self, entries: memoryview, starts: memoryview) -> None:
        self._entries = entries.cast("H")
        self._starts = starts.cast("I")

    def near(self, word: str, first: int, last: int) -> Iterator[str]:
        """Yield what may be a name with a slip from `word`, in its characters `first` to `last`.

        The end is excluded. Every name that is one slip away is among them, and others are.
        """
        entries, starts, buckets = self._entries, self._starts, len(self._starts) - 1
        before = crc32(word[:first].encode())
        for place in range(first, last + 1):
            behind = min(place + 1, last)  # at the end, nothing is left out
            letter, tail = word[place:behind], word[behind:]
            if not letter.isdigit():
                mark, bucket = divmod(crc32(tail.encode(), before), buckets)
                mark &= 63
                for entry in entries[starts[bucket] : starts[bucket + 1]]:
                    if entry & 63 == mark:
                        yield from _whole(word[:place] + tail, entry)
            before = crc32(letter.encode(), before)


def _whole(drop: str, entry: int) -> Iterator[str]:
    code, place = entry >> 11, entry >> 6 & 31
    if code == _NOTHING:
        yield drop
        return
    for at in range(place, len(drop) + 1, _PLACES):
        yield drop[:at] + LETTERS[code] + drop[at:]
