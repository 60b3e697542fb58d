"""Which names of a list are areas: by the names beside them, and by what leads into them."""

from __future__ import annotations

import pytest

from tests.support.reader import document, raids


def told(text: str) -> list[tuple[str, str, str | None]]:
    """Give each name of a story's lists: whether it is a street or an area, and its locality."""
    items = [place.item for place in document(text, until="occurrences").occurrences]
    return [
        (
            item.name.text,
            "area" if item.area else "street",
            item.readings[0].locality.text if item.readings[0].locality else None,
        )
        for item in items
    ]


def streets(text: str) -> list[str]:
    return [name for name, kind, _ in told(text) if kind == "street"]


def areas(text: str) -> list[str]:
    return [name for name, kind, _ in told(text) if kind == "area"]


def test_unknown_names_of_a_closed_list_are_areas_like_the_first() -> None:
    text = "Police raided homes in Harton, Millbury, Oakham Vale, Easterby and Holme Isle."
    assert areas(text) == ["Harton", "Millbury", "Oakham Vale", "Easterby", "Holme Isle"]


def test_a_list_without_a_preposition_is_of_areas_like_its_known_ones() -> None:
    text = "Homes were targeted, including Northtown, Harton, Millbury and Easterby."
    assert areas(text) == ["Northtown", "Harton", "Millbury", "Easterby"]


def test_unknown_names_beside_streets_stay_streets() -> None:
    text = "Police raided homes in Moorlea, Alder Road, Harholt and Birch Way."
    assert streets(text) == ["Moorlea", "Alder Road", "Harholt", "Birch Way"]


def test_as_many_names_as_places_counted_are_a_place_each() -> None:
    text = "They entered five more in Harton, Millbury, Alder Circus, Easterby and Holme."
    assert streets(text) == ["Alder Circus"]
    assert {locality for _, _, locality in told(text)} == {None}


def test_the_homes_of_a_list_are_meant_behind_its_semicolons() -> None:
    text = "Police raided homes in Alder Road in Harton; Brookway in Whipton; and Birch Way, Exby."
    assert ("Brookway", "street", "Whipton") in told(text)


def test_a_word_beside_a_police_station_is_no_street() -> None:
    assert "Briefing" not in streets("04:10 – Briefing, Northtown police station. Four addresses")


@pytest.mark.parametrize("county", ["County Down", "Co Meath", "County Harton"])
def test_a_line_of_a_list_with_its_county_is_a_town(county: str) -> None:
    text = f"Police raided brothels in:\n\n- Harton, {county}\n- Millbury, {county}\n"
    assert told(text) == [("Harton", "area", county), ("Millbury", "area", county)]


def test_a_home_in_an_unknown_name_with_its_county_is_in_a_town_and_no_street() -> None:
    text = "Police raided a house in Harton, County Down."
    assert told(text) == [("Harton", "area", "County Down")]


@pytest.mark.parametrize("name", ["County Hall", "County Oak Way", "Harton County"])
def test_not_all_that_says_county_is_one(name: str) -> None:
    names = document(f"Police raided a house near {name}.", until="names").names
    assert "county" not in {found.elsewhere for here in names for found in here}


@pytest.mark.parametrize("village", ["Oak Green", "Oak End", "Oak Hill"])
def test_an_unknown_name_that_ends_like_a_village_is_one_where_no_home_is_in_it(
    village: str,
) -> None:
    assert areas(f"A woman was arrested in one of the best parts of {village} today.") == [village]
    assert streets(f"Police raided a house in {village}.") == [village]


def test_the_locality_of_an_address_may_stand_before_a_semicolon() -> None:
    text = "They are one of 22 from Elder Court, Oak Green; and one of 43 of Birch Way, Harton."
    assert ("Elder Court", "street", "Oak Green") in told(text)


@pytest.mark.parametrize("another", ["a flat in Eastcote", "another in Eastcote"])
def test_the_town_of_a_raided_area_is_none_itself_before_one_more_home(another: str) -> None:
    text = f"Officers raided a house in Northtown, Millbury, and {another}."
    assert raids(text) == [("Northtown", "Millbury"), ("Eastcote", None)]


def test_what_nobody_knows_before_one_more_home_is_no_town_for_that() -> None:
    text = "Police searched homes in Quillside, Fernmead, and a flat in Eastcote."
    assert raids(text) == [("Quillside", None), ("Fernmead", None), ("Eastcote", None)]


