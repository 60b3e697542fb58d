"""Searches, calls and other work in a street, with an arrest or beside a raid, raid nothing in it.

Most of these sentences were read as raids when cues were narrowed to what papers print of them.
"""

from __future__ import annotations

import pytest

from tests.support.reader import pinned, role

WORK = (
    "Officers were searching for a woman in Alder Road last night.",
    "Officers searched for clues in Alder Road after the death of a teenager.",
    "Officers are searching for witnesses in Alder Road.",
    "Police searched for evidence in Alder Road after a stabbing.",
    "Officers were searching for a gunman in Alder Road.",
    "A helicopter searched for a teenager in Alder Road.",
    "Police and volunteers searched for an elderly man in Alder Road.",
    "Search teams looked for a weapon in Alder Road after a stabbing.",
    "Search dogs were out in Alder Road as police looked for a missing child.",
    "Police search officers combed the grass in Alder Road for a knife.",
    "Police are hunting men who broke into a home in Alder Road.",
    "Police arrested a man who broke into a house in Alder Road.",
    "Officers were carrying out enquiries in Alder Road yesterday.",
    "The police forum meets in Alder Road on Tuesday.",
    "A man approached two girls in Alder Road, police said.",
    "A police chase ended in Alder Road with two arrests.",
    "Police found drugs in a park in Alder Road.",
    "A man was arrested at the market in Alder Road.",
    "A man was tasered in Alder Road and arrested.",
    "Officers came from Alder Road to help.",
    "Police visited the guest house in Alder Road to speak to a witness.",
    "Officers were dealing in Alder Road with a crash.",
    "The house in Alder Road had nothing to do with it, police said.",
    "A shop in Alder Road was left alone by the officers.",
)
RAID = "Police raided a house in Birch Way on Tuesday and found cannabis."


@pytest.mark.parametrize("work", WORK)
def test_other_work_of_the_police_in_a_street_is_no_raid_of_it(work: str) -> None:
    assert role(f"{work} A man was arrested.", "Alder Road") not in (None, "raid")


@pytest.mark.parametrize("work", WORK)
def test_nor_is_it_where_another_street_was_raided(work: str) -> None:
    told = f"{RAID} {work} A man of 30 was arrested."
    assert role(told, "Alder Road") not in (None, "raid")
    assert role(told, "Birch Way") == "raid"


@pytest.mark.parametrize("which", ["that", "which"])
def test_the_wrong_home_that_officers_broke_into_takes_no_raid_back(which: str) -> None:
    story = (
        "Police raided homes in Birch Way and Alder Road on Tuesday. Officers broke into a house"
        f" in Alder Road {which} had nothing to do with it, and the door was mended at once."
    )
    assert role(story, "Birch Way") == role(story, "Alder Road") == "raid"


def test_the_raids_of_the_week_are_those_of_the_story_and_last_weeks_are_not() -> None:
    told = " week’s raids began at a house in Alder Road, where officers found £5,000."
    assert role("The" + told, "Alder Road") == "raid"
    assert role("Last" + told, "Alder Road") == "earlier_raid"


@pytest.mark.parametrize(
    "why",
    [
        "after the death of a second man at the property",
        "after a row",
        "after a fatal crash",
        "following a stabbing there",
        "after a fire",
        "over a fight between neighbours",
    ],
)
def test_an_arrest_at_a_home_for_what_happened_there_is_no_raid_of_it(why: str) -> None:
    assert pinned(f"A man was arrested at a house in Alder Road, Northtown, {why}.") == []


def test_an_arrest_at_a_house_party_is_none_either() -> None:
    assert pinned("Two men were arrested at a house party in Alder Road, Northtown.") == []


@pytest.mark.parametrize(
    "told",
    [
        "Two men were arrested at a house in Alder Road, Northtown.",
        "Two men were arrested at a house in Alder Road, Northtown, on suspicion of supply.",
        "Two men were arrested at a house in Alder Road, Northtown, after a string of burglaries.",
        "Two men were arrested at a house in Alder Road, Northtown. It followed a long row.",
        "Police raided a house in Alder Road, Northtown, after a stabbing.",
        "A man was arrested in a raid on a house in Alder Road, Northtown, on suspicion of murder.",
    ],
)
def test_any_other_arrest_at_a_home_and_a_raid_for_it_are_still_pinned(told: str) -> None:
    assert pinned(told) == ["Alder Road"]
