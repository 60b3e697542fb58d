"""The stories that told of a raid, as readers see them: titles that name nobody, days, links."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from geomap.late_pattern import LatePattern
from geomap.placing.told_titles import sources_of, told_titles
from geomap.raids.provenance import Source
from geomap.raids.schema import Raid
from geomap.renderers.common.markup import clean

_HOST = LatePattern(r"https://(?:www\.)?([^/:?#]+)")
_LETTER = LatePattern(r"\w")


class ToldBy(NamedTuple):
    """A story that told of a raid: what a page calls it, its day, and where it is, if anywhere."""

    title: str
    day: date | None
    url: str


def told_by(rows: Sequence[Raid]) -> list[tuple[ToldBy, ...]]:
    """Give the stories of each row.

    A title is that of `told_titles`. One of which nothing is left is called by the site, and a
    story without either is counted in `told` and not named.
    """
    each = [sources_of(row.sources) for row in rows]
    published = {source: _published(source, title) for source, title in told_titles(rows).items()}
    return [tuple(one for source in sources if (one := published[source])) for sources in each]


def _published(source: Source, title: str) -> ToldBy | None:
    title = clean(title)
    if not _LETTER.search(title):
        site = _HOST.match(source.url)
        title = site[1] if site else ""
    return ToldBy(title, source.date, source.url) if title else None
