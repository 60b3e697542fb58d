"""Who signs a story or a release, and where to write to: no street of theirs is of the news."""

from __future__ import annotations

import pytest

from geomap.story.text.sentences import split_story
from tests.support.reader import read

TWO = "Two warrants were executed this morning at addresses in:\n\n• Alder Road\n• Birch Way"
PROSE = "Police raided houses in Alder Road and Birch Way, Northtown, on Tuesday."
SIGNED = (
    f"{TWO}\n\nKind regards,\nAnn Fox\nMedia Officer, Thames Valley Police, Elm Place, Northtown\n"
    "07700 900123",
    f"{TWO}\n\nMany thanks\n\nAnn Fox\nElm Place, Northtown",
    f"{TWO}\n\nMedia Officer, Thames Valley Police, Elm Place, Northtown",
    f"{PROSE}\n\nNotes to editors: Thames Valley Police, Headquarters South, Elm Place, Northtown,"
    " OX5 2NX.",
    f"{PROSE}\n\nEnds\n\nContact: Press office, Thames Valley Police, Elm Place, Northtown. Tel"
    " 01865 123456",
    f"{PROSE}\n\nAnn Fox, Chief Reporter\nNorthtown Chronicle\n50 Elm Place, Northtown",
)
GOES_ON = (
    f"{PROSE}\n\nKind regards, your beat team\n\nOfficers also raided a house in Elm Place on"
    " Wednesday, and arrested two men.",
    f"{PROSE}\n\nKind regards\nAnn Fox\n\nElm Place was raided, too.",
    f"{PROSE}\n\nThe press office said that a third house was raided in Elm Place on Friday.",
    f"{PROSE}\n\nThanks to neighbours a third house was raided in Elm Place on Friday.",
    "Raids of the week in Northtown, by our reporter:\n\n14 Alder Road\n50 Elm Place",
)


@pytest.mark.parametrize("story", SIGNED)
def test_the_address_of_a_signature_or_a_press_office_is_no_place_of_the_story(story: str) -> None:
    assert [mention.text for mention in read(story).mentions] == ["Alder Road", "Birch Way"]


@pytest.mark.parametrize("story", GOES_ON)
def test_what_follows_a_signature_or_speaks_of_a_press_office_is_told(story: str) -> None:
    assert "Elm Place" in " ".join(sentence.text for sentence in split_story(story))
