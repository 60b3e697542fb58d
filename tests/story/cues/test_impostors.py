"""Whoever only poses as the police raids nothing."""

from __future__ import annotations

import pytest

from geomap.story.cues.cue_table import plain
from tests.support.reader import pinned


@pytest.mark.parametrize(
    "text",
    [
        "Fake police officers raided a house in Alder Road, Northtown, on Monday.",
        "Bogus detectives raided a house in Alder Road, Northtown, and took £900 in cash.",
        "Men posing as police officers searched a home in Alder Road, Northtown, on Monday.",
        "Two men claiming to be police searched a house in Alder Road, Northtown, on Monday.",
        "The men, dressed as police, smashed in the door of a house in Alder Road, Northtown.",
        "Robbers who said they were police burst into a house in Alder Road, Northtown.",
    ],
)
def test_what_impostors_raid_is_not_pinned(text: str) -> None:
    assert pinned(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Police raided a house in Alder Road, Northtown, and arrested a man who had posed as a"
        " police officer.",
        "Bogus police officers raided a flat in Fern Street, Northtown, and took £900. Detectives"
        " later raided a house in Alder Road and arrested three men.",
        "Police found fake passports when they raided a house in Alder Road, Northtown.",
        "Officers dressed as postmen raided a house in Alder Road, Northtown, on Monday.",
    ],
)
def test_a_raid_on_impostors_or_in_disguise_is_still_pinned(text: str) -> None:
    assert pinned(text) == ["Alder Road"]


def test_each_letter_stays_where_it_was() -> None:
    text = "Bogus police officers and a man who posed as a detective came to Alder Road."
    assert len(plain(text)) == len(text)
    assert plain(text).endswith("came to alder road.")
