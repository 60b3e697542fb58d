"""Where the police come to the dead and the hurt, gather, or are always seen, nothing is raided."""

from __future__ import annotations

import pytest

from tests.support.reader import raid_mentions, role

RAID = "Five addresses in Northtown have been raided by police.\n\n"


@pytest.mark.parametrize(
    "told",
    [
        "Officers went to an address in Alder Road on Friday. A woman was found with stab wounds.",
        "Officers went to a house in Alder Road after reports of a row. A woman was found dead.",
        "Officers went to an address in Alder Road on Friday. They found four bodies inside.",
        "Officers attended an address in Alder Road on Friday. A man was found dead.",
        "Officers entered a house in Alder Road, and found a man who had been stabbed.",
        "Police visited a flat in Alder Road on Friday and discovered two bodies.",
        "Officers went to a property in Alder Road. A man in his 40s was pronounced dead there.",
        "Officers were called to a flat in Alder Road. A man of 40 was declared dead at the scene.",
        "Officers arrived at a house in Alder Road at 6am. They found a woman with head injuries.",
        "Officers forced their way into a flat in Alder Road. A man was found dead inside.",
        "Police broke down the door of a house in Alder Road and found the body of a man.",
        "Officers went to a house in Alder Road after a call and found a man dead.",
        "Officers went to a flat in Alder Road on Friday after concerns for a man's welfare.",
        "Officers went to a house in Alder Road on Friday and found the missing boy safe and well.",
        "Police forced entry to a house in Alder Road over fears for a woman's safety.",
        "Police entered a house in Alder Road. They were worried about the safety of a girl of 12.",
    ],
)
def test_officers_who_find_somebody_dead_or_hurt_have_raided_nothing(told: str) -> None:
    assert role(told, "Alder Road") == "other"
    assert raid_mentions(told.replace("Alder Road", "Northtown")) == []


@pytest.mark.parametrize(
    "told",
    [
        "Officers went to a house in Alder Road on Friday. They found a man hiding in the loft.",
        "Officers went to a house in Alder Road and found 40 cannabis plants. Nobody was injured.",
        "Police went to a house in Alder Road and arrested a man. A woman was found injured.",
        "Officers raided a house in Alder Road on Friday. A man was found dead inside.",
        "Officers went to a house in Alder Road on Friday. Body armour was found.",
        "Officers entered a house in Alder Road on Friday. Two dogs were found injured.",
        "Officers went to a house in Alder Road. A man with knife wounds was found in Elm Road.",
        "Police went to a house in Alder Road. A man was found dead. Drugs were seized.",
        "Officers went to a house in Alder Road after a man was found dead in a wood.",
        "Officers went to a house in Alder Road on Friday and found a missing laptop.",
        "Immigration officers visited a takeaway in Alder Road over food safety concerns.",
        "Officers went to a house in Alder Road over concerns for the welfare of two dogs.",
        "Officers visited a bar in Alder Road on Friday over concerns for the welfare of staff.",
        "Police visited a nail bar in Alder Road and found a missing girl of 15 at work.",
        "Police raided a house in Alder Road over fears for a woman's safety.",
    ],
)
def test_they_have_where_it_is_a_raid_or_goods_or_an_arrest_are_told_of(told: str) -> None:
    assert role(told, "Alder Road") == "raid"


def test_a_greeting_to_several_villages_puts_no_raid_there() -> None:
    raid = "Officers searched a property and found thirty cannabis plants."
    for greeting in ("Good morning Barton and Lyebrook.", "Hello Barton and Lyebrook!"):
        assert raid_mentions(f"{greeting} {raid}") == []
    told = "Good morning Barton and Lyebrook. Officers raided a house in Lyebrook."
    assert [raid.text for raid in raid_mentions(told)] == ["Lyebrook"]


@pytest.mark.parametrize(
    "told",
    [
        "Officers in Alder Road, Northtown, took part in raids at 56 addresses.",
        "The officers marching down Alder Road in Northtown were among a thousand who took part in"
        " raids at 56 addresses in the town and all over the country.",
        "Police gathered in Alder Road, Northtown, for raids at 56 addresses across the country.",
        "Officers marched down Alder Road, Northtown, before the raids.",
        "Officers were marching along Alder Road, Northtown, on their way to the raids.",
        "Officers mustered early in Alder Road, Northtown, ahead of the raids.",
        "Hundreds of police walked up Alder Road, Northtown, on their way to the raids.",
        "Officers met in Alder Road, Northtown, before warrants were carried out across the town.",
    ],
)
def test_police_on_their_way_to_raids_raid_nothing_where_they_pass(told: str) -> None:
    assert role(told, "Alder Road") == "other"


