"""Where a run of capitalised words begins, and what belongs to its words."""

from __future__ import annotations

import pytest

from geomap.story.text.tokens import runs_of


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("the eBay man in Elm Road", ["Elm Road"]),
        ("the semi-Detached house, B&Q and R&d's", ["B&Q", "R&d's"]),
        ("at 4Oak Road and _Elm", ["Oak Road", "Elm"]),
        ("near St. Aldate's, Éire and Łódź", ["St Aldate's", "Éire", "Łódź"]),
        ("in Poets’ Corner\nOak", ["Poets Corner", "Oak"]),
        ("Elm road and in The street", ["Elm road", "The street"]),
        ("The street was full", ["The"]),
        ("He said: “Our road is shut”", ["He", "Our"]),
    ],
)
def test_a_run_begins_with_a_capital_that_begins_a_word(text: str, runs: list[str]) -> None:
    found = [[text[word.start : word.end] for word in run] for run in runs_of(text)]

    assert found == [run.split() for run in runs]


def test_a_possessive_is_told_however_often_a_word_comes() -> None:
    words = [run[0] for run in runs_of("Harton's street, Harton, Harton’s")]

    assert [(word.end - word.stem_end, word.low) for word in words] == [
        (2, "harton's"),
        (0, "harton"),
        (2, "harton's"),
    ]
