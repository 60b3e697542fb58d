"""`make promises`: run what proves the promises of SECURITY.md, and say how often each held.

A promise is a row of `PROMISES`: its words, and a module that tries it. The module says what it
is doing on standard error, and its last line on standard output is "TRIED n HELD m".
"""

from __future__ import annotations

import re
import subprocess
import sys

PROMISES = (
    (
        "no person, age, number or door of a story in what is written for others",
        ("tests.promises.planted.unseen", "--part", "first"),
    ),
    (
        "the same, of phrasings that came after the mending",
        ("tests.promises.planted.unseen", "--part", "second", "--stories", "2000"),
    ),
    (
        "the same, of a third batch, with pictures, documents and logs",
        ("tests.promises.planted.unseen", "--part", "third", "--stories", "1071"),
    ),
    ("nor of a table from elsewhere", ("tests.promises.planted.poisoned",)),
    (
        "what strangers wrote stays text, by whatever way it comes",
        ("tests.promises.ways.entered",),
    ),
    ("a command that is killed leaves what was or what is to be", ("tests.promises.kills",)),
    ("what was said to be kept is kept", ("tests.promises.crowds",)),
    ("a hostile file ends in 10 s and 512 MB, and reaches nothing", ("tests.promises.strangers",)),
    ("what a fuzzer makes is refused in a line or keeps the laws", ("tests.promises.fuzz",)),
    ("a service that does wrong hurts nobody", ("tests.promises.services",)),
    ("time is linear", ("tests.promises.linear",)),
)
_RESULT = re.compile(r"TRIED (\d+) HELD (\d+)\s*\Z")


def main() -> None:
    """Run all, or those whose module has a word in its name, and print a table."""
    told, held_all = [], True
    for promise, (module, *options) in PROMISES:
        if sys.argv[1:] and not any(word in module for word in sys.argv[1:]):
            continue
        print(f"{promise}: python -m {' '.join((module, *options))}", file=sys.stderr)
        command = [sys.executable, "-m", module, *options]
        done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=False)
        print(done.stdout, file=sys.stderr)
        result = _RESULT.search(done.stdout)
        tried, held = map(int, result.groups()) if result else (0, 0)
        held_all &= tried == held > 0
        told.append((promise, f"{tried:,}", f"{held:,}"))
    width = max(len(promise) for promise, _, _ in told)
    for promise, tried, held in (("promise", "tried", "held"), *told):
        print(f"{promise:<{width}} {tried:>8} {held:>8}")
    sys.exit(not held_all)


if __name__ == "__main__":
    main()
