"""Layers of a GeoPackage, read as `geomap.io.untrusted.untrusted_database` does it.

No GDAL, and so no driver that a file could choose for itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geomap.errors import InputError
from geomap.gazetteer.build.raw_files.degrees import to_degrees
from geomap.io.geometry import from_wkb
from geomap.io.untrusted.untrusted_database import (
    HEAD,
    crs_by_number,
    reading,
    rows_of,
    stored,
    wkb_start,
)

MAGIC = b"SQLite format 3\0"
MOST_BYTES = 300_000_000
"""Of a file; of 195 MB (sixteen counties in one), reading took 5 s and 600 MB of memory."""
MOST_ROWS = 2_000_000
MOST_GEOMETRY_BYTES = 200_000_000
"""Of one layer; with shapely's own form of it, twice that. A county's roads have 4 MB."""
_SIMPLE = frozenset({1, 2, 3})
"""Codes in WKB of points, lines and polygons, which hold no other geometry."""


@dataclass(frozen=True, slots=True)
class LayerTable:
    """A table of features: its column of geometries, its CRS, and all columns that it stores."""

    name: str
    geometry: str
    crs: Any
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LayerRows:
    """Some columns of a layer, texts as they stand, and its geometries (shapely, in degrees).

    `unreadable` counts rows without a geometry that can be read, which are left out.
    """

    columns: dict[str, tuple[Any, ...]]
    geometries: Any
    unreadable: int


class GeoPackage:
    """A GeoPackage open for reading; get one by `open_geopackage`."""

    def __init__(self, database: sqlite3.Connection, where: str) -> None:
        self._database = database
        self.where = where
        self.layers: dict[str, LayerTable] = {layer.name: layer for layer in self._layers()}

    def read(self, layer: LayerTable, columns: Sequence[str]) -> LayerRows:
        """Read some columns of a layer.

        Raises
        ------
        InputError
            If it is too large, of no known CRS, or its numbers are none of that.
        """
        where = f"{self.where}, layer {layer.name}"
        wanted = [layer.geometry, *columns]
        rows: list[tuple[Any, ...]] = []
        geometries: list[Any] = []
        waiting: list[bytes | None] = []
        size = 0
        for blob, *values in rows_of(self._database, layer.name, wanted, MOST_ROWS):
            wkb = _wkb(blob)
            size += len(wkb or b"")
            if len(rows) >= MOST_ROWS or size > MOST_GEOMETRY_BYTES:
                raise InputError(f"{where} is too large: give a part of it")
            rows.append(tuple(values))
            waiting.append(wkb)
        geometries = _geometries(waiting)
        kept = [place for place, one in enumerate(geometries) if one is not None]
        if layer.crs is None:
            raise InputError(f"{where} declares no CRS: save it with the one that it is in")
        return LayerRows(
            {
                column: tuple(rows[place][number] for place in kept)
                for number, column in enumerate(columns)
            },
            to_degrees([geometries[place] for place in kept], layer.crs, where),
            len(rows) - len(kept),
        )

    def _layers(self) -> Iterator[LayerTable]:
        known = crs_by_number(self._database)
        columns = ("table_name", "column_name", "srs_id")
        listed = rows_of(self._database, "gpkg_geometry_columns", columns, MOST_ROWS)
        for table, column, srs in list(listed):
            kept = tuple(stored(self._database, table)) if isinstance(table, str) else ()
            if column in kept:
                yield LayerTable(table, column, known.get(srs), kept)


@contextmanager
def open_geopackage(path: Path, where: str | None = None) -> Iterator[GeoPackage]:
    """Open a GeoPackage; `where` is what faults call it, its path where it is not given.

    Raises
    ------
    InputError
        If it is damaged, cut short, too large or still open elsewhere.
    """
    said = where or str(path)
    if path.stat().st_size > MOST_BYTES:
        raise InputError(f"{said} is larger than {MOST_BYTES:,} bytes: give a part of it")
    with reading(path, said) as database:
        yield GeoPackage(database, said)


def _wkb(blob: Any) -> bytes | None:
    """Take away the header of a geometry."""
    start = wkb_start(blob[:HEAD]) if isinstance(blob, bytes) else 0
    return blob[start:] if start else None


def _geometries(given: Sequence[bytes | None]) -> list[Any]:
    """Read WKB; None where it cannot be read. What holds others is walked through first."""
    import numpy as np
    import shapely

    simple = [wkb if wkb and _is_simple(wkb) else None for wkb in given]
    array = np.array(simple, dtype=object)
    read = list(shapely.from_wkb(array, on_invalid="ignore")) if len(array) else []
    for place, wkb in enumerate(given):
        if wkb and simple[place] is None:
            read[place], _ = from_wkb(wkb)
    return [None if one is None or one.is_empty else one for one in read]


def _is_simple(wkb: bytes) -> bool:
    return wkb[0] == 1 and int.from_bytes(wkb[1:5], "little") % 1_000 in _SIMPLE
