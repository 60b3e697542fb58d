from __future__ import annotations

import pytest

from geomap.story.text.premises import find_in_plain_words
from tests.support.reader import document, raid_mentions, raids, role

RAID = "Police raided a house in Fern Street, Northtown. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officers based in Alder Road led the work.", "police_station"),
        ("They were taken to the police station in Alder Road.", "police_station"),
        ("A man appeared at the magistrates' court in Alder Road.", "court"),
        ("A man, 34, of Alder Road, was charged.", "home"),
        ("Two men from Alder Road were arrested.", "home"),
        ("A woman who lives in Alder Road said that she had heard a bang.", "home"),
        ('"I saw it all," said a father of two from Alder Road.', "home"),
        ("Neighbours in Alder Road were woken.", "home"),
        ("Alder Road was closed for two hours.", "road_closed"),
        ("Alder Road was cordoned off while officers searched a flat.", "road_closed"),
        ("A man was arrested in Alder Road after a chase.", "arrest"),
        ("A public meeting will be held at the community centre in Alder Road.", "other"),
        ("Officers searched gardens in Alder Road.", "other"),
        ("There are patrols between Alder Road and Birch Way.", "other"),
        ("A man was stabbed in Alder Road last week.", "other"),
        ("A flat in Alder Road was the subject of a closure order.", "closure_order"),
        ("In March officers had raided a flat in Alder Road.", "earlier_raid"),
        ("It came weeks after a similar raid in Alder Road.", "earlier_raid"),
        ("The searches follow a raid in Alder Road.", "earlier_raid"),
        ("There was a search following a raid in Alder Road.", "earlier_raid"),
        ("Police denied that there had been no raid in Birch Way.", None),
    ],
)
def test_places_beside_a_raid_are_no_raids(text: str, expected: str | None) -> None:
    assert role(RAID + text, "Alder Road") == expected
    assert [street for street, _ in raids(RAID + text)] == ["Fern Street"]


@pytest.mark.parametrize(
    "text",
    [
        "Officers stormed a flat in Alder Road.",
        "Detectives burst into an address on Alder Road.",
        "A warrant was executed at a property in Alder Road.",
        "Police smashed down the door of a house in Alder Road.",
        "Doors went in at Alder Road as drugs police swooped.",
        "Police searched his home in Alder Road.",
        "Alder Road was raided by drugs officers.",
        "Officers entered 12 Alder Road.",
        "Immigration officers visited a takeaway in Alder Road.",
        "Police searched three homes. Another address was searched in Alder Road.",
        "Police raided two flats. At a house in Alder Road, officers found cannabis.",
        "Three people were arrested at a flat in Alder Road when police carried out a warrant.",
        "Police forced entry to the home of a suspected dealer in Alder Road.",
        "A man was arrested following a drugs warrant at a house in Alder Road.",
        "Officers piled into a house in Alder Road.",
        "The operation saw police enter a flat in Alder Road.",
    ],
)
def test_phrases_of_a_raid_make_one(text: str) -> None:
    assert [street for street, _ in raids(text)] == ["Alder Road"]


@pytest.mark.parametrize(
    "text",
    [
        "Masked men held up the post office in Alder Road. Police are hunting the raiders.",
        "A gang raided a jeweller's in Alder Road and fled. Officers are appealing for witnesses.",
        "Ram-raiders smashed into a shop in Alder Road. Police said it was the third raid.",
    ],
)
def test_a_raid_by_robbers_is_a_robbery(text: str) -> None:
    assert role(text, "Alder Road") == "robbery"


@pytest.mark.parametrize(
    "text",
    [
        "During the war an air raid destroyed houses in Alder Road.",
        "Bailiffs broke down the door of a house in Alder Road. Police stood by.",
        "Firefighters found a cannabis farm at a house in Alder Road.",
        "No raid took place in Alder Road, police have said.",
        "Police were called to Alder Road at 3am.",
        "Thefts this week:\n* Alder Road, Northtown - front door forced, laptop stolen",
        "Before the court:\n* Man, 23, of Alder Road, Northtown: admitted possessing cannabis",
        "Closure orders were made on:\n* Alder Road, Northtown",
    ],
)
def test_what_only_looks_like_a_raid_is_none(text: str) -> None:
    assert raids(text) == []


