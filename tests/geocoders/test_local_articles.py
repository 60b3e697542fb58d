"""Streets that papers write with a "The" more or less than the gazetteer does."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.index_file import Entry, pack
from geomap.geocoders import Query
from geomap.geocoders.local import LocalGeocoder
from geomap.model import BoundingBox, MatchType, Place, PlaceKind

BOX = BoundingBox(-2.0, 51.0, 0.0, 52.0)


def _street(name: str, lon: float, locality: str) -> Place:
    return Place(name, PlaceKind.STREET, lon, 51.75, locality, "Millbury", "test", 100.0)


def _town(name: str, lon: float) -> Place:
    return Place(name, PlaceKind.TOWN, lon, 51.75, None, "Millbury", "test", 2_000.0)


LOCAL = LocalGeocoder(
    Gazetteer(
        memoryview(
            pack(
                Entry(place)
                for place in (
                    _town("Millbury", -1.2),
                    _town("Cottesham", -0.8),
                    _street("The Broadway", -1.21, "Northtown"),
                    _street("Broadway", -0.81, "Cottesham"),
                    _street("Causeway", -1.22, "Northtown"),
                    _street("Causewey", -0.82, "Cottesham"),
                )
            )
        ),
        Path("test"),
    )
)


def found(name: str, locality: str | None) -> list[tuple[str, str | None]]:
    candidates = LOCAL.find(Query(name, locality, BOX))
    return [(one.place.name, one.place.locality) for one in candidates]


@pytest.mark.parametrize(
    ("name", "locality", "street"),
    [
        ("Broadway", "Millbury", ("The Broadway", "Northtown")),
        ("The Broadway", "Cottesham", ("Broadway", "Cottesham")),
        ("The Causeway", "Millbury", ("Causeway", "Northtown")),
    ],
)
def test_a_street_of_the_town_is_found_with_and_without_its_article(
    name: str, locality: str, street: tuple[str, str]
) -> None:
    assert street in found(name, locality)
    (there,) = [one for one in LOCAL.find(Query(name, locality, BOX)) if one.score == 0.95]
    assert there.match_type is MatchType.NORMALISED
    assert there.reason == f"“{name}” is “{street[0]}” but for “The”"


@pytest.mark.parametrize(
    ("name", "locality"),
    [
        ("Broadway", "Cottesham"),
        ("The Broadway", "Millbury"),
        ("Broadway", None),
        ("Broadway", "Nowhere"),
        ("Causeway", "Cottesham"),
    ],
)
def test_a_street_of_the_very_name_or_of_no_known_town_is_left_as_written(
    name: str, locality: str | None
) -> None:
    assert {street for street, _ in found(name, locality)} == {name}
