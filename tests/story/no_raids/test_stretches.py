"""Of a stretch of a street the side streets that bound it are no raids."""

from __future__ import annotations

import pytest

from tests.support.reader import pinned, read, role

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


@pytest.mark.parametrize(
    "where",
    [
        "at the Birch Way end of Alder Road, Northtown,",
        "on the Birch Way side of Alder Road, Northtown,",
        "in Alder Road, Northtown, at its Birch Way end,",
        "in Alder Road, Northtown, at the Birch Way end,",
        "in Alder Road, on the Birch Way side, Northtown,",
        "in Alder Road, parallel to Birch Way, Northtown,",
        "in Alder Road, which runs parallel to Birch Way,",
        "in Alder Road, which links Birch Way with Fern Street, Northtown,",
        "in Alder Road, linking Birch Way and Fern Street, Northtown,",
        "in Alder Road, which connects Fern Street to Birch Way, Northtown,",
    ],
)
def test_a_street_that_tells_where_in_another_a_home_is_was_not_raided(where: str) -> None:
    story = f"Police raided a house {where} on Tuesday and arrested two men."
    assert pinned(story) == [STREET]
    assert role(story, "Birch Way") in (None, "landmark")
    assert [one.addresses for one in read(story).mentions if one.text == STREET] == [1]


def test_streets_between_which_a_home_lies_are_none_of_it() -> None:
    story = "Police raided a house between Alder Road and Birch Way, Northtown, on Tuesday."
    assert pinned(story) == []


def test_an_end_of_a_town_and_an_end_of_a_street_by_itself_are_told_as_before() -> None:
    assert pinned("Police raided a house at the end of Alder Road and in Birch Way, Northtown.")
    assert pinned("Police raided a house in Alder Road, at the south end of Northtown.") == [STREET]
    assert pinned("Police raided a house in Alder Road Northtown.") == [STREET]
