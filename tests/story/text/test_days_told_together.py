"""Several days that a story tells together: none of them is the day of its raids."""

from __future__ import annotations

import pytest

from tests.support.reader import THURSDAY, raid_mentions


def _days(text: str) -> set[str]:
    raids = raid_mentions(text, published=THURSDAY)
    return {raid.date.value.isoformat() if raid.date else "" for raid in raids}


@pytest.mark.parametrize(
    "told",
    [
        "during 17-20 April",
        "on 17 -20 April",
        "on 17- 20 April",
        "from 17-20 April",
        "over the weekend of 18–19 April",
        "on April 17-20",
        "on April 17–20, 2020",
        "on the 17th-20th April",
        "over two days, April 20 & 21",
        "on Monday 20 April and Tuesday 21 April",
        "on Monday, April 20, and Tuesday, April 21",
        "on Monday 20 and Tuesday 21 April",
        "on Monday 20, Tuesday 21 and Wednesday 22 April",
        "on Monday 20 April, Tuesday 21 April and Wednesday 22 April",
        "on Monday 20 April – Wednesday 22 April",
        "on Monday, Tuesday and Wednesday",
        "on 20, 21 and 22 April",
        "over two days (Monday 20 & Tuesday 21 April)",
    ],
)
def test_of_days_told_together_none_is_the_raids(told: str) -> None:
    assert _days(f"Police raided homes in Alder Road and Birch Way, Northtown, {told}.") == {""}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On Monday, 15 to 20 officers raided a home in Alder Road, Northtown.", "2020-05-11"),
        ("On Monday 15-20 officers raided a home in Alder Road, Northtown.", "2020-05-11"),
        ("Police raided a home in Alder Road on April 20 - 20 officers came.", "2020-04-20"),
        ("Police raided a home in Alder Road, Northtown - 20 April was a Monday.", "2020-04-20"),
        ("Police raided a home in Alder Road on 20 April, and arrested 21 people.", "2020-04-20"),
    ],
)
def test_numbers_of_something_else_make_no_other_day_of_one(text: str, day: str) -> None:
    assert _days(text) == {day}


def test_days_told_each_with_its_own_street_stay_apart() -> None:
    text = "Police raided Alder Road on Monday 20 April and on Tuesday 21 April raided Birch Way."
    assert _days(text) == {"2020-04-20", "2020-04-21"}