def test_arrests_in_listed_streets_are_raids_where_others_were_searched_also() -> None:
    text = (
        "Five suspects were held by police in Alder Road and Birch Way in Northtown. Warrants"
        " were also carried out in Cedar Close, Eastcote."
    )
    assert [street for street, _ in raids(text)] == ["Alder Road", "Birch Way", "Cedar Close"]


def test_the_home_to_which_the_police_went_is_raided() -> None:
    text = (
        "The victim had been living alone in Alder Road, Northtown, a court heard. Police went to"
        " the flat with a warrant and found heroin."
    )
    assert raids(text) == [("Alder Road", "Northtown")]


def test_a_raid_told_late_in_court_is_a_raid() -> None:
    assert raids("A jury heard that on March 3 last year police raided a flat in Alder Road.") == [
        ("Alder Road", None)
    ]


def test_a_story_that_only_recalls_raids_has_none() -> None:
    text = (
        "A court has closed a flat in Fern Street. The order lasts three months. The tenant has"
        " left. Neighbours are glad. It follows a drugs raid in Alder Road in the autumn."
    )
    assert role(text, "Alder Road") == "earlier_raid"


@pytest.mark.parametrize(
    "told",
    [
        "Police raided a house in Alder Road, Northtown, last month.",
        "Last month officers raided a house in Alder Road, Northtown, and seized cannabis.",
        "Late last month police searched a flat in Alder Road, Northtown. Two men were arrested.",
    ],
)
def test_the_only_raid_of_a_story_that_opens_with_it_may_be_last_months(told: str) -> None:
    assert role(told, "Alder Road") == "raid"


@pytest.mark.parametrize(
    "told",
    [
        "Police had raided a house in Alder Road, Northtown, last month.",
        "Residents met officers after a raid in Alder Road, Northtown, last month.",
        "Last month police raided a house in Alder Road. On Monday they raided one in Birch Way.",
        "Neighbours want cameras. Last month police raided a house in Alder Road, Northtown.",
    ],
)
def test_one_of_last_month_beside_other_news_is_an_earlier_raid(told: str) -> None:
    assert role(told, "Alder Road") == "earlier_raid"


def test_a_street_raided_and_named_again_is_one_mention() -> None:
    text = (
        "Police raided a house in Alder Rd, Northtown. Officers were still in Alder Road at noon."
        " The Alder Road house was boarded up."
    )
    assert raids(text) == [("Alder Rd", "Northtown")]


def test_two_raids_on_one_street_on_two_days_are_two() -> None:
    text = (
        "Police raided a house in Alder Road on Monday. On Wednesday they returned to Alder Road."
    )
    assert [raid.date and raid.date.value.day for raid in raid_mentions(text)] == [11, 13]


def test_one_street_name_in_two_towns_is_two_raids() -> None:
    text = "Police raided homes in Alder Road, Northtown, and Alder Road, Otherville."
    assert raids(text) == [("Alder Road", "Northtown"), ("Alder Road", "Otherville")]


def test_every_mention_says_why_it_has_its_role() -> None:
    raids = raid_mentions(RAID)
    assert raids
    assert all(raid.why_role for raid in raids)


def test_a_denied_raid_takes_the_street_off_the_map() -> None:
    text = (
        "We reported that police had raided a house in Alder Road. The warrant was in fact executed"
        " in Birch Way. No house in Alder Road was visited."
    )
    assert [street for street, _ in raids(text)] == ["Birch Way"]


@pytest.mark.parametrize(
    "text",
    [
        "Claims on social media that police raided a house in Alder Road are false, they said.",
        "Police say that reports of a raid in Alder Road, Northtown, are not true.",
        "Officers had meant to search a house in Alder Road.",
    ],
)
def test_a_raid_that_never_was_is_no_raid(text: str) -> None:
    assert raids(text) == []


