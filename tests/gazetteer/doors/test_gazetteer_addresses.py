from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geomap.gazetteer.doors import addresses
from geomap.gazetteer.doors.addresses import GAP, doors_in, masked, without_doors
from geomap.gazetteer.patches import open_gazetteer, open_patch
from tests.support.doors import DOORS, STREETS

ALONE = [
    *("12", "12a", "12-14", "7 / 9", "12 and 14", "12 & 14a", "12A/B", "12, 14 and 16", "12,"),
    *("Flat 3, 12", "flat 3b 12", "Flats 1-4, 12", "Apt. 7, 12a", "Unit C2", "Room 5, No. 12"),
    *("Flat B,", "Block A, Flat 3,", "No 12", "no.12", "Number 12", "#4", "The Flat, 12"),
    *("First-floor flat, 12", "Ground Floor Flat 12", "Basement, 12", "Top floor, 3"),
    *("Upper ground floor flat,", "Maisonette 2,"),
]


def test_the_table_of_cases_is_not_cut_short() -> None:
    assert len(DOORS) >= 80


@pytest.mark.parametrize(("written", "street"), DOORS)
def test_an_address_is_left_with_its_street_alone(written: str, street: str) -> None:
    assert without_doors(written) == street
    assert without_doors(f" {written}, Northtown ") == f"{street}, Northtown"


@pytest.mark.parametrize(("written", "street"), DOORS)
def test_no_text_tells_a_door(written: str, street: str) -> None:
    for text in (written, f"Police raided {written} on Tuesday.", f"The men live at {written}."):
        told = masked(text)
        assert GAP in told
        assert street in told
        assert written not in told
        assert masked(told) == told


@pytest.mark.parametrize("door", ALONE)
@pytest.mark.parametrize("street", ["Alder Road", "The Slade", "St. Swithun's Street"])
def test_a_door_in_front_of_any_street_is_left_off(door: str, street: str) -> None:
    assert without_doors(f"{door} {street}") == street
    assert without_doors(f"  {door.upper()}  {street}, Northtown") == f"{street}, Northtown"


@pytest.mark.parametrize("door", ALONE)
def test_a_door_alone_names_no_street(door: str) -> None:
    assert without_doors(door) == ""


@pytest.mark.parametrize("street", STREETS)
def test_a_street_that_looks_like_a_door_stays_a_street(street: str) -> None:
    assert without_doors(street) == street
    assert without_doors(f"12a {street}") == street
    for text in (
        f"Police raided {street}.",
        f"Two homes in {street}, Northtown, were searched on 9 August 2017.",
        f"At 7.30am on 9 August {street} was shut.",
    ):
        assert doors_in(text) == []


def test_no_street_of_the_bundled_patch_is_taken_for_a_door() -> None:
    gazetteer = open_gazetteer(open_patch("thames-valley"))
    names = {name for place in gazetteer for name in (place.name, place.locality) if name}
    assert len(names) > 15_000
    damaged = [
        name
        for name in sorted(names)
        if without_doors(name) != name or doors_in(f"Two homes in {name}, Oxford, were raided.")
    ]
    assert damaged == []


@pytest.mark.parametrize(
    "text",
    [
        "6 of 6 homes placed",
        "Contains OS data © Crown copyright and database right 2026",
        "2 arrests, £300 in cash, cannabis",
        "the story says Wheatley, the street is in Lye Valley",
        "the middle of the street is 120 m outside Rosemount",
        "On Friday, May 11, officers forced the front door of a house in Alder Road at 6.30am.",
        "In the house two men were held, and 12 plants were found in a flat.",
        "02/02/2017 - Alder Road, Northtown",
        "No one was hurt; two homes in the street are empty, the third was sold for £120,000.",
        "Officers of Thames Valley Police searched under section 23 of the Misuse of Drugs Act.",
        "A third house in Alder Road was searched.",
        "Raids in OX4",
    ],
)
def test_what_is_no_door_is_left_in_a_text(text: str) -> None:
    assert masked(text) == text


def test_the_credits_of_the_bundled_patch_stand_as_they_are_owed() -> None:
    for credit in open_patch("thames-valley").credits:
        assert masked(credit.text) == credit.text


@pytest.mark.parametrize("postcode", ["OX4 1AB", "ox41ab", "W1A 0AX", "M1 1AE"])
def test_a_postcode_is_left_off_and_an_outward_code_is_an_area(postcode: str) -> None:
    assert without_doors(f"Alder Road, Northtown, {postcode}") == "Alder Road, Northtown"
    assert without_doors(f"Alder Road {postcode}, Northtown") == "Alder Road, Northtown"
    assert without_doors("Alder Road, OX4") == "Alder Road"
    assert without_doors("OX4") == "OX4"


@given(st.text(st.sampled_from("1aB ,-fltano.&#")))
@example("1,,1")
def test_what_is_left_has_no_door_to_leave_off(address: str) -> None:
    left = without_doors(address)
    assert without_doors(left) == left


@given(
    st.lists(
        st.sampled_from("12 Flat B Alder Road the third house twelve and , - OX4 1AB in".split())
    )
)
def test_what_is_masked_has_no_door_to_mask(words: list[str]) -> None:
    told = masked(" ".join(words))
    assert masked(told) == told


@pytest.mark.parametrize(
    "piece", ["one and ", "12 ", "12, ", "Old House ", "the third ", "Aa ", "one-two ", "garden "]
)
def test_a_long_text_is_looked_through_in_no_time(piece: str) -> None:
    began = time.process_time()
    masked(piece * 4_000)
    without_doors(piece * 4_000)
    assert time.process_time() - began < 5


def test_a_sentence_without_a_sign_of_a_door_is_not_looked_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("DIGIT", "_IN_POSTCODE", "_BEHIND", "_OF_A_HOUSE", "_FIGURES_AT"):
        monkeypatch.setattr(addresses, name, None)
    said = "Officers from the town's own force searched a home in the lane on that day."
    assert addresses.masked(said) == said
    with pytest.raises(AttributeError):
        addresses.masked("They went to 12 Alder Road.")
