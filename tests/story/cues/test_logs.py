"""In a log of raids and of other news side by side each item is what it tells itself."""

from __future__ import annotations

import pytest

from tests.support.reader import pinned, role


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


@pytest.mark.parametrize("found", ["Heroin found", "Cocaine and £3,200 seized"])
def test_what_was_found_in_a_home_is_no_arrest_for_one_in_the_next_line(found: str) -> None:
    arrest = "A day of action by police:\n- A man arrested after a foot chase in Alder Road\n"
    story = f"{arrest}- {found} at a flat in Birch Way, Northtown"
    assert role(story, "Alder Road") == "arrest"
    assert role(story, "Birch Way") == "raid"


@pytest.mark.parametrize("where", ["on a man", "in a car", "by a passer-by at a flat"])
def test_what_was_found_elsewhere_is_still_told_with_the_other_lines(where: str) -> None:
    arrest = "A day of action by police:\n- A man arrested after a foot chase in Alder Road\n"
    assert (
        role(f"{arrest}- A crossbow found {where} in Birch Way, Northtown", "Birch Way") != "raid"
    )
