"""GeoParquet 1.x: geometries as WKB, OGC:CRS84 unless its metadata name another CRS."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from geomap.errors import InputError, not_installed
from geomap.formats import Format
from geomap.io.crs import DEGREES
from geomap.io.faults import Fault
from geomap.io.features import MOST_ROWS, Features
from geomap.io.geometry import from_wkb
from geomap.raids.convert import storable, to_frame
from geomap.raids.table import Raids

_MOST_BYTES = 1_000_000_000
"""Of all rows together when unpacked; a small file may unpack to anything."""
_MOST_ROWS_AT_ONCE = 10_000
_TOO_MUCH = "unpacks to too many rows or bytes: give a part of it"


def create() -> Format:
    """Give the format."""
    return Format(read, write)


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
    records: list[dict[str, Any]] = []
    size = 0
    for group in range(file.metadata.num_row_groups):
        rows = _rows_at_once(file.metadata.row_group(group))
        if rows == 0:
            raise InputError(f"{path} {_TOO_MUCH}")
        for batch in file.iter_batches(batch_size=rows, row_groups=[group]):
            size += batch.nbytes
            if size > _MOST_BYTES or len(records) + len(batch) > MOST_ROWS:
                raise InputError(f"{path} {_TOO_MUCH}")
            records += batch.to_pylist()
    return records


def _rows_at_once(group: Any) -> int:
    """Give how many rows of a group surely fit into memory; 0 if not even one does.

    A text that stands once in the file may stand in every row, so that a kilobyte unpacks to
    gigabytes. No value is longer than all of its column, as the file holds it.
    """
    longest = sum(group.column(at).total_uncompressed_size for at in range(group.num_columns))
    rows: int = min(_MOST_ROWS_AT_ONCE, _MOST_BYTES // max(longest, 1))
    return rows


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
