"""Streets that are only passed, by crime or by who lives there, beside raids of homes elsewhere."""

from __future__ import annotations

import pytest

from geomap.story.no_raids.passed_places import passed_streets
from tests.support.reader import document, raid_mentions

CRIME = [
    "Police raided three homes in Eastcote in an operation into the sale of crack around {}.",
    "The raids followed complaints about dealing around {}. Police raided a flat in Eastcote.",
    "Police raided a house in Eastcote after complaints of drug use along the {}.",
]
TALK = [
    "Police raided three homes in Eastcote. Residents in {} said they were pleased.",
    "Police raided several homes in Eastcote. Residents of {} said it was about time.",
]
WORKS = [
    "Police raided three flats in Eastcote on Friday.\n\nThe old flats in {} are to be demolished.",
    "Police raided three flats in Eastcote.\n\nThe lift at the flats in {} is out of order.",
    "Police raided three flats in Eastcote.\n\nThe flats in {} are to be pulled down.",
    "Police raided homes in Eastcote.\n\nCllr Rose wants the flats in {} to be repaired.",
    "Police raided homes in Eastcote.\n\nNew homes in {} have a waiting list.",
]


@pytest.mark.parametrize("text", CRIME + TALK + WORKS)
def test_a_street_that_is_passed_beside_homes_of_an_area_leaves_that_raided(text: str) -> None:
    (raided,) = raid_mentions(text.format("Alder Road"))
    assert raided.text == "Eastcote"
    assert raided.role_chance >= 0.9


def passed(text: str) -> list[str]:
    told = document(text.format("Alder Road"), until="occurrences")
    return [told.occurrences[n].name.text for n in passed_streets(told.occurrences, told.passages)]


@pytest.mark.parametrize(
    "text",
    [
        "Police raided homes around {}, Northtown, after complaints of drug use.",
        "Police raided three homes in Eastcote and seized crack around {}, Northtown.",
        "Police raided a house in Eastcote. They also executed drugs warrants around {}.",
        "Police raided three homes in Eastcote. Residents of {} said officers broke down doors.",
        "Police raided three homes in Eastcote. Residents of {} were handed leaflets.",
        "Police raided three homes in Eastcote. Residents of {} spoke. The house was searched.",
        "Police raided a house in Eastcote. Residents of {} said they were pleased.",
        "Police raided a flat in Eastcote. The flat in {} is to be demolished.",
        "Police raided three flats in Eastcote. The flats, in {}, are to be demolished.",
        "Police raided three flats in Eastcote. The flats in {} are to be searched.",
        "Police raided three flats in Eastcote. The door of a flat in {} was being repaired.",
        "Dogs were saved in raids of homes in Eastcote. A unit in {} held more, without heating.",
        "Police raided three flats in Eastcote. The lift of the flats in {} was used by officers.",
        "Police raided three flats in Eastcote. The flats in {} were to be demolished. Crack was"
        " found.",
        "Officers raided a house. The sale of drugs around {} is over.",
    ],
)
def test_a_street_that_may_have_been_raided_is_not_passed(text: str) -> None:
    assert passed(text) == []


def test_a_street_of_which_a_home_was_raided_is_not_passed_elsewhere() -> None:
    raid = "Police raided three homes in Eastcote. Officers raided a flat in {}."
    assert passed(raid + " The sale of drugs around {} is over.".format("Alder Road")) == []


@pytest.mark.parametrize(
    "said",
    [
        "Officers also made visits to a number of people in Eastcote.",
        "With social workers they visited vulnerable people in Eastcote.",
        "The service, which works for the councils of Westbrook and Eastcote, found tobacco.",
    ],
)
def test_nothing_is_raided_where_people_are_visited_or_whose_council_it_is(said: str) -> None:
    story = f"Police executed five warrants on homes in Barton and Southfield. {said}"
    assert [one.text for one in raid_mentions(story)] == ["Barton", "Southfield"]
