"""One street, one mention: which occurrences are mentions, and which of them are one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from geomap.gazetteer.name_keys import normalise
from geomap.model import Mention, Reading, Role
from geomap.story.lists.occurrences import Occurrence
from geomap.story.passages import Passage, is_specific
from geomap.story.roles.judgement import Judgement
from geomap.story.text.sentences import Part

_WEAK = frozenset({Role.OTHER, Role.LANDMARK})


def kept(
    places: Sequence[Occurrence],
    passages: Sequence[Passage],
    judgements: Sequence[Judgement],
    readings: Sequence[Sequence[Reading]],
) -> Iterator[int]:
    """Give the indexes of the occurrences that are mentions.

    Left out are areas that raided streets stand for, towns of teams, and captions that repeat.
    """
    raided = [
        number
        for number, (place, judgement) in enumerate(zip(places, judgements, strict=True))
        if judgement.role is Role.RAID and not place.item.area
    ]
    told = {places[n].key for n in raided if not _is_caption(places[n], passages)}
    chunks = {id(places[n].chunk) for n in raided}
    localities = {
        reading.locality.text.lower()
        for n in raided
        for reading in readings[n]
        if reading.locality is not None
    }
    for number, place in enumerate(places):
        name = place.name
        if name.role is Role.OTHER and name.local and not name.venue:
            continue  # "the Northtown neighbourhood team"
        if place.item.area:
            is_raid = judgements[number].role is Role.RAID and is_specific(name)
            alone = not raided or _stands_beside(place, readings[number], chunks, localities)
            if is_raid and alone:
                yield number
        elif place.key not in told or not _is_caption(place, passages):
            yield number


def _is_caption(place: Occurrence, passages: Sequence[Passage]) -> bool:
    return passages[place.passage].sentence.part is Part.CAPTION


def _stands_beside(
    place: Occurrence,
    readings: Sequence[Reading],
    chunks: Collection[int],
    localities: Collection[str],
) -> bool:
    """Tell whether an area stands for raids of its own in a story that names raided streets."""
    if place.name.text.lower() in localities:
        return False
    single = place.item.count == 1 and readings[0].locality is not None
    return single or id(place.chunk) in chunks


def merge(mentions: list[Mention]) -> tuple[Mention, ...]:
    """Join mentions of the same street.

    A street that is raided is one mention, the first that tells of the raid, whatever is said of
    it later; it stays two where the story gives two localities or two days.

    Returns
    -------
    tuple of Mention
        In the order of the text.
    """
    raids: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.role is Role.RAID:
            _join(raids.setdefault(_key(mention), []), mention)
    out = [mention for same in raids.values() for mention in same]
    seen: set[tuple[str, Role]] = set()
    for mention in mentions:
        key = _key(mention)
        if mention.role is Role.RAID or (mention.role in _WEAK and key in raids):
            continue
        if (key, mention.role) in seen:
            continue
        seen.add((key, mention.role))
        out.append(mention)
    return tuple(sorted(out, key=lambda mention: mention.start))


def _key(mention: Mention) -> str:
    return normalise(mention.text).removeprefix("the ")


def _join(same: list[Mention], mention: Mention) -> None:
    for place, other in enumerate(same):
        if not _agree(other, mention):
            continue
        better = other.readings[0].locality is None and mention.readings[0].locality is not None
        same[place] = replace(
            other,
            readings=mention.readings if better else other.readings,
            addresses=other.addresses if other.addresses is not None else mention.addresses,
            date=other.date or mention.date,
            outcome=other.outcome or mention.outcome,
            role_chance=max(other.role_chance, mention.role_chance),
        )
        return
    same.append(mention)


def _agree(one: Mention, other: Mention) -> bool:
    """Tell whether two raids on a street may be one: neither place nor day contradicts."""
    mine = {r.locality.text.lower() for r in one.readings if r.locality}
    theirs = {r.locality.text.lower() for r in other.readings if r.locality}
    firm = len(one.readings) == len(other.readings) == 1
    if firm and mine and theirs and not mine & theirs:
        return False
    return one.date is None or other.date is None or one.date.value == other.date.value
