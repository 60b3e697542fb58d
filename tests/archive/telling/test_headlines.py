"""Headlines of an archive's stories: their places and operations are shown, and nobody else."""

from __future__ import annotations

import pytest

from geomap.archive.intake.given_story import GivenStory, keyed
from geomap.archive.story_reading import read_story
from geomap.gazetteer.patches import open_patch
from geomap.version import PATCH

TEXT = (
    "Police raided a house in Kestrel Crescent, Blackbird Leys, Oxford, on Tuesday as part of "
    "Operation Falcon. A man was arrested."
)


def shown(title: str, text: str = TEXT) -> str:
    story = keyed(GivenStory("a", "a", "x", text=text, title=title, published="2019-09-05"))
    return read_story(story, open_patch(PATCH)).title


@pytest.mark.parametrize(
    "title",
    [
        "Operation Falcon: police raid Oxford homes",
        "Man arrested after Kestrel Crescent raid",
        "Three held after Blackbird Leys drugs raid",
        "Drugs raid in Oxford",
    ],
)
def test_a_headline_keeps_what_its_raid_shows_anyway(title: str) -> None:
    assert shown(title) == title


@pytest.mark.parametrize(
    ("title", "secret"),
    [
        ("Kestrel Crescent, 40, charged after raid", "Kestrel"),
        ("Police raid Kestrel Crescent's home", "Kestrel"),
        ("Kestrel Crescent held after Oxford raid", "Kestrel"),
        ("Elm Road and Kestrel Crescent raid the fridge", "Kestrel"),
        ("Man held after Zelby raid", "Zelby"),
        ("Raid at 14 Kestrel Crescent", "14"),
        ("Zelby Falcon held in Operation Falcon", "Falcon"),
        ("Operation Zelby: police raid homes", "Zelby"),
        ("Operation Fal: police raid homes", "Fal:"),
    ],
)
def test_a_headline_names_nobody_who_is_called_like_them(title: str, secret: str) -> None:
    assert secret not in shown(title)


def test_an_operation_like_which_somebody_is_called_stays_hidden() -> None:
    title = "Operation Falcon: police raid Oxford homes"
    assert "Falcon" not in shown(title, f"{TEXT} Zelby Falcon lives next door.")


def test_a_headline_tells_in_which_town_the_street_of_its_text_is() -> None:
    text = "Police raided a house in High Street on Tuesday and found cannabis. A man was arrested."
    given = GivenStory("a", "a", "x", text=text, title="Police raid house in Witney")
    read = read_story(keyed(given), open_patch(PATCH))
    assert [telling.raid.locality for telling in read.tellings] == ["Witney"]
    assert read.text == text
