"""Fingers and a mouse that takes hold of the map, as a browser hears them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.test_many_in_browser import page_of, table_of

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
STEPS = 10
STEP = 9


class Fingers:
    """Fingers on a page, near the middle of its map."""

    def __init__(self, page: Any) -> None:
        page.locator("#map").scroll_into_view_if_needed()
        box = page.locator("#map").bounding_box()
        self.middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.page = page
        self.session = page.context.new_cdp_session(page)

    def put(self, *shifts: tuple[float, float], kind: str = "touchMove") -> None:
        x, y = self.middle
        points = [{"x": x + dx, "y": y + dy, "id": n} for n, (dx, dy) in enumerate(shifts)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        self.page.wait_for_timeout(20)

    def lift(self) -> None:
        self.put(kind="touchEnd")
        self.page.wait_for_timeout(400)


def place(page: Any, selector: str) -> tuple[float, float]:
    box = page.locator(selector).first.bounding_box()
    return box["x"], box["y"]


@pytest.mark.parametrize("count", [6, 2_000])
def test_one_finger_scrolls_the_page_and_not_the_map(visit: Open, count: int) -> None:
    page = visit(page_of(table_of(count)), **PHONE).page
    fingers = Fingers(page)
    frame, ground = place(page, "#map"), place(page, "path.area")
    fingers.put((0, 0), kind="touchStart")
    for step in range(1, STEPS + 1):
        fingers.put((0, -STEP * step))
    fingers.lift()
    scrolled = frame[1] - place(page, "#map")[1]
    assert scrolled > 50
    assert ground[1] - place(page, "path.area")[1] == pytest.approx(scrolled, abs=1)
    assert page.locator(".hint").inner_text() == "Use two fingers to move the map"


@pytest.mark.parametrize(("count", "marks"), [(6, ".mark"), (2_000, "canvas.dots")])
def test_two_fingers_move_the_map_with_its_marks_and_not_the_page(
    visit: Open, count: int, marks: str
) -> None:
    page = visit(page_of(table_of(count)), **PHONE).page
    fingers = Fingers(page)
    scale = page.locator(".scale").inner_text()
    frame = place(page, "#map")
    fingers.put((-40, 0), kind="touchStart")
    fingers.put((-40, 0), (40, 0), kind="touchStart")
    fingers.put((-40, STEP), (40, STEP))
    page.wait_for_timeout(100)
    ground, mark = (place(page, name) for name in ("path.area", marks))
    for step in range(STEPS):
        fingers.put((-40, -STEP * step), (40, -STEP * step))
    page.wait_for_timeout(100)
    assert page.locator(marks).first.is_visible()
    moved = ground[1] - place(page, "path.area")[1]
    assert moved == pytest.approx(STEP * STEPS, abs=3 * STEP)
    assert mark[1] - place(page, marks)[1] == pytest.approx(moved, abs=2)
    fingers.lift()
    assert place(page, "#map") == frame
    assert page.locator(".scale").inner_text() == scale
    assert not page.locator(".hint.shown").count()


def test_two_fingers_that_part_bring_many_marks_nearer(visit: Open) -> None:
    page = visit(page_of(table_of(2_000)), **PHONE).page
    fingers = Fingers(page)
    before = page.locator("canvas.dots").bounding_box()["width"]
    scale = page.locator(".scale").inner_text()
    fingers.put((-40, 0), kind="touchStart")
    fingers.put((-40, 0), (40, 0), kind="touchStart")
    for step in range(1, STEPS + 1):
        fingers.put((-40 - 6 * step, 0), (40 + 6 * step, 0))
    page.wait_for_timeout(100)
    assert page.locator("canvas.dots").bounding_box()["width"] > 1.5 * before
    fingers.lift()
    assert page.locator(".scale").inner_text() != scale


def test_a_map_of_many_that_is_dragged_shows_discs_where_it_comes_from(visit: Open) -> None:
    page = visit(page_of(table_of(2_000))).page
    box = page.locator("#map").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 60)
    page.mouse.move(x + 120, y + 100)
    page.wait_for_timeout(100)
    canvas = page.locator("canvas.dots").bounding_box()
    assert canvas["x"] < box["x"]
    assert canvas["y"] < box["y"]
    assert canvas["x"] + canvas["width"] > box["x"] + box["width"]
    page.mouse.up()
