"""How many were arrested: a stated total, or the people of the story added up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geomap.model import Fact
from geomap.story.counts import COUNT, number_of
from geomap.story.passages import Passage
from geomap.story.patterns import any_of, pattern
from geomap.story.recollection import recalled_since
from geomap.story.sentences import Part, Sentence
from geomap.story.spans import is_wide

_PEOPLE = any_of(
    "people", "persons?", "men", "man", "women", "woman", "suspects?", "teenagers?", "teens?",
    "youths?", "boys?", "girls?", "males?", "females?", "adults?", "brothers?", "sisters?",
    "occupants?", "workers?", "nationals", "youngsters?", "dealers?", "others?", "mothers?",
    "fathers?", "sons?", "daughters?", "students?", "juveniles?", r"\d\d-year-olds?", "tenants?",
    "pensioners?", "grandmothers?", "grandfathers?", "drivers?", "lodgers?", "shopkeepers?",
    "gardeners?", "members of (?:one|the same) family",
)  # fmt: skip
_RELATED = (
    r"(?:his|her|their) (?:\w+ )?"
    "(?:daughter|son|father|mother|wife|husband|brother|sister|partner|girlfriend|boyfriend)"
)
_BETWEEN = r"(?:(?!(?:warrants?|homes?|houses?|and|or|an?|the|who|of|was|were)\b)[\w-]+,? ){0,3}?"
_AGE = r"(?<!aged\s)(?<!man\sof\s)(?<!boy\sof\s)(?<!girl\sof\s)(?<!the\s)(?<!all\s)"
_COUNTED = pattern(
    rf"\b{_AGE}(?:(?P<number>{COUNT}) {_BETWEEN}{_PEOPLE}",
    rf"|(?P<group>pair|trio|couple)|(?P<related>{_RELATED})",
    r"|\A\W*(?:he|she|man|woman)(?=,? (?:was|has been|\d\d)))\b",
)
_ARRESTED = pattern(
    r"\b(?:arrest(?:ed|ing|s)?|detained|under arrest|in(?:to)? custody|being (?:held|questioned)",
    r"|led away|handcuffed|(?:was|were|are) (?:being )?held",
    r"|held (?:on suspicion|after|following))\b",
)
_NONE = pattern(
    r"\b(?:no(?:t|body)?|nor|without|yet to be|neither)\b[^.;]{0,40}\b(?:arrest|detain|held)"
)
_AGES = pattern(
    r"\b(?:aged|ages) (?:between |from |of )?\d{1,3}(?:(?:,? and |,? or |, | to |[-–])\d{1,3})*\b"
)
_OF_A_TIME = pattern(r"\b(?:has|have) (?:now |so far |already )?made\b[^.;]{0,40}\barrests\b")
_AGAIN = pattern(r"\b(?:was|were|been) (?:also )?(?:arrested|detained)\b")
_INCLUDING = pattern(r"\b(?:including|among them|one of them|(?:young|old)est (?:of them )?)\b")
_ONE_MORE = pattern(r"\band a (?:second|third|fourth|fifth|sixth)\b")
_MORE = pattern(r"\b(?:also|another|further|other|second|third|fourth|fifth|sixth|more)\b")
_TOTAL = pattern(
    rf"\b({COUNT}) (?:\w+ )?arrests?\b|\b(?:total )?arrests?(?: of|:) ({COUNT})\b",
    rf"|\b{_AGE}({COUNT}) (?:(?:of them|were|have been|had been) ){{1,2}}arrested\b",
    rf"|\b({COUNT}) of (?:them|those|the \w+)\b[^.;]{{0,70}}? (?:were|have been) arrested\b",
    rf"|\barrested ({COUNT})\b(?!\s*(?:homes|houses))|\A\W*({COUNT}) arrested\b",
    rf"|\b({COUNT}) (?:\w+ )?{_PEOPLE} (?:were|have been) arrested",
    r" (?:in total|in all|altogether)\b",
)
_LEAD = 4
"""Sentences in which a story gives its totals: "Five people were arrested"."""
_SEVERAL = 3


@dataclass(frozen=True, slots=True)
class _Told:
    """A number of arrests in a sentence; `total` where it is stated as such, `more` where the
    sentence adds to others.
    """

    fact: Fact[int]
    passage: int
    total: bool = False
    more: bool = False


def arrests(passages: Sequence[Passage]) -> Fact[int] | None:
    """Find how many were arrested: a stated total, else the people of all sentences added up.

    A number of several that opens the story is its total. Sentences that tell of as many people
    tell of the same, unless they say "also", "another" or are lines of a list.
    """
    told = [
        item
        for number, passage in enumerate(passages)
        if (item := _told(number, passage)) is not None
    ]
    if not told:
        return None
    if told[0].passage <= _LEAD and told[0].fact.value >= _SEVERAL:
        return told[0].fact
    total = next((item.fact for item in told if item.total), None)
    return total or _sum(told)


def _sum(told: Sequence[_Told]) -> Fact[int]:
    seen: set[int] = set()
    added: list[Fact[int]] = []
    for item in told:
        if item.more or item.fact.value not in seen:
            added.append(item.fact)
        seen.add(item.fact.value)
    return Fact(sum(fact.value for fact in added), added[0].start, added[-1].end)


def people_arrested(sentence: Sentence) -> Fact[int] | None:
    """Tell how many a sentence says were arrested, None if none or not of this raid."""
    sentence = _without_ages(sentence)
    arrested = _ARRESTED.search(sentence.text)
    if not arrested or _is_of_others(sentence, arrested):
        return None
    stated = _stated(sentence)
    return stated or _added_up(sentence, arrested)


def _told(number: int, passage: Passage) -> _Told | None:
    sentence = passage.sentence
    fact = None if sentence.part is Part.CAPTION else people_arrested(sentence)
    if fact is None:
        return None
    stated = _stated(_without_ages(sentence))
    if stated is not None:
        return _Told(fact, number, total=fact.value > 1)
    more = sentence.part is Part.ITEM or bool(_MORE.search(sentence.text))
    return _Told(fact, number, more=more)


def _without_ages(sentence: Sentence) -> Sentence:
    """Strike out "aged 22, 29 and 53", of which none is a number of people."""
    text = _AGES.sub(lambda match: "~" * len(match.group()), sentence.text)
    return replace(sentence, text=text)


def _stated(sentence: Sentence) -> Fact[int] | None:
    """Give the number that a sentence states as one: "nine arrests"."""
    match = _TOTAL.search(sentence.text)
    number = number_of(next(group for group in match.groups() if group)) if match else None
    if match is None or not number:
        return None
    return Fact(number, sentence.start + match.start(), sentence.start + match.end())


def _is_of_others(sentence: Sentence, arrested: re.Match[str]) -> bool:
    """Tell whether a sentence speaks of no arrest, of those of a long time, or of an old raid."""
    reach = len(sentence.text) if _OF_A_TIME.search(sentence.text) else arrested.end()
    if _NONE.search(sentence.text) or is_wide(sentence, reach):
        return True
    recalled = recalled_since(sentence.text, court=False)
    return recalled is not None and recalled[0] <= arrested.end()


def _added_up(sentence: Sentence, arrested: re.Match[str]) -> Fact[int] | None:
    """Add up the people before the word "arrested", or behind it where none are before."""
    before = _not_included(sentence, 0, arrested.start())
    at = arrested.end()
    for again in _AGAIN.finditer(sentence.text, at) if before else ():
        before += _not_included(sentence, at, again.start())
        at = again.end()
    people = before or list(_COUNTED.finditer(sentence.text, arrested.end()))
    numbers = [_number(match) for match in people]
    told_apart = len(numbers) > _SEVERAL - 1 and numbers[0] == sum(numbers[1:])
    total = numbers[0] if told_apart else sum(numbers)  # "seven people, six men and a woman"
    if before and _ONE_MORE.search(sentence.text, arrested.end()):
        total += 1
    if not total:
        return None
    return Fact(total, sentence.start + people[0].start(), sentence.start + people[-1].end())


def _not_included(sentence: Sentence, start: int, end: int) -> list[re.Match[str]]:
    """Find the people told of, not those that an "including" only picks out."""
    picked = _INCLUDING.search(sentence.text, start, end)
    return list(_COUNTED.finditer(sentence.text, start, picked.start() if picked else end))


def _number(match: re.Match[str]) -> int:
    if match["group"]:
        return 3 if match["group"].lower() == "trio" else 2
    return number_of(match["number"] or "one") or 0
