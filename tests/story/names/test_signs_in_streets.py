"""A name over a door that the text puts into a street, whatever the name is made of."""

from __future__ import annotations

import pytest

from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Role, Story
from geomap.story.read import interpret
from tests.support.reader import document, raid_mentions, raids


def _told(text: str) -> list[tuple[str, str]]:
    """Give each place that is no area with the venue in it."""
    places = document(text, until="occurrences").occurrences
    return [(place.name.text, place.item.venue) for place in places if not place.item.area]


@pytest.mark.parametrize(
    ("told", "venue"),
    [
        ("Plum & Sons in", "Plum & Sons"),
        ("Plum & Lantern on", "Plum & Lantern"),
        ("Plums 4 Less,", "Plums 4 Less"),
        ("Nails by Plum,", "Nails by Plum"),
        ("Grove News on", "Grove News"),
        ("Plum Express, in", "Plum Express"),
        ("City Cash and Carry in", "City Cash and Carry"),
        ("the Plum and Lantern in", "Plum and Lantern"),
        ("Alder Road Vapes in", "Alder Road Vapes"),
        ("“Plum Zone” in", "Plum Zone"),
        ("'Plum' on", "Plum"),
        ("Plumz (12", "Plumz"),
        ("Lantern Farm,", "Lantern Farm"),
        ("Plums, an industrial unit in", "Plums"),
        ("Lantern Garden, a massage parlour in", "Lantern Garden"),
        ("Plums in Millbury's", "Plums"),
    ],
)
@pytest.mark.parametrize("by", ["raided", "carried out a raid on", "executed a warrant at"])
def test_a_sign_is_one_place_with_its_street(by: str, told: str, venue: str) -> None:
    text = f"Immigration officers {by} {told} Fern Street{')' * ('(' in told)} on Friday."
    assert _told(text) == [("Fern Street", venue)]
    assert [mention.precision for mention in raid_mentions(text)] == ["venue"]


@pytest.mark.parametrize(
    "told",
    [
        "Plum & Sons (Fern Street), Lantern (Birch Way) and Plumz (Cedar Close)",
        "Plum & Sons in Fern Street, Lantern in Birch Way and Plumz in Cedar Close",
        "Plum & Sons (Fern Street), Church Farm (Birch Way) and the Lantern Keys (Cedar Close)",
        "two firms: Plum Yard, Fern Street; Plum Corner, Birch Way; and Plumz, Cedar Close",
        "three shops: Plum & Sons, Fern Street; Lantern Foods, Birch Way; and Plumz, Cedar Close",
    ],
)
def test_each_sign_of_a_list_is_one_place_with_its_street(told: str) -> None:
    text = f"Police raided {told}, Northtown."
    assert [street for street, _ in raids(text)] == ["Fern Street", "Birch Way", "Cedar Close"]
    assert {mention.precision for mention in raid_mentions(text)} == {"venue"}
    assert all(venue for _, venue in _told(text))


@pytest.mark.parametrize(
    "told",
    [
        "Plums on Fern Street was searched by police.",
        "A company trading as Plums in Fern Street, Northtown, was raided by police.",
        "The Plum in Fern Street, Northtown, could lose its licence after a raid by police.",
        "Plum & Sons in Fern Street, Northtown, was raided by police.",
        "Police raided the shop.\n\n- Plum & Sons, Fern Street",
        "Police raided the Plum Lantern's sister. The owner of Plums in Fern Street was held.",
    ],
)
def test_a_sign_may_open_its_sentence_or_belong_to_its_owner(told: str) -> None:
    assert [street for street, venue in _told(told) if venue] == ["Fern Street"]


@pytest.mark.parametrize("venue", ["Plum Cuts", "Lantern", "Plum & Sons", "Polski Plum"])
@pytest.mark.parametrize("where", ["Fern Street, Northtown", "Northtown's Fern Street"])
def test_a_trader_is_of_the_sign_that_is_in_a_street(venue: str, where: str) -> None:
    text = f"Pat Harton, of {venue} in {where}, was fined. Police raided the premises in May."
    assert _told(text) == [("Fern Street", venue)]


@pytest.mark.parametrize(
    "told",
    ["of Fern Street", "of Northtown, in Fern Street", "40, of no fixed home in Fern Street"],
)
def test_who_is_of_a_street_or_a_town_is_of_no_sign(told: str) -> None:
    assert _told(f"Pat Harton, {told}, was fined.") == [("Fern Street", "")]


