"""Raids that stories tell of and nobody could place: as many as they would be events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from geomap.archive.events.same_raid import events_of
from geomap.archive.events.tellings import RECENT_DAYS, Told
from geomap.gazetteer.name_keys import normalise
from geomap.model import Role
from geomap.placing.verdict import is_pinned
from geomap.raids.certainty import pinned
from geomap.raids.count_check import count_beside, count_of_some
from geomap.raids.table import Raids, Unplaced

Row = Mapping[str, Any]


class Missing(NamedTuple):
    """A street that could not be placed, and how many raids are told there."""

    item: Unplaced
    raids: int


def missing_raids(unplaced: Iterable[Row], events: Iterable[Row]) -> tuple[Missing, ...]:
    """Count the raids that are told and not placed, each street once, in the order of the names.

    Tellings of one street are one raid as those that are placed are, by the days on which their
    stories were published; so are they of the raid of an event that is called alike. What is not
    told for sure is none.
    """
    told: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in unplaced:
        if is_pinned(row["role_chance"]):
            told[_called(row)].append(row)
    drawn: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for event in events:
        if (called := _called(event)) in told:
            drawn[called].append(event)
    found = (_at(called, rows, drawn[called]) for called, rows in sorted(told.items()))
    return tuple(missing for missing in found if missing.raids)


def with_missing(raids: Raids, missing: Sequence[Missing], *, whole: bool) -> Raids:
    """Say beside events which raids are not placed; of a part of them only that some are not."""
    if not missing:
        return raids
    rows = [(row.raid_id, row.addresses or 1) for row in pinned(raids.rows)]
    if not whole:
        return replace(raids, check=count_of_some(rows))
    count = sum(each.raids for each in missing)
    items = tuple(each.item for each in missing)
    return replace(raids, unplaced=items, check=count_beside(rows, count))


def _called(row: Row) -> tuple[str, str]:
    return normalise(row["street"]), normalise(row["locality"] or "")


def _at(called: tuple[str, str], rows: Sequence[Row], drawn: Sequence[Row]) -> Missing:
    place = " ".join(called)
    order = sorted(rows, key=lambda row: (row["published"] or date.max, row["story_key"]))
    tellings = [_telling(at, place, row["published"]) for at, row in enumerate(order)]
    known = [_telling(-1, place, event["first_told"], event["date"]) for event in drawn]
    gathered = events_of([*tellings, *known])
    raids = sum(all(told.row >= 0 for told in event.members) for event in gathered)
    first = order[0]
    reason = first["reason"]
    item = Unplaced(
        text=first["street"],
        street=first["street"],
        locality=first["locality"],
        role=Role(first["role"]),
        reason=reason if raids <= 1 else f"{reason}; {raids:,} raids are told there",
        candidates=tuple(first["candidates"]),
        role_chance=first["role_chance"],
    )
    return Missing(item, raids)


def _telling(row: int, place: str, published: date | None, day: date | None = None) -> Told:
    since, until = day, day
    if day is None and published is not None:
        since, until = published - timedelta(days=RECENT_DAYS), published
    return Told(
        row,
        place,
        lon=0.0,
        lat=0.0,
        key="",
        number=row,
        pinned=True,
        since=since,
        until=until,
        said="",
        published=published,
        kind=None,
        operation=None,
    )
