"""The area that a name means: a neighbourhood, a ward, a district, or a town of a patch."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from geomap.areas.distance import outside_m
from geomap.areas.extents import LEAST_M, circle
from geomap.errors import InputError
from geomap.gazetteer.candidates import TOWNS
from geomap.gazetteer.name_keys import normalise
from geomap.gazetteer.neighbourhoods import NamedArea, Neighbourhoods
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Patch, Place

NEAR_M = 500.0
"""How far outside of a place's outline a street of it may lie: of 8,001 streets of the Thames
Valley 94 in 100 lie so near to the outline of the one where the gazetteer has them."""


def named_area(name: str, patch: str | Patch) -> Any:
    """Find the polygon of a name, in degrees.

    People mean the smallest: a neighbourhood before a ward, a district, and a town. A district is
    all of its wards. A town, suburb or village is what the neighbourhoods cover that bear its
    name before their own ("Didcot West"), and where there are none a circle as wide as the
    gazetteer knows it.

    Raises
    ------
    InputError
        If there is none of that name, or there are several.
    """
    opened = open_patch(patch)
    layers = Neighbourhoods.open(opened)
    # A ward may bear the name of a neighbourhood: people mean the neighbourhood.
    for layer in (layers.neighbourhoods, layers.wards):
        found = [area for area in layer if normalise(area.name) == normalise(name)]
        if len(found) == 1:
            return found[0].polygon
        if found:
            where = ", ".join(sorted(area.district or "?" for area in found))
            raise InputError(f"several areas are called {name} (in {where}): give a polygon")
    for layer in (layers.wards, layers.neighbourhoods):
        if parts := [area for area in layer if normalise(area.district or "") == normalise(name)]:
            return _united(parts)
    town = _town(name, opened)
    if town is not None:
        return _reach(town, layers)
    areas = [*layers.neighbourhoods, *layers.wards]
    names = {area.name for area in areas} | {area.district for area in areas if area.district}
    close = get_close_matches(name, sorted(names), n=3)
    hint = f"; do you mean {' or '.join(close)}?" if close else ": give a polygon"
    raise InputError(f"the patch {opened.slug} has no area called {name}{hint}")


def outside_named_m(name: str, lon: float, lat: float, patch: Patch) -> float | None:
    """Give how far a point is outside of the area of a name, in metres; None if there is no one."""
    try:
        return outside_m(named_area(name, patch), lon, lat)
    except InputError:
        return None


def _town(name: str, patch: Patch) -> Place | None:
    found = [place for place in open_gazetteer(patch).areas(name) if place.kind in TOWNS]
    if len(found) > 1:
        where = ", ".join(sorted(place.locality or place.district or "?" for place in found))
        raise InputError(f"several places are called {name} (in {where}): give a polygon")
    return found[0] if found else None


def _reach(town: Place, layers: Neighbourhoods) -> Any:
    around = circle(town, max(town.extent_m, LEAST_M))
    bearing = [
        area
        for area in layers.neighbourhoods
        if normalise(area.name).startswith(f"{normalise(town.name)} ")
        and area.polygon.intersects(around)
    ]
    return _united(bearing) if bearing else around


def _united(areas: Sequence[NamedArea]) -> Any:
    import shapely

    return shapely.union_all([area.polygon for area in areas])
