"""Numbers of addresses and warrants that a story states, those of the day first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geomap.model import Fact, Role, StatedCount
from geomap.story.lists.listing import toponym
from geomap.story.passages import Passage
from geomap.story.text.lexicon import UNITS
from geomap.story.text.numbers import DOOR, NUMBER, number_of
from geomap.story.text.patterns import pattern, small
from geomap.story.text.periods import OPENING, is_wide
from geomap.story.text.sentences import Part, Sentence

_LEAD = 3
"""Sentences in which a story says how many homes it is about."""
_NO_ADJECTIVE = r"(?:people|men|women|officers|in|at|on|and|from|of)\b"
_COUNTED = rf"(?:{UNITS}|raids|searches)"
_MORE = pattern(r"\b(?:further|other|more|additional|another)\b")
_ADDRESSES = pattern(
    rf"(?<![\d,.])(?<!\bfirst\s)\b(?P<all>all |the )?(?P<number>{NUMBER}) ",
    rf"(?:(?!{_NO_ADJECTIVE})[\w-]+ ){{0,2}}?(?P<unit>{_COUNTED})\b(?! (?:farm|factory))",
    r"(?P<total> (?:in all|in total|altogether)\b)?",
)
_AND_MORE = pattern(
    rf"\b(?P<one>{NUMBER}) (?:(?!{_NO_ADJECTIVE})[\w-]+ ){{0,2}}?(?:{UNITS}),?",
    rf" and (?=(?P<two>{NUMBER}) )",
)
_PARTS = pattern(
    r" (?:in|at|on|off)\b[^.;]{3,80}?(?:,| and|, and) (?:another|others",
    rf"|(?!an? ){NUMBER}(?! of)(?: (?!{_NO_ADJECTIVE})\w+){{0,2}}",
    rf"|(?:an? (?:(?!{_NO_ADJECTIVE})\w+ ){{0,2}})?(?:{UNITS})) (?:in|at|on)\b",
)
_ORDINALS = (
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
_ORDINAL = pattern(
    rf"\ban? (?P<number>{'|'.join(_ORDINALS)})",
    rf"(?: (?:\w+ )?(?P<unit>{UNITS}|visit|raid|search)\b|, [^,.]{{3,40}}, was\b",
    r"| was (?:raid|search|visit|found)| in (?-i:[A-Z])|\.)",
)
_WARRANT = pattern(rf"\ban? (?P<number>{'|'.join(_ORDINALS)}) (?:(?:search|drugs?) )?warrant\b")
_FOUND_IN = pattern(
    r"\b(?:found|discovered|uncovered|taken|seized|recovered|rescued|removed)\b[^.]{0,70}",
    r"\b(?:in|at|from) \Z",
)
_FOUND_REACH = 90
_WARRANTS = pattern(
    rf"(?<!section\s)(?<![£\d,.])\b(?P<number>(?!an? |both ){NUMBER}) ",
    r"(?:(?!(?:and|an?|the|following|after)\b)[a-z]+(?:-[a-z]+)* |misuse of drugs (?:act )?){0,3}?",
    r"warrants?\b",
    rf"|\bwarrants, (?P<behind>{NUMBER}) (?:in all|in total|of them)\b",
)


def addresses(passages: Sequence[Passage], raided: int) -> tuple[StatedCount, ...]:
    """Find the numbers of addresses that are said to be raided, the largest of the day first.

    "A fourth address" states four. A headline counts only where the text states nothing. `raided`
    is how many streets of the story are.
    """
    told = [passage for passage in passages if passage.sentence.part is not Part.TITLE]
    several = raided > 1
    counts = [c for place, p in enumerate(told) for c in _counts(p, several, place)]
    if not counts:
        counts = [c for passage in passages for c in _counts(passage, several, _LEAD)]
    best = max((c for c in counts if c.in_full), key=lambda count: count.number, default=None)
    return tuple(sorted(counts, key=lambda count: (count is not best, count.start)))


def warrants(passages: Sequence[Passage]) -> Fact[int] | None:
    """Find the number of warrants of the day: the first that is stated, or "an eighth warrant".

    "A warrant" and "two more warrants" state none.
    """
    stated: Fact[int] | None = None
    highest: Fact[int] | None = None
    for place, passage in enumerate(passages):
        sentence = passage.sentence
        low = small(sentence.text)
        if "warrant" not in low:
            continue
        for match in _WARRANTS.finditer(low) if stated is None else ():
            number = number_of(match["number"] or match["behind"])
            if number is None or number < 2 or _MORE.search(match[0]):
                continue
            if not is_wide(sentence, match.end(), opens=place <= OPENING):
                stated = _fact(match, number, sentence)
                break
        for match in _WARRANT.finditer(low):
            number = _nth(match)
            if highest is None or number > highest.value:
                highest = _fact(match, number, sentence)
    return max(filter(None, (stated, highest)), key=lambda fact: fact.value, default=None)


def _fact(match: re.Match[str], number: int, sentence: Sentence) -> Fact[int]:
    return Fact(number, sentence.start + match.start(), sentence.start + match.end())


def _nth(match: re.Match[str]) -> int:
    return _ORDINALS.index(match["number"].lower()) + 2


def _counts(passage: Passage, several: bool, place: int) -> Iterator[StatedCount]:
    """Read the numbers of a sentence; where there are `several` streets, not those of one.

    In the story's lead, which the `place` of the sentence tells, homes need no word for the raid:
    "three homes saw action".
    """
    sentence, lead = passage.sentence, several and place < _LEAD
    counted = [item for chunk in passage.chunks for item in chunk.items if item.count is not None]
    of_one = [item.count for item in counted if len(counted) > 1 or (several and not item.area)]
    apart = _by_locality(passage)
    yield from apart
    raided = any(trigger.role is Role.RAID for trigger in passage.triggers)
    raided = raided or (lead and not passage.triggers)
    with_more = {more.start("two"): more for more in _AND_MORE.finditer(sentence.text)}
    doors = [door.span() for door in DOOR.finditer(sentence.text)]
    for match in _ADDRESSES.finditer(sentence.text):
        start = match.start()
        if any(first <= match.start("number") < last for first, last in doors):
            continue
        more = with_more.get(match.start("number"))
        numbers = [number_of(match["number"]) or 0, number_of(more["one"]) or 0 if more else 0]
        number = sum(numbers)
        address = match["number"].isdigit() and match["unit"].istitle()
        if address or max(numbers) < 2 or (number in of_one and not match["total"]):
            continue
        found = _FOUND_IN.search(sentence.text, max(0, start - _FOUND_REACH), start)
        if raided or match["all"] or match["total"] or found:
            whole = match["total"] or number == sum(count.number for count in apart)
            part = bool(apart) and not whole
            yield _count(match, number, sentence, more, part=part, opens=place < OPENING)
    if apart:
        return
    for match in _ORDINAL.finditer(sentence.text):
        if raided or match["unit"]:
            yield _count(match, _nth(match), sentence)


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


def _count(
    match: re.Match[str],
    number: int,
    sentence: Sentence,
    both: re.Match[str] | None = None,
    *,
    part: bool = False,
    opens: bool = False,
) -> StatedCount:
    """Make a count of a number: not in full if it adds to others or is one of several `part`s."""
    part = bool(part or _MORE.search(match[0]) or _PARTS.match(sentence.text, match.end()))
    full = not part and not is_wide(sentence, match.end(), opens=opens)
    start, end = (both or match).start(), match.end()
    unit = (match["unit"] or "address").lower()
    return StatedCount(number, unit, sentence.start + start, sentence.start + end, None, full)
