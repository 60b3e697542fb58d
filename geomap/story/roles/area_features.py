"""What an area stands for, as features: homes without a street, or where the streets of it are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from geomap.story.cues.heads import bare_words, tells_growing_found
from geomap.story.lists.areas_apart import told_apart
from geomap.story.lists.areas_beside import told_beside
from geomap.story.no_raids.passed_places import PERSONS, TOWNS
from geomap.story.passages import Occurrence, Passage, is_left
from geomap.story.roles.genre import Setting
from geomap.story.roles.judgement import Weighed
from geomap.story.text.lexicon import UNITS
from geomap.story.text.patterns import pattern
from geomap.story.text.premises import is_at_work

_FEW = 4
_ALSO = frozenset(
    "after before beside above below last preposition part subject unit counted premises"
    " noun home opens nth".split()
)
"""How the cues begin that weigh for an area apart: what they say of a street is another thing."""
_RAID_REACH = 60
"""Characters behind a word for a raid in which it is told what was raided."""
_RAIDS = ("raid", "warrant", "execut", "search", "storm", "swoop")
"""How words for a raid begin behind which it is told what was raided."""
_NO_THINGS = (
    (PERSONS - {"gang"}) | TOWNS | frozenset("of in on at centre middle hours morning".split())
)
_SITES = frozenset("industrial trading business retail".split())
"""Which estates are none that people live on, and are raided as a whole."""
_CARS = frozenset("car cars van vans vehicle vehicles lorry bike bikes group".split())
"""What police stop or swoop on in the street."""
_PARTS = frozenset("including among where".split())
"""Words before what is a part of what was told."""
_NEXT = 2
"""Sentences behind the homes of a town in which those of a street of another are told."""
_PREMISES = pattern(rf" (?:\w+ )?(?:{UNITS})\b")


class AreaClues:
    """The features that the areas of a story have beside those of its streets."""

    def __init__(
        self, passages: Sequence[Passage], setting: Setting, occurrences: Sequence[Occurrence]
    ) -> None:
        self._passages, self._setting = passages, setting
        streets = [place for place in occurrences if not place.item.area]
        self._named = (
            bool(streets),
            any(not (place.name.role or place.item.role) for place in streets),
        )
        self._localities = {
            reading.locality.text.lower()
            for place in streets
            for reading in place.item.readings
            if reading.locality is not None
        }
        areas = [place for place in occurrences if place.item.area]
        self._narrower = {place.name.text.lower() for place in areas if size_of(place) != "town"}

    def features(self, place: Occurrence, cues: Iterable[str]) -> Iterator[str]:
        """Give those of an area; `cues` are those that it has as any place."""
        item, head = place.item, place.chunk.head
        counted = item.count is not None or head.count is not None
        homes = "counted" if counted else "homes" if head.unit or item.connector.unit else "bare"
        name = place.name.text.lower()
        beside = self._named[0] if is_town(place) else self._named[1]
        yield f"area:{homes} {'beside streets' if beside else 'without a street'}"
        yield f"area:{size_of(place)}"
        if name in self._localities:
            yield "area:of a street"
        if self._narrower - {name}:
            yield f"area:{size_of(place)} beside a narrower"
        if self._setting.reports:
            yield f"area:{homes} in the news"
        listed = sum(other.area for other in place.chunk.items[: 2 * _FEW])
        yield f"area:listed {min(_FEW, listed)}"
        if listed < len(place.chunk.items):
            yield "area:listed with a street"
        passage = self._passages[place.passage]
        if is_left(place.name, passage):
            yield "area:left"
        yield from (f"area:{cue}" for cue in cues if cue.split(":", 1)[0].split(" ")[0] in _ALSO)


def likeliest_streets(places: Sequence[Occurrence], weighed: Sequence[Weighed]) -> dict[int, float]:
    """Give for each place, by its index, the chance of the likeliest street that may lie in it."""
    by_locality = _likeliest(places, weighed)
    return {number: _street_of(place, by_locality) for number, place in enumerate(places)}


def _likeliest(places: Sequence[Occurrence], weighed: Sequence[Weighed]) -> dict[str, float]:
    """Give the chance of the likeliest street by the locality that is told, "" of those in none."""
    out: dict[str, float] = {}
    for place, own in zip(places, weighed, strict=True):
        if not place.item.area:
            out[place.locality] = max(own.raided, out.get(place.locality, 0.0))
    return out


def _street_of(area: Occurrence, streets: Mapping[str, float]) -> float:
    """Give the chance of the likeliest street that may lie in an area, by what the text says."""
    town = area.locality
    theirs = ("", town, area.name.text.lower()) if town else streets
    return max((streets.get(name, 0.0) for name in theirs), default=0.0)


def listed_apart(
    places: Sequence[Occurrence], streets: Sequence[Occurrence], passages: Sequence[Passage]
) -> set[int]:
    """Give where areas stand in a list of those with homes, if each street is told to lie in others
    of the list: "homes in X and Y. One of those in X was in A".
    """
    where = {place.locality or _only_place(passages[place.passage]) for place in streets}
    lists = {place.listing: place.chunk for place in places if place.chunk.head.unit}
    out: set[int] = set()
    for chunk in lists.values() if where else ():
        listed = {name.start: name.text.lower() for name in chunk.loose}
        if where <= {*listed.values()}:
            out.update(start for start, name in listed.items() if name not in where)
    return out


def towns_apart(
    places: Sequence[Occurrence], streets: Sequence[Occurrence], passages: Sequence[Passage]
) -> frozenset[int]:
    """Give the indexes of towns told apart from those in which each of the raided streets lies.

    By a word for one more raid, another day, or lines of their own: "homes in X. They also raided a
    flat in A, Y". What is told before the streets without these may be their town, called wider.
    """
    told = [(one, one.item.readings[0].locality) for one in streets if not one.item.bare]
    if not all(where is not None and where.start in one.chunk.towns for one, where in told):
        return frozenset()
    theirs = {where.text.lower() for _, where in told if where is not None}
    firsts = {street.passage: street for street in reversed(streets)}
    at = sorted(firsts)

    def is_apart(town: Occurrence) -> bool:
        here, before = passages[town.passage], bisect_left(at, town.passage)
        if town.passage in firsts or here.is_item:
            return town.passage not in firsts
        if before:
            start = town.chunk.start - here.sentence.start
            words = bare_words(here.sentence.text[:start])[-_FEW:]
            again = "the" in words or "earlier" in bare_words(here.sentence.text)
            again |= any(name.text.lower() in theirs for name in town.chunk.loose[: 2 * _FEW])
            return not again and (here.tells_one_more or bool(town.chunk.head.unit))
        after = firsts[at[0]]
        days = {when.day for when in (town.day, after.day) if when is not None and when.day}
        near = after.passage <= town.passage + _NEXT
        return near and (passages[after.passage].tells_one_more or len(days) > 1)

    return frozenset(
        number
        for number, place in enumerate(places)
        if place.item.area and is_town(place) and is_apart(place)
    )


def is_one_of_several(area: Occurrence) -> bool:
    """Tell whether homes are told of in a list of areas, none a district: "in X and Y"."""
    loose = area.chunk.loose
    return len(loose) > 1 and bool(area.chunk.head.unit) and not any(n.wide for n in loose)


def is_beside(area: Occurrence, street: Occurrence, passages: Sequence[Passage]) -> bool:
    """Tell whether the homes of an area and of a street are told side by side, by an "and"."""
    if not area.chunk.head.unit:
        return False
    sentence = passages[area.passage].sentence
    first, last = sorted((area.chunk, street.chunk), key=lambda chunk: chunk.start)
    between = sentence.text[first.end - sentence.start : last.start - sentence.start].split()
    return "and" in between and _PARTS.isdisjoint(between)


def _only_place(passage: Passage) -> str:
    """Give the one locality that a sentence names beside a street, "" if it is not one."""
    names = {name.text.lower() for name in passage.loose}
    return names.pop() if len(names) == 1 else ""


def is_town(place: Occurrence) -> bool:
    """Tell whether an area is a town, of the patch or elsewhere, or wider than one."""
    return place.name.town


def has_premises(place: Occurrence, passage: Passage) -> bool:
    """Tell whether homes or the like stand before a place or behind: "at Northtown addresses"."""
    told = place.chunk.head.unit or place.item.connector.unit
    return bool(told) or homes_called(place, passage) is not None


def _is_raided_thing(place: Occurrence, passage: Passage) -> bool:
    """Tell whether what was raided stands right before a place: "raided the bingo hall in"."""
    text, start = passage.sentence.text, place.chunk.start - passage.sentence.start
    at = bisect_left(passage.triggers, start, key=lambda one: one.start)
    raid = next(iter(passage.triggers[max(0, at - 1) : at]), None)
    if raid is None or raid.kind != "search" or start - raid.end > _RAID_REACH:
        return False
    if not raid.text.lower().startswith(_RAIDS):
        return False
    words = bare_words(text[raid.end : start])
    if words[:1] in (["on"], ["at"]):
        del words[0]
    match words:
        case ["a" | "an" | "the", *thing, "in" | "at"]:
            told = True
        case [*thing, "in" | "at"]:
            told = is_at_work(" ".join(thing))
        case _:
            return False
    site = len(thing) > 1 and thing[-2] in _SITES
    told = told and 0 < len(thing) <= _FEW and (site or _NO_THINGS.isdisjoint(thing))
    return told and thing[-1] not in _CARS


def one_more(places: Sequence[Occurrence], passages: Sequence[Passage]) -> frozenset[str]:
    """Give the areas by their names of which homes were raided besides those told of before.

    "A property in X was also searched": it is no part of the town of the others.
    """
    areas = (place for place in places if place.item.area and place.passage)
    told = ((place, passages[place.passage]) for place in areas)
    return frozenset(
        place.name.text.lower()
        for place, here in told
        if here.tells_of_raid and here.tells_one_more and has_premises(place, here)
    )


def is_no_part(place: Occurrence, others: Collection[str]) -> bool:
    """Tell whether it is an area that is a town, or was raided besides: no part of a town."""
    return place.item.area and (is_town(place) or place.name.text.lower() in others)


def homes_called(place: Occurrence, passage: Passage) -> re.Match[str] | None:
    """Find the homes or the like that are called by a place: "a Northtown house"."""
    behind = place.name.stop - passage.sentence.start
    return _PREMISES.match(passage.sentence.text, behind)


def tells_of_homes(place: Occurrence, passage: Passage) -> bool:
    """Tell whether homes are told of in an area, what is grown in them, or what was raided."""
    grown = bool(place.chunk.head.preposition) and tells_growing_found(passage.sentence.text)
    return grown or has_premises(place, passage) or _is_raided_thing(place, passage)


def size_of(place: Occurrence) -> str:
    """Tell whether an area is a town or wider, a locality, or unknown."""
    if is_town(place):
        return place.name.elsewhere or "town"
    return "local" if place.name.kinds else "unknown"


def beside_streets(places: Sequence[Occurrence], passages: Sequence[Passage]) -> dict[int, int]:
    """Give the indexes of the areas that were raided if some streets were.

    Each with that of a place of the list of these: itself, or one told apart in its sentence.
    """
    chunks = {place.listing: place.chunk for place in places}.values()
    starts = {item.name.start for chunk in chunks for item in told_beside(chunk.items)}
    firsts = {place.chunk.start: n for n, place in reversed([*enumerate(places)])}
    others = {
        area.start: firsts[street.start]
        for at in {place.passage for place in places if place.item.area}
        for area, street in told_apart(passages[at].sentence, passages[at].chunks)
        if street.start in firsts
    }
    return {
        n: others.get(place.chunk.start, n)
        for n, place in enumerate(places)
        if place.name.start in starts or (place.item.area and place.chunk.start in others)
    }
