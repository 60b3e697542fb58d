"""Which locality of the story is given to a street that has none beside it."""

from __future__ import annotations

import pytest

from tests.support.reader import document, raids


@pytest.mark.parametrize(
    "lead",
    [
        "Warrants were executed at addresses in Southfield.",
        "Several homes in the Southfield area were searched.",
    ],
)
def test_a_part_of_the_town_in_the_lead_counts_before_the_town(lead: str) -> None:
    text = f"Police have raided homes in Millbury. {lead} It was early."
    text += " A house on Alder Road was raided first."
    assert ("Alder Road", "Southfield") in raids(text)


def test_a_part_of_the_town_in_which_no_raid_is_told_does_not() -> None:
    text = (
        "Police have raided homes in Millbury. A man from Southfield was arrested in a raid."
        " A house on Alder Road was searched first."
    )
    assert ("Alder Road", "Millbury") in raids(text)


def test_a_town_elsewhere_in_which_no_raid_is_told_is_not_that_of_the_story() -> None:
    arrests = "Officers made arrests in Leeds.\n\n"
    raid = "Officers raided an address in Alder Road."
    told = f"{arrests}Three people were arrested in Millbury.\n\n{raid}"
    assert raids(told) == [("Alder Road", "Millbury")]
    assert raids(arrests + raid) == [("Alder Road", "Leeds")]


@pytest.mark.parametrize(
    "besides",
    [
        "A fifth man was arrested at his home in Leeds.",
        "A further raid took place in Leeds.",
        "Two women were arrested in raids on their homes in Leeds.",
        "Another house in Leeds was raided.",
    ],
)
def test_a_town_elsewhere_of_one_more_raid_is_not_that_of_villages_raided_before(
    besides: str,
) -> None:
    told = f"Police raided homes in Eastcote and Lyebrook yesterday. {besides}"
    assert {("Eastcote", None), ("Lyebrook", None)} <= {*raids(told)}


@pytest.mark.parametrize(
    "told",
    [
        "A man was arrested at his home in Leeds. Police raided a house in Alder Road.",
        "Police raided a house in Alder Road. The raid took place in Leeds.",
        "Drugs raids in Leeds\n\nPolice raided a house in Alder Road. It was a further success.",
    ],
)
def test_a_town_elsewhere_in_front_or_of_the_same_raid_is_that_of_a_street(told: str) -> None:
    assert ("Alder Road", "Leeds") in raids(told)


def test_a_county_behind_the_town_does_not_hide_it() -> None:
    text = (
        "Police raided nine homes. Some of the homes were in Northtown, in the east of County"
        " Durham, with addresses in Alder Road, Birch Way and Ash Grove, it was said."
    )
    assert raids(text)[-3:] == [
        ("Alder Road", "Northtown"),
        ("Birch Way", "Northtown"),
        ("Ash Grove", "Northtown"),
    ]


@pytest.mark.parametrize(
    "where",
    [
        "a house in Alder Road, in the north of Millbury",
        "a house in Alder Road in the centre of Millbury",
        "a house in Alder Road, on the outskirts of Millbury",
        "a house in Alder Road, which is in Millbury",
        "a house in Alder Road, just outside Millbury",
        "an Alder Road house in Millbury",
        "her Alder Road flat in Millbury",
        "a house in Millbury, in Alder Road",
    ],
)
def test_a_town_beside_a_street_is_its_own_before_that_of_the_story(where: str) -> None:
    text = f"Police raided homes in Otherville. They also raided {where}."
    assert ("Alder Road", "Millbury") in raids(text)


def test_a_town_in_front_of_a_list_holds_as_far_as_one_more_home_is_counted() -> None:
    text = (
        "Two addresses in Northtown, on Alder Road and Birch Way, plus a third in Cedar Close,"
        " Eastcote, were raided."
    )
    assert raids(text) == [
        ("Alder Road", "Northtown"),
        ("Birch Way", "Northtown"),
        ("Cedar Close", "Eastcote"),
    ]


