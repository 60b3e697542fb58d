from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.browser.test_many_in_browser import page_of, table_of
from tests.support.many_raids import RAIDS

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
DRAWN = ".mark:not(.crowd)"


def test_a_mark_is_drawn_when_it_first_stands_for_itself(visit: Open) -> None:
    page = visit(page_of(table_of(300))).page
    first = page.locator(DRAWN).count()
    assert first < 150, "the others are in crowds"
    page.get_by_label("Zoom in").click()
    page.wait_for_function(
        "([marks, count]) => document.querySelectorAll(marks).length > count", arg=[DRAWN, first]
    )


def test_the_keyboard_goes_through_marks_by_their_numbers_whenever_they_were_drawn(
    visit: Open,
) -> None:
    page = visit(page_of(table_of(300))).page
    numbers = "all => all.map((mark) => Number(mark.textContent))"
    before = page.locator(DRAWN).evaluate_all(numbers)
    for _ in range(3):
        page.get_by_label("Zoom in").click()
    after = page.locator(DRAWN).evaluate_all(numbers)
    assert len(after) > len(before)
    assert after == sorted(after)
    page.get_by_label("Layers").click()
    box = page.locator(".layers").get_by_label("Raids", exact=True)
    box.uncheck()
    box.check()
    assert page.locator(DRAWN).evaluate_all(numbers) == after


def test_a_raid_that_stands_in_a_crowd_opens_from_the_list(visit: Open) -> None:
    seen = visit(page_of(replace(RAIDS, rows=table_of(300).rows)))
    crowded = seen.page.evaluate("""() => {
        const drawn = [...document.querySelectorAll(".mark:not(.crowd)")]
            .map((one) => one.textContent);
        return [...document.querySelectorAll("[data-raid-id]")]
            .findIndex((_, place) => !drawn.includes(`${place + 1}`));
    }""")
    link = seen.page.locator(".list .street").nth(crowded)
    link.hover()
    link.click()
    assert link.inner_text() in seen.page.locator(".raid-popup h2").inner_text()
    seen.page.keyboard.press("Escape")
    assert seen.complaints == []
