"""The filter of heads: which letters may begin a name, told without the trie.

A Bloom filter of the first 1 to `LONGEST_HEAD` bytes of every name: two bits for each. It is never
wrong about letters that begin a name, and takes about one in eight others for such.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate
from operator import mul
from typing import TYPE_CHECKING, Any

from geomap.gazetteer.fuzzy.deletion_table import WEIGHTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[Any]

LONGEST_HEAD = 8
"""Bytes of the longest heads. Farther back few names go on, and the trie is asked."""

_BITS_PER_HEAD = 4.5
_MIXERS = (0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93)
"""Odd numbers whose upper half of a product is spread evenly."""


def pack_heads(names: Iterable[str]) -> bytes:
    """Give the filter for some names, bits from the lowest of the first byte on."""
    import numpy as np

    hashes = np.unique(np.fromiter(_heads(names), np.uint64))
    size = int(_BITS_PER_HEAD * len(hashes)) // 8 + 1
    bits = np.zeros(size * 8, np.uint8)
    bits[bits_of(hashes, size)] = 1
    return np.packbits(bits, bitorder="little").tobytes()


def bits_of(hashes: Column, size: int) -> Column:
    """Give two rows: the bits of each head, by its hash, in a filter of `size` bytes."""
    import numpy as np

    half, count = np.uint64(32), np.uint64(size * 8)
    mixers = np.array(_MIXERS, np.uint64).reshape(2, *[1] * hashes.ndim)
    bits: Column = (hashes * mixers >> half) * count >> half
    return bits


def _heads(names: Iterable[str]) -> Iterator[int]:
    """Yield the hash of each head: that of the whole of it in `drops`."""
    for name in names:
        yield from accumulate(map(mul, name.encode()[:LONGEST_HEAD], WEIGHTS))
