from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import pytest

from geomap import RaidMap
from geomap.renderers.leaflet import render_page
from tests.support.many_raids import (
    ATTACKS,
    RAIDS,
    backdrop,
    hostile,
    hostile_backdrop,
    write_patch,
)

pytestmark = pytest.mark.browser
Open = Callable[..., Any]


def run_everything(page: Any) -> None:
    """Touch all that a reader can touch, so that whatever waits for it would run."""
    for street in page.locator(".street").all():
        street.click(force=True)
        page.locator(".raid-popup h2").dispatch_event("mouseover")
    page.wait_for_timeout(100)


def shown(text: str) -> str:
    return " ".join(text.split())


def assert_harmless(seen: Any) -> None:
    page = seen.page
    run_everything(page)
    assert page.evaluate("window.hacked") is None
    assert seen.complaints == []
    assert page.locator("main img, main svg[onload], main script").count() == 0
    streets = page.locator("[data-raid-id] .street").all_text_contents()
    assert streets == [f"{attack} Road" for attack in ATTACKS]
    quote = page.locator(".raid-popup blockquote").text_content()
    assert quote == ATTACKS[-1]
    assert shown(page.locator("h1").text_content()) == shown(" ".join(ATTACKS))
    labels = page.locator(".mark").evaluate_all("marks => marks.map(mark => mark.ariaLabel)")
    assert labels[0].startswith(f"Raid 1: {ATTACKS[0]} Road")


def test_hostile_text_runs_nothing_and_shows_as_it_is(visit: Open) -> None:
    raids = hostile()
    seen = visit(render_page(raids, hostile_backdrop(raids)))
    assert_harmless(seen)
    assert len(seen.requests) == 1


def test_hostile_text_runs_nothing_beside_layers_of_folium(visit: Open, tmp_path: Path) -> None:
    raid_map = RaidMap(hostile(), patch=write_patch(tmp_path))
    folium.Circle([51.74, -1.2], radius=500, popup="A circle of ours").add_to(raid_map)
    folium.LayerControl().add_to(raid_map)
    seen = visit(raid_map.to_html())
    assert_harmless(seen)
    assert len(seen.requests) == 1


def test_a_raid_map_with_guests_shows_both(visit: Open, tmp_path: Path) -> None:
    raid_map = RaidMap(RAIDS, patch=write_patch(tmp_path))
    folium.Marker([51.73, -1.17], popup="A pin of ours").add_to(raid_map)
    folium.LayerControl(collapsed=False).add_to(raid_map)
    seen = visit(raid_map.to_html())
    page = seen.page
    assert page.locator(".mark").count() == 6
    page.locator("img.leaflet-marker-icon").click()
    assert "A pin of ours" in page.locator(".leaflet-popup").inner_text()
    page.locator(".leaflet-control-layers-selector").uncheck()
    assert page.locator(".mark").count() == 0
    assert len([url for url in seen.requests if not url.startswith("data:")]) == 1
    assert seen.complaints == []


def test_a_raid_map_shows_itself_in_a_notebook(visit: Open, tmp_path: Path) -> None:
    raid_map = RaidMap(RAIDS, patch=write_patch(tmp_path))
    seen = visit(f"<!doctype html><title>Notebook</title>{raid_map._repr_html_()}")
    assert seen.page.frame_locator("iframe").locator(".mark").count() == 6
    assert seen.page.locator("iframe").get_attribute("sandbox") == "allow-scripts"
    assert seen.complaints == []


def test_the_browser_itself_refuses_text_that_would_become_html(visit: Open) -> None:
    page = visit(render_page(RAIDS, backdrop())).page
    with pytest.raises(Exception, match="geomap writes text, never HTML"):
        page.evaluate("document.body.innerHTML = '<b>bold</b>'")
    assert page.locator("main").count() == 1
