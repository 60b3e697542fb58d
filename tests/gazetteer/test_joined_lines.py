"""Which pieces of roads are one street, and what the streets of a base map are."""

from __future__ import annotations

import numpy as np
import shapely

from geomap.gazetteer.build.joined_lines import Roads, join_roads
from geomap.gazetteer.build.projection import Projection
from geomap.gazetteer.build.source_records import GroundLayer
from geomap.gazetteer.ground_layers import GroundKind

GRID = Projection("EPSG:27700")
X, Y = 450_000, 205_000


def roads(*rows: tuple[str, str, str, list[tuple[float, float]]]) -> Roads:
    """Join roads given as name, number, class and points in metres from a corner."""
    lines = [shapely.LineString([(X + x, Y + y) for x, y in row[3]]) for row in rows]
    geometry = GRID.geometry_to_degrees(np.array(lines, dtype=object))
    layer = GroundLayer(
        GroundKind.ROADS,
        geometry,
        tuple(row[2] for row in rows),
        tuple(row[0] for row in rows),
        tuple(row[1] for row in rows),
        "osm",
    )
    return join_roads([layer], GRID)


def streets(*rows: tuple[str, str, str, list[tuple[float, float]]]) -> list[tuple[str, int]]:
    """Give the name of each street and its length in metres."""
    return [(s.street.name, round(shapely.length(s.line))) for s in roads(*rows).streets]


def test_pieces_that_touch_are_one_street() -> None:
    assert streets(
        ("Alder Road", "", "minor", [(0, 0), (100, 0)]),
        ("Alder Road", "", "tertiary", [(100, 0), (250, 0)]),
    ) == [("Alder Road", 250)]


def test_a_gap_at_a_roundabout_is_bridged_in_a_rare_name() -> None:
    assert streets(
        ("Alder Road", "", "minor", [(0, 0), (100, 0)]),
        ("Alder Road", "", "minor", [(700, 0), (800, 0)]),
    ) == [("Alder Road", 200)]


def test_two_streets_of_one_name_in_two_villages_stay_two() -> None:
    assert streets(
        ("Church Lane", "", "minor", [(0, 0), (100, 0)]),
        ("Church Lane", "", "minor", [(1_500, 0), (1_600, 0)]),
    ) == [("Church Lane", 100), ("Church Lane", 100)]


def test_of_a_common_name_narrow_gaps_alone_are_bridged() -> None:
    villages = [("High Street", "", "minor", [(n * 400, 0), (n * 400 + 100, 0)]) for n in range(12)]
    assert len(streets(*villages)) == 12  # type: ignore[arg-type]


def test_saint_pauls_and_st_pauls_are_one_street_by_its_commoner_spelling() -> None:
    assert streets(
        ("St Paul's Road", "", "minor", [(0, 0), (100, 0)]),
        ("Saint Paul's Road", "", "minor", [(100, 0), (200, 0)]),
        ("Saint Pauls Road", "", "minor", [(200, 0), (300, 0)]),
        ("St Paul's Road", "", "minor", [(300, 0), (400, 0)]),
    ) == [("St Paul's Road", 400)]


def test_the_middle_of_a_street_lies_on_it_half_way_along_its_longest_part() -> None:
    (street,) = roads(
        ("Alder Road", "", "minor", [(0, 0), (0, 100), (300, 100)]),
        ("Alder Road", "", "minor", [(320, 100), (340, 100)]),
    ).streets
    assert (round(street.street.x - X), round(street.street.y - Y)) == (100, 100)
    assert round(street.street.extent_m) == 240


def test_car_parks_long_paths_and_roundabouts_are_no_streets() -> None:
    assert (
        streets(
            ("Westgate Car Park", "", "service", [(0, 0), (50, 0)]),
            ("Alder Path Trail", "", "path", [(0, 10), (900, 10)]),
            ("Mill Roundabout", "", "primary", [(0, 20), (30, 20)]),
            ("", "A999", "primary", [(0, 30), (30, 30)]),
            ("Alder Road", "", "minor", [(0, 40), (30, 40)]),
            ("Birch Road", "", "minor", [(0, 50), (30, 50)]),
            ("Cedar Road", "", "minor", [(0, 60), (30, 60)]),
            ("Dale Road", "", "minor", [(0, 70), (30, 70)]),
        )[4:]
        == []
    )


def test_a_way_of_a_town_whose_streets_have_no_english_type_is_one_of_its_streets() -> None:
    found = streets(
        ("Im Riet", "", "track", [(0, 0), (100, 0)]),
        ("Landstrasse", "", "primary", [(0, 50), (100, 50)]),
    )
    assert [name for name, _ in found] == ["Im Riet", "Landstrasse"]


def test_a_name_that_tells_a_door_is_no_street_and_titles_by_machine_are_mended() -> None:
    found = streets(
        ("Building 1 Approach Road", "", "minor", [(0, 0), (100, 0)]),
        ("Flat 3 Alder House", "", "minor", [(0, 20), (100, 20)]),
        ("Road 1", "", "minor", [(0, 30), (100, 30)]),
        ("Prince Of Wales Road", "", "minor", [(0, 50), (100, 50)]),
    )
    assert [name for name, _ in found] == ["Prince of Wales Road"]


def test_a_walk_and_a_mews_are_streets_though_no_car_may_pass() -> None:
    found = streets(
        ("Friars Walk", "", "path", [(0, 0), (100, 0)]),
        ("Stable Mews", "", "service", [(0, 50), (100, 50)]),
    )
    assert [name for name, _ in found] == ["Friars Walk", "Stable Mews"]


def test_a_road_is_known_by_each_of_its_numbers() -> None:
    joined = roads(
        ("Ring Road", "A34;A40", "trunk", [(0, 0), (100, 0)]),
        ("", "A40", "trunk", [(100, 0), (200, 0)]),
    )
    assert {key: len(rows) for key, rows in joined.numbered.items()} == {"a34": 1, "a40": 2}


def test_pieces_in_another_order_give_the_same_roads() -> None:
    pieces = [
        ("Alder Road", "", "minor", [(0, 0), (100, 0)]),
        ("", "", "minor", [(0, 50), (100, 50)]),
        ("Alder Road", "", "minor", [(100, 0), (250, 0)]),
        ("Birch Way", "B9", "tertiary", [(0, 90), (50, 90)]),
    ]
    one, other = roads(*pieces), roads(*reversed(pieces))  # type: ignore[arg-type]
    assert one.features.names == other.features.names
    assert shapely.equals_exact(one.metres, other.metres, 0).all()
