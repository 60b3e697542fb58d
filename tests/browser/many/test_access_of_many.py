from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from geomap.raids.provenance import Source, written
from tests.browser.test_access import PHONE, violations
from tests.browser.test_many_in_browser import page_of
from tests.renderers.many.test_months_by_area import over

pytestmark = pytest.mark.browser
NARROW = PHONE | {"viewport": {"width": 320, "height": 640}}
SOURCES = written(
    [Source("a", "Homes raided in Southfield", date(2019, 3, 4), "https://news.example/a")]
)


@pytest.mark.parametrize(
    "options",
    [{}, {"color_scheme": "dark"}, NARROW, {"forced_colors": "active"}],
    ids=["light", "dark", "narrow", "forced colours"],
)
@pytest.mark.parametrize("count", [24, 600])
def test_axe_finds_nothing_with_months_tables_and_stories_open(
    visit: Callable[..., Any], options: dict[str, Any], count: int
) -> None:
    raids = over(14, count)
    raids = replace(raids, rows=tuple(replace(row, told=1, sources=SOURCES) for row in raids.rows))
    page = visit(page_of(raids), bypass_csp=True, **options).page
    page.locator("[data-raid-id] .street").first.wait_for()
    if page.get_by_text("Narrow the map").is_visible():
        page.get_by_text("Narrow the map").click()
    page.get_by_text("Raids by month and area").click()
    page.locator(".by-month td:not(.none)").nth(3).click()
    if count < 500:
        page.locator(".list .told summary:visible").first.click()
    page.locator("[data-raid-id] .street:visible").first.click()
    page.locator(".raid-popup .stories a").wait_for()
    page.wait_for_timeout(300)
    assert violations(page) == []


def test_a_german_page_tells_months_and_stories_in_german(visit: Callable[..., Any]) -> None:
    raids = over(14)
    rows = tuple(replace(row, told=3, sources=SOURCES) for row in raids.rows)
    page = visit(page_of(replace(raids, rows=rows, language="de"))).page
    page.get_by_text("Razzien nach Monat und Gebiet").click()
    assert "Monat, Jahr oder Gebiet wählen" in page.locator(".by-month").inner_text()
    von = page.get_by_role("slider", name="Von")
    assert von.get_attribute("aria-valuetext") == "November 2018"
    page.locator("[data-raid-id] .street").first.click()
    page.locator(".raid-popup").get_by_text("Drei Berichte erzählen davon").wait_for()
    assert "Homes" in page.locator(".raid-popup .stories").inner_text()
