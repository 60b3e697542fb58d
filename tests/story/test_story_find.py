from __future__ import annotations

import pytest

from geomap.model import Precision
from tests.support.reader import document, raids, read, role


@pytest.mark.parametrize(
    "name",
    [
        "Alder Road West", "St Anne's Road", "St Annes Road", "St. Anne’s Road", "Bishops Walk",
        "The Leaze", "Moorlea", "Nine Acres", "Alder Rd", "Alder road", "ALDER ROAD",
        "Harrow Crescent", "Avenue Nine", "Stoke-on-Wold Lane", "Fern St",
    ],
)  # fmt: skip
def test_names_are_found_however_they_are_spelt(name: str) -> None:
    assert raids(f"Police raided a house in {name}, Northtown, on Monday.") == [(name, "Northtown")]


def test_a_longer_name_wins() -> None:
    assert raids("Police raided a house in Alder Road West.") == [("Alder Road West", None)]


def test_a_town_inside_a_street_name_is_no_locality() -> None:
    assert raids("Police raided homes in Otherville Road and London Road.") == [
        ("Otherville Road", None),
        ("London Road", None),
    ]


@pytest.mark.parametrize(
    "person",
    [
        "Det Sgt Tom Barton",
        "Tom Barton, aged 28,",
        "Mr Barton",
        "Cllr Ann Barton",
        "Chief Insp Lou Barton",
        "PC Barton",
    ],
)
def test_a_person_is_no_place(person: str) -> None:
    story = read(f"Police raided a house in Alder Road. {person} said that it went well.")
    assert [toponym.text for toponym in story.localities] == []


@pytest.mark.parametrize("writes", ["writes Bob Bolton", "as Bob Bolton writes"])
def test_whoever_writes_a_story_is_no_place_of_it(writes: str) -> None:
    text = f"Police swooped on dealers, {writes}.\n\nThey raided a house in Alder Road."
    assert raids(text) == [("Alder Road", None)]


@pytest.mark.parametrize(
    "said",
    [
        "Inspector Tom Hill said that it went well.",
        "Tom Hill, 34, was charged. Mr Hill denies it.",
        "A resident of Tower Hill said that the street was full of vans.",
    ],
)
def test_a_street_that_ends_with_a_surname_of_the_story_is_one(said: str) -> None:
    raid = "Police raided a house on Rose Hill, Millbury."
    assert raids(f"{raid} {said}") == raids(f"{said} {raid}") == [("Rose Hill", "Millbury")]
    assert not raids(f"{said} Police raided Hill on Monday.")


@pytest.mark.parametrize("who", ["A resident", "Residents", "Neighbours", "A tenant", "People"])
def test_whoever_lives_in_a_street_is_not_called_by_it(who: str) -> None:
    text = f"Police raided homes in Alder Road and in Long Piece. {who} of Long Piece said so."
    assert [street for street, _ in raids(text)] == ["Alder Road", "Long Piece"]


def test_a_surname_is_no_place_when_it_comes_again() -> None:
    story = read(
        "Tom Barton said police had raided Alder Road. Later Barton added that all was well."
    )
    assert [toponym.text for toponym in story.localities] == []


@pytest.mark.parametrize("town", ["Greater Fields", "Leighton Buzzard"])
@pytest.mark.parametrize(
    "said",
    [
        ", who was bailed",
        ", who has been charged",
        " who had cash",
        ", aged 42",
        ", 42",
        " said police",
    ],
)
def test_a_town_behind_a_street_is_no_person_of_whom_something_is_said(
    town: str, said: str
) -> None:
    text = f"Officers raided a home in Millbury and arrested a man in Dale Road, {town}{said}."
    assert ("Dale Road", town) in raids(text)


@pytest.mark.parametrize("held", ["arrested", "arresting"])
def test_whom_police_hold_is_a_person_though_called_like_a_village(held: str) -> None:
    text = f"Police raided homes in Alder Road, Northtown, {held} Eastcote, on Tuesday."
    assert "Eastcote" not in [mention.text for mention in read(text).mentions]


def test_somebody_who_is_called_like_a_village_is_still_a_person() -> None:
    said = "Tom Barton, who lives there, was held. Rose Hill, 42, was arrested."
    read_localities = read(f"Police raided a house in Alder Road, Northtown. {said}").localities
    assert [toponym.text for toponym in read_localities] == ["Northtown"]


def test_a_place_in_which_people_saw_it_is_no_person() -> None:
    text = "Police raided a house in Nine Acres. They thanked all in Nine Acres who had called."
    assert raids(text) == [("Nine Acres", None)]


@pytest.mark.parametrize("body", ["Barton Council", "the Barton Mail", "Millbury United"])
def test_a_body_is_no_place(body: str) -> None:
    story = read(f"Police raided a house in Alder Road, {body} was told.")
    assert [toponym.text for toponym in story.localities] == []