def test_the_town_of_one_home_is_not_that_of_the_one_before_the_semicolon() -> None:
    text = (
        "Police had warrants for a social club in Alder Road; a house in Birch Way, Northtown; and"
        " a flat in Cedar Close, Eastcote."
    )
    assert raids(text) == [
        ("Alder Road", None),
        ("Birch Way", "Northtown"),
        ("Cedar Close", "Eastcote"),
    ]
    shared = "Police raided two homes in Alder Road and one in Birch Way, Northtown."
    assert raids(shared) == [("Alder Road", "Northtown"), ("Birch Way", "Northtown")]


def test_a_street_in_a_countys_town_lies_in_the_town() -> None:
    text = "Police raided a shop on Alder Road in Wold Vale's Millbury on Tuesday."
    assert raids(text) == [("Alder Road", "Millbury")]


def test_a_street_in_a_towns_part_lies_in_the_part() -> None:
    text = "Police raided a shop on Alder Road in Millbury's Barton area on Tuesday."
    assert raids(text) == [("Alder Road", "Barton")]
    other = "Police raided a shop on Alder Road in Millbury's Otherville club on Tuesday."
    assert raids(other) == [("Alder Road", "Millbury")]


def test_each_home_that_is_called_by_its_street_lies_in_the_town_behind_it() -> None:
    text = "Police raided an Alder Road house in Millbury and a Birch Way flat in Otherville."
    assert raids(text) == [("Alder Road", "Millbury"), ("Birch Way", "Otherville")]


def test_police_who_went_to_a_town_went_to_the_street_in_it() -> None:
    text = "Police raided homes. A warrant took them to Millbury, to Alder Road, where a gun lay."
    assert raids(text) == [("Alder Road", "Millbury")]


def test_officers_behind_the_town_of_a_street_do_not_take_the_town_for_theirs() -> None:
    text = "Police raided a farm. In Alder Road in Millbury officers raided another."
    assert raids(text) == [("Alder Road", "Millbury")]


@pytest.mark.parametrize(
    ("text", "locality"),
    [
        ("Police searched Kittow's bedsit in Alder Road, Northtown.", "Northtown"),
        ("Police raided the Millbury restaurant in Alder Road.", "Millbury"),
    ],
)
def test_a_home_between_two_names_belongs_to_the_street_in_front_alone(
    text: str, locality: str
) -> None:
    assert raids(text)[0] == ("Alder Road", locality)


def test_a_town_that_the_dealers_are_from_is_not_where_the_raids_were() -> None:
    text = (
        "Police have raided London dealers who had set up in Millbury."
        " The homes were in Alder Road and Birch Way."
    )
    assert raids(text)[-2:] == [("Alder Road", "Millbury"), ("Birch Way", "Millbury")]


def test_the_house_that_a_sentence_takes_up_lies_where_the_one_before_put_it() -> None:
    text = (
        "Police raided a home in Millbury, where an officer had smelt cannabis."
        " Drugs were seized in a raid on a house in Cottesham, too."
        " Police raided the house on Alder Road at night."
    )
    assert ("Alder Road", "Cottesham") in raids(text)


def test_several_streets_do_not_lie_where_one_address_is_told_to_be() -> None:
    text = "Police raided homes in Alder Road, Birch Way and Ash Grove. {} they found a gun."
    assert raids(text.format("In an address in Southfield"))[0] == ("Alder Road", None)
    assert raids(text.format("In addresses in Southfield"))[0] == ("Alder Road", "Southfield")


def test_what_nobody_knows_and_a_street_is_near_is_a_landmark_of_its_town() -> None:
    text = "Police raided a house in Alder Road, near {} in Millbury."
    assert raids(text.format("Lanternmart")) == [("Alder Road", "Millbury")]
    assert raids(text.format("Southfield")) == [("Alder Road", "Southfield")]


def test_a_street_lies_in_no_firm_at_which_the_men_worked() -> None:
    text = "Police raided two firms in Millbury. At Harbour Wok, in Alder Road, three were held."
    assert raids(text)[-1] == ("Alder Road", "Millbury")


