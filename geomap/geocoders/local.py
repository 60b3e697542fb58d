"""The patch's own gazetteer as a geocoder: instant, offline, asked first."""

from __future__ import annotations

from dataclasses import dataclass

from geomap.gazetteer.candidates import DRAWABLE
from geomap.gazetteer.index import Gazetteer
from geomap.geocoders import Query, Terms
from geomap.model import Candidate, Credit, Patch


@dataclass(frozen=True, slots=True)
class LocalGeocoder:
    """Streets and venues of a gazetteer."""

    gazetteer: Gazetteer
    name: str = "local"
    credits: tuple[Credit, ...] = ()

    def find(self, query: Query) -> tuple[Candidate, ...]:
        """Give every street of the name, wherever it lies in the patch."""
        return self.gazetteer.find(query.street, kinds=DRAWABLE)


def create(patch: Patch, gazetteer: Gazetteer, terms: Terms) -> LocalGeocoder:
    """Make the geocoder of a patch."""
    del patch, terms
    return LocalGeocoder(gazetteer)
