from __future__ import annotations

from dataclasses import replace
from math import sqrt
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.gazetteer.build import settlements
from geomap.gazetteer.build.area_names import area_parts, shared_towns
from geomap.gazetteer.build.settlements import (
    HOME,
    LOOSE,
    MOST_REACH_M,
    Locality,
    name_places,
    unite,
    with_reach,
)
from geomap.gazetteer.build.street_points import Street
from geomap.gazetteer.name_keys import normalise
from geomap.model import PlaceKind

NAMES = (
    "Millbury Rook",
    "Millbury Fernside and Hightop",
    "Millbury East",
    "Millbury Common",
    "Millbury Town",
    "Great Alder",
    "Great Birch",
    "Shipford & Dale Heath",
    "Shipford Green, Upcote & the Nortons",
)


def parts(name: str) -> list[str]:
    return [part.name for part in area_parts(name, shared_towns(NAMES))]


def test_a_town_is_what_several_areas_begin_with() -> None:
    assert shared_towns(NAMES) == {"Millbury": 5}
    assert shared_towns(["Newport Pag North", "Newport Pag South"]) == {"Newport Pag": 2}


@pytest.mark.parametrize(
    ("area", "localities"),
    [
        ("Millbury Rook", ["Rook"]),
        ("Millbury Fernside and Hightop", ["Fernside", "Hightop"]),
        ("Millbury East", ["Millbury East"]),
        ("Millbury Common", ["Millbury Common"]),
        ("Millbury Town", []),
        ("Great Alder", ["Great Alder"]),
        ("Shipford & Dale Heath", ["Shipford", "Dale Heath"]),
        ("Shipford Green, Upcote & the Nortons", ["Shipford Green", "Upcote", "Nortons"]),
    ],
)
def test_the_name_of_an_area_is_split_into_what_people_say(
    area: str, localities: list[str]
) -> None:
    assert parts(area) == localities


def test_a_part_of_a_town_is_known_with_its_name_too_and_its_side_is_told() -> None:
    (rook,) = area_parts("Millbury Rook", shared_towns(NAMES))
    assert (rook.alias, rook.town, rook.alone, rook.side) == (
        "Millbury Rook",
        "Millbury",
        True,
        False,
    )
    (east,) = area_parts("Millbury East", shared_towns(NAMES))
    assert east.side


def locality(
    name: str,
    x: float,
    reach_m: float = 500.0,
    *aliases: str,
    kind: PlaceKind = PlaceKind.LOCALITY,
    rough: bool = False,
    source: str = "test",
) -> Locality:
    return Locality(name, kind, x, 0.0, reach_m, source, aliases=aliases, rough=rough)


def test_two_sources_of_one_locality_make_one_and_the_first_is_believed() -> None:
    (place,) = unite(
        [locality("Rook", 0, 0.0, "The Rook"), locality("ROOK", 900, 700.0, "Millbury Rook")]
    )
    assert (place.name, place.x, place.extent_m) == ("Rook", 0.0, 700.0)
    assert place.aliases == ("The Rook", "Millbury Rook")


def test_a_later_source_may_know_a_locality_by_its_other_name() -> None:
    assert len(unite([locality("Rook", 0, 500, "New Rook"), locality("New Rook", 400)])) == 1


def test_villages_of_one_name_that_lie_apart_stay_two() -> None:
    assert len(unite([locality("Rook", 0), locality("Rook", 9_000)])) == 2


def test_a_rough_locality_lends_no_reach() -> None:
    (place,) = unite([locality("Rook", 0, 0.0), locality("Rook", 900, 4_000.0, rough=True)])
    assert place.extent_m == 0.0


def street(x: float) -> Street:
    return Street("Alder Road", 0.0, 0.0, x, 0.0, 0.0, None, "test")


def test_a_bare_point_reaches_as_far_as_nine_in_ten_of_its_streets() -> None:
    streets = [street(10.0 * n) for n in range(101)]
    place, other = with_reach([locality("Rook", 0, 0.0), locality("Dale", 3_000, 0.0)], streets)
    assert place.extent_m == 900.0
    assert other.extent_m == 300.0


