"""Corners of two streets, and towns with their streets in brackets."""

from __future__ import annotations

import pytest

from geomap.story.document import Document
from tests.support.reader import document, raids


def told(text: str) -> Document:
    return document(text, until="occurrences")


@pytest.mark.parametrize(
    "corner", ["on the corner of", "at the junction of", "at the corner of", "on its corner of"]
)
def test_premises_at_a_corner_lie_in_its_first_street(corner: str) -> None:
    places = told(f"Police raided a house {corner} Alder Road and Birch Way, Millbury.").occurrences
    assert [(place.name.text, place.item.landmark) for place in places] == [
        ("Alder Road", False),
        ("Birch Way", True),
    ]


def test_near_a_corner_both_streets_only_say_where_that_is() -> None:
    places = told("Police raided a pub near the junction of Alder Road and Birch Way.").occurrences
    assert [place.item.landmark for place in places] == [True, True]


@pytest.mark.parametrize("where", ["near the roundabout for", "at the roundabout with"])
def test_a_roundabout_says_where_in_the_other_street(where: str) -> None:
    text = f"Police raided a house in Alder Road, Northtown, which is {where} Birch Way."
    assert [place.item.landmark for place in told(text).occurrences] == [False, True]


def test_a_corner_of_one_street_says_where_in_the_other() -> None:
    text = (
        "Police raided a house in Alder Road, at the corner of Birch Way, and one in Cedar Close."
    )
    assert [place.item.landmark for place in told(text).occurrences] == [False, True, False]


def test_a_street_in_brackets_lies_in_the_town_before_them() -> None:
    text = "Police raided homes in Northtown (Alder Road and Birch Way), Eastcote (Cedar Close)"
    assert raids(f"{text} and Westbrook (Ash Grove).") == [
        ("Alder Road", "Northtown"),
        ("Birch Way", "Northtown"),
        ("Cedar Close", "Eastcote"),
        ("Ash Grove", "Westbrook"),
    ]


def test_a_town_in_brackets_is_that_of_the_street_before_them() -> None:
    assert raids("Police raided homes in Alder Road (Northtown) and Birch Way (Eastcote).") == [
        ("Alder Road", "Northtown"),
        ("Birch Way", "Eastcote"),
    ]


@pytest.mark.parametrize("town", ["Rose Hill", "Northtown"])
def test_a_unit_off_a_street_is_found_by_it_in_a_place_that_shares_its_name_with_one(
    town: str,
) -> None:
    for where in (f"a warehouse off Alder Road, {town},", f"a farm just off Alder Road in {town}"):
        places = told(f"Police raided {where} on Monday.").occurrences
        assert [(place.name.text, place.item.landmark) for place in places] == [
            ("Alder Road", False)
        ]


def test_a_unit_off_a_street_is_in_the_other_that_is_named() -> None:
    places = told("Police raided a shop off Alder Road, in Rose Hill, in Birch Way.").occurrences
    assert {place.name.text: place.item.landmark for place in places}["Alder Road"]


@pytest.mark.parametrize(
    "told",
    [
        "a barn off Alder Road, Millbury, and a house in Birch Way",
        "a house off Alder Road, Millbury, and another in Birch Way",
        "a yard just off Alder Road, Millbury, and two flats in Birch Way",
        "units off Alder Road and Birch Way, Millbury",
    ],
)
def test_what_lies_off_a_street_is_found_by_it_beside_a_home_of_another(told: str) -> None:
    assert [street for street, _ in raids(f"Police raided {told}.")] == ["Alder Road", "Birch Way"]


def test_a_farm_in_a_village_off_a_road_is_found_by_the_road() -> None:
    assert raids("Police raided a farm in Barton, off Alder Road.") == [("Alder Road", "Barton")]


@pytest.mark.parametrize(
    "told",
    [
        "a house off Alder Road in Birch Way, Millbury",
        "a house in Birch Way, which is off Alder Road, Millbury",
        "a flat in Birch Way, off Alder Road, Millbury",
    ],
)
def test_a_home_in_a_street_off_another_is_in_the_first_alone(told: str) -> None:
    assert raids(f"Police raided {told}.") == [("Birch Way", "Millbury")]
    also = f"Police raided {told}, and a shop in Cedar Close."
    assert [street for street, _ in raids(also)] == ["Birch Way", "Cedar Close"]


@pytest.mark.parametrize("block", ["Fern Court", "Fern House", "Fern Lodge"])
@pytest.mark.parametrize(
    "where", [", off", ", just off", ", on the corner of", " at the junction of"]
)
def test_a_block_that_nobody_knows_lies_in_the_street_that_it_is_off(
    block: str, where: str
) -> None:
    text = f"Police raided a flat in {block}{where} Alder Road, Northtown."
    assert raids(text) == [("Alder Road", "Northtown")]


@pytest.mark.parametrize(
    ("text", "streets"),
    [
        ("Police raided a flat in Oak Court, off Alder Road, Northtown.", ["Oak Court"]),
        ("Police raided a flat in Fern Court, near Alder Road, Northtown.", ["Fern Court"]),
        ("Police raided a flat in Fern Court and one in Alder Road.", ["Fern Court", "Alder Road"]),
        ("Police raided a house in Birch Way, off Alder Road, Northtown.", ["Birch Way"]),
    ],
)
def test_one_that_is_known_or_lies_elsewhere_stays(text: str, streets: list[str]) -> None:
    assert [street for street, _ in raids(text)] == streets


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("Police searched a flat at Oak Court in Alder Road, Millbury.", "Alder Road"),
        ("Police raided flats in Oak Court in Alder Road, Millbury.", "Alder Road"),
        ("Police raided a house in Oak Court in the Alder Road area of Millbury.", "Oak Court"),
        ("Police raided a house in Fern Street in Alder Road, Millbury.", "Fern Street"),
    ],
)
def test_a_court_with_flats_is_a_block_in_the_street_behind_it(text: str, street: str) -> None:
    assert street in [raid for raid, _ in raids(text)]
    assert ("Alder Road" in [raid for raid, _ in raids(text)]) is (street == "Alder Road")
