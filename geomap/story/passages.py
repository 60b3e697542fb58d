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
from geomap.story.text.days_in_turn import days_of_places
from geomap.story.text.numbers import count_of
from geomap.story.text.patterns import any_of, pattern, small, word_set, words_of
from geomap.story.text.premises import is_at_work
from geomap.story.text.sentences import Part, Sentence

_LEFT = pattern(
    r"\b(?:from|to|between|towards|via|than|for|by) (?:(?:all )?(?:over|around|across) )?",
    r"(?:the )?(?:(?:\w+ ){,2}(?:city|town|village) of )?(?:(?-i:(?:[A-Z][\w’'-]+ ){1,3}and ))?\Z",
)
"""Before a place, or before one beside it: "officers from Northtown and Millbury"."""
_LEFT_REACH = 60
_QUOTES = " \n\"”’'"
_CRIMES = ("crime", "robbery")
_CRIME_REACH = 30
"""Characters between a word for a crime and the place of it: "thefts from shops in"."""
_WHO = frozenset("which who whom".split())
_ASIDE_REACH = 80
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
_LEAD_REACH = 50
_CALLS = frozenset(
    "rang phoned contacted alerted tipped tip complained complaint report reports reported seen"
    " noticed smelt".split()
)
"""Words in front of the day on which police were told of a home."""
_RAID_REACH = 2
"""Sentences behind a call in which the raid is told that came of it."""
_NOUN_REACH = 12
"""Characters behind a name in which stands what is called by it."""
_ONE_MORE = frozenset("too also another second third later elsewhere linked".split())
"""Words of a raid in another place than those told of before."""
_SIGN_REACH, _FEW = 3, 6
"""Sentences behind one that names a venue in which it is said where that is, and words in front of
the street that say it: "the hand car wash is in". Or "the Elm Road car wash"."""


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
    def tells_one_more(self) -> bool:
        """Whether it tells of one more raid: "a house in Eastcote was searched too"."""
        text = self.sentence.text
        return " as well" in text or not word_set(text).isdisjoint(_ONE_MORE)

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
    def streets(self) -> frozenset[str]:
        """The streets that it names, in small letters, without those of stations and the like."""
        named = [i.name for c in self.chunks for i in c.items if not (i.area or i.name.role)]
        return frozenset(name.text.lower() for name in named)

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
    return _OF_PERSONS.match(passage.sentence.text, name.stop - passage.sentence.start) is not None


def calls_homes(name: Name, passage: Passage) -> bool:
    """Tell whether homes are called by a place: "two Northtown addresses"."""
    end = name.stop - passage.sentence.start
    noun = passage.sentence.text[end : end + _NOUN_REACH].split(maxsplit=1)[:1]
    return any(count_of(word)[1] for word in noun)


def is_of_crime(name: Name, passage: Passage) -> bool:
    """Tell whether a sentence tells of other crime in a town elsewhere: "to look into thefts in".

    Within what the patch covers the raids that follow are mostly in the same town.
    """
    if not name.elsewhere:
        return False
    start = name.start - passage.sentence.start
    at = bisect_left(passage.triggers, start, key=lambda trigger: trigger.start)
    last = passage.triggers[at - 1] if at else None
    return last is not None and last.kind in _CRIMES and start - last.end < _CRIME_REACH


def is_aside(name: Name, passage: Passage) -> bool:
    """Tell whether a place ends an aside: "phones, some of which were lost in Northtown, to"."""
    text, start = passage.sentence.text, name.start - passage.sentence.start
    closed = text.startswith(",", name.stop - passage.sentence.start)
    aside = text[max(0, start - _ASIDE_REACH) : start].rpartition(", ") if closed else ("",) * 3
    return bool(aside[1]) and not _WHO.isdisjoint(aside[2].split()[:3])


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
    def locality(self) -> str:
        """The locality that the text writes with it, in small letters; "" where it writes none."""
        locality = self.item.readings[0].locality
        return locality.text.lower() if locality is not None else ""

    @property
    def name(self) -> Name:
        """The name as written."""
        return self.item.name

    @property
    def key(self) -> str:
        """Its name, spelt alike wherever it stands."""
        return name_key(self.item.name.as_meant)

    @property
    def precision(self) -> Precision:
        """What its name stands for."""
        if self.item.area:
            return Precision.AREA
        venue = self.item.in_street or self.item.name.venue
        return Precision.VENUE if venue else Precision.STREET


@lru_cache(maxsize=1024)
def name_key(name: str) -> str:
    """Give a name as it is compared: spelt alike, "the" or not."""
    return normalise(name).removeprefix("the ")


