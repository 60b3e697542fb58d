"""The page beside folium's: the time to build it, its weight, and when its marks are there."""

from __future__ import annotations

import gzip
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from geomap.gazetteer.patches import open_patch
from geomap.model import RaidKind
from geomap.neighbourhoods import Neighbourhoods
from geomap.raids import Raids
from geomap.renderers.leaflet import Backdrop, backdrop_of, render_page
from tests.bench import peers
from tests.bench.rows import Row
from tests.browser.conftest import BROWSERS, FLAGS
from tests.browser.sample import RAIDS, raid

AREAS = 24
RUNS = 3
SLOW = 3.0
"""Seconds beyond which a peer is measured once."""

_NAMES = "Alder Birch Cedar Dale Elm Fern Gorse Hazel Iris Juniper Kestrel Lark".split()
_ENDS = ["", "wood", "field", "ton"]
_TYPES = "Road Street Close Avenue Way Crescent Place Drive".split()
_FOUND = [
    "£5,000 in cash seized", "cannabis plants found", "two men were arrested", "nothing was found",
]  # fmt: skip


def table(count: int) -> tuple[Raids, Backdrop]:
    """Make up raids in two dozen neighbourhoods of Oxford."""
    chance = random.Random(5)  # noqa: S311
    patch = open_patch("thames-valley")
    areas = [a for a in Neighbourhoods.open(patch).neighbourhoods if a.district == "Oxford"]
    middles = [(area.name, area.polygon.representative_point()) for area in areas[:AREAS]]
    raids = replace(RAIDS, rows=tuple(_raid(n, chance, middles) for n in range(count)))
    backdrop = backdrop_of(raids, patch)
    near = {name for name, _ in middles}
    kept = tuple(area for area in backdrop.neighbourhoods if area.name in near)
    return raids, replace(backdrop, neighbourhoods=kept, wards=())


def _raid(number: int, chance: random.Random, middles: list[tuple[str, Any]]) -> Any:
    area, point = chance.choice(middles)
    street = f"{chance.choice(_NAMES)}{chance.choice(_ENDS)} {chance.choice(_TYPES)}"
    hour = chance.randrange(4, 8)
    return raid(
        number,
        street,
        area.split(" & ")[0],
        round(point.x + chance.gauss(0, 0.006), 6),
        round(point.y + chance.gauss(0, 0.004), 6),
        raid_id=f"raid-{chance.getrandbits(40):010x}",
        neighbourhood=area,
        district="Oxford",
        date=date(2017, 1, 1) + timedelta(days=chance.randrange(365)),
        kind=chance.choice([RaidKind.DRUGS, RaidKind.ARMS]),
        operation=chance.choice(["Operation Lantern", "Operation Heron"]),
        outcome=chance.choice([None, *_FOUND]),
        quote=f"Officers searched a home in {street}, {area}, shortly after {hour}am that day.",
        confidence=chance.choice([0.97, 0.97, 0.85, 0.7]),
    )


def measure(folder: Path) -> list[Row]:
    """Measure everything; a machine without a browser has only the first half."""
    del folder
    rows: list[Row] = []
    pages: dict[tuple[str, int], str] = {}
    for count in (6, 1_000, 10_000, 100_000):
        for row in _build(count, pages):
            rows.append(row)
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    return rows + (list(_watch(pages, executable)) if executable else [])


def _build(count: int, pages: dict[tuple[str, int], str]) -> Iterator[Row]:
    raids, backdrop = table(count)
    ours, pages["ours", count] = _timed(lambda: render_page(raids, backdrop))
    ways = {"folium.Marker": peers.marker, "MarkerCluster": peers.cluster}
    chosen = {"folium.GeoJson": peers.geojson} | (ways if count <= 10_000 else {})
    for peer, way in chosen.items():
        theirs, page = _timed(lambda way=way: way(raids, backdrop))  # type: ignore[misc]
        pages[peer, count] = page
        yield Row(f"build, {count:,} raids", ours, peer, theirs, "s")
        weights = [len(text.encode()) / 1e6 for text in (pages["ours", count], page)]
        yield Row(f"raw bytes, {count:,} raids", weights[0], peer, weights[1], "MB")
        packed = [
            len(gzip.compress(text.encode(), 6)) / 1e3 for text in (pages["ours", count], page)
        ]
        yield Row(f"gzip bytes, {count:,} raids", packed[0], peer, packed[1], "kB")


