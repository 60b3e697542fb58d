"""A reader that dies of one story, for `tests.archive.test_reading_crew`."""

from __future__ import annotations

import os

from geomap.archive.chunk_tables import ChunkTables
from geomap.archive.intake.given_story import GivenStory
from geomap.archive.reading_crew import _work as reads

DEADLY = "Nobody survives this."


def work(chunk: tuple[GivenStory, ...], keeps_text: bool) -> ChunkTables:
    """Read as the crew does, and die without a word where a story says so."""
    if any(DEADLY in (story.text or "") for story in chunk):
        os._exit(9)
    return reads(chunk, keeps_text)
