"""Numbers of addresses and warrants that a story states, those of the day first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geomap.model import Fact, Role, StatedCount
from geomap.story.counts import COUNT, number_of
from geomap.story.grammar import toponym
from geomap.story.lexicon import UNITS
from geomap.story.passages import Passage
from geomap.story.patterns import pattern
from geomap.story.sentences import Part, Sentence
from geomap.story.spans import is_wide

_LEAD = 3
"""Sentences in which a story says how many homes it is about."""
_TENS = "(?:twenty|thirty|forty|fifty)[- ](?:one|two|three|four|five|six|seven|eight|nine)"
_NO_ADJECTIVE = r"(?:people|men|women|officers|in|at|on|and|from|of)\b"
_ADDRESSES = pattern(
    rf"(?<![\d,.])\b(?P<all>all |the )?(?P<number>{_TENS}|{COUNT}) (?:of (?:the|them) )?",
    rf"(?:(?!{_NO_ADJECTIVE})[\w-]+ ){{0,2}}?(?P<unit>{UNITS})\b(?! (?:farm|factory))",
)
_ORDINALS = ("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ORDINAL = pattern(
    rf"\b(?:a|the) (?P<number>{'|'.join(_ORDINALS)})",
    rf"(?: (?:\w+ )?(?P<unit>{UNITS})\b|, [^,.]{{3,40}}, was\b| was (?:raid|search|visit))",
)
_FOUND_IN = pattern(r"\b(?:found|discovered|uncovered)\b[^.]{0,20}\b(?:in|at) \Z")
_FOUND_REACH = 40
_WARRANTS = pattern(
    rf"(?<!section\s)\b(?P<number>{COUNT}) ",
    r"(?:[a-z]+(?:-[a-z]+)* |misuse of drugs (?:act )?){0,3}?warrants?\b",
)


def addresses(passages: Sequence[Passage]) -> tuple[StatedCount, ...]:
    """Find the numbers of addresses that are said to be raided, the largest of the day first.

    "A fourth address" states four. A headline counts only where the text states nothing.
    """
    told = [passage for passage in passages if passage.sentence.part is not Part.TITLE]
    several = _has_several_streets(passages)
    lead = {id(passage) for passage in told[:_LEAD]} if several else set()
    counts = [c for passage in told for c in _counts(passage, several, id(passage) in lead)]
    if not counts:
        counts = [c for passage in passages for c in _counts(passage, several, lead=False)]
    best = max((c for c in counts if c.in_full), key=lambda count: count.number, default=None)
    return tuple(sorted(counts, key=lambda count: (count is not best, count.start)))


def warrants(passages: Sequence[Passage]) -> Fact[int] | None:
    """Find the number of warrants of the day; "a warrant" states none."""
    for passage in passages:
        sentence = passage.sentence
        for match in _WARRANTS.finditer(sentence.text):
            number = number_of(match["number"])
            if number is not None and number > 1 and not is_wide(sentence, match.end()):
                return Fact(number, sentence.start + match.start(), sentence.start + match.end())
    return None


def _has_several_streets(passages: Sequence[Passage]) -> bool:
    streets = {
        item.name.text
        for passage in passages
        if any(trigger.role is Role.RAID for trigger in passage.triggers)
        for chunk in passage.chunks
        for item in chunk.items
        if not item.area and not item.landmark
    }
    return len(streets) > 1


def _counts(passage: Passage, several: bool, lead: bool) -> Iterator[StatedCount]:
    """Read the numbers of a sentence; where there are `several` streets, not those of one.

    In the story's `lead` homes need no word for the raid: "three homes saw action".
    """
    sentence = passage.sentence
    of_one = [
        item.count for chunk in passage.chunks for item in chunk.items if several and not item.area
    ]
    apart = _by_locality(passage)
    if apart:
        yield from apart
        return
    raided = any(trigger.role is Role.RAID for trigger in passage.triggers)
    raided = raided or (lead and not passage.triggers)
    for match in _ADDRESSES.finditer(sentence.text):
        number = number_of(match["number"])
        if number is None or number < 2 or number in of_one:
            continue
        start = match.start()
        if (
            raided
            or match["all"]
            or _FOUND_IN.search(sentence.text, max(0, start - _FOUND_REACH), start)
        ):
            yield _count(match, number, sentence)
    for match in _ORDINAL.finditer(sentence.text):
        if raided or match["unit"]:
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