@pytest.mark.parametrize("shop", ["Stores", "Convenience Store", "Takeaway", "Kebabs"])
@pytest.mark.parametrize("where", [" in Northtown", ", Northtown", ""])
def test_a_shop_that_is_called_by_a_known_road_is_in_it(shop: str, where: str) -> None:
    text = f"Police raided Fern Street {shop}{where} on Friday."
    assert [street for street, _ in _told(text)] == ["Fern Street"]
    assert [raid.text for raid in raid_mentions(text)] == ["Fern Street"]


@pytest.mark.parametrize("name", ["Fern Street House", "Quill Street Stores", "Fern Street Lodge"])
def test_a_house_and_a_shop_of_an_unknown_road_keep_their_whole_name(name: str) -> None:
    assert [street for street, _ in _told(f"Police raided {name} on Friday.")] == [name]


def test_a_shop_in_a_town_elsewhere_keeps_its_whole_name() -> None:
    text = "Police raided Fern Street Stores in Chippenham on Friday."
    assert [street for street, _ in _told(text)] == ["Fern Street Stores"]


@pytest.mark.parametrize("venue", ["Plum Kitchen", "Plum Kebab"])
def test_a_venue_of_a_street_that_has_it_is_one_place_with_it(venue: str) -> None:
    told = _told(f"Police raided Fern Street's {venue} in Northtown on Friday.")
    assert told == [("Fern Street", venue)]


@pytest.mark.parametrize(
    "text",
    [
        "Police raided Northtown, Fern Street and Birch Way.",
        "Police raided homes on Plum Square in Fern Street.",
        "Officers of Millbury Borough Council went to Fern Street.",
        "Police arrested Ann Harton in Fern Street.",
        "Two Harton men were held in Fern Street. Police in Fern Street were busy.",
        "Residents and Neighbours in Fern Street were told.",
        "Police at Millbury Hospital in Fern Street were told.",
        "On Monday in Fern Street police searched a flat.",
        "The raid in Northtown and Fern Street was by police.",
    ],
)
def test_towns_streets_bodies_and_people_are_no_signs(text: str) -> None:
    assert [venue for street, venue in _told(text) if street == "Fern Street"][:1] == [""]


@pytest.mark.parametrize(
    "told",
    [
        "a unit on the Harton Industrial Estate off",
        "Plum Foods on the Harton Trading Estate, off",
        "the Plum Lantern pub, just off",
        "Plumz, off",
        "a caravan at the Harton Caravan Park off",
    ],
)
def test_a_venue_off_a_street_is_one_place_with_it_where_no_other_is_named(told: str) -> None:
    (raid,) = raid_mentions(f"Police raided {told} Fern Street, Northtown, on Friday.")
    assert (raid.text, raid.locality, raid.precision) == ("Fern Street", "Northtown", "venue")
    text = f"Police raided a house in Birch Way and {told} Fern Street, Northtown, on Friday."
    assert "Fern Street" not in [street for street, _ in raids(text)]


@pytest.mark.parametrize(
    ("told", "venue"),
    [
        ("Police raided Plumz in Millbury yesterday.", "Plumz"),
        ("Immigration officers carried out a raid on Plum & Sons in Millbury.", "Plum & Sons"),
        ("Officers executed a warrant at Lantern Foods in Millbury.", "Lantern Foods"),
        ("Lantern Vapes in Millbury was raided by police on Friday.", "Lantern Vapes"),
    ],
)
def test_a_raided_venue_of_which_only_the_town_is_told_is_listed(told: str, venue: str) -> None:
    (raid,) = raid_mentions(f"{told} Three men were arrested on suspicion of selling drugs.")
    assert (raid.text, raid.locality, raid.precision) == (venue, "Millbury", "venue")


@pytest.mark.parametrize(
    "told",
    [
        "Police raided homes in Millbury yesterday.",
        "Police met Plumz in Millbury and raided a house in Fern Street.",
        "Police at Plumz in Millbury raided a house in Fern Street.",
        "Police raided Harton Park in Millbury.",
        "Police raided Fern Street in Millbury.",
        "Police raided Millbury.",
    ],
)
def test_what_is_not_raided_by_its_name_is_no_venue(told: str) -> None:
    assert {venue for _, venue in _told(told)} <= {""}


@pytest.mark.parametrize(
    "where",
    [
        "The takeaway, in Fern Street, was searched for two hours.",
        "The hand car wash is in Fern Street.",
        "The shop in Fern Street was searched.",
    ],
)
@pytest.mark.parametrize("firm", ["Plumz in Millbury", "the Plum Lantern restaurant"])
def test_a_venue_whose_street_is_told_later_is_one_raid(firm: str, where: str) -> None:
    assert raids(f"Police raided {firm} on Friday. {where}")[0][0] == "Fern Street"
    assert len(raids(f"Police raided {firm} on Friday. {where}")) == 1


