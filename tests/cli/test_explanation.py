"""What `geomap read --explain` tells of the layers, for a person."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geomap.cli.explanation import explanation
from geomap.cli.main import main
from geomap.model import Story
from geomap.story.document import Home
from geomap.story.read import document_of
from tests.support.reader import GAZETTEER, THURSDAY

TEXT = (
    "Three homes raided in Millbury\n\n"
    "On Tuesday police raided two homes in Alder Road, Barton, and a flat in Birch Way. They took"
    " £5,000, and a neighbour who asked not to be named said that she had slept through all of it"
    " until somebody called Quentin Featherstonehaugh rang her bell.\n\n"
    "Two men from Eastcote were arrested.\n\n"
    "* Cedar Close\n"
)
MENTIONS_FIRST = "Alder Road ("


def explained(text: str = TEXT) -> str:
    told = Story(text, published=THURSDAY)
    return explanation(document_of(told, Home(GAZETTEER)))


def row(out: str, label: str, sentence: int) -> str:
    """Give what a layer found in a sentence, on one line."""
    of_sentence = out.split(f"\n{sentence:>2}  ")[1].split("\n\n")[0]
    rows = of_sentence.split("\n    ")
    found = [" ".join(cell.split()) for cell in _joined(rows[1:])]
    return " | ".join(cell.removeprefix(label).strip() for cell in found if cell.startswith(label))


def _joined(rows: list[str]) -> list[str]:
    """Put together the lines of a row, which begin further in than its label."""
    out: list[str] = []
    for line in rows:
        if line.startswith(" ") and out:
            out[-1] += line
        else:
            out.append(line)
    return out


def test_the_mentions_stand_first_and_the_layers_below() -> None:
    out = explained()
    assert out.startswith(MENTIONS_FIRST)
    heads = ["The story as a whole:", "Sentence by sentence:", "Facts:"]
    assert [out.index(head) for head in heads] == sorted(out.index(head) for head in heads)


def test_each_sentence_is_told_with_its_part() -> None:
    out = explained()
    assert " 1  title  Three homes raided in Millbury" in out
    assert " 2  prose  On Tuesday police raided two homes" in out
    assert " 5  item  * Cedar Close" in out


def test_the_layers_of_a_sentence_are_told_in_words() -> None:
    out = explained()
    assert row(out, "names", 2) == "Alder Road (street); Barton (locality); Birch Way (street)"
    assert row(out, "cues", 2) == "“raided” (search, by police)"
    assert row(out, "dates", 2) == "“On Tuesday” is 12 May 2020"
    assert row(out, "list", 2) == (
        "Alder Road (first, 2 homes, “in”); Birch Way (next, with its own noun, 1 flat, “in”)"
    )
    first, second = row(out, "place", 2).split(" | ")
    assert re.match(
        r"Alder Road \(street\): raid (?:0\.9\d|1\.00) \((?:by itself|earlier raid) 0\.", first
    )
    assert first.endswith("1.00 Barton, read as “A, X”")
    assert re.match(
        r"Birch Way \(street\): raid (?:0\.9\d|1\.00) \((?:by itself|earlier raid) 0\.", second
    )


def test_a_place_that_is_no_mention_is_told_too() -> None:
    assert "Eastcote (area, not a mention): other" in " ".join(explained().split())


def test_what_the_rest_of_the_story_did_to_a_chance_is_told() -> None:
    alone = explained("Police raided a home in Alder Road. Officers were seen in Birch Way too.")
    counted = explained(
        "Police raided two homes. One was in Alder Road. Officers were seen in Birch Way too."
    )
    for out in (alone, counted):
        assert re.search(r"(?:raid|other) 0\.\d\d \(by itself 0\.\d\d", " ".join(out.split()))


def test_a_role_that_the_name_tells_is_settled() -> None:
    out = " ".join(explained("He is held at Millbury Police Station.").split())
    assert "police station 1.00, settled by rule: its name" in out


def test_facts_are_told_with_the_words_that_state_them() -> None:
    facts = explained().split("Facts:\n")[1]
    assert "  date: 12 May 2020 (“On Tuesday”)" in facts
    assert "  arrests: 2 (“Two men”)" in facts
    assert "  cash in pounds: 5000 (“£5,000”)" in facts
    assert "  count: 3 homes (“Three homes”)" in facts


def test_a_date_that_waits_for_the_day_of_publication_says_so() -> None:
    story = Story("Police raided a house in Alder Road yesterday.")
    out = explanation(document_of(story, Home(GAZETTEER)))
    assert "“yesterday” has no day without --published" in out
    assert "day that needs --published: “yesterday”" in out


def test_no_more_of_a_sentence_is_printed_than_finds_it_again() -> None:
    assert "Featherstonehaugh" in TEXT
    assert "Featherstonehaugh" not in explained()


def test_a_name_is_told_where_a_list_makes_a_place_of_it() -> None:
    out = explained("Police raided homes in Quorndale Road, Tarnbeck, and spoke to Ann Fothersby.")
    assert "Tarnbeck (by its capitals alone)" in " ".join(out.split())
    assert "Fothersby" not in out


def test_a_story_without_a_street_is_explained_too() -> None:
    out = explained("A fete was held on the green. It rained.")
    assert out.startswith("The story names no street.")
    assert " 2  prose  It rained." in out
    assert explained("") == (
        "The story names no street.\n\nThe story as a whole:\n  sort: no raid is told of"
    )


def test_nothing_is_wider_than_the_terminal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    for columns in (80, 50):
        monkeypatch.setenv("COLUMNS", str(columns))
        main(["read", str(tmp_path / "story.txt"), "--explain"])
        lines = capsys.readouterr().out.splitlines()
        assert max(map(len, lines)) <= columns
        assert any("“raided” (search, by police)" in line for line in lines)
