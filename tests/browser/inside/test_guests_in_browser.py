"""Layers of others beside the raids: what becomes of the map when their files do not come."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import folium
import folium.plugins
import pytest

from geomap import RaidMap
from tests.support.many_raids import RAIDS, write_patch

pytestmark = pytest.mark.browser
Open = Callable[..., Any]


@pytest.fixture
def hosted(tmp_path: Path) -> RaidMap:
    """Raids on a map of folium that shows another country, and has layers that need the web."""
    host = folium.Map(tiles=None)
    folium.plugins.HeatMap([[51.74, -1.2]]).add_to(host)
    host.fit_bounds([[40, 20], [41, 21]])
    raid_map = RaidMap(RAIDS, patch=write_patch(tmp_path), m=host)
    folium.plugins.Fullscreen().add_to(host)
    return raid_map


@pytest.fixture
def waiting(browser: Any) -> Iterator[Any]:
    """A page whose requests to the web neither come nor fail."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.route(re.compile("^https:"), lambda _: None)
    yield page
    context.close()


def test_raids_show_where_the_files_of_other_layers_fail(visit: Open, hosted: RaidMap) -> None:
    visited = visit(hosted.to_html())
    assert any("heatLayer is not a function" in said for said in visited.complaints)
    assert visited.page.locator(".mark").count() == 6
    visited.page.locator(".mark").first.click()
    assert "Alder Crescent" in visited.page.locator(".raid-popup").inner_text()


def test_raids_show_while_the_files_of_other_layers_are_awaited(
    waiting: Any, hosted: RaidMap, tmp_path: Path
) -> None:
    file = tmp_path / "map.html"
    with pytest.warns(UserWarning, match="This map asks"):
        hosted.save(file)
    waiting.goto(file.as_uri(), wait_until="commit")
    waiting.locator(".mark").first.click()
    assert "Alder Crescent" in waiting.locator(".raid-popup").inner_text()
    assert waiting.locator(".notice").is_visible()
    assert waiting.evaluate("document.readyState") == "loading"


def test_a_map_that_was_not_told_where_to_look_shows_the_raids_whatever_its_layers_fit(
    visit: Open, tmp_path: Path
) -> None:
    host = folium.Map(tiles=None)
    host.fit_bounds([[40, 20], [41, 21]])
    visited = visit(RaidMap(RAIDS, patch=write_patch(tmp_path), m=host).to_html())
    visited.page.locator(".mark").first.click()
    assert "Alder Crescent" in visited.page.locator(".raid-popup").inner_text()


def test_a_figure_of_others_draws_the_map_without_the_web(visit: Open, tmp_path: Path) -> None:
    raid_map = RaidMap(RAIDS, patch=write_patch(tmp_path))
    folium.Circle([51.74, -1.2], radius=500, tooltip="A circle").add_to(raid_map)
    visited = visit(folium.Figure(height="700px").add_child(raid_map).render(), offline=False)
    visited.page.locator(".mark").first.click()
    assert "Alder Crescent" in visited.page.locator(".raid-popup").inner_text()
    assert visited.page.locator("path.leaflet-interactive").count() == 1
    assert "A search does not mean" in visited.page.locator(".owed").inner_text()
    assert [url for url in visited.requests if url.startswith("http")] == []
    assert visited.complaints == []


def test_without_script_the_words_of_a_notebooks_frame_are_read_on_a_dark_page(
    visit: Open, tmp_path: Path
) -> None:
    frame = RaidMap(RAIDS, patch=write_patch(tmp_path))._repr_html_()
    dark = '<!doctype html><body style="background: #111">'
    page = visit(f"{dark}{frame}", java_script_enabled=False).page
    words = page.frames[1].locator("p").first
    assert words.is_visible()
    ink, ground = (
        words.evaluate(f"p => getComputedStyle({of}).{name}")
        for of, name in (
            ("p", "color"),
            ("p.ownerDocument.documentElement", "backgroundColor"),
        )
    )
    assert (ink, ground) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")


def test_a_low_frame_of_a_notebook_shows_all_of_a_map_in_the_theme_that_it_was_given(
    visit: Open, tmp_path: Path
) -> None:
    raid_map = RaidMap(RAIDS, patch=write_patch(tmp_path), height=420, theme="dark")
    page = visit(f"<!doctype html><title>Notebook</title>{raid_map._repr_html_()}").page
    frame = page.frames[1]
    frame.locator(".mark").first.wait_for()
    drawn = frame.locator(".leaflet-container").evaluate("n => n.getBoundingClientRect().toJSON()")
    assert 0 <= drawn["top"] < drawn["bottom"] < 420
    assert frame.locator("html").evaluate("n => [n.scrollHeight, n.dataset.form]") == [420, "map"]
    assert frame.locator("html").evaluate("n => getComputedStyle(n).colorScheme") == "dark"
