"""A street that a story tells with its suburb and with its town is one raid on the map."""

from __future__ import annotations

from datetime import date

from geomap.model import Fact, Mention, Placement
from geomap.placing.resolve import resolve
from geomap.raids.count_check import TOLD_ALREADY, count_check
from tests.support.towns import CHAIN, GAZETTEER, PATCH, mention, place, story


def placed(*mentions: Mention, localities: tuple[str, ...]) -> tuple[Placement, ...]:
    return resolve(story(*mentions, localities=localities), PATCH, GAZETTEER, CHAIN)


def dated(told: Mention, day: int, at: int) -> Mention:
    return told._replace(date=Fact(date(2026, 11, day), at, at + 5))


def test_a_street_told_with_its_suburb_and_with_its_town_is_pinned_once() -> None:
    suburb, town = (
        mention("Birch Way", "Southfield"),
        mention("Birch Way", "Millbury", start=60),
    )
    first, second = placed(suburb, town, localities=("Southfield", "Millbury"))
    assert place(first.candidate) == "Southfield"
    assert second.candidate is None
    assert second.reason == TOLD_ALREADY
    assert not second.likely


def test_the_surer_of_the_two_stays_whichever_comes_first() -> None:
    town = mention("Birch Way", "Millbury")._replace(role_chance=0.88)
    suburb = mention("Birch Way", "Southfield", start=60)
    first, second = placed(town, suburb, localities=("Southfield", "Millbury"))
    assert (first.candidate, first.reason) == (None, TOLD_ALREADY)
    assert place(second.candidate) == "Southfield"


def test_two_streets_of_one_name_stay_two() -> None:
    north, east = mention("Alder Road", "Northtown"), mention("Alder Road", "Eastcote", start=60)
    both = placed(north, east, localities=("Northtown", "Eastcote"))
    assert [place(each.candidate) for each in both] == ["Northtown", "Eastcote"]


def test_two_days_told_beside_the_street_make_two_raids_of_it() -> None:
    suburb = dated(mention("Birch Way", "Southfield"), 2, at=20)
    town = dated(mention("Birch Way", "Millbury", start=60), 9, at=80)
    both = placed(suburb, town, localities=("Southfield", "Millbury"))
    assert [place(each.candidate) for each in both] == ["Southfield", "Southfield"]


def test_a_day_of_another_sentence_makes_no_second_raid() -> None:
    suburb = dated(mention("Birch Way", "Southfield"), 2, at=20)
    caption = dated(mention("Birch Way", "Millbury", start=60), 9, at=400)
    first, second = placed(suburb, caption, localities=("Southfield", "Millbury"))
    assert place(first.candidate) == "Southfield"
    assert second.reason == TOLD_ALREADY


def test_the_check_counts_a_street_that_is_told_twice_once() -> None:
    suburb, town = (
        mention("Birch Way", "Southfield"),
        mention("Birch Way", "Millbury", start=60),
    )
    raids = placed(suburb, town, localities=("Southfield", "Millbury"))
    assert count_check(story(suburb, town), raids).sentence == "1 of 1 address placed"
