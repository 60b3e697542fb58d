"""The desk's map: marks that would cover each other, and a story without any."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.desk.conftest import PHONE, Desk, settle

pytestmark = pytest.mark.browser
CLOSE = """Four doors in one estate

Police searched homes in Hampden Gardens, Prebendal Avenue and Grenville Green in Aylesbury on \
Tuesday. A flat in Rowliff Road in High Wycombe was searched as well, and one in Towan Avenue, \
Fishermead.
"""
LIST = """Doors before breakfast

Wardle Avenue, Tilehurst - nothing
Byefield Road - sorry
Garnet Street - a warning
"""
COVERED = """() => [...document.querySelectorAll(".plan .mark:not(.whole)")].filter((mark) => {
    const { x, y, width, height } = mark.getBoundingClientRect();
    return document.elementFromPoint(x + width / 2, y + height / 2) !== mark;
}).map((mark) => mark.ariaLabel)"""


def marks(page: Any) -> int:
    return int(page.locator(".plan .mark").count())


@pytest.mark.parametrize("options", [{}, PHONE], ids=["wide", "phone"])
def test_marks_of_neighbouring_streets_stand_side_by_side(
    desk: Desk, options: dict[str, Any]
) -> None:
    page = desk.review(CLOSE, **options).page
    if page.locator("[data-name='view map']").is_visible():
        page.locator("[data-name='view map']").tap()
    page.wait_for_selector(".plan canvas.painted")
    assert marks(page) == 5
    assert page.evaluate(COVERED) == []
    assert page.locator(".plan .leader:visible").count() > 0


def test_two_raids_shown_as_one_area_have_a_line_each(desk: Desk) -> None:
    page = desk.review(
        "Raids\n\nHomes in Hampden Gardens and Prebendal Avenue in Southcourt were raided by "
        "police on Tuesday.\n"
    ).page
    for number in (0, 1):
        page.locator(".of-raid .head").nth(number).click()
        page.keyboard.press("w")
        page.keyboard.press("1")
        settle(page)
    assert page.locator(".plan .mark.whole").count() == 2
    boxes = [page.locator(".plan .mark.whole").nth(n).bounding_box() for n in (0, 1)]
    assert abs(boxes[0]["y"] - boxes[1]["y"]) > 10


def test_a_story_without_a_raid_shows_its_names_and_the_ground_of_its_patch(desk: Desk) -> None:
    page = desk.review(LIST).page
    page.wait_for_selector(".plan canvas.painted")
    assert page.inner_text(".open-bar .open-count") == "No raid on the map"
    assert page.locator(".of-other").count() == 3
    page.keyboard.press("j")
    for _ in range(3):
        page.keyboard.press("Enter")
        settle(page)
    assert page.locator(".of-other").count() == 0
    assert page.locator(".of-raid, .of-unplaced").count() == 3


@pytest.mark.parametrize("by", ["text", "title", "button"])
def test_a_mark_that_was_taken_up_hears_no_key_of_what_somebody_went_on_to(
    desk: Desk, by: str
) -> None:
    page = desk.review(CLOSE).page
    page.locator(".of-raid .head").first.click()
    page.locator(".selected [data-name=move]").click()
    assert page.locator(".held").count() == 1
    where = {"text": "#story-text", "title": ".title", "button": "[data-name=preview]"}[by]
    page.locator(where).focus()
    assert page.locator(".held").count() == 0
    assert page.locator(".plan-hint").is_hidden()
    before = page.input_value("#story-text")
    for key in ("ArrowDown", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    settle(page)
    assert "is moved" not in page.inner_text("#said")
    assert page.locator(".selected .answers").count() == 0
    assert (page.input_value("#story-text") != before) is (by == "text")
    assert page.locator("dialog[open] iframe").count() == (by == "button")


def test_a_mark_that_is_put_down_or_left_gives_focus_back(desk: Desk) -> None:
    page = desk.review(CLOSE).page
    page.locator(".of-raid .head").first.click()
    for ends in ("Enter", "Escape"):
        page.locator(".selected [data-name=move]").focus()
        page.keyboard.press("m")
        assert page.evaluate("document.activeElement.dataset.name") == "plan"
        page.keyboard.press("ArrowLeft")
        page.keyboard.press(ends)
        settle(page)
        assert page.locator(".held").count() == 0
        assert page.evaluate("document.activeElement.dataset.name") == "move", ends
