"""Places where the text has them: the items of its lists, in its order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from geomap.gazetteer.name_keys import normalise
from geomap.model import Precision
from geomap.story.lists.listing import Chunk, Item
from geomap.story.names.name import Name
from geomap.story.passages import Passage
from geomap.story.text.dates import When


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An item of a list where the text has it, and the date nearest to it.

    `passage` and `listing` are the indexes of its sentence, and of its list among all of the story.
    """

    passage: int
    listing: int
    chunk: Chunk
    item: Item
    day: When | None

    @property
    def name(self) -> Name:
        """The name as written."""
        return self.item.name

    @property
    def key(self) -> str:
        """Its name, spelt alike wherever it stands."""
        return _key(self.item.name.text)

    @property
    def precision(self) -> Precision:
        """What its name stands for."""
        if self.item.area:
            return Precision.AREA
        return Precision.VENUE if self.item.site or self.item.name.venue else Precision.STREET


@lru_cache(maxsize=1024)
def _key(name: str) -> str:
    return normalise(name).removeprefix("the ")


def occurrences_in(passages: Sequence[Passage]) -> Iterator[Occurrence]:
    """Give each item of each list, in the order of the text."""
    before: Sequence[When] = ()
    """Dates of the sentence before, if it named no street: "On Friday they went to X." """
    listing = -1
    for number, passage in enumerate(passages):
        for chunk in passage.chunks:
            listing += 1
            for item in chunk.items:
                day = _nearest(passage.days or before, item)
                yield Occurrence(number, listing, chunk, item, day)
        before = passage.days if not passage.chunks or passage.loose else ()


def _nearest(days: Sequence[When], item: Item) -> When | None:
    """Give the date nearest to a place in its sentence; one day counts before a vague span."""
    known = [when for when in days if not when.vague] or list(days)
    at = bisect_left(known, item.name.start, key=lambda when: when.start)
    around = known[max(0, at - 1) : at + 1]
    start, end = item.name.start, item.name.end
    return min(around, key=lambda when: max(start - when.end, when.start - end), default=None)
