"""Stories of a published table by plain names: none is called by a digest of its text or its file.

Whoever has most of an article, as the newspaper prints it now, could try what was taken out of it
until the digest fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count

from geomap.raids.provenance import is_digest, sources_in, written
from geomap.raids.schema import Raid
from geomap.raids.table import Raids


def plainly_named(raids: Raids) -> Raids:
    """Give a table whose stories are called “story”, or “story-1” and on, instead of by digests.

    One that is called by a word of its own keeps it.
    """
    called = dict.fromkeys(_called(raids))
    digests = [name for name in called if is_digest(name)]
    if not digests:
        return raids
    numbered = (f"story-{number}" for number in count(1))
    free = (name for name in numbered if name not in called)
    alone = len(digests) == 1 and "story" not in called
    names = {name: "story" if alone else next(free) for name in digests}
    stories = (
        told._replace(story=told.story and names.get(told.story, told.story))
        for told in raids.stories
    )
    rows = (_row(row, names) for row in raids.rows)
    return replace(raids, rows=tuple(rows), stories=tuple(stories))


def _called(raids: Raids) -> Iterator[str]:
    for row in raids.rows:
        yield row.story
        yield from (source.id for source in sources_in(row.sources))
    yield from (told.story for told in raids.stories if told.story)


def _row(row: Raid, names: Mapping[str, str]) -> Raid:
    told = sources_in(row.sources)
    sources = written(one._replace(id=names.get(one.id, one.id)) for one in told)
    return replace(row, story=names.get(row.story, row.story), sources=sources)
