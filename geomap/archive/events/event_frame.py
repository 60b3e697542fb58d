"""The events of an archive as a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.archive.part_columns import OF_EVENTS
from geomap.raids.convert import text_type, to_frame
from geomap.raids.table import Raids

if TYPE_CHECKING:
    import pyarrow
    from geopandas import GeoDataFrame


def frame_of_events(events: pyarrow.Table, raids: Raids, *, rare: bool) -> GeoDataFrame:
    """Give events as a frame; `raids` are the same rows."""
    import pandas

    frame = to_frame(raids, rare=rare)
    for name in OF_EVENTS:
        values: Any = events.column(name).to_pylist()
        if name in ("first_told", "last_told"):
            frame[name] = pandas.to_datetime(values).astype("datetime64[us]")
            continue
        if name == "sources":
            values = [list(map(plain_source, sources)) for sources in values]
        # Told, since a table without rows has nothing to tell it by.
        kind = {"told": "int64", "sources": "object"}.get(name, text_type())
        frame[name] = pandas.Series(values, index=frame.index, dtype=kind)
    return frame


def plain_source(source: dict[str, Any]) -> dict[str, Any]:
    """Give a source as plain values, its day in ISO 8601."""
    return source | {"date": source["date"].isoformat() if source["date"] else None}
