"""Areas as the borders between them: a line that two areas share is written once.

A border is a list of whole numbers, x, y, x, y ..., each but the very first of all borders the
step from the one before. They count `unit` hundred-thousandths of a degree. A ring is a list of
numbers of borders that follow each other; `~number` (-1 - number) is that border backwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from geomap.renderers.common.constants import DEGREE

Point = tuple[int, int]


def borders_of(areas: Sequence[Any], unit: int) -> dict[str, Any]:
    """Write areas (shapely, in degrees), each as its polygons, each of them as its rings.

    Returns
    -------
    dict
        `unit`, `borders`, and `areas` with one list of polygons for each of the areas; a
        polygon is a list of rings, the outer one first.
    """
    rings = [[list(_rings(part, unit)) for part in _polygons(area)] for area in areas]
    ends = _junctions(ring for area in rings for polygon in area for ring in polygon)
    numbers: dict[tuple[Point, ...], int] = {}

    def numbered(line: tuple[Point, ...]) -> int:
        backwards = line[::-1]
        if backwards in numbers:
            return ~numbers[backwards]
        return numbers.setdefault(line, len(numbers))

    written = [
        [
            [[numbered(line) for line in _lines(ring, ends)] for ring in polygon]
            for polygon in area
            if polygon
        ]
        for area in rings
    ]
    return {"unit": unit, "borders": list(_steps(numbers)), "areas": written}


def _polygons(area: Any) -> Iterator[Any]:
    import shapely

    return (part for part in shapely.get_parts(area) if part.geom_type == "Polygon")


def _rings(polygon: Any, unit: int) -> Iterator[list[Point]]:
    """Yield rings without their closing point; those that rounding leaves no area are dropped."""
    import numpy as np
    import shapely

    for ring in (polygon.exterior, *polygon.interiors):
        whole = np.rint(shapely.get_coordinates(ring)[:-1] * (DEGREE / unit)).astype(np.int64)
        points = [
            (x, y) for x, y in whole[np.diff(whole, axis=0, append=whole[:1]).any(axis=1)].tolist()
        ]
        if len(points) >= 3:
            yield points


def _junctions(rings: Iterable[list[Point]]) -> set[Point]:
    """Find the points where borders meet: those with other than two neighbours."""
    import numpy as np

    edges = [edge for ring in rings for edge in pairwise([*ring, ring[0]])]
    if not edges:
        return set()
    # Points and pairs are one number each: rows are compared slowly, and with another import.
    x, y = np.array(edges).reshape(-1, 2).T
    wide, least = np.ptp(x) + 1, x.min()
    points, ends = np.unique(y * wide + (x - least), return_inverse=True)
    one, other = np.sort(ends.reshape(-1, 2), axis=1).T
    pairs, _ = np.unique(one * len(points) + other, return_counts=True)
    met = points[
        np.bincount(np.concatenate(divmod(pairs, len(points))), minlength=len(points)) != 2
    ]
    return set(zip((met % wide + least).tolist(), (met // wide).tolist(), strict=True))


def _lines(ring: list[Point], ends: set[Point]) -> Iterator[tuple[Point, ...]]:
    """Split a ring at the junctions; one without any starts at its smallest point."""
    stops = [place for place, point in enumerate(ring) if point in ends]
    first = stops[0] if stops else ring.index(min(ring))
    turned = [*ring[first:], *ring[: first + 1]]
    cuts = [stop - first for stop in stops] or [0]
    for start, stop in pairwise([*cuts, len(ring)]):
        yield tuple(turned[start : stop + 1])


def _steps(lines: Iterable[Sequence[Point]]) -> Iterator[list[int]]:
    last = (0, 0)
    for line in lines:
        steps = pairwise([last, *line])
        yield [step for (x0, y0), (x, y) in steps for step in (x - x0, y - y0)]
        last = line[-1]
