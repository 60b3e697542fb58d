"""Words two slips from many others at once, in columns of numpy.

The first slip is made wherever the filter of heads says that a name may go on with it; the second
is looked up in the table of drops. Both hash by a sum over bytes, so the hash of a word with a
slip and without one more letter is made of a few sums, as is that of a word with both slips. None
is written out before the table is seen to hold it whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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
from geomap.gazetteer.fuzzy.deletion_table import BYTES, NOTHING, PLACES, put_back
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
        np.concatenate([[0] * _FARTHEST, WEIGHT_OF, [0]])[moved:][: len(WEIGHT_OF) - 1]
        for moved in range(2 * _FARTHEST + 1)
    ]
).astype(np.uint64)
"""What a byte counts by its place, if it moves -2, -1, 0, 1 or 2 bytes. The last is 0."""


@dataclass(frozen=True, slots=True)
class _First:
    """First slips in columns: in which word, at which byte, of what kind, with which letter.

    `starts` make the hash of the word with its slip, together with the sum over its bytes as they
    count behind the slip: what the head, which ends with it, has more than those before.
    """

    words: Column
    at: Column
    kinds: Column
    letters: Column
    starts: Column

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
            self.starts[chosen],
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
        self._lasts = np.take_along_axis(self._sums, last, 2)
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
        first, places, codes = first.take(fits), places[fits], codes[fits]
        # of equal letters the table has the first, which may lie before the slip
        backs = np.maximum(backs, first.tails + first.shifts)
        hashes = self._hashes_back(first, places, backs, codes, beside[2][fits])
        whole = np.flatnonzero(self._drops.holds(hashes))
        found: list[set[str]] = [set() for _ in self._words]
        drops = (column[whole].tolist() for column in (places, backs, codes))
        for (word, head, tail), *drop in zip(self._texts(first.take(whole)), *drops, strict=True):
            place, back, code = drop
            found[word].add(put_back((head + tail).encode(), place, back, BYTES[code]))
        return found

    def slipped(self, is_asked: Sequence[bool]) -> list[list[tuple[str, str]]]:
        """Give for each word asked for what it is with a first slip: the head up to it, the tail.

        As far as heads go, names go on with it up to the end of the word.
        """
        least = np.where(is_asked, np.minimum(self._sizes, LONGEST_HEAD), LONGEST_HEAD + 1)
        first = self._first.take(np.flatnonzero(self._reached >= least[self._first.words]))
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
        held = self._heads.take((bits >> 3).view(np.int64)) >> (bits & 7).astype(np.uint8)
        found: Column = (held[0] & held[1] & 1).astype(bool)
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
        first = _First(
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
        before = self._sums[first.shifts + _FARTHEST, first.words, first.tails]
        return replace(first, starts=first.starts - before)

    def _reach_behind(self, first: _First) -> Column:
        """Give how many bytes begin a name where the slip is made, at least the head."""
        reaches: Column = np.minimum(first.tails + first.shifts, LONGEST_HEAD)
        sums, firsts = self._sums.ravel(), self._rows(first) - first.shifts
        going = np.flatnonzero(reaches < LONGEST_HEAD)
        while len(going):
            hashes = first.starts[going] + sums.take(firsts[going] + reaches[going] + 1)
            going = going[self._may_begin(hashes)]
            reaches[going] += 1
            going = going[reaches[going] < LONGEST_HEAD]
        return reaches

    def _rows(self, first: _First) -> Column:
        """Give where in `_sums` those begin for what follows each first slip."""
        _, words, columns = self._sums.shape
        rows: Column = ((first.shifts + _FARTHEST) * words + first.words) * columns
        return rows

    def _drops_asked(self) -> tuple[Column, Column, Column]:
        """Give which first slips, with a letter left out at which place, and the hash of that.

        The letter behind one that is put in stays: without it, another letter was exchanged.
        """
        first = self._first
        shifts = first.shifts
        sizes = self._sizes[first.words] + shifts
        starts = first.tails + shifts + (first.kinds == _PUT_IN)
        ends = np.where(self._reached < LONGEST_HEAD, self._reached + 1, sizes)
        counts = np.maximum(np.minimum(ends, sizes) - starts, 0) + 1  # and the whole of it
        lasts = np.cumsum(counts) - 1
        places = np.arange(lasts[-1] + 1) - np.repeat(lasts - counts + 1 - starts, counts)
        places[lasts] = sizes
        # what all bytes of a word but one count, if those behind move up
        sums = self._sums.copy()
        sums[1:, :, :-1] += self._lasts[:-1] - self._sums[:-1, :, 1:]
        asked = np.repeat(self._rows(first) - shifts, counts) + places
        hashes = np.repeat(first.starts, counts) + sums.take(asked)
        return np.repeat(np.arange(len(counts)), counts), places, hashes

    def _hashes_back(
        self, first: _First, places: Column, backs: Column, codes: Column, behind: Column
    ) -> Column:
        """Give the hash of each word with a first slip, and a letter of it put back elsewhere.

        `places` and `backs` are those of `places_back`, `behind` the byte behind each place.
        """
        ends = np.minimum(places, backs)
        is_put_in, is_swap = places == self._sizes[first.words] + first.shifts, places < backs
        moves = np.where(is_put_in, 1, np.where(codes == NOTHING, -1, 0))
        at, index = ends - first.shifts, first.shifts + _FARTHEST
        goes_on = at + np.where(is_put_in, 0, 1 + is_swap)
        hashes: Column = (
            first.starts
            + self._sums[index, first.words, at]
            + WEIGHT_OF[backs] * LETTER_BYTES[codes]
            + WEIGHT_OF[places] * (behind * is_swap)
            + self._lasts[index + moves, first.words, 0]
            - self._sums[index + moves, first.words, goes_on]
        )
        return hashes

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
