"""What it costs to add stories to an archive: more of them, by more processes, and one more.

The peer of a number of stories is the same work for fewer of them, read alike: how it grows is what
counts. One process, two, and two workers of a dask scheduler on this machine, if it is installed.
Stories are made up, of the phrasings of `tests.archive.told_groups`.

By its seconds of processors it takes eight to ten minutes on two quiet cores. What is measured
stays in GEOMAP_BENCH_KEEP=FOLDER, and a run that was ended goes on with the rest.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pyarrow

from geomap.archive.additions import Wishes, add
from geomap.archive.event_parts import make_events, staled
from geomap.archive.intake.given_story import bucket_of
from geomap.archive.opened_archive import Archive
from geomap.archive.part_columns import MENTIONS, STORIES, UNPLACED
from geomap.archive.part_folder import opened_to_write
from geomap.version import PATCH
from tests.archive.told_groups import told_raids
from tests.bench.rows import Row

SIZES = tuple(map(int, os.environ.get("GEOMAP_BENCH_STORIES", "1000,30000").split(",")))
MANY = int(os.environ.get("GEOMAP_BENCH_MANY", "100000"))
_TOGETHER = 10_000
"""Stories at most that several read: their slope is that of one, and a third run takes as long."""
_ONE_RUN = """
import resource, sys, time
from pathlib import Path
from geomap.archive.additions import Wishes, add

if __name__ == "__main__":
    start = time.perf_counter()
    who = {"dask": sys.argv[3]} if "://" in sys.argv[3] else {"workers": int(sys.argv[3])}
    add([Path(sys.argv[1])], Path(sys.argv[2]), Wishes(**who))
    wall = time.perf_counter() - start
    own, theirs = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(wall, own.ru_utime + own.ru_stime, theirs.ru_utime + theirs.ru_stime)
    print(own.ru_maxrss / 1024, theirs.ru_maxrss / 1024)
