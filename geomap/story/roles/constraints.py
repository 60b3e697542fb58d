"""What settles the role of a place, whatever the words around it weigh."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import islice

from geomap.late_pattern import LatePattern
from geomap.model import Role
from geomap.story.cues.cue_table import listed
from geomap.story.cues.heads import (
    FOUND,
    bare_words,
    is_denied,
    is_spared,
    role_by_head,
    tells_growing_found,
    tells_of_goods,
)
from geomap.story.cues.triggers import Trigger, names_police
from geomap.story.no_raids.beside_raids import what_else
from geomap.story.no_raids.not_done import NOT_RAIDED, is_not_raided
from geomap.story.no_raids.passed_places import is_in_passing
from geomap.story.no_raids.stretches import bounds_a_stretch
from geomap.story.passages import Occurrence, Passage, is_specific
from geomap.story.roles.cue_features import head_of
from geomap.story.roles.judgement import Judgement
from geomap.story.text.sentences import Part

DENIED = "the story says that no address there was raided"
NAMED = "its name, or the name before it, says so"
ROBBED = "the story says that criminals went in there"
INFORMER = "somebody is there who told the police of another street"
SOMEBODYS = "it is told only of whom the raided home is"
EARLIER = Judgement(Role.EARLIER_RAID, 1.0, "it is told of an earlier raid than the story's")
LANDMARK = "named only to say where another place is"
_OF_VENUES = ("at", "on")
"""Prepositions behind which a name that nobody knows is rather a firm's: "at Lantern Foods"."""
_UNIT_WORDS = 3
_POLICE_UNITS = frozenset(
    "drug drugs crime support dog response tactical firearms police armed task".split()
)
"""Words before a unit of the police, among so many in front of a place: "the drugs unit at"."""
_ARMED = ("armed", "masked")
"""Words before a raid that may be of the police: "an armed raid"."""
_THEFTS = ("burgl", "robb", "stole", "steal", "theft", "thie")
"""Parts of words that tell what thieves did in the homes behind them."""
_NEXT_TO = 30
"""Characters between those and the homes of a place."""
_BY_THEM, _OF_ALL, _NEXT = " by ", ("were ", "have ", "had "), 8
"""What stands before who did it, and behind a list of which all were raided by them."""
_INFORMERS = frozenset(
    "neighbour neighbours resident residents woman women man men people person caller callers"
    " householder householders homeowner homeowners shopkeeper shopkeepers postman postwoman"
    " walker walkers driver drivers family families couple pensioner pensioners witness witnesses"
    " passer-by teacher teachers mother mothers father fathers mum dad parent parents children"
    " boy girl teenager teenagers worker workers builder builders landlord landlady locals"
    " villagers member members grandmother grandfather someone somebody nurse".split()
)
_INFORM = frozenset(
    "complained complain complaining seen rang ringing called phoned telephoned dialled reported"
    " reporting raised noticed spotted saw heard smelled smelt told tipped alerted contacted"
    " warned filmed voiced informed".split()
)
_INFORMATION = frozenset(
    "tip-off tip-offs tip tips complaint complaints call calls report reports information"
    " concerns intelligence word".split()
)
_HOMES = frozenset("home house flat address bungalow caravan".split())
_ADVERBS = frozenset("had has have also then first repeatedly recently who".split())
_WHOSE = frozenset("who whose".split())
_OCCUPY = frozenset(
    "works worked runs ran manages managed owns owned rents rented lives lived studies drinks"
    " teaches".split()
)
_OTHER_WORK = ("crime", "search_else")
"""Kinds of words for what else the police do, and for what others did."""
_MAY_RAID = ("broke ", "ransack", "called to", "was called to", "were called to")
"""How words of those begin that may lead to a raid, or tell of one where police are "the unit"."""
_INFORMED_REACH, _INFORMED_WORDS, _MOST_ITEMS = 80, 8, 40
"""Characters on either side of a street, and words in front of it, in which it is told who said
what to the police; and items of a sentence among which another street is looked for."""
_ROBBED_REACH = 400
"""Characters around a place in which criminals may go into it."""
_FIRST_SAID = LatePattern(r"(?:(?!\b(?:who|which|and|not)\b)[^.;]){0,60}")
_BY_NOUN = {
    Role.POLICE_STATION: "the noun in front of it says that the police are there",
    Role.COURT: "the noun in front of it says that a court is there",
    Role.LANDMARK: "the words in front of it say that an area lies between such streets",
}


