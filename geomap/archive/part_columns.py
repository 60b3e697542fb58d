"""The columns of the tables of an archive, and the bytes of their parts: GeoParquet."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from geomap.errors import not_installed
from geomap.raids.column_kinds import COUNT, DAY, OFFSET, SHARE
from geomap.raids.schema import COLUMNS
from geomap.version import __version__

if TYPE_CHECKING:
    import pyarrow

STORIES, MENTIONS, UNPLACED, EVENTS = ("stories", "mentions", "unplaced", "events")
TELLINGS = "tellings"
"""The mentions again, dealt by their places as the events are that are made of them."""
TABLES = (STORIES, MENTIONS, UNPLACED, EVENTS, TELLINGS)
OF_EVENTS = ("event_id", "told", "sources", "first_told", "last_told", "because")
OF_RAIDS = tuple(name for name in COLUMNS if name not in OF_EVENTS)
"""The columns that an event has beside those of a raid."""
GEOMETRY = "geometry"


def arrow() -> Any:
    """Give pyarrow.

    Raises
    ------
    InputError
        If it is not installed.
    """
    try:
        import pyarrow
        import pyarrow.compute
        import pyarrow.dataset
        import pyarrow.parquet
    except ImportError:
        raise not_installed(
            "an archive", "pyarrow", "parquet", "geomap map for each story"
        ) from None
    return pyarrow


def schema_of(table: str) -> pyarrow.Schema:
    """Give the columns of a table with their types."""
    pa = arrow()
    return pa.schema(list(_fields(table).items()))


def _fields(table: str) -> dict[str, Any]:
    pa = arrow()
    text, day, whole = pa.string(), pa.date32(), pa.int32()
    if table == STORIES:
        return {
            "story_key": text, "id": text, "story": text, "title": text, "published": day,
            "url": text, "digest": text, "failed": text, "told_in": text, "raids": whole,
            "unplaced": whole,
            "stated": whole, "found": whole, "check": text, "event_parts": _list(pa.int16()),
            "generator": text, "text": text,
        }  # fmt: skip
    if table == UNPLACED:
        return {
            "story_key": text, "number": whole, "id": text, "published": day, "street": text,
            "locality": text, "role": text, "reason": text, "candidates": _list(text),
            "role_chance": pa.float64(),
        }  # fmt: skip
    raid = {name: _type_of(COLUMNS[name].kind) for name in OF_RAIDS}
    raid |= {"lon": pa.float64(), "lat": pa.float64(), GEOMETRY: pa.binary()}
    if table in (MENTIONS, TELLINGS):
        return {
            "story_key": text, "number": whole, "id": text, "title": text, "url": text,
            "event_part": pa.int16(), "pinned": pa.bool_(), "since": day, "until": day,
            "said": text, **raid,
        }  # fmt: skip
    source = pa.struct([("id", text), ("title", text), ("date", day), ("url", text)])
    return raid | {
        "event_id": text, "told": whole, "sources": _list(source), "first_told": day,
        "last_told": day, "because": text,
    }  # fmt: skip


def _list(of: Any) -> Any:
    """Give a list as Parquet calls it, so that what is read is of the type that was written."""
    pa = arrow()
    return pa.list_(pa.field("element", of))


def _type_of(kind: Any) -> Any:
    pa = arrow()
    if kind is DAY:
        return pa.date32()
    if kind is COUNT or kind is OFFSET:
        return pa.int32()
    return pa.float64() if kind is SHARE else pa.string()


def table_of(name: str, rows: Sequence[Mapping[str, Any]]) -> pyarrow.Table:
    """Make a table of rows that have its columns; what a row lacks is missing."""
    pa = arrow()
    fields = _fields(name)
    columns = {of: pa.array([row.get(of) for row in rows], kind) for of, kind in fields.items()}
    return pa.table(columns, schema=schema_of(name))


def part_bytes(table: pyarrow.Table) -> bytes:
    """Write a part; equal tables, equal bytes with the same pyarrow."""
    pa = arrow()
    about = {"generator": f"geomap {__version__}"}
    if GEOMETRY in table.column_names:
        about["geo"] = json.dumps(_geo(table.column(GEOMETRY)))
    out = io.BytesIO()
    pa.parquet.write_table(table.replace_schema_metadata(about), out, compression="zstd")
    return out.getvalue()


def _geo(column: Any) -> dict[str, Any]:
    """Describe the geometries as GeoParquet 1.1 does; without a CRS they are in OGC:CRS84."""
    import numpy as np
    import shapely

    shapes = shapely.from_wkb(column.to_numpy(zero_copy_only=False))
    kinds = sorted({shape.geom_type for shape in shapes if shape is not None})
    bounds = shapely.total_bounds(shapes)
    about: dict[str, Any] = {"encoding": "WKB", "geometry_types": kinds}
    if np.isfinite(bounds).all():
        about["bbox"] = bounds.tolist()
    return {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: about}}
