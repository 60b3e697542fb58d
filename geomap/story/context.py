"""The locality of streets that have none beside them: from their sentence, heading or lead."""

from __future__ import annotations

from dataclasses import dataclass

from geomap.model import PlaceKind, Reading, Toponym
from geomap.story.grammar import BARE, Chunk, Item, toponym
from geomap.story.scan import Name
from geomap.story.sentences import Part, Sentence

FRONTED = "in X, ... A: the locality stands earlier in the sentence"
HEADED = "X stands in the heading of the list"
PARALLEL = "streets listed in the order of the localities of the sentence before"
LEAD = "no locality beside it: the story places the raids in X"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with its lists, and whether it tells of raids."""

    sentence: Sentence
    chunks: tuple[Chunk, ...]
    tells_of_raid: bool

    @property
    def loose(self) -> list[Name]:
        """The localities that belong to no street, each once."""
        names = [name for chunk in self.chunks for name in chunk.loose if is_specific(name)]
        return list({name.text.lower(): name for name in names}.values())


def is_specific(name: Name) -> bool:
    """Tell whether a locality is narrower than a district or county."""
    if name.elsewhere and not name.kinds:
        return name.elsewhere == "town"
    return bool(name.kinds & {PlaceKind.LOCALITY, PlaceKind.TOWN}) or not name.kinds


def give_context(passages: list[Passage], items: list[Item]) -> None:
    """Give bare streets the locality that the story tells elsewhere, beside the bare reading.

    `items` are the streets to be served, those of raids.
    """
    served = {id(item) for item in items}
    place = story_place(passages)
    for number, passage in enumerate(passages):
        for chunk in passage.chunks:
            bare = [
                item for item in chunk.items
                if id(item) in served and item.readings[0].construction == BARE and not item.area
            ]
            if bare:
                _serve(bare, chunk, passages, number, place)


def _serve(
    bare: list[Item], chunk: Chunk, passages: list[Passage], number: int, place: Toponym | None
) -> None:
    passage = passages[number]
    own = [name for name in passage.loose if name.end <= chunk.start]
    heading = _heading(passages, number) if passage.sentence.part is Part.ITEM else None
    if len(own) == 1:
        _read(bare, toponym(own[0]), 0.8, FRONTED)
    elif heading is not None:
        _read(bare, toponym(heading), 0.8, HEADED)
    elif (parallel := _parallel(bare, passages, number)) is not None:
        for item, name in zip(bare, parallel, strict=True):
            _read([item], toponym(name), 0.65, PARALLEL)
    elif place is not None:
        _read(bare, place, 0.7, LEAD)


def _read(bare: list[Item], locality: Toponym, weight: float, construction: str) -> None:
    for item in bare:
        item.readings = [
            Reading(locality, weight, construction), Reading(None, 1.0 - weight, construction)
        ]


def _heading(passages: list[Passage], number: int) -> Name | None:
    """Find the one locality of the line over a list."""
    for passage in reversed(passages[max(0, number - 40) : number]):
        if passage.sentence.part is Part.ITEM and any(c.items and not all(i.area for i in c.items) for c in passage.chunks):
            continue
        return passage.loose[0] if len(passage.loose) == 1 else None
    return None


def _parallel(bare: list[Item], passages: list[Passage], number: int) -> list[Name] | None:
    if len(bare) < 2:
        return None
    for passage in reversed(passages[max(0, number - 2) : number]):
        for chunk in passage.chunks:
            if len(chunk.loose) == len(bare) and len(chunk.items) == len(bare):
                return list(chunk.loose)
    return None


def story_place(passages: list[Passage]) -> Toponym | None:
    """Find where the story says that the raids were: the first single locality of the lead."""
    lead = [passage for passage in passages if passage.tells_of_raid][:4] + passages[:2]
    lead.sort(key=lambda passage: passage.sentence.start)
    for passage in lead:
        if len(passage.loose) == 1:
            return toponym(passage.loose[0])
    return None


