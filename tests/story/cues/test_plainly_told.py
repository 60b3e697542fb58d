"""Streets of which a story tells plainly that they were raided, in words that weigh little."""

from __future__ import annotations

import pytest

from geomap.story.roles.floors import plainly_told
from geomap.story.roles.raided_set import streets_of
from tests.support.reader import document, raids, role

CAME = "Immigration officers were in Northtown on Friday. "


def chance(text: str, street: str) -> float:
    """Give how likely a street was raided, by the likeliest place that names it."""
    told = document(text, until="weighed")
    pairs = zip(told.occurrences, told.weighed, strict=True)
    return max(own.raided for place, own in pairs if place.name.text == street)


def plain(text: str) -> list[str]:
    """Give the streets of which a text tells plainly that they were raided."""
    told = document(text, until="occurrences")
    return [
        told.occurrences[number].name.text
        for number in plainly_told(told.occurrences, told.passages)
    ]


def listed(text: str) -> list[str]:
    """Give the streets that stand in a list which a sentence opens as one of raids."""
    told = document(text, until="weighed")
    streets = streets_of(told.occurrences, told.weighed, told.passages)
    return [key for key, street in streets.items() if "raids" in street.parts]


@pytest.mark.parametrize(
    "text",
    [
        "It was the Lantern Tandoori, in Alder Road, where officers were at around 6pm.",
        "Two were arrested at Lantern Kitchen in Alder Road.",
        "On Monday officers visited Lantern Foods, Alder Road.",
        "At a bakery in Alder Road it was a man of 33, whose visa had run out.",
        "They raided a pub, and from there they drove to the Lantern takeaway in Alder Road.",
    ],
)
def test_a_venue_that_inspectors_went_to_is_raided_in_whatever_words(text: str) -> None:
    assert [street for street, _ in raids(CAME + text)] == ["Alder Road"]
    assert plain(CAME + text) == ["Alder Road"]


def test_shops_that_are_listed_below_what_trading_standards_did_are_raided() -> None:
    text = (
        "Trading standards officers went through shops that sell cheap cigarettes. "
        "These were Lantern Market in Alder Road and Corner Vapes in Birch Way."
    )
    assert [street for street, _ in raids(text)] == ["Alder Road", "Birch Way"]


LISTED = """Police executed warrants at four addresses in Millbury and Eastcote on Thursday.

{}

Millbury
- Alder Road
- Birch Way

Eastcote
- Cedar Close
- Elm Place{}
"""


@pytest.mark.parametrize(
    "above", ["The following addresses were searched:", "These streets were raided:"]
)
def test_streets_alone_below_a_sentence_that_opens_their_list_are_raided(above: str) -> None:
    streets = ["Alder Road", "Birch Way", "Cedar Close", "Elm Place"]
    assert listed(LISTED.format(above, "")) == [street.lower() for street in streets]
    assert [street for street, _ in raids(LISTED.format(above, ""))] == streets


@pytest.mark.parametrize(
    "above",
    [
        "The following roads are closed:",
        "Houses in these streets were burgled or raided:",
        "Police raided four homes at dawn.",
        "Police raided a pub following a tip-off.",
    ],
)
def test_streets_below_other_news_are_not_told_by_their_list(above: str) -> None:
    assert listed(LISTED.format(above, "")) == []


def test_a_branch_and_a_sign_that_is_no_venue_by_itself_tell_of_a_venue_too() -> None:
    text = CAME + "They found two men at a branch in Alder Road and one at USA Pans on Birch Way."
    assert plain(text) == ["Alder Road", "Birch Way"]


def test_the_street_of_several_venues_is_told_plainly_and_their_names_are_no_streets() -> None:
    text = CAME + "They were at the Lantern Restaurant and Pan House, both on Alder Road, at once."
    assert plain(text) == ["Alder Road"]


def test_a_visit_of_inspectors_is_a_raid_where_a_shop_is_called_by_its_name_alone() -> None:
    text = (
        "Officers visited Lantern Foods, Alder Road. It was Immigration Enforcement that sent them."
    )
    assert document(text, until="cues").setting.raids


