"""A list in a frame: it is bounded, opens with a count, and the keyboard gets through it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.browser.test_interaction import VARIED
from tests.browser.test_many_in_browser import STREETS, page_of, table_of
from tests.support.many_raids import RAIDS

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
MANY = 10_000
MOST = {"full": 1_350, "plain": 1_150, "map": 800, "static": 1_150}
"""Pixels at a width of 700, whatever the number of raids: a screen and a bit."""


@pytest.mark.parametrize("form", MOST)
@pytest.mark.parametrize("count", [6, 300, MANY])
def test_no_number_of_raids_makes_a_frame_of_thousands_of_pixels(
    framed: Open, form: str, count: int
) -> None:
    seen = framed(page_of(RAIDS if count == 6 else table_of(count)), f"?form={form}")
    assert seen.height() <= MOST[form]
    heading = seen.frame.locator(".raids > h2").first.inner_text()
    assert heading == ("Six raids" if count == 6 else f"{count:,} raids")


@pytest.mark.parametrize("width", [340, 700, 1000])
@pytest.mark.parametrize("count", [300, 700])
def test_the_list_is_a_box_that_the_keyboard_scrolls(framed: Open, width: int, count: int) -> None:
    seen = framed(page_of(table_of(count)), "?form=plain", width=width)
    frame = seen.frame
    box = frame.locator(".long" if count > 500 else "section.raids")
    assert box.get_attribute("tabindex") == "0"
    name = "List of raids" if count < 500 else f"{count} raids"
    role = "region" if count < 500 else "group"
    assert frame.get_by_role(role, name=name, exact=True).count() == 1
    box.focus()
    seen.page.wait_for_timeout(300)  # a frame has the keyboard somewhat after its box has it
    seen.page.keyboard.press("PageDown")
    frame.wait_for_function(
        "name => document.querySelector(name).scrollTop > 100",
        arg=".long" if count > 500 else "section.raids",
    )
    heading = frame.locator(".raids > h2").first.bounding_box()
    around = frame.locator("section.raids").bounding_box()
    assert abs(heading["y"] - around["y"]) < 3, "the count stays"
    shadow = "getComputedStyle(document.querySelector('section.raids')).backgroundAttachment"
    assert frame.evaluate(shadow) == "local, scroll", "where it goes on there is a shadow"


def test_a_box_that_holds_its_list_is_no_stop_of_the_keyboard(framed: Open, visit: Open) -> None:
    plain = (replace(row, addresses=1, outcome=None, confidence=0.97) for row in RAIDS.rows)
    for raids, width in ((RAIDS, 700), (replace(RAIDS, rows=tuple(plain)), 300)):
        frame = framed(page_of(raids), "?form=plain", width=width).frame
        assert frame.locator("section[tabindex]").count() == 0, f"six are seen at {width} pixels"
        around = frame.locator(".leaflet-container").bounding_box()
        assert around["height"] <= around["width"] + 1, "the ground fills what is seen of it"
    assert visit(page_of(RAIDS)).page.locator("section[tabindex]").count() == 0


@pytest.mark.parametrize("count", [300, 700])
def test_a_raid_that_is_picked_on_the_map_is_scrolled_to_in_its_box(
    framed: Open, count: int
) -> None:
    seen = framed(page_of(table_of(count)), f"?form=plain#raid=raid-{count - 10}")
    frame = seen.frame
    frame.wait_for_selector(".raid-popup")
    frame.wait_for_selector("[aria-current]")
    item = frame.locator("[aria-current]").bounding_box()
    around = frame.locator("section.raids").bounding_box()
    assert around["y"] <= item["y"]
    assert item["y"] + item["height"] <= around["y"] + around["height"]
    assert frame.locator("[aria-current]").inner_text() == STREETS[(count - 10) % 6]
    assert seen.page.evaluate("scrollY") == 0


def test_the_list_begins_with_what_the_story_says(framed: Open) -> None:
    """Its own names come in its own order; what is doubted of them comes after."""
    frame = framed(page_of(RAIDS), "?form=plain").frame
    assert frame.locator(".list .street").all_inner_texts() == STREETS
    for item in frame.locator(".list > li").all():
        names = list(item.evaluate("li => [...li.children].map(c => c.className)"))
        assert names[1:3] == ["street", "where"]


def test_two_columns_are_read_from_left_to_right(framed: Open) -> None:
    frame = framed(page_of(RAIDS), "?form=plain").frame
    boxes = [item.bounding_box() for item in frame.locator(".list > li").all()]
    assert boxes[0]["y"] == boxes[1]["y"] < boxes[2]["y"]
    assert boxes[0]["x"] < boxes[1]["x"]


def test_the_map_form_narrows_the_map_from_its_list(framed: Open) -> None:
    seen = framed(page_of(VARIED), "?form=map")
    frame = seen.frame
    frame.locator(".lister").click()
    frame.get_by_text("Narrow the map").click()
    frame.get_by_label("Kind").select_option("Weapons")
    shown = frame.locator("[data-raid-id]:visible .street").all_inner_texts()
    assert shown == ["Birch Road", "Cedar Way", "Dale Place"]
    assert frame.locator(".mark:visible").count() == 3
    frame.locator(".lister").click()
    assert frame.get_by_label("Kind").evaluate(
        "one => document.elementFromPoint(one.getBoundingClientRect().x + 5,"
        " one.getBoundingClientRect().y + 5) !== one"
    )


def test_a_number_of_three_figures_fits_its_disc(visit: Open) -> None:
    page = visit(page_of(table_of(120))).page
    room = page.locator(".list .number").evaluate_all(
        """(nodes) => nodes.map((node) => { const text = document.createRange();
        text.selectNodeContents(node);
        return node.getBoundingClientRect().width - text.getBoundingClientRect().width; })"""
    )
    assert len(room) == 120
    assert min(room) >= 2
