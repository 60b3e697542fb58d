"""A street “in the same town” lies in that of the street before, whatever else the story names."""

from __future__ import annotations

import pytest

from tests.support.reader import raids


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
