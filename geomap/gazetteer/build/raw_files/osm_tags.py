"""What tags of OpenStreetMap mean for the ground: which layer, and which class of it.

The keys are those of the OSM wiki (Map features). What is under ground, planned, or too small to
help a reader find the way (ditches, sidings, tram lines in streets that are drawn already) is
left out, and so are meadows: where they are mapped at all, they are all the land.
"""

from __future__ import annotations

from collections.abc import Callable

from geomap.gazetteer.ground_layers import CLASSES, GroundKind

Tag = Callable[[str], str]
"""Gives the value of a key, "" where a feature has none."""

CREDIT_TEXT = "© OpenStreetMap contributors, under the Open Database License (ODbL)"
LICENCE = "Open Database License v1.0"
SOURCE = "osm"

KEYS = ("highway", "railway", "waterway", "natural", "landuse", "leisure", "amenity", "place")
"""The keys that `line_class`, `area_class` and `point_class` look at, name and ref aside."""
AREA_KEYS = ("waterway", "natural", "landuse", "leisure", "amenity")

_SAME = ("motorway", "trunk", "primary", "secondary", "tertiary")
ROADS: dict[str, str] = {
    **{road: road for road in _SAME},
    **{f"{road}_link": road for road in _SAME},
    **dict.fromkeys(
        ("residential", "unclassified", "living_street", "road", "minor", "busway", "bus_guideway"),
        "minor",
    ),
    **{road: road for road in ("pedestrian", "service", "track", "path")},
    **dict.fromkeys(("footway", "cycleway", "bridleway", "steps", "corridor"), "path"),
    **dict.fromkeys(("rest_area", "services"), "service"),
}
"""By the value of `highway`, or the class of a layer made of it; others are no road (yet)."""

UNNAMED = frozenset({"service", "path"})
"""Classes of which only what has a name is kept: the others are drives, aisles and footpaths, 60 %
of all ways of a town."""

RAILWAYS = frozenset({"rail", "light_rail", "narrow_gauge", "preserved"})
_SIDINGS = frozenset({"yard", "siding", "spur", "crossover"})
_STATIONS = frozenset({"station", "halt"})
_WATER_USES = frozenset({"reservoir", "basin"})
WOODS = frozenset({"wood", "forest"})
PARKS = frozenset(
    {
        "allotments", "cemetery", "common", "golf_course", "nature_reserve", "park",
        "recreation_ground", "village_green",
    }
)  # fmt: skip
BUILT_UP = frozenset(
    {
        "residential", "commercial", "retail", "industrial", "education", "institutional",
        "garages", "railway", "school", "university", "college", "hospital",
    }
)  # fmt: skip
_BUILT_UP_AMENITIES = frozenset({"school", "university", "college", "hospital"})
PLACES: dict[str, str] = {
    **{place: place for place in CLASSES[GroundKind.PLACES]},
    "borough": "suburb",
}

Classed = tuple[GroundKind, str] | None


def line_class(tag: Tag) -> Classed:
    """Tell what a way is as a line: a road, a railway, a river."""
    road = ROADS.get(tag("highway"))
    if road is not None:
        return (GroundKind.ROADS, road) if tag("name") or road not in UNNAMED else None
    if tag("railway") in RAILWAYS:
        hidden = tag("service") in _SIDINGS or tag("tunnel") == "yes"
        return None if hidden else (GroundKind.RAIL, "rail")
    if tag("waterway") in CLASSES[GroundKind.WATERWAYS]:
        return GroundKind.WATERWAYS, tag("waterway")
    return None


def area_class(tag: Tag) -> Classed:
    """Tell what a closed way or a multipolygon is as an area: water, green, built-up land."""
    if tag("natural") == "water" or tag("waterway") == "riverbank" or tag("landuse") in _WATER_USES:
        return GroundKind.WATER, "water"
    if tag("natural") in WOODS or tag("landuse") in WOODS:
        return GroundKind.GREEN, "wood"
    if tag("leisure") in PARKS or tag("landuse") in PARKS:
        return GroundKind.GREEN, "park"
    if tag("landuse") in BUILT_UP or tag("amenity") in _BUILT_UP_AMENITIES:
        return GroundKind.BUILT_UP, "built-up"
    return None


def point_class(tag: Tag) -> Classed:
    """Tell what a node is, if it has a name: a station or a place."""
    if not tag("name"):
        return None
    if tag("railway") in _STATIONS:
        return GroundKind.STATIONS, "station"
    place = PLACES.get(tag("place"))
    return (GroundKind.PLACES, place) if place else None
