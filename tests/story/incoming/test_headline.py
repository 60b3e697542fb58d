"""The headline of a pasted page: not its menus, its name, its day or a cookie's notice."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.story.incoming.headline import headline_of
from geomap.story.incoming.story_file import load

HEAD = "Two held after dawn raid in Northtown"
STORY = "Police raided a house in Alder Road, Northtown, at dawn on Tuesday and arrested two men."


@pytest.mark.parametrize(
    "above",
    [
        "Skip to main content\nNews\nSport\nNorthtown Mail",
        "NorthtownLive\nNews\nIn Your Area",
        "The Northtown Example\nA paper that you can trust",
        "NORTHTOWN GAZETTE   Tuesday, March 12, 2019",
        "Print this page | Close window",
        "1 of 1 DOCUMENT",
        "12/03/2019, 14:40  Raid | Northtown https://northtown.example/raid 1/3",
        "We value your privacy\nWe and our 842 partners store information on a device. "
        + "Yes. " * 9,
        "Northtown Valley Police\nCookies",
        "Northtown Mail\nMost read\nPolice raid home in Elm Place\nFire in Birch Way\n\nCrime",
        "Home\nPolice in Northtown. Picture: Ann Fox\n• Police raid Elm Place\nno link",
    ],
)
def test_the_headline_of_a_copied_page_is_below_what_the_page_has_on_top(above: str) -> None:
    assert headline_of(f"{above}\n{HEAD}\nBy Ann Fox\n12 March 2019\n{STORY}\n") == HEAD


@pytest.mark.parametrize(
    "head", [HEAD, "Drugs raid", "Raid", "It was a quiet day until the doors went in", "Two Held"]
)
def test_the_first_line_stays_the_headline_of_a_story_without_a_page_around_it(head: str) -> None:
    assert headline_of(f"{head}\nBy Ann Fox\n\n{STORY}\n{STORY}") == head


@pytest.mark.parametrize("text", [STORY, f"{STORY}\n{HEAD}\n{STORY}", "Skip to content\nNews"])
def test_a_text_that_begins_with_its_story_has_no_headline(text: str) -> None:
    assert headline_of(text) is None


def test_a_pasted_page_is_called_by_its_headline(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(f"Skip to content\nNorthtown Mail\nCrime\n{HEAD}\n\n{STORY}")
    assert load(path).title == HEAD
