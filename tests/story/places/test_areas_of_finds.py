"""Areas in which goods were found, and homes that were raided besides."""

from __future__ import annotations

import pytest

from geomap.model import Mention, Precision
from geomap.story.cues.heads import tells_goods_found
from geomap.story.roles.floors import PLAINLY_TOLD
from geomap.story.roles.told_homes import areas_of_finds
from tests.support.reader import document, raid_mentions

TWO = "Police raided two houses yesterday. "
ONE = "Police raided a house in Alder Road, Westbrook, on Tuesday. "


def area(text: str, name: str = "Eastcote", *, title: str | None = None) -> Mention | None:
    raids = [one for one in raid_mentions(text, title=title) if one.text == name]
    return next((one for one in raids if one.precision is Precision.AREA), None)


@pytest.mark.parametrize(
    "said",
    [
        "Cannabis was found in Eastcote, while cash and a knife were found in Northtown.",
        "A gun was recovered in Eastcote and heroin in Northtown.",
    ],
)
def test_finds_in_as_many_areas_as_homes_were_raided_tell_where_those_are(said: str) -> None:
    for name in ("Eastcote", "Northtown"):
        told = area(TWO + said, name)
        assert told is not None
        assert told.role_chance >= 0.9


@pytest.mark.parametrize(
    "said",
    [
        "Cannabis was found in a car in Eastcote, while a knife was found in Northtown.",
        "A man was found in Eastcote and a woman in Northtown.",
    ],
)
def test_finds_in_cars_or_of_people_tell_nothing_of_the_homes(said: str) -> None:
    assert areas_of_finds(document(TWO + said).passages[1]) == ()
    told = area(TWO + said)
    assert told is None or told.role_chance < 0.9


@pytest.mark.parametrize(("where", "lists"), [("in", 1), ("at pubs in", 0), ("between", 0)])
def test_finds_are_of_the_raided_homes_where_they_have_no_shops_of_their_own(
    where: str, lists: int
) -> None:
    told = document(f"{TWO}Cocaine was found {where} Eastcote and Northtown.")
    assert len(areas_of_finds(told.passages[1])) == lists


@pytest.mark.parametrize(
    "said",
    [
        "Police have seized a haul of drugs from a house in Eastcote.",
        "Officers seized thousands of illegal cigarettes from two shops in Eastcote.",
        "Nearly 400 cannabis plants have been seized by police in Eastcote.",
    ],
)
def test_where_goods_of_homes_or_plants_were_seized_was_raided(said: str) -> None:
    assert area(said) is not None


def test_a_title_tells_of_a_cannabis_factory_where_the_story_names_no_place() -> None:
    text = "Officers found about 300 plants when they forced their way into a house on Monday."
    assert area(text, title="Cannabis factory found in Eastcote") is not None


@pytest.mark.parametrize(
    "said",
    [
        "A girl of 15 was found by police at a flat in Eastcote.",
        "Police found cannabis plants in woodland in Eastcote.",
        "Police found cannabis in a car in Eastcote.",
        "Firefighters found cannabis plants at a house in Eastcote.",
    ],
)
def test_where_people_were_found_or_plants_outdoors_was_not_raided(said: str) -> None:
    assert area(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "Officers also searched a flat in Eastcote.",
        "Another warrant was executed at a house in Eastcote.",
        "They also raided two homes in Cottesham.",
    ],
)
def test_homes_that_were_raided_besides_are_in_their_area_beside_a_street(said: str) -> None:
    told = area(ONE + said) or area(ONE + said, "Cottesham")
    assert told is not None
    assert told.role_chance >= 0.9


@pytest.mark.parametrize(
    "said",
    [
        "Officers also spoke to the owner of a flat in Eastcote.",
        "Police also searched a car near a house in Eastcote.",
        "They also raided a flat in Alder Road, Eastcote.",
        "It was the second night of raids on homes in Eastcote.",
    ],
)
def test_homes_of_an_area_that_were_not_raided_besides_are_none(said: str) -> None:
    told = area(ONE + said)
    assert told is None or told.role_chance < 0.75


def test_where_a_street_is_named_goods_of_homes_tell_of_no_area_by_themselves() -> None:
    told = "Police have seized a haul of drugs from a house in Eastcote."
    assert area(told) is not None
    assert area(f"{told} Buses along London Road were diverted.") is None


def test_finds_in_a_place_between_areas_are_in_none_of_them() -> None:
    said = "Plants were found at a home in the village, which lies between Eastcote and Northtown."
    told = area(TWO + said)
    assert told is None or told.role_chance < 0.9


