"""The line of a street: the right one of its name, whole or the stretch that is meant."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely

from geomap.gazetteer.ground_file import FILE, Ground, pack_ground
from geomap.gazetteer.ground_layers import Features, GroundKind
from geomap.gazetteer.street_lines import StreetLines
from geomap.geodesy import distance_m, halfway
from geomap.model import Place, PlaceKind

ALDER_WEST = [(-1.25, 51.75), (-1.245, 51.752)]
ALDER_EAST = [(-1.1, 51.75), (-1.095, 51.752)]
LONG = [(-1.4 + n / 100, 51.6) for n in range(31)]


@pytest.fixture
def lines(tmp_path: Path) -> StreetLines:
    rows = [ALDER_WEST, ALDER_EAST, LONG]
    roads = Features(
        np.array([shapely.multilinestrings([row]) for row in rows], dtype=object),
        np.zeros(3, np.uint8),
        ("Alder Road", "Alder Road", "Long Road"),
        ("", "", "A9"),
    )
    path = tmp_path / "ground.bin"
    streets = {"alder road": [[0], [1]], "long road": [[2]], "a9": [[2]]}
    path.write_bytes(pack_ground({(GroundKind.ROADS, 0): roads}, streets))
    return StreetLines(Ground(FILE.map(path), path))


def place(
    name: str, lon: float, lat: float, kind: PlaceKind = PlaceKind.STREET, extent_m: float = 0.0
) -> Place:
    return Place(name, kind, lon, lat, None, None, "police_uk", extent_m)


def test_of_two_streets_of_one_name_the_one_at_the_point_is_given(lines: StreetLines) -> None:
    assert lines.of(place("Alder Road", -1.2475, 51.751)) == (tuple(ALDER_WEST),)
    assert lines.of(place("ALDER RD", -1.0975, 51.751)) == (tuple(ALDER_EAST),)


def test_a_street_whose_line_lies_elsewhere_has_none(lines: StreetLines) -> None:
    assert lines.of(place("Alder Road", -1.2, 51.751)) == ()
    assert lines.of(place("Birch Way", -1.2475, 51.751)) == ()
    assert lines.of(place("Alder Road", -1.2475, 51.751, PlaceKind.LOCALITY)) == ()


def test_a_point_within_two_hundred_metres_is_near_enough_and_no_further(
    lines: StreetLines,
) -> None:
    assert lines.of(place("Alder Road", -1.2475, 51.751 + 190 / 111_195 / 0.9))
    assert not lines.of(place("Alder Road", -1.2475, 51.751 + 260 / 111_195 / 0.9))


def test_a_long_road_is_told_by_its_stretch_around_the_place(lines: StreetLines) -> None:
    (stretch,) = lines.of(place("Long Road", -1.3, 51.6))
    lon, lat = halfway([stretch])
    assert distance_m(lon, lat, -1.3, 51.6) < 5
    assert distance_m(*stretch[0], *stretch[-1]) == pytest.approx(2_000, rel=0.01)


def test_a_long_road_is_told_by_the_stretch_in_the_locality_of_the_story(
    lines: StreetLines,
) -> None:
    dale = place("Dale", -1.2, 51.603, PlaceKind.LOCALITY, extent_m=1_500)
    (stretch,) = lines.of(place("A9", -1.3, 51.6), dale)
    assert distance_m(*halfway([stretch]), -1.2, 51.6) < 5
    assert distance_m(*stretch[0], *stretch[-1]) == pytest.approx(2_925, rel=0.01)


def test_a_locality_that_the_road_does_not_reach_leaves_the_stretch_at_the_place(
    lines: StreetLines,
) -> None:
    far = place("Far", -1.2, 51.9, PlaceKind.LOCALITY, extent_m=500)
    (stretch,) = lines.of(place("Long Road", -1.3, 51.6), far)
    assert distance_m(*halfway([stretch]), -1.3, 51.6) < 5


def test_without_a_ground_no_street_has_a_line() -> None:
    assert StreetLines(None).of(place("Alder Road", -1.2475, 51.751)) == ()
