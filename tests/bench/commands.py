"""What whole commands and their page cost, beside a script that saves six folium markers.

They run from an installed wheel whose modules are compiled, all packages alike: an editable
install in an environment that forbids .pyc files would compile each module again at each run.
The times are the processor's: other work on the machine does not count.
"""

from __future__ import annotations

import gzip
import os
import re
import statistics
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from geomap.gazetteer.patches import data_folder
from tests.bench.rows import Row

ROOT = Path(__file__).parents[2]
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
    """Time processes in turn, so that a busy moment meets them all; give each one's median."""
    times: list[list[float]] = [[] for _ in actions]
    for _ in range(RUNS):
        for action, taken in zip(actions, times, strict=True):
            start = _spent()
            action()
            taken.append(_spent() - start)
    return [statistics.median(taken) for taken in times]


def _spent() -> float:
    """Give the seconds that processors worked for the processes that have ended."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def installed(folder: Path) -> Path:
    """Make an environment with the wheel of this checkout; give its Python."""
    uv = [sys.executable, "-m", "uv"]
    home = folder / "installed"
    python = home / "bin" / "python"
    for command in (
        [*uv, "build", "--quiet", "--wheel", "--out-dir", str(folder / "wheel"), str(ROOT)],
        [*uv, "venv", "--quiet", "--python", sys.executable, str(home)],
    ):
        subprocess.run(command, capture_output=True, check=True)
    (wheel,) = (folder / "wheel").glob("*.whl")
    into = ["--python", str(python), "--compile-bytecode"]
    subprocess.run(
        [*uv, "pip", "install", "--quiet", *into, str(wheel)], capture_output=True, check=True
    )
    return python


def _process(python: Path, *arguments: str) -> Callable[[], object]:
    around = {name: said for name, said in os.environ.items() if not name.startswith("PYTHON")}
    return lambda: subprocess.run(
        [str(python), *arguments], capture_output=True, check=True, env=around, cwd=python.parent
    )


def whole_commands(folder: Path) -> list[Row]:
    """Time whole processes, imports and all."""
    python = installed(folder)
    page, peer = folder / "map.html", folder / "folium.html"
    ours, theirs, read, locate, version, floor = seconds(
        _process(python, "-m", "geomap", "map", str(STORY), "-o", str(page)),
        _process(python, "-c", f"PATH = {str(peer)!r}{SIX_MARKERS}"),
        _process(python, "-m", "geomap", "read", str(STORY)),
        _process(python, "-m", "geomap", "locate", "Kestrel Crescent, Blackbird Leys"),
        _process(python, "-m", "geomap", "--version"),
        _process(python, "-c", "pass"),
    )
    return [
        Row("geomap map, whole process", ours, "six-marker folium script", theirs, "s"),
        Row("geomap read, whole process", read, "six-marker folium script", theirs, "s"),
        Row("geomap locate, whole process", locate, "six-marker folium script", theirs, "s"),
        Row("geomap --version, whole process", version, "python -c pass", floor, "s"),
        Row("import geomap", *_import_seconds(python), "s"),
    ]


def _import_seconds(python: Path) -> tuple[float, str, float]:
    ours, theirs, floor = seconds(
        *(_process(python, "-c", code) for code in ("import geomap", "import folium", "pass"))
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
