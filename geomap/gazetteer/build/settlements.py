"""Suburbs, villages, estates and towns: where they are, how far they reach, what lies in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import dist

import numpy as np
import shapely

from geomap.gazetteer.build.street_points import Metres, Street
from geomap.gazetteer.name_keys import normalise
from geomap.model import PlaceKind

SHARE = 0.9
"""Share of its streets that the reach of a locality holds."""
LEAST_REACH_M, MOST_REACH_M = 300.0, 1_000.0
"""The reach of a hamlet of a few streets, and the one beyond which a place weighs no more than a
village as to whose streets are its own: both a choice."""
ONE_LOCALITY_M = 1_500.0
"""Within this, or the reach of either, two sources of one name mean one locality."""
LOOSE = 1.25
"""How many times its reach a locality may lie away from a street that is said to be there."""
HOME = 2.0
"""How many times nearer a locality is to the streets in the area that bears its name."""


@dataclass(frozen=True, slots=True)
class Locality:
    """A locality of any kind; `x`, `y` and `extent_m` are metres in the patch's CRS.

    `rough` tells that it lies somewhere in an area named after several, so that no street is
    said to be in it. `locality` is the town that it belongs to.
    """

    name: str
    kind: PlaceKind
    x: float
    y: float
    extent_m: float
    source: str
    locality: str | None = None
    district: str | None = None
    aliases: tuple[str, ...] = ()
    rough: bool = False

    @property
    def point(self) -> Metres:
        """The middle, as (x, y)."""
        return self.x, self.y


def unite(localities: Iterable[Locality]) -> list[Locality]:
    """Make one of what several sources say of one locality; the first that names it wins.

    A later source may know it by another of its names. Two localities of one name that lie
    apart stay two.
    """
    kept: list[Locality] = []
    by_name: dict[str, list[int]] = defaultdict(list)
    for new in localities:
        same = by_name[normalise(new.name)]
        index = next((index for index in same if _is_one(kept[index], new)), None)
        if index is None:
            for key in dict.fromkeys(map(normalise, (new.name, *new.aliases))):
                by_name[key].append(len(kept))
            kept.append(new)
        else:
            kept[index] = _joined(kept[index], new)
    return kept


def with_reach(localities: Sequence[Locality], streets: Sequence[Street]) -> list[Locality]:
    """Give localities that are bare points the reach of the streets nearest to them."""
    rivals = [index for index, place in enumerate(localities) if _is_precise(place)]
    near: dict[int, list[float]] = defaultdict(list)
    points = _points((street.x, street.y) for street in streets)
    nearest, away = nearest_of(points, _points(localities[index].point for index in rivals))
    for rival, metres in zip(nearest.tolist(), away.tolist(), strict=True):
        if metres <= MOST_REACH_M:
            near[rivals[rival]].append(metres)
    return [
        place
        if place.extent_m
        else replace(place, extent_m=max(share_within(near[index]), LEAST_REACH_M))
        for index, place in enumerate(localities)
    ]


def name_places(
    points: Sequence[Metres], homes: Sequence[str | None], localities: Sequence[Locality]
) -> list[str | None]:
    """Give the locality that people would name for each point.

    It is the one whose middle is nearest, of those that reach so far, and the nearest of all
    where none does; None if there is none at all. A larger one counts as nearer, by the square
    root of its reach, so that a suburb does not swallow the estates in it, nor a town its
    suburbs; and so does the one that the point's official area is named after (`homes`).
    """
    named = [place for place in localities if _is_precise(place)]
    if not named:
        return [None] * len(points)
    middles = _points(place.point for place in named)
    reaches = np.array([place.extent_m for place in named])
    weights = np.sqrt(np.minimum(reaches, MOST_REACH_M))
    keys = [normalise(place.name) for place in named]
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    of_place = np.array([numbers[key] for key in keys])
    of_home = {home: numbers.get(normalise(home or ""), -1) for home in set(homes)}
    reach = LOOSE * reaches[:, None] + 1e-6
    tree = shapely.STRtree(shapely.box(*(middles - reach).T, *(middles + reach).T))
    every = _points(points)
    of_points = np.array([of_home[home] for home in homes])
    point, place = tree.query(shapely.points(every))
    away = np.hypot(*(middles[place] - every[point]).T)
    inside = away <= LOOSE * reaches[place]
    point, place, away = point[inside], place[inside], away[inside]
    nearness = away / weights[place] / np.where(of_place[place] == of_points[point], HOME, 1.0)
    best = np.full(len(every), -1)
    order = np.lexsort((place, nearness, point))
    inside_of, first = np.unique(point[order], return_index=True)
    best[inside_of] = place[order[first]]
    outside = np.flatnonzero(best < 0)
    best[outside] = nearest_of(every[outside], middles)[0]
    return [named[number].name for number in best.tolist()]


def nearest_of(points: np.ndarray, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give for each point which place is nearest, the first of several, and how far it is.

    Both are empty where there is no place.
    """
    if not len(points) or not len(places):
        return np.empty(0, np.intp), np.empty(0)
    tree, shapes = shapely.STRtree(shapely.points(places)), shapely.points(points)
    (point, _), away = tree.query_nearest(shapes, all_matches=False, return_distance=True)
    reach = np.zeros(len(points))
    reach[point] = away
    # What is as near but for the last digit is looked at again, so that the first place wins.
    point, place = tree.query(shapes, predicate="dwithin", distance=reach * (1 + 1e-9) + 1e-9)
    away = np.hypot(*(places[place] - points[point]).T)
    order = np.lexsort((place, away, point))
    _, first = np.unique(point[order], return_index=True)
    chosen = order[first]
    return place[chosen], away[chosen]


def heart(points: Sequence[Metres], core_m: float) -> tuple[Metres, list[Metres]]:
    """Give the middle of the points within `core_m` of the densest one, and those points."""
    all_points = _points(points)
    crowds = [int((np.hypot(*(all_points - point).T) <= core_m).sum()) for point in points]
    densest = max(zip(crowds, points, strict=True))[1]
    core = [point for point in points if dist(densest, point) <= core_m]
    return mean(core), core


def mean(points: Sequence[Metres]) -> Metres:
    """Give the mean of points."""
    xs, ys = zip(*points, strict=True)
    return sum(xs) / len(xs), sum(ys) / len(ys)


def reach_of(middle: Metres, points: Iterable[Metres]) -> float:
    """Give the reach of a locality with its streets at `points`."""
    return max(share_within(dist(middle, point) for point in points), LEAST_REACH_M)


def share_within(distances: Iterable[float]) -> float:
    """Give the distance within which `SHARE` of the distances are; 0 if there is none."""
    ordered = sorted(distances)
    return ordered[int(SHARE * (len(ordered) - 1))] if ordered else 0.0


def _points(points: Iterable[Metres]) -> np.ndarray:
    return np.array(list(points), dtype=float).reshape(-1, 2)


def _is_precise(place: Locality) -> bool:
    return place.kind in {PlaceKind.LOCALITY, PlaceKind.TOWN} and not place.rough


def _is_one(old: Locality, new: Locality) -> bool:
    return dist(old.point, new.point) <= max(old.extent_m, new.extent_m, ONE_LOCALITY_M)


def _joined(old: Locality, new: Locality) -> Locality:
    return replace(
        old,
        extent_m=old.extent_m or (0.0 if new.rough else new.extent_m),
        aliases=tuple(dict.fromkeys((*old.aliases, *new.aliases))),
        locality=old.locality or new.locality,
        district=old.district or new.district,
    )
