"""Which day an undated raid has in a story that tells of several, day by day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from datetime import date
from functools import lru_cache
from itertools import groupby, pairwise
from operator import attrgetter

from geomap.model import Fact, Role
from geomap.story.cues.heads import FOUND, bare_words
from geomap.story.passages import Occurrence, Passage
from geomap.story.text.days.day_phrases import tells_no_day
from geomap.story.text.patterns import pattern, words_of
from geomap.story.text.sentences import Part, Sentence

_GOES_ON = pattern(
    r"\b(?:later (?!this|last|in the week)|(?:the same|that) (?:day|morning|afternoon|evening)\b",
    r"|(?:a|the) (?:second|third|final|last) (?:\w+ )?(?:raid|search|warrant|was\b))",
    words="later same that second third final last",
)
"""In a sentence that goes on with the day told of last: "a second raid was later carried out"."""

_CAME = frozenset("went came raided searched visited entered executed targeted".split())
"""What police did the first time, of two: "officers first raided the flat on"."""
_FIRST, _AGAIN = frozenset(["first"]), frozenset("second third fourth".split())
_TIME = frozenset(["time"])


def carried_days(
    passages: Sequence[Passage],
    raided: Sequence[Occurrence],
    earlier: frozenset[int],
    first: Fact[date] | None,
    text: str,
) -> dict[int, Fact[date] | None]:
    """Give the days of raids without one of their own that are not the story's, by sentence.

    The story's day, the `first`, holds until it tells of raids on another one. From there on what
    stands in the same paragraph, in the same list or goes on with that day has it, and
    what stands further on has none: of 34 such raids of worked stories none had the first. A
    sentence that names no raided street may tell of a search elsewhere: further on the first holds.
    Where the story has no day ("this week") the sentence before has to tell of a raided street.
    What opens with a time that names no day ("since then") has none, to the end of its paragraph.
    `earlier` are the indexes of sentences that tell of earlier raids alone.
    """
    days: dict[int, Fact[date] | None] = {}
    streets: dict[int, list[Occurrence]] = {}
    named: set[str] = set()
    for place in raided:
        if not place.item.area and place.key not in named:
            streets.setdefault(place.passage, []).append(place)
        named.add(place.key)
    last, near, listed, further, spell = first, False, False, first, False
    for number, passage in enumerate(passages):
        sentence = passage.sentence
        if number:
            beside = "\n" not in text[passages[number - 1].sentence.end : sentence.start]
            near = near and beside and (first is not None or number - 1 in streets)
            spell = not passage.days and ((spell and beside) or _is_of_no_day(sentence, first))
            listed = listed and sentence.part is Part.ITEM
        if _is_another(last, first):
            goes_on = near or listed or _GOES_ON.search(sentence.text)
            days[number] = last if goes_on else further
        if spell:
            days[number] = None
        told = _told(passage, streets.get(number, ()))
        if told is not None and number not in earlier:
            last, near, listed = told, True, True
            further = None if number in streets and _is_another(told, first) else further
    return days


def told_before_their_day(
    passages: Sequence[Passage],
    raided: Sequence[Occurrence],
    first: Fact[date] | None,
    text: str,
) -> Set[str]:
    """Give the raided streets told before the story's day, the `first`, if that is of another one.

    "Police raided a house in A.¶ Officers found cannabis in B on Saturday": that of A is not told.
    """
    at = next((n for n, p in enumerate(passages) if first and p.sentence.end > first.start), 0)
    if at == 0 or not passages[at].streets or passages[at].sentence.part is not Part.PROSE:
        return frozenset()
    here, before = passages[at], passages[:at]
    told = {street for passage in before for street in passage.streets}
    goes_on = "\n" not in text[before[-1].sentence.end : here.sentence.start]
    if goes_on or not here.streets.isdisjoint(told):
        return frozenset()
    return {
        place.key
        for place in raided
        if place.passage < at
        and not place.item.area
        and passages[place.passage].sentence.part is Part.PROSE
    }


def own_date(
    place: Occurrence, carried: Fact[date] | None, dated: Set[str] | None
) -> Fact[date] | None:
    """Give a raid the date beside it, or else the one carried to it.

    To a span of days beside it ("this week") that is added only where it is the day of this street,
    or of raids at large, as `dated_streets` tells.
    """
    own = place.day
    if own is None or own.aside:
        return carried
    if own.day is not None:
        return Fact(own.day, own.start, own.end)
    shared = not own.vague or dated is None or place.key in dated
    return carried if own.relative and shared else None


def days_of_other_work(
    passages: Sequence[Passage], raided: Sequence[Occurrence]
) -> Set[tuple[int, str]]:
    """Give by sentence and street where the day beside a raided street is of other work there.

    "Police raided a house in A today.¶ Yesterday officers went from door to door in A": it is told
    behind the raid, and no word in front of the street is of a raid, a find or an arrest.
    """
    told: set[str] = set()
    found: set[tuple[int, str]] = set()
    for number, group in groupby(raided, attrgetter("passage")):
        here, passage = [place for place in group if not place.item.area], passages[number]
        found |= {(number, p.key) for p in here if p.key in told and _is_of_other_work(p, passage)}
        told |= {place.key for place in here if passage.sentence.part is Part.PROSE}
    return found


def _is_of_other_work(place: Occurrence, passage: Passage) -> bool:
    """Tell whether the last word for what was done, in front of a street, is of talks or the like.

    Of residents or of crime is one where the sentence tells of no raid, arrest or find.
    """
    at = bisect_left(
        passage.triggers, place.name.start - passage.sentence.start, key=lambda one: one.start
    )
    last = passage.triggers[at - 1] if at else None
    if last is None or last.kind == "search_else":
        return last is not None
    roles = {one.role for one in passage.triggers}
    no_raid = roles.isdisjoint({Role.RAID, Role.ARREST}) and not passage.tells_of_raid
    return no_raid and FOUND.isdisjoint(bare_words(passage.sentence.text))


def is_of_first_time(
    place: Occurrence, passages: Sequence[Passage], first: Fact[date] | None
) -> bool:
    """Tell whether the day beside a street is that of an earlier raid of two: "they first went to".

    The story's day, the `first`, is then that of which another says that it was the second time.
    """
    day = place.day.day if place.day else None
    if first is None or day is None or day >= first.value:
        return False
    told = next(p.sentence.text for p in passages if p.sentence.end > first.start)
    own = passages[place.passage].sentence.text
    return _tells_pair(own, _FIRST, _CAME) and _tells_pair(told, _AGAIN, _TIME)


@lru_cache(maxsize=512)
def _tells_pair(text: str, words: frozenset[str], after: frozenset[str]) -> bool:
    """Tell whether one of some words stands right before one of others, asked of each street."""
    return any(one in words and then in after for one, then in pairwise(words_of(text)))


def days_of_areas(
    passages: Sequence[Passage], occurrences: Sequence[Occurrence]
) -> dict[str, tuple[int, Fact[date]]]:
    """Give the days of areas that a sentence tells apart by them, each with the sentence's index.

    "Homes in Northtown on Monday and in Eastcote on Tuesday": a street that further on is in
    Eastcote was raided on Tuesday. An area of two days has none.
    """
    told: dict[str, tuple[int, Fact[date]]] = {}
    other: set[str] = set()
    for number, group in groupby(occurrences, attrgetter("passage")):
        here = list(group)
        searches = any(trigger.kind == "search" for trigger in passages[number].triggers)
        if not searches or not all(place.item.area for place in here):
            continue
        days = {
            place.name.text.lower(): Fact(place.day.day, place.day.start, place.day.end)
            for place in here
            if place.day is not None and place.day.day is not None and not place.day.vague
        }
        if not len({day.value for day in days.values()}) == len(days) == len(here) > 1:
            continue
        other |= told.keys() & days.keys()
        for name, day in days.items():
            told.setdefault(name, (number, day))
    return {name: day for name, day in told.items() if name not in other}


def dated_streets(
    passages: Sequence[Passage], raided: Sequence[Occurrence], first: Fact[date] | None
) -> Set[str] | None:
    """Give the raided streets of the sentence in which the story's day, the `first`, stands.

    None is any street: the sentence tells of raids, and of no street.
    """
    around = (p for p in passages if first and p.sentence.end > first.start)
    passage = next(around, None)
    if passage is None:
        return frozenset()
    begin, end = passage.sentence.start, passage.sentence.end
    streets = {place.key for place in raided if begin <= place.name.start < end}
    return streets if streets or not passage.tells_of_raid else None


def is_of_a_diary(passage: Passage) -> bool:
    """Tell whether a sentence is what a list of days tells of one, and of no raid: "Tuesday: two".

    It is of no raid that is told of before it.
    """
    if passage.tells_of_raid or not passage.days:
        return False
    when, sentence = passage.days[0], passage.sentence
    behind = sentence.text[when.end - sentence.start :].lstrip()
    return when.start == sentence.start and behind.startswith((":", "- ", "– ", "— "))


def _is_another(day: Fact[date] | None, first: Fact[date] | None) -> bool:
    return day is not None and (first is None or day.value != first.value)


def _is_of_no_day(sentence: Sentence, first: Fact[date] | None) -> bool:
    """Tell whether a sentence behind the story's day opens with a time that names none."""
    return first is not None and sentence.start > first.end and tells_no_day(sentence.text)


def _told(passage: Passage, raided: Sequence[Occurrence]) -> Fact[date] | None:
    """Give the last day on which a sentence puts a raid, in a street that it is the first to name.

    What it says of one told of before may be of a hearing.
    """
    if passage.sentence.part in (Part.TITLE, Part.CAPTION):
        return None
    days = [place.day for place in raided]
    if not raided and passage.tells_of_raid:
        days = list(passage.raid_days)
    for day in reversed(days):
        if day is not None and day.day is not None and not (day.vague or day.aside):
            return Fact(day.day, day.start, day.end)
    return None
