"""A flat of which somebody is that stands accused is no raided one, unless the story says so."""

from __future__ import annotations

import pytest

from tests.support.reader import raid_mentions, role

RAID = "Police raided a house in Millbury and found 40 cannabis plants."


@pytest.mark.parametrize(
    "told",
    [
        "Joe Ash, 34, of a flat in Alder Road, Northtown, was charged with production.",
        "Joe Ash (34), of a house in Alder Road, Northtown, was charged with production.",
        "Joe Ash, 34, of a flat at 12 Alder Road, Northtown, was charged with production.",
        "Joe Ash, who is 34 and of a flat in Alder Road, Northtown, was charged.",
        "Joe Ash, 34, of a flat in Eastcote, was charged with production.",
        "Joe Ash, aged 34, now of a property in Alder Road, Northtown, was charged.",
        "Joe Ash, 34, care of an address in Alder Road, Northtown, was charged.",
        "Joe Ash, 34, with an address in Alder Road, Northtown, was charged with production.",
        "Joe Ash, 34, from a flat in Alder Road, Northtown, was charged with production.",
        "Joe Ash, 34, staying at a flat in Alder Road, Northtown, was charged with production.",
        "Joe Ash, 34, living in a flat above a shop in Alder Road, Northtown, was charged.",
        "Joe Ash, 34, bailed to an address in Alder Road, Northtown, will appear next month.",
        "Joe Ash, 34, who gave his address as a flat in Alder Road, Northtown, was charged.",
        "Joe Ash, 34, last known address Alder Road, Northtown, was charged with production.",
        "Joe Ash, 34, whose last known address was in Alder Road, Northtown, is wanted.",
        "A man, 34, from a house in Alder Road, Northtown, has been charged after the raid.",
        "A 34-year-old man of a flat in Alder Road, Northtown, was arrested.",
        "The defendant, of a bedsit in Alder Road, Northtown, pleaded guilty to production.",
        "Ash and Fox, both of the same flat in Alder Road, Northtown, were arrested.",
        "Ash and Fox, both of Alder Road, Northtown, were arrested at the house.",
        "Joe Ash, 34, Alder Road, Northtown: production of cannabis. Jailed for two years.",
        "Joe Ash, 34, who rents a flat in Fern Street, Northtown, was charged with production.",
        "Joe Ash, 34, who lived at a property in Fern Street, Northtown, was arrested.",
        "Joe Ash, 34, who works at a shop in Fern Street, Northtown, was charged.",
        "Joe Ash, 34, who grew up in a house in Fern Street, Northtown, was charged.",
    ],
)
def test_the_home_of_somebody_is_none_that_was_raided_in_another_town(told: str) -> None:
    assert [raid.text for raid in raid_mentions(f"{RAID} {told}")] == ["Millbury"]


@pytest.mark.parametrize(
    "told",
    ["Two of those arrested are from {}.", "One of them is from {}.", "All four come from {}."],
)
@pytest.mark.parametrize("name", ["Alder Road", "Evenlode"])
def test_where_those_who_were_arrested_are_from_was_not_raided(told: str, name: str) -> None:
    begin = "Police raided homes in Eastcote and Lyebrook. "
    assert [raid.text for raid in raid_mentions(begin + told.format(name))] == [
        "Eastcote",
        "Lyebrook",
    ]


@pytest.mark.parametrize(
    "told",
    [
        "Police raided homes in Alder Road. Two of those arrested are from Alder Road.",
        "Two of those arrested are from Alder Road. Police raided their homes on Monday.",
        "Two are from Northtown. They were arrested at a house in Alder Road by police who raided"
        " it.",
    ],
)
def test_a_street_that_was_raided_is_so_whoever_is_from_it(told: str) -> None:
    assert "Alder Road" in [raid.text for raid in raid_mentions(told)]


@pytest.mark.parametrize("begin", ["Officers raided a house in Millbury and arrested ", ""])
def test_nor_is_it_in_one_sentence_with_the_raid_nor_alone(begin: str) -> None:
    told = "Joe Ash, 34, of a flat in Alder Road, Northtown" + ("." if begin else ", was charged.")
    assert role(begin + told, "Alder Road") == "home"


@pytest.mark.parametrize(
    "told",
    [
        "A man, 34, of no fixed address, was arrested at a flat in Alder Road. Drugs were found.",
        "Police raided the flat of a man in Alder Road, Northtown.",
        "A man from Northtown was arrested at a house in Alder Road in a raid.",
        "Four were arrested, among them a man, 34, from a flat in Alder Road, Northtown.",
        "A man, 34, was taken from a flat in Alder Road, Northtown, during the raid.",
        "Police raided the home of Joe Ash, 34, of a flat in Alder Road, Northtown.",
        "Joe Ash, 34, of a flat in Alder Road, was charged after police raided his home.",
        "Joe Ash, 34, of a house in Alder Road, was charged after police raided the house.",
        "Joe Ash, 34, of a house in Alder Road, was jailed. Police raided it and found cannabis.",
        "Joe Ash, 34, of a flat in Alder Road, was arrested at his home. Drugs were found there.",
        "Joe Ash, 34, of a house in Alder Road, where police found cannabis, was charged.",
        "Police found two men, 34 and 40, living in a flat in Alder Road when they raided it.",
        "Police raided a second address: 34 plants came from a house in Alder Road, Northtown.",
    ],
)
def test_it_is_where_the_story_tells_of_a_raid_there(told: str) -> None:
    assert role(told, "Alder Road") == "raid"


def test_a_number_behind_a_town_is_a_door_and_no_age() -> None:
    told = f"{RAID}\n\nPolice raided:\n\nNorthtown, 34, Alder Road.\nNorthtown, 12, Elm Place."
    assert {raid.text for raid in raid_mentions(told)} >= {"Alder Road", "Elm Place"}
