"""Names to places: how fast, how right and how large, in indexes of three sizes."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from geomap.gazetteer.candidates import DRAWABLE
from geomap.gazetteer.fuzzy.search import own_letters
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.name_keys import normalise
from geomap.model import PlaceKind
from geomap.placing.lookup import Finder
from tests.bench.made_up import story
from tests.bench.name_samples import PATCH, PATCH_SLUG, SIZES, Sample, asked_of, samples, slip_in
from tests.bench.peers.name_peers import SqliteNames, rapidfuzz_best, symmetric_deletes
from tests.bench.peers.nominatim_peer import NominatimLackingError, running_nominatim
from tests.bench.rows import Note, Row

LETTERS = 5
"""Of a name's own, if a slip in it is asked for: geomap looks for slips from four letters on."""
LONG = 9
"""Letters of a name's own from which on geomap looks for two slips."""
TWICE, TWICE_ALONE = 2_000, 200
TOGETHER = 16_384
"""Names that `geomap locate --csv` looks up at a time."""
ROUNDS = 5
OPENINGS = 5
STORIES = 400
SCANNED_SIZE = 100_000
ASKED_OF_NOMINATIM = 300
USED = """
import sys, time
from pathlib import Path
def used():
    status = dict(line.split(":") for line in Path("/proc/self/status").read_text().splitlines())
    return [int(status[name].split()[0]) / 1000 for name in ("RssAnon", "RssFile")]
def report(start, before):
    taken = time.perf_counter() - start
    print(taken * 1000, *(now - then for now, then in zip(used(), before)))
"""
OPENING = """
from geomap.gazetteer.index import Gazetteer
before, start = used(), time.perf_counter()
gazetteer = Gazetteer.open(Path(sys.argv[1]))
report(start, before)
"""
LISTING = """
before, start = used(), time.perf_counter()
names = Path(sys.argv[1]).read_text(encoding="utf-8").split("\\n")
report(start, before)
"""


def measure(folder: Path) -> Iterator[Row | Note]:
    """Yield what look-ups cost in the bundled patch and in made-up countries."""
    rates: dict[str, list[Row]] = {}
    for sample in samples(folder):
        for row in _measure_one(sample, folder):
            yield row
            if row.unit == "/s":
                rates.setdefault(row.what.removeprefix(sample.title), []).append(row)
        if sample.title == PATCH:
            yield from _beside_nominatim(sample, folder)
    yield Note(
        f"how many times longer a look-up takes among {SIZES[-1]:,} names than in the patch:"
    )
    for what, (small, *_, large) in rates.items():
        theirs = small.theirs / large.theirs if large.theirs else 0.0
        yield Row(f"longer{what}", small.ours / large.ours, large.peer, theirs, "x")


def _measure_one(sample: Sample, folder: Path) -> Iterator[Row]:
    keys = list(dict.fromkeys(map(normalise, sample.names)))
    peer = SqliteNames(folder / f"{sample.title}.sqlite", keys)
    yield from _opening(sample, folder)
    gazetteer = Gazetteer.open(sample.path)
    yield from _known(sample, gazetteer, peer)
    yield from _slipped(sample, gazetteer, peer, keys)
    yield from _twice_slipped(sample, gazetteer, keys)
    yield from _absent(sample, gazetteer, keys)
    if len(keys) == SCANNED_SIZE:
        yield _scanned(sample, gazetteer)


def _opening(sample: Sample, folder: Path) -> Iterator[Row]:
    listed = folder / "names.txt"
    listed.write_text("\n".join(sample.names), encoding="utf-8")
    ours, theirs = _opened(OPENING, sample.path), _opened(LISTING, listed)
    size = sample.path.stat().st_size / 1e6
    database = (folder / f"{sample.title}.sqlite").stat().st_size / 1e6
    peer = "a list of the names, read"
    yield Row(f"{sample.title}: opened cold, from the disk", ours[0], peer, theirs[0], "ms")
    yield Row(f"{sample.title}: memory", ours[1], "a list of the names", theirs[1], "MB")
    yield Row(f"{sample.title}: pages of the file", ours[2], "", theirs[2], "MB")
    yield Row(f"{sample.title}: on disk", size, "SQLite, names alone", database, "MB")


