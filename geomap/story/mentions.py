"""One street, one mention: which occurrences are mentions, and which of them are one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from datetime import date
from itertools import takewhile, zip_longest

from geomap.gazetteer.name_keys import normalise
from geomap.model import Fact, Mention, Precision, Reading, Role, Status
from geomap.story.cues.cue_table import finder, plain
from geomap.story.document import Document
from geomap.story.facts.carried_days import carried_days, dated_streets
from geomap.story.facts.outcomes import outcome, status
from geomap.story.names.extend import with_estate
from geomap.story.passages import Occurrence, Passage, is_specific
from geomap.story.roles.judgement import Judgement
from geomap.story.text.patterns import word_set
from geomap.story.text.sentences import Part

_NOTHING = (None, Status.SEARCHED)
_WEAK = frozenset({Role.OTHER, Role.LANDMARK})
_RATHER, _GIVEN = 0.6, 0.8
"""Weights of a locality from which on a street lies there rather than not, and from which on the
text gives it to the street: what stands in another sentence has less (`localities.inherit`)."""
_SEVERAL = frozenset("raids warrants searches homes houses flats properties addresses".split())
"""Words with one of which a story may tell of more homes than the one that it names."""
_MOST_BARE = 11
"""How many addresses a number without a noun may count: in the worked stories each larger one is a
door or somebody's age ("a man of 21 in Elm Road and one of 52 in Oak Road")."""


def kept(
    places: Sequence[Occurrence],
    passages: Sequence[Passage],
    judgements: Sequence[Judgement],
    readings: Sequence[Sequence[Reading]],
    stated: int | None,
) -> Iterator[int]:
    """Give the indexes of the occurrences that are mentions.

    Left out are areas in which raided streets lie, all areas where the streets are as many as the
    addresses that the story states in all and one of them may lie in any, towns of teams, and
    captions that repeat.
    """
    raided = [
        number
        for number, (place, judgement) in enumerate(zip(places, judgements, strict=True))
        if judgement.role is Role.RAID and not place.item.area
    ]
    told = {places[n].key for n in raided if not _is_caption(places[n], passages)}
    localities = {
        reading.locality.text.lower()
        for n in raided
        for reading in readings[n]
        if reading.locality is not None and reading.weight >= _RATHER
    }
    in_streets: dict[str, int] = {}
    for n in raided:
        in_streets[places[n].key] = max(in_streets.get(places[n].key, 1), places[n].item.count or 1)
    told_in_full = stated is not None and sum(in_streets.values()) >= stated
    told_in_full = told_in_full and not _all_have_places(raided, places, readings)
    for number, place in enumerate(places):
        name = place.name
        if name.role is Role.OTHER and name.local and not name.venue:
            continue  # "the Northtown neighbourhood team"
        if place.item.area:
            is_raid = judgements[number].role is Role.RAID and is_specific(name)
            if is_raid and not told_in_full and name.text.lower() not in localities:
                yield number
        elif place.key not in told or not _is_caption(place, passages):
            yield number


def _all_have_places(
    raided: Sequence[int],
    places: Sequence[Occurrence],
    readings: Sequence[Sequence[Reading]],
) -> bool:
    """Tell whether the text gives each raided street its place: no area beside them is theirs."""
    placed = {
        places[n].key
        for n in raided
        for reading in readings[n]
        if reading.locality is not None and reading.weight >= _GIVEN
    }
    return all(places[n].key in placed for n in raided)


def _is_caption(place: Occurrence, passages: Sequence[Passage]) -> bool:
    return passages[place.passage].sentence.part is Part.CAPTION


def mentions_of(document: Document) -> tuple[Mention, ...]:
    """Give the mentions of a story whose places are judged, one a street."""
    outcomes, first = _outcomes(document), document.facts.date
    dated = dated_streets(document.passages, document.raided, first)
    days = carried_days(
        document.passages, document.raided, document.earlier, first, document.story.text
    )
    return merge(
        [
            _mention(
                document,
                number,
                outcomes.get(document.occurrences[number].passage, _NOTHING),
                days.get(document.occurrences[number].passage, first),
                dated,
            )
            for number in document.kept
        ],
        document.story.text,
    )


def merge(mentions: list[Mention], text: str) -> tuple[Mention, ...]:
    """Join mentions of the same street.

    A street that is raided is one mention, the first that tells of the raid, whatever is said of
    it later. It stays two where the story gives two localities, or two days and says that the
    police came again: of 28 streets of worked stories that were read as raided twice, two were, and
    both stories said so.

    Returns
    -------
    tuple of Mention
        In the order of the text.
    """
    raids: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.role is Role.RAID:
            _join(raids.setdefault(_key(mention), []), mention, text)
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
    name = mention.name if mention.precision is Precision.AREA else mention.text
    return normalise(name).removeprefix("the ")


