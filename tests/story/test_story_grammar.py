from __future__ import annotations

import pytest

from geomap.model import Precision
from tests.support.reader import raid_mentions, raids, role


def test_a_single_address_takes_the_locality_behind_its_comma() -> None:
    assert raids("Police raided a house in Alder Road, Northtown, yesterday.") == [
        ("Alder Road", "Northtown")
    ]


def test_a_run_of_pairs_gives_each_street_its_own_locality() -> None:
    text = (
        "Officers executed warrants in Alder Road in Northtown, Birch Way in Southfield"
        " and Cedar Close in Eastcote."
    )
    assert raids(text) == [
        ("Alder Road", "Northtown"),
        ("Birch Way", "Southfield"),
        ("Cedar Close", "Eastcote"),
    ]


def test_a_pair_shares_the_locality_behind_it() -> None:
    text = (
        "Police raided homes in Alder Road and Birch Way in Northtown, Cedar Close in Eastcote,"
        " and Dale Place and Elm Place in Southfield."
    )
    assert [locality for _, locality in raids(text)] == [
        "Northtown", "Northtown", "Eastcote", "Southfield", "Southfield",
    ]  # fmt: skip


@pytest.mark.parametrize("ending", [" in Northtown", ", in Northtown,", ", all in Northtown,"])
def test_a_trailing_locality_covers_the_whole_list(ending: str) -> None:
    text = f"Homes in Alder Road, Birch Way and Moorlea{ending} were raided by police."
    assert [locality for _, locality in raids(text)] == ["Northtown"] * 3


def test_a_missing_and_leaves_the_last_but_one_street_in_doubt() -> None:
    text = "Police raided homes in Cedar Close in Southfield, The Leaze and Dale Place in Millbury."
    closed, doubtful, last = raid_mentions(text)
    assert len(closed.readings) == len(last.readings) == 1
    assert [reading.locality and reading.locality.text for reading in doubtful.readings] == [
        "Millbury",
        None,
    ]
    assert sum(reading.weight for reading in doubtful.readings) == pytest.approx(1)


def test_an_and_before_the_last_pair_removes_the_doubt() -> None:
    text = "Police raided Cedar Close in Southfield, and The Leaze and Dale Place in Millbury."
    assert raid_mentions(text)[1].readings[0].weight > 0.9


def test_semicolons_part_the_groups() -> None:
    text = (
        "Warrants were carried out at Alder Road and Birch Way in Northtown; Cedar Close in"
        " Eastcote; and Dale Place, Southfield."
    )
    assert [locality for _, locality in raids(text)] == [
        "Northtown", "Northtown", "Eastcote", "Southfield",
    ]  # fmt: skip


def test_comma_runs_with_mixed_groups_are_read_in_pairs() -> None:
    text = "Police raided Alder Road and Birch Way, Northtown, and Cedar Close, Eastcote."
    assert raids(text) == [
        ("Alder Road", "Northtown"),
        ("Birch Way", "Northtown"),
        ("Cedar Close", "Eastcote"),
    ]


def test_bullets_under_a_heading_are_raided_too() -> None:
    text = (
        "Police executed warrants at the following addresses:\n"
        "* Alder Road, Northtown\n* Moorlea, Eastcote\n* 14 Ash Grove, Westbrook\n"
        "* Harrow Spinney, Lyebrook"
    )
    assert raids(text) == [
        ("Alder Road", "Northtown"),
        ("Moorlea", "Eastcote"),
        ("Ash Grove", "Westbrook"),
        ("Harrow Spinney", "Lyebrook"),
    ]


def test_items_below_one_heading_share_the_chance_of_their_list() -> None:
    text = (
        "Police executed warrants at the following addresses:\n"
        "* Alder Road, Northtown: cannabis\n* Birch Way, Eastcote: a man was arrested\n"
        "* Cedar Close, Westbrook: cash\n\nOfficers also raided a flat in Dale Place, Northtown."
    )
    chances = {raid.text: raid.role_chance for raid in raid_mentions(text)}
    assert chances["Alder Road"] == chances["Birch Way"] == chances["Cedar Close"]
    assert chances["Dale Place"] != chances["Alder Road"]


