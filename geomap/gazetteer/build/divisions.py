"""Official areas as a division of the land: which district a point is in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import shapely

from geomap.errors import InputError
from geomap.gazetteer.build.projection import Projection
from geomap.gazetteer.build.source_records import RawArea
from geomap.gazetteer.build.street_points import Metres

OUTSIDE_M = 250.0
"""Official borders are drawn roughly: a point this near to one is still inside."""


class Division:
    """Areas that share the land between them; without any, every point is inside."""

    def __init__(self, areas: Sequence[RawArea], projection: Projection) -> None:
        self.areas = areas
        polygons = [area.polygon for area in areas]
        self._tree = shapely.STRtree(projection.geometry_to_metres(polygons) if areas else [])

    def holds(self, points: Sequence[Metres]) -> list[bool]:
        """Tell for each point whether it lies in an area, or so near that it may."""
        return [not self.areas or index is not None for index in self._nearest(points)]

    def districts(self, points: Sequence[Metres]) -> list[str | None]:
        """Give the district of each point, None outside of every area."""
        return [
            None if index is None else self.areas[index].district for index in self._nearest(points)
        ]

    def names(self, points: Sequence[Metres]) -> list[str | None]:
        """Give the name of the area of each point, None outside of every area."""
        return [
            None if index is None else self.areas[index].name for index in self._nearest(points)
        ]

    def _nearest(self, points: Sequence[Metres]) -> list[int | None]:
        found: list[int | None] = [None] * len(points)
        if not self.areas or not points:
            return found
        of_point, of_area = self._tree.query_nearest(
            shapely.points(points), max_distance=OUTSIDE_M, all_matches=False
        )
        for point, area in zip(of_point, of_area, strict=True):
            found[point] = int(area)
        return found


def name_neighbourhoods(
    boundaries: Iterable[tuple[str, Any]], names: Iterable[tuple[str, str, str]]
) -> list[RawArea]:
    """Give the boundaries their names.

    A boundary has its official number for a name ("Oxford 001") where no list gives a better one.

    Raises
    ------
    InputError
        If a boundary has none, or there are names and no boundary.
    """
    by_code: dict[str, tuple[str, str]] = {}
    for code, name, district in names:
        if code not in by_code or not _is_number(name):
            by_code[code] = (name, district)
    drawn = list(boundaries)
    nameless = [code for code, _ in drawn if code not in by_code]
    if nameless:
        raise InputError(
            f"{len(nameless)} of {len(drawn)} MSOAs have no name ({nameless[0]} is the first): "
            "give the file of MSOA names too"
        )
    return [
        RawArea(name, district, polygon, "ons" if _is_number(name) else "msoa_names")
        for (name, district), polygon in ((by_code[code], polygon) for code, polygon in drawn)
    ]


def _is_number(name: str) -> bool:
    return name[-3:].isdecimal() and name[-4:-3] == " "
