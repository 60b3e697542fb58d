"""Raids of television, books and exercises are none, and those of long ago are no news."""

from __future__ import annotations

import pytest

from tests.support.reader import pinned, raids, read, role

PLAYED = (
    "TV review: In Sunday night's Lantern, detectives raided a house in Alder Road, Northtown, and"
    " arrested two men.",
    "Viewers are in for a treat. In the new episode, filmed in Northtown, armed police storm a"
    " house in Alder Road in a dawn raid.",
    "Book review: Ann Fox's new thriller opens with a dawn raid on a house in Alder Road,"
    " Northtown, in which police find a body.",
    "Police dogs were put through their paces when officers raided an empty house in Alder Road,"
    " Northtown, in a training exercise on Tuesday.",
    "Film crews staged a police raid in Birch Way, Northtown, on Tuesday for a new Netflix drama."
    " Actors in police uniform smashed down the door of a house in Alder Road.",
)
LONG_AGO = (
    "50 years ago: Detectives raided three houses in Alder Road, Northtown, and seized cannabis.",
    "Council to meet\n\nFROM OUR FILES\n\nPolice raided a club in Alder Road, Northtown, and took"
    " the names of 40 drinkers.",
    "From our files, 1974: Police raided a club in Alder Road, Northtown.",
    "In the 1930s police raided a pub in Alder Road, Northtown.",
    "In the 1920s, police raided a gaming house in Alder Road, Northtown, and arrested 30 men.",
    "The street has a past. Back in the late 1980s detectives raided a house in Alder Road.",
    "In the 19th century constables raided an inn in Alder Road, Northtown.",
    "During the Second World War police raided a shop in Alder Road, Northtown.",
    "In the 1960s the club in Alder Road, Northtown, was raided by police.",
)
NEWS = (
    "Police raided a house in Alder Road, Northtown, once the set of a television drama.",
    "Fifty years ago he came to Northtown. On Tuesday police raided his house in Alder Road.",
    "In the latest episode of the feud police raided a house in Alder Road, Northtown, on Tuesday.",
    "The drama began when police raided a house in Alder Road, Northtown.",
    "In the latest raids police stormed a house in Alder Road, Northtown, and were filmed.",
    "A review: all is well.\n\nPolice raided a house in Alder Road, Northtown, on Tuesday.",
    "Officers, fresh from training, raided a house in Alder Road, Northtown, on Tuesday.",
    "Police raided a house in a 1960s block in Alder Road, Northtown.",
    "In the 1930s house in Alder Road, Northtown, which police raided, plants were found.",
    "Police raided a house in Alder Road, Northtown, which was built in the 1930s.",
    "Police raided a house in Alder Road, Northtown, during the war on drugs.",
    "In the 1990s police raided it, and on Tuesday they raided a house in Alder Road, Northtown.",
)


@pytest.mark.parametrize("story", PLAYED)
def test_a_raid_that_is_played_or_written_is_none(story: str) -> None:
    assert raids(story) == []
    assert role(story, "Alder Road") == "other"


@pytest.mark.parametrize("story", LONG_AGO)
def test_a_raid_of_long_ago_is_an_earlier_one(story: str) -> None:
    assert raids(story) == []
    assert role(story, "Alder Road") == "earlier_raid"


@pytest.mark.parametrize("story", NEWS)
def test_a_raid_of_the_news_stays_one_beside_such_words(story: str) -> None:
    assert pinned(story) == ["Alder Road"]


def test_a_raid_of_the_news_stays_one_below_a_review() -> None:
    story = f"{PLAYED[0]}\n\nPolice raided a house in Birch Way, Northtown, on Tuesday."
    assert pinned(story) == ["Birch Way"]


def test_a_reader_is_told_why_such_a_street_is_no_raid() -> None:
    told = {mention.text: mention.why_role for mention in read(PLAYED[0]).mentions}
    assert told["Alder Road"] == "it is told of television, a book, or an exercise"
