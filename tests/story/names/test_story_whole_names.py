"""Where a name begins and ends, and what is none though it has capitals."""

from __future__ import annotations

import pytest

from tests.support.reader import document, raids


def names(text: str) -> list[str]:
    return [name.text for here in document(text, until="names").names for name in here]


def test_a_town_that_a_sentence_opens_with_owns_its_street() -> None:
    assert names("In Harton's Plum Drive they found cash.") == ["Harton", "Plum Drive"]


def test_two_villages_side_by_side_are_one_longer_name() -> None:
    text = "Police raided a flat in Plum Road in Barton Lyebrook."
    assert raids(text) == [("Plum Road", "Barton Lyebrook")]
    assert "Stoke Westbrook" in names("Police raided a flat in Plum Road in Stoke Westbrook.")


def test_a_town_and_its_village_are_two() -> None:
    assert names("Police raided homes in Millbury Barton.")[:1] == ["Millbury"]


@pytest.mark.parametrize(
    "estate", ["Plum Way estate", "Plum Way Estate", "Plum Way housing estate"]
)
def test_an_estate_that_is_called_by_a_street_is_an_area(estate: str) -> None:
    found = document(f"On the {estate} a man was arrested.", until="names").names[0]
    assert [(name.text, name.area) for name in found] == [(estate, True)]


def test_a_capitalised_estate_is_an_area() -> None:
    found = document("On the Lower Plumdrop Estate, Harton, he was held.", until="names").names[0]
    assert (found[0].text, found[0].area) == ("Lower Plumdrop Estate", True)


def test_who_is_called_by_a_town_is_not_in_it() -> None:
    assert "Millbury" not in names("Police want a new landlord for The Duke of Millbury.")


def test_the_flats_of_a_town_are_no_block() -> None:
    assert names("Drugs were found in Millbury flats.") == ["Millbury"]
    assert names("Drugs were found in Plumton flats.") == ["Plumton flats"]


@pytest.mark.parametrize("said", ["Scotland Yard has seldom", "Turning Point has not"])
def test_a_body_that_ends_like_a_street_is_none(said: str) -> None:
    assert names(f"{said} done anything so big.") == []


def test_the_magistrates_of_a_street_are_a_court() -> None:
    text = "Plum Corner magistrates made the order."
    assert [name.role.value for name in document(text, until="names").names[0]] == ["court"]


def test_a_saint_behind_a_comma_does_not_end_the_sentence() -> None:
    text = "They were in the Harton, St. Mary's Park and Plumton area."
    assert names(text) == ["Harton", "St. Mary's Park", "Plumton"]


def test_a_street_on_which_a_home_stands_is_no_venue() -> None:
    assert raids("Police raided a flat on Plum Square in Harton.") == [("Plum Square", "Harton")]
