"""The titles of the stories that told of raids, as they may be published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from geomap.raids.provenance import Source, sources_in
from geomap.raids.schema import Raid
from geomap.story.redact import redact

_MOST_TIMES = 4


@lru_cache(maxsize=131_072)
def sources_of(told: str) -> tuple[Source, ...]:
    """Give the sources in a value of the column `sources`, read once for all rows that have it."""
    return sources_in(told)


def told_titles(rows: Sequence[Raid]) -> dict[Source, str]:
    """Give for each source of the rows its title without people, doors and numbers.

    The places of all rows that the story told of are places in it. A title that was given by
    this function for the same rows comes through unchanged.
    """
    places: dict[Source, set[str]] = defaultdict(set)
    for row in rows:
        if row.sources:
            names = tuple(_places(row))
            for source in sources_of(row.sources):
                places[source].update(names)
    return {source: _judged(source.title, names) for source, names in places.items()}


def _places(row: Raid) -> Iterable[str]:
    names = (row.street, row.place, row.locality, row.place_locality, row.ward, row.district)
    return filter(None, (*names, row.operation, row.force))


def _judged(title: str, places: Collection[str]) -> str:
    for _ in range(_MOST_TIMES):
        before, title = title, _redacted(title, tuple(_found(title, places)))
        if title == before:
            break
    return title


@lru_cache(maxsize=131_072)
def _redacted(title: str, places: tuple[tuple[int, int], ...]) -> str:
    """Redact a title, which several papers may have from one agency."""
    return redact(title, places)


def _found(title: str, places: Collection[str]) -> list[tuple[int, int]]:
    """Find the places in a title, the longer name of two."""
    found: list[tuple[int, int]] = []
    for name in sorted((name for name in places if name in title), key=len, reverse=True):
        start = title.find(name)
        while start >= 0:
            end = start + len(name)
            alone = not (title[:start][-1:].isalnum() or title[end : end + 1].isalnum())
            if alone and all(end <= first or start >= last for first, last in found):
                found.append((start, end))
            start = title.find(name, end)
    return found
