"""The line of a street: its whole course, or the stretch of a long road that is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import cos, radians
from typing import TYPE_CHECKING, Any, NamedTuple

from geomap.gazetteer.candidates import STREETS
from geomap.gazetteer.ground_file import GROUND_FILE, Ground
from geomap.gazetteer.ground_layers import GroundKind
from geomap.gazetteer.name_keys import normalise
from geomap.gazetteer.sections import state_of
from geomap.geodesy import DEGREE_M, distance_m
from geomap.model import BoundingBox, Parts, Patch, Place

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geomap.gazetteer.index import Gazetteer

WITHIN_M = 200.0
"""How far the line of a street may lie from where the gazetteer has it.

Of 22,105 streets of Thames Valley 94.1 % have a line of their name within this; half of those
lines pass within 1.3 m of the point, so that twice the distance finds few more.
"""
LONG_M = 3_000.0
"""A road that is longer is told by its stretch."""
STRETCH_M = 1_000.0
"""How far a stretch reaches from its middle at least."""

ON_LINE_M = 150.0
"""How far from a street's line a mark may be put and still be drawn onto it."""
_OTHER_END_M = 5_000.0
"""How far from a mark the middle of its street may lie: half of the longest road of a patch."""
_MOST_KEPT = 1024
"""Streets whose lines are kept once they have been read."""


class Nearest(NamedTuple):
    """A street about a point, `away_m` metres from it, and where on its line it is so near."""

    away_m: float
    lon: float
    lat: float
    place: Place


def nearest_called(
    name: str, lon: float, lat: float, gazetteer: Gazetteer, lines: StreetLines
) -> Nearest | None:
    """Give the nearest of the streets of a name about a point; None where none has a line there."""
    import shapely

    here, found = shapely.Point(lon, lat), []
    for candidate in gazetteer.find(name, kinds=STREETS, fuzzy=False):
        place = candidate.place
        if distance_m(lon, lat, place.lon, place.lat) > _OTHER_END_M:
            continue
        for part in lines.of(place, place._replace(lon=lon, lat=lat)):
            line = shapely.LineString(part)
            on = line.interpolate(line.project(here))
            found.append(Nearest(distance_m(lon, lat, on.x, on.y), on.x, on.y, place))
    return min(found, key=lambda each: each.away_m, default=None)


