"""A street is compared with the areas that it may lie in, and with hardly any other."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.geocoders import load
from geomap.geodesy import DEGREE_M, distance_m
from geomap.model import (
    Mention,
    Place,
    PlaceKind,
    Placement,
    Reading,
    Role,
    Story,
    Toponym,
)
from geomap.placing import areas_around, weights
from geomap.placing.areas_around import AreasAround
from geomap.placing.resolve import resolve

PATCH = open_patch("thames-valley")
GAZETTEER = open_gazetteer(PATCH)
STREETS = [place for place in GAZETTEER if place.kind is PlaceKind.STREET and place.locality]


def area(number: int, lon: float, lat: float, extent_m: float, kind: PlaceKind) -> Place:
    return Place(f"Area {number}", kind, lon, lat, None, None, "test", extent_m)


def story_of(count: int) -> Story:
    """Make up a story of raids all over the patch; every other tells no locality of its street."""
    streets = Random(3).sample(STREETS, count)  # noqa: S311
    named = tuple(Toponym(street.locality or "", at, at) for at, street in enumerate(streets))
    raids = tuple(
        Mention(
            street.name,
            at * 50,
            at * 50 + 9,
            Role.RAID,
            (Reading(named[at] if at % 2 else None, 1.0, "A in X"),),
            (0, 9),
        )
        for at, street in enumerate(streets)
    )
    return Story("", mentions=raids, localities=named)


def placed(story: Story) -> Sequence[Placement]:
    return resolve(story, PATCH, GAZETTEER, load(("local",), PATCH, GAZETTEER))


@settings(max_examples=60, deadline=None)
@given(
    st.randoms(use_true_random=False),
    st.sampled_from([(-1.2, 51.7), (179.9, -16.8), (0.0, 0.0), (25.0, 89.9)]),
    st.sampled_from([0.0, 500.0, 9_000.0, 60_000.0]),
)
def test_no_area_that_reaches_a_street_is_left_out(
    random: Random, middle: tuple[float, float], widest_m: float
) -> None:
    def spot() -> tuple[float, float]:
        lon, lat = (side + random.uniform(-0.3, 0.3) for side in middle)
        return (lon + 180) % 360 - 180, min(lat, 90.0)

    kinds = list(PlaceKind)[2:]
    areas = [
        area(number, *spot(), random.uniform(0, widest_m), random.choice(kinds))
        for number in range(60)
    ]
    around = AreasAround(areas, beyond_m=6_000.0)
    for _ in range(40):
        place = area(-1, *spot(), 0.0, PlaceKind.STREET)
        reach_it = {
            each
            for each in areas
            if distance_m(place.lon, place.lat, each.lon, each.lat) <= each.extent_m + 6_000.0
        }
        assert reach_it <= set(around.of(place))


def test_a_district_holds_its_streets_however_far_they_are_and_no_other_area_does() -> None:
    far = [area(number, 0.0, 50.0, 10.0, PlaceKind.LOCALITY) for number in range(20)]
    district = Place("Vale", PlaceKind.DISTRICT, 0.0, 50.0, None, None, "test", 10.0)
    around = AreasAround([*far, district], beyond_m=0.0)
    of_it = Place("Elm Row", PlaceKind.STREET, 1.0, 51.0, None, "Vale", "test")
    assert list(around.of(of_it)) == [district]
    assert list(around.of(far[0])) == [*far, district]


def test_many_areas_are_weighed_as_if_each_street_were_compared_with_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    story = story_of(150)
    by_cells = placed(story)
    monkeypatch.setattr(areas_around, "_FEW", 10_000)
    assert placed(story) == by_cells
    assert sum(placement.candidate is not None for placement in by_cells) > 50


@pytest.mark.slow
def test_four_times_the_raids_are_no_eight_times_the_distances(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Four times the raids name twice the areas, and some of them lie near each street."""
    measured: list[int] = []

    def counting(*points: float) -> float:
        measured.append(1)
        return distance_m(*points)

    monkeypatch.setattr(weights, "distance_m", counting)
    counts = []
    for raids in (200, 800):
        measured.clear()
        placed(story_of(raids))
        counts.append(len(measured))
    assert counts[1] < 8 * counts[0]
    assert counts[1] < 250_000, "of 1,400,000 for every street and every area"


def test_a_cell_is_wider_where_an_area_is() -> None:
    areas = [area(number, 0.1 * number, 51.0, 100.0, PlaceKind.TOWN) for number in range(40)]
    widest = area(99, 0.0, 51.0, 30 * DEGREE_M, PlaceKind.DISTRICT)
    around = AreasAround([*areas, widest], beyond_m=6_000.0)
    assert len(around._by_cell) < 11**3
    assert widest in around.of(area(-1, 20.0, 60.0, 0.0, PlaceKind.STREET))
