"""GeoParquet 1.x: geometries as WKB, OGC:CRS84 unless its metadata name another CRS."""

from __future__ import annotations

import io
import json
from pathlib import Path
from sys import getsizeof
from typing import Any

from geomap.errors import InputError, not_installed
from geomap.formats import Format
from geomap.io.crs import DEGREES
from geomap.io.faults import Fault
from geomap.io.features import MOST_BYTES, MOST_CELLS, MOST_ROWS, TOO_MUCH, Features
from geomap.io.geometry import from_wkb
from geomap.io.local_files import Content
from geomap.raids.convert import storable, to_frame
from geomap.raids.table import Raids

_MOST_BYTES_AT_ONCE = 50_000_000
_MOST_ROWS_AT_ONCE = 10_000


def create() -> Format:
    """Give the format."""
    return Format(Content("GeoParquet", "Parquet", 500_000_000), read, write)


def write(raids: Raids) -> bytes:
    """Write GeoParquet, as geopandas does.

    Raises
    ------
    InputError
        If pyarrow is not installed.
    """
    out = io.BytesIO()
    try:
        to_frame(storable(raids)).to_parquet(out)
    except ImportError:
        raise not_installed("writing .parquet", "pyarrow", "parquet", ".gpkg") from None
    return out.getvalue()


def read(path: Path) -> Features:
    """Read all rows.

    Raises
    ------
    InputError
        If pyarrow is not installed, or the file is damaged, no GeoParquet, or unpacks to
        too much.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise not_installed("reading .parquet", "pyarrow", "parquet", ".gpkg") from None
    try:
        with parquet.ParquetFile(path) as file:
            about = file.schema_arrow.metadata or {}
            column, crs = _geometry_column(about, path)
            records = _records(file, path)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        reason = str(error).partition("\n")[0]
        raise InputError(f"{path} is no Parquet that can be read: {reason}") from None
    geometries, faults = [], []
    for number, record in enumerate(records, start=1):
        wkb = record.pop(column, None)
        geometry, problem = (None, "") if wkb is None else from_wkb(wkb)
        geometries.append(geometry)
        if problem:
            faults.append(Fault(number, problem, column))
    return Features(
        tuple(records),
        tuple(geometries),
        crs=crs,
        members=_members(about),
        faults=tuple(faults),
    )


def _records(file: Any, path: Path) -> list[dict[str, Any]]:
    columns = [field.name for field in file.schema_arrow if not _is_nested(field.type)]
    if file.metadata.num_rows * len(columns) > MOST_CELLS:
        raise InputError(f"{path} {TOO_MUCH}")
    records: list[dict[str, Any]] = []
    size = 0
    for group in range(file.metadata.num_row_groups):
        rows = _rows_at_once(file.metadata.row_group(group))
        if rows == 0:
            raise InputError(f"{path} {TOO_MUCH}")
        for batch in file.iter_batches(rows, row_groups=[group], columns=columns):
            read = batch.to_pylist()
            size += sum(getsizeof(value) for record in read for value in record.values())
            if size > MOST_BYTES or len(records) + len(read) > MOST_ROWS:
                raise InputError(f"{path} {TOO_MUCH}")
            records += read
    return records


def _rows_at_once(group: Any) -> int:
    """Give how many rows of a group are read at once; 0 if one row may be too large.

    A text that stands once in the file may stand in every row, so that a kilobyte unpacks to
    gigabytes. No value is longer than all of its column, as the file holds it.
    """
    longest = sum(group.column(at).total_uncompressed_size for at in range(group.num_columns))
    if longest > MOST_BYTES:
        return 0
    rows: int = _MOST_BYTES_AT_ONCE // max(longest, 1)
    return min(_MOST_ROWS_AT_ONCE, max(rows, 1))


def _is_nested(kind: Any) -> bool:
    """Tell a list, map or struct: a table of raids or areas needs none, and a list of nothing
    may be endless at no cost.
    """
    from pyarrow import types

    return bool(types.is_nested(getattr(kind, "storage_type", kind)))


def _geometry_column(about: dict[bytes, bytes], path: Path) -> tuple[str, Any]:
    try:
        geo = json.loads(about[b"geo"])
        column = str(geo["primary_column"])
        described = geo["columns"][column]
        encoding = described["encoding"]
    except (KeyError, ValueError, TypeError, RecursionError):
        raise InputError(f"{path} has no GeoParquet metadata: write it with geopandas") from None
    if encoding != "WKB":
        raise InputError(f"{path} holds geometries as {encoding!r}: write them as WKB")
    crs = described.get("crs", DEGREES)
    code = crs.get("id") if isinstance(crs, dict) else None
    if isinstance(code, dict) and "authority" in code and "code" in code:
        return column, f"{code['authority']}:{code['code']}"
    return column, crs


def _members(about: dict[bytes, bytes]) -> dict[str, Any]:
    """Read what pandas keeps of a frame's `attrs`."""
    try:
        members = json.loads(about.get(b"PANDAS_ATTRS", b"{}"))
    except (ValueError, RecursionError):
        return {}
    return members if isinstance(members, dict) else {}
