"""Premises that few stories name, and that are raided as shops are."""

from __future__ import annotations

import pytest

from geomap.model import Precision
from geomap.story.text.premises import in_plain_words
from tests.support.reader import pinned, raid_mentions, role


@pytest.mark.parametrize(
    "premises",
    [
        "a snooker club", "a taxi office", "an office block", "a mini-market", "a launderette",
        "a pawnbroker's", "a nightclub", "a bookmaker’s", "an off-licence",
        "a lorry park", "a gym", "the former bank", "a disused church", "the old Fox bank",
        "a disused village hall", "an empty bingo hall", "a boarded-up church", "a closed cinema",
        "a former police station", "the former working men's club", "an abandoned swimming pool",
        "a disused car dealership",
    ],
)  # fmt: skip
def test_rare_premises_are_a_venue_of_the_street_that_is_raided(premises: str) -> None:
    (raid,) = raid_mentions(f"Police raided {premises} in Alder Road, Northtown, on Tuesday.")
    assert (raid.text, raid.locality) == ("Alder Road", "Northtown")
    assert raid.role_chance >= 0.85
    assert in_plain_words(f"{premises} in").endswith(" shop in")


@pytest.mark.parametrize(
    "seeming",
    [
        "that seemed abandoned", "which appeared to be disused", ", which stood empty,",
        "believed to be empty", "that had been closed", "said to be vacant",
    ],
)  # fmt: skip
def test_a_shop_that_seemed_empty_is_a_shop(seeming: str) -> None:
    said = f"a shop{'' if seeming[0] == ',' else ' '}{seeming} in"
    assert in_plain_words(said) == "a shop in"
    told = f"Police raided a cannabis farm inside {said} Alder Road, Northtown."
    (raid,) = raid_mentions(told)
    assert (raid.text, raid.locality) == ("Alder Road", "Northtown")
    assert raid.role_chance >= 0.8


def test_what_else_seemed_empty_or_so_is_no_shop() -> None:
    assert in_plain_words("a shop that sold vapes in") == "a shop that sold vapes in"
    told = "A van that seemed abandoned in Alder Road was towed before police raided a flat."
    assert role(told, "Alder Road") != "raid"


@pytest.mark.parametrize("was", ["former", "disused", "old", "former Harton"])
def test_a_named_church_that_is_none_any_more_is_raided_as_any_place(was: str) -> None:
    told = f"Officers raided the {was} St Ann's church, in Alder Road, Northtown, on Sunday."
    assert role(told, "Alder Road") == "raid"
    told = "Police raided homes. Officers will be at St Ann's church, in Alder Road, on Sunday."
    assert role(told, "Alder Road") != "raid"


@pytest.mark.parametrize("place", ["school", "church", "community centre", "library"])
def test_what_is_open_to_the_public_is_no_such_premises(place: str) -> None:
    assert in_plain_words(f"at a {place} in") == f"at a {place} in"


@pytest.mark.parametrize(
    "said",
    [
        "A man was held at the former police station in Alder Road, police said.",
        "Police will move out of the old police station in Alder Road after a raid in Northtown.",
        "A meeting will be held in an empty church in Alder Road, police said.",
        "Police found a man asleep in an empty church in Alder Road.",
        "Police found a missing girl in a closed cinema in Alder Road.",
        "Children found cannabis in an empty church in Alder Road. Police were told.",
        "The council will sell a boarded-up hall in Alder Road. Police raided a flat elsewhere.",
    ],
)
def test_other_news_of_a_closed_hall_is_no_raid_of_it(said: str) -> None:
    assert role(said, "Alder Road") != "raid"


@pytest.mark.parametrize("place", ["a snooker club", "a bookmaker's", "the old bank"])
def test_a_raid_elsewhere_makes_none_of_such_premises(place: str) -> None:
    text = "Police raided a flat in Fern Street, Northtown, on Tuesday. "
    assert role(f"{text}A man was robbed outside {place} in Alder Road.", "Alder Road") != "raid"


def test_what_goes_on_with_shops_is_one_too() -> None:
    for text in (
        "Vape shops in Alder Road, Northtown, and Fern Street were raided on Tuesday.",
        "Police raided a shop in Alder Road, Northtown, and one in Fern Street on Tuesday.",
    ):
        assert [raid.precision for raid in raid_mentions(text)] == [Precision.VENUE] * 2
    text = "Police raided a shop in Alder Road, Northtown, and a flat in Fern Street."
    assert [raid.precision for raid in raid_mentions(text)] == [Precision.VENUE, Precision.STREET]


def test_a_garage_in_the_street_of_a_town_is_a_venue() -> None:
    (raid,) = raid_mentions("A garage in Northtown High Street was raided on Tuesday.")
    assert (raid.text, raid.locality, raid.precision) == ("High Street", "Northtown", "venue")


