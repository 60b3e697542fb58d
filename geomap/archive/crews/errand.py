"""What a worker of a cluster does: looks whether it reads as is asked, and reads."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from threading import Lock

from geomap.archive.chunk_tables import ChunkTables
from geomap.archive.crews.crew import Chunk, read_in
from geomap.archive.crews.reading_kit import difference, missing, reading_kit
from geomap.archive.part_columns import arrow
from geomap.errors import GeomapError
from geomap.gazetteer.patches import open_gazetteer, open_patch

_one = Lock()
"""Threads of a worker read one after another: together they would be no faster."""


def run(kit: Mapping[str, str], patch: str, chunk: bytes, keeps_text: bool) -> ChunkTables | str:
    """Read a chunk as `packed` made it, or say why this process must not.

    Parameters
    ----------
    kit
        The `reading_kit` of the one that asks.
    """
    with _one:
        try:
            arrow()
            opened = open_patch(patch)
            open_gazetteer(opened)
            unlike = difference(kit, reading_kit(patch), patch)
        except GeomapError as error:
            return f"says that {error}"
        except ImportError as error:
            return missing(error.name)
        return unlike or read_in(opened, pickle.loads(chunk), keeps_text)  # noqa: S301 - dask's own


def packed(chunk: Chunk) -> bytes:
    """Give the bytes of a chunk: whoever only passes it on needs no geomap."""
    return pickle.dumps(chunk)
