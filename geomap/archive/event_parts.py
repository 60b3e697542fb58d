"""The events of an archive made again where tellings changed: of those parts, and of no others.

Mentions lie by their stories and, as tellings, once more by their places, so that what a story
changes is read in its own part and in those of its places. Only the joins of its days are asked of
all parts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from geomap.archive.chunk_tables import event_part
from geomap.archive.events.area_raids import Join, joins_of, places_of_areas
from geomap.archive.events.dealt_tellings import MOST_ROWS, dealt
from geomap.archive.events.event_table import events_table
from geomap.archive.intake.given_story import bucket_of
from geomap.archive.manifest import BUCKETS, Manifest
from geomap.archive.part_columns import EVENTS, MENTIONS, TELLINGS, arrow, schema_of
from geomap.archive.part_folder import PartFolder

if TYPE_CHECKING:
    import pyarrow

WORK = "work"
"""The folder of an archive in which lies what only a run needs."""
_ALL = frozenset(range(BUCKETS))
Step = Callable[[str, int, int], None]


def staled(manifest: Manifest, changed: Iterable[pyarrow.Table]) -> dict[str, frozenset[Any]]:
    """Give what the next manifest says since mentions changed, of which are the new and the old."""
    parts, days, areas = set(manifest.stale), set(manifest.stale_days), set(manifest.stale_areas)
    undealt = set(manifest.undealt)
    for table in changed:
        parts.update(table.column("event_part").unique().to_pylist())
        days.update(day.isoformat() for day in table.column("date").unique().to_pylist() if day)
        areas |= places_of_areas(table)
        undealt.update(map(bucket_of, table.column("story_key").unique().to_pylist()))
    return {
        "stale": frozenset(parts),
        "stale_days": frozenset(days),
        "stale_areas": frozenset(areas),
        "undealt": frozenset(undealt),
    }


def make_events(folder: PartFolder, progress: Step | None = None) -> None:
    """Make all events again that are stale, and put them in place of the old.

    Raises
    ------
    InputError
        If a part is damaged.
    RenderError
        If the disk refuses; what was made until then stays.
    """
    if not folder.manifest.stale and not folder.manifest.undealt:
        return
    _deal(folder)
    joins = _joins(folder)
    stale = sorted(folder.manifest.stale | _touched(folder, joins))
    made = 0
    for parts in _at_once(folder, stale):
        if progress is not None:
            progress("gathering events", made, len(stale))
        guests = _guests(joins, parts)
        hosted = _of_areas(folder, {area for areas in guests.values() for area in areas})
        tables = {(EVENTS, part): _events(folder, part, joins, guests, hosted) for part in parts}
        made += len(parts)
        left = frozenset(stale[made:])
        nothing: frozenset[str] = frozenset()
        done = {"stale_areas": nothing, "stale_days": nothing, "joined": joins}
        folder.commit(tables, left, **({} if left else done))


def _deal(folder: PartFolder) -> None:
    """Deal the mentions of stories that changed to the tellings of their places.

    They are read once, however many places they are of.
    """
    undealt = folder.manifest.undealt
    if not undealt:
        return
    # Where all are dealt anew, as at first, every part is made of them.
    stale = folder.manifest.stale if undealt < _ALL else _ALL
    mentions = (
        table for bucket in sorted(undealt) if (table := folder.table(MENTIONS, bucket)) is not None
    )
    with dealt(folder.path / WORK, mentions, stale) as anew:
        made = 0
        for parts in _at_once(folder, sorted(stale)):
            tables = {
                (TELLINGS, part): _renewed(folder, part, anew.of(part), undealt) for part in parts
            }
            made += len(parts)
            folder.commit(tables, stale, undealt=frozenset() if made == len(stale) else undealt)


def _renewed(
    folder: PartFolder, part: int, anew: pyarrow.Table, undealt: Collection[int]
) -> pyarrow.Table:
    """Give the tellings of a part with what some stories tell now in place of what they told."""
    pa = arrow()
    old = _part(folder, part)
    kept = [bucket_of(key) not in undealt for key in old.column("story_key").to_pylist()]
    whole = pa.concat_tables([old.filter(pa.array(kept, pa.bool_())), anew])
    return whole.sort_by([("story_key", "ascending"), ("number", "ascending")])


def _part(folder: PartFolder, part: int) -> pyarrow.Table:
    table = folder.table(TELLINGS, part)
    return (schema_of(TELLINGS).empty_table() if table is None else table).replace_schema_metadata()


def _at_once(folder: PartFolder, parts: Sequence[int]) -> Iterator[Sequence[int]]:
    """Give parts by as many as memory shall hold."""
    most = max(1, MOST_ROWS * BUCKETS // max(1, folder.manifest.rows(MENTIONS)))
    for start in range(0, len(parts), most):
        yield parts[start : start + most]


def _joins(folder: PartFolder) -> tuple[Join, ...]:
    """Give all joins: those of the days that changed anew, since each is of its day alone."""

    def read(columns: Sequence[str]) -> Iterator[pyarrow.Table]:
        return (folder.read(name, columns) for name in folder.manifest.names(TELLINGS))

    manifest = folder.manifest
    if manifest.stale == _ALL:
        return joins_of(read)
    kept = (Join(*join) for join in manifest.joined)
    new = joins_of(read, manifest.stale_days)
    return tuple(sorted([*new, *(join for join in kept if join.day not in manifest.stale_days)]))


def _touched(folder: PartFolder, joins: Iterable[Join]) -> set[int]:
    """Give the parts of events that joins begin or cease to touch, or whose areas changed."""
    old, new = set(folder.manifest.joined), set(joins)
    changed = old ^ new
    # A raid of an area has the first of its joins: if that goes, it has another.
    areas = folder.manifest.stale_areas | {area for area, *_ in changed}
    changed |= {join for join in new if join.area in areas}
    places = {place for area, _, _, streets, *_ in changed for place in (area, *dict(streets))}
    return set(map(event_part, places))


def _events(
    folder: PartFolder,
    part: int,
    joins: Iterable[Join],
    guests: Mapping[int, Collection[str]],
    hosted: pyarrow.Table,
) -> pyarrow.Table:
    """Make the events of a part, which knows of some areas of others."""
    pa = arrow()
    pc = pa.compute
    areas = guests.get(part, ())
    of_them = pc.is_in(hosted.column("place"), pa.array(sorted(areas), pa.string()))
    others = hosted.filter(pc.and_(of_them, pc.not_equal(hosted.column("event_part"), part)))
    told = pa.concat_tables([_part(folder, part), others])
    return events_table(told, [join for join in joins if join.area in areas], part)


def _of_areas(folder: PartFolder, areas: Collection[str]) -> pyarrow.Table:
    """Give all that is told of some areas."""
    pa = arrow()
    names = pa.array(sorted(areas), pa.string())
    tables = [_part(folder, part) for part in sorted(set(map(event_part, areas)))]
    told = [table.filter(pa.compute.is_in(table.column("place"), names)) for table in tables]
    return pa.concat_tables([schema_of(TELLINGS).empty_table(), *told])


def _guests(joins: Iterable[Join], parts: Collection[int]) -> dict[int, set[str]]:
    """Give the areas that parts are to know of since a street of theirs is in one."""
    found: dict[int, set[str]] = defaultdict(set)
    for join in joins:
        for part in set(map(event_part, join.places)).intersection(parts):
            found[part].add(join.area)
    return found
