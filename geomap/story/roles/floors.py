"""What makes a raid of a street by the sense of its story, whatever the words around it weigh."""

from __future__ import annotations

from collections.abc import Container, Sequence

from geomap.late_pattern import LatePattern
from geomap.model import Role
from geomap.story.cues.heads import (
    goes_on,
    is_of_entry,
    is_of_find,
    is_of_warrant,
    is_of_whom,
    is_one_of_them,
    recalled_since,
    tells_afterwards,
    tells_home_searched,
    tells_passer_by,
    tells_person_found,
    tells_search,
)
from geomap.story.cues.triggers import names_inspectors, names_police
from geomap.story.passages import Occurrence, Passage
from geomap.story.roles.cue_features import head_of
from geomap.story.roles.judgement import Weighed
from geomap.story.text.lexicon import TRADES
from geomap.story.text.patterns import any_of
from geomap.story.text.sentences import Part

_DAYS = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August"
    r"|September|October|November|December"
)
_ALONE, _BESIDE = 0.7, 0.2
"""From which chance on the only street of a story of raids is raided, and from which on another
street may be raided beside it, so that it is not the only one."""
_WHATEVER, _COUNTED, _READ = 0.1, 0.2, 0.55
"""From which chance by its words on a street of a venue is raided; one of a sentence that counts
the raids; and any other, which has to be read as raided already."""
_LEAD = 3
"""Sentences, the headline among them, in which a story says what it is about."""
_SCENES = ("robbery", "crime")
_OTHER_NEWS = (*_SCENES, "closure", "road_closed", "home")
_SIGN = LatePattern(
    rf"(?P<sign>\b(?!(?:{_DAYS})\b)[A-Z][\w'’]*|\b{any_of(*TRADES)}),? (?:both |all |also )?"
    r"(?:in|on|at) (?:the )?(?:[A-Z]\w+['’]s )?\Z"
)
"""A sign over a door, or a noun of what has one, and that it is in a street."""
_SIGN_REACH = 40
_INDOORS_REACH = 200
_OPENING_REACH = 90


def homes_searched(places: Sequence[Occurrence], passages: Sequence[Passage]) -> frozenset[str]:
    """Give the key of the street of him whose home, says the story, was searched.

    "Officers searched his house", and where he is called by his address: "the man, 40, of Elm
    Place". Nothing where several streets are such addresses, since it does not say whose it was.
    """
    homes = {
        place.key
        for place in places
        if not place.item.area
        and is_of_whom(head_of(place.chunk, passages[place.passage].sentence))
    }
    at = {place.passage for place in places if not place.item.area}
    searched = len(homes) == 1 and any(
        number not in at
        and not any(trigger.role is Role.ROBBERY for trigger in passage.triggers)
        and tells_home_searched(passage.sentence.text)
        for number, passage in enumerate(passages)
    )
    return frozenset(homes) if searched else frozenset()


def plainly_told(places: Sequence[Occurrence], passages: Sequence[Passage]) -> dict[int, float]:
    """Give by their indexes the streets of which the story tells plainly that they were raided.

    Each with the least chance by its words from which on that counts. Sentences that tell of other
    news besides, or of an earlier raid, tell nothing plainly.
    """
    at = {place.passage for place in places if place.name.street and not place.item.area}
    plain = {number for number in at if not is_other_news(passages[number])}
    told = [
        (number, place)
        for number, place in enumerate(places)
        if place.passage in plain and place.name.street and not place.item.area
    ]
    venues = _venues_inspected(places, passages)
    entered = _homes_entered(places, passages)
    listed = _listed_alone(places, passages)
    counted = [number for number, place in told if _is_counted(place, passages)]
    least = dict.fromkeys(counted, _COUNTED) | dict.fromkeys([*venues, *listed], _WHATEVER)
    return dict.fromkeys(_warrants_served(places, passages), _READ) | {
        number: least.get(number, _READ)
        for number, place in told
        if number in least or place.listing in entered or _goes_on(place, passages)
    }


