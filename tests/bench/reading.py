"""What reading costs: stories a second over the labelled ones, and a megabyte of the worst kind.

Beside it stand spaCy's small English pipeline, which tags, parses and names entities, and a bare
pattern. Times are the processor's, so that other programs count less.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import process_time

from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Story
from geomap.story.read import interpret
from tests.bench.peers.spacy_peer import SpacyLackingError, spacy_reader
from tests.bench.rows import Note, Row
from tests.reading.labelled import labelled_stories

SPACY = "spaCy's small English pipeline"
PEER = "“Capitalised words + Road”, nothing more"
_TYPED = re.compile(r"\b(?:[A-Z][\w'’-]*\s+){1,3}(?:Road|Street|Close|Way|Avenue|Lane|Drive)\b")


EVERY = 8
"""Of the stories, which spaCy reads: it takes its time."""
WORST = {
    "of lists": "Police raided homes in Cowley Road, Barton, Iffley Road, Rose Hill. ",
    "of one sentence": "police raided the house in Cowley Road and ",
    "of bullets": "* Cowley Road, Barton - man held\n",
    "of stops": "St. ",
}
WORST_LETTERS = 100_000
"""How much of each is read: what is not linear in it shows as too high a figure all the same."""


def measure(folder: Path) -> Iterator[Row | Note]:
    """Read every labelled story once they are warm, and the worst texts."""
    del folder
    gazetteer = open_gazetteer(open_patch("thames-valley"))
    texts = [labelled.text for labelled in labelled_stories()]

    def read(text: str) -> object:
        return interpret(Story(text), gazetteer)

    _seconds(read, texts[::EVERY])
    size_mb = sum(map(len, texts)) / 1e6
    ours, bare = _seconds(read, texts), _seconds(_TYPED.findall, texts)
    yield Row("stories read", len(texts) / ours, PEER, len(texts) / bare, "/s")
    yield Row("text read", size_mb / ours, PEER, size_mb / bare, "MB/s")
    try:
        spacy = spacy_reader()
    except SpacyLackingError as lacking:
        yield Note(str(lacking))
        spacy = None
    if spacy:
        some = texts[::EVERY]
        yield Row("stories read", len(texts) / ours, SPACY, len(some) / _seconds(spacy, some), "/s")
    for kind, words in WORST.items():
        worst = (words * (WORST_LETTERS // len(words) + 1))[:WORST_LETTERS]
        times = [_seconds(reader, [worst]) * 1e6 / len(worst) for reader in (read, spacy) if reader]
        theirs = (SPACY, times[1]) if spacy else ("no peer", 0.0)
        yield Row(f"a megabyte {kind}", times[0], *theirs, "s")


def _seconds(read: Callable[[str], object], texts: Iterable[str]) -> float:
    """Give the processor's time for reading some texts."""
    start = process_time()
    for text in texts:
        read(text)
    return process_time() - start
