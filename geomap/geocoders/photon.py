"""Photon, komoot's geocoder of OpenStreetMap data: the public server, or one of your own."""

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
    from geopy.geocoders import Photon as GeopyPhoton
    from geopy.location import Location


class Photon(Bridge):
    """A Photon server."""

    name = "photon"
    public = "https://photon.komoot.io"
    credit: ClassVar[Credit] = Credit("photon", *OSM_CREDIT)

    def _open(self, **options: Any) -> GeopyPhoton:
        from geopy.geocoders import Photon as GeopyPhoton

        return GeopyPhoton(**options)

    def _geocode(
        self, street: str, locality: str | None, corners: Sequence[tuple[float, float]]
    ) -> list[Location] | None:
        """Ask for highways of the name in the box; Photon knows no fields."""
        found: list[Location] | None = self._geopy.geocode(
            f"{street}, {locality}" if locality else street,
            exactly_one=False,
            limit=MOST_ANSWERS,
            language="en",
            osm_tag="highway",
            bbox=corners,
        )
        return found

    def _sound(self, body: Any) -> dict[str, Any]:
        features = body.get("features") if isinstance(body, dict) else None
        if not isinstance(features, list):
            raise AnswerError("answered with something that is no FeatureCollection")
        sound = [feature for feature in features if _is_sound(feature)]
        if features and not sound:
            raise AnswerError("answered with places that lie nowhere")
        return {"features": sound}

    def _facts(self, raw: Mapping[str, Any]) -> tuple[str, str, Mapping[str, Any]]:
        properties = raw["properties"]
        kind = f"{properties.get('osm_key')}:{properties.get('osm_value')}"
        return properties["name"], kind, properties


def _is_sound(feature: Any) -> bool:
    if not isinstance(feature, dict):
        return False
    properties, geometry = feature.get("properties"), feature.get("geometry")
    if not isinstance(properties, dict) or not isinstance(geometry, dict):
        return False
    point = geometry.get("coordinates")
    # geopy joins these into a display name that is never used, and needs them to be texts
    words = ("name", "housenumber", "street", "postcode", "city", "state", "country")
    return (
        isinstance(properties.get("name"), str)
        and all(isinstance(properties.get(word, ""), str) for word in words)
        and isinstance(point, list)
        and len(point) >= 2
        and all(type(degree) in (int, float) for degree in point[:2])
        and on_globe(point[0], point[1])
    )


def create(patch: Patch, gazetteer: Gazetteer, terms: Terms) -> ServiceGeocoder:
    """Make the geocoder of a patch."""
    del patch, gazetteer  # the patch's box is in every query
    return ServiceGeocoder(Photon, terms)