class StreetLines:
    """The lines of a patch's streets; without a ground no street has one."""

    def __init__(self, ground: Ground | None) -> None:
        self._ground = ground
        self._streets = lru_cache(maxsize=_MOST_KEPT)(self._find_streets)
        self._line = lru_cache(maxsize=_MOST_KEPT)(self._read_line)
        self._number = lru_cache(maxsize=4096)(self._find_number)
        self._may_be_one = lru_cache(maxsize=4096)(self._find_may_be_one)
        self._roads: dict[tuple[str, int], NDArray[Any]] = {}
        self._foreseen: dict[Place, int | None] = {}

    @classmethod
    def open(cls, patch: Patch) -> StreetLines:
        """Open the lines of a patch, once as long as its ground is the same.

        Raises
        ------
        PatchError
            If the ground file is broken.
        """
        return _opened(patch, state_of(patch.folder / GROUND_FILE))

    def of(self, place: Place, within: Place | None = None) -> Parts:
        """Give the lines of a street, each of points (lon, lat) in degrees; () if none is known.

        Of a road longer than `LONG_M` they are what lies in the locality `within`, or around the
        place where that is None.
        """
        import shapely

        number = self._number(place)
        if number is None:
            return ()
        east = cos(radians(place.lat))
        line = _narrowed(self._line(normalise(place.name), number), east)
        if shapely.length(line) * DEGREE_M > LONG_M:
            line = _stretch(line, place, within, east)
        return tuple(
            tuple((round(x / east, 5), round(y, 5)) for x, y in part.coords)
            for part in shapely.get_parts(shapely.line_merge(line)).tolist()
        )

    def are_one(self, one: Place, other: Place) -> bool | None:
        """Tell whether two places of one name lie on one road; None where no line tells."""
        if normalise(one.name) != normalise(other.name):
            return False
        numbers = self._number(one), self._number(other)
        return None if None in numbers else numbers[0] == numbers[1]

    def may_be_one(self, one: Place, other: Place) -> bool:
        """Tell, by boxes alone, whether a road of their name may pass by both of two places."""
        return self._may_be_one(one, other)

    def _find_may_be_one(self, one: Place, other: Place) -> bool:
        key = normalise(one.name)
        return key == normalise(other.name) and any(
            _may_be_near(one, box) and _may_be_near(other, box) for _, box in self._streets(key)
        )

    def foresee(self, places: Iterable[Place]) -> None:
        """Look together at many places of which `are_one` is asked next."""
        every = list(dict.fromkeys(places))
        self._foreseen = dict(zip(every, self._find_numbers(every), strict=True))

    def _find_number(self, place: Place) -> int | None:
        """Give which of the streets of its name a place is on."""
        return self._foreseen[place] if place in self._foreseen else self._find_numbers([place])[0]

    def _find_numbers(self, places: Sequence[Place]) -> list[int | None]:
        """Give for each place which of the streets of its name it is on."""
        import numpy as np
        import shapely

        near = [
            (at, (key, number))
            for at, place in enumerate(places)
            if place.kind in STREETS and (key := normalise(place.name))
            for number, (_, box) in enumerate(self._streets(key))
            if _may_be_near(place, box)
        ]
        found: list[int | None] = [None] * len(places)
        if not near:
            return found
        roads = self._roads_of([street for _, street in near])
        counts, lines = np.array([len(each) for each in roads]), np.concatenate(roads)
        points = np.repeat([(places[at].lon, places[at].lat) for at, _ in near], counts, axis=0)
        east = np.cos(np.radians(points[:, 1]))
        course, of = shapely.get_coordinates(lines, return_index=True)
        course[:, 0] *= east[of]
        points[:, 0] *= east
        away = shapely.distance(shapely.set_coordinates(lines, course), shapely.points(points))
        away_m = np.minimum.reduceat(away, np.cumsum(counts) - counts) * DEGREE_M
        nearest_m = [WITHIN_M] * len(places)
        for (at, (_, number)), far_m in zip(near, away_m.tolist(), strict=True):
            if far_m < nearest_m[at] or (far_m == nearest_m[at] and found[at] is None):
                found[at], nearest_m[at] = number, far_m
        return found

    def _find_streets(self, key: str) -> list[tuple[NDArray[Any], BoundingBox]]:
        return self._ground.streets(key) if self._ground else []

    def _read_line(self, key: str, number: int) -> Any:
        import shapely

        return shapely.union_all(self._roads_of([(key, number)])[0])

    def _roads_of(self, streets: Sequence[tuple[str, int]]) -> list[NDArray[Any]]:
        """Give the lines of each of some streets, a street by its key and which it is of that.

        Those that are new are read together.
        """
        import numpy as np

        if len(self._roads) > _MOST_KEPT:
            self._roads.clear()
        new = [street for street in dict.fromkeys(streets) if street not in self._roads]
        if new and self._ground:
            rows = [self._streets(key)[number][0] for key, number in new]
            every, which = np.unique(np.concatenate(rows), return_inverse=True)
            lines = self._ground.features(GroundKind.ROADS, 0, every).geometry[which]
            parts = np.split(lines, np.cumsum(list(map(len, rows)))[:-1])
            self._roads.update(zip(new, parts, strict=True))
        return [self._roads[street] for street in streets]


def _may_be_near(place: Place, box: BoundingBox) -> bool:
    """Tell whether a line in a box may lie within `WITHIN_M` of a place; most are far."""
    reach = (WITHIN_M + 1.0) / DEGREE_M
    wide = reach / cos(radians(place.lat))
    return (
        box.west - wide <= place.lon <= box.east + wide
        and box.south - reach <= place.lat <= box.north + reach
    )


@lru_cache(maxsize=2)
def _opened(patch: Patch, state: tuple[int, ...]) -> StreetLines:
    del state
    return StreetLines(Ground.open(patch))


NO_LINES = StreetLines(None)


def _narrowed(line: Any, east: float) -> Any:
    import shapely

    return shapely.transform(line, lambda points: points * (east, 1.0))


def _stretch(line: Any, place: Place, within: Place | None, east: float) -> Any:
    """Cut a line to what lies in a locality, and if nothing does to what is around the place."""
    import shapely

    centres: Sequence[Place] = [place] if within is None else [within, place]
    for centre in centres:
        reach = max(centre.extent_m, STRETCH_M) / DEGREE_M
        circle = shapely.Point(centre.lon * east, centre.lat).buffer(reach)
        cut = shapely.get_parts(shapely.intersection(line, circle))
        lines = cut[(shapely.get_dimensions(cut) == 1) & ~shapely.is_empty(cut)]
        if len(lines):
            return shapely.multilinestrings(lines)
    return line