def test_the_streets_of_a_list_with_a_venue_share_their_chance_without_it() -> None:
    text = (
        CAME + "They found two men at the Lantern takeaway in Alder Road, Ash Grove and Birch Way."
    )
    assert chance(text, "Alder Road") >= 0.95
    assert chance(text, "Ash Grove") == chance(text, "Birch Way") < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "Magistrates have shut the Lantern takeaway in Alder Road for three months.",
        "The Lantern takeaway in Alder Road had to pay £5,000.",
        "Last year they were at the Lantern takeaway in Alder Road.",
        "A cook who lives above the Lantern takeaway in Alder Road was glad.",
        "A man of Alder Road said that he had seen them.",
    ],
)
def test_what_stands_beside_it_and_was_not_inspected_is_not_raided(text: str) -> None:
    assert role(CAME + text, "Alder Road") != "raid"


def test_a_street_of_a_town_or_of_a_weekday_has_no_sign_in_front() -> None:
    text = (
        CAME + "They arrested a man in Northtown in Alder Road and another on Sunday in Birch Way."
    )
    assert plain(text) == []


def test_shops_that_a_court_has_shut_are_not_raided_for_the_officers_in_the_story() -> None:
    text = (
        "Two shops got closure orders. Trading standards officers had found cigarettes in them. "
        "These are Lantern Market in Alder Road and Corner Vapes in Birch Way."
    )
    assert plain(text) == []


def test_a_venue_of_a_story_that_names_no_inspectors_is_not_raided_for_its_sign() -> None:
    text = "Police raided a house in Birch Way. Officers had lunch at Lantern Cafe in Alder Road."
    assert role(text, "Alder Road") != "raid"


def test_enforcement_by_itself_inspects_no_shop() -> None:
    text = "More enforcement is needed, officers say. Lantern Cafe in Alder Road is shabby."
    assert role(text, "Alder Road") != "raid"


def test_what_counts_the_raids_of_a_story_says_plainly_where_each_was() -> None:
    text = (
        "Police shut down two cannabis farms. The first, in Alder Road, had 90 plants. "
        "The second was in Birch Way."
    )
    assert plain(text) == ["Alder Road", "Birch Way"]
    assert chance(text, "Birch Way") >= 0.95


@pytest.mark.parametrize(
    "text",
    [
        "At the second, in Alder Road, a man opened before they could knock.",
        "7.05am: The third team is in Alder Road, where a garage is emptied.",
        "The last was a maisonette in Alder Road.",
        "On Thursday it was Alder Road.",
        "\n- Northtown: also on Thursday, it was an address in Alder Road.",
        "On Friday it was the turn of Alder Road.",
        "A second search was later carried out at another house in Alder Road.",
        "The third warrant was executed at a flat in the area in Alder Road.",
    ],
)
def test_a_raid_is_counted_by_its_team_its_home_and_its_day_too(text: str) -> None:
    assert plain("Police had four warrants. " + text) == ["Alder Road"]


def test_what_is_counted_is_a_raid_though_it_was_read_as_little_likely_one() -> None:
    text = "Police had three warrants. The third team is in Alder Road, where a garage is emptied."
    told = document(text, until="occurrences")
    assert plainly_told(told.occurrences, told.passages) == {0: 0.2}


@pytest.mark.parametrize(
    "text",
    [
        "They were in Alder Road and Birch Way.",
        "Two were in Alder Road, and the third was in Birch Way.",
        "One was in Alder Road, Millbury, another in Birch Way.",
        "The properties are in Alder Road and Birch Way, Millbury.",
        "The first two houses were on Alder Road. The others were on Birch Way.",
        "One, in Alder Road, was full of plants; the other, in Birch Way, was empty.",
        "One of them, in Alder Road, had been let. The other, in Birch Way, had not.",
        "The addresses - in Alder Road and Birch Way - are rented.",
    ],
)
def test_where_the_raided_homes_of_the_sentence_before_lie_is_told_plainly(text: str) -> None:
    lead = "Detectives who look into a string of burglaries have searched homes in Millbury. "
    assert plain(lead + text) == ["Alder Road", "Birch Way"]
    assert chance(lead + text, "Birch Way") >= 0.95