def occurrences_in(passages: Sequence[Passage]) -> Iterator[Occurrence]:
    """Give each item of each list, in the order of the text."""
    before: Sequence[When] = ()
    """Dates of the sentence before, if it named no street: "On Friday they went to X." """
    listing, told_later = -1, _signs_told_later(passages)
    for number, passage in enumerate(passages):
        starts = [item.name.start for chunk in passage.chunks for item in chunk.items]
        in_turn = days_of_places(passage.sentence, passage.days, starts)
        behind = passages[number + 1 : number + 1 + _RAID_REACH]
        days = () if _is_of_a_call(passage, behind) else passage.days or before
        for chunk in passage.chunks:
            listing += 1
            for item in chunk.items:
                if item.name.start in told_later:
                    continue
                day = in_turn.get(item.name.start) or _nearest(days, item)
                yield Occurrence(number, listing, chunk, item, day)
        carried = (not passage.chunks or passage.loose) and not _is_of_other_times(passage)
        before = passage.raid_days if carried else ()


def _is_of_other_times(passage: Passage) -> bool:
    """Tell whether a whole sentence tells of a long time and of no raid: "thefts rose last year".

    What is told behind it was then no more than any other news.
    """
    long = bool(passage.days) and all(when.vague and when.span == "long" for when in passage.days)
    raids = any(trigger.role is Role.RAID for trigger in passage.triggers)
    return long and not raids and passage.sentence.text.rstrip(_QUOTES).endswith(".")


def _is_of_a_call(passage: Passage, behind: Sequence[Passage]) -> bool:
    """Tell whether a day is only that on which somebody rang, and one behind that of the raid.

    "A neighbour rang on Sunday about a house in Elm Road. It was raided on Monday."
    """
    rung = [when for when in passage.days if when.day and not when.vague]
    if not rung or passage.tells_of_raid:
        return False
    at = rung[0].start - passage.sentence.start
    if _CALLS.isdisjoint(words_of(passage.sentence.text[max(0, at - _LEAD_REACH) : at])):
        return False
    told = [one.raid_days for one in behind if one.tells_of_raid and not one.streets]
    raided = [when.day for days in told for when in days if when.day and not when.vague]
    return bool(raided) and all(when.day and when.day < raided[0] for when in rung)


def _signs_told_later(passages: Sequence[Passage]) -> set[int]:
    """Give where a venue is named alone whose street another sentence tells: "the shop, in"."""
    told = set()
    for number, passage in enumerate(passages):
        items = [item for chunk in passage.chunks for item in chunk.items if not item.area]
        if len(items) == 1 and items[0].name.venue and items[0].name.role is None:
            behind = passages[number + 1 : number + 1 + _SIGN_REACH]
            streets = (one for one in behind if any(chunk.streets for chunk in one.chunks))
            if any(_is_of_the_shop(one) for one in [*streets][:1]):
                told.add(items[0].name.start)
    return told


def _is_of_the_shop(passage: Passage) -> bool:
    """Tell whether the first street of a sentence is that of the shop named before: "the shop in".

    Not so of another, nor where the shop only says where something is: "outside the shop in".
    """
    first = next(chunk for chunk in passage.chunks if chunk.streets)
    end = first.start - passage.sentence.start
    head = small(passage.sentence.text[max(0, end - _LEAD_REACH) : end])
    is_street = not (first.streets[0].name.venue or first.streets[0].landmark)
    the_shop = is_at_work(head) and "the" in head.replace(",", " ").split()[-_FEW:]
    called = is_called_by_street(first, passage.sentence)
    return is_street and (the_shop or called) and " also " not in passage.sentence.text


def is_called_by_street(chunk: Chunk, sentence: Sentence) -> bool:
    """Tell whether a venue is called by its street, the one of a list: "the Elm Road pub"."""
    start = chunk.start - sentence.start
    alone = len(chunk.items) == 1 and chunk.items[0].site and chunk.items[0].name.tail > 0
    before = small(sentence.text[max(0, start - len("the ")) : start])
    return alone and before == "the " and not chunk.items[0].name.venue


def _nearest(days: Sequence[When], item: Item) -> When | None:
    """Give the date nearest to a place in its sentence; one day counts before a vague span."""
    known = [when for when in days if not when.vague] or list(days)
    at = bisect_left(known, item.name.start, key=lambda when: when.start)
    around = known[max(0, at - 1) : at + 1]
    start, end = item.name.start, item.name.end
    return min(around, key=lambda when: max(start - when.end, when.start - end), default=None)
