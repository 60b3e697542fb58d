"""Which names of places a map letters, in the order of their right to a place on it.

The names that the story uses come first: a reader looks for those. Then come the places that the
ground knows, by their rank. What no ground ranks are the gazetteer's localities, among them names
of wards and of statistical areas: they are lettered where there is nothing better.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from geomap.gazetteer.ground_layers import CLASSES, GroundKind
from geomap.gazetteer.name_keys import normalise
from geomap.geodesy import distance_m
from geomap.model import BoundingBox, Place, PlaceKind
from geomap.raids.schema import Raid
from geomap.renderers.common import words
from geomap.renderers.common.soft_areas import VAGUE_M

if TYPE_CHECKING:
    from geomap.gazetteer.ground_layers import Features

MOST_LABELS = 120
"""How many names of places a page holds, for its weight: a choice. Which are seen, room decides."""
MOST_TOLD = 12
"""Of raids in more areas the told names are lettered by rank, no longer as told: a choice."""

_ORDER = CLASSES[GroundKind.PLACES]
_TOWN, _LAST = _ORDER.index("town"), _ORDER.index("locality")
"""What OSM calls a locality is a place where nobody lives: lettered only if the story names it."""
_IN_TITLES = _ORDER.index("village")
"""The least important class that a title is searched for: a hamlet may be called Street."""
_RATHER_M = 3_000.0
"""A place of the ground is taken before one of the gazetteer that is nearer by less than this:
people put the former where it is, while the latter is the middle of what was filed under it."""


class Label(NamedTuple):
    """The name of a place, to be written at a point. Rank 1 is a town, 2 anything smaller.

    `told` is a name that the story, or the map's title, uses.
    """

    name: str
    lon: float
    lat: float
    rank: int
    told: bool = False


class KnownPlace(NamedTuple):
    """A place that may be lettered: `order` is 0 for a city and grows as places get smaller.

    `extent_m` is how far it reaches in metres, 0 where unknown. `ranked` places are the ground's.
    """

    name: str
    lon: float
    lat: float
    order: int
    extent_m: float = 0.0
    ranked: bool = False


def known_places(places: Iterable[Place], ground: Features | None = None) -> list[KnownPlace]:
    """Put the towns and localities of a gazetteer and the places of the ground into one list."""
    orders = {PlaceKind.TOWN: _TOWN, PlaceKind.LOCALITY: _LAST}
    known = [
        KnownPlace(place.name, place.lon, place.lat, orders[place.kind], place.extent_m)
        for place in places
        if place.kind in orders
    ]
    if ground is None or not len(ground):
        return known
    import shapely

    points = shapely.get_coordinates(ground.geometry).tolist()
    return known + [
        KnownPlace(name, lon, lat, order, ranked=True)
        for name, order, (lon, lat) in zip(
            ground.names, ground.classes.tolist(), points, strict=True
        )
        if name
    ]


def told_places(rows: Sequence[Raid], title: str, known: Sequence[KnownPlace]) -> list[KnownPlace]:
    """Find the places that the title and the story name, the most important first.

    These are the towns of the title, then of each raid what the map calls its place (see
    `words.area`), the locality that the story gives it, the one that the gazetteer gives it, and
    its district if that is a town. Of several places of one name it is the one by the raid.
    Of raids in more than `MOST_TOLD` places only the towns count: nobody remembers the others.
    Behind those of the title they come by rank then, and by how many raids are nearest to them
    or in the district that is called by them.
    """
    by_name: dict[str, list[KnownPlace]] = {}
    for place in known:
        by_name.setdefault(normalise(place.name), []).append(place)
    found: dict[str, KnownPlace] = {}
    for name, raid in _told(rows, title, known):
        key = normalise(name)
        bearers = by_name.get(key)
        if bearers and key not in found:
            found[key] = min(bearers, key=lambda place: (_unlike(place, raid), place.order))
    if len(set(map(words.area, rows))) > MOST_TOLD:
        return _by_rank(found.values(), rows, title)
    return list(found.values())


def _by_rank(found: Collection[KnownPlace], rows: Sequence[Raid], title: str) -> list[KnownPlace]:
    """Give the towns of many raids, the most important first."""
    towns = [place for place in found if place.order <= _TOWN]
    titled = _titled(title, {place.name for place in found})
    named = Counter(normalise(raid.district) for raid in rows if raid.district)
    right = {
        town: (
            town.name not in titled,
            town.order,
            -max(near, named[normalise(town.name)]),
        )
        for town, near in zip(towns, _raids_about(towns, rows), strict=True)
    }
    return sorted(towns, key=right.__getitem__)


def _raids_about(towns: Sequence[KnownPlace], rows: Sequence[Raid]) -> list[int]:
    """Count of each town the raids to which no other is nearer.

    A district may be a county, and a locality a part of a town: neither says which town it is of.
    """
    if not towns:
        return []
    import numpy as np

    narrow = math.cos(math.radians(towns[0].lat))
    least = np.full(len(rows), np.inf)
    nearest = np.zeros(len(rows), dtype=np.int64)
    lon, lat = np.array([(raid.lon, raid.lat) for raid in rows]).T
    for number, town in enumerate(towns):
        away = ((lon - town.lon) * narrow) ** 2 + (lat - town.lat) ** 2
        nearest[away < least] = number
        least = np.minimum(least, away)
    counts: list[int] = np.bincount(nearest, minlength=len(towns)).tolist()
    return counts


def _told(
    rows: Sequence[Raid], title: str, known: Sequence[KnownPlace]
) -> Iterator[tuple[str, Raid]]:
    """Yield names in the order of their right to a place, each with the first raid it is of."""
    if not rows:
        return
    large = {place.name for place in known if place.order <= _IN_TITLES}
    yield from ((name, rows[0]) for name in _titled(title, large))
    towns = {normalise(place.name) for place in known if place.order <= _TOWN}
    columns = (
        words.area,
        lambda raid: raid.locality,
        lambda raid: raid.place_locality,
        lambda raid: raid.district if raid.district and normalise(raid.district) in towns else None,
    )
    for column in columns:
        first: dict[str, Raid] = {}
        for raid in rows:
            if name := column(raid):
                first.setdefault(name, raid)
        yield from first.items()


def _titled(title: str, names: Iterable[str]) -> list[str]:
    """Give the names that a title has, in its order; Milton Keynes has none of a village Milton."""
    found = []
    for name in sorted(filter(title.__contains__, names), key=lambda name: (-len(name), name)):
        while name and (at := words.words_at(title, name)) >= 0:
            found.append((at, name))
            title = f"{title[:at]}{' ' * len(name)}{title[at + len(name) :]}"
    return [name for _, name in sorted(found)]


def _unlike(place: KnownPlace, raid: Raid) -> float:
    away = distance_m(place.lon, place.lat, raid.lon, raid.lat)
    return away + (0.0 if place.ranked else _RATHER_M)


def labels_of(
    known: Iterable[KnownPlace], told: Sequence[KnownPlace], reach: BoundingBox
) -> tuple[Label, ...]:
    """Choose the names of a map: those told first, then by rank, none twice.

    A locality of the gazetteer that is not told is left out where the ground ranks the places,
    or where it reaches so far that its point says little.
    """

    def inside(place: KnownPlace) -> bool:
        return reach.west < place.lon < reach.east and reach.south < place.lat < reach.north

    near = list(filter(inside, known))
    ranked = any(place.ranked and place.order < _LAST for place in near)
    first = list(filter(inside, told))
    named = {normalise(place.name): place for place in first}
    for place in sorted(near, key=_exactness):
        if place.order < _LAST or (not ranked and not place.ranked and place.extent_m <= VAGUE_M):
            named.setdefault(normalise(place.name), place)
    others = sorted(list(named.values())[len(first) :], key=_right)
    return tuple(
        Label(place.name, place.lon, place.lat, 1 if place.order <= _TOWN else 2, is_told)
        for places, is_told in ((first, True), (others, False))
        for place in places
    )[:MOST_LABELS]


def _exactness(place: KnownPlace) -> tuple[bool, float, int, str, float, float]:
    """Put first, of places of one name, the one whose point is the most exact."""
    return not place.ranked, place.extent_m, place.order, place.name, place.lon, place.lat


def _right(place: KnownPlace) -> tuple[int, float, str]:
    return place.order, -place.extent_m, place.name
