"""What the one process costs that writes an archive, whoever reads: it sets what a cluster can do.

What readers would give is made of a thousand stories that were read, with other keys and days, and
what that costs is taken off. The peer of many stories is fewer of them.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow

from geomap.archive import additions
from geomap.archive.additions import Wishes, add
from geomap.archive.chunk_tables import ChunkTables
from geomap.archive.crews.crew import Chunk
from geomap.archive.opened_archive import Archive
from geomap.archive.part_columns import MENTIONS, STORIES, UNPLACED
from tests.bench.many.archives import later, write_stories
from tests.bench.rows import Row

SIZES = tuple(map(int, os.environ.get("GEOMAP_BENCH_WRITTEN", "10000,100000").split(",")))
_READ = 1000


def measure(folder: Path) -> Iterator[Row]:
    """Write few stories and many, each in a process of its own."""
    write_stories(folder / "read.jsonl", _READ)
    add([folder / "read.jsonl"], folder / "read.archive", Wishes())
    costs = []
    for size in SIZES:
        command = [sys.executable, "-m", __name__, str(folder), str(size)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        costs.append(tuple(map(float, done.stdout.split())))
    (few, memory_few), (many, memory) = costs[0], costs[-1]
    what, peer = f"{SIZES[-1]:,} stories written", f"{SIZES[0]:,}"
    yield Row(f"{what}: CPU a story", many, peer, few, "ms")
    yield Row(f"{what}: memory", memory, peer, memory_few, "MB")


class _Made:
    """What others would have read."""

    def __init__(self, archive: Path) -> None:
        read = Archive(archive)
        of = {STORIES: read.stories, MENTIONS: read.mentions, UNPLACED: read.unplaced}
        self.tables = {name: table.to_table().combine_chunks() for name, table in of.items()}
        keys = self.tables[STORIES].column("story_key").to_pylist()
        place = {key: number for number, key in enumerate(keys)}
        self.rows: dict[str, dict[int, list[int]]] = {}
        for name, table in self.tables.items():
            rows = self.rows[name] = defaultdict(list)
            for row, key in enumerate(table.column("story_key").to_pylist()):
                rows[place[key]].append(row)
        self.count = len(keys)
        self.seconds = 0.0

    @contextmanager
    def readers(self, *_: Any, **__: Any) -> Iterator[Any]:
        def read(chunks: Iterator[Chunk], _: int) -> Iterator[tuple[Chunk, ChunkTables]]:
            done = 0
            for chunk in chunks:
                start = time.process_time()
                tables = [self._table(name, chunk, done) for name in self.tables]
                done += len(chunk)
                self.seconds += time.process_time() - start
                yield chunk, ChunkTables(*tables)

        yield read

    def _table(self, name: str, chunk: Chunk, done: int) -> pyarrow.Table:
        rows, keys, digests = [], [], []
        for number, story in enumerate(chunk, done):
            its = self.rows[name][number % self.count]
            rows += its
            keys += [story.key] * len(its)
            digests += [story.digest] * len(its)
        table = self.tables[name].take(pyarrow.array(rows, pyarrow.int64()))
        for column, values in (("story_key", keys), ("digest", digests)):
            if column in table.column_names:
                at = table.column_names.index(column)
                values = pyarrow.array(values, pyarrow.string())
                table = table.set_column(at, table.schema.field(at), values)
        return later(table, done // self.count)


def _write(folder: Path, size: int) -> None:
    source = folder / f"{size}.jsonl"
    text = "Police raided a house in Kestrel Crescent, Blackbird Leys, on Wednesday. " * 12
    with source.open("w", encoding="utf-8") as file:
        for number in range(size):
            file.write(json.dumps({"id": f"s{number}", "date": "2019-03-14", "text": text}) + "\n")
    made = _Made(folder / "read.archive")
    additions.readers = made.readers
    start = time.process_time()
    add([source], folder / f"{size}.archive")
    cpu = time.process_time() - start - made.seconds
    print(1000 * cpu / size, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    _write(Path(sys.argv[1]), int(sys.argv[2]))
