"""How long ago a day was, beside it: "a year ago today" is no day of this week."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.story.text.dates import dates_in
from tests.support.reader import raid_mentions

MONDAY = date(2021, 7, 5)
RAID = "Police raided a house in Alder Road, Northtown, {}."


def _day(words: str) -> date | None:
    (raid,) = raid_mentions(RAID.format(words), published=MONDAY)
    return raid.date.value if raid.date else None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("a year ago today", date(2020, 7, 5)),
        ("exactly one year ago yesterday", date(2020, 7, 4)),
        ("six months ago yesterday", date(2021, 1, 4)),
        ("three weeks ago yesterday", date(2021, 6, 13)),
        ("a week ago today", date(2021, 6, 28)),
        ("a week ago on Tuesday", date(2021, 6, 29)),
        ("a week ago on Friday", date(2021, 6, 25)),
        ("a fortnight ago on Monday", date(2021, 6, 21)),
        ("two weeks ago last Friday", date(2021, 6, 18)),
        ("on Friday two weeks ago", date(2021, 6, 18)),
        ("on Monday, a week ago", date(2021, 6, 28)),
        ("ten days ago on Friday", date(2021, 6, 25)),
        ("two days ago, on Saturday", date(2021, 7, 3)),
        ("two hours ago today", date(2021, 7, 5)),
        ("10 years ago, on 3 July", date(2011, 7, 3)),
        ("10 years ago, on 3 July 2010", date(2010, 7, 3)),
        ("a year ago on 29 February", date(2020, 2, 29)),
        ("on June 3 the year before last", date(2019, 6, 3)),
    ],
)
def test_a_day_beside_how_long_ago_it_was_is_counted_back(words: str, day: date) -> None:
    assert _day(words) == day


@pytest.mark.parametrize(
    "words",
    [
        "a year ago on Tuesday",
        "10 years ago on Friday",
        "on Friday a year ago",
        "just over a year ago today",
        "a year and a half ago today",
        "a couple of months ago yesterday",
        "several years ago on 3 July",
        "a fortnight ago on the 21st",
        "on June 3 the year before",
    ],
)
def test_a_day_that_cannot_be_counted_back_is_none(words: str) -> None:
    assert _day(words) is None


@pytest.mark.parametrize("published", [date(2021, 8, 31), date(1, 1, 1)])
def test_a_day_that_no_calendar_has_is_none(published: date) -> None:
    (when,) = dates_in("six months ago today", 0, published)
    assert when.day is None
    assert when.vague
    (when,) = dates_in("999999999999999999999 years ago today", 0, published)
    assert when.day is None


def test_what_was_long_ago_is_no_day_of_another_sentence() -> None:
    moved_in, raided = dates_in("They moved in a year ago. On Monday police came.", 0, MONDAY)
    assert moved_in.vague
    assert raided.day == MONDAY


def test_how_long_ago_and_its_day_are_told_as_one() -> None:
    text = RAID.format("a few weeks ago on Friday")
    (when,) = dates_in(text, 0, MONDAY)
    assert text[when.start : when.end] == when.text == "a few weeks ago on Friday"
    assert when.span == "short"
    (when,) = dates_in("10 years ago on Friday", 0, MONDAY)
    assert when.span == "long"


def test_a_day_counted_back_needs_the_publication_date() -> None:
    (when,) = dates_in("a year ago today", 0, None)
    assert (when.day, when.relative, when.vague) == (None, True, False)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("12 days ago", date(2021, 6, 23)),
        ("twelve days ago", date(2021, 6, 23)),
        ("seven days ago", date(2021, 6, 28)),
        ("10 days ago", date(2021, 6, 25)),
    ],
)
def test_days_ago_are_counted_up_to_twelve(words: str, day: date) -> None:
    assert _day(words) == day


@pytest.mark.parametrize(
    "words",
    [
        "about ten days ago",
        "over 10 days ago",
        "almost six days ago",
        "30 days ago",
        "two weeks ago",
        "two days before the fair",
    ],
)
def test_what_is_not_just_so_many_days_ago_is_no_day(words: str) -> None:
    assert _day(words) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("a week before", date(2021, 6, 25)),
        ("two days before", date(2021, 6, 30)),
        ("ten days earlier", date(2021, 6, 22)),
    ],
)
def test_days_before_are_counted_from_the_other_raid_of_a_sentence(words: str, day: date) -> None:
    text = (
        "Police raided a shop in Alder Road, Northtown, on Friday, and a house in Elm Place, "
        f"Eastcote, {words}."
    )
    days = {raid.text: raid.date for raid in raid_mentions(text, published=MONDAY)}
    assert days["Alder Road"] is not None
    assert days["Alder Road"].value == date(2021, 7, 2)
    assert days["Elm Place"] is not None
    assert days["Elm Place"].value == day
