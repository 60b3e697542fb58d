"""Restaurants, shops, pubs and sites: a venue is one place with its street."""

from __future__ import annotations

import pytest

from geomap.model import Precision
from geomap.story.lists.listing import Item
from tests.support.reader import document, raid_mentions, raids


def _items(text: str) -> list[Item]:
    places = document(text, until="occurrences").occurrences
    return [place.item for place in places if not place.item.area]


def _told(text: str) -> list[tuple[str, str, bool]]:
    """Give each street or venue with the name of the venue, and whether it is one."""
    return [(item.name.text, item.venue, item.site) for item in _items(text)]


@pytest.mark.parametrize(
    ("told", "venue"),
    [
        ("the Plum Lantern restaurant, in", "Plum Lantern"),
        ("the Lantern bookmakers in", "Lantern"),
        ("Lantern's Grill takeaway, in", "Lantern's Grill"),
        ("the Nag's Ear pub,", "Nag's Ear"),
        ("Plum Lantern, in", "Plum Lantern"),
        ("Plum Lantern in", "Plum Lantern"),
        ("Plum Koshi Tandoor, in", "Plum Koshi Tandoor"),
        ("the Plum Chicken fast food shop in", "Plum Chicken"),
        ("Plum, a takeaway in", "Plum"),
        ("the old Plum Lantern depot at", "Plum Lantern"),
        ("Alder Road Department Store, on", "Alder Road Department Store"),
        ("Plum Garden, in", "Plum Garden"),
        ("Plum Motors, 12", "Plum Motors"),
        ("the Plum Lantern Shopping Centre in", "Plum Lantern Shopping Centre"),
        ("the Lantern hand car wash in", "Lantern"),
        ("the Plum Factory,", "Plum Factory"),
        ("Wendy's nail bar on", "Wendy's"),
    ],
)
def test_a_venue_is_one_place_with_its_street(told: str, venue: str) -> None:
    text = f"Immigration officers raided a firm. They called at {told} Fern Street, Northtown."
    assert _told(text) == [("Fern Street", venue, True)]


@pytest.mark.parametrize("where", ["Millbury Alder Road", "Millbury's Alder Road"])
def test_a_venue_in_a_street_behind_its_town_is_one_place_with_it(where: str) -> None:
    text = f"Police raided the Plum Lantern restaurant in {where} on Saturday."
    assert _told(text) == [("Alder Road", "Plum Lantern", True)]
    assert raids(text) == [("Alder Road", "Millbury")]


def test_a_closed_shop_that_is_called_like_a_street_is_no_street() -> None:
    told = _told("Officers entered the old Evenlode in Fern Street, Northtown, with a warrant.")
    assert told == [("Fern Street", "Evenlode", True)]
    assert _told("Officers entered a house in Evenlode.") == [("Evenlode", "", False)]


def test_a_venue_behind_an_unknown_name_is_another_place() -> None:
    text = "They raided homes in Wellgate and Plum Cafe in Fern Street."
    assert ("Fern Street", "Plum Cafe", True) in _told(text)


def test_each_venue_of_a_list_has_its_own_street_and_locality() -> None:
    text = (
        "Immigration officers raided Plum Imperial in High Street, Northtown, and Lantern Cafe in"
        " Fern Street, Millbury."
    )
    assert raids(text) == [("High Street", "Northtown"), ("Fern Street", "Millbury")]
    assert {raid.precision for raid in raid_mentions(text)} == {Precision.VENUE}


def test_an_estate_behind_a_street_is_no_second_place() -> None:
    text = "Police raided a unit in Fern Street, on the Harton Industrial Estate."
    assert _told(text) == [("Fern Street", "Harton Industrial Estate", True)]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Fred's Discount Store", "Fred's Discount Store"),
        ("the Plum Square shopping centre", "Plum Square"),
        ("the Lantern takeaway", "Lantern"),
        ("Plum Supermarket", "Plum Supermarket"),
    ],
)
def test_a_venue_without_street_is_a_place_by_its_whole_name(told: str, name: str) -> None:
    text = f"Officers raided {told}."
    assert _told(text) == [(name, name, True)]


@pytest.mark.parametrize(
    "told",
    [
        "an Indian restaurant", "a Chinese takeaway", "an Indian Restaurant", "a Millbury café",
        "two Millbury restaurants", "a charity shop", "a Turkish barber's", "the Polish shop",
    ],
)  # fmt: skip
def test_a_sort_of_shop_is_no_name(told: str) -> None:
    assert _told(f"Officers raided {told} yesterday, and an Indian was held.") == []


def test_the_street_of_a_shop_without_a_name_is_a_venue() -> None:
    (raid,) = raid_mentions("Police raided a takeaway in Fern Street, Northtown.")
    assert (raid.text, raid.precision) == ("Fern Street", Precision.VENUE)


def test_a_home_in_a_street_is_no_venue() -> None:
    (raid,) = raid_mentions("Police raided a house in Fern Street, Northtown.")
    assert raid.precision is Precision.STREET