def test_neighbours_who_saw_a_raid_name_the_street_less_surely_than_the_raid_does() -> None:
    told = raid_mentions(
        "Residents of Alder Road, Northtown, were woken as armed police stormed a house. Neighbours"
        " in Birch Way were glad when officers raided a flat in Cedar Close."
    )
    chances = {mention.text: mention.role_chance for mention in told}
    assert chances["Cedar Close"] > 0.9
    others = (chances.get(name, 0.0) for name in ("Alder Road", "Birch Way"))
    assert chances["Cedar Close"] > max(others)


@pytest.mark.parametrize(
    "text",
    [
        "Police visited homes in Alder Road to give advice on locks.",
        "Officers knocked on more than 100 doors in Alder Road.",
        "Firefighters put out a blaze in a house in Alder Road and found 80 cannabis plants.",
        "Robbers pretending to carry out a drugs raid forced their way into a house in Alder Road.",
        "Police could raid homes in Alder Road if they had a warrant.",
        "It looked like a drugs raid in Alder Road but a man had slipped in the bath, police said.",
        "Police and housing officers knocked on every door in Alder Road on Tuesday.",
    ],
)
def test_calls_that_are_no_raid_make_none(text: str) -> None:
    assert raids(text) == []


def test_a_list_of_homes_goes_on_from_the_raid_before() -> None:
    text = (
        "Police burst through four doors. Teams fanned out to addresses in Alder Road and Birch"
        " Way, Northtown."
    )
    assert raids(text) == [("Alder Road", "Northtown"), ("Birch Way", "Northtown")]


def test_arrests_listed_by_street_tell_where_the_raids_were() -> None:
    text = (
        "Officers broke into flats around Northtown on Monday. They arrested three people in Alder"
        " Road, two in Birch Way and one in Cedar Close."
    )
    assert [street for street, _ in raids(text)] == ["Alder Road", "Birch Way", "Cedar Close"]


def test_a_town_named_for_its_officers_alone_is_no_place_of_the_story() -> None:
    assert role(RAID + "The Millbury neighbourhood team led the work.", "Millbury") is None
    assert role(RAID + "The Alder Road beat team led the work.", "Alder Road") == "other"


@pytest.mark.parametrize(
    "premises", ["a taxi office", "a minicab office", "a snooker club", "a business centre"]
)
def test_firms_and_clubs_are_premises_that_are_searched(premises: str) -> None:
    text = "Police went to {} in Alder Road and took papers away."
    firm, field = (
        next(place.raided for place in document(text.format(what), until="weighed").weighed)
        for what in (premises, "a muddy field")
    )
    assert firm > field + 0.1


@pytest.mark.parametrize(
    "items",
    [
        "- Police raid in Alder Road: house searched under a drugs warrant\n"
        "- Tenant evicted from a flat in Birch Way",
        "- Builder fined for fly-tipping in Birch Way\n"
        "- Police raid in Alder Road: house searched under a drugs warrant",
        "- Armed police in Birch Way: toy gun\n"
        "- Police raid in Alder Road: house searched under a drugs warrant",
    ],
)
def test_a_raid_of_a_log_is_as_sure_as_it_is_told_itself(items: str) -> None:
    told = raid_mentions("This week in Northtown:\n\n" + items)
    assert [(mention.text, mention.role_chance > 0.8) for mention in told] == [("Alder Road", True)]


@pytest.mark.parametrize(
    ("items", "raided"),
    [
        (
            "- Drugs warrants in Alder Road and Cedar Close, four arrests\n"
            "- Robbery in Birch Way: phone taken by two on a moped",
            ["Alder Road", "Cedar Close"],
        ),
        (
            "- Flat in Alder Road raided, heroin seized\n"
            "- Robbery in Birch Way: phone taken by two on a moped",
            ["Alder Road"],
        ),
        (
            "- Shop in Alder Road raided by masked men\n"
            "- Robbery in Birch Way: phone taken by two on a moped",
            [],
        ),
    ],
)
def test_a_robbery_of_a_log_makes_no_robberies_of_its_raids(items: str, raided: list[str]) -> None:
    assert [street for street, _ in raids("This week in Northtown:\n\n" + items)] == raided


