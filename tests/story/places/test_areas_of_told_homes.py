"""Homes that one sentence raids, and areas in which another one says that they were."""

from __future__ import annotations

import pytest

from geomap.model import Precision
from geomap.story.roles.floors import plainly_told
from tests.support.reader import document, raid_mentions

RAIDED = "Police raided three homes in Millbury on Tuesday. "


@pytest.mark.parametrize(
    "said",
    [
        "Two were in Alder Road and Fern Street. The third was in Eastcote.",
        "One was in Eastcote and the other in Alder Road.",
        "The first was in Eastcote. The second was in Alder Road.",
        "All of them were in Eastcote.",
    ],
)
def test_an_area_is_raided_in_which_one_of_the_raided_homes_was(said: str) -> None:
    areas = [one for one in raid_mentions(RAIDED + said) if one.precision is Precision.AREA]
    (area,) = [one for one in areas if one.text == "Eastcote"]
    assert area.role_chance >= 0.9


@pytest.mark.parametrize(
    "said",
    [
        "The suspects were in Eastcote.",
        "They were close to Eastcote.",
        "Officers were in Eastcote to speak to residents.",
        "One of the men was from Eastcote.",
        "Phones, many of which were stolen in Eastcote, were found in Alder Road.",
    ],
)
def test_an_area_in_which_something_else_was_is_no_raid(said: str) -> None:
    assert "Eastcote" not in [one.text for one in raid_mentions(RAIDED + said)]


def test_a_raided_area_lies_in_no_other_of_another_sentence() -> None:
    raids = raid_mentions(
        "Police raided two homes in Barton on Tuesday. A flat was raided in Eastcote, and on"
        " Thursday police searched a house in Southfield. Two men were held in Millbury."
    )
    assert [(one.text, one.locality) for one in raids] == [
        ("Barton", None),
        ("Eastcote", None),
        ("Southfield", None),
    ]


def test_a_raided_area_lies_in_the_town_of_another_sentence() -> None:
    raids = raid_mentions("Police raided two homes in Millbury. The first was in Barton.")
    assert ("Barton", "Millbury") in [(one.text, one.locality) for one in raids]


def test_a_raided_street_lies_in_the_area_of_another_sentence() -> None:
    raids = raid_mentions(
        "Police raided homes in Barton on Tuesday. They searched a flat in Alder Road."
    )
    assert ("Alder Road", "Barton") in [(one.text, one.locality) for one in raids]


SEARCHED = " Police searched homes in Eastcote, Barton and Lyebrook."


@pytest.mark.parametrize(
    ("said", "locality"),
    [
        ("Officers gave talks in Northtown, Westbrook and Southfield.", None),
        ("Officers gave talks in Otherville, Millbury and Cottesham.", None),
        ("Officers held a street stall in Westbrook.", None),
        ("Officers held a street stall in Otherville.", "Otherville"),
        ("Police carried out raids in Otherville on Monday.", "Otherville"),
    ],
)
def test_raided_areas_lie_in_a_place_of_the_lead_if_it_tells_of_raids_there(
    said: str, locality: str | None
) -> None:
    raids = {one.text: one.locality for one in raid_mentions(said + SEARCHED)}
    assert {raids[name] for name in ("Eastcote", "Barton", "Lyebrook")} == {locality}


def test_streets_still_lie_in_the_places_of_the_sentence_before_in_their_order() -> None:
    raids = raid_mentions(
        "Police raided homes in Otherville and Cottesham. Homes in Alder Road and Fern Street were"
        " searched."
    )
    lies = {one.text: one.locality for one in raids}
    assert lies["Alder Road"] == "Otherville"
    assert lies["Fern Street"] == "Cottesham"


LISTED = """Police carried out warrants across Millbury on Tuesday:

* {}
* Southfield
* Alder Road, Northtown – one address
"""


@pytest.mark.parametrize(
    "item", ["Eastcote", "Eastcote – two addresses", "Eastcote, where a gun was found"]
)
def test_areas_of_a_list_of_raids_are_raided(item: str) -> None:
    sure = {one.text: one.role_chance for one in raid_mentions(LISTED.format(item))}
    assert set(sure) == {"Eastcote", "Southfield", "Alder Road"}
    assert min(sure.values()) >= 0.9


