"""What a story as a whole tells of a name that one sentence leaves open."""

from __future__ import annotations

import pytest

from tests.support.reader import document, raids


def test_a_street_in_a_list_stays_one() -> None:
    text = "Police raided homes in Alder Road, Long Piece and Birch Way. A man in Long Piece saw."
    assert [street for street, _ in raids(text)] == ["Alder Road", "Long Piece", "Birch Way"]


@pytest.mark.parametrize("locality", ["Oak Close", "Oak Lane", "Oak Green", "Oak Park"])
@pytest.mark.parametrize("between", ["in", ", in nearby", "in the village of"])
def test_a_street_does_not_lie_in_a_street(locality: str, between: str) -> None:
    joint = between if between.startswith(",") else f" {between}"
    text = f"Officers came to an address on Plum Square{joint} {locality}, a raid for drugs."
    assert raids(text) == [("Plum Square", locality)]


def test_a_known_street_of_a_list_holds_no_other_of_it() -> None:
    text = "Warrants were carried out in Plum Square, in Ash Grove and in Birch Way."
    assert [street for street, _ in raids(text)] == ["Plum Square", "Ash Grove", "Birch Way"]


def test_the_locality_of_a_street_is_an_area_wherever_it_stands() -> None:
    text = (
        "Police in the course of a raid in Oak Close.\n\n"
        "They broke into a flat on Plum Square in Oak Close and found drugs."
    )
    assert raids(text) == [("Plum Square", "Oak Close")]


@pytest.mark.parametrize("street", ["Oak Road", "Oak Street", "Oak Avenue"])
def test_a_venue_or_a_block_may_lie_in_a_road(street: str) -> None:
    text = f"Police raided a flat at Plum Mews in {street}."
    assert street in [name for name, _ in raids(text)]


def test_what_has_a_police_station_has_streets() -> None:
    text = "Police raided homes in Oak Park. It is the work of Oak Park police station."
    assert "Oak Park" in [name.text for here in document(text).names for name in here if name.area]


@pytest.mark.parametrize(("towns", "known"), [("Leeds, Hull and York", False), ("Millbury", True)])
def test_a_street_without_sure_type_word_is_none_in_a_story_of_another_town(
    towns: str, known: bool
) -> None:
    text = f"Police raided homes in {towns}. Nine Acres was quiet."
    found = [name for here in document(text).names for name in here if name.text == "Nine Acres"]
    assert [bool(name.kinds) for name in found] == [known]


def test_nor_in_one_without_type_word() -> None:
    text = "Police raided flats in Plum Road in Harton, Ash Road in Evenlode and Fir Lane in Exby."
    assert ("Ash Road", "Evenlode") in raids(text)


def test_a_terrace_may_lie_in_a_known_street_but_not_in_a_nearby_one() -> None:
    assert raids("Police raided a flat in Plum Terrace, in nearby Dale Place.") == [
        ("Plum Terrace", "Dale Place")
    ]
    found = document("Police raided a flat in Plum Terrace in Dale Place.").names[0]
    assert not any(name.area for name in found)
