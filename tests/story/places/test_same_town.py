"""A street “in the same town” lies in that of the street before, whatever else the story names."""

from __future__ import annotations

import pytest

from geomap.story.localities.inherit import SAME_TOWN
from tests.support.reader import raid_mentions, raids


@pytest.mark.parametrize(
    "text",
    [
        "Police raided a house in Cottesham. They searched a flat in Alder Road, Millbury, and a"
        " house in Birch Way in the same town.",
        "Police raided a house in Cottesham. They searched a flat in Alder Road, Millbury, and a"
        " house in Birch Way, also in the town.",
        "Police raided a house in Cottesham. They searched a flat in Alder Road, Millbury."
        " Elsewhere in the town a house in Birch Way was searched.",
        "Dealers came from Cottesham. A flat in Alder Road, Millbury, was raided. A second warrant"
        " was executed in the same town at a house in Birch Way.",
        "Police of Cottesham searched a flat in Alder Road, Millbury, and a house in the same town,"
        " in Birch Way.",
    ],
)
def test_a_street_in_the_same_town_lies_in_that_of_the_street_before(text: str) -> None:
    assert raids(text) == [("Alder Road", "Millbury"), ("Birch Way", "Millbury")]


@pytest.mark.parametrize(
    "text",
    [
        "Police raided a flat in Alder Road, Cottesham. They also raided a hotel in Millbury, and"
        " arrested a man at a property in Birch Way in the same town.",
        "Police raided a flat in Alder Road, Cottesham. They also raided a hotel in Millbury. A man"
        " was arrested at a property in Birch Way in the same town.",
    ],
)
def test_a_town_that_is_named_last_without_a_street_is_the_same_town(text: str) -> None:
    assert raids(text)[-1] == ("Birch Way", "Millbury")


def test_what_follows_another_street_is_said_of_that_one() -> None:
    text = (
        "Police searched a flat in Alder Road, Millbury, and one in Birch Way, Cottesham, and then"
        " a shop in the same town."
    )
    assert raids(text) == [("Alder Road", "Millbury"), ("Birch Way", "Cottesham")]


@pytest.mark.parametrize("its", ["the town's", "the town’s", "the city's"])
def test_a_street_of_the_town_lies_in_it_though_a_part_of_it_is_told_before(its: str) -> None:
    text = (
        "Police raided a house in Alder Road in Millbury. In the Southfield area of the town a man"
        f" was found with heroin. A woman was arrested after a warrant at a house on {its} Birch"
        " Way."
    )
    assert raids(text) == [("Alder Road", "Millbury"), ("Birch Way", "Millbury")]


def test_of_two_towns_it_is_the_last_that_is_named_before_the_street() -> None:
    text = (
        "Police raided a house in Alder Road, Cottesham, and one in Cedar Close, Millbury. Homes in"
        " the Southfield area were visited. A flat on the town's Birch Way was raided, and police"
        " of Otherville helped."
    )
    assert raids(text)[-1] == ("Birch Way", "Millbury")


def test_another_property_in_the_area_lies_in_the_town_named_last() -> None:
    text = (
        "Police raided a house in Alder Road, Cottesham. Two Millbury homes were raided, too. One"
        " in Birch Way was empty. Cocaine was found at another property in the area on Elm Place."
    )
    assert raids(text)[-1] == ("Elm Place", "Millbury")
    assert raid_mentions(text)[-1].readings[0].construction == SAME_TOWN
    text = text.replace("on Elm", "of Elm")
    assert raid_mentions(text)[-1].readings[0].construction != SAME_TOWN
