"""Streets and places by their names, and marks that are put on a street's own line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geomap.errors import InputError
from geomap.gazetteer.doors.addresses import without_doors
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.name_keys import normalise
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.gazetteer.street_lines import ON_LINE_M, StreetLines, nearest_called
from geomap.geodesy import POINT_DECIMALS, distance_m
from geomap.model import Place, Story, Toponym
from geomap.placing.many_names.divided_names import divided
from geomap.placing.weights import FITS, Evidence

MOST = 20
_LONGEST = 200

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
    street = without_doors(name.partition(",")[0])
    lines = StreetLines.open(opened)
    nearest = nearest_called(street, lon, lat, open_gazetteer(opened), lines)
    if nearest is None or nearest.away_m > ON_LINE_M:
        return {"lon": lon, "lat": lat, "place": None, "locality": None}
    return {
        "lon": round(nearest.lon, POINT_DECIMALS),
        "lat": round(nearest.lat, POINT_DECIMALS),
        "place": nearest.place.name,
        "locality": nearest.place.locality,
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
