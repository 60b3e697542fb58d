from __future__ import annotations

from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.story.text.sentences import Part, split_story
from geomap.story.tidy import unwrap
from tests.support.reader import raids

PARAGRAPHS = (
    "Raids at four homes",
    "Officers who were looking for stolen bicycles searched four homes in Northtown on Tuesday, and"
    " three people are being held at a police station while it is found out whose they are.",
    "The homes are in Alder Road, Birch Way, Cedar Close and Fern Street. Two of them were empty,"
    " and in a third nobody had heard of a bicycle.",
    "Sergeant Fox said: “We are glad of what people told us, and of the four doors that were opened"
    " to us when we knocked.",
    "“Some others had to be opened otherwise.”",
    "The bicycles can be seen on Friday",
)
WIDTHS = (50, 65, 72, 73, 74, 75, 76, 100, 138)


@pytest.mark.parametrize("width", WIDTHS)
def test_hard_wrapped_paragraphs_are_lines_again(width: int) -> None:
    wrapped = "\n\n".join(fill(each, width) for each in PARAGRAPHS)
    assert unwrap(wrapped) == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize("width", WIDTHS)
def test_paragraphs_without_a_blank_line_between_have_their_sentences(width: int) -> None:
    wrapped = "\n".join(fill(each, width) for each in PARAGRAPHS)
    told = [sentence.text for sentence in split_story("\n".join(PARAGRAPHS))]
    assert [sentence.text for sentence in split_story(unwrap(wrapped))] == told


def test_a_wrapped_letter_is_read_as_the_story_that_it_wraps() -> None:
    told = "\n\n".join(PARAGRAPHS)
    assert len(raids(told)) == 4
    assert raids("\n\n".join(fill(each, 60) for each in PARAGRAPHS)) == raids(told)


def test_spaces_that_letters_leave_at_the_ends_of_lines_are_no_part_of_their_width() -> None:
    wrapped = fill(PARAGRAPHS[1], 72).replace("\n", " \n")
    assert unwrap(wrapped) == wrapped.replace("\n", " ")


@pytest.mark.parametrize(
    "text",
    [
        "The addresses were:\nAlder Road - man of 30 held\nBirch Way - cannabis found\nElm Place",
        "Twelve Arrests In Operation Against Dealers In The County\nTwelve Arrests In Operation",
        "The plants that were found in Northtown by the officers\nPicture: Riverland Police",
        "Reply\noldnick 21st Sep 9:15 am",
        "• Published\nroom with silver walls and many plants",
        "\n".join(PARAGRAPHS),
    ],
)
def test_lines_that_stand_by_themselves_stay(text: str) -> None:
    assert unwrap(text) == text


def test_a_list_of_lines_has_an_item_on_each() -> None:
    text = "The addresses were:\nAlder Road - man of 30 held\nBirch Way - cannabis found\nElm Place"
    parts = [sentence.part for sentence in split_story(text)]
    assert parts == [Part.PROSE, Part.ITEM, Part.ITEM, Part.ITEM]


def test_a_bullet_that_runs_on_is_one_line() -> None:
    text = "* Alder Road, where a man was\n  arrested\n* Birch Way"
    assert unwrap(text) == "* Alder Road, where a man was   arrested\n* Birch Way"


@given(st.text(st.sampled_from("ab A.,\n*-"), max_size=300))
def test_unwrapping_changes_nothing_but_ends_of_lines(text: str) -> None:
    unwrapped = unwrap(text)
    assert len(unwrapped) == len(text)
    assert unwrapped.split() == text.split()


COLUMN = """Officers raid house
at the edge of town

POLICE raided a house in Al-
der Road, Northtown, on Mon-
day and arrested three men.

Officers found forty plants
in it. They left the well-
known inn of Stoke-
on-Water alone."""


def test_the_words_and_the_lines_of_a_column_of_a_paper_are_put_together() -> None:
    told = unwrap(COLUMN)
    assert len(told) == len(COLUMN)
    assert " ".join(told.split()) == (
        "Officers raid house at the edge of town POLICE raided a house in Alder Road, Northtown, on"
        " Monday and arrested three men. Officers found forty plants in it. They left the wellknown"
        " inn of Stoke- on-Water alone."
    )
    assert raids(COLUMN) == raids("Police raided a house in Alder Road, Northtown, on Monday.")


def test_a_word_that_is_cut_once_is_its_own() -> None:
    text = "A two-\nbedroom flat in Alder Road"
    assert unwrap(text) == text


@pytest.mark.parametrize(
    "wrapped",
    [
        "Police raided a house in Alder\nRoad, Northtown, on Monday.",
        "Officers raided 42 Fern Street, Northtown, and Flat 3, 17 Alder\nRoad, on Monday.",
        "Immigration officers visited a car wash in London Road,\nNorthtown, on Friday.",
        "Firefighters broke down the door of a house in Fern Street,\nNorthtown, on Tuesday.",
    ],
)
def test_a_name_or_a_clause_that_is_cut_tells_that_a_short_text_is_wrapped(wrapped: str) -> None:
    assert unwrap(wrapped) == wrapped.replace("\n", " ")


@pytest.mark.parametrize(
    "lines",
    [
        "Alder Road, Northtown,\nBirch Way, Northtown,\nFern Street, Northtown",
        "Homes were searched in these streets of the north:\nAlder Road,\nRoad to Northtown,",
        "A man was held after a raid in Northtown\nStreet party plans are shelved",
    ],
)
def test_a_list_and_headings_stay_in_their_lines(lines: str) -> None:
    assert unwrap(lines) == lines


MAIL = (
    "Police raided five homes in Northtown on Tuesday morning as part of Operation Falcon, and"
    " arrested four men on suspicion of supplying drugs.",
    "Officers forced their way into houses in Alder Road, Birch Way, Cedar Close, Fern Street and"
    " Elm Place at about 6am, and found cannabis.",
    "A man of 32 was charged.",
)


@pytest.mark.parametrize("width", [32, 36, 40, 44, 48])
def test_a_mail_in_a_narrow_window_is_read_as_the_story_that_it_wraps(width: int) -> None:
    for apart in ("\n\n", "\n"):
        wrapped = apart.join(fill(each, width, break_on_hyphens=False) for each in MAIL)
        told = [sentence.text for sentence in split_story(apart.join(MAIL))]
        assert [sentence.text for sentence in split_story(unwrap(wrapped))] == told


@pytest.mark.parametrize(
    "lines",
    [
        "Homes were raided in these five streets:\nAlder Road in Northtown, at six\n"
        "Birch Way in Southfield, at six\nElm Place in Westbrook, at seven",
        "Three men held in Alder Road raids\nTwo women held in Birch Way raid\nand in other news",
        "Officer: Quill\nStation: Northtown\nStreet raided: Alder Road",
    ],
)
def test_short_lines_of_a_list_stay_apart(lines: str) -> None:
    assert unwrap(lines) == lines
