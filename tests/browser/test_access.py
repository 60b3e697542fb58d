from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from browser.sample import NOTHING, RAIDS, UNPLACED, backdrop
from geomap.renderers.leaflet import render_page

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


def violations(page: Any) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{item['id']}: {node['html']}" for item in found for node in item["nodes"]]


@pytest.mark.parametrize(
    "options",
    [{}, {"color_scheme": "dark"}, PHONE, {"forced_colors": "active"}],
    ids=["light", "dark", "phone", "forced colours"],
)
def test_axe_finds_nothing_with_and_without_an_open_mark(
    visit: Callable[..., Any], options: dict[str, Any]
) -> None:
    raids = replace(RAIDS, unplaced=(UNPLACED,))
    page = visit(render_page(raids, backdrop()), bypass_csp=True, **options).page
    assert violations(page) == []
    page.locator(".street").nth(4).click()
    page.wait_for_selector(".raid-popup")
    page.wait_for_timeout(300)
    assert violations(page) == []


def test_axe_finds_nothing_on_a_page_without_a_raid(visit: Callable[..., Any]) -> None:
    page = visit(render_page(NOTHING, backdrop(NOTHING)), bypass_csp=True).page
    assert violations(page) == []


def test_nothing_moves_where_a_reader_asked_for_calm(visit: Callable[..., Any]) -> None:
    page = visit(render_page(RAIDS, backdrop())).page
    moving = "getComputedStyle(document.querySelector('.mark')).transitionDuration"
    assert page.evaluate(moving) == "0s"
    assert page.locator(".leaflet-zoom-anim, .leaflet-fade-anim").count() == 0
    page.evaluate("""addEventListener('transitionstart', () => window.moved = true);
        document.querySelector('.mark').click();
        window.first = document.querySelector('.leaflet-map-pane').style.transform""")
    page.wait_for_timeout(300)
    after = page.evaluate("document.querySelector('.leaflet-map-pane').style.transform")
    assert after == page.evaluate("window.first"), "the map jumps to make room, at once"
    assert page.evaluate("window.moved") is None
