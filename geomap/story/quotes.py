"""The sentence that names a street, fit to be published: short, and without people or doors.

What stays is decided by what is known, not by what is suspicious: words of a closed list
(`vocabulary`), places that are places where they stand, counts of homes and people. All else
becomes “…”. Too much is left out rather than one name too little.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from geomap.gazetteer.addresses import GAP, doors_in
from geomap.late_pattern import LatePattern
from geomap.model import Fact, Mention, Role, Story, Toponym
from geomap.story.vocabulary import PHRASES, SPEAKS, is_count, is_number, may_be_shown

LONGEST = 240
_PIECE = LatePattern(r"[^\s—–…]+")
_CORE = LatePattern(r"(?P<lead>[\"'“‘(\[]*)(?P<core>.*?)(?P<trail>[\"'”’)\],.;:!?]*)", re.DOTALL)
_SIGN = LatePattern(r"\w")
_POSSESSIVE = LatePattern(r"['’]s?")
_PARTS = LatePattern(r"[,;:()–—“”]+\s*|\s-\s")
_OPENS = LatePattern(r"(?:\A|[.!?:]\s+|[“\"‘])[\"'“‘(\[]*\Z")
_BORN = LatePattern(r"\b(?:born|birth\w*|d\.?o\.?b|aged?)\b", re.IGNORECASE)
_TOGETHER = LatePattern(r"…(?:[\s,;:()“”\"'‘’–—-]*…)+")
_OPENING_MARKS = LatePattern(r"\A…[,;:)]+\s+")
_PREPOSITION = LatePattern(
    r"(?:\A|[:]|\b(?:in|at|on|near|off|across|outside|inside|into|within|along|towards|nearby|central"
    r"|(?:next|close|went|moved|drove|on|visits?|returned) to|(?:man|woman|people|men|women) from"
    r"|(?:areas?|parts?|villages?|towns?|city|suburbs?|districts?|estate|north|south|east|west|out"
    r"|outskirts|edge|centre|side|outside|streets) of))\s*[\"'“‘]*\Z",
    re.IGNORECASE,
)
_JOINT = LatePattern(r"(?:,|/|\(|–|—|-|&|;|\band|\bor)(?:\s+(?:and|or|in))?\s*\Z")
_AREA_WORD = LatePattern(r"\s+(?:estate|area|district|suburb|neighbourhood|town|village)\b")
_BEHIND_PERSON = LatePattern(
    r"['’]s?\s+(?:[a-z-]+\s+)?(?:house|home|flat|address|bungalow|caravan|car|door|partner|family)\b"
    rf"|(?:['’]s)?,?\s+(?:{'|'.join(sorted(SPEAKS))})\b(?!\s+(?:raided|searched|targeted|hit|among))"
    r"|,?\s*\(?(?:aged\s+)?\d{1,2}\b(?!\s+[a-z]+s\b)|,?\s+aged\b|,\s+who\b"
)
_FORCES = ("Police", "Constabulary")
_REACH = 30

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a sentence, without the marks around it.

    `joined` tells that nothing but space stands before it, `text` is "" for what is kept.
    """

    start: int
    end: int
    text: str
    joined: bool
    shown: bool


def quotes(story: Story, is_place: Callable[[str], bool] = bool) -> dict[Mention, str]:
    """Give the sentence of each raid, at most `LONGEST` characters, with gaps marked by “…”.

    Parameters
    ----------
    is_place
        Whether a name that the story uses for a place is known to be one: in a gazetteer, or
        placed. The others are left out; by default every name is believed.
    """
    raids = [mention for mention in story.mentions if mention.role is Role.RAID]
    if not raids:
        return {}
    kept = _kept_spans(story, is_place)
    gaps = {
        sentence: _gaps(story.text, sentence, _within(kept, sentence))
        for sentence in {mention.sentence for mention in raids}
    }
    return {mention: _shorten(story.text, mention, gaps[mention.sentence]) for mention in raids}


def _kept_spans(story: Story, is_place: Callable[[str], bool]) -> list[Span]:
    """List what is shown as it stands: places that stand for places, force, operation, day."""
    local: list[Mention | Toponym] = [*story.mentions, *story.localities]
    ends = {name.end for name in (*local, *story.elsewhere)}
    believed = [*(name for name in local if is_place(name.text)), *story.elsewhere]
    spans = {(name.start, name.end) for name in believed if _is_no_person(story.text, name, ends)}
    for fact in (story.facts.force, story.facts.operation, *_days(story)):
        if fact is not None:
            spans.add((fact.start, fact.end))
    spans.update(match.span() for match in PHRASES.finditer(story.text))
    return _apart(spans)