def _opened(program: str, path: Path) -> list[float]:
    """Give milliseconds, MB of memory and MB of the file, each the median of some openings.

    What is opened is a copy, which the system has forgotten and has to read from the disk.
    """
    copy = Path(shutil.copy(path, path.with_name("copy")))
    openings = []
    for _ in range(OPENINGS):
        with copy.open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        openings.append(_output(program, str(copy)))
    return [median(figures) for figures in zip(*openings, strict=True)]


def _output(program: str, *arguments: str) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-c", USED + program, *arguments],
        capture_output=True,
        check=True,
        text=True,
    )
    return [float(figure) for figure in done.stdout.split()]


def bearers(gazetteer: Gazetteer, names: Sequence[str]) -> list[list[int]]:
    """Give the rows of the streets that bear each name, looked up together as `--csv` does.

    What was looked up so stays known: whoever asks one by one, too, does it before.
    """
    rows: list[list[int]] = [[] for _ in names]
    for start in range(0, len(names), TOGETHER):
        keys = [normalise(name) for name in names[start : start + TOGETHER]]
        borne = gazetteer.borne(keys, DRAWABLE)
        for at, row in zip(borne.of.tolist(), borne.rows.tolist(), strict=True):
            rows[start + at].append(row)
    return rows


def _known(sample: Sample, gazetteer: Gazetteer, peer: SqliteNames) -> Iterator[Row]:
    asked = asked_of(sample)
    shouted = [name.upper().replace(" ", "-") for name in asked]
    theirs = _rate(lambda: [peer.exact(normalise(name)) for name in asked], len(asked))
    for what, names in (("exact", asked), ("normalised", shouted)):
        ours = _rate(lambda names=names: bearers(gazetteer, names), len(asked))
        yield Row(f"{sample.title}: {what}, many", ours, "SQLite B-tree", theirs, "/s")
    ours = _rate(lambda: [gazetteer.find(name) for name in asked], len(asked))
    yield Row(f"{sample.title}: exact, one by one", ours, "SQLite B-tree", theirs, "/s")


def _slipped(
    sample: Sample, gazetteer: Gazetteer, peer: SqliteNames, keys: Sequence[str]
) -> Iterator[Row]:
    chance = random.Random(7)  # noqa: S311
    asked = [name for name in asked_of(sample) if own_letters(normalise(name)) >= LETTERS]
    slips = [slip_in(name, chance) for name in asked]
    found: list[Sequence[int]] = []
    singles = _rate(lambda: [gazetteer.find(name) for name in slips], len(slips))
    ours = _rate(lambda: found.extend(bearers(gazetteer, slips)), len(slips))
    few = [normalise(name) for name in slips[:4]]
    fuzz = _rate(lambda: [rapidfuzz_best(key, keys) for key in few], len(few), 1)
    trigram = _rate(lambda: [peer.near(key) for key in few], len(few), 1)
    yield Row(f"{sample.title}: one slip, many", ours, "rapidfuzz extractOne", fuzz, "/s")
    yield Row(f"{sample.title}: one slip, one by one", singles, "FTS5 trigram", trigram, "/s")
    right = sum(
        any(gazetteer[row].name == name for row in rows)
        for name, rows in zip(asked, found, strict=False)
    )
    best = [rapidfuzz_best(normalise(slip), keys) for slip in slips[:20]]
    theirs = sum(key == normalise(name) for key, name in zip(best, asked, strict=False)) * 5
    share = right / len(asked) * 100
    yield Row(f"{sample.title}: right of one slip", share, "rapidfuzz (20 asked)", theirs, "%")


def _twice_slipped(sample: Sample, gazetteer: Gazetteer, keys: Sequence[str]) -> Iterator[Row]:
    """Ask with two slips in nine letters or more, which is what geomap allows two in."""
    chance = random.Random(11)  # noqa: S311
    asked = [name for name in asked_of(sample) if own_letters(normalise(name)) >= LONG + 2]
    asked = asked[:TWICE]
    slips = [slip_in(slip_in(name, chance), chance) for name in asked]
    found: list[Sequence[int]] = []
    singles = _rate(lambda: [gazetteer.find(name) for name in slips[:TWICE_ALONE]], TWICE_ALONE, 1)
    many = _rate(lambda: found.extend(bearers(gazetteer, slips)), len(slips), 1)
    right = sum(
        any(gazetteer[row].name == name for row in rows)
        for name, rows in zip(asked, found, strict=True)
    )
    peer = symmetric_deletes(keys) if len(keys) < SCANNED_SIZE else None
    theirs = _rate(lambda: list(map(peer, map(normalise, slips))), len(slips), 1) if peer else 0
    yield Row(f"{sample.title}: two slips, many", many, "symspellpy" if peer else "", theirs, "/s")
    yield Row(f"{sample.title}: two slips, one by one", singles, "", 0, "/s")
    yield Row(f"{sample.title}: right of two slips", right / len(asked) * 100, "", 0, "%")


