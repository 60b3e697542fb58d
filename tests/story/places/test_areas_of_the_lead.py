"""Areas in which a story without a street puts the raid that it begins with."""

from __future__ import annotations

import pytest

from geomap.model import Mention, Role
from geomap.story.roles.floors import PLAINLY_TOLD
from geomap.story.roles.judgement import Weighed
from geomap.story.roles.tell import judge
from tests.support.reader import document, raid_mentions

OTHER_NEWS = (
    "\n\nOfficers will be at the library in Fern Street next Wednesday to meet residents."
    "\n\nIt comes a month after magistrates ordered a shop in Cedar Close to close for three"
    " months because illegal tobacco was sold there."
    "\n\nBuses along London Road were diverted for an hour while officers worked."
)


def area(told: str, name: str = "Eastcote") -> Mention | None:
    """Give the raid of an area of a story that tells of other streets besides."""
    raids = [mention for mention in raid_mentions(told + OTHER_NEWS) if mention.text == name]
    return raids[0] if raids else None


@pytest.mark.parametrize(
    "told",
    [
        "Two dogs were taken away by police who raided a house in Eastcote on Saturday.",
        "Police forced entry to a flat in Eastcote and found 140 cannabis plants.",
        "A home in Eastcote was searched on Friday by officers looking for a handgun.",
        "A man has appeared in court after a raid on his home in Eastcote.",
        "Police raided a caravan on the edge of Eastcote on Monday.",
        "Detectives raided two houses in Eastcote in connection with thefts in Millbury.",
        "Residents of Eastcote looked on as police raided a house there on Thursday.",
        "A den was shut down in Eastcote on Wednesday after police searched a flat there.",
        "In Eastcote a flat there was searched by police on Monday.",
        "A raid in Eastcote on Tuesday led to three arrests, police said.",
        "Police carried out warrants in Eastcote this morning.",
        "Plants were wheeled out of a house in Eastcote as police raided it on Thursday.",
        "A man hid in a flat in Eastcote, outside Millbury, which police raided.",
        "Police investigating a murder in Millbury have searched two homes in Eastcote.",
        "Police say three warrants were executed: two in Eastcote and one in Barton.",
        "Police have raided six homes in Eastcote over the ramming of a patrol car this week.",
        "Police carried out warrants in both Eastcote and Barton this morning.",
        "Warrants were executed by police in the following areas: Eastcote and Barton.",
        "An Eastcote house was raided by police on Monday.",
        "Police raided two Eastcote homes on Monday.",
        "Eastcote homes have been raided by police in connection with thefts in Millbury.",
        "Police raided a unit on an industrial estate in Eastcote on Monday.",
        "Police raided a house in a quiet cul-de-sac in Eastcote on Monday.",
        "Police raided a house in a residential area of Eastcote on Monday.",
        "Police raided a flat in a block of flats in Eastcote on Monday.",
        "Police raided a flat in sheltered housing in Eastcote on Monday.",
        "Police raided a house near a primary school in the village of Eastcote on Monday.",
        "A lock-up off the main road in Eastcote was raided by police.",
        "Police raided homes in and around Eastcote on Monday.",
        "Police raided homes in villages including Eastcote on Monday.",
        "Police raided homes in several villages across the county, such as Eastcote and Barton.",
    ],
)
def test_homes_that_the_lead_says_were_raided_are_in_their_area(told: str) -> None:
    raid = area(told)
    assert raid is not None
    assert raid.role_chance >= 0.9


