"""The rows of a raids table, read by their columns: a value that many rows share is read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING, Any

from geomap.geodesy import Outline
from geomap.io.coded_columns import Coded, Columns, in_use
from geomap.model import Parts
from geomap.raids.count_check import Rows
from geomap.raids.geometries import shapes_at
from geomap.raids.outlines import polygon_of
from geomap.raids.provenance import name_by, own_among
from geomap.raids.schema import COLUMNS, Certainty, Column, Raid

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Checked:
    """Rows of which none is wrong, by their columns; `outlines` by the places of their rows.

    `geometries` are those that were read, of which `shapes` are made.
    """

    columns: Mapping[str, Coded]
    geometries: NDArray[Any]
    lons: NDArray[Any]
    lats: NDArray[Any]
    parts: Sequence[Parts]
    outlines: Mapping[int, Outline]

    def rows(self) -> tuple[Raid, ...]:
        """Give each row as the value that it is."""
        outlines = [self.outlines.get(place, ()) for place in range(len(self.lons))]
        columns = [column.each() for column in self.columns.values()]
        places = self.lons.tolist(), self.lats.tolist(), self.parts, outlines
        return tuple(map(Raid, *columns, *places))

    def shapes(self) -> NDArray[Any]:
        """Give the geometry of each row, in degrees; see `geomap.raids.geometries.shapes_at`."""
        import shapely

        points = shapely.get_type_id(self.geometries) == shapely.GeometryType.POINT
        if points.all():
            return self.geometries
        return shapes_at(self.lons, self.lats, self.parts, self.outlines)

    def polygons(self) -> dict[int, Any]:
        """Give the outlines as shapely polygons, by the places of their rows."""
        return {place: polygon_of(outline) for place, outline in self.outlines.items()}

    def counted(self) -> Rows:
        """Give the ids and the addresses of the rows that are counted: those not merely likely."""
        names, numbers, certainties = (
            self.columns[name] for name in ("raid_id", "addresses", "certainty")
        )
        addresses = Coded(numbers.codes, [number or 1 for number in numbers.values])
        rows = zip(names.each(), addresses.each(1), strict=True)
        if Certainty.LIKELY not in certainties.values:
            return list(rows)
        sure = [certainty is not Certainty.LIKELY for certainty in certainties.each()]
        return list(compress(rows, sure))

    def told(self, name: str) -> set[Any]:
        """Give the different values of a column that are not empty."""
        return set(filter(None, self.columns[name].values))


def named(columns: Columns, lons: NDArray[Any], lats: NDArray[Any]) -> Columns:
    """Give each row that has no `raid_id` one, made from its street, its day and its place.

    So it keeps its name in a table that is sorted anew, or grows. The second row of equal ones is
    called "raid-…-2".
    """
    import numpy as np

    rows = len(columns)
    given = columns.by_name.get("raid_id", Coded(np.full(rows, -1, np.int32), []))
    if given.codes.min(initial=0) >= 0 or "street" not in columns.by_name:
        return columns
    nothing = Coded(np.full(rows, -1, np.int32), [])
    streets = columns.by_name["street"].each("")
    days = columns.by_name.get("date", nothing).each("")
    used, made = Counter(map(str, given.values)), []
    without = np.flatnonzero(given.codes < 0)
    for place in without.tolist():
        day = str(days[place])[:10]  # a day with its time is that day
        content = f"{streets[place]}\n{day}\n{lons[place]:.6f} {lats[place]:.6f}"
        made.append(own_among(name_by("raid", content), used))
    codes = given.codes.copy()
    codes[without] = np.arange(len(made), dtype=codes.dtype) + len(given.values)
    ids = Coded(codes, [*given.values, *made])
    return Columns(columns.by_name | {"raid_id": ids}, rows)


def read_columns(columns: Columns) -> tuple[dict[str, Coded], NDArray[Any]]:
    """Read each different value of each column of the table, whose rows are `named`.

    Returns
    -------
    tuple
        The columns of `geomap.raids.schema.COLUMNS` as `read_row` reads them, and where a row
        is wrong. What is wrong there is for `read_row` to tell.
    """
    import numpy as np

    wrong = np.zeros(len(columns), dtype=bool)
    read: dict[str, Coded] = {}
    for name, declared in COLUMNS.items():
        read[name], bad = _read(columns.by_name.get(name), declared, len(columns))
        wrong |= bad
    street, place = read["street"], read["place"]
    blank = np.array([not text.strip() for text in street.values], dtype=bool)
    wrong |= blank[street.codes]
    nameless = np.array([not text for text in place.values], dtype=bool)[place.codes]
    codes = np.where(nameless, street.codes + len(place.values), place.codes)
    read["place"] = compact(codes, [*place.values, *street.values])
    wrong |= _numbers(read["end"]) < _numbers(read["start"])
    return read, wrong


def _read(given: Coded | None, declared: Column, rows: int) -> tuple[Coded, NDArray[Any]]:
    """Read one column; what cannot be read has the value that a row has which says nothing."""
    import numpy as np

    given = given or Coded(np.full(rows, -1, np.int32), [])
    codes, values = given.codes, list(given.values)
    wrong = np.zeros(len(codes), dtype=bool)
    bad = np.zeros(len(values) + 1, dtype=bool)
    for place in declared.kind.doubtful(given.values):
        try:
            values[place] = declared.kind.read(given.values[place])
        except (ValueError, TypeError, OverflowError):
            values[place] = None
            bad[place] = True
    if bad.any():
        wrong = bad[codes]
        codes = np.where(wrong, -1, codes)
    default = declared.default
    if default is not None and codes.min(initial=0) < 0:
        codes = np.where(codes < 0, np.int32(len(values)), codes)
        values.append(default)
    # Every value that was given stands in a row; none of one that is wrong does any more.
    return (compact(codes, values) if wrong.any() else Coded(codes, values)), wrong


def compact(codes: NDArray[Any], values: Sequence[Any]) -> Coded:
    """Give a column that has only the values which a row has."""
    import numpy as np

    codes, used = in_use(codes, np.ones(len(values), dtype=bool))
    return Coded(codes, [values[place] for place in used.tolist()])


def _numbers(column: Coded) -> NDArray[Any]:
    import numpy as np

    return np.asarray(np.array(column.values)[column.codes])
