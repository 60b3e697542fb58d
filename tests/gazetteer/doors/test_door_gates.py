"""What a text is not looked through for, since a word or a figure lacks, is not in it."""

from __future__ import annotations

from itertools import product

import pytest

from geomap.gazetteer.doors import addresses
from geomap.gazetteer.doors.addresses import doors_in
from tests.reading.labelled import FOLDER, PARTS

_NUMBERS = ("", "3", "B", "b,", "two", "an hundred", "number six", "ſix", "an", "hundred")


def door_texts() -> list[str]:
    """Give short texts about every word that a door begins with."""
    texts = [
        f"{before}{word} {number} {after} Elm Road"
        for word, number in product(addresses._BEGINNINGS, _NUMBERS)
        for before, after in (("in ", "on"), ("At the ", "floor,"), ("", "house on"))
    ]
    return [*texts, *map(str.upper, texts)]


def told_lines() -> list[str]:
    """Give the lines of the worked stories, their titles among them."""
    assert PARTS[0] == "worked"
    stories = sorted((FOLDER / PARTS[0]).glob("*.toml"))
    return [line for story in stories for line in story.read_text("utf-8").splitlines()]


@pytest.mark.slow
@pytest.mark.parametrize("texts", [door_texts, told_lines])
def test_a_look_without_gates_finds_the_same_doors(
    texts: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(texts)
    said = texts()
    found = list(map(doors_in, said))
    monkeypatch.setattr(addresses, "_ONLY_BEFORE", ())
    monkeypatch.setattr(
        addresses, "_about_figures", lambda *_: [addresses._IN_POSTCODE, addresses._BEHIND]
    )
    assert list(map(doors_in, said)) == found
    assert sum(map(bool, found)) > 100


@pytest.mark.parametrize(
    "text",
    ["Cannabis found at house in Oxford", "Flats raided, first of many", "No arrests in garden"],
)
def test_a_word_of_a_door_alone_is_not_looked_at(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "_BEGINNINGS", dict.fromkeys(addresses._BEGINNINGS))
    assert doors_in(text) == []


def test_letters_that_a_pattern_takes_for_others_hide_no_door() -> None:
    assert doors_in("in ſeventeen Elm Road") == [(3, 12)]
    assert doors_in("İ, in fıve Elm Road") == [(6, 10)]
    assert doors_in("in flat ſix") == [(3, 11)]


@pytest.mark.parametrize("text", ["OX4 1AB", "X4 1AB", "(OX4 1AB)", "at_ OX4 1AB", "in X4 1AB"])
def test_a_postcode_is_found_wherever_a_word_of_two_letters_begins(text: str) -> None:
    assert [text[slice(*span)].strip("(") for span in doors_in(text)] == [text.strip("(at_in) ")]
