"""Chunks of stories read by a crew, whoever that is: each once, and none lost with who reads it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Protocol, TypeAlias

from geomap.archive.chunk_tables import ChunkTables, tables_of
from geomap.archive.intake.given_story import GivenStory
from geomap.archive.story_reading import read_story
from geomap.model import Patch

Chunk: TypeAlias = tuple[GivenStory, ...]
AHEAD = 2
"""Chunks that are with each who reads: none is idle, and no more of the texts is in memory."""
_LOOK_S = 5.0
_DIED = "the process that read it died: it is too large for the memory, or broke the reader"


class Crew(Protocol):
    """Those who read at the same time."""

    died: type[Exception]
    """What a chunk raises if who read it died, and nobody else can read it in its place."""

    @property
    def at_once(self) -> int:
        """How many chunks are to be with them."""

    def read(self, chunk: Chunk) -> Future[ChunkTables]:
        """Give a chunk to whoever is free; raises `died` if there is nobody any more."""

    def look(self) -> None:
        """Look whether anybody still reads, as nothing has come for a while.

        Raises
        ------
        ServiceError
            If it makes no sense to wait.
        """


Hire: TypeAlias = Callable[[bool], AbstractContextManager[Crew]]
"""Gives a crew; True asks for one that reads a single chunk at a time."""


def read_alone(
    chunks: Iterable[Chunk], patch: Patch, *, keeps_text: bool
) -> Generator[tuple[Chunk, ChunkTables], None, None]:
    """Read chunks in this process, and give each as it is done."""
    for chunk in chunks:
        yield chunk, read_in(patch, chunk, keeps_text)


def read_by(
    hire: Hire, chunks: Iterable[Chunk], patch: Patch, *, keeps_text: bool
) -> Generator[tuple[Chunk, ChunkTables], None, None]:
    """Read chunks by a crew, and give each as it is done.

    A story at which its reader dies is one that could not be read; the others of its chunk are read
    again, each alone.

    Raises
    ------
    ServiceError
        If the crew is gone.
    """
    waiting = iter(chunks)
    while True:
        lost: list[Chunk] = []
        with hire(False) as crew:
            yield from _together(crew, waiting, lost)
        if not lost:
            return
        for story, tables in _one_by_one(hire, (story for chunk in lost for story in chunk)):
            if tables is None:
                failed = read_story(replace(story, fault=_DIED), patch)
                tables = tables_of([failed], keeps_text=keeps_text)
            yield (story,), tables


def read_in(patch: Patch, chunk: Chunk, keeps_text: bool) -> ChunkTables:
    """Read a chunk here."""
    return tables_of([read_story(story, patch) for story in chunk], keeps_text=keeps_text)


def _together(
    crew: Crew, chunks: Iterator[Chunk], lost: list[Chunk]
) -> Iterator[tuple[Chunk, ChunkTables]]:
    """Read until there is nothing left, or nobody who reads; `lost` then are those not read."""
    asked: dict[Future[ChunkTables], Chunk] = {}
    broken = False
    while True:
        while not broken and len(asked) < crew.at_once and (chunk := next(chunks, None)):
            try:
                asked[crew.read(chunk)] = chunk
            except crew.died:
                lost.append(chunk)
                broken = True
        if not asked:
            return
        done = _some_done(crew, asked)
        for future in done:
            chunk = asked.pop(future)
            if isinstance(future.exception(), crew.died):
                lost.append(chunk)
            else:
                yield chunk, future.result()


def _some_done(crew: Crew, asked: Iterable[Future[ChunkTables]]) -> Iterable[Future[ChunkTables]]:
    while True:
        done, _ = wait(asked, timeout=_LOOK_S, return_when=FIRST_COMPLETED)
        if done:
            return done
        crew.look()


def _one_by_one(
    hire: Hire, stories: Iterator[GivenStory]
) -> Iterator[tuple[GivenStory, ChunkTables | None]]:
    """Read each story while no other is read, to find the one that kills; that has no tables."""
    while True:
        with hire(True) as crew:
            for story in stories:
                try:
                    future = crew.read((story,))
                    _some_done(crew, [future])
                    yield story, future.result()
                except crew.died:
                    yield story, None
                    break
            else:
                return
