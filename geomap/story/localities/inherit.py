"""The locality of streets that have none beside them: from around them, or from the story."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, groupby

from geomap.gazetteer.name_keys import normalise
from geomap.model import PlaceKind, Reading, Toponym
from geomap.story.lists.areas_apart import areas_beside
from geomap.story.lists.attachment import SHARED, SITUATED
from geomap.story.lists.listing import toponym
from geomap.story.localities.in_passing import is_besides, is_of_tellers
from geomap.story.localities.nearby import Nearby
from geomap.story.names.name import Name
from geomap.story.passages import (
    Occurrence,
    Passage,
    is_aside,
    is_left,
    is_of_crime,
    is_of_persons,
)
from geomap.story.text.patterns import small
from geomap.story.text.sentences import Part

SAME_TOWN = "in the same town: X is named last"
FRONTED = "in X, ... A: the locality stands earlier in the sentence"
DATELINED = "X: ... A, which the place with a colon opens"
HEADED = "X stands in the heading of the list"
PARALLEL = "streets in the order of the localities of another sentence"
AGAIN = "the locality that the story gives the street elsewhere"
TAKEN_UP = "the house in A: the sentence before names X"
BEHIND = "A was raided in X: the locality stands behind what was done there"
LIKELIEST = "no locality beside it: of those that the story names X is likeliest"
TURNED = "no locality beside it: the story turned to raids in X"
LEAD = "no locality beside it: the story places the raids in X"
_LEAD_SENTENCES = 4
_BE = frozenset("was were has have had".split())
_DONE = frozenset("raided searched targeted visited stormed hit entered executed".split())
_NEW_CLAUSE = frozenset("and but while after before when where as".split())
_BEHIND_REACH = 80
"""Characters behind a list in which it is said where that was done to it: "was raided in X"."""
_SURE = 0.9
_IN_FRONT = 0.4
"""The share of the town in front of a list, beside that of the locality behind its last street."""


def give_context(
    passages: Sequence[Passage],
    places: Sequence[Occurrence],
    served: Collection[int],
    names: Sequence[Sequence[Name]],
) -> tuple[tuple[Reading, ...], ...]:
    """Give the readings of each place, bare streets with the locality that stands elsewhere.

    `served` are the indexes of the places to be served, those of raids; `names` are those of each
    sentence. No raided area lies in another one that is no town, or where a lead has other news.
    """
    readings = [tuple(place.item.readings) for place in places]
    best = [own[0] for own in readings]
    area = story_place(passages)
    of_raids = any(passage.tells_of_raid and area in passage.loose for passage in passages)
    of_raids = of_raids or (area is not None and area.town)
    named = named_localities(passages, places, best)
    areas = [places[number] for number in served if places[number].item.area]
    parts = frozenset(normalise(place.name.text) for place in areas if not place.name.town)
    stated = {own.locality.start for own in best if own.locality is not None}
    towns = [toponym(name) for name in chain.from_iterable(names) if _is_town(name)]
    left: list[int] = []
    known = any(name.kinds for passage in passages for name in passage.loose)

    def read(number: int, locality: Toponym, weight: float, construction: str) -> None:
        readings[number] = _served(readings[number], [(locality, weight)], construction)
        best[number] = readings[number][0]

    for _, group in groupby(range(len(places)), key=lambda number: places[number].listing):
        listed = [number for number in group if number in served]
        _share_in_front(passages, places, readings, best, listed)
        bare = [number for number in listed if _may_be_served(places[number], best[number])]
        for number in bare:
            again = named.get(normalise(places[number].name.text))
            if again is not None:
                read(number, again, 0.9, AGAIN)
        rest = [n for n in bare if best[n].locality is None and not _is_area(places[n], area)]
        nearby = Nearby(passages, places, best, rest, towns, known=known) if rest else None
        behind = raided_behind(passages[places[rest[0]].passage], places[rest[0]]) if rest else None
        lead = area if of_raids or not (rest and places[rest[0]].item.area) else None
        for number, answer in zip(rest, _nearest(nearby, lead, behind), strict=False):
            if not (places[number].item.area and normalise(answer[0].text) in parts):
                read(number, *answer)
        left += [n for n in rest if best[n].locality is None and not places[n].item.area]
    if left:
        from geomap.story.localities.likely import NamedPlaces

        named_places = NamedPlaces(passages, names, places, parts, stated)
        for number in left:
            likely = named_places.likeliest(places[number])
            if likely:
                readings[number] = _served(readings[number], likely, LIKELIEST)
    return tuple(readings)


def _is_town(name: Name) -> bool:
    """Tell whether it is a town, and neither its police nor its court."""
    return name.role is None and (PlaceKind.TOWN in name.kinds or name.elsewhere == "town")


def _may_be_served(place: Occurrence, best: Reading) -> bool:
    """Tell whether it is bare, or rather so than of the locality behind its list.

    A raided town lies in no other town.
    """
    is_town = place.item.area and PlaceKind.TOWN in place.name.kinds
    return best.locality is None and not place.item.landmark and not is_town


def _is_area(place: Occurrence, area: Name | None) -> bool:
    return area is not None and place.name.text.lower() == area.text.lower()


def raided_behind(passage: Passage, place: Occurrence) -> Name | None:
    """Find the place behind what was done: "homes in A and B were also targeted in X"."""
    chunks, end = passage.chunks, place.chunk.end
    at = bisect_right(chunks, place.chunk.start, key=lambda chunk: chunk.start)
    name = next((name for chunk in chunks[at : at + 1] for name in chunk.loose[:1]), None)
    if name is None or name.start - end > _BEHIND_REACH:
        return None
    since, until = end - passage.sentence.start, name.start - passage.sentence.start
    words = passage.sentence.text[since:until].lower().split()
    said = words[:1] != [] and words[0] in _BE and words[-1] == "in"
    done = not _DONE.isdisjoint(words) and _NEW_CLAUSE.isdisjoint(words)
    apart = any(word.endswith((",", ";", ":")) for word in words)
    return name if said and done and not apart else None


def _nearest(
    nearby: Nearby | None, area: Name | None, behind: Name | None
) -> list[tuple[Toponym, float, str]]:
    """Give the first answer for each bare street of a list, the nearest evidence first.

    It is weighed by its sort; empty if there is none.
    """
    if nearby is None:
        return []

    def answers() -> Iterator[tuple[Sequence[Toponym] | None, float, str]]:
        yield nearby.behind(behind), 0.95, BEHIND
        yield nearby.of_the_town(), 0.9, SAME_TOWN
        yield nearby.in_same_town(), 0.9, SAME_TOWN
        yield nearby.datelined(), 0.95, DATELINED
        yield nearby.datelined(of_two=True), 0.6, DATELINED
        yield nearby.taken_up(), 0.75, TAKEN_UP
        yield nearby.fronted(), 0.8, FRONTED
        yield nearby.headed(), 0.8, HEADED
        yield nearby.parallel(), 0.65, PARALLEL
        yield nearby.turned_to(), 0.7, TURNED
        narrow = nearby.all_in(toponym(area)) if area is not None and not area.wide else None
        yield narrow, 0.7, LEAD

    for localities, weight, construction in answers():
        if localities is not None:
            return [(locality, weight, construction) for locality in localities]
    return []


def _served(
    readings: Sequence[Reading], localities: Sequence[tuple[Toponym, float]], construction: str
) -> tuple[Reading, ...]:
    """Give a place the localities by their weights, as far as the text may leave it without one."""
    left = readings[0].weight
    trailing = [reading for reading in readings[1:] if reading.locality is not None]
    none = 1.0 - sum(weight for _, weight in localities)
    found = [
        *(Reading(locality, weight * left, construction) for locality, weight in localities),
        *trailing,
        Reading(None, none * left, construction),
    ]
    return tuple(sorted(found, key=lambda reading: -reading.weight))


def _share_in_front(
    passages: Sequence[Passage],
    places: Sequence[Occurrence],
    readings: list[tuple[Reading, ...]],
    best: list[Reading],
    listed: Sequence[int],
) -> None:
    """Let streets that share the locality behind their list lie in the one in front of it, too.

    "The raids in X were in A, B and C, Y": which of both holds A and B, the gazetteer knows better.
    """
    sharing = [n for n in listed if best[n].construction == SHARED and best[n].weight < 1.0]
    front = Nearby(passages, places, best, sharing).town_in_front() if sharing else None
    for number, town in zip(sharing, front or (), strict=False):
        own = [
            Reading(one.locality, (1.0 - _IN_FRONT) * one.weight, one.construction)
            for one in readings[number]
        ]
        both = [*own, Reading(town, _IN_FRONT, FRONTED)]
        readings[number] = tuple(sorted(both, key=lambda reading: -reading.weight))
        best[number] = readings[number][0]


def story_place(passages: Sequence[Passage]) -> Name | None:
    """Find where the story says that the raids were: the first single locality of its lead.

    A town is taken only where the lead tells of raids in no part of it, a district only where it
    names nothing smaller, and where other crime was if it names nothing else; never one elsewhere
    of a raid besides, or in a sentence that tells of no raid, if the lead names one that is known.
    """
    town: Name | None = None
    spare: list[Name] = []
    are_several = are_told = are_any = False
    told = [passage for passage in passages if passage.tells_of_raid][:_LEAD_SENTENCES]
    opening = [passage for passage in passages[:2] if passage not in told]
    is_known = any(name.kinds for passage in (*told, *opening) for name in passage.loose)
    for passage in sorted([*told, *opening], key=_is_headline):
        behind, any_behind = are_told, are_any
        are_any |= passage.tells_of_raid and any(chunk.items for chunk in passage.chunks)
        are_told |= any(i.bare and not i.area for c in passage.chunks for i in c.items)
        beside = [*areas_beside(passage.sentence, passage.chunks)]
        told_here = (n for n in passage.loose if not (any_behind and is_besides(n, passage)))
        names = [n for n in told_here if n not in beside and _places_raids(n, passage)]
        if are_several:
            alone = {n.start for c in passage.chunks if c.is_one_address for n in c.loose}
            names = [name for name in names if name.start not in alone]
        elif sum(item.bare and not item.area for c in passage.chunks for item in c.items) > 1:
            are_several = True
        names = [n for n in names if not (behind and _has_other_homes(n, passage))]
        if len(names) > 1:  # "homes in X as police fight Y gangs"
            names = [name for name in names if _is_situated(name, passage)]
        away = is_known and not passage.tells_of_raid and any(name.elsewhere for name in names)
        if passage.sentence.part is Part.CAPTION or len(names) != 1 or away:
            continue
        if names[0].wide or is_of_crime(names[0], passage):
            spare += names
        elif town is None and PlaceKind.TOWN not in names[0].kinds:
            return names[0]
        elif town is None:
            town = names[0]
        elif _is_raided_part(names[0], passage) and not (behind and passage.tells_one_more):
            return names[0]
    return town or min(spare, key=lambda name: name.wide, default=None)


def _places_raids(name: Name, passage: Passage) -> bool:
    """Tell whether an area of the lead is where things happened, and known or homes stand in it."""
    if any(tells(name, passage) for tells in (is_left, is_of_tellers, is_aside)):
        return False
    if name.elsewhere and is_of_persons(name, passage):
        return False
    chunks = [chunk for chunk in passage.chunks if name in chunk.loose]
    return name.local or any(chunk.head.unit or name in chunk.fronts for chunk in chunks)


def _is_raided_part(name: Name, passage: Passage) -> bool:
    """Tell whether raids are told of in a part of a town: "addresses in X"."""
    if PlaceKind.LOCALITY not in name.kinds or PlaceKind.TOWN in name.kinds:
        return False
    homes = any(chunk.head.unit for chunk in passage.chunks if name in chunk.loose)
    return _is_situated(name, passage) and (homes or passage.sentence.part is Part.TITLE)


def _has_other_homes(name: Name, passage: Passage) -> bool:
    """Tell whether homes in an area are others than those told before: "a flat", and not "the"."""
    text, begin = small(passage.sentence.text), passage.sentence.start
    homes = ((chunk.head.unit, chunk.start) for chunk in passage.chunks if name in chunk.loose)
    others = any(unit and f"the {unit} " not in text[: start - begin] for unit, start in homes)
    return others and passage.tells_one_more and not name.town


def _is_situated(name: Name, passage: Passage) -> bool:
    heads = [chunk.head for chunk in passage.chunks if name in chunk.loose]
    return any(head.preposition in SITUATED for head in heads)


def _is_headline(passage: Passage) -> tuple[bool, int]:
    """Sort headlines, which name the town, behind sentences, which name the estate."""
    return passage.sentence.part is not Part.PROSE, passage.sentence.start


def named_localities(
    passages: Sequence[Passage], places: Sequence[Occurrence], best: Sequence[Reading]
) -> dict[str, Toponym]:
    """Give the localities of the streets that have one surely, by their keys.

    `best` is the first reading of each place.
    """
    found: dict[str, Toponym] = {}
    for place, first in zip(places, best, strict=True):
        if passages[place.passage].sentence.part is Part.CAPTION:
            continue
        if not place.item.area and first.locality is not None and first.weight > _SURE:
            found.setdefault(normalise(place.name.text), first.locality)
    return found