def test_lines_with_outcomes_are_a_list() -> None:
    text = (
        "Police raided four homes yesterday. This is what they found:\n"
        "Alder Road - man of 30 held\nBirch Way in Northtown - cannabis\nCedar Close\n"
    )
    assert [street for street, _ in raids(text)] == ["Alder Road", "Birch Way", "Cedar Close"]


def test_the_town_in_front_covers_what_follows() -> None:
    text = "In Millbury, doors went in at Alder Road. In Cottesham, police raided Fern Street."
    assert raids(text) == [("Alder Road", "Millbury"), ("Fern Street", "Cottesham")]


def test_a_bare_list_is_placed_by_the_lead() -> None:
    text = (
        "Police raided five homes on the Northtown estate.\n"
        "Alder Road, Birch Way and Cedar Close were all on the list."
    )
    assert raids(text) == [
        ("Alder Road", "Northtown"),
        ("Birch Way", "Northtown"),
        ("Cedar Close", "Northtown"),
    ]
    assert None in {reading.locality for reading in raid_mentions(text)[0].readings}


def test_parallel_lists_are_paired_but_not_for_sure() -> None:
    text = (
        "Police came to Northtown, Eastcote and Southfield. Houses in Alder Road, Birch Way and"
        " Cedar Close were raided."
    )
    assert [locality for _, locality in raids(text)] == ["Northtown", "Eastcote", "Southfield"]
    assert raid_mentions(text)[0].readings[0].weight < 0.8


def test_an_off_phrase_names_a_landmark() -> None:
    text = "Police raided a flat in Cedar Close, off Birch Way, in Northtown."
    assert raids(text) == [("Cedar Close", "Northtown")]


@pytest.mark.parametrize("verb", ["sealed", "cordoned", "blocked", "closed"])
def test_a_street_that_is_closed_off_is_no_landmark(verb: str) -> None:
    text = f"Police {verb} off Alder Road, Northtown, and raided a house on Tuesday."
    assert role(text, "Alder Road") != "landmark"


def test_a_street_around_a_street_names_a_landmark() -> None:
    text = "Police searched a house in Fern Street in the Alder Road area of Millbury."
    assert role(text, "Alder Road") == "landmark"
    assert [street for street, _ in raids(text)] == ["Fern Street"]


def test_a_street_around_a_house_that_is_no_street_is_raided_itself() -> None:
    text = "Police raided a flat at Julian Court in Alder Road, Millbury."
    assert role(text, "Alder Road") == "raid"


@pytest.mark.parametrize("bounds", ["bounded by", "between"])
def test_streets_that_an_area_lies_between_are_landmarks(bounds: str) -> None:
    text = f"Police raided homes in the area {bounds} Alder Road, Birch Way and Fern Street."
    assert [role(text, street) for street in ("Alder Road", "Fern Street")] == ["landmark"] * 2
    assert raids(text) == []


def test_a_possessive_gives_the_locality() -> None:
    assert raids("Police raided a flat in Northtown's Alder Road.") == [("Alder Road", "Northtown")]


def test_the_areas_street_lies_in_the_area_named_last() -> None:
    text = "Police raided a flat in Alder Road, Northtown, and a house in the area's Birch Way."
    assert raids(text)[1] == ("Birch Way", "Northtown")


def test_a_shared_type_word_belongs_to_both_names() -> None:
    elm, fern = raid_mentions("Police raided homes in Elm and Fern Streets, Northtown.")
    assert (elm.text, elm.name) == ("Elm", "Elm Street")
    assert (fern.text, fern.name) == ("Fern Streets", "Fern Street")


