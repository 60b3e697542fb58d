"""Who reads, by what the user says: this process, several of this machine, or a cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from geomap.archive.chunk_tables import ChunkTables
from geomap.archive.crews.crew import Chunk, read_alone, read_by
from geomap.archive.crews.dask_crew import workers_of
from geomap.archive.crews.process_crew import processes
from geomap.errors import InputError
from geomap.gazetteer.patches import open_patch

Reading: TypeAlias = Generator[tuple[Chunk, ChunkTables], None, None]
Reads: TypeAlias = Callable[[Iterator[Chunk], int], Reading]
"""Reads chunks, of so many stories in all, and gives each as it is done, in any order."""
_WORTH_A_PROCESS = 20
"""Stories for which another process is worth its start."""


@contextmanager
def readers(
    patch: str, *, keeps_text: bool, workers: int | None = None, dask: str | None = None
) -> Iterator[Reads]:
    """Give what reads chunks of stories, until the end of the block.

    Parameters
    ----------
    patch
        The slug of a bundled one, or an absolute path.
    workers
        Processes; None is one for each core.
    dask
        The address of a scheduler whose workers read in their place.

    Raises
    ------
    InputError
        If that is no number or no address, both are given, or the extra is not installed.
    ServiceError
        If the scheduler cannot be reached, or its workers would read otherwise.
    """
    opened = open_patch(patch)
    if dask is not None:
        if workers is not None:
            raise InputError("--workers are of this machine and --dask names others: give one")
        with workers_of(dask, patch, keeps_text=keeps_text) as cluster:
            yield lambda chunks, _: read_by(cluster, chunks, opened, keeps_text=keeps_text)
        return
    most = _cores() if workers is None else workers
    if most < 1:
        raise InputError(f"--workers {workers} is no number of processes")

    def read(chunks: Iterator[Chunk], stories: int) -> Reading:
        count = min(most, -(-stories // _WORTH_A_PROCESS))
        if count <= 1:
            return read_alone(chunks, opened, keeps_text=keeps_text)
        crew = processes(patch, keeps_text=keeps_text, workers=count)
        return read_by(crew, chunks, opened, keeps_text=keeps_text)

    yield read


def _cores() -> int:
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1
