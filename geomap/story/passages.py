"""A sentence with all that was found in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geomap.model import Role
from geomap.story.cues.triggers import Trigger
from geomap.story.lists.listing import Chunk
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


@dataclass(frozen=True, slots=True)
class Passage:
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
