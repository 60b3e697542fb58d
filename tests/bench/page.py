"""The page beside folium's: the time to build it, its weight, and when its marks are there."""

from __future__ import annotations

import gzip
import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from geomap.gazetteer.neighbourhoods import Neighbourhoods
from geomap.gazetteer.patches import open_patch
from geomap.model import RaidKind
from geomap.raids.table import Raids
from geomap.renderers.leaflet import Backdrop, backdrop_of, render_page
from tests.bench.peers import page_peers as peers
from tests.bench.rows import Row
from tests.bench.watching import watch
from tests.support.many_raids import RAIDS, raid

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
    return raids, backdrop._replace(neighbourhoods=kept, wards=())


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
    return [*rows, *watch(pages)]


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