def _is_no_person(text: str, name: Mention | Toponym, ends: set[int]) -> bool:
    """Tell whether a name stands where only a place does: no "Rose Hill said", no "by Rose Hill".

    `ends` are the ends of all places of the story, behind which a list goes on.
    """
    if name.text.endswith(_FORCES):
        return True
    if _BEHIND_PERSON.match(text, name.end):
        return False
    if isinstance(name, Mention) and name.role is Role.RAID:
        return True
    before = text[text.rfind("\n", 0, name.start) + 1 : name.start][-_REACH:]
    joint = _JOINT.search(before)
    return bool(
        _PREPOSITION.search(before)
        or _AREA_WORD.match(text, name.end)
        or (joint and name.start - len(before) + joint.start() in ends)
    )


def _days(story: Story) -> Iterator[Fact[date] | None]:
    """Give the dates of the raids as written, but no date of somebody's birth."""
    for fact in (story.facts.date, *(mention.date for mention in story.mentions)):
        if fact and not _BORN.search(story.text, max(0, fact.start - _REACH), fact.start):
            yield fact


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Put spans in order, the longest of those that overlap."""
    apart: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return apart


def _within(spans: Sequence[Span], sentence: Span) -> list[Span]:
    return list(spans[bisect_left(spans, (sentence[0], 0)) : bisect_left(spans, (sentence[1], 0))])


def _gaps(text: str, sentence: Span, kept: Sequence[Span]) -> list[Span]:
    """List what of a sentence is not shown, in its order; some may overlap.

    A clause without a place of which more than half is left out is left out as a whole.
    """
    words = _counts_shown(list(_words(text, sentence, kept)))
    gaps = [(word.start, word.end) for word in words if not word.shown]
    gaps += [(sentence[0] + at, sentence[0] + end) for at, end in doors_in(text[slice(*sentence)])]
    for clause in _clauses(text, sentence):
        inside = [word for word in words if clause[0] <= word.start < clause[1]]
        hidden = sum(not word.shown for word in inside)
        if hidden * 2 > len(inside) and not _within(kept, clause):
            gaps.append((inside[0].start, inside[-1].end))
    return sorted(gaps)


def _words(text: str, sentence: Span, kept: Sequence[Span]) -> Iterator[_Word]:
    """Split a sentence into its words; what is kept counts as one."""
    at = behind = sentence[0]
    for start, end in (*kept, (sentence[1], sentence[1])):
        for piece in _PIECE.finditer(text, at, max(at, start)):
            core = _CORE.fullmatch(piece[0])
            if core is None or not _SIGN.search(piece[0]) or _POSSESSIVE.fullmatch(piece[0]):
                continue
            first, last = (piece.start() + place for place in core.span("core"))
            opens = bool(_OPENS.search(text[max(sentence[0], first - _REACH) : first]))
            shown = may_be_shown(core["core"], opens=opens or first == sentence[0])
            yield _Word(first, last, core["core"], text[behind:first].isspace(), shown)
            behind = last
        if start < end:
            yield _Word(start, end, "", text[behind:start].isspace(), True)
            at = behind = end


def _counts_shown(words: list[_Word]) -> list[_Word]:
    """Show the numbers that count homes, people or the like."""
    out = []
    for place, word in enumerate(words):
        if is_number(word.text):
            before = words[place - 1].text.lower() if place and word.joined else ""
            ahead = takewhile(lambda other: other.joined, words[place + 1 : place + 4])
            behind = [other.text.lower() for other in ahead]
            word = replace(word, shown=is_count(word.text, before, behind))
        out.append(word)
    return out


def _clauses(text: str, sentence: Span) -> Iterator[Span]:
    at = sentence[0]
    for mark in _PARTS.finditer(text, *sentence):
        yield at, mark.start()
        at = mark.end()
    yield at, sentence[1]


def _around(name: Span, gaps: Sequence[Span]) -> Iterator[Span]:
    """Give the gaps without what of them is the name itself."""
    for start, end in gaps:
        if end <= name[0] or start >= name[1]:
            yield start, end
        else:
            yield from (part for part in ((start, name[0]), (name[1], end)) if part[0] < part[1])


def _shorten(text: str, mention: Mention, gaps: Sequence[Span]) -> str:
    """Join what lies between the gaps, cut to a window around the mention."""
    start, end = mention.sentence
    room = max(0, LONGEST - (mention.end - mention.start)) // 2
    first, last = max(start, mention.start - room), min(end, mention.end + room)
    if first > start:
        first = text.find(" ", first, mention.start) + 1 or mention.start
    if last < end:
        last = max(text.rfind(" ", mention.end, last), mention.end)
    pieces, at = [GAP] if first > start else [], first
    for gap_start, gap_end in _around((mention.start, mention.end), gaps):
        if gap_end <= at or gap_start >= last:
            continue
        pieces += [text[at : max(at, gap_start)], GAP]
        at = max(at, gap_end)
    pieces += [text[at:last], GAP if last < end else ""]
    joined = " ".join("".join(pieces).split())
    return _OPENING_MARKS.sub(f"{GAP} ", _TOGETHER.sub(GAP, joined))
