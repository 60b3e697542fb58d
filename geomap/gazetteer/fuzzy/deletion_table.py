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

from collections.abc import Iterable, Iterator
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

CODES = {letter: code for code, letter in enumerate(LETTERS.encode())}


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
    here = CODES.get(data[place])
    if here is None:
        return ()
    if code != here:
        at_its_place = spot == place % PLACES or data[place - 1 : place] == BYTES[code]
        return (place,) if at_its_place or code == NOTHING else ()
    behind = CODES.get(data[place + 1]) if place + 1 < len(data) else None
    is_swap = behind not in (None, here) and spot == (place + 1) % PLACES
    return (place + 1,) if is_swap else ()


def hashes_of(data: bytes, first: int) -> Iterator[int]:
    """Yield the hashes of a word without each of its bytes from `first` on, and of the whole."""
    weights = WEIGHTS[first : len(data)]
    moved = [*accumulate(map(mul, data[first + 1 :], weights), initial=0)]
    behind = moved[-1]
    moved.append(behind)
    start = sum(map(mul, data[:first], WEIGHTS), behind)
    return map(sub, accumulate(map(mul, data[first:], weights), initial=start), moved)
