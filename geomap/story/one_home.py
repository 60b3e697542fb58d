"""How many homes a street without a number has, and which sentences tell of a raid on it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile, zip_longest
from typing import NamedTuple

from geomap.model import Role
from geomap.story.document import Document
from geomap.story.facts.other_events import earlier_raids, is_another_event, is_another_search
from geomap.story.facts.undated.carried_days import is_of_a_diary
from geomap.story.facts_of_street import TAIL, entered_in, is_home, names_one, raids_in
from geomap.story.passages import Occurrence, Passage, is_left, is_of_persons
from geomap.story.text.numbers import number_of
from geomap.story.text.patterns import pattern, small, word_set, words_of
from geomap.story.text.sentences import Part

_RAIDS = frozenset("raids warrants searches".split())
_SEVERAL = _RAIDS | frozenset("homes houses flats properties addresses".split())
"""Words with one of which a story may tell of more homes than the one that it names."""
_OTHERS = frozenset("others other across raids searches warrants including among one them".split())
_SEARCHES = frozenset("raid raided warrant search searched".split())
_MORE = frozenset("also another second later then other same".split())
_MORE_THERE = _MORE | frozenset(
    "well too next third arrest arrests arrested held custody detained charged found seized"
    " recovered discovered uncovered stabbed robbed stolen stopped".split()
)
"""Words of a sentence that may tell of something else in the town of a raid: "a house in Northtown
as well", "three men were arrested in Northtown town centre"."""
_NOTHING = frozenset("nothing nobody none no empty".split())
_NUMBER_REACH = 3
"""Words in front of warrants in which their number is told, of which a street's are some."""
_OF_THE_LOT = frozenset("total altogether".split())
"""Words with which a story sums up what came of all its raids."""
_OF_MORE = _SEVERAL - _RAIDS | frozenset("part other more series operation campaign total".split())
"""Words beside "the raids" of more raids than those told of."""
REACH = 4
"""Sentences behind that of a raid in which may stand what came of it."""
_THERE = pattern(
    r"\A\W*(?:there|inside)\b|\b(?:in|at) (?:the|that) (?:house|flat|home|address|property",
    r"|premises|scene)\b(?! of\b)",
    words="there inside in at",
)


class Around(NamedTuple):
    """The sentences around that of a raid which may tell what came of it.

    Those `before` it and those `behind`, and whether the whole story tells of that street `alone`.
    """

    before: Sequence[Passage]
    behind: Sequence[Passage]
    alone: bool

    def says_nothing(self, passage: Passage) -> bool:
        """Tell whether nothing came of the raid, as its sentence or the next one says."""
        return any(not _NOTHING.isdisjoint(_words(p)) for p in (passage, *self.behind[:1]))


def told_around(document: Document) -> dict[int, Around]:
    """Give for each sentence that raids one street alone those around it which go on with it.

    Where the story tells of that street alone, all that stand before it do, and those behind until
    it tells of other homes. Of several streets those behind in the same paragraph, or up to the
    next raid; of one beside raided areas none does.
    """
    raids = [n for n in document.kept if document.judgements[n].role is Role.RAID]
    places, passages = document.occurrences, document.passages
    before = earlier_raids(passages)
    if len({places[number].key for number in raids}) != 1:
        streets = {places[number].key for number in raids if not places[number].item.area}
        return dict(_in_turn(document)) if len(streets) > 1 else {}
    bodies = (n for n in raids if passages[places[n].passage].sentence.part is Part.PROSE)
    last = _last(places[next(bodies, raids[0])], passages)
    first = places[raids[0]].passage
    return {
        at: Around(
            _before(raids[0], document) if at == first else (),
            passages[at + 1 : _until(at, min(last, at + 1 + REACH), before)],
            alone=True,
        )
        for at in (places[number].passage for number in raids)
        if at < last
    }


def _until(number: int, last: int, before: Collection[int]) -> int:
    """Give the first sentence behind one, up to the `last`, that tells of an earlier raid."""
    return next((at for at in range(number + 1, last) if at in before), last)


