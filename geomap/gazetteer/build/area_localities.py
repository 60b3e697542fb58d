"""From official areas to localities: the middle of one is the middle of its streets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import dist, pi, sqrt

import numpy as np
import shapely

from geomap.gazetteer.build.area_names import TOWN_AREAS, AreaPart, area_parts, shared_towns
from geomap.gazetteer.build.projection import Projection
from geomap.gazetteer.build.settlements import Locality, heart, mean, reach_of
from geomap.gazetteer.build.source_records import RawArea
from geomap.gazetteer.build.street_points import Metres, Street
from geomap.model import PlaceKind

CORE_M = 1_000.0
"""A suburb or village is the streets within this of the densest of them."""
TOWN_CORE_M = 3_000.0
"""Around its heart, from which the middle of a town is taken, not from its outskirts: a choice."""


def localities_of(
    areas: Sequence[RawArea],
    streets: Sequence[Street],
    projection: Projection,
    *,
    said: bool = True,
) -> list[Locality]:
    """Find the localities that the names of areas hold.

    `said` tells whether people use the names of these areas; no street is said to be in one of
    which they do not.

    Returns
    -------
    list of Locality
        Towns first, then those with an area of their own, then those that share one: in the
        order in which one should be believed.
    """
    inside = _streets_inside(areas, streets, projection)
    by_district: dict[str, list[int]] = defaultdict(list)
    for index, area in enumerate(areas):
        by_district[area.district or ""].append(index)
    towns: list[Locality] = []
    parts: list[Locality] = []
    for _, members in sorted(by_district.items()):
        shared = shared_towns(areas[index].name for index in members)
        towns += [
            _town(
                town,
                count,
                [index for index in members if _is_part(areas[index], town)],
                areas,
                inside,
            )
            for town, count in shared.items()
        ]
        parts += [
            _part(part, areas[index], inside[index], said)
            for index in members
            for part in area_parts(areas[index].name, shared)
        ]
    return [*towns, *sorted(parts, key=lambda part: part.rough)]


def districts_of(
    areas: Sequence[RawArea], streets: Sequence[Street], projection: Projection
) -> list[Locality]:
    """Give each district that areas are in, as far as its streets reach."""
    points: dict[str, list[Metres]] = defaultdict(list)
    for area, inside in zip(areas, _streets_inside(areas, streets, projection), strict=True):
        if area.district:
            points[area.district] += inside
    found = []
    for name, inside in sorted(points.items()):
        middle = mean(inside)
        found.append(
            Locality(
                name,
                PlaceKind.DISTRICT,
                *middle,
                max(dist(middle, point) for point in inside),
                areas[0].source,
                district=name,
            )
        )
    return found


def _town(
    name: str,
    count: int,
    members: Sequence[int],
    areas: Sequence[RawArea],
    inside: Sequence[Sequence[Metres]],
) -> Locality:
    points = [point for index in members for point in inside[index]]
    middle, _ = heart(points, TOWN_CORE_M)
    kind = PlaceKind.TOWN if count >= TOWN_AREAS else PlaceKind.LOCALITY
    first = areas[members[0]]
    return Locality(
        name, kind, *middle, reach_of(middle, points), first.source, None, first.district
    )


def _part(part: AreaPart, area: RawArea, points: Sequence[Metres], said: bool) -> Locality:
    middle, core = heart(points, CORE_M)
    return Locality(
        part.name,
        PlaceKind.LOCALITY,
        *middle,
        reach_of(middle, core if part.alone else points),
        area.source,
        part.town,
        area.district,
        (part.alias,) if part.alias else (),
        rough=part.side or not (part.alone and said),
    )


def _is_part(area: RawArea, town: str) -> bool:
    return f"{area.name} ".startswith(f"{town} ")


def _streets_inside(
    areas: Sequence[RawArea], streets: Sequence[Street], projection: Projection
) -> list[list[Metres]]:
    """Give the streets in each area; where there is none, its middle and a ring around it."""
    if not areas:
        return []
    polygons = projection.geometry_to_metres([area.polygon for area in areas])
    points = shapely.points(np.reshape([(street.x, street.y) for street in streets], (-1, 2)))
    of_point, of_polygon = shapely.STRtree(polygons).query(points, predicate="within")
    inside: list[list[Metres]] = [[] for _ in areas]
    for point, polygon in zip(of_point, of_polygon, strict=True):
        inside[polygon].append((streets[point].x, streets[point].y))
    for index, polygon in enumerate(polygons):
        if not inside[index]:
            x, y = polygon.centroid.coords[0]
            radius = sqrt(polygon.area / pi)
            inside[index] = [(x - radius, y), (x, y), (x + radius, y)]
    return inside