def test_a_street_lies_in_the_town_of_its_officers_where_the_story_names_no_other() -> None:
    text = "Officers of the Millbury neighbourhood team raided a house in Alder Road."
    assert [toponym.text for toponym in read(text).localities] == ["Millbury"]
    assert raids(text) == [("Alder Road", "Millbury")]
    assert raids(f"{text} The raid was the second in Northtown.") == [("Alder Road", "Northtown")]


@pytest.mark.parametrize(
    "police",
    [
        "the Millbury Neighbourhood Policing Team",
        "the Millbury Problem Solving Team",
        "the Millbury NPT",
        "Millbury Police",
        "Millbury CID",
        "Millbury Local Policing Area",
    ],
)
def test_a_street_lies_in_the_town_of_its_police_in_capitals(police: str) -> None:
    text = f"Officers of {police} raided a house in Alder Road."
    assert [toponym.text for toponym in read(text).localities] == ["Millbury"]
    assert raids(text) == [("Alder Road", "Millbury")]
    assert raids(f"{text} The raid was the second in Northtown.") == [("Alder Road", "Northtown")]


@pytest.mark.parametrize(
    "body",
    [
        "Millbury Police Federation",
        "Millbury Team",
        "Millbury Football Team",
        "Millbury Unit Trust",
    ],
)
def test_a_town_in_the_name_of_a_body_tells_no_street_where_it_lies(body: str) -> None:
    assert raids(f"A man of the {body} raided a house in Alder Road with police.") != [
        ("Alder Road", "Millbury")
    ]


def test_police_that_sign_a_post_are_no_place_of_it() -> None:
    text = "Officers raided a house in Alder Road.\n\nMillbury Neighbourhood Policing Team"
    assert [toponym.text for toponym in read(text).localities] == []


def test_a_team_named_for_a_street_is_not_raided() -> None:
    text = "Ten homes were raided as the Birch Way problem-solving team searched Alder Road."
    assert raids(text) == [("Alder Road", None)]


@pytest.mark.parametrize("who", ["officers", "traffic officers", "detectives"])
def test_officers_in_a_street_are_no_team_of_it(who: str) -> None:
    text = f"Ten homes were raided. At a flat in Birch Way {who} recovered 120 wraps of heroin."
    assert raids(text) == [("Birch Way", None)]


def test_a_team_of_a_street_is_one_without_an_article_too() -> None:
    text = "Officers from Birch Way neighbourhood team raided a house in Alder Road."
    assert role(text, "Birch Way") == "other"
    assert raids(text) == [("Alder Road", None)]


def test_street_or_area_is_told_by_the_words_around() -> None:
    assert raids("Police raided a house on Rose Hill, Millbury.") == [("Rose Hill", "Millbury")]
    assert raids("Police raided a house in Alder Road, Rose Hill.") == [("Alder Road", "Rose Hill")]
    assert raids("Police raided a house on the Rose Hill estate, in Alder Road.") == [
        ("Alder Road", "Rose Hill")
    ]


def test_a_house_number_stays_outside_of_the_name() -> None:
    assert raids("Police raided 12 Alder Road and 14-16 Birch Way.") == [
        ("Alder Road", None),
        ("Birch Way", None),
    ]


def test_towns_of_the_country_lie_elsewhere() -> None:
    story = read("West Yorkshire Police raided a house in Alder Road, Leeds.")
    assert {toponym.text for toponym in story.elsewhere} == {"West Yorkshire Police", "Leeds"}
    assert story.mentions[0].locality == "Leeds"


def test_a_town_of_the_patch_is_not_elsewhere() -> None:
    story = read("Police raided a house in Alder Road, Millbury.")
    assert [toponym.text for toponym in story.localities] == ["Millbury"]
    assert story.elsewhere == ()


def test_stations_and_courts_are_known_by_name() -> None:
    text = "Police raided Alder Road. A man was taken to Barton police station."
    assert role(text, "Barton police station") == "police_station"
    for court in ("Millbury Crown Court", "Millbury Combined Court"):
        assert role(f"Police raided Alder Road. A man appeared at {court}.", court) == "court"


def test_the_courts_of_appeal_are_no_streets() -> None:
    told = "The Divisional Court heard that police had searched a house in Alder Road, Millbury."
    assert [mention.text for mention in read(told).mentions] == ["Alder Road"]


def test_a_day_or_a_force_that_an_operation_is_of_is_no_place() -> None:
    told = "Three were held in the Met's raids, in Tuesday's operation, and in Millbury's."
    names = [name.text for sentence in document(told, until="names").names for name in sentence]
    assert names == ["Millbury"]


def test_a_shop_sign_is_no_street() -> None:
    text = (
        "Immigration officers visited shops in Millbury:\n* Saffron Palace, Alder Road, Northtown"
    )
    assert raids(text) == [("Alder Road", "Northtown")]


@pytest.mark.parametrize(
    "credit",
    [
        "Alder Road in Northtown. Picture: Google Street View",
        "Alder Road, Northtown (Image: Google Streetview)",
        "Alder Road (Google Street View)",
        "A picture from Street View shows Alder Road.",
    ],
)
def test_who_made_the_picture_is_no_street(credit: str) -> None:
    story = read(f"Police raided a house in Alder Road, Northtown.\n\n{credit}\n\nIt rained.")
    assert {mention.text for mention in story.mentions} == {"Alder Road"}


