"""The runs of capitalised words that may be names."""

from __future__ import annotations

import pytest

from geomap.story.text.tokens import runs_of


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("police raided Alder Road and Birch Way", ["Alder Road", "Birch Way"]),
        ("in Isle of Dogs, on the Alder Estate", ["Isle of Dogs", "Alder Estate"]),
        ("at Alder road in Northtown", ["Alder road", "Northtown"]),
        ("from St. Anne's Road to Poets' Corner", ["St. Anne's Road", "Poets' Corner"]),
        ("at K&S Foods, B&Q", ["K&S Foods", "B&Q"]),
        ("the ex-Mayor's iPhone 7 of 12Alder", ["Alder"]),
        ("Élan Valley Road", ["Élan Valley Road"]),
        ("nothing at all", []),
        ("", []),
    ],
)
def test_runs_are_of_capitals_and_what_joins_them(text: str, runs: list[str]) -> None:
    assert [text[run[0].start : run[-1].end] for run in runs_of(text)] == runs


def test_a_word_knows_its_owner() -> None:
    ((first, second),) = runs_of("Northtown’s Road")
    assert (first.possessive, first.low, first.stem_end) == (True, "northtown's", 9)
    assert not second.possessive
