from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.model import Role, Story
from geomap.story.quotes import LONGEST, quotes
from geomap.story.read import interpret
from tests.support.towns import GAZETTEER


def quoted(text: str) -> list[str]:
    story = interpret(Story(text), GAZETTEER)
    found = quotes(story)
    return [found[mention] for mention in story.mentions if mention.role is Role.RAID]


def test_a_plain_sentence_is_quoted_as_it_stands() -> None:
    sentence = "Officers raided a home in Alder Road, Northtown, on Tuesday."
    assert quoted(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Police raided 14 Alder Road in Northtown.", "14"),
        ("Police raided 14a and 16 Alder Road in Northtown.", "16"),
        ("Police raided Flat 3, 14 Alder Road, Northtown.", "3"),
        ("Police raided a home at number 27 in Alder Road, Northtown.", "27"),
        ("Police raided a home in Alder Road, Northtown, ML4 2QX.", "ML4"),
        ("Police raided the home of Gareth Blenkinsop in Alder Road, Northtown.", "Blenkinsop"),
        ("Det Sgt Ivor Quill said officers raided a home in Alder Road, Northtown.", "Quill"),
        ("Quill said officers raided a home in Alder Road, Northtown.", "Quill"),
        ("Officers led by Zdenka Wyrd raided a home in Alder Road, Northtown.", "Wyrd"),
        ("“It was early”, said neighbour Wyrd as police raided a home in Alder Road.", "Wyrd"),
    ],
)
def test_no_door_and_no_person_is_quoted(text: str, secret: str) -> None:
    assert quoted(text), text
    for sentence in quoted(text):
        assert secret not in sentence
        assert "Alder Road" in sentence
        assert "…" in sentence


def test_counts_of_homes_stay_in_the_quote() -> None:
    (sentence,) = quoted("Police raided three homes in Alder Road, Northtown, and held 2 men.")
    assert "three homes" in sentence
    assert "2 men" in sentence


def test_a_long_sentence_is_cut_around_the_street() -> None:
    padding = "and so it went on and on " * 30
    (sentence,) = quoted(f"Police, {padding}, raided a home in Alder Road, Northtown, {padding}.")
    assert "Alder Road" in sentence
    assert len(sentence) <= LONGEST + 2
    assert sentence.startswith("…")
    assert sentence.endswith("…")


@given(st.text(st.sampled_from("Alder Road 12 ,.in\n“raided policeZoë"), max_size=80))
def test_no_text_makes_a_quote_fail(text: str) -> None:
    story = interpret(Story(f"Police raided Alder Road in Northtown. {text}"), GAZETTEER)
    for mention, sentence in quotes(story).items():
        assert story.text[mention.start : mention.end].split()[0] in sentence
