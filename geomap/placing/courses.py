"""The course of a raided street, as the map draws it."""

from __future__ import annotations

from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.street_lines import StreetLines
from geomap.geodesy import distance_m
from geomap.model import Parts, Placement, Precision


def course_of(lines: StreetLines, gazetteer: Gazetteer, placement: Placement) -> Parts:
    """Give the lines of a placed street: of a long road, in the locality that the story names."""
    if placement.candidate is None or placement.mention.precision is Precision.AREA:
        return ()
    place, locality = placement.candidate.place, placement.reading.locality
    named = gazetteer.areas(locality.text) if locality else ()
    nearest = min(
        named,
        key=lambda area: distance_m(area.lon, area.lat, place.lon, place.lat),
        default=None,
    )
    return lines.of(place, nearest)
