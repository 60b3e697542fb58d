"""A page of very many raids with the stories that told of them, judged and written.

Its peer is folium.GeoJson with the same columns and headlines, which judges nothing. What a table
from elsewhere costs before it is drawn is a row of its own.
"""

from __future__ import annotations

import gzip
import os
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from geomap.desk.foreign_tables import vetted
from geomap.gazetteer.patches import open_patch
from geomap.raids.provenance import Source, written
from geomap.raids.table import Raids
from geomap.renderers.leaflet import render_page
from tests.archive.told_groups import told_raids
from tests.bench.page import table
from tests.bench.peers import page_peers as peers
from tests.bench.rows import Note, Row

RAIDS = int(os.environ.get("GEOMAP_BENCH_TOLD", "100000"))
_HEADLINES = (
    "Homes raided in {street} as police search for drugs",
    "Man arrested after raid on house in {street}, {locality}",
    "Operation Falcon: doors forced in {street}",
    "Cannabis worth £{number} found at {street} house",
    "Officers swoop on {locality} flats after {number} complaints",
)


def told_table(count: int) -> tuple[Raids, Any]:
    """Make up raids, each with a sentence and a headline or two that no other has."""
    chance = random.Random(6)  # noqa: S311
    raids, backdrop = table(count)
    sentences = cycle([told.text.partition(". ")[0] for told in told_raids("worked", 10)])
    rows = []
    for row, sentence in zip(raids.rows, sentences, strict=False):
        told = []
        for _ in range(chance.choice((1, 1, 2, 3))):
            number = chance.randrange(1_000, 99_999)
            headline = chance.choice(_HEADLINES).format(
                street=row.street, locality=row.locality, number=f"{number:,}"
            )
            day = date(2017, 1, 1) + timedelta(days=chance.randrange(900))
            address = f"https://paper.example/{chance.getrandbits(32):x}"
            told.append(Source(f"story-{number}", headline, day, address))
        words = sentence.split()[:25]
        words.insert(chance.randrange(len(words)), f"in {row.street}")
        rows.append(replace(row, quote=" ".join(words), sources=written(told)))
    return replace(raids, rows=tuple(rows)), backdrop


def measure(folder: Path) -> Iterator[Row | Note]:
    """Judge and write such a page, and the peer's of the same table, once each."""
    del folder
    raids, backdrop = told_table(RAIDS)
    judging, raids = _cost(lambda: vetted(raids, open_patch("thames-valley")))
    writing, ours = _cost(lambda: render_page(raids, backdrop))
    theirs_writing, theirs = _cost(lambda: peers.geojson(_with_headlines(raids), backdrop))
    what = f"{RAIDS:,} raids with their stories"
    yield Row(f"page of {what}: CPU", writing, "folium.GeoJson", theirs_writing, "s")
    yield Row("its judging beside the writing: CPU", judging, "our writing", writing, "s")
    sizes = [len(page.encode()) / 1e6 for page in (ours, theirs)]
    packed = [len(gzip.compress(page.encode(), 6)) / 1e6 for page in (ours, theirs)]
    yield Row(f"page of {what}: raw bytes", *_beside(sizes), "MB")
    yield Row(f"page of {what}: gzip bytes", *_beside(packed), "MB")
    yield Note(f"{len({row.quote for row in raids.rows}):,} different sentences in it")


def _beside(sizes: list[float]) -> tuple[float, str, float]:
    return sizes[0], "folium.GeoJson", sizes[1]


def _with_headlines(raids: Raids) -> Raids:
    """Put the stories into a column that the peer shows."""
    return replace(raids, rows=tuple(replace(row, note=row.sources) for row in raids.rows))


def _cost(action: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    made = action()
    return time.process_time() - start, made
