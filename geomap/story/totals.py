"""Numbers that a story states of its raids: addresses, warrants, arrests; day against campaign."""

from __future__ import annotations

import re

from geomap.model import Fact, StatedCount
from geomap.story.counts import COUNT, number_of
from geomap.story.lexicon import UNITS
from geomap.story.roles import triggers_of
from geomap.model import Role
from geomap.story.sentences import Sentence

_WIDE = re.compile(
    r"\b(?:since\s+(?:(?:19|20)\d\d|\w+\s+last\s+year|the\s+start|january|february|march|april|may|june|july|august|september|october|november|december|it\b)|so\s+far\b|this\s+year|last\s+(?:year|month)|in\s+(?:19|20)\d\d\b"
    r"|(?:in|over|during|within|for)\s+(?:the\s+)?(?:past|last|first|previous|(?:\w+\s+)?(?:years?|months?|weeks|days))|years?\b|across\s+(?:the\s+)?(?:whole\s+)?(?:county|force|region|country|uk|thames\s+valley|south|england|nation)"
    r"|nation(?:al|wide|ally)|countywide|forcewide|in\s+the\s+(?:county|region|country)|week\s+of\s+action|campaign|months?\s+of\s+(?:the\s+)?(?:year|operation)|three\s+months|average|every\s+(?:week|month|year)|to\s+date)\b",
    re.IGNORECASE,
)
_RAIDED_UNITS = rf"(?:{UNITS})"
_ADDRESSES = re.compile(
    rf"\b(?P<number>(?:twenty|thirty|forty|fifty)[- ](?:one|two|three|four|five|six|seven|eight|nine)|{COUNT})\s+(?:of\s+(?:the|them)\s+)?(?:(?:[a-z]+(?:-[a-z]+)*|Oxford(?:shire)?|[A-Z][a-z]+)\s+){{0,2}}?(?P<unit>{_RAIDED_UNITS}|warrants|searches|raids)\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(rf"\b(?:a|the)\s+(?P<number>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+(?:\w+\s+)?(?P<unit>{UNITS}|warrant|search|raid)\b", re.IGNORECASE)
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_WARRANTS = re.compile(rf"\b({COUNT})\s+(?:[a-z]+(?:-[a-z]+)*\s+|Misuse\s+of\s+Drugs\s+(?:Act\s+)?){{0,3}}?(?:search\s+)?warrants?\b", re.IGNORECASE)
_PEOPLE = (
    r"(?:people|persons?|men|man|women|woman|suspects?|teenagers?|teens?|youths?|boys?|girls?|males?|females?|adults?|brothers|sisters|occupants?|workers?|nationals|youngsters?|couple|dealers?|pair|trio|others?|mother|father|son|daughter|students?|staff|alleged\s+\w+|albanians?|juveniles?)"
)
_COUNTED_PEOPLE = re.compile(rf"\b(?:(?P<number>{COUNT})\s+(?:(?!warrants?|homes?|houses?)[\w-]+,?\s+){{0,3}}?(?P<noun>{_PEOPLE})|(?P<group>pair|trio|couple))\b", re.IGNORECASE)
_ARRESTED = re.compile(r"\b(?:arrest(?:ed|ing|s)?|detained|in\s+custody|(?:is|are|was|were)\s+(?:being\s+)?(?:held|questioned))\b", re.IGNORECASE)
_ARRESTS = re.compile(rf"\b({COUNT})\s+(?:\w+\s+)?arrests?\b|\barrests?\s+of\s+({COUNT})\b|\b({COUNT})\s+(?:(?:of\s+them|were|have\s+been|had\s+been)\s+)+arrested\b|\barrested\s+({COUNT})\b(?!\s*(?:homes|houses))|^\W*({COUNT})\s+arrested\b", re.IGNORECASE)


def is_wide(sentence: Sentence) -> bool:
    """Tell whether a sentence speaks of a wider area or a longer time than the day's raids."""
    return bool(_WIDE.search(sentence.text))


def addresses(sentences: tuple[Sentence, ...]) -> tuple[StatedCount, ...]:
    """Find the numbers of addresses that are said to be raided, the totals of the day first."""
    counts: list[StatedCount] = []
    for sentence in sentences:
        raided = any(trigger.role is Role.RAID for trigger in triggers_of(sentence))
        for match in _ADDRESSES.finditer(sentence.text):
            number = number_of(match["number"])
            if number is None or number < 2 or not raided:
                continue
            counts.append(_count(match, number, sentence))
        for match in _ORDINAL.finditer(sentence.text):
            number = _ORDINALS.index(match["number"].lower()) + 2
            if raided:
                counts.append(_count(match, number, sentence))
    full = [count for count in counts if count.in_full]
    best = max(full, key=lambda count: count.number, default=None)
    return tuple(sorted(counts, key=lambda count: (count is not best, count.start)))


def _count(match: re.Match[str], number: int, sentence: Sentence) -> StatedCount:
    start = sentence.start + match.start()
    end = sentence.start + match.end()
    return StatedCount(number, match["unit"].lower(), start, end, None, not is_wide(sentence))


def warrants(sentences: tuple[Sentence, ...]) -> Fact[int] | None:
    """Find the number of warrants of the day."""
    for sentence in sentences:
        match = _WARRANTS.search(sentence.text)
        if match and not is_wide(sentence):
            number = number_of(match.group(1))
            if number is not None:
                return Fact(number, sentence.start + match.start(), sentence.start + match.end())
    return None


def arrests(sentences: tuple[Sentence, ...]) -> Fact[int] | None:
    """Find how many were arrested: a stated total, else the people of the sentences added up."""
    added: list[Fact[int]] = []
    for sentence in sentences:
        if is_wide(sentence) or not _ARRESTED.search(sentence.text):
            continue
        match = _ARRESTS.search(sentence.text)
        if match:
            number = number_of(next(group for group in match.groups() if group))
            if number:
                return Fact(number, sentence.start + match.start(), sentence.start + match.end())
        people = list(_people(sentence))
        if people:
            total = sum(number for number, _, _ in people)
            added.append(Fact(total, people[0][1], people[-1][2]))
    return max(added, key=lambda fact: fact.value, default=None)


def _people(sentence: Sentence) -> list[tuple[int, int, int]]:
    out = []
    for match in _COUNTED_PEOPLE.finditer(sentence.text):
        number = number_of(match["number"]) if match["number"] else 3 if match["group"] == "trio" else 2
        if number:
            out.append((number, sentence.start + match.start(), sentence.start + match.end()))
    return out
