"""The areas that a story names, asked for those that a street may lie in or near.

A story of thousands of raids may name hundreds of areas, of which each street lies near a few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import product
from math import cos, floor, radians, sin

from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.name_keys import COMPASS
from geomap.geodesy import DEGREE_M, RADIUS_M, distance_m
from geomap.model import BoundingBox, Place, PlaceKind

NEAR_M = 1_000.0
"""How far outside of a locality a street still half fits it. Papers give the bigger suburb for
the estate beside it, and about one stated locality in six is loose."""
NEAR_TOWN_M = 500.0
"""The same for a town, beyond which lie villages with names of their own."""
AT_THE_EDGE = 0.7
"""How well a street at the edge of a locality fits it, against one in its middle."""
IN_ITS_SUBURB = 0.5
"""How well a street fits the town to which the gazetteer counts its suburb, at least: papers name
the town for those of Tilehurst, Bedgrove or Cox Green as for its own."""
SUBURB_REACH_M = 2_000.0
"""So far outside of the town; what lies further out are villages with names of their own."""
TOWN_REACH_M = 6_000.0
"""A street that the gazetteer puts into a place of this name lies in it, up to so far outside.
What lies further from an area than this fits it less well than `ANYWHERE` and `FITS`."""
WARD_FROM_M = 2_500.0
"""How far a ward reaches that says no more of a street than the village that it is called after."""
_FEW = 12
"""So many areas are compared with a few streets in no more time than cells take to be made."""
_CELL_M = 10_000.0
"""The least edge of a cell, in metres: somewhat more than most areas reach."""
_ACROSS = 8
"""How many cells the widest area reaches across, one more or less: wider ones have wider cells."""
_ROUNDING_M = 1.0
"""What is added to every reach, so that no rounding leaves an area out."""

_DIRECTIONS = COMPASS | {"central", *(word.replace("-", "") for word in COMPASS)}
"""First words of what is called by a part of a town: "north Abingdon", "north-west Abingdon"."""


def areas_told(name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Give the areas of a name as a story writes it; "north Abingdon" lies in Abingdon.

    In small letters that is no name but a direction, though a ward be called so: west Reading is
    more than West Reading.
    """
    areas = gazetteer.areas(name)
    direction, _, town = name.partition(" ")
    if direction.lower() not in _DIRECTIONS or (areas and direction[0].isupper()):
        return areas
    return tuple(dict.fromkeys((*areas, *gazetteer.areas(town))))


def without_wards(areas: tuple[Place, ...]) -> tuple[Place, ...]:
    """Leave out a wide ward that is called after a village, where that is known.

    Its middle may be in a town: a road in that is none at the village.
    """
    wards = [one for one in areas if one.kind is PlaceKind.LOCALITY and one.extent_m > WARD_FROM_M]
    if not wards or len(areas) == 1:
        return areas
    return tuple(
        one for one in areas if one not in wards or not any(_is_in(two, one) for two in areas)
    )


def _is_in(village: Place, ward: Place) -> bool:
    """Tell whether a village is the one that a ward is called after."""
    if village.kind is not PlaceKind.LOCALITY or 2 * village.extent_m > ward.extent_m:
        return False
    away_m = distance_m(village.lon, village.lat, ward.lon, ward.lat)
    return away_m <= ward.extent_m + TOWN_REACH_M


class AreasAround:
    """Some areas, by cells of a cube around the Earth, so that no border of the map parts them.

    Each reaches `beyond_m` metres further than its extent; what lies outside of that is not asked
    for, but for the streets of a district, which are in it by its name.
    """

    def __init__(self, areas: Sequence[Place], beyond_m: float) -> None:
        self._every = areas
        self._is_few = len(areas) <= _FEW
        if self._is_few:
            return
        reaches = [area.extent_m + beyond_m + _ROUNDING_M for area in areas]
        self._edge_m = max(_CELL_M, 2 * max(reaches) / _ACROSS)
        self._by_cell = defaultdict[tuple[int, ...], list[Place]](list)
        self._districts = defaultdict[str | None, list[Place]](list)
        for area, reach_m in zip(areas, reaches, strict=True):
            if area.kind is PlaceKind.DISTRICT:
                self._districts[area.name].append(area)
            sides = zip(self._cell_of(area, -reach_m), self._cell_of(area, reach_m), strict=True)
            for cell in product(*(range(low, high + 1) for low, high in sides)):
                self._by_cell[cell].append(area)

    def of(self, place: Place) -> Iterable[Place]:
        """Give the areas that reach a place, with some others, and maybe one of them twice."""
        if self._is_few:
            return self._every
        around = self._by_cell.get(tuple(self._cell_of(place)), ())
        return (*around, *self._districts.get(place.district, ()))

    def _cell_of(self, place: Place, moved_m: float = 0.0) -> Iterator[int]:
        """Yield the cell of a place, as if each of its coordinates in space were moved."""
        lon, lat = radians(place.lon), radians(place.lat)
        for side in (cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)):
            yield floor((side * RADIUS_M + moved_m) / self._edge_m)


def lying_in(place: Place) -> str:
    """Tell where one of several places of a name lies."""
    return place.locality or place.district or f"{place.lon:.3f}, {place.lat:.3f}"


def closeness_of(
    place: Place, area: Place, near_m: float, parts_of: Callable[[Place], Collection[str]]
) -> float:
    """Tell how close a place lies to an area: 1 in its middle, `AT_THE_EDGE` at its edge.

    `near_m` is how far outside of it a place without a locality still half fits it, at least, and
    `parts_of` gives the suburbs of a town.
    """
    if area.kind is PlaceKind.DISTRICT and place.district == area.name:
        return 1.0
    away_m = distance_m(place.lon, place.lat, area.lon, area.lat)
    if place.locality == area.name and away_m <= area.extent_m:
        return 1.0
    if away_m < area.extent_m:
        return 1.0 - (1.0 - AT_THE_EDGE) * (away_m / area.extent_m) ** 2
    if place.locality == area.name and away_m <= area.extent_m + TOWN_REACH_M:
        return AT_THE_EDGE
    is_town, beyond_m = area.kind is PlaceKind.TOWN, away_m - area.extent_m
    own_m = NEAR_TOWN_M if is_town else NEAR_M
    near_m = own_m if place.locality else max(near_m, own_m)
    outside = AT_THE_EDGE / (1.0 + (beyond_m / near_m) ** 2)
    if is_town and beyond_m <= SUBURB_REACH_M and place.locality in parts_of(area):
        return max(outside, IN_ITS_SUBURB)
    return outside


def narrowed(areas: Sequence[Place]) -> tuple[Place, ...]:
    """Leave out a county or district that holds another area: "in X, Bucks" is nowhere but in X."""
    inner = [area for area in areas if area.kind is not PlaceKind.DISTRICT]

    def holds(district: Place, area: Place) -> bool:
        away_m = distance_m(district.lon, district.lat, area.lon, area.lat)
        return area.district == district.name or away_m <= district.extent_m

    return tuple(
        one
        for one in areas
        if one.kind is not PlaceKind.DISTRICT or not any(holds(one, area) for area in inner)
    )


def parts_of_town(gazetteer: Gazetteer, town: Place) -> frozenset[str]:
    """Give the names of the localities that belong to a town."""
    reach = (town.extent_m + TOWN_REACH_M) / DEGREE_M
    wide = reach / cos(radians(town.lat))
    box = BoundingBox(town.lon - wide, town.lat - reach, town.lon + wide, town.lat + reach)
    around = gazetteer.within(box, kinds={PlaceKind.LOCALITY})
    return frozenset(place.name for place in around if place.locality == town.name)
