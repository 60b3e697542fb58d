"""Shops and homes from which goods were taken, told by way of an order, of thefts or of animals."""

from __future__ import annotations

import pytest

from geomap.story.roles.finds.goods_seized import goods_seized, goods_taken
from tests.support.reader import document, pinned, raids

CLOSED = "A shop in Alder Road, Northtown, was closed for three months by magistrates. "


def seized(text: str) -> list[str]:
    """Give the streets where goods were seized that a closure tells of."""
    told = document(text, until="occurrences")
    found = goods_seized(told.occurrences, told.passages)
    return [told.occurrences[number].name.text for number in sorted(found)]


@pytest.mark.parametrize(
    "text",
    [
        "Officers had seized illegal tobacco and vapes from the shop on five occasions.",
        "Trading standards officers found illegal cigarettes in the shop in two inspections.",
        "Tobacco of £1,600 had been seized from the premises in three visits over three months.",
        "The police told the court that a warrant was executed and drugs were found in the flat.",
        "Vapes were recovered from the store when officers visited it.",
    ],
)
def test_a_closure_that_tells_what_was_seized_there_is_a_raid(text: str) -> None:
    assert seized(CLOSED + text) == ["Alder Road"]
    assert [street for street, _ in raids(CLOSED + text)] == ["Alder Road"]


@pytest.mark.parametrize(
    "text",
    [
        "Neighbours were tired of the noise.",
        "It sold a vape to a boy of 14 in a test purchase.",
        "Nothing illegal was found in the shop in an inspection.",
        "Officers had seized tobacco from another shop in the town.",
        "Residents found needles and drugs in front of the house.",
        "Officers seized tobacco from a shop in Birch Way.",
    ],
)
def test_a_closure_that_tells_of_no_seizure_there_stays_one(text: str) -> None:
    assert "Alder Road" not in seized(CLOSED + text)
    assert "Alder Road" not in [street for street, _ in raids(CLOSED + text)]


def test_goods_that_were_seized_without_a_closure_are_left_to_the_words_around() -> None:
    assert not seized("A shop in Alder Road is known. Officers had seized vapes from the shop.")


def taken(text: str) -> list[str]:
    """Give the streets in which police took goods or animals from homes."""
    told = document(text, until="occurrences")
    found = goods_taken(told.occurrences, told.passages)
    return [told.occurrences[number].name.text for number in sorted(found)]


@pytest.mark.parametrize(
    "text",
    [
        "Police recovered stolen bikes from a house in Alder Road, after a string of burglaries.",
        "Police recovered stolen bikes from a flat in Alder Road following thefts in the town.",
        "Stolen tools were recovered from a garage in Alder Road after thefts from vans.",
        "The news follows the recovery of weapons from an address in Alder Road.",
        "The gang was caught after police seized a firearm from a house in Alder Road.",
        "He was jailed after officers recovered a pistol from a flat in Alder Road.",
        "A loaded shotgun was recovered from a flat in Alder Road by police.",
        "He was arrested after a firearm was found at an address in Alder Road.",
        "Tom Hill, 30, was jailed after a gun was found inside a flat in Alder Road.",
        "Twenty-two dogs were seized from an allotment in Alder Road.",
        "Police and the RSPCA took 20 dogs from a house in Alder Road.",
        "Officers removed four horses from stables in Alder Road.",
    ],
)
def test_homes_from_which_police_took_stolen_goods_or_animals_are_raided(text: str) -> None:
    assert taken(text) == ["Alder Road"]
    assert pinned(text) == ["Alder Road"]


@pytest.mark.parametrize(
    "text",
    [
        "Bikes were stolen from a house in Alder Road, police said.",
        "Police appealed after thieves seized a gun from a shop in Alder Road.",
        "Police recovered a gun stolen from a house in Alder Road.",
        "Police removed an old gun from a house in Alder Road after it was handed in.",
        "Police seized a gun from a car in Alder Road.",
        "A man was arrested after a gun was found by builders at a house in Alder Road.",
        "A boy was arrested after a gun was found at a school in Alder Road.",
        "A man was arrested after a gun was found in a house in Alder Road following a fight.",
        "A man was arrested after a gun was found in a car outside a house in Alder Road.",
        "Thieves took two dogs from a house in Alder Road, police said.",
        "Firefighters rescued two dogs from a house in Alder Road, police said.",
        "The RSPCA rescued a cat from a house in Alder Road.",
        "Police recovered a stolen car from outside a house in Alder Road.",
        "Police seized a dog from a house in Alder Road after it bit a boy.",
        "Police took no dogs from the house in Alder Road.",
        "Police recovered stolen bikes from a van in Alder Road.",
        "A man was stabbed. Police recovered knives from a house in Alder Road after the murder.",
    ],
)
def test_what_others_took_or_what_was_taken_elsewhere_tells_of_no_raid(text: str) -> None:
    assert not taken(text)
