"""Streets and places by their names, and marks that are put on a street's own line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import shapely

from geomap.errors import InputError
from geomap.gazetteer.doors.addresses import without_doors
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.name_keys import normalise
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.gazetteer.street_lines import StreetLines
from geomap.geodesy import POINT_DECIMALS, distance_m
from geomap.model import Place, PlaceKind, Story, Toponym
from geomap.placing.many_names.divided_names import divided
from geomap.placing.weights import FITS, Evidence

MOST = 20
_LONGEST = 200
_ON_LINE_M = 150.0
"""How far from a street's line a mark may be put and still be drawn onto it."""
_OTHER_END_M = 5_000.0
"""How far from a mark the middle of its street may lie: half of the longest road of a patch."""

Point = tuple[float, float]


def search(patch: str, query: str, near: Point | None = None) -> list[dict[str, Any]]:
    """Give places whose name is, begins with or is nearly a query: “Street” or “Street, Place”.

    The comma may lack in front of a place that the gazetteer knows. A street lies in a place whose
    name stands with it, or where `geomap locate` would put it there.

    Parameters
    ----------
    near
        A point (lon, lat): of equal names the nearest to it comes first.

    Returns
    -------
    list of dict
        At most `MOST`, the whole name before its beginnings, and those before slips.

    Raises
    ------
    InputError
        If the query is too long or the patch unknown.
    """
    if len(query) > _LONGEST:
        raise InputError(f"a name may have {_LONGEST} letters")
    opened = open_patch(patch)
    gazetteer = open_gazetteer(opened)
    asked = divided(without_doors(" ".join(query.split())), gazetteer)
    name, _, locality = (part.strip() for part in asked.partition(","))
    if not normalise(name):
        return []
    places = dict.fromkeys(_found(gazetteer, name, locality, near))
    if gazetteer.areas(locality):
        evidence, around = Evidence(Story(""), opened, gazetteer), Toponym(locality, 0, 0)
        every = _found(gazetteer, name, "", near)
        fits = {place: evidence.locality_fit(place, around) for place in every}
        lying = (place for place, fit in fits.items() if fit >= FITS)
        places |= dict.fromkeys(sorted(lying, key=lambda place: -fits[place]))
    return [_told(place) for place in list(places)[:MOST]]


def _found(gazetteer: Gazetteer, name: str, locality: str, near: Point | None) -> Iterator[Place]:
    key = normalise(locality)

    def wanted(place: Place) -> bool:
        return not key or key in normalise(f"{place.locality or ''} {place.district or ''}")

    def order(place: Place) -> tuple[float, int]:
        away = distance_m(*near, place.lon, place.lat) if near else 0.0
        return away, len(place.name)

    exact = (candidate.place for candidate in gazetteer.find(name, fuzzy=False, focus=near))
    yield from filter(wanted, exact)
    yield from sorted(filter(wanted, gazetteer.beginning(name, 20 * MOST)), key=order)
    slips = (candidate.place for candidate in gazetteer.find(name, focus=near))
    yield from filter(wanted, slips)


def snap(patch: str, name: str, lon: float, lat: float) -> dict[str, Any]:
    """Put a mark on the line of its street, where one of this name is near; else leave it.

    Returns
    -------
    dict
        `lon`, `lat`, and `place` and `locality` of the street, None where it stays.

    Raises
    ------
    InputError
        If the patch is unknown.
    """
    opened = open_patch(patch)
    lines = StreetLines.open(opened)
    here = shapely.Point(lon, lat)
    best: tuple[float, Point, Place] | None = None
    street = without_doors(name.partition(",")[0])
    for candidate in open_gazetteer(opened).find(street, kinds={PlaceKind.STREET}, fuzzy=False):
        place = candidate.place
        if distance_m(lon, lat, place.lon, place.lat) > _OTHER_END_M:
            continue
        for part in lines.of(place, place._replace(lon=lon, lat=lat)):
            line = shapely.LineString(part)
            on = line.interpolate(line.project(here))
            away = distance_m(lon, lat, on.x, on.y)
            if best is None or away < best[0]:
                best = away, (on.x, on.y), place
    if best is None or best[0] > _ON_LINE_M:
        return {"lon": lon, "lat": lat, "place": None, "locality": None}
    _, (x, y), place = best
    return {
        "lon": round(x, POINT_DECIMALS),
        "lat": round(y, POINT_DECIMALS),
        "place": place.name,
        "locality": place.locality,
    }


def _told(place: Place) -> dict[str, Any]:
    return {
        "place": place.name,
        "locality": place.locality,
        "district": place.district,
        "kind": place.kind.value,
        "lon": round(place.lon, POINT_DECIMALS),
        "lat": round(place.lat, POINT_DECIMALS),
    }
