"""The events of an archive made again where tellings changed: of those parts, and of no others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from geomap.archive.events.event_table import events_table
from geomap.archive.part_columns import EVENTS, MENTIONS, arrow, schema_of
from geomap.archive.part_folder import PartFolder

_MOST_ROWS = 50_000
"""Tellings in memory at once, about: each is a kilobyte."""
Step = Callable[[str, int, int], None]


def make_events(folder: PartFolder, progress: Step | None = None) -> None:
    """Make all events again that are stale, and put them in place of the old.

    Raises
    ------
    InputError
        If a part is damaged.
    RenderError
        If the disk refuses; what was made until then stays.
    """
    stale = sorted(folder.manifest.stale)
    at_once = max(1, _MOST_ROWS * 64 // max(1, folder.manifest.rows(MENTIONS)))
    for start in range(0, len(stale), at_once):
        if progress is not None:
            progress("gathering events", start, len(stale))
        numbers = stale[start : start + at_once]
        tellings = dict(_tellings(folder, numbers))
        tables = {(EVENTS, number): events_table(tellings[number]) for number in numbers}
        folder.commit(tables, frozenset(stale[start + at_once :]))


def _tellings(folder: PartFolder, numbers: list[int]) -> Iterator[tuple[int, Any]]:
    """Yield of each number the tellings whose events are in that part, of all stories."""
    pa = arrow()
    wanted = pa.array(numbers, pa.int16())
    found = [schema_of(MENTIONS).empty_table()]
    for name in folder.names(MENTIONS):
        table = folder.read(name)
        mask = pa.compute.is_in(table.column("event_part"), value_set=wanted)
        found.append(table.filter(mask).replace_schema_metadata(None))
    whole = pa.concat_tables(found)
    for number in numbers:
        yield number, whole.filter(pa.compute.equal(whole.column("event_part"), number))
