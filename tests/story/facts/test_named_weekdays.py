"""Weekdays that have a name: a feast is its own day, and no day is told where it is not known."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.story.text.dates import dates_in
from tests.support.reader import raid_mentions

MONDAY = date(2021, 7, 5)
RAID = "Police raided a house in Alder Road, Northtown, on {}."


def _day(words: str, published: date | None = MONDAY) -> date | None:
    (raid,) = raid_mentions(RAID.format(words), published=published)
    return raid.date.value if raid.date else None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Good Friday", date(2021, 4, 2)),
        ("Easter Sunday", date(2021, 4, 4)),
        ("Easter Monday", date(2021, 4, 5)),
        ("Maundy Thursday", date(2021, 4, 1)),
        ("Shrove Tuesday", date(2021, 2, 16)),
        ("Whit Monday", date(2021, 5, 24)),
        ("Good Friday 2019", date(2019, 4, 19)),
        ("Easter Monday last year", date(2020, 4, 13)),
        ("the last Friday of June", date(2021, 6, 25)),
        ("the last Friday in June", date(2021, 6, 25)),
        ("the last Monday of December", date(2020, 12, 28)),
        ("the second Tuesday of May 2020", date(2020, 5, 12)),
        ("Friday", date(2021, 7, 2)),
        ("last Friday in Northtown", date(2021, 7, 2)),
    ],
)
def test_a_weekday_with_a_name_is_the_day_of_that_name(words: str, day: date) -> None:
    assert _day(words) == day


@pytest.mark.parametrize(
    "words",
    ["bank holiday Monday", "Black Friday", "the last Friday of term", "the third Tuesday running"],
)
def test_a_weekday_whose_name_is_not_counted_is_no_day(words: str) -> None:
    assert _day(words) is None


@pytest.mark.parametrize(
    ("words", "published", "day"),
    [
        ("bank holiday Monday", date(2021, 6, 2), date(2021, 5, 31)),
        ("bank holiday Sunday", date(2021, 5, 31), date(2021, 5, 30)),
        ("bank holiday Monday", date(2021, 5, 4), date(2021, 5, 3)),
        ("bank holiday Friday", date(2021, 4, 6), date(2021, 4, 2)),
        ("bank holiday Monday", date(2021, 8, 31), date(2021, 8, 30)),
        ("bank holiday Monday", date(2021, 8, 24), None),
        ("bank holiday Friday", date(9999, 12, 31), None),
        ("Easter Monday", date(2019, 4, 10), date(2018, 4, 2)),
        ("the last Friday of June", date(1, 1, 2), None),
    ],
)
def test_a_feast_is_the_latest_before_publication(
    words: str, published: date, day: date | None
) -> None:
    (when,) = dates_in(f"on {words}", 0, published)
    assert when.day == day
    assert when.vague is (day is None)


def test_a_feast_with_its_year_needs_no_publication_date() -> None:
    assert _day("Good Friday 2019", None) == date(2019, 4, 19)
    assert _day("Good Friday", None) is None


def test_a_feast_up_to_which_something_lasts_is_no_day() -> None:
    assert dates_in("The flat is shut until Good Friday.", 0, MONDAY) == []


def test_a_feast_points_at_its_words() -> None:
    text = RAID.format("the last Friday of June")
    (when,) = dates_in(text, 0, MONDAY)
    assert text[when.start : when.end] == when.text == "last Friday of June"
