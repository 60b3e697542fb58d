"""An archive as one database of SQLite, for Datasette and whoever asks in SQL."""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.archive.part_columns import GEOMETRY, OF_EVENTS, OF_RAIDS
from geomap.desk.decisions.soundness import no_place
from geomap.desk.harmless import without_telling
from geomap.errors import RenderError
from geomap.io.files import behind, check_writable, mode_for

if TYPE_CHECKING:
    from pyarrow.dataset import Dataset

_EVENTS = (*OF_EVENTS[:2], *OF_RAIDS, *OF_EVENTS[2:], "latitude", "longitude", GEOMETRY)
_SOURCES = ("event_id", "id", "title", "date", "url")
_STORIES = (
    "story_key", "id", "story", "title", "published", "url", "failed", "raids", "unplaced",
    "stated", "found", "check", "text",
)  # fmt: skip
_UNPLACED = (
    "story_key",
    "number",
    "id",
    "published",
    "street",
    "locality",
    "reason",
    "role_chance",
)
_ROWS_AT_ONCE = 5_000
_PATH = {"/", "\\"}
_UNREAD = "it could not be read"


def write_sqlite(
    path: Path, events: Dataset, stories: Dataset, unplaced: Dataset, *, texts: bool
) -> None:
    """Write the database, whole or not at all; see `Archive.to_sqlite`."""
    target = behind(path)
    check_writable(target)
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    os.close(descriptor)
    beside = Path(name)
    try:
        connection = sqlite3.connect(beside)
        try:
            connection.execute("PRAGMA journal_mode = OFF")
            _copy_events(connection, events)
            kept = (name for name in _STORIES if name != "text" or texts)
            columns = tuple(kept)
            _table(connection, "stories", columns, _stories(stories, columns))
            _table(connection, "unplaced", _UNPLACED, _rows(unplaced, _UNPLACED))
            connection.commit()
        finally:
            connection.close()
        beside.chmod(mode_for(target))
        beside.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise RenderError(f"{path} could not be written: {error}") from None
    finally:
        beside.unlink(missing_ok=True)


def _copy_events(connection: sqlite3.Connection, events: Dataset) -> None:
    _table(connection, "events", _EVENTS, _events(events), "event_id TEXT PRIMARY KEY")
    _table(connection, "sources", _SOURCES, _sources(events))
    for column in ("date", "district", "kind"):
        connection.execute(f'CREATE INDEX "events_{column}" ON events ("{column}")')
    connection.execute("CREATE INDEX sources_event ON sources (event_id)")


def _table(
    connection: sqlite3.Connection,
    name: str,
    columns: Sequence[str],
    rows: Iterable[tuple[Any, ...]],
    *declared: str,
) -> None:
    said = [f'"{column}"' for column in columns]
    if declared:
        said[0] = declared[0]
    connection.execute(f"CREATE TABLE {name} ({', '.join(said)})")
    marks = ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608


def _rows(of: Dataset, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    for batch in of.to_batches(columns=list(columns), batch_size=_ROWS_AT_ONCE):
        for row in batch.to_pylist():
            yield tuple(map(_plain, row.values()))


def _stories(stories: Dataset, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    at = columns.index("failed")
    for *row, where in _rows(stories, (*columns, "told_in")):
        if row[at]:
            row[at] = _reason(row[at], where or "")
        yield tuple(row)


def _reason(failed: str, where: str) -> str:
    """Say why a story could not be read without its path or its id, which may name somebody."""
    said = failed.replace(where, "it") if where else failed
    return _UNREAD if _PATH & {*said} else without_telling(said, no_place)


def _events(events: Dataset) -> Iterator[tuple[Any, ...]]:
    import shapely

    wanted = [name for name in _EVENTS if name not in ("latitude", "longitude")]
    for batch in events.to_batches(columns=[*wanted, "lat", "lon"], batch_size=_ROWS_AT_ONCE):
        shapes = shapely.to_geojson(shapely.from_wkb(batch.column(GEOMETRY).to_pylist()))
        for row, shape in zip(batch.to_pylist(), shapes, strict=True):
            values = row | {"latitude": row["lat"], "longitude": row["lon"], GEOMETRY: shape}
            yield tuple(_plain(values[name]) for name in _EVENTS)


def _sources(events: Dataset) -> Iterator[tuple[Any, ...]]:
    for batch in events.to_batches(columns=["event_id", "sources"], batch_size=_ROWS_AT_ONCE):
        for row in batch.to_pylist():
            for source in row["sources"]:
                yield (row["event_id"], *(_plain(source[name]) for name in _SOURCES[1:]))


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return json.dumps([_plain_dict(item) for item in value], ensure_ascii=False)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _plain_dict(item: Any) -> Any:
    if not isinstance(item, dict):
        return item
    return {name: _plain(value) for name, value in item.items()}
