"""What whole commands and their page cost, beside a script that saves six folium markers."""

from __future__ import annotations

import gzip
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from geomap.gazetteer.patches import data_folder
from tests.bench.rows import Row

RUNS = 7
STORY = data_folder() / "stories" / "oxford-raids.txt"
SIX_MARKERS = """
import folium
m = folium.Map(location=[51.74, -1.2], zoom_start=12)
for n in range(6):
    folium.Marker([51.72 + n / 200, -1.23 + n / 50], popup=f"Street {n}").add_to(m)
m.save(PATH)
"""


def measure(folder: Path) -> list[Row]:
    """Time the commands, then weigh what they wrote."""
    return [*whole_commands(folder), *page_bytes(folder)]


def seconds(*actions: Callable[[], object]) -> list[float]:
    """Time actions in turn, so that a busy moment meets them all; give each one's median."""
    times: list[list[float]] = [[] for _ in actions]
    for _ in range(RUNS):
        for action, taken in zip(actions, times, strict=True):
            start = time.perf_counter()
            action()
            taken.append(time.perf_counter() - start)
    return [statistics.median(taken) for taken in times]


def _process(*arguments: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, *arguments], capture_output=True, check=True)


def whole_commands(folder: Path) -> list[Row]:
    """Time whole processes, imports and all."""
    page, peer = folder / "map.html", folder / "folium.html"
    ours, theirs, locate, version, floor = seconds(
        _process("-m", "geomap", "map", str(STORY), "-o", str(page)),
        _process("-c", f"PATH = {str(peer)!r}{SIX_MARKERS}"),
        _process("-m", "geomap", "locate", "Kestrel Crescent, Blackbird Leys"),
        _process("-m", "geomap", "--version"),
        _process("-c", "pass"),
    )
    return [
        Row("geomap map, whole process", ours, "six-marker folium script", theirs, "s"),
        Row("geomap locate, whole process", locate, "six-marker folium script", theirs, "s"),
        Row("geomap --version, whole process", version, "python -c pass", floor, "s"),
        Row("import geomap", *_import_seconds(), "s"),
    ]


def _import_seconds() -> tuple[float, str, float]:
    ours, theirs, floor = seconds(
        _process("-c", "import geomap"), _process("-c", "import folium"), _process("-c", "pass")
    )
    return ours - floor, "import folium", theirs - floor


def page_bytes(folder: Path) -> list[Row]:
    """Weigh the page against folium's, to which only Leaflet's own two files are added.

    Of the ten files that folium's page pulls, those two are on this disk; its true weight is
    larger.
    """
    ours = (folder / "map.html").read_bytes()
    theirs = (folder / "folium.html").read_bytes()
    leaflet = files("xstatic.pkg.leaflet") / "data"
    parts = [theirs, *((leaflet / name).read_bytes() for name in ("leaflet.js", "leaflet.css"))]
    peer = "folium page and Leaflet, not its other 8 files"
    return [
        Row("page, raw", len(ours) / 1000, peer, sum(map(len, parts)) / 1000, "kB"),
        Row("page, gzip", _gzipped(ours), peer, sum(map(_gzipped, parts)), "kB"),
        Row("files pulled", _pulled(ours), "folium page", _pulled(theirs), ""),
    ]


def _gzipped(data: bytes) -> float:
    return len(gzip.compress(data, 9, mtime=0)) / 1000


def _pulled(page: bytes) -> int:
    return len(re.findall(rb"<(?:script|link|img|iframe)[^>]+(?:src|href)=.http", page))
