"""What a row of a table, or a sentence, says was not done there is no raid."""

from __future__ import annotations

import pytest

from tests.support.reader import pinned, raid_mentions, read, role

TABLE = """Northtown raids

Police executed drugs warrants on Monday 11 May 2020 at these addresses:

Street\tStatus\tArrests
Alder Road\tSearched\t1
Birch Way\t{}\t{}
"""


def _raided(story: str) -> list[str]:
    return [mention.text for mention in raid_mentions(story)]


@pytest.mark.parametrize(
    "cell",
    [
        "Not searched",
        "not yet executed",
        "Not carried out",
        "Cancelled",
        "Cancelled on the day",
        "Aborted - wrong address",
        "Wrong address",
        "WRONG HOUSE.",
        "Planned",
        "Planned for 20 May",
        "To be done on Friday",
        "To be searched",
        "Called off",
        "Not searched (no answer)",
    ],
)
def test_a_row_that_says_it_was_not_done_is_no_raid(cell: str) -> None:
    story = TABLE.format(cell, 0)
    assert pinned(story) == ["Alder Road"]
    assert role(story, "Birch Way") == "other"
    whole = story.replace("\t", " | ")
    assert pinned(whole) == ["Alder Road"]


@pytest.mark.parametrize(
    "cell",
    [
        "Searched",
        "Nothing found",
        "No arrest",
        "Searched, visit planned",
        "Not guilty",
        "No",
        "Two to be charged",
        "Further search planned",
        "",
    ],
)
def test_a_row_that_says_something_else_stays_one(cell: str) -> None:
    assert _raided(TABLE.format(cell, 1)) == ["Alder Road", "Birch Way"]


@pytest.mark.parametrize(
    ("head", "cell", "raided"),
    [
        ("Searched?", "No", False),
        ("Executed", "N", False),
        ("Entered", "Yes", True),
        ("Cash", "No", True),
        ("Type of warrant", "Planned", True),
    ],
)
def test_what_a_cell_says_may_lie_in_the_head_of_its_column(
    head: str, cell: str, raided: bool
) -> None:
    story = TABLE.replace("Status", head).format(cell, 0)
    assert ("Birch Way" in _raided(story)) is raided


def test_a_reader_is_told_why_such_a_street_is_no_raid() -> None:
    told = {
        mention.text: mention.why_role for mention in read(TABLE.format("Planned", "")).mentions
    }
    assert told["Birch Way"] == "its row of the table says that it was not searched"


def test_the_same_words_in_a_sentence_are_no_row() -> None:
    assert _raided("Police raided a house in Alder Road, Northtown. Cancelled.") == ["Alder Road"]


RAID = "Police raided a house in Birch Way, Northtown, on Tuesday. Four people were arrested.\n\n"


@pytest.mark.parametrize(
    "said",
    [
        "More raids are planned in {}.",
        "Police are planning raids in {}.",
        "Further raids will follow in {} in the coming weeks.",
        "Raids in {} are expected to follow.",
        "More raids are to come in {}.",
        "In {} more raids are planned.",
        "Police had hoped to raid a house in {} too.",
        "Officers plan to search a house in {}.",
        "A raid on a house in {} was called off.",
        "A planned raid on a house in {} has been cancelled.",
        "Police aborted a raid on a house in {}.",
        "Police denied that a house in {} had been raided.",
        "Police denied raiding a house in {}.",
        "A spokesman dismissed rumours of a raid on a house in {}.",
        "The force dismissed claims that homes in {} were searched.",
        "Claims that a house in {} was raided are unfounded.",
    ],
)
@pytest.mark.parametrize("place", ["Alder Road", "Eastcote"])
def test_a_raid_that_is_planned_called_off_or_denied_is_none(said: str, place: str) -> None:
    told = said.format(place)
    assert _raided(RAID + told) == ["Birch Way"]
    assert _raided(told) == []


@pytest.mark.parametrize(
    "said",
    [
        "Police carried out a series of planned raids on homes in Alder Road on Tuesday.",
        "Police raided a house in Alder Road, and more raids are planned in Eastcote.",
        "More raids are planned in Eastcote, and a house in Alder Road was searched by police.",
        "More raids are planned by police after a house in Alder Road was raided.",
        "A raid in Eastcote was called off, but police raided a house in Alder Road.",
        "After a police raid on a house in Alder Road, a fair was called off.",
        "A police raid on a house in Alder Road is expected to lead to charges.",
        "Police denied that a man was hurt during a raid on a house in Alder Road.",
        "A man denied dealing in drugs found when police raided a house in Alder Road.",
        "Cancelled passports were found when police raided a house in Alder Road.",
    ],
)
def test_a_raid_beside_one_that_is_planned_called_off_or_denied_stays_one(said: str) -> None:
    assert _raided(said) == ["Alder Road"]


@pytest.mark.parametrize(
    "said",
    [
        "Another address, in Alder Road, was visited but not searched.",
        "A second warrant, for a house in Alder Road, was not executed.",
        "Officers also visited a house in Alder Road, but nobody was in and no search took place.",
        "A fourth address, in Alder Road, was visited but no search took place.",
    ],
)
def test_a_home_that_was_visited_and_not_searched_is_no_raid(said: str) -> None:
    assert _raided(RAID + said) == ["Birch Way"]


@pytest.mark.parametrize(
    "said",
    [
        "Police executed a warrant at a house in Alder Road. A second address was not searched.",
        "Police raided a house in Alder Road. His car, parked outside, was not searched.",
        "Police searched a house in Alder Road, where no search was made until Monday.",
        "A drugs warrant for a house in Alder Road was not executed until Monday by police.",
    ],
)
def test_a_raid_beside_what_was_not_searched_stays_one(said: str) -> None:
    assert _raided(said) == ["Alder Road"]


def test_a_reader_is_told_that_a_raid_is_only_planned() -> None:
    story = read("More raids are planned by police in Alder Road.")
    told = {mention.text: mention.why_role for mention in story.mentions}
    assert "planned" in told["Alder Road"]
