"""What papers say most often in a story of a raid, and what stands beside it."""

from __future__ import annotations

import pytest

from tests.support.reader import pinned, raids, role


@pytest.mark.parametrize(
    "text",
    [
        "A man was arrested at an address in Alder Road after a burglary.",
        "Police searched a number of people and homes in Alder Road.",
        "Officers searched vehicles and several addresses in Alder Road.",
        "Inside 46 Alder Road the family were woken as over 250 officers forced a way in.",
        "Officers broke through the front door of a house in Alder Road.",
        "Police broke through a door in Alder Road and found a man.",
        "It began when armed police broke the lock at a home in Alder Road.",
        "Officers sealed off both ends of Alder Road before forcing doors.",
    ],
)
def test_what_police_find_and_whom_they_hold_at_an_address_tells_of_a_raid(text: str) -> None:
    assert role("Two people are in custody. " + text, "Alder Road") == "raid"


@pytest.mark.parametrize(
    "text",
    [
        "Police searched a number of people and cars in Alder Road.",
        "Officers searched gardens and homes in Alder Road for the missing girl.",
        "Burglars forced a way into a house in Alder Road.",
        "A dog broke through the door of a house in Alder Road.",
        "Thieves broke the lock of a house in Alder Road.",
        "Officers sealed off both ends of Alder Road before a parade.",
    ],
)
def test_nor_does_a_search_of_people_or_what_others_break_tell_of_one(text: str) -> None:
    assert role(f"{text} Police were there.", "Alder Road") not in (None, "raid")


def test_plants_that_firefighters_find_tell_of_no_raid() -> None:
    text = "A kitchen was on fire. Half a kilo of heroin was found by firefighters in Alder Road."
    assert role(text, "Alder Road") != "raid"


def test_a_find_that_came_days_after_police_had_made_another_leaves_that_one_earlier() -> None:
    text = (
        "Officers swooped on a house in Fern Street. It came a week after police had found as many "
        "plants at a flat in Alder Road."
    )
    assert role(text, "Alder Road") == "earlier_raid"


@pytest.mark.parametrize(
    "text",
    [
        "Officers searched his house too. The man, aged 41, of Alder Road, pleaded guilty.",
        "The man, 41, of Alder Road, Northtown, was held when police searched his house in June.",
        "The man, of Alder Road, Northtown, was charged after police had raided his flat.",
        "At his home the police found scales. The man, who is 33 and of Alder Road, got two years.",
        "His home address was also searched. The man, of Alder Road, was fined.",
    ],
)
def test_the_address_of_him_whose_home_was_searched_is_raided(text: str) -> None:
    assert role("Police stopped a car in Northtown. " + text, "Alder Road") == "raid"


@pytest.mark.parametrize(
    "text",
    [
        "Officers searched his house. The man, 41, of Alder Road, and a woman, 30, of Birch Way, "
        "pleaded guilty.",
        "Officers searched his car. The man, aged 41, of Alder Road, pleaded guilty.",
        "The man, aged 41, of Alder Road, was held after police had searched his car.",
        "Officers searched his house. The man, formerly of Alder Road, pleaded guilty.",
        "Robbers raided his house. The man, aged 78, of Alder Road, was not hurt, police say.",
    ],
)
def test_where_it_is_not_said_whose_home_was_searched_none_is_raided(text: str) -> None:
    assert role("Police stopped a car in Northtown. " + text, "Alder Road") == "home"


@pytest.mark.parametrize(
    "said",
    [
        " got five years after a search of his house led to drugs.",
        " got five years. His car had been stopped, and a search of his house led to more.",
        " was jailed for five years after police had found four kilos of cocaine in his flat.",
    ],
)
def test_of_several_who_were_jailed_the_street_of_him_is_raided_whose_home_was_searched(
    said: str,
) -> None:
    text = f"A man of 34, of Birch Way, was jailed. A man of 37, of Alder Road,{said}"
    assert role(text, "Alder Road") == "raid"
    assert role(text, "Birch Way") == "home"