def test_a_list_that_ends_in_areas_is_of_areas_but_for_its_streets() -> None:
    text = "They were in the Harton, Plum Park, Exby, Alder Road, Wickby and Holme areas today."
    assert streets(text) == ["Alder Road"]
    assert areas(text) == ["Harton", "Plum Park", "Exby", "Wickby", "Holme"]


def test_a_street_without_type_word_is_an_area_among_areas() -> None:
    text = "Warrants were executed in Harton, Wexby, Exby and Evenlode."
    assert areas(text) == ["Harton", "Wexby", "Exby", "Evenlode"]


def test_what_a_town_owns_is_rather_its_area_than_a_street_of_that_name() -> None:
    assert "Rose Hill" in areas("Cops raid a flat in Northtown's Rose Hill")


@pytest.mark.parametrize(
    "text",
    [
        "Police raided homes in different parts of Harton.",
        "Homes were raided in various parts of Harton.",
        "Police raided homes in the town centre, Harton and Northtown.",
    ],
)
def test_an_unknown_name_behind_parts_of_or_a_town_centre_is_an_area(text: str) -> None:
    assert "Harton" in areas(text)


def test_a_part_behind_the_town_in_which_it_lies_is_the_area() -> None:
    text = "Warrants were executed across Millbury in Eastcote, Barton and Northtown this morning."
    assert areas(text) == ["Eastcote", "Barton", "Northtown"]
    assert areas("Homes all over Eastcote were raided by police.") == ["Eastcote"]


def test_a_town_behind_its_part_and_homes_in_a_part_leave_both() -> None:
    assert told("Homes in Eastcote in Millbury were raided.") == [("Eastcote", "area", "Millbury")]
    assert areas("Homes in Millbury, and a flat in Eastcote were raided.") == [
        "Millbury",
        "Eastcote",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Police raided homes in Eastcote, in Barton and in Southfield.",
        "Police raided homes on the Eastcote estate in Millbury, in Barton and in Southfield.",
        "Police raided homes in Eastcote, Barton, the town centre and Southfield.",
        "Police raided homes in the Eastcote, Barton, town centre and Southfield areas.",
    ],
)
def test_an_area_does_not_lie_in_the_next_one_of_a_closed_list(said: str) -> None:
    parts = [(name, where) for name, _, where in told(said)]
    home = "Millbury" if "in Millbury" in said else None
    assert parts == [("Eastcote", home), ("Barton", None), ("Southfield", None)]


def test_an_area_of_no_closed_list_lies_in_the_next_one() -> None:
    text = "Police raided homes in Eastcote, in Millbury, on Tuesday."
    assert told(text) == [("Eastcote", "area", "Millbury")]


@pytest.mark.parametrize("tie", ["near", "close to", "outside", "just outside", "not far from"])
@pytest.mark.parametrize("county", ["", ", Oxfordshire", " in Oxfordshire", " (Oxfordshire)"])
def test_what_an_area_lies_near_is_no_area_of_its_own_with_its_county_either(
    tie: str, county: str
) -> None:
    assert areas(f"Police raided a house in Barton, {tie} Millbury{county}.") == ["Barton"]
    both = f"Police raided homes in Barton, {tie} Millbury{county}, and in Eastcote."
    assert areas(both) == ["Barton", "Eastcote"]


def test_what_is_raided_near_a_place_and_in_another_one_stays_two() -> None:
    assert areas("Homes near Millbury and in Eastcote, Oxfordshire, were raided.") == [
        "Millbury",
        "Eastcote",
    ]


@pytest.mark.parametrize(
    ("said", "villages"),
    [
        ("the Oxfordshire village of Barton", ["Barton"]),
        ("the Wold Vale town of Millbury", ["Millbury"]),
        ("the Oxfordshire market town of Millbury", ["Millbury"]),
        ("the quiet Oxfordshire village of Barton, near Millbury,", ["Barton"]),
        ("the Oxfordshire villages of Barton and Eastcote", ["Barton", "Eastcote"]),
        ("the small village of Barton", ["Barton"]),
        ("the villages of Barton, Eastcote and Southfield", ["Barton", "Eastcote", "Southfield"]),
    ],
)
def test_a_place_that_is_called_the_village_of_its_county_is_what_is_meant(
    said: str, villages: list[str]
) -> None:
    assert areas(f"Police raided homes in {said} on Tuesday.") == villages
    assert [name for name, _ in raids(f"Homes in {said} were raided by police.")] == villages
    if len(villages) == 1:
        street = f"Police raided a house in Alder Road in {said} on Tuesday."
        assert told(street) == [("Alder Road", "street", villages[0])]


