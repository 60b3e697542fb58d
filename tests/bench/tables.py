"""What it costs to read a table from a file, beside the peer that reads the same file."""

from __future__ import annotations

import gc
import math
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import geopandas
import pandas

import geomap.api
from geomap.formats import load
from tests.bench.page import table
from tests.bench.rows import Row

RAIDS = 200_000
SIZES = (20_000, RAIDS)
"""Rows of the tables from which the exponent of cost over size is told."""
RUNS = 3
_PEERS: dict[str, tuple[str, Callable[[Path], Any]]] = {
    "parquet": ("geopandas.read_parquet", geopandas.read_parquet),
    "csv": ("pandas.read_csv, no geometry", pandas.read_csv),
    "gpkg": ("geopandas.read_file (pyogrio)", partial(geopandas.read_file, layer="raids")),
    "geojson": ("geopandas.read_file (pyogrio)", geopandas.read_file),
    "kml": ("geopandas.read_file (pyogrio)", geopandas.read_file),
}


def measure(folder: Path) -> Iterator[Row]:
    """Read made-up raids in each format; every row is checked by geomap, and by no peer."""
    whole, _ = table(RAIDS)
    for ending, (peer, read) in _PEERS.items():
        times = []
        for size in SIZES:
            path = folder / f"{size}.{ending}"
            path.write_bytes(load(ending).write(replace(whole, rows=whole.rows[:size])))
            times.append((_cost(geomap.api.read_raids, path), _cost(read, path)))
            path.unlink()
        (less, peers_less), (more, peers_more) = times
        yield Row(f"read {RAIDS:,} raids, .{ending}", more, peer, peers_more, "s")
        ratio = SIZES[1] / SIZES[0]
        yield Row(
            f"its exponent over {SIZES[0]:,} to {SIZES[1]:,} raids",
            *(_exponent(more / less, ratio), peer, _exponent(peers_more / peers_less, ratio), ""),
        )


def _exponent(times: float, sizes: float) -> float:
    return math.log(times) / math.log(sizes)


def _cost(read: Callable[[Any], Any], path: Path) -> float:
    """Give the median of the seconds of CPU, which others on the machine do not lengthen."""
    costs = []
    for _ in range(RUNS):
        gc.collect()
        start = time.process_time()
        found = read(path)
        costs.append(time.process_time() - start)
        del found
    return statistics.median(costs)
