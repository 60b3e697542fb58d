"""One street, one mention: which occurrences are mentions, and which of them are one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from geomap.model import Fact, Mention, Precision, Reading, Role, Status
from geomap.story.cues.cue_table import finder, plain
from geomap.story.document import Document
from geomap.story.facts.arrested.arrests import tells_held_apart
from geomap.story.facts.arrested.raid_arrests import Scene
from geomap.story.facts.outcomes import outcome, status
from geomap.story.facts.stated_counts import counts_addresses, homes_in_front
from geomap.story.facts.undated.carried_days import own_date
from geomap.story.facts_of_street import (
    GIVEN,
    Days,
    another_there,
    are_apart,
    day_of,
    dealt_arrests,
    homes_in,
    lies_in,
    localities_of,
    told_days,
)
from geomap.story.names.extend import with_estate
from geomap.story.names.name import as_meant
from geomap.story.one_home import (
    Around,
    homes_behind,
    is_of_another,
    names_a_place,
    told_again,
    told_around,
    told_of,
)
from geomap.story.passages import Occurrence, Passage, is_specific, name_key
from geomap.story.roles.judgement import Judgement
from geomap.story.text.patterns import small
from geomap.story.text.sentences import Part
from geomap.story.text.table_cells import BAR

_Came = tuple[Fact[str] | None, Status]
_NOTHING: _Came = (None, Status.SEARCHED)
_WEAK = frozenset({Role.OTHER, Role.LANDMARK})
_RATHER = 0.6
"""Weight of a locality from which on a street lies there rather than not."""
_SURE = 0.9
"""How surely a street was raided from which on the area in which it lies is none besides."""


def kept(
    places: Sequence[Occurrence],
    passages: Sequence[Passage],
    judgements: Sequence[Judgement],
    readings: Sequence[Sequence[Reading]],
    stated: int | None,
) -> Iterator[int]:
    """Give the indexes of the occurrences that are mentions.

    Left out are areas in which streets lie that were raided as surely, all areas where the streets
    are as many as the addresses that the story states in all and one of them may lie in any, towns
    of teams, and captions that repeat.
    """
    raided = [
        number
        for number, (place, judgement) in enumerate(zip(places, judgements, strict=True))
        if judgement.role is Role.RAID and not place.item.area
    ]
    told = {places[n].key for n in raided if not _is_caption(places[n], passages)}
    localities: dict[str, float] = {}
    for n in raided:
        for reading in readings[n]:
            if reading.locality is not None and reading.weight >= _RATHER:
                where = reading.locality.text.lower()
                localities[where] = max(localities.get(where, 0.0), judgements[n].chance)
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
            street = localities.get(name.text.lower(), 0.0)
            if is_raid and not told_in_full and street < min(_SURE, judgements[number].chance):
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
        if reading.locality is not None and reading.weight >= GIVEN
    }
    return all(places[n].key in placed for n in raided)


def _is_caption(place: Occurrence, passages: Sequence[Passage]) -> bool:
    return passages[place.passage].sentence.part is Part.CAPTION


def mentions_of(document: Document) -> tuple[Mention, ...]:
    """Give the mentions of a story whose places are judged, one a street."""
    outcomes, told = _outcomes(document), told_days(document)
    of_street: dict[str, _Came] = {}
    for (_, key), came in outcomes.items():
        if came[0] is not None:
            of_street.setdefault(key, came)

    def came_of(place: Occurrence) -> _Came:
        """Give what its sentence says, else what another one says of the street."""
        came = outcomes.get((place.passage, place.key), _NOTHING)
        return of_street.get(place.key, came) if came[0] is None else came

    counted = homes_in_front(document.raided, document.passages)
    counted |= {place.key: 0 for place in document.raided if place.item.count is not None}
    mentions = [
        _mention(document, number, came_of(document.occurrences[number]), told, counted)
        for number in document.kept
    ]
    if BAR in document.story.text:
        from geomap.story.facts_of_rows import with_facts_of_rows

        mentions = with_facts_of_rows(document, mentions)
    wide = (name for name in document.places if name.wide or name.elsewhere == "county")
    return merge(mentions, document.story.text, {small(name.text) for name in wide})


def merge(mentions: list[Mention], text: str, counties: Set[str]) -> tuple[Mention, ...]:
    """Join mentions of the same street.

    A street that is raided is one mention, the first that tells of the raid, whatever is said of
    it later. It stays two where the story gives two localities, or two days and says that the
    police came again: of 28 streets of worked stories that were read as raided twice, two were, and
    both stories said so. Of a street that is not raided the first mention has the chance that it
    was, the highest of them all.

    Returns
    -------
    tuple of Mention
        In the order of the text.
    """
    raids: dict[str, list[Mention]] = {}
    may_be: dict[str, float] = {}
    for mention in mentions:
        key = _key(mention)
        if mention.role is Role.RAID:
            _join(raids.setdefault(key, []), mention, text, counties)
        may_be[key] = max(may_be.get(key, 0.0), mention.raid_chance)
    out = [mention for same in raids.values() for mention in same]
    seen: set[tuple[str, Role]] = set()
    for mention in mentions:
        key = _key(mention)
        if mention.role is Role.RAID or (mention.role in _WEAK and key in raids):
            continue
        if (key, mention.role) in seen:
            continue
        seen.add((key, mention.role))
        chance = 0.0 if key in raids else may_be.pop(key, 0.0)
        out.append(mention._replace(raid_chance=chance))
    return tuple(sorted(out, key=lambda mention: mention.start))


def _key(mention: Mention) -> str:
    if mention.precision is Precision.AREA:
        return name_key(mention.name)
    return name_key(as_meant(mention.text, mention.full_name))


def _join(same: list[Mention], mention: Mention, text: str, counties: Set[str]) -> None:
    for place, other in enumerate(same):
        if not _agree(other, mention, text, counties):
            continue
        better = lies_in(mention.readings[0]) and not lies_in(other.readings[0])
        dated = mention if mention.has_own_date and not other.has_own_date else other
        same[place] = other._replace(
            readings=mention.readings if better else other.readings,
            addresses=other.addresses if other.addresses is not None else mention.addresses,
            date=dated.date or other.date or mention.date,
            outcome=other.outcome or mention.outcome,
            status=mention.status if other.status is Status.SEARCHED else other.status,
            role_chance=max(other.role_chance, mention.role_chance),
        )
        return
    same.append(mention)


def _agree(one: Mention, other: Mention, text: str, counties: Set[str]) -> bool:
    """Tell whether two raids on a street may be one."""
    if are_apart(one.readings, other.readings, counties):
        return False
    if one.date is None or other.date is None or one.date.value == other.date.value:
        return True
    start, end = other.sentence
    return not finder("again").tells(plain(text[start:end]))


def _outcomes(document: Document) -> dict[tuple[int, str], _Came]:
    """Tell by sentence and street what came of a raid, and how far it came.

    Of several raids in a sentence only arrests are told, and those where it deals them out.
    """
    streets: dict[int, list[Occurrence]] = {}
    there: dict[int, set[str]] = {}
    for number in document.kept:
        place, role = document.occurrences[number], document.judgements[number].role
        if role in (Role.RAID, Role.ARREST) and not place.item.area:
            streets.setdefault(place.passage, []).append(place)
            there.setdefault(place.passage, set()).update(localities_of(document.readings[number]))
    raided = {number: {place.key for place in here} for number, here in streets.items()}
    for place in document.occurrences:
        here = streets.get(place.passage)
        before = place.item.count and here and place.name.start < here[0].name.start
        other = place.name.elsewhere if place.item.area else place.item.count
        if other and (place.item.connector.unit or before):
            # "and a flat in Luton"; "three men, two in London and one in"
            raided.setdefault(place.passage, set()).add(place.key)
    around = told_around(document)
    held_apart = tells_held_apart(document.passages)
    told, goes_on = {}, True
    for number, here in streets.items():
        passage, keys = document.passages[number], raided[number]
        names = {small(name) for place in here for name in (place.name.text, place.item.venue)}
        scene = Scene(names - {""}, there[number], held_apart)
        near = around.get(number)
        follows = near is not None and (near.alone or goes_on)
        if near is None or not follows:
            near = Around((), document.passages[number + 1 : number + 2], alone=False)
        here_told = told_of(passage, near.behind, follows, there[number])
        after = near.behind[len(here_told) - 1 : len(here_told)] if follows else ()
        lead = [p for p in near.before if not is_of_another(p, here_told)]
        here_told += told_again(number, around, here_told, document.passages, there[number])
        came = (
            outcome(here_told, keys, alone=follows, before=lead, scene=scene),
            status(here_told, [p for p in after if not names_a_place(p)], keys, scene),
        )
        if lead and came[1] is Status.SEARCHED:
            came = came[0], status(lead, (), keys, scene)
        dealt = dealt_arrests(passage, here, held_apart=held_apart)
        goes_on = len(keys) == 1 and (came[0] is not None or near.says_nothing(passage))
        for key in keys:
            told[number, key] = (dealt[key], Status.ARRESTED) if key in dealt else came
    return told


def _addresses(document: Document, place: Occurrence, counted: Mapping[str, int]) -> int | None:
    """Give how many addresses a place stands for; a number without a noun may count none of them.

    Homes without a number are counted, too; not one where others of its street are, 0 in `counted`.
    """
    count, passage = place.item.count, document.passages[place.passage]
    if count is None:
        homes = homes_in(place, passage)
        if counted.get(place.key) == 0:
            return homes if homes and homes > 1 else None
        return homes or homes_behind(place, document.passages) or counted.get(place.key)
    return count + another_there(place, passage) if counts_addresses(place, passage) else None


def _mention(
    document: Document, number: int, came_of_it: _Came, days: Days, counted: Mapping[str, int]
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
        addresses=_addresses(document, place, counted),
        date=day_of(document, number, days) if is_raid else own_date(place, None, days.dated),
        kind=document.facts.kind if is_raid else None,
        outcome=told,
        status=status_told,
        why_role=judgement.why,
        role_chance=judgement.chance,
        full_name=name.text if estate else name.full_name,
        raid_chance=0.0 if is_raid else judgement.raided,
    )
