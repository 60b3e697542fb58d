"""The processes that read stories, each with its patch opened once and warm."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TypeAlias

from geomap.archive.chunk_tables import ChunkTables, tables_of
from geomap.archive.intake.given_story import GivenStory
from geomap.archive.story_reading import read_story
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Patch

Chunk: TypeAlias = tuple[GivenStory, ...]
Read: TypeAlias = Callable[[Chunk], ChunkTables]
_AHEAD = 2
"""Chunks that wait for each process: none is idle, and no more of the texts is in memory."""
_DIED = "the process that read it died: it is too large for the memory, or broke the reader"

_patch: Patch | None = None
"""Of a process of the crew."""


def read_chunks(
    chunks: Iterable[Chunk], *, patch: str, keeps_text: bool, workers: int
) -> Generator[tuple[Chunk, ChunkTables], None, None]:
    """Read chunks of stories by several processes, and give each as it is done.

    A story at which a process dies is one that could not be read; the others are read again, each
    alone. With one worker it is this process itself that reads.

    Raises
    ------
    InputError
        If the patch cannot be opened.
    """
    opened = open_patch(patch)
    if workers == 1:
        for chunk in chunks:
            yield chunk, _read_in(opened, chunk, keeps_text)
        return
    waiting = iter(chunks)
    while True:
        lost: list[Chunk] = []
        yield from _by_crew(waiting, lost, patch, keeps_text, workers)
        if not lost:
            return
        yield from _one_by_one((story for chunk in lost for story in chunk), patch, keeps_text)


def _by_crew(
    chunks: Iterator[Chunk], lost: list[Chunk], patch: str, keeps_text: bool, workers: int
) -> Iterator[tuple[Chunk, ChunkTables]]:
    """Read until there is nothing left, or a process has died; `lost` then are those at work."""
    asked: dict[Future[ChunkTables], Chunk] = {}
    with _crew(patch, workers) as crew:
        try:
            while True:
                while len(asked) < workers * _AHEAD and (chunk := next(chunks, None)):
                    try:
                        asked[crew.submit(_work, chunk, keeps_text)] = chunk
                    except BrokenProcessPool:
                        lost.append(chunk)
                        break
                if not asked:
                    return
                done, _ = wait(asked, return_when=FIRST_COMPLETED)
                for future in done:
                    chunk = asked.pop(future)
                    if isinstance(future.exception(), BrokenProcessPool):
                        lost.append(chunk)
                    else:
                        yield chunk, future.result()
                if lost:
                    lost.extend(asked.values())
                    return
        finally:
            crew.shutdown(wait=False, cancel_futures=True)


def _one_by_one(
    stories: Iterator[GivenStory], patch: str, keeps_text: bool
) -> Iterator[tuple[Chunk, ChunkTables]]:
    """Read each story by a process that reads no other meanwhile, to find the one that kills it."""
    while True:
        with _crew(patch, 1) as crew:
            for story in stories:
                try:
                    yield (story,), crew.submit(_work, (story,), keeps_text).result()
                except BrokenProcessPool:
                    failed = read_story(replace(story, fault=_DIED), open_patch(patch))
                    yield (story,), tables_of([failed], keeps_text=keeps_text)
                    break
            else:
                return


def _crew(patch: str, workers: int) -> ProcessPoolExecutor:
    # Spawned on every system alike: what a fork would share of threads and locks is in no state.
    return ProcessPoolExecutor(workers, get_context("spawn"), _warm, (patch,))


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
    return _read_in(_patch, chunk, keeps_text)


def _read_in(patch: Patch, chunk: Chunk, keeps_text: bool) -> ChunkTables:
    return tables_of([read_story(story, patch) for story in chunk], keeps_text=keeps_text)
