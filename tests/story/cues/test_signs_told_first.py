"""Venues that were raided by the name over their door, and whose street the next sentence tells."""

from __future__ import annotations

import pytest

from tests.support.reader import raid_mentions

RAIDED = "Police raided {} on Tuesday evening. "


def chance(text: str) -> float:
    """Give how surely Alder Road was raided, 0 if it was not."""
    return max(
        (raid.role_chance for raid in raid_mentions(text) if raid.text == "Alder Road"), default=0
    )


@pytest.mark.parametrize("sign", ["Lantern Motors", "the Rose and Lantern", "Lucky Nails"])
@pytest.mark.parametrize(
    "where",
    [
        "The pub stands in Alder Road, Northtown.",
        "A dozen cars were taken from the garage, which is in Alder Road, Northtown.",
        "Three women were found at the salon in Alder Road, Northtown.",
    ],
)
def test_the_street_of_a_venue_that_was_raided_by_its_name_was_raided(
    sign: str, where: str
) -> None:
    assert chance(RAIDED.format(sign) + where) >= 0.8


@pytest.mark.parametrize(
    "where",
    [
        "A fight broke out at the pub in Alder Road, Northtown.",
        "The owner has a garage in Alder Road, Northtown, too.",
        "A witness was at the pub in Alder Road, Northtown.",
    ],
)
@pytest.mark.parametrize("raided", ["a flat", "Millbury"])
def test_another_venue_of_the_next_sentence_was_not(raided: str, where: str) -> None:
    assert chance(RAIDED.format(raided) + where) < 0.75


def test_a_venue_that_is_another_was_not() -> None:
    text = RAIDED.format("Lantern Motors") + "The owner has a garage in Alder Road, Northtown, too."
    assert chance(text) < 0.75


@pytest.mark.parametrize(
    ("raided", "premises"),
    [
        ("a massage parlour", "parlour"),
        ("an industrial unit", "unit"),
        ("an off-licence", "off-licence"),
        ("a betting office", "betting office"),
    ],
)
def test_premises_of_two_words_are_found_by_the_last_of_them(raided: str, premises: str) -> None:
    text = f"Police raided {raided} in Northtown on Tuesday evening. A man was arrested. The"
    assert chance(f"{text} {premises} is in Alder Road.") >= 0.8
    assert chance(f"{text} hotel is in Alder Road.") < 0.8


@pytest.mark.parametrize("sign", ["the Farrier's Tavern", "the Lantern pub", "Lantern Stores"])
@pytest.mark.parametrize(
    "where",
    [
        "A tip-off said that drugs were sold from the Alder Road pub.",
        "Officers took hundreds of cigarettes from the Alder Road shop.",
        "Two men were arrested. Nobody at the Alder Road takeaway would talk.",
    ],
)
def test_a_venue_that_is_called_by_its_street_afterwards_is_in_it(sign: str, where: str) -> None:
    assert chance(f"Police raided {sign} in Northtown on Tuesday. {where}") >= 0.85


@pytest.mark.parametrize(
    "text",
    [
        "Police raided a flat in Northtown. A man was seen in the Alder Road pub.",
        "Police raided Lantern Stores in Northtown. Burglars broke into the Alder Road shop.",
        "There was a fight at Lantern Stores in Northtown. Drugs were sold at the Alder Road pub.",
        "Police raided Lantern Stores in Northtown. The Alder Road shop had been robbed, too, and"
        " so had the Fern Street shop.",
        "Police raided Lantern Stores in Northtown. Another trader has the Alder Road shop.",
    ],
)
def test_another_venue_that_is_called_by_its_street_was_not_raided(text: str) -> None:
    assert chance(text) < 0.75
