"""Homes and shops of which the sentence behind that of their street says that they were raided."""

from __future__ import annotations

import pytest

from geomap.story.roles.finds.raided_next import lists_raided_next
from tests.support.reader import document, pinned, raid_mentions


def raided_next(text: str) -> list[str]:
    """Give the streets of which the next sentence says what was raided there."""
    told = document(text, until="occurrences")
    starts = set(lists_raided_next(told.passages))
    return [place.name.text for place in told.occurrences if place.chunk.start in starts]


@pytest.mark.parametrize(
    "text",
    [
        "Shoppers smelt cannabis from the derelict bank, in Alder Road, Northtown.\nThey told the"
        " police, and officers raided it on Monday.",
        "A trader sold vapes at a shop in Alder Road, Northtown.\nOfficers searched the shop and"
        " seized 313 packs.",
        "A trader was caught by a test purchase at Lantern Foods on Alder Road, Northtown.\n"
        "Officers searched the store and seized tobacco.",
        "A test purchase was made at a shop on Alder Road, Northtown.\n"
        "Trading standards then searched the shop.",
        "It smelt in a flat in Alder Road, Northtown.\nPolice executed a warrant at the flat.",
        "Ash let a house in Alder Road, Northtown, to students.\nPolice raided the property.",
    ],
)
def test_a_home_or_a_shop_that_the_next_sentence_says_was_raided_is_raided(text: str) -> None:
    assert raided_next(text) == ["Alder Road"]
    assert pinned(text) == ["Alder Road"]


@pytest.mark.parametrize(
    "text",
    [
        "A man was stabbed at a house in Alder Road, Northtown. Police searched the house.",
        "A boy was missing from a flat in Alder Road, Northtown. Officers searched the flat twice.",
        "There was a fire at a shop in Alder Road, Northtown. Crews searched the shop.",
        "A car was outside a house in Alder Road, Northtown. Police searched it and seized drugs.",
        "A licence is up for a pub in Alder Road, Northtown. Officers with a warrant searched it.",
        "A trader had a shop in Alder Road, Northtown. Police raided the house of his brother.",
        "A trader had a shop in Alder Road, Northtown. Police raided a shop of a friend.",
        "A trader had a shop in Alder Road, Northtown. Police raided the shop in Fern Street.",
        "A trader was seen in Alder Road, Northtown. Police raided the shop.",
    ],
)
def test_a_search_without_a_find_or_of_something_else_raids_no_home_before_it(text: str) -> None:
    assert "Alder Road" not in raided_next(text)


def test_a_raid_told_behind_the_news_of_thieves_is_left_to_the_words_around() -> None:
    text = "Thieves broke into a shop in Alder Road. Officers searched the shop and seized a knife."
    assert not pinned(text)


@pytest.mark.parametrize(
    "text",
    [
        "They then searched an address on the same street and found stolen motorbikes.",
        "They then searched a house in the same road and found heroin.",
        "They then raided a house on the same street.",
    ],
)
def test_a_home_on_the_same_street_is_raided_in_the_street_told_of_just_before(text: str) -> None:
    assert pinned(f"Police stopped a man in Alder Road, Northtown. {text}") == ["Alder Road"]


@pytest.mark.parametrize(
    "text",
    [
        "They spoke to people at a house in the same street.",
        "They searched a house on the same street for a missing boy.",
        "They searched a car on the same street and found drugs.",
        "Burglars broke into a house on the same street and took a car.",
        "Last year police raided a house on the same street.",
        "A man was found at a house on the same street.",
    ],
)
def test_what_else_was_on_the_same_street_is_no_raid_there(text: str) -> None:
    assert raided_next(f"Police stopped a man in Alder Road, Northtown. {text}") == []


@pytest.mark.parametrize(
    "text",
    [
        "The Jade Spa, in Alder Road, Northtown, lost its licence. Police raided the spa in May.",
        "The Jade Spa, in Alder Road, Northtown, lost its licence. Police raided it in May.",
        "Police spoke against the Swan pub in Alder Road, Northtown, which lost its licence."
        " The pub was raided in May.",
        "Neighbours of Marmaris, on Alder Road, Northtown, said that it was busy."
        " The shop was raided on Monday by police.",
        "Customers of Marmaris, on Alder Road, Northtown, asked for garlic. Undercover officers"
        " bought drugs before the shop was raided on Saturday.",
        "A flat in Alder Road, Northtown, has been closed for three months."
        " Police raided it on May 3.",
        "A flat in Alder Road, Northtown, has been closed for three months."
        " Police executed a warrant there on May 3.",
        "A flat in Alder Road, Northtown, has been closed for three months."
        " Police executed a drugs warrant there on May 3.",
        "The owner of Lantern Mart, in Alder Road, Northtown, was fined."
        " Trading standards officers visited on May 3 and found cigarettes behind a wall.",
        "The owner of Lantern Mart, in Alder Road, Northtown, was disqualified as a director."
        " Immigration officers visited on May 3 and found three workers.",
    ],
)
def test_what_lost_its_licence_was_shut_or_fined_is_what_was_raided_then(text: str) -> None:
    assert raided_next(text) == ["Alder Road"]
    assert pinned(text) == ["Alder Road"]


