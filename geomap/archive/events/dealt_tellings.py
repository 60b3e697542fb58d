"""Tellings dealt to the parts of their events, on disk, in one sweep over all that is told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.archive.part_columns import MENTIONS, arrow, schema_of

if TYPE_CHECKING:
    import pyarrow


class DealtTellings:
    """A file for each part whose events are made, of the tellings that they are made of."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, part: int) -> pyarrow.Table:
        """Give the tellings of a part, in the order in which they came."""
        pa = arrow()
        with pa.OSFile(str(self._path(part))) as file:
            return pa.ipc.open_stream(file).read_all()

    def deal(
        self,
        tables: Iterable[pyarrow.Table],
        parts: Collection[int],
        guests: Mapping[int, Collection[str]],
    ) -> None:
        """Deal tables; `guests` are places of other parts that a part is to have, too."""
        pa = arrow()
        pc = pa.compute
        schema = schema_of(MENTIONS)
        options = pa.ipc.IpcWriteOptions(compression="lz4")
        wanted = pa.array(sorted(parts), pa.int16())
        places = {part: pa.array(sorted(names), pa.string()) for part, names in guests.items()}
        with ExitStack() as open_files:
            files = {
                part: open_files.enter_context(
                    pa.ipc.new_stream(str(self._path(part)), schema, options=options)
                )
                for part in parts
            }
            for table in tables:
                table = table.replace_schema_metadata(None)
                own = table.filter(pc.is_in(table.column("event_part"), wanted))
                number = own.column("event_part")
                for part, file in files.items():
                    file.write_table(own.filter(pc.equal(number, part)))
                    if part in places:
                        other = pc.not_equal(table.column("event_part"), part)
                        invited = pc.is_in(table.column("place"), places[part])
                        file.write_table(table.filter(pc.and_(other, invited)))

    def _path(self, part: int) -> Path:
        return self._folder / f"{part:02x}.arrow"


@contextmanager
def dealt(
    folder: Path,
    tables: Iterable[Any],
    parts: Collection[int],
    guests: Mapping[int, Collection[str]],
) -> Iterator[DealtTellings]:
    """Deal tables into a folder, which is there until the end of the block."""
    _empty(folder)
    folder.mkdir()
    try:
        tellings = DealtTellings(folder)
        tellings.deal(tables, parts, guests)
        yield tellings
    finally:
        _empty(folder)


def _empty(folder: Path) -> None:
    if folder.is_dir():
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
