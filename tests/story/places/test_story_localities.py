"""Which locality of the story is given to a street that has none beside it."""

from __future__ import annotations

import pytest

from tests.support.reader import raids


@pytest.mark.parametrize(
    "lead",
    [
        "Warrants were executed at addresses in Southfield.",
        "Several homes in the Southfield area were searched.",
    ],
)
def test_a_part_of_the_town_in_the_lead_counts_before_the_town(lead: str) -> None:
    text = f"Police have raided homes in Millbury. {lead} It was early."
    text += " A house on Alder Road was raided first."
    assert ("Alder Road", "Southfield") in raids(text)


def test_a_part_of_the_town_in_which_no_raid_is_told_does_not() -> None:
    text = (
        "Police have raided homes in Millbury. A man from Southfield was arrested in a raid."
        " A house on Alder Road was searched first."
    )
    assert ("Alder Road", "Millbury") in raids(text)


def test_in_the_town_means_the_one_told_last() -> None:
    text = (
        "Homes in Otherville were raided. Police raided a house at Alder Road, Cottesham."
        " A property at Birch Way in the town was raided, too."
    )
    assert ("Birch Way", "Cottesham") in raids(text)


def test_a_county_behind_the_town_does_not_hide_it() -> None:
    text = (
        "Police raided nine homes. Some of the homes were in Northtown, in the east of County"
        " Durham, with addresses in Alder Road, Birch Way and Ash Grove, it was said."
    )
    assert raids(text)[-3:] == [
        ("Alder Road", "Northtown"),
        ("Birch Way", "Northtown"),
        ("Ash Grove", "Northtown"),
    ]