def settled(place: Occurrence, passage: Passage) -> Judgement | None:
    """Give the role that no word nearby changes, None where the words are to be weighed.

    A name that is a station's or a court's, a noun in front that says so, a landmark, one of the
    streets that bound an area or a stretch of another, a street of which the story says that
    nothing was raided there, or not yet, what criminals went into, and where those are who told the
    police, or live or work whose home in another street was raided.
    """
    role = place.name.role or place.item.role
    if role is not None:
        return Judgement(role, 1.0, NAMED)
    if place.item.landmark or bounds_a_stretch(place, passage):
        return Judgement(Role.LANDMARK, 1.0, LANDMARK)
    head = head_of(place.chunk, passage.sentence)
    if is_denied(head) or is_spared(
        passage.sentence.text, place.chunk.end - passage.sentence.start
    ):
        return Judgement(Role.OTHER, 1.0, DENIED)
    if is_not_raided(place, passage):
        return Judgement(Role.OTHER, 1.0, NOT_RAIDED)
    if _is_robbed(place, passage):
        return Judgement(Role.ROBBERY, 1.0, ROBBED)
    if _is_of_informers(place, passage):
        return Judgement(Role.HOME, 1.0, INFORMER)
    if _is_of_somebody(place, passage):
        return Judgement(Role.OTHER, 1.0, SOMEBODYS)
    if (told := what_else(place, passage)) is not None:
        return Judgement(Role.OTHER, 1.0, told)
    noun = role_by_head(head, raided=True)
    return Judgement(noun, 1.0, _BY_NOUN[noun]) if noun in _BY_NOUN else None


def _is_of_informers(place: Occurrence, passage: Passage) -> bool:
    """Tell whether somebody is there who told the police, in a sentence that has another street.

    "After a postman in Elm Place smelled cannabis", "a tip-off from a neighbour in Elm Place". In a
    sentence without another street the raid is mostly where they live.
    """
    text, begin = passage.sentence.text, passage.sentence.start
    start, stop = place.chunk.start - begin, place.chunk.end - begin
    before = text[max(0, start - _INFORMED_REACH) : start].lower().split()[-_INFORMED_WORDS:]
    who = [word for word in before[:-1] if word != "living"][-1:]
    if place.item.area or before[-1:] not in (["in"], ["of"], ["from"], ["on"], ["at"]):
        return False
    if _INFORMERS.isdisjoint(who) or (
        "of" in before[-4:-2] and not _HOMES.isdisjoint(before[-6:-3])
    ):
        return False
    behind = text[stop : stop + _INFORMED_REACH].replace(",", " ").split()
    said = [word for word in behind if word.islower() and word not in _ADVERBS][:1]
    asked = not _INFORMATION.isdisjoint(before) and ("from" in before or "by" in before)
    if _INFORM.isdisjoint(said) and not asked:
        return False
    others = (chunk for chunk in passage.chunks if chunk is not place.chunk)
    items = islice((item for chunk in others for item in chunk.items), _MOST_ITEMS)
    own = place.name.text.lower()
    return any(not item.area and item.name.text.lower() != own for item in items)


def _is_of_somebody(place: Occurrence, passage: Passage) -> bool:
    """Tell whether a street is where somebody works or lives whose home, in another, was raided.

    "A house in Elm Road, whose tenant works at a takeaway in Oak Street".
    """
    chunks, triggers = passage.chunks, passage.triggers
    at = bisect_left(chunks, place.chunk.start, key=lambda chunk: chunk.start)
    before = islice(chunks[at - 1].items, _MOST_ITEMS) if at else ()
    if place.item.area or all(item.area for item in before):
        return False
    begin = passage.sentence.start
    start, end = chunks[at - 1].end - begin, place.chunk.start - begin
    told = passage.sentence.text[start : min(end, start + _INFORMED_REACH)].lower().split()
    whose = next((n for n, word in enumerate(told) if word in _WHOSE), len(told))
    verb = next((n for n, word in enumerate(told) if word in _OCCUPY and n > whose), None)
    if verb is None or "and" in told[verb:] or end - start >= _INFORMED_REACH:
        return False
    first = bisect_left(triggers, start, key=lambda trigger: trigger.start)
    last = bisect_left(triggers, end + _INFORMED_REACH, key=lambda trigger: trigger.start)
    return all(trigger.role not in (Role.RAID, Role.ARREST) for trigger in triggers[first:last])


def _is_robbed(place: Occurrence, passage: Passage) -> bool:
    """Tell whether the clause says that criminals went in: "burglars broke into a house in".

    Or behind the place that it was raided by them. Not so where an arrest, a search or the police
    are told of between.
    """
    text = passage.sentence.text
    start, end = place.name.start - passage.sentence.start, place.name.stop - passage.sentence.start
    behind = place.chunk.end - passage.sentence.start
    end = behind if text[behind : behind + _NEXT].lstrip(" ,").startswith(_OF_ALL) else end
    triggers = passage.triggers
    first = bisect_left(triggers, start - _ROBBED_REACH, key=lambda trigger: trigger.start)
    last = bisect_left(triggers, end + _ROBBED_REACH, key=lambda trigger: trigger.start)
    told = [trigger for trigger in triggers[first:last] if trigger.kind == "robbery"]
    return any(
        _BY_THEM in one.text and _FIRST_SAID.fullmatch(text, end, one.start)
        if one.start >= end
        else _went_in(one) and not _police_between(passage, one.end, start)
        for one in told
    )


