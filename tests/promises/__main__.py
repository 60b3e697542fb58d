"""`make promises`: run what proves the promises of SECURITY.md, and say how often each held.

A promise is a row of `PROMISES`: its words, and a module that tries it. The module says what it
is doing on standard error, and its last line on standard output is "TRIED n HELD m".

As many rows run at once as the machine has cores, each in a process of its own, of which is told
when it begins, and all that it said when it ends. With `--jobs 1` it is heard while it runs.

What held stays in build/promises/ with its day and a digest of what was tried, so that a run that
was stopped goes on with the rows that are left, until a file of geomap or of these tests changes;
`--anew` begins anew.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "build" / "promises" / "held.json"

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
    (
        "the same, of a fourth batch, of what stands around a story",
        ("tests.promises.planted.unseen", "--part", "fourth", "--stories", "1000"),
    ),
    (
        "no person and no door of a labelled story in its table",
        ("tests.promises.persons_of_papers",),
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
_OVERWRITTEN = re.compile(r"[^\n]*\r(?!\n)")
_LOOK_S = 0.05
Held = tuple[int, int, str]
"""How often a promise was tried and held, and the day (UTC)."""


def digest(root: Path) -> str:
    """Give a digest of geomap and of what tries it, which a kept result goes with."""
    known = hashlib.sha256()
    for path in sorted((*(root / "geomap").rglob("*"), *(root / "tests" / "promises").rglob("*"))):
        if path.is_file() and "__pycache__" not in path.parts:
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            known.update(f"{path.relative_to(root)} {content}\n".encode())
    return known.hexdigest()


def kept(path: Path, tree: str) -> dict[str, Held]:
    """Give what was tried and held of each command on this tree, as an earlier run left it."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if found["tree"] != tree:
        return {}
    return {command: (tried, held, day) for command, (tried, held, day) in found["held"].items()}


def keep(path: Path, tree: str, known: dict[str, Held]) -> None:
    """Write what held, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text(json.dumps({"tree": tree, "held": known}), encoding="utf-8")
    new.replace(path)


def ran(commands: Sequence[str], jobs: int, root: Path) -> Generator[tuple[str, str]]:
    """Run commands, so many at once; give each when it ends, with what it said on standard output.

    Those that still run are stopped, as by Ctrl-C, if nobody asks for more.
    """
    waiting = list(commands)
    running: dict[str, tuple[subprocess.Popen[bytes], Path, float]] = {}
    with TemporaryDirectory() as folder:
        try:
            while waiting or running:
                while waiting and len(running) < jobs:
                    place = Path(folder) / str(len(waiting))
                    command = waiting.pop(0)
                    print(f"begins: {command}", file=sys.stderr, flush=True)
                    process = _started(command, root, place, heard=jobs == 1)
                    running[command] = process, place, time.monotonic()
                ended = [name for name, (run, *_) in running.items() if run.poll() is not None]
                for command in ended:
                    process, place, since = running.pop(command)
                    out, err = (_read(place.with_suffix(ending)) for ending in (".out", ".err"))
                    took = f"{time.monotonic() - since:,.0f} s, exit code {process.returncode}"
                    print(f"ended in {took}: {command}\n{err}\n{out}", file=sys.stderr, flush=True)
                    yield command, out
                if not ended:
                    time.sleep(_LOOK_S)
        finally:
            for run, *_ in running.values():
                run.send_signal(signal.SIGINT)
            for run, *_ in running.values():
                run.wait()


def _started(command: str, root: Path, place: Path, *, heard: bool) -> subprocess.Popen[bytes]:
    """Start a command; what it says goes into files, but standard error of one that is heard."""
    words = [sys.executable, *command.split()[1:]]
    with place.with_suffix(".out").open("wb") as out, place.with_suffix(".err").open("wb") as err:
        return subprocess.Popen(words, stdout=out, stderr=None if heard else err, cwd=root)


def _read(path: Path) -> str:
    """Read what was said, without what was written over as a terminal does."""
    return _OVERWRITTEN.sub("", path.read_bytes().decode("utf-8", "replace"))


def main(words: Sequence[str], path: Path = KEPT, root: Path = ROOT) -> int:
    """Run all, or those whose module has a word in its name, and print a table; 1 if any fails."""
    parser = argparse.ArgumentParser(prog="python -m tests.promises")
    parser.add_argument("only", nargs="*", help="words in the names of modules (default: all)")
    parser.add_argument("--anew", action="store_true", help="forget what held before")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="rows at once")
    given = parser.parse_args(words)
    tree = digest(root)
    known = {} if given.anew else kept(path, tree)
    chosen = {
        " ".join(("python -m", module, *options)): promise
        for promise, (module, *options) in PROMISES
        if not given.only or any(word in module for word in given.only)
    }
    found = {command: known[command] for command in chosen if command in known}
    left = [command for command in chosen if command not in known]
    with closing(ran(left, max(1, given.jobs), root)) as rows:
        for command, said in rows:
            result = _RESULT.search(said)
            tried, held = map(int, result.groups()) if result else (0, 0)
            found[command] = tried, held, f"{datetime.now(UTC):%Y-%m-%d}"
            if tried == held > 0:
                known[command] = found[command]
                keep(path, tree, known)
    width = max(map(len, ("promise", *chosen.values())))
    print(f"{'promise':<{width}} {'tried':>9} {'held':>9}  on")
    for command, promise in chosen.items():
        tried, held, day = found[command]
        print(f"{promise:<{width}} {tried:>9,} {held:>9,}  {day}")
    print(f"tree {tree[:12]}, {_commit(root)}")
    return int(not (found and all(tried == held > 0 for tried, held, _ in found.values())))


def _commit(root: Path) -> str:
    """Name the commit whose tree it is, and say whether files differ from it."""

    def git(*words: str) -> str:
        asked = ["git", "-C", str(root), *words]
        return subprocess.run(asked, capture_output=True, encoding="utf-8", check=True).stdout

    try:
        commit, changed = git("rev-parse", "--short=12", "HEAD").strip(), git("status", "--short")
    except (OSError, subprocess.CalledProcessError):
        return "of no commit"
    return f"commit {commit}{', with changes' if changed else ''}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
