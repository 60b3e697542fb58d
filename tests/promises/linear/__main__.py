"""The promise that time is linear, tried whole: `python -m tests.promises.linear`, or with
`patterns`, `stories` or `tables` a part of it.

Every pattern is looked for in some hundred texts that it nearly matches, then whole commands are
run on stories and tables that grow. It takes long, and says how far it is.
"""

from __future__ import annotations

import csv
import math
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from traceback import format_exc
from unittest.mock import patch

from geomap.cli.main import main as geomap_main
from geomap.cli.process import run
from geomap.story.incoming import story_file
from tests.promises.linear.compiled_patterns import compiled_patterns
from tests.promises.linear.growing_stories import STORIES
from tests.promises.linear.growth import steepest
from tests.promises.linear.nearly_matching import nearly_matching

ORDER = 1.1
"""The most by which the time of a command may grow: so many tenfolds for each tenfold of its input.
"""
SIZES = (1_000, 125_000, 1_000_000)
LARGEST = (1_000, 1_000_000, 4_900_000)
"""Up to the limit of a story, by `--largest`."""
_TURNS, _LONG_TURNS, _LONG_S = 5, 3, 5.0
"""How many turns there are, and how many of what takes so long that one has much noise's mean."""
_LITTLE_S = 0.05
"""What is not told from noise at the largest size."""
_CODES = (0, 3)
ROWS = (1, 12_500, 100_000)
ENDINGS = ("csv", "geojson", "kml", "gpkg", "parquet", "html")


def main(wanted: str = "", *more: str) -> int:
    """Try the promise, or the part of it that is named; give 1 if it does not hold."""
    parts = {"patterns": _patterns, "stories": _stories, "tables": _tables}
    tried = held = 0
    for name, part in parts.items():
        if wanted in ("", name):
            for said, well in part(*more):
                tried, held = tried + 1, held + well
                print(f"{'' if well else 'NOT HELD: '}{said}", flush=True)
    print(f"TRIED {tried} HELD {held}")
    return 0 if held == tried else 1


def _patterns(*_: str) -> Iterator[tuple[str, bool]]:
    patterns, tried, steep = compiled_patterns(), 0, 0
    for number, one in enumerate(patterns, 1):
        texts = list(nearly_matching(one.pattern))
        tried += len(texts)
        if found := steepest(one, texts):
            steep += 1
            yield f"{one.where}: {found}", False
        if number % 50 == 0:
            print(f"  {number} of {len(patterns)} patterns", file=sys.stderr, flush=True)
    yield f"{len(patterns)} patterns on {tried:,} texts, {steep} of more than linear time", True


def _stories(*more: str) -> Iterator[tuple[str, bool]]:
    sizes = LARGEST if "--largest" in more else SIZES
    chosen = [name for name in STORIES if name in more] or list(STORIES)
    with (
        tempfile.TemporaryDirectory() as folder,
        patch.object(story_file, "MOST_LETTERS", 10**9),  # which would hide how time grows
    ):
        for name in chosen:
            lines = []
            for size in sizes:
                path = Path(folder) / f"story-{size}.txt"
                path.write_text(STORIES[name](size), encoding="utf-8")
                lines.append(["map", str(path), "-o", f"{folder}/map.html"])
            yield _told(f"story of {name}", sizes, _in_turn(lines, sizes), "letters")


def _tables(*more: str) -> Iterator[tuple[str, bool]]:
    with tempfile.TemporaryDirectory() as folder:
        for rows in ROWS:
            path = Path(folder) / f"raids-{rows}.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(["street", "locality", "lon", "lat"])
                for row in range(rows):
                    lon, lat = -1.3 + row % 300 / 1_000, 51.6 + row // 300 % 300 / 1_000
                    writer.writerow(["Elm Row", "Oxford", f"{lon:.4f}", f"{lat:.4f}"])
        for ending in [ending for ending in ENDINGS if ending in more] or ENDINGS:
            lines = [
                ["export", f"{folder}/raids-{rows}.csv", "-o", f"{folder}/raids-out.{ending}"]
                for rows in ROWS
            ]
            yield _told(f"table to .{ending}", ROWS, _in_turn(lines, ROWS), "raids")


def _in_turn(lines: list[list[str]], sizes: tuple[int, ...]) -> list[float]:
    """Give the least seconds of the processor that a command takes for each of three sizes.

    A busy machine changes its speed within minutes. So the sizes are run in turn, and the smaller
    ones as often, around the last, as makes the middle one the same work: they have the same share
    of what goes on meanwhile, and as many chances of a quiet time.
    """
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        geomap_main(lines[0])
    spent: list[list[float]] = [[], [], []]
    often = round(sizes[2] / sizes[1])
    while len(spent[2]) < (_LONG_TURNS if spent[2] and min(spent[2]) > _LONG_S else _TURNS):
        turn: list[list[float]] = [[], [], []]
        for at in range(often):
            for size in (0, 1, 2) if at == often // 2 else (0, 1):
                turn[size].append(_spent(lines[size]))
        for size, seconds in enumerate(turn):
            spent[size].append(sum(seconds) / len(seconds))
    return [min(each) for each in spent]


def _spent(line: list[str]) -> float:
    """Run a command in a child that has all that is imported, and what it compiled before."""
    child = os.fork()
    if not child:
        sys.stdout = sys.stderr = said = StringIO()
        sys.argv[1:] = line
        code = 1
        try:
            code = run()
        except BaseException:
            said.write(format_exc())
        if code not in _CODES:
            os.write(2, said.getvalue().encode())
        os._exit(code)
    _, status, used = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) not in _CODES:
        raise SystemExit(f"geomap {' '.join(line)} failed")
    return used.ru_utime + used.ru_stime


def _told(what: str, sizes: tuple[int, ...], seconds: list[float], unit: str) -> tuple[str, bool]:
    """Tell how the time grew from the middle one of the sizes to the last."""
    start, middle, last = seconds
    factor = sizes[2] / sizes[1]
    grown = max(last - start, _LITTLE_S) / max(middle - start, _LITTLE_S / factor)
    order = math.log(grown, factor)
    times = ", ".join(f"{size:,}: {time:.2f} s" for size, time in zip(sizes, seconds, strict=True))
    return f"{what}, {unit}: {times}; order {order:.2f}", order < ORDER


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