@pytest.mark.parametrize(
    "text",
    [
        "{}, as a builder was fined for fly-tipping in Alder Road.",
        "{}, and a bin for knives was put up in Alder Road.",
        "{}, as water pipes were replaced in Alder Road.",
        "{}, as two men went on trial over a house in Alder Road.",
        "100 plants were seized when {}, two days after a robbery in Alder Road.",
        "Police raided a house in Northtown, after a stolen car was found in Alder Road.",
        "Police raided a house in Northtown on Tuesday, as a tenant was evicted from a flat in"
        " Alder Road.",
    ],
)
def test_a_clause_of_others_behind_a_raid_tells_of_none(text: str) -> None:
    raid = "Police raided a house in Fern Street, Northtown"
    assert "Alder Road" not in [street for street, _ in raids(text.format(raid))]


@pytest.mark.parametrize(
    "clause",
    [
        "and a man was arrested at a flat in Alder Road.",
        "while cash was taken from a flat in Alder Road.",
        "and plants were dug up in Alder Road.",
        "as the door of a flat in Alder Road was smashed in.",
        "before a second team went to Alder Road.",
        "with cash and scales recovered in Alder Road.",
    ],
)
def test_a_clause_of_a_search_behind_a_raid_tells_of_another(clause: str) -> None:
    text = "Police raided a house in Fern Street, Northtown, " + clause
    assert [street for street, _ in raids(text)] == ["Fern Street", "Alder Road"]


def test_families_who_look_on_may_live_where_the_raid_is() -> None:
    text = "Police raided a house in Northtown while families in Alder Road looked on."
    assert [street for street, _ in raids(text)] == ["Alder Road"]


def test_a_home_that_was_closed_beside_a_raid_is_none() -> None:
    text = (
        "More than 100 plants were seized when police raided a house in Fern Street, Northtown."
        " Officers broke down the door. “We have also got a closure order on a flat in Alder"
        " Road,” said an inspector."
    )
    assert role(text, "Alder Road") == "closure_order"
    assert [street for street, _ in raids(text)] == ["Fern Street"]


@pytest.mark.parametrize(
    "text",
    [
        "A flat in Alder Road has been closed by magistrates. Officers searched it under a drugs"
        " warrant in May and found heroin.",
        "Drugs were found in March in a house in Alder Road that is now boarded up.",
        "The house in Alder Road at which five people were arrested in May is to be shut.",
    ],
)
def test_a_closed_home_that_was_searched_is_raided_beside_another(text: str) -> None:
    assert "Alder Road" in [mention.text for mention in raid_mentions(RAID + text)]


@pytest.mark.parametrize(
    "found",
    [
        "came across",
        "came upon",
        "turned up",
        "stumbled upon",
        "chanced upon",
        "were confronted by",
    ],
)
@pytest.mark.parametrize("goods", ["40 cannabis plants", "thousands of illegal cigarettes"])
def test_what_police_came_upon_they_found(found: str, goods: str) -> None:
    in_front = f"Officers {found} {goods} at a house in Alder Road, Northtown, on Tuesday."
    behind = f"Police went to a property in Alder Road, Northtown, where they {found} {goods}."
    for text in (in_front, behind):
        (raid,) = raid_mentions(text)
        (plainly,) = raid_mentions(text.replace(found, "found"))
        assert abs(raid.role_chance - plainly.role_chance) <= 0.01


def test_who_turned_up_at_a_home_has_found_nothing_by_that() -> None:
    assert find_in_plain_words("officers turned up at a house") == "officers turned up at a house"
    assert find_in_plain_words("officers turned up 40 plants") == "officers found     40 plants"


@pytest.mark.parametrize(
    "entered",
    ["rushed into", "charged into", "crashed through the door of", "put a ram through the door of"],
)
def test_police_who_go_through_a_door_raid(entered: str) -> None:
    text = f"Armed police {entered} a flat in Alder Road, Northtown, and found cocaine."
    (raid,) = raid_mentions(text)
    assert raid.role_chance >= 0.9
