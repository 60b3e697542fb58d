"""Whoever told the police of a raided home lives in no raided street."""

from __future__ import annotations

import pytest

from tests.support.reader import pinned


@pytest.mark.parametrize(
    "told",
    [
        "a neighbour in Birch Way complained about noise",
        "a woman in Birch Way rang 101",
        "a postman in Birch Way smelled cannabis",
        "a shopkeeper in Birch Way, Northtown, had seen a gun",
        "householders in Birch Way noticed comings and goings",
        "a tip-off from a neighbour in Birch Way",
        "complaints from people living in Birch Way",
        "neighbours in Birch Way and Fern Street complained about the smell",
    ],
)
def test_the_street_of_whoever_told_the_police_is_not_pinned(told: str) -> None:
    raid = "The property, on Alder Road, Northtown, was raided on Friday"
    assert pinned(f"{raid}, after {told}. Police found 90 plants.") == ["Alder Road"]
    raid = "Officers executed a warrant at a flat in Alder Road, Northtown, on Friday"
    assert pinned(f"{raid} after {told}. Two men were arrested.") == ["Alder Road"]


@pytest.mark.parametrize(
    "text",
    [
        "Police raided the home of a man in Alder Road, Northtown, who told officers that he had"
        " friends in Birch Way.",
        "Police raided a house in Alder Road, Northtown, and neighbours in Alder Road saw a man"
        " led away.",
        "A woman in Alder Road, Northtown, was arrested when police raided her home. Neighbours in"
        " Birch Way saw it.",
    ],
)
def test_a_raid_where_somebody_is_who_tells_is_still_pinned(text: str) -> None:
    assert pinned(text) == ["Alder Road"]