def test_a_town_named_before_its_street_is_no_venue() -> None:
    assert raids("In Harton, Alder Road was raided by police, and Birch Way in Gipton.") == [
        ("Alder Road", "Harton"),
        ("Birch Way", "Gipton"),
    ]


def test_a_shop_that_is_called_by_its_town_leaves_the_town_one() -> None:
    text = (
        "Police raided a house in Fern Street, Harton. Cigarettes were seized. The owner of the"
        " Harton shop was told."
    )
    assert raids(text) == [("Fern Street", "Harton")]


def test_premises_off_a_street_are_found_by_it_where_no_other_is_named() -> None:
    (raid,) = raid_mentions("Police raided a unit off Fern Street, Northtown.")
    assert (raid.text, raid.locality, raid.precision) == ("Fern Street", "Northtown", "venue")
    assert raids("Police raided a unit in Birch Way, off Fern Street, Northtown.") == [
        ("Birch Way", "Northtown")
    ]
    assert raids("Police raided a flat just off Fern Street in Northtown.") == [
        ("Fern Street", "Northtown")
    ]
    assert raids("Police raided a car boot sale off Fern Street, Northtown.") == []


def test_a_yard_off_a_street_is_found_by_it_and_a_footpath_is_not() -> None:
    assert raids("Police raided a scaffolder's yard, just off Fern Street, Northtown.") == [
        ("Fern Street", "Northtown")
    ]
    for where in ("a yard off the Fern Street", "an allotment off Fern Street"):
        assert [street for street, _ in raids(f"Police raided {where} on Friday.")] == [
            "Fern Street"
        ]
    for noun in ("business park", "garage block", "scrapyard", "nursery"):
        assert raids(f"Police raided a {noun} off Fern Street, Northtown, on Friday.") == [
            ("Fern Street", "Northtown")
        ]
    for noun in ("car park", "park", "field"):
        assert raids(f"Police met in a {noun} off Fern Street, Northtown, on Friday.") == []
    assert raids("Police raided a farm in Birch Way, off Fern Street.") == [("Birch Way", None)]
    assert raids("Police raided a house in Birch Way, a cul-de-sac off Fern Street.") == [
        ("Birch Way", None)
    ]
    assert raids("Police searched a footpath off Fern Street, Northtown.") == []


@pytest.mark.parametrize(
    "said",
    [
        "Police raided an encampment just off Fern Street, Northtown.",
        "Police raided a polytunnel off Fern Street, Northtown, on Friday.",
        "Police executed a warrant on land off Fern Street, Northtown, and seized eight caravans.",
    ],
)
def test_land_and_encampments_off_a_street_are_found_by_it(said: str) -> None:
    assert raids(said) == [("Fern Street", "Northtown")]


@pytest.mark.parametrize(
    "said",
    [
        "A man was found dead on land off Fern Street, Northtown, police said.",
        "Police searched land off Fern Street, Northtown, for a missing man.",
        "Travellers have left an encampment off Fern Street, Northtown, police said.",
        "The council wants to build on land off Fern Street. Police raided a shop elsewhere.",
    ],
)
def test_what_else_is_done_on_land_off_a_street_is_no_raid(said: str) -> None:
    assert raids(said) == []


@pytest.mark.parametrize(
    "said",
    [
        "Police searched a narrowboat near Fern Street, Northtown, and found drugs.",
        "Police raided two barges near Fern Street, Northtown.",
        "A houseboat moored near Fern Street, Northtown, was raided by police.",
    ],
)
def test_a_boat_is_found_by_the_street_that_it_lies_near(said: str) -> None:
    assert raids(said) == [("Fern Street", "Northtown")]


@pytest.mark.parametrize(
    "said",
    [
        "Police raided a house near Fern Street, Northtown.",
        "A man was found dead on a boat near Fern Street, Northtown, police said.",
        "Police are looking for a man who stole a boat near Fern Street, Northtown.",
        "A man who lives on a boat near Fern Street, Northtown, was arrested in the town centre.",
    ],
)
def test_a_house_near_a_street_and_other_news_of_a_boat_are_no_raid_of_it(said: str) -> None:
    assert "Fern Street" not in [street for street, _ in raids(said)]


def test_a_college_or_shop_nearby_is_no_locality() -> None:
    assert raids("Police raided a house in Fern Street, near St Hilda's.") == [
        ("Fern Street", None)
    ]


def test_a_person_with_a_shops_surname_is_no_venue() -> None:
    assert _told("Police raided it. Ann Barber, aged 30, was held. Mr Baker said so.") == []


def test_a_house_in_capitals_with_its_article_has_no_name() -> None:
    text = (
        "By Ann Fox May 14 A HOUSE in Northtown was raided. Officers raided a flat in Alder Road."
    )
    assert [mention.text for mention in raid_mentions(text)] == ["Alder Road"]
