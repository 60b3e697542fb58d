"""Which areas of a story were raided, once its places are looked at together.

An area is raided where homes in it were and no street is told, where those that are told lie
elsewhere, or beside the streets of a list. And a raid was somewhere: where no sentence says of any
place that it was raided, the likeliest of the areas is found by a logistic model of a few features.
It is learnt by `make train`; its weights are data/untold-weights.json.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from geomap.model import Role
from geomap.story.cues.heads import recalled_since
from geomap.story.learnt_weights import weights_of
from geomap.story.lists.connectors import Joint
from geomap.story.no_raids.passed_places import is_in_passing
from geomap.story.passages import (
    Occurrence,
    Passage,
    is_left,
    is_of_persons,
    is_specific,
)
from geomap.story.roles.area_features import (
    is_beside,
    is_no_part,
    is_one_of_several,
    is_town,
    likeliest_streets,
    listed_apart,
    one_more,
    size_of,
    tells_of_homes,
    towns_apart,
)
from geomap.story.roles.floors import PLAINLY_TOLD, is_plain, told_of_areas
from geomap.story.roles.genre import Setting
from geomap.story.roles.judgement import Chances, Judgement, Weighed
from geomap.story.roles.named_raids import finds_goods_in, leading_areas, raids_homes_in
from geomap.story.roles.raided_set import log_odds, logistic
from geomap.story.text.sentences import Part

AREA_FROM = 0.4
"""From which chance on an area is one of raids: where the F1 of raided areas is highest, of stories
as papers tell them that are read with weights learnt from the others."""
_MAY_BE, _LEAST_ALONE = 0.4, 0.01
"""From which chance on a street may be the raid of its story; and an area, if no street may. What
weighs less is passed, or where somebody lives."""
_LEAST, _LEAST_TOLD = 1e-9, 1e-6
APART = 0.7
"""The least chance of an area in which homes were, where the streets of its story lie elsewhere."""
_HARDLY = 0.3
"""Below which chance a street beside the homes of an area, with which its story begins, is none."""
NO_RAID_OF_AREA = Judgement(Role.OTHER, 1.0, "an area, and nothing is told of raids in it")
_UNTOLD_FROM = 0.5
"""From which chance on an area is raided where the story says of no place that it was."""
_UNTOLD = "a raid is told of and no place of it, and the area fits best"
_WEIGHED = 40
"""Areas that are weighed so, places of each, and streets of a sentence: what a long text has more
is of no one raid."""
_LEAD, _NEAR, _MOST_AREAS = 3, 1, 4
"""Sentences with which a story begins; how far one is from another beside it; and the most areas
that are told apart."""


def surest_areas(
    places: Sequence[Occurrence], weighed: Sequence[Weighed], passages: Sequence[Passage]
) -> dict[int, Weighed]:
    """Give by their indexes the areas of lists what the surest area of the list has.

    What is said of homes in "A, B and C" is said of each, though a town is oftener in passing. Not
    so of one that is come from or gone to, and of "between A and B".
    """
    lists: dict[int, list[int]] = {}
    for number, (place, own) in enumerate(zip(places, weighed, strict=True)):
        may = place.item.area and own.raided > 0.0
        if may and not is_left(place.name, passages[place.passage]):
            lists.setdefault(place.listing, []).append(number)
    surest: dict[int, Weighed] = {}
    for numbers in lists.values():
        best = max((weighed[number] for number in numbers), key=lambda own: own.raided)
        surest.update(dict.fromkeys(numbers, best))
    return surest


def homes_alone(
    places: Sequence[Occurrence], weighed: Sequence[Weighed], passages: Sequence[Passage]
) -> dict[int, float]:
    """Give by their indexes the areas in which homes or shops were raided, and no street was told.

    Each with its least chance. A story has its raid somewhere: where no street may be it, it is
    where its sentence puts the premises, however little its words weigh. In stories of a town the
    street or estate is told further on, and may not be known: where any is named it counts less,
    but for one of a list: "homes in" a town and a village.
    """
    pairs = [*zip(places, weighed, strict=True)]
    may_be = [one for one, own in pairs if not one.item.area and own.raided >= _MAY_BE]
    starts = listed_apart(places, may_be, passages)
    apart = {n for n, place in enumerate(places) if place.name.start in starts}
    street = likeliest_streets(places, weighed) | dict.fromkeys(apart, 0.0)
    if min(street.values(), default=1.0) >= _MAY_BE:
        return {}
    others = one_more(places, passages)
    areas = (place for place, own in pairs if place.item.area and own.settled is None)
    narrower = not all(is_no_part(place, others) for place in areas)
    named = any(not (p.name.role or p.name.wide or is_no_part(p, others)) for p in places)
    leading = {
        number
        for number in leading_areas(places, passages)
        if number in apart or not (named and is_town(places[number]))
    }
    homes = {n for n, one in enumerate(places) if tells_of_homes(one, passages[one.passage])}
    beside = {p.listing for p in places if p.item.area and p.chunk.head.unit and not is_town(p)}
    telling = told_of_areas(places, passages)
    titled = _told_by_title(places, weighed, passages, least=_LEAST_ALONE)
    return {
        number: PLAINLY_TOLD
        if place.chunk.head.joint is not Joint.OFF
        and (
            (own.raided >= AREA_FROM and is_plain(passages[place.passage]))
            or (street[number] <= _HARDLY and number in leading and number not in titled)
        )
        else AREA_FROM
        for number, (place, own) in enumerate(pairs)
        if place.item.area
        and street[number] < _MAY_BE
        and own.raided >= (_LEAST if number in leading & homes else _LEAST_ALONE)
        and not (narrower and is_town(place) and place.listing not in beside)
        and number in leading | homes
        and place.passage in telling
        and (passages[place.passage].sentence.part is not Part.TITLE or number in titled)
        and not is_left(place.name, passages[place.passage])
    }


def _told_by_title(
    places: Sequence[Occurrence],
    weighed: Sequence[Weighed],
    passages: Sequence[Passage],
    least: float,
) -> frozenset[int]:
    """Give the indexes of the areas of a title below which no other is raided by so little."""
    areas = [
        (number, passages[place.passage].sentence.part is Part.TITLE)
        for number, (place, own) in enumerate(zip(places, weighed, strict=True))
        if place.item.area and own.raided >= least
    ]
    alone = all(is_title for _, is_title in areas)
    return frozenset(number for number, _ in areas if alone)


def homes_apart(
    places: Sequence[Occurrence], weighed: Sequence[Weighed], passages: Sequence[Passage]
) -> dict[int, float]:
    """Give the indexes of the areas in which homes were raided, and none of the raided streets lie.

    The text gives each of the streets a place of its own, or tells more of them in its sentence:
    "Police raided homes in X and Y, including in Elm Road". Each with its least chance, none where
    it may be the place of the streets: it is another where its sentence tells of those homes and of
    some in a street side by side ("Police raided homes in X, and a flat in Elm Road, Y"), or of
    homes in several areas and in no street, or of goods that police found in them. A town is none
    of them unless it is told apart.
    """
    pairs = zip(places, weighed, strict=True)
    streets = [place for place, own in pairs if own.likely_raid and not place.item.area]
    given = {place.key for place in streets if not place.item.bare}
    bare = [place for place in streets if place.key not in given]
    around = {place.passage for place in bare}
    if not streets or len(around) > 1:
        return {}
    theirs = {
        reading.locality.text.lower()
        for place in streets
        for reading in place.item.readings
        if reading.locality is not None
    }
    towns = frozenset() if bare else towns_apart(places, streets, passages)
    homes: dict[int, list[Occurrence]] = {}
    for place in streets:
        here = homes.setdefault(place.passage, [])
        if place.chunk.head.unit and len(here) < _WEIGHED:
            here.append(place)

    def is_another(place: Occurrence) -> bool:
        beside = homes.get(place.passage)
        found = beside is None and finds_goods_in(place.chunk, passages[place.passage])
        alone = found or (beside is None and is_one_of_several(place))
        return alone or any(is_beside(place, other, passages) for other in beside or ())

    return {
        number: PLAINLY_TOLD if is_town(place) else APART if is_another(place) else 0.0
        for number, place in enumerate(places)
        if place.item.area
        and is_specific(place.name)
        and (number in towns or not is_town(place))
        and place.name.text.lower() not in theirs
        and passages[place.passage].sentence.part is not Part.TITLE
        and not is_left(place.name, passages[place.passage])
        and (not bare or ({place.passage} == around and len(bare) < len(place.chunk.loose)))
        and _are_homes_raided(place, passages, behind=place.passage > streets[0].passage)
    }


def _are_homes_raided(area: Occurrence, passages: Sequence[Passage], *, behind: bool) -> bool:
    """Tell whether homes in an area were raided; or, `behind` a street, police found goods there.

    What was found before may have been in that street, and what was long ago is no news.
    """
    here = passages[area.passage]
    found = behind and finds_goods_in(area.chunk, here)
    now = found and recalled_since(here.sentence.text, court=False) is None
    return now or raids_homes_in(area.chunk, here)


class Untold(NamedTuple):
    """An area that no sentence says was raided: the index where its words speak most for a raid,
    and what it is weighed by.
    """

    number: int
    features: dict[str, float]


def areas_untold(
    places: Sequence[Occurrence],
    weighed: Sequence[Weighed],
    judged: Sequence[Judgement],
    passages: Sequence[Passage],
) -> dict[str, list[int]]:
    """Give the areas of a story that says of no place that it was raided, and tells of a raid.

    By their names, with their indexes. None where a street is judged raided, or an area likelier so
    than not, or no sentence tells plainly of a raid, or there are very many; and none that only
    says whose somebody is, or where somebody comes from.
    """
    pairs = zip(places, judged, strict=True)
    told = any(
        one.role is Role.RAID and (one.chance >= _UNTOLD_FROM or not place.item.area)
        for place, one in pairs
    )
    if told or not any(map(is_plain, passages)):
        return {}
    areas: dict[str, list[int]] = {}
    for number, (place, own) in enumerate(zip(places, weighed, strict=True)):
        if place.item.area and own.settled in (None, NO_RAID_OF_AREA):
            name, here = place.name, passages[place.passage]
            passed = is_in_passing(place, here) or is_left(name, here) or is_of_persons(name, here)
            if is_specific(name) and not (name.wide or name.role is not None or passed):
                areas.setdefault(name.text.lower(), []).append(number)
    if len(areas) > _WEIGHED:
        return {}
    return {name: numbers[:_WEIGHED] for name, numbers in areas.items()}


def weighed_untold(
    areas: Mapping[str, Sequence[int]],
    places: Sequence[Occurrence],
    chances: Sequence[Chances | None],
    opinions: Sequence[float],
    passages: Sequence[Passage],
    setting: Setting,
) -> dict[str, Untold]:
    """Give what each of those areas is weighed by.

    `chances` are those by the words around them, None elsewhere, and `opinions` the log-odds that
    the network adds.
    """
    plain = [number for number, passage in enumerate(passages) if is_plain(passage)]
    beside = {other for one in plain for other in range(one - _NEAR, one + _NEAR + 1)}
    named = {one.name.text.lower() for one in places if one.item.area and is_specific(one.name)}
    out: dict[str, Untold] = {}
    for name, numbers in areas.items():
        at = [places[number].passage for number in numbers]
        raided = {n: own[Role.RAID] for n in numbers if (own := chances[n]) is not None}
        features = {
            "own": log_odds(max(raided.values()), _LEAST_TOLD),
            "network": max(opinions[number] for number in numbers),
            f"size:{size_of(places[numbers[0]])}": 1.0,
            f"areas:{min(_MOST_AREAS, len(named))}": 1.0,
            "lead": float(min(at) < _LEAD),
            "near": float(not beside.isdisjoint(at)),
            "court": float(setting.court),
            "robbery": float(setting.robbery),
        }
        out[name] = Untold(max(raided, key=raided.__getitem__), features)
    return out


def with_untold(judged: Sequence[Judgement], areas: Mapping[str, Untold]) -> tuple[Judgement, ...]:
    """Give the judgements with those areas raided that are likelier so than not."""
    out = list(judged)
    for area in areas.values():
        chance = logistic(area.features, weights_of("untold-weights.json"))
        if chance >= _UNTOLD_FROM:
            out[area.number] = Judgement(Role.RAID, round(chance, 3), _UNTOLD)
    return tuple(out)
