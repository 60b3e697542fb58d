"""How many raids each area has, and the classes that its tint stands for."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter

from geomap.areas.counts import tallies
from geomap.raids.certainty import pinned
from geomap.raids.table import Raids
from geomap.renderers.common.appearance.palette import TINTS
from geomap.renderers.common.catalogue.language import Language

FEW = 10
"""On a map of fewer raids areas are outlined, not tinted: a tint that says "1" says nothing."""

AreaCounts = Counter[tuple[str, str | None]]


def legend(counts: AreaCounts) -> tuple[tuple[int, int], ...]:
    """Give the classes of `area_counts` as (lowest, highest) count, smallest first.

    Up to `TINTS` classes from the least count to the most, each a constant factor wider than the
    one before: so hundreds everywhere still differ in their tints. Empty without raids.
    """
    numbers = [number for number in counts.values() if number]
    if not numbers:
        return ()
    least, most = min(numbers), max(numbers)
    factor = (most / least) ** (1 / TINTS)
    highest = sorted({round(least * factor**step) for step in range(1, TINTS + 1)})
    if most - least < TINTS:
        highest = list(range(least, most + 1))
    lowest = [least, *(count + 1 for count in highest)]
    return tuple(zip(lowest, highest, strict=False))


def class_said(low: int, high: int, language: Language) -> str:
    """Say a class as a legend does: "3–7", or "1,200" alone."""
    return "–".join(map(language.figures, dict.fromkeys((low, high))))


def area_counts(raids: Raids) -> AreaCounts:
    """Count the raids of each neighbourhood, by its name and district.

    Areas of a newsroom's own have no district, and likely raids do not count.
    """
    if raids.areas:
        return Counter({(row.name, None): row.raids for row in tallies(raids)})
    counts = Counter(map(attrgetter("neighbourhood", "district"), pinned(raids.rows)))
    return Counter({area: count for area, count in counts.items() if area[0]})


def tinted(raids: Raids) -> bool:
    """Tell whether areas are tinted by their counts, and named for them.

    Of few raids they are not, except for areas that a newsroom brought to be counted by.
    """
    return bool(raids.areas) or len(raids.rows) >= FEW
