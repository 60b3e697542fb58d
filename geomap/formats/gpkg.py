"""GeoPackage, read as `geomap.io.untrusted.untrusted_database` does it and written by GDAL."""

from __future__ import annotations

import io
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from sys import getsizeof
from typing import Any
from xml.sax.saxutils import unescape

from geomap.errors import InputError
from geomap.formats import Format
from geomap.io.coded_columns import Building
from geomap.io.faults import Fault
from geomap.io.features import MOST_CELLS, MOST_ROWS, TOO_MUCH, Features, swells
from geomap.io.geometry import UNREADABLE, from_wkbs
from geomap.io.local_files import Content
from geomap.io.untrusted.untrusted_database import (
    HEAD,
    crs_by_number,
    reading,
    rows_of,
    stored,
    wkb_start,
)
from geomap.io.writing.for_qgis import ToldLayer, with_style
from geomap.raids.convert import members, storable
from geomap.raids.geometries import shapes_of
from geomap.raids.schema import COLUMNS, columns_of
from geomap.raids.table import Raids

LAYER = "raids"
METADATA_KEY = "geomap"
"""The item of the layer's metadata that holds what is no row, as JSON."""

_NO_CLOCK = "1970-01-01T00:00:00.000Z"
"""What a GeoPackage says of its last change, so that equal tables give equal bytes."""
_PRECISION = (
    "Raids as the news told of them, one row each. Precision: a street or a wider area, never a"
    " door. That a place was searched does not mean that anyone there did wrong."
)
_ROW_NUMBERS = ("fid", "ogc_fid", "id")
"""Names of the key that only numbers the rows, as GDAL writes it."""
_MOST_ROWS_AT_ONCE = 10_000
_MOST_BYTES_AT_ONCE = 50_000_000
_NO_GEOMETRY_TABLE = "a GeoPackage with one table of features is needed"


def create() -> Format:
    """Give the format."""
    return Format(Content("GeoPackage", "an SQLite file", 1_000_000_000), read, write)


def write(raids: Raids) -> bytes:
    """Write one layer, `raids`; what is not a row stands in the metadata of the layer.

    How QGIS draws it and what it tells of it stand beside (`geomap.io.writing.for_qgis`).
    """
    import numpy as np
    import pyogrio
    import shapely

    raids = storable(raids)
    names = list(columns_of(raids.rows))
    columns = [_column(raids, name) for name in names]
    shapes = shapes_of(raids.rows)
    out = io.BytesIO()  # and no file beside, which a process that is killed would leave
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _NO_CLOCK})
    try:
        pyogrio.raw.write(
            out,
            shapely.to_wkb(shapes),
            [values for values, _ in columns],
            np.array(names),
            field_mask=[missing for _, missing in columns],
            layer=LAYER,
            driver="GPKG",
            geometry_type=_kind(shapes),
            crs="EPSG:4326",
            layer_metadata={METADATA_KEY: json.dumps(members(raids))},
        )
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
    return with_style(out.getvalue(), _told(raids), [shape.geom_type for shape in shapes])


def _told(raids: Raids) -> ToldLayer:
    licences = sorted({row.licence for row in raids.rows if row.licence})
    said = f"{_PRECISION} Made by {raids.generator}."
    return ToldLayer(LAYER, raids.title, said, raids.attribution, licences, "street")


def _kind(shapes: Any) -> str:
    """Name what the layer holds: its one kind of geometry, or any."""
    kinds = {shape.geom_type for shape in shapes} or {"Point"}
    return kinds.pop() if len(kinds) == 1 else "Unknown"


def _column(raids: Raids, name: str) -> tuple[Any, Any]:
    """Give the values of a column as an array, and where they are missing if that must be told."""
    import numpy as np

    values = [getattr(raid, name) for raid in raids.rows]
    dtype = COLUMNS[name].kind.numpy
    if dtype is None:
        return np.array([getattr(value, "value", value) for value in values], dtype=object), None
    if dtype.startswith("datetime"):
        return np.array(values, dtype=dtype), None
    missing = np.array([value is None for value in values], dtype=bool)
    return np.array([value or 0 for value in values], dtype=dtype), missing


def read(path: Path) -> Features:
    """Read the one table of features of a GeoPackage.

    Raises
    ------
    InputError
        If it is damaged, still open elsewhere, or has none or several such tables.
    """
    with reading(path, str(path)) as database:
        return _read_layer(database, path)