def test_areas_in_lines_of_their_own_below_a_sentence_of_raids_are_raided() -> None:
    text = "Six warrants were executed last week.\n\n* Eastcote\n* Barton\n* Lyebrook\n"
    sure = {one.text: one.role_chance for one in raid_mentions(text)}
    assert set(sure) == {"Eastcote", "Barton", "Lyebrook"}
    assert min(sure.values()) >= 0.9


@pytest.mark.parametrize(
    "said",
    [
        "Meetings are held next week.",
        "Police raided a house in Millbury last week.",
        "No warrants are planned for next week.",
        "Burglars got into six homes last week.",
    ],
)
def test_areas_below_a_sentence_of_else_or_of_another_place_are_not_listed_as_raided(
    said: str,
) -> None:
    raids = raid_mentions(f"{said}\n\n* Eastcote\n* Barton\n* Lyebrook\n")
    assert [one.text for one in raids if one.role_chance >= 0.75 and one.text != "Millbury"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Police raided homes on Tuesday:\n\nEastcote\n- Alder Road\n- Fern Street\n",
        "Police raided homes on Tuesday:\n\nCottesham\n- Alder Road, Eastcote\n- Fern Street\n",
        "Police will meet residents in:\n\n- Eastcote\n- Cottesham\n",
    ],
)
def test_the_heading_of_streets_and_a_list_of_else_are_no_raids(text: str) -> None:
    raided = {one.text for one in raid_mentions(text) if one.role_chance >= 0.75}
    assert raided.isdisjoint({"Eastcote", "Cottesham"})


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ("Two were in Eastcote and one in Barton.", {"Eastcote": 2, "Barton": 1}),
        ("Two of them were in Eastcote.", {"Eastcote": 2}),
        ("Two were in Alder Road, and one in Fern Street.", {"Alder Road": 2, "Fern Street": 1}),
        ("Two were in Alder Road and Fern Street.", {"Alder Road": None, "Fern Street": None}),
    ],
)
def test_homes_are_counted_where_they_are_told_to_be(
    said: str, counts: dict[str, int | None]
) -> None:
    told = {one.text: one.addresses for one in raid_mentions(RAIDED + said)}
    assert {name: told[name] for name in counts} == counts


def test_homes_are_counted_behind_the_areas_of_a_list() -> None:
    for item in ("Eastcote – two addresses", "Eastcote: two homes searched"):
        told = {one.text: one.addresses for one in raid_mentions(LISTED.format(item))}
        assert told == {"Eastcote": 2, "Southfield": None, "Alder Road": 1}


@pytest.mark.parametrize(
    "told",
    [
        "Raids were also carried out in Eastcote.",
        "Raids also took place in Eastcote.",
        "Warrants were also executed in areas including Eastcote.",
    ],
)
def test_raids_that_were_also_carried_out_in_an_area_are_told_of_it(told: str) -> None:
    raids = raid_mentions(f"Police raided a house in Alder Road, Millbury.\n\n{told}")
    assert [one.text for one in raids] == ["Alder Road", "Eastcote"]


@pytest.mark.parametrize(
    "told",
    [
        "Patrols were also carried out in Eastcote.",
        "Stop searches were also carried out in Eastcote.",
        "The raid was also discussed in Eastcote.",
        "Last year raids were also carried out in Eastcote.",
    ],
)
def test_what_else_was_carried_out_in_an_area_is_no_raid(told: str) -> None:
    raids = raid_mentions(f"Police raided a house in Alder Road, Millbury.\n\n{told}")
    assert [one.text for one in raids] == ["Alder Road"]


def test_homes_of_several_areas_are_others_than_that_of_a_street_elsewhere() -> None:
    raids = raid_mentions(
        "Police raided homes in Eastcote and Southfield.\n\n"
        "Officers raided a house in Alder Road, Millbury."
    )
    assert [one.text for one in raids] == ["Eastcote", "Southfield", "Alder Road"]


HELD = (
    "Two men were arrested in Eastcote during {}. Police {} raided homes in Barton and Southfield."
)


@pytest.mark.parametrize("raids", ["dawn raids", "early morning police raids"])
def test_an_area_of_an_arrest_during_raids_that_were_elsewhere_as_well_is_raided(
    raids: str,
) -> None:
    told = raid_mentions(HELD.format(raids, "also"))
    (area,) = [one for one in told if one.text == "Eastcote"]
    assert area.role_chance >= 0.95


