"""Arrests that one sentence deals out to its streets: "two men were held in A and a woman in B"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from geomap.model import Fact
from geomap.story.facts.arrests import of_this_raid
from geomap.story.facts.outcomes import people_told
from geomap.story.facts.people import People
from geomap.story.passages import Occurrence, Passage


def dealt_arrests(passage: Passage, streets: Sequence[Occurrence]) -> dict[str, Fact[str]]:
    """Give the arrests of each of several raided streets of a sentence, under its key.

    The streets and the parties of people have to take turns: all in front of their street, or all
    behind it. Else none is given: who was arrested where is not told for sure.
    """
    sentence = passage.sentence
    names = [place.name.start - sentence.start for place in streets]
    if len({place.key for place in streets}) != len(streets) or len(streets) < 2:
        return {}
    parties = [
        arrest.people
        for arrest in of_this_raid(sentence)
        if not (arrest.charge or arrest.suspect or arrest.nobody or arrest.total)
        and arrest.people is not None
        and arrest.people.number
    ]
    ahead = [bisect_left(names, people.start) for people in parties]
    first = min(ahead, default=0)
    if sorted(ahead) != ahead or {*ahead} != {*range(first, first + len(names))}:
        return {}
    there: dict[int, list[People]] = {}
    for people, at in zip(parties, ahead, strict=True):
        there.setdefault(at, []).append(people)
    told = {}
    for place, groups in zip(streets, there.values(), strict=True):
        start, end = sentence.start + groups[0].start, sentence.start + groups[-1].end
        total = sum(people.number for people in groups)
        told[place.key] = people_told(Fact(total, start, end))[0]
    return told