def _timed(action: Callable[[], str]) -> tuple[float, str]:
    times = []
    result = ""
    while len(times) < RUNS and sum(times) < SLOW:
        start = time.perf_counter()
        result = action()
        times.append(time.perf_counter() - start)
    return statistics.median(times), result


# When all marks are on the map, and our list with its first rows beside it.
_WATCH = """(() => {
  const tasks = (window.benchTasks = []);
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map((e) => e.duration)))
    .observe({ type: "longtask", buffered: true });
  const ready = {
    ours: (n) => n <= 500
      ? document.querySelectorAll(".mark").length > 0
        && document.querySelectorAll("[data-raid-id]").length === n
      : document.querySelector("canvas.dots")?.width > 0 && document.querySelector(".rows > li"),
    icons: (n) => document.querySelectorAll(".leaflet-marker-icon").length >= n,
    cluster: () => document.querySelector(".marker-cluster"),
    canvas: () => document.readyState === "complete" && document.querySelector("canvas"),
  }[KIND];
  const stop = () => (window.benchTime = performance.now());
  const look = () => requestAnimationFrame(ready(COUNT) ? stop : look);
  requestAnimationFrame(look);
})()"""
_KINDS = {
    "ours": "ours",
    "folium.Marker": "icons",
    "MarkerCluster": "cluster",
    "folium.GeoJson": "canvas",
}
_SHOWN = {
    6: ("folium.Marker",),
    1_000: ("folium.Marker", "folium.GeoJson"),
    10_000: ("MarkerCluster", "folium.GeoJson"),
    100_000: ("folium.GeoJson",),
}
"""Marker takes half a minute at 10,000, and never ends at 100,000."""


def _watch(pages: dict[tuple[str, int], str], executable: str) -> Iterator[Row]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        flags = [*FLAGS, "--enable-precise-memory-info", "--js-flags=--expose-gc"]
        browser = playwright.chromium.launch(executable_path=executable, args=flags)
        for count, shown in _SHOWN.items():
            seen = {
                name: _opened(browser, Path(folder), pages, name, count)
                for name in ("ours", *shown)
            }
            for peer in shown:
                for figure, unit in (
                    ("marks on the map", "s"),
                    ("long tasks", "s"),
                    ("heap", "MB"),
                    ("nodes", ""),
                ):
                    ours, theirs = seen["ours"][figure], seen[peer][figure]
                    yield Row(f"{figure}, {count:,} raids", ours, peer, theirs, unit)
        browser.close()


def _opened(
    browser: Any, folder: Path, pages: dict[tuple[str, int], str], name: str, count: int
) -> dict[str, float]:
    page = pages[name, count]
    file = folder / f"{name}-{count}.html"
    file.write_text(page if name == "ours" else peers.local(page), encoding="utf-8")
    runs: list[dict[str, float]] = []
    for _ in range(RUNS):
        context = browser.new_context(viewport={"width": 1280, "height": 860})
        opened = context.new_page()
        script = _WATCH.replace("KIND", f'"{_KINDS[name]}"').replace("COUNT", str(count))
        opened.add_init_script(script)
        opened.goto(file.as_uri())
        opened.wait_for_function("() => window.benchTime", timeout=60_000)
        opened.wait_for_timeout(100)
        runs.append(
            opened.evaluate("""() => {
                window.gc?.();
                return {
                    "marks on the map": window.benchTime / 1000,
                    "long tasks": window.benchTasks.reduce((a, b) => a + b, 0) / 1000,
                    "heap": performance.memory.usedJSHeapSize / 1e6,
                    "nodes": document.querySelectorAll("*").length,
                };
            }""")
        )
        context.close()
    return {figure: statistics.median(run[figure] for run in runs) for figure in runs[0]}
