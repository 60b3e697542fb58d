"""Nominatim, OpenStreetMap's geocoder: the public server, or one of your own.

The public server's policy (operations.osmfoundation.org/policies/nominatim) is kept by
`geomap.geocoders.service`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from geomap.errors import AnswerError
from geomap.gazetteer.index import Gazetteer
from geomap.geocoders import Terms
from geomap.geocoders._geopy import MOST_ANSWERS, OSM_CREDIT, Bridge, on_globe
from geomap.geocoders.service import ServiceGeocoder
from geomap.model import Credit, Patch

if TYPE_CHECKING:
    from geopy.geocoders import Nominatim as GeopyNominatim
    from geopy.location import Location


class Nominatim(Bridge):
    """A Nominatim server."""

    name = "nominatim"
    public = "https://nominatim.openstreetmap.org"
    credit: ClassVar[Credit] = Credit("nominatim", *OSM_CREDIT)

    def _open(self, **options: Any) -> GeopyNominatim:
        from geopy.geocoders import Nominatim as GeopyNominatim

        return GeopyNominatim(**options)

    def _geocode(
        self, street: str, locality: str | None, corners: Sequence[tuple[float, float]]
    ) -> list[Location] | None:
        """Ask in fields, since free text would find bus stops and pubs of that name as well."""
        query = {"street": street} | ({"city": locality} if locality else {})
        found: list[Location] | None = self._geopy.geocode(
            query,
            exactly_one=False,
            limit=MOST_ANSWERS,
            addressdetails=True,
            language="en",
            viewbox=corners,
            bounded=True,
        )
        return found

    def _sound(self, body: Any) -> list[dict[str, Any]]:
        if not isinstance(body, list):
            raise AnswerError("answered with something that is no list of places")
        sound = [record for record in body if _is_sound(record)]
        if body and not sound:
            raise AnswerError("answered with places that lie nowhere")
        return sound

    def _facts(self, raw: Mapping[str, Any]) -> tuple[str, str, Mapping[str, Any]]:
        address = raw.get("address")
        kind = f"{raw.get('class')}:{raw.get('type')}"
        return str(_name(raw)), kind, address if isinstance(address, dict) else {}


def _is_sound(record: Any) -> bool:
    return (
        isinstance(record, dict)
        and isinstance(_name(record), str)
        and on_globe(record.get("lon"), record.get("lat"))
    )


def _name(record: Mapping[str, Any]) -> Any:
    """Give the name of a record; servers before 4.3 have it at the head of the address only."""
    whole = record.get("display_name")
    return record.get("name", whole.partition(",")[0] if isinstance(whole, str) else None)


def create(patch: Patch, gazetteer: Gazetteer, terms: Terms) -> ServiceGeocoder:
    """Make the geocoder of a patch."""
    del patch, gazetteer  # the patch's box is in every query
    return ServiceGeocoder(Nominatim, terms)
