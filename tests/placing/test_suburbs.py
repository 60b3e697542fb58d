"""Papers name the town for the streets of its suburbs: what the gazetteer counts to it fits it."""

from __future__ import annotations

import pytest

import geomap


def _pins(text: str) -> list[tuple[str, str]]:
    raids = geomap.locate(geomap.read(f"{text}\n", progress=False))
    return list(zip(raids["street"], raids["place_locality"], strict=True))


@pytest.mark.parametrize(
    ("street", "town", "suburb"),
    [
        ("Filbert Drive", "Reading", "Tilehurst"),
        ("Snowball Hill", "Maidenhead", "Cox Green"),
        ("Claymoor Park", "High Wycombe", "Cressex"),
        ("Hemlock Close", "Aylesbury", "Bedgrove"),
    ],
)
def test_a_street_of_a_suburb_is_placed_by_its_town(street: str, town: str, suburb: str) -> None:
    told = "on Monday and found a van stolen in Watford"
    text = f"Police raided a house in {street}, {town}, {told}."
    assert _pins(text) == [(street, suburb)]


def test_a_street_of_the_town_itself_comes_before_that_of_its_suburb() -> None:
    assert _pins("Police raided a house in Bath Road, Reading, on Monday.") != [
        ("Bath Road", "Sonning")
    ]


def test_a_street_of_a_village_far_out_is_still_none_of_the_town() -> None:
    assert _pins("Police raided a house in Netherton Road, Oxford, in a van.") == []


@pytest.mark.parametrize("part", ["north", "North", "central", "south-east", "north-west"])
def test_a_street_in_a_part_of_a_town_that_no_area_is_called_by_lies_in_the_town(part: str) -> None:
    where = f"Curtyn Close, {part} Abingdon"
    raids = geomap.locate(geomap.read(f"Police raided a house in {where}, on Monday.\n"))
    assert list(raids["place_locality"]) == ["Abingdon"]
    assert list(raids["locality"]) == [f"{part} Abingdon"]
    assert raids["confidence"].iloc[0] > 0.9


@pytest.mark.parametrize(("written", "pins"), [("west", ["Southcote"]), ("West", [])])
def test_a_part_in_small_letters_is_a_direction_though_a_ward_be_called_so(
    written: str, pins: list[str]
) -> None:
    found = _pins(f"Police raided a house in Brunel Road, {written} Reading, on Monday.")
    assert [locality for _, locality in found] == pins


@pytest.mark.parametrize(
    ("town", "council"),
    [
        ("Banbury", "Cherwell District Council heard that police"),
        ("Witney", "Councillors in West Oxfordshire heard that police"),
        ("Hungerford", "West Berkshire police"),
    ],
)
def test_the_council_in_front_of_a_street_takes_no_town_from_it(town: str, council: str) -> None:
    told = f"A {town} shop lost its licence. {council} raided Polski Sklep in High Street."
    assert _pins(told) == [("High Street", town)]


@pytest.mark.parametrize("town", ["Reading", "Oxford"])
def test_a_street_of_a_district_lies_in_no_town_outside_of_it(town: str) -> None:
    told = f"{town} dealers were caught. South Oxfordshire police raided a house in High Street."
    assert _pins(told) == []