@pytest.mark.parametrize(
    "told",
    [
        "Police raided a gang who burgled homes in Eastcote.",
        "Police searched a car outside the Eastcote house of a dealer.",
        "In January police had raided an Eastcote house.",
        "An Eastcote house was burgled while police raided another.",
        "Police raided a house near Eastcote on Monday.",
        "In January police had raided a house in Eastcote.",
        "Police were called to a house in Eastcote where burglars had been.",
        "Police searched a car after a burglary at a house in Eastcote.",
        "Residents of Eastcote looked on as a house there was painted.",
        "He left Eastcote for Millbury, where police raided a house there.",
        "Plants stood in a house in Eastcote when police raided another.",
        "He was in a flat in Eastcote when police raided his shop.",
        "A murder at a house in Eastcote is investigated, and police raided a farm.",
        "Firefighters forced their way into a flat in Eastcote on Monday.",
        "Police searched a house in Eastcote that had been burgled.",
        "Detectives searched a flat in Eastcote where a man had been murdered.",
        "Neighbours broke down the door of a flat in Eastcote, police said.",
        "People of Eastcote saw how neighbours forced their way into a flat there.",
        "A man was searched in Eastcote by police.",
        "Police searched in Eastcote for a missing boy.",
        "Masked men carried out a raid in Eastcote, police said.",
        "Police are appealing for witnesses to a raid in Eastcote.",
        "A raid on the flat of a dealer from Eastcote led to three arrests, police said.",
        "Police searched a car on an industrial estate in Eastcote.",
        "Police were called to a house on an estate in Eastcote where burglars had been.",
        "A raid on the flat of a man who slept in a field in Eastcote led to three arrests.",
        "A house in a quiet street in Eastcote was burgled while police raided another.",
        "Police spoke to people in villages including Eastcote after a raid.",
        "Police are on patrol. Neighbours are glad. It was a hot day. A house in Eastcote was"
        " raided.",
    ],
)
def test_homes_of_an_area_told_of_otherwise_are_left_to_their_words(told: str) -> None:
    raid = area(told)
    assert raid is None or raid.role_chance < 0.75


def test_a_town_that_the_lead_names_has_streets_that_are_told_further_on() -> None:
    raid = area("Police raided a house in Millbury on Saturday.", "Millbury")
    assert raid is None or raid.role_chance < 0.75


@pytest.mark.parametrize(("street", "chance"), [(0.2, 0.95), (0.35, 0.4)])
def test_where_a_street_may_be_the_raid_its_area_is_less_sure(street: float, chance: float) -> None:
    told = document(
        "Police searched a shop in Eastcote. It all began in Alder Road.", until="weighed"
    )
    weighed = [
        Weighed(None, {Role.RAID: raided, Role.OTHER: 1.0 - raided}) for raided in (0.1, street)
    ]
    first, _ = judge(told.occurrences, weighed, [0.0, 0.0], told.passages, None)
    assert first.chance == chance


@pytest.mark.parametrize("home", ["A house", "A farm", "A barn", "Two houses"])
@pytest.mark.parametrize("where", ["Eastcote", "the village of Eastcote", "Cottesham, Oxfordshire"])
def test_homes_near_a_place_do_not_say_plainly_that_it_was_raided(home: str, where: str) -> None:
    inside = raid_mentions(f"{home} in {where} was raided by police.")
    assert inside[0].role_chance >= PLAINLY_TOLD
    near = raid_mentions(f"{home} near {where} was raided by police.")
    assert [raid.text for raid in near if raid.role_chance >= 0.75] == []


@pytest.mark.parametrize(
    "told",
    [
        "Police raided a shop in Cottesham, Oxfordshire.",
        "Police raided pubs in Cottesham.",
        "A takeaway in Cottesham was raided by police on Monday.",
        'Police raided a house in Cottesham.\n\nA spokesman said: "This is a good result."',
        "Police found 200 cannabis plants in a house in Cottesham.",
    ],
)
def test_a_story_that_names_no_street_begins_with_a_raid_in_a_town_as_in_a_village(
    told: str,
) -> None:
    for name in ("Cottesham", "Eastcote"):
        (raid,) = raid_mentions(told.replace("Cottesham", name))
        assert (raid.text, raid.role_chance >= PLAINLY_TOLD) == (name, True)


