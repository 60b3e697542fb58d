"""The map in words, for those who do not see it: made from the data, and checked against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from math import ceil

from geomap.geodesy import distance_m
from geomap.raids.schema import Raid
from geomap.raids.table import Raids
from geomap.renderers.common import words
from geomap.renderers.common.legend import tinted

_MOST_NAMED = 6


def alternative(raids: Raids) -> str:
    """Say how many raids the map shows, where most of them are, and how far they spread.

    Where areas are tinted by their counts these are the numbers of those, else of the places as
    people name them. Named or not, they add up to that of the raids.
    """
    rows = raids.rows
    if not rows:
        return "The map shows no raid."
    by_area = tinted(raids)
    counts = Counter(
        ((raid.neighbourhood or raid.district) if by_area else words.area(raid)) or "elsewhere"
        for raid in rows
    )
    named = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    shown = named if len(named) <= _MOST_NAMED else named[: _MOST_NAMED - 1]
    parts = [
        _group(count, [name for name, _ in group])
        for count, group in groupby(shown, key=lambda item: item[1])
    ]
    rest = named[len(shown) :]
    if rest:
        several = words.counted(len(rest), "other area", "other areas")
        parts.append(f"{words.number(sum(count for _, count in rest))} in {several}")
    said = words.counted(len(rows), "raid", "raids")
    return f"The map shows {said}: {'; '.join(parts)}.{_spread(rows)}"


def _group(count: int, names: Sequence[str]) -> str:
    each = " each" if len(names) > 1 else ""
    return f"{words.number(count)}{each} in {words.listed(names)}"


def _spread(rows: Sequence[Raid]) -> str:
    """Say how far it is across all of them, corner to corner."""
    lons, lats = [raid.lon for raid in rows], [raid.lat for raid in rows]
    kilometres = distance_m(min(lons), min(lats), max(lons), max(lats)) / 1000
    if kilometres < 1:
        return " All lie within a kilometre." if len(rows) > 1 else ""
    return f" All lie within {ceil(kilometres)} kilometres."
