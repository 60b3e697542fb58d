from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geomap.model import Role, Story
from geomap.story.incoming.story_file import load
from geomap.story.read import interpret
from geomap.story.tidy import headed, tidy, tidy_line, told_once, unwrap
from tests.support.towns import GAZETTEER

FAR_TOO_LONG_S = 60
SPACES = 80


def test_a_gap_full_of_spaces_between_two_names_is_read_at_once() -> None:
    program = f"from geomap.story.lists.connectors import between; between(' ' * {SPACES} + '* ')"
    subprocess.run([sys.executable, "-c", program], check=True, timeout=FAR_TOO_LONG_S)


@pytest.mark.parametrize("space", [" ", "\t", "\N{NO-BREAK SPACE}", " \t"])
def test_a_story_with_a_long_run_of_spaces_holds_its_streets_where_it_says(space: str) -> None:
    text = f"Police raided Alder Road{space * SPACES}* Birch Way in Northtown."
    story = interpret(Story(text), GAZETTEER)
    assert story.text == "Police raided Alder Road * Birch Way in Northtown."
    assert "Alder Road" in [m.text for m in story.mentions]
    for mention in story.mentions:
        assert story.text[mention.start : mention.end] == mention.text


TABLE = """Operation Hawk: three homes were searched on Tuesday.

Street\tArea\tResult
Elm Road\tNorthtown\tCannabis seized
Birch Way \t Southfield\tNothing found
"""


def test_a_table_that_was_copied_with_tabs_is_read_by_its_cells() -> None:
    story = interpret(Story(TABLE), GAZETTEER)
    assert "Elm Road| Northtown| Cannabis seized\nBirch Way| Southfield| Nothing" in story.text
    raided = [(m.text, m.locality) for m in story.mentions if m.role is Role.RAID]
    assert raided == [("Elm Road", "Northtown"), ("Birch Way", "Southfield")]


@pytest.mark.parametrize(
    "text",
    [
        "Police raided\tElm Road.",
        "Elm Road\tNorthtown\n\nBirch Way\tSouthfield",
        "Where:\tElm Road\nWhen:\tTuesday",
        "•\tElm Road\n•\tBirch Way",
        "\tElm Road\n\tBirch Way\t",
    ],
)
def test_a_tab_that_parts_no_cells_of_a_table_is_a_space(text: str) -> None:
    assert tidy(text) == text.replace("\t", " ")


def test_each_tab_of_a_table_ends_a_cell_whatever_stands_in_it() -> None:
    rows = "Street\tSearched?\tNote\nElm Road\t-\t5%\nBirch Way\tYes\t\n•\tAsh Way\tNo"
    told = "Street| Searched?| Note\nElm Road| -| 5%\nBirch Way| Yes|\n• Ash Way| No"
    assert tidy(rows) == told


def test_an_empty_cell_between_others_is_left_out() -> None:
    assert tidy("Elm Road\t\tNo\nTotal\t \t2") == "Elm Road| No\nTotal| 2"


_PIECES = (
    "Elm Road", "Police in Elm Road", "The", "The police", "Two", " ", "  ", "\t", "\n", "\n \n",
    ".", "x", "Officers ", "e\u0301", "- ",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
@example("Elm RoadElm RoadThe police x")
@example("Elm  RoadElm RoadThe police x")
@example("Police in Elm RoadPolice in Elm RoadThe\npolice x")
def test_a_tidy_text_stays(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_what_is_told_once_is_as_long_as_it_was_told_twice(text: str) -> None:
    once = told_once(text)
    assert len(once) == len(text)
    assert all(kept in (letter, " ", "\n") for kept, letter in zip(once, text, strict=True))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Elm Road, LeysElm Road, LeysThe police left.", ["Elm Road, Leys", "The police left."]),
        (
            "Elm RoadThe police 12The police 12\nIn Elm RoadTwo left.",
            ["Elm Road", "The police 12", "In Elm Road", "Two left."],
        ),
    ],
)
def test_a_caption_that_is_told_twice_before_a_sentence_is_a_line_told_once(
    text: str, lines: list[str]
) -> None:
    assert [line.rstrip() for line in tidy(text).split("\n")] == lines


def test_a_caption_is_told_once_however_the_accents_of_each_are_written() -> None:
    told = "Outside the Caf\u00e9 in Elm Road"
    twice = told + unicodedata.normalize("NFD", told)
    once = told_once(twice)
    assert (once.rstrip(), len(once)) == (told, len(twice))
    other_way = unicodedata.normalize("NFD", told) + told
    assert unicodedata.normalize("NFC", told_once(other_way)).rstrip() == told


def test_lines_and_bullets_stay_where_blank_lines_and_spaces_go() -> None:
    text = "Police raided homes:\n\n\n \n\n   * Alder Road\n   * Birch  Way\n\nNobody was held."
    assert tidy(text) == ("Police raided homes:\n\n * Alder Road\n * Birch Way\n\nNobody was held.")
    raided = [m.text for m in interpret(Story(text), GAZETTEER).mentions if m.role is Role.RAID]
    assert raided == ["Alder Road", "Birch Way"]


@pytest.mark.parametrize("hidden", ["\u00ad", "\u200b", "\ufeff", "\u2060"])
def test_a_sign_that_nobody_sees_hides_no_street(hidden: str) -> None:
    text = f"Pol{hidden}ice raid{hidden}ed Al{hidden}der Road in North{hidden}town."
    story = interpret(Story(text, title=f"Two he{hidden}ld"), GAZETTEER)
    assert story.text == "Two held\n\nPolice raided Alder Road in Northtown."
    assert [m.text for m in story.mentions if m.role is Role.RAID] == ["Alder Road"]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\t", "\u2003"])