def _read_layer(database: sqlite3.Connection, path: Path) -> Features:
    table, column, srs = _layer(database, path)
    kinds = stored(database, table)
    names = list(kinds)
    if column not in kinds:
        raise InputError(f"{path} stores no geometries in the column {column}: export it anew")
    keys = [name for name, (kind, key) in kinds.items() if key and kind.upper() == "INTEGER"]
    key = keys[0] if keys and keys[0] in _ROW_NUMBERS else None
    dropped = (column, key)
    building = Building()
    shapes: list[Any] = []
    size = 0
    for some in _some_at_once(rows_of(database, table, names, MOST_ROWS)):
        columns = dict(zip(names, zip(*some, strict=True), strict=True))
        if building.rows + len(some) > MOST_ROWS:
            raise InputError(f"{path} holds more than {MOST_ROWS:,} rows: give a part of it")
        size += sum(map(getsizeof, columns[column]))
        kept = {name: _texts(values) for name, values in columns.items() if name not in dropped}
        building.add(kept, len(some))
        if swells(size + building.unpacked, path) or building.rows * len(names) > MOST_CELLS:
            raise InputError(f"{path} {TOO_MUCH}")
        shapes += columns[column]
    geometries, problems = _geometries(shapes)
    return Features(
        building.built(),
        geometries,
        crs=crs_by_number(database).get(srs),
        members=_members(database, table),
        faults=tuple(Fault(place + 1, problem, column) for place, problem in problems.items()),
    )


def _some_at_once(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    """Give some rows at a time, fewer where they are large."""
    some: list[tuple[Any, ...]] = []
    size = 0
    for values in rows:
        some.append(values)
        size += sum(map(getsizeof, values))
        if len(some) == _MOST_ROWS_AT_ONCE or size > _MOST_BYTES_AT_ONCE:
            yield some
            some, size = [], 0
    if some:
        yield some


def _texts(values: Sequence[Any]) -> Sequence[Any]:
    """Leave out what is bytes, which no column of a table is."""
    if bytes not in set(map(type, values)):
        return values
    return [None if isinstance(value, bytes) else value for value in values]


def _layer(database: sqlite3.Connection, path: Path) -> tuple[str, str, int]:
    """Find the table, its column of geometries and the number of its CRS."""
    columns = ("table_name", "column_name", "srs_id")
    listed = rows_of(database, "gpkg_geometry_columns", columns, MOST_ROWS)
    layers = [row for row in listed if isinstance(row[0], str) and stored(database, row[0])]
    if len(layers) == 1:
        table, column, srs = layers[0]
        return str(table), str(column), int(srs)
    if not layers:
        raise InputError(
            f"{path} holds no table of features (a view is none): {_NO_GEOMETRY_TABLE}"
        )
    names = ", ".join(sorted(str(name) for name, *_ in layers)[:10])
    raise InputError(f"{path} holds several tables of features ({names}): export one to a file")


def _geometries(blobs: Sequence[Any]) -> tuple[Any, dict[int, str]]:
    """Read the headers (flags say how long the envelope is), then the geometries as WKB."""
    heads = [blob[:HEAD] if isinstance(blob, bytes) else blob for blob in blobs]
    starts = {head: wkb_start(head) for head in set(heads)}
    wanted = [
        blob[start:] if (start := starts[head]) else None
        for blob, head in zip(blobs, heads, strict=True)
    ]
    geometries, problems = from_wkbs(wanted)
    for place, head in enumerate(heads):
        if head is not None and not starts[head]:
            problems[place] = UNREADABLE
    return geometries, problems


def _members(database: sqlite3.Connection, table: str) -> dict[str, Any]:
    """Read what geomap wrote beside the rows; a file of another program has nothing there."""
    try:
        columns = ("table_name", "md_file_id")
        references = rows_of(database, "gpkg_metadata_reference", columns, MOST_ROWS)
        own = {number for name, number in references if name == table}
        for number, text in rows_of(database, "gpkg_metadata", ("id", "metadata"), MOST_ROWS):
            if number not in own:
                continue
            item = re.search(rf'<MDI key="{METADATA_KEY}">([^<]*)</MDI>', str(text))
            members = json.loads(unescape(item[1], {"&quot;": '"'})) if item else None
            if isinstance(members, dict):
                return members
    except (sqlite3.Error, ValueError, RecursionError):
        pass
    return {}
