"""Names to places: how fast, how right and how large, in indexes of three sizes."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from geomap.gazetteer.fuzzy import own_letters
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.layout import Entry, pack
from geomap.gazetteer.names import normalise
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import PlaceKind
from tests.bench.made_up import places, story, street_names
from tests.bench.name_peers import SqliteNames, rapidfuzz_best
from tests.bench.rows import Row

SIZES = (100_000, 1_500_000)
ASKED = 20_000
ABSENT = 300
LETTERS = 5
"""Of a name's own, if a slip in it is asked for: geomap looks for slips from four letters on."""
ROUNDS = 3
STORIES = 400
SCANNED_SIZE = 100_000
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


@dataclass(frozen=True, slots=True)
class Sample:
    """An index, the names of its streets, and streets that it lacks, each with a locality."""

    title: str
    path: Path
    names: list[str]
    absent: list[tuple[str, str]]


def measure(folder: Path) -> Iterator[Row]:
    """Yield what look-ups cost in the bundled patch and in made-up countries."""
    for sample in _samples(folder):
        gazetteer = Gazetteer.open(sample.path)
        keys = list(dict.fromkeys(map(normalise, sample.names)))
        peer = SqliteNames(folder / f"{sample.title}.sqlite", keys)
        yield from _opening(sample, folder)
        yield from _known(sample, gazetteer, peer)
        yield from _slipped(sample, gazetteer, peer, keys)
        yield from _absent(sample, gazetteer, keys)
        if len(keys) == SCANNED_SIZE:
            yield _scanned(sample, gazetteer)


def _samples(folder: Path) -> Iterator[Sample]:
    """Yield the patch without some of its streets, which are asked for, and larger samples."""
    streets = [
        place
        for place in open_gazetteer(open_patch("thames-valley"))
        if place.kind is PlaceKind.STREET
    ]
    names = sorted({place.name for place in streets})
    lacking = set(random.Random(6).sample(names, ABSENT))  # noqa: S311
    known = [place for place in streets if place.name not in lacking]
    homes = {place.name: place.locality or "" for place in streets}
    path = _written(folder / "patch.bin", map(Entry, known))
    kept = sorted({place.name for place in known})
    yield Sample("patch", path, kept, [(name, homes[name]) for name in sorted(lacking)])
    for size in SIZES:
        made = street_names(size + ABSENT)
        path = _written(folder / f"{size}.bin", places(made[:size]))
        localities = (place.locality or "" for place in Gazetteer.open(path))
        absent = list(zip(made[size:], islice(localities, ABSENT), strict=True))
        yield Sample(f"{size:,}", path, made[:size], absent)


def _written(path: Path, entries: Iterator[Entry]) -> Path:
    path.write_bytes(pack(entries))
    return path


def _opening(sample: Sample, folder: Path) -> Iterator[Row]:
    listed = folder / "names.txt"
    listed.write_text("\n".join(sample.names), encoding="utf-8")
    ours = _output(OPENING, str(sample.path))
    theirs = _output(LISTING, str(listed))
    size = sample.path.stat().st_size / 1e6
    database = (folder / f"{sample.title}.sqlite").stat().st_size / 1e6
    yield Row(f"{sample.title}: opened", ours[0], "a list of the names, read", theirs[0], "ms")
    yield Row(f"{sample.title}: memory", ours[1], "a list of the names", theirs[1], "MB")
    yield Row(f"{sample.title}: pages of the file", ours[2], "", theirs[2], "MB")
    yield Row(f"{sample.title}: on disk", size, "SQLite, names alone", database, "MB")


def _output(program: str, *arguments: str) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-c", USED + program, *arguments],
        capture_output=True,
        check=True,
        text=True,
    )
    return [float(figure) for figure in done.stdout.split()]


def _known(sample: Sample, gazetteer: Gazetteer, peer: SqliteNames) -> Iterator[Row]:
    asked = _asked(sample)
    shouted = [name.upper().replace(" ", "-") for name in asked]
    theirs = _rate(lambda: [peer.exact(normalise(name)) for name in asked], len(asked))
    for what, names in (("exact", asked), ("normalised", shouted)):
        ours = _rate(lambda names=names: list(gazetteer.rows(names)), len(asked))
        yield Row(f"{sample.title}: {what}, many", ours, "SQLite B-tree", theirs, "/s")
    ours = _rate(lambda: [gazetteer.find(name) for name in asked], len(asked))
    yield Row(f"{sample.title}: exact, one by one", ours, "SQLite B-tree", theirs, "/s")


def _slipped(
    sample: Sample, gazetteer: Gazetteer, peer: SqliteNames, keys: Sequence[str]
) -> Iterator[Row]:
    chance = random.Random(7)  # noqa: S311
    asked = [name for name in _asked(sample) if own_letters(normalise(name)) >= LETTERS]
    slips = [_slip(name, chance) for name in asked]
    found: list[Sequence[int]] = []
    ours = _rate(lambda: found.extend(gazetteer.rows(slips)), len(slips))
    singles = _rate(lambda: [gazetteer.find(name) for name in slips], len(slips))
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


def _absent(sample: Sample, gazetteer: Gazetteer, keys: Sequence[str]) -> Iterator[Row]:
    names = [name for name, _ in sample.absent]
    some = names[: 300 if len(keys) < SIZES[-1] else 30]
    theirs = 100 * sum(rapidfuzz_best(normalise(name), keys) is not None for name in some)
    placed = sum(bool(gazetteer.find(name, locality=place)) for name, place in sample.absent)
    alone = sum(map(bool, gazetteer.rows(names)))
    for what, false in ((", in its locality", placed), ("", alone)):
        ours = 100 * false / len(names)
        title = f"{sample.title}: absent but found{what}"
        yield Row(title, ours, "rapidfuzz extractOne", theirs / len(some), "%")
    asked = names[:100]
    rate = _rate(lambda: list(gazetteer.rows(asked)), len(asked))
    yield Row(f"{sample.title}: absent, many", rate, "", 0, "/s")


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


def _asked(sample: Sample) -> list[str]:
    return random.Random(9).sample(sample.names, min(ASKED, len(sample.names)))  # noqa: S311


def _slip(name: str, chance: random.Random) -> str:
    """Leave out, put in, exchange or swap one letter of a name."""
    letters = [at for at, letter in enumerate(name) if letter.isalpha()]
    at, letter = chance.choice(letters), chance.choice("abcdefghijklmnopqrstuvwxyz")
    head, here, tail = name[:at], name[at], name[at + 1 :]
    return chance.choice(
        [
            head + tail,
            head + letter + here + tail,
            head + letter + tail,
            head + tail[:1] + here + tail[1:],
        ]
    )


def _rate(action: Callable[[], object], count: int, rounds: int = ROUNDS) -> float:
    """Give how many a second an action does of `count`, in the best of some rounds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return count / min(times)
