"""Maps of ten raids or more are one stop of the keyboard, and so are their lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from geomap.raids.provenance import Source, written
from tests.browser.test_access import varied
from tests.browser.test_many_in_browser import page_of, table_of
from tests.browser.test_whole_areas_in_browser import MOOR

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
KEYS = "Arrow keys, Home and End go from raid to raid."
HERE = "document.activeElement.closest('li')?.dataset.raidId ?? document.activeElement.ariaLabel"
STOPS = "[href], button, summary, input, select, [tabindex]"
NARROW = {"viewport": {"width": 360, "height": 740}}
SOURCES = written(
    [Source("a", "Homes raided in Southfield", date(2019, 3, 4), "https://news.example/a")]
)


def stops(page: Any, box: str) -> int:
    """Count what Tab comes to inside of a box."""
    return page.locator(f"{box} :is({STOPS}):visible").evaluate_all(
        "all => all.filter((one) => one.tabIndex >= 0 && one.localName !== 'ol').length"
    )


@pytest.mark.parametrize("count", [10, 90, 400, 700])
def test_tab_goes_past_a_map_of_many_raids_and_past_its_list(visit: Open, count: int) -> None:
    page = visit(page_of(table_of(count)), **NARROW).page
    page.locator("[data-raid-id] .street").first.wait_for()
    assert stops(page, ".leaflet-marker-pane") == (1 if count <= 500 else 0)
    assert stops(page, ".raids .list") == 1
    page.locator("#map").focus()
    pressed = 0
    while page.evaluate("!document.activeElement.closest('.raids')"):
        page.keyboard.press("Tab")
        pressed += 1
        assert pressed < 15


def test_of_few_raids_each_is_a_stop_as_before(visit: Open) -> None:
    page = visit(page_of(table_of(9))).page
    assert stops(page, ".leaflet-marker-pane") == 9
    assert stops(page, ".raids .list") == 9
    assert page.locator("#map-keys").count() == 0


def test_arrows_go_from_mark_to_mark_in_the_order_of_the_list(visit: Open) -> None:
    page = visit(page_of(varied(12))).page
    page.locator("#map").focus()
    page.keyboard.press("Tab")
    marks = page.locator(".mark:visible").evaluate_all("all => all.map((one) => one.ariaLabel)")
    assert len(marks) > 4
    assert page.evaluate(HERE) == marks[0]
    for key, place in [
        ("ArrowDown", 1), ("ArrowRight", 2), ("ArrowUp", 1), ("End", -1), ("ArrowDown", -1),
        ("ArrowLeft", -2), ("Home", 0), ("ArrowUp", 0),
    ]:  # fmt: skip
        page.keyboard.press(key)
        assert page.evaluate(HERE) == marks[place], key
    page.keyboard.press("End")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(HERE) == marks[-1], "the keyboard comes back to where it was"
    page.keyboard.press("Alt+ArrowUp")
    assert page.evaluate(HERE) == marks[-1], "what is a browser's own stays with it"


def test_a_mark_that_stands_for_several_has_the_place_of_the_first_of_them(visit: Open) -> None:
    page = visit(page_of(table_of(90))).page
    first = page.locator(".mark:visible").evaluate_all(
        """all => all.map((one) => one.ariaLabel.match(/^Raid (\\d+)/)?.[1] ?? null)"""
    )
    assert any(first[first.index(None) :]), "a crowd stands among marks"
    alone = [int(number) for number in first if number]
    assert alone == sorted(alone)


@pytest.mark.parametrize("count", [12, 700])
def test_arrows_go_through_the_list_and_what_is_hidden_is_passed(visit: Open, count: int) -> None:
    page = visit(page_of(varied(count))).page
    page.locator("[data-raid-id] .street").first.focus()
    for key, raid in [("ArrowDown", 1), ("ArrowDown", 2), ("End", count - 1), ("Home", 0)]:
        page.keyboard.press(key)
        assert page.evaluate(HERE) == f"raid-{raid}"
    page.get_by_role("combobox", name="Kind").select_option("Weapons")
    page.locator(".raids > h2").get_by_text("of").wait_for()
    page.wait_for_function("document.querySelector('#raid\\\\=raid-0')?.offsetParent == null")
    assert stops(page, ".raids .list") == 1
    page.locator("[data-raid-id] .street:visible").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(HERE) == "raid-3"


def test_what_stands_in_an_item_of_the_list_is_reached_from_its_raid(visit: Open) -> None:
    raids = varied(12)
    raids = replace(raids, rows=tuple(replace(row, told=1, sources=SOURCES) for row in raids.rows))
    page = visit(page_of(raids)).page
    assert stops(page, ".raids .list") == 2, "a raid, and its stories"
    page.locator(".street").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "summary"
    assert page.evaluate(HERE) == "raid-1"
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('.list')")


def test_a_long_list_is_entered_where_it_shows(visit: Open) -> None:
    page = visit(page_of(table_of(700))).page
    page.wait_for_selector(".rows")
    page.evaluate("document.querySelector('.long').scrollTop = 20000")
    page.wait_for_function("document.querySelector('.rows .street[tabindex=\"0\"]')")
    page.wait_for_timeout(100)
    page.locator(".long").focus()
    page.keyboard.press("Tab")
    assert page.evaluate(HERE) == "raid-233"


@pytest.mark.parametrize(("count", "map_too"), [(12, True), (700, False)])
def test_who_hears_the_page_is_told_of_the_keys(visit: Open, count: int, map_too: bool) -> None:
    page = visit(page_of(table_of(count))).page
    page.locator("[data-raid-id] .street").first.wait_for()
    assert page.locator("#map-keys").text_content() == KEYS
    described = page.locator("#map").get_attribute("aria-describedby")
    assert described == ("map-words map-keys" if map_too else "map-words")
    assert page.locator(".raids[aria-describedby='map-keys'], .long[aria-describedby]").count() == 1


def test_areas_that_are_named_on_the_map_are_walked_with_its_marks(visit: Open) -> None:
    rows = (*varied(12).rows, replace(MOOR, raid_id="raid-area"))
    page = visit(page_of(replace(varied(12), rows=rows))).page
    page.locator(".mark:visible").first.focus()
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.className").startswith("mark whole")
