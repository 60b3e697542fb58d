"""Which areas of a story stand for raids, and what is known of each before it is weighed."""

from __future__ import annotations

import pytest

from geomap.model import Precision, Role
from geomap.story.read import clues, surroundings
from geomap.story.roles.judgement import Weighed
from geomap.story.roles.tell import judge
from tests.support.reader import document, raid_mentions


def weighed(text: str) -> list[str]:
    """Give the areas of a text whose role is left to the weights."""
    told = document(text, until="weighed")
    return [
        place.name.text
        for place, one in zip(told.occurrences, told.weighed, strict=True)
        if place.item.area and one.settled is None
    ]


def features(text: str, area: str) -> set[str]:
    told = document(text, until="occurrences")
    (place,) = [place for place in told.occurrences if place.name.text == area]
    return set(clues(told).features(place))


def test_areas_that_are_listed_are_weighed_though_no_raid_is_told_beside_them() -> None:
    text = "Police raided five homes. The others were in Northtown, Eastcote and Westbrook."
    assert weighed(text) == ["Northtown", "Eastcote", "Westbrook"]


def test_an_area_in_passing_is_not_weighed() -> None:
    assert weighed("Police raided a house in Alder Road. It has been quiet in Northtown.") == []


def test_an_unknown_name_behind_at_is_rather_that_of_a_venue() -> None:
    assert weighed("Police carried out a raid at Harton Foods.") == []
    assert weighed("Police carried out a raid in Harton.") == ["Harton"]
    assert weighed("Police raided a farm at Harton.") == ["Harton"]
    assert weighed("The raid was the work of the drugs unit at Harton.") == []


def test_an_area_may_be_raided_beside_streets_of_other_areas() -> None:
    text = (
        "Police raided a house in Alder Road, Northtown, on Tuesday. There was a raid in"
        " Eastcote, and one in Westbrook."
    )
    areas = [raid.text for raid in raid_mentions(text) if raid.precision is Precision.AREA]
    assert areas == ["Eastcote", "Westbrook"]


def test_areas_say_nothing_more_where_the_streets_are_as_many_as_the_homes_raided() -> None:
    text = (
        "Police raided {} homes: one in Alder Road, one in Birch Way, and others in Eastcote and"
        " Westbrook."
    )
    streets = ["Alder Road", "Birch Way"]
    told = {many: raid_mentions(text.format(many)) for many in ("two", "four")}
    assert [raid.text for raid in told["two"]] == streets
    assert [raid.text for raid in told["four"]] == [*streets, "Eastcote", "Westbrook"]


def test_a_number_of_homes_settles_no_area_where_each_raided_street_lies_in_another() -> None:
    text = (
        "Police raided a house in Alder Road, Northtown. Officers also searched two houses in"
        " Eastcote and Westbrook, and one in Birch Way, Northtown."
    )
    areas = [raid.text for raid in raid_mentions(text) if raid.precision is Precision.AREA]
    assert areas == ["Eastcote", "Westbrook"]


def chances(text: str) -> dict[str, float]:
    """Give the chance of each area of a text that it was raided."""
    told = document(text, until="weighed")
    pairs = zip(told.occurrences, told.weighed, strict=True)
    return {place.name.text: own.raided for place, own in pairs if place.item.area}


def test_what_is_said_of_one_area_of_a_list_is_said_of_all() -> None:
    alone = [
        chances(f"Police raided homes in {area}.")[area] for area in ("Millbury", "Southfield")
    ]
    assert alone[0] != alone[1]
    together = chances("Police raided homes in Millbury and Southfield.")
    assert together["Millbury"] == together["Southfield"]


def test_a_place_between_others_takes_no_raid_from_its_list() -> None:
    told = chances("Police raided a house on a lane between Eastcote and Southfield.")
    assert told["Eastcote"] != told["Southfield"]


def test_an_area_in_which_a_raided_street_lies_is_told_by_the_street() -> None:
    text = "Police raided homes in Eastcote. A house in Alder Road, Eastcote, was raided first."
    assert [raid.text for raid in raid_mentions(text)] == ["Alder Road"]


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("Police raided homes. Those from Northtown were held.", "area:left"),
        ("Police raided homes in Northtown and Eastcote.", "area:listed 2"),
        ("Police raided homes in Alder Road and Northtown.", "area:listed with a street"),
        ("Police raided homes in Northtown.", "area:homes without a street"),
    ],
)
def test_what_an_area_stands_for_is_a_feature(text: str, feature: str) -> None:
    assert feature in features(text, "Northtown")


