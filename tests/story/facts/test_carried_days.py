"""Raids without a day of their own, in stories that tell of several days."""

from __future__ import annotations

from datetime import date

import pytest

import geomap
from tests.support.reader import THURSDAY, raid_mentions

MONDAY, TUESDAY = date(2020, 5, 11), date(2020, 5, 12)
DAYS = (
    "On Monday police raided a house in Elm Road, Northtown.\n\n"
    "On Tuesday officers raided a house in Birch Way, Northtown.{}"
)

IN_TWO_TOWNS = "Police raided a house in Alder Road, Northtown, and a flat in Birch Way, Eastcote."


def _day(text: str, street: str = "Alder Road") -> date | None:
    raids = raid_mentions(text, published=THURSDAY)
    (day,) = [raid.date for raid in raids if raid.text == street]
    return day.value if day else None


@pytest.mark.parametrize(
    "sentence",
    [
        "Police also searched a house in Alder Road.",
        "Following a warrant at an address in Alder Road cash was seized.",
        "Cannabis was seized from a flat in Alder Road.",
        "A man was arrested. A second house, in Alder Road, was searched.",
    ],
)
def test_a_raid_has_the_day_that_its_own_paragraph_tells_and_not_the_first_of_the_story(
    sentence: str,
) -> None:
    assert _day(DAYS.format(f" {sentence}")) == TUESDAY


def test_what_the_paragraph_before_tells_is_no_day_of_a_raid_and_neither_is_the_first() -> None:
    assert (
        _day(DAYS.format("\n\nA further warrant at a house in Alder Road led to an arrest."))
        is None
    )


def test_the_table_knows_no_day_either() -> None:
    text = DAYS.format("\n\nA further warrant at a house in Alder Road led to an arrest.")
    text = text.replace("Northtown", "Oxford").replace("Alder Road", "Sawpit Road")
    raids = geomap.locate(geomap.read(text, published="2020-05-14"))
    assert raids.set_index("street").date.isna()["Sawpit Road"]


@pytest.mark.parametrize(
    "sentence",
    [
        "A second raid was carried out at a flat in Alder Road.",
        "Police later searched a house in Alder Road.",
        "The same day officers raided a house in Alder Road.",
    ],
)
def test_a_second_raid_is_of_the_day_told_of_last(sentence: str) -> None:
    assert _day(DAYS.format(f"\n\n{sentence}")) == TUESDAY


@pytest.mark.parametrize(
    "when",
    [
        "A fortnight ago", "At the weekend,", "Over the bank holiday weekend", "In recent weeks",
        "In the past few months", "Over the last fortnight,", "A few days later", "Weeks later,",
        "And two weeks later", "That same week", "Later in the month", "The day after",
        "At Easter", "Since then",
    ],
)  # fmt: skip
def test_a_time_that_names_no_day_is_not_that_of_the_raid_before(when: str) -> None:
    text = "Police raided a house in Birch Way, Northtown, on Tuesday.\n\n{} officers executed"
    assert _day(f"{text.format(when)} a warrant in Alder Road, Northtown.") is None
    assert _day(f"{text.format(when)} a warrant in Alder Road, Northtown.", "Birch Way") == TUESDAY


@pytest.mark.parametrize(
    "when",
    [
        "At the same time", "In the same street,", "In a week of action", "Later in the day",
        "In the first two raids", "The last few", "Then", "Over the next 24 hours",
    ],
)  # fmt: skip
def test_what_only_begins_like_such_a_time_leaves_the_day(when: str) -> None:
    text = "Police raided a house in Birch Way, Northtown, on Tuesday.\n\n{} officers executed"
    assert _day(f"{text.format(when)} a warrant in Alder Road, Northtown.") == TUESDAY


@pytest.mark.parametrize("when", ["over the bank holiday weekend", "at the weekend"])
def test_nor_is_a_weekend_at_the_end_of_a_sentence(when: str) -> None:
    text = "Police raided a house in Birch Way, Northtown, on Tuesday.\n\nOfficers raided a flat in"
    assert _day(f"{text} Alder Road, Northtown, {when}.") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Officers found a cannabis factory in a flat in Birch Way on Tuesday.",
        "It comes after officers raided a house in Birch Way on May 5.",
        "A man was arrested in Birch Way on Tuesday.",
    ],
)
def test_the_day_of_a_raid_told_further_on_is_not_that_of_the_first(sentence: str) -> None:
    lead = "Police raided a house in Alder Road, Northtown, and seized cannabis."
    assert _day(f"{lead}\n\n{sentence}") is None
    assert _day(f"{lead}\n\n{sentence} The raid in Alder Road was the first there.") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "They forced the door on Tuesday.",
        "The raid in Alder Road was on Tuesday.",
        "Officers raided Alder Road and Birch Way on Tuesday.",
    ],
)
def test_a_day_of_no_other_street_is_that_of_the_first(sentence: str) -> None:
    lead = "Police raided a house in Alder Road, Northtown, and seized cannabis."
    assert _day(f"{lead}\n\n{sentence}") == TUESDAY