@pytest.mark.parametrize(
    "text",
    [
        "Two men were arrested in Eastcote. Police also raided homes in Barton and Southfield.",
        "Two men were arrested in Eastcote after raids in Barton. Police also raided a house in"
        " Southfield.",
        "Two men of Eastcote were arrested during raids in Barton. Police also raided Southfield.",
    ],
)
def test_an_area_of_an_arrest_alone_is_not_told_plainly_with_others(text: str) -> None:
    told = document(text, until="occurrences")
    plain = plainly_told(told.occurrences, told.passages)
    assert "Eastcote" not in [told.occurrences[number].name.text for number in plain]


OPERATION = "Police raided homes in Millbury on Tuesday.\n\n"


def plainly(told: str) -> list[str]:
    return [raid.text for raid in raid_mentions(OPERATION + told) if raid.role_chance >= 0.9]


@pytest.mark.parametrize(
    "told",
    [
        "The operation covered the Eastcote and Barton areas.",
        "The raids took in Eastcote and Barton.",
        "The searches targeted Eastcote and Barton.",
    ],
)
def test_areas_that_raids_of_homes_took_in_were_raided(told: str) -> None:
    assert plainly(told) == ["Eastcote", "Barton"]


@pytest.mark.parametrize(
    "told",
    [
        "The team covers Eastcote and Barton.",
        "The council covered Eastcote and Barton in flags.",
        "The operation covered streets near Eastcote and Barton.",
        "It is cold.\n\nThe operation covered Eastcote and Barton.",
    ],
)
def test_those_that_a_team_or_somebody_else_covers_are_not_told_so_plainly(told: str) -> None:
    assert plainly(told) == []


def test_a_ward_of_a_town_lies_in_it() -> None:
    told = "Police raided three homes in the Eastcote ward of Millbury."
    assert [(one.text, one.locality) for one in raid_mentions(told)] == [("Eastcote", "Millbury")]


@pytest.mark.parametrize(
    "text",
    [
        "Three men were arrested when immigration officers visited a restaurant in Eastcote.",
        "Immigration officers visited a takeaway in Eastcote and arrested two men.",
        "Immigration officers arrested five men at nail bars in Eastcote and Barton.",
        "Vapes were seized from shops in Barton and Eastcote by trading standards officers.",
    ],
)
def test_an_area_of_shops_where_inspectors_held_or_took_some_is_raided(text: str) -> None:
    (area,) = [one for one in raid_mentions(text) if one.text == "Eastcote"]
    assert area.role_chance >= 0.95


@pytest.mark.parametrize(
    "text",
    [
        "Immigration officers visited a restaurant in Eastcote to give advice.",
        "Immigration officers arrested a man who works at a restaurant in Eastcote.",
        "The owner of a restaurant in Eastcote was arrested by immigration officers at a port.",
        "A shop in Eastcote was fined after trading standards officers had seized vapes.",
        "Two men were arrested at shops in Eastcote after a theft.",
        "Immigration officers arrested five men at nail bars in Wold Vale.",
        "Immigration officers arrested five men at nail bars in Eastcote. Fern Street was busy.",
    ],
)
def test_an_area_of_somebodys_shop_or_of_advice_is_not_told_plainly(text: str) -> None:
    told = document(text, until="occurrences")
    assert plainly_told(told.occurrences, told.passages) == {}


def test_commas_around_an_area_leave_it_that_of_the_raids() -> None:
    told = "The raids, in Barton, came after complaints."
    assert _sure(f"Police raided four homes in Millbury.\n\n{told}") > 0.9


@pytest.mark.parametrize(
    "told",
    [
        "The raids, like others in Barton, came after complaints.",
        "The raids, planned in Barton, came after complaints.",
        "The robberies, in Barton, came after complaints.",
    ],
)
def test_commas_around_more_than_an_area_do_not(told: str) -> None:
    assert _sure(f"Police raided four homes in Millbury.\n\n{told}") < 0.7


def _sure(text: str) -> float:
    return max((one.role_chance for one in raid_mentions(text) if one.text == "Barton"), default=0)
