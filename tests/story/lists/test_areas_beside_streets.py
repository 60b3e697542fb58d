"""Areas that a list names beside its streets: as surely raided as these, and the place of none."""

from __future__ import annotations

import pytest

from geomap.model import Precision
from tests.support.reader import raid_mentions, raids


def raided(text: str) -> dict[str, int | None]:
    """Give the raided places of a story, each with how many addresses were searched there."""
    return {raid.text: raid.addresses for raid in raid_mentions(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Police raided three homes in Barton and a flat in Alder Road, Millbury, on Tuesday.",
        "Three homes in Barton, and a flat in Alder Road, Millbury, were raided on Tuesday.",
        "Police raided a flat in Alder Road, Millbury, and three homes in Barton on Tuesday.",
        "Police raided homes in Alder Road, Millbury, and in Barton on Tuesday.",
        "Homes in Barton and Southfield, and a car wash in Alder Road, were raided on Tuesday.",
    ],
)
def test_homes_of_an_area_are_as_surely_raided_as_the_street_beside_them(text: str) -> None:
    sure = {raid.text: raid.role_chance for raid in raid_mentions(text)}
    assert sure["Barton"] >= 0.9
    assert sure["Alder Road"] >= 0.9


@pytest.mark.parametrize(
    "text",
    [
        "Police raided seven homes across Barton, in Alder Road, Fern Street and Birch Way.",
        "Police raided three homes in Barton, one in Alder Road and two in Fern Street.",
        "Police raided homes in Barton - in Alder Road and Fern Street.",
    ],
)
def test_an_area_whose_streets_follow_is_no_raid_besides(text: str) -> None:
    assert "Barton" not in raided(text)


@pytest.mark.parametrize(
    "text",
    [
        "Burglars went into three homes in Barton and a flat in Alder Road on Tuesday.",
        "Police appealed for witnesses after thefts from homes in Barton and Alder Road.",
        "Residents of homes in Barton and Alder Road spoke to officers about parking.",
    ],
)
def test_an_area_is_not_raided_where_the_street_beside_it_is_not(text: str) -> None:
    assert raided(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Police raided a home in Barton, Millbury, and one in Alder Road on Tuesday.",
        "Police raided homes in Barton, Millbury, and in Alder Road on Tuesday.",
        "Warrants were executed at a home in Barton, Millbury, on Monday and at a shop in "
        "Alder Road on Tuesday.",
    ],
)
def test_a_street_beside_an_area_does_not_lie_in_it(text: str) -> None:
    localities = dict(raids(text))
    assert localities["Barton"] == "Millbury"
    assert localities["Alder Road"] is None


def test_homes_that_are_counted_apart_are_no_heading_of_the_next() -> None:
    text = (
        "Police raided three homes in Southfield, Millbury, two flats in Barton, the Lantern "
        "takeaway in Alder Road, Cottesham, and a house in Fern Street, Otherville."
    )
    assert raided(text) == {"Southfield": 3, "Barton": 2, "Alder Road": None, "Fern Street": 1}
    told = "Police raided two flats in Barton, a shop in Alder Road and a house in Fern Street."
    assert raided(told) == {"Barton": 2, "Alder Road": 1, "Fern Street": 1}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("homes in Barton, Eastcote and Alder Road", [("Barton", None), ("Eastcote", None)]),
        ("homes in Barton, Eastcote and Alder Road, Millbury",
         [("Barton", None), ("Eastcote", None)]),
        ("homes in Barton, Eastcote, Southfield and Alder Road",
         [("Barton", None), ("Eastcote", None), ("Southfield", None)]),
        ("homes in Barton, Millbury and Alder Road", [("Barton", "Millbury")]),
        ("a home in Barton, Eastcote, and one in Alder Road", [("Barton", "Eastcote")]),
    ],
)  # fmt: skip
def test_areas_of_a_list_that_a_street_closes_lie_in_none_of_each_other(
    said: str, told: list[tuple[str, str | None]]
) -> None:
    raids = raid_mentions(f"Police raided {said} on Tuesday.")
    assert [(one.text, one.locality) for one in raids if one.precision is Precision.AREA] == told


def test_a_street_of_such_a_list_lies_in_the_locality_behind_it() -> None:
    raids = raid_mentions("Police raided homes in Alder Road, Eastcote and Fern Street, Barton.")
    assert [(one.text, one.locality) for one in raids] == [
        ("Alder Road", "Eastcote"),
        ("Fern Street", "Barton"),
    ]


WARRANTS = "Police carried out four warrants in Millbury on Monday. "


@pytest.mark.parametrize(
    "told",
    [
        "One of the properties was in Eastcote and another was in Alder Road.",
        "One was in Eastcote and another in Alder Road.",
        "One was at a house in Eastcote and another was at a flat in Alder Road.",
        "The first was in Eastcote, the second was in Alder Road.",
        "One home was in Eastcote, while the other was in Alder Road.",
    ],
)
def test_of_two_homes_the_one_in_a_street_does_not_lie_in_the_area_of_the_other(told: str) -> None:
    assert raids(WARRANTS + told) == [("Eastcote", "Millbury"), ("Alder Road", "Millbury")]


@pytest.mark.parametrize(
    "told",
    [
        "One of the properties was in Eastcote and was in Alder Road.",
        "One of the Eastcote homes was in Alder Road.",
        "In Eastcote one home was searched, and another was in Alder Road.",
    ],
)
def test_where_no_other_home_is_told_a_street_lies_in_the_area_before_it(told: str) -> None:
    assert ("Alder Road", "Eastcote") in raids(WARRANTS + told)


def test_a_second_home_in_an_area_is_one_more_of_a_list() -> None:
    told = "One was in Eastcote, a second in Barton and a third in Alder Road."
    assert ("Eastcote", "Barton") not in raids(WARRANTS + told)
    assert {"Eastcote", "Barton", "Alder Road"} <= {name for name, _ in raids(WARRANTS + told)}


@pytest.mark.parametrize(
    "told",
    [
        "eight of them on Alder Road and the others in Eastcote and Barton.",
        "eight of them on Alder Road, and the rest were in Eastcote and Barton.",
    ],
)
def test_areas_of_the_other_homes_are_raided_as_the_street_before_them(told: str) -> None:
    story = f"Police executed twelve warrants in Millbury, {told}"
    assert [name for name, _ in raids(story)] == ["Alder Road", "Eastcote", "Barton"]


def test_others_who_are_from_an_area_are_no_homes_in_it() -> None:
    told = "Eight men were found in Alder Road and the others came from Eastcote and Barton."
    assert [name for name, _ in raids(WARRANTS + told)] == ["Alder Road"]
