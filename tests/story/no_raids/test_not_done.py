"""A row of a table whose own cell says that nothing was searched there is no raid."""

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