@pytest.mark.parametrize(
    "text",
    [
        "Burglars broke into homes in Millbury. They were in Alder Road.",
        "Police searched homes after burglaries at three houses. They were in Alder Road.",
        "Police searched homes and arrested two men. They were in Alder Road.",
        "Police searched homes. They were in Alder Road when they arrested him.",
        "Police searched homes in Millbury last month. Two were in Alder Road.",
        "Police searched homes in Birch Way. Their cars were in Alder Road.",
        "Police searched homes in Millbury. Crowds were in Alder Road.",
        "Police searched homes in Millbury. One neighbour, in Alder Road, saw them.",
        "Police searched two homes in Millbury. One family lives near Alder Road.",
        "Police searched homes in Millbury. Bread was brought from the bakery in Alder Road.",
        "Police searched homes in Millbury. One, in Alder Road, is a mother of two.",
        "Police searched homes in Millbury. A body was discovered at the house in Alder Road.",
        "Police searched two homes. Phones were found in Alder Road and Birch Way by a dog walker.",
        "A gang went into homes in Millbury. It was in Alder Road, where a second home was raided.",
        "Police swooped on homes. They are in Alder Road. On each they had a closure order.",
    ],
    ids=[
        "burglars",
        "burgled",
        "men",
        "arrested",
        "old",
        "cars",
        "crowds",
        "a neighbour",
        "a family",
        "a shop",
        "a mother",
        "a body",
        "a walker",
        "a gang",
        "closed",
    ],
)
def test_where_others_were_is_not_where_raided_homes_lie(text: str) -> None:
    assert "Alder Road" not in plain(text)


@pytest.mark.parametrize(
    "text",
    [
        "Police after a knifeman raided a house in Millbury. The house, in Alder Road, was empty.",
        "Police after a knifeman raided an address in Millbury. He was out."
        " The flat is in Alder Road.",
        "Police after a knifeman raided a flat in Millbury. It took long."
        " The small flat, in Alder Road, was empty.",
        "Police after a knifeman raided a house. Boxes were carried from the house in Alder Road.",
        "Police after a knifeman raided an address. Boxes came from the flat in Alder Road.",
        "Police after a knifeman raided an address. “The flat in Alder Road was let,” he said.",
        "Police after a knifeman raided a snooker hall in Millbury. They filed into the club, above"
        " shops in Alder Road.",
        "Police after a knifeman raided a school in Millbury. Plants stood in the school in"
        " Alder Road.",
        "Police raided a mosque in Millbury. It took long. The mosque, in Alder Road, is let.",
        "Police after a knifeman raided a flat in Millbury. They took the flat over a shop in Alder"
        " Road apart.",
        "Police after a knifeman raided a parlour in Millbury. “We slept in a house,” a woman said."
        " The back of the premises, on Alder Road, was fenced off.",
        "Police after a knifeman raided a flat in Millbury. They were long. The windows of the flat"
        " in Alder Road were broken.",
        "The gang had a house in Alder Road. It was raided by police on Monday.",
        "The gang had a flat in Alder Road. The flat was searched by police on Monday.",
    ],
)
def test_the_home_of_which_the_sentence_beside_tells_was_raided(text: str) -> None:
    assert plain(text) == ["Alder Road"]


@pytest.mark.parametrize(
    "text",
    [
        "Police raided a house in Birch Way. The house, in Alder Road, was empty.",
        "Police raided a house in Millbury. The shop, in Alder Road, was open.",
        "Police raided a house in Millbury. It took long. The back of a pub in Alder Road is open.",
        "Police raided a house in Millbury. Burglars were in the house in Alder Road.",
        "Thieves raided a house in Millbury. The house, in Alder Road, was empty.",
        "A van stood outside a house in Alder Road. It was searched by police on Monday.",
        "A man ran from a house in Alder Road. The man was searched by police on Monday.",
        "Police say he had a house in Alder Road. It was raided last year.",
        "Police raided a club in Millbury. The church, in Alder Road, was open.",
        "Police raided a hall in Millbury. It took long. They met at the club in Alder Road.",
        "Police raided a hall in Millbury. They also went to the club in Alder Road.",
    ],
    ids=[
        "another",
        "a shop",
        "the back of another",
        "burglars",
        "thieves",
        "a van",
        "a man",
        "old",
        "a church",
        "later",
        "also",
    ],
)
def test_a_home_that_is_not_the_one_beside_is_not_told_plainly(text: str) -> None:
    assert "Alder Road" not in plain(text)


