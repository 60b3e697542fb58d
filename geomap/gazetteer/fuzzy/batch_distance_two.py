"""Words two slips from many others at once, in columns of numpy.

The first slip is made wherever the filter of heads says that a name may go on with it; the second
is looked up in the table of drops. Both hash by a sum over bytes, so the hash of a word with a
slip and without one more letter is made of a few sums, and no such word is written out before the
table is seen to know it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from geomap.gazetteer.fuzzy.batch_deletions import (
    BEHIND,
    IS_LETTER,
    LETTER_BYTES,
    WEIGHT_OF,
    BatchDeletions,
    block_of,
    places_back,
)
from geomap.gazetteer.fuzzy.deletion_table import BYTES, PLACES, put_back
from geomap.gazetteer.fuzzy.prefixes import LONGEST_HEAD, bits_of

if TYPE_CHECKING:
    from geomap.gazetteer.fuzzy.batch_deletions import Column

_PUT_IN, _EXCHANGED, _LEFT_OUT, _SWAPPED = range(4)
_SHIFT = np.array([1, 0, -1, 0])
_TAKEN = np.array([0, 1, 1, 2])
"""By kind of slip: how far what follows it moves, and how many bytes it stands for."""
_FARTHEST = 2
"""How far bytes move to the left: by a letter left out, and by a drop."""
_MOVED_WEIGHTS = np.stack(
    [
        np.concatenate([[0] * _FARTHEST, WEIGHT_OF])[moved:][: len(WEIGHT_OF) - 1]
        for moved in range(4)
    ]
).astype(np.uint64)
"""What a byte counts by its place, if it moves -2, -1, 0 or 1 bytes. The two last are 0."""


@dataclass(frozen=True, slots=True)
class _First:
    """First slips in columns: in which word, at which byte, of what kind, with which letter.

    `hashes` are those of the heads, each of which ends with its slip.
    """

    words: Column
    at: Column
    kinds: Column
    letters: Column
    hashes: Column

    @property
    def shifts(self) -> Column:
        shifts: Column = _SHIFT[self.kinds]
        return shifts

    @property
    def tails(self) -> Column:
        """Give at which byte of its word each goes on."""
        tails: Column = self.at + _TAKEN[self.kinds]
        return tails

    def take(self, chosen: Column) -> Self:
        return type(self)(
            self.words[chosen],
            self.at[chosen],
            self.kinds[chosen],
            self.letters[chosen],
            self.hashes[chosen],
        )


class ManySlips:
    """Words of nine bytes or more, all ASCII, of which names two slips away are looked for."""

    def __init__(self, drops: BatchDeletions, heads: memoryview, words: Sequence[str]) -> None:
        self._drops = drops
        self._heads = np.asarray(heads)
        self._words = words
        self._sizes = np.fromiter(map(len, words), np.intp, len(words))
        self._block = block_of([word.encode() for word in words], int(self._sizes.max()) + BEHIND)
        self._sums = self._summed()
        last = self._sizes[None, :, None]
        self._lasts = np.take_along_axis(self._sums, last, 2)[:, :, 0]
        self.reaches: Column = self._reach_of(self._sums[_FARTHEST, :, 1 : LONGEST_HEAD + 1])
        self._first = self._first_slips()
        self._reached = self._reach_behind(self._first)

    def near(self) -> list[set[str]]:
        """Give for each word what may be a name two slips from it, the first within a head."""
        slips, places, hashes = self._drops_asked()
        asked, entries = self._drops.entries(hashes)
        slips, places = slips[asked], places[asked]
        codes, spots = np.divmod(entries, PLACES)
        first = self._first.take(slips)
        sizes = self._sizes[first.words] + first.shifts
        beside = tuple(self._byte_at(first, places + step) for step in (-1, 0, 1))
        fits, backs = places_back(beside, sizes, places, codes, spots)
        is_swap = (backs != places[fits]) & (places[fits] < sizes[fits])
        begins = is_swap | self._begin_with(slips[fits], backs, LETTER_BYTES[codes[fits]])
        fits, backs = fits[begins], backs[begins]
        found: list[set[str]] = [set() for _ in self._words]
        drops = zip(places[fits].tolist(), backs.tolist(), codes[fits].tolist(), strict=True)
        for (word, head, tail), drop in zip(self._texts(first.take(fits)), drops, strict=True):
            place, back, code = drop
            found[word].add(put_back((head + tail).encode(), place, back, BYTES[code]))
        return found

    def slipped(self, least: Sequence[int], ends: Sequence[int]) -> list[list[tuple[str, str]]]:
        """Give for each word what it is with a first slip: the head up to it, and the tail.

        `least` tells how many bytes of it, as far as heads go, have to begin a name; `ends`, up
        to where in the word the slip has to go at least.
        """
        first = self._first
        may_begin = self._reached >= np.minimum(least, LONGEST_HEAD)[first.words]
        first = first.take(np.flatnonzero(may_begin & (first.tails >= np.array(ends)[first.words])))
        found: list[list[tuple[str, str]]] = [[] for _ in self._words]
        for word, head, tail in self._texts(first):
            found[word].append((head, tail))
        return found

    def _texts(self, first: _First) -> Iterator[tuple[int, str, str]]:
        """Yield for each first slip its word, the head that ends with it, and the tail."""
        columns = (first.words, first.at, first.tails, first.kinds, first.letters)
        for word, at, tail, kind, letter in zip(*map(np.ndarray.tolist, columns), strict=True):
            text = self._words[word]
            new = text[at + 1] + text[at] if kind == _SWAPPED else chr(letter) if letter else ""
            yield word, text[:at] + new, text[tail:]

    def _summed(self) -> Column:
        """Give the hash of each head of each word, as it counts moved -2, -1, 0 and 1 bytes."""
        count = self._block.shape[1]
        sums = np.zeros((len(_MOVED_WEIGHTS), len(self._words), count + 1), np.uint64)
        np.cumsum(self._block * _MOVED_WEIGHTS[:, None, :count], axis=2, out=sums[:, :, 1:])
        return sums

    def _may_begin(self, hashes: Column) -> Column:
        bits = bits_of(hashes, len(self._heads))
        found: Column = (self._heads[bits >> 3] >> (bits & 7).astype(np.uint8) & 1).all(axis=0)
        return found

    def _reach_of(self, hashes: Column) -> Column:
        """Give how many bytes begin a name, by the hashes of the heads of 1, 2 and more bytes."""
        reaches: Column = np.logical_and.accumulate(self._may_begin(hashes), axis=1).sum(axis=1)
        return reaches

    def _first_slips(self) -> _First:
        words, at = np.nonzero(np.arange(LONGEST_HEAD) <= self.reaches[:, None])
        here, behind = self._block[words, at], self._block[words, at + 1]
        before, weight = self._sums[_FARTHEST, words, at], WEIGHT_OF[at]
        may_slip = IS_LETTER[here]
        hashes = before[:, None] + weight[:, None] * LETTER_BYTES[:-1]
        rows, codes = np.nonzero(self._may_begin(hashes))
        letters = LETTER_BYTES[codes]
        put_in = (rows, _PUT_IN, letters, hashes[rows, codes])
        other = may_slip[rows] & (letters != here[rows])
        exchanged = (rows[other], _EXCHANGED, letters[other], hashes[rows, codes][other])
        rows = np.flatnonzero(may_slip)
        left_out = (rows, _LEFT_OUT, np.zeros_like(here[rows]), before[rows])
        swapped = before + weight * behind
        whole = swapped + WEIGHT_OF[at + 1] * here
        begins = self._may_begin(swapped) & (self._may_begin(whole) | (at + 2 > LONGEST_HEAD))
        rows = np.flatnonzero(may_slip & IS_LETTER[behind] & (here != behind) & begins)
        swaps = (rows, _SWAPPED, np.zeros_like(here[rows]), whole[rows])
        return _First(
            *(
                np.concatenate(columns)
                for columns in zip(
                    *(
                        (words[rows], at[rows], np.full(len(rows), kind), letters, hashes)
                        for rows, kind, letters, hashes in (put_in, exchanged, left_out, swaps)
                    ),
                    strict=True,
                )
            )
        )

    def _reach_behind(self, first: _First) -> Column:
        """Give how many bytes begin a name where the slip is made, at least the head."""
        reaches: Column = np.minimum(first.tails + first.shifts, LONGEST_HEAD)
        index = first.shifts + _FARTHEST
        start = first.hashes - self._sums[index, first.words, first.tails]
        going = np.flatnonzero(reaches < LONGEST_HEAD)
        while len(going):
            ends = reaches[going] + 1 - first.shifts[going]
            hashes = start[going] + self._sums[index[going], first.words[going], ends]
            going = going[self._may_begin(hashes)]
            reaches[going] += 1
            going = going[reaches[going] < LONGEST_HEAD]
        return reaches

    def _begin_with(self, slips: Column, ends: Column, letters: Column) -> Column:
        """Tell whether words with a first slip may begin a name up to an end, and a letter."""
        first = self._first.take(slips)
        index = first.shifts + _FARTHEST
        inside = np.minimum(ends, LONGEST_HEAD - 1)
        start = first.hashes - self._sums[index, first.words, first.tails]
        hashes = start + self._sums[index, first.words, np.maximum(inside - first.shifts, 0)]
        begins = self._may_begin(hashes + WEIGHT_OF[inside] * letters) | (letters == 0)
        begins |= ends < first.tails + first.shifts  # of equal letters, the first in the head
        reached: Column = self._reached[slips] == LONGEST_HEAD
        return np.where(ends < LONGEST_HEAD, begins, reached)

    def _drops_asked(self) -> tuple[Column, Column, Column]:
        """Give which first slips, with a letter left out at which place, and the hash of that."""
        first = self._first
        shifts = first.shifts
        sizes = self._sizes[first.words] + shifts
        starts = first.tails + shifts
        ends = np.where(self._reached < LONGEST_HEAD, self._reached + 1, sizes)
        counts = np.maximum(np.minimum(ends, sizes) - starts, 0) + 1  # and the whole of it
        slips = np.repeat(np.arange(len(counts)), counts)
        lasts = np.cumsum(counts) - 1
        places = np.arange(len(slips)) - (lasts - counts + 1 - starts)[slips]
        places[lasts] = sizes
        words, index = first.words[slips], shifts[slips] + _FARTHEST
        start = (first.hashes - self._sums[shifts + _FARTHEST, first.words, first.tails])[slips]
        at = places - shifts[slips]
        before = self._sums[index, words, at]
        behind = self._lasts[index - 1, words] - self._sums[index - 1, words, at + 1]
        return slips, places, start + before + behind

    def _byte_at(self, first: _First, columns: Column) -> Column:
        """Give a byte of each word with its first slip, 0 where the word has none."""
        source = np.where(columns < first.at, columns, columns - first.shifts)
        swapped = first.kinds == _SWAPPED
        source += swapped & (columns == first.at)
        source -= swapped & (columns == first.at + 1)
        there: Column = self._block[first.words, source]
        is_new = (first.letters > 0) & (columns == first.at)
        there[is_new] = first.letters[is_new]
        return there
