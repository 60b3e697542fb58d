"""A sentence with all that was found in it, and the places of its lists where the text has them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from geomap.gazetteer.name_keys import normalise
from geomap.model import Precision, Role
from geomap.story.cues.triggers import Trigger
from geomap.story.lists.listing import Chunk, Item
from geomap.story.names.name import Name
from geomap.story.text.dates import When
from geomap.story.text.patterns import any_of, pattern
from geomap.story.text.sentences import Part, Sentence

_LEFT = pattern(
    r"\b(?:from|to|between|towards|via|than|for|by) (?:(?:all )?(?:over|around|across) )?",
    r"(?:the )?\Z",
)
_LEFT_REACH = 30
_OF_PERSONS = pattern(
    r"(?: area)?,? (?:\d+-year-old )?",
    any_of(
        "man", "woman", "men", "women", "boy", "girl", "teenager", "youth", "dealer", "gang",
        "police", "officer", "team", "resident", "councillor", "neighbourhood", "magistrate",
    ),
    r"s?\b",
    words="man woman men women boy girl teenager youth dealer gang police officer team resident"
    " councillor neighbourhood magistrate",
)  # fmt: skip
"""What stands behind a place that is theirs: "a Northtown man", "the Northtown team"."""


class Passage(NamedTuple):
    """A sentence with its lists, triggers and dates."""

    sentence: Sentence
    chunks: tuple[Chunk, ...]
    triggers: tuple[Trigger, ...]
    days: tuple[When, ...]

    @property
    def tells_of_raid(self) -> bool:
        """Whether a word in it, beyond doubt, means a raid."""
        return any(trigger.role is Role.RAID and trigger.firm for trigger in self.triggers)

    @property
    def raid_days(self) -> Sequence[When]:
        """Of several dates the day nearest to the raid, where a word in it means one."""
        told = [t.start for t in self.triggers if t.role is Role.RAID and t.firm]
        known = [when for when in self.days if not when.vague]
        if not told or len(known) < 2:
            return self.days
        at = self.sentence.start + told[0]
        return [min(known, key=lambda when: abs(when.start - at))]

    @property
    def loose(self) -> list[Name]:
        """The localities in it that belong to no street, each once."""
        names = [name for chunk in self.chunks for name in chunk.loose if is_specific(name)]
        return list({name.text.lower(): name for name in names}.values())

    @property
    def is_item(self) -> bool:
        """Whether it is a line of a list: a bullet, or a bare line that names a street."""
        return self.sentence.part is Part.ITEM and (
            self.sentence.bullet
            or any(not item.area for chunk in self.chunks for item in chunk.items)
        )


def heads_of_items(passages: Sequence[Passage]) -> list[int]:
    """Give for each sentence its own index, for the items of one list that of the first of them."""
    heads: list[int] = []
    for number, passage in enumerate(passages):
        goes_on = number > 0 and passage.is_item and passages[number - 1].is_item
        heads.append(heads[-1] if goes_on else number)
    return heads


def is_specific(name: Name) -> bool:
    """Tell whether a locality is narrower than a county."""
    return bool(name.kinds) or name.elsewhere in ("", "town")


def is_left(name: Name, passage: Passage) -> bool:
    """Tell whether the sentence speaks of coming from a place, or of going to it."""
    start = name.start - passage.sentence.start
    return bool(_LEFT.search(passage.sentence.text, max(0, start - _LEFT_REACH), start))


def is_of_persons(name: Name, passage: Passage) -> bool:
    """Tell whether a place only says whose somebody is: "a Northtown man", "Northtown dealers"."""
    end = name.stop - passage.sentence.start
    return _OF_PERSONS.match(passage.sentence.text, end) is not None


class Occurrence(NamedTuple):
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
        before = passage.raid_days if not passage.chunks or passage.loose else ()


def _nearest(days: Sequence[When], item: Item) -> When | None:
    """Give the date nearest to a place in its sentence; one day counts before a vague span."""
    known = [when for when in days if not when.vague] or list(days)
    at = bisect_left(known, item.name.start, key=lambda when: when.start)
    around = known[max(0, at - 1) : at + 1]
    start, end = item.name.start, item.name.end
    return min(around, key=lambda when: max(start - when.end, when.start - end), default=None)
