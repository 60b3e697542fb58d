"""A table by its columns, each different value held once: what a file of many rows is read into."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, overload

from geomap.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ROWS_AT_ONCE = 10_000
"""Rows that become columns together: few enough to weigh before more are read."""
MOST_COLUMNS = 2_000
"""Of a table, which is as many as SQLite allows; an extract of all keys of OpenStreetMap has some
hundreds."""
TOO_WIDE = f"has more than {MOST_COLUMNS:,} columns: give those of the table alone"
_SHARED = (str, int, bool)
"""Types of which equal values are one; 0.0 and -0.0 are equal and are not."""
_TIMES_NESTED = 20
"""An empty list takes 56 bytes of memory, and 3 letters of JSON with what parts it."""
_NOUGHT = frozenset([0.0])


@dataclass(frozen=True, slots=True)
class Coded:
    """One column: row by row the place of its value in `values`, -1 where there is none."""

    codes: NDArray[Any]
    values: Sequence[Any]

    @classmethod
    def of(cls, given: Sequence[Any]) -> Coded:
        """Give a column of the values of its rows, None where there is none."""
        column = _Column(0)
        column.add(given)
        return column.coded()

    def at(self, place: int) -> Any:
        """Give the value of a row, or None."""
        code = int(self.codes[place])
        return None if code < 0 else self.values[code]

    def each(self, missing: Any = None) -> list[Any]:
        """Give the value of every row, and `missing` where there is none."""
        if self._are_in_order():
            return list(self.values)
        known = [*self.values, missing]
        return list(map(known.__getitem__, self.codes.tolist()))

    def _are_in_order(self) -> bool:
        """Tell whether each row has a value of its own, and each value stands at its row."""
        import numpy as np

        rows = len(self.codes)
        return rows == len(self.values) and bool((self.codes == np.arange(rows)).all())

    def spread(self, made: NDArray[Any]) -> NDArray[Any]:
        """Give for every row what was made of its value, an object, and None where it has none."""
        import numpy as np

        known = np.empty(len(made) + 1, dtype=object)
        known[:-1] = made
        spread: NDArray[Any] = known[self.codes]
        return spread


def in_use(codes: NDArray[Any], there: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Let codes count the values alone that a row has and that are there, and give their places."""
    import numpy as np

    seen = np.zeros(len(there) + 1, dtype=bool)
    seen[codes] = True
    used = np.flatnonzero(seen[:-1] & there)
    anew = np.full(len(seen), -1, np.int32)
    anew[used] = np.arange(len(used))
    return anew[codes], used


class Columns(Sequence[dict[str, Any]]):
    """The records of a table. As a sequence it makes each record when it is asked for."""

    __slots__ = ("_length", "by_name")

    def __init__(self, by_name: Mapping[str, Coded], length: int) -> None:
        self.by_name: dict[str, Coded] = dict(by_name)
        self._length = length

    @classmethod
    def of(cls, records: Sequence[Mapping[str, Any]]) -> Columns:
        """Give records by their columns, in the order in which those are first met."""
        if isinstance(records, Columns):
            return records
        building = Building()
        building.add_records(records)
        return building.built()

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, place: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, place: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(self._length))]
        if not -self._length <= place < self._length:
            raise IndexError(place)
        return {name: column.at(place) for name, column in self.by_name.items()}

    def __iter__(self) -> Iterator[dict[str, Any]]:
        names = list(self.by_name)
        if not names:
            return iter([{} for _ in range(self._length)])
        values = (column.each() for column in self.by_name.values())
        return (dict(zip(names, row, strict=True)) for row in zip(*values, strict=True))


class _Column:
    """One column in the making."""

    __slots__ = ("codes", "known", "sizes", "unpacked", "values")

    def __init__(self, missing: int) -> None:
        import numpy as np

        self.codes = [np.full(missing, -1, np.int32)]
        self.values: list[Any] = []
        self.sizes = array("q")
        self.known: dict[type, dict[Any, int]] = {}
        self.unpacked = 0

    def add(self, given: Sequence[Any]) -> None:
        import numpy as np

        kinds = set(map(type, given)) - {type(None)}
        if not kinds:
            self.codes.append(np.full(len(given), -1, np.int32))
            return
        kind = kinds.pop()
        plain = kind in _SHARED or (kind is float and not kinds and _NOUGHT.isdisjoint(given))
        if kinds or not plain:
            codes = np.fromiter(map(self._code, given), np.int32, len(given))
        else:
            known = self.known.setdefault(kind, {None: -1})
            fresh = [value for value in dict.fromkeys(given) if value not in known]
            known.update(zip(fresh, count(len(self.values)), strict=False))
            self.values += fresh
            self.sizes.extend(map(size_of, fresh))
            codes = np.fromiter(map(known.__getitem__, given), np.int32, len(given))
        sizes = np.frombuffer(self.sizes, np.int64)
        self.unpacked += int(sizes[codes[codes >= 0]].sum())
        self.codes.append(codes)

    def coded(self) -> Coded:
        import numpy as np

        return Coded(np.concatenate(self.codes), self.values)

    def _code(self, value: Any) -> int:
        if value is None:
            return -1
        if type(value) not in _SHARED:
            return self._new(value)
        known = self.known.setdefault(type(value), {None: -1})
        if value not in known:
            known[value] = self._new(value)
        return known[value]

    def _new(self, value: Any) -> int:
        self.values.append(value)
        self.sizes.append(size_of(value))
        return len(self.values) - 1


class Building:
    """Columns in the making, some rows at a time.

    `rows` are those added so far.
    """

    def __init__(self) -> None:
        self.rows: int = 0
        self._columns: dict[str, _Column] = {}

    @property
    def unpacked(self) -> int:
        """How many bytes all values would take if each row had its own."""
        return sum(column.unpacked for column in self._columns.values())

    @property
    def cells(self) -> int:
        """How many there are in all rows and columns."""
        return self.rows * len(self._columns)

    def add(self, columns: Mapping[str, Sequence[Any]], rows: int) -> None:
        """Add some rows by their columns; a column that is not among them has no value there."""
        import numpy as np

        for name, values in columns.items():
            if name not in self._columns:
                self._columns[name] = _Column(self.rows)
            self._columns[name].add(values)
        for name in self._columns.keys() - columns.keys():
            self._columns[name].codes.append(np.full(rows, -1, np.int32))
        self.rows += rows

    def add_records(self, records: Sequence[Mapping[str, Any]]) -> None:
        """Add rows of which each has columns of its own.

        Raises
        ------
        InputError
            If these make more columns than a table may have.
        """
        known = set(self._columns)
        for record in records:
            known |= record.keys()
            if len(known) > MOST_COLUMNS:
                raise InputError(f"it {TOO_WIDE}")
        for start in range(0, len(records), _ROWS_AT_ONCE):
            some = records[start : start + _ROWS_AT_ONCE]
            names = dict.fromkeys(name for record in some for name in record)
            self.add({name: [record.get(name) for record in some] for name in names}, len(some))

    def built(self) -> Columns:
        """Give what has been added."""
        made = {name: column.coded() for name, column in self._columns.items()}
        return Columns(made, self.rows)


def size_of(value: Any) -> int:
    """Give the bytes of a value in a column of its like: of a text as UTF-8."""
    if isinstance(value, str):
        return len(value) if value.isascii() else len(value.encode("utf-8", "surrogatepass"))
    if isinstance(value, (list, dict)):
        return _TIMES_NESTED * len(repr(value))
    return len(value) if isinstance(value, bytes) else 8