@pytest.mark.parametrize(
    "text",
    [
        "The Jade Spa, in Alder Road, Northtown, lost its licence. Police raided another spa.",
        "The Jade Spa, in Alder Road, Northtown, lost its licence. Robbers raided the spa.",
        "Police closed the Swan pub in Alder Road, Northtown. It had been raided in 2015.",
        "The Swan pub in Alder Road, Northtown, was noisy. Police had raided the pub in March.",
        "Police told Ash, in Alder Road, Northtown, so. The shop was raided in May in Eastcote.",
        "A flat in Alder Road, Northtown, has been closed. Police were called to it on May 3.",
        "A flat in Alder Road, Northtown, was burgled. Police raided it on May 3.",
        "Days before, officers had found plants at a bar in Alder Road. The warrant there was on"
        " Friday.",
        "The owner of Lantern Mart, in Alder Road, Northtown, was fined."
        " Trading standards officers visited his home on May 3 and found cigarettes.",
        "The owner of Lantern Mart, in Alder Road, Northtown, was fined. Friends visited him.",
    ],
)
def test_another_venue_an_older_raid_and_a_call_are_none_of_it(text: str) -> None:
    assert raided_next(text) == [] or not pinned(text)


@pytest.mark.parametrize(
    "text",
    [
        "A closure order was served on a flat in Alder Road, Northtown, at Millbury Magistrates'"
        " Court. Police raided the flat on May 3 and found crack cocaine.",
        "Millbury Magistrates' Court granted a closure order for a flat in Alder Road, Northtown."
        " Police executed a warrant at the address on May 3.",
        "A closure order was served on a flat in Alder Road, Northtown.\n\nNobody may go in.\n\n"
        "Police raided the flat on May 3 and found crack cocaine.",
    ],
)
def test_a_court_named_with_its_order_is_no_second_street_nor_what_is_said_of_it(text: str) -> None:
    assert "Alder Road" in raided_next(text)
    assert pinned(text) == ["Alder Road"]


@pytest.mark.parametrize(
    "text",
    [
        "A closure order was served on a flat in Alder Road, Northtown, at Millbury Magistrates'"
        " Court. Police were called to the flat 40 times.",
        "A closure order was served on a flat in Alder Road, Northtown.\n\nA shop in Oak Street was"
        " raided.\n\nPolice raided the flat on May 3.",
        "A closure order was served on a flat in Alder Road, Northtown.\n\nNobody may go in.\n\n"
        "Police raided a house in Oak Street on May 3.",
    ],
)
def test_a_call_and_a_raid_behind_another_street_are_none_of_the_home_shut(text: str) -> None:
    assert raided_next(text) == []


AREAS_SHUT = [
    "Closure orders were granted on two flats, in Barton and Eastcote. Both were raided in April.",
    "Closure orders were granted on two flats, in Barton and Eastcote. Police raided the flats.",
    "Closure notices shut two flats, in Barton and Eastcote. Police raided both in April.",
    "A closure order shut homes in Barton and Eastcote. The properties were raided in April.",
]


@pytest.mark.parametrize("text", AREAS_SHUT)
def test_homes_in_areas_that_were_shut_are_those_of_which_the_next_sentence_tells(
    text: str,
) -> None:
    areas = [one for one in raid_mentions(text) if one.role_chance >= 0.9]
    assert [one.text for one in areas] == ["Barton", "Eastcote"]


def test_the_court_of_an_order_is_no_street_in_which_the_raided_homes_of_a_town_were() -> None:
    text = f"{AREAS_SHUT[0]} The orders were made at Northtown Magistrates' Court."
    areas = raid_mentions(text.replace("Barton", "Millbury"))
    assert [one.text for one in areas] == ["Millbury", "Eastcote"]
    assert min(one.role_chance for one in areas) >= 0.9


@pytest.mark.parametrize("raided", ["It was raided in May", "Police executed a warrant there"])
def test_a_home_in_an_area_that_was_shut_is_what_was_raided_then(raided: str) -> None:
    (area,) = raid_mentions(f"A flat in Eastcote was shut by a closure order. {raided}.")
    assert area.text == "Eastcote"


@pytest.mark.parametrize(
    "text",
    [
        "Closure orders were granted on two flats in Eastcote. Both were burgled in April.",
        "Closure orders were granted on two flats in Eastcote. Their cars were raided in April.",
        "A flat in Eastcote was shut by a closure order. It was raided in 2015.",
        "A flat in Eastcote was shut by a closure order. It was raided by burglars.",
        "A flat in Eastcote was shut by a closure order. Police raided a flat in Barton.",
        "A flat in Alder Road, Eastcote, was shut by a closure order. It was raided in May.",
        "Two flats in Eastcote were damaged by fire. Burglars raided both in April.",
        "Police raided homes in Barton. At two properties in Eastcote closure orders were served."
        " Officers searched the properties again and seized drugs.",
    ],
)
def test_a_home_in_an_area_that_was_shut_and_another_that_was_raided_are_two(text: str) -> None:
    assert "Eastcote" not in [one.text for one in raid_mentions(text)]
