"""The places in which a story tells raids, and whether a sentence is of the raid in one of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence, Set
from itertools import islice
from typing import NamedTuple

from geomap.story.facts.arrested.custody import arrests_in
from geomap.story.facts.arrested.raid_arrests import Scene
from geomap.story.facts.other_events import is_another_event
from geomap.story.names.name import Name
from geomap.story.passages import Passage
from geomap.story.text.numbers import count_of
from geomap.story.text.patterns import small, word_set, words_of
from geomap.story.text.sentences import Sentence

_RAID = frozenset("raid search warrant swoop".split())
_TIES = frozenset("in at on of a an the".split())
"""Words between a raid and its place."""
_REACH = 40
_MOST_PLACES = 60
"""Raided places among which that of a raid is looked for, so that the time stays linear."""


class RaidedPlace(NamedTuple):
    """A raided place as it is told by names, in small letters: its own, its venue's, its locality.

    `passage` is the index of its sentence; the locality is "" where the sentence gives none.
    """

    passage: int
    names: Set[str]
    locality: str


def raided_places(passages: Sequence[Passage], raided: Collection[int]) -> list[RaidedPlace]:
    """Give the first raided places, those of the sentences `raided`."""
    return list(islice(_places(passages, sorted(raided)), _MOST_PLACES))


def _places(passages: Sequence[Passage], raided: Sequence[int]) -> Iterator[RaidedPlace]:
    for number in raided:
        for chunk in passages[number].chunks:
            for item in chunk.items:
                there = item.readings[0].locality
                names = {small(item.name.text), small(item.venue)} - {""}
                if not item.landmark:
                    yield RaidedPlace(number, names, small(there.text) if there else "")


def is_of_one_place(passage: Passage, number: int, places: Sequence[RaidedPlace]) -> bool:
    """Tell whether a sentence tells of the raid in one of several places: "the raid in Olney".

    Its day is not that of the others; what lies in no place that the text tells may lie there.
    """
    if _RAID.isdisjoint(word_set(passage.sentence.text)):
        return False
    names = [name for c in passage.chunks for name in (*c.loose, *(i.name for i in c.items))]
    here = {small(name.text) for name in names if _is_of_its_raid(name, passage.sentence)}
    told = [place for place in places if place.passage < number]
    named = any(not here.isdisjoint(place.names) for place in told)
    there = any(place.locality in here for place in told)
    return (named or there) and any(
        here.isdisjoint(place.names) and place.locality not in here and (named or place.locality)
        for place in told
    )


def is_apart(passage: Passage, places: Sequence[RaidedPlace], before: Sequence[Passage]) -> bool:
    """Tell whether a sentence behind raids is of another event, or of arrests, elsewhere.

    "On Friday officers stopped a car near Didcot", "a man was arrested in Didcot"; what is named in
    the sentences `before` it is not elsewhere.
    """
    text, own = passage.sentence.text, " ".join(one.sentence.text for one in before)
    there = {place.locality for place in places} - {""}
    names = [name for c in passage.chunks for name in (*c.loose, *(i.name for i in c.items))]
    known = not names or any(name.text in own for name in names)
    if passage.tells_of_raid or not there or known:
        return False
    scene = Scene({name for place in places for name in place.names}, there)
    made = [one for one in arrests_in(text) if not (one.charge or one.suspect or one.nobody)]
    away = bool(made) and all(scene.is_away(one, passage) for one in made)
    return away or is_another_event(text, word_set(own))


def _is_of_its_raid(name: Name, sentence: Sentence) -> bool:
    """Tell whether a raid is told by a name: "the Olney raid", "Saturday's raid on a house in"."""
    start, end = name.start - sentence.start, name.stop - sentence.start
    before = words_of(sentence.text[max(0, start - _REACH) : start])
    last = next((at for at in range(len(before) - 1, -1, -1) if before[at] in _RAID), None)
    tied = last is not None and all(w in _TIES or count_of(w)[1] for w in before[last + 1 :])
    return tied or not _RAID.isdisjoint(words_of(sentence.text[end : end + _REACH])[:1])
