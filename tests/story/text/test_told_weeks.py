"""Weekdays of a week that the story tells, in a paper of a later one."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.reader import raid_mentions

FRIDAY = date(2020, 1, 24)


def _days(text: str, published: date = FRIDAY) -> dict[str, str]:
    raids = raid_mentions(text, published=published)
    return {raid.text: raid.date.value.isoformat() if raid.date else "" for raid in raids}


@pytest.mark.parametrize(
    "told",
    [
        "Nine warrants were executed during a week of action, from Monday, January 13 to Friday, "
        "January 17.",
        "Nine warrants were executed in the week of January 13.",
        "Nine warrants were executed in the week beginning 13 January.",
        "The week of action began on Monday, January 13.",
        "The raids began on January 13.",
        "Police held a week of action, 13-17 January.",
        "Police raided homes in Northtown last week.",
        "The operation took place last week.",
        "Last week police took part in a national week of action.",
        "Officers held a crackdown on drugs last week.",
        "Here is our update for the week ending 19 January.",
    ],
)
def test_a_weekday_is_of_the_week_that_the_story_tells(told: str) -> None:
    text = f"{told} On Tuesday police raided a house in Alder Road, Northtown."
    assert _days(text) == {"Alder Road": "2020-01-14"}


def test_a_charge_further_on_in_the_sentence_leaves_the_weekday_in_the_week() -> None:
    text = (
        "Nine warrants were executed in a week of action, from January 13 to January 17. On "
        "Tuesday officers raided a house in Alder Road, Northtown, where they found plants, and a "
        "man was later charged."
    )
    assert _days(text) == {"Alder Road": "2020-01-14"}


def test_the_lines_of_a_week_have_its_days() -> None:
    text = (
        "Police held a week of action, 13-17 January.\n\n"
        "Monday: police raided a house in Alder Road, Northtown.\n\n"
        "Tuesday: police raided a flat in Birch Way, Northtown. The next day they searched a shop "
        "in Dale Place.\n"
    )
    days = {"Alder Road": "2020-01-13", "Birch Way": "2020-01-14", "Dale Place": "2020-01-15"}
    assert _days(text, date(2020, 2, 24)) == days


def test_a_story_goes_on_from_the_dated_day_of_a_raid() -> None:
    raid = "Police raided a house in Alder Road, Northtown, on Monday, January 13"
    days = {"Alder Road": "2020-01-13", "Birch Way": "2020-01-14"}
    later = date(2020, 2, 24)
    assert _days(f"{raid}, and a flat in Birch Way on Tuesday.", later) == days
    turn = f"{raid}. On Tuesday they raided a flat in Birch Way, and on Friday a shop in Elm Road."
    assert _days(turn, later) == days | {"Elm Road": "2020-01-17"}


@pytest.mark.parametrize(
    "text",
    [
        "A man was stabbed on Monday, January 13. On Tuesday police raided a house in Alder Road.",
        "Last week police raided homes. Nobody was hurt. On Tuesday they raided Alder Road.",
        "Police raided homes on Monday, January 13. On Tuesday they raided Alder Road again.",
        "The operation began last week. On Tuesday police raided a house in Alder Road.",
        "The operation follows a theft last week. On Tuesday police raided Alder Road.",
        "A man was robbed last week. On Tuesday police raided a house in Alder Road.",
        "The crackdown was announced last week. On Tuesday police raided Alder Road.",
    ],
)
def test_what_does_not_go_on_from_a_raid_has_the_latest_weekday(text: str) -> None:
    assert _days(text) == {"Alder Road": "2020-01-21"}


def test_a_weekday_within_seven_days_stays() -> None:
    text = "Police raided Alder Road on Monday, January 20. On Thursday they raided Birch Way."
    assert _days(text) == {"Alder Road": "2020-01-20", "Birch Way": "2020-01-23"}