@pytest.mark.parametrize(
    "told",
    [
        "Robbers raided a shop in Cottesham. Police are looking for them.",
        "A shop in Cottesham was raided by thieves, police said.",
        "Police in Cottesham raided a house.",
        "Police visited a shop in Cottesham after a complaint.",
        "Police raided a house near Cottesham.",
        "Police raided a house in Cottesham. It is in Alder Road.",
        "Police raided a shop in Cottesham. It is the talk of Eastcote.",
    ],
)
def test_a_town_of_other_news_or_of_a_street_is_not_told_so_plainly(told: str) -> None:
    sure = [raid.text for raid in raid_mentions(told) if raid.role_chance >= 0.8]
    assert "Cottesham" not in sure


QUIET = "Police raided a house in Fern Street, Northtown, last Tuesday.\n\n"


@pytest.mark.parametrize(
    "told",
    [
        "In Eastcote, police raided three homes on Monday.",
        "Over in Eastcote, Millbury, officers executed a warrant.",
        "In the Eastcote area of Millbury, police searched a house.",
        "In Eastcote, officers found a cannabis farm.",
        "In Eastcote, Millbury, cocaine was recovered from a property and a man was arrested.",
        "In Eastcote, detectives found £5,000 in cash in a flat.",
        "In Eastcote they raided two houses.",
    ],
)
def test_an_area_in_front_of_its_raid_is_told_as_plainly_as_one_behind_it(told: str) -> None:
    raids = [one for one in raid_mentions(QUIET + told) if one.text == "Eastcote"]
    assert [one.role_chance >= 0.9 for one in raids] == [True]


@pytest.mark.parametrize(
    "told",
    [
        "In Eastcote, police searched a car for drugs.",
        "In Eastcote, a man was stabbed and police raided a house.",
        "In Eastcote, where police raided a house last year, residents are worried.",
        "In Eastcote, burglars raided a house.",
        "In Eastcote, officers will raid more homes this week.",
        "In Eastcote, officers found drugs in a car outside a house.",
        "In Eastcote, officers found a woman dead in a house.",
        "In Eastcote, police said they had raided a house.",
        "In Eastcote, cash was recovered by a cleaner from a house.",
        "In Eastcote, police raided a house in neighbouring Barton.",
        "In Eastcote, officers on patrol visited homes.",
    ],
)
def test_an_area_in_front_of_something_else_is_not_raided_plainly(told: str) -> None:
    raids = [one for one in raid_mentions(QUIET + told) if one.text == "Eastcote"]
    assert not any(one.role_chance >= 0.9 for one in raids)


def test_a_town_in_front_of_its_raid_is_that_of_the_streets_that_are_told() -> None:
    told = "In Millbury, police raided a house."
    assert [one.text for one in raid_mentions(QUIET + told)] == ["Fern Street"]
    assert [(one.text, one.role_chance >= 0.9) for one in raid_mentions(told)] == [
        ("Millbury", True)
    ]


@pytest.mark.parametrize(
    "other",
    [
        "A crash happened in Alder Road, Northtown.",
        "Officers met for a briefing in Alder Road, Northtown.",
    ],
)
def test_a_street_that_is_told_to_lie_elsewhere_hides_no_area_of_the_lead(other: str) -> None:
    told = f"Police said raids took place at homes in Eastcote, Millbury, on Monday. {other}"
    whole = document(told, until="opinions")
    may_be = [
        own if place.item.area else own._replace(chances={Role.RAID: 0.35, Role.OTHER: 0.65})
        for place, own in zip(whole.occurrences, whole.weighed, strict=True)
    ]
    judged = judge(whole.occurrences, may_be, whole.opinions, whole.passages, None)
    assert judged[0].role is Role.RAID
    assert judged[0].chance >= PLAINLY_TOLD


LISTED = "Police swooped on six homes in Millbury, Cottesham and Otherville on Monday.\n\n"


