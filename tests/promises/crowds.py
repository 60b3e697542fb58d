"""16 processes that write 1,000 times each into one store, while 100 of them are killed.

`python -m tests.promises.crowds [cache | desk] [WRITES [KILLS]]`, both stores without a word.
What a process said that it had written must be there at the end: 0 lost.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tests.promises.hostile.bounded_run import ROOT

PROCESSES = 16
STORES = ("cache", "desk")


def write(store: str, folder: Path, writer: int, first: int, many: int) -> None:
    """Write one after the other, and say each that is written."""
    if store == "cache":
        from tests.geocoders.test_cache import ANSWER, Cache, entry

        cache = Cache(folder)
        for number in range(first, many):
            cache.put(entry(f"{writer} {number}", ANSWER))
            print(number, flush=True)
        return
    from geomap.desk.history.shelf import Shelf
    from geomap.desk.history.story_state import read_state
    from geomap.errors import StoreError

    shelf = Shelf(folder / "desk.sqlite")
    state = read_state({"text": "Police raided Elm Road.", "patch": "thames-valley"})
    for number in range(first, many):
        while True:  # on a busy machine one of many waits for too long, is told so, and tries again
            with suppress(StoreError):
                shelf.new(f"{writer} {number}", state, "ab")
                break
        print(number, flush=True)


def kept(store: str, folder: Path) -> list[str]:
    """Give what is in the store at the end, and nothing if the chain of events is broken."""
    if store == "cache":
        import json

        from geomap.geocoders.cache import Cache

        cache = Cache(folder)
        streets = [json.loads(line)["street"] for line in cache.export()]
        cache.store.close()
        return streets
    from geomap.desk.history.journal import Journal

    journal = Journal(folder / "desk.sqlite")
    found = [] if journal.verify() else [str(one.said["name"]) for one in journal.events()]
    journal.close()
    return found


def _started(store: str, folder: Path, writer: int, first: int, many: int) -> subprocess.Popen[str]:
    words = ("write", store, str(folder), str(writer), str(first), str(many))
    return subprocess.Popen(
        [sys.executable, "-m", "tests.promises.crowds", *words],
        stdout=(folder / f"said-{writer}").open("a"),
        text=True,
        cwd=ROOT,
    )


def _said(folder: Path, writer: int) -> list[int]:
    """Give what a writer said; a last line that was cut off is none."""
    text = (folder / f"said-{writer}").read_text()
    return [int(line) for line in text.split("\n")[:-1] if line]


def tried(store: str, folder: Path, many: int, kills: int, processes: int = PROCESSES) -> list[str]:
    """Let them write, kill some and begin those again; give what was said and is not kept."""
    chosen = random.Random(7)  # noqa: S311 - whom to kill
    running = {writer: _started(store, folder, writer, 0, many) for writer in range(processes)}
    killed = 0
    while running:
        time.sleep(0.05)
        for writer, process in list(running.items()):
            if process.poll() is None:
                continue
            if process.returncode not in (0, -9):
                raise RuntimeError(f"{store} {writer} ended with {process.returncode}")
            said = _said(folder, writer)
            first = max(said, default=-1) + 1
            if first >= many:
                del running[writer]
            else:
                running[writer] = _started(store, folder, writer, first, many)
        if killed < kills and running:
            victim = chosen.choice(list(running.values()))
            if victim.poll() is None:
                victim.kill()
                victim.wait()
                killed += 1
        if sys.stderr.isatty():
            said = sum(len(_said(folder, writer)) for writer in range(processes))
            print(
                f"\r{store}: {said} of {processes * many}, {killed} killed", end="", file=sys.stderr
            )
    there = set(kept(store, folder))
    confirmed = {f"{writer} {n}" for writer in range(processes) for n in _said(folder, writer)}
    if killed < kills:
        raise RuntimeError(f"{killed} were killed before all was written")
    return sorted(confirmed - there)


def main(words: Sequence[str]) -> int:
    numbers = [word for word in words if word.isdigit()]
    many, kills = map(int, (*numbers, *("1000", "100")[len(numbers) :]))
    writes = lost = 0
    for store in [store for store in STORES if store in words] or STORES:
        with tempfile.TemporaryDirectory() as name:
            missing = tried(store, Path(name), many, kills)
        writes, lost = writes + PROCESSES * many, lost + len(missing)
        print(
            f"\r{store}: {PROCESSES} processes × {many} writes, {kills} kills: {len(missing)} lost"
        )
    print(f"TRIED {writes} HELD {writes - lost}")
    return 1 if lost else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"]:
        write(sys.argv[2], Path(sys.argv[3]), *map(int, sys.argv[4:]))
        sys.exit(0)
    sys.exit(main(sys.argv[1:]))
