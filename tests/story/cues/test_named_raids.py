"""The raids of a story called so again, with their streets: "the raids in A and B followed"."""

from __future__ import annotations

import pytest

from geomap.model import Role
from tests.support.reader import raids, read

SECOND = "Riverland Police joined detectives from London to raid two homes in Millbury. "
BOTH = ["Alder Road", "Birch Way"]


def raided(text: str) -> list[str]:
    return [street for street, _ in raids(text) if street.endswith(("Road", "Way"))]


@pytest.mark.parametrize(
    "text",
    [
        "The raids in Alder Road and Birch Way were part of an inquiry into robberies from vans.",
        "Both raids, at Alder Road and Birch Way, are connected to thefts from shops.",
        "The two dawn raids in Alder Road and Birch Way followed the robbery of a guard.",
        "The searches in Alder Road and Birch Way are linked to burglaries.",
        "Warrants in Alder Road and Birch Way followed a robbery in Otherville.",
    ],
)
def test_the_raids_of_which_the_story_told_were_where_it_says_so_whatever_led_to_them(
    text: str,
) -> None:
    assert raided(SECOND + text) == BOTH
    assert raided("Police raided homes in Millbury after a stabbing. " + text) == BOTH


@pytest.mark.parametrize(
    "text",
    [
        "Masked men robbed shops in Millbury. The raids in Alder Road and Birch Way shook staff.",
        "Police raided a house in Northtown after robberies at three shops in Millbury. The raids"
        " in Alder Road and Birch Way are linked.",
        "Police raided a house in Northtown after break-ins at three shops in Millbury. The raids"
        " in Alder Road and Birch Way are linked.",
        "Police raided a house in Northtown. Earlier raids in Alder Road and Birch Way had found"
        " nothing of what robbers took.",
        "Police raided homes in Northtown. The raids in Alder Road and Birch Way last year were in"
        " an inquiry into robberies.",
    ],
    ids=["robbers", "robbed", "broken into", "earlier", "last year"],
)
def test_the_raids_of_robbers_and_those_of_another_time_are_none_of_the_story(text: str) -> None:
    assert raided(text) == []


def test_warrants_tell_of_raids_without_a_word_of_them_before() -> None:
    text = " in Alder Road and Birch Way, Millbury, followed the robbery of a driver, police said."
    assert raided("Warrants" + text) == BOTH
    assert raided("Raids" + text) == []


def test_police_who_raid_two_homes_do_so_in_a_story_of_robbers_too() -> None:
    robbed = "Masked men robbed a shop in Millbury. Robbers struck again. "
    assert raided(robbed + "Police raid two homes in Alder Road over it.") == ["Alder Road"]
    assert raided(robbed + "Police said a raid on the shop in Alder Road shook all.") == []
    assert read(robbed + "Police to raid homes in Alder Road.").mentions


@pytest.mark.parametrize(
    "text",
    [
        "Homes in Alder Road and Birch Way were raided by police after the robbery of a bank.",
        "Homes in Alder Road and Birch Way have been searched by armed police after a robbery.",
        "Robbers held up a bank. Houses in Alder Road and Birch Way were later raided by officers.",
    ],
)
def test_homes_that_were_raided_by_police_were_so_in_a_story_of_robbers(text: str) -> None:
    assert raided(text) == BOTH


@pytest.mark.parametrize(
    "text",
    [
        "Robbers held up a bank. A house in Alder Road was raided by masked men, police said.",
        "Police say that homes in Alder Road and Birch Way were raided by burglars.",
        "A house in Alder Road was raided by police last year after the robbery of a bank.",
    ],
    ids=["masked men", "burglars", "old"],
)
def test_homes_that_others_raided_were_not_for_the_police_beside_them(text: str) -> None:
    assert raided(text) == []