def test_two_streets_may_be_joined_by_a_slash() -> None:
    assert raids("Police raided homes in Alder Road/Birch Way, Northtown.") == [
        ("Alder Road", "Northtown"),
        ("Birch Way", "Northtown"),
    ]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Police raided two addresses in Alder Road and one in Birch Way.", [2, 1]),
        ("Police raided three homes, all on Alder Road.", [3]),
        ("Police raided two homes in Alder Road and Birch Way.", [None, None]),
        ("Police raided homes in Alder Road and Birch Way.", [None, None]),
        ("Police raided three houses: one in Alder Road and two in Birch Way.", [1, 2]),
        ("Police raided the properties, which are both in Alder Road.", [2]),
        ("Police raided three homes, all three in Alder Road.", [3]),
        ("Police raided five homes. Two of the homes were in Alder Road.", [2]),
        ("Police raided the three-storey house in Alder Road.", [1]),
        ("Police raided her flat in Alder Road and the home of a man in Birch Way.", [1, None]),
        ("Police searched every house in Alder Road.", [None]),
        ("Police said three homes were raided in Alder Road.", [3]),
        ("A flat was searched by police on Alder Road.", [1]),
        ("Two homes were raided by police in Alder Road and one in Birch Way.", [2, 1]),
        ("Three homes were raided by police in Alder Road and Birch Way.", [None, None]),
        ("Police said all flats were searched in Alder Road.", [None]),
        ("Two men in a house were arrested by police who raided Alder Road.", [None]),
        ("Police searched the house in Alder Road, one of two homes in Alder Road.", [2]),
        ("Police raided two houses in Northtown's Alder Road.", [2]),
        ("Police raided two houses in Alder Road and flats in Birch Way.", [2, None]),
        ("Police raided:\n* Alder Road (two addresses)\n* Birch Way", [2, None]),
        ("Police went with warrants to a house in Alder Road and to a semi in Birch Way.", [1, 1]),
    ],
)
def test_numbers_of_addresses_go_to_their_streets(text: str, counts: list[int | None]) -> None:
    assert [raid.addresses for raid in raid_mentions(text)] == counts


def test_areas_beside_streets_are_raids_without_a_street() -> None:
    text = (
        "Police raided homes in Alder Road in Northtown, as well as four in Eastcote and others"
        " in Southfield."
    )
    street, eastcote, southfield = raid_mentions(text)
    assert street.precision is Precision.STREET
    assert (eastcote.text, eastcote.precision, eastcote.addresses) == ("Eastcote", "area", 4)
    assert southfield.precision is Precision.AREA


def test_areas_of_the_lead_are_no_raids_of_their_own_where_streets_are_named() -> None:
    text = "Police raided homes in Northtown and Eastcote. They went to Alder Road in Northtown."
    text += " Officers searched a flat in Birch Way, Eastcote."
    assert {street for street, _ in raids(text)} <= {"Alder Road", "Birch Way"}


def test_a_venue_stands_for_its_street() -> None:
    (raid,) = raid_mentions("Police raided the Old Plough pub, in Alder Road, Northtown.")
    assert (raid.text, raid.locality, raid.precision) == ("Alder Road", "Northtown", "venue")


@pytest.mark.parametrize(
    "site",
    ["industrial estate", "Industrial Estate", "trading estate", "business park", "retail park",
     "leisure park", "technology park"],
)  # fmt: skip
def test_a_site_that_is_called_by_a_street_is_not_that_street(site: str) -> None:
    (raid,) = raid_mentions(f"Officers searched a unit on the Alder Road {site}.")
    assert (raid.text, raid.precision) == (f"Alder Road {site}", Precision.VENUE)


def test_a_site_that_is_called_by_a_street_lies_in_the_one_that_is_told() -> None:
    text = "Officers searched a unit in Birch Way, on the Alder Road industrial estate."
    (raid,) = raid_mentions(text)
    assert (raid.text, raid.precision) == ("Birch Way", Precision.VENUE)


