"""What was found: never what was not, in whole numbers, and under its whole name."""

from __future__ import annotations

import pytest

from geomap.desk.harmless import without_telling
from tests.support.reader import raid_mentions, read

RAID = "Police raided a house in Alder Road, Northtown, on Tuesday. "


def _outcome(told: str) -> str | None:
    (raid,) = raid_mentions(RAID + told)
    return raid.outcome.value if raid.outcome else None


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("No cannabis was found but two knives were seized.", "two knives"),
        ("They found no drugs or knives.", None),
        ("They found neither heroin nor cocaine.", None),
        ("Officers did not find any stolen goods there.", None),
        ("The gun has never been found.", None),
        ("There were no arrests but heroin was found.", "heroin"),
        ("No one was in and three knives were found.", "three knives"),
        ("They had 65 wraps of heroin between them.", "heroin"),
        ("They had no wraps of heroin with them.", None),
        ("A man was charged with selling wraps of heroin.", None),
    ],
)
def test_what_was_not_found_is_not_told_as_found(told: str, outcome: str | None) -> None:
    assert _outcome(told) == outcome


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("Officers were looking for stolen jewellery but found nothing.", None),
        ("The search for stolen bikes led to two machetes, which were seized.", "two machetes"),
        ("They had hunted for heroin for months, and found £300.", "£300 in cash"),
        ("They found stolen bikes after reports of knives.", "stolen bikes"),
    ],
)
def test_what_was_looked_for_is_not_told_as_found(told: str, outcome: str | None) -> None:
    assert _outcome(told) == outcome


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("Forty-two knives were found.", "forty-two knives"),
        ("They found 2,400 stolen cigarettes and 1,500 knives.", "stolen cigarettes, knives"),
        ("They found 14 stolen bicycles and two laptops.", "14 stolen bicycles, two laptops"),
    ],
)
def test_a_number_of_things_is_whole_or_left_out(told: str, outcome: str) -> None:
    assert _outcome(told) == outcome


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("They found stolen power tools.", "stolen power tools"),
        ("They found counterfeit designer clothing.", "counterfeit designer clothing"),
        ("They found three stolen mobile phones.", "three stolen mobile phones"),
        ("They found a stolen car with a machete in it.", "a stolen car, a machete"),
        ("They found cash stolen from a shop, and a car stolen in a burglary.", None),
        ("They found an air rifle.", "an air rifle"),
    ],
)
def test_a_thing_is_told_by_its_whole_name(told: str, outcome: str | None) -> None:
    assert _outcome(told) == outcome


@pytest.mark.parametrize(
    "told",
    [
        "Cannabis and £550 in cash were seized.",
        "14 stolen bicycles were found with 120 rifles.",
        "Class A drugs and 28 counterfeit handbags were seized.",
        "A BB gun and two laptops were found.",
        "A zombie knife was found.",
        "Two zombie knives, forty-two guns, a BB gun and 40 cannabis plants were found.",
    ],
)
def test_what_came_of_a_raid_has_no_gaps_on_the_page(told: str) -> None:
    outcome = _outcome(told)
    assert outcome
    assert without_telling(outcome, lambda _: False) == outcome


@pytest.mark.parametrize(
    ("goods", "found"),
    [
        ("stolen e-bikes", ["stolen e-bikes"]),
        ("stolen power-tools and a knife", ["stolen power-tools", "a knife"]),
        ("stolen e-scooters - four of them", ["stolen e-scooters"]),
    ],
)
def test_stolen_goods_are_told_by_the_whole_word(goods: str, found: list[str]) -> None:
    told = read(f"Police raided a house in Alder Road, Northtown, and found {goods}.").facts.found
    assert [fact.value for fact in told] == found


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        (
            "They found two zombie knives and a large hunting knife.",
            "two zombie knives, a large hunting knife",
        ),
        ("They found a BB gun and a Rambo knife.", "a BB gun, knife"),
        ("They found 40 cannabis plants.", "40 cannabis plants"),
        (
            "They found about 40 cannabis plants and over 20 zombie knives.",
            "cannabis plants, zombie knives",
        ),
        ("They found Elm knives and some knives.", "knives"),
        ("They found no zombie knives and no cannabis plants.", None),
        ("They found 1,200 cannabis plants.", "cannabis plants"),
    ],
)
def test_things_are_told_with_their_number_and_a_known_sort(told: str, outcome: str | None) -> None:
    assert _outcome(told) == outcome
