"""Whole numbers in few bytes: zigzag (0, -1, 1, -2 ...), then LEB128.

Seven bits a byte, the lowest first, and the highest bit set where another byte follows: steps
along a line take one byte mostly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray


def numbers_of(data: NDArray[Any]) -> NDArray[Any]:
    """Read numbers in zigzag and LEB128."""
    import numpy as np

    ends = np.flatnonzero(data < 0x80)
    starts = np.append(0, ends + 1)[:-1]
    found = (data[starts] & 0x7F).astype(np.int64)
    longer, place = np.flatnonzero(ends > starts), 1
    while len(longer):
        at = starts[longer] + place
        found[longer] |= (data[at] & 0x7F).astype(np.int64) << (7 * place)
        longer, place = longer[at < ends[longer]], place + 1
    return np.asarray((found >> 1) ^ -(found & 1))


def pack_numbers(numbers: NDArray[Any]) -> bytes:
    """Write numbers in zigzag and LEB128."""
    import numpy as np

    rest = ((numbers << 1) ^ (numbers >> 63)).astype(np.uint64)
    columns = []
    more = np.ones(len(rest), bool)
    while more.any():
        low = (rest & np.uint64(0x7F)).astype(np.int16)
        rest = rest >> np.uint64(7)
        last = more & (rest == 0)
        columns.append(np.where(more, np.where(last, low, low | 0x80), -1))
        more = more & ~last
    written = np.stack(columns, axis=1) if columns else np.empty((0, 1), np.int16)
    return written[written >= 0].astype(np.uint8).tobytes()
