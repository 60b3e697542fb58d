"""How far a locality in front of a list has its streets: "homes in X, A and B", "* X: A and B"."""

from __future__ import annotations

import pytest

from geomap import pipeline
from tests.support.reader import document, raid_mentions, raids

TITLE = "Drugs raids in Millbury\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "Police raided addresses in Barton, Alder Road and Birch Way.",
        "Homes in Barton, Alder Road and Birch Way were searched by police on Tuesday.",
        "Police raided three homes in Barton, Alder Road and Birch Way.",
    ],
)
def test_a_part_of_a_town_among_streets_is_one_more_of_them(text: str) -> None:
    found = dict(raids(TITLE + text))
    assert found["Alder Road"] == found["Birch Way"] == "Millbury"


@pytest.mark.parametrize(
    "text",
    [
        "Police raided two homes in Barton, Alder Road and Birch Way.",
        "Police raided homes in Barton: Alder Road and Birch Way.",
        "Police raided homes in Barton, in Alder Road and Birch Way.",
        "Police raided homes in Barton, one in Alder Road and two in Birch Way.",
        "In Barton, Alder Road and Birch Way were raided by police.",
        "Police raided a home in Barton, Alder Road.",
    ],
)
def test_a_part_of_a_town_has_the_streets_that_fill_its_count_or_that_it_opens(text: str) -> None:
    found = dict(raids(TITLE + text))
    assert found["Alder Road"] == found.get("Birch Way", "Barton") == "Barton"


def test_a_town_in_front_has_the_streets_behind_it() -> None:
    text = "Police raided homes in Cottesham, Alder Road and Birch Way."
    assert raids(text) == [("Alder Road", "Cottesham"), ("Birch Way", "Cottesham")]


def test_a_locality_that_opens_a_line_is_surely_that_of_the_line() -> None:
    text = "Police raided homes:\n- Millbury: Alder Road\n- Cottesham: Birch Way and Elm Place"
    for raid in raid_mentions(text):
        assert raid.readings[0].weight > 0.95
    assert [place for _, place in raids(text)] == ["Millbury", "Cottesham", "Cottesham"]


@pytest.mark.parametrize("pair", ["Alder Road, Oak Court", "Oak Court, Alder Road"])
def test_a_pair_of_known_streets_without_an_and_is_two_streets(pair: str) -> None:
    text = f"Police executed warrants in Millbury in the following streets: {pair}."
    assert sorted(raids(text)) == [("Alder Road", "Millbury"), ("Oak Court", "Millbury")]


def test_the_second_of_a_pair_that_areas_end_like_is_the_place_of_the_first() -> None:
    text = "Police executed a warrant in Millbury on Tuesday, in Alder Road, Nine Acres."
    assert raids(text) == [("Alder Road", "Nine Acres")]


@pytest.mark.parametrize(
    "text",
    [
        "The raids in Windsor were in Wolf Lane, Smiths Lane and Fairfield Road, Burnham.",
        "Homes in Windsor were raided: Wolf Lane; Smiths Lane; and Fairfield Road, Burnham.",
    ],
)
def test_streets_lie_in_the_town_in_front_where_the_one_behind_their_list_has_none(
    text: str,
) -> None:
    placed = [
        one for one in pipeline.look(f"{text} Nine were arrested.").placements if one.candidate
    ]
    towns = {one.mention.text: one.reading.locality for one in placed}
    told = {street: town.text for street, town in towns.items() if town}
    assert told == {"Wolf Lane": "Windsor", "Smiths Lane": "Windsor", "Fairfield Road": "Burnham"}


def test_streets_lie_in_the_locality_behind_their_list_where_no_town_stands_in_front() -> None:
    text = "Police raided homes in Alder Road, Birch Way and Elm Place, Northtown, in Millbury."
    assert [place for _, place in raids(text)] == ["Northtown"] * 3


