"""Raids counted by area, and what such a count may be taken to say."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from geomap.raids.certainty import pinned
from geomap.raids.table import OwnAreas, Raids

PER = 1000
"""A rate is so many raids for each thousand of its unit."""
FEW = 5
"""Of fewer raids than this, one more or less changes a rate much."""
CAVEAT = (
    "Raids per {per} {unit} make areas of different size comparable, and no more: the raids are "
    "those reported, not all that there were; below {few} raids, one more or less changes a rate "
    "much; and a rate says nothing of any one address."
)
"""What a table of rates says with them, and in English the page."""


class Tally(NamedTuple):
    """How many raids an area has; `size` is how many households or the like, None if untold."""

    name: str
    raids: int
    size: float | None = None

    @property
    def rate(self) -> float | None:
        """Raids for each thousand of the unit; None where there are none of it."""
        return PER * self.raids / self.size if self.size else None


def tallies(raids: Raids) -> tuple[Tally, ...]:
    """Count the raids of each area that has any, those with most first, but no likely one."""
    sizes = dict(raids.areas.sizes) if raids.areas else {}
    counts = Counter(row.neighbourhood for row in pinned(raids.rows) if row.neighbourhood)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Tally(name, count, sizes.get(name)) for name, count in ordered)


def outside(raids: Raids) -> int:
    """Count the raids that lie in none of the areas, those too of an area that several share."""
    return sum(not row.neighbourhood for row in pinned(raids.rows))


def any_shared(raids: Raids) -> bool:
    """Tell whether some raid is known by an area that no one of the areas holds all of."""
    return any(row.outline and not row.neighbourhood for row in raids.rows)


def unit_of(areas: OwnAreas) -> str:
    """Name the unit as a word in a sentence: the column NUM_HOUSEHOLDS is "num households"."""
    return (areas.unit or "").lower().replace("_", " ")


def caveat(areas: OwnAreas) -> str:
    """Say what a rate of raids does not say; empty if nothing is counted per anything."""
    if areas.unit is None:
        return ""
    return CAVEAT.format(per=f"{PER:,}", unit=unit_of(areas), few=FEW)
