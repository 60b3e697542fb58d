"""What a story states of the raids as a whole, each with the characters that state it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from geomap.model import Fact, Facts, RaidKind, Role
from geomap.story.addresses import addresses, warrants
from geomap.story.arrests import arrests
from geomap.story.dates import When
from geomap.story.findings import DRUG, cash, drugs, things
from geomap.story.forces import main_force
from geomap.story.names import Name
from geomap.story.passages import Passage
from geomap.story.patterns import small, small_pattern
from geomap.story.sentences import Part

_OPERATION = re.compile(
    r"\b(?:Operation|OPERATION|Op)\s+([A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?)"
    r"|\bcode-?named\s+(?!Operation)([A-Z][\w'’-]+)"
)
_LIVE = re.compile(r"\ALIVE\b|\b(?i:live\s+(?:blog|updates)|follow\s+our\s+(?:live\s+)?updates)\b")
_KINDS = {
    RaidKind.DRUGS: small_pattern(
        r"\b(?:drugs?|county lines?|(?:street |drug )?dealers?|dealing|cuckoo\w*|wraps|pills",
        rf"|plants|hydroponic\w*|{DRUG})\b",
    ),
    RaidKind.IMMIGRATION: small_pattern(
        r"\b(?:immigration|visas?|illegal work\w*|work\w* illegally|overstay\w*|right to work",
        r"|deport\w*|asylum)\b",
    ),
    RaidKind.SLAVERY: small_pattern(
        r"\b(?:slavery|slaves?|(?:human|people|sex) traffick\w*|forced labour|servitude",
        r"|gangmasters?|trafficked|brothels?|suspicion of (?:human )?trafficking)\b",
    ),
    RaidKind.ARMS: small_pattern(
        r"\b(?:firearms?|guns?|rifles?|shotguns?|pistols?|handguns?|ammunition|weapons?",
        r"|armed (?:police|officers|response)|explosives?)\b",
    ),
    RaidKind.OTHER: small_pattern(
        r"\b(?:stolen|handling|counterfeit|fake|illicit|tobacco|cigarettes|fraud",
        r"|money[- ]launder\w*|defraud\w*|burgla\w+|thefts?|pupp(?:y|ies)|images|terror\w*|copper",
        r"|bikes|bicycles|animal|tools|vapes?|designer|fireworks|antiques|jewellery",
        r"|dog[- ]?fight\w*",
        r"|murder|stabb\w+|bombs?|rave|hacking|laptops|alcohol|vodka|trade ?marks?|caravans?|metal",
        r"|outboards?|scaffold\w*|catalytic|machinery)\b",
    ),
}
_LEAD = 5
"""Sentences in which a story says when its news happened."""
_TOLD_WEIGHT = 3
"""How much more a word counts in a sentence that tells of raids."""


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
        force=main_force(passages, names),
        kind=_kind(title, passages),
        warrants=warrants(passages),
        arrests=arrests(passages),
        cash_pounds=cash(passages),
        drugs=drugs(passages),
        found=things(passages),
        counts=addresses(passages),
        undated=undated,
    )


def story_day(
    passages: Sequence[Passage], raided: Collection[int], published: date | None
) -> tuple[Fact[date] | None, Fact[str] | None]:
    """Find the day of the raids: the first date in a sentence that tells of them.

    Parameters
    ----------
    raided
        Ids of the passages that name a raided place, for a story whose words for it are weak.

    Returns
    -------
    day, undated
        The day, or else the words that would tell it if the publication date were known; both
        None where the story tells no single day.
    """
    live = _live(passages)
    if live is not None:
        return (Fact(published, *live), None) if published else (None, Fact("live", *live))
    before: Sequence[When] = ()
    for passage in passages:
        if passage.tells_of_raid and passage.sentence.part not in (Part.TITLE, Part.CAPTION):
            told = [t.start for t in passage.triggers if t.role is Role.RAID and t.firm]
            at = passage.sentence.start + told[0]
            days = sorted(passage.days, key=lambda when: abs(when.start - at)) or before
            if any(not when.vague or when.span == "short" for when in days):
                return _first_day(days, published)
        before = () if any(chunk.items for chunk in passage.chunks) else passage.days
    lead = [p for p in passages if p.sentence.part is Part.PROSE][:_LEAD]
    for passage in [*(p for p in passages if id(p) in raided), *(lead if raided else [])]:
        if any(not when.vague for when in passage.days):
            return _first_day(passage.days, published)
    return None, None


def _first_day(
    days: Sequence[When], published: date | None
) -> tuple[Fact[date] | None, Fact[str] | None]:
    """Take the first date that is not of a long time; a short time ("last week") is no day."""
    for when in days:
        if when.vague and when.span == "long":
            continue
        if when.day is not None:
            return Fact(when.day, when.start, when.end), None
        if when.relative and not when.vague and published is None:
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
        match = _OPERATION.search(passage.sentence.text)
        if match:
            group = 1 if match.group(1) else 2
            start, end = match.span(group)
            offset = passage.sentence.start
            return Fact(match.group(group), offset + start, offset + end)
    return None


def _kind(title: str | None, passages: Sequence[Passage]) -> RaidKind | None:
    """Find what the police were after: the kind of which most words are told."""
    scores: Counter[RaidKind] = Counter()
    texts = [small(passage.sentence.text) for passage in passages]
    for kind, words in _KINDS.items():
        scores[kind] += _TOLD_WEIGHT * len(words.findall(small(title or "")))
        for passage, text in zip(passages, texts, strict=True):
            weight = _TOLD_WEIGHT if passage.tells_of_raid else 1
            scores[kind] += weight * len(words.findall(text))
    first = max(_KINDS, key=lambda kind: scores[kind])
    return first if scores[first] else None
