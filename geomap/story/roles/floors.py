"""What makes a raid of a street, or none, by the sense of its story, whatever its words weigh."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from geomap.model import Role
from geomap.story.cues.heads import (
    bare_words,
    is_of_others,
    is_one_of_them,
    tells_goods_found,
    tells_growing_found,
)
from geomap.story.cues.triggers import names_police
from geomap.story.inspected_venues import areas_inspected, venues_inspected
from geomap.story.passages import Occurrence, Passage, is_specific
from geomap.story.roles.finds.homes_searched import is_owners_home
from geomap.story.roles.finds.raided_next import (
    areas_raided_next,
    is_raided_behind_front,
    is_shut_for_a_raid,
    lists_raided_next,
)
from geomap.story.roles.lines.raids_in_lines import (
    OTHER_NEWS,
    above_a_raid,
    below_a_raid,
    is_bare_line,
    is_other_news,
)
from geomap.story.roles.named_raids import (
    finds_goods_in,
    is_taken_in,
    lists_named_raids,
    raids_homes_in,
)
from geomap.story.roles.told_homes import (
    areas_of_finds,
    lists_of_raided_homes,
    lists_that_say_where,
    signs_called_by_streets,
)
from geomap.story.text.sentences import Part
from geomap.story.text.table_cells import rows_of

_WHATEVER, _COUNTED = 0.1, 0.2
"""From which chance by its words on a street of a venue is raided, or of a home that was said to
be, and one of a sentence that counts the raids, or of a row of a table of them."""
PLAINLY_TOLD = 0.95
"""The least chance of a street, or of an area where none is told, of which a story tells plainly
that it was raided."""
_OPENING_REACH = 90
_ALSO = frozenset("also another linked".split())
"""Words that tell of one more raid than a sentence before it."""
_HOME_WORDS = 4
"""Words in front of an area in which it is said that the home is one that was told of: "the"."""
_DURING = frozenset("during the a dawn early morning early-morning police drug drugs".split())
"""Words between where somebody was arrested and the raids in which it was: "during dawn"."""
_NEWS_BEFORE = 4
"""Words for other news in front of a place among which one is looked for."""


def plainly_told(places: Sequence[Occurrence], passages: Sequence[Passage]) -> dict[int, float]:
    """Give by their indexes the streets of which the story tells plainly that they were raided.

    And the areas of which it says that homes that were raided are there: "the third was in X", and
    those of a list of raids, as its streets where a line says no more, or a table has a column for
    them. Each with the least chance by its words from which on that counts. Sentences that tell of
    other news besides, or of an earlier raid, tell nothing plainly; a closure is none where the
    next sentence tells of the raid that it comes of.
    """
    behind = frozenset(lists_raided_next(passages))
    lists = lists_of_raided_homes(passages) | behind
    where = {start for passage in passages for start in lists_that_say_where(passage)}
    where |= {chunk.start for passage in passages for chunk in areas_of_finds(passage)}
    where &= lists
    areas = {n for n, place in enumerate(places) if place.item.area and place.chunk.start in where}
    below = below_a_raid(passages)
    areas |= set(_areas_listed(places, passages, below))
    alone = all(place.item.area for place in places)
    closed = frozenset(areas_raided_next(passages))
    found = {n for n, p in enumerate(places) if p.item.area and p.chunk.start in closed}
    streetless = all(place.item.area or place.name.role for place in places)
    areas |= {n for n in found if streetless or not places[n].name.town}
    areas |= areas_inspected(places, passages) if streetless else set()
    bare = [not any(chunk.streets for chunk in passage.chunks) for passage in passages]
    areas |= {
        number
        for number, place in enumerate(places)
        if bare[place.passage] and _is_one_more(place, passages[place.passage], towns=alone)
    }
    areas |= {
        number
        for number, place in enumerate(places)
        if place.item.area and (_is_one_of_more(place, passages) or is_taken_in(place, passages))
    }
    above = above_a_raid(passages)
    counted = {n for n, place in enumerate(places) if _is_counted(place, passages)}
    rows = rows_of([passage.sentence for passage in passages])
    told = {at for at, row in rows.items() if below[at] and any(cell.head for cell in row)}
    counted |= {n for n, place in enumerate(places) if place.passage in told}
    counted |= {n for n, p in enumerate(places) if finds_goods_in(p.chunk, passages[p.passage])}
    shut = _shut_for_raids(places, passages)
    whatever = (venues_inspected(places, passages) | shut).union(
        n
        for n, place in enumerate(places)
        if place.chunk.start in lists
        or place.passage in above
        or (below[place.passage] and is_bare_line(passages[place.passage]))
        or is_owners_home(place.chunk, passages[place.passage])
    )
    raids = lists_named_raids(passages).union(signs_called_by_streets(passages))
    named = {n for n, place in enumerate(places) if place.chunk.start in raids}
    streets = {
        number: 0.0 if number in named else _WHATEVER if number in whatever else _COUNTED
        for number in sorted(whatever | counted | named)
        if places[number].name.street and not places[number].item.area
    }
    return {
        number: least
        for number, least in (dict.fromkeys(sorted(areas), 0.0) | streets).items()
        if number in ((named | shut) & streets.keys())
        or not is_other_news(
            passages[places[number].passage],
            but="closure" if places[number].chunk.start in behind | closed else "",
        )
    }


def _shut_for_raids(places: Sequence[Occurrence], passages: Sequence[Passage]) -> set[int]:
    """Give the indexes of streets shut for raids of homes, where no other street has any."""
    shut = {n for n, p in enumerate(places) if is_shut_for_a_raid(p.chunk, passages[p.passage])}
    raids = [p for p in places if not p.item.area and passages[p.passage].tells_of_raid]
    return shut if {p.key for p in raids} <= {places[n].key for n in shut} else set()


def _areas_listed(
    places: Sequence[Occurrence], passages: Sequence[Passage], below: Sequence[bool]
) -> Iterator[int]:
    """Give the indexes of the areas that open the items of a list of raids: "* X: two homes".

    Not so of a town, or of the heading of streets, that have no homes of their own.
    """
    firsts: dict[int, int] = {}
    for number, place in enumerate(places):
        firsts.setdefault(place.passage, number)
    for at, number in firsts.items():
        place, head = places[number], places[number].chunk.head
        if place.item.area and below[at] and passages[at].sentence.part is Part.ITEM:
            after = places[firsts[at + 1]].item if at + 1 in firsts else None
            opens = place.name.town or (after is not None and not after.area and after.bare)
            if head.unit or head.count or not opens:
                yield number


def _is_one_more(place: Occurrence, passage: Passage, *, towns: bool) -> bool:
    """Tell whether homes in an area were raided besides: "they also raided a flat in X".

    "A linked address in X was searched", too, if X is no town. Or in that with which the sentence
    opens; a town may be that of streets, if any are told.
    """
    start = place.chunk.start - passage.sentence.start
    before = bare_words(passage.sentence.text[max(0, start - _OPENING_REACH) : start])
    is_front = (towns or not place.name.town) and is_raided_behind_front(place.chunk, passage)
    behind = not any(trigger.start < start for trigger in passage.triggers[:1])
    beside = passage.tells_one_more and not place.name.town and "the" not in before[-_HOME_WORDS:]
    is_also = not _ALSO.isdisjoint(before) or (beside and behind)
    is_also = is_also and raids_homes_in(place.chunk, passage)
    return place.item.area and is_specific(place.name) and (is_front or is_also)


def _is_one_of_more(area: Occurrence, passages: Sequence[Passage]) -> bool:
    """Tell whether somebody was arrested in an area in raids that were of homes elsewhere, too.

    "A man was arrested in X during dawn raids. The raids also targeted homes in Y and Z."
    """
    here, after = passages[area.passage], passages[area.passage + 1 : area.passage + 2]
    end = area.chunk.end - here.sentence.start
    at = bisect_left(here.triggers, end, key=lambda one: one.start)
    around = [one.role for one in here.triggers[max(0, at - 1) : at + 1]]
    if around != [Role.ARREST, Role.RAID] or not at or len(here.chunks) > 1:
        return False
    during = bare_words(here.sentence.text[end : here.triggers[at].start])
    if during[:1] != ["during"] or not _DURING.issuperset(during):
        return False
    homes = (one for one in after if one.tells_of_raid and one.chunks and one.chunks[0].head.unit)
    return any("also" in bare_words(one.sentence.text[:_OPENING_REACH]) for one in homes)


def closed_together(places: Sequence[Occurrence], passages: Sequence[Passage]) -> frozenset[int]:
    """Give by their indexes the places of a sentence that tells of closed homes, and no more.

    "They boarded up a house in Elm Road and one in Oak Street": which of them was raided, if the
    story says of one house that it was, it does not say. And of a single one where the raid is told
    of another street: nothing is said beside it that may be of a search of what is closed.
    """
    streets: dict[int, set[str]] = {}
    for place in places:
        if not (place.item.area or place.name.role):
            streets.setdefault(place.passage, set()).add(place.key)
    raided = {key for at, keys in streets.items() if passages[at].tells_of_raid for key in keys}
    closed = {
        at
        for at, keys in streets.items()
        if any(trigger.kind == "closure" for trigger in passages[at].triggers)
        and not _tells_of(passages[at], Role.RAID)
        and (
            (len(keys) > 1 and not passages[at].is_item)
            or (raided and keys.isdisjoint(raided) and not _is_searched(at, streets, passages))
        )
    }
    return frozenset(n for n, place in enumerate(places) if place.passage in closed)


def _is_searched(at: int, streets: Collection[int], passages: Sequence[Passage]) -> bool:
    """Tell whether it, the next sentence, or the one before the first street tells of a search."""
    near = [at + 1, at - 1] if at == next(iter(streets)) else [at + 1]
    beside = [n for n in near if 0 <= n < len(passages) and n not in streets]
    if _tells_of(passages[at], Role.ARREST) or tells_goods_found(passages[at].sentence.text):
        return True
    return any(_tells_of(passages[number], Role.RAID) for number in beside)


def _tells_of(passage: Passage, role: Role) -> bool:
    return any(trigger.role is role for trigger in passage.triggers)


def told_of_others(places: Sequence[Occurrence], passages: Sequence[Passage]) -> frozenset[int]:
    """Give by their indexes the streets of clauses that tell of others, beside a raid in another.

    "Police raided a house in Elm Road, as firefighters were called to Oak Street."
    """
    first: dict[tuple[int, bool], int] = {}
    for place in places:
        first.setdefault((place.passage, place.item.area), place.chunk.end)
    raids = {
        at: [trigger for trigger in passages[at].triggers if trigger.role is Role.RAID]
        for at, _ in first
        if passages[at].tells_of_raid
    }
    others: set[int] = set()
    for number, place in enumerate(places):
        sentence, start = passages[place.passage].sentence, place.chunk.start
        told = raids.get(place.passage, [])
        street, area = (first.get((place.passage, kind), start + 1) for kind in (False, True))
        at = bisect_left(told, start - sentence.start, key=lambda raid: raid.start)
        if not place.item.area and 0 < at == len(told) and min(street, area) <= start:
            since, end = told[-1].end, place.chunk.end - sentence.start
            begin, beside = start - sentence.start, street <= start
            news = _tells_other_news(passages[place.passage], since, begin)
            if is_of_others(sentence.text, since, begin, end, beside=beside, other=news):
                others.add(number)
    return frozenset(others)


def _tells_other_news(passage: Passage, since: int, until: int) -> bool:
    triggers = passage.triggers
    first = bisect_left(triggers, since, key=lambda trigger: trigger.start)
    last = bisect_left(triggers, until, key=lambda trigger: trigger.start)
    near = triggers[max(first, last - _NEWS_BEFORE) : last]
    return any(trigger.kind in OTHER_NEWS for trigger in near)


def told_of_areas(places: Sequence[Occurrence], passages: Sequence[Passage]) -> frozenset[int]:
    """Give the indexes of the sentences of areas that tell of a raid, or of goods that were found.

    Goods in sentences that tell no other news, where the story names no street.
    """
    named = {place.passage for place in places if place.item.area}
    alone = all(place.item.area or place.name.role for place in places)
    return frozenset(
        at
        for at in named
        if passages[at].tells_of_raid or (alone and _finds_goods_alone(passages[at]))
    )


def _finds_goods_alone(passage: Passage) -> bool:
    found = tells_goods_found(passage.sentence.text) or tells_growing_found(passage.sentence.text)
    return found and not is_other_news(passage)


def is_plain(passage: Passage) -> bool:
    """Tell whether a sentence has a word that means a raid by itself, and tells no other news."""
    means = (trigger.kind == "search" and trigger.firm for trigger in passage.triggers)
    return any(means) and not is_other_news(passage)


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