def test_an_operations_name_is_no_place() -> None:
    story = read("Operation Harrow officers raided a house in Alder Road.")
    assert [mention.text for mention in story.mentions] == ["Alder Road"]


def test_a_town_with_a_small_type_word_is_no_street() -> None:
    text = "Shock in a Millbury street as police raided a house in Alder Road."
    assert [mention.text for mention in read(text).mentions] == ["Alder Road"]


def test_the_street_that_opens_what_is_said_is_no_name() -> None:
    text = "Police raided a shop in Millbury. “The street was full of vans,” one man said."
    assert [mention.text for mention in read(text).mentions] == ["Millbury"]


def test_a_word_that_opens_the_sentence_is_no_part_of_the_name() -> None:
    text = "First Alder Road was raided by police, then Birch Way."
    assert [mention.text for mention in read(text).mentions] == ["Alder Road", "Birch Way"]
    text = "Police raided First Avenue. Second Avenue was raided by police too."
    assert [m.text for m in read(text).mentions] == ["First Avenue", "Second Avenue"]


def test_a_part_of_a_street_is_called_by_the_street() -> None:
    text = "Part of Alder Road was shut. Parts of Birch Way were, too. Police raided Cedar Close."
    streets = ["Alder Road", "Birch Way", "Cedar Close"]
    assert [mention.text for mention in read(text).mentions] == streets


def test_a_contraction_is_no_name() -> None:
    text = "“I’d seen the raid in I’d say ten minutes,” he said after police raided Alder Road."
    assert [mention.text for mention in read(text).mentions] == ["Alder Road"]


def test_a_town_that_opens_the_sentence_is_not_its_officers() -> None:
    text = "In Millbury officers raided a house in Alder Road."
    assert raids(text) == [("Alder Road", "Millbury")]


def test_the_owner_that_is_a_title_belongs_to_the_name() -> None:
    assert raids("Police raided a house in Alder Road, King's Hedges.") == [
        ("Alder Road", "King's Hedges")
    ]


def test_a_plural_owner_belongs_to_the_name() -> None:
    text = "Police raided houses in Alder Road in Poets' Corner and Birch Way in Northtown."
    assert raids(text) == [("Alder Road", "Poets' Corner"), ("Birch Way", "Northtown")]


def test_a_street_without_type_word_is_not_the_end_of_an_unknown_name() -> None:
    assert raids("Police raided homes in Alder Road and Bryn Moorlea.") == [
        ("Alder Road", None),
        ("Bryn Moorlea", None),
    ]
    assert raids("Police raided a home in Northtown Moorlea.") == [("Moorlea", "Northtown")]


def test_a_shop_and_its_street_are_two_names() -> None:
    assert raids("Police raided Lantern Phones on Alder Road.") == [("Alder Road", None)]
    text = "Police raided Lantern Phones on Bridge Alder Road and Candy on Birch Way."
    assert [street for street, _ in raids(text)] == ["Bridge Alder Road", "Birch Way"]


def test_a_garda_station_is_no_street() -> None:
    text = "Police raided a house in Alder Road. A man is at Fern Street Garda Station."
    assert role(text, "Fern Street Garda Station") == "police_station"


def test_a_person_may_be_called_like_a_street() -> None:
    text = "Police raided Alder Road. Sentenced were Ashley Grove, aged 28, and Tom Fox, aged 30."
    assert role(text, "Alder Road") == "raid"
    assert role(text, "Ashley Grove") is None


def test_a_street_without_type_word_is_none_in_a_story_of_another_town() -> None:
    there = "Police raided a home in Moorlea. In Leeds a flat in Alder Road was raided."
    told = {place.name.text: place.precision for place in document(there).occurrences}
    assert told == {"Moorlea": Precision.AREA, "Alder Road": Precision.STREET}
    here = there.replace("Leeds", "Millbury")
    assert [street for street, _ in raids(here)] == ["Moorlea", "Alder Road"]


@pytest.mark.parametrize("door", ["at 12", "at 12a", "in a flat, 35a", "(35b"])
@pytest.mark.parametrize("behind", [", Millbury.", " in Millbury.", " on Friday.", "."])
def test_what_is_called_like_a_village_and_has_a_number_is_a_street(door: str, behind: str) -> None:
    (mention,) = read(f"Police raided a house {door} Rose Hill{behind}").mentions
    assert (mention.text, mention.precision) == ("Rose Hill", Precision.STREET)


@pytest.mark.parametrize(
    "said",
    ["homes at 12 Rose Hill addresses", "at 7.30 homes in Rose Hill"],
)
def test_a_number_of_homes_makes_no_street_of_their_village(said: str) -> None:
    (mention,) = read(f"Police raided {said}, Millbury.").mentions
    assert (mention.text, mention.precision) == ("Rose Hill", Precision.AREA)