def told_alone(
    places: Sequence[Occurrence], weighed: Sequence[Weighed], passages: Sequence[Passage]
) -> frozenset[int]:
    """Give by their indexes the places of the only street of a story that opens with a raid.

    A story has its raid somewhere: where its first sentences tell of a search by the police, and of
    no closure, and one street alone is read as raided, that is where it was. Nothing where a second
    street may be raided too.
    """
    chances: dict[str, float] = {}
    for place, own in zip(places, weighed, strict=True):
        if not place.item.area:
            chances[place.key] = max(own.raided, chances.get(place.key, 0.0))
    may_be = [key for key, chance in chances.items() if chance >= _BESIDE]
    court = any(own.settled and own.settled.role is Role.COURT for own in weighed)
    if court or len(may_be) != 1 or not _opens_with_search(passages[:_LEAD]):
        return frozenset()
    return frozenset(
        number
        for number, (place, own) in enumerate(zip(places, weighed, strict=True))
        if place.key == may_be[0] and own.raided >= _ALONE and not place.item.area
    )


def _opens_with_search(lead: Sequence[Passage]) -> bool:
    """Tell whether the first sentences tell of a search by the police, and of no closure."""
    kinds = {(t.kind, t.role) for passage in lead for t in passage.triggers}
    return not any(kind == "closure" for kind, _ in kinds) and any(
        any(t.kind == "search" and t.role is Role.RAID for t in passage.triggers)
        and names_police(passage.sentence.text)
        for passage in lead
    )


def is_other_news(passage: Passage) -> bool:
    """Tell whether a sentence tells of robbers, a closure, somebody's home or an earlier raid."""
    return (
        any(trigger.kind in _OTHER_NEWS for trigger in passage.triggers)
        or recalled_since(passage.sentence.text, court=False) is not None
    )


def _venues_inspected(places: Sequence[Occurrence], passages: Sequence[Passage]) -> frozenset[int]:
    """Give by their indexes the streets of venues to which, says the story, inspectors went.

    Officers of immigration and of trading standards go into restaurants and shops and into little
    else: where their story puts one in a street it was looked at, in whatever words. Not so in a
    story of closures, which lists the shops that a court has shut.
    """
    closures = any(t.kind == "closure" for passage in passages[:_LEAD] for t in passage.triggers)
    if closures or not any(names_inspectors(passage.sentence.text) for passage in passages):
        return frozenset()
    visited = {at for at in {place.passage for place in places} if _is_of_a_visit(at, passages)}
    areas = {place.name.end for place in places if place.item.area}
    areas |= {name.end for p in passages for chunk in p.chunks for name in chunk.loose}
    return frozenset(
        number
        for number, place in enumerate(places)
        if place.passage in visited
        and (place.item.site or _has_sign(place, passages[place.passage], areas))
    )


def _has_sign(place: Occurrence, passage: Passage, areas: Container[int]) -> bool:
    """Tell whether a name that is no area's, or "branch", stands in front: "Lantern Foods, on".

    `areas` are the offsets in the story where those end.
    """
    start = place.name.start - passage.sentence.start
    before = passage.sentence.text[max(0, start - _SIGN_REACH) : start]
    sign = _SIGN.search(before)
    return sign is not None and place.name.start - len(before) + sign.end("sign") not in areas


def _is_of_a_visit(at: int, passages: Sequence[Passage]) -> bool:
    """Tell whether a sentence, or the one before, tells of a find or an arrest, and of no fine."""
    return not tells_afterwards(passages[at].sentence.text) and any(
        names_inspectors(one.sentence.text)
        or tells_search(one.sentence.text)
        or any(trigger.role is Role.RAID for trigger in one.triggers)
        for one in passages[max(0, at - 1) : at + 1]
    )


def _homes_entered(places: Sequence[Occurrence], passages: Sequence[Passage]) -> frozenset[int]:
    """Give the lists of streets in whose homes something was found, or into which police went.

    None of a street that another sentence tells of as the scene of a crime or of a fire.
    """
    scenes = {
        place.key
        for place in places
        if any(trigger.kind in _SCENES for trigger in passages[place.passage].triggers)
    }
    firsts = {place.listing: place for place in reversed(places)}
    return frozenset(
        listing
        for listing, place in firsts.items()
        if place.chunk.head.unit and place.key not in scenes and _is_entered(place, passages)
    )


