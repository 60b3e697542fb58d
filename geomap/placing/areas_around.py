"""The areas that a story names, asked for those that a street may lie in or near.

A story of thousands of raids may name hundreds of areas, of which each street lies near a few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import cos, floor, radians, sin

from geomap.geodesy import RADIUS_M
from geomap.model import Place, PlaceKind

_FEW = 12
"""So many areas are compared with a few streets in no more time than cells take to be made."""
_CELL_M = 10_000.0
"""The least edge of a cell, in metres: somewhat more than most areas reach."""
_ACROSS = 8
"""How many cells the widest area reaches across, one more or less: wider ones have wider cells."""
_ROUNDING_M = 1.0
"""What is added to every reach, so that no rounding leaves an area out."""


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
