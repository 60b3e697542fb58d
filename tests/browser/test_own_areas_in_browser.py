"""Areas of a newsroom's own on the page: in the layer control, counted, and with their rates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely

from geomap.areas.own_areas import AreaLayer, counted_in
from geomap.gazetteer.neighbourhoods import NamedArea
from geomap.notebook.raid_map import RaidMap
from geomap.raids.convert import to_frame
from geomap.renderers import Wishes, load
from tests.support.many_raids import RAIDS, write_patch

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
HOSTILE = "<img src=x onerror=window.hacked=1>"
WARDS = AreaLayer(
    "Wards <b>of ours</b>",
    (
        NamedArea("West Ward", None, shapely.box(-1.3, 51.70, -1.20, 51.80)),
        NamedArea(HOSTILE, None, shapely.box(-1.20, 51.70, -1.05, 51.80)),
    ),
    "households",
    (4000.0, 2000.0),
)
BEATS = AreaLayer("Beats", (NamedArea("Beat 1", None, shapely.box(-1.25, 51.7, -1.15, 51.75)),))


def test_own_areas_are_layers_that_can_be_switched_and_text_stays_text(
    visit: Open, tmp_path: Path
) -> None:
    raids = counted_in(RAIDS, WARDS)
    html = load("html", Wishes(layers=(WARDS, BEATS))).render(raids, write_patch(tmp_path))
    page = visit(html.decode()).page
    page.get_by_role("button", name="Layers").click()
    labels = ["Raids", "Wards <b>of ours</b>", "Beats", "Place names", "Background map"]
    assert [text.strip() for text in page.locator(".layers label").all_inner_texts()] == labels
    assert page.locator("path.area").count() == 2
    assert page.locator("path.ward").count() == 0
    page.get_by_label("Beats").check()
    assert page.locator("path.ward").count() == 1
    page.get_by_role("checkbox", name="Wards").uncheck()
    assert page.locator("path.area").count() == 0
    page.locator(".rates summary").click()
    assert page.locator(".rates tbody tr").first.inner_text().split("\t") == [
        "West Ward", "4", "4,000", "1"
    ]  # fmt: skip
    assert HOSTILE in page.locator(".rates tbody").inner_text()
    assert page.evaluate("window.hacked") is None


def test_marks_have_the_colours_and_tell_the_columns_that_were_chosen(
    visit: Open, tmp_path: Path
) -> None:
    frame = to_frame(RAIDS).assign(unit=[HOSTILE, *["south"] * 5])
    chosen = RaidMap(
        frame,
        patch=write_patch(tmp_path),
        column="unit",
        cmap=["#112233", "#ffeecc"],
        tooltip=["unit"],
        popup=["unit"],
        zoom_start=13,
        location=[RAIDS.rows[0].lat, RAIDS.rows[0].lon],
    )
    page = visit(chosen.to_html()).page
    first, second = (page.locator("button.mark").nth(place) for place in (0, 1))
    colour = "node => getComputedStyle(node).backgroundColor"
    assert [mark.evaluate(colour) for mark in (first, second)] == [
        "rgb(17, 34, 51)",
        "rgb(255, 238, 204)",
    ]
    assert first.get_attribute("title") == f"unit: {HOSTILE}"
    first.dispatch_event("click")
    assert f"unit: {HOSTILE}" in page.locator(".raid-popup").inner_text()
    assert HOSTILE in page.locator(".shades").inner_text()
    assert page.evaluate("window.hacked") is None
