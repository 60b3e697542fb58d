"""A name that no gazetteer has is told only where the words around it make a street of it."""

from __future__ import annotations

import pytest

from geomap import pipeline
from geomap.desk.withheld import untold
from geomap.model import Story

RAID = "Police raided a house in Kestrel Crescent, Blackbird Leys."


KNOWN = frozenset(("Kestrel Crescent", "Blackbird Leys", "Oxford", "Bullingdon Road"))


def told(text: str) -> set[str]:
    """Give the names that are told beside the known ones."""
    story = pipeline.read_story(Story(f"{RAID}\n\n{text}"))
    hidden = untold(story, story.mentions, KNOWN.__contains__)
    return {mention.text for mention in story.mentions} - KNOWN - hidden


def hidden(text: str) -> str:
    story = pipeline.read_story(Story(f"{RAID}\n\n{text}"))
    return " ".join(untold(story, story.mentions, KNOWN.__contains__))


@pytest.mark.parametrize(
    "text",
    [
        "Free Faith Lane!",
        "It was late. Crystal Street of Oxford watched as police raided it.",
        "Shopkeeper Chase Way in Oxford said police raided upstairs.",
        "Police raided CCXII Zelby Road.",
        "The house is let to Faith Lane.",
        "Kestrel Crescent raid: Pat Way speaks",
        "Police came from 843 Zelby Wharf.",
        "Pat Close was among those held.",
        "Zelby Lane, bent and grey, was at the gate.",
    ],
)
def test_a_name_like_a_street_s_that_stands_for_a_person_or_a_door_is_not_told(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Police raided Zelby Lane on Monday.",
        "Officers searched homes in Zelby Lane and Orrin Street.",
        "Zelby Lane was raided, too.",
        "They went to Zelby Lane, and then to Orrin Street; next: Tamsel Close.",
        "Raided:\n\n* Zelby Lane\n* Orrin Street\n\nTamsel Close – nobody in",
        "They surrounded Zelby Lane.\n\nOrrin Street, just off it, was quiet.",
        "It is closed.\n\nBullingdon Road and part of Kestrel Crescent are closed.",
        "The raids were in Bullingdon Road, Zelby Lane; Orrin Street, and nearby Tamsel Close.",
    ],
)
def test_a_street_that_nobody_knows_is_told_where_streets_stand(text: str) -> None:
    assert not hidden(text)


def test_who_opens_a_heading_is_not_told_and_what_is_a_street_elsewhere_is() -> None:
    heading = "Zelby Lane: the night that nobody slept"
    once = pipeline.read_story(Story(f"{heading}\n\n{RAID}"))
    assert untold(once, once.mentions, KNOWN.__contains__) == {"Zelby Lane"}
    again = pipeline.read_story(Story(f"{heading}\n\n{RAID} They left Zelby Lane, in Zelby Lane."))
    assert not untold(again, again.mentions, KNOWN.__contains__)
