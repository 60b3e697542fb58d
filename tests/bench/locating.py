"""What a column of names costs: rows a second and memory, beside a bare look-up of exact names."""

from __future__ import annotations

import csv
import random
import subprocess
import sys
import time
from pathlib import Path

from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import PlaceKind
from tests.bench.rows import Row

SIZES = (10_000, 100_000)
SLIPS = 0.1
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


def measure(folder: Path) -> list[Row]:
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