def test_a_space_of_another_width_is_one_like_others(space: str) -> None:
    assert tidy(f"Police raided Alder{space}Road.\nIt is shut.") == (
        "Police raided Alder Road.\nIt is shut."
    )


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028"])
def test_lines_end_as_they_do_in_other_files(end: str) -> None:
    told = ("Police raided homes:", "Alder Road", "Birch Way")
    assert interpret(Story(end.join(told)), GAZETTEER).text == "\n".join(told)


def test_a_headline_is_known_again_in_a_tidied_text() -> None:
    story = interpret(
        Story("Police  raid homes\n\nPolice raided Alder Road.", title="Police  raid  homes"),
        GAZETTEER,
    )
    assert story.title == "Police raid homes"
    assert story.text.startswith(story.title)


@given(st.text(st.sampled_from(" \t\n\u00a0a\u0301e*"), max_size=60))
def test_a_tidy_text_stays_and_has_every_word(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert once.replace("|", "").split() == tidy_line(text).split()


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("A van in Elm RoadThe farm was shut.", "A van in Elm Road\nThe farm was shut."),
        ("A van in Elm WayThe farm was shut.", "A van in Elm Way\nThe farm was shut."),
        ("TwoPolice went in.", "TwoPolice went in."),
        ("A raid\n\nTwoPolice went in.", "A raid\n\nTwoPolice went in."),
    ],
)
def test_a_word_that_is_being_typed_is_no_caption(text: str, tidied: str) -> None:
    assert tidy(text) == tidied


def test_letters_and_their_accents_are_put_together(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text("Police raided the Cafe\u0301 in Alder Road.", encoding="utf-8")
    assert "the Café in" in load(file).text


@pytest.mark.parametrize("accent", ["\u0301", "&#x301;", "\u0308", "\u0327"])
def test_an_accent_at_the_beginning_of_a_page_s_paragraph_is_no_traceback(
    tmp_path: Path, accent: str
) -> None:
    told = "Officers raided a house in Alder Road, Northtown, early in the morning of Tuesday."
    file = tmp_path / "story.html"
    file.write_text(
        f"<html><body><article><h1>A raid</h1><p>{told}</p><p>{accent}Another house in Birch Way"
        f" was searched too, and nobody was held there.</p></article></body></html>",
        encoding="utf-8",
    )
    story = load(file)
    assert told in story.text
    assert "Another house in Birch Way" in story.text


def test_a_caption_that_is_told_twice_without_a_space_is_told_once() -> None:
    text = (
        "Police raided a house in Alder Road, Northtown.\n\n"
        "The farm that was found in Birch WayThe farm that was found in Birch Way\n\n"
        "Plants in Cedar Close, NorthtownPlants in Cedar Close, Northtown \n\n"
        "Credit: residentsPolice in Birch Way"
    )
    story = interpret(Story(text), GAZETTEER)
    lines = [line.strip() for line in story.text.split("\n")]
    assert lines.count("The farm that was found in Birch Way") == 1
    assert lines.count("Plants in Cedar Close, Northtown") == 1
    streets = {mention.text: mention.locality for mention in story.mentions}
    assert streets.keys() == {"Alder Road", "Birch Way", "Cedar Close"}
    assert streets["Cedar Close"] == "Northtown"
    assert "residents\nPolice" in story.text


@pytest.mark.parametrize(
    ("line", "tidied"),
    [
        ("Part of the haulPart of the haul", "Part of the haul "),
        ("Part of the haul" * 4, "Part of the haul "),
        ("Part of the haul Part of the haul", "Part of the haul Part of the haul"),
        ("Part of the haul.Part of the hall.", "Part of the haul.Part of the hall."),
        ("bye bye", "bye bye"),
        ("gogogogogogo", "gogogogogogo"),
        ("-" * 32, "-" * 32),
    ],
)
def test_a_line_is_halved_where_a_caption_fills_both_halves(line: str, tidied: str) -> None:
    assert tidy(f"A raid\n{line}\nin Elm Road.") == f"A raid\n{tidied}\nin Elm Road."


@pytest.mark.parametrize("text", ["WhatsApp Police", "McTwo went", "in Elm Roadside"])
def test_other_words_with_capitals_inside_stay_whole(text: str) -> None:
    assert tidy(text) == text


def test_a_headline_that_stands_apart_is_read_as_the_first_line() -> None:
    told = "Officers broke in on Monday. The house is in Alder Road."
    apart = interpret(Story(told, title="Police raid house in Northtown"), GAZETTEER)
    assert apart.text == f"Police raid house in Northtown\n\n{told}"
    (raid,) = (m for m in apart.mentions if m.role is Role.RAID)
    assert apart.text[raid.start : raid.end] == "Alder Road"
    locality = raid.readings[0].locality
    assert locality is not None
    assert apart.text[locality.start : locality.end] == "Northtown"
    assert interpret(apart, GAZETTEER).text == apart.text


@pytest.mark.parametrize("title", ["Two held", "Two  held ", None, ""])
@pytest.mark.parametrize("text", ["Two held\n\nPolice came.", "News\n Two held\nPolice came."])
def test_a_headline_among_the_lines_of_a_text_is_told_once(text: str, title: str | None) -> None:
    assert headed(text, title) == text


def test_a_paragraph_is_wrapped_where_lines_that_are_full_end_in_words_that_end_nothing() -> None:
    wrapped = (
        "Warrants signed by magistrates let officers into lock-up garages behind\n"
        "Fern Road and Birch Road in Barton and a workshop on Cedar Avenue there.\n"
    )
    assert unwrap(wrapped) == wrapped.replace("behind\n", "behind ")
    short = "Officers were seen at work near\nFern Road\n"
    assert unwrap(short) == short