@pytest.mark.parametrize(
    "text",
    [
        "A man of 34, of Birch Way, and one of 37, of Alder Road, were jailed after police had "
        "found four kilos of cocaine in his flat.",
        "A man of 34, of Birch Way, was jailed. A man of 37, of Alder Road, got five years. The "
        "judge spoke to both. Police had found four kilos of cocaine in his flat.",
        "A man of 34, of Birch Way, was jailed. A man of 37, of Alder Road, got five years after "
        "police had found four kilos of cocaine in his car.",
    ],
)
def test_where_it_may_be_the_home_of_either_neither_is_raided(text: str) -> None:
    assert role(text, "Alder Road") == "home"


@pytest.mark.parametrize(
    "said",
    [
        "home in Alder Road was raided by police in March has been jailed.",
        "house in Alder Road, Northtown, was searched last month was charged on Monday.",
        "own flat in Alder Road had been raided by armed officers was remanded.",
    ],
)
def test_a_man_whose_home_was_raided_tells_the_street_of_the_raid(said: str) -> None:
    assert role(f"A man whose {said} Police had found cocaine.", "Alder Road") == "raid"


@pytest.mark.parametrize(
    "said",
    [
        "home in Alder Road was burgled was told by police to change the lock.",
        "home in Alder Road was raided by burglars has spoken to police.",
        "home in Alder Road is damp was charged. Police raided a shop in Birch Way.",
        "home in Alder Road was not raided spoke to police.",
    ],
)
def test_a_man_whose_home_was_not_raided_tells_no_raid_there(said: str) -> None:
    assert role(f"A man whose {said}", "Alder Road") != "raid"


@pytest.mark.parametrize(
    "text",
    [
        "Officers handed over formal letters about drugs. Police went to homes in Alder Road.",
        "Police visited flats in Alder Road, and the tenants were warned that they may lose them.",
    ],
)
def test_homes_to_which_police_bring_letters_are_not_raided(text: str) -> None:
    assert role(text, "Alder Road") != "raid"


def test_letters_after_a_raid_leave_it_one() -> None:
    text = "Officers handed over letters to neighbours. They had raided a flat in Alder Road."
    assert role(text, "Alder Road") in ("raid", "earlier_raid")


def test_an_item_that_tells_of_its_own_raid_is_one_among_arrests_and_thefts() -> None:
    text = (
        "The week in Northtown:\n\n- A car was stopped in Birch Way and two men had knives.\n"
        "- A man was arrested for theft in Cedar Close.\n- On Friday a warrant was executed at an "
        "address in Alder Road, and three were charged.\n- A bicycle was stolen in Dale Place."
    )
    assert [street for street, _ in raids(text)] == ["Alder Road"]


@pytest.mark.parametrize(
    "text",
    [
        "Police raided a house in Fern Street. Eleven cars were towed out of Alder Road.",
        "A warrant was executed in Fern Street. Police were sent to a house in Alder Road.",
    ],
)
def test_calls_and_cars_beside_a_raid_are_no_raids(text: str) -> None:
    assert [street for street, _ in raids(text)] == ["Fern Street"]


@pytest.mark.parametrize(
    "text",
    [
        "A house in Alder Road, Northtown, was searched for drugs by police.",
        "Homes in Alder Road were being searched for explosives by officers.",
        "A house in Alder Road and a flat in Birch Way were searched for stolen goods by police.",
        "A man was arrested after a flat in Alder Road was searched for weapons.",
    ],
)
def test_a_home_that_was_searched_for_goods_was_raided(text: str) -> None:
    assert "Alder Road" in pinned(text)


@pytest.mark.parametrize(
    "text",
    [
        "A house in Alder Road was searched for the missing girl by police.",
        "The garden of a house in Alder Road was searched for weapons by police.",
        "A driver stopped near a house in Alder Road was searched for drugs by police.",
        "A man from a flat in Alder Road was searched for drugs by police.",
        "Bushes near homes in Alder Road were searched for a gun by police.",
    ],
)
def test_nor_is_one_where_it_is_somebody_else_or_somebody_who_was_looked_for(text: str) -> None:
    assert pinned(text) == []
