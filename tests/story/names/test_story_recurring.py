"""What a story as a whole tells of a name that one sentence leaves open."""

from __future__ import annotations

import pytest

from tests.support.reader import raids, read


@pytest.mark.parametrize(
    "told",
    ["Three vans stood on Wellgate.", "Officers went into a flat on Wellgate."],
)
def test_an_unknown_name_on_which_homes_or_vans_stand_is_a_street(told: str) -> None:
    text = f"Police raided a flat. {told} The raid on Wellgate, Northtown, took an hour."
    assert ("Wellgate", "Northtown") in raids(text)


@pytest.mark.parametrize("name", ["Facebook", "Merseyside", "WednesdayOfficers", "the Thames"])
def test_not_all_that_a_home_is_on_is_a_street(name: str) -> None:
    text = f"Police raided a house in Alder Road. They put a picture of a home on {name}."
    assert [street for street, _ in raids(text)] == ["Alder Road"]


def test_a_name_that_ends_an_address_is_an_area_throughout() -> None:
    text = (
        "Police raided a den in Long Piece.\n23 Alder Road, Long Piece\n"
        "Officers broke into the flat at 23 Alder Road. It lies in a quiet part of Long Piece."
    )
    assert raids(text) == [("Alder Road", "Long Piece")]
    assert {mention.text for mention in read(text).mentions} == {"Alder Road"}


def test_a_street_in_a_list_stays_one() -> None:
    text = "Police raided homes in Alder Road, Long Piece and Birch Way. A man in Long Piece saw."
    assert [street for street, _ in raids(text)] == ["Alder Road", "Long Piece", "Birch Way"]
