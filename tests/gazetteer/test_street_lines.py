"""The line of a street: the right one of its name, whole or the stretch that is meant."""

from __future__ import annotations

import statistics
from itertools import pairwise
from math import cos, radians
from pathlib import Path

import numpy as np
import pytest
import shapely

from geomap.gazetteer import street_lines
from geomap.gazetteer.ground_file import FILE, Ground, pack_ground
from geomap.gazetteer.ground_layers import Features, GroundKind
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.gazetteer.street_lines import WITHIN_M, StreetLines
from geomap.geodesy import DEGREE_M, distance_m, halfway
from geomap.model import BoundingBox, Parts, Place, PlaceKind

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


def test_the_lines_of_the_bundled_patch_pass_the_points_of_the_police() -> None:
    # No line is made of police.uk: its points, of whatever month, are strangers to all of them.
    patch = open_patch("thames-valley")
    lines = StreetLines.open(patch)
    streets = [
        place
        for place in Gazetteer.open(patch.folder / "gazetteer.bin")
        if place.kind is PlaceKind.STREET and place.source == "police_uk"
    ][::20]
    away = [away_m(place, parts) for place in streets if (parts := lines.of(place))]
    assert len(away) / len(streets) > 0.92
    assert statistics.median(away) < 2
    assert statistics.quantiles(away, n=10)[-1] < 10


def away_m(place: Place, parts: Parts) -> float:
    """Give how far a place is from lines, by the nearest of points a metre or so apart."""
    narrowed = shapely.transform(
        shapely.MultiLineString(parts), lambda points: points * (cos(radians(place.lat)), 1)
    )
    point = shapely.Point(place.lon * cos(radians(place.lat)), place.lat)
    return float(shapely.distance(narrowed, point)) * DEGREE_M


@pytest.mark.parametrize(
    ("street", "length_m"),
    [
        ("Kestrel Crescent", 794),
        ("Girdlestone Road", 678),
        ("Long Ground", 280),
        ("Ashhurst Way", 830),
        ("The Slade", 1028),
        ("Tyndale Place", 72),
    ],
)
def test_the_six_streets_of_the_article_are_lines_as_long_as_they_are(
    street: str, length_m: float
) -> None:
    patch = open_patch("thames-valley")
    around = BoundingBox(-1.25, 51.70, -1.10, 51.77)
    (found,) = open_gazetteer(patch).find(street, fuzzy=False, box=around)
    parts = StreetLines.open(patch).of(found.place)
    assert sum(_length_m(part) for part in parts) == pytest.approx(length_m, rel=0.05)


def _length_m(line: tuple[tuple[float, float], ...]) -> float:
    return sum(distance_m(*one, *other) for one, other in pairwise(line))


def test_places_of_one_name_are_one_road_where_one_line_passes_both(lines: StreetLines) -> None:
    start, end = place("Long Road", -1.399, 51.6), place("Long Road", -1.101, 51.6)
    assert lines.are_one(start, end) is True
    assert (
        lines.are_one(place("Alder Road", *ALDER_WEST[0]), place("Alder Road", *ALDER_EAST[0]))
        is False
    )
    assert lines.are_one(start, place("Alder Road", *ALDER_WEST[0])) is False
    assert lines.are_one(start, place("Long Road", -1.3, 51.9)) is None


def test_places_that_no_road_passes_both_of_are_told_apart_without_reading_a_line(
    lines: StreetLines, monkeypatch: pytest.MonkeyPatch
) -> None:
    west, east = place("Alder Road", *ALDER_WEST[0]), place("Alder Road", *ALDER_EAST[0])
    start, end = place("Long Road", -1.399, 51.6), place("Long Road", -1.101, 51.6)
    monkeypatch.setattr(Ground, "features", None)
    assert lines.may_be_one(start, end)
    assert not lines.may_be_one(west, east)
    assert not lines.may_be_one(west, start)
    assert not lines.may_be_one(start, place("Long Road", -1.3, 51.9))
    beyond = WITHIN_M / DEGREE_M
    assert lines.may_be_one(start, place("Long Road", -1.3, 51.6 + beyond))
    assert not lines.may_be_one(start, place("Long Road", -1.3, 51.6 + 1.1 * beyond))


def test_whether_a_road_may_pass_two_places_is_looked_at_once(
    lines: StreetLines, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, end = place("Long Road", -1.399, 51.6), place("Long Road", -1.101, 51.6)
    assert lines.may_be_one(start, end)
    monkeypatch.setattr(street_lines, "_may_be_near", None)
    assert lines.may_be_one(start, end)


def test_of_the_lines_of_a_name_only_those_at_a_place_are_read(
    lines: StreetLines, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    features = Ground.features
    monkeypatch.setattr(
        Ground,
        "features",
        lambda self, kind, level, rows: read.extend(rows) or features(self, kind, level, rows),
    )
    assert lines.of(place("Alder Road", *ALDER_EAST[0])) == (tuple(ALDER_EAST),)
    assert read == [1]


def test_the_roads_of_many_places_are_read_together_and_tell_what_each_tells_alone(
    lines: StreetLines, monkeypatch: pytest.MonkeyPatch
) -> None:
    beyond = place("Alder Road", -1.2475, 51.7505 + 1.5 * WITHIN_M / DEGREE_M)
    at = [place("Alder Road", *ALDER_WEST[0]), place("Alder Road", *ALDER_EAST[1])]
    at += [place("Long Road", *LONG[0]), place("A9", *LONG[30]), place("Long Road", *LONG[30])]
    at += [beyond, place("Birch Way", -1.2475, 51.751), at[0]]
    alone = [lines._find_numbers([one])[0] for one in at]
    assert alone == [0, 1, 0, 0, 0, None, None, 0]
    fresh = StreetLines(lines._ground)
    calls: list[int] = []
    features = Ground.features
    monkeypatch.setattr(
        Ground,
        "features",
        lambda self, kind, level, rows: (
            calls.append(len(rows)) or features(self, kind, level, rows)
        ),
    )
    fresh.foresee(at)
    assert [fresh._find_number(one) for one in at] == alone
    assert fresh.are_one(at[2], at[4]) is True
    assert calls == [3]


def test_nothing_is_read_where_no_line_is_near_or_there_is_no_ground(lines: StreetLines) -> None:
    far = [place("Alder Road", 10.0, 50.0)]
    for each in (lines, StreetLines(None)):
        each.foresee(far)
        assert each.are_one(far[0], far[0]) is None
        each.foresee([])
