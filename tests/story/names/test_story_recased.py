"""A story in capitals or in small letters is read as one in the usual letters."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.reader import document, raids, read

BULLETIN = (
    "Police raid homes in Barton\n\n"
    "Police raided houses in Alder Road, Barton, and Birch Way, Northtown, on Tuesday. Two men were"
    " arrested. Officers closed part of Cedar Road for an hour."
)


@pytest.mark.parametrize("letters", [str.upper, str.lower, str.capitalize])
def test_a_story_is_placed_alike_in_capitals_and_in_small_letters(
    letters: Callable[[str], str],
) -> None:
    again = "\n\n".join(map(letters, BULLETIN.split("\n\n")))
    assert raids(again) == raids(BULLETIN) == [("Alder Road", "Barton"), ("Birch Way", "Northtown")]


def test_the_lead_of_a_story_may_be_in_capitals_alone() -> None:
    lead = "POLICE RAIDED A HOUSE IN ALDER ROAD, BARTON, ON TUESDAY."
    assert raids(f"{lead}\n\nTwo men from Northtown were arrested.") == [("Alder Road", "Barton")]


def test_a_headline_of_its_own_letters_stays_above_a_post_in_small_ones() -> None:
    post = "police raided a house in alder road, barton, on tuesday."
    story = read(post, title="Police raid Barton house")
    assert [mention.text for mention in story.mentions] == ["Alder Road"]
    assert story.title == "Police raid Barton house"


def test_ordinary_words_become_no_names() -> None:
    text = "police raided the street, a main road and a side road in the town on tuesday."
    assert [name.text for here in document(text, until="names").names for name in here] == []


def test_a_street_beyond_the_gazetteer_is_one_where_its_words_are_no_ordinary_ones() -> None:
    assert raids("police raided a house in wexbury crescent on tuesday.") == [
        ("Wexbury Crescent", None)
    ]


@pytest.mark.parametrize("letters", [str.upper, str.lower])
def test_a_person_is_told_of_by_name_in_whatever_letters(letters: Callable[[str], str]) -> None:
    text = letters(
        "Police raided a house in Alder Road. Jo Wexbury, 34, of Alder Road, was arrested."
    )
    assert "Jo Wexbury" in document(text).story.text


def test_the_story_keeps_its_length_and_its_other_lines() -> None:
    lead, rest = "POLICE RAIDED A HOUSE IN ALDER ROAD, BARTON.", "Two men from Northtown were held."
    text = document(f"{lead}\n\n{rest}").story.text
    assert text == f"Police raided a house in Alder Road, Barton.\n\n{rest}"


def test_postcodes_days_and_short_names_have_their_capitals() -> None:
    text = (
        "police, with the nca, raided a house off the a40 in alder road, ox4 1ab, on friday 5 may."
    )
    assert document(text).story.text == (
        "Police, with the NCA, raided a house off the A40 in Alder Road, OX4 1AB, on Friday 5 may."
    )
