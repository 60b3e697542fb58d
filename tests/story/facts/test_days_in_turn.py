"""The days of several raids that one sentence tells one after the other."""

from __future__ import annotations

import pytest

from tests.support.reader import THURSDAY, raid_mentions


def _days(text: str) -> dict[str, str]:
    raids = raid_mentions(text, published=THURSDAY)
    return {raid.text: raid.date.value.isoformat() if raid.date else "" for raid in raids}


MONDAY, TUESDAY = "2020-05-11", "2020-05-12"


@pytest.mark.parametrize(
    "text",
    [
        "On Monday police raided a house in Alder Road, Northtown, and on Tuesday a flat in Birch "
        "Way.",
        "On Monday night they raided a flat in Alder Road, Northtown; on Tuesday night they "
        "searched a house in Birch Way, Eastcote.",
        "On Monday officers raided a house in Alder Road, Northtown, and in the early hours of "
        "Tuesday they raided a flat in Birch Way.",
    ],
)
def test_a_day_that_opens_a_clause_is_that_of_the_raids_behind_it(text: str) -> None:
    assert _days(text) == {"Alder Road": MONDAY, "Birch Way": TUESDAY}


def test_a_day_that_opens_a_clause_without_a_raid_is_none_of_the_raid_before() -> None:
    text = "On Monday police raided a house in Alder Road, Northtown, and on Tuesday they left."
    assert _days(text) == {"Alder Road": MONDAY}


@pytest.mark.parametrize(
    "text",
    [
        "Police raided a house in Alder Road, Northtown, on Monday and a flat in Birch Way on "
        "Tuesday.",
        "A house in Alder Road, Northtown, was raided on Monday, and on Tuesday police raided a "
        "flat in Birch Way.",
    ],
)
def test_a_day_behind_a_raid_is_still_that_of_the_raid_nearest_to_it(text: str) -> None:
    assert _days(text) == {"Alder Road": MONDAY, "Birch Way": TUESDAY}


def test_a_day_before_a_street_is_not_its_own_where_the_next_one_is_told_of_it() -> None:
    text = (
        "Police told residents yesterday that officers raided a house in Alder Road, Northtown, on "
        "Monday and on Tuesday."
    )
    assert _days(text) == {"Alder Road": MONDAY}


@pytest.mark.parametrize("span", ["earlier this week", "over the weekend of May 9 and 10"])
def test_a_street_of_a_span_of_days_has_not_the_day_of_another_street(span: str) -> None:
    text = (
        "On Tuesday police raided a flat in Birch Way, Eastcote. A house in Alder Road, Northtown"
    )
    assert _days(f"{text}, was raided {span}.") == {"Birch Way": TUESDAY, "Alder Road": ""}


def test_a_street_of_a_span_of_days_has_the_one_day_that_the_story_tells_of_it() -> None:
    text = "Police raided a house in Alder Road, Northtown, this week. The raid was on Tuesday."
    assert _days(text) == {"Alder Road": TUESDAY}


def test_a_street_of_a_span_of_days_has_not_the_day_of_something_else() -> None:
    text = "A house in Alder Road, Northtown, was raided last week. The mayor spoke on Tuesday."
    assert _days(text) == {"Alder Road": ""}


@pytest.mark.parametrize(
    "text",
    [
        "Police raided homes in Millbury on Monday and in Otherville on Tuesday. A house in Alder "
        "Road, Millbury, was searched. A flat in Birch Way, Otherville, was searched, too.",
        "Police raided homes in Millbury on Monday and Otherville on Tuesday. The addresses were "
        "in Alder Road, Millbury, and Birch Way, Otherville.",
        "Police raided homes in Millbury on Monday and in Otherville on Tuesday.\n\nIn Millbury a "
        "house in Alder Road was searched.\n\nIn Otherville they raided a flat in Birch Way.",
    ],
)
def test_a_street_has_the_day_on_which_the_lead_puts_the_raids_in_its_town(text: str) -> None:
    assert _days(text) == {"Alder Road": MONDAY, "Birch Way": TUESDAY}


def test_where_the_lead_tells_towns_apart_by_days_a_street_without_a_town_has_none() -> None:
    text = (
        "Police raided homes in Millbury on Monday, Otherville on Tuesday and Cottesham on "
        "Wednesday. The addresses were in Alder Road, Birch Way and Dale Place."
    )
    assert _days(text) == {"Alder Road": "", "Birch Way": "", "Dale Place": ""}


def test_a_day_of_its_own_counts_before_that_of_its_town() -> None:
    text = (
        "Police raided homes in Millbury on Monday and in Otherville on Tuesday. A house in Alder "
        "Road, Millbury, was searched on Wednesday."
    )
    assert _days(text) == {"Alder Road": "2020-05-13"}


