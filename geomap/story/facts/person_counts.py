"""People of whom a sentence tells without their names: how many, men or women, how old."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from geomap.story.text.numbers import NUMBER, number_of
from geomap.story.text.patterns import any_of, pattern

_MALE = any_of(
    "m[ae]n", "males?", "boys?", "lads?", "brothers?", "fathers?", "sons?", "husbands?",
    "boyfriends?", "grandfathers?", "grandsons?", "nephews?", "uncles?", "stepsons?",
)  # fmt: skip
_FEMALE = any_of(
    "wom[ae]n", "females?", "girls?", "sisters?", "mothers?", "daughters?", "wife", "wives",
    "girlfriends?", "grandmothers?", "granddaughters?", "nieces?", "aunts?",
)  # fmt: skip
_EITHER = any_of(
    "people", "persons?", "suspects?", "teenagers?", "teens?", "youths?", "adults?", "occupants?",
    "workers?", "nationals", "youngsters?", "dealers?", "others?", "students?", "juveniles?",
    "tenants?", "pensioners?", "drivers?", "lodgers?", "shopkeepers?", "gardeners?", "cousins?",
    "partners?", "siblings", "residents?", "employees?", "managers?", "owners?", "members",
    "individuals?", "passengers?", "landlords?", "housemates?", "traders?", "couriers?",
    "offenders?", "relatives?", "runners?", "householders?", "homeowners?", "occupiers?", "bosses",
    "boss",
)  # fmt: skip
_NO_ADJECTIVE = (
    r"(?!(?:warrants?|homes?|houses?|flats?|address(?:es)?|properties|raids?|and|or|an?|the|who|of|was"
    r"|were|in|at|on|for|from|by|with|after|when|to|as|that|years?|months?|weeks?|days?|hours?|few"
    r"|several|many)\b)"
)
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_NEXT = any_of(*_ORDINALS)
_PAIR = any_of(
    "father and (?:his )?(?:son|daughter)", "mother and (?:her )?(?:son|daughter)",
    "husband and wife", "brother and sister", "couple", "pair", "duo", "parents",
)  # fmt: skip
_NOUN = rf"(?:{_MALE}|{_FEMALE}|{_EITHER})\b(?!['’])"
_ADJECTIVES = rf"(?:{_NO_ADJECTIVE}(?!{NUMBER} )[\w'’-]+,? ){{0,3}}?"
_SINGLE = "(?:man|woman|boy|girl|teenager)"
_PEOPLE = pattern(
    rf"(?:(?<![\d£,.])\b(?P<number>{NUMBER}) |\b(?P<the>the|these|those) (?!{NUMBER} )",
    rf"|(?:\A\W*|[–—:;-] |(?<=\band\s)(?=\d\d-))(?!{NUMBER} ))",
    rf"(?:(?P<pair>{_PAIR})\b|(?P<trio>trio)\b|{_ADJECTIVES}{_NOUN}",
    rf"(?P<mates>(?:, {_SINGLE})?,? and {_SINGLE}\b)?",
    rf"|(?:\w+ )?\d\d-year-olds?\b(?! {_ADJECTIVES}{_NOUN}))",
    rf"|\b(?P<some>{NUMBER})(?: of (?:those|(?:the|his|her) {_ADJECTIVES}{_NOUN})\b",
    r"|(?=,? (?:both |all )?aged \d|, \d\d,))",
    rf"|\b(?:his|her|their|its) (?:(?P<kin>{NUMBER}) )?(?:\w+ )?(?:(?P<both>parents)|{_NOUN})",
    rf"|\ban? {_ADJECTIVES}(?!(?:total|group|gang|team|crowd|list)\b)[a-z]+(?= of \d\d(?:,|",
    r" (?:was|were|and|has|had|have|who|is|from|on|in|at)\b))",
    rf"|\b(?:a|the) {_NEXT}(?= (?:was|were|while|as|in|at|on|had|has|later|outside)\b|,)",
)
_AGE_LIST = r"\d\d(?:(?:,? and |,? or |, | to |[-–])\d\d)*\b(?![,.]\d)"
_AGES = pattern(
    r"(?:,? (?:both |all )?from [^,.;]{2,40}?(?=,? (?:both |all )?aged\b))?",
    r"(?:(?:,?(?: who (?:is|are))?(?: both| all| each)? (?:aged|ages|of)|,? who (?:is|are))",
    rf"(?P<range> between| from)? (?P<ages>{_AGE_LIST})",
    rf"|, (?:both |all )?(?P<apposed>{_AGE_LIST})(?=\s*[,.;:)–]|\Z",
    r"| (?:and|or|was|were|is|are|has|have|had|from|of|in|at|arrested|held|detained|led)\b)",
    rf"|\s*\((?:both |all )?(?:aged )?(?P<bracketed>{_AGE_LIST})\))",
)
_RANGE = pattern(r" to |[-–]")
_DEFINITE = pattern(r"\b(?:the|these|those|all|both) (?:other |same |latter )?\Z")
_DEFINITE_REACH = 20
_MORE = pattern(r"\b(?:another|more|further|others?|additional)\b")
_NTH = pattern(rf"\b({_NEXT})\b")
_TOLD_AGE = pattern(r"\b(\d\d)-year-old")
_SEXED = pattern(rf"\b(?:(?P<male>{_MALE})|{_FEMALE})\b")
_MATE = pattern(rf"\b{_SINGLE}\b")
_YOUNG = pattern(r"\b(?:boy|girl|lad)s?\b")
_GROWN = pattern(r"\b(?:m[ae]n|wom[ae]n)\b")
_PLURAL = pattern(r"\b(?:men|women|people|\w+s)\Z")
_EACH = pattern(r"\b(?:both|all|each)\b")
_TENS = re.compile(r"\d\d")


@dataclass(frozen=True, slots=True)
class Person:
    """What tells people apart: `sex` is "m", "f" or "", what is not told "" or None."""

    sex: str = ""
    young: bool | None = None
    age: int | None = None
    place: str = ""

    def fits(self, other: Person) -> bool:
        """Tell whether both may be the same person."""
        if self.sex and other.sex and self.sex != other.sex:
            return False
        if self.place and other.place and self.place != other.place:
            return False
        if self.age is not None and other.age is not None:
            return self.age == other.age
        return self.young is None or other.young is None or self.young == other.young


@dataclass(frozen=True, slots=True)
class People:
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


def people_in(text: str, start: int = 0, end: int | None = None) -> Iterator[People]:
    """Find all people of whom a text tells by number or by kind, in its order."""
    at, end = max(0, start), len(text) if end is None else end
    while match := _PEOPLE.search(text, at, end):
        people = _read(match, text)
        if people is not None:
            yield people
        at = people.end if people is not None else match.start() + 1


def people_at(text: str, at: int) -> People | None:
    """Give the people whom a text names at this very place."""
    match = _PEOPLE.match(text, at)
    return _read(match, text) if match else None


def _read(match: re.Match[str], text: str) -> People | None:
    told, end = match.group(), match.end()
    tail = _AGES.match(text, end)
    ages = _ages(told, tail)
    each = _EACH.search(tail.group()) if tail and len(ages) == 1 else None
    number = _number(match, len(ages), each)
    if number is None:
        return None
    start = match.start("number") if match["number"] else end - len(told.lstrip(" \n\t–—:;-"))
    person = Person(_sex(told), False if match["pair"] else _is_young(told))
    persons = [(replace(person, age=age), 1) for age in ages[:number]]
    if len(ages) < number:
        persons.append((persons[0][0] if each else person, number - len(ages)))
    mates = _MATE.findall(match["mates"] or "")
    persons += [(Person(_sex(mate), _is_young(mate)), 1) for mate in mates]
    before = _DEFINITE.search(text, max(0, start - _DEFINITE_REACH), start)
    nth = _NTH.search(told)
    return People(
        start,
        tail.end() if tail else end,
        tuple(persons),
        definite=bool(before or match["the"])
        or told.lower().startswith("the ")
        or (match["number"] or "").lower() == "both",
        more=bool(_MORE.search(told)) and not match["the"],
        nth=_ORDINALS.index(nth.group(1).lower()) + 2 if nth else 0,
    )


def _number(match: re.Match[str], ages: int, each: re.Match[str] | None) -> int | None:
    """Tell how many they are, 0 for "the men"; None for "men", of whom nothing is told."""
    if match["trio"]:
        return 3
    if match["pair"] or match["both"]:
        return 2
    number = match["number"] or match["some"] or match["kin"]
    if number:
        return number_of(number) or None
    if _PLURAL.search(match.group()):
        if not match["the"]:
            return None
        return (2 if "both" in each.group().lower() else 0) if each else ages
    return 1


def _sex(words: str) -> str:
    told = _SEXED.search(words)
    return ("m" if told["male"] else "f") if told else ""


def _is_young(words: str) -> bool | None:
    return True if _YOUNG.search(words) else False if _GROWN.search(words) else None


def _ages(told: str, tail: re.Match[str] | None) -> list[int]:
    """List the ages told of them; of "aged between 18 and 41" none is anybody's."""
    ages = _TOLD_AGE.findall(told)
    if not ages and tail is not None and not tail["range"]:
        listed = tail["ages"] or tail["apposed"] or tail["bracketed"]
        ages = [] if _RANGE.search(listed) else _TENS.findall(listed)
    return [int(age) for age in ages]