"""
CREWS = ("1 process", "2 processes", "2 dask workers")


class Cost(NamedTuple):
    """Of adding stories: seconds by the clock, those of processors, megabytes at most."""

    wall: float
    writer_cpu: float
    reader_cpu: float
    writer_memory: float
    reader_memory: float


def measure(folder: Path) -> Iterator[Row]:
    """Add stories to archives, and one more to a large one."""
    if keep := os.environ.get("GEOMAP_BENCH_KEEP"):
        folder = Path(keep)
        folder.mkdir(exist_ok=True)
    for crew in CREWS if find_spec("distributed") else CREWS[:2]:
        few, many = SIZES[0], SIZES[-1]
        if crew != CREWS[0]:
            many = max(few, min(many, _TOGETHER))
        yield from _rows(crew, few, _cost(folder, few, crew), many, _cost(folder, many, crew))
    yield from _one_more(folder)


def _cost(folder: Path, size: int, crew: str) -> Cost:
    """Add stories to an archive of their own, unless it was measured before."""
    measured = folder / f"{size}-{crew}.json"
    if measured.exists():
        return Cost(*json.loads(measured.read_text()))
    shutil.rmtree(folder / f"{size}-{crew}.archive", ignore_errors=True)
    write_stories(folder / f"{size}.jsonl", size)
    cost = _add(folder, size, crew)
    measured.write_text(json.dumps(cost))
    return cost


def _rows(crew: str, few: int, of_few: Cost, many: int, of_many: Cost) -> Iterator[Row]:
    how, peer = f"{many:,} stories, {crew}", f"{few:,}"
    yield Row(f"{how}: stories a second", many / of_many.wall, peer, few / of_few.wall, "/s")
    for who, at in (("", (1, 2)), (", the one that writes", (1,))):
        ours, theirs = (
            1000 * sum(cost[place] for place in at) / size
            for size, cost in ((many, of_many), (few, of_few))
        )
        if crew != CREWS[0] or not who:
            yield Row(f"{how}: CPU a story{who}", ours, peer, theirs, "ms")
    memory, memory_few = of_many.writer_memory, of_few.writer_memory
    yield Row(f"{how}: memory of the one that writes", memory, peer, memory_few, "MB")
    if crew != CREWS[0]:
        memory, memory_few = of_many.reader_memory, of_few.reader_memory
        yield Row(f"{how}: of each that reads", memory, peer, memory_few, "MB")


def write_stories(path: Path, count: int) -> None:
    """Write made-up stories, a line of JSON each, always the same."""
    with path.open("w", encoding="utf-8") as file:
        for number, (name, text, day) in zip(range(count), _stories(), strict=False):
            row = {"id": name, "text": text, "date": day, "url": f"https://paper.example/{number}"}
            file.write(json.dumps(row) + "\n")


def _stories() -> Iterator[tuple[str, str, str]]:
    seed = 10
    while True:
        for part in ("worked", "unseen"):
            for told in told_raids(part, seed):
                yield f"{part}-{seed}-{told.story}", told.text, str(told.published)
        seed += 1


def _add(folder: Path, size: int, crew: str) -> Cost:
    archive = folder / f"{size}-{crew}.archive"
    script = folder / "one_run.py"
    script.write_text(_ONE_RUN)
    with ExitStack() as stack:
        who, workers = crew.partition(" ")[0], []
        if crew == CREWS[2]:
            import psutil

            from tests.archive.crews.clusters import cluster_in

            logs = Path(stack.enter_context(TemporaryDirectory()))
            cluster = stack.enter_context(cluster_in(logs))
            cluster.work(2)
            who, workers = cluster.address, [psutil.Process(one.pid) for one in cluster.workers]
        before = [sum(one.cpu_times()[:2]) for one in workers]
        command = [sys.executable, str(script), str(folder / f"{size}.jsonl"), str(archive), who]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        cost = Cost(*map(float, done.stdout.split()))
        if not workers:
            return cost
        cpu = sum(sum(one.cpu_times()[:2]) for one in workers) - sum(before)
        memory = max(one.memory_info().rss for one in workers) / 2**20
        return cost._replace(reader_cpu=cpu, reader_memory=memory)


def _one_more(folder: Path) -> Iterator[Row]:
    """Add one story to an archive of many, which is made of the rows of a smaller one."""
    size = SIZES[-1]
    archive = folder / "many.archive"
    shutil.rmtree(archive, ignore_errors=True)
    _multiply(folder / f"{size}-{CREWS[0]}.archive", archive, MANY)
    told = Archive(archive).manifest
    for number, text in enumerate(("Alder Road", "Elm Road", "Oak Road")):
        more = folder / f"more-{number}.jsonl"
        text = f"Police raided a house in Kestrel Crescent, Blackbird Leys, near {text} on Monday."
        more.write_text(json.dumps({"id": f"more-{number}", "text": text, "date": "2019-03-14"}))
        gc.collect()
        start, cpu = time.perf_counter(), time.process_time()
        added = add([more], archive, Wishes(workers=1))
        wall, cpu = time.perf_counter() - start, time.process_time() - cpu
        assert added.read == 1
    rows = told.rows(STORIES)
    yield Row(
        f"one more story into {rows:,}: CPU", cpu, f"{told.rows(MENTIONS):,} tellings", 0, "s"
    )
    yield Row(f"one more story into {rows:,}: wall", wall, "", 0, "s")


def _multiply(small: Path, large: Path, count: int) -> None:
    """Make an archive whose stories are those of a small one, over and over, each with own days."""
    source = Archive(small)
    tables = {
        STORIES: source.stories.to_table(),
        MENTIONS: source.mentions.to_table(),
        UNPLACED: source.unplaced.to_table(),
    }
    times = -(-count // len(tables[STORIES]))
    with opened_to_write(large, patch=PATCH, keeps_text=False) as folder:
        parts: dict[tuple[str, int], list[pyarrow.Table]] = {}
        for name, table in tables.items():
            keys = table.column("story_key").to_pylist()
            for number in range(times):
                anew = [f"{number:04x}{key[4:]}" for key in keys]
                at = table.column_names.index("story_key")
                other = table.set_column(at, "story_key", pyarrow.array(anew))
                other = later(other, number)
                buckets = pyarrow.array([bucket_of(key) for key in anew])
                for bucket in range(64):
                    part = other.filter(pyarrow.compute.equal(buckets, bucket))
                    parts.setdefault((name, bucket), []).append(part)
        whole = {of: pyarrow.concat_tables(some) for of, some in parts.items()}
        mentions = [whole[MENTIONS, bucket] for bucket in range(64)]
        folder.commit(whole, **staled(folder.manifest, mentions))
        make_events(folder)


def later(table: pyarrow.Table, number: int) -> pyarrow.Table:
    """Move the days of tellings, so that those of one round are other raids than of the others."""
    for name in ("date", "since", "until", "published"):
        if name in table.column_names:
            at = table.column_names.index(name)
            days = table.column(name).cast(pyarrow.int32())
            shift = pyarrow.scalar(2000 * (number % 4) + number, pyarrow.int32())
            moved = pyarrow.compute.add(days, shift).cast(pyarrow.date32())
            table = table.set_column(at, table.schema.field(name), moved)
    return table
