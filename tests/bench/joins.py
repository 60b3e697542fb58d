"""What it costs to tell which area a point is in, beside geopandas.sjoin with equal answers."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import shapely

from geomap.gazetteer.neighbourhoods import NamedArea, assign
from tests.bench.rows import Row

POINTS = 1_000_000
DIVISIONS = ((24, 130), (7000, 60))
"""How many areas, and about how many corners each has."""
RUNS = 3


def measure(folder: Path) -> list[Row]:
    """Join a million points with two made-up divisions of the land."""
    del folder
    random = np.random.default_rng(7)
    lons, lats = random.random((2, POINTS)) * 1.02 - 0.01
    rows = []
    for count, corners in DIVISIONS:
        areas = division(random, count, corners)
        rows += _joined(areas, lons, lats)
    return rows


def division(random: np.random.Generator, count: int, corners: int) -> list[NamedArea]:
    """Divide a square into areas with winding borders that neighbours share."""
    seeds = shapely.multipoints(random.random((count, 2)))
    square = shapely.box(0, 0, 1, 1)
    cells = shapely.get_parts(shapely.voronoi_polygons(seeds, extend_to=square))
    cells = shapely.intersection(cells, square)
    step = shapely.length(cells).mean() / corners
    winding = shapely.transform(
        shapely.segmentize(cells, step),
        lambda points: points + 0.2 * step * np.sin(points[:, ::-1] * 2 / step),
    )
    return [NamedArea(f"{number:05}", None, area) for number, area in enumerate(winding)]


def _joined(areas: list[NamedArea], lons: Any, lats: Any) -> list[Row]:
    points = geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(lons, lats))
    polygons = geopandas.GeoDataFrame(
        {"place": range(len(areas))}, geometry=[area.polygon for area in areas]
    )
    ours, found = _timed(lambda: assign(areas, lons, lats))
    theirs, joined = _timed(lambda: geopandas.sjoin(points, polygons, predicate="intersects"))
    if not np.array_equal(found, _first(joined)):
        raise AssertionError("assign and sjoin differ")
    what = f"{POINTS:,} points into {len(areas):,} areas"
    rows = [Row(what, ours, "geopandas.sjoin, same answers", theirs, "s")]
    if len(areas) < 100:
        least, _ = _timed(lambda: contained(areas, lons, lats))
        rows.append(Row(what, ours, "shapely.contains_xy on prepared polygons", least, "s"))
    return rows


def _first(joined: Any) -> Any:
    """Take of the areas that hold a point the first, as `assign` does; they are named by place."""
    found = np.full(POINTS, -1, dtype=np.intp)
    first = joined.sort_values("place", ascending=False)
    found[first.index] = first["place"]
    return found


def contained(areas: list[NamedArea], lons: Any, lats: Any) -> Any:
    """Test every point with every polygon: as little as can be done without an index."""
    found = np.full(len(lons), -1, dtype=np.intp)
    for place, area in enumerate(areas):
        shapely.prepare(area.polygon)
        found[shapely.contains_xy(area.polygon, lons, lats)] = place
    return found


def _timed(join: Callable[[], Any]) -> tuple[float, Any]:
    """Give the best of several runs: the others met a busy machine."""
    best, found = float("inf"), None
    for _ in range(RUNS):
        start = time.perf_counter()
        found = join()
        best = min(best, time.perf_counter() - start)
    return best, found
