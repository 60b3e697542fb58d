"""How far an area reaches that a story names: an outline that somebody drew, or a soft circle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, radians
from typing import TYPE_CHECKING, Any

from geomap.gazetteer.name_keys import normalise
from geomap.gazetteer.neighbourhoods import NamedArea, Neighbourhoods, area_of
from geomap.geodesy import DEGREE_M, distance_m
from geomap.model import Place
from geomap.raids.outlines import Extent, as_outline, polygon_of, within

if TYPE_CHECKING:
    from geomap.areas.own_areas import AreaLayer

LEAST_M, WIDEST_M = 300.0, 2_500.0
"""Metres that an area reaches around its middle at least and at most to be drawn.

The least is what the gazetteer gives a place whose streets say nothing of its reach
(`geomap.gazetteer.build.settlements`), wide enough for a hamlet. The most makes it five kilometres
across: of the localities of the Thames Valley 95 in 100 reach less far, and what reaches further is
a town, or is not known well.
"""
BORDERS = "ons"
"""The credit of the borders of neighbourhoods and wards, where a patch owes it."""

_CORNERS = 12
"""Of a quarter of a circle."""


def extent_of(
    place: Place,
    layers: Neighbourhoods,
    own: Sequence[AreaLayer] = (),
    credited: Iterable[str] = (),
) -> Extent:
    """Give how far a place reaches.

    Its outline is the first polygon of its name that holds its middle, of a layer of the
    newsroom's own, a neighbourhood or a ward, unless that reaches further than `WIDEST_M`: a
    council calls a large ward after a village in it. Where there is none it is a circle around
    the middle, as wide as the gazetteer knows, between `LEAST_M` and `WIDEST_M`.

    Parameters
    ----------
    credited
        The sources to which a patch owes a credit.
    """
    borders = BORDERS if BORDERS in credited else None
    # neighbourhoods of several towns bear the town's name too: "Banbury Grimsbury"
    names = {normalise(place.name), normalise(f"{place.locality} {place.name}")}
    drawn: list[tuple[NamedArea, str | None]] = [
        (area, layer.title)
        for layer in own
        for area in layer.areas
        if normalise(area.name) in names
    ]
    drawn += [(area, borders) for area in layers.called(names)]
    fitting = (pair for pair in drawn if _holds(pair[0], place))
    area, source = next(fitting, (None, None))
    outline = as_outline(circle(place, clamped_m(place)) if area is None else area.polygon)
    shape = polygon_of(outline)
    held_by = area_of(within(layers.neighbourhoods, shape), within(layers.wards, shape))
    return Extent(outline, held_by, source)


def clamped_m(place: Place) -> float:
    """Give how far the soft circle of a place reaches, in metres."""
    return min(max(place.extent_m, LEAST_M), WIDEST_M)


def circle(place: Place, radius_m: float) -> Any:
    """Give a circle around a place, a polygon in degrees."""
    import shapely

    around = shapely.Point(0, 0).buffer(radius_m / DEGREE_M, quad_segs=_CORNERS)
    narrowing = cos(radians(place.lat))
    return shapely.transform(
        around, lambda x, y: (place.lon + x / narrowing, place.lat + y), interleaved=False
    )


def _holds(area: NamedArea, place: Place) -> bool:
    """Tell whether a polygon of its name is the place, as far as middle and size tell."""
    import shapely

    west, south, east, north = area.polygon.bounds
    reach_m = distance_m(west, south, east, north) / 2
    holds = bool(area.polygon.intersects(shapely.Point(place.lon, place.lat)))
    return holds and reach_m <= WIDEST_M
