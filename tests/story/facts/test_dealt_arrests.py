"""Arrests that one sentence deals out to several raided streets."""

from __future__ import annotations

import pytest

from tests.support.reader import raid_mentions, read


def _outcomes(text: str) -> dict[str, str]:
    raids = raid_mentions(text)
    assert all((raid.outcome is None) == (raid.status == "searched") for raid in raids)
    return {raid.text: raid.outcome.value if raid.outcome else "" for raid in raids}


@pytest.mark.parametrize(
    "text",
    [
        "Two men were arrested when police raided a house in Alder Road, Northtown, and a woman in "
        "a raid on a flat in Birch Way.",
        "Police raided two homes. Two men were arrested in Alder Road and one in Birch Way.",
        "Police raided homes in Alder Road, Northtown, where two men were arrested, and Birch Way, "
        "where a woman was held.",
        "Police raided homes. In Alder Road two men were arrested, in Birch Way a boy was held.",
    ],
)
def test_each_street_has_the_arrests_that_take_turns_with_it(text: str) -> None:
    assert _outcomes(text) == {"Alder Road": "2 arrests", "Birch Way": "1 arrest"}


@pytest.mark.parametrize(
    "text",
    [
        "Two men and a woman were arrested when police raided Alder Road and Birch Way.",
        "A man was held and a woman was arrested when police raided Alder Road and Birch Way.",
        "Two men were arrested when police raided a house in Alder Road and a flat in Birch Way.",
        "Police raided a house in Alder Road, where a man was arrested, and a flat in Birch Way.",
    ],
)
def test_arrests_that_do_not_take_turns_with_the_streets_are_of_none(text: str) -> None:
    assert _outcomes(text) == {"Alder Road": "", "Birch Way": ""}


@pytest.mark.parametrize(
    "text",
    [
        "Two men were taken to custody.",
        "Two men had been taken to custody suites.",
        "Two men were taken to a custody suite in Otherville.",
        "Two men have been brought to police custody.",
    ],
)
def test_those_taken_to_custody_are_arrested(text: str) -> None:
    arrests = read(f"Police raided a house in Alder Road, Northtown. {text}").facts.arrests
    assert arrests is not None
    assert arrests.value == 2


@pytest.mark.parametrize(
    "text",
    [
        "The custody suite in Otherville is new.",
        "Two dogs were taken to custody.",
        "Two men will be taken to custody.",
        "Two men were taken to a custody battle.",
        "He was taken to the custody suite.",
        "All of them were driven to custody.",
    ],
)
def test_a_custody_suite_dogs_and_what_is_to_come_are_no_arrests(text: str) -> None:
    assert read(f"Police raided a house in Alder Road, Northtown. {text}").facts.arrests is None


def test_those_in_custody_by_the_street_of_their_line_are_others_than_those_of_the_line_above() -> (
    None
):
    lines = "Warrants this week:\n* Alder Road, Northtown: one male arrested\n"
    for line, number in (("* Birch Way: two in custody", 3), ("* He is in custody", 1)):
        arrests = read(lines + line).facts.arrests
        assert arrests is not None
        assert arrests.value == number
