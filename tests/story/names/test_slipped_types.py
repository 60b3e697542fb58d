"""A slip of the pen in the word that makes a street of a name."""

from __future__ import annotations

import pytest

from geomap.model import Precision
from geomap.story.names.name import is_slipped
from tests.support.reader import document, raid_mentions


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Alder Raod", "Alder Road"),
        ("Cedar Closs", "Cedar Close"),
        ("Fern Steet", "Fern Street"),
        ("Elm Palce", "Elm Place"),
        ("St Anne's Rd. and Ash Gorve", "Ash Grove"),
    ],
)
def test_a_street_is_read_whose_type_is_a_slip_where_the_gazetteer_has_it(
    written: str, name: str
) -> None:
    told = raid_mentions(f"Police raided a flat in {written} on Monday and arrested a man.")
    assert (told[-1].text, told[-1].name) == (" ".join(written.split()[-2:]), name)
    assert {raid.precision for raid in told} == {Precision.STREET}


@pytest.mark.parametrize(
    "written",
    [
        "Quill Raod",
        "Alder Broad",
        "Fern Streets",
        "Oak Raod",
        "Alder Roll",
        "Elm Palace",
        "The News",
    ],
)
def test_what_no_gazetteer_has_or_is_a_word_of_its_own_is_no_slip(written: str) -> None:
    names = document(f"Police raided {written} on Monday.", until="names").names
    assert [name.text for here in names for name in here if name.full_name and name.kinds] == []


def test_the_street_in_front_of_a_slip_has_no_share_in_it() -> None:
    told = raid_mentions("Police raided homes in Northtown, Birch Way and Alder Raod on Monday.")
    assert [raid.name for raid in told] == ["Birch Way", "Alder Road"]


def test_a_street_that_is_misspelt_once_is_one_street() -> None:
    text = "Drugs bust in Alder Road\n\nPolice raided a house in Alder Raod, Northtown, on Monday."
    (told,) = [m for m in raid_mentions(text) if m.precision is Precision.STREET]
    assert told.name == "Alder Road"


@pytest.mark.parametrize(
    ("text", "name", "slipped"),
    [
        ("Alder Raod", "Alder Road", True),
        ("Ash Ways", "Ash Way", False),
        ("Elm", "Elm Way", False),
        ("Elm Road", None, False),
    ],
)
def test_a_name_that_is_written_shorter_is_no_slip(
    text: str, name: str | None, slipped: bool
) -> None:
    assert is_slipped(text, name) is slipped