@pytest.mark.parametrize(
    "told",
    [
        "The shop in Fern Street was also raided.",
        "A house in Fern Street was searched, too.",
        "The shop was searched. They raided a house in Fern Street.",
    ],
)
def test_a_venue_is_listed_beside_another_raid(told: str) -> None:
    text = f"Police raided Plumz in Millbury on Friday. {told}"
    assert [street for street, _ in raids(text)] == ["Plumz", "Fern Street"]


def test_what_is_next_door_is_no_raid_and_who_is_behind_a_venue_no_place() -> None:
    told = "Police raided a shop in Fern Street, next door to the Plum, on Friday."
    assert [street for street, _ in raids(told)] == ["Fern Street"]
    told = "The man behind Plums in Fern Street was held when police raided the shop on Friday."
    assert [street for street, _ in raids(told)] == ["Fern Street"]


@pytest.mark.parametrize("who", ["Dealers", "Suspects", "Shops"])
def test_what_several_are_called_is_no_sign(who: str) -> None:
    text = f"Homes were raided.\n\n{who} in Millbury were targeted, and £200 was found in one."
    assert not any(venue for _, venue in _told(text))


def _raided(text: str) -> list[str]:
    """Give the raided streets of a text, by a patch in which streets are called like pubs."""
    story = interpret(Story(text), open_gazetteer(open_patch("thames-valley")))
    return [mention.text for mention in story.mentions if mention.role is Role.RAID]


@pytest.mark.parametrize(
    "told",
    [
        "The Crescent on Sheep Street was stormed by 18 officers.",
        "The Crescent on Sheep Street was one of them.",
        "The Plough on Sheep Street was stormed by officers.",
        "Officers have raided The Crescent on Sheep Street.",
    ],
)
def test_a_pub_that_is_called_like_a_street_is_in_the_street_that_it_is_on(told: str) -> None:
    assert _raided(f"Police raided six pubs in Bicester. {told}") == ["Sheep Street"]


@pytest.mark.parametrize(
    "told",
    [
        "Police raided homes on The Crescent and on Sheep Street.",
        "The Crescent was raided on Monday, and Sheep Street on Tuesday.",
        "In The Crescent on Monday police raided a house, and one in Sheep Street on Friday.",
    ],
)
def test_a_street_that_is_on_no_other_stays_one(told: str) -> None:
    assert _raided(told) == ["The Crescent", "Sheep Street"]


@pytest.mark.parametrize(
    "text",
    [
        "Trading standards officers seized vapes from Zeus, Alder Road, Northtown, and Baltika,"
        " Birch Way, Eastcote.",
        "Trading standards officers seized tobacco from Vape Zone, Alder Road, Northtown, and Euro"
        " Mart, Birch Way, Eastcote.",
        "Police raids led to cigarettes being seized from Zeus, Alder Road, and Baltika, Birch Way,"
        " in Northtown.",
    ],
)
def test_goods_are_seized_from_signs_each_with_its_street(text: str) -> None:
    assert [raid.text for raid in raid_mentions(text)] == ["Alder Road", "Birch Way"]


@pytest.mark.parametrize("begin", ["Police seized a car from Oak Court", "Police drove from Zeus"])
def test_a_street_and_the_way_from_a_name_are_no_signs_of_the_street_behind(begin: str) -> None:
    assert ("Alder Road", "") in _told(f"{begin}, Alder Road, Northtown.")
    assert all(venue == "" for _, venue in _told(f"{begin}, Alder Road, Northtown."))


@pytest.mark.parametrize(
    "shops",
    [
        "Middle Plum Market, and Lantern Supermarket, both in",
        "The Vape Shop, and Plums, Sweets and Drinks, both in",
        "The Vape Shop, Plum Stores, and Lantern Market, all three in",
    ],
)
def test_shops_that_are_both_in_a_street_are_two_places_of_it_and_no_streets(shops: str) -> None:
    number = 3 if "three" in shops else 2
    places = document(f"Police raided {shops} Alder Road, Northtown.", until="occurrences")
    told = [(place.name.text, place.item.count) for place in places.occurrences]
    assert told == [("Alder Road", number)]


def test_streets_that_are_both_in_a_town_stay_streets() -> None:
    text = "Police raided homes in Alder Road and Birch Way, both in Northtown."
    assert _told(text) == [("Alder Road", ""), ("Birch Way", "")]
