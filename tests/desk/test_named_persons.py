"""What is written for readers names no person of the story, in whatever letters."""

from __future__ import annotations

from functools import partial

import pytest

from geomap import pipeline
from geomap.desk.decisions.decision import Decision, Do
from geomap.desk.known_names import is_known
from geomap.desk.named_persons import persons_of
from geomap.errors import InputError
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.version import PATCH

STORY = """Drugs Found In Oxford Raids

Police raided a home in The Slade, Lye Valley, on Friday. Darren Whitlock, of 17 Hurst Street, was \
arrested. Neighbour Sheila Bantam complained of the noise. Mr House was let go, and Chief \
Inspector Tom Oxford spoke of Operation Silver Falcon. It was heard in Wyrdzden Parade, too.
"""


def told_in(text: str) -> str | None:
    gazetteer = open_gazetteer(open_patch(PATCH))
    return persons_of(STORY, gazetteer, nouns=False).told_in(text, partial(is_known, gazetteer))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("oxford raids on darren whitlock", "darren whitlock"),
        ("neighbour sheila bantam complained", "sheila bantam"),
        ("darren whitlock of hurst street has complained", "darren whitlock"),
        ("whitlock’s home was raided", "whitlock’s"),
        ("DARREN WHITLOCK", "DARREN WHITLOCK"),
        ("tom oxford told us", "tom oxford"),
    ],
)
def test_a_name_of_the_story_is_found_in_small_letters(text: str, name: str) -> None:
    assert told_in(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "drugs found in oxford raids",
        "a house in the slade was raided",
        "the chief inspector told us",
        "police in wyrdzden parade and hurst street",
        "operation silver falcon goes on",
        "",
    ],
)
def test_words_places_and_operations_of_the_story_may_be_written(text: str) -> None:
    assert told_in(text) is None


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (Decision(do=Do.RETITLE, text="raids on darren whitlock"), "text"),
        (Decision("The Slade", do=Do.NOTE, text="sheila bantam saw it", public=True), "text"),
        (Decision("The Slade", do=Do.OFF, because="whitlock has complained"), "because"),
    ],
)
def test_neither_titles_nor_decisions_name_a_person_of_their_story(
    decision: Decision, said: str
) -> None:
    with pytest.raises(InputError, match=f"decision 1: {said} must not say “"):
        pipeline.look(STORY, decisions=[decision])
    with pytest.raises(InputError, match="the title must not say “darren whitlock”"):
        pipeline.look(STORY, title="oxford raids on darren whitlock")
