"""The map in words, for those who do not see it: made from the data, and checked against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from math import ceil

from geomap.geodesy import distance_m
from geomap.raids.certainty import pinned
from geomap.raids.schema import Raid
from geomap.raids.table import Raids
from geomap.renderers.common import words
from geomap.renderers.common.legend import tinted
from geomap.renderers.common.standfirst import likely_raids
from geomap.renderers.common.views import held

_MOST_NAMED = 6


def alternative(raids: Raids) -> str:
    """Say how many raids the map shows, where most of them are, and how far they spread.

    Where areas are tinted by their counts these are the numbers of those, else of the places as
    people name them. Named or not, they add up to that of the raids; likely ones stand apart.
    """
    rows = raids.rows
    if not rows:
        return "The map shows no raid."
    sure, by_area = pinned(rows), tinted(raids)
    counts = Counter(
        ((raid.neighbourhood or raid.district) if by_area else words.area(raid)) or "elsewhere"
        for raid in sure
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
    said = words.counted(len(sure), "raid", "raids")
    likely = f" {likely_raids(raids)}" if len(sure) < len(rows) else ""
    shows = (
        f"The map shows {said}: {'; '.join(parts)}." if sure else "The map shows only likely raids."
    )
    return f"{shows}{likely}{_whole_areas(rows)}{_spread(rows)}"


def _whole_areas(rows: Sequence[Raid]) -> str:
    """Say which raids are known by their area alone; empty without any."""
    names = list(dict.fromkeys(raid.street for raid in rows if words.is_area(raid)))
    if not names:
        return ""
    if len(names) > _MOST_NAMED:
        return f" Of {words.number(len(names))} areas all is outlined: no street of them is named."
    return f" All of {words.listed(names)} is outlined: the story names no street there."


def _group(count: int, names: Sequence[str]) -> str:
    each = " each" if len(names) > 1 else ""
    return f"{words.number(count)}{each} in {words.listed(names)}"


def _spread(rows: Sequence[Raid]) -> str:
    """Say how far it is across all of them, corner to corner."""
    box = held(rows)
    kilometres = distance_m(box.west, box.south, box.east, box.north) / 1000
    if kilometres < 1:
        return " All lie within a kilometre." if len(rows) > 1 else ""
    return f" All lie within {ceil(kilometres)} kilometres."
