"""Where a name begins and ends, and what is none though it has capitals."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.index_file import Entry, pack
from geomap.model import Place, PlaceKind, Story
from geomap.story.document import Home
from geomap.story.read import document_of
from tests.support.reader import document, raids


def names(text: str) -> list[str]:
    return [name.text for here in document(text, until="names").names for name in here]


def _known(*places: tuple[str, PlaceKind]) -> Gazetteer:
    entries = (Entry(Place(*place, -1.2, 51.7, None, "Millbury", "test")) for place in places)
    return Gazetteer(memoryview(pack(entries)), Path("test"))


def test_a_town_that_a_sentence_opens_with_owns_its_street() -> None:
    assert names("In Harton's Plum Drive they found cash.") == ["Harton", "Plum Drive"]


def test_two_villages_side_by_side_are_one_longer_name() -> None:
    text = "Police raided a flat in Plum Road in Barton Lyebrook."
    assert raids(text) == [("Plum Road", "Barton Lyebrook")]
    assert "Stoke Westbrook" in names("Police raided a flat in Plum Road in Stoke Westbrook.")


@pytest.mark.parametrize("name", ["Marsh Lyebrook", "Winston Lyebrook"])
def test_a_village_is_not_the_end_of_a_name_that_nobody_knows(name: str) -> None:
    assert names(f"A property in {name} was raided on Saturday.") == [name]


@pytest.mark.parametrize("before", ["In", "Yesterday in", "Police raided"])
def test_a_village_is_one_behind_other_words(before: str) -> None:
    assert "Lyebrook" in names(f"{before} Lyebrook a home was raided.")


def test_a_saint_keeps_his_s() -> None:
    assert names("The house in the St Osyth’s area was raided.") == ["St Osyth’s"]
    assert names("The house in Osyth’s area was raided.") == ["Osyth"]


def test_a_town_and_its_village_are_two() -> None:
    assert names("Police raided homes in Millbury Barton.")[:1] == ["Millbury"]


@pytest.mark.parametrize(
    "said",
    [
        "About raids like those in Plum Road the Sergeant said much.",
        "In Plum Road the cash was in Sterling and in Euro.",
        "Plum Road came after Op Divide, Op Finch and Operation Avocet.",
        "In Plum Road County Lines and Safer Streets were talked of, and Safe Streets.",
        "On Aug. 19 in Plum Road, on Sept. 14, Oct. 3, Nov. 4 and Feb. 5.",
        "In Plum Road the team Tweeted.",
        "Quiet village fears Cars: in Plum Road a Sleepy village woke up.",
    ],
)
def test_ranks_money_operations_campaigns_months_and_adjectives_are_no_places(said: str) -> None:
    assert names(said) == ["Plum Road"]


@pytest.mark.parametrize(
    "estate", ["Plum Way estate", "Plum Way Estate", "Plum Way housing estate"]
)
def test_an_estate_that_is_called_by_a_street_is_an_area(estate: str) -> None:
    found = document(f"On the {estate} a man was arrested.", until="names").names[0]
    assert [(name.text, name.area) for name in found] == [(estate, True)]


def test_a_capitalised_estate_is_an_area() -> None:
    found = document("On the Lower Plumdrop Estate, Harton, he was held.", until="names").names[0]
    assert (found[0].text, found[0].area) == ("Lower Plumdrop Estate", True)


def test_who_is_called_by_a_town_is_not_in_it() -> None:
    assert "Millbury" not in names("Police want a new landlord for The Duke of Millbury.")


def test_the_flats_of_a_town_are_no_block() -> None:
    assert names("Drugs were found in Millbury flats.") == ["Millbury"]
    assert names("Drugs were found in Plumton flats.") == ["Plumton flats"]


@pytest.mark.parametrize("said", ["Scotland Yard has seldom", "Turning Point has not"])
def test_a_body_that_ends_like_a_street_is_none(said: str) -> None:
    assert names(f"{said} done anything so big.") == []


def test_the_magistrates_of_a_street_are_a_court() -> None:
    text = "Plum Corner magistrates made the order."
    assert [name.role.value for name in document(text, until="names").names[0]] == ["court"]


def test_a_saint_behind_a_comma_does_not_end_the_sentence() -> None:
    text = "They were in the Harton, St. Mary's Park and Plumton area."
    assert names(text) == ["Harton", "St. Mary's Park", "Plumton"]


def test_a_street_on_which_a_home_stands_is_no_venue() -> None:
    assert raids("Police raided a flat on Plum Square in Harton.") == [("Plum Square", "Harton")]


@pytest.mark.parametrize("street", ["Music House Lane", "Plum Bank Avenue", "May Street"])
def test_a_word_that_is_no_name_belongs_to_one_before_its_type(street: str) -> None:
    assert raids(f"Police raided a flat in {street} in Harton.") == [(street, "Harton")]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ('He said: "Close to 160 arrests were made."', []),
        ("Police raided a house in the Crescent.", ["Crescent"]),
        ("Police raided a house in Grove.", ["Grove"]),
    ],
)
def test_a_type_word_alone_is_a_name_where_the_text_writes_it_like_one(
    text: str, known: list[str]
) -> None:
    kinds = {
        "Close": PlaceKind.STREET, "Crescent": PlaceKind.STREET, "Grove": PlaceKind.LOCALITY
    }  # fmt: skip
    places = (
        Place(name, kind, -1.2, 51.7, None, "Millbury", "test") for name, kind in kinds.items()
    )
    index = Gazetteer(memoryview(pack(Entry(place) for place in places)), Path("test"))
    read = document_of(Story(text), Home(index), until="names")
    assert [name.text for here in read.names for name in here] == known


@pytest.mark.parametrize("part", ["North-East", "South", "north-west"])
def test_a_part_of_the_country_is_no_locality(part: str) -> None:
    text = f"Nine addresses in the {part} were raided. Police were in Plum Road."
    assert ("Plum Road", None) in raids(text)


@pytest.mark.parametrize("hall", ["Harton Town Hall Theatre", "Harton Stadium"])
def test_where_officers_meet_is_no_locality(hall: str) -> None:
    assert hall not in names(f"They met at {hall} and went to Plum Road.")


def test_a_building_has_a_name_like_a_house() -> None:
    assert names("Police were in Monument Building, in Alder Road.")[0] == "Monument Building"


@pytest.mark.parametrize("said", ["'The Shop' has shut", "The paper is Tenants' Link here"])
def test_what_is_only_called_like_a_venue_or_a_street_is_none(said: str) -> None:
    assert names(f"{said}, police say.") in ([], ["Link"])


def test_a_trading_estate_of_a_street_without_type_word_is_a_venue() -> None:
    found = document("It was on the Evenlode trading estate.", until="names").names[0]
    assert [(name.text, name.venue) for name in found] == [("Evenlode trading estate", True)]


def test_the_team_of_a_town_and_a_part_of_the_country_is_not_the_town() -> None:
    text = "The Northtown and South Immigration Enforcement team raided a shop in Plum Road."
    assert raids(text) == [("Plum Road", None)]


@pytest.mark.parametrize("part", ["Nether", "Great", "Upper"])
def test_a_village_that_is_told_from_its_namesake_is_another(part: str) -> None:
    assert names(f"Police raided homes in {part} Barton.") == [f"{part} Barton"]


def test_a_capital_makes_the_estate_part_of_an_unknown_name() -> None:
    found = document("It was on the Six Plum Acres Estate.", until="names").names[0]
    assert [(name.text, name.area) for name in found] == [("Six Plum Acres Estate", True)]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("42nd St. in Harton", "42nd St"),
        ("24th Avenue in Harton", "24th Avenue"),
        ("Fifth Street NW in Harton", "Fifth Street NW"),
        ("Plum Road NW10", "Plum Road"),
    ],
)
def test_a_street_is_called_by_its_number_and_the_quarter_of_its_town(told: str, name: str) -> None:
    assert names(f"Police raided a home on {told}.")[0] == name


def test_a_town_right_in_front_of_its_street_is_no_part_of_the_name() -> None:
    assert names("Police raided a home in Millbury High Street.") == ["Millbury", "High Street"]
    assert raids("Police raided a home in Millbury High Street.") == [("High Street", "Millbury")]
    assert names("Police raided a home in Harton High Street.") == ["Harton High Street"]


def test_a_caption_of_a_shop_on_a_known_street_has_two_names() -> None:
    raid = "Police raided Plum Vapes on Fern Street, Northtown, on Friday."
    read = raids(f"{raid}\n\nPlum Vapes on Fern Street\n\nTwo men were arrested.")
    assert read == [("Fern Street", "Northtown")]


@pytest.mark.parametrize("street", ["Station Road", "School Lane"])
def test_what_a_street_is_called_by_is_no_building_of_the_town_in_front(street: str) -> None:
    index = _known(("Millbury", PlaceKind.TOWN), (street, PlaceKind.STREET))
    story = Story(f"Police raided a home in Millbury {street}.")
    found = document_of(story, Home(index), until="names").names[0]
    assert [name.text for name in found] == ["Millbury", street]


def test_a_town_by_whose_name_a_street_is_called_elsewhere_is_no_street() -> None:
    index = _known(("Plumbury", PlaceKind.TOWN), ("Plumbury", PlaceKind.STREET))
    story = Story("Police took plants in three raids on Plumbury properties.")
    items = [place.item for place in document_of(story, Home(index)).occurrences]
    assert [(item.name.text, item.area) for item in items] == [("Plumbury", True)]


def test_a_shortened_type_has_its_stop() -> None:
    read = raids("Police raided homes in Alder Rd., Birch Rd. and Fern St., Northtown, on Tuesday.")
    assert read == [("Alder Rd", "Northtown"), ("Birch Rd", "Northtown"), ("Fern St", "Northtown")]
    streets = [
        name
        for here in document(
            "They raided Alder Rd. Nobody was in Fern St., they say.", until="names"
        ).names
        for name in here
    ]
    assert [(name.text, name.tail) for name in streets] == [("Alder Rd", 0), ("Fern St", 1)]


@pytest.mark.parametrize(
    "code",
    [" RV1", " RV11 2AB", " RV1, Riverland", " RV1A", " (RV1)", ", RV1", " RV2 on Friday", " M4"],
)
def test_a_postcode_behind_a_town_is_no_part_of_its_name(code: str) -> None:
    for joint in (",", " in"):
        home = f"Police raided a home in Fern Street{joint} Northtown{code}."
        assert raids(f"{home} A man from Millbury was held.") == [("Fern Street", "Northtown")]


@pytest.mark.parametrize("more", ["Vale", "Vale 2", "Rovers"])
def test_a_longer_name_that_nobody_knows_is_still_no_town(more: str) -> None:
    assert "Northtown" not in names(f"Police raided a home in Northtown {more}.")


@pytest.mark.parametrize("town", ["Long Harton", "Leighton Buzzard"])
def test_a_town_of_two_words_is_no_person_behind_a_street_without_type(town: str) -> None:
    index = _known(("Long Harton", PlaceKind.TOWN), ("The Leaze", PlaceKind.STREET))
    story = Story(f"Police arrested a man at a house in The Leaze, {town}, who was bailed.")
    found = document_of(story, Home(index), until="names").names[0]
    assert [name.text for name in found] == ["The Leaze", town]


@pytest.mark.parametrize("part", ["Town Centre", "City Centre", "TOWN CENTRE", "Ward"])
@pytest.mark.parametrize("behind", [".", ", Riverland.", " on Friday.", " of Riverland."])
def test_a_part_of_a_town_in_capitals_is_no_other_place(part: str, behind: str) -> None:
    street = f"Police raided a home in Fern Street, Millbury {part}{behind}"
    assert raids(f"{street} A man from Otherville was held.") == [("Fern Street", "Millbury")]
    assert raids(f"Police raided homes in Barton {part}{behind}")[0][0] == "Barton"


@pytest.mark.parametrize(
    "body",
    [
        "Town Centre Manager Tom Fox",
        "Ward Labour Party",
        "Ward officers",
        "City Council",
        "Ward End Rovers",
        "Wardens",
    ],
)
def test_what_else_is_called_by_the_part_of_a_town_is_no_place(body: str) -> None:
    found = document(f"Police raided a home. Northtown {body} said so.", until="names").names
    assert not [name for here in found for name in here if name.role is None and not name.plain]


@pytest.mark.parametrize(
    "behind",
    ["Image: Plum", "Credit: Plum", "PLUM", "Plums", "RV", "CCTV", "Getty Plum"],
)
def test_the_town_of_a_street_is_known_whatever_else_stands_behind_it(behind: str) -> None:
    for tie in (",", " in"):
        raid = f"Police raided a home in Fern Street{tie} Millbury {behind}"
        assert raids(f"{raid}. A man from Otherville was held.")[0] == ("Fern Street", "Millbury")