def test_so_is_one_of_the_same_paragraph() -> None:
    lead = "Police raided a house in Alder Road, Northtown, and seized cannabis."
    assert _day(f"{lead} A flat in Birch Way was raided on Tuesday.") == TUESDAY


def test_a_list_has_the_day_of_its_heading() -> None:
    text = (
        "On Monday warrants were executed at these addresses:\n\nElm Road\nBirch Way\n\n"
        "On Tuesday warrants were executed at these addresses:\n\nOak Road\nAlder Road\n"
    )
    assert [_day(text, street) for street in ("Birch Way", "Alder Road")] == [MONDAY, TUESDAY]


def test_the_story_s_day_holds_where_another_is_of_no_street_of_the_news() -> None:
    elsewhere = "Another address was being searched by police on Monday.\n\nIt rained."
    earlier = "Police had raided a house in Birch Way in a previous search on 3 March."
    hearing = "A man of Elm Road will be in court on Friday."
    for between in (elsewhere, earlier, hearing):
        text = (
            f"Police raided a house in Elm Road, Northtown, yesterday.\n\n{between}\n\n"
            "A flat in Alder Road was searched by police, too."
        )
        assert _day(text) == date(2020, 5, 13)


@pytest.mark.parametrize(
    "sentence",
    [
        "Monday's raid in Eastcote was the second there.",
        "The raid in Eastcote was on Monday.",
        "The Eastcote raid took place on Monday.",
        "Monday's search of a flat in Eastcote was the second there.",
        "The Birch Way raid took place on Monday.",
    ],
)
def test_the_day_of_a_raid_told_by_its_place_is_not_that_of_the_raid_elsewhere(
    sentence: str,
) -> None:
    assert _day(f"{IN_TWO_TOWNS} {sentence}") is None


@pytest.mark.parametrize(
    "text",
    [
        f"{IN_TWO_TOWNS} Monday's raids in Eastcote and Northtown were the first.",
        f"{IN_TWO_TOWNS} Monday's raids in Otherville were the first.",
        "Police raided Alder Road and Birch Way, Northtown. The raid in Northtown was on Monday.",
        "Police raided a house in Alder Road and one in Birch Way, Northtown. Monday's raid in "
        "Northtown was the first.",
        "Police raided a house in Alder Road, Northtown. The Northtown raid was on Monday.",
    ],
)
def test_the_day_of_a_raid_told_by_the_place_of_all_is_that_of_all(text: str) -> None:
    assert _day(text) == MONDAY


@pytest.mark.parametrize(
    "arrest", ["Two men were arrested on Monday.", "A second man was arrested on Monday."]
)
def test_the_day_of_the_arrests_there_is_the_raids(arrest: str) -> None:
    assert _day(f"Police raided homes in Alder Road and Birch Way, Northtown. {arrest}") == MONDAY


AGAIN = "A drug den in Northtown was raided for the second time in a month on Tuesday.\n\n"


@pytest.mark.parametrize("came", ["first went to", "first raided", "first searched"])
def test_the_day_of_a_street_that_was_raided_again_is_the_later_one(came: str) -> None:
    assert _day(f"{AGAIN}Police {came} a flat in Alder Road on April 23.") == TUESDAY


@pytest.mark.parametrize(
    ("lead", "came"),
    [
        ("A drug den in Northtown was raided on Tuesday.\n\n", "first went to"),
        (AGAIN, "went to"),
        ("Police returned to Northtown on Tuesday to raid another home.\n\n", "first went to"),
    ],
)
def test_its_own_day_stays_where_nothing_says_that_it_was_the_first_of_two(
    lead: str, came: str
) -> None:
    assert _day(f"{lead}Police {came} a flat in Alder Road on April 23.") == date(2020, 4, 23)