@pytest.mark.parametrize(
    "text",
    [
        "Police raided a house in Alder Road, Northtown, on Monday, one in Birch Way, Eastcote, on "
        "Tuesday and a third in Dale Place, Barton, on Wednesday.",
        "Police raided Alder Road on Monday, Birch Way on Tuesday and Dale Place on Wednesday.",
    ],
)
def test_a_day_right_behind_a_street_and_its_town_is_its_own(text: str) -> None:
    days = {"Alder Road": MONDAY, "Birch Way": TUESDAY, "Dale Place": "2020-05-13"}
    assert _days(text) == days


def test_a_day_behind_other_words_is_none_of_the_street_before() -> None:
    text = (
        "On Monday police raided a house in Alder Road, Northtown, and a flat in Birch Way, where "
        "they were seen on Tuesday."
    )
    assert _days(text)["Alder Road"] == MONDAY


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "On Thursday police raided a house in Alder Road, Northtown. On Friday they searched a "
            "flat in Birch Way.",
            {"Alder Road": "2020-05-07", "Birch Way": "2020-05-08"},
        ),
        (
            "Police raided Alder Road on Thursday, Birch Way on Friday and Dale Place on Saturday.",
            {"Alder Road": "2020-05-07", "Birch Way": "2020-05-08", "Dale Place": "2020-05-09"},
        ),
        (
            "Police raided a house in Alder Road on Thursday. A man was arrested there on Thursday "
            "evening. On Friday they searched a flat in Birch Way.",
            {"Alder Road": "2020-05-07", "Birch Way": "2020-05-08"},
        ),
        (
            "Police raided a house in Alder Road, Northtown, on Thursday. They had been there on "
            "Friday, too.",
            {"Alder Road": "2020-05-14"},
        ),
        (
            "Police raided a house in Alder Road, Northtown, on Thursday. On Friday a man will be "
            "charged.",
            {"Alder Road": "2020-05-14"},
        ),
        (
            "Police raided a house in Alder Road on Thursday and bailed a man to return on Friday.",
            {"Alder Road": "2020-05-14"},
        ),
        (
            "Police raided Alder Road on Thursday after a raid on Friday in Birch Way.",
            {"Alder Road": "2020-05-14", "Birch Way": "2020-05-08"},
        ),
        (
            "Police raided a house in Alder Road, Northtown, today. On Friday they raided a flat "
            "in Birch Way.",
            {"Alder Road": "2020-05-14", "Birch Way": "2020-05-08"},
        ),
    ],
)
def test_the_weekday_of_publication_is_a_week_back_where_the_story_goes_on_to_the_next(
    text: str, days: dict[str, str]
) -> None:
    assert _days(text) == days


def test_two_days_later_is_counted_from_the_day_told_before() -> None:
    text = (
        "On Monday police raided a house in Alder Road, Northtown. Two days later they searched an "
        "address in Birch Way."
    )
    assert _days(text) == {"Alder Road": MONDAY, "Birch Way": "2020-05-13"}


def test_the_day_on_which_somebody_was_charged_two_days_later_is_no_raids() -> None:
    text = "Police raided a house in Alder Road on Monday. A man was charged two days later."
    assert _days(text) == {"Alder Road": MONDAY}


@pytest.mark.parametrize(
    "text",
    [
        "Police raided houses in Alder Road (Monday) and Birch Way, Northtown (Tuesday).",
        "Warrants followed in Alder Road, Northtown (11 May), Birch Way, Eastcote (12 May), and in"
        " an office.",
        "Police searched homes in Alder Road, Northtown (May 11), and Birch Way (May 12).",
    ],
)
def test_a_day_in_brackets_is_that_of_the_raid_before_it(text: str) -> None:
    assert _days(text) == {"Alder Road": MONDAY, "Birch Way": TUESDAY}


def test_also_on_a_weekday_is_the_day_told_of_last_if_that_was_one() -> None:
    raid = "Police raided a house in Alder Road, Northtown, on Tuesday, 28 April."
    also = " Also on Tuesday a flat in Birch Way was searched."
    later = " Also on Monday a flat in Birch Way was searched."
    stabbed = "A man was stabbed on Tuesday, 28 April. On Tuesday police raided Birch Way."
    assert _days(raid + also) == {"Alder Road": "2020-04-28", "Birch Way": "2020-04-28"}
    assert _days(raid + later)["Birch Way"] == MONDAY
    assert _days(stabbed) == {"Birch Way": TUESDAY}


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("a week earlier", "2020-05-04"), ("two days earlier", "2020-05-09"), ("in April", ""),
        ("one day earlier", "2020-05-10"), ("one week earlier", "2020-05-04"),
        ("a fortnight earlier", "2020-04-27"), ("the previous week", ""), ("last week", ""),
        ("the following week", ""), ("earlier in the week", ""), ("the previous month", ""),
    ],
)  # fmt: skip
def test_the_second_of_two_raids_has_the_time_right_behind_it(told: str, day: str) -> None:
    text = (
        "Officers raided the Garden House in Alder Road, Northtown, on Monday, and Golden Best in "
        f"Birch Way, Eastcote, {told}."
    )
    assert list(_days(text).values()) == [MONDAY, day]