def test_a_village_in_the_place_of_a_street_is_an_area() -> None:
    (raid,) = raid_mentions("Police raided a house in Barton, Millbury.")
    assert (raid.text, raid.locality, raid.precision) == ("Barton", "Millbury", Precision.AREA)


def test_an_unknown_name_beside_a_street_is_its_locality() -> None:
    assert raids("Police raided homes in Alder Road, Harehills, and Birch Way, Gipton.") == [
        ("Alder Road", "Harehills"),
        ("Birch Way", "Gipton"),
    ]


def test_an_unknown_name_in_a_list_of_streets_is_a_street() -> None:
    text = "Police raided homes in Alder Road, Tinkers Piece and Birch Way in Northtown."
    assert ("Tinkers Piece", "Northtown") in raids(text)


def test_every_reading_names_its_construction() -> None:
    text = "Police raided Alder Road in Northtown, Birch Way and Moorlea."
    readings = [reading for raid in raid_mentions(text) for reading in raid.readings]
    assert readings
    assert all(reading.construction for reading in readings)


def test_the_same_estate_is_the_one_named_last() -> None:
    text = (
        "Police raided a house in Alder Road, Northtown. They searched a flat in Birch Way, on the"
        " same estate."
    )
    assert raids(text)[1] == ("Birch Way", "Northtown")


def test_a_locality_in_brackets_belongs_to_its_street() -> None:
    text = "Police raided homes in Moorlea (Northtown), Evenlode (Eastcote) and Elm Place (Barton)."
    assert [locality for _, locality in raids(text)] == ["Northtown", "Eastcote", "Barton"]


def test_an_estate_behind_a_street_is_not_part_of_its_name() -> None:
    text = "Police raided homes in Harrow Road on the Northtown estate and Birch Way in Eastcote."
    assert raids(text) == [("Harrow Road", "Northtown"), ("Birch Way", "Eastcote")]


def test_a_number_may_follow_in_a_relative_clause() -> None:
    text = "Police raided Alder Road and Birch Way, where two houses were entered."
    assert [raid.addresses for raid in raid_mentions(text)] == [None, 2]


def test_an_unknown_name_between_comma_and_semicolon_is_the_locality_of_its_group() -> None:
    text = (
        "Police raided homes in Alder Road and Birch Way, Harton; Cedar Close, Upper Rill; and "
        "Fern Street, in the Northtown area."
    )
    assert raids(text) == [
        ("Alder Road", "Harton"),
        ("Birch Way", "Harton"),
        ("Cedar Close", "Upper Rill"),
        ("Fern Street", "Northtown"),
    ]


def test_a_street_and_one_more_name_behind_a_comma_are_no_list_of_two_streets() -> None:
    assert raids("Police raided a house in Alder Road, Evenlode, on Tuesday.") == [
        ("Alder Road", "Evenlode")
    ]
    assert raids("Police raided homes in Alder Road, Evenlode and Birch Way on Tuesday.") == [
        ("Alder Road", None),
        ("Evenlode", None),
        ("Birch Way", None),
    ]


def test_the_biggest_operation_that_a_town_has_seen_names_the_town() -> None:
    text = (
        "Six homes were raided in the biggest police operation Millbury has seen. Doors"
        " were smashed down in Alder Road and Birch Way."
    )
    assert raids(text) == [("Alder Road", "Millbury"), ("Birch Way", "Millbury")]


def test_homes_in_a_town_place_the_raids_though_gangs_are_of_another() -> None:
    text = (
        "Two homes in Millbury were raided yesterday as police fight Otherville gangs. The "
        "officers met at dawn. "
        "Properties in Alder Road and Birch Way were entered."
    )
    assert raids(text) == [("Alder Road", "Millbury"), ("Birch Way", "Millbury")]


@pytest.mark.parametrize("front", ["in Millbury, at", "in Millbury,", "in Millbury at"])
def test_a_town_that_opens_a_part_of_the_sentence_holds_for_that_part(front: str) -> None:
    text = (
        f"Police raided homes in Fern Street in Northtown; {front} Alder Road and Birch Way;"
        " and in Cedar Close in Eastcote."
    )
    assert raids(text) == [
        ("Fern Street", "Northtown"),
        ("Alder Road", "Millbury"),
        ("Birch Way", "Millbury"),
        ("Cedar Close", "Eastcote"),
    ]