def test_the_locality_behind_a_list_comes_before_the_town_in_front() -> None:
    text = "The raids in Millbury were in Alder Road, Birch Way and Elm Place, Northtown."
    assert [place for _, place in raids(text)] == ["Northtown"] * 3
    assert raid_mentions(text)[0].readings[1].locality.text == "Millbury"


def test_a_county_in_front_of_a_list_moves_no_street_out_of_the_locality_behind_it() -> None:
    raided = "Homes in Buckinghamshire were raided: Bourton Road, Well Street"
    placed = pipeline.look(f"{raided} and Fairfield Road, Burnham. Nine were arrested.").placements
    assert [one.mention.text for one in placed if one.candidate] == ["Fairfield Road"]


@pytest.mark.parametrize(
    ("text", "locality"),
    [
        ("The Northtown neighbourhood team raided a house. It is in Alder Road.", "Northtown"),
        ("The Northtown team and the Millbury team raided a house in Alder Road.", None),
        (
            "The Northtown team raided a house in Alder Road. A man from Millbury was held.",
            "Northtown",
        ),
    ],
)
def test_a_street_lies_where_the_only_place_of_a_story_is_its_teams(
    text: str, locality: str | None
) -> None:
    assert raids(text) == [("Alder Road", locality)]


def test_a_place_with_a_colon_has_the_whole_sentence_behind_it() -> None:
    text = (
        "Police log\n\nMILLBURY: Search warrant, Alder Road. Two held.\n\n"
        "Otherville: Burglary, Birch Way."
    )
    (raid,) = raid_mentions(text)
    assert raid.readings[0].weight > 0.9
    assert raid.locality == "MILLBURY"


@pytest.mark.parametrize("who", ["Tom Elder and Joe Carver", "Tom Elder, Amy Fox and Joe Carver"])
@pytest.mark.parametrize("did", ["arrived at", "dealt drugs at", "moved into"])
def test_people_in_front_are_no_locality(who: str, did: str) -> None:
    told = f"{who} {did} a flat in Alder Road. Millbury police raided the flat."
    assert raids(told) == [("Alder Road", "Millbury")]


@pytest.mark.parametrize("front", ["In Larkmead and Barnwick", "Homes in Larkmead, Oakwell and"])
def test_unknown_areas_in_their_place_stay_areas(front: str) -> None:
    told = f"{front} Carverham were raided by police."
    assert "Larkmead" in [name for name, _ in raids(told)]


def test_estates_of_which_only_the_last_says_so_stay_areas() -> None:
    told = "There were nine raids by police, with the Larkmead, Oakwell and Carver estates in it."
    places = document(told, until="occurrences").occurrences
    assert [place.name.text for place in places if place.item.area] == ["Oakwell", "Carver"]


@pytest.mark.parametrize(
    ("told", "areas"),
    [
        (
            "Warrants were carried out in Larkmead, Carver, Thornby and Westhope.",
            ["Carver", "Thornby", "Westhope"],
        ),
        (
            "Homes all over Larkmead and the Isle of Carver have been entered by officers.",
            ["Isle of Carver"],
        ),
        (
            "Police raided Larkmead, Carver, Thornby and Westhope.",
            ["Carver", "Thornby", "Westhope"],
        ),
    ],
)
def test_places_that_nobody_knows_are_areas_behind_a_preposition_or_in_a_long_list(
    told: str, areas: list[str]
) -> None:
    places = document(told, until="occurrences").occurrences
    assert [place.name.text for place in places if place.item.area] == areas


@pytest.mark.parametrize(
    "who",
    [
        "Magistrates in Cottesham heard that police found cannabis in",
        "Cottesham magistrates heard that police found cannabis in",
        "A judge sitting at Cottesham heard that police found cannabis in",
        "At a hearing in Cottesham it was said that police found cannabis in",
        "Officers based in Cottesham searched",
        "A woman who used to live in Cottesham said police broke the door of",
    ],
)
@pytest.mark.parametrize("home", ["the house in Alder Road", "a loft and a cellar in Alder Road"])
def test_a_court_or_the_base_of_officers_is_no_locality_of_a_raid(who: str, home: str) -> None:
    assert raids(f"A house in Millbury was raided.\n\n{who} {home}.") == [
        ("Alder Road", "Millbury")
    ]


