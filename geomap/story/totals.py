"""Numbers that a story states of its raids: addresses, warrants, arrests; day against campaign."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geomap.model import Fact, Role, StatedCount
from geomap.story.counts import COUNT, number_of
from geomap.story.grammar import toponym
from geomap.story.lexicon import UNITS
from geomap.story.passages import Passage
from geomap.story.sentences import Part, Sentence

_LONG = re.compile(
    r"\b(?:since\s+(?:(?:19|20)\d\d|\w+\s+last\s+year|the\s+(?:start|beginning)|january|february|march|april|may|june|july|august|september|october|november|december|it\s|then)|so\s+far\s+this|this\s+year|last\s+year"
    r"|(?:in|since)\s+(?:19|20)\d\d\b|(?:in|over|during|within|for)\s+(?:the\s+)?(?:past|last|first|previous)\s+(?:\w+\s+)?(?:years?|months?|weeks|days)|\bin\s+(?:\w+\s+)?(?:years|months)|week\s+of\s+action|has\s+(?:run|seen)|had\s+so\s+far|have\s+so\s+far"
    r"|the\s+campaign|programme|on\s+average|(?:every|each|a)\s+(?:week|month|year)|to\s+date|the\s+year\s+to|nation(?:al|wide|ally)|countywide|forcewide|across\s+the\s+(?:country|south|region))\b",
    re.IGNORECASE,
)
_AREA_AFTER = re.compile(
    r"[^,.;]{0,30}?\b(?:across|throughout|in)\s+(?:the\s+)?(?:whole\s+)?(?:county|force|region|country|uk|thames\s+valley|south|england|nation)\b",
    re.IGNORECASE,
)
_RAIDED_UNITS = rf"(?:{UNITS})"
_ADDRESSES = re.compile(
    rf"\b(?P<all>all\s+|the\s+)?(?P<number>(?:twenty|thirty|forty|fifty)[- ](?:one|two|three|four|five|six|seven|eight|nine)|{COUNT})\s+"
    rf"(?:of\s+(?:the|them)\s+)?(?:(?!people|men|women|officers|in\b|at\b|on\b|and\b|from\b|of\b)(?:[\w-]+)\s+){{0,2}}?(?P<unit>{_RAIDED_UNITS})\b(?!\s+(?:farm|factory))",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    rf"\b(?:a|the)\s+(?P<number>third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?:\s+(?:\w+\s+)?(?P<unit>{UNITS})\b|,\s+[^,.]{{3,40}},\s+was\b|\s+(?:was\s+(?:raid|search|visit)))",
    re.IGNORECASE,
)
_FOUND_IN = re.compile(r"\b(?:found|discovered|uncovered)\b[^.]{0,20}\b(?:in|at)\s+\Z", re.IGNORECASE)
_ORDINALS = ("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_WARRANTS = re.compile(rf"\b(?P<number>{COUNT})\s+(?:[a-z]+(?:-[a-z]+)*\s+|Misuse\s+of\s+Drugs\s+(?:Act\s+)?){{0,3}}?(?:search\s+)?warrants?\b", re.IGNORECASE)
_PEOPLE = (
    r"(?:people|persons?|men|man|women|woman|suspects?|teenagers?|teens?|youths?|boys?|girls?|males?|females?|adults?|brothers|sisters|occupants?|workers?|nationals|youngsters?|couple|dealers?|pair|trio|others?|mother|father|son|daughter|students?|staff|alleged\s+\w+|albanians?|juveniles?)"
)
_RELATED = (
    r"(?:his|her|their)\s+(?:\w+\s+)?(?:daughter|son|father|mother|wife|husband|brother|sister|partner|girlfriend|boyfriend)"
)
_COUNTED_PEOPLE = re.compile(rf"\b(?:(?P<number>{COUNT})\s+(?:(?!warrants?|homes?|houses?)[\w-]+,?\s+){{0,3}}?(?P<noun>{_PEOPLE})|(?P<group>pair|trio|couple)|(?P<related>{_RELATED}))\b", re.IGNORECASE)
_ARRESTED = re.compile(r"\b(?:arrest(?:ed|ing|s)?|detained|under\s+arrest|being\s+(?:held|questioned)|held\s+(?:on\s+suspicion|after|following))\b", re.IGNORECASE)
_ARRESTS = re.compile(rf"\b({COUNT})\s+(?:\w+\s+)?arrests?\b|\barrests?\s+of\s+({COUNT})\b|\b({COUNT})\s+(?:(?:of\s+them|were|have\s+been|had\s+been)\s+)+arrested\b|\barrested\s+({COUNT})\b(?!\s*(?:homes|houses))|^\W*({COUNT})\s+arrested\b", re.IGNORECASE)


def is_wide(sentence: Sentence, end: int = 0) -> bool:
    """Tell whether a number that ends at `end` is of a wider area or a longer time than the day."""
    return bool(_LONG.search(sentence.text) or _AREA_AFTER.match(sentence.text, end))


def addresses(passages: Sequence[Passage]) -> tuple[StatedCount, ...]:
    """Find the numbers of addresses that are said to be raided, the largest of the day first.

    "A fourth address" states four. A headline counts only where the text states nothing.
    """
    told = [passage for passage in passages if passage.sentence.part is not Part.TITLE]
    counts = [count for passage in told for count in _counts(passage)]
    if not counts:
        counts = [count for passage in passages for count in _counts(passage)]
    best = max((c for c in counts if c.in_full), key=lambda count: count.number, default=None)
    return tuple(sorted(counts, key=lambda count: (count is not best, count.start)))


def _counts(passage: Passage) -> Iterator[StatedCount]:
    sentence = passage.sentence
    apart = _by_locality(passage)
    if apart:
        yield from apart
        return
    raided = any(trigger.role is Role.RAID for trigger in passage.triggers)
    for match in _ADDRESSES.finditer(sentence.text):
        number = number_of(match["number"])
        if number is not None and number > 1 and (raided or match["all"] or _FOUND_IN.search(sentence.text, 0, match.start())):
            yield _count(match, number, sentence)
    for match in _ORDINAL.finditer(sentence.text):
        if raided:
            yield _count(match, _ORDINALS.index(match["number"].lower()) + 3, sentence)


def _by_locality(passage: Passage) -> list[StatedCount]:
    """Read "10 homes in Northtown and two in Eastcote" as a number for each."""
    out = []
    for chunk in passage.chunks:
        counted = [item for item in chunk.items if item.area and item.count is not None]
        if len(counted) < 2 or len(counted) < len(chunk.items):
            continue
        for item in counted:
            unit = item.connector.unit or counted[0].connector.unit or "address"
            name = item.name
            full = not is_wide(passage.sentence, name.end - passage.sentence.start)
            number = item.count or 0
            out.append(StatedCount(number, unit, name.start, name.end, toponym(name), full))
    return out


def _count(match: re.Match[str], number: int, sentence: Sentence) -> StatedCount:
    start = sentence.start + match.start("number")
    end = sentence.start + match.end()
    unit = (match["unit"] or "address").lower()
    return StatedCount(number, unit, start, end, None, not is_wide(sentence, match.end()))


def warrants(passages: Sequence[Passage]) -> Fact[int] | None:
    """Find the number of warrants of the day."""
    for passage in passages:
        sentence = passage.sentence
        for match in _WARRANTS.finditer(sentence.text):
            number = number_of(match["number"])
            if number is not None and number > 1 and not is_wide(sentence, match.end()):
                return Fact(number, sentence.start + match.start(), sentence.start + match.end())
    return None


def arrests(passages: Sequence[Passage]) -> Fact[int] | None:
    """Find how many were arrested: a stated total, else the most that one sentence adds up to."""
    added: list[Fact[int]] = []
    for passage in passages:
        sentence = passage.sentence
        arrested = _ARRESTED.search(sentence.text)
        if not arrested or is_wide(sentence, arrested.end()):
            continue
        match = _ARRESTS.search(sentence.text)
        number = number_of(next(g for g in match.groups() if g)) if match else None
        if match and number:
            return Fact(number, sentence.start + match.start(), sentence.start + match.end())
        people = _people(sentence, arrested)
        if people:
            total = sum(number for number, _, _ in people)
            added.append(Fact(total, people[0][1], people[-1][2]))
    return max(added, key=lambda fact: fact.value, default=None)


def _people(sentence: Sentence, arrested: re.Match[str]) -> list[tuple[int, int, int]]:
    """Add up the people before the word "arrested", or behind it where none are before."""
    text = sentence.text
    before = [match for match in _COUNTED_PEOPLE.finditer(text, 0, arrested.start())]
    found = before or list(_COUNTED_PEOPLE.finditer(text, arrested.end()))
    out = []
    for match in found:
        group = (match["group"] or "").lower()
        number = number_of(match["number"] or "one") if match["number"] or match["related"] else 2 + (group == "trio")
        if number:
            out.append((number, sentence.start + match.start(), sentence.start + match.end()))
    return out
