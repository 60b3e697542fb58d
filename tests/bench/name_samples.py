"""Names to ask for, in indexes of three sizes: as written, with a slip, and of no street there."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.index_file import Entry, pack
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import PlaceKind
from tests.bench.made_up import places, street_names

PATCH, PATCH_SLUG = "patch", "thames-valley"
SIZES = (100_000, 1_500_000)
ASKED = 20_000
ABSENT = 300


@dataclass(frozen=True, slots=True)
class Sample:
    """An index, the names of its streets, and streets that it lacks, each with a locality."""

    title: str
    path: Path
    names: list[str]
    absent: list[tuple[str, str]]


def samples(folder: Path) -> Iterator[Sample]:
    """Yield the patch without some of its streets, which are asked for, and larger samples."""
    streets = [
        place for place in open_gazetteer(open_patch(PATCH_SLUG)) if place.kind is PlaceKind.STREET
    ]
    names = sorted({place.name for place in streets})
    lacking = set(random.Random(6).sample(names, ABSENT))  # noqa: S311
    known = [place for place in streets if place.name not in lacking]
    homes = {place.name: place.locality or "" for place in streets}
    path = _written(folder / "patch.bin", map(Entry, known))
    kept = sorted({place.name for place in known})
    yield Sample(PATCH, path, kept, [(name, homes[name]) for name in sorted(lacking)])
    for size in SIZES:
        made = street_names(size + ABSENT)
        path = _written(folder / f"{size}.bin", places(made[:size]))
        localities = (place.locality or "" for place in Gazetteer.open(path))
        absent = list(zip(made[size:], islice(localities, ABSENT), strict=True))
        yield Sample(f"{size:,}", path, made[:size], absent)


def _written(path: Path, entries: Iterator[Entry]) -> Path:
    path.write_bytes(pack(entries))
    return path


def asked_of(sample: Sample) -> list[str]:
    return random.Random(9).sample(sample.names, min(ASKED, len(sample.names)))  # noqa: S311


def slip_in(name: str, chance: random.Random) -> str:
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
