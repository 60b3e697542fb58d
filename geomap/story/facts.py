"""What a story states of the raids as a whole, each with the characters that state it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from geomap.model import Fact, Facts, RaidKind, Role
from geomap.story.names import Name
from geomap.story.passages import Passage
from geomap.story.sentences import Part
from geomap.story.totals import addresses, arrests, is_wide, warrants

_OPERATION = re.compile(r"\b(?:Operation|Op|OPERATION)\s+((?:[A-Z][\w'’-]+)(?:\s+[A-Z][\w'’-]+)?)|\bcode-?named\s+(?!Operation)([A-Z][\w'’-]+)")
_LIVE = re.compile(r"\ALIVE\b|\blive\s+(?:blog|updates)|\bfollow\s+our\s+(?:live\s+)?updates", re.I)
_CASH = re.compile(
    r"£\s?(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s?(k|m|million|thousand)?\b", re.IGNORECASE
)
_MONEY = re.compile(r"\b(?:cash|money|notes|banknotes|seiz\w+|recover\w+|found|confiscat\w+|there\s+w(?:as|ere)|with\s+£)\b", re.IGNORECASE)
_PRICE = (
    r"(?:worth|valued?|fine[ds]?|estimated|bill|cost|damage|penalt\w+|reward|rent|paid|owed|fraud)"
)
_PRICED_BEFORE = re.compile(rf"\b{_PRICE}\b[^£.]{{0,25}}\Z", re.IGNORECASE)
_PRICED_AFTER = re.compile(
    rf"\s+(?:{_PRICE}\b|(?:a|an|per|each)\s+(?:day|week|month|year|hour|worker|head))", re.IGNORECASE
)
_FOUND_VERB = re.compile(r"\b(?:seiz|recover|found|find|discover|uncover|confiscat|removed|took\s+away)\w*", re.IGNORECASE)
_DRUGS = re.compile(
    r"\b(?:(?:crack\s+)?cocaine|heroin|cannabis(?:\s+(?:plants|resin|bush))?|ecstasy|mdma|amphetamines?|ketamine|crystal\s+meth|mephedrone|spice|lsd|skunk|crack|class\s+[abc](?:\s+(?:drugs|substances))?)\b",
    re.IGNORECASE,
)
_THINGS = re.compile(
    r"\b(?:(?:an?|two|three|four|five|six|\d+)\s+)?(?:imitation\s+|sawn-off\s+)?(?:firearms?|shotguns?|rifles?|handguns?|pistols?|guns?|ammunition|machetes?|kni(?:fe|ves)|swords?|crossbows?|tasers?|stun\s+guns?|mobile\s+phones?|phones?|scales|laptops?|counterfeit\s+\w+|stolen\s+\w+)\b",
    re.IGNORECASE,
)
_BELONGING = re.compile(
    r"(?:['’]s?)?\s+(?:website|headquarters|hq|facebook|twitter|federation|museum|station)", re.IGNORECASE
)
_KINDS: tuple[tuple[RaidKind, re.Pattern[str]], ...] = (
    (RaidKind.DRUGS, re.compile(r"\b(?:drugs?|cannabis|cocaine|heroin|crack|class\s+[abc]|county\s+lines?|amphetamines?|ecstasy|mdma|ketamine|steroids|dealers?)\b", re.I)),
    (RaidKind.IMMIGRATION, re.compile(r"\b(?:immigration|visas?|illegal\s+work\w*|overstay\w*|right\s+to\s+work|deport\w*|removal\s+from\s+the\s+uk)\b", re.I)),
    (RaidKind.SLAVERY, re.compile(r"\b(?:slavery|slaves?|(?:human|people|sex)\s+traffick\w*|forced\s+labour|servitude|gangmasters?|trafficked)\b", re.I)),
    (RaidKind.ARMS, re.compile(r"\b(?:firearms?|guns?|rifles?|shotguns?|pistols?|handguns?|ammunition|armed\s+(?:police|officers|response)|weapons?|explosives?)\b", re.I)),
    (RaidKind.OTHER, re.compile(r"\b(?:stolen|handling|counterfeit|fake|illicit|tobacco|cigarettes|fraud|money[- ]launder\w*|burgla\w+|thefts?|puppy|puppies|images|terror\w*|copper|bikes|bicycles|animal)\b", re.I)),
)  # fmt: skip


def read_facts(
    title: str | None,
    passages: Sequence[Passage],
    names: Sequence[Sequence[Name]],
    day: Fact[date] | None,
    undated: Fact[str] | None,
) -> Facts:
    """Read the facts of a story of raids. What it does not state is None or empty."""
    return Facts(
        date=day,
        operation=_operation(passages),
        force=_force(passages, names),
        kind=_kind(title, passages),
        warrants=warrants(passages),
        arrests=arrests(passages),
        cash_pounds=_cash(passages),
        drugs=_things(passages, _DRUGS),
        found=_things(passages, _THINGS),
        counts=addresses(passages),
        undated=undated,
    )


def story_day(
    passages: Sequence[Passage], published: date | None
) -> tuple[Fact[date] | None, Fact[str] | None]:
    """Find the day of the raids: the first date in a sentence that tells of them.

    Returns
    -------
    day, undated
        The day, or else the words that would tell it if the publication date were known; both
        None where the story tells no single day.
    """
    live = _live(passages)
    if live is not None:
        return (Fact(published, *live), None) if published else (None, Fact("live", *live))
    for passage in passages:
        if not passage.tells_of_raid or passage.sentence.part in (Part.TITLE, Part.CAPTION):
            continue
        told = [t.start for t in passage.triggers if t.role is Role.RAID and t.firm]
        at = passage.sentence.start + told[0]
        for when in sorted(passage.days, key=lambda when: abs(when.start - at)):
            if when.vague and when.span == "short":
                return None, None
            if when.vague:
                continue
            if when.day is not None:
                return Fact(when.day, when.start, when.end), None
            if when.relative and published is None:
                return None, Fact(when.text, when.start, when.end)
            return None, None
    return None, None


def _live(passages: Sequence[Passage]) -> tuple[int, int] | None:
    """Find the words that tell of a running report, which plays on the day it is published."""
    for passage in passages[:2]:
        match = _LIVE.search(passage.sentence.text)
        if match:
            return passage.sentence.start + match.start(), passage.sentence.start + match.end()
    return None


def _operation(passages: Sequence[Passage]) -> Fact[str] | None:
    for passage in passages:
        sentence = passage.sentence
        match = _OPERATION.search(sentence.text)
        if match:
            group = 1 if match.group(1) else 2
            start, end = match.span(group)
            return Fact(match.group(group), sentence.start + start, sentence.start + end)
    return None


def _force(
    passages: Sequence[Passage], names: Sequence[Sequence[Name]]
) -> Fact[str] | None:
    """Find the force whose raids they are, not one whose website or station is named."""
    for passage, here in zip(passages, names, strict=True):
        for name in here:
            after = passage.sentence.text[name.end - passage.sentence.start :]
            if name.elsewhere == "force" and not _BELONGING.match(after):
                return Fact(name.text, name.start, name.end)
    return None


def _kind(title: str | None, passages: Sequence[Passage]) -> RaidKind | None:
    scores: Counter[RaidKind] = Counter()
    for kind, pattern in _KINDS:
        scores[kind] += 3 * len(pattern.findall(title or ""))
    for passage in passages:
        sentence = passage.sentence
        for kind, pattern in _KINDS:
            scores[kind] += len(pattern.findall(sentence.text)) * (3 if passage.tells_of_raid else 1)
    named = {kind: score for kind, score in scores.items() if kind is not RaidKind.OTHER and score}
    if named:
        return max(named, key=lambda kind: named[kind])
    return RaidKind.OTHER if scores[RaidKind.OTHER] else None


def _cash(passages: Sequence[Passage]) -> Fact[int] | None:
    for passage in passages:
        sentence = passage.sentence
        if is_wide(sentence) or not _MONEY.search(sentence.text):
            continue
        for match in _CASH.finditer(sentence.text):
            before = sentence.text[max(0, match.start() - 40) : match.start()]
            if _PRICED_BEFORE.search(before) or _PRICED_AFTER.match(sentence.text, match.end()):
                continue
            number = float(match.group(1).replace(",", ""))
            scale = {"k": 1000, "thousand": 1000, "m": 10**6, "million": 10**6}
            value = round(number * scale.get((match.group(2) or "").lower(), 1))
            return Fact(value, sentence.start + match.start(), sentence.start + match.end())
    return None


def _things(passages: Sequence[Passage], pattern: re.Pattern[str]) -> tuple[Fact[str], ...]:
    out: dict[str, Fact[str]] = {}
    for passage in passages:
        sentence = passage.sentence
        if is_wide(sentence) or not _FOUND_VERB.search(sentence.text):
            continue
        for match in pattern.finditer(sentence.text):
            fact = Fact(match.group(), sentence.start + match.start(), sentence.start + match.end())
            out.setdefault(match.group().lower(), fact)
    return tuple(out.values())


