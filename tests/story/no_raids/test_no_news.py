"""Raids of television, books and exercises are none; those of long ago, or of before, no news."""

from __future__ import annotations

import pytest

from tests.support.reader import document, pinned, raid_mentions, raids, read, role

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


def _judged(story: str, area: str) -> str:
    told = document(story)
    places = zip(told.occurrences, told.judgements, strict=True)
    return next(one.role for place, one in places if place.name.text == area)


@pytest.mark.parametrize(
    "said",
    [
        "It follows a raid in Eastcote last week.",
        "It comes a week after 60 plants were found in a house in Eastcote.",
        "It comes a fortnight after police raided a house in Eastcote.",
        "Last year a factory of 800 plants was discovered in Eastcote.",
        "In March police raided a house in Eastcote.",
        "In March a house in Eastcote was raided and two people were arrested.",
        "Back in March, eight homes in Eastcote were raided.",
        "Homes in Eastcote in March were raided, too.",
    ],
)
def test_an_earlier_raid_of_an_area_is_none_of_the_day_that_the_story_tells(said: str) -> None:
    story = f"Police raided houses in Barton and Southfield on Wednesday.\n\n{said}"
    assert [one.text for one in raid_mentions(story)] == ["Barton", "Southfield"]
    assert _judged(story, "Eastcote") == "earlier_raid"


def test_the_day_may_be_told_of_the_homes_of_the_sentence_before() -> None:
    raid = "Cannabis was found in Barton and Southfield. Police raided both homes on Wednesday."
    story = f"{raid}\n\nIt comes a week after plants were found in a house in Eastcote."
    assert _judged(story, "Eastcote") == "earlier_raid"


@pytest.mark.parametrize(
    "said",
    [
        "It follows a series of raids on homes in Eastcote this week.",
        "It follows a raid on a house in Eastcote on Monday.",
        "In Eastcote officers had also raided a house.",
        "Homes in Eastcote were raided after a stabbing last year.",
        "In May a house in Eastcote was raided and two people were arrested.",
        "A house in Eastcote was raided as well, after complaints that began in March.",
        "In March there were complaints, and on Wednesday homes in Eastcote were raided, too.",
    ],
)
def test_one_of_a_day_that_is_told_or_of_this_week_is_no_earlier_one(said: str) -> None:
    story = f"Police raided houses in Barton and Southfield on Wednesday.\n\n{said}"
    assert _judged(story, "Eastcote") != "earlier_raid"


def test_nor_is_one_that_a_story_tells_of_alone() -> None:
    story = "A man was jailed after a raid. In March police raided a house in Eastcote."
    assert _judged(story, "Eastcote") == "raid"


@pytest.mark.parametrize(
    ("day", "month"),
    [
        ("on Wednesday", "In March police raided a house in Birch Way, Northtown."),
        ("on Friday and Saturday", "In March warrants were executed at homes in Birch Way."),
        ("on Wednesday", "Back in March £10,000 was seized in a raid on a flat in Birch Way."),
    ],
)
def test_an_earlier_raid_of_a_street_is_of_a_month_before_the_days_of_the_raids(
    day: str, month: str
) -> None:
    story = f"Police raided a house in Alder Road, Northtown, {day}.\n\n{month}"
    assert pinned(story) == ["Alder Road"]
    assert role(story, "Birch Way") == "earlier_raid"


@pytest.mark.parametrize(
    "story",
    [
        "A court heard that police raided a house in Alder Road on 3 May 2019.\n\nIn June they"
        " raided a house in Birch Way.",
        "- 12 May: Police raided a house in Alder Road.\n- 11 May: Police executed a warrant on"
        " Birch Way in December, when a man was arrested.",
        "Police raided a house in Birch Way.\n\nIn March they raided the house in Birch Way.",
    ],
)
def test_a_later_month_one_in_a_list_or_one_alone_makes_no_earlier_raid(story: str) -> None:
    assert role(story, "Birch Way") == "raid"
