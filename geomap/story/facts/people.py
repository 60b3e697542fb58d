"""People of whom a sentence tells without their names: how many, men or women, how old."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from geomap.late_pattern import FIGURE, LatePattern
from geomap.story.facts.people_phrases import (
    FEMALE,
    MALE,
    NEXT,
    ORDINALS,
    pattern_for,
)
from geomap.story.text.numbers import NUMBER, number_of
from geomap.story.text.patterns import pattern, small

_AGE_LIST = r"\d\d(?:(?:,? and |,? or |, | to |[-–])\d\d)*\b(?![,.]\d)"
_AGES = pattern(
    r"(?:,? (?:both |all )?from\s++[^,.;]{2,40}?(?=,?\s++(?:both |all )?aged\b))?",
    r"(?:(?:,?(?: who (?:is|are))?(?: both| all| each)? (?:aged|ages|of)|,? who (?:is|are))",
    rf"(?P<range> between| from)? (?P<ages>{_AGE_LIST})",
    rf"|, (?:both |all )?(?P<apposed>{_AGE_LIST})(?=\s*[,.;:)–]|\Z",
    r"| (?:and|or|was|were|is|are|has|have|had|from|of|in|at|arrested|held|detained|led)\b)",
    rf"|\s*\((?:(?:both |all )?(?:aged )?(?P<bracketed>{_AGE_LIST})|[\w ]{{0,20}}\d0s)\))",
    words=FIGURE,
)
MORE = pattern(r"\b(?:another|more|further|others?|additional)\b")
_NTH = pattern(rf"\b({NEXT})\b")
_TOLD_AGE = pattern(r"\b(\d\d)\W?y(?:ea)?rs?\Wold")
_SEXED = pattern(rf"\b(?:(?P<male>{MALE})|{FEMALE})\b")
_GROWN = pattern(r"\b(?:(?P<young>(?:boy|girl|lad)s?)|m[ae]n|wom[ae]n)\b")
_PLURAL = pattern(r"\b(?:men|women|people|staff|\w+ese|\w+s)\Z")
_EACH = pattern(r"\b(?:both|all|each)\b")
_TO_A_HOME = ("at ", "in ", "from ", "inside ")
"""Before the third home that was raided, and no third man: "at the third, a man was arrested"."""
_BACK = 8
_TENS = LatePattern(r"\d\d")

_NAMED = LatePattern(r"\b[A-Z][\w'’-]+\s+[A-Z][\w'’-]+,\s+(?:aged\s+)?(?P<age>\d\d),")
_PICKED = pattern(
    r"\b(?:including|among (?:them|whom)|\w+ of (?:them|whom)|(?:young|old)est|such as)\b",
    r"[^.;]{0,15}\Z|\b(?:are|is|(?P<there>was|were)|be|(?<!,\s)as)(?: all| both)? \Z",
)
_PICKED_REACH = 45
_ABOUT = pattern(
    r"(?: a (?:total|group|gang) of| up to| about| some| at least| more than| nearly| around)?\s+"
)
_JOINED = pattern(
    r"(?:,? (?:(?:both|all|who (?:is|are|was|were)) )?(?:from|of|in|believed)\b[^,.;]{0,50}?)?"
    r"(?:,? (?:and|along with|as well as|plus)(?: also)?|,|\s*[–—:(-])\s+"
)
_PLUS = pattern(r"\b(?:and|with|as well as|plus)\b")
_AND = pattern(r"(?P<before>[^.;]*?)(?:,|(?<!\s)(?: and| along with| as well as))(?: also)? \Z")
_REASONS = r"\b(?:suspicion|for|over|of|with)\b"
_REASON = pattern(_REASONS)
_ON_SUSPICION = pattern(r",? (?:on suspicion|for|after)\b")
_GOES_ON = pattern(r",? (?:was|were|is|are|has|have|had|who|said|will|would)\b")
_ACTS = pattern(
    r" (?:ran|fled|escaped|jumped|climbed|got away|drove|left|rang|told|saw|watched",
    r"|called (?:an?|the|for|out|police|999))\b",
    words="ran fled escaped jumped climbed got drove left rang told saw watched called",
)
"""Behind people who do something themselves, and so are not those arrested."""
_SHARED_OUT = pattern(rf", (?:both|all|most|some|{NUMBER})\b(?! \w+,)")
"""Behind a verb, where those arrested are only told apart: ", one of them for theft"."""
_GAP_REACH = 150


class Person(NamedTuple):
    """What tells people apart: `sex` is "m", "f" or "", what is not told "" or None."""

    sex: str = ""
    young: bool | None = None
    age: int | None = None
    places: frozenset[str] = frozenset()

    def fits(self, other: Person) -> bool:
        """Tell whether both may be the same person."""
        if self.sex and other.sex and self.sex != other.sex:
            return False
        if self.places and other.places and self.places.isdisjoint(other.places):
            return False
        if self.age is not None and other.age is not None:
            return self.age == other.age
        return self.young is None or other.young is None or self.young == other.young

    def joined(self, new: Person) -> Person:
        """Give the same person with what is told anew."""
        return Person(
            self.sex or new.sex,
            new.young if self.young is None else self.young,
            new.age if self.age is None else self.age,
            self.places & new.places or self.places or new.places,
        )


class People(NamedTuple):
    """People of whom a text tells at `start` to `end`, and how many there are of each sort.

    `definite` tells that they were spoken of before ("the two men"), `more` that they are not
    those spoken of before ("another man"); `nth` is 3 for "a third man". "The men" are nobody
    that could be counted: their `number` is nought.
    """

    start: int
    end: int
    persons: tuple[tuple[Person, int], ...]
    definite: bool = False
    more: bool = False
    nth: int = 0

    @property
    def number(self) -> int:
        """How many they are."""
        return sum(number for _, number in self.persons)

    @property
    def general(self) -> bool:
        """Whether nothing but their number is told: "five people"."""
        return all(not p.sex and p.young is None and p.age is None for p, _ in self.persons)


def start_of(people: People) -> int:
    """Give where people are told of, to look them up by it."""
    return people.start


@lru_cache(maxsize=8)
def _low(text: str) -> tuple[str, LatePattern]:
    """Put a sentence in small letters, and say how people are looked for in it, once for all."""
    low = small(text)
    return low, pattern_for(low)


def people_in(text: str, start: int = 0, end: int | None = None) -> Iterator[People]:
    """Find all people of whom a text tells by number or by kind, in its order."""
    at, end = max(0, start), len(text) if end is None else end
    low, wanted = _low(text)
    told = False
    while match := wanted.search(low, at, end):
        people = _read(match, text) if told or not match["one"] else None
        if people is not None:
            yield people
            told = True
        at = people.end if people is not None else match.start() + 1


def _read(match: re.Match[str], text: str) -> People | None:
    told, end = match.group(), match.end()
    tail = _AGES.match(text, end)
    ages = _ages(told, tail)
    each = _EACH.search(tail.group()) if tail and len(ages) == 1 else None
    number = _number(match, len(ages), each)
    if number is None:
        return None
    start = match.start("number") if match["number"] else end - len(told.lstrip(" \n\t–—:;-"))
    before = small(text[max(0, start - _BACK) : start])
    if told.endswith(ORDINALS) and before.endswith(_TO_A_HOME):
        return None
    person = _person(told)
    person = Person(young=False) if match["pair"] else person
    persons = [(person._replace(age=age), 1) for age in ages[:number]]
    if len(ages) < number:
        persons.append((persons[0][0] if each else person, number - len(ages)))
    low = told.lower()
    nth = _NTH.search(low)
    definite = (
        bool(match["the"])
        or low.startswith(("the ", "both "))
        or text[max(0, start - 4) : start].lower() == "the "
    )
    return People(
        start,
        tail.end() if tail else end,
        tuple(persons),
        definite=definite,
        more=bool(MORE.search(low)) and not definite,
        nth=ORDINALS.index(nth[1]) + 2 if nth else 0,
    )


def _number(match: re.Match[str], ages: int, each: re.Match[str] | None) -> int | None:
    """Tell how many they are, 0 for "the men"; None for "men", of whom nothing is told."""
    if match["trio"]:
        return 3
    if match["pair"] or match["both"]:
        return 2
    number = match["number"] or match["some"] or match["kin"]
    if number:
        adjective = number.lower() == "both" and not _PLURAL.search(match.group())
        return None if adjective else number_of(number) or None
    if not _PLURAL.search(match.group()):
        return 1
    if not match["the"]:
        return ages if ages > 1 else None
    return (2 if "both" in each.group().lower() else 0) if each else ages


def _person(words: str) -> Person:
    sex, age = _SEXED.search(words), _GROWN.search(words)
    return Person(("m" if sex["male"] else "f") if sex else "", bool(age["young"]) if age else None)


def _ages(told: str, tail: re.Match[str] | None) -> list[int]:
    """List the ages told of them; of "aged between 18 and 41" none is anybody's."""
    ages = _TOLD_AGE.findall(told)
    if not ages and tail is not None and not tail["range"]:
        ages = _TENS.findall(tail["ages"] or tail["apposed"] or tail["bracketed"] or "")
    return [int(age) for age in ages]


