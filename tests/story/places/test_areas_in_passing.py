"""Areas beside a raid in which something else is: police, people."""

from __future__ import annotations

import pytest

from tests.support.reader import document


def weighed(text: str) -> list[str]:
    """Give the areas of a text whose role is left to the weights."""
    told = document(text, until="weighed")
    return [
        place.name.text
        for place, one in zip(told.occurrences, told.weighed, strict=True)
        if place.item.area and one.settled is None
    ]


@pytest.mark.parametrize(
    "said",
    [
        "A man from Eastcote was arrested when police raided a house.",
        "Both from Eastcote, they were charged after the police raids.",
        "Police raided a flat and a man was taken to custody in Eastcote.",
        "Police raided a flat and a woman was taken to hospital in Eastcote.",
        "Police who raid homes ask anyone in Eastcote or Northtown to call.",
        "The dogs, based at Eastcote, joined the raid by police.",
        "Police raided the house of a man who lived in Eastcote.",
        "Officers from Eastcote and Northtown raided a house on Tuesday.",
        "Councillors in Eastcote praised police for the raid.",
    ],
)
def test_where_people_are_that_a_raid_has_to_do_with_is_not_raided(said: str) -> None:
    assert weighed(said) == []


@pytest.mark.parametrize(
    "said",
    [
        "A house was raided by police in Eastcote.",
        "Cannabis plants were found by officers in Eastcote during a raid.",
        "Two men were taken into custody in Eastcote during a raid by police.",
    ],
)
def test_what_is_done_by_police_in_an_area_may_be_raided_there(said: str) -> None:
    assert weighed(said) == ["Eastcote"]


@pytest.mark.parametrize(
    "said",
    [
        "Police in Cottesham raided homes in the town on Monday.",
        "Officers in Eastcote have searched four properties in the village.",
    ],
)
def test_police_of_a_place_may_raid_homes_in_it(said: str) -> None:
    assert len(weighed(said)) == 1


def test_police_of_a_place_who_raid_homes_anywhere_are_in_passing() -> None:
    assert weighed("Police in Cottesham raided homes in Eastcote on Monday.") == ["Eastcote"]


@pytest.mark.parametrize(
    "said",
    [
        "Police raided homes in Eastcote, Northtown and other parts of Cottesham.",
        "Officers carried out four warrants in Cottesham, including in Eastcote and Northtown.",
    ],
)
def test_the_whole_of_which_parts_were_raided_was_not_raided_besides(said: str) -> None:
    assert weighed(said) == ["Eastcote", "Northtown"]
