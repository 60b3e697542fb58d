"""Which tellings are one raid, and why; when they say that it was, and how far it came."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.archive.events.same_raid import events_of
from geomap.archive.events.tellings import Event, Told
from geomap.archive.events.told_periods import told_period
from geomap.model import Status

DAY = date(2019, 3, 13)
FIRST = Told(
    row=0, place="alder road", lon=-1.2, lat=51.7, key="a", number=0, pinned=True, since=DAY,
    until=DAY, said="", published=DAY + timedelta(days=1), kind=None, operation=None,
)  # fmt: skip
SECOND = replace(FIRST, row=1, key="b", published=DAY + timedelta(days=2))
REFERS = replace(
    SECOND, pinned=False, since=date(2019, 3, 1), until=date(2019, 3, 31), said="in March",
    published=date(2019, 4, 20),
)  # fmt: skip


def rows(*tellings: Told) -> list[list[int]]:
    return sorted(sorted(told.row for told in event.members) for event in events_of(tellings))


def only(*tellings: Told) -> Event:
    (event,) = events_of(tellings)
    return event


def test_two_papers_on_one_day_tell_one_raid_and_the_reason_says_so() -> None:
    assert only(FIRST, SECOND).reasons == {1: "same place, same day, 13 March 2019"}


def test_papers_may_differ_by_a_day() -> None:
    next_day = replace(SECOND, since=DAY + timedelta(days=1), until=DAY + timedelta(days=1))
    assert rows(FIRST, next_day) == [[0, 1]]


def test_another_house_of_the_street_on_the_next_day_is_another_raid() -> None:
    next_day = DAY + timedelta(days=1)
    again = replace(SECOND, since=next_day, until=next_day, said="a second house")
    plain = replace(again, row=2, key="c", said="", published=DAY + timedelta(days=1))
    assert rows(FIRST, again) == [[0], [1]]
    assert rows(FIRST, again, plain) == [[0], [1, 2]]
    assert rows(again, replace(again, row=2, key="c", since=DAY, until=DAY)) == [[1, 2]]
    assert rows(FIRST, replace(again, since=DAY, until=DAY)) == [[0, 1]]


MAYBE = replace(FIRST, pinned=False, area=True, sure=0.79)
TOO = replace(MAYBE, row=1, key="b", sure=0.4, published=DAY + timedelta(days=2))


def test_two_stories_that_may_tell_of_one_area_and_day_make_a_raid_that_is_likely() -> None:
    event = only(MAYBE, TOO)
    assert not event.is_reported
    assert event.reasons == {1: "same area, same day, 13 March 2019"}
    month = replace(REFERS, row=2, key="c", area=True, sure=0.0)
    assert rows(MAYBE, TOO, month) == [[0, 1, 2]]
    assert only(MAYBE, TOO, replace(MAYBE, row=2, key="c", pinned=True)).is_reported


@pytest.mark.parametrize(
    "two",
    [
        (MAYBE,),
        (MAYBE, replace(TOO, key="a")),
        (replace(MAYBE, sure=0.62), TOO),
        (MAYBE, replace(TOO, sure=0.0)),
        (MAYBE, replace(TOO, since=DAY + timedelta(days=1), until=DAY + timedelta(days=1))),
        (MAYBE, replace(TOO, since=DAY - timedelta(days=9))),
        (replace(MAYBE, area=False), replace(TOO, area=False)),
        (replace(MAYBE, kind="arms"), replace(TOO, kind="drugs")),
        (replace(MAYBE, operation="Heron"), replace(TOO, operation="Falcon")),
    ],
    ids=[
        "one story", "one story twice", "none likely", "an earlier raid", "another day", "no day",
        "a street", "another kind", "another operation",
    ],
)  # fmt: skip
def test_less_than_two_stories_that_agree_make_no_raid_of_an_area(two: tuple[Told, ...]) -> None:
    assert rows(*two) == []


@pytest.mark.parametrize(
    "other",
    [
        replace(SECOND, since=DAY + timedelta(days=21), until=DAY + timedelta(days=21)),
        replace(SECOND, place="elder road"),
        replace(SECOND, lat=51.8),
        replace(SECOND, kind="arms"),
        replace(SECOND, operation="Heron"),
    ],
    ids=["three weeks later", "another street", "another town", "another kind", "another name"],
)
def test_what_contradicts_is_another_raid(other: Told) -> None:
    first = replace(FIRST, kind="drugs", operation="Falcon")
    assert rows(first, other) == [[0], [1]]


def test_a_charge_of_another_kind_is_of_the_raid_of_its_very_day() -> None:
    first = replace(FIRST, kind="arms")
    charge = replace(SECOND, kind="drugs", status=Status.CHARGED)
    next_day = DAY + timedelta(days=1)
    assert rows(first, charge) == [[0, 1]]
    assert rows(first, replace(charge, since=next_day, until=next_day)) == [[0], [1]]
    assert rows(first, replace(charge, status=Status.ARRESTED)) == [[0], [1]]
    assert rows(first, replace(charge, pinned=False, status=Status.SEARCHED)) == [[0, 1]]
    assert rows(first, replace(REFERS, kind="drugs")) == [[0]]


def test_a_charge_of_another_kind_is_of_the_only_raid_of_the_time_that_it_tells() -> None:
    first = replace(FIRST, kind="arms")
    charge = replace(REFERS, kind="drugs", status=Status.CHARGED)
    assert rows(first, charge) == [[0, 1]]
    assert rows(first, replace(charge, said="", until=DAY + timedelta(days=40))) == [[0]]
    assert rows(first, replace(charge, operation="Heron")) == [[0, 1]]
    assert rows(replace(first, operation="Falcon"), replace(charge, operation="Heron")) == [[0]]
    other = date(2019, 3, 20)
    another = replace(FIRST, row=2, key="c", kind="arms", since=other, until=other)
    assert rows(first, another, charge) == [[0], [2]]


def test_a_follow_up_joins_the_raid_whose_day_its_words_hold() -> None:
    later = replace(FIRST, row=2, key="c", since=date(2019, 4, 3), until=date(2019, 4, 3))
    assert rows(FIRST, REFERS, later) == [[0, 1], [2]]
    assert "“in March” holds 13 March 2019" in only(FIRST, REFERS).reasons[1]


def test_a_follow_up_never_makes_a_raid() -> None:
    assert events_of([REFERS]) == []
    assert rows(FIRST, replace(REFERS, since=date(2018, 1, 1), until=date(2018, 1, 31))) == [[0]]


def test_of_two_raids_that_fit_a_follow_up_is_of_that_with_the_same_operation() -> None:
    other = replace(FIRST, row=2, key="c", since=DAY + timedelta(days=9), operation="Heron")
    other = replace(other, until=other.since)
    assert rows(FIRST, other, replace(REFERS, operation="heron")) == [[0], [1, 2]]
    assert rows(replace(FIRST, operation="Falcon"), other, replace(REFERS, operation="falcon")) == [
        [0, 1],
        [2],
    ]


def test_without_any_day_a_telling_is_of_the_only_raid_there_or_of_none() -> None:
    unknown = replace(REFERS, since=None, until=None, said="", published=None)
    assert rows(FIRST, unknown) == [[0, 1]]
    other = replace(FIRST, row=2, since=DAY + timedelta(days=50), until=DAY + timedelta(days=50))
    assert rows(FIRST, other, unknown) == [[0], [2]]


@given(st.permutations(range(6)))
def test_events_do_not_depend_on_the_order_of_what_is_told(order: list[int]) -> None:
    many = [
        FIRST,
        SECOND,
        replace(REFERS, row=2, key="c"),
        replace(SECOND, row=3, key="d", kind="arms"),
        replace(FIRST, row=4, key="e", kind="drugs"),
        replace(FIRST, row=5, key="f", since=DAY - timedelta(days=3), until=DAY, said="this week"),
    ]
    assert rows(*(many[place] for place in order)) == rows(*many)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("A man was charged after a raid last month.", "2019-03-01", "2019-03-31"),
        ("He was arrested in March's raid on Alder Road.", "2019-03-01", "2019-03-31"),
        ("The raid in November led to the trial.", "2018-11-01", "2018-11-30"),
        ("Police raided it in May 2018, and he was jailed.", "2018-05-01", "2018-05-31"),
        ("The house was searched three weeks ago.", "2019-03-23", "2019-04-06"),
        ("A fortnight after police raided it, he was charged.", "2019-04-01", "2019-04-11"),
        ("Charged last week, he was held in a raid in January.", "2019-01-01", "2019-01-31"),
        ("Police raided the house in the summer of 2018.", "2018-06-01", "2018-08-31"),
        ("The house was raided in December last year.", "2018-12-01", "2018-12-31"),
        ("It was raided in the spring of last year.", "2018-03-01", "2018-05-31"),
        ("He faces trial in May over a raid in Alder Road, in March.", "2019-03-01", "2019-03-31"),
        ("The house was raided at the weekend.", "2019-04-13", "2019-04-14"),
        ("Police raided it over the weekend.", "2019-04-13", "2019-04-14"),
        ("Police raided it at the start of the week.", "2019-04-15", "2019-04-16"),
        ("It was raided at the beginning of last week.", "2019-04-08", "2019-04-09"),
        ("It was found in a recent police search.", "2019-02-17", "2019-04-20"),
    ],
)
def test_a_follow_up_tells_the_time_of_the_raid(text: str, first: str, last: str) -> None:
    period = told_period([text], date(2019, 4, 20))
    assert period is not None
    assert (str(period.first), str(period.last)) == (first, last)


@pytest.mark.parametrize(
    ("season", "published", "first", "last"),
    [
        ("last summer", date(2017, 8, 10), "2016-06-01", "2016-08-31"),
        ("this summer", date(2017, 8, 10), "2017-06-01", "2017-08-10"),
        ("last summer", date(2017, 10, 10), "2017-06-01", "2017-08-31"),
        ("last winter", date(2018, 1, 10), "2016-12-01", "2017-02-28"),
        ("this winter", date(2018, 1, 10), "2017-12-01", "2018-01-10"),
    ],
)
def test_a_season_that_still_goes_on_is_not_the_last_one(
    season: str, published: date, first: str, last: str
) -> None:
    period = told_period([f"Police raided his home {season}."], published)
    assert period is not None
    assert (str(period.first), str(period.last)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "He was jailed for three years after a raid.",
        "She may face a charge after the raid.",
        "A recent charge came after the raid.",
        "A raid on Wednesday, 13 March found nothing.",
        "For the third time this year police have raided a house.",
        "",
    ],
)
def test_what_tells_no_period_is_none(text: str) -> None:
    assert told_period([text], date(2019, 4, 20)) is None