@pytest.mark.parametrize(
    "beside",
    [
        "The officer in charge, of the Otherville neighbourhood team, spoke.",
        "A man was taken to Otherville police station.",
        "He is due at Otherville Magistrates' Court.",
    ],
)
def test_a_station_a_court_and_a_team_are_no_streets_beside_an_area(beside: str) -> None:
    assert "area:homes without a street" in features(
        f"Police raided homes in Northtown. {beside}", "Northtown"
    )


def test_a_town_is_still_beside_a_station_where_streets_may_be_told() -> None:
    text = "Police raided homes in Millbury. A man was taken to Otherville police station."
    assert "area:homes beside streets" in features(text, "Millbury")


def test_a_town_is_told_apart_where_parts_of_it_are_named() -> None:
    text = "Police raided homes in Millbury. They went to Northtown and Eastcote."
    assert "area:town beside a narrower" in features(text, "Millbury")
    assert "area:town beside a narrower" not in features("Homes in Millbury.", "Millbury")


def test_a_cue_weighs_for_an_area_apart() -> None:
    text = "Police raided homes in Northtown and a flat in Alder Road."
    assert "area:preposition:in" in features(text, "Northtown")
    assert not [name for name in features(text, "Alder Road") if name.startswith("area:")]


@pytest.mark.parametrize(
    "said",
    [
        "A Northtown man was arrested when police raided a house.",
        "Police raided a house and arrested a Northtown woman of 32.",
        "Police in Northtown raided a house on Tuesday.",
        "Officers raided a house, as the supply in and around Northtown goes on.",
        "Raids have cut crime in the Northtown area, police say.",
        "Police raided the house after those who live in Northtown had complained.",
        "Police in Northtown, Eastcote and Barton raided a house on Tuesday.",
        "The teams of Northtown, Eastcote and Barton raided a house on Tuesday.",
    ],
)
def test_where_somebody_is_from_and_where_the_police_or_the_crime_are_is_not_raided(
    said: str,
) -> None:
    assert weighed(said) == []


@pytest.mark.parametrize(
    "said",
    [
        "In Northtown officers carried out four warrants on Tuesday.",
        "In the Northtown area police searched a house and found plants.",
        "Drugs were seized, and in Northtown detectives found a gun in a raid.",
        "In an address in Northtown police came upon a gun.",
        "Search warrants were executed, and at properties in Northtown police recovered phones.",
        "At a farm in Northtown officers came upon plants.",
    ],
)
def test_an_area_in_which_the_police_are_at_work_may_be_raided(said: str) -> None:
    assert weighed(said) == ["Northtown"]


def test_officers_of_an_area_may_have_been_at_work_anywhere() -> None:
    assert weighed("In Northtown police station officers spoke of four warrants.") == []
    assert weighed("Four warrants, in which the Northtown officers found drugs.") == []


def test_a_raided_town_lies_in_no_other() -> None:
    text = (
        "Police raided a home in Alder Road, Millbury, on Monday. Four properties more were"
        " searched then, in Cottesham and Otherville."
    )
    told = {raid.text: raid.readings[0].locality for raid in raid_mentions(text)}
    assert told["Alder Road"] is not None
    assert told["Cottesham"] is told["Otherville"] is None


def test_a_district_is_too_wide_to_be_raided() -> None:
    assert weighed("Police raided homes in Wold Vale on Tuesday.") == []
    assert weighed("Police raided homes in Northtown on Tuesday.") == ["Northtown"]


@pytest.mark.parametrize("estate", ["estate", "Estate", "housing estate"])
def test_an_estate_is_called_so_and_looked_up_by_its_place(estate: str) -> None:
    (raid,) = raid_mentions(f"Police raided three homes on the Barton {estate} in Millbury.")
    assert (raid.text, raid.name) == (f"Barton {estate}", "Barton")
    assert raid.precision is Precision.AREA


def test_an_estate_that_is_named_again_without_its_noun_is_one() -> None:
    text = "Police raided three homes on the Barton estate. Officers searched four homes in Barton."
    assert [raid.text for raid in raid_mentions(text)] == ["Barton estate"]


def raided_by(chances: dict[str, float], text: str) -> list[str]:
    """Give what is raided where the words around each place weigh so much."""
    told = document(text, until="weighed")
    weighed = [
        Weighed(None, {Role.RAID: chance, Role.OTHER: 1.0 - chance})
        for chance in (chances[place.name.text] for place in told.occurrences)
    ]
    judged = judge(told.occurrences, weighed, [0.0] * len(weighed), told.passages, None)
    return [
        place.name.text
        for place, one in zip(told.occurrences, judged, strict=True)
        if one.role is Role.RAID
    ]


