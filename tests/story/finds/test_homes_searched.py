"""Those who are called by their addresses, and whose homes another sentence says were searched."""

from __future__ import annotations

import pytest

from geomap.story.roles.finds.homes_searched import homes_searched
from tests.support.reader import document, pinned, role

JAILED = "Joe Ash, 34, of Alder Road, Northtown, was jailed."
BOTH = "Joe Ash, 34, of Alder Road, Northtown, and Ann Fox, 30, of Birch Way, Eastcote, were jailed"


def homes(text: str) -> set[str]:
    """Give the keys of the streets in which homes were searched."""
    told = document(text, until="occurrences")
    return {*homes_searched(told.occurrences, told.passages)}


@pytest.mark.parametrize(
    "whom",
    [
        "Ash, of",
        "Joe Ash, of",
        "Joe Ash (34), of",
        "The 34-year-old, of",
        "Ash, from",
        "Joe Ash, 34, of 14",
        "Ash, who lives in",
    ],
)
def test_the_accused_is_told_by_a_name_or_an_age_alone(whom: str) -> None:
    begin = "Police executed a warrant at his home and found 40 cannabis plants."
    assert role(f"{begin} {whom} Alder Road, Northtown, was jailed.", "Alder Road") == "raid"


@pytest.mark.parametrize("off", [", off Birch Way", ", near Birch Way"])
def test_where_the_address_lies_is_no_other_address(off: str) -> None:
    told = f"Magistrates held that what Ash, of Alder Road{off}, Northtown, had done was serious."
    search = "He will be sentenced. When police searched Ash's address there was cannabis there."
    assert homes(f"{told} {search}") == {"alder road"}


@pytest.mark.parametrize("home", ["his caravan", "his home", "the man's flat"])
def test_the_home_may_be_a_caravan(home: str) -> None:
    begin = f"Police executed a warrant at {home} and found 40 cannabis plants."
    assert role(f"{begin} Ash, of Alder Road, Northtown, was jailed.", "Alder Road") == "raid"


def test_what_became_of_the_accused_may_stand_in_the_next_sentence() -> None:
    told = "Ash, of Alder Road, Northtown, had no convictions. He pleaded guilty to production."
    assert role(f"Police searched Ash's home and found 40 plants. {told}", "Alder Road") == "raid"
    other = told.replace("pleaded guilty to production", "lives alone")
    assert role(f"Police searched Fox's home and found 40 plants. {other}", "Alder Road") != "raid"


@pytest.mark.parametrize(
    ("heard", "told"),
    [
        ("Northtown Crown Court heard that police raided his home and found 40 plants.", "raid"),
        ("Police raided his home and found 40 plants, Northtown Crown Court heard.", "raid"),
        ("Northtown Crown Court was told that officers searched Ash's flat.", "raid"),
        ("Northtown Crown Court heard that officers found his car outside his home.", "home"),
        ("Northtown Crown Court heard that his home was burgled.", "home"),
    ],
)
def test_a_court_that_hears_of_the_search_is_not_the_street_of_the_home(
    heard: str, told: str
) -> None:
    assert role(f"{heard}\n\n{JAILED}", "Alder Road") == told


@pytest.mark.parametrize("whom", ["Councillor Ann Fox, of", "Ann Fox, of", "Fox, who lives in"])
def test_whoever_only_speaks_of_the_raid_is_none_of_them(whom: str) -> None:
    begin = "Police executed a warrant at his home and found 40 cannabis plants."
    told = f"{begin} {whom} Alder Road, Northtown, said that it was good news."
    assert role(told, "Alder Road") != "raid"


@pytest.mark.parametrize(
    "search",
    [
        "A raid on his home uncovered 94 wraps of heroin.",
        "Police forced entry to his home and found heroin.",
        "Police smashed down his door and found heroin.",
        "Police attended his flat with a warrant and found heroin.",
        "Police went to his flat and found 94 wraps of heroin.",
        "Police went through the door of his flat and found heroin.",
        "Police raided the home of a dealer and found heroin.",
        "A raid on a dealer's home uncovered heroin.",
    ],
)
def test_a_home_is_searched_in_many_words(search: str) -> None:
    assert pinned(f"{search} {JAILED}") == ["Alder Road"]


@pytest.mark.parametrize(
    "search",
    [
        "Police raided Ash's home and found 94 wraps of heroin.",
        "Ash’s flat was searched and heroin found.",
        "Police executed a warrant at Joe Ash's home and found heroin.",
        "Police raided the house and found 94 wraps of heroin.",
        "Police executed a warrant there and found heroin.",
        "The house was raided in May.",
        "A search of the flat uncovered heroin.",
    ],
)
def test_behind_an_address_the_house_is_the_one_there(search: str) -> None:
    assert pinned(f"{JAILED} {search}") == ["Alder Road"]