def _last(place: Occurrence, passages: Sequence[Passage]) -> int:
    """Count the sentences up to one that tells of other homes than those of the only street.

    "The two flats" are not others where its own sentence tells of no other flats than those in it.
    """
    own = _words(passages[place.passage])
    raids = own & _RAIDS if raids_in(place, passages[place.passage]) else frozenset[str]()
    own -= raids
    if homes_behind(place, passages):
        own |= _words(passages[place.passage + 1])
    here = not own.isdisjoint(_SEVERAL) and own.isdisjoint(_OTHERS)
    others = (_RAIDS if here else _SEVERAL - {place.item.connector.unit}) - raids
    whole = passages[place.passage] if _is_of_all_homes(place, passages[place.passage]) else None
    several = here and (place.item.count or 0) > 1

    def is_of_it(passage: Passage) -> bool:
        return (
            passage is whole
            or others.isdisjoint(_words(passage))
            or (several and _are_these(passage))
        )

    return sum(1 for _ in takewhile(is_of_it, passages))


def _are_these(passage: Passage) -> bool:
    """Tell whether the raids of a sentence are those told of before: "arrested in the raids"."""
    told = [pair for pair in pairwise(words_of(passage.sentence.text)) if pair[1] in _RAIDS]
    these = all(before in ("the", "both", "these") for before, _ in told)
    return bool(told) and these and _OF_MORE.isdisjoint(_words(passage))


def _is_of_all_homes(place: Occurrence, passage: Passage) -> bool:
    """Tell whether the warrants of a sentence are those of a street: "warrants at two homes in"."""
    words = words_of(passage.sentence.text)
    raids = [word for word in words if word in _RAIDS]
    of_it = place.item.count is not None and place.item.connector.unit in _SEVERAL
    if not of_it or len(raids) != 1 or not names_one(passage):
        return False
    at = words.index(raids[0])
    numbered = any(number_of(word) for word in words[max(0, at - _NUMBER_REACH) : at])
    return not numbered and _OTHERS.isdisjoint({*words} - {*raids})


def _before(number: int, document: Document) -> list[Passage]:
    """Give the sentences before a raid that tell of it, and name no place but that of its street.

    Who was arrested for something else, or with what, was somewhere else: "a man was held over a
    stabbing. A house in X was searched".
    """
    place, passages = document.occurrences[number], document.passages
    opening = small(passages[place.passage].sentence.text).split(" ", 1)[0]
    goes_on = place.passage - 1 if opening in ("it", "this", "that") else -1
    there = {r.locality.text.lower() for r in document.readings[number] if r.locality}
    return [
        passage
        for at, passage in enumerate(passages[: place.passage])
        if passage.sentence.part is Part.PROSE
        if at == goes_on or not _SEARCHES.isdisjoint(_words(passage))
        if not names_a_place(passage, there)
    ]


def _words(passage: Passage) -> frozenset[str]:
    return word_set(passage.sentence.text)


def _in_turn(document: Document) -> Iterator[tuple[int, Around]]:
    """Read the sentences behind each raid of several, as far as they are of it and no other.

    Behind the last one those of its paragraph are, or the next one if that says "there".
    """
    passages, text = document.passages, document.story.text
    before = earlier_raids(passages)
    raids = sorted({place.passage for place in document.raided})
    for number, after in zip_longest(raids, raids[1:], fillvalue=len(passages)):
        last = _until(number, min(number + 1 + REACH, after), before)
        behind: Sequence[Passage] = passages[number + 1 : last]
        others = _SEVERAL
        if behind and (last < after or after == len(passages)):
            bare = passages[number].sentence.part is Part.ITEM
            end = text.find(
                "\n\n" if bare else "\n", passages[number].sentence.end, behind[-1].sentence.end
            )
            inside = [p for p in behind if end < 0 or p.sentence.start < end]
            behind = inside or [p for p in behind[:1] if _is_there(p.sentence.text)]
            others = _SEVERAL | _OF_THE_LOT
        of_others = (at for at, p in enumerate(behind) if not others.isdisjoint(_words(p)))
        yield number, Around((), behind[: next(of_others, len(behind))], alone=False)