SEARCHED = "Police searched a shop in Eastcote."


def test_where_premises_are_raided_and_no_street_is_told_their_area_is() -> None:
    assert raided_by({"Eastcote": 0.1}, SEARCHED) == ["Eastcote"]
    text = "Officers carried out two warrants at Eastcote addresses."
    assert raided_by({"Eastcote": 0.1}, text) == ["Eastcote"]
    assert raided_by({"Eastcote": 0.0}, SEARCHED) == []
    assert raided_by({"Eastcote": 0.1}, "Police searched for a man seen in Eastcote.") == []


@pytest.mark.parametrize(
    ("street", "raided"), [(0.05, ["Eastcote"]), (0.3, ["Eastcote"]), (0.45, [])]
)
def test_where_a_street_may_be_raided_the_area_of_premises_is_what_it_weighs(
    street: float, raided: list[str]
) -> None:
    text = f"{SEARCHED} It all began in Alder Road."
    assert raided_by({"Eastcote": 0.1, "Alder Road": street}, text) == raided


def test_a_town_is_not_taken_for_the_place_of_a_raid_beside_a_narrower_place() -> None:
    text = "Police searched a shop in Cottesham. Officers were at a home in Eastcote."
    assert raided_by({"Cottesham": 0.1, "Eastcote": 0.0}, text) == []
    assert raided_by({"Cottesham": 0.1}, text.partition(" Officers")[0]) == ["Cottesham"]


def test_a_narrower_place_in_passing_keeps_no_town_from_being_raided() -> None:
    text = "Police searched a shop in Cottesham. It has been quiet in Eastcote."
    told = document(text, until="weighed")
    weighed = [Weighed(own.settled, {Role.RAID: 0.1, Role.OTHER: 0.9}) for own in told.weighed]
    assert [own.settled is None for own in weighed] == [True, False]
    roles = judge(told.occurrences, weighed, [0.0, 0.0], told.passages, None)
    assert [one.role for one in roles] == [Role.RAID, Role.OTHER]


def surest(chance: float, text: str) -> float:
    """Give how surely the only area of a text was raided where the words around it weigh so."""
    told = document(text, until="weighed")
    (place,) = told.occurrences
    weighed = Weighed(None, {Role.RAID: chance, Role.OTHER: 1.0 - chance})
    (one,) = judge([place], [weighed], [0.0], told.passages, None)
    return one.chance


def test_an_area_of_which_a_story_without_a_street_tells_plainly_is_sure_enough_for_a_map() -> None:
    raided = "Several homes in Eastcote were raided by police on Tuesday."
    assert surest(0.6, raided) == 0.95
    assert surest(0.97, raided) == 0.97
    assert surest(0.1, f"It was cold. It was dark. It was late. {raided}") == 0.4
    visited = "Police went to a house in Eastcote on Tuesday."
    assert surest(0.6, visited) == 0.6


@pytest.mark.parametrize(
    ("sentence", "bar"),
    [
        ("They also searched two homes in Northtown.", 0.2),
        ("There was a raid in Northtown as well.", 0.4),
        ("Two homes in Northtown were full of plants.", 0.2),
        ("It was the same in Northtown and Eastcote.", 0.7),
    ],
    ids=["raids and homes", "raids alone", "homes alone", "neither"],
)
def test_an_area_is_raided_the_sooner_the_more_its_sentence_tells(
    sentence: str, bar: float
) -> None:
    told = document("Police raided a house in Alder Road. " + sentence, until="weighed")

    def role(chance: float) -> Role:
        chances = [chance if place.item.area else 0.9 for place in told.occurrences]
        own = [Weighed(None, {Role.RAID: one, Role.OTHER: 1.0 - one}) for one in chances]
        return judge(told.occurrences, own, [0.0] * len(own), told.passages, None)[1].role

    assert told.occurrences[1].name.text == "Northtown"
    assert role(bar) is Role.RAID
    assert role(bar - 0.01) is Role.OTHER


@pytest.mark.parametrize("estate", ["estate", "housing estate"])
def test_the_noun_of_an_estate_is_part_of_its_name_and_no_word_behind_it(estate: str) -> None:
    told = document(f"Police raided a home on the Barton {estate} today.", until="occurrences")
    (place,) = told.occurrences
    features = surroundings(told).features(place.name)
    assert any(feature.endswith(":today") for feature in features)
    assert not any(feature.endswith((":estate", ":housing")) for feature in features)
