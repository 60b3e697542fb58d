"""A story as the network reads it: rows of words, marks, and masked names."""

from __future__ import annotations

import pytest

from geomap.story.document import Document
from geomap.story.network.masked_tokens import (
    MARKS,
    MASKED,
    NONE,
    NUMBER,
    PLACE,
    STREET,
    WORD,
    Tokens,
    tokens_of,
    vocabulary_of,
)
from geomap.story.text.sentences import Part
from tests.support.reader import document

VOCABULARY = {
    word: row
    for row, word in enumerate("police raided a house in and hand car wash at the".split(), 2)
}


def read(text: str, vocabulary: dict[str, int] = VOCABULARY) -> tuple[Document, Tokens]:
    told = document(text, until="occurrences")
    return told, tokens_of(told.sentences, told.names, told.occurrences, vocabulary)


def test_each_sentence_is_opened_by_its_part() -> None:
    _, tokens = read("Police raided a house.\n\n- Kestrel Crescent\n- Ashhurst Way")
    opened = [mark for row, mark in zip(tokens.rows, tokens.marks, strict=True) if row == NONE]
    assert opened == [MARKS[Part.PROSE], MARKS[Part.ITEM], MARKS[Part.ITEM]]


def test_the_name_of_a_street_is_masked_and_marked() -> None:
    told, tokens = read("Police raided a house in Kestrel Crescent and Elm Road.")
    first, second = tokens.places
    assert [place.name.text for place in told.occurrences] == ["Kestrel Crescent", "Elm Road"]
    for at in (first, first + 1, second, second + 1):
        assert (tokens.rows[at], tokens.marks[at]) == (MASKED, STREET)
    assert tokens.rows[first - 1] == VOCABULARY["in"]
    assert tokens.rows[first + 2] == VOCABULARY["and"]


def test_a_locality_is_masked_and_marked_as_a_place() -> None:
    _, tokens = read("Police raided a house in Kestrel Crescent, Blackbird Leys.")
    marked = [row for row, mark in zip(tokens.rows, tokens.marks, strict=True) if mark == PLACE]
    assert marked == [MASKED, MASKED]


def test_a_venue_keeps_its_words() -> None:
    _, tokens = read("Police raided the Sparkle Hand Car Wash in Kestrel Crescent.")
    assert {VOCABULARY[word] for word in ("hand", "car", "wash")} <= set(tokens.rows)


def test_all_numbers_are_alike() -> None:
    _, tokens = read("Police raided a house in Kestrel Crescent at 7.30am, and 21 plants.")
    numbers = [row for row, mark in zip(tokens.rows, tokens.marks, strict=True) if mark == NUMBER]
    assert numbers == [MASKED, MASKED]


def test_an_unknown_word_is_known_without_its_ending_or_its_hyphen() -> None:
    vocabulary = {"officer": 2, "coordinated": 3, "don't": 4}
    _, tokens = read("The officer’s co-ordinated search, they don’t say.", vocabulary)
    words = [row for row, mark in zip(tokens.rows, tokens.marks, strict=True) if mark == WORD]
    assert [row for row in words if row != MASKED] == [2, 3, 4]


@pytest.mark.parametrize(
    "like", ["the normally quiet", "nearby", "the town’s", "quiet, residential", "Northtown's busy"]
)
def test_what_a_street_is_like_and_whose_is_left_out(like: str) -> None:
    said = "Police raided a house in {} Kestrel Crescent on Tuesday, and the quiet was gone."
    plain = read(said.replace("{} ", ""))[1]
    assert read(said.format(like))[1] == plain


def test_a_raided_area_before_a_street_is_left_in() -> None:
    told, tokens = read("Police raided homes in Northtown. Others are in Kestrel Crescent.")
    assert tokens.marks.count(PLACE) == tokens.marks.count(STREET) - 1 == 1
    assert len(told.occurrences) == 2


def test_what_few_stories_say_is_told_as_most_say_it() -> None:
    vocabulary = vocabulary_of(["officers", "cops", "house", "bungalow", "raided", "smiled"])
    assert vocabulary["cops"] == vocabulary["officers"] == 2
    assert vocabulary["bungalow"] == vocabulary["house"] == 4
    assert vocabulary["stormed"] == vocabulary["raided"] == 6
    assert vocabulary["smiled"] == 7
    assert "cuffed" not in vocabulary, "the common word is not known either"


def test_each_occurrence_has_the_first_token_of_its_name() -> None:
    told, tokens = read("Kestrel Crescent was raided. A man of Kestrel Crescent was held.")
    assert len(tokens.places) == len(told.occurrences) == 2
    for at in tokens.places:
        assert tokens.marks[at - 1] != STREET
        assert tokens.marks[at] == tokens.marks[at + 1] == STREET
