"""The stories that told of a raid, as readers see them: titles that name nobody, days, links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from geomap.late_pattern import LatePattern
from geomap.raids.provenance import Source, sources_in
from geomap.raids.schema import Raid
from geomap.renderers.common.markup import clean
from geomap.story.redact import redact

_HOST = LatePattern(r"https://(?:www\.)?([^/:?#]+)")
_LETTER = LatePattern(r"\w")


@dataclass(frozen=True, slots=True)
class ToldBy:
    """A story that told of a raid: what a page calls it, its day, and where it is, if anywhere."""

    title: str
    day: date | None
    url: str


def told_by(rows: Sequence[Raid]) -> list[tuple[ToldBy, ...]]:
    """Give the stories of each row.

    A title goes through `redact`, in which the places of all rows that the story told of are
    places. One of which nothing is left is called by the site, and a story without either is
    counted in `told` and not named.
    """
    each = [_sources_in(row.sources) for row in rows]
    places: dict[Source, set[str]] = defaultdict(set)
    for row, sources in zip(rows, each, strict=True):
        for source in sources:
            places[source].update(_places(row))
    published = {source: _published(source, names) for source, names in places.items()}
    return [tuple(one for source in sources if (one := published[source])) for sources in each]


_sources_in = lru_cache(maxsize=None)(sources_in)


def _places(row: Raid) -> Iterable[str]:
    names = (row.street, row.place, row.locality, row.place_locality, row.ward, row.district)
    return filter(None, (*names, row.operation, row.force))


def _published(source: Source, places: Collection[str]) -> ToldBy | None:
    title = _redacted(source.title, tuple(_found(source.title, places)))
    if not _LETTER.search(title):
        site = _HOST.match(source.url)
        title = site[1] if site else ""
    return ToldBy(title, source.date, source.url) if title else None


@lru_cache(maxsize=10_000)
def _redacted(title: str, places: tuple[tuple[int, int], ...]) -> str:
    """Redact a title, which several papers may have from one agency."""
    return clean(redact(title, places))


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
