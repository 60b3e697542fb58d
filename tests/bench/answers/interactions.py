"""INP, interaction to next paint: how long readers wait for the picture that answers an input.

Of so few inputs it is the longest wait. Each form of ours stands in a frame as wide as an article;
the peer, which has no list, is clicked on its map.
"""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from geomap.renderers.common.constants import PAGE_FORMS
from geomap.renderers.leaflet import render_page
from tests.bench.page import table
from tests.bench.peers import page_peers as peers
from tests.bench.rows import Row
from tests.support.chromium import BROWSERS, FLAGS

COUNTS = (6, 10_000, 100_000)
RUNS = 3
WIDTH = 700
INPUTS = 4
_REST = 500
"""Milliseconds between two inputs."""

_LISTEN = """() => {
    window.waits = [];
    new PerformanceObserver((list) => waits.push(...list.getEntries()
        .filter((one) => one.interactionId).map((one) => one.duration)))
        .observe({ type: "event", durationThreshold: 16 });
}"""


def measure(folder: Path) -> Iterator[Row]:
    """Work each form and the peer with pointer and keys; nothing without a Chromium."""
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        for count in COUNTS:
            yield from _rows(browser, folder, count)
        browser.close()


def _rows(browser: Any, folder: Path, count: int) -> Iterator[Row]:
    raids, backdrop = table(count)
    ours, theirs = folder / f"ours-{count}.html", folder / f"theirs-{count}.html"
    ours.write_text(render_page(raids, backdrop), encoding="utf-8")
    theirs.write_text(peers.local(peers.geojson(raids, backdrop)), encoding="utf-8")
    peer = _median(lambda: _worked(browser, theirs.as_uri(), folder, _on_map))
    for form in PAGE_FORMS[:-1]:  # a picture answers nothing
        url = f"{ours.as_uri()}?form={form}"
        acts = _in_list if count == COUNTS[0] else _in_long_list
        wait = _median(lambda url=url, acts=acts: _worked(browser, url, folder, acts))  # type: ignore[misc]
        yield Row(f"INP, {count:,} raids, {form}", wait, "folium.GeoJson", peer, "ms")


def _median(run: Callable[[], float]) -> float:
    return statistics.median(run() for _ in range(RUNS))


def _worked(browser: Any, url: str, folder: Path, acts: Callable[[Any, Any], None]) -> float:
    """Give the longest wait in milliseconds."""
    host = folder / "article.html"
    host.write_text(
        f'<!doctype html><title>Article</title><iframe src="{url}" sandbox="allow-scripts" '
        f'width="{WIDTH}" height="1250" frameborder="0"></iframe>',
        encoding="utf-8",
    )
    page = browser.new_page(viewport={"width": WIDTH + 60, "height": 1300})
    page.goto(host.as_uri())
    frame = page.frames[1]
    frame.wait_for_selector(".leaflet-container")
    page.wait_for_timeout(3 * _REST)
    frame.evaluate(_LISTEN)
    acts(page, frame)
    page.wait_for_timeout(_REST)
    longest = max(frame.evaluate("waits"), default=0)
    page.close()
    return float(longest)


def _on_map(page: Any, frame: Any) -> None:
    box = frame.locator(".leaflet-container").bounding_box()
    for step in range(INPUTS):
        across = (step + 1) / (INPUTS + 1)
        page.mouse.click(box["x"] + box["width"] * across, box["y"] + box["height"] * 0.45)
        page.wait_for_timeout(_REST)


def _in_list(page: Any, frame: Any) -> None:
    """Open what the list tells, by pointer and by key; then go to the map."""
    for place in range(INPUTS):
        _open_list(page, frame)
        frame.locator(".list .street").nth(place).click()
        page.wait_for_timeout(_REST)
    page.keyboard.press("Escape")
    page.wait_for_timeout(_REST)
    _on_map(page, frame)


def _in_long_list(page: Any, frame: Any) -> None:
    """Search, move the months, scroll by key, and the same as in a short list."""
    _open_list(page, frame)
    if not frame.get_by_label("Street or area").is_visible():
        frame.get_by_text("Narrow the map").click()
        page.wait_for_timeout(_REST)
    frame.get_by_label("Street or area").press_sequentially("birch", delay=200)
    page.wait_for_timeout(_REST)
    frame.get_by_label("Street or area").fill("")
    page.wait_for_timeout(_REST)
    frame.get_by_role("slider", name="From").focus()
    for key in ("ArrowRight", "ArrowRight", "Home"):
        page.keyboard.press(key)
        page.wait_for_timeout(_REST)
    frame.locator(".rows .street").first.focus()
    for key in ("ArrowDown", "PageDown", "End", "Home"):
        page.keyboard.press(key)
        page.wait_for_timeout(_REST)
    _in_list(page, frame)


def _open_list(page: Any, frame: Any) -> None:
    button = frame.locator(".lister")
    if button.is_visible() and button.get_attribute("aria-expanded") == "false":
        button.click()
        page.wait_for_timeout(_REST)