def test_somebody_who_is_called_by_an_age_is_no_goods() -> None:
    assert tells_goods_found("A gun was found in a flat.")
    assert not tells_goods_found("A missing 15-year-old was found in a flat.")


@pytest.mark.parametrize(
    "thing",
    [
        "the bingo hall", "a church", "a school", "a cinema", "a social club", "a scrapyard",
        "stables", "a market", "an encampment", "a rave", "an industrial estate",
    ],
)  # fmt: skip
def test_whatever_was_raided_in_an_area_tells_of_it(thing: str) -> None:
    assert area(f"Police raided {thing} in Eastcote.") is not None


@pytest.mark.parametrize(
    "thing", ["a disused mill", "a dogfighting ring", "a drugs gang", "a puppy farm", "a network"]
)
def test_whatever_police_swooped_on_in_an_area_tells_of_it(thing: str) -> None:
    assert area(f"Police have swooped on {thing} in Eastcote.") is not None


@pytest.mark.parametrize(
    "said",
    [
        "Police swooped on a stolen car in Eastcote.",
        "Officers swooped on a group of men in Eastcote.",
        "Police raided a man in the middle of Eastcote.",
        "The raid was talked about at a school in Eastcote.",
        "Police raided a flat in Alder Road, Northtown. The bingo hall in Eastcote will close.",
        "Police raided a flat in Northtown, whose tenant works at a cinema in Eastcote.",
        "Raiders burst into a shop in Eastcote. Police are looking for them.",
        "A raid on a church in Alder Road, Northtown, upset families in Eastcote.",
    ],
)
def test_what_else_stands_in_an_area_tells_of_no_raid_there(said: str) -> None:
    assert area(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "Police seized drugs from a house in Eastcote.",
        "Officers found a gun in a flat in Eastcote, Millbury.",
        "Police have uncovered two cannabis factories in Eastcote.",
        "Police found a cannabis farm in a former pub in Eastcote on Monday.",
        "In a house in Eastcote officers found 200 cannabis plants.",
    ],
)
def test_the_area_where_police_found_goods_in_a_home_is_raided_as_the_lead_says(said: str) -> None:
    told = area(said)
    assert told is not None
    assert told.role_chance >= PLAINLY_TOLD


@pytest.mark.parametrize(
    "said",
    [
        "Firefighters found a cannabis farm in a house in Eastcote.",
        "A man found drugs in a house in Eastcote, and called police.",
        "Police found drugs in a car near a house in Eastcote.",
        "Police found drugs on a man in a pub in Eastcote.",
        "Police found a knife outside a shop in Eastcote.",
        "Police found a missing girl at a flat in Eastcote.",
        "Police found a gun in a flat in Eastcote after a man was shot there.",
    ],
)
def test_other_finds_in_an_area_do_not_say_plainly_that_it_was_raided(said: str) -> None:
    told = area(said)
    assert told is None or told.role_chance < 0.75


CALLED = "\n\nOfficers were called to a property in the village on Monday. Nobody was inside."


@pytest.mark.parametrize(
    "said",
    [
        "150 cannabis plants were pulled out of a house in Eastcote.",
        "Dozens of cannabis plants have been carried out of a flat in Eastcote.",
        "More than 100 cannabis plants were taken from a house in Eastcote.",
        "150 cannabis plants were removed from a house in Eastcote.",
        "150 cannabis plants were found growing in the loft of a house in Eastcote.",
        "A cannabis factory has been unearthed at a house in Eastcote.",
    ],
)
def test_where_a_farm_in_homes_is_told_as_found_by_nobody_named_was_raided(said: str) -> None:
    told = area(said + CALLED)
    assert told is not None
    assert told.role_chance >= PLAINLY_TOLD


@pytest.mark.parametrize(
    "said",
    [
        "150 cannabis plants were found by walkers at a house in Eastcote.",
        "150 cannabis plants were found dumped by a house in Eastcote.",
        "Cannabis plants were found in a car outside a house in Eastcote.",
        "Drugs were found on a man in a house in Eastcote.",
        "Jewellery was taken from a house in Eastcote.",
        "A court heard that cannabis plants were found in a house in Eastcote.",
        "Cannabis plants were found in a house in Eastcote after a fire.",
        "No cannabis plants were found in a house in Eastcote.",
        "Last year 150 cannabis plants were found in a house in Eastcote.",
    ],
)
def test_what_else_was_found_or_taken_is_left_to_its_words(said: str) -> None:
    told = area(said + CALLED)
    assert told is None or told.role_chance < 0.75
