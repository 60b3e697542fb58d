"""From what the sources say to the entries of an index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import dist

from geomap.gazetteer.build.area_localities import districts_of, localities_of
from geomap.gazetteer.build.divisions import Division
from geomap.gazetteer.build.projection import Projection
from geomap.gazetteer.build.settlements import LOOSE, Locality, name_places, unite, with_reach
from geomap.gazetteer.build.source_records import NotPlace, Raw, RawArea
from geomap.gazetteer.build.street_points import ONE_PLACE_M, Metres, Street, gather_streets
from geomap.gazetteer.index_file import Entry
from geomap.gazetteer.name_keys import normalise
from geomap.model import Place, PlaceKind

_DRAWN = frozenset({PlaceKind.STREET, PlaceKind.VENUE})
_DECIMALS = 6


def gather_entries(
    raw: Raw, neighbourhoods: Sequence[RawArea], division: Division, projection: Projection
) -> list[Entry]:
    """Make the places of a patch: streets and venues, localities, towns and districts.

    What lies outside of the `division` is left out; what lies in it has its district.
    """
    streets = _inside(gather_streets(raw.street_points, projection), division)
    localities = _localities(raw, neighbourhoods, streets, division, projection)
    listed = [entry for entry in raw.entries if entry.place.kind in _DRAWN]
    homes = Division(neighbourhoods, projection)
    own = _settled(listed, division, homes, localities, projection)
    known = {(normalise(entry.place.name), point) for entry, point in own}
    streets = [street for street in streets if not _is_known(street, known)]
    points = [(street.x, street.y) for street in streets]
    names = name_places(points, homes.names(points), localities)
    found = [
        _street_entry(street, locality, _verdict(street, PlaceKind.STREET, raw.not_places))
        for street, locality in zip(streets, names, strict=True)
    ]
    return [
        *(entry for entry, _ in own),
        *(entry for entry in found if entry),
        *_locality_entries(localities, projection),
    ]


def _inside(streets: Sequence[Street], division: Division) -> list[Street]:
    points = [(street.x, street.y) for street in streets]
    districts = division.districts(points)
    return [
        replace(street, district=district or street.district)
        for street, district, holds in zip(streets, districts, division.holds(points), strict=True)
        if holds
    ]


def _localities(
    raw: Raw,
    neighbourhoods: Sequence[RawArea],
    streets: Sequence[Street],
    division: Division,
    projection: Projection,
) -> list[Locality]:
    """Put the localities of all sources together: lists by hand first, then official names.

    Wards are named for elections: where there are neighbourhoods, those say what people say.
    """
    listed = [entry for entry in raw.entries if entry.place.kind not in _DRAWN]
    points = projection.to_metres([(entry.place.lon, entry.place.lat) for entry in listed])
    by_hand = [
        Locality(
            entry.place.name,
            entry.place.kind,
            *point,
            entry.place.extent_m,
            entry.place.source,
            entry.place.locality,
            entry.place.district or district,
            entry.aliases,
        )
        for entry, point, district, holds in zip(
            listed, points, division.districts(points), division.holds(points), strict=True
        )
        if holds
    ]
    official = [
        place
        for place in (
            *localities_of(neighbourhoods, streets, projection),
            *localities_of(raw.wards, streets, projection, said=not neighbourhoods),
        )
        if _verdict(place, PlaceKind.LOCALITY, raw.not_places) is None
    ]
    districts = districts_of(division.areas, streets, projection)
    united = with_reach(unite([*by_hand, *official, *districts]), streets)
    towns = [place for place in united if place.kind is PlaceKind.TOWN]
    return [_with_town(place, towns) for place in united]


def _with_town(place: Locality, towns: Sequence[Locality]) -> Locality:
    if place.locality or place.kind is not PlaceKind.LOCALITY:
        return place
    around = [
        (dist(place.point, town.point) / town.extent_m, town.name)
        for town in towns
        if dist(place.point, town.point) <= LOOSE * town.extent_m
    ]
    return replace(place, locality=min(around)[1]) if around else place


def _settled(
    listed: Sequence[Entry],
    division: Division,
    homes: Division,
    localities: Sequence[Locality],
    projection: Projection,
) -> list[tuple[Entry, Metres]]:
    """Complete listed streets and venues with locality and district, and give their points."""
    points = projection.to_metres([(entry.place.lon, entry.place.lat) for entry in listed])
    names = name_places(points, homes.names(points), localities)
    completed = zip(listed, points, division.districts(points), names, strict=True)
    return [
        (
            replace(
                entry,
                place=replace(
                    entry.place,
                    district=entry.place.district or district,
                    locality=entry.place.locality or locality,
                ),
            ),
            point,
        )
        for entry, point, district, locality in completed
    ]


def _is_known(street: Street, known: set[tuple[str, Metres]]) -> bool:
    """Tell whether a list of one's own has the street already, and so knows better."""
    key = normalise(street.name)
    return any(
        name == key and dist(point, (street.x, street.y)) <= ONE_PLACE_M for name, point in known
    )


def _verdict(
    place: Street | Locality, kind: PlaceKind, verdicts: Sequence[NotPlace]
) -> NotPlace | None:
    key = normalise(place.name)
    return next(
        (
            verdict
            for verdict in verdicts
            if verdict.kind is kind
            and normalise(verdict.name) == key
            and verdict.district in {None, place.district}
        ),
        None,
    )


def _street_entry(street: Street, locality: str | None, verdict: NotPlace | None) -> Entry | None:
    if verdict is not None and verdict.becomes is None:
        return None
    return Entry(
        Place(
            verdict.becomes or street.name if verdict else street.name,
            PlaceKind.VENUE if verdict else PlaceKind.STREET,
            street.lon,
            street.lat,
            locality,
            street.district,
            street.source,
            street.extent_m,
        )
    )


def _locality_entries(localities: Sequence[Locality], projection: Projection) -> list[Entry]:
    points = projection.to_degrees([place.point for place in localities])
    return [
        Entry(
            Place(
                place.name,
                place.kind,
                round(lon, _DECIMALS),
                round(lat, _DECIMALS),
                place.locality,
                place.district,
                place.source,
                round(place.extent_m, 1),
            ),
            place.aliases,
        )
        for place, (lon, lat) in zip(localities, points, strict=True)
    ]
