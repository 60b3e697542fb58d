"""The filter of heads: which letters may begin a name, told without the trie.

A Bloom filter of the first 1 to `LONGEST_HEAD` bytes of every name: two bits for each. It is never
wrong about letters that begin a name, and takes about one in eight others for such.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any

from geomap.gazetteer.fuzzy.deletion_table import WEIGHTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[Any]

LONGEST_HEAD = 8
"""Bytes of the longest heads. Farther back few names go on, and the trie is asked."""

_AT_ONCE = 200_000
_BITS_PER_HEAD = 4.5
_MIXERS = (0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93)
"""Odd numbers whose upper half of a product is spread evenly."""


def pack_heads(names: Iterable[str]) -> bytes:
    """Give the filter for some names, bits from the lowest of the first byte on."""
    import numpy as np

    weights = np.array(WEIGHTS[:LONGEST_HEAD], np.uint64)
    hashes = np.empty(0, np.uint64)
    waiting = iter(names)
    while datas := [name.encode()[:LONGEST_HEAD] for name in islice(waiting, _AT_ONCE)]:
        filled = b"".join(data.ljust(LONGEST_HEAD, b"\0") for data in datas)
        block = np.frombuffer(filled, np.uint8).reshape(-1, LONGEST_HEAD)
        sizes = np.fromiter(map(len, datas), np.intp, len(datas))
        heads = np.cumsum(block * weights, axis=1)[np.arange(LONGEST_HEAD) < sizes[:, None]]
        hashes = np.union1d(hashes, heads)
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