def _is_entered(place: Occurrence, passages: Sequence[Passage]) -> bool:
    here = passages[place.passage]
    text, start = here.sentence.text, place.chunk.start - here.sentence.start
    before = text[max(0, start - _INDOORS_REACH) : start]
    if is_of_find(before) and not (tells_passer_by(text) or tells_person_found(text)):
        beside = passages[max(0, place.passage - 1) : place.passage + 1]
        return any(names_police(one.sentence.text) for one in beside)
    return any(trigger.role is Role.RAID for trigger in here.triggers) and is_of_entry(before)


def _warrants_served(places: Sequence[Occurrence], passages: Sequence[Passage]) -> frozenset[int]:
    """Give by their indexes the streets in whose homes, says the story, a warrant was carried out.

    That it "had been" is no earlier raid yet: whoever reports to a council tells all so. Items of a
    list are told by the list.
    """
    firsts = {place.listing: place for place in reversed(places)}
    lists = {key for key, place in firsts.items() if _is_served(place, passages[place.passage])}
    told = (number for number, place in enumerate(places) if place.listing in lists)
    return frozenset(n for n in told if places[n].name.street and not places[n].item.area)


def _is_served(place: Occurrence, here: Passage) -> bool:
    recalled = recalled_since(here.sentence.text, court=False)
    news = any(trigger.kind in _OTHER_NEWS for trigger in here.triggers)
    if here.is_item or news or (recalled and recalled[1]):
        return False
    start = place.chunk.start - here.sentence.start
    before = here.sentence.text[max(0, start - _INDOORS_REACH) : start]
    return bool(place.chunk.head.unit) and is_of_warrant(before)


def _is_counted(place: Occurrence, passages: Sequence[Passage]) -> bool:
    """Tell whether a sentence counts the raids: "the second was in"."""
    here = passages[place.passage]
    start = place.chunk.start - here.sentence.start
    return (
        place.passage > 0
        and start < _OPENING_REACH
        and is_one_of_them(here.sentence.text[:start])
        and any(names_police(passage.sentence.text) for passage in passages)
    )


def _goes_on(place: Occurrence, passages: Sequence[Passage]) -> bool:
    """Tell whether a sentence opens by saying where that was of which the one before tells."""
    here = passages[place.passage]
    start = place.chunk.start - here.sentence.start
    before = here.sentence.text[:start]
    if place.passage == 0 or start > _OPENING_REACH or not goes_on(before):
        return False
    above = passages[place.passage - 1]
    last = above.triggers[-1] if above.triggers else None
    first = here.triggers[0] if here.triggers else None
    return (
        last is not None
        and last.role is Role.RAID
        and (last.firm or names_police(above.sentence.text))
        and not is_other_news(above)
        and (first is None or first.start > start or first.role is Role.RAID)
    )


def _listed_alone(places: Sequence[Occurrence], passages: Sequence[Passage]) -> frozenset[int]:
    """Give by their indexes the streets that are an item without a word more, below a raid.

    "The following addresses were searched:", and their names, under those of their towns or not.
    """
    below: list[bool] = []
    for number, passage in enumerate(passages):
        if passage.sentence.part is Part.ITEM:
            below.append(number > 0 and below[-1])
        else:
            below.append(_opens_list(passage))
    return frozenset(
        number
        for number, place in enumerate(places)
        if passages[place.passage].is_item
        and below[place.passage]
        and _is_alone(place, passages[place.passage])
    )


def _opens_list(passage: Passage) -> bool:
    """Tell whether a sentence says of what follows that it was raided, and tells no other news."""
    return (
        passage.sentence.text.rstrip().endswith(":")
        and not is_other_news(passage)
        and any(t.kind == "search" and t.firm and t.role is Role.RAID for t in passage.triggers)
    )


def _is_alone(place: Occurrence, passage: Passage) -> bool:
    text, start = passage.sentence.text, passage.sentence.start
    rest = text[: place.chunk.start - start] + text[place.chunk.end - start :]
    return not any(map(str.isalpha, rest))
