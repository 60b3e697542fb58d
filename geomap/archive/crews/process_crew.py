"""The processes that read stories on this machine, each with its patch opened once and warm."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from threading import Thread

from geomap.archive.chunk_tables import ChunkTables
from geomap.archive.crews.crew import AHEAD, Chunk, Hire, read_in
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Patch

_patch: Patch | None = None
"""Of a process of the crew."""


def processes(patch: str, *, keeps_text: bool, workers: int) -> Hire:
    """Give what hires so many processes, which end with the block."""

    @contextmanager
    def hire(alone: bool) -> Iterator[_ProcessCrew]:
        count = 1 if alone else workers
        # Spawned on every system alike: what a fork would share of threads and locks is in no
        # state.
        pool = ProcessPoolExecutor(count, get_context("spawn"), _warm, (patch,))
        with pool:
            try:
                yield _ProcessCrew(pool, count, keeps_text)
            finally:
                pool.shutdown(wait=False, cancel_futures=True)

    return hire


class _ProcessCrew:
    died: type[Exception] = BrokenProcessPool
    """One death breaks them all: those that are with others raise it too."""

    def __init__(self, pool: ProcessPoolExecutor, count: int, keeps_text: bool) -> None:
        self._pool = pool
        self._keeps_text = keeps_text
        self.at_once: int = count * AHEAD

    def read(self, chunk: Chunk) -> Future[ChunkTables]:
        with _uninterrupted():
            return self._pool.submit(_work, chunk, self._keeps_text)

    def look(self) -> None:
        """Wait: a process that dies is told of by its pool."""


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Begin processes that Ctrl-C leaves alone from the first: `_warm` runs when all is loaded.

    What is blocked here is blocked in them, too; here it is heeded at the end.
    """
    if sys.platform == "win32":  # it has no mask
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _warm(patch: str) -> None:
    """Begin a process: Ctrl-C is for the one that writes, and the patch is opened once."""
    global _patch
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _patch = open_patch(patch)
    open_gazetteer(_patch)


def _end_with_parent() -> None:
    """End this process if the one that it reads for is killed, which could tell it nothing."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(chunk: Chunk, keeps_text: bool) -> ChunkTables:
    if _patch is None:
        raise AssertionError("a process of the crew is warm before it works")
    return read_in(_patch, chunk, keeps_text)