def last_party(text: str, before: Sequence[People], *, who: bool = False) -> People | None:
    """Take the people told of last with those to whom an "and" joins them, if not picked out.

    Before a "who" nobody is by a "was": "inside was a man, who was arrested".
    """
    row: list[People] = []
    for group in reversed(before):
        if row and not _JOINED.fullmatch(text, group.end, row[0].start):
            break
        picked = _PICKED.search(text, max(0, group.start - _PICKED_REACH), group.start)
        if picked and not (who and picked["there"]):
            row = []
            continue
        row.insert(0, group)
    return _whole(text, row)


def party_at(text: str, at: int) -> People | None:
    """Read people who stand here one after the other."""
    groups: list[People] = []
    low, wanted = _low(text)
    about = _ABOUT.match(text, at)
    while about is not None and (match := wanted.match(low, about.end())):
        found = _read(match, text) if groups or not match["one"] else None
        if found is None or (groups and _ACTS.match(text, found.end)):
            break
        groups.append(found)
        about = _JOINED.match(text, found.end)
    return _whole(text, groups)


def next_party(text: str, people: Sequence[People], at: int) -> People | None:
    """Read on: "a man was arrested in A and two women in B", each without a verb of its own."""
    if text.startswith(",", at) and _SHARED_OUT.match(text, at):
        return None
    place = bisect_left(people, at, key=start_of)
    group = people[place] if place < len(people) else None
    if group is None or group.start > at + _GAP_REACH:
        return None
    joint = _AND.match(text, at, group.start)
    if joint is None:
        return None
    if _ACTS.match(text, group.end):
        return None
    goes_on = "with" not in joint[0] and _GOES_ON.match(text, group.end)
    same = not goes_on and not _REASON.search(joint["before"])
    return group if same or _ON_SUSPICION.match(text, group.end) else None


