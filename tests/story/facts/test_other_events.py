"""Sentences behind the only raid of a story that tell of another crime, or of a stop."""

from __future__ import annotations

import pytest

from tests.support.reader import read

RAID = "Police raided a house in Alder Road, Northtown, and seized cannabis.\n\n"


def _outcome(text: str) -> str:
    (raid,) = read(RAID + text).mentions
    assert raid.outcome is not None
    return raid.outcome.value


@pytest.mark.parametrize(
    "text",
    [
        "A man was arrested over a burglary at the pub.",
        "A 19-year-old was stopped in the park and arrested.",
        "Officers stopped a man in an alley, who was searched and arrested with a knife.",
        "Three people were arrested at the football on Saturday.",
        "Two teenagers were arrested after bikes were stolen from the leisure centre.",
        "Officers dealt with a fight outside the pub and arrested two men.",
        "Two men were arrested after a van was broken into.",
        "A teenager was arrested for theft from the Co-op.",
        "A man was arrested in connection with the assault in the park.",
        "A stop search led to the arrest of a man.",
        "A woman was arrested for shoplifting.",
        "Officers found £500 in cash in the park.",
        "A cyclist was robbed of £60 in cash.",
    ],
)
def test_what_came_of_another_crime_or_of_a_stop_is_not_told_of_the_raid(text: str) -> None:
    assert _outcome(text) == "cannabis"


@pytest.mark.parametrize(
    "text",
    [
        "A man was arrested on suspicion of burglary.",
        "A man was arrested on suspicion of a burglary last month.",
        "A man was arrested on suspicion of theft from a motor vehicle.",
        "A man was arrested for assaulting a police officer.",
        "A man was arrested in connection with the incident.",
        "A man tried to escape but was stopped in the park and arrested.",
        "They stopped the man and arrested him.",
        "Traffic was stopped for an hour. A man was arrested.",
        "A man was arrested at the house after a fight with officers.",
    ],
)
def test_who_fled_or_is_suspected_of_a_crime_is_one_of_the_raid(text: str) -> None:
    assert _outcome(text) == "cannabis, 1 arrest"


def test_a_crime_that_the_raid_was_for_is_no_other_event() -> None:
    story = read(
        "Police raided a house in Alder Road, Northtown, after a burglary. A man was arrested after"
        " a burglary at the school."
    )
    assert story.mentions[0].outcome is not None
    assert story.mentions[0].outcome.value == "1 arrest"


def test_who_had_what_was_stolen_from_somewhere_is_one_of_the_raid() -> None:
    text = "Bikes stolen from the school were found, and a man was arrested."
    assert _outcome(text) == "cannabis, 1 arrest"


def test_an_assault_rifle_is_no_assault() -> None:
    assert _outcome("An assault rifle was recovered.") == "cannabis, rifle"
