"""Of a stretch of a street the side streets that bound it are no raids."""

from __future__ import annotations

import pytest

from tests.support.reader import pinned, role

STREET = "Alder Road"
STRETCHES = (
    "Police raided a flat on the stretch of Alder Road between Birch Way and Fern Street in"
    " Northtown on Tuesday and arrested two men.",
    "Police raided a shop in Alder Road, from Birch Way to Fern Street, Northtown, on Tuesday.",
    "Officers raided three houses in Alder Road, Northtown, between Birch Way and Fern Street, on"
    " Tuesday.",
    "Police smashed their way into a house in Alder Road, Northtown, between the Lantern Inn and"
    " Fern Street, at dawn. Police found cannabis.",
    "Police raided a property on Alder Road, Northtown, at the junction of Birch Way and Fern"
    " Street, on Tuesday. Two men were arrested.",
    "Police raided a property on Alder Road, at the corner of Birch Way and Fern Street, on"
    " Tuesday. Two men were arrested.",
)


@pytest.mark.parametrize("story", STRETCHES)
def test_streets_that_bound_a_stretch_of_a_raided_street_are_landmarks(story: str) -> None:
    assert pinned(story) == [STREET]
    assert role(story, "Fern Street") == "landmark"
    assert role(story, "Birch Way") in (None, "landmark")


def test_a_street_behind_a_stretch_is_raided_with_its_street() -> None:
    story = (
        "Police raided homes in Alder Road between Birch Way and Fern Street, and in Cedar Close,"
        " Northtown, on Tuesday."
    )
    assert pinned(story) == [STREET, "Cedar Close"]


@pytest.mark.parametrize(
    "story",
    [
        "Police raided a house in Alder Road and a shop at the corner of Birch Way and Fern Street"
        " on Tuesday.",
        "Police raided a shop at the corner of Birch Way and Fern Street on Tuesday.",
        "On Tuesday between 6am and 9am police raided homes in Birch Way and Fern Street.",
        "Detectives drove from Alder Road to raid homes in Birch Way and Fern Street.",
    ],
)
def test_other_streets_that_are_told_in_twos_are_raided(story: str) -> None:
    assert role(story, "Birch Way") == "raid"
