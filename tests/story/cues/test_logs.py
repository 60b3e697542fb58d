"""In a log of raids and of other news side by side each item is what it tells itself."""

from __future__ import annotations

import pytest

from tests.support.reader import pinned


@pytest.mark.parametrize(
    "lines",
    [
        (
            "What your neighbourhood team did in Northtown this week:",
            "",
            "- Warrant at Alder Road, 40 plants seized",
            "- Warrant at Birch Way, two arrests",
            "- Burglary in Fern Street, appeal for witnesses",
            "- Van stolen from Ash Grove",
            "- Bike marking at Dale Place",
        ),
        (
            "Police in Northtown:",
            "",
            "Alder Road – warrant, cocaine seized",
            "Birch Way – warrant, nothing found",
            "Fern Street – shed broken into",
            "Ash Grove – car windows smashed",
        ),
        (
            "This week's log for Northtown:",
            "* Drugs warrant executed, Alder Road. Man, 30, arrested.",
            "* Drugs warrant executed, Birch Way. Cannabis found.",
            "* Assault, Fern Street. Man, 40, arrested.",
            "* Theft of bike, Ash Grove.",
            "* Man wanted on warrant arrested, Dale Place.",
        ),
    ],
)
def test_the_warrants_of_a_log_are_raids_and_its_other_news_is_none(lines: tuple[str]) -> None:
    assert pinned("\n".join(lines)) == ["Alder Road", "Birch Way"]


def test_streets_of_a_list_of_raids_are_still_told_together() -> None:
    lines = ("Police raided homes in:", "- Alder Road", "- Birch Way, where a man was held")
    assert pinned("\n".join(lines)) == ["Alder Road", "Birch Way"]