@pytest.mark.parametrize(
    "premises",
    [
        "a care home", "a pharmacy", "the post office", "two garden centres", "a builders' yard",
        "an accountant’s office", "a cash and carry", "a supermarket", "a former printworks",
        "a guest house", "a church hall", "an industrial estate", "a so-called ‘head shop’",
        "dry cleaners",
    ],
)  # fmt: skip
@pytest.mark.parametrize("also", ["", "a house in Fern Street and "])
def test_what_is_nobody_s_home_is_a_venue_whatever_its_noun(premises: str, also: str) -> None:
    text = f"Police raided {also}{premises} in Alder Road, Northtown, on Tuesday."
    told = {raid.text: raid.precision for raid in raid_mentions(text)}
    assert told.pop("Alder Road") is Precision.VENUE
    assert set(told.values()) <= {Precision.STREET}


def test_one_more_of_what_is_nobody_s_home_is_a_venue_too() -> None:
    for text in (
        "Police raided pharmacies in Alder Road and Fern Street, Northtown, on Tuesday.",
        "Police raided two takeaways in Northtown, one in Alder Road and the other in Fern Street.",
        "Police raided three pharmacies in Northtown: two in Alder Road and one in Fern Street.",
    ):
        assert [raid.precision for raid in raid_mentions(text)] == [Precision.VENUE] * 2
    text = "Police raided two homes in Northtown, one in Alder Road and the other in Fern Street."
    assert [raid.precision for raid in raid_mentions(text)] == [Precision.STREET] * 2


@pytest.mark.parametrize(
    "home",
    [
        "a student house", "a mobile home", "a cannabis farm", "a cannabis factory", "a bungalow",
        "a town centre flat", "a cottage",
    ],
)  # fmt: skip
def test_a_home_and_what_is_grown_in_one_are_in_the_street(home: str) -> None:
    (raid,) = raid_mentions(f"Police raided {home} in Alder Road, Northtown, on Tuesday.")
    assert raid.precision is Precision.STREET


@pytest.mark.parametrize(
    "home",
    [
        "a House in Multiple Occupation",
        "an unlicensed House in Multiple Occupation (HMO)",
        "a house of multiple occupancy",
        "an HMO",
        "an end-of-terrace",
        "a farmhouse",
        "a houseboat",
        "a squat",
        "a mansion",
    ],
)
def test_a_house_in_multiple_occupation_is_a_house_and_no_place(home: str) -> None:
    assert [
        (raid.text, raid.locality, raid.addresses)
        for raid in raid_mentions(f"Police raided {home} in Alder Road, Northtown, on Tuesday.")
    ] == [("Alder Road", "Northtown", 1)]
    assert [raid.text for raid in raid_mentions(f"Police raided {home} in Eastcote.")] == [
        "Eastcote"
    ]
    told = f"Police raided {home} in Millbury.\n\nThe house in Alder Road has ten tenants."
    assert [raid.text for raid in raid_mentions(told)] == ["Alder Road"]
    assert role("Police raided a house in Occupation Road.", "Occupation Road") == "raid"


@pytest.mark.parametrize(
    "history",
    [
        ", which shut in 2018,",
        ", which was sold last year,",
        " which was bought in 2018",
        " (which was built in 2018)",
        ", that has been shut since 2018,",
    ],
)
def test_what_premises_went_through_in_earlier_years_dates_no_raid(history: str) -> None:
    (raid,) = raid_mentions(f"Police raided a factory{history} on Alder Road, Millbury.")
    assert raid.role_chance > 0.6


@pytest.mark.parametrize(
    "told",
    [
        "Police had raided a factory, which opened in 2018, on Alder Road, in 2019.",
        "In 2019 police raided a factory, which opened in 2018, on Alder Road.",
        "Police raided a house, which was raided in 2018, on Alder Road.",
    ],
)
def test_a_raid_of_earlier_years_in_them_is_one_all_the_same(told: str) -> None:
    assert not pinned(told)


@pytest.mark.parametrize("like", ["the normally quiet", "nearby", "residential", "the town's"])
def test_a_raid_is_as_likely_whatever_its_street_is_like(like: str) -> None:
    said = (
        "A man was held in Millbury on Friday. Officers searched a house in {} Alder Road on"
        " Sunday after a car was stopped near by with cannabis in it. More was in a wardrobe."
    )
    (plain,) = raid_mentions(said.replace("{} ", ""))
    (raid,) = raid_mentions(said.format(like))
    assert raid.role_chance == pytest.approx(plain.role_chance, abs=0.05)


@pytest.mark.parametrize("told", ["a house – in Alder Road, Millbury –", "a house (in Alder Road)"])
def test_a_street_that_is_set_off_is_where_the_house_is(told: str) -> None:
    (raid,) = raid_mentions(f"Police raided {told} on Tuesday and found cannabis.")
    assert (raid.text, raid.addresses) == ("Alder Road", 1)
    assert raid.role_chance > 0.95


@pytest.mark.parametrize(
    "told",
    [
        "Police searched a car wash in Alder Road, Northtown, on Tuesday.",
        "Police entered an off-licence in Alder Road, Northtown, on Tuesday.",
        "Heroin was seized from a cash and carry in Alder Road, Northtown.",
    ],
)
def test_no_word_of_their_name_is_read_by_itself(told: str) -> None:
    (raid,) = raid_mentions(told)
    assert raid.role_chance > 0.75