def _join(same: list[Mention], mention: Mention, text: str) -> None:
    for place, other in enumerate(same):
        if not _agree(other, mention, text):
            continue
        better = other.readings[0].locality is None and mention.readings[0].locality is not None
        dated = mention if _has_own_date(mention) and not _has_own_date(other) else other
        same[place] = replace(
            other,
            readings=mention.readings if better else other.readings,
            addresses=other.addresses if other.addresses is not None else mention.addresses,
            date=dated.date or other.date or mention.date,
            outcome=other.outcome or mention.outcome,
            status=mention.status if other.status is Status.SEARCHED else other.status,
            role_chance=max(other.role_chance, mention.role_chance),
        )
        return
    same.append(mention)


def _has_own_date(mention: Mention) -> bool:
    """Tell whether its date stands in its own sentence."""
    start, end = mention.sentence
    return mention.date is not None and start <= mention.date.start < end


def _agree(one: Mention, other: Mention, text: str) -> bool:
    """Tell whether two raids on a street may be one."""
    mine = {r.locality.text.lower() for r in one.readings if r.locality}
    theirs = {r.locality.text.lower() for r in other.readings if r.locality}
    firm = min(one.readings[0].weight, other.readings[0].weight) >= _GIVEN
    if firm and mine and theirs and not mine & theirs:
        return False
    if one.date is None or other.date is None or one.date.value == other.date.value:
        return True
    start, end = other.sentence
    return not finder("again").tells(plain(text[start:end]))


def _outcomes(document: Document) -> dict[int, tuple[Fact[str] | None, Status]]:
    """Tell by sentence, under its index, what came of the one raid in it, and how far it came."""
    raided: dict[int, set[str]] = {}
    for place in document.raided:
        if not place.item.area:
            raided.setdefault(place.passage, set()).add(place.key)
    for place in document.occurrences:
        if place.item.area and place.item.connector.unit and place.name.elsewhere:
            raided.setdefault(place.passage, set()).add(place.key)  # "and a flat in Luton"
    passages = document.passages
    alone = _of_one_home(document)
    return {
        number: (
            outcome(passage, following, raided[number], alone=number in alone),
            status(
                passage,
                following,
                raided[number],
                alone=number in alone,
                after=after if alone.get(number, 0) > 1 else None,
            ),
        )
        for number, (passage, following, after) in enumerate(
            zip_longest(passages, passages[1:], passages[2:])
        )
        if passage is not None and number in raided
    }


def _of_one_home(document: Document) -> dict[int, int]:
    """Give the sentences that tell of a raid on one home where the story so far tells of no other.

    The next one is prose, as they are, and goes on with it. With each stands how many follow it
    in which the story still tells of no other.
    """
    raided, passages = document.raided, document.passages
    if len({place.key for place in raided}) != 1:
        return {}
    so_far = takewhile(lambda p: word_set(p.sentence.text).isdisjoint(_SEVERAL), passages)
    last = sum(1 for _ in so_far) - 1
    return {
        place.passage: last - place.passage
        for place in raided
        if place.passage < last and place.item.count == 1 and passages[place.passage].tells_of_raid
        if all(p.sentence.part is Part.PROSE for p in passages[place.passage : place.passage + 2])
    }


def _addresses(place: Occurrence) -> int | None:
    """Give how many addresses a place stands for; a large number without a noun is none of them."""
    count, told = place.item.count, place.item.connector.unit
    return count if told or count is None or count <= _MOST_BARE else None


def _mention(
    document: Document,
    number: int,
    came_of_it: tuple[Fact[str] | None, Status],
    day: Fact[date] | None,
    dated: Set[str] | None,
) -> Mention:
    place, judgement = document.occurrences[number], document.judgements[number]
    name, sentence = place.name, document.passages[place.passage].sentence
    is_raid = judgement.role is Role.RAID
    told, status_told = came_of_it if is_raid and not place.item.area else _NOTHING
    at = name.end - sentence.start
    end = sentence.start + with_estate(sentence.text, at) if place.item.area else name.end
    estate = end > name.end
    return Mention(
        text=sentence.text[name.start - sentence.start : end - sentence.start],
        start=name.start,
        end=end,
        role=judgement.role,
        readings=document.readings[number],
        sentence=(sentence.start, sentence.end),
        precision=place.precision,
        addresses=_addresses(place),
        date=_date(place, day if is_raid else None, dated),
        kind=document.facts.kind if is_raid else None,
        outcome=told,
        status=status_told,
        why_role=judgement.why,
        role_chance=judgement.chance,
        full_name=name.text if estate else name.full_name,
    )


def _date(
    place: Occurrence, carried: Fact[date] | None, dated: Set[str] | None
) -> Fact[date] | None:
    """Give a raid the date beside it, or else the one carried to it.

    To a span of days beside it ("this week") that is added only where it is the day of this street,
    or of raids at large, as `dated_streets` tells.
    """
    own = place.day
    if own is None:
        return carried
    if own.day is not None:
        return Fact(own.day, own.start, own.end)
    shared = not own.vague or dated is None or place.key in dated
    return carried if own.relative and shared else None