def together(groups: Sequence[People]) -> People:
    """Join people of whom one clause tells: "a man and two women"."""
    return groups[0]._replace(
        end=groups[-1].end,
        persons=tuple(person for group in groups for person in group.persons),
        definite=all(group.definite for group in groups),
    )


def _whole(text: str, row: Sequence[People]) -> People | None:
    """Join people; "seven people, six men and a woman" are seven, "two men, a man of 20" two."""
    if not row:
        return None
    first, rest = row[0], row[1:]
    named = sum(group.number for group in rest)
    if rest and (not first.number or (first.number == named and _are(text, first, rest))):
        return together(rest)._replace(start=first.start, more=first.more, nth=first.nth)
    return together(row)


def _are(text: str, first: People, rest: Sequence[People]) -> bool:
    """Tell whether people told of by number are those who follow: "three people, two men and"."""
    if first.general:
        return not text.endswith((" and ", " with ", " plus ", " as "), first.end, rest[0].start)
    sort = first.persons[0][0]
    fits = all(sort.fits(person) for group in rest for person, _ in group.persons)
    return fits and not _PLUS.search(text, first.end, rest[0].start)


def named_people(text: str, start: int, end: int) -> People | None:
    """Read "Ann Fox, 34, of Birch Way, and Joe Ash, aged 20,"."""
    names = list(_NAMED.finditer(text, start, end))
    persons = tuple((Person(age=int(name["age"])), 1) for name in names)
    return People(names[0].start(), names[-1].end(), persons) if names else None
