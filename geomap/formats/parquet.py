"""GeoParquet 1.x: geometries as WKB, OGC:CRS84 unless its metadata name another CRS."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from geomap.errors import InputError, not_installed
from geomap.formats import Format
from geomap.io.arrow_columns import coded, has_length, unpacked
from geomap.io.coded_columns import MOST_COLUMNS, TOO_WIDE, Columns
from geomap.io.crs import DEGREES
from geomap.io.faults import Fault
from geomap.io.features import (
    MOST_BYTES,
    MOST_CELLS,
    MOST_ROWS,
    TOO_MUCH,
    Features,
    swells,
)
from geomap.io.geometry import from_wkbs
from geomap.io.local_files import Content
from geomap.raids.convert import storable, to_frame
from geomap.raids.table import Raids

_MOST_BYTES_AT_ONCE = 50_000_000
_MOST_ROWS_AT_ONCE = 10_000
_LARGE_FOOTER = 10_000_000
"""Bytes of what is told beside the rows from which on it must be less than half of the file: of a
million raids their names are told, in 50 million."""
_FEW_ROWS = 20_000
"""Beyond these each row has a byte of the file: no raid is in all like the one before it."""
_WHOLE = frozenset(["PLAIN", "RLE", "RLE_DICTIONARY", "PLAIN_DICTIONARY", "BIT_PACKED"])
"""Encodings in which each different value stands whole, once or for each row that has it."""


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
    out, frame = io.BytesIO(), to_frame(storable(raids))
    for name, kind in frame.dtypes.items():
        if kind == "object":  # of pandas 2: a column of no text would be one of no type
            frame[name] = frame[name].astype("string")
    try:
        frame.to_parquet(out)
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
    if _is_footer(path):
        raise InputError(f"{path} {TOO_MUCH}")
    try:
        with parquet.ParquetFile(path, read_dictionary=_texts(path)) as file:
            about = file.schema_arrow.metadata or {}
            column, crs = _geometry_column(about, path)
            records = _columns(path, file)
            nested = tuple(field.name for field in file.schema_arrow if _is_nested(field.type))
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as error:
        if isinstance(error, InputError):
            raise
        reason = str(error).partition("\n")[0]
        raise InputError(f"{path} is no Parquet that can be read: {reason}") from None
    shapes = records.by_name.pop(column, None)
    geometries, problems = from_wkbs(shapes.values if shapes else [])
    faults = []
    if shapes and problems:
        for number, code in enumerate(shapes.codes.tolist(), start=1):
            if code in problems:
                faults.append(Fault(number, problems[code], column))
    return Features(
        records,
        shapes.spread(geometries) if shapes else [None] * len(records),
        crs=crs,
        members=_members(about),
        faults=tuple(faults),
        nested=nested,
    )


def _is_footer(path: Path) -> bool:
    """Tell a file that is little but its footer, which is unpacked whole to open it."""
    with path.open("rb") as file:
        size = file.seek(0, io.SEEK_END)
        file.seek(max(size - 8, 0))
        end = file.read(8)
    footer = int.from_bytes(end[:4], "little") if end.endswith(b"PAR1") else 0
    return footer > max(_LARGE_FOOTER, size // 2)


def _columns(path: Path, file: Any) -> Columns:
    """Read all columns that are not nested.

    A text that stands once in the file may stand in every row, so that a kilobyte unpacks to
    gigabytes. Here it is held once, and what all rows together would be is weighed first.
    """
    import pyarrow

    about = file.metadata
    fields = [field for field in file.schema_arrow if not _is_nested(field.type)]
    names = [field.name for field in fields]
    whole = all(_is_whole(field.type) for field in fields)
    if len(names) > MOST_COLUMNS:
        raise InputError(f"{path} {TOO_WIDE}")
    no_row_has_a_byte = about.num_rows > max(_FEW_ROWS, path.stat().st_size)
    if about.num_rows * len(names) > MOST_CELLS or about.num_rows > MOST_ROWS or no_row_has_a_byte:
        raise InputError(f"{path} {TOO_MUCH}")
    tables = []
    size = 0
    for number in range(about.num_row_groups):
        rows = _rows_at_once(about.row_group(number), whole)
        if rows == 0:
            raise InputError(f"{path} {TOO_MUCH}")
        for batch in file.iter_batches(rows, row_groups=[number], columns=names):
            tables.append(pyarrow.Table.from_batches([batch]))
            size += sum(map(unpacked, tables[-1].columns))
            if swells(size, path):
                raise InputError(f"{path} {TOO_MUCH}")
    table = pyarrow.concat_tables(tables) if tables else pyarrow.schema(fields).empty_table()
    if len(table) > MOST_ROWS:
        raise InputError(f"{path} {TOO_MUCH}")
    each = zip(names, table.columns, strict=True)
    return Columns({name: coded(column) for name, column in each}, len(table))


def _rows_at_once(group: Any, whole: bool) -> int:
    """Give how many rows of a group are read at once; 0 if one row may be too large.

    A value that the file holds once takes no more in memory, whatever the number of its rows,
    unless it is written in pieces. No value is longer than all of its column.
    """
    columns = [group.column(at) for at in range(group.num_columns)]
    longest = sum(column.total_uncompressed_size for column in columns)
    if longest > MOST_BYTES:
        return 0
    if whole and all(_WHOLE.issuperset(column.encodings) for column in columns):
        return int(max(group.num_rows, 1))
    rows: int = _MOST_BYTES_AT_ONCE // max(longest, 1)
    return min(_MOST_ROWS_AT_ONCE, max(rows, 1))


def _texts(path: Path) -> list[str]:
    """Name the columns whose values may be of any length, to be read as dictionaries."""
    from pyarrow import parquet

    with parquet.ParquetFile(path) as file:
        return [
            column.name
            for column in file.schema
            # What is within a list or a struct has a path, and is not read.
            if column.physical_type == "BYTE_ARRAY" and column.path == column.name
        ]


def _is_whole(kind: Any) -> bool:
    """Tell a type of which pyarrow holds each value once, or in few bytes."""
    from pyarrow import types

    value = kind.value_type if types.is_dictionary(kind) else kind
    return bool(types.is_primitive(value) or types.is_null(value) or has_length(value))


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
