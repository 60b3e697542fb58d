"""The locality of streets that have none beside them: from their sentence, heading or lead."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from geomap.gazetteer.names import normalise
from geomap.model import Reading, Toponym
from geomap.story.grammar import Chunk, Item, toponym
from geomap.story.names import Name
from geomap.story.passages import Passage
from geomap.story.patterns import pattern
from geomap.story.scope import SITUATED
from geomap.story.sentences import Part

FRONTED = "in X, ... A: the locality stands earlier in the sentence"
HEADED = "X stands in the heading of the list"
PARALLEL = "streets in the order of the localities of another sentence"
AGAIN = "the locality that the story gives the street elsewhere"
ANAPHOR = "the area's A, or A on the same estate: the locality named last"
APART = "the next sentence tells the streets apart: the first is in X, the others in Y"
MOVED = "the police moved on to X, says the sentence before"
ONLY = "no locality beside it: the story names no other than X"
BEFORE = "no locality beside it: the sentence before names X"
COMMON = "no locality beside it: the other streets are all in X"
LEAD = "no locality beside it: the story places the raids in X"

_LONGEST_LIST = 40
_LEAD_SENTENCES = 4
_LEFT = pattern(r"\b(?:from|to|between|towards|via|than|for|by) (?:the )?\Z")
_LEFT_REACH = 20
_QUALIFIES = pattern(r" (?:address|house|home|flat|property|raid|man|woman|branch|office)\b")
_MOVED = pattern(
    r"\b(?:moved|went|came|travelled|drove|turned|sent|arrived|descended|swooped) (?:\w+ ){0,2}?",
    r"(?:to|in|on) (?:the )?\Z",
)
_MOVED_REACH = 40
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_WHICH = pattern(
    rf"\b({'|'.join(_ORDINALS)}|others?|rest|both|all)\b(?: \w+){{0,3}}? ",
    r"(?:is|are|was|were|lies?) (?:all |both )?(?:in|on) (?:the )?\Z",
)
_WHICH_REACH = 50
_ANAPHOR = pattern(
    r"\b(?:the (?:area|estate|village|town|suburb|city|neighbourhood)['’]s",
    r"|(?:in|on) the (?:same )?(?:suburb|estate|village|area),? ",
    r"(?:(?:[\w-]+ ){1,5})?(?:in|on|at)) \Z",
)
_SAME = pattern(
    r",? (?:also )?(?:(?:on|in) the same (?:estate|village|area|suburb|town|part)",
    r"|(?:just )?a?round the corner)\b",
)
_ANAPHOR_REACH = 60
_ANAPHOR_SENTENCES = 5


def give_context(
    passages: Sequence[Passage], served: Collection[int], localities: Sequence[Toponym]
) -> None:
    """Give bare streets the locality that the story tells elsewhere, beside the bare reading.

    `served` are the ids of the items to be served, those of raids; `localities` are all that
    the story names.
    """
    place = story_place(passages)
    named = _named_again(passages)
    common = _common(passages, served)
    only = localities[0] if len({name.text.lower() for name in localities}) == 1 else None
    for number, passage in enumerate(passages):
        for chunk in passage.chunks:
            bare = [
                item
                for item in chunk.items
                if id(item) in served and item.bare and not item.landmark
            ]
            again = [item for item in bare if normalise(item.name.text) in named]
            for item in again:
                _read([item], named[normalise(item.name.text)], 0.9, AGAIN)
            rest = [item for item in bare if item.bare and not _is_place(item, place)]
            if rest:
                _serve(rest, chunk, passages, number, place, common, only)


def _is_place(item: Item, place: Name | None) -> bool:
    return place is not None and item.name.text.lower() == place.text.lower()


def _named_again(passages: Sequence[Passage]) -> dict[str, Toponym]:
    """Give the localities of the streets that have one surely, by their keys."""
    found: dict[str, Toponym] = {}
    for passage in passages:
        if passage.sentence.part is Part.CAPTION:
            continue
        for chunk in passage.chunks:
            for item in chunk.items:
                first = item.readings[0]
                if not item.area and first.locality is not None and first.weight > 0.9:
                    found.setdefault(normalise(item.name.text), first.locality)
    return found


def _common(passages: Sequence[Passage], served: Collection[int]) -> Toponym | None:
    """Give the locality of all streets that have one, None if they have several."""
    localities = [
        item.readings[0].locality
        for passage in passages
        for chunk in passage.chunks
        for item in chunk.items
        if id(item) in served and not item.area and item.readings[0].locality is not None
    ]
    names = {locality.text.lower() for locality in localities if locality is not None}
    return localities[0] if len(names) == 1 and len(localities) > 1 else None


def _serve(
    bare: list[Item],
    chunk: Chunk,
    passages: Sequence[Passage],
    number: int,
    place: Name | None,
    common: Toponym | None,
    only: Toponym | None,
) -> None:
    passage = passages[number]
    own = _before(passage, chunk)
    heading = _heading(passages, number) if passage.sentence.part is Part.ITEM else None
    parallel = _parallel(bare, passages, number)
    apart = _told_apart(len(bare), passages, number)
    start = chunk.start - passage.sentence.start
    head = passage.sentence.text[max(0, start - _ANAPHOR_REACH) : start]
    end = chunk.end - passage.sentence.start
    if own is not None:
        _read(bare, toponym(own), 0.8, FRONTED)
    elif heading is not None:
        _read(bare, toponym(heading), 0.8, HEADED)
    elif apart is not None:
        for item, name in zip(bare, apart, strict=True):
            _read([item], toponym(name), 0.85, APART)
    elif (_ANAPHOR.search(head) or _SAME.match(passage.sentence.text, end)) and (
        last := _last_locality(passages, number, chunk)
    ):
        _read(bare, last, 0.85, ANAPHOR)
    elif parallel is not None:
        for item, name in zip(bare, parallel, strict=True):
            _read([item], toponym(name), 0.65, PARALLEL)
    elif (moved := _moved_to(passages, number)) is not None:
        _read(bare, moved, 0.75, MOVED)
    elif place is not None and not place.wide:
        _read(bare, toponym(place), 0.7, LEAD)
    elif (last := _just_before(passages, number)) is not None:
        _read(bare, last, 0.6, BEFORE)
    elif place is not None:
        _read(bare, toponym(place), 0.6, LEAD)
    elif common is not None:
        _read(bare, common, 0.6, COMMON)
    elif only is not None and only.start < chunk.start:
        _read(bare, only, 0.55, ONLY)


def _before(passage: Passage, chunk: Chunk) -> Name | None:
    """Find the locality in front of a list in its sentence, the last one that opens a clause."""
    chunks = [other for other in passage.chunks if other.end <= chunk.start and other.loose]
    for other in reversed(chunks):
        if other.fronts and other.fronts[-1] in other.loose:
            return other.fronts[-1]
    names = [name for other in chunks for name in other.loose if not _is_left(name, passage)]
    return names[0] if len(names) == 1 else None


def _is_left(name: Name, passage: Passage) -> bool:
    """Tell whether the sentence speaks of coming from a place, or of going to it."""
    start = name.start - passage.sentence.start
    return bool(_LEFT.search(passage.sentence.text, max(0, start - _LEFT_REACH), start))


def _read(bare: list[Item], locality: Toponym, weight: float, construction: str) -> None:
    for item in bare:
        item.readings = [
            Reading(locality, weight, construction),
            Reading(None, 1.0 - weight, construction),
        ]


def _heading(passages: Sequence[Passage], number: int) -> Name | None:
    """Find the one locality of the line over a list."""
    for passage in reversed(passages[max(0, number - _LONGEST_LIST) : number]):
        if not passage.is_item:
            return passage.loose[0] if len(passage.loose) == 1 else None
    return None


def _last_locality(passages: Sequence[Passage], number: int, chunk: Chunk) -> Toponym | None:
    for passage in reversed(passages[max(0, number - _ANAPHOR_SENTENCES) : number + 1]):
        for other in reversed(passage.chunks):
            if other.start >= chunk.start:
                continue
            for item in reversed(other.items):
                if item.area and _is_left(item.name, passage):
                    continue
                if item.area:
                    return toponym(item.name)
                if item.readings[0].locality is not None:
                    return item.readings[0].locality
    return None


def _just_before(passages: Sequence[Passage], number: int) -> Toponym | None:
    """Find the one area in which the sentence before says that something was."""
    if not number:
        return None
    passage = passages[number - 1]
    found = []
    for chunk in passage.chunks:
        if chunk.head.preposition in SITUATED:
            found += [toponym(name) for name in chunk.loose if not _qualifies(name, passage)]
        readings = [item.readings[0] for item in chunk.items if not item.area]
        found += [reading.locality for reading in readings if reading.locality is not None]
    return found[0] if len({name.text.lower() for name in found}) == 1 else None


def _qualifies(name: Name, passage: Passage) -> bool:
    """Tell whether an area only tells one address from another: "the Northtown house"."""
    end = name.end - passage.sentence.start
    return bool(_QUALIFIES.match(passage.sentence.text, end))


def _moved_to(passages: Sequence[Passage], number: int) -> Toponym | None:
    """Find where the sentence before, or the one before it, says that the police moved on to."""
    for passage in reversed(passages[max(0, number - 2) : number]):
        for name in passage.loose:
            start = name.start - passage.sentence.start
            if _MOVED.search(passage.sentence.text, max(0, start - _MOVED_REACH), start):
                return toponym(name)
    return None


def _parallel(bare: list[Item], passages: Sequence[Passage], number: int) -> list[Name] | None:
    """Find as many areas listed in a sentence nearby as there are streets here."""
    if len(bare) < 2:
        return None
    for passage in reversed(passages[max(0, number - 2) : number]):
        for chunk in passage.chunks:
            if len(chunk.loose) == len(bare) == len(chunk.items):
                return list(chunk.loose)
    return None


def _told_apart(streets: int, passages: Sequence[Passage], number: int) -> list[Name] | None:
    """Find the localities in "The first is in X and the others are in Y" behind a list."""
    if streets < 2 or number + 1 >= len(passages):
        return None
    passage = passages[number + 1]
    given: dict[int, Name] = {}
    others: Name | None = None
    for name in (name for chunk in passage.chunks for name in chunk.loose):
        start = name.start - passage.sentence.start
        match = _WHICH.search(passage.sentence.text, max(0, start - _WHICH_REACH), start)
        if match is None:
            continue
        word = match.group(1).lower()
        if word in _ORDINALS:
            given[_ORDINALS.index(word)] = name
        else:
            others = name
    named = [given.get(place, others) for place in range(streets)]
    found = [name for name in named if name is not None]
    return found if len(found) == streets else None


def story_place(passages: Sequence[Passage]) -> Name | None:
    """Find where the story says that the raids were: the first single locality of its lead."""
    told = [passage for passage in passages if passage.tells_of_raid][:_LEAD_SENTENCES]
    opening = [passage for passage in passages[:2] if passage not in told]
    for passage in sorted([*told, *opening], key=_is_headline):
        names = [name for name in passage.loose if _places_raids(name, passage)]
        if passage.sentence.part is not Part.CAPTION and len(names) == 1:
            return names[0]
    return None


def _places_raids(name: Name, passage: Passage) -> bool:
    """Tell whether an area of the lead is where things happened, and known or homes stand in it."""
    if _is_left(name, passage):
        return False
    chunks = [chunk for chunk in passage.chunks if name in chunk.loose]
    return name.local or any(chunk.head.unit or name in chunk.fronts for chunk in chunks)


def _is_headline(passage: Passage) -> tuple[bool, int]:
    """Sort headlines, which name the town, behind sentences, which name the estate."""
    return passage.sentence.part is not Part.PROSE, passage.sentence.start
