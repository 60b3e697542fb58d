from __future__ import annotations

import pytest

from geomap.model import Status
from tests.support.reader import read

RAID = "Police raided a house in Alder Road, Northtown, on Tuesday"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{RAID}.", Status.SEARCHED),
        (f"{RAID} and a man was arrested.", Status.ARRESTED),
        (f"{RAID}. There two men were arrested and later charged.", Status.CHARGED),
        (f"{RAID}. There two men were arrested, and it went on.", Status.ARRESTED),
        (f"{RAID}, where a woman was arrested and released on bail.", Status.RELEASED),
        (f"A man has been charged after police raided a house in {RAID[25:]}.", Status.CHARGED),
        (f"{RAID}. No one has been charged.", Status.SEARCHED),
        (f"{RAID}; nobody was arrested or charged.", Status.SEARCHED),
        (f"{RAID}, and a man will be charged.", Status.SEARCHED),
        (f"{RAID}. Inside a man was arrested but has not been charged.", Status.ARRESTED),
        (f"{RAID}. A month later a man was jailed.", Status.SEARCHED),
        (f"{RAID} and arrested a man. He is charged with theft.", Status.CHARGED),
        (f"{RAID} and arrested a man. He was bailed, and is charged with theft.", Status.CHARGED),
        (f"{RAID} and a man was arrested. Another man has been charged.", Status.ARRESTED),
        (f"{RAID}. Two others were arrested in May and have been charged.", Status.SEARCHED),
        (f"{RAID}. A photograph of it was released yesterday.", Status.SEARCHED),
        (f"{RAID}. Footage was released by the force.", Status.SEARCHED),
        (f"{RAID}, when the crowd was charged by a dog.", Status.SEARCHED),
    ],
)
def test_how_far_it_came_is_what_the_sentence_of_the_raid_says(text: str, status: Status) -> None:
    (raid,) = (mention for mention in read(text).mentions if mention.text == "Alder Road")
    assert raid.status is status


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("Two men were arrested. Both were charged yesterday.", Status.CHARGED),
        ("Two men were arrested. One of them was charged yesterday.", Status.CHARGED),
        ("A man was arrested. The 34-year-old has been released on bail.", Status.RELEASED),
        ("A man was arrested. He was released from hospital on Friday.", Status.ARRESTED),
        ("A man was arrested. A shopkeeper was charged on Friday.", Status.ARRESTED),
        ("Neighbours watched. He was charged on Friday.", Status.CHARGED),
        ("A man was arrested. It rained. He was charged on Friday.", Status.CHARGED),
        ("A man was arrested. He was charged after raids elsewhere.", Status.ARRESTED),
    ],
)
def test_who_was_arrested_on_the_one_home_of_a_story_is_followed_to_the_next_sentence(
    told: str, status: Status
) -> None:
    (raid,) = (m for m in read(f"{RAID}. {told}").mentions if m.text == "Alder Road")
    assert raid.status is status


def test_of_several_raids_in_a_sentence_nobody_knows_which_it_was() -> None:
    text = (
        "Police raided homes in Alder Road and Birch Way, where a woman was arrested and charged."
    )
    assert {mention.status for mention in read(text).mentions} == {Status.SEARCHED}