def test_a_single_venue_that_was_raided_is_in_one_street_alone() -> None:
    text = "Police raided a hall in Millbury. They filed into the hall in Alder Road, and some"
    assert plain(f"{text} stood at a gate in Birch Way.") == ["Alder Road"]


@pytest.mark.parametrize(
    "text",
    [
        "On Thursday it was quiet in Alder Road.",
        "Police shut two farms. The second man was held in Alder Road.",
        "Two farms were shut. The second was in Alder Road.",
        "Police told of two men who were robbed. The first was robbed in Alder Road.",
    ],
    ids=["quiet", "a man", "no police", "robbed"],
)
def test_what_counts_men_or_is_not_of_the_police_says_it_of_none(text: str) -> None:
    assert plain(text) == []


def test_of_several_closed_homes_a_story_does_not_say_which_was_raided() -> None:
    raid = " Officers raided the house on 11 August."
    several = "The council boarded up a house in Alder Road last week, and one in Birch Way."
    assert chance(several + raid, "Alder Road") <= 0.3
    assert chance(several + raid, "Birch Way") <= 0.3
    assert not raids(several + raid)
    alone = "The council boarded up a house in Alder Road last week."
    assert chance(alone + raid, "Alder Road") > 0.3
    told = "Police raided a house in Alder Road and one in Birch Way, which were then boarded up."
    assert chance(told, "Alder Road") > 0.3


@pytest.mark.parametrize(
    "told",
    [
        "Burglars raided a house in Alder Road, Northtown, on Tuesday.",
        "A gang of masked men burst into a shop in Alder Road, Northtown, and took the till.",
        "Masked men burst into a shop in Alder Road, Northtown, and took the till.",
        "A woman was hurt when a man with a knife forced his way into a flat in Alder Road.",
        "Police want to speak to thieves who broke into a property in Alder Road, Northtown.",
        "The house in Alder Road, Northtown, was raided by armed men.",
        "Homes in Alder Road, Northtown, and Birch Way, Millbury, were raided by burglars.",
        "Police say that homes in Alder Road and Birch Way had been raided by masked men.",
        "Police say that homes in Alder Road and Birch Way were searched by two masked men.",
    ],
)
def test_what_criminals_went_into_is_no_raid_though_police_arrest_them(told: str) -> None:
    assert raids(f"{told} Riverland Police said that two men were arrested.") == []


@pytest.mark.parametrize(
    "told",
    [
        "Officers hunting armed robbers raided a house in Alder Road, Northtown, on Tuesday.",
        "Burglars broke into a shop. On Friday police raided a house in Alder Road, Northtown.",
        "Armed police burst into a house in Alder Road, Northtown, and arrested a man.",
        "Detectives who are investigating burglars raided a house in Alder Road, Northtown.",
        "Police who held two teenagers brought a ram to a house in Alder Road and raided it.",
        "A house in Alder Road, Northtown, was searched by police who were hunting robbers.",
    ],
)
def test_what_police_do_about_criminals_is_a_raid(told: str) -> None:
    assert [street for street, _ in raids(f"{told} Riverland Police said so.")] == ["Alder Road"]


@pytest.mark.parametrize(
    "text",
    [
        "Police searched two homes in Northtown, near Millbury. Guns were found in Alder Road and"
        " drugs in Birch Way.",
        "Police after burglars searched two cottages. Cash was found at Alder Road and Birch Way.",
        "Police after a knifeman raided homes in Millbury. Cash was recovered from Alder Road and"
        " knives from Birch Way.",
    ],
)
def test_what_was_found_in_as_many_streets_as_homes_were_raided_tells_where_they_lie(
    text: str,
) -> None:
    assert plain(text) == ["Alder Road", "Birch Way"]


