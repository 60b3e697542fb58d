"""What placing costs: a column of names, the raids of one story, the areas of a patch, a build."""

from __future__ import annotations

import csv
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from math import log
from pathlib import Path

from geomap.gazetteer.build.steps import build
from geomap.gazetteer.layer_file import LAYERS
from geomap.gazetteer.name_keys import normalise
from geomap.gazetteer.neighbourhoods import Neighbourhoods
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.gazetteer.polygon_layers import parse_layer
from geomap.geocoders import load
from geomap.model import Mention, Place, PlaceKind, Reading, Role, Story, Toponym
from geomap.placing.nearness import pair_by_pair
from geomap.placing.resolve import resolve
from tests.bench.made_up import places, street_names
from tests.bench.peers.name_peers import SqliteNames
from tests.bench.rows import Row

SIZES = (10_000, 100_000)
SLIPS = 0.1
RAIDS = (1_000, 4_000)
PAIRED = 250
"""Raids of one story, and how many of them are compared pair by pair, which takes its time."""
BUILT = (50_000, 200_000)
FLOOR_NAME = "a dictionary of exact names"
WATCHED = """
import atexit, sys
def tell_peak():
    status = dict(line.split(":", 1) for line in open("/proc/self/status"))
    print(status["VmHWM"].split()[0], file=sys.stderr)
atexit.register(tell_peak)
"""
"""The peak of the process itself: that which the system counts for it begins with its parent's."""
OURS = """
from geomap.cli.main import main
sys.exit(main(["locate", "--csv", sys.argv[1], "--column", "name"]))
"""
FLOOR = """
import csv
known = {row[0]: row for row in csv.reader(open(sys.argv[2], encoding="utf-8"))}
out = csv.writer(sys.stdout)
for row in csv.reader(open(sys.argv[1], encoding="utf-8")):
    out.writerow([*row, *known.get(row[0].partition(",")[0], ())])
"""


def measure(folder: Path) -> Iterator[Row]:
    """Measure columns of names, raids in one story, the layers of a patch, and builds."""
    yield from _columns(folder)
    yield from _raids()
    yield _layers()
    yield from _builds(folder)


def _columns(folder: Path) -> list[Row]:
    """Measure each size of a column.

    One name in ten has a letter left out, so that it is found by its slip; the floor knows
    exact names only, and of several places of one name the last.
    """
    names = folder / "places.csv"
    streets = _write_places(names)
    figures = []
    for size in SIZES:
        column = folder / f"names-{size}.csv"
        _write_column(column, streets, size)
        ours = _run(OURS, column)
        floor = _run(FLOOR, column, names)
        figures += [
            Row(f"locate --csv, {size:,} rows", size / ours[0], FLOOR_NAME, size / floor[0], "/s"),
            Row(f"its peak memory, {size:,} rows", ours[1], FLOOR_NAME, floor[1], "MB"),
        ]
    return figures


def _raids() -> Iterator[Row]:
    """Place streets all over the patch, of one story; times are the processor's."""
    patch = open_patch("thames-valley")
    gazetteer = open_gazetteer(patch)
    chain = load(("local",), patch, gazetteer)
    streets = [place for place in gazetteer if place.kind is PlaceKind.STREET]
    chance = random.Random(12)  # noqa: S311
    every = [gazetteer.find(chance.choice(streets).name) for _ in range(PAIRED)]
    chances = [[1 / len(each)] * len(each) for each in every]
    pairs = _seconds(lambda: pair_by_pair(every, chances)) / PAIRED
    times = []
    for raids in RAIDS:
        told = _story([chance.choice(streets) for _ in range(raids)])
        times.append(_seconds(lambda told=told: resolve(told, patch, gazetteer, chain)))
        peer = f"every pair of {PAIRED}, once"
        yield Row(
            f"{raids:,} raids and their localities in one story, each",
            times[-1] / raids * 1e3,
            peer,
            pairs * 1e3,
            "ms",
        )
    yield Row("its cost grows by the raids to the power of", _power(RAIDS, times), "pairs", 2.0, "")


def _story(streets: list[Place]) -> Story:
    """Tell of raids in streets, every other with its locality; all of these are named."""
    raids, named = [], []
    for at, street in enumerate(streets):
        locality = Toponym(street.locality, at * 50, at * 50) if street.locality else None
        reading = Reading(locality if at % 2 else None, 1.0, "A in X")
        raids.append(Mention(street.name, at * 50, at * 50 + 9, Role.RAID, (reading,), (0, 9)))
        named += [locality] if locality else []
    return Story("", mentions=tuple(raids), localities=tuple(named))


def _layers() -> Row:
    patch = open_patch("thames-valley")
    data = [(patch.folder / f"{name}.geojson").read_bytes() for name in LAYERS[:2]]
    ours = _seconds(lambda: Neighbourhoods.open(patch))
    theirs = _seconds(lambda: [parse_layer(layer) for layer in data])
    return Row(
        "areas of the patch, opened first", ours * 1e3, "GeoJSON, parsed", theirs * 1e3, "ms"
    )


def _builds(folder: Path) -> Iterator[Row]:
    """Build a gazetteer of a list of streets and localities, beside a database of its names."""
    times = []
    for size in BUILT:
        names = street_names(size)
        listed = folder / f"list-{size}.csv"
        _write_list(listed, [entry.place for entry in places(names)])
        times.append(_seconds(lambda listed=listed: build([listed], listed.with_suffix(""))))
        database, keys = folder / f"list-{size}.sqlite", list(dict.fromkeys(map(normalise, names)))
        theirs = _seconds(lambda database=database, keys=keys: SqliteNames(database, keys))
        yield Row(f"build of {size:,} streets", times[-1], "SQLite, names alone", theirs, "s")
    yield Row("its cost grows by the streets to the power of", _power(BUILT, times), "", 0, "")


def _write_list(path: Path, streets: list[Place]) -> None:
    middles = {street.locality: (street.lon, street.lat) for street in streets}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["name", "kind", "lon", "lat"])
        writer.writerows((each.name, "street", each.lon, each.lat) for each in streets)
        writer.writerows((name, "locality", *middle) for name, middle in middles.items())


def _power(sizes: tuple[int, int], times: list[float]) -> float:
    return log(times[1] / times[0]) / log(sizes[1] / sizes[0])


def _seconds(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


def _write_places(path: Path) -> list[tuple[str, str | None]]:
    gazetteer = open_gazetteer(open_patch("thames-valley"))
    streets = [(p.name, p.locality) for p in gazetteer if p.kind is PlaceKind.STREET]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(streets)
    return streets


def _write_column(path: Path, streets: list[tuple[str, str | None]], size: int) -> None:
    chance = random.Random(4)  # noqa: S311
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["name"])
        for _ in range(size):
            name, locality = chance.choice(streets)
            if chance.random() < SLIPS:
                at = chance.randrange(len(name))
                name = name[:at] + name[at + 1 :]
            writer.writerow([f"{name}, {locality}" if locality else name])


def _run(program: str, *arguments: Path) -> tuple[float, float]:
    """Run a Python process; give its seconds and its peak memory in MB."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", WATCHED + program, *map(str, arguments)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    return time.perf_counter() - start, int(done.stderr.split()[-1]) / 1000