@pytest.mark.parametrize(
    "behind",
    [" on Monday.", " yesterday and found cannabis.", " this morning, and two in Southfield.", ""],
)
@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("Eastcote, Millbury", ["Eastcote"]),
        ("Eastcote, Barton, Millbury", ["Eastcote", "Barton"]),
        ("Eastcote and Barton, Millbury", ["Eastcote", "Barton"]),
    ],
)
def test_the_town_behind_its_part_is_not_raided_itself_without_a_comma_behind_it_either(
    said: str, parts: list[str], behind: str
) -> None:
    more = ["Southfield"] if "Southfield" in behind else []
    assert areas(f"Police raided homes in {said}{behind}") == [*parts, *more]


@pytest.mark.parametrize("more", ["and the city centre", "and town centre", "[5] and Grayswood"])
def test_a_town_with_which_a_list_goes_on_is_one_of_it(more: str) -> None:
    told_of = areas(f"Police raided homes in Eastcote, Barton, Millbury {more} on Monday.")
    assert told_of[:3] == ["Eastcote", "Barton", "Millbury"]


def test_towns_without_an_and_between_them_stay_a_list() -> None:
    text = "Warrants were executed in Millbury, Otherville this morning."
    assert areas(text) == ["Millbury", "Otherville"]


@pytest.mark.parametrize(
    "said",
    [
        "a house in Eastcote, near Millbury and Northtown.",
        "a house in Eastcote near Millbury and Northtown on Monday.",
        "homes in Eastcote, close to Millbury and Otherville.",
        "a farm in Eastcote, not far from Millbury and Barton, on Monday.",
    ],
)
def test_what_lies_near_two_places_is_one(said: str) -> None:
    assert told(f"Police raided {said}") == [("Eastcote", "area", "Millbury")]


@pytest.mark.parametrize(
    "said",
    [
        "homes in Eastcote, near Millbury, and Northtown.",
        "homes in Eastcote near Millbury and Northtown.",
        "a house in Eastcote, near Millbury and in Northtown.",
        "a house in Eastcote, near Millbury, and a flat in Northtown.",
    ],
)
def test_a_place_behind_what_another_lies_near_may_be_one_more(said: str) -> None:
    assert areas(f"Police raided {said}") == ["Eastcote", "Northtown"]


@pytest.mark.parametrize(
    ("said", "listed"),
    [
        (
            "homes in Eastcote, Barton, Alder Road and Southfield.",
            ["Eastcote", "Barton", "Southfield"],
        ),
        (
            "homes in Eastcote, Barton, Alder Road and Southfield, Millbury.",
            ["Eastcote", "Barton", "Southfield"],
        ),
        ("homes in Eastcote, Barton, Alder Road and Birch Way.", []),
        ("a house in Eastcote, Millbury, Alder Road and Southfield.", ["Southfield"]),
    ],
)
def test_areas_in_front_of_one_street_of_a_list_that_an_area_closes_are_one_more_each(
    said: str, listed: list[str]
) -> None:
    assert areas(f"Police raided {said}") == listed
    assert "Alder Road" in streets(f"Police raided {said}")


@pytest.mark.parametrize("listed", ["Alder Road and Oak Court", "Oak Court and Alder Road"])
def test_a_court_that_is_known_as_a_street_is_one_before_areas(listed: str) -> None:
    text = f"Police raided properties in the {listed} areas of Millbury."
    assert sorted(told(text)) == [
        ("Alder Road", "street", "Millbury"),
        ("Oak Court", "street", "Millbury"),
    ]


@pytest.mark.parametrize(
    ("said", "homes"),
    [
        ("a Millbury house in Eastcote on Monday.", 1),
        ("two Millbury homes in Eastcote.", None),
        ("a Millbury flat in Eastcote, officers said.", 1),
    ],
)
def test_a_home_that_is_called_by_its_town_is_in_the_part_that_is_told(
    said: str, homes: int | None
) -> None:
    text = f"Police raided {said}"
    assert told(text) == [("Eastcote", "area", "Millbury")]
    (place,) = document(text, until="occurrences").occurrences
    assert place.item.count == place.chunk.head.count == homes


def test_homes_called_by_a_town_leave_a_town_and_a_street_in_front_of_theirs() -> None:
    assert areas("Police raided a Millbury house in Otherville.") == ["Millbury", "Otherville"]
    assert streets("Police raided a Millbury house in Alder Road.") == ["Alder Road"]
