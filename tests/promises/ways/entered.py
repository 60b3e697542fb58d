"""`python -m tests.promises.ways.entered`: each payload by each way, looked for in each output.

What a way refuses as a whole is tried again, one payload after the other.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from tempfile import TemporaryDirectory

from tests.promises.payloads import PAYLOADS
from tests.promises.ways.ways_in import WAYS
from tests.promises.ways.ways_out import Tried, faults, is_refused, tried


def plain_words(count: int) -> list[str]:
    """Give words of nobody's, as many as there are payloads."""
    return [f"Plain words {'x' * (1 + place)}" for place in range(count)]


@cache
def plain_maps() -> tuple[Tried, ...]:
    """Give maps of plain words with streets, points and areas, which have all markup of ours."""
    return tuple(tried(way, plain_words(WAYS[way][1])) for way in ("area names", "patch", "txt"))


def entered(way: str, payloads: Sequence[str], refused: Counter[str]) -> Iterator[tuple[str, str]]:
    """Give the payloads that do not stay text by a way, each with what went wrong."""
    size = WAYS[way][1]
    ours = tried(way, plain_words(size))
    for at in range(0, len(payloads), size):
        some = list(payloads[at : at + size])
        if not is_refused(seen := tried(way, some)):
            yield from ((repr(some)[:90], fault) for fault in faults(seen, ours, plain_maps()))
            continue
        for payload in some:
            alone = tried(way, [payload])
            refused[way] += is_refused(alone)
            yield from ((repr(payload)[:90], fault) for fault in faults(alone, ours, plain_maps()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ways", nargs="*", help="those to try (default: all)")
    parser.add_argument("--each", type=int, default=1, help="every so many payloads alone")
    given = parser.parse_args()
    wrong, refused = Counter[str](), Counter[str]()
    payloads = PAYLOADS[:: given.each]
    with TemporaryDirectory() as cache:
        os.environ["GEOMAP_CACHE"] = cache
        for way in given.ways or WAYS:
            for payload, fault in entered(way, payloads, refused):
                wrong[way] += 1
                print(f"{way}: {payload}: {fault}")
            print(f"{way}: {len(payloads)} payloads, {refused[way]} refused", file=sys.stderr)
    total = len(payloads) * len(given.ways or WAYS)
    print(f"TRIED {total} HELD {total - wrong.total()}")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
