"""A CSV file of many rows by its columns, where pyarrow is there and no row is out of order."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.io.arrow_columns import coded, unpacked
from geomap.io.coded_columns import Coded, Columns
from geomap.io.csv_rows import rows_of
from geomap.io.features import MOST_BYTES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORTHWHILE = 2_000_000
"""Bytes of a file from which it pays to load pyarrow: 0.1 s, in which the rows of so many bytes
are read one by one."""
_BLOCK = 1 << 20
"""Bytes of which pyarrow makes columns at once; a row must fit into two of them. Of four times as
many, 200,000 rows take half as long again."""
_NEAR = 1 << 17
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_QUOTE, _COMMA, _FEED, _RETURN = b'",\n\r'


def read_columns(
    path: Path,
    header: Sequence[str],
    numbers: Collection[int],
    plain: Callable[[Sequence[str]], Sequence[str]],
) -> tuple[Columns, list[NDArray[Any]]] | None:
    """Read the rows below the header, or give None: then rows must be read one by one.

    Parameters
    ----------
    numbers
        Columns that hold numbers, in the order of the result; they are not among the columns.
    plain
        What is done to the different texts of a column, none of them empty.

    Returns
    -------
    tuple or None
        The columns, an empty cell being none, and the numbers, NaN where there are none. None
        is a small file, one that is not as strict as `geomap.io.csv_rows` wants it, one that
        unpacks to too much, and a machine without pyarrow.
    """
    if path.stat().st_size < _WORTHWHILE:
        return None
    import numpy as np

    try:
        import pyarrow
        from pyarrow.csv import ConvertOptions, ParseOptions, ReadOptions, read_csv
    except ImportError:
        return None

    data = path.read_bytes().removeprefix(_BYTE_ORDER_MARK)
    if not _is_strict(data):
        return None
    text = pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
    kinds = {
        str(place): pyarrow.float64() if place in numbers else text for place in range(len(header))
    }
    try:
        table = read_csv(
            pyarrow.BufferReader(data),
            ReadOptions(
                use_threads=False,
                block_size=_BLOCK,
                skip_rows_after_names=1,
                column_names=list(kinds),
            ),
            ParseOptions(newlines_in_values=True),
            ConvertOptions(column_types=kinds, null_values=[""], strings_can_be_null=True),
        )
        # The file has the text of each cell, so that all cells together are no more.
        bound = len(data) + 8 * len(table) * len(numbers)
        if bound > MOST_BYTES and sum(map(unpacked, table.columns)) > MOST_BYTES:
            return None
        texts = {
            name: coded(table.column(place))
            for place, name in enumerate(header)
            if place not in numbers
        }
    except (pyarrow.ArrowException, ValueError):
        return None
    made = {}
    for name, column in texts.items():
        if max(map(len, column.values), default=0) > csv.field_size_limit():
            return None
        made[name] = Coded(column.codes, plain(column.values))
    found = [table.column(place).to_numpy() for place in numbers]
    empty = sum(table.column(place).null_count for place in numbers)
    if sum(int(np.isnan(each).sum()) for each in found) != empty:
        return None
    return Columns(made, len(table)), found


class Lines(Sequence[int]):
    """The numbers of the lines in which the rows of a file begin, read when first asked for."""

    def __init__(self, path: Path, rows: int) -> None:
        self._path = path
        self._rows = rows
        self._lines: list[int] = []

    def __len__(self) -> int:
        return self._rows

    def __getitem__(self, place: Any) -> Any:
        if not self._lines:
            self._lines = [row.line for row in rows_of(self._path)][1:]
        return self._lines[place]


def _is_strict(data: bytes) -> bool:
    """Tell whether quotes stand only around whole cells, or twice within them, and lines end alike.

    pyarrow is lenient there and `csv` with strict=True is not.
    """
    import numpy as np

    letters = np.frombuffer(data, dtype=np.uint8)
    quotes = _places(letters, _QUOTE)
    if len(quotes) % 2 or not len(letters) or b"\0" in data:
        return False
    returns = _places(letters, _RETURN)
    if (letters[np.minimum(returns + 1, len(letters) - 1)] != _FEED).any():
        return False
    opening, closing = quotes[::2], quotes[1::2]
    before = letters[np.maximum(opening - 1, 0)]
    after = letters[np.minimum(closing + 1, len(letters) - 1)]
    begins = np.isin(before, (_QUOTE, _COMMA, _FEED))
    ends = np.isin(after, (_QUOTE, _COMMA, _FEED, _RETURN))
    return bool(begins.all() and ends.all()) and letters[0] not in (_FEED, _RETURN, _QUOTE)


def _places(letters: NDArray[Any], letter: int) -> NDArray[np.intp]:
    """Give where a letter stands, looked for in as much at once as a processor keeps near."""
    import numpy as np

    starts = range(0, len(letters), _NEAR)
    found = [start + np.flatnonzero(letters[start : start + _NEAR] == letter) for start in starts]
    return np.concatenate([np.zeros(0, np.intp), *found])
