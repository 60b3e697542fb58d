"""Streets that stand in a line of their own over a piece of news."""

from __future__ import annotations

import pytest

from geomap.model import Role
from tests.support.reader import read

ABOVE = "Round the patch\n\nFERN STREET\nRubbish was set alight on Monday night.\n\n"
BELOW = "\n\nCEDAR CLOSE, Barton\nA car lost both its mirrors on Tuesday."


def roles(heading: str, news: str) -> dict[str, Role]:
    mentions = read(f"{ABOVE}{heading}\n{news}{BELOW}").mentions
    return {mention.text.title(): mention.role for mention in mentions}


@pytest.mark.parametrize("heading", ["Birch Way", "BARTON, Birch Way", "Birch Way, Barton"])
@pytest.mark.parametrize(
    "news",
    [
        "Officers searched a house on Wednesday and took away eleven bicycles.",
        "Police executed a warrant at a flat yesterday. A man of 40 was arrested.",
    ],
)
def test_a_street_over_the_news_of_a_raided_home_is_raided_and_no_other(
    heading: str, news: str
) -> None:
    told = roles(heading, news)
    assert told["Birch Way"] is Role.RAID
    assert [name for name, role in told.items() if role is Role.RAID] == ["Birch Way"]


@pytest.mark.parametrize(
    "news",
    [
        "A house was burgled on Wednesday while the owners were at work.",
        "Officers searched a man on Wednesday and found a knife.",
        "Officers searched a house in Elm Place on Wednesday after a theft from a shop.",
        "Last year officers searched a house, and neighbours ask for more of it.",
    ],
)
def test_a_street_over_other_news_is_not_raided(news: str) -> None:
    assert roles("Birch Way, Barton", news).get("Birch Way") is not Role.RAID


@pytest.mark.parametrize("label", ["Where", "Location", "Place"])
def test_the_place_of_an_alert_is_raided_where_the_lines_below_tell_of_a_warrant(
    label: str,
) -> None:
    text = (
        f"Message type: Police - news\n\n{label}: Birch Way, Barton\nWhen: Tuesday, 6.15am\n"
        "What: Section 23 warrant\n\nOne man was arrested on suspicion of supplying cocaine."
    )
    (mention,) = read(text).mentions
    assert (mention.text, mention.locality, mention.role) == ("Birch Way", "Barton", Role.RAID)
    (other,) = read(text.replace("Section 23 warrant", "Theft of two bicycles")).mentions
    assert other.role is not Role.RAID
