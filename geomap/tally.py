"""Raids counted by area, and what such a count may be taken to say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from geomap.raids import OwnAreas, Raids

PER = 1000
"""A rate is so many raids for each thousand of its unit."""
FEW = 5
"""Of fewer raids than this, one more or less changes a rate much."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many raids an area has; `size` is how many households or the like, None if untold."""

    name: str
    raids: int
    size: float | None = None

    @property
    def rate(self) -> float | None:
        """Raids for each thousand of the unit; None where there are none of it."""
        return PER * self.raids / self.size if self.size else None


def tallies(raids: Raids) -> tuple[Tally, ...]:
    """Count the raids of each area that has any, those with most first."""
    sizes = dict(raids.areas.sizes) if raids.areas else {}
    counts = Counter(row.neighbourhood for row in raids.rows if row.neighbourhood)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Tally(name, count, sizes.get(name)) for name, count in ordered)


def outside(raids: Raids) -> int:
    """Count the raids that lie in none of the areas."""
    return sum(not row.neighbourhood for row in raids.rows)


def caveat(areas: OwnAreas) -> str:
    """Say what a rate of raids does not say; empty if nothing is counted per anything."""
    if areas.unit is None:
        return ""
    unit = areas.unit.lower().replace("_", " ")
    return (
        f"Raids per {PER:,} {unit} make areas of different size comparable, and no more: the "
        f"raids are those reported, not all that there were; below {FEW} raids, one more or less "
        "changes a rate much; and a rate says nothing of any one address."
    )
