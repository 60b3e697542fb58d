"""A table in a notebook: `geomap.RaidMap(gdf)` beside `gdf.explore()` and leafmap.

Each map is made by a process of its own (see `one_map`), so that its memory is its own. They share
an environment that is made for this part alone, with the newest versions of all: leafmap brings
some 60 packages with it, which the tests need not wait for.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from geomap.raids.convert import to_frame
from tests.bench.page import table
from tests.bench.rows import Note, Row

ROOT = Path(__file__).parents[2]
COUNTS = (100, 1_000, 10_000)
PEERS = {"explore": "gdf.explore()", "leafmap": "leafmap (foliumap) Map.add_gdf"}
SHOWN = [
    "street", "locality", "neighbourhood", "date", "operation", "kind", "outcome", "confidence",
    "quote", "geometry",
]  # fmt: skip
"""Columns that all three are given, and show."""
RUNS = 3
FIGURES = {
    "cold": ("the import and the first map of a session", 1.0, "s"),
    "first": ("the first map of a session", 1.0, "s"),
    "next": ("each map after it", 1.0, "s"),
    "bytes": ("bytes that the notebook keeps", 1e6, "MB"),
    "beyond": ("bytes beyond Leaflet itself", 1e6, "MB"),
    "files": ("files pulled whenever it is shown", 1.0, ""),
    "memory": ("peak memory of the process", 1e6, "MB"),
}


def measure(folder: Path) -> Iterator[Row | Note]:
    """Measure all three in turn, so that a busy moment meets them all; yield the medians."""
    try:
        python = _environment(folder)
    except subprocess.CalledProcessError as error:
        yield Note(f"notebook maps are left out, as leafmap cannot be had: {error.stderr[-300:]}")
        return
    for count in COUNTS:
        path = folder / f"{count}.gpkg"
        to_frame(table(count)[0])[SHOWN].astype({"date": str}).to_file(path)
        runs: dict[str, list[dict[str, float]]] = {name: [] for name in ("geomap", *PEERS)}
        for _ in range(RUNS):
            for name, measured in runs.items():
                measured.append(_one(python, name, path))
        for peer, told in PEERS.items():
            for figure, (what, per, unit) in FIGURES.items():
                ours, theirs = (
                    statistics.median(run[figure] for run in runs[name]) / per
                    for name in ("geomap", peer)
                )
                yield Row(f"{what}, {count:,} raids", ours, told, theirs, unit)
    yield Note("leafmap's other side, ipyleaflet, keeps no map in a notebook and so is not here")


def _environment(folder: Path) -> Path:
    """Make an environment with what geomap needs and the peers; give its Python."""
    uv = [sys.executable, "-m", "uv"]
    home = folder / "environment"
    python = home / "bin" / "python"
    _said([*uv, "venv", "--quiet", "--python", sys.executable, str(home)])
    wanted = ["-r", "pyproject.toml", "--group", "bench"]
    # Compiled, since else the first process of each library compiles it while it is measured.
    install = ["pip", "install", "--quiet", "--compile-bytecode", "--python", str(python)]
    _said([*uv, *install, *wanted])
    return python


def _one(python: Path, name: str, path: Path) -> dict[str, float]:
    figures: dict[str, float] = json.loads(
        _said([str(python), "-m", "tests.bench.one_map", name, str(path)])
    )
    return figures


def _said(command: list[str]) -> str:
    around = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=around, capture_output=True, text=True, check=True)
    return done.stdout
