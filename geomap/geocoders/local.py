"""The patch's own gazetteer as a geocoder: instant, offline, asked first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geomap.gazetteer.candidates import DRAWABLE
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.name_keys import normalise, other_article
from geomap.geocoders import Query, Terms
from geomap.geodesy import distance_m
from geomap.model import Candidate, Credit, MatchType, Patch, Place

_BUT_FOR_THE = 0.95
"""The score of a name that has an article more or less, as one that is another name of a street."""


@dataclass(frozen=True, slots=True)
class LocalGeocoder:
    """Streets and venues of a gazetteer."""

    gazetteer: Gazetteer
    name: str = "local"
    credits: tuple[Credit, ...] = ()

    def find(self, query: Query) -> tuple[Candidate, ...]:
        """Give every street of the name, wherever it lies in the patch.

        Where none lies in the locality as written, those there join them that have a "The" more
        or less, which papers add and leave out: "The Broadway, Northtown" is Broadway.
        """
        found = self.gazetteer.find(query.street, kinds=DRAWABLE)
        areas = self.gazetteer.areas(query.locality) if query.locality else ()
        sound = [one for one in found if one.match_type is not MatchType.FUZZY]
        if not areas or any(_lies_in(one.place, areas) for one in sound):
            return found
        other = other_article(normalise(query.street))
        there = [
            one._replace(
                match_type=MatchType.NORMALISED,
                score=_BUT_FOR_THE,
                reason=f"“{query.street}” is “{one.place.name}” but for “The”",
            )
            for one in self.gazetteer.find(other, kinds=DRAWABLE, fuzzy=False)
            if _lies_in(one.place, areas)
        ]
        return tuple(sorted((*found, *there), key=lambda one: -one.score))


def _lies_in(place: Place, areas: Iterable[Place]) -> bool:
    """Tell whether a street lies in one of some areas."""
    return any(
        place.locality == area.name
        or distance_m(place.lon, place.lat, area.lon, area.lat) <= area.extent_m
        for area in areas
    )


def create(patch: Patch, gazetteer: Gazetteer, terms: Terms) -> LocalGeocoder:
    """Make the geocoder of a patch."""
    del patch, terms
    return LocalGeocoder(gazetteer)
