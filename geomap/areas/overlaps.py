"""Areas of one layer that lie over each other, so that a raid in two of them counts in one."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians

from geomap.gazetteer.neighbourhoods import NamedArea
from geomap.geodesy import DEGREE_M

_TOUCH_M = 25.0
"""Metres by which each of two areas is narrowed before they are held against each other: borders
that were drawn or simplified apart cross by some metres. Of the wards and of the neighbourhoods of
Thames Valley no two are left that meet."""
_MOST_TOLD = 5
"""Pairs that are named, so that the sentence stays one: a choice."""


def told_overlaps(areas: Sequence[NamedArea]) -> str:
    """Say which areas overlap by more than their borders, and which of them counts; "" if none."""
    pairs = _overlapping(areas)
    if not pairs:
        return ""
    told = ", ".join(f"{one} and {other}" for one, other in pairs[:_MOST_TOLD])
    more = f" and {len(pairs) - _MOST_TOLD} more" if len(pairs) > _MOST_TOLD else ""
    return f"some overlap, and a raid in two of them counts in the first by name: {told}{more}"


def _overlapping(areas: Sequence[NamedArea]) -> list[tuple[str, str]]:
    """Give the names of each two areas that overlap, in order."""
    import numpy as np
    import shapely

    polygons = np.array([area.polygon for area in areas])
    _, south, _, north = shapely.total_bounds(polygons)
    east = DEGREE_M * cos(radians((south + north) / 2))
    metric = shapely.transform(polygons, lambda points: points * (east, DEGREE_M))
    inner = shapely.buffer(metric, -_TOUCH_M, quad_segs=1)
    tree = shapely.STRtree(inner)
    found = tree.query(inner, predicate="intersects").T.tolist()
    names = [area.name for area in areas]
    return sorted(
        (min(names[one], names[other]), max(names[one], names[other]))
        for one, other in found
        if one < other
    )