def _beside_nominatim(sample: Sample, folder: Path) -> Iterator[Row | Note]:
    """Ask a Nominatim of one's own for the same streets, over HTTP as one has to."""
    chance = random.Random(10)  # noqa: S311
    streets = [place for place in Gazetteer.open(sample.path) if place.kind is PlaceKind.STREET]
    asked = [name for name in asked_of(sample) if own_letters(normalise(name)) >= LETTERS]
    asked = asked[:ASKED_OF_NOMINATIM]
    slips = [slip_in(name, chance) for name in asked]
    gazetteer = Gazetteer.open(sample.path)
    peer = "Nominatim on this machine"
    try:
        with running_nominatim(streets, folder) as nominatim:
            for what, names in (("exact", asked), ("one slip", slips)):
                ours = _rate(lambda names=names: list(map(gazetteer.find, names)), len(names))
                theirs = _rate(lambda names=names: list(map(nominatim.find, names)), len(names))
                yield Row(f"{sample.title}: {what}, one by one", ours, peer, theirs, "/s")
            pairs = list(zip(slips, asked, strict=True))
            right = sum(name in nominatim.find(slip) for slip, name in pairs)
    except NominatimLackingError as error:
        yield Note(f"{sample.title}: without Nominatim as a peer: {error}")
        return
    ours = sum(name in {c.place.name for c in gazetteer.find(slip)} for slip, name in pairs)
    share = 100 / len(asked)
    yield Row(f"{sample.title}: right of one slip", ours * share, peer, right * share, "%")


def _absent(sample: Sample, gazetteer: Gazetteer, keys: Sequence[str]) -> Iterator[Row]:
    names = [name for name, _ in sample.absent]
    some = names[: 300 if len(keys) < SIZES[-1] else 30]
    theirs = 100 * sum(rapidfuzz_best(normalise(name), keys) is not None for name in some)
    placed = sum(bool(gazetteer.find(name, locality=place)) for name, place in sample.absent)
    singles = _rate(lambda: [gazetteer.find(name) for name in names], len(names), 1)
    alone = sum(map(bool, bearers(gazetteer, names)))
    for what, false in ((", in its locality", placed), ("", alone)):
        ours = 100 * false / len(names)
        title = f"{sample.title}: absent but found{what}"
        yield Row(title, ours, "rapidfuzz extractOne", theirs / len(some), "%")
    many = _rate(lambda: bearers(gazetteer, names), len(names))
    yield Row(f"{sample.title}: absent, many", many, "", 0, "/s")
    yield Row(f"{sample.title}: absent, one by one", singles, "", 0, "/s")
    finder = Finder(PATCH_SLUG, ["local"], gazetteer=gazetteer)
    for what, asked in (
        (", in its locality", [f"{name}, {place}" for name, place in sample.absent]),
        ("", names),
    ):
        pinned = sum(finder.find(name).placement.candidate is not None for name in asked)
        yield Row(f"{sample.title}: absent but pinned{what}", 100 * pinned / len(names), "", 0, "%")


def _scanned(sample: Sample, gazetteer: Gazetteer) -> Row:
    chance = random.Random(8)  # noqa: S311
    stories = [story(sample.names, chance) for _ in range(STORIES)]
    size = sum(map(len, stories)) / 1e6
    start = time.perf_counter()
    for text in stories:
        gazetteer.scan(text)
    cold = time.perf_counter() - start
    warm = _rate(lambda: [gazetteer.scan(text) for text in stories], 1)
    return Row(f"{sample.title}: scan, again", size * warm, "the first time", size / cold, "MB/s")


def _rate(action: Callable[[], object], count: int, rounds: int = ROUNDS) -> float:
    """Give how many a second an action does of `count`, in the best of some rounds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return count / min(times)
