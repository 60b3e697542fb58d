"""Raids support each other the same, whether every pair is looked at or the nearest first."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.geodesy import DEGREE_M
from geomap.model import Candidate, MatchType, Place, PlaceKind
from geomap.placing import nearness as module
from geomap.placing.nearness import CLOSE_ENOUGH, TOGETHER_M, Grid, Nearness, pair_by_pair

Story = tuple[list[list[Candidate]], list[list[float]]]


def candidate(lon: float, lat: float) -> Candidate:
    place = Place("Elm Row", PlaceKind.STREET, lon, lat, None, None, "test")
    return Candidate(place, MatchType.EXACT, 1.0, "")


def story(random: Random, raids: int, wide: float, middle: tuple[float, float]) -> Story:
    """Make up raids with none to six candidates each, some of them hardly likely."""
    places, chances = [], []
    for _ in range(raids):
        count = random.choice([0, 1, 1, 2, 6])
        lon, lat = middle
        spread = [(random.uniform(-wide, wide), random.uniform(-wide, wide)) for _ in range(count)]
        places.append([candidate((lon + x + 180) % 360 - 180, lat + y) for x, y in spread])
        weights = [random.random() ** 4 + 1e-9 for _ in range(count)]
        total = sum(weights) + random.random()
        chances.append([weight / total for weight in weights])
    return places, chances


def furthest_apart(one: Sequence[Sequence[float]], other: Sequence[Sequence[float]]) -> float:
    return max(
        (
            abs(a - b)
            for these, those in zip(one, other, strict=True)
            for a, b in zip(these, those, strict=True)
        ),
        default=0.0,
    )


@settings(max_examples=40, deadline=None)
@given(
    st.randoms(use_true_random=False),
    st.integers(1, 60),
    st.sampled_from([0.0, 0.003, 0.03, 0.3, 3.0]),
    st.sampled_from([(-1.2, 51.7), (179.99, -16.8), (12.0, 0.0), (25.0, 71.0)]),
)
def test_the_nearest_first_give_what_all_pairs_give(
    random: Random, raids: int, wide: float, middle: tuple[float, float]
) -> None:
    places, chances = story(random, raids, wide, middle)
    if any(places):
        exact = pair_by_pair(places, chances)
        assert furthest_apart(Grid(places).supports(chances), exact) <= 1.01 * CLOSE_ENOUGH


def test_a_few_are_compared_pair_by_pair_to_the_last_digit() -> None:
    places, chances = story(Random(1), 20, 0.05, (-1.2, 51.7))  # noqa: S311
    assert Nearness(places).supports(chances) == pair_by_pair(places, chances)


def test_a_raid_supports_the_candidates_of_others_and_not_its_own() -> None:
    there = candidate(-1.2, 51.7 + TOGETHER_M / DEGREE_M)
    here = [candidate(-1.2, 51.7)] * 2
    for supports in (pair_by_pair, lambda places, chances: Grid(places).supports(chances)):
        ((one, other), (far,)) = supports([here, [there]], [[0.4, 0.4], [1.0]])
        assert one == other == pytest.approx(0.367879, abs=1e-4), "1 / e"
        assert far == pytest.approx(0.4 * 0.367879, abs=1e-4), "two candidates, one raid"


@pytest.mark.parametrize("wide", [0.0, 0.02, 0.3], ids=["one street", "a town", "a county"])
def test_four_times_the_raids_are_about_four_times_the_pairs(
    wide: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed: list[int] = []
    nearness = module.nearness

    def counting(these: module.Column, those: module.Column) -> module.Column:
        weighed.append(len(these) * len(those))
        return nearness(these, those)

    monkeypatch.setattr(module, "nearness", counting)
    pairs = []
    for raids in (1_000, 4_000):
        places, chances = story(Random(2), raids, wide, (-1.2, 51.7))  # noqa: S311
        weighed.clear()
        Grid(places).supports(chances)
        pairs.append(sum(weighed))
    assert pairs[1] < 5 * pairs[0]
    assert pairs[1] < 8_000 * 1_000, "of 64,000,000"
