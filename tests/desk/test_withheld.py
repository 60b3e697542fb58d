"""A name that no gazetteer has is told only where the words around it make a street of it."""

from __future__ import annotations

import pytest

from geomap import pipeline
from geomap.desk.withheld import untold
from geomap.model import Story

RAID = "Police raided a house in Kestrel Crescent, Blackbird Leys."


KNOWN = frozenset(("Kestrel Crescent", "Blackbird Leys", "Oxford", "Bullingdon Road"))


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
    ],
)
def test_a_name_like_a_street_s_that_stands_for_a_person_or_a_door_is_not_told(text: str) -> None:
    assert hidden(text)


@pytest.mark.parametrize(
    "text",
    [
        "Police raided Zelby Lane on Monday.",
        "Officers searched homes in Zelby Lane and Orrin Street.",
        "Zelby Lane was raided, too.",
        "They went to Zelby Lane, and then to Orrin Street; next: Tamsel Close.",
        "Raided:\n\n* Zelby Lane\n* Orrin Street\n\nTamsel Close – nobody in",
        "The raids were in Bullingdon Road, Zelby Lane; Orrin Street, and nearby Tamsel Close.",
    ],
)
def test_a_street_that_nobody_knows_is_told_where_streets_stand(text: str) -> None:
    assert not hidden(text)
