"""A story tells what it tells in whatever letters it comes, and with whatever is around it."""

from __future__ import annotations

from functools import cache

import pytest

from tests.reading.labelled import Labelled
from tests.story.text.other_letters import TELLINGS, Pins, pinned, told_again, worked

EACH = 60
MOST_LOST = {
    "wrapped at 72, without": 2,
    "in capitals": 3,
    "in small letters": 3,
    "“Elm Rd”": 1,
    "“Elm Rd.”": 3,
    "“Elm road”": 4,
}
MOST_MADE = {"in small letters": 2}
MOST = 1


@cache
def stories() -> list[tuple[Labelled, Pins]]:
    return pinned(worked(EACH))


@pytest.mark.slow
@pytest.mark.parametrize("told", TELLINGS)
def test_a_story_is_placed_as_before_where_only_its_letters_change(told: str) -> None:
    lost, made = told_again(stories(), TELLINGS[told])
    assert lost <= MOST_LOST.get(told, MOST)
    assert made <= MOST_MADE.get(told, MOST)
