"""What is pinned, likely or left off: by the chance of the raid times that of its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geomap.geocoders import Query
from geomap.geocoders.local import LocalGeocoder
from geomap.model import Candidate, PlaceKind, Placement, Precision, Role, Story
from geomap.placing import verdict
from geomap.placing.corrected import Correction
from geomap.placing.resolve import resolve
from geomap.placing.verdict import (
    LIKELY_FROM,
    PIN_FROM,
    TOWN_FROM,
    drawn,
    is_area_likely,
    is_area_pinned,
    is_likely,
    is_pinned,
)
from tests.support.towns import CHAIN, FORCE, GAZETTEER, PATCH, corrected_in, mention, place, story

SURE, DOUBTED = 1.0, 0.7


def placed(told: Story, *corrections: Correction) -> Placement:
    return resolve(told, PATCH, GAZETTEER, CHAIN, given=corrected_in(told, *corrections))[0]


def in_northtown(chance: float, role: Role = Role.RAID) -> Story:
    raid = mention("Alder Road", "Northtown", role=role)._replace(role_chance=chance)
    return story(raid, localities=("Northtown",))


def test_a_raid_in_doubt_at_a_sure_place_is_likely_there_and_not_pinned() -> None:
    sure, doubted = placed(in_northtown(SURE)), placed(in_northtown(DOUBTED))
    assert sure.candidate is not None
    assert not sure.likely
    assert doubted.likely
    assert doubted.candidate is None
    assert place(doubted.candidates[0]) == "Northtown"
    assert doubted.reason.startswith("it is only 0.70 sure that the story says it was raided")


def test_a_raid_that_is_sure_is_likely_at_a_place_that_is_likelier_than_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = story(mention("Alder Road"), localities=("Millbury",))
    share = placed(told).confidence
    monkeypatch.setattr(verdict, "PIN_FROM", share + 0.01)
    assert placed(told).likely
    monkeypatch.setattr(verdict, "LIKELY_FROM", share + 0.01)
    assert not placed(told).likely


def test_doubts_of_the_raid_and_of_its_place_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    share = placed(in_northtown(SURE)).confidence
    monkeypatch.setattr(verdict, "PIN_FROM", share)
    monkeypatch.setattr(verdict, "LIKELY_FROM", share - 0.1)
    assert placed(in_northtown(SURE)).candidate is not None
    assert placed(in_northtown(SURE - 0.05)).likely
    assert not placed(in_northtown(SURE - 0.2)).likely


def test_what_is_likely_is_likelier_right_than_wrong_and_too_doubtful_for_a_pin() -> None:
    told = [(is_pinned(chance), is_likely(chance)) for chance in (0.62, 0.63, 0.74, 0.75)]
    assert told == [(False, False), (False, True), (False, True), (True, False)]
    assert (LIKELY_FROM, PIN_FROM) == (0.63, 0.75)


def test_what_the_story_reads_as_something_else_is_never_likely() -> None:
    for role in set(Role) - {Role.RAID}:
        assert not placed(in_northtown(0.6, role)).likely


def test_two_streets_of_which_one_fits_a_little_better_are_not_pinned() -> None:
    told = story(mention("Church Row", "Northtown"), localities=("Northtown",))
    assert 0.5 < placed(told).confidence < PIN_FROM
    assert placed(told).candidate is None


def test_a_doubtful_answer_of_a_service_is_not_likely(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = LocalGeocoder.find

    def vague(self: LocalGeocoder, query: Query) -> tuple[Candidate, ...]:
        return tuple(each._replace(score=0.4) for each in answers(self, query))

    monkeypatch.setattr(LocalGeocoder, "find", vague)
    assert not placed(in_northtown(DOUBTED)).likely


def test_what_the_newsroom_says_of_a_street_leaves_no_doubt() -> None:
    here = Correction("Alder Road", "we looked", "Northtown", -1.25, 51.78)
    never = Correction("Alder Road", "we asked", "Northtown")
    assert not placed(in_northtown(DOUBTED), here).likely
    assert not placed(in_northtown(DOUBTED), never).likely


def of_area(name: str, *localities: str, sure: float) -> Story:
    raid = mention(name, *localities)._replace(precision=Precision.AREA, role_chance=sure)
    return story(raid, localities=("Millbury",), force=FORCE)


def test_an_area_at_a_sure_place_is_pinned_and_likely_where_a_street_is_neither() -> None:
    told = [placed(of_area("Northtown", "Millbury", sure=sure)) for sure in (0.7, 0.6, 0.4)]
    assert [one.candidate is not None for one in told] == [True, False, False]
    assert [one.likely for one in told] == [False, True, False]
    assert told[1].reason == "it is only 0.60 sure that the story says it was raided"
    assert not placed(of_area("Millbury", sure=0.6)).likely


def test_an_area_whose_place_is_in_doubt_is_pinned_and_likely_as_a_street_is() -> None:
    village = PlaceKind.LOCALITY
    assert [is_area_pinned(share, 0.74, village) for share in (0.74, PIN_FROM)] == [False, True]
    assert [is_area_likely(share, 0.55, village) for share in (0.62, LIKELY_FROM)] == [False, True]


def test_a_town_has_to_be_surer_than_a_part_of_one() -> None:
    less = TOWN_FROM - 0.01
    assert is_area_pinned(0.9, less, PlaceKind.LOCALITY)
    assert not is_area_pinned(0.9, less, PlaceKind.TOWN)
    assert is_area_likely(0.9, less, PlaceKind.TOWN)
    assert is_area_pinned(0.9, TOWN_FROM, PlaceKind.TOWN)


def test_what_is_likely_is_drawn_at_its_best_place_by_choice_and_nothing_else_changes() -> None:
    told = in_northtown(DOUBTED)
    missing = mention("Nowhere Street", start=50)
    both = resolve(replace(told, mentions=(*told.mentions, missing)), PATCH, GAZETTEER, CHAIN)
    likely, unknown = drawn(both)
    assert place(likely.candidate) == "Northtown"
    assert likely.likely
    assert unknown == both[1]
    pinned = resolve(in_northtown(SURE), PATCH, GAZETTEER, CHAIN)
    assert drawn(pinned) == pinned