def test_an_estate_may_stand_in_front_of_its_streets() -> None:
    text = "Police raided two homes on the Southfield estate, in Alder Road and Birch Way."
    assert [locality for _, locality in raids(text)] == ["Southfield"] * 2
    assert raid_mentions(text)[0].readings[0].construction == "in X, A"


def test_a_home_told_of_alone_keeps_the_locality_behind_it_to_itself() -> None:
    text = "In Millbury police raided a house in Alder Road and a bungalow in Birch Way, Northtown."
    assert raids(text) == [("Alder Road", "Millbury"), ("Birch Way", "Northtown")]
    both = "Police raided a house in Alder Road and a bungalow in Birch Way, both in Northtown."
    assert raids(both) == [("Alder Road", "Northtown"), ("Birch Way", "Northtown")]


def test_a_street_that_the_locality_behind_hardly_covers_is_placed_by_the_lead() -> None:
    text = (
        "Homes were raided in Millbury. Police went with warrants to two in Fern Street, one each"
        " in Alder Road and Birch Way in Northtown."
    )
    first, *others = raid_mentions(text)
    assert [reading.locality and reading.locality.text for reading in first.readings] == [
        "Millbury", "Northtown", None,
    ]  # fmt: skip
    assert sum(reading.weight for reading in first.readings) == pytest.approx(1)
    assert [raid.locality for raid in others] == ["Northtown"] * 2


def test_an_unknown_name_behind_a_building_and_before_an_estate_is_a_street() -> None:
    (raid,) = raid_mentions("Police raided the property in Bryn Melyn, on the Southfield estate.")
    assert (raid.text, raid.locality, raid.precision) == (
        "Bryn Melyn", "Southfield", Precision.STREET,
    )  # fmt: skip


def test_the_ward_of_a_town_is_where_the_story_plays() -> None:
    text = "Police burst into a house in Millbury's Southfield ward. The search was in Alder Road."
    assert raids(text) == [("Alder Road", "Southfield")]


def test_a_part_of_a_town_is_where_the_story_plays() -> None:
    text = (
        "Drugs were seized in a raid in the Harrow Melyn part of Millbury. Officers were glad. The"
        " warrant was carried out in Alder Road."
    )
    assert raids(text) == [("Alder Road", "Harrow Melyn")]


def test_where_officers_came_from_does_not_place_the_raids() -> None:
    text = (
        "Officers from all over Millbury raided homes on Monday. The first raid, in Northtown, "
        "found nothing. They called with a warrant at Alder Road."
    )
    assert raids(text)[-1] == ("Alder Road", "Northtown")


def test_a_district_places_no_raid_even_where_the_lead_names_nothing_smaller() -> None:
    text = (
        "Police raided homes across Wold Vale on Monday. A raid {}. All were glad."
        " A warrant was for Alder Road."
    )
    assert raids(text.format("in Northtown went well"))[-1] == ("Alder Road", "Northtown")
    assert raids(text.format("went well"))[-1] == ("Alder Road", None)


@pytest.mark.parametrize("lone", ["Causeway", "Crescent"])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_street_called_by_its_type_alone_is_one_of_a_list(lone: str, at: int) -> None:
    streets = ["Alder Road", "Birch Way"]
    streets.insert(at, lone)
    told = f"Police raided houses in Millbury, in {streets[0]}, {streets[1]} and {streets[2]}."
    assert raids(told) == [(street, "Millbury") for street in streets]


def test_a_village_called_like_a_type_stays_the_place_of_a_street() -> None:
    told = "Police raided houses in Alder Road, Grove, and Birch Way, Millbury."
    assert raids(told)[0] == ("Alder Road", "Grove")
