"""Arrests that one sentence deals out to its streets: "two men were held in A and a woman in B"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from geomap.model import Fact
from geomap.story.facts.arrests import of_this_raid
from geomap.story.facts.outcomes import people_told
from geomap.story.passages import Occurrence, Passage


def dealt_arrests(passage: Passage, streets: Sequence[Occurrence]) -> dict[str, Fact[str]]:
    """Give the arrests of each of several raided streets of a sentence, under its key.

    There have to be as many parties of people as streets, which take turns: all in front of their
    street, or all behind it. Else none is given: who was arrested where is not told for sure.
    """
    sentence = passage.sentence
    names = [place.name.start - sentence.start for place in streets]
    if len({place.key for place in streets}) != len(streets) or len(streets) < 2:
        return {}
    parties = [
        (arrest.people.start, arrest.people)
        for arrest in of_this_raid(sentence)
        if not (arrest.charge or arrest.suspect or arrest.nobody or arrest.total)
        and arrest.people is not None
        and arrest.people.number
    ]
    starts = [start for start, _ in parties]
    if len(starts) != len(names):
        return {}
    turns = [at for both in zip(names, starts, strict=True) for at in sorted(both)]
    if any(one >= other for one, other in pairwise(turns)):
        return {}
    if len({name < start for name, start in zip(names, starts, strict=True)}) != 1:
        return {}
    told = {}
    for place, (_, people) in zip(streets, parties, strict=True):
        start, end = sentence.start + people.start, sentence.start + people.end
        told[place.key] = people_told(Fact(people.number, start, end))[0]
    return told
