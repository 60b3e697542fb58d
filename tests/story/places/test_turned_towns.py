"""A story that turns to another town tells of its streets, until it turns again."""

from __future__ import annotations

import pytest

from tests.support.reader import raids, role

LEAD = "Five people were arrested in raids in Cottesham and Millbury.\n\n"


def test_bare_streets_lie_where_the_story_turned_to() -> None:
    text = LEAD + (
        "On Monday officers raided a house in Alder Road, on the south side of Cottesham.\n\n"
        "There were more raids in Millbury on Friday.\n\n"
        "At an address in Birch Way officers found cocaine. A man was arrested.\n\n"
        "Later a second house was raided, in Elm Place."
    )
    assert raids(text)[1:] == [("Birch Way", "Millbury"), ("Elm Place", "Millbury")]


def test_a_county_is_no_town_that_a_story_turns_to() -> None:
    text = LEAD + (
        "On Monday officers raided a house in Alder Road, Cottesham.\n\n"
        "Raids in Millbury followed.\n\nThere were more raids in Wold Vale on Friday.\n\n"
        "A house in Birch Way was searched, too."
    )
    assert raids(text)[-1] == ("Birch Way", "Millbury")


@pytest.mark.parametrize("noun", ["venue", "shop", "takeaway", "premises"])
def test_premises_called_by_their_street_are_those_of_the_sentence_before(noun: str) -> None:
    text = (
        "A restaurant in Cottesham was raided again on Monday.\n\n"
        "It is in Alder Road, and police searched the restaurant for drugs.\n\n"
        "Elsewhere, two men were arrested in a raid on a kebab house in Millbury.\n\n"
        f"Officers raided the Birch Way {noun} on Friday."
    )
    assert raids(text)[-1] == ("Birch Way", "Millbury")


@pytest.mark.parametrize("met", ["gathered at the base", "met at a depot", "assembled at the yard"])
def test_where_officers_meet_before_a_raid_is_theirs(met: str) -> None:
    text = f"Fifteen officers {met} in Birch Way and then raided a house in Alder Road, Northtown."
    assert role(text, "Birch Way") == "police_station"


@pytest.mark.parametrize(
    "told",
    [
        "A man was searched in Millbury",
        "A male was stopped in Millbury by the team and then searched",
    ],
)
def test_a_story_does_not_turn_to_a_town_where_somebody_was_searched(told: str) -> None:
    text = f"Police raided homes in Cottesham.\n\n{told}.\n\nAnother warrant was carried out at"
    assert raids(f"{text} Alder Road.")[-1] == ("Alder Road", "Cottesham")
    text = text.replace(told, "The home of a man was searched in Millbury")
    assert raids(f"{text} Alder Road.")[-1] == ("Alder Road", "Millbury")


@pytest.mark.parametrize(
    "more", ["A house in Southfield was searched too.", "Another home in Southfield was raided."]
)
def test_one_more_raid_in_a_village_takes_no_street_out_of_the_town_before_it(more: str) -> None:
    told = "Police raided homes in Millbury on Monday. A warrant was executed at Alder Road."
    assert ("Alder Road", "Millbury") in raids(f"{told}\n\n{more}")


def test_a_part_of_the_town_is_where_its_streets_lie_that_are_told_behind() -> None:
    text = "Police raided homes in Millbury. A home in Southfield was hit. They went to Alder Road."
    assert ("Alder Road", "Southfield") in raids(text)


@pytest.mark.parametrize("before", ["Ten people were arrested in Millbury yesterday. ", ""])
def test_arrests_that_are_told_of_a_town_elsewhere_turn_no_story_to_it(before: str) -> None:
    lead = before or "Police raided 55 addresses in Millbury. "
    text = f"{lead}In London six people were arrested. A house in Alder Road was raided at 10am."
    assert raids(text)[-1] == ("Alder Road", "Millbury")
    raided = text.replace("six people were arrested", "officers raided six homes")
    assert raids(raided)[-1] == ("Alder Road", "London")


def test_a_raided_area_lies_in_no_town_elsewhere_of_which_no_raid_is_told() -> None:
    text = "Police raided 55 addresses in Barton and Eastcote. In London six people were arrested."
    assert raids(text) == [("Barton", None), ("Eastcote", None)]


@pytest.mark.parametrize("homes", ["two Millbury addresses", "Millbury homes", "a Millbury flat"])
def test_a_story_turns_to_the_town_that_homes_are_called_by(homes: str) -> None:
    text = (
        "Officers in the Southfield area of Cottesham raided a house in Alder Road.\n\n"
        f"On Friday they raided {homes}. A warrant on Birch Way uncovered cocaine."
    )
    assert raids(text)[-1] == ("Birch Way", "Millbury")
    text = text.replace(homes, "the home of a Millbury man")
    assert raids(text)[-1] != ("Birch Way", "Millbury")