@pytest.mark.parametrize(
    "told",
    [
        "Officers gathered in Alder Road, Northtown, and raided a house.",
        "Officers gathered outside a house in Alder Road, Northtown, before the raids.",
        "Officers in Alder Road, Northtown, raided two houses.",
        "Officers in Alder Road, Northtown, carried out warrants at three addresses.",
        "Officers marched down Alder Road, Northtown, and smashed in the door of a house.",
        "Officers gathered in Alder Road, Northtown, for raids on three homes there.",
        "Police carried out raids in Alder Road, Northtown, and at other homes.",
    ],
)
def test_they_do_where_they_raid_there(told: str) -> None:
    assert role(told, "Alder Road") == "raid"


@pytest.mark.parametrize(
    "told",
    [
        "Many officers are seen in Alder Road.",
        "Officers are often seen in Alder Road.",
        "More brothels have come to Alder Road, police said.",
        "So many officers are in Alder Road that more brothels have come to the area.",
        "There have been more pop-up brothels around Alder Road.",
        "Drug dealers have come to Alder Road.",
        "There are many dealers in Alder Road, neighbours said.",
    ],
)
def test_nothing_is_raided_where_somebody_is_said_to_be_often(told: str) -> None:
    assert role(RAID + told, "Alder Road") == "other"


@pytest.mark.parametrize(
    "told",
    [
        "More brothels have been found in Alder Road.",
        "There were more raids in Alder Road.",
        "Many officers went to Alder Road on Friday.",
        "Many officers are in Alder Road today.",
    ],
)
def test_something_may_be_where_it_tells_of_a_find_or_of_a_day(told: str) -> None:
    assert role(RAID + told, "Alder Road") == "raid"


@pytest.mark.parametrize(
    "told",
    [
        "The plants were destined for a flat in Fern Street, Northtown.",
        "The plants were bound for a shop in Fern Street, Northtown.",
        "They were meant for a house in Fern Street, Northtown.",
        "Joe Ash was seen leaving a house in Fern Street, Northtown, before the raid.",
        "Joe Ash had been seen visiting a house in Fern Street, Northtown, before the raid.",
        "Joe Ash was followed by officers from a house in Fern Street, Northtown, to the unit.",
        "Officers also spoke to people at a house in Fern Street, Northtown.",
        "A car outside a house in Fern Street, Northtown, was searched.",
        "A van parked outside a flat in Fern Street, Northtown, was also searched.",
    ],
)
@pytest.mark.parametrize("raid", ["Millbury", "Alder Road, Millbury"])
def test_premises_that_goods_or_people_come_from_or_go_to_are_no_raided_ones(
    told: str, raid: str
) -> None:
    story = f"Police raided a house in {raid} and found 40 cannabis plants. {told}"
    assert [one.text for one in raid_mentions(story)] == [raid.partition(",")[0]]


@pytest.mark.parametrize(
    "told",
    [
        "Officers raided a flat in Fern Street, Northtown, for which the drugs were destined.",
        "The drugs were destined for a flat in Fern Street, Northtown, and officers raided it.",
        "The drugs were meant for a flat in Fern Street, Northtown. The flat was raided, too.",
        "The parcel was destined for a flat in Fern Street, Northtown. Drugs were in it.",
        "Joe Ash was seen leaving a house in Fern Street, Northtown, which was searched.",
        "Joe Ash was followed from a house in Fern Street, Northtown, which they raided.",
        "Officers were seen leaving a house in Fern Street, Northtown, with bags of plants.",
        "A car outside a house in Fern Street, Northtown, was searched, and then the house.",
    ],
)
def test_they_are_where_they_were_raided_as_well(told: str) -> None:
    raids = raid_mentions(f"Police raided a house in Alder Road, Millbury. {told}")
    assert [one.text for one in raids] == ["Alder Road", "Fern Street"]


@pytest.mark.parametrize(
    "told",
    [
        "Police broke into a house in Alder Road after neighbours smelt gas.",
        "After a gas leak was reported, officers forced entry to a house in Alder Road.",
        "Police broke into a house in Alder Road because the alarm had been ringing for two days.",
        "Police broke down the door of a flat in Alder Road, and found a man who had fallen.",
        "Police forced entry to a house in Alder Road to reach a pensioner who had collapsed.",
        "Police smashed the window of a house in Alder Road to free a child locked in.",
        "Police kicked in the door of a flat in Alder Road as a woman had not been seen for days.",
        "Police broke down the door of a flat in Alder Road where a woman had collapsed.",
        "Officers were seen breaking into a house in Alder Road where a man had died.",
        "Officers used a grinder to open the door of a flat in Alder Road where a boy had fallen.",
    ],
)
def test_officers_who_force_their_way_in_to_help_have_raided_nothing(told: str) -> None:
    assert role(told, "Alder Road") == "other"


