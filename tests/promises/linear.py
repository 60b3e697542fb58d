"""The promise that time is linear, tried whole: `python -m tests.promises.linear`, or with
`patterns`, `stories` or `tables` a part of it.

Every pattern is looked for in some hundred texts that it nearly matches, then whole commands are
run on stories and tables that grow. It takes long, and says how far it is.
"""

from __future__ import annotations

import csv
import math
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.promises.compiled_patterns import compiled_patterns
from tests.promises.growth import steepest
from tests.promises.nearly_matching import nearly_matching

ORDER = 1.1
"""The most by which the time of a command may grow: so many tenfolds for each tenfold of its input.
"""
_RAID = "Police raided The Slade in Oxford. "
_PROSE = "Neighbours said that officers had left by noon and that nobody had been hurt there. "
STORIES: dict[str, Callable[[int], str]] = {
    "raids": lambda size: _RAID * (size // len(_RAID)),
    "raids in paragraphs": lambda size: f"{_RAID}\n\n" * (size // (len(_RAID) + 2)),
    "prose": lambda size: _RAID + _PROSE * (size // len(_PROSE)),
    "newlines": lambda size: _RAID + "\n" * size,
    "lines": lambda size: _RAID + "x\n" * (size // 2),
    "spaces": lambda size: "Police raided The Slade" + " " * size + "* Girdlestone Road",
    "bullets": lambda size: "Police raided:\n\n" + "* The Slade\n" * (size // 12),
    "one list": lambda size: "Police raided " + "The Slade in Oxford, " * (size // 21),
    "padded table": lambda size: (
        "| street | town |\n|---|---|\n"
        + f"| The Slade{' ' * 40}| Oxford{' ' * 40}|\n" * (size // 100)
    ),
    "no space": lambda size: _RAID + "a" * size,
    "capitals": lambda size: _RAID + "KESTREL CRESCENT HEADINGTON " * (size // 28),
    "names": lambda size: _RAID + "Kestrel Crescent Headington " * (size // 28),
    "open quotes": lambda size: _RAID + "“\"'" * (size // 3),
    "digits": lambda size: _RAID + "1234567890" * (size // 10),
    "numbers": lambda size: _RAID + "12 " * (size // 3),
    "stops": lambda size: _RAID + ". " * (size // 2),
}
SIZES = (1_000, 250_000, 1_000_000)
LARGEST = (1_000, 1_000_000, 4_900_000)
"""Up to the limit of a story, by `--largest`."""
_UNLIMITED = """
import sys
from geomap.cli.process import run
from geomap.story.incoming import story_file
story_file.MOST_LETTERS = 10**9
sys.exit(run())
"""
"""The command line without the limit of a story's letters, which would hide how time grows."""
_SHORT_S, _SHORT_RUNS = 3.0, 7
ROWS = (1, 20_000, 100_000)
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
    with tempfile.TemporaryDirectory() as folder:
        for name, make in STORIES.items():
            seconds = []
            for size in sizes:
                path = Path(folder) / "story.txt"
                path.write_text(make(size), encoding="utf-8")
                seconds.append(_seconds("map", str(path), "-o", f"{folder}/map.html"))
            yield _told(f"story of {name}", sizes, seconds, "letters")


def _tables(*_: str) -> Iterator[tuple[str, bool]]:
    with tempfile.TemporaryDirectory() as folder:
        for ending in ENDINGS:
            seconds = []
            for rows in ROWS:
                path = Path(folder) / "raids.csv"
                with path.open("w", encoding="utf-8", newline="") as file:
                    writer = csv.writer(file)
                    writer.writerow(["street", "locality", "lon", "lat"])
                    for row in range(rows):
                        lon, lat = -1.3 + row % 300 / 1_000, 51.6 + row // 300 % 300 / 1_000
                        writer.writerow(["Elm Row", "Oxford", f"{lon:.4f}", f"{lat:.4f}"])
                seconds.append(_seconds("export", str(path), "-o", f"{folder}/raids-out.{ending}"))
            yield _told(f"table to .{ending}", ROWS, seconds, "raids")


def _seconds(*arguments: str) -> float:
    """Give the least time of the processors in some runs of a command: others may be busy too.

    What takes short is run more often: a tenth of a second there is much of how time grows.
    """
    seconds = [_once(*arguments), _once(*arguments)]
    while len(seconds) < _SHORT_RUNS and min(seconds) < _SHORT_S:
        seconds.append(_once(*arguments))
    return min(seconds)


def _once(*arguments: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", _UNLIMITED, *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.fspath(Path.cwd())},
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 3):
        raise SystemExit(done.stderr.decode()[-500:])
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _told(what: str, sizes: tuple[int, ...], seconds: list[float], unit: str) -> tuple[str, bool]:
    """Tell how the time grew from the middle one of the sizes to the last."""
    start, middle, last = seconds
    grown = max(last - start, 0.05) / max(middle - start, 0.05)
    order = math.log(grown) / math.log(sizes[2] / sizes[1])
    times = ", ".join(f"{size:,}: {time:.1f} s" for size, time in zip(sizes, seconds, strict=True))
    return f"{what}, {unit}: {times}; order {order:.2f}", order < ORDER


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
