"""People of whom a sentence tells without their names: how many, men or women, how old."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from geomap.late_pattern import FIGURE, LatePattern
from geomap.story.facts.people_phrases import (
    FEMALE,
    MALE,
    NEXT,
    ORDINALS,
    is_of_a_stamp,
    pattern_for,
)
from geomap.story.text.numbers import number_of
from geomap.story.text.patterns import pattern, small, words_of

_AGE_LIST = r"\d\d(?:(?:,? and |,? or |, | to |[-–])\d\d)*\b(?![,.]\d)"
_AGES = pattern(
    r"(?:,? (?:both |all )?from\s++[^,.;]{2,40}?(?=,?\s++(?:both |all )?aged\b))?",
    r"(?:(?:,?(?: who (?:is|are))?(?: both| all| each)? (?:aged|ages|of)|,? who (?:is|are))",
    rf"(?P<range> between| from)? (?P<ages>{_AGE_LIST})",
    rf"|(?:,|(?<=male)|(?<=males)) (?:both |all )?(?P<apposed>{_AGE_LIST})(?=\s*[,.;:)–]|\Z",
    r"| (?:and|or|was|were|is|are|has|have|had|from|of|in|at|arrested|held|detained|led)\b)",
    rf"|\s*[(;–—-]\s*(?:(?:both |all )?(?:aged )?(?P<bracketed>{_AGE_LIST})(?: years old)?",
    r"|[\w ]{0,20}\d0s)(?:\)|\s*[;–—-](?=\s)))",
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
_SAME = frozenset(
    "the one of them those these man woman men women boy boys girl girls teenager teenagers suspect"
    " suspects people pair two both younger older elder first second aged year old".split()
)
"""Words for somebody who was told of before."""
_MARKS = "\"“‘'"
_CALLED = LatePattern(r"(?<=\s)[\"“‘'](\w{2,40})[\"”’'](?=\s)")
_FURTHER = ("further ", "another ", "additional ")
"""Before people who are others than those told of: "a further two men"."""
_AND_HE = (" he and ", " she and ")
"""Before others with whom he is one more: "he and two others"."""
_ALSO_REACH = 40
"""Characters behind them in which it is said that they were so, too, as he was."""
_BACK = 11
_TENS = LatePattern(r"\d\d")


class Person(NamedTuple):
    """What tells people apart: `sex` is "m", "f" or "", what is not told "" or None.

    Of a `name` it is the last word, in small letters.
    """

    sex: str = ""
    young: bool | None = None
    age: int | None = None
    places: frozenset[str] = frozenset()
    name: str = ""

    def fits(self, other: Person) -> bool:
        """Tell whether both may be the same person."""
        if self.sex and other.sex and self.sex != other.sex:
            return False
        if self.name and other.name and self.name != other.name:
            return False
        if self.places and other.places and self.places.isdisjoint(other.places):
            return False
        if self.age is not None and other.age is not None:
            return self.age == other.age
        return self.young is None or other.young is None or self.young == other.young

    def unlike(self, other: Person) -> tuple[bool, bool, bool]:
        """Tell by what another differs, to sort by it: the name counts most, and then the age."""
        return self.name != other.name, self.age != other.age, self.sex != other.sex

    def joined(self, new: Person) -> Person:
        """Give the same person with what is told anew."""
        return Person(
            self.sex or new.sex,
            new.young if self.young is None else self.young,
            new.age if self.age is None else self.age,
            self.places & new.places or self.places or new.places,
            self.name or new.name,
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
        told = (
            p.sex or p.name or p.young is not None or p.age is not None for p, _ in self.persons
        )
        return not any(told)


def start_of(people: People) -> int:
    """Give where people are told of, to look them up by it."""
    return people.start


def are_told_again(text: str, people: People) -> bool:
    """Tell whether people are some told of before: "the man of 29", "two of the women", "two".

    "A woman" is not, nor "the tenant", who may be told of for the first time.
    """
    words = words_of(text[people.start : people.end])
    known = people.definite or words[:1] in (("one",), ("both",)) or words[1:2] in ((), ("of",))
    known = known or small(text[: people.start]).endswith("all ")
    same = _SAME | {"and"} if words[1:2] == ("of",) else _SAME
    return known and all(word in same or number_of(word) is not None for word in words)


@lru_cache(maxsize=8)
def _low(text: str) -> tuple[str, LatePattern]:
    """Put a sentence in small letters, and say how people are looked for in it, once for all.

    What they are called is without its marks: two “gardeners”.
    """
    low = small(text)
    if any(mark in low for mark in _MARKS):
        low = _CALLED.sub(r" \1 ", low)
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
    stop = end + text.startswith(('"', "”"), end)
    tail = _AGES.match(text, stop)
    ages = _ages(told, tail)
    each = _EACH.search(tail.group()) if tail and len(ages) == 1 else None
    number = _number(match, len(ages), each)
    if number is None or (match["number"] and is_of_a_stamp(text, match.start("number"))):
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
    others = low.endswith("others") and f" {before}".endswith(_AND_HE)
    others = others and " also " not in text[end : end + _ALSO_REACH]
    if others:
        persons.append((Person(), 1))
    return People(
        start,
        tail.end() if tail else stop,
        tuple(persons),
        definite=definite,
        more=(before.endswith(_FURTHER) or bool(MORE.search(low))) and not (definite or others),
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


def people_at(text: str, at: int, *, behind: bool) -> People | None:
    """Read people who stand here; "another of 25" only `behind` people told of before."""
    low, wanted = _low(text)
    match = wanted.match(low, at)
    return _read(match, text) if match and (behind or not match["one"]) else None


def together(groups: Sequence[People]) -> People:
    """Join people of whom one clause tells: "a man and two women"."""
    return groups[0]._replace(
        end=groups[-1].end,
        persons=tuple(person for group in groups for person in group.persons),
        definite=all(group.definite for group in groups),
    )
