"""Facts of one street: the day of its raid, the arrests that a sentence deals out to it, its homes.

The day is that beside it, that of its area, or one carried to it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from geomap.model import Fact, Reading
from geomap.story.document import Document
from geomap.story.facts.arrested.raid_arrests import of_this_raid
from geomap.story.facts.outcomes import people_told
from geomap.story.facts.people import People
from geomap.story.facts.undated.carried_days import (
    carried_days,
    dated_streets,
    days_of_areas,
    days_of_other_work,
    is_of_first_time,
    own_date,
    told_before_their_day,
)
from geomap.story.lists.attachment import NEAR
from geomap.story.passages import Occurrence, Passage
from geomap.story.text.numbers import count_of, number_of
from geomap.story.text.patterns import small, small_pattern

GIVEN = 0.8
"""Weight from which on the text gives a street its locality; one inherited has less."""
_OF_ALL = frozenset("each every any all no both".split())
_ACTS = frozenset("raided searched stormed targeted entered visited hit".split())
"""What is done to homes in front of their street: "three homes were raided in"."""
_HEAD_REACH = 80
"""Characters before a street in which its homes are told of."""
TAIL = 160
"""Characters behind a street in which its homes are told of."""
_MOST_WORDS = 6
_SEARCHED_SO = frozenset("searched raided stormed".split())
_LIST = 8
"""Names of streets in a sentence that is a list, and names more than one."""
_TOWARDS = frozenset("part for before to ahead of".split())
"""Words in front of raids at which those on a street are not, or not alone."""
_INTO = frozenset("at into in through of raided searched enter entered stormed visited".split())
_BESIDE = frozenset("and as also with plus".split())
"""Words before "at" behind which homes are others than those of the street: "as well as at two"."""
_EXECUTED = frozenset("were executed carried out made have been".split())
_TIMES = frozenset("earlier previous more further other".split())
"""Words between a number and raids which are not all, or of another day."""
_AT = frozenset("at in inside".split())
"""Words that open a sentence of one of several homes: "at one shop"."""
_ANOTHER_THERE = small_pattern(
    r"(?:, [\w ’'-]{2,30})?,? and another (?:(?:one|flat|house|home) )?(?:upstairs|downstairs",
    r"|next door|(?:in|on) the same (?:block|building|street|road|estate|floor))\b",
    words="another",
)
_RAIDS, _RAID = frozenset("raids warrants searches".split()), frozenset("raid search".split())


class Days(NamedTuple):
    """The days that a story tells of its raids.

    Those `carried` on by sentence, the `first`, the streets of that (`dated`), those of areas that
    a sentence tells apart by them, the streets that were told `before` the day of another, and the
    sentences whose day is of `other` police work in a street.
    """

    carried: Mapping[int, Fact[date] | None]
    first: Fact[date] | None
    dated: Set[str] | None
    in_areas: Mapping[str, tuple[int, Fact[date]]]
    before: Set[str]
    other: Set[tuple[int, str]]


def localities_of(readings: Iterable[Reading]) -> set[str]:
    """Give the names of the localities in which a street may be, in small letters."""
    return {small(reading.locality.text) for reading in readings if reading.locality}


def lies_in(reading: Reading) -> bool:
    """Tell whether a reading gives a place a locality that it is in, and not only near."""
    return reading.locality is not None and reading.construction != NEAR


def are_apart(one: Sequence[Reading], other: Sequence[Reading], counties: Set[str]) -> bool:
    """Tell whether a text surely gives two raids of one name localities that are not the same.

    One of its `counties` is around a town, and what a place is only near is around nothing.
    """
    if min(one[0].weight, other[0].weight) < GIVEN:
        return False
    mine, theirs = localities_of(filter(lies_in, one)), localities_of(filter(lies_in, other))
    alike = (mine <= counties) == (theirs <= counties)
    return bool(mine and theirs) and alike and not mine & theirs


def told_days(document: Document) -> Days:
    """Give the days of a story whose places are judged and whose day is read."""
    passages, raided, first = document.passages, document.raided, document.facts.date
    return Days(
        carried_days(passages, raided, document.earlier, first, document.story.text),
        first,
        dated_streets(passages, raided, first),
        days_of_areas(passages, document.occurrences),
        told_before_their_day(passages, raided, first, document.story.text),
        days_of_other_work(passages, raided),
    )


def day_of(document: Document, number: int, told: Days) -> Fact[date] | None:
    """Give the day of a raid: where a sentence before tells areas apart by days, that of its area.

    There a street whose area the text does not tell has none: it may be of any of those days.
    """
    place, reading = document.occurrences[number], document.readings[number][0]
    carried = None if place.key in told.before else told.carried.get(place.passage, told.first)
    is_other = (place.passage, place.key) in told.other
    day = carried if is_other else own_date(place, carried, told.dated)
    if is_of_first_time(place, document.passages, told.first):
        return told.first
    start = document.passages[place.passage].sentence.start
    since = next((at for at, _ in told.in_areas.values()), place.passage)
    if since >= place.passage or (place.day and place.day.start >= start and not place.day.aside):
        return day
    if reading.locality is None or reading.weight < GIVEN:
        return told.carried.get(place.passage)
    at, there = told.in_areas.get(reading.locality.text.lower(), (since, day))
    return there if at < place.passage else day


def dealt_arrests(
    passage: Passage, streets: Sequence[Occurrence], *, held_apart: bool
) -> dict[str, Fact[str]]:
    """Give the arrests of each of several raided streets of a sentence, under its key.

    The streets and the parties of people have to take turns: all in front of their street, or all
    behind it. Else none is given: who was arrested where is not told for sure.
    """
    sentence = passage.sentence
    names = [place.name.start - sentence.start for place in streets]
    if len({place.key for place in streets}) != len(streets) or len(streets) < 2:
        return {}
    parties = [
        arrest.people
        for arrest in of_this_raid(sentence)
        if not (arrest.charge or arrest.suspect or arrest.nobody or arrest.total)
        and not (held_apart and arrest.held)
        and arrest.people is not None
        and arrest.people.number
    ]
    ahead = [bisect_left(names, people.start) for people in parties]
    first = min(ahead, default=0)
    if sorted(ahead) != ahead or {*ahead} != {*range(first, first + len(names))}:
        return {}
    there: dict[int, list[People]] = {}
    for people, at in zip(parties, ahead, strict=True):
        there.setdefault(at, []).append(people)
    told = {}
    for place, groups in zip(streets, there.values(), strict=True):
        start, end = sentence.start + groups[0].start, sentence.start + groups[-1].end
        total = sum(people.number for people in groups)
        told[place.key] = people_told(Fact(total, start, end))[0]
    return told


def homes_in(place: Occurrence, passage: Passage) -> int | None:
    """Count the homes of a street that has no number beside it, None if that is not told.

    "His flat in" is one, and so is "a house was raided in". A door ("Flat 9 in") is read as an
    address, too, and has no such noun.
    """
    if place.item.count is not None or place.item.area:
        return None
    end = place.name.start - passage.sentence.start
    head = small(passage.sentence.text[max(0, end - _HEAD_REACH) : end])
    raids = raids_in(place, passage)
    if raids or not place.item.connector.unit:
        told = raids or (_done_to(head) if _has_its_own(place) else None)
        only = told is None and names_one(passage)
        behind = place.name.stop - passage.sentence.start
        tail = small(passage.sentence.text[behind : behind + TAIL])
        return entered_in(tail.rstrip(".")) if only else told
    return _number(head, place.item.connector.unit)


def another_there(place: Occurrence, passage: Passage) -> int:
    """Count one more home behind a street: "(a flat in Elm Road), and another next door"."""
    rest = passage.sentence.text[place.name.stop - passage.sentence.start :][:TAIL]
    return int(_ANOTHER_THERE.match(small(rest)) is not None)


def raids_in(place: Occurrence, passage: Passage) -> int | None:
    """Read the two of "two warrants (were executed) at addresses in Elm Road", of that road alone.

    Each of several warrants, or raids, is mostly of a home of its own.
    """
    end = place.name.start - passage.sentence.start
    words = small(passage.sentence.text[max(0, end - _HEAD_REACH) : end]).split()
    if len(place.chunk.items) > 1 or words[-1:] not in (["in"], ["on"]) or not names_one(passage):
        return None
    del words[-3 if words[-3:-2] == ["at"] else -1 :]
    while words and words[-1] in _EXECUTED:
        words.pop()
    if not words or words.pop() not in _RAIDS:
        return None
    kind = words.pop() if words and not number_of(words[-1]) else ""
    number = (number_of(words[-1]) or 0) if words else 0
    return number if number > 1 and words[-2:-1] != ["of"] and kind not in _TIMES else None


def names_one(passage: Passage) -> bool:
    """Tell whether a sentence names one street; one with a long list is not read to its end."""
    items = (item for chunk in passage.chunks for item in chunk.items if not item.area)
    named = list(islice((item.name.text for item in items if item.name.role is None), _LIST))
    return len(named) < _LIST and len(set(named)) == 1


def entered_in(tail: str) -> int | None:
    """Read the number of the homes behind a street: "residents of A woke as police burst into two".

    Where several are told of, of one only that it was left, or "and at six homes" of others, there
    is none.
    """
    words = tail.replace(",", " ").split()
    homes = [at for at, word in enumerate(words) if is_home(word)]
    if len(homes) != 1:
        return None
    for at in range(homes[0] - 1, max(-1, homes[0] - _MOST_WORDS), -1):
        number = number_of(words[at])
        if words[at] == "of" or (words[0] in _AT and words[1:2] == ["one"]):
            return None
        if number is not None:
            searched = not _SEARCHED_SO.isdisjoint(words[homes[0] + 1 : homes[0] + 3])
            joint = words[max(0, at - 2) : at]
            beside = joint[-1:] in (["at"], ["in"]) and not _BESIDE.isdisjoint(joint)
            gone_in = searched or (at > 0 and words[at - 1] in _INTO and not beside)
            of_it = number == count_of(" ".join(words[at : homes[0] + 1]))[0]
            told = gone_in and of_it and not _is_of_all(words[max(0, at - _MOST_WORDS) : at])
            return number if told and words[at] != "another" else None
    return None


def _is_of_all(before: Sequence[str]) -> bool:
    """Tell whether a number of homes is of a whole operation: "one of", "took part in raids at"."""
    if before[-1:] == ["of"]:
        return _RAID.isdisjoint(before[-2:])
    if before[-2:] in (["in", "all"], ["in", "total"]):
        return True
    return not (_RAIDS.isdisjoint(before[-2:]) or _TOWARDS.isdisjoint(before))


@lru_cache(maxsize=16_384)
def is_home(word: str) -> bool:
    """Tell whether a word is a noun of what is searched: "flats"."""
    return bool(count_of(word)[1])


def _number(head: str, unit: str) -> int | None:
    """Tell whether a noun without a number is one home: not "each house", nor "houses"."""
    one = not unit.endswith("s") or unit.endswith("ss")
    return 1 if one and unit in head and _OF_ALL.isdisjoint(head.split()) else None


def _has_its_own(place: Occurrence) -> bool:
    """Tell whether a number in front of a street is of no other one of its list."""
    items = place.chunk.items
    if items[0] is not place.item:
        return False
    return all(one.area or one.count is not None for one in items[1:])


def _done_to(head: str) -> int | None:
    """Read the number of homes in "three homes were raided by police in"."""
    told, _, done = head.rpartition(" were " if " were " in head else " was ")
    words = done.split()
    if not told or len(words) > _MOST_WORDS or words[-1:] not in (["in"], ["on"], ["off"]):
        return None
    if count_of(done)[1] or not _ACTS.intersection(words):
        return None
    count, unit = count_of(" ".join(told.split()[-_MOST_WORDS:]))
    if not unit or not told.endswith(unit):
        return None
    return count or _number(told, unit)