@pytest.mark.parametrize("told", ["in April", "in October 2019", "last month", "two weeks ago"])
def test_the_first_of_two_raids_has_the_time_right_behind_it(told: str) -> None:
    text = (
        f"Officers raided the Garden House in Alder Road, Northtown, {told}, and Golden Best in "
        "Birch Way, Eastcote, on Monday."
    )
    days = _days(text)
    assert days.pop("Birch Way") == MONDAY
    assert MONDAY not in days.values()


@pytest.mark.parametrize(
    "text",
    [
        "On Monday police raided a house in Alder Road where a man had been shot a week earlier.",
        "Police raided a house in Alder Road on Monday after a stabbing two days earlier.",
        "Police raided a house in Alder Road on Monday. Two days earlier they had met neighbours.",
    ],
)
def test_a_time_before_the_raid_that_is_of_something_else_gives_it_no_day(text: str) -> None:
    assert _days(text) == {"Alder Road": MONDAY}


@pytest.mark.parametrize("told", ["last week", "a few days earlier"])
def test_a_time_that_opens_a_clause_leaves_the_raid_behind_it_without_the_other_day(
    told: str,
) -> None:
    text = (
        "Officers raided the Garden House in Alder Road, Northtown, on Monday, and "
        f"{told} Golden Best in Birch Way, Eastcote."
    )
    assert _days(text) == {"Alder Road": MONDAY, "Birch Way": ""}


@pytest.mark.parametrize(
    "told",
    [
        "on Monday, after a tip-off the previous week",
        "on Monday, and last week neighbours complained",
        "on Monday this week",
    ],
)
def test_a_time_of_something_else_takes_no_day_from_the_raids_of_a_sentence(told: str) -> None:
    text = "Police raided a house in Alder Road, Northtown, and a flat in Birch Way, Eastcote, "
    assert _days(f"{text}{told}.") == {"Alder Road": MONDAY, "Birch Way": MONDAY}


@pytest.mark.parametrize(
    "told",
    ["officers targeted a house", "police raided a house", "officers carried out a warrant"],
)
def test_a_raid_a_day_after_another_gives_that_the_day_before(told: str) -> None:
    text = (
        "Police raided a house in Alder Road, Northtown, on Tuesday and found cannabis.\n\nIt came"
        f" a day after {told} in Birch Way, Northtown, and seized drugs there."
    )
    assert list(_days(text).values()) == [TUESDAY, MONDAY]
    tip = text.replace(told, "police were told of a house")
    assert _days(tip)["Alder Road"] == TUESDAY


@pytest.mark.parametrize(
    "stamp",
    [
        "Northtown Police\n@NorthtownPolice\nMay 12, 2020",
        "Northtown Police @NorthtownPolice · May 12",
        "Meridian Police\nAdmin · 12 May at 10:31",
    ],
)
def test_a_post_counts_its_days_from_the_one_on_which_it_was_written(stamp: str) -> None:
    told = "This morning our team raided a house in Alder Road, Northtown."
    assert _days(f"{stamp}\n{told}") == {"Alder Road": TUESDAY}


@pytest.mark.parametrize(
    "stamp",
    [
        "Police raid home in Northtown\nMay 12, 2020",
        "Northtown Police\n@NorthtownPolice\nMarch 12, 2020",
        "Northtown Police\n@NorthtownPolice\nTwo raids since May 12",
    ],
)
def test_a_day_on_top_that_is_of_no_post_or_long_ago_is_not_today(stamp: str) -> None:
    told = "This morning our team raided a house in Alder Road, Northtown."
    assert _days(f"{stamp}\n{told}") == {"Alder Road": THURSDAY.isoformat()}


@pytest.mark.parametrize(
    ("told", "day"),
    [
        (
            "Raid in Northtown by Ann Fox May 14, 2020 A HOUSE was raided by police yesterday. "
            "Officers executed a warrant at {} and seized cannabis.",
            "2020-05-13",
        ),
        ("By Ann Fox, May 14, 2020 Police raided {} and arrested a man.", ""),
        ("by Newsdesk | May 14, 2020 | News\n\nPolice raided {} and arrested a man.", ""),
        ("Northtown Gazette 14 May 2020 ANN FOX\n\nPolice raided {} and arrested a man.", ""),
        ("Raid by Northtown Police May 14, 2020: officers raided {}.", "2020-05-14"),
    ],
)
def test_the_day_behind_a_writer_is_that_of_the_page(told: str, day: str) -> None:
    assert _days(told.format("a house in Alder Road, Northtown")) == {"Alder Road": day}
