"""Where a text names places: a walk over its words along the trie of names.

Words of a name begin with a capital or a digit, but for the small ones within ("of", "on"),
and follow each other with nothing but space, a hyphen or the stop of "St." between.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import marisa_trie

from geomap.gazetteer.names import APOSTROPHES, DIRECTIONS, FIRST_WORDS, fold, join_words
from geomap.model import PlaceKind

LONGEST = 10
"""Words that a name may have at most."""

SMALL_WORDS = frozenset(
    {"a", "and", "at", "by", "cum", "in", "la", "le", "next", "of", "on"}
    | {"over", "sub", "the", "to", "under", "upon"}
)
QUALIFIERS = DIRECTIONS | {"upper", "lower", "great", "little", "old", "new"}
"""Capital words that, before a street's name, make it the name of another street."""

_WORD = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*|&")
_BETWEEN = re.compile(r"[^\S\n]*\n?[^\S\n]*|[-‐‑]")
_STOP_BETWEEN = re.compile(r"\.?[^\S\n]*\n?[^\S\n]*")
_STOPPED = frozenset({"st", "gt", "lt"})
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]$")


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A span of a text that is a name of the gazetteer, and the kinds of place that bear it.

    Offsets count characters, end excluded; `key` is the span normalised.
    """

    start: int
    end: int
    kinds: frozenset[PlaceKind]
    key: str


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the text: `stem` is it without a possessive 's, else None.

    `joined` tells whether it may belong to one name with the word before it.
    """

    start: int
    end: int
    folded: str
    stem: str | None
    stem_end: int
    capital: bool
    joined: bool


@dataclass(frozen=True, slots=True)
class _Span:
    """The words `first` to `last` of a text, and the name that they are."""

    first: int
    last: int
    match: NameMatch


def find_spans(
    text: str, names: marisa_trie.Trie, kinds_of: Callable[[str], frozenset[PlaceKind]]
) -> tuple[NameMatch, ...]:
    """Find every name in a text.

    Longer names win, so that "Elm Street North" never counts as "Elm Street", not even where
    only "Elm Street" is known.

    Returns
    -------
    tuple of NameMatch
        In the order of the text, without overlaps. Empty if nothing is named.
    """
    words = _words(text)
    found = [
        span
        for first in range(len(words))
        if _may_start(words, first) and (span := _longest(words, first, names, kinds_of))
    ]
    chosen: list[_Span] = []
    taken: set[int] = set()
    for span in sorted(found, key=lambda span: (span.first - span.last, span.first)):
        covered = range(span.first, span.last + 1)
        if taken.isdisjoint(covered):
            taken.update(covered)
            chosen.append(span)
    chosen.sort(key=lambda span: span.first)
    return tuple(span.match for span in chosen if not _is_part(span, words, taken))


def _words(text: str) -> list[_Word]:
    words: list[_Word] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match.group()
        possessive = _POSSESSIVE.search(word)
        stem_end = start + possessive.start() if possessive else end
        words.append(
            _Word(
                start,
                end,
                "and" if word == "&" else fold(word),
                fold(text[start:stem_end]) if possessive else None,
                stem_end,
                word[0].isupper() or word[0].isdigit(),
                bool(words) and _joins(text, words[-1], start),
            )
        )
    return words


def _joins(text: str, before: _Word, start: int) -> bool:
    between = _STOP_BETWEEN if before.capital and before.folded in _STOPPED else _BETWEEN
    return between.fullmatch(text, before.end, start) is not None


def _may_start(words: Sequence[_Word], first: int) -> bool:
    """Tell whether a word can begin a name: "the" does where a capital follows it."""
    if words[first].capital or words[first].folded != "the":
        return words[first].capital
    return first + 1 < len(words) and words[first + 1].joined and words[first + 1].capital


def _longest(
    words: Sequence[_Word],
    first: int,
    names: marisa_trie.Trie,
    kinds_of: Callable[[str], frozenset[PlaceKind]],
) -> _Span | None:
    """Give the longest name that begins at a word and ends at the end of one."""
    best: tuple[int, int, str] | None = None
    head: list[str] = []
    for last in range(first, min(first + LONGEST, len(words))):
        word = words[last]
        if head and not (word.joined and (word.capital or word.folded in SMALL_WORDS)):
            break
        for ending, end in ((word.stem, word.stem_end), (word.folded, word.end)):
            if ending and (key := join_words([*head, ending])) in names:
                best = (last, end, key)
        head.append(word.folded)
        if not _leads_on(head, names):
            break
    if best is None:
        return None
    last, end, key = best
    return _Span(first, last, NameMatch(words[first].start, end, kinds_of(key), key))


def _leads_on(head: list[str], names: marisa_trie.Trie) -> bool:
    """Tell whether a name has `head` and more words, its last abbreviation spelt out or not."""
    plain = " ".join([FIRST_WORDS.get(head[0], head[0]), *head[1:]])
    return any(
        next(names.iterkeys(f"{key} "), None) is not None for key in {plain, join_words(head)}
    )


def _is_part(span: _Span, words: Sequence[_Word], taken: set[int]) -> bool:
    """Tell whether a street's name is part of a longer one that the gazetteer lacks."""
    if span.match.kinds != {PlaceKind.STREET}:
        return False
    before, after = span.first - 1, span.last + 1
    led = words[span.first].joined and _qualifies(words, before, taken, QUALIFIERS)
    trailed = (
        after < len(words)
        and words[after].joined
        and words[span.last].stem is None
        and _qualifies(words, after, taken, DIRECTIONS)
    )
    return led or trailed


def _qualifies(
    words: Sequence[_Word], at: int, taken: set[int], qualifiers: frozenset[str]
) -> bool:
    return words[at].capital and words[at].folded in qualifiers and at not in taken
