"""Events in a file of any format: with who told of them, where the format has room for it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap import pipeline
from geomap.archive.opened_archive import plain_source
from geomap.archive.part_columns import OF_EVENTS, part_bytes
from geomap.formats import csv as csv_format
from geomap.formats import is_table
from geomap.io.files import write_all
from geomap.model import Patch
from geomap.raids.convert import dumps, to_geojson
from geomap.raids.points import completed
from geomap.raids.table import Raids
from geomap.renderers import NO_WISHES, Wishes

if TYPE_CHECKING:
    import pyarrow

_WITH_SOURCES = (".geojson", ".csv", ".parquet")


def write_events(
    events: pyarrow.Table, raids: Raids, patch: Patch, path: Path, wishes: Wishes = NO_WISHES
) -> tuple[Path, ...]:
    """Write events as a table or a map by the ending of the path, whole or not at all.

    `raids` are the same rows as the raids table has them.

    Returns
    -------
    tuple of Path
        What was written: the path, and after it what lies beside a page.

    Raises
    ------
    InputError
        If the ending is unknown or the folder cannot be written to.
    RenderError
        If a map could not be drawn or the disk refused.
    """
    ending = path.suffix.lower()
    if ending == ".geojson":
        write_all({path: _geojson(events, raids)})
    elif ending == ".csv":
        write_all({path: _csv(events, raids)})
    elif ending == ".parquet":
        write_all({path: part_bytes(events)})
    else:
        whole = raids if is_table(path.name) else completed(raids, patch)
        return pipeline.write(whole, patch, path, wishes=wishes)
    return (path,)


def left_out_of_events(path: Path) -> str:
    """Say what of events a file of a format does not hold; empty if it holds all."""
    if not is_table(path.name) or path.suffix.lower() in _WITH_SOURCES:
        return ""
    others = ", ".join(_WITH_SOURCES)
    return f"{path.name} holds the raids without who told of them: {others} hold that too"


def _geojson(events: pyarrow.Table, raids: Raids) -> bytes:
    collection = to_geojson(raids)
    rows = events.select(OF_EVENTS).to_pylist()
    for feature, row in zip(collection["features"], rows, strict=True):
        feature["properties"] |= {name: _plain(value) for name, value in row.items()}
    return dumps(collection)


def _csv(events: pyarrow.Table, raids: Raids) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    written = io.StringIO(csv_format.write(raids).decode(), newline="")
    header, *lines = csv.reader(written)
    writer.writerow([*header, *OF_EVENTS])
    for line, row in zip(lines, events.select(OF_EVENTS).to_pylist(), strict=True):
        writer.writerow([*line, *(_cell(row[name]) for name in OF_EVENTS)])
    return out.getvalue().encode("utf-8", "replace")


def _cell(value: Any) -> Any:
    plain = _plain(value)
    if isinstance(plain, list):
        plain = json.dumps(plain, ensure_ascii=False)
    return csv_format.escape(plain) if isinstance(plain, str) else plain


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return list(map(plain_source, value))
    return value.isoformat() if hasattr(value, "isoformat") else value
