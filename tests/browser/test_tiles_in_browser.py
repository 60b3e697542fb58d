from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geomap.renderers.leaflet import render_page
from geomap.renderers.leaflet.tiles.pmtiles_file import open_archive
from tests.renderers.test_tiles import write
from tests.support.many_raids import RAIDS, backdrop

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.mark.parametrize("options", [{}, PHONE], ids=["wide", "phone"])
def test_tiles_that_the_page_holds_lie_under_the_whole_map_and_nobody_is_asked(
    visit: Open, tmp_path: Path, options: dict[str, Any]
) -> None:
    tiles = open_archive(write(tmp_path / "oxford.pmtiles"))
    seen = visit(render_page(RAIDS, backdrop(), tiles=tiles), **options)
    page = seen.page
    page.locator("img.leaflet-tile-loaded").first.wait_for()
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(300)
    frame = page.locator("#map").bounding_box()
    shown = page.locator("img.leaflet-tile").evaluate_all(
        """all => all.filter((one) => one.naturalWidth === 256).map((one) => {
            const { left, top, right, bottom } = one.getBoundingClientRect();
            return [left, top, right, bottom];
        })"""
    )
    for x in range(10, int(frame["width"]), 40):
        for y in range(10, int(frame["height"]), 40):
            at = (frame["x"] + x, frame["y"] + y)
            assert any(l <= at[0] <= r and t <= at[1] <= b for l, t, r, b in shown)  # noqa: E741
    assert page.locator(".mark:visible").count() > 0
    assert seen.complaints == []
    assert len([url for url in seen.requests if not url.startswith("data:")]) == 1
