"""The events of an archive made again where tellings changed: of those parts, and of no others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

from geomap.archive.chunk_tables import event_part
from geomap.archive.events.area_raids import Join, joins_of
from geomap.archive.events.dealt_tellings import MOST_ROWS, dealt
from geomap.archive.events.event_table import events_table
from geomap.archive.part_columns import EVENTS, MENTIONS
from geomap.archive.part_folder import PartFolder

WORK = "work"
"""The folder of an archive in which lies what only a run needs."""
Step = Callable[[str, int, int], None]


def make_events(folder: PartFolder, progress: Step | None = None) -> None:
    """Make all events again that are stale, and put them in place of the old.

    All tellings are read once, dealt to the parts of their events, and those read part by part.

    Raises
    ------
    InputError
        If a part is damaged.
    RenderError
        If the disk refuses; what was made until then stays.
    """
    if not folder.manifest.stale:
        return

    def read(columns: Sequence[str] | None = None) -> Iterator[Any]:
        wanted = list(columns) if columns else None
        return (folder.read(name, wanted) for name in folder.names(MENTIONS))

    joins = joins_of(read)
    stale = sorted(folder.manifest.stale | _touched(folder, joins))
    at_once = max(1, MOST_ROWS * 64 // max(1, folder.manifest.rows(MENTIONS)))
    with dealt(folder.path / WORK, read(), stale, _guests(joins, stale)) as tellings:
        for start in range(0, len(stale), at_once):
            if progress is not None:
                progress("gathering events", start, len(stale))
            tables = {
                (EVENTS, part): events_table(tellings.of(part), _of_part(joins, part), part)
                for part in stale[start : start + at_once]
            }
            left = frozenset(stale[start + at_once :])
            done = {} if left else {"stale_areas": frozenset(), "joined": joins}
            folder.commit(tables, left, **done)


def _touched(folder: PartFolder, joins: Iterable[Join]) -> set[int]:
    """Give the parts of events that joins begin or cease to touch, or whose areas changed."""
    old, new = set(folder.manifest.joined), set(joins)
    changed = old ^ new
    # A raid of an area has the first of its joins: if that goes, it has another.
    areas = folder.manifest.stale_areas | {area for area, *_ in changed}
    changed |= {join for join in new if join.area in areas}
    places = {place for area, _, _, streets, *_ in changed for place in (area, *dict(streets))}
    return set(map(event_part, places))


def _guests(joins: Iterable[Join], parts: Collection[int]) -> dict[int, set[str]]:
    """Give the areas that parts are to know of since a street of theirs is in one."""
    found: dict[int, set[str]] = defaultdict(set)
    for join in joins:
        for part in set(map(event_part, join.places)).intersection(parts):
            found[part].add(join.area)
    return found


def _of_part(joins: Iterable[Join], part: int) -> list[Join]:
    """Give the joins of all areas that a part knows of."""
    known = _guests(joins, [part])[part]
    return [join for join in joins if join.area in known]
