"""What is left of a damaged database, read page by page: SQLite itself stops at the first hole.

Only pages of keys and their rows are looked at (https://www.sqlite.org/fileformat2.html), as the
tables of `store` have no others. Nothing is believed that does not fit into its page.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from struct import unpack_from

_LEAF, _INNER = 0x0A, 0x02
_USUAL_PAGE = 4096
_WAL_HEAD, _FRAME_HEAD = 32, 24
_LONGEST = 10_000_000


def rows_left(path: Path, columns: int) -> Iterator[tuple[str, ...]]:
    """Yield every row of so many texts that a page of a file, or of the log beside it, holds whole.

    A row may come several times, and an older one of a key before or after the newer.
    """
    data = path.read_bytes() if path.exists() else b""
    size = _page_size(data)
    yield from _rows([data[at : at + size] for at in range(0, len(data), size)], size, columns)
    log = path.with_name(f"{path.name}-wal")
    told = log.read_bytes() if log.exists() else b""
    step = _FRAME_HEAD + size
    frames = range(_WAL_HEAD, len(told), step)
    yield from _rows([told[at + _FRAME_HEAD : at + step] for at in frames], size, columns, log=True)


def _page_size(data: bytes) -> int:
    """Read it in the header, if there is one and it may be true."""
    told = int.from_bytes(data[16:18])
    told = 65_536 if told == 1 else told
    return told if 512 <= told <= 65_536 and told & (told - 1) == 0 else _USUAL_PAGE


def _rows(
    pages: list[bytes], size: int, columns: int, *, log: bool = False
) -> Iterator[tuple[str, ...]]:
    for page in pages:
        if len(page) < size or page[0] not in (_LEAF, _INNER):  # a file's first page is neither
            continue
        table = 8 if page[0] == _LEAF else 12
        many = min(int.from_bytes(page[3:5]), (size - table) // 2)
        for at in dict.fromkeys(unpack_from(f">{many}H", page, table)):  # no two rows at one place
            at += 0 if page[0] == _LEAF else 4
            try:
                row = _texts(_payload([] if log else pages, page, at, size), columns)
            except (IndexError, ValueError):
                continue
            yield row


def _payload(pages: list[bytes], page: bytes, at: int, size: int) -> bytes:
    """Put a row together, of which the end may lie on other pages."""
    long, at = _varint(page, at)
    if long > _LONGEST:
        raise ValueError
    most, least = (size - 12) * 64 // 255 - 23, (size - 12) * 32 // 255 - 23
    here = least + (long - least) % (size - 4)
    here = min(long, here if here <= most else least)
    out = bytearray(page[at : at + here])
    following = int.from_bytes(page[at + here : at + here + 4])
    while len(out) < long:
        more = pages[following - 1] if following else b""
        if len(more) < size:
            raise ValueError
        out += more[4 : 4 + long - len(out)]
        following = int.from_bytes(more[:4])
    return bytes(out)


def _texts(payload: bytes, columns: int) -> tuple[str, ...]:
    """Read a row of texts; ValueError if it has anything else."""
    end, at = _varint(payload, 0)
    sizes = []
    while at < end:
        kind, at = _varint(payload, at)
        if kind < 13 or kind % 2 == 0:
            raise ValueError
        sizes.append((kind - 13) // 2)
    if len(sizes) != columns or at != end or end + sum(sizes) != len(payload):
        raise ValueError
    out = []
    for size in sizes:
        out.append(payload[at : at + size].decode())
        at += size
    return tuple(out)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Read a number of SQLite's, of nine bytes at most; give where it ends, too."""
    value = 0
    for place in range(at, at + 8):
        value = value << 7 | data[place] & 0x7F
        if data[place] < 0x80:
            return value, place + 1
    return value << 8 | data[at + 8], at + 9