def test_a_street_where_a_home_was_searched_is_one_of_raids_whatever_else_was_there() -> None:
    text = "Police raided a flat over thefts in Millbury. A car was taken from Alder Road, where"
    assert raided(text + " a second home was searched.") == ["Alder Road"]
    assert raided(text + " a second car was searched.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Two homes in Millbury have been searched after the robbery of a guard. Police say officers"
        " went to Alder Road and then to Birch Way.",
        "Two homes in Millbury were searched in connection with thefts from vans. They are in Alder"
        " Road and Birch Way. Police hold two men.",
        "Homes were raided as part of a probe into the theft of books. They are in Alder Road and"
        " Birch Way. Police hold a man.",
        "Homes in Alder Road and Birch Way were raided under warrant. Police held two thieves.",
    ],
    ids=["after", "connection", "probe", "warrant"],
)
def test_homes_that_are_searched_for_an_inquiry_are_so_by_police(text: str) -> None:
    assert raided(text) == BOTH


@pytest.mark.parametrize(
    "text",
    [
        "A house in Alder Road was searched after burglars forced a window. Police ask for help.",
        "Shops were raided as part of a series of robberies. They are in Alder Road. Police ask for"
        " help.",
        "Shops in Alder Road were raided and staff robbed. Police began an investigation.",
        "A home in Alder Road was raided with a knife in a robbery. Police ask for help.",
    ],
    ids=["burglars", "a series", "robbed", "a knife"],
)
def test_homes_that_are_searched_in_a_crime_are_not(text: str) -> None:
    assert raided(text) == []


LEAD = "Police have raided a house in Northtown and arrested a man on Tuesday."


@pytest.mark.parametrize(
    "title",
    [
        "Police smash door down in Alder Road drugs raid",
        "Man arrested in Alder Road drugs raid",
        "Man arrested after Alder Road raid",
        "Drugs raid in Alder Road",
        "Two held in dawn raid on house in Alder Road",
    ],
)
def test_a_headline_that_calls_the_raid_by_its_street_tells_where_it_was(title: str) -> None:
    (raid,) = (one for one in read(LEAD, title=title).mentions if one.text == "Alder Road")
    assert raid.role is Role.RAID
    assert raid.role_chance >= 0.85


@pytest.mark.parametrize(
    "title",
    ["Drugs bust in Alder Road nets two", "Police raid in Alder Road", "Alder Road drugs raid"],
)
def test_a_lead_may_tell_no_more_than_the_arrests_of_a_raid_of_the_police(title: str) -> None:
    told = read("Two men from Northtown have been arrested.", title=title).mentions
    (raid,) = (one for one in told if one.text == "Alder Road")
    assert raid.role is Role.RAID
    assert raid.role_chance >= 0.85


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("Alder Road raid", "Two men have been arrested."),
        ("Alder Road raid: two held", "Two men have been arrested."),
        ("Drugs bust in Alder Road", "Two men were arrested after a robbery, police said."),
        ("Alder Road raid", "Robbers raided a shop in Northtown on Tuesday. Police are looking."),
        ("Man hurt in Alder Road raid", "Masked men raided a house in Northtown."),
        ("Alder Road raid", "Police searched a field in Northtown for a boy."),
        ("Alder Road crash after raid", LEAD),
        ("Appeal after robbery and raid in Alder Road", LEAD),
    ],
)
def test_not_so_of_robbers_and_of_what_else_was_there(title: str, lead: str) -> None:
    told = [one for one in read(lead, title=title).mentions if one.text == "Alder Road"]
    assert not any(one.role is Role.RAID and one.role_chance >= 0.85 for one in told)


@pytest.mark.parametrize("aside", ["on Thursday morning", "at 6am", "early today"])
def test_a_time_in_between_leaves_it_one_of_the_raids(aside: str) -> None:
    text = (
        "Police raided four homes this week. The first was in Birch Way. The second was in Cedar"
        f" Close. The last, {aside}, was in Alder Road."
    )
    (raid,) = (one for one in read(text).mentions if one.text == "Alder Road")
    assert raid.role is Role.RAID
    assert raid.role_chance >= 0.85
