"""Areas that were raided beside streets elsewhere, and where no sentence says where a raid was."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from geomap.model import Mention, Precision, Role
from geomap.story.read import untold_areas
from geomap.story.roles.judgement import Judgement
from tests.support.reader import document, raid_mentions, read

RAIDED = (
    "Police raided two homes this week. Drugs were seized, and a man was arrested at one of them."
)
ROBBED = "Robbers raided two shops this week. Cash was taken, and a man was hurt at one of them."
NONE = Judgement(Role.OTHER, 1.0, "")
TALK = "\n\nIt is the talk of Eastcote."


def eastcote(text: str) -> Mention | None:
    areas = (one for one in read(text).mentions if one.precision is Precision.AREA)
    return next((one for one in areas if one.text == "Eastcote" and one.role is Role.RAID), None)


@pytest.mark.parametrize(
    "story",
    [
        "Police raided homes in Eastcote on Tuesday and a flat in Alder Road, Northtown, on"
        " Monday.",
        "Warrants were carried out at homes in Eastcote on Tuesday and at a shop in Alder Road,"
        " Northtown, on Monday.",
    ],
)
def test_homes_of_an_area_are_raided_where_the_streets_of_the_story_lie_elsewhere(
    story: str,
) -> None:
    told = eastcote(story)
    assert told is not None
    assert told.role_chance >= 0.7


@pytest.mark.parametrize(
    ("street", "is_raided"),
    [("Alder Road, Westbury,", True), ("Alder Road, Northtown,", False), ("Alder Road", False)],
)
def test_a_raid_on_a_street_of_another_town_takes_no_area_off(street: str, is_raided: bool) -> None:
    flats = "Police raided three flats in Eastcote, Northtown, on Wednesday. A house in"
    told = eastcote(f"{flats} {street} was raided too.")
    assert (told is not None and told.role_chance >= 0.9) is is_raided


@pytest.mark.parametrize(
    "flat", ["a flat in Alder Road", "a flat in Alder Road, Eastcote,", "one in Alder Road there"]
)
def test_an_area_is_not_raided_besides_where_a_street_may_lie_in_it(flat: str) -> None:
    assert eastcote(f"Police raided homes in Eastcote on Tuesday and {flat} on Wednesday.") is None


def test_an_area_stays_where_the_street_that_lies_in_it_is_less_sure() -> None:
    furniture = "Current show\n\nThe BIG Drive Home\n\n3:00 pm 6:00 pm\n\n"
    raid = "Last Friday officers forced their way into a property in Eastcote and searched it."
    found = "\n\nThere were heroin, £4,000 in cash and two phones."
    assert eastcote(raid + found) is not None
    assert eastcote(furniture + raid + found) is not None


def test_a_raid_that_is_told_without_its_place_was_in_the_area_that_fits_best() -> None:
    told = eastcote(RAIDED + TALK)
    assert told is not None
    assert 0.5 <= told.role_chance < 0.75
    assert "no place of it" in told.why_role


@pytest.mark.parametrize(
    "story",
    [
        ROBBED + TALK,
        "Residents met this week. It was about parking." + TALK,
        f"{RAIDED} A man of 30, from Eastcote, was arrested.",
        f"{RAIDED}\n\nThe Eastcote neighbourhood team asks for help.",
        f"Police raided a house in Alder Road, Northtown.{TALK}",
        f"Police raided a house in Northtown.{TALK}",
    ],
)
def test_no_area_is_looked_for_where_nobody_raids_where_it_is_passed_or_where_the_place_is_told(
    story: str,
) -> None:
    assert eastcote(story) is None


def test_an_area_that_its_words_make_hardly_one_of_a_raid_is_weighed_by_the_whole_story_too() -> (
    None
):
    title = "Police follow their noses to cannabis factory in Eastcote\n\n"
    smell = "There was a strong smell of cannabis, neighbours said, for weeks.\n\n"
    raid = (
        "On Tuesday morning officers of Wold Vale Police executed a warrant at a house and found"
        " 300 plants. Two men were arrested.\n\n"
        "“The electricity had been bypassed,” a sergeant said."
    )
    told = eastcote(title + smell + raid)
    assert told is not None
    assert told.role_chance >= 0.5


def test_an_untold_area_is_weighed_where_its_words_speak_most_for_a_raid() -> None:
    text = f"{RAIDED}\n\nEastcote has a new bakery.\n\nIt was a quiet morning in Eastcote."
    whole = document(text, until="opinions")
    found = untold_areas(whole, [NONE] * len(whole.occurrences))["eastcote"]
    assert whole.occurrences[found.number].name.start == text.rindex("Eastcote")


def test_each_thing_that_an_untold_area_is_weighed_by_has_a_weight() -> None:
    table = files("geomap.story") / "data" / "untold-weights.json"
    weights = json.loads(table.read_text(encoding="utf-8"))["weights"]
    whole = document(RAIDED + TALK, until="opinions")
    given = untold_areas(whole, [NONE] * len(whole.occurrences))["eastcote"].features
    assert given.keys() <= weights.keys()
    assert {name.partition(":")[0] for name in weights} == {
        name.partition(":")[0] for name in given
    }


@pytest.mark.parametrize(
    ("said", "chance"),
    [
        ("Police raided homes in Barton, Eastcote and Southfield – including in Alder Road.", 0.7),
        ("Officers searched homes in Barton, Eastcote and Southfield: one in Alder Road.", 0.7),
        ("Police raided a home in Eastcote, in Alder Road.", 0.0),
    ],
)
def test_areas_of_which_one_street_is_told_in_their_sentence_were_raided_besides(
    said: str, chance: float
) -> None:
    told = eastcote(said)
    assert (told.role_chance if told else 0.0) >= chance
    assert (told is None) == (chance == 0.0)


STATION = "Two men are in custody at Millbury police station, in Alder Road."


@pytest.mark.parametrize("held", [STATION, "Two men of Alder Road, Millbury, were arrested."])
def test_a_town_in_a_list_of_homes_is_raided_as_the_villages_beside_it(held: str) -> None:
    raids = raid_mentions(f"Police raided homes in Millbury, Eastcote and Barton. {held}")
    chances = {one.text: one.role_chance for one in raids if one.precision is Precision.AREA}
    assert [*chances] == ["Millbury", "Eastcote", "Barton"]
    assert min(chances.values()) >= 0.9


@pytest.mark.parametrize(
    "text",
    [
        "Police raided a flat in Eastcote. Officers from Millbury and Barton searched it.",
        "Police in Millbury raided homes in Eastcote and Barton.",
        "Police raided homes in Eastcote, in Barton and around Millbury police station.",
    ],
)
def test_a_town_that_is_in_no_list_of_homes_is_not_raided_with_the_villages(text: str) -> None:
    assert "Millbury" not in [one.text for one in raid_mentions(text)]


@pytest.mark.parametrize(
    "held",
    ["Four men are being held at", "They are still being held today at", "One is held at",
     "The men, aged 20 and 25, are held at", "They were questioned by police at"],
)  # fmt: skip
def test_a_street_at_which_people_are_held_was_not_raided(held: str) -> None:
    raids = raid_mentions(
        f"Police raided homes in Eastcote and Barton. {held} Alder Road, Northtown."
    )
    assert [one.text for one in raids] == ["Eastcote", "Barton"]


@pytest.mark.parametrize(
    "text",
    [
        "Police raided homes. Four men were held at a house in Alder Road.",
        "Police raided a party that was being held at Alder Road, Northtown.",
        "Drugs were found when officers raided a party being held at Alder Road, Northtown.",
        "Dogs were being held at Alder Road, Northtown, when police raided a flat there.",
    ],
)
def test_a_street_of_an_arrest_or_in_which_something_is_held_may_have_been_raided(
    text: str,
) -> None:
    assert [one.text for one in raid_mentions(text)] == ["Alder Road"]


def chance_of_town(text: str) -> float:
    told = {one.text: one.role_chance for one in raid_mentions(text) if one.precision == "area"}
    return told.get("Millbury", 0.0)


@pytest.mark.parametrize(
    "text",
    [
        "Police raided homes in Millbury. They also raided a flat in Alder Road, Cottesham.",
        "Police raided homes in Millbury and Otherville. They also raided a flat in Alder Road,"
        " Cottesham.",
        "Three homes in Millbury were raided on Tuesday. A house in Alder Road, Cottesham, was"
        " raided too.",
        "On Tuesday officers raided a home in Millbury. On Wednesday they raided a flat in Alder"
        " Road, Cottesham.",
        "A house in Alder Road, Cottesham, was raided on Tuesday. A warrant was executed at an"
        " address in Millbury.",
        "• A warrant in Millbury led to two arrests.\n• A warrant in Alder Road, Cottesham, led to"
        " one.\n• A warrant in Otherville led to none.",
    ],
)
def test_a_town_is_raided_beside_a_street_of_another_where_its_homes_are_told_apart(
    text: str,
) -> None:
    assert chance_of_town(text) >= 0.9


@pytest.mark.parametrize(
    "text",
    [
        "Police raided a house in Millbury. Officers went to Alder Road, Cottesham, and arrested a"
        " man when they raided a flat.",
        "A raid in Millbury has ended with two arrests. Officers raided a flat in Alder Road,"
        " Cottesham.",
        "Police raided a flat in Alder Road, Cottesham. It followed raids in Millbury earlier this"
        " week.",
        "Police raided a flat in Alder Road, Cottesham. Drug crime is not wanted in Millbury, as"
        " this raid shows, an inspector said.",
        "Police raided a flat in Alder Road, Cottesham. They forced the door of the house in"
        " Millbury.",
        "Police raided homes in Millbury. They also raided a flat in Alder Road, Millbury.",
        "Police raided homes in Millbury. They also raided a flat in Alder Road, Eastcote.",
        "Police raided homes in Millbury. They also raided a flat in Alder Road.",
        "Officers from Millbury raided a flat in Alder Road, Cottesham, too.",
    ],
)
def test_a_town_that_the_street_of_another_may_be_called_by_or_lie_in_is_not_raided_besides(
    text: str,
) -> None:
    assert chance_of_town(text) < 0.5


@pytest.mark.parametrize(
    ("told", "is_raided"),
    [
        ("The team has gone to several homes lately, and found two cannabis factories in", True),
        ("Police found a cannabis factory in", True),
        ("Officers found drugs in a flat in", True),
        ("Neighbours came home one day, and found drugs in a flat in", False),
        ("Police found drugs on a man outside a flat in", False),
        ("Last year police found a cannabis factory in", False),
    ],
)
def test_homes_in_which_police_found_goods_are_raided_beside_a_street_that_lies_elsewhere(
    told: str, is_raided: bool
) -> None:
    raid = "Officers raided a house in Alder Road, Northtown, last week."
    found = eastcote(f"{raid} {told} Eastcote.")
    assert (found is not None and found.role_chance >= 0.7) is is_raided
    assert eastcote(f"{raid.replace('Northtown', 'Eastcote')} {told} Eastcote.") is None


def test_an_area_of_a_find_in_front_of_a_street_may_be_where_the_street_lies() -> None:
    found = "Officers found drugs in a flat in Eastcote."
    assert eastcote(f"{found} They raided a house in Alder Road, Northtown, last week.") is None
