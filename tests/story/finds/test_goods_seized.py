"""Shops and homes in which goods were seized, told by way of the order that closes them."""

from __future__ import annotations

import pytest

from geomap.story.roles.finds.goods_seized import goods_seized
from tests.support.reader import document, raids

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