def test_a_court_between_a_house_and_its_street_is_not_where_it_lies() -> None:
    text = (
        "A flat in Millbury has been boarded up.\n\nMagistrates in Cottesham granted the order."
        " Nobody may go into the flat in Alder Road.\n\nOfficers had raided the flat in April."
    )
    assert raids(text) == [("Alder Road", "Millbury")]


def test_officers_of_two_bases_put_no_raid_into_the_second() -> None:
    text = (
        "Police searched premises in Millbury.\n\nThey were helped by officers based in Northtown"
        " and Cottesham.\n\nOn searching the premises in Alder Road they found cannabis."
    )
    assert raids(text)[-1] == ("Alder Road", "Millbury")


def test_a_house_that_is_taken_up_lies_where_it_was_and_not_where_it_is_spoken_of() -> None:
    text = (
        "Police raided a flat in Millbury.\n\nA detective in Cottesham said the search of the flat"
        " in Alder Road went well."
    )
    assert raids(text) == [("Alder Road", "Millbury")]


@pytest.mark.parametrize(
    "told",
    [
        "Police in Cottesham raided a house in Alder Road.",
        "In Cottesham, a house in Alder Road was raided, too.",
        "In Cottesham, officers searched the flat in Alder Road.",
        "Officers went on to Cottesham, where they searched the flat in Alder Road.",
        "A man living in Cottesham was arrested when police raided his home in Alder Road.",
    ],
)
def test_where_police_raid_and_people_live_is_a_locality_as_before(told: str) -> None:
    assert raids(f"A flat in Millbury was raided.\n\n{told}")[-1] == ("Alder Road", "Cottesham")


@pytest.mark.parametrize("who", ["Magistrates in Cottesham heard", "A jury in Cottesham heard"])
def test_a_court_is_the_locality_where_a_story_names_no_other_place(who: str) -> None:
    text = f"{who} that police raided a house in Alder Road."
    assert raids(text) == [("Alder Road", "Cottesham")]


@pytest.mark.parametrize(
    "heading",
    [
        "Millbury Town:",
        "MILLBURY TOWN:",
        "Millbury Central:",
        "Millbury town centre:",
        "Millbury and Northtown:",
    ],
)
def test_a_part_of_a_report_lies_in_the_town_of_its_heading(heading: str) -> None:
    text = (
        f"{heading} On June 7 we executed a warrant at an address in Alder Road.\n\n"
        "Cottesham: PC Wells attended a lunch."
    )
    ((street, locality),) = raids(text)
    assert (street, (locality or "").title()) == ("Alder Road", "Millbury")


def test_the_heading_before_is_that_of_no_other_town() -> None:
    text = (
        "Cottesham: We held a surgery.\n\nMillbury Town: We executed a warrant at an address in"
        " Alder Road.\n\nCottesham: PC Wells attended a lunch."
    )
    assert raids(text) == [("Alder Road", "Millbury")]


def test_a_heading_that_stands_alone_is_that_of_what_follows() -> None:
    text = (
        "Millbury Town\n\nOn June 7 we executed a warrant at an address in Alder Road.\n\n"
        "Cottesham\n\nPC Wells attended a lunch."
    )
    assert raids(text) == [("Alder Road", "Millbury")]


def test_things_happen_in_a_town_that_is_called_town() -> None:
    text = "Police in Millbury Town raided a house in Alder Road.\n\nCottesham: PC Wells had lunch."
    assert raids(text) == [("Alder Road", "Millbury")]


def test_a_club_is_no_town() -> None:
    text = "Police raided a house in Alder Road, Cottesham. Millbury Town won again."
    assert [name.text for name in document(text).localities] == ["Cottesham"]
