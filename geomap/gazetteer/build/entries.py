"""From what the sources say to the entries of an index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from itertools import chain
from math import dist

from geomap.gazetteer.build.abbreviated_names import abbreviated
from geomap.gazetteer.build.area_localities import districts_of, localities_of
from geomap.gazetteer.build.divisions import Division
from geomap.gazetteer.build.joined_lines import LineStreet
from geomap.gazetteer.build.mapped_places import places_of
from geomap.gazetteer.build.projection import Projection
from geomap.gazetteer.build.settlements import LOOSE, Locality, name_places, unite, with_reach
from geomap.gazetteer.build.source_records import NotPlace, Raw, RawArea, last_word
from geomap.gazetteer.build.street_points import ONE_PLACE_M, Metres, Street, gather_streets
from geomap.gazetteer.candidates import DRAWABLE
from geomap.gazetteer.index_file import Entry
from geomap.gazetteer.name_keys import normalise
from geomap.model import Place, PlaceKind

_DECIMALS = 6
_AT_ONCE = 100_000
"""Entries that are settled together, which bounds what is held in memory."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The places of a patch, and its localities as they were before they became places."""

    entries: tuple[Entry, ...] = ()
    localities: tuple[Locality, ...] = ()

    @property
    def drawn(self) -> tuple[Entry, ...]:
        """The streets and venues among the places."""
        return tuple(entry for entry in self.entries if entry.place.kind in DRAWABLE)


_NOTHING = Gathered()


def gather_entries(
    raw: Raw,
    lines: Sequence[LineStreet],
    neighbourhoods: Sequence[RawArea],
    division: Division,
    projection: Projection,
    before: Gathered = _NOTHING,
) -> Gathered:
    """Make the places of a patch: streets and venues, localities, towns and districts.

    What lies outside of the `division` is left out; what lies in it has its district. A street
    of which a point is known is that point's, however its line runs. What was gathered `before`
    stays as it is, and what is there already is not added again.
    """
    listed = [entry for entry in raw.entries if entry.place.kind in DRAWABLE]
    of_points = _inside(gather_streets(raw.street_points, projection), division)
    asked = [*of_points, *(line.street for line in lines)]
    known = _Known(chain(before.drawn, listed), asked, projection)
    with_points = known.and_streets(of_points)
    of_lines = [line.street for line in lines if not with_points.on(line)]
    every = [*of_points, *_inside(of_lines, division)]
    localities = _localities(raw, neighbourhoods, every, division, projection, before)
    homes = Division(neighbourhoods, projection)
    own = _settled(listed, division, homes, localities, projection)
    streets = [street for street in every if not known.has(street)]
    points = [(street.x, street.y) for street in streets]
    names = name_places(points, homes.names(points), localities)
    short = last_word(raw.about).abbreviations
    found = [
        _street_entry(street, locality, _verdict(street, PlaceKind.STREET, raw.not_places), short)
        for street, locality in zip(streets, names, strict=True)
    ]
    there = {(place.name, place.kind, place.point) for place in before.localities}
    new = [place for place in localities if (place.name, place.kind, place.point) not in there]
    return Gathered(
        (*before.entries, *own, *filter(None, found), *_locality_entries(new, projection)),
        tuple(localities),
    )


class _Known:
    """The points of streets that are known already, by name, of those that are asked for."""

    def __init__(
        self, entries: Iterable[Entry], asked: Sequence[Street], projection: Projection
    ) -> None:
        self._points: dict[str, list[Metres]] = defaultdict(list)
        keys = {normalise(street.name) for street in asked}
        found = [
            (key, entry.place)
            for entry in (entries if keys else ())
            if (key := normalise(entry.place.name)) in keys
        ]
        metres = projection.to_metres([(place.lon, place.lat) for _, place in found])
        for (key, _), point in zip(found, metres, strict=True):
            self._points[key].append(point)

    def and_streets(self, streets: Iterable[Street]) -> _Known:
        """Give what is known with further streets."""
        both = copy(self)
        both._points = defaultdict(list, {key: [*own] for key, own in self._points.items()})
        for street in streets:
            both._points[normalise(street.name)].append((street.x, street.y))
        return both

    def has(self, street: Street) -> bool:
        """Tell whether the middle of a street is near a point of its name."""
        return any(
            dist(point, (street.x, street.y)) <= ONE_PLACE_M
            for point in self._points.get(normalise(street.name), ())
        )

    def on(self, line: LineStreet) -> bool:
        """Tell whether the line of a street passes near a point of its name."""
        import shapely

        points = self._points.get(normalise(line.street.name), [])
        return bool(points) and bool(
            (shapely.distance(line.line, shapely.points(points)) <= ONE_PLACE_M).any()
        )


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
    before: Gathered,
) -> list[Locality]:
    """Put the localities of all sources together: lists by hand first, then official names.

    Wards are named for elections: where there are neighbourhoods, those say what people say. The
    places of a base map come last.
    """
    listed = [entry for entry in raw.entries if entry.place.kind not in DRAWABLE]
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
    small = not (before.localities or by_hand)
    mapped = places_of(raw.ground, streets, division, projection, small=small)
    gathered = unite([*before.localities, *by_hand, *official, *districts, *mapped])
    united = with_reach(gathered, streets)
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
) -> list[Entry]:
    """Complete listed streets and venues with locality and district."""
    settled: list[Entry] = []
    for start in range(0, len(listed), _AT_ONCE):
        lot = listed[start : start + _AT_ONCE]
        points = projection.to_metres([(entry.place.lon, entry.place.lat) for entry in lot])
        names = name_places(points, homes.names(points), localities)
        settled += map(_completed, lot, division.districts(points), names)
    return settled


def _completed(entry: Entry, district: str | None, locality: str | None) -> Entry:
    """Give an entry with locality and district, itself if it has them."""
    place = entry.place
    district, locality = place.district or district, place.locality or locality
    if district == place.district and locality == place.locality:
        return entry
    kept = (place.source, place.extent_m)
    return Entry(
        Place(place.name, place.kind, place.lon, place.lat, locality, district, *kept),
        entry.aliases,
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


def _street_entry(
    street: Street,
    locality: str | None,
    verdict: NotPlace | None,
    abbreviations: Sequence[tuple[str, str]],
) -> Entry | None:
    if verdict is not None and verdict.becomes is None:
        return None
    name = verdict.becomes or street.name if verdict else street.name
    return Entry(
        Place(
            name,
            PlaceKind.VENUE if verdict else PlaceKind.STREET,
            street.lon,
            street.lat,
            locality,
            street.district,
            street.source,
            street.extent_m,
        ),
        tuple(filter(None, [abbreviated(name, abbreviations)])),
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
