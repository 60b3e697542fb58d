"""Streets in which the accused of one case live, where other premises were searched."""

from __future__ import annotations

import pytest

from tests.support.reader import raid_mentions, read

BARN = "Police searched the premises, a barn near Eastcote, on November 13, 2018."


@pytest.mark.parametrize(
    "text",
    [
        "Three people have gone on trial over a cannabis farm.\n\nAnn Fox, 58, of Alder Road,"
        " Northtown; Joe Ash, 65, of Birch Way, Eastcote; and Tom Low, 48, of Alder Road,"
        f" Northtown, deny producing cannabis.\n\n{BARN}",
        "Four people are on trial over a kennel.\n\nA woman, 41, of Elm Road, Northtown; a woman,"
        " 58, of Alder Road, Northtown; a man, 65, of Birch Way, Eastcote; and a man, 48, of Alder"
        " Road, Northtown, deny cruelty.\n\nA warrant was carried out by police at the property on"
        " November 13, 2018.",
        "Two people are on trial over a cannabis farm.\n\nAnn Fox, 58, of Elm Road, Northtown,"
        f" and Joe Ash, 65, of Alder Road, Northtown, deny it.\n\n{BARN}",
    ],
)
def test_a_street_in_which_two_of_the_accused_live_is_not_raided_for_it(text: str) -> None:
    told = [mention for mention in read(text).mentions if mention.text == "Alder Road"]
    assert [mention.role.value for mention in told] == ["home"]


def test_premises_that_are_spoken_of_again_are_those_in_the_street() -> None:
    text = (
        "Neighbours of a house in Alder Road, Northtown, rang police.\n\n"
        "Officers broke into the house and found 90 cannabis plants."
    )
    assert [raid.text for raid in raid_mentions(text)] == ["Alder Road"]


def test_both_of_a_street_are_people_and_no_two_addresses() -> None:
    text = (
        "Ann Fox, 58, and Tom Low, 48, both of Alder Road, Northtown, grew cannabis, a court heard."
        " Police raided their home."
    )
    (street,) = [mention for mention in read(text).mentions if mention.text == "Alder Road"]
    assert street.addresses is None
    (street,) = raid_mentions("Police raided two homes, both in Alder Road, Northtown.")
    assert street.addresses == 2


@pytest.mark.parametrize("court", ["Oxford Crown Court", "Oxford Magistrates’ Court", "court"])
def test_a_surname_behind_a_court_is_no_town_of_a_list_of_raided_streets(court: str) -> None:
    text = (
        f"Police raided a house and found cannabis. At {court}, Ash, of Alder Road, Northtown,"
        " admitted supply."
    )
    (street,) = [mention for mention in read(text).mentions if mention.text == "Alder Road"]
    assert street.role.value == "home"
    assert street.readings[0].locality is not None
    assert street.readings[0].locality.text == "Northtown"


@pytest.mark.parametrize("home", ["his then home", "his former house", "her old flat"])
def test_a_former_home_that_was_raided_is_not_where_somebody_lives_now(home: str) -> None:
    text = (
        f"Police raided {home} and found £600. Joe Ash, 25, of Alder Road, Northtown, was jailed."
    )
    assert raid_mentions(text) == []
    told = text.replace(home, "his terraced home")
    assert [raid.text for raid in raid_mentions(told)] == ["Alder Road"]
