from __future__ import annotations

from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import InputError
from geomap.gazetteer.build.projection import Projection
from geomap.gazetteer.build.source_records import StreetPoint
from geomap.gazetteer.build.street_points import Street, clusters, gather_streets, middle_of

METRIC = Projection("EPSG:27700")
ORIGIN = (450_000.0, 205_000.0)


def at(name: str, east_m: float, north_m: float = 0.0, district: str = "Millbury") -> StreetPoint:
    """Make a point so many metres from the origin."""
    ((lon, lat),) = METRIC.to_degrees([(ORIGIN[0] + east_m, ORIGIN[1] + north_m)])
    return StreetPoint(name, round(lon, 6), round(lat, 6), district, "test")


def gathered(*points: StreetPoint) -> list[Street]:
    return gather_streets(points, METRIC)


def test_points_that_moved_by_metres_between_years_are_one_street() -> None:
    (street,) = gathered(at("Alder Road", 0), at("Alder Road", 4), at("Alder Road", 9))
    assert street.extent_m == pytest.approx(5, abs=0.3)


def test_the_middle_of_a_street_is_the_point_from_which_its_ends_are_nearest() -> None:
    points = [at("Alder Road", east) for east in (0, 20, 40, 60, 500, 900)]
    (street,) = gathered(*points)
    assert (street.lon, street.lat) == (points[4].lon, points[4].lat)
    assert street.extent_m == pytest.approx(500, abs=1)


def test_a_street_over_a_border_is_one_street() -> None:
    (street,) = gathered(at("Alder Road", 0), at("Alder Road", 300, district="Eastcote"))
    assert street.district in {"Millbury", "Eastcote"}


def test_streets_of_one_name_in_two_towns_are_two() -> None:
    assert len(gathered(at("Alder Road", 0), at("Alder Road", 6_000))) == 2


def test_a_rare_name_bridges_a_wider_gap_than_a_common_one() -> None:
    pair = [at("Alder Road", 0), at("Alder Road", 900)]
    others = [at("Alder Road", 20_000 + 3_000 * n) for n in range(9)]
    assert len(gathered(*pair)) == 1
    assert len(gathered(*pair, *others)) == 11


def test_spellings_of_one_street_are_one_and_the_commonest_is_its_name() -> None:
    points = (at("St Aldric'S", 0), at("St Aldric'S", 5), at("St Aldrics", 10))
    assert [street.name for street in gathered(*points)] == ["St Aldric's"]


def test_the_order_of_the_points_does_not_matter() -> None:
    points = [at("Alder Road", east) for east in (0, 3, 700, 8_000)] + [at("Birch Way", 5)]
    assert gathered(*points) == gathered(*reversed(points))


@given(st.lists(st.tuples(st.floats(0, 5_000), st.floats(0, 5_000)), max_size=25))
def test_clusters_hold_every_point_once_and_lie_further_apart_than_the_gap(
    points: list[tuple[float, float]],
) -> None:
    groups = clusters(points, 700.0)
    assert sorted(index for group in groups for index in group) == list(range(len(points)))
    for number, group in enumerate(groups):
        for other in groups[:number]:
            assert all(dist(points[a], points[b]) > 700.0 for a in group for b in other)


@given(st.lists(st.tuples(st.floats(0, 5_000), st.floats(0, 5_000)), min_size=1, max_size=25))
def test_no_other_point_reaches_all_sooner_than_the_middle(
    points: list[tuple[float, float]],
) -> None:
    index, reach = middle_of(points)
    assert reach == max(dist(points[index], point) for point in points)
    assert all(reach <= max(dist(one, point) for point in points) for one in points)


def test_degrees_come_back_from_metres() -> None:
    ((x, y),) = METRIC.to_metres([(-1.2084, 51.7198)])
    assert (round(x), round(y)) == (454_780, 202_638)
    ((lon, lat),) = METRIC.to_degrees([(x, y)])
    assert (lon, lat) == pytest.approx((-1.2084, 51.7198), abs=1e-7)


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:999999", "metres"])
def test_a_crs_that_does_not_measure_in_metres_is_refused(crs: str) -> None:
    with pytest.raises(InputError, match="metric_crs"):
        Projection(crs)
