"""Many texts looked through for doors at once: none that tells one is passed over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.gazetteer.doors import addresses, many_texts
from geomap.gazetteer.doors.addresses import doors_in
from geomap.gazetteer.doors.many_texts import doubtful
from geomap.raids.column_kinds import SENTENCE
from tests.gazetteer.doors.test_door_gates import door_texts, told_lines

PLAIN = "Officers searched a home in the lane at 7am that day, neighbours said."
WORDS = st.sampled_from([*sorted(addresses.SIGNS), "12", "7am", "A", "the", "ſix", "OX4 1AB", "“"])


@pytest.mark.parametrize("texts", [door_texts, pytest.param(told_lines, marks=pytest.mark.slow)])
def test_a_text_that_tells_a_door_is_doubtful(texts: object) -> None:
    assert callable(texts)
    said = texts()
    with_doors = {place for place, text in enumerate(said) if doors_in(text)}
    assert len(with_doors) > 100
    assert with_doors <= set(doubtful(said))


@given(st.lists(st.lists(WORDS | st.text(max_size=8), max_size=6).map(" ".join)))
def test_of_whatever_texts_none_with_a_door_is_passed_over(texts: list[str]) -> None:
    assert {place for place, text in enumerate(texts) if doors_in(text)} <= set(doubtful(texts))


@pytest.mark.parametrize(
    "text", ["in ſeventeen Elm Road", "İ, in fıve Elm Road", "at ١٢ Elm Road", "“flat ſix”"]
)
def test_letters_and_figures_that_a_pattern_takes_for_others_are_doubtful(text: str) -> None:
    assert list(doubtful([PLAIN, text, PLAIN])) == [1]


def test_texts_without_a_sign_of_a_door_are_not_looked_at_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert list(doubtful([PLAIN] * 5_000)) == []
    monkeypatch.setattr(many_texts, "_TOGETHER", 3)
    door = "They went to 12 Alder Road."
    assert list(doubtful([PLAIN, PLAIN, PLAIN, PLAIN, door, PLAIN, door])) == [4, 6]
    assert list(SENTENCE.doubtful([PLAIN, door, "£ in cash seized"])) == [1]


@pytest.mark.parametrize("odd", ["a\x1eb", "x" * 10_001])
def test_beside_a_text_that_cannot_be_looked_at_with_others_each_is_looked_at(odd: str) -> None:
    assert list(doubtful([PLAIN, odd, PLAIN])) == [0, 1, 2]
    assert list(doubtful([PLAIN, "some\nlines", PLAIN])) == []


@pytest.mark.parametrize("value", [7, None, 2.5, True, b"x"])
def test_a_value_that_is_no_text_is_read_by_itself(value: object) -> None:
    assert list(SENTENCE.doubtful([PLAIN, value])) == [0, 1]
