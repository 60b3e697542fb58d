"""A reader that dies of one story, for `tests.archive.test_additions`."""

from __future__ import annotations

import os

from geomap.archive.chunk_tables import ChunkTables
from geomap.archive.crews.process_crew import _work as reads
from geomap.archive.intake.given_story import GivenStory
from geomap.model import Patch

DEADLY = "Nobody survives this."


def work(chunk: tuple[GivenStory, ...], keeps_text: bool) -> ChunkTables:
    """Read as the crew does, and die without a word where a story says so."""
    if any(DEADLY in (story.text or "") for story in chunk):
        os._exit(9)
    return reads(chunk, keeps_text)


def dask_setup(worker: object) -> None:
    """Read so in a worker of dask that preloads this module."""
    del worker
    from geomap.archive.crews import errand

    read = errand.read_in

    def read_in(patch: Patch, chunk: tuple[GivenStory, ...], keeps_text: bool) -> ChunkTables:
        if any(DEADLY in (story.text or "") for story in chunk):
            os._exit(9)
        return read(patch, chunk, keeps_text)

    errand.read_in = read_in
