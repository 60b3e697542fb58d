"""How many were arrested: a stated total, or the people of a sentence or a list added up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geomap.model import Fact
from geomap.story.counts import COUNT, number_of
from geomap.story.passages import Passage
from geomap.story.patterns import any_of, pattern
from geomap.story.sentences import Part, Sentence
from geomap.story.spans import is_wide

_PEOPLE = any_of(
    "people", "persons?", "men", "man", "women", "woman", "suspects?", "teenagers?", "teens?",
    "youths?", "boys?", "girls?", "males?", "females?", "adults?", "brothers", "sisters",
    "occupants?", "workers?", "nationals", "youngsters?", "dealers?", "others?", "mother",
    "father", "son", "daughter", "students?", "juveniles?", r"\d\d-year-olds?",
)  # fmt: skip
_RELATED = (
    r"(?:his|her|their) (?:\w+ )?"
    "(?:daughter|son|father|mother|wife|husband|brother|sister|partner|girlfriend|boyfriend)"
)
_COUNTED = pattern(
    rf"\b(?:(?P<number>{COUNT}) (?:(?!warrants?|homes?|houses?)[\w-]+,? ){{0,3}}?{_PEOPLE}",
    rf"|(?P<group>pair|trio|couple)|(?P<related>{_RELATED})",
    r"|\A\W*(?:he|she)(?= (?:was|has been)))\b",
)
_ARRESTED = pattern(
    r"\b(?:arrest(?:ed|ing|s)?|detained|under arrest|taken into custody|being (?:held|questioned)",
    r"|held (?:on suspicion|after|following))\b",
)
_ONE_MORE = pattern(r"\band a (?:second|third|fourth|fifth|sixth)\b")
_TOTAL = pattern(
    rf"\b({COUNT}) (?:\w+ )?arrests?\b|\barrests? of ({COUNT})\b",
    rf"|\b({COUNT}) (?:(?:of them|were|have been|had been) ){{1,2}}arrested\b",
    rf"|\b({COUNT}) of (?:them|those|the \w+)\b[^.;]{{0,70}}? (?:were|have been) arrested\b",
    rf"|\barrested ({COUNT})\b(?!\s*(?:homes|houses))|\A\W*({COUNT}) arrested\b",
)


def arrests(passages: Sequence[Passage]) -> Fact[int] | None:
    """Find how many were arrested: a stated total, else the most that is added up in one place."""
    sentences: list[Fact[int]] = []
    lines: list[Fact[int]] = []
    for passage in passages:
        sentence = passage.sentence
        arrested = _ARRESTED.search(sentence.text)
        if not arrested or is_wide(sentence, arrested.end()):
            continue
        match = _TOTAL.search(sentence.text)
        number = number_of(next(group for group in match.groups() if group)) if match else None
        if match and number:
            return Fact(number, sentence.start + match.start(), sentence.start + match.end())
        added = _added_up(sentence, arrested)
        if added is not None:
            (lines if sentence.part is Part.ITEM else sentences).append(added)
    if lines:
        total = sum(fact.value for fact in lines)
        sentences.append(Fact(total, lines[0].start, lines[-1].end))
    return max(sentences, key=lambda fact: fact.value, default=None)


def _added_up(sentence: Sentence, arrested: re.Match[str]) -> Fact[int] | None:
    """Add up the people before the word "arrested", or behind it where none are before."""
    before = list(_COUNTED.finditer(sentence.text, 0, arrested.start()))
    people = before or list(_COUNTED.finditer(sentence.text, arrested.end()))
    total = sum(_number(match) for match in people)
    if before and _ONE_MORE.search(sentence.text, arrested.end()):
        total += 1
    if not total:
        return None
    return Fact(total, sentence.start + people[0].start(), sentence.start + people[-1].end())


def _number(match: re.Match[str]) -> int:
    if match["group"]:
        return 3 if match["group"].lower() == "trio" else 2
    return number_of(match["number"] or "one") or 0