def _is_there(text: str) -> bool:
    """Tell whether a sentence says that what it tells of was in the home told of before."""
    one_verb = sum(word in ("was", "were", "had") for word in words_of(text)) == 1
    return _THERE.search(text) is not None or (one_verb and text.endswith("arrested there."))


def homes_behind(place: Occurrence, passages: Sequence[Passage]) -> int | None:
    """Count the homes that the next sentence says police went into, where its own tells of none."""
    behind = passages[place.passage + 1 : place.passage + 2]
    own = _words(passages[place.passage]) - {"unit", "units"}
    if not behind or place.item.area or place.item.count is not None or any(map(is_home, own)):
        return None
    if not names_one(passages[place.passage]) or not _MORE.isdisjoint(_words(behind[0])):
        return None
    return None if names_a_place(behind[0]) else entered_in(small(behind[0].sentence.text)[:TAIL])


def told_of(
    passage: Passage, following: Sequence[Passage], alone: bool, there: Collection[str]
) -> list[Passage]:
    """Give the sentences that tell of a raid: its own, and those behind that go on with it.

    What names another place or another day does not, nor what tells of more in one of its
    localities (`there`). "Neighbours in Northtown were shocked" parts nothing from it.
    """
    told = [passage]
    for behind in following:
        here = there if alone and _MORE_THERE.isdisjoint(_words(behind)) else ()
        if names_a_place(behind, here) or not (alone or _THERE.search(behind.sentence.text)):
            break
        if alone and len(told) > 1 and behind.sentence.part is not Part.PROSE:
            break
        if is_of_another(behind, told):
            break
        told.append(behind)
    return told if alone else told[:2]


def told_again(
    number: int,
    around: Mapping[int, Around],
    told: Sequence[Passage],
    passages: Sequence[Passage],
    there: Collection[str],
) -> list[Passage]:
    """Give the sentences further on that tell of the raid again where a story tells of it alone.

    A report gives its lead once more, and says more there. What is of another day is another raid.
    """
    again: list[Passage] = []
    first, *further = sorted(around)[: REACH + 1] or [-1]
    if number != first or not around[first].alone:
        return again
    seen = {passage.sentence.start for passage in told}
    for at in further:
        if not is_of_another(passages[at], [*told, *again]):
            here = told_of(passages[at], around[at].behind, alone=True, there=there)
            again += [passage for passage in here if passage.sentence.start not in seen]
            seen |= {passage.sentence.start for passage in again}
    return again


def names_a_place(passage: Passage, there: Collection[str] = ()) -> bool:
    """Tell whether a sentence names a place other than a court, a team's, or that of somebody.

    `there` are the localities of the street that the story tells of.
    """
    names = [item.name for chunk in passage.chunks for item in chunk.items] + passage.loose
    return not all(
        name.role is not None
        or name.text.lower() in there
        or (
            (name.local or name.elsewhere)
            and not name.typed
            and (is_of_persons(name, passage) or is_left(name, passage))
        )
        for name in names
    )


def is_of_another(passage: Passage, told: Sequence[Passage]) -> bool:
    """Tell whether a sentence is of another day, search or event than those that tell of a raid."""
    text = passage.sentence.text
    if _is_another_day(passage, told) or is_another_search(text):
        return True
    return is_another_event(text, frozenset[str]().union(*map(_words, told)))


def _is_another_day(behind: Passage, told: Sequence[Passage]) -> bool:
    """Tell whether a sentence is of another day or a longer time: "last week", not "28 and 31"."""
    own = {when.day for here in told for when in here.days if when.day}
    days = {when.day for when in behind.days if when.day}
    if not own and is_of_a_diary(behind):
        return True
    if not own or not days:
        vague = [when for when in behind.days if when.vague and when.text[:1].isalpha()]
        opens = any(when.start == behind.sentence.start for when in vague)
        if told[0].sentence.part is not Part.PROSE and behind.tells_of_raid:
            opens = False  # below a headline with the street
        return opens or bool(vague and any(here.days for here in told))
    return days.isdisjoint(own)
