"""A street that the gazetteer lacks is put on the map by the hand of an editor."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.desk.conftest import PHONE, Desk, settle

pytestmark = pytest.mark.browser
NEW = """Two homes searched

Police searched homes in Kestrel Crescent in Blackbird Leys and in Quillfeather Drive in \
Greater Leys on Tuesday morning.
"""
NOWHERE = """A home searched

Police searched a home in Quillfeather Drive on Tuesday morning.
"""

ROWS = """Two homes searched

Police searched a home in Kestrel Crescent, Blackbird Leys, and homes in Quillfeather.
"""


def names(page: Any, group: str) -> list[str]:
    return page.locator(f".of-{group} .card-name").all_inner_texts()  # type: ignore[no-any-return]


@pytest.mark.parametrize("options", [{}, PHONE], ids=["mouse", "finger"])
def test_a_street_that_is_not_placed_is_put_where_the_map_is_pressed(
    desk: Desk, options: dict[str, Any]
) -> None:
    page = desk.review(NEW, **options).page
    press = (lambda each: each.tap()) if options else (lambda each: each.click())
    assert names(page, "unplaced") == ["Quillfeather Drive"]
    press(page.locator(".of-unplaced .head"))
    press(page.locator(".selected [data-name=move]"))
    mark = page.locator(".held .mark")
    settle(page)
    box = page.locator(".plan").bounding_box()
    to = {"x": box["x"] + 150, "y": box["y"] + 210}
    (page.touchscreen.tap if options else page.mouse.click)(**to)
    after = mark.bounding_box()
    assert abs(after["x"] + after["width"] / 2 - to["x"]) < 2
    press(page.locator(".plan-hint [data-name=put]"))
    settle(page)
    assert page.inner_text("#said") == "Quillfeather Drive is on the map"
    assert names(page, "unplaced") == []
    assert names(page, "raid") == ["Kestrel Crescent", "Quillfeather Drive"]
    assert page.locator(".plan .mark").count() == 2


def test_keys_put_a_street_on_the_map_and_escape_leaves_it_off(desk: Desk) -> None:
    page = desk.review(NOWHERE).page
    page.locator(".of-unplaced .head").click()
    page.keyboard.press("m")
    assert page.inner_text(".plan-hint [data-name=leave]") == "Leave it off the map"
    page.keyboard.press("Escape")
    settle(page)
    assert (page.locator(".held").count(), names(page, "raid")) == (0, [])
    page.keyboard.press("m")
    for key in ("ArrowRight", "Shift+ArrowDown", "Enter"):
        page.keyboard.press(key)
    settle(page)
    assert names(page, "raid") == ["Quillfeather Drive"]
    page.keyboard.press("u")
    settle(page)
    assert names(page, "unplaced") == ["Quillfeather Drive"]


CHANGED = NEW.replace(
    "and in Quillfeather Drive in", "and at a flat on Quillfeather Drive on the edge of"
)


def mark_of(page: Any, number: str) -> tuple[float, float]:
    box = page.locator(f".plan .mark:text-is('{number}')").bounding_box()
    return box["x"], box["y"]


@pytest.mark.parametrize("by", ["button", "key"])
def test_where_words_around_a_street_change_its_mark_is_applied_again(desk: Desk, by: str) -> None:
    page = desk.review(NEW).page
    page.locator(".of-unplaced .head").click()
    page.keyboard.press("m")
    for key in ("ArrowRight", "Shift+ArrowDown", "Enter"):
        page.keyboard.press(key)
    settle(page)
    before = mark_of(page, "2")
    page.fill("#story-text", CHANGED)
    settle(page)
    assert (names(page, "unplaced"), names(page, "lost")) == (["Quillfeather Drive"],) * 2
    page.locator(".of-lost .head").click()
    again = page.locator(".selected .acts button", has_text="Apply it here")
    again.click() if by == "button" else page.keyboard.press("Enter")
    settle(page)
    assert "Applied here: Quillfeather Drive" in page.inner_text("#said")
    assert (names(page, "unplaced"), names(page, "lost")) == ([], [])
    assert names(page, "raid") == ["Kestrel Crescent", "Quillfeather Drive"]
    assert mark_of(page, "2") == pytest.approx(before, abs=1)
    page.keyboard.press("u")
    settle(page)
    assert names(page, "lost") == ["Quillfeather Drive"]


def test_where_its_name_stands_twice_the_desk_asks_which_is_meant(desk: Desk) -> None:
    page = desk.review(NEW).page
    page.locator(".of-unplaced .head").click()
    page.keyboard.press("0")
    settle(page)
    twice = CHANGED + "\nA home in Quillfeather Drive in Kidlington was searched on Monday.\n"
    page.fill("#story-text", twice)
    settle(page)
    page.locator(".of-lost .head").click()
    page.locator(".selected .acts button", has_text="Apply it here").click()
    asked = page.locator("dialog .choices b")
    assert asked.all_inner_texts() == [
        "Quillfeather Drive, Greater Leys", "Quillfeather Drive, Kidlington",
    ]  # fmt: skip
    assert "in Kidlington was searched" in page.inner_text("dialog .choices")
    page.keyboard.press("2")
    settle(page)
    assert names(page, "lost") == []
    assert names(page, "off") == ["Quillfeather Drive"]
    assert "Greater Leys" in page.inner_text(".of-unplaced .head"), "of the other one nothing is"


@pytest.mark.parametrize("name", ["Quillfeather Drive", "Kestrel Crescent"])
def test_keys_go_on_to_move_a_mark_that_was_clicked_and_dragged(desk: Desk, name: str) -> None:
    page = desk.review(NEW).page
    page.locator(".card .head", has_text=name).first.click()
    for ends in ("Escape", "Enter"):
        page.keyboard.press("m")
        settle(page)
        mark = page.locator(".held .mark")
        mark.click()
        assert page.evaluate("document.activeElement.classList.contains('mark')")
        before = mark.bounding_box()
        page.keyboard.press("Shift+ArrowRight")
        assert mark.bounding_box()["x"] - before["x"] == pytest.approx(24, abs=1)
        page.keyboard.press(ends)
        settle(page)
        assert page.locator(".held").count() == 0, ends
        assert page.locator(".selected .answers").count() == (ends == "Enter")
    assert name in page.inner_text("#said")


def test_a_mark_without_a_place_is_dragged_over_the_map_and_then_heeds_keys(desk: Desk) -> None:
    page = desk.review(NEW).page
    page.locator(".of-unplaced .head").click()
    page.keyboard.press("m")
    settle(page)
    mark, other = page.locator(".held .mark"), page.locator(".plan .mark:text-is('1')")
    box, still = mark.bounding_box(), other.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 30, steps=4)
    page.mouse.up()
    assert mark.bounding_box()["x"] - box["x"] == pytest.approx(40, abs=2)
    assert other.bounding_box() == still
    page.keyboard.press("Enter")
    settle(page)
    assert page.inner_text("#said") == "Quillfeather Drive is on the map"


@pytest.mark.parametrize(("story", "where"), [(NEW, "Greater Leys"), (NOWHERE, "the map")])
@pytest.mark.parametrize("by", ["key", "button"])
def test_a_new_mark_that_nobody_moved_is_not_put_down(
    desk: Desk, story: str, where: str, by: str
) -> None:
    page = desk.review(story).page
    page.locator(".of-unplaced .head").click()
    page.keyboard.press("m")
    settle(page)
    put = page.locator(".plan-hint [data-name=put]")
    put.click() if by == "button" else page.keyboard.press("Enter")
    settle(page)
    told = f"It still lies in the middle of {where}: move it onto its street"
    assert page.inner_text("#said") == told
    assert (page.locator(".held").count(), names(page, "raid").count("Quillfeather Drive")) == (
        1,
        0,
    )
    page.keyboard.press("ArrowUp")
    put.click() if by == "button" else page.keyboard.press("Enter")
    settle(page)
    assert names(page, "unplaced") == []


def test_a_search_that_finds_none_ends_with_the_hand(desk: Desk) -> None:
    page = desk.review(NEW).page
    page.locator(".of-unplaced .head").click()
    page.keyboard.press("Enter")
    last = page.locator(".found-places li").last
    last.wait_for()
    assert last.inner_text().endswith("put it on the map by hand")
    page.locator("dialog input").fill("Kestrel")
    page.locator(".found-places b", has_text="Kestrel Crescent").first.wait_for()
    assert last.locator("b").inner_text() == "Quillfeather Drive"
    last.click()
    page.locator(".held .mark").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    settle(page)
    assert names(page, "unplaced") == []


def test_a_street_that_neither_story_nor_gazetteer_has_is_added_by_its_name(desk: Desk) -> None:
    page = desk.review().page
    page.keyboard.press("a")
    page.keyboard.type("Quillfeather Drive ,Greater Leys")
    page.locator(".found-places li", has_text="by its name alone").click()
    page.locator(".of-unplaced.selected").wait_for()
    page.keyboard.press("m")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    settle(page)
    assert names(page, "raid")[-1] == "Quillfeather Drive"
    assert page.locator(".of-unplaced").count() == 0
    page.keyboard.press("a")
    page.keyboard.type("the slade")
    page.locator(".found-places li", has_text="by its name alone").click()
    assert page.inner_text("#said") == "The Slade is in the story already"
    assert names(page, "raid").count("The Slade") == 1
    page.keyboard.press("a")
    page.keyboard.type("12 Quillfeather Close")
    page.locator(".found-places li", has_text="by its name alone").click()
    settle(page)
    assert "is not added. It must be “Elm Road”" in page.inner_text("#said")


def test_a_search_acts_on_what_is_typed_and_not_on_what_was_found_for_fewer_letters(
    desk: Desk,
) -> None:
    page = desk.review().page
    page.keyboard.press("a")
    page.keyboard.type("Kestrel")
    held: list[Any] = []
    first = page.locator(".found-places b").first
    page.locator(".found-places b", has_text="Kestrel Crescent").first.wait_for()
    page.route("**/api/search", lambda route: held.append(route))
    page.keyboard.type("worth")
    while not held:
        page.wait_for_timeout(10)
    page.keyboard.type(" Mews")
    page.keyboard.press("Enter")
    held[0].fulfill(status=500, body="")
    assert "Kestrel Crescent" in first.inner_text(), "it stays to be read, and chosen by hand"
    last = page.locator(".found-places li").last
    assert last.locator("b").inner_text() == "“Kestrelworth Mews”"
    while len(held) == 1:
        page.wait_for_timeout(10)
    held[1].continue_()
    page.locator(".of-unplaced.selected").wait_for()
    assert names(page, "unplaced") == ["Kestrelworth Mews"], "which Enter waited for"


def test_a_mark_that_is_put_far_outside_of_the_patch_is_refused(desk: Desk) -> None:
    page = desk.review(NOWHERE).page
    page.locator(".of-unplaced .head").click()
    page.locator(".plan").evaluate("(node) => node.focus()")
    page.keyboard.press("m")
    for _ in range(80):
        page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("Enter")
    settle(page)
    assert "stays where it was. It lies far outside of the patch" in page.inner_text("#said")
    assert names(page, "unplaced") == ["Quillfeather Drive"]
    assert page.locator(".held").count() == 0


def test_what_is_read_as_an_area_that_nobody_knows_is_put_by_hand_as_a_street(desk: Desk) -> None:
    page = desk.review(ROWS).page
    page.locator(".of-unplaced .head").click()
    page.keyboard.press("m")
    settle(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    settle(page)
    assert names(page, "raid") == ["Kestrel Crescent", "Quillfeather"]
    assert page.locator(".plan .mark.whole").count() == 0


def test_an_area_that_does_not_hold_the_mark_is_not_taken(desk: Desk) -> None:
    page = desk.review(NEW).page
    page.locator(".of-unplaced .head").click()
    page.keyboard.press("m")
    settle(page)
    for key in [*["Shift+ArrowUp"] * 14, "Enter"]:
        page.keyboard.press(key)
    settle(page)
    page.keyboard.press("w")
    choices = page.locator("dialog .choices b")
    assert choices.first.inner_text() == "Greater Leys"
    page.keyboard.press("1")
    page.locator("dialog", has_text="Greater Leys does not hold its mark").wait_for()
    assert page.locator(".selected .answers li").count() == 1
    lies = choices.first.inner_text()
    assert lies != "Greater Leys"
    page.keyboard.press("1")
    settle(page)
    assert f"shown as the area {lies}" in page.inner_text(".card.selected .head")
    assert page.locator(".of-lost").count() == 0


def test_a_mark_without_a_place_begins_where_the_story_has_its_street(desk: Desk) -> None:
    page = desk.review(NEW).page
    page.locator(".of-unplaced .head").click()
    page.keyboard.press("m")
    settle(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    settle(page)
    page.keyboard.press("w")
    page.locator("dialog .choices").wait_for()
    areas = page.locator("dialog .choices b").all_inner_texts()
    assert areas[:2] == ["Greater Leys", "Its neighbourhood"]  # else a third: where it lies
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    frame = page.frame_locator("dialog[open] iframe")
    frame.locator("[data-raid-id] .street").nth(1).click()
    told = frame.locator(".raid-popup").inner_text()
    assert "Quillfeather Drive" in told
    assert "Somewhere on this street, not at an address. Put there by the newsroom." in told
    assert "Greater Leys" in told
