"""GeoParquet 1.x: geometries as WKB, OGC:CRS84 unless its metadata name another CRS."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from geomap.errors import InputError
from geomap.faults import Fault
from geomap.features import DEGREES, MOST_ROWS, Features

_MOST_BYTES = 1_000_000_000
"""Of all rows together when unpacked; a small file may unpack to anything."""
_BATCH = 10_000


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
        raise InputError(
            "reading .parquet needs pyarrow: install geomap[parquet], or choose .gpkg"
        ) from None
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
        geometry, problem = _geometry(record.pop(column, None))
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
    for batch in file.iter_batches(batch_size=_BATCH):
        size += batch.nbytes
        if size > _MOST_BYTES or len(records) + len(batch) > MOST_ROWS:
            raise InputError(f"{path} unpacks to too many rows or bytes: give a part of it")
        records += batch.to_pylist()
    return records


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


def _geometry(wkb: Any) -> tuple[Any, str]:
    if wkb is None:
        return None, ""
    import shapely

    try:
        return shapely.from_wkb(wkb), ""
    except (shapely.errors.ShapelyError, TypeError):
        return None, "the geometry cannot be read"


def _members(about: dict[bytes, bytes]) -> dict[str, Any]:
    """Read what pandas keeps of a frame's `attrs`."""
    try:
        members = json.loads(about.get(b"PANDAS_ATTRS", b"{}"))
    except (ValueError, RecursionError):
        return {}
    return members if isinstance(members, dict) else {}
