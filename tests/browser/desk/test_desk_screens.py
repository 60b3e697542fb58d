"""Every screen of the desk: nothing that axe finds, nothing that a phone cannot reach."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.desk.conftest import PHONE, WIDE, ZOOMED, Desk, settle
from tests.browser.test_access import violations

pytestmark = pytest.mark.browser
LOOKS = [
    WIDE,
    WIDE | {"color_scheme": "dark"},
    {"viewport": {"width": 900, "height": 1000}},
    PHONE,
    ZOOMED,
    ZOOMED | {"color_scheme": "dark"},
    WIDE | {"forced_colors": "active"},
]
NAMES = ["light", "dark", "tablet", "phone", "400 %", "400 % dark", "forced colours"]


@pytest.mark.parametrize("options", LOOKS, ids=NAMES)
def test_axe_finds_nothing_on_any_screen(desk: Desk, options: dict[str, Any]) -> None:
    page = desk.review(bypass_csp=True, **options).page
    assert violations(page) == []
    page.keyboard.press("j")
    settle(page)
    assert violations(page) == []
    for view in ("text", "map"):
        tab = page.locator(f"[data-name='view {view}']")
        if tab.is_visible():
            tab.click()
            settle(page)
            assert violations(page) == []
    for opener in ("?", "a", "r"):
        page.keyboard.press(opener)
        page.wait_for_selector("dialog[open]")
        assert violations(page) == []
        page.keyboard.press("Escape")
    page.locator("[data-name=publish]").click()
    page.wait_for_selector("dialog[open]")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.goto(desk.address + "#/")
    page.wait_for_selector(".story")
    assert violations(page) == []


@pytest.mark.parametrize("options", LOOKS, ids=NAMES)
def test_nothing_is_wider_than_its_page(desk: Desk, options: dict[str, Any]) -> None:
    page = desk.review(**options).page
    page.keyboard.press("j")
    settle(page)
    for view in ("cards", "text", "map"):
        tab = page.locator(f"[data-name='view {view}']")
        if tab.is_visible():
            tab.click()
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, view


def test_every_button_has_a_name_and_room_for_a_finger(desk: Desk) -> None:
    page = desk.review(**PHONE).page
    page.keyboard.press("j")
    settle(page)
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, a")].filter((node) => {
            const { width, height } = node.getBoundingClientRect();
            return node.checkVisibility() && (width < 24 || height < 24);
        }).map((node) => node.outerHTML)"""
    )
    assert small == []


def test_the_page_asks_for_nothing_but_its_own_and_complains_of_nothing(desk: Desk) -> None:
    visit = desk.review()
    visit.page.keyboard.press("j")
    settle(visit.page)
    assert visit.complaints == []


def test_the_map_has_its_ground_its_names_and_its_buttons(desk: Desk) -> None:
    page = desk.review().page
    page.wait_for_selector(".plan canvas.painted")
    page.wait_for_selector(".plan .name.shown")
    assert page.locator(".plan .buttons button").count() >= 4
    assert page.locator(".plan .mark").count() == page.locator(".of-raid").count()
