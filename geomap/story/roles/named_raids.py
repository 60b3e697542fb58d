"""Raids that a sentence calls so, or whose homes it says were raided, whatever else it tells of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geomap.story.cues.cue_table import finder
from geomap.story.cues.heads import is_raided_behind, recalled_since, words_of
from geomap.story.cues.triggers import Trigger, names_police
from geomap.story.passages import Passage
from geomap.story.roles.cue_features import head_of, is_home
from geomap.story.roles.told_homes import (
    PREPOSITIONS,
    are_as_many,
    means_raid,
    streets_of,
)
from geomap.story.text.lexicon import NUMBERS

_RAIDS = frozenset("raid raids warrant warrants searches".split())
_SEARCHES = frozenset("warrant warrants searches".split())
"""Raids that are no robbers'."""
_THIEVES = ("burgl", "theft", "thie", "break", "broke", "stole", "steal", "ram")
_THE_RAIDS = frozenset(
    "the these both all police drug drugs dawn morning early early-morning simultaneous".split()
).union(NUMBERS)
"""What the raids of a story are called by, and words before that which tell them from no others."""
_FEW_WORDS, _BEHIND, _FEW = 10, 60, 5
"""Words in front of a list, characters behind it, and words of those, that are looked at."""


def lists_named_raids(passages: Sequence[Passage]) -> frozenset[int]:
    """Give where the lists of streets begin of which a sentence says that the raids were there.

    "The raids in A and B are part of an inquiry into thefts", once the story has told that the
    police raid. Where robbers do, too, there have to be as many streets as homes were raided in the
    sentence before.
    """
    starts: set[int] = set()
    told = robbed = False
    for number, here in enumerate(passages):
        if told or names_police(here.sentence.text):
            starts.update(_lists_raided_behind(here))
        named = None if here.is_item else _names_raids(here)
        if named in _SEARCHES:
            surely = told or names_police(here.sentence.text)
        else:
            surely = told and (not robbed or are_as_many(passages[number - 1], here))
        if named and surely:
            starts.add(here.chunks[0].start)
        robbed = robbed or any(map(_is_of_thieves, here.triggers))
        told = told or (any(map(means_raid, here.triggers)) and names_police(here.sentence.text))
    return frozenset(starts)


def _lists_raided_behind(passage: Passage) -> Iterator[int]:
    """Give where the lists of streets begin behind which it is said that homes there were raided.

    "Homes in A were raided by police after a robbery", "a car was in A, where a flat was searched",
    "it stood at a house in A that was searched".
    """
    text = passage.sentence.text
    told = any(map(means_raid, passage.triggers)) and not recalled_since(text, court=False)
    for chunk in passage.chunks if told else ():
        end = chunk.end - passage.sentence.start
        if streets_of(chunk) and is_raided_behind(text, end):
            behind = words_of(text[end : end + _BEHIND])
            where = behind[:1] == ["where"] and any(map(finder("unit").tells, behind[2:_FEW]))
            by_them = "by" in behind and names_police(text[end : end + _BEHIND])
            by_them = by_them or behind[:1] == ["that"]
            if where or (by_them and is_home(chunk, head_of(chunk, passage.sentence))):
                yield chunk.start


def _is_of_thieves(trigger: Trigger) -> bool:
    """Tell whether a word is of those whose raids a paper may tell of."""
    crime = trigger.kind == "crime" and trigger.text.lower().startswith(_THIEVES)
    return crime or trigger.kind == "robbery"


def _names_raids(passage: Passage) -> str | None:
    """Give the noun of a sentence that opens with "the raids in" and its list, None of others."""
    text = passage.sentence.text
    if not passage.chunks or recalled_since(text, court=False):
        return None
    match words_of(text[: passage.chunks[0].start - passage.sentence.start])[:_FEW_WORDS]:
        case [*before, noun, preposition]:
            opens = preposition in PREPOSITIONS and _THE_RAIDS.issuperset(before)
            return noun if opens and noun in _RAIDS else None
    return None