@pytest.mark.parametrize(
    "gone",
    [
        "They then went to Millbury, where they searched a house in Alder Road.",
        "A man was held in Northtown and police moved on to Millbury, where a house in Alder Road"
        " was raided.",
        "They drove to Millbury and searched a house in Alder Road.",
    ],
)
def test_where_police_went_and_searched_is_where_the_street_lies(gone: str) -> None:
    assert raids(f"Police raided a flat in Northtown. {gone}")[-1] == ("Alder Road", "Millbury")


def test_the_town_that_somebody_came_from_is_not_where_the_police_went_on() -> None:
    text = "Officers came from Millbury and raided homes in Northtown and in Alder Road."
    assert ("Alder Road", "Millbury") not in raids(text)


@pytest.mark.parametrize("towns", ["Southfield", "Southfield and Millbury"])
def test_no_street_lies_in_the_towns_that_its_officers_are_from(towns: str) -> None:
    text = (
        "Drugs were found in a house in Northtown. Detectives, with officers from"
        f" {towns}, carried out a warrant in Alder Road on Wednesday."
    )
    assert raids(text)[-1] == ("Alder Road", "Northtown")


def test_a_town_in_front_of_two_streets_forbids_to_deal_them_out_to_two_towns() -> None:
    text = "Police raided homes in Northtown and Millbury. {} searched Alder Road and Birch Way."
    dealt = raids(text.format("Officers"))[-2:]
    assert [locality for _, locality in dealt] == ["Northtown", "Millbury"]
    theirs = raids(text.format("The Millbury officers"))[-2:]
    assert "Northtown" not in [locality for _, locality in theirs]


@pytest.mark.parametrize("site", ["industrial estate", "business park", "tower block"])
def test_a_town_of_which_a_site_is_one_is_still_that_of_the_street(site: str) -> None:
    text = f"Police raided a unit on a Millbury {site}. The unit, in Alder Road, was full."
    assert raids(text)[-1] == ("Alder Road", "Millbury")
    named = document(f"The unit is on the Millbury {site}.", until="names").names[0][0]
    assert named.venue
    assert named.text == f"Millbury {site}"


@pytest.mark.parametrize("crime", ["thefts in", "a murder in", "burglaries at homes in"])
@pytest.mark.parametrize("town", ["Birmingham", "Manchester"])
def test_where_the_crime_was_for_which_police_came_is_not_where_they_came(
    crime: str, town: str
) -> None:
    text = f"Raid in Millbury\n\nPolice who look into {crime} {town} searched a flat in Alder Road."
    assert raids(text) == [("Alder Road", "Millbury")]
    told = f"Raid in Millbury\n\nPolice in {town} searched a flat in Alder Road."
    assert raids(told) == [("Alder Road", town)]
    here = f"Raid in Northtown\n\nPolice who look into {crime} Millbury searched Alder Road."
    assert raids(here) == [("Alder Road", "Millbury")]


def test_officers_from_the_city_of_london_raid_elsewhere() -> None:
    text = (
        "Raid in Millbury\n\nOfficers from the City of London force searched a flat in Alder Road."
    )
    assert raids(text) == [("Alder Road", "Millbury")]


@pytest.mark.parametrize(
    "told",
    [
        "Officers tracked the phones, many of which were snatched in {}, to homes in Alder Road.",
        "Officers knew of the man, who was seen in {}, and searched a house in Alder Road.",
    ],
)
@pytest.mark.parametrize("town", ["central London", "Otherville"])
def test_a_town_of_an_aside_is_not_where_the_street_lies(told: str, town: str) -> None:
    text = f"Phones found in Millbury\n\n{told.format(town)} The homes were raided on Monday."
    assert raids(text) == [("Alder Road", "Millbury")]


@pytest.mark.parametrize("town", ["Berkhamsted", "Leighton Buzzard", "Brackley", "Tring"])
def test_a_small_town_beyond_the_border_lies_elsewhere(town: str) -> None:
    text = f"Police raided a house in Alder Road, Northtown, and another in Birch Way, {town}."
    assert raids(text) == [("Alder Road", "Northtown"), ("Birch Way", town)]
    assert [name.text for name in document(text).elsewhere] == [town]


