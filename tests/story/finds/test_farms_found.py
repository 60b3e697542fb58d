"""Cannabis farms that police found or took away, told as found and in no word for a raid."""

from __future__ import annotations

import pytest

from geomap.placing.verdict import PERHAPS_FROM
from geomap.story.roles.finds.farms_found import farms_found
from tests.support.reader import document, raids

TAKEN = " Police seized the plants."


def chances(text: str) -> dict[str, float]:
    """Give the streets where police found a farm, each with its least chance."""
    told = document(text, until="occurrences")
    found = farms_found(told.occurrences, told.passages)
    return {told.occurrences[number].name.text: least for number, least in found.items()}


@pytest.mark.parametrize(
    "text",
    [
        "Police were called to Alder Road, Northtown, because of a smell of cannabis.\n"
        "A large cannabis farm was then discovered at the property and seized.",
        "Police were called to a house in Alder Road after reports of noise.\n"
        "Inside the property officers found a cannabis farm.",
        "Police were called to Alder Road. Officers went to the address together with bailiffs, who"
        " had an order of repossession. A cannabis grow was discovered in the loft, and removed.",
        "An officer on foot patrol in Alder Road noticed a smell of cannabis from a house.\n"
        "Police went to the property and, when they entered, discovered a cannabis factory.",
        "Officers walked along Alder Road. Northtown Crown Court heard that a man ran away.\n"
        "They found a cannabis farm on the ground floor.",
        "Police found 2,000 cannabis plants in a bingo hall in Alder Road.",
        "Police found a cannabis factory in a closed cinema in Alder Road.",
        "A cannabis farm has been found in a former car dealership in Alder Road." + TAKEN,
        "Hundreds of cannabis plants were seized by police at a church in Alder Road.",
        "Cannabis plants were seized by police at a former working men's club in Alder Road.",
        "Police were called to reports of a burglary at a house in Alder Road on Saturday. Officers"
        " went inside and found 200 cannabis plants.",
        "Police called to a break-in in Alder Road found a cannabis factory of 200 plants inside.",
        "Police responding to a burglary alarm at a unit in Alder Road discovered 400 plants.",
        "Police were called to Alder Road on Saturday. Officers searched a house and found 200"
        " cannabis plants.",
        "Police attended a disturbance in Alder Road and found a cannabis factory in the loft.",
        "A cannabis factory was found in Alder Road on Monday. A sergeant said: “It must stop.”",
        "A cannabis grow worth £200,000 has been discovered in Alder Road.",
    ],
)
def test_a_farm_that_police_found_or_took_away_makes_a_raid_of_its_street(text: str) -> None:
    assert chances(text) == {"Alder Road": 0.95}
    assert [street for street, _ in raids(text)] == ["Alder Road"]


@pytest.mark.parametrize(
    "text",
    [
        "Firefighters found 150 cannabis plants in a burning house in Alder Road." + TAKEN,
        "Police found a cannabis factory after a fire at a house in Alder Road.",
        "Crews were called to a fire at a house in Alder Road. They found a cannabis grow inside.\n"
        "Nobody was in the house.\n\nPolice dismantled the farm and began inquiries.",
    ],
)
def test_a_farm_that_a_fire_brought_to_light_is_perhaps_raided_where_police_took_it(
    text: str,
) -> None:
    assert chances(text) == {"Alder Road": 0.45}
    mentions = [one for one in document(text).mentions if one.text == "Alder Road"]
    assert max(one.raid_chance for one in mentions) >= PERHAPS_FROM


@pytest.mark.parametrize(
    "text",
    [
        "Firefighters found 150 cannabis plants in a burning house in Alder Road.",
        "A fire broke out in Alder Road. Firefighters found a cannabis farm inside. Police know.",
        "Police were called to a house in Alder Road because of a smell of cannabis."
        " No cannabis plants were found.",
        "Police were called to Alder Road, where a man had been stabbed."
        " Cannabis plants were found at the house.",
        "Police were called to a house in Alder Road. Cannabis plants were found in another house.",
        "Police were called to Alder Road. They found 100 cannabis plants inside the van.",
        "Police were called to Alder Road. Cannabis plants had been dumped there." + TAKEN,
        "Police were called to Alder Road. They found a cannabis farm at a house in Northtown.",
        "Police were called to a house in Alder Road after a crash. A cannabis farm was found in"
        " Birch Way.",
        "A cannabis factory was found in a shop in Alder Road by children. Police know of it.",
        "A cannabis farm found by police is the subject of a meeting in the hall in Alder Road.",
        "A man whose cannabis farm was found by police worked at a bank in Alder Road.",
        "A cannabis factory was found by a landlord at a house in Alder Road." + TAKEN,
        "A letting agent found a cannabis factory in a house.\n\n"
        "Police were called to the property in Alder Road. Officers discovered 176 plants inside.",
        "Burglars broke into a house in Alder Road. Police found a cannabis farm inside.",
        "A burglary at a house in Alder Road is looked into. Police found 20 plants there.",
        "Police were called to a burglary at a house in Alder Road. Officers found 200 cannabis"
        " plants at a different address.",
        "Police were called to a burglary at a house in Alder Road. A landlord found a farm"
        " of cannabis at the property.",
        "Police were called to Alder Road. Officers found 200 cannabis plants in another house.",
        "Police attended a disturbance in Alder Road and found a cannabis farm in a house nearby.",
        "Police attended a disturbance in Alder Road and found cannabis plants at his home.",
        "Police were called to a crash in Alder Road and found 20 cannabis plants inside.",
        "A cannabis factory was found in Alder Road by a neighbour.",
        "More than 20 cannabis plants were found in Alder Road.",
        "A court heard that a cannabis factory was found in Alder Road.",
    ],
)
def test_a_find_of_others_or_elsewhere_or_of_other_news_is_no_farm_that_police_found(
    text: str,
) -> None:
    assert "Alder Road" not in chances(text)


def test_a_farm_that_was_found_before_the_news_makes_no_raid_of_its_street() -> None:
    text = (
        "Police raided a house in Birch Way on Monday and found plants.\n\n"
        "It comes a week after a cannabis farm was found by police at a house in Alder Road."
    )
    assert [street for street, _ in raids(text)] == ["Birch Way"]