@pytest.mark.parametrize(
    "told",
    [
        "One of the Millbury raids took place in Alder Road.",
        "A house in Alder Road, Millbury, was among them.",
    ],
)
def test_towns_of_a_list_are_told_plainly_where_the_streets_lie_in_another_of_it(told: str) -> None:
    sure = [raid.text for raid in raid_mentions(LISTED + told) if raid.role_chance >= PLAINLY_TOLD]
    assert {"Cottesham", "Otherville"} <= {*sure}
    assert "Millbury" not in sure


@pytest.mark.parametrize(
    "told",
    [
        "A house in Alder Road was among them.",
        "A house in Alder Road, Northtown, was among them.",
        "A house in Alder Road, Millbury, was raided, and one in Birch Way.",
    ],
)
def test_not_so_where_a_street_may_lie_in_any_of_them_or_elsewhere(told: str) -> None:
    sure = [raid.text for raid in raid_mentions(LISTED + told) if raid.role_chance >= PLAINLY_TOLD]
    assert {*sure}.isdisjoint({"Millbury", "Cottesham", "Otherville"})


@pytest.mark.parametrize(
    "told",
    [
        "EASTCOTE: Police raided a house in the village on Friday.",
        "Eastcote: A house in the village was raided by police on Friday.",
        "Eastcote: Police raided a flat on the estate on Friday.",
        "Residents of Eastcote looked on as police raided a house in the village on Friday.",
    ],
)
def test_a_house_in_the_village_lies_in_the_only_place_of_its_sentence(told: str) -> None:
    ((raid, chance),) = [(raid.text.title(), raid.role_chance) for raid in raid_mentions(told)]
    assert raid == "Eastcote"
    assert chance >= PLAINLY_TOLD


@pytest.mark.parametrize(
    "told",
    [
        "A man from Eastcote was arrested when police raided a house in the village.",
        "Eastcote: A car was seen near a house in the village on Friday.",
        "Eastcote: Firefighters were called to a house in the village on Friday.",
        "Eastcote: Burglars raided a house in the village on Friday.",
    ],
)
def test_nothing_is_raided_in_a_village_that_somebody_is_from_or_that_has_other_news(
    told: str,
) -> None:
    assert raid_mentions(told) == []


def surely_raided(told: str) -> list[str]:
    return [raid.text for raid in raid_mentions(told) if raid.role_chance >= PLAINLY_TOLD]


@pytest.mark.parametrize(
    "more",
    [
        "A property in Eastcote was also searched.",
        "Later officers raided a second house in Eastcote.",
        "Another house in Eastcote was searched.",
        "A man was arrested.\n\nA flat in Eastcote was searched as well.",
    ],
)
def test_a_town_is_raided_as_plainly_where_homes_of_a_village_were_raided_besides(
    more: str,
) -> None:
    told = surely_raided(f"Police raided a property in Cottesham on Monday.\n\n{more}")
    assert "Cottesham" in told


@pytest.mark.parametrize(
    "more",
    [
        "The house is in Eastcote.",
        "The search of the Eastcote house took an hour.",
        "Police raided the house in Eastcote after they had come to see that all was well.",
    ],
)
def test_not_so_where_the_village_may_be_a_part_of_it(more: str) -> None:
    told = surely_raided(f"Police raided a property in Cottesham on Monday.\n\n{more}")
    assert "Cottesham" not in told


@pytest.mark.parametrize("name", ["Cottesham", "Eastcote"])
@pytest.mark.parametrize(
    "told",
    [
        "Police raided a house in Cottesham on April 14 last year. They found 61 wraps of cocaine,"
        " Millbury Crown Court was told.",
        "Millbury Crown Court heard that police raided a house in Cottesham last year.",
    ],
)
def test_the_raid_that_a_court_hears_of_is_the_news_though_long_ago(told: str, name: str) -> None:
    assert surely_raided(told.replace("Cottesham", name)) == [name]


def test_a_raid_of_last_year_is_none_that_a_story_of_no_court_begins_with() -> None:
    told = "Police raided a house in Cottesham last year. Nothing has been heard since."
    assert surely_raided(told) == []
