"""Tellings dealt to the parts of their events, on disk, in one sweep over all that is told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.archive.manifest import empty
from geomap.archive.part_columns import MENTIONS, arrow, schema_of

if TYPE_CHECKING:
    import pyarrow

MOST_ROWS = 50_000
"""Tellings in memory at once, about: each is a kilobyte."""
_BUFFERED = 16_384
"""Bytes of a file that wait for more: a part of few tellings is written at once."""


class DealtTellings:
    """A file for each part whose events are made, of the tellings that they are made of."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, part: int) -> pyarrow.Table:
        """Give the tellings of a part, in the order in which they came."""
        pa = arrow()
        with pa.OSFile(str(self._path(part))) as file:
            return pa.ipc.open_stream(file).read_all()

    def deal(self, tables: Iterable[pyarrow.Table], parts: Collection[int]) -> None:
        """Deal tables."""
        pa = arrow()
        options = pa.ipc.IpcWriteOptions(compression="lz4")
        schema = schema_of(MENTIONS)
        wanted = pa.array(sorted(parts), pa.int16())
        with ExitStack() as open_files:
            files = {}
            for part in parts:
                file = open_files.enter_context(pa.output_stream(self._path(part), None, _BUFFERED))
                stream = pa.ipc.new_stream(file, schema, options=options)
                files[part] = open_files.enter_context(stream)
            waiting: list[Any] = []
            for table in tables:
                own = pa.compute.is_in(table.column("event_part"), wanted)
                waiting.append(table.filter(own).replace_schema_metadata(None))
                if sum(map(len, waiting)) >= MOST_ROWS:
                    _write(pa.concat_tables(waiting), files)
                    waiting.clear()
            if waiting:
                _write(pa.concat_tables(waiting), files)

    def _path(self, part: int) -> Path:
        return self._folder / f"{part:02x}.arrow"


def _write(table: Any, files: Mapping[int, Any]) -> None:
    """Write to each file what is of its part."""
    table = table.sort_by("event_part")
    counted = arrow().compute.value_counts(table.column("event_part").combine_chunks())
    start = 0
    for one in counted.to_pylist():
        files[one["values"]].write_table(table.slice(start, one["counts"]))
        start += one["counts"]


@contextmanager
def dealt(folder: Path, tables: Iterable[Any], parts: Collection[int]) -> Iterator[DealtTellings]:
    """Deal tables into a folder, which is there until the end of the block."""
    empty(folder)
    folder.mkdir(exist_ok=True)
    try:
        tellings = DealtTellings(folder)
        tellings.deal(tables, parts)
        yield tellings
    finally:
        empty(folder)