@pytest.mark.parametrize(
    "text",
    [
        "Police raided three homes. Weapons were found in Alder Road and drugs in Birch Way.",
        "Police raided a home. Weapons were found in Alder Road.",
        "Police raided two homes. A woman was found in Alder Road and a boy in Birch Way.",
        "Police raided two homes. Drugs were found in a car in Alder Road and in Birch Way.",
        "Police raided two homes. Tools stolen in Alder Road and Birch Way were found.",
        "Police raided two homes last year. Guns were found in Alder Road and Birch Way.",
        "Burglars raided two homes. Their tools were found in Alder Road and Birch Way.",
    ],
    ids=["fewer", "one", "people", "a car", "stolen", "old", "burglars"],
)
def test_what_was_found_elsewhere_does_not_tell_where_raided_homes_lie(text: str) -> None:
    assert plain(text) == []


def test_a_home_that_police_raided_is_none_of_robbers_for_a_shop_beside_it_that_was() -> None:
    text = "Police raided a house in Alder Road and a shop in Birch Way that was raided by robbers."
    assert role(text, "Alder Road") == "raid"
    assert role(text, "Birch Way") == "robbery"


def test_a_home_that_was_searched_is_told_plainly_whatever_stood_there() -> None:
    text = "Police raided a flat. A van was parked at an address in Alder Road that was {}."
    assert plain(text.format("searched")) == ["Alder Road"]
    assert plain(text.format("searched last year")) == []
    assert plain(text.format("raided by burglars")) == []


@pytest.mark.parametrize(
    "heading",
    [
        "Police raided homes on Tuesday.",
        "Police executed warrants at these addresses.",
        "Police executed two search warrants. The addresses were:",
        "Police executed two search warrants. They were in the following streets.",
        "Police raided homes on Tuesday. The full list:",
    ],
)
@pytest.mark.parametrize(
    "lines",
    [
        "Alder Road\nBirch Way",
        "- Barton: Alder Road and Birch Way\n- Eastcote: Elm Place",
        "Millbury: Alder Road and Birch Way",
    ],
)
def test_lines_of_bare_streets_below_raids_are_raided(heading: str, lines: str) -> None:
    assert listed(f"{heading}\n{lines}")[:2] == ["alder road", "birch way"]


@pytest.mark.parametrize(
    "text",
    [
        "Police raided homes on Tuesday. Surgeries are in these places.\n- Alder Road\n- Birch Way",
        "Police raided homes on Tuesday. Roads are closed:\n- Alder Road\n- Birch Way",
        "Police raided homes on Tuesday. They were in a hurry.\n- Alder Road\n- Birch Way",
        "Police raided a house in Elm Place on Tuesday.\n- Alder Road\n- Birch Way",
        "Police raided homes on Tuesday.\n- Theft in Alder Road\n- Arson in Birch Way",
        "Thieves raided homes on Tuesday.\n- Alder Road\n- Birch Way",
        "Police were in town. The addresses were:\n- Alder Road\n- Birch Way",
        "Police raided homes on Tuesday.\n- Alder Road",
    ],
)
def test_lines_below_other_words_are_not_raided_for_that(text: str) -> None:
    assert listed(text) == []


def test_a_line_that_names_streets_alone_below_raids_tells_plainly_of_them() -> None:
    text = (
        "Police carried out the following warrants:\n- Barton: Alder Road and Birch Way\n"
        "- Eastcote: Elm Place\n- Cedar Close, where a man lives\n\n"
        "A man was robbed in Fern Street on Saturday, and a shop there was burgled."
    )
    assert plain(text) == ["Alder Road", "Birch Way", "Elm Place"]


@pytest.mark.parametrize("end", [";", "; and", ", and"])
def test_the_last_line_of_a_list_is_one_of_it_though_it_ends_in_a_stop(end: str) -> None:
    text = (
        f"Police carried out warrants at:\nAlder Road, Barton;\nBirch Way, Eastcote{end}\n"
        "Elm Place, Northtown.\n\nA woman of Fern Street was charged."
    )
    assert plain(text) == ["Alder Road", "Birch Way", "Elm Place"]


def test_a_paragraph_below_a_list_is_none_of_its_lines() -> None:
    text = (
        "Police carried out warrants at:\nAlder Road;\nBirch Way; and\n"
        "Elm Place was quiet when it was over, said people who live around the corner there."
    )
    assert plain(text) == ["Alder Road", "Birch Way"]


