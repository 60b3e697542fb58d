"""What reading costs: stories a second over a generated archive, beside a bare pattern."""

from __future__ import annotations

import re
import time
from pathlib import Path

from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Story
from geomap.story import interpret
from tests.bench.rows import Row
from tests.reading.labelled import labelled_stories

TIMES = 4
PEER = "“Capitalised words + Road”, nothing more"
_TYPED = re.compile(r"\b(?:[A-Z][\w'’-]*\s+){1,3}(?:Road|Street|Close|Way|Avenue|Lane|Drive)\b")


def measure(folder: Path) -> list[Row]:
    """Read every labelled story several times over."""
    del folder
    gazetteer = open_gazetteer(open_patch("thames-valley"))
    archive = [labelled.text for labelled in labelled_stories()] * TIMES
    size_mb = sum(map(len, archive)) / 1e6
    start = time.perf_counter()
    for text in archive:
        interpret(Story(text), gazetteer)
    ours = time.perf_counter() - start
    start = time.perf_counter()
    for text in archive:
        _TYPED.findall(text)
    theirs = time.perf_counter() - start
    return [
        Row("stories read", len(archive) / ours, PEER, len(archive) / theirs, "/s"),
        Row("text read", size_mb / ours, PEER, size_mb / theirs, "MB/s"),
    ]
