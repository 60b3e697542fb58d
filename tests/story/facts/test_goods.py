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
        ("They had 65 wraps of heroin between them.", "65 wraps of heroin"),
        ("They had no wraps of heroin with them.", None),
        ("A man was charged with selling wraps of heroin.", None),
    ],
)
def test_what_was_not_found_is_not_told_as_found(told: str, outcome: str | None) -> None:
    assert _outcome(told) == outcome


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("Officers were looking for stolen jewellery but found nothing.", "nothing was found"),
        ("The search for stolen bikes led to two machetes, which were seized.", "two machetes"),
        ("They had hunted for heroin for months, and found £300.", "£300 in cash"),
        ("They found stolen bikes after reports of knives.", "stolen bikes"),
        ("The dogs unit found nothing.", "nothing was found"),
        ("Without the public there would have been no raid and no drugs recovered.", None),
        ("It is not true that nothing was found.", None),
        ("A total of 179 plants was found in various rooms.", "179 plants"),
        ("Officers came upon 179 plants.", "179 plants"),
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
        ("A drugs haul was found.", "drugs"),
        ("They seized a jewellery haul and a car.", "jewellery, a car"),
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
        ("a stolen mechanical digger", ["a stolen mechanical digger"]),
        ("a stolen industrial mower and a knife", ["a stolen industrial mower", "a knife"]),
        ("a stolen red mini digger", ["a stolen red mini digger"]),
        ("a stolen horse trailer", ["a stolen horse trailer"]),
        ("a stolen white van", ["a stolen white van"]),
        ("counterfeit bank notes", ["counterfeit bank notes"]),
        ("stolen goods including phones", ["stolen goods", "phones"]),
        ("a stolen bike inside a van", ["a stolen bike"]),
        ("stolen material hidden there", ["stolen material"]),
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
        ("They found heroin. In a loft 20 wraps of heroin were hidden.", "20 wraps of heroin"),
        (
            "They found cannabis, 50 cannabis plants and 118 grams of cannabis.",
            "50 cannabis plants, 118 grams of cannabis",
        ),
        ("They found cocaine and 20 wraps of crack cocaine.", "cocaine, 20 wraps of crack cocaine"),
        ("They found between 300 and 400 cannabis plants.", "cannabis plants"),
        ("Between thirty and forty zombie knives were found.", "zombie knives"),
        ("They found 30 or 40 zombie knives.", "zombie knives"),
        ("They found no zombie knives and no cannabis plants.", None),
        ("They found 1,200 cannabis plants.", "cannabis plants"),
    ],
)
def test_things_are_told_with_their_number_and_a_known_sort(told: str, outcome: str | None) -> None:
    assert _outcome(told) == outcome


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("They seized two vehicles, drug paraphernalia and an axe.", None),
        ("Two vehicles, drug paraphernalia and an axe were seized.", None),
        ("Two vehicles, drug paraphernalia and an axe were taken away by officers.", None),
        ("Among the items seized were two vehicles, drug paraphernalia and an axe.", None),
        ("A search led to the discovery of two vehicles, drug paraphernalia and an axe.", None),
        (
            "A haul of goods was seized, including two vehicles, drug paraphernalia and an axe.",
            None,
        ),
        ("A man was held, with two vehicles, drug paraphernalia and an axe seized.", "1 arrest"),
    ],
)
def test_goods_of_the_table_are_told_where_they_are_the_object_of_a_find(
    told: str, outcome: str | None
) -> None:
    found = "two vehicles, drug paraphernalia, an axe"
    assert str(_outcome(told)).removeprefix("goods, ") == (
        f"{outcome}, {found}" if outcome else found
    )


@pytest.mark.parametrize(
    "told",
    [
        "Officers in cars and vans found nobody.",
        "A police dog found the man in the boot of a car.",
        "Police found him with a dog.",
        "The driver of the car was found.",
        "A van was stopped, and a man was found.",
        "They found the tenant, who owns a car.",
        "The house was found to have been used by a man with a boat and a van.",
        "Tools were used to get in. The house was found empty.",
        "Drugs have no place here. A hammer was used on the door.",
    ],
)
def test_what_police_came_with_and_where_something_was_is_not_told_as_found(told: str) -> None:
    assert _outcome(told) is None


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("They found 18 wraps of crack cocaine.", "18 wraps of crack cocaine"),
        (
            "They found 2kg of heroin and three kilos of cannabis.",
            "2kg of heroin, three kilos of cannabis",
        ),
        ("They found about 20 wraps of heroin and bags of cannabis.", "heroin, cannabis"),
        ("They found cash and drugs.", "cash, drugs"),
        (
            "They found heroin, tablets and a powder believed to be cocaine.",
            "heroin, cocaine, tablets",
        ),
        (
            "They found drugs and cash. Heroin was found. £300 in cash was found.",
            "£300 in cash, heroin",
        ),
        ("They found heroin tablets, £300 in cash and a car.", "£300 in cash, heroin, a car"),
    ],
)
def test_drugs_are_told_with_how_much_they_were_and_nothing_twice(told: str, outcome: str) -> None:
    assert set(str(_outcome(told)).split(", ")) == set(outcome.split(", "))
    assert without_telling(outcome, lambda _: False) == outcome


def test_what_is_told_again_by_less_is_told_once() -> None:
    told = "Illegal cigarettes were seized. They found cigarettes, phones and two phones."
    assert _outcome(told) == "illegal cigarettes, two phones"
    numbers = "14 bikes, 400 cartridges and 23 dogs"
    outcome = _outcome(f"They found {numbers}.")
    assert outcome == numbers.replace(" and", ",")
    assert without_telling(outcome, lambda _: False) == outcome


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("They found Class A and B drugs.", "class A and B drugs"),
        ("They found class A, B and C drugs.", "class A, B and C drugs"),
        ("They found Class A/B drugs.", "class A/B drugs"),
        ("They found class A and class B drugs.", "class A, class B drugs"),
        ("They found class A, a knife and cash.", "class A, a knife, cash"),
        ("They found class A. C Division took part.", "class A"),
    ],
)
def test_classes_of_drugs_are_told_whole(told: str, outcome: str) -> None:
    assert _outcome(told) == outcome