def named(x: float, *places: Locality, home: str | None = None) -> str | None:
    return name_places([(x, 0.0)], [home], places)[0]


def test_a_street_is_in_the_locality_whose_middle_is_nearest() -> None:
    assert named(400, locality("Rook", 0), locality("Dale", 1_000)) == "Rook"
    assert named(600, locality("Rook", 0), locality("Dale", 1_000)) == "Dale"


def test_a_suburb_does_not_swallow_the_estate_in_it_nor_a_town_its_suburbs() -> None:
    town = locality("Millbury", 0, 5_000, kind=PlaceKind.TOWN)
    suburb, estate = locality("Rook", 2_000, 1_200), locality("Wood End", 2_800, 300)
    assert named(2_700, town, suburb, estate) == "Wood End"
    assert named(2_450, town, suburb, estate) == "Rook"
    assert named(500, town, suburb, estate) == "Millbury"


def test_the_area_that_a_street_is_in_makes_its_namesake_nearer() -> None:
    places = locality("Rook", 0), locality("Dale", 900)
    assert named(500, *places) == "Dale"
    assert named(500, *places, home="Rook") == "Rook"


def test_where_nothing_reaches_the_nearest_is_named_and_never_a_rough_one() -> None:
    rough = locality("Nortons", 5_000, 4_000, rough=True)
    assert named(5_000, locality("Rook", 0), locality("Dale", 9_000), rough) == "Dale"
    assert named(0, rough) is None
    assert named(0, locality("Vale", 0, 9_000, kind=PlaceKind.DISTRICT)) is None


def named_one_by_one(
    points: list[tuple[float, float]], homes: list[str | None], places: list[Locality]
) -> list[str]:
    """Name each point by looking at every locality, which `name_places` need not."""
    names = []
    for point, home in zip(points, homes, strict=True):
        x, y = point
        away = [float(np.hypot(place.x - x, place.y - y)) for place in places]
        inside = [
            metres <= LOOSE * place.extent_m for metres, place in zip(away, places, strict=True)
        ]
        nearness = [
            metres
            / sqrt(min(place.extent_m, MOST_REACH_M))
            / (HOME if normalise(place.name) == normalise(home or "") else 1.0)
            for metres, place in zip(away, places, strict=True)
        ]
        ranks = [
            (near if any(inside) else metres, number)
            for number, (near, metres) in enumerate(zip(nearness, away, strict=True))
            if inside[number] or not any(inside)
        ]
        names.append(places[min(ranks)[1]].name)
    return names


@settings(max_examples=80, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 30))
def test_points_named_by_a_tree_have_the_names_that_all_localities_give(
    random: Random, count: int
) -> None:
    places = [
        replace(
            locality(f"Place {number % 20}", 0, random.choice([300.0, 600.0, 1_500.0])),
            x=random.randrange(0, 8_000, 100),
            y=random.randrange(0, 8_000, 100),
        )
        for number in range(count)
    ]
    points = [
        (float(random.randrange(0, 9_000, 50)), float(random.randrange(0, 9_000, 50)))
        for _ in range(30)
    ]
    homes = [random.choice([None, "", "place 3", "Place 7", "Nowhere"]) for _ in points]
    assert name_places(points, homes, places) == named_one_by_one(points, homes, places)


def test_each_street_is_compared_with_few_localities(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    hypot = settlements.np.hypot

    def counting(x: np.ndarray, y: np.ndarray) -> np.ndarray:
        compared.append(x.size)
        return hypot(x, y)

    monkeypatch.setattr(settlements.np, "hypot", counting)
    places = [
        replace(
            locality(f"Place {number}", 0, 300.0), x=number % 40 * 2_000, y=number // 40 * 2_000
        )
        for number in range(1_600)
    ]
    points = [(float(number % 400 * 200), float(number // 400 * 2_000)) for number in range(4_000)]
    name_places(points, [None] * len(points), places)
    assert 0 < sum(compared) < 4 * len(points), "of 1,600 for each"
