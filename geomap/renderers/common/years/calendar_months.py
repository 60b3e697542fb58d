"""Raids of many months by month and area: which months there are, and how many raids in each."""

from __future__ import annotations

from collections import Counter
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from geomap.raids.certainty import pinned
from geomap.raids.table import Raids
from geomap.renderers.common.words import counted_in

LONG = 62
"""Days from the first raid to the last beyond which months say more than days."""
MOST_AREAS = 12
"""So many areas are told by themselves, the largest; the others are added up."""

Month = tuple[int, int]
"""A year, and a month from 1 on."""


class MonthsByArea(NamedTuple):
    """The months from `first` to `last`, without a gap, and the raids in them.

    `areas` are districts, or what raids are counted in (`counted_in`) where that is few; those with
    most raids come first. What is in none of them is of the number `len(areas)`, which stands for
    `others` areas together. `area_of` has the number of each row. `counts` are of (area, month),
    without what is merely likely, and without the `undated`, so many raids as have no day.
    """

    first: Month
    last: Month
    areas: tuple[str, ...]
    others: int
    area_of: tuple[int, ...]
    counts: Counter[tuple[int, Month]]
    undated: int

    @property
    def years(self) -> range:
        """Give all years that have one of the months."""
        return range(self.first[0], self.last[0] + 1)

    def holds(self, month: Month) -> bool:
        """Tell whether a month is one of them."""
        return self.first <= month <= self.last


def months_by_area(raids: Raids) -> MonthsByArea | None:
    """Count raids by month and area; None where they are of few days, which tell themselves."""
    days: set[date] = set(map(attrgetter("date"), raids.rows)) - {None}
    if not days or (max(days) - min(days)).days <= LONG:
        return None
    names = _names(raids)
    sizes = Counter(filter(None, names))
    ordered = sorted(sizes, key=lambda name: (-sizes[name], name))
    shown = tuple(ordered[:MOST_AREAS] if len(ordered) > MOST_AREAS + 1 else ordered)
    number = {name: place for place, name in enumerate(shown)}
    area_of = tuple(number.get(name or "", len(shown)) for name in names)
    placed = pinned(raids.rows)
    sure = set(map(attrgetter("raid_id"), placed))
    counts = Counter(
        (area, _month(row.date))
        for area, row in zip(area_of, raids.rows, strict=True)
        if row.date and row.raid_id in sure
    )
    first, last = _month(min(days)), _month(max(days))
    undated = sum(row.date is None for row in placed)
    return MonthsByArea(first, last, shown, len(ordered) - len(shown), area_of, counts, undated)


def _names(raids: Raids) -> list[str | None]:
    """Name the area of each row: what a reader counts by, as long as those are few."""
    near = counted_in(raids)
    if raids.areas or len(set(near) - {None}) <= MOST_AREAS:
        return near
    districts = [row.district for row in raids.rows]
    return districts if len(set(districts) - {None}) > 1 else near


def _month(day: date) -> Month:
    return day.year, day.month
