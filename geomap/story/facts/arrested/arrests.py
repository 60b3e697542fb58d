"""How many were arrested: a stated total, or the people of the story added up, each once.

Where the story tells of others without a number, and of no total, there is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from geomap.late_pattern import LatePattern
from geomap.model import Fact
from geomap.story.facts.arrested.custody import Arrest, arrests_in, is_quoted, tells_of_arrest
from geomap.story.facts.arrested.parties import are_all, people_meant
from geomap.story.facts.arrested.raid_arrests import is_apart, of_this_raid, tells_so_far
from geomap.story.facts.other_events import is_of_untied
from geomap.story.facts.people import MORE, People, Person
from geomap.story.facts.people_phrases import is_uncounted
from geomap.story.passages import Passage
from geomap.story.text.numbers import is_rough
from geomap.story.text.periods import OPENING, carries_on
from geomap.story.text.sentences import Part

_CAPITAL = r"(?!Police|Court|Airport)[A-Z][\w'’-]+"
_AT_ONE_PLACE = LatePattern(
    rf"(?:\b(?:arrested|held|detained)\s+at|\AAt)\s+({_CAPITAL}(?:\s+{_CAPITAL}){{0,4}})\b"
    r"(?!\s+(?:police|station|court))"
)
_NEAR = 80
"""Characters around an arrest in which "at Chef Blue" tells where it was made."""
_LEAD = 4
"""Sentences in which a story gives its totals: "Five people were arrested"."""
_BACK = 2
"""Sentences back in which a street is looked for that a sentence goes on with."""
_OF_SEVERAL = 8
"""How many people, of whom no more is told, are hardly those of one home."""
_SEVERAL = 3
"""From so many on a number may be the sum of those told one by one: set by hand."""
_FAR_MORE_THAN_ONE = 24
"""Arrests that are not those of a raid at which one was made."""
_KNOWN_AT_MOST = 60
"""Sorts of people among whom somebody is looked for, so that the time stays linear."""


def arrests(passages: Sequence[Passage]) -> Fact[int] | None:
    """Find how many were arrested, nought where the story says that nobody was."""
    tally = _tallied(passages)
    return None if tally.uncounted and not tally.sums_up else tally.fact() or tally.nobody


def tells_held_apart(passages: Sequence[Passage]) -> bool:
    """Tell whether a story tells those who were only held from those arrested, if anybody was."""
    held = any(arrest.held for p in passages for arrest in arrests_in(p.sentence.text))
    return held and _tallied(passages).forgot


def _tallied(passages: Sequence[Passage]) -> _Tally:
    tally = _Tally(passages)
    for number, passage in enumerate(passages):
        sentence = passage.sentence
        before = passages[number - 1].sentence if number else None
        goes_on = carries_on(sentence, before) or is_of_untied(sentence, before)
        if sentence.part is Part.CAPTION or goes_on:
            continue
        tally.uncounted |= tells_of_arrest(sentence.text) and is_uncounted(sentence)
        for arrest in of_this_raid(sentence, opens=number <= OPENING):
            if arrest.people and is_rough(sentence.text, arrest.people.start):
                tally.uncounted |= not (arrest.charge or tally.is_of_more(arrest))
            elif not arrest.nobody:
                tally.add(arrest, number)
            else:
                start, end = sentence.start + arrest.start, sentence.start + arrest.end
                tally.nobody = tally.nobody or Fact(0, start, end)
            if tally.nobody and tally.only_held:
                tally.forget()
    return tally


@dataclass(slots=True)
class _Tally:
    """Those arrested so far: how many of each sort, and where the text first and last adds any.

    `titled` are those of the headline of whom the text has not told yet, `here` those of the
    clauses just before. `highest` is the four of "a fourth man". `seen` are the places in the text
    where they are told of, `named` the streets of sentences. `largest` is the most told of at once,
    `closed` is the number of the sentence with a total that nothing adds to, `dealt` how many of
    them were told of since; the `last` sentence told of any. It may be `uncounted`, or of `nobody`.
    All told of so far are `only_held`, or `detained`: then it `forgot` them.
    """

    passages: Sequence[Passage]
    known: Counter[Person] = field(default_factory=Counter)
    titled: Counter[Person] = field(default_factory=Counter)
    here: Counter[Person] = field(default_factory=Counter)
    seen: set[int] = field(default_factory=set)
    named: dict[int, frozenset[str]] = field(default_factory=dict)
    charged: list[tuple[Arrest, int]] = field(default_factory=list)
    highest: int = 0
    largest: int = 0
    start: int = 0
    end: int = 0
    closed: int | None = None
    dealt: int = 0
    last: int = -1
    nobody: Fact[int] | None = None
    uncounted: bool = False
    only_held: bool = True
    detained: bool = True
    forgot: bool = False

    @property
    def sums_up(self) -> bool:
        """Whether a sentence told of all of them by one number, so that none is left out."""
        return self.largest >= _SEVERAL and self.largest == self.known.total()

    def fact(self) -> Fact[int] | None:
        number = max(self.known.total(), self.highest)
        return Fact(number, self.start, self.end) if number else None

    def is_of_more(self, arrest: Arrest) -> bool:
        """Tell whether far more were arrested than are known: in the whole country, or a year."""
        people = arrest.people
        return people is not None and people.number > 2 * self.known.total() > 0

    def add(self, arrest: Arrest, number: int) -> None:
        """Add the people of an arrest; one that only charges somebody waits.

        Those who were charged count where the first arrest told of is one "also" made.
        """
        if arrest.suspect and not self.known:
            return
        if arrest.charge:
            self.charged.append((arrest, number))
            return
        if self.charged and not self.known and arrest.people and arrest.people.more:
            for charge, at in self.charged:
                self._count(charge, at)
        if not arrest.apart and number != self.last:
            self.here.clear()
        self._count(arrest, number)
        self.last = number
        if self._is_of_head(number):
            self.titled, self.detained = Counter(self.known), False

    def _is_of_head(self, number: int) -> bool:
        """Tell whether a sentence is of the headline, or one of the points below it."""
        here = self.passages[number].sentence
        if number > _LEAD or not here.bullet or self._streets(number):
            return here.part is Part.TITLE
        return all(passage.sentence.part is not Part.PROSE for passage in self.passages[:number])

    def _count(self, arrest: Arrest, number: int) -> None:
        """Count the people of an arrest in, as far as they were not told of before."""
        people, at = arrest.people, number
        meant = people is None or not people.number
        if meant:
            people, at = people_meant(self.passages, number, arrest[:2], arrest.sex)
        if people is None:
            return
        passage, offset = self.passages[number], self.passages[at].sentence.start
        text = passage.sentence.text
        others = not meant and (people.more or MORE.search(text, people.start, people.end))
        at_one = _AT_ONE_PLACE.search(text, max(0, arrest.start - _NEAR), arrest.end + _NEAR)
        place = (
            frozenset[str]()
            if meant or not (arrest.firm or (people.general and passage.is_item))
            else _place(passage, self._streets(number), at_one, listed=not self._is_of_head(number))
        )
        fresh = not (meant or people.definite or people.more or place) and people.general
        elsewhere = meant or place or people.persons[0][0].name
        back = self._street_before(number, people, told=arrest.firm and not elsewhere)
        whole = bool(back) and are_all(people, self.known, back)
        place = place or (back if not whole else frozenset())
        others = others or (arrest.firm and not meant and self._is_stranger(people, place))
        self._tell_from_held(arrest, people, others=bool(meant or others))
        least = self.known.total() + 1 if people.definite else self.largest * self.sums_up
        total = arrest.total and people.number >= least
        after_total = self.closed is not None and number > self.closed and not total
        within = self.dealt and self.dealt + people.number <= self.known.total()
        within = within and not (place or is_apart(text, people.end))
        others = others and not (within and not self._is_stranger(people, place))
        if after_total and (arrest.apart or not others) and people.nth != self.known.total() + 1:
            self.dealt += people.number
            return
        summed = people.general and people.number == self.known.total() >= _SEVERAL
        if offset + people.start in self.seen or (summed and passage.is_item):
            return
        self.seen.add(offset + people.start)
        known = meant or people.definite or not arrest.firm or is_quoted(text, arrest.start)
        again = known or arrest.held or not people.general
        beside = arrest.apart or (number == self.last and not again)
        if fresh and not (known or total or beside) and self._is_far_more(people, text):
            return
        if total:
            self.known.clear()
        first = not self.known
        again = known or whole or (people.general and people.number > 1)
        self.largest = max(self.largest, people.number)
        if self._merge(people, place, again=again, apart=arrest.apart, beside=beside):
            self.start = offset + people.start if first else self.start
            self.end = max(self.end, offset + people.end)
        sums_up = first and number <= _LEAD and people.number >= _SEVERAL
        if total or (sums_up and not at_one and not passage.sentence.bullet):
            self.closed, self.dealt = number, 0
        if not (meant or people.definite) and self.closed is None:
            self.highest = max(self.highest, people.nth)

    def _tell_from_held(self, arrest: Arrest, people: People, *, others: bool) -> None:
        """Forget those who were only held where some of them, and no others, were arrested."""
        told = self.detained and not (others or arrest.held)
        if told and people.number < self.known.total():
            self.forget()
        self.only_held = self.only_held and arrest.held
        self.detained = self.only_held and arrest.firm and self.detained

    def forget(self) -> None:
        """Count those no more who were only held: of them some were arrested, or nobody."""
        self.forgot = self.forgot or bool(self.known)
        for counted in (self.known, self.titled, self.here):
            counted.clear()
        self.closed, self.highest, self.largest = None, 0, 0

    def _is_far_more(self, people: People, text: str) -> bool:
        """Tell whether they are far more than are known: those of other raids, or of a month."""
        known = self.known.total()
        least = _FAR_MORE_THAN_ONE if known == 1 or tells_so_far(text) else 0
        return people.number > max(2 * known, least) and known > 0

    def _street_before(self, number: int, people: People, *, told: bool) -> frozenset[str]:
        """Name the one street of the last sentence, of those just before, that names any."""
        if not told or (people.general and people.number >= _OF_SEVERAL):
            return frozenset()
        back = map(self._streets, range(number - 1, max(-1, number - 1 - _BACK), -1))
        streets = next(filter(None, back), frozenset[str]())
        return streets if len(streets) == 1 else frozenset()

    def _streets(self, number: int) -> frozenset[str]:
        if number not in self.named:
            self.named[number] = self.passages[number].streets
        return self.named[number]

    def _is_stranger(self, people: People, place: frozenset[str]) -> bool:
        """Tell whether one of them is nobody who is known: a woman, where five men were told of."""
        known = list(self.known)[-_KNOWN_AT_MOST:]
        told = [person._replace(places=place) for person, _ in people.persons]
        return any(not any(old.fits(person) for old in known) for person in told)

    def _merge(
        self, people: People, place: frozenset[str], *, again: bool, apart: bool, beside: bool
    ) -> int:
        """Add people to those known, and tell how many are new.

        Those told of `again` ("the man", "was led away") may be anybody who fits, others only
        somebody of the same age, or of whom no age was told yet: "a man was arrested" and "a man,
        44, was arrested" are one, but not the other way round. Who stands `beside` others in a
        sentence is none of those; `apart`, without a verb, "a woman, 28," may be one of two.
        """
        new = 0
        free = Counter(self.known)
        people = people._replace(more=people.more and not apart)
        for told, count in people.persons:
            person, left = told._replace(places=place), count
            aged = not apart or people.definite or person.age is not None
            for old in self._like(person, people, again=again) if aged else []:
                matched = max(0, min(left, free[old] - self.here[old] * beside))
                free[old] -= matched
                self.titled[old] -= matched
                self.known[old] -= matched
                self.known[old.joined(person)] += matched
                self.here[old.joined(person)] += matched
                left -= matched
            self.known[person] += left
            self.here[person] += left
            new += left
        self.known = +self.known
        return new

    def _like(self, person: Person, people: People, *, again: bool) -> list[Person]:
        """List the sorts of people known of whom somebody may be this person, likest first."""
        surely_more = people.more and people.number > self.known.total()
        if surely_more or people.nth > self.known.total():
            return []
        known = [old for old in list(self.known)[-_KNOWN_AT_MOST:] if old.fits(person)]
        if people.more:
            known = [old for old in known if not old.sex and old.age is None]
        elif not again:
            titled = self.titled if person.age is None else Counter[Person]()
            known = [old for old in known if old.age in (None, person.age) or titled[old] > 0]
        return sorted(known, key=person.unlike)


def _place(
    passage: Passage, streets: frozenset[str], at: re.Match[str] | None, *, listed: bool
) -> frozenset[str]:
    """Name the streets of a sentence, or the line of a list: those arrested there are others."""
    if passage.is_item and listed:
        return frozenset([f"line {passage.sentence.start}"])
    return frozenset([at[1].lower()]) if not streets and at is not None else streets