@pytest.mark.parametrize(
    "search",
    [
        "Burglars forced entry to his home in May.",
        "Police searched his car and found heroin.",
        "Police raided the home of his supplier.",
        "Police raided Fox's home and found heroin.",
        "Ash's friend Fox was out when police raided the home of his supplier.",
        "Police raided a dealer's home in Eastcote.",
        "Police raided his father's home in Eastcote.",
        "He hid in a house in Eastcote, and police raided the house.",
        "Police searched the house where his wife was found.",
        "Police searched the house next door.",
        "The house was raided by armed robbers.",
    ],
)
def test_the_home_of_somebody_else_is_not_theirs(search: str) -> None:
    assert role(f"{JAILED} {search}", "Alder Road") == "home"


def test_the_house_is_of_a_raid_or_a_theft_that_was_told_before() -> None:
    search = "They searched the house in June."
    assert role(f"Police raided a barn in Eastcote. {JAILED} {search}", "Alder Road") == "home"
    thief = JAILED.replace("jailed", "jailed for burglary")
    assert role(f"{thief} The house was raided in May.", "Alder Road") == "home"


@pytest.mark.parametrize(
    "search",
    [
        "Police raided their homes.",
        "Police searched both homes.",
        "Both of their flats were raided.",
    ],
)
def test_their_homes_are_those_of_all_who_are_named_beside_them(search: str) -> None:
    assert pinned(f"{BOTH}. {search} They found heroin.") == ["Alder Road", "Birch Way"]
    looked_on = BOTH.replace("were jailed", "looked on")
    assert pinned(f"{looked_on}. {search} They found heroin.") == []


def test_of_two_it_is_the_home_of_whom_the_story_names() -> None:
    assert pinned(f"{BOTH}. Police raided Fox's home and found heroin.") == ["Birch Way"]
    assert pinned(f"{BOTH}. Police raided the home of Joe Fox and found heroin.") == ["Birch Way"]
    assert pinned(f"{BOTH}. Police raided the shop of Joe Fox's son and found heroin.") == []
    assert pinned(f"{BOTH}. Police raided the house and found heroin.") == []


@pytest.mark.parametrize(
    "search",
    [
        "Police searched his house and a lock-up in Birch Way.",
        "He was stopped in Birch Way and police searched his home.",
    ],
)
def test_a_home_is_searched_beside_another_street(search: str) -> None:
    assert role(f"{JAILED} {search}", "Alder Road") == "raid"


def test_a_home_in_another_street_is_in_that_one() -> None:
    told = f"{JAILED} Police searched his house in Birch Way and found heroin."
    assert role(told, "Alder Road") == "home"


@pytest.mark.parametrize(
    "whom", ["Joe Ash, of", "34-year-old Joe Ash, of", "Joe Ash, 34, of", "Joe Ash in"]
)
def test_the_home_of_whoever_is_named_with_the_street_was_raided(whom: str) -> None:
    assert pinned(f"Police raided the home of {whom} Alder Road, Northtown.") == ["Alder Road"]
    told = "Police raided the home of a man seen dealing in Alder Road, Northtown."
    assert pinned(told) == []


@pytest.mark.parametrize(
    "told",
    [
        "A family had their door smashed in by police in Alder Road, Northtown, on Tuesday.",
        "A pensioner had her door kicked in by officers on Tuesday in Alder Road, Northtown.",
        "The home of a 45-year-old man in Alder Road, Northtown, was raided on Tuesday.",
        "The flat of a man aged 45 in Alder Road, Northtown, was searched on Tuesday.",
        "Police searched the home of Joe Ash, 34, of Alder Road, Northtown, over burglaries.",
    ],
)
def test_the_home_or_the_door_of_somebody_is_in_the_street_behind(told: str) -> None:
    assert homes(told) == {"alder road"}
    assert pinned(told) == ["Alder Road"]


@pytest.mark.parametrize(
    "told",
    [
        "A family had their door smashed in by thieves in Alder Road, Northtown, police said.",
        "A woman had her window broken by a man whom police sought in Alder Road, Northtown.",
        "The home of a 45-year-old man in Alder Road, Northtown, was burgled, police said.",
        "The home of a man of 45 in Alder Road, Northtown, was raided on Tuesday by burglars,"
        " said police.",
        "The home of a man who was stopped by police in Alder Road, Northtown, was damaged.",
        "The home of a man of 45 in Alder Road, Northtown, was searched for a missing boy.",
    ],
)
def test_what_others_did_to_a_home_there_makes_no_search_of_it(told: str) -> None:
    assert homes(told) == set()
    assert pinned(told) == []


@pytest.mark.parametrize(
    "also", ["and the home of its owner in", "as well as the flat of the landlord, in"]
)
def test_the_home_of_whoever_has_a_raided_shop_was_raided_with_it(also: str) -> None:
    told = f"Police raided a shop in Birch Way, Northtown, {also} Alder Road."
    assert pinned(told) == ["Birch Way", "Alder Road"]
    others = f"Burglars raided a shop in Birch Way, Northtown, {also} Alder Road."
    assert pinned(others) == []
