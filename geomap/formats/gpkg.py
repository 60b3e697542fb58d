"""GeoPackage, read as the SQLite database that it is (OGC 12-128r19).

Only a real table is read, never a view or a virtual table, so that nothing in the file runs;
rows are counted as they come, not as the file claims.
"""

from __future__ import annotations

import json
import re
import sqlite3
import struct
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.sax.saxutils import unescape

from geomap.errors import InputError
from geomap.formats import Format
from geomap.io.faults import Fault
from geomap.io.features import MOST_ROWS, Features
from geomap.io.geometry import from_wkb
from geomap.raids.convert import COLUMNS, members, storable
from geomap.raids.table import Raids

METADATA_KEY = "geomap"
"""The item of the layer's metadata that holds what is no row, as JSON."""

_LONGEST_VALUE = 50_000_000
_ENVELOPES = (0, 32, 48, 48, 64)
"""Bytes of the envelope before the geometry, by its kind."""
_UNDEFINED = re.compile(r'\["Undefined SRS"', re.IGNORECASE)
"""In the definition that GDAL writes for a table of no declared CRS."""
_NO_CLOCK = "1970-01-01T00:00:00.000Z"
"""What a GeoPackage says of its last change, so that equal tables give equal bytes."""
_NO_GEOMETRY_TABLE = "a GeoPackage with one table of features is needed"


def create() -> Format:
    """Give the format."""
    return Format(read, write)


def write(raids: Raids) -> bytes:
    """Write one layer, `raids`; what is not a row stands in the metadata of the layer."""
    import numpy as np
    import pyogrio
    import shapely

    raids = storable(raids)
    columns = [_column(raids, name) for name in COLUMNS]
    points = shapely.points(
        np.array([(raid.lon, raid.lat) for raid in raids.rows], dtype=float).reshape(-1, 2)
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "raids.gpkg"
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _NO_CLOCK})
        try:
            pyogrio.raw.write(
                path,
                shapely.to_wkb(points),
                [values for values, _ in columns],
                np.array(list(COLUMNS)),
                field_mask=[missing for _, missing in columns],
                layer="raids",
                driver="GPKG",
                geometry_type="Point",
                crs="EPSG:4326",
                layer_metadata={METADATA_KEY: json.dumps(members(raids))},
            )
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        return path.read_bytes()


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
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        raise InputError(f"{path} is open in another program ({log.name}): close it there first")
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as database:
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
            database.execute("PRAGMA trusted_schema = OFF")
            return _read_layer(database, path)
    except (sqlite3.Error, OverflowError) as error:
        raise InputError(f"{path} is no GeoPackage that can be read: {error}") from None


def _read_layer(database: sqlite3.Connection, path: Path) -> Features:
    table, column, srs = _layer(database, path)
    cursor = database.execute(f"SELECT * FROM {_quoted(table)} LIMIT {MOST_ROWS + 1}")  # noqa: S608
    names = [name for name, *_ in cursor.description]
    at = names.index(column)
    key = _row_number_column(database, table)
    records, geometries, faults = [], [], []
    for number, values in enumerate(cursor, start=1):
        if number > MOST_ROWS:
            raise InputError(f"{path} holds more than {MOST_ROWS:,} rows: give a part of it")
        geometry, problem = _geometry(values[at])
        if problem:
            faults.append(Fault(number, problem, column))
        geometries.append(geometry)
        records.append(
            {
                name: value
                for name, value in zip(names, values, strict=True)
                if name not in (column, key) and not isinstance(value, bytes)
            }
        )
    return Features(
        tuple(records),
        tuple(geometries),
        crs=_crs(database, srs),
        members=_members(database, table),
        faults=tuple(faults),
    )


def _layer(database: sqlite3.Connection, path: Path) -> tuple[str, str, int]:
    """Find the table, its column of geometries and the number of its CRS."""
    layers = database.execute(
        "SELECT g.table_name, g.column_name, g.srs_id FROM gpkg_geometry_columns AS g "
        "JOIN sqlite_master AS m ON m.name = g.table_name "
        "WHERE m.type = 'table' AND m.rootpage > 0 ORDER BY g.table_name"
    ).fetchall()
    if len(layers) == 1:
        table, column, srs = layers[0]
        return str(table), str(column), int(srs)
    if not layers:
        raise InputError(
            f"{path} holds no table of features (a view is none): {_NO_GEOMETRY_TABLE}"
        )
    names = ", ".join(str(name) for name, *_ in layers[:10])
    raise InputError(f"{path} holds several tables of features ({names}): export one to a file")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _row_number_column(database: sqlite3.Connection, table: str) -> str | None:
    """Name the column that only numbers the rows, as GDAL writes it; None without one."""
    columns = database.execute("SELECT name, type, pk FROM pragma_table_info(?)", (table,))
    keys = [name for name, kind, pk in columns if pk and kind.upper() == "INTEGER"]
    return keys[0] if keys and keys[0] in ("fid", "ogc_fid", "id") else None


def _geometry(blob: Any) -> tuple[Any, str]:
    """Read the header (flags say how long its envelope is), then the geometry as WKB."""
    if blob is None:
        return None, ""
    try:
        magic, _, flags = struct.unpack_from("<2sBB", blob)
        if magic != b"GP":
            raise ValueError
        start = 8 + _ENVELOPES[flags >> 1 & 0b111]
    except (struct.error, ValueError, IndexError, TypeError):
        return None, "the geometry cannot be read"
    return from_wkb(blob[start:])


def _crs(database: sqlite3.Connection, srs: int) -> str | None:
    row = database.execute(
        "SELECT organization, organization_coordsys_id, definition "
        "FROM gpkg_spatial_ref_sys WHERE srs_id = ?",
        (srs,),
    ).fetchone()
    if srs <= 0 or row is None or _UNDEFINED.search(str(row[2])):
        return None
    authority, code, definition = row
    known = str(authority).upper() in ("EPSG", "ESRI", "OGC")
    return f"{str(authority).upper()}:{code}" if known else str(definition)


def _members(database: sqlite3.Connection, table: str) -> dict[str, Any]:
    """Read what geomap wrote beside the rows; a file of another program has nothing there."""
    try:
        texts = database.execute(
            "SELECT m.metadata FROM gpkg_metadata AS m "
            "JOIN gpkg_metadata_reference AS r ON r.md_file_id = m.id WHERE r.table_name = ?",
            (table,),
        )
        for (text,) in texts:
            item = re.search(rf'<MDI key="{METADATA_KEY}">([^<]*)</MDI>', str(text))
            members = json.loads(unescape(item[1], {"&quot;": '"'})) if item else None
            if isinstance(members, dict):
                return members
    except (sqlite3.Error, ValueError, RecursionError):
        pass
    return {}
