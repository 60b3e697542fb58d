from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import folium
import pytest

from geomap import RaidMap
from geomap.model import RaidKind
from geomap.raids.table import Raids
from geomap.renderers.common.alternative import alternative
from geomap.renderers.leaflet import render_page
from tests.browser.test_many_in_browser import table_of
from tests.support.many_raids import NOTHING, RAIDS, ROWS, UNPLACED, backdrop, write_patch

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
SCHEMES = ["light", "dark", "phone"]
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


def varied(count: int = 6) -> Raids:
    """Give raids that all filters have something to say of."""
    rows = tuple(
        replace(
            ROWS[place % 6],
            raid_id=f"raid-{place}",
            date=date(2017, 8, 1 + place % 9),
            kind=(RaidKind.DRUGS, RaidKind.ARMS)[place % 2],
            lon=ROWS[place % 6].lon + place / 5e4,
        )
        for place in range(count)
    )
    return replace(RAIDS, rows=rows)


@pytest.mark.parametrize("count", [6, 90, 700], ids=["few", "crowded", "many"])
@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, PHONE], ids=SCHEMES)
def test_axe_finds_nothing_with_filters_layers_and_a_popup_open(
    visit: Open, options: dict[str, Any], count: int
) -> None:
    raids = varied(count)
    page = visit(render_page(raids, backdrop(raids)), bypass_csp=True, **options).page
    page.locator("[data-raid-id] .street").first.wait_for()
    if page.get_by_text("Narrow the map").is_visible():
        page.get_by_text("Narrow the map").click()
    page.get_by_role("button", name="Layers").click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator("[data-raid-id] .street").nth(2).click()
    page.wait_for_selector(".raid-popup")
    page.wait_for_timeout(300)
    assert violations(page) == []


def test_axe_finds_nothing_without_script(visit: Open) -> None:
    """axe itself is a script: what a page without script shows is shown to it."""
    html = render_page(RAIDS, backdrop())
    page = visit(re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL), bypass_csp=True).page
    assert page.locator("#still").is_visible()
    assert violations(page) == []


def test_axe_finds_nothing_of_ours_beside_layers_of_folium(visit: Open, tmp_path: Path) -> None:
    raid_map = RaidMap(RAIDS, patch=write_patch(tmp_path))
    folium.Circle([51.74, -1.2], radius=500, popup="A circle of ours").add_to(raid_map)
    folium.LayerControl().add_to(raid_map)
    page = visit(raid_map.to_html(), bypass_csp=True).page
    page.locator(".street").nth(1).click()
    page.wait_for_selector(".raid-popup")
    page.wait_for_timeout(300)
    assert violations(page) == []


def test_at_four_hundred_per_cent_nothing_is_cut_off(visit: Open) -> None:
    raids = varied()
    page = visit(render_page(raids, backdrop(raids)), viewport={"width": 320, "height": 256}).page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(".street").nth(1).click()
    popup = page.locator(".raid-popup").bounding_box()
    heading = page.locator(".raid-popup h2").bounding_box()
    assert 0 <= heading["y"] <= 200, "what was asked for is in view"
    assert popup["x"] >= 0
    assert popup["x"] + popup["width"] <= 320
    page.get_by_text("Narrow the map").click()
    for name in ("select", ".filters input", ".buttons"):
        box = page.locator(name).first.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320


def test_text_spacing_of_the_readers_own_cuts_nothing(visit: Open) -> None:
    page = visit(render_page(RAIDS, backdrop()), bypass_csp=True, viewport=PHONE["viewport"]).page
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
        " word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("count", [6, 90, 200], ids=["few", "crowded", "counted"])
def test_with_text_of_twice_its_size_numbers_fit_their_discs_and_the_legend_the_page(
    visit: Open, count: int
) -> None:
    raids = table_of(count) if count == 200 else varied(count)
    viewport = {"width": 320, "height": 700}
    page = visit(render_page(raids, backdrop(raids)), viewport=viewport).page
    page.evaluate("document.documentElement.style.fontSize = '32px'")
    page.wait_for_timeout(300)
    page.evaluate("() => Promise.all(document.getAnimations().map((one) => one.finished))")
    too_wide = page.locator(".mark:visible").evaluate_all(
        """all => all.filter((one) => {
            const range = new Range();
            range.selectNodeContents(one);
            return range.getBoundingClientRect().width > one.getBoundingClientRect().width - 4;
        }).map((one) => one.outerHTML)"""
    )
    assert too_wide == []
    broken = page.locator(".number").evaluate_all(
        "all => all.filter((one) => one.scrollHeight > one.clientHeight).length"
    )
    assert broken == 0
    outside = page.locator(".legend li").evaluate_all(
        "all => all.filter((one) => one.getBoundingClientRect().right > innerWidth).length"
    )
    assert outside == 0


def test_every_control_is_large_enough_to_hit(visit: Open) -> None:
    raids = varied()
    page = visit(render_page(raids, backdrop(raids)), **PHONE).page
    page.get_by_text("Narrow the map").click()
    page.get_by_role("button", name="Layers").click()
    small = page.locator("button:visible, select, input:visible").evaluate_all(
        """all => all.filter((one) => {
            const box = (one.closest('label') ?? one).getBoundingClientRect();
            return box.width < 24 || box.height < 24;
        }).map((one) => one.outerHTML)"""
    )
    assert small == []


def test_the_map_is_described_in_words_of_the_data(visit: Open) -> None:
    page = visit(render_page(RAIDS, backdrop())).page
    described = page.locator("#map").get_attribute("aria-describedby")
    assert page.locator(f"#{described}").text_content() == alternative(RAIDS)
    assert page.locator("#said").get_attribute("role") == "status"
    tree = page.locator("main").aria_snapshot()
    assert '- group "Map of the raids":' in tree
    assert "- img\n" not in tree, "what is drawn has no name, and is told in words"


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
