"""Names a slip away from very many words at once: what `Deletions.near` does, in columns of numpy.

The words lie in a block of bytes, a word a row and a place a column. What is asked of the table
is a column of rows and one of places; so is what it holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from geomap.gazetteer.fuzzy.deletion_table import BYTES, LONGEST, NOTHING, PLACES, WEIGHTS, put_back

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[Any]
    Block = NDArray[np.uint8]

BEHIND = 2
"""Columns behind the longest word: its end, and the letter behind that."""
WEIGHT_OF = np.array([*WEIGHTS, *[0] * BEHIND], np.uint64)
LETTER_BYTES = np.array([ord(letter or b"\0") for letter in BYTES], np.uint8)
IS_LETTER = np.isin(np.arange(256), LETTER_BYTES[:NOTHING])


class BatchDeletions:
    """A table of drops, asked for many words at once."""

    def __init__(self, marks: memoryview, letters: memoryview, starts: memoryview) -> None:
        self._marks = np.asarray(marks)
        self._letters = np.asarray(letters)
        self._starts = np.asarray(starts)

    def near(self, words: Sequence[str], *, at_end: bool) -> list[list[str]]:
        """Give for each word what may be a name with a slip from it; see `Deletions.near_each`."""
        datas = [word.encode() for word in words]
        sizes = np.fromiter(map(len, datas), np.intp, len(datas))
        block = block_of(datas, min(int(sizes.max(initial=0)), LONGEST) + BEHIND)
        columns, ends = np.arange(block.shape[1]), sizes[:, None]
        is_asked = columns == ends if at_end else columns <= ends
        rows, places = np.nonzero(is_asked & (ends <= LONGEST))
        asked, entries = self.entries(hashes_in(block)[rows, places])
        rows, places = rows[asked], places[asked]
        codes, spots = np.divmod(entries, PLACES)
        beside = tuple(block[rows, places + step] for step in (-1, 0, 1))
        fits, backs = places_back(beside, sizes[rows], places, codes, spots)
        found: list[list[str]] = [[] for _ in words]
        columns_of = (rows[fits], places[fits], backs, codes[fits])
        for row, place, back, code in zip(*map(np.ndarray.tolist, columns_of), strict=True):
            found[row].append(put_back(datas[row], place, back, BYTES[code]))
        return found

    def entries(self, hashes: Column) -> tuple[Column, Column]:
        """Give the letters of all drops that have one of some hashes, and whose hash it is."""
        buckets = np.uint64(len(self._starts) - 1)
        rest = hashes // buckets
        bucket = (hashes - rest * buckets).astype(np.intp)
        marks = (rest & 255).astype(np.uint8)
        starts, ends = (self._starts[at].astype(np.intp) for at in (bucket, bucket + 1))
        at = self._first_from(marks, starts, ends)
        asked = np.arange(len(hashes))
        found_asked, found_at = [asked[:0]], [at[:0]]
        while len(asked):
            inside = at < ends[asked]
            asked, at = asked[inside], at[inside]
            alike = self._marks[at] == marks[asked]
            asked, at = asked[alike], at[alike]
            found_asked.append(asked)
            found_at.append(at)
            at = at + 1
        return np.concatenate(found_asked), self._letters[np.concatenate(found_at)]

    def holds(self, hashes: Column) -> Column:
        """Tell which hashes may be of whole words in the table; one in 150 others is taken so."""
        asked, entries = self.entries(hashes)
        held = np.zeros(len(hashes), bool)
        held[asked[entries // PLACES == NOTHING]] = True
        return held

    def _first_from(self, marks: Column, starts: Column, ends: Column) -> Column:
        """Give the first drop of each bucket whose mark is not less, its end if there is none."""
        before = starts - 1
        largest = int((ends - starts).max(initial=0))
        for step in (1 << at for at in reversed(range(largest.bit_length()))):
            further = before + step
            less = np.take(self._marks, further, mode="clip") < marks
            before += step * (less & (further < ends))
        firsts: Column = before + 1
        return firsts


def block_of(datas: Sequence[bytes], width: int) -> Block:
    """Give words as rows of bytes, filled up with zeros or cut to a width."""
    filled = b"".join(data[:width].ljust(width, b"\0") for data in datas)
    return np.frombuffer(filled, np.uint8).reshape(len(datas), width)


def hashes_in(block: Block) -> Column:
    """Give the hash of each word without the byte at each place, and of the whole at its end."""
    weights = WEIGHT_OF[: block.shape[1]]
    kept = block * weights
    moved = np.zeros_like(kept)
    moved[:, :-1] = block[:, 1:] * weights[:-1]
    before = np.cumsum(kept, axis=1) - kept
    behind = np.cumsum(moved[:, ::-1], axis=1)[:, ::-1]
    hashes: Column = before + behind
    return hashes


def places_back(
    beside: tuple[Column, ...], sizes: Column, places: Column, codes: Column, spots: Column
) -> tuple[Column, Column]:
    """Tell which drops are one slip from their word, and where their letter stands in them.

    `beside` are the bytes before, at and behind the places, 0 where the word has none. The rules
    are those of `deletion_table.places_back`.
    """
    before, here, behind = beside
    letters = LETTER_BYTES[codes]
    is_whole, is_nothing = places == sizes, codes == NOTHING
    may_slip = ~is_whole & IS_LETTER[here]
    at_its_place = is_nothing | (spots == places % PLACES) | (before == letters)
    exchanged = np.flatnonzero(may_slip & (here != letters) & at_its_place)
    swaps = IS_LETTER[behind] & (behind != here) & (spots == (places + 1) % PLACES)
    swapped = np.flatnonzero(may_slip & (here == letters) & swaps)
    lacking = np.flatnonzero(is_whole & ~is_nothing)
    counts = np.maximum((sizes[lacking] - spots[lacking]) // PLACES + 1, 0)
    lacking = np.repeat(lacking, counts)
    nth = np.arange(len(lacking)) - np.repeat(np.cumsum(counts) - counts, counts)
    fits = np.concatenate([exchanged, swapped, lacking])
    backs = [places[exchanged], places[swapped] + 1, spots[lacking] + PLACES * nth]
    return fits, np.concatenate(backs)
