"""The making of a table of drops, in columns of numpy; see `deletion_table`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from geomap.gazetteer.fuzzy.batch_deletions import BEHIND, block_of, hashes_in
from geomap.gazetteer.fuzzy.deletion_table import CODES, LONGEST, NOTHING, PLACES

if TYPE_CHECKING:
    from geomap.gazetteer.fuzzy.batch_deletions import Column

_PER_BUCKET = 24
_AT_ONCE = 20_000
"""Words whose drops are made together, which bounds what is held in memory."""
_CODE_OF = np.full(256, NOTHING, np.uint8)
"""The code of each byte, `NOTHING` for one that may not slip."""
_CODE_OF[list(CODES)] = list(CODES.values())


def pack_deletions(names: Iterable[str]) -> dict[str, bytes]:
    """Give the marks and letters of a table, and where each bucket starts (u32, and one more)."""
    hashes, letters = [np.empty(0, np.uint64)], [np.empty(0, np.uint8)]
    words = (data for data in map(str.encode, names) if len(data) <= LONGEST)
    while lot := list(islice(words, _AT_ONCE)):
        of_lot, left_out = _drops_of(lot)
        hashes.append(of_lot)
        letters.append(left_out)
    every = np.concatenate(hashes)
    buckets = len(every) // _PER_BUCKET + 1
    rest, bucket = np.divmod(every, np.uint64(buckets))
    drops = bucket << 16 | (rest & 255) << 8 | np.concatenate(letters)
    drops.sort()
    drops = drops[np.diff(drops, prepend=~drops[:1]) != 0]
    starts = np.searchsorted(drops >> 16, np.arange(buckets + 1))
    return {
        "marks": (drops >> 8).astype(np.uint8).tobytes(),
        "letters": drops.astype(np.uint8).tobytes(),
        "buckets": starts.astype("<u4").tobytes(),
    }


def _drops_of(words: Sequence[bytes]) -> tuple[Column, Column]:
    """Give the hashes of words as they are and without a letter, with what is left out of each."""
    sizes = np.fromiter(map(len, words), np.intp, len(words))
    block = block_of(words, int(sizes.max()) + BEHIND)
    places = np.arange(block.shape[1])
    codes = _CODE_OF[block]
    is_drop = codes < NOTHING
    is_drop[:, 1:] &= block[:, 1:] != block[:, :-1]  # of two alike, one is enough
    is_drop |= places == sizes[:, None]
    left_out = codes * PLACES + np.where(codes < NOTHING, places % PLACES, 0)
    return hashes_in(block)[is_drop], left_out[is_drop].astype(np.uint8)