@pytest.mark.parametrize(
    "told",
    [
        "Police found weapons in a home on Alder Road after reports of anti-social behaviour.",
        "Police seized weapons from a home on Alder Road after reports of anti-social behaviour.",
        "Officers found cocaine and cash in a flat in Alder Road after months of complaints.",
        "A man was arrested after police found drugs in a house in Alder Road.",
        "Officers have since recovered £5,000 in cash from a flat in Alder Road.",
        "In a home on Alder Road, police found weapons after reports of anti-social behaviour.",
        "At an address in Alder Road, Northtown, detectives also recovered a gun.",
    ],
)
def test_goods_that_police_found_in_a_home_tell_plainly_of_a_raid(told: str) -> None:
    assert plain(told) == ["Alder Road"]
    assert chance(told, "Alder Road") >= 0.95


@pytest.mark.parametrize(
    "told",
    [
        "Police found drugs on a man outside a house in Alder Road.",
        "Police found guns in cars outside houses in Alder Road.",
        "Officers on patrol found drugs at a property in Alder Road.",
        "Police found cannabis in a house in Alder Road when they were called to a fire.",
        "A cleaner told police she had found a gun in a flat in Alder Road.",
        "Outside a house in Alder Road officers found drugs in a car.",
        "At a party at a house in Alder Road, police found drugs on a man.",
        "At a house in Alder Road, a man told police he had found a gun.",
    ],
)
def test_goods_on_a_man_in_a_car_or_by_others_do_not(told: str) -> None:
    assert plain(told) == []


@pytest.mark.parametrize(
    "told",
    [
        "Alder Road was shut while police searched a house.",
        "Alder Road, Northtown, was closed as officers raided two shops.",
        "Alder Road was sealed off when police searched a flat.",
        "Alder Road was closed for five hours while officers searched the home.",
        "Alder Road was closed for a day as police searched a house.",
        "Alder Road was closed on Monday while police searched a house.",
    ],
)
def test_a_street_shut_while_police_raided_a_home_is_that_of_the_raid(told: str) -> None:
    assert role(told, "Alder Road") == "raid"


@pytest.mark.parametrize(
    "told",
    [
        "Alder Road was shut while police searched a car.",
        "Alder Road was shut while police searched for a man.",
        "Alder Road was shut while police searched a house nearby.",
        "Alder Road was shut as police raided a house in Fern Street.",
        "Alder Road was shut after a crash. Police raided a house.",
        "Alder Road was shut for an hour while firefighters searched a house.",
        "Alder Road was shut for five hours while police searched the scene of a crash.",
        "Alder Road was shut for roadworks as police raided a house in Fern Street.",
        "Police raided a house in Fern Street. Alder Road was shut while they searched a flat.",
        "Alder Road was shut while police raided a flat. The flat, in Fern Street, was searched.",
    ],
)
def test_a_street_shut_for_something_else_or_for_a_raid_elsewhere_is_not(told: str) -> None:
    assert role(told, "Alder Road") == "road_closed"


MURDER = "Police searched four addresses in Northtown after a murder."


@pytest.mark.parametrize(
    "text",
    [
        "Clothes were recovered from flats in Alder Road and Fern Street.",
        "A knife was found at a house in Alder Road, and shoes at a flat in Fern Street.",
    ],
)
def test_finds_in_homes_are_of_those_searched_just_before_however_many_they_were(text: str) -> None:
    assert plain(f"{MURDER} {text}") == ["Alder Road", "Fern Street"]
    assert chance(f"{MURDER} {text}", "Alder Road") > 0.9


@pytest.mark.parametrize(
    "text",
    [
        "The victim was found at a house in Alder Road.",
        "A walker found a knife outside a house in Alder Road.",
        "Clothes were recovered from a lake in Alder Road.",
        "Clothes were recovered from a car at a house in Alder Road.",
        "Goods were stolen from a house in Alder Road.",
    ],
)
def test_finds_in_no_home_and_people_are_none_of_those_searched(text: str) -> None:
    assert plain(f"{MURDER} {text}") == []
