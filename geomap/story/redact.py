"""What of a text may be published: the one rule for people, ages, numbers and doors in it.

What stays is decided by what is known, not by what is suspicious: words of a closed list
(`vocabulary`), places that are places where they stand, counts of homes and people. All else
becomes “…”. Too much is left out rather than one name too little.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from geomap.gazetteer.doors.addresses import GAP, doors_in
from geomap.late_pattern import LatePattern
from geomap.model import Span
from geomap.story.place_or_person import stands_for_a_place
from geomap.story.vocabulary import goes_on, is_count, is_number, may_be_shown, phrases_in

_PIECE = LatePattern(r"[^\s—–…]+")
_CORE = LatePattern(r"(?P<lead>[\"'“‘(\[]*)(?P<core>.*?)(?P<trail>[\"'”’)\],.;:!?|]*)", re.DOTALL)
_SIGN = LatePattern(r"\w")
_POSSESSIVE = LatePattern(r"['’]s?")
_PARTS = LatePattern(r"[,;:()–—“”|]+\s*|\s-\s")
_OPENS = LatePattern(r"(?:(?:\A|[.!?:|]\s+)(?:[^\w\s…]{1,9}\s{1,9})?|[“\"‘])[\"'“‘(\[]*\Z")
_TOGETHER = LatePattern(r"…(?:[\s,;:()“”\"'‘’–—|-]*…)+")
_OPENING_MARKS = LatePattern(r"\A…[,;:)]+\s+")
_REACH = 30
_REMEMBERED = 40
"""Characters up to which a piece of text is likely to come again, so that it is judged once."""

_Piece = tuple[int, int, str, bool, bool, bool]
"""The word in what lies between spaces: its start, its end, itself without the marks around it,
whether it is shown where it opens a sentence, and where not, whether it is a number."""
_Word = tuple[int, int, str, bool]
"""The start and the end of a word, itself ("" of what is kept), and whether it is shown."""


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
    spans.update(phrases_in(text))
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
    if "|" in line:  # a row of a table
        line = " | ".join(filter(None, map(str.strip, line.split("|"))))
    if GAP not in line:
        return line
    return _OPENING_MARKS.sub(f"{GAP} ", _TOGETHER.sub(GAP, line))


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
    gaps = [] if _is_all_shown(text, sentence, kept) else _hidden(text, sentence, kept)
    gaps += [(sentence[0] + at, sentence[0] + end) for at, end in doors_in(text[slice(*sentence)])]
    return sorted(gaps)


def _is_all_shown(text: str, sentence: Span, kept: Sequence[Span]) -> bool:
    """Tell quickly, and never wrongly, that every word of a sentence is shown."""
    at = sentence[0]
    for start, end in (*kept, (sentence[1], sentence[1])):
        for piece in _PIECE.findall(text, at, max(at, start)):
            told = _piece(piece) if len(piece) <= _REMEMBERED else _judged(piece)
            if told and (told[5] or not told[4]):
                return False
        at = max(at, end)
    return True


def _hidden(text: str, sentence: Span, kept: Sequence[Span]) -> list[Span]:
    """List the words that are not shown, and the clauses that are left out for them."""
    words = _words(text, sentence, kept)
    gaps = [(start, end) for start, end, _, shown in words if not shown]
    if not gaps:
        return []
    return [*gaps, *_hidden_clauses(text, sentence, kept, words)]


def _hidden_clauses(
    text: str, sentence: Span, kept: Sequence[Span], words: Sequence[_Word]
) -> Iterator[Span]:
    starts = [word[0] for word in words]
    hidden = [word[0] for word in words if not word[3]]
    for clause in _clauses(text, sentence):
        unseen = bisect_left(hidden, clause[1]) - bisect_left(hidden, clause[0])
        if unseen:
            first, last = bisect_left(starts, clause[0]), bisect_left(starts, clause[1])
            if unseen * 2 > last - first and not within(kept, clause):
                yield words[first][0], words[last - 1][1]


def _words(text: str, sentence: Span, kept: Sequence[Span]) -> list[_Word]:
    """Split a sentence into its words; what is kept counts as one."""
    words: list[_Word] = []
    numbers = []
    at = sentence[0]
    for start, end in (*kept, (sentence[1], sentence[1])):
        for found in _PIECE.finditer(text, at, max(at, start)):
            piece = found[0]
            told = _piece(piece) if len(piece) <= _REMEMBERED else _judged(piece)
            if told:
                first, last, word, opening, shown, number = told
                before = found.start()
                if opening is not shown and _opens(text, sentence, before + first):
                    shown = opening
                if number:
                    numbers.append(len(words))
                words.append((before + first, before + last, word, shown))
        if start < end:
            words.append((start, end, "", True))
            at = end
    for place in numbers:
        words[place] = _counted(text, words, place)
    for place, (start, end, word, shown) in enumerate(words):
        if shown and goes_on(words[place - 1][2], word) and _is_joined(text, words, place):
            words[place] = start, end, word, False
    return words


def _judged(piece: str) -> _Piece | None:
    """Judge what lies between spaces; None if it has no word."""
    core = _CORE.fullmatch(piece)
    if core is None or not _SIGN.search(piece) or _POSSESSIVE.fullmatch(piece):
        return None
    word = core["core"]
    opening, inside = (may_be_shown(word, opens=opens) for opens in (True, False))
    return *core.span("core"), word, opening, inside, is_number(word)


_piece = lru_cache(maxsize=65_536)(_judged)


def _opens(text: str, sentence: Span, start: int) -> bool:
    """Tell whether a word that starts there opens a sentence, or what is said in one."""
    before = text[max(sentence[0], start - _REACH) : start]
    return not before or _OPENS.search(before) is not None


def _counted(text: str, words: Sequence[_Word], place: int) -> _Word:
    """Give a number, shown where it counts homes, people or the like."""
    start, end, number, *_ = words[place]
    before = words[place - 1][2].lower() if _is_joined(text, words, place) else ""
    behind = []
    for ahead in range(place + 1, min(place + 4, len(words))):
        if not _is_joined(text, words, ahead):
            break
        behind.append(words[ahead][2].lower())
    return start, end, number, is_count(number, before, behind)


def _is_joined(text: str, words: Sequence[_Word], place: int) -> bool:
    """Tell whether nothing but space stands between a word and the one before it."""
    return place > 0 and text[words[place - 1][1] : words[place][0]].isspace()


def _clauses(text: str, sentence: Span) -> Iterator[Span]:
    at = sentence[0]
    for mark in _PARTS.finditer(text, *sentence):
        yield at, mark.start()
        at = mark.end()
    yield at, sentence[1]
