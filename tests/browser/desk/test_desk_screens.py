"""Every screen of the desk: nothing that axe finds, nothing that a phone cannot reach."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.desk.conftest import PHONE, STORY, WIDE, ZOOMED, Desk, settle
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
    ZOOMED | {"forced_colors": "active"},
]
NAMES = [
    "light", "dark", "tablet", "phone", "400 %", "400 % dark", "forced colours",
    "400 % forced colours",
]  # fmt: skip


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
    page.context.set_offline(True)
    page.locator(".card .head").first.focus()
    page.keyboard.press("0")
    page.wait_for_selector(".top-fault", state="visible")
    assert violations(page) == []
    page.context.set_offline(False)
    page.keyboard.press("u")
    page.wait_for_selector(".top-fault", state="hidden")
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


def test_a_story_of_the_list_keeps_its_words_off_the_edge(desk: Desk) -> None:
    for options in (WIDE, PHONE):
        page = desk.review(**options).page
        page.goto(desk.address + "#/")
        page.wait_for_selector(".story")
        room = page.evaluate("""() => {
            const row = document.querySelector(".story"), link = row.querySelector("a");
            return link.getBoundingClientRect().left - row.getBoundingClientRect().left;
        }""")
        assert room >= 12


SMALL = """() => [...document.querySelectorAll("button, a, [role=option]")].filter((node) => {
    const { width, height } = node.getBoundingClientRect();
    const around = getComputedStyle(node, "::after"); // a mark is hit beyond its disc
    const more = node.closest(".plan") ? -2 * (parseFloat(around.inset) || 0) : 0;
    return node.checkVisibility() && (width + more < 43.9 || height + more < 43.9);
}).map((node) => node.outerHTML)"""


def test_every_button_has_room_for_a_finger(desk: Desk) -> None:
    page = desk.review(**PHONE).page
    page.keyboard.press("j")
    settle(page)
    for view in ("cards", "text", "map"):
        page.locator(f"[data-name='view {view}']").tap()
        settle(page)
        assert page.evaluate(SMALL) == [], view
    for opener in ("?", "r", "w", "Shift+P"):
        page.keyboard.press(opener)
        page.wait_for_selector("dialog[open]")
        assert page.evaluate(SMALL) == [], opener
        page.keyboard.press("Escape")


def test_forced_colours_leave_marks_numbers_and_buttons_to_be_seen(desk: Desk) -> None:
    page = desk.review(**WIDE, forced_colors="active").page
    looks = page.evaluate(
        """() => [".word.placed", "button.main", ".disc"].map((name) => {
            const { borderBottomStyle, color, backgroundColor } =
                getComputedStyle(document.querySelector(name));
            return [borderBottomStyle, color !== backgroundColor];
        })"""
    )
    assert looks[0][0] == "solid"
    assert [seen for _, seen in looks[1:]] == [True, True]


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


SHORT = [(800, 450), (780, 440), (1000, 560), (1100, 600), (640, 360)]


@pytest.mark.parametrize(("width", "height"), SHORT, ids=[f"{w} by {h}" for w, h in SHORT])
def test_no_part_of_the_review_covers_another_on_a_short_screen(
    desk: Desk, width: int, height: int
) -> None:
    page = desk.review(viewport={"width": width, "height": height}).page
    covered = page.evaluate(
        """() => [...document.querySelectorAll(".pane-head h2, .pane-head button, .card .head")]
            .filter((node) => node.checkVisibility())
            .filter((node) => {
                node.scrollIntoView({ block: "center" });
                const { left, top, width, height } = node.getBoundingClientRect();
                const hit = document.elementFromPoint(left + width / 2, top + height / 2);
                return !node.contains(hit);
            }).map((node) => node.textContent)"""
    )
    assert covered == []
    head, foot = (page.locator(name).bounding_box() for name in (".cards", ".open-bar"))
    assert foot["y"] - head["y"] >= 150 or head["height"] >= 150


def test_the_focus_goes_back_through_the_list_in_full_view(desk: Desk) -> None:
    more = "".join(f" Officers drove along {name} Road." for name in ("Cowley", "Iffley", "Botley"))
    page = desk.review(STORY + more, viewport={"width": 1000, "height": 700}).page
    page.locator(".group button[aria-expanded=false]").last.click()
    page.locator(".card .head").last.focus()
    seen = 0
    while page.evaluate("document.activeElement.matches('.cards button')"):
        hidden = page.evaluate(
            """() => {
                const node = document.activeElement, { left, top } = node.getBoundingClientRect();
                return !node.contains(document.elementFromPoint(left + 40, top + 4));
            }"""
        )
        assert not hidden, page.evaluate("document.activeElement.textContent")
        seen += 1
        page.keyboard.press("Shift+Tab")
    assert seen > 8
