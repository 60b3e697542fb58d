from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geomap.gazetteer.doors import without_door

NUMBERS = ["12", "12a", "12-14", "7 / 9", "12 and 14", "12 & 14a", "12A/B", "12, 14 and 16"]
DOORS = [
    *NUMBERS,
    *("Flat 3, 12", "flat 3b 12", "Flats 1-4, 12", "Apt. 7, 12a", "Unit C2", "Room 5, No. 12"),
    *("Flat B,", "Block A, Flat 3,", "No 12", "no.12", "Number 12", "#4", "The Flat, 12"),
    *("First-floor flat, 12", "Ground Floor Flat 12", "Basement, 12", "Top floor, 3"),
    *("Upper ground floor flat,", "Maisonette 2,", "12,"),
]


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("street", ["Alder Road", "The Slade", "St. Swithun's Street"])
def test_a_door_before_a_street_is_left_off(door: str, street: str) -> None:
    assert without_door(f"{door} {street}") == street
    assert without_door(f"  {door.upper()}  {street}, Northtown") == f"{street}, Northtown"


@pytest.mark.parametrize("door", DOORS)
def test_a_door_alone_names_no_street(door: str) -> None:
    assert without_door(door) == ""


@pytest.mark.parametrize("postcode", ["OX4 1AB", "ox41ab", "W1A 0AX", "M1 1AE"])
def test_a_postcode_is_left_off(postcode: str) -> None:
    assert without_door(f"Alder Road, Northtown, {postcode}") == "Alder Road, Northtown"
    assert without_door(f"Alder Road {postcode}, Northtown") == "Alder Road, Northtown"
    assert without_door("Alder Road, OX4") == "Alder Road"


@pytest.mark.parametrize(
    "street",
    [
        *("Alder Road", "1st Avenue", "2nd Street", "Flats Lane", "Flat Lane", "Unity Street"),
        *("Norfolk Road", "Number Lane", "Garden Street", "Second Avenue", "Basement Lane"),
        *("Top Road", "Blockhouse Close", "Roome Road", "Houseman Road", "A Street", "M1 Way"),
        *("No Man's Land", "Apartment Row", "Ground Lane", "Lower Road", "Floor Street"),
    ],
)
def test_a_street_that_begins_like_a_door_is_kept(street: str) -> None:
    assert without_door(street) == street
    assert without_door(f"12a {street}") == street


@given(st.text(st.sampled_from("1aB ,-fltano.&#")))
@example("1,,1")
def test_what_is_left_has_no_door_to_leave_off(address: str) -> None:
    left = without_door(address)
    assert without_door(left) == left
