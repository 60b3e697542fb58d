"""`python -m tests.promises.planted.unseen`: what of planted facts any output tells, by kind."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from tests.promises.planted.outputs import holds, of_command, of_many, of_one, placed_of
from tests.promises.planted.told import Told, phrasings, stories

TOGETHER = 250


@dataclass(frozen=True, slots=True)
class Leak:
    """Words of a story that nobody may read, in an output."""

    told: Told
    output: str
    secret: str


def leaks(told: Iterable[Told], *, dear: bool = True) -> list[Leak]:
    """Write all outputs of stories, the dear ones of all of them together, and give what leaks."""
    found, tables, listed = [], [], list(told)
    with tempfile.TemporaryDirectory() as folder:
        for one in listed:
            placed = placed_of(one, Path(folder))
            tables.append(placed.raids)
            written = [*of_one(placed), *(of_command(one, Path(folder)) if dear else ())]
            for output, text in written:
                found += [Leak(one, output, word) for word in one.secrets if holds(text, word)]
    if dear:
        for output, text in of_many(tables):
            for one in listed:
                leaking = [word for word in unique(one, listed) if holds(text, word)]
                found += [Leak(one, output, word) for word in leaking]
    return found


def unique(told: Told, listed: Sequence[Told]) -> list[str]:
    """Give the secrets of a story by which it is known among many.

    Not what another one of them has for a street, say, and tells.
    """
    return [
        word
        for word in told.secrets
        if len(word) > 5
        and not word.isdigit()
        and all(word in one.secrets or not holds(one.text, word) for one in listed)
    ]


def _batches(told: Iterator[Told]) -> Iterator[list[Told]]:
    while batch := list(islice(told, TOGETHER)):
        yield batch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="first", help="the file of phrasings")
    parser.add_argument("--stories", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cheap", action="store_true", help="tables of text and terminals alone")
    parser.add_argument("--details", action="store_true", help="each leaking phrasing once")
    given = parser.parse_args()
    planted: Counter[str] = Counter()
    found: list[Leak] = []
    with ProcessPoolExecutor(2) as pool:
        batches = list(_batches(stories(given.part, given.stories, given.seed)))
        for place, leaking in enumerate(pool.map(partial(leaks, dear=not given.cheap), batches), 1):
            planted.update(one.kind for one in batches[place - 1])
            found += leaking
            print(f"\r{place * TOGETHER:,} stories", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    of_kind: dict[str, set[str]] = defaultdict(set)
    of_output: dict[str, set[str]] = defaultdict(set)
    for leak in found:
        of_kind[leak.told.kind].add(leak.told.text)
        of_output[leak.output].add(leak.told.text)
    for kind, number in planted.items():
        print(f"{kind:<16} {number:>6} {len(of_kind[kind]):>6}")
    print(f"{'all':<16} {sum(planted.values()):>6} {len({leak.told.text for leak in found}):>6}")
    for output, texts in sorted(of_output.items()):
        print(f"  in {output:<24} {len(texts):>6}")
    said = sum(len(says) for _, says in phrasings(given.part).values())
    print(f"{len(planted)} kinds, {said} phrasings, part {given.part}, seed {given.seed}")
    if given.details:
        for leak in {leak.told.phrasing: leak for leak in found}.values():
            outputs = {one.output for one in found if one.told.text == leak.told.text}
            print(f"\n[{leak.told.kind}] {leak.told.text!r}")
            print(f"   {leak.secret!r} in {', '.join(sorted(outputs))}")
    total = sum(planted.values())
    print(f"TRIED {total} HELD {total - len({leak.told.text for leak in found})}")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