@pytest.mark.parametrize(
    "told",
    [
        "Police raided a house in Alder Road after neighbours smelt gas.",
        "Police broke into a house in Alder Road after neighbours smelt gas. Drugs were found.",
        "Police broke into a house in Alder Road after a gas leak. Two men were arrested.",
        "Police broke into a house in Alder Road after the alarm was raised about strangers.",
        "Police broke down a door in Alder Road, to free a girl who was held by a gang.",
        "Police broke into a house in Alder Road, as men had been seen coming and going for weeks.",
        "Police put in the door of a flat in Alder Road, where they found drugs. A man collapsed.",
        "Police raided a flat in Alder Road, where a man collapsed.",
    ],
)
def test_they_have_where_drugs_arrests_or_a_gang_are_told_of(told: str) -> None:
    assert role(told, "Alder Road") == "raid"


@pytest.mark.parametrize(
    "used",
    [
        "took over a flat",
        "cuckooed a flat",
        "used a bedsit",
        "rented a house",
        "had taken over a house",
    ],
)
def test_homes_that_dealers_used_are_no_raided_ones(used: str) -> None:
    told = f"Dealers {used} in Fern Street, Northtown. Police raided a house in Alder Road."
    assert [one.text for one in raid_mentions(told)] == ["Alder Road"]
    for goes_on in ("Police raided it in May.", "Officers found 200 cannabis plants there."):
        told = f"Dealers {used} in Fern Street, Northtown. {goes_on}"
        assert [one.text for one in raid_mentions(told)] == ["Fern Street"]


@pytest.mark.parametrize(
    "told",
    [
        "A man was found dead at a house in Alder Road. Officers searched it and found heroin.",
        "A coroner heard that a student died at a flat in Alder Road. Police searched the flat.",
        "A woman fell from a window at a flat in Alder Road. Officers searched it for cannabis.",
        "The body of a man was found in a house in Alder Road. Police searched it for drugs.",
        "An inquest heard that he was found dead at his home in Alder Road. Police searched it.",
    ],
)
def test_a_home_that_is_searched_after_a_death_is_no_raided_one(told: str) -> None:
    assert raid_mentions(told) == []
    also = f"{told} Police raided a house in Fern Street."
    assert [raid.text for raid in raid_mentions(also)] == ["Fern Street"]


@pytest.mark.parametrize(
    "told",
    [
        "A man was found dead at a house in Alder Road. Police executed a warrant there on Friday.",
        "A man died when police raided a house in Alder Road. Officers searched it for heroin.",
        "Officers searched a house in Alder Road after a man died at a club. They found cannabis.",
        "Officers found body armour and heroin in a flat in Alder Road, which they searched.",
        "A man died at a house in Alder Road. Police searched it and found 200 cannabis plants.",
    ],
)
def test_it_is_one_where_a_raid_or_a_farm_is_told_of_or_nobody_died_there(told: str) -> None:
    assert [raid.text for raid in raid_mentions(told)] == ["Alder Road"]


@pytest.mark.parametrize(
    "told",
    [
        "The day began with a briefing at {}, followed by raids on several homes.",
        "Officers were briefed at {}, before raiding homes in Eastcote.",
        "Officers gathered at the {} in Northtown before raiding homes in Eastcote.",
        "A control room at {}, Northtown, ran the raids on homes in Eastcote.",
    ],
)
@pytest.mark.parametrize("venue", ["Lantern Shopping Centre", "Lantern Cricket Club"])
def test_a_venue_where_officers_get_their_orders_is_not_raided(told: str, venue: str) -> None:
    assert venue not in [one.text for one in raid_mentions(told.format(venue))]


def test_an_area_is_raided_behind_the_venue_where_officers_were_briefed() -> None:
    told = "Officers were briefed at Lantern Shopping Centre, Millbury, before raiding homes in"
    assert [one.text for one in raid_mentions(f"{told} Eastcote.")] == ["Eastcote"]


@pytest.mark.parametrize(
    "told",
    [
        "Officers gathered at Lantern Shopping Centre, Northtown, and raided a shop.",
        "Officers met at Lantern Shopping Centre, Northtown, before raiding a shop there.",
        "After a briefing officers raided Lantern Shopping Centre, Northtown.",
    ],
)
def test_a_venue_is_raided_where_officers_met_and_raided_it(told: str) -> None:
    assert [one.text for one in raid_mentions(told)] == ["Lantern Shopping Centre"]
