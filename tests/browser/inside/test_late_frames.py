"""Frames that have no size at first, as those of a closed tab or of a notebook's output."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import pytest

from geomap import RaidMap
from tests.support.many_raids import RAIDS, write_patch

pytestmark = pytest.mark.browser
Open = Callable[..., Any]


def maps(folder: Path) -> dict[str, RaidMap]:
    patch = write_patch(folder)
    guest, host = RaidMap(RAIDS, patch=patch), RaidMap(RAIDS, patch=patch, m=folium.Map(tiles=None))
    folium.Circle([51.73, -1.2], radius=500).add_to(guest)
    return {"alone": RaidMap(RAIDS, patch=patch), "with a guest": guest, "on a host": host}


@pytest.mark.parametrize("kind", ["alone", "with a guest", "on a host"])
@pytest.mark.parametrize("away", ["display: none", "width: 0", "height: 0; overflow: hidden"])
def test_a_map_that_is_shown_late_opens_on_its_raids(
    visit: Open, tmp_path: Path, away: str, kind: str
) -> None:
    page = html.escape(maps(tmp_path)[kind].to_html())
    style = "width: 100%; height: 100%; border: 0"
    frame = f'<iframe srcdoc="{page}" sandbox="allow-scripts" style="{style}"></iframe>'
    room = f'<div style="width: 900px; height: 700px; {away}">{frame}</div>'
    seen = visit(
        f"<!doctype html><meta charset=utf-8><title>Host</title>{room}",
        reduced_motion="no-preference",
    )
    inner = seen.page.frame_locator("iframe")
    inner.locator(".mark").first.wait_for(state="attached", timeout=10_000)
    seen.page.wait_for_timeout(300)
    seen.page.locator("div").evaluate("room => room.style = 'width: 900px; height: 700px'")
    inner.locator(".mark").nth(5).click(timeout=10_000)
    assert "Dale Place" in inner.locator(".raid-popup").inner_text()
    boxes = [mark.bounding_box() for mark in inner.locator(".mark").all()]
    assert max(box["x"] for box in boxes) - min(box["x"] for box in boxes) > 200
    assert seen.complaints == []


HIDDEN_AT_FIRST = """new MutationObserver((changes, watching) => {
    watching.disconnect();
    document.documentElement.style.display = "none";
    addEventListener("DOMContentLoaded", () => (document.documentElement.style.display = ""));
}).observe(document, { childList: true })"""


@pytest.mark.parametrize("kind", ["alone", "with a guest", "on a host"])
def test_a_map_that_is_laid_out_after_its_script_opens_on_its_raids(
    visit: Open, tmp_path: Path, kind: str
) -> None:
    page = visit(
        "<!doctype html><meta charset=utf-8><title>Host</title>", reduced_motion="no-preference"
    ).page
    page.add_init_script(HIDDEN_AT_FIRST)
    file = tmp_path / "late.html"
    file.write_text(maps(tmp_path)[kind].to_html(), encoding="utf-8")
    page.goto(file.as_uri())
    page.locator(".mark").nth(5).click(timeout=10_000)
    boxes = [mark.bounding_box() for mark in page.locator(".mark").all()]
    assert max(box["x"] for box in boxes) - min(box["x"] for box in boxes) > 200
