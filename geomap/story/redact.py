"""What of a text may be published: the one rule for people, ages, numbers and doors in it.

What stays is decided by what is known, not by what is suspicious: words of a closed list
(`vocabulary`), places that are places where they stand, counts of homes and people. All else
becomes “…”. Too much is left out rather than one name too little.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from geomap.gazetteer.addresses import GAP, doors_in
from geomap.late_pattern import LatePattern
from geomap.story.vocabulary import PHRASES, SPEAKS, is_count, is_number, may_be_shown

_PIECE = LatePattern(r"[^\s—–…]+")
_CORE = LatePattern(r"(?P<lead>[\"'“‘(\[]*)(?P<core>.*?)(?P<trail>[\"'”’)\],.;:!?]*)", re.DOTALL)
_SIGN = LatePattern(r"\w")
_POSSESSIVE = LatePattern(r"['’]s?")
_PARTS = LatePattern(r"[,;:()–—“”]+\s*|\s-\s")
_OPENS = LatePattern(r"(?:\A|[.!?:]\s+|[“\"‘])[\"'“‘(\[]*\Z")
_TOGETHER = LatePattern(r"…(?:[\s,;:()“”\"'‘’–—-]*…)+")
_OPENING_MARKS = LatePattern(r"\A…[,;:)]+\s+")
_PREPOSITION = LatePattern(
    r"(?:\A|(?<!picture)(?<!photo)(?<!image)(?<!credit):|\b(?:in|at|on|near|off|across|outside|inside|into|within|along|towards|nearby|central"
    r"|(?:next|close|went|moved|drove|on|visits?|returned) to|(?:man|woman|people|men|women) from"
    r"|(?:areas?|parts?|villages?|towns?|city|suburbs?|districts?|estate|north|south|east|west|out"
    r"|outskirts|edge|centre|side|outside|streets) of))\s*[\"'“‘]*\Z",
    re.IGNORECASE,
)
_JOINT = LatePattern(r"(?:,|/|\(|–|—|-|&|;|\band|\bor)(?:\s+(?:and|or|in))?\s*\Z")
_AREA_WORD = LatePattern(r"\s+(?:estate|area|district|suburb|neighbourhood|town|village)\b")
_HOMES = "house|home|flat|address|bungalow|caravan|car|door|partner|family|shop|garage"
_OWNER = rf"['’]s?\s+(?:[a-z-]+\s+)?(?:{_HOMES})\b"
_BEHIND_PERSON = LatePattern(
    rf"{_OWNER}"
    rf"|(?:['’]s)?,?\s+(?:{'|'.join(sorted(SPEAKS))})\b(?!\s+(?:raided|searched|targeted|hit|among))"
    r"|,?\s*\(?(?:aged\s+)?\d{1,2}\b(?!\s+[a-z]+s\b)|,?\s+aged\b|,\s+who\b"
    r"|\s+(?:held|arrested|charged|jailed|bailed|detained|remanded|named)\b(?!\s+as\b)"
    r"|(?:\s+and(?:\s+[\w'’-]+){1,3}?)?\s+were\s+(?:led|held|arrested|detained|charged|jailed|asleep)\b"
)
_BEFORE_PERSON = LatePattern(
    r"(?:\b(?:by|for|from|with|named|arrest(?:ed|ing)|said|added|speak\s+to|next\s+door\s+to|home\s+(?:to|of)"
    r"|victim,|neighbour,|officer,|spokes\w{1,6},)|(?:picture|photo|image|credit)s?:|\()\s*\Z",
    re.IGNORECASE,
)
_HOME_OWNER = LatePattern(_OWNER)
_FORCES = ("Police", "Constabulary")
_REACH = 30

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a sentence, without the marks around it.

    `joined` tells that nothing but space stands before it; what is kept has no `text`, and is
    always joined.
    """

    start: int
    end: int
    text: str
    joined: bool
    shown: bool


