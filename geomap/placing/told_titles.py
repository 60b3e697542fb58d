"""The titles of the stories that told of raids, as they may be published."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from geomap.model import Span
from geomap.raids.provenance import Source, sources_in
from geomap.raids.schema import Raid
from geomap.story.place_or_person import is_operation_alone
from geomap.story.redact import redact

_MOST_TIMES = 4
"""How often a title is judged anew, as what is left out makes way for more: a bound, for no title
may be judged for ever."""


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
    operations: dict[Source, set[str]] = defaultdict(set)
    for row in rows:
        if row.sources:
            names = tuple(places_of(row))
            for source in sources_of(row.sources):
                places[source].update(names)
                operations[source].update(filter(None, (row.operation,)))
    return {
        source: _judged(source.title, names, operations[source]) for source, names in places.items()
    }


def places_of(row: Raid) -> Iterable[str]:
    """Give the names of places that a row shows anyway, and that of its force."""
    names = (row.street, row.place, row.locality, row.place_locality, row.ward, row.district)
    return filter(None, (*names, row.force))


def operations_in(title: str, operations: Iterable[str]) -> Iterator[Span]:
    """Yield where a title calls operations by their names, "Operation" and all.

    Nothing of one whose words stand in the title for anything else: somebody may be called so.
    """
    for name in sorted(operations):
        said = re.compile(
            rf"\b(Operation|Op)\s+({re.escape(name.removeprefix('Operation '))})(?!\w)"
        )
        for match in said.finditer(title):
            if is_operation_alone(title, match.span(2)):
                yield match.span()


def _judged(title: str, places: Collection[str], operations: Collection[str]) -> str:
    for _ in range(_MOST_TIMES):
        named = tuple(operations_in(title, operations))
        before, title = title, _redacted(title, tuple(_found(title, places)), named)
        if title == before:
            break
    return title


@lru_cache(maxsize=131_072)
def _redacted(title: str, places: tuple[Span, ...], named: tuple[Span, ...]) -> str:
    """Redact a title, which several papers may have from one agency."""
    return redact(title, places, named)


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