@pytest.mark.parametrize(
    "listed",
    [
        "in High Street and Alder Road, Northtown, and in High Street, Eastcote",
        "in High Street and Alder Road in Northtown and in High Street in Eastcote",
    ],
)
def test_two_towns_of_a_list_have_each_its_own_high_street(listed: str) -> None:
    assert raids(f"Police raided shops {listed}.") == [
        ("High Street", "Northtown"),
        ("Alder Road", "Northtown"),
        ("High Street", "Eastcote"),
    ]


def test_a_street_whose_town_is_taken_from_elsewhere_is_told_again() -> None:
    text = "Police raided a shop in High Street, Northtown, and a flat in Eastcote."
    text += " The search of High Street, officers said, went on until noon."
    assert raids(text)[0] == ("High Street", "Northtown")
    assert [street for street, _ in raids(text)].count("High Street") == 1


@pytest.mark.parametrize("council", ["Millbury Town Council", "Millbury town council's mayor"])
def test_a_town_council_tells_of_its_town(council: str) -> None:
    text = f"{council} has thanked police for a raid on a house in Alder Road."
    assert raids(text) == [("Alder Road", "Millbury")]
    told = "Police raided homes in Northtown. "
    assert raids(f"{told}{council} was pleased. The homes are in Alder Road.")[-1] == (
        "Alder Road",
        "Northtown",
    )


def test_the_club_of_a_town_tells_of_no_town() -> None:
    text = "Police raided a house in Alder Road. Players of Millbury Town were amazed."
    assert raids(text) == [("Alder Road", None)]


def test_towns_between_which_a_village_lies_are_not_dealt_out_to_its_streets() -> None:
    text = "Police raided two homes in Eastcote, {} Millbury and Otherville. They are in Alder Road"
    dealt = raids(text.format("halfway between") + " and Birch Way.")
    assert dealt[-2:] == [("Alder Road", "Eastcote"), ("Birch Way", "Eastcote")]
    listed = "Police raided two houses in Millbury and Otherville. They are in Alder Road"
    assert raids(listed + " and Birch Way.") == [
        ("Alder Road", "Millbury"),
        ("Birch Way", "Otherville"),
    ]


@pytest.mark.parametrize(
    ("told", "towns"),
    [
        ("The pair are being held at Bridgwater police station.", ["Bridgwater"]),
        ("They will appear at Guildford Magistrates' Court.", ["Guildford"]),
        ("A man was taken to Ely police station.", ["Ely"]),
        ("They will appear at Norwich Crown Court.", []),
        ("The pair are being held at Millbury police station.", []),
        ("The pair are being held at Westbrook police station.", []),
    ],
)
def test_the_town_of_a_station_elsewhere_lies_elsewhere(told: str, towns: list[str]) -> None:
    text = f"Police raided a house in Alder Road. {told}"
    assert [name.text for name in document(text).elsewhere] == towns


@pytest.mark.parametrize("town", ["Ely", "Chatteris", "Retford", "Market Harborough"])
def test_a_market_town_lies_elsewhere(town: str) -> None:
    text = f"Police raided a house in Alder Road, near {town}."
    assert [name.text for name in document(text).elsewhere] == [town]


def test_words_that_are_towns_too_lie_nowhere() -> None:
    text = "Police raided homes in March. A man was arrested, PC Wells and Tom Ware said."
    assert document(text).elsewhere == ()


@pytest.mark.parametrize(
    "more",
    [
        "A linked address in Eastcote was searched at the same time.",
        "A flat in Eastcote was also searched.",
        "Another house in Eastcote was searched.",
        "Later a house in Eastcote was searched.",
    ],
)
def test_an_area_with_one_more_home_is_a_raid_and_no_place_of_the_street_before(more: str) -> None:
    told = f"Police raided a house in Alder Road. {more}"
    assert raids(told) == [("Alder Road", None), ("Eastcote", None)]


@pytest.mark.parametrize(
    "more",
    [
        "Later the house in Eastcote was searched again.",
        "The house in Eastcote was searched at the same time.",
    ],
)
def test_an_area_with_the_home_that_was_told_of_is_where_the_street_lies(more: str) -> None:
    assert raids(f"Police raided a house in Alder Road. {more}") == [("Alder Road", "Eastcote")]