def _went_in(trigger: Trigger) -> bool:
    """Tell whether a cue is of people and what they did, and not of a robbery alone."""
    *subject, verb = trigger.text.lower().split()
    armed = not subject or subject[-1] in _ARMED
    return not armed and listed("went_in").fullmatch(verb) is not None


def _police_between(passage: Passage, start: int, end: int) -> bool:
    first = bisect_left(passage.triggers, start, key=lambda trigger: trigger.start)
    last = bisect_left(passage.triggers, end, key=lambda trigger: trigger.start)
    between = any(
        trigger.role in (Role.RAID, Role.ARREST) for trigger in passage.triggers[first:last]
    )
    return between or names_police(passage.sentence.text[start:end])


def denied(places: Sequence[Occurrence], judged: Iterable[Judgement | None]) -> frozenset[str]:
    """Give the keys of the streets of which the story says that nothing was raided there."""
    return frozenset(
        place.key
        for place, judgement in zip(places, judged, strict=True)
        if judgement is not None and judgement.why == DENIED
    )


def may_be_raided(place: Occurrence, passage: Passage) -> bool:
    """Tell whether an area may stand for raids: nothing as wide as a district, and told of places.

    A name that nobody knows is rather a venue's behind "at", but a village's behind "a farm at".
    Towns are in every story; they are weighed where raids or homes are spoken of, and where areas
    are listed: "the others were in Northtown and Eastcote". Not so where a man is from, and where
    the police or the dealers are.
    """
    unknown = place.name.plain and place.item.connector.preposition in _OF_VENUES
    unknown = unknown and not _is_of_a_village(place, passage)
    if unknown or not is_specific(place.name) or place.name.wide or place.name.role is not None:
        return False
    if is_in_passing(place, passage):
        return False
    end = place.name.stop - passage.sentence.start
    is_whole = passage.sentence.text.startswith((" including ", ", including "), end)
    if is_whole or _is_of_other_news(place, passage) or _is_of_other_work(place, passage):
        return False
    unit = place.chunk.head.unit or place.item.connector.unit or place.item.count is not None
    listed = len([*islice((item for item in place.chunk.items if item.area), 2)]) > 1
    if unit or listed or passage.sentence.part is Part.ITEM:
        return True
    raids = any(trigger.role is Role.RAID for trigger in passage.triggers)
    return raids or tells_growing_found(passage.sentence.text)


def _is_of_a_village(place: Occurrence, passage: Passage) -> bool:
    """Tell whether homes or the like stand before "at", and no "drugs unit at"."""
    head = head_of(place.chunk, passage.sentence).lower().split()[-_UNIT_WORDS:]
    at = head[-1:] == ["at"] and bool(place.chunk.head.unit)
    return at and _POLICE_UNITS.isdisjoint(head)


def _is_of_other_news(place: Occurrence, passage: Passage) -> bool:
    """Tell whether a crime or a closure is told of the homes there, and no raid next to them.

    "Goods stolen from shops in Northtown were found in a raid", "a shop in Northtown was closed".
    """
    triggers, start = passage.triggers, place.chunk.start - passage.sentence.start
    at = bisect_left(triggers, start, key=lambda trigger: trigger.start)
    before = triggers[max(0, at - 1) : at]
    homes = bool(place.chunk.head.unit) and all(start - one.end < _NEXT_TO for one in before)
    if homes and any(stem in one.text.lower() for one in before for stem in _THEFTS):
        return True
    around = (*before, *triggers[at : at + 1])
    raids = any(trigger.role is Role.RAID for trigger in around)
    return not raids and any(trigger.kind == "closure" for trigger in around)


def _is_of_other_work(place: Occurrence, passage: Passage) -> bool:
    """Tell whether a sentence has words for other work or a crime alone: "enquiries were made in".

    Of a raid, an arrest, goods that were found or drugs at homes there it tells nothing.
    """
    triggers, text = passage.triggers, passage.sentence.text
    told = any(one.kind in _OTHER_WORK and not one.text.startswith(_MAY_RAID) for one in triggers)
    if not told or any(one.role in (Role.RAID, Role.ARREST) for one in triggers):
        return False
    goods = bool(place.chunk.head.unit) and tells_of_goods(text)
    return not goods and FOUND.isdisjoint(bare_words(text.replace(".", " ")))
