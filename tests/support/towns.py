"""A made-up patch for tests: two towns 20 km apart, with suburbs and streets of one name."""

from __future__ import annotations

from pathlib import Path

from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.index_file import Entry, pack
from geomap.geocoders.local import LocalGeocoder
from geomap.model import (
    BoundingBox,
    Candidate,
    Fact,
    Facts,
    Mention,
    Patch,
    Place,
    PlaceKind,
    Placement,
    Reading,
    Role,
    Story,
    Toponym,
)
from geomap.placing.corrected import Correction, corrected, correction_for

FORCE = "Riverland Police"
PATCH = Patch(
    slug="riverland",
    title="Riverland",
    folder=Path("riverland"),
    bounding_box=BoundingBox(-1.5, 51.5, -0.5, 52.0),
    metric_crs="EPSG:27700",
    credits=(),
    forces=(FORCE,),
)


def _street(name: str, lon: float, lat: float, locality: str, district: str = "Millbury") -> Place:
    return Place(name, PlaceKind.STREET, lon, lat, locality, district, "test", 100.0)


def _locality(name: str, lon: float, lat: float, reach_m: float = 600.0) -> Place:
    return Place(name, PlaceKind.LOCALITY, lon, lat, "Millbury", "Millbury", "test", reach_m)


PLACES = (
    Place("Millbury", PlaceKind.TOWN, -1.250, 51.750, None, "Millbury", "test", 4000.0),
    Place("Eastcote", PlaceKind.TOWN, -0.960, 51.750, None, "Eastcote Vale", "test", 2000.0),
    _locality("Northtown", -1.250, 51.780),
    _locality("Southfield", -1.250, 51.720),
    _locality("Lyebrook", -1.200, 51.750),
    _locality("Wheatcote", -1.120, 51.750),
    _street("Alder Road", -1.251, 51.781, "Northtown"),
    _street("Alder Road", -0.961, 51.751, "Eastcote", "Eastcote Vale"),
    _street("Birch Way", -1.249, 51.719, "Southfield"),
    _street("The Leaze", -1.201, 51.751, "Lyebrook"),
    _street("The Leaze", -0.800, 51.600, "Farham", "Eastcote Vale"),
    _street("Cedar Close", -1.121, 51.751, "Wheatcote"),
    _street("Ashhurst Walk", -1.252, 51.721, "Southfield"),
    _street("Chapel Lane", -1.260, 51.755, "Millbury"),
    _street("Chapel Lane", -1.230, 51.745, "Millbury"),
    _street("Mill Lane", -1.251, 51.781, "Northtown"),
    _street("Mill Lane", -1.251, 51.787, "Upper Mill", "Eastcote Vale"),
    _street("Bath Road", -1.255, 51.750, "Millbury"),
    _street("Bath Road", -1.237, 51.748, "Millbury"),
    _street("Church Row", -1.251, 51.781, "Northtown"),
    _street("Church Row", -1.251, 51.787, "Northtown", "Eastcote Vale"),
    _street("Long Row", -1.250, 51.800, "Northtown"),
    _street("Moor Row", -0.959, 51.749, "Eastcote", "Eastcote Vale"),
)
GAZETTEER = Gazetteer(memoryview(pack(Entry(place) for place in PLACES)), Path("test"))
CHAIN = (LocalGeocoder(GAZETTEER),)


def toponym(text: str) -> Toponym:
    return Toponym(text, 0, len(text))


def mention(
    street: str, *localities: str | None, start: int = 0, role: Role = Role.RAID
) -> Mention:
    """Make a mention with a reading for each locality, the first one weighing most."""
    names = localities or (None,)
    weights = [0.5 + 0.5 / len(names), *[0.5 / len(names)] * (len(names) - 1)]
    readings = tuple(
        Reading(toponym(name) if name else None, weight, "test")
        for name, weight in zip(names, weights, strict=True)
    )
    return Mention(street, start, start + len(street), role, readings, (0, 200))


def story(
    *mentions: Mention,
    localities: tuple[str, ...] = (),
    elsewhere: tuple[str, ...] = (),
    force: str | None = None,
) -> Story:
    return Story(
        "x" * 200,
        mentions=mentions,
        localities=tuple(toponym(name) for name in localities),
        elsewhere=tuple(toponym(name) for name in elsewhere),
        facts=Facts(force=Fact(force, 0, 0) if force else None),
    )


def corrected_in(told: Story, *corrections: Correction) -> dict[Mention, Placement]:
    """Place the raids of a story that the newsroom has corrected, as it says."""
    found = [(one, correction_for(one, corrections)) for one in told.mentions]
    return {one: corrected(one, correction) for one, correction in found if correction}


def place(candidate: Candidate | None) -> str | None:
    return candidate.place.locality if candidate else None