def redact(text: str, names: Iterable[Span] = (), kept: Iterable[Span] = ()) -> str:
    """Give a text of one line with “…” for all that may tell of a person or of a door.

    Parameters
    ----------
    names
        The (start, end) of what is known to be the name of a place; it is shown where it stands
        for a place, and not in "Rose Hill said".
    kept
        What is shown wherever it stands: a force, an operation, the day of a raid.
    """
    names = list(names)
    ends = {end for _, end in names}
    spans = {name for name in names if stands_for_a_place(text, name, ends)} | set(kept)
    spans |= {match.span() for match in PHRASES.finditer(text)}
    return joined(text, (0, len(text)), gaps_in(text, (0, len(text)), apart(spans)))


def joined(text: str, window: Span, gaps: Iterable[Span], *, ends: Span | None = None) -> str:
    """Join what lies between the gaps of a part of a text; gaps that touch are one.

    `ends` are the start and end of the whole, None where that is the part itself: what is cut
    off is a gap too.
    """
    start, end = ends or window
    at = window[0]
    pieces = [GAP] if at > start else []
    for first, last in gaps:
        if last > at and first < window[1]:
            pieces += [text[at : max(at, first)], GAP]
            at = max(at, last)
    pieces += [text[at : window[1]], GAP if window[1] < end else ""]
    line = " ".join("".join(pieces).split())
    return _OPENING_MARKS.sub(f"{GAP} ", _TOGETHER.sub(GAP, line))


def stands_for_a_place(text: str, name: Span, ends: Collection[int]) -> bool:
    """Tell whether a name stands where only a place does: no "Rose Hill said", no "by Rose Hill".

    `ends` are the ends of all places of the story, behind which a list goes on.
    """
    start, end = name
    if text[start:end].endswith(_FORCES):
        return True
    if is_told_as_person(text, end):
        return False
    before = text[max(0, start - _REACH) : start].rpartition("\n")[2]
    joint = _JOINT.search(before)
    return bool(
        _PREPOSITION.search(before)
        or _AREA_WORD.match(text, end)
        or (joint and start - len(before) + len(before[: joint.start()].rstrip()) in ends)
    )


def is_told_behind(text: str, start: int) -> bool:
    """Tell whether the words in front of a name that begins there make a person of it."""
    return _BEFORE_PERSON.search(text, max(0, start - _REACH), start) is not None


def owns_a_home(text: str, end: int) -> bool:
    """Tell whether a home, a car or a partner is that of the name that ends there."""
    return _HOME_OWNER.match(text, end) is not None


def is_told_as_person(text: str, end: int) -> bool:
    """Tell whether the words behind a name that ends there make a person of it."""
    return _BEHIND_PERSON.match(text, end) is not None


def apart(spans: Iterable[Span]) -> list[Span]:
    """Put spans in order, the longest of those that overlap."""
    out: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not out or start >= out[-1][1]:
            out.append((start, end))
    return out


def within(spans: Sequence[Span], sentence: Span) -> list[Span]:
    """Give those of the spans, which are in order, that begin in a sentence."""
    return list(spans[bisect_left(spans, (sentence[0],)) : bisect_left(spans, (sentence[1],))])


def gaps_in(text: str, sentence: Span, kept: Sequence[Span]) -> list[Span]:
    """List what of a sentence is not shown, in its order; some may overlap.

    A clause without a place of which more than half is left out is left out as a whole.
    """
    words = _counts_shown(list(_words(text, sentence, kept)))
    gaps = [(word.start, word.end) for word in words if not word.shown]
    gaps += [(sentence[0] + at, sentence[0] + end) for at, end in doors_in(text[slice(*sentence)])]
    starts = [word.start for word in words]
    for clause in _clauses(text, sentence):
        inside = words[bisect_left(starts, clause[0]) : bisect_left(starts, clause[1])]
        hidden = sum(not word.shown for word in inside)
        if hidden * 2 > len(inside) and not within(kept, clause):
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
            shown = may_be_shown(core["core"], opens=opens)
            yield _Word(first, last, core["core"], text[behind:first].isspace(), shown)
            behind = last
        if start < end:
            yield _Word(start, end, "", True, True)
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
