"""Areas beside a raid in which something else is: police, people, a crime, a closed shop."""

from __future__ import annotations

import pytest

from geomap.model import Precision
from tests.support.reader import document, raid_mentions

RAID = "Police raided a house in Alder Road, Westbrook, on Tuesday. "


def weighed(text: str) -> list[str]:
    """Give the areas of a text whose role is left to the weights."""
    told = document(text, until="weighed")
    return [
        place.name.text
        for place, one in zip(told.occurrences, told.weighed, strict=True)
        if place.item.area and one.settled is None
    ]


def areas(text: str) -> list[str]:
    return [one.text for one in raid_mentions(text) if one.precision is Precision.AREA]


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
        "A man from the village of Eastcote was arrested when police raided a house.",
        "A man from the Oxfordshire village of Eastcote was arrested when police raided a house.",
        "Officers from the small market town of Cottesham raided a house on Tuesday.",
        "Men of Eastcote, Northtown and Barton were arrested.",
        "Four men, of Eastcote, Northtown and Barton, were arrested in the raids.",
        "Two men, both from addresses in Eastcote, were arrested.",
        "Five men, all from different addresses in Eastcote and Northtown, were arrested.",
        "The tools had come from as far afield as Eastcote and Northtown.",
        "Lorries were taken and driven as far as Eastcote and Northtown.",
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
        "Two men were arrested from addresses in Eastcote.",
        "Police took two men from addresses in Eastcote.",
        "Guns were seized by police from a house in Eastcote.",
        "Police raided homes as far afield as Eastcote.",
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


@pytest.mark.parametrize(
    "said",
    [
        "Goods stolen from shops in Eastcote and Northtown were found in the raid.",
        "Bikes that were found in the raid had been stolen from a shop in Eastcote.",
        "It comes a week after a shop in Cottesham was closed for three months by magistrates.",
        "A burglary at a house in Eastcote led police to raid a flat.",
    ],
)
def test_homes_of_a_crime_and_a_shop_that_a_court_closed_are_not_raided(said: str) -> None:
    assert weighed(said) == []
    assert areas(RAID + said) == []


@pytest.mark.parametrize(
    "said",
    [
        "Police looking into a theft raided homes in Eastcote.",
        "A house in Eastcote was raided and closed by a court for three months, police said.",
        "Ten were arrested in police raids over shootings in Eastcote.",
        "Police broke into a house in Eastcote and found drugs.",
    ],
)
def test_a_raid_that_a_crime_led_to_or_a_closure_followed_is_one(said: str) -> None:
    assert weighed(said) == ["Eastcote"]


@pytest.mark.parametrize(
    "said",
    [
        "Besides house raids officers have been stopping cyclists in Eastcote and Southfield.",
        "As well as house raids, officers have been checking bikes in Eastcote and Southfield.",
        "As well as house raids, officers stopped vehicles across Eastcote and Southfield.",
        "Besides drugs raids officers spoke to cyclists in Eastcote.",
    ],
)
def test_where_cyclists_and_cars_are_stopped_no_homes_are_raided(said: str) -> None:
    assert areas(f"Police raided a flat in Barton.\n\n{said}") == ["Barton"]


@pytest.mark.parametrize(
    "said",
    [
        "Safeguarding visits were made to 12 homes in Eastcote and Southfield.",
        "Officers later made welfare visits to addresses in Eastcote and Southfield.",
        "Cuckooing checks were made at homes in Eastcote and Southfield.",
        "Officers visited 16 homes in Eastcote and Southfield, where tenants were offered support.",
        "Officers knocked on doors in Eastcote and Southfield to reassure residents.",
        "House-to-house enquiries were made in Eastcote and Southfield.",
        "Firefighters fitted smoke alarms at homes in Eastcote and Southfield.",
        "Stop and searches were carried out in Eastcote and Southfield.",
        "Test purchases were made at shops in Eastcote and Southfield.",
        "Sheds were broken into in Eastcote and Southfield.",
        "Leaflets have been delivered to homes in Eastcote and Southfield.",
        "Officers also gave talks at schools in Eastcote and Southfield.",
    ],
)
def test_other_work_in_an_area_is_no_raid_of_it_beside_one_elsewhere(said: str) -> None:
    assert weighed(said) == []
    raid = "Warrants were executed at homes in Barton on Tuesday. Four people were arrested."
    assert areas(f"{raid}\n\n{said}") == ["Barton"]


@pytest.mark.parametrize(
    "said",
    [
        "Officers raided homes in Eastcote and handed out leaflets.",
        "Two people were arrested during welfare checks at homes in Eastcote.",
        "Cannabis was found during safeguarding visits to homes in Eastcote.",
        "Homes in Eastcote were visited by officers.",
        "The unit broke into a house in Eastcote.",
        "Officers on patrol had seen drugs at a house in Eastcote.",
        "Police searched two people, and a house in Eastcote, where cash was recovered.",
    ],
)
def test_a_raid_an_arrest_or_a_find_beside_such_work_may_be_one(said: str) -> None:
    assert weighed(said) == ["Eastcote"]
