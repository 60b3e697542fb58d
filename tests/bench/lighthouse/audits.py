"""Lighthouse's four scores, of 100, as on a slow phone; and what it found wanting in ours.

Lighthouse comes from npm into build/, in a version of which the scores are known. What the machine
does besides falls on both pages, which are looked at in turn.
"""

from __future__ import annotations

import gzip
import json
import os
import shlex
import shutil
import statistics
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geomap import pipeline
from geomap.gazetteer.patches import data_folder, open_patch
from geomap.raids.table import Raids
from geomap.renderers import Wishes, beside, load
from geomap.renderers.leaflet import Backdrop, backdrop_of, render_page
from tests.bench.page import table
from tests.bench.peers import page_peers as peers
from tests.bench.rows import Note, Row
from tests.bench.watching import served
from tests.support.chromium import BROWSERS, FLAGS

VERSION = "12.8.2"
"""The last one that runs under the Node of Debian stable."""
ROOT = Path(__file__).parents[3]
HOME = ROOT / "build" / "lighthouse"
RUNS = 3
PASSED = 0.9
"""From this score on, an audit is green in Lighthouse's own report."""
MANY = 300
LEFT_OUT = "robots-txt"
"""It is asked for from within the page, whose policy lets nothing be asked for; Lighthouse calls
the file broken then (its issue 4386). No crawler asks for it so, and it is the site's, not a map's.
"""
SCORES = ("performance", "accessibility", "best-practices", "seo")
FIGURES = {
    "first-contentful-paint": ("s", 1000),
    "largest-contentful-paint": ("s", 1000),
    "total-blocking-time": ("ms", 1),
    "cumulative-layout-shift": ("", 1),
}
"""What the score of performance is made of, with the unit and what to divide by."""
PEER = "folium.Marker"


def measure(folder: Path) -> Iterator[Row | Note]:
    """Measure the page of the sample story and one of many raids."""
    yield from _weights()
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not browser or not shutil.which("npm"):
        yield Note("no Lighthouse without npm and Chromium")
        return
    subprocess.run(
        ["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts",
         "--prefix", str(HOME), f"lighthouse@{VERSION}"],
        check=True,
    )  # fmt: skip
    for raids, backdrop in (_sample(), table(MANY)):
        ours = render_page(raids, backdrop)
        files = {"/ours": ours, "/peer": peers.local(peers.marker(raids, backdrop))}
        with served({path: page.encode() for path, page in files.items()}) as server:
            runs = [
                {path: _audited(f"{server}{path}", str(browser), folder) for path in files}
                for _ in range(RUNS)
            ]
        yield from _compared(runs, f"{len(raids.rows):,} raids")


def _sample() -> tuple[Raids, Backdrop]:
    """Give the map of the story that comes with geomap."""
    patch = open_patch("thames-valley")
    story = pipeline.read(data_folder() / "stories" / "oxford-raids.txt", patch=patch)
    raids = pipeline.place(story, patch=patch).raids
    return raids, backdrop_of(raids, patch)


def _weights() -> Iterator[Row]:
    """Weigh a page that holds its script and style, and one whose files many pages share."""
    raids, _ = _sample()
    patch = open_patch("thames-valley")
    whole, part = load("map.html"), load("map.html", Wishes(shared=True))
    one, other = (_packed(page.render(raids, patch)) for page in (whole, part))
    yield Row("page with shared assets, gzip", other, "page that holds all", one, "kB")
    for name, data in beside(part).items():
        ending = name.rpartition(".")[2]
        yield Row(f"its {ending} beside, once for all, gzip", _packed(data), "that page", one, "kB")


def _packed(data: bytes) -> float:
    return len(gzip.compress(data, 9, mtime=0)) / 1000


def _audited(url: str, browser: str, folder: Path) -> dict[str, Any]:
    """Run Lighthouse once, in a browser of its own whose caches are cold."""
    flags = shlex.join(["--headless=new", *FLAGS])
    report = folder / "report.json"
    subprocess.run(
        [str(HOME / "node_modules" / ".bin" / "lighthouse"), url, "--quiet", "--output=json",
         f"--output-path={report}", f"--only-categories={','.join(SCORES)}",
         f"--skip-audits={LEFT_OUT}",
         f"--chrome-flags={flags}"],
        check=True, capture_output=True, env=os.environ | {"CHROME_PATH": browser},
    )  # fmt: skip
    told: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return told


def _compared(runs: list[dict[str, dict[str, Any]]], what: str) -> Iterator[Row | Note]:
    def median(path: str, part: str, name: str, figure: str) -> float:
        return statistics.median(run[path][part][name][figure] for run in runs)

    for name in SCORES:
        ours, theirs = (median(path, "categories", name, "score") for path in ("/ours", "/peer"))
        yield Row(f"{name}, {what}", 100 * ours, PEER, 100 * theirs, "")
    for name, (unit, by) in FIGURES.items():
        ours, theirs = (median(path, "audits", name, "numericValue") for path in ("/ours", "/peer"))
        yield Row(f"{name}, {what}", ours / by, PEER, theirs / by, unit)
    for name in _wanting([run["/ours"] for run in runs]):
        yield Note(f"wanting in ours, {what}: {name}")


def _wanting(reports: list[dict[str, Any]]) -> list[str]:
    """Give the audits that count for a score and were not passed in most of the runs."""
    failed = Counter(
        counted["id"]
        for report in reports
        for category in report["categories"].values()
        for counted in category["auditRefs"]
        if counted["weight"] and _is_wanting(report["audits"].get(counted["id"], {}))
    )
    return sorted(name for name, many in failed.items() if 2 * many > len(reports))


def _is_wanting(audit: dict[str, Any]) -> bool:
    score = audit.get("score")
    return score is not None and score < PASSED
