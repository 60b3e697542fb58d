"""Where a text names places: a walk along the trie of names from every capital of the text.

Words of a name begin with a capital or a digit, but for the small ones within ("of", "on"),
and follow each other with nothing but space, a hyphen or the stop of "St." between. Most capital
words of a text begin no name and come again and again, so what the trie says of a word is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import marisa_trie

from geomap.gazetteer.candidates import DRAWABLE, STREETS
from geomap.gazetteer.name_keys import (
    APOSTROPHES,
    DIRECTIONS,
    FIRST_WORDS,
    SMALL_TYPES,
    fold,
    join_words,
)
from geomap.late_pattern import LatePattern
from geomap.model import PlaceKind

LONGEST = 10
"""Words that a name may have at most."""

SMALL_WORDS = frozenset(
    {"a", "and", "at", "by", "cum", "in", "la", "le", "next", "of", "on"}
    | {"over", "sub", "the", "to", "under", "upon"}
)
_SMALL_TYPES = SMALL_TYPES | {
    "close", "drive", "gardens", "grove", "terrace", "mews", "place", "way", "court", "walk"
}  # fmt: skip
"""Types that are so behind a name that is no town's, where a patch has the street: "Elm close"."""
QUALIFIERS = DIRECTIONS | {"upper", "lower", "great", "little", "old", "new"}
"""Capital words that, before a street's name, make it the name of another street."""

_LETTER = r"[^\W_]"
_REST = rf"{_LETTER}*(?:[{APOSTROPHES}]{_LETTER}+)*"
_WORD = rf"{_LETTER}{_REST}"
_SPACE = r"[^\S\n]*+(?:\n[^\S\n]*+)?"
_BETWEEN = rf"(?:{_SPACE}|[-‐‑])"
_FIRST = rf"(?<!{_LETTER})(?<!{_LETTER}[{APOSTROPHES}])"
_ANY = LatePattern(_WORD)
_NEITHER = r"\x00-/:-@\[-\u00a9\u2010-\u206f"
"""What is neither a capital nor a digit; it is passed over twice as quickly so."""
_CAPITAL = LatePattern(
    rf"[^{_NEITHER}](?<={_LETTER})(?<!{_LETTER}.)(?<!{_LETTER}[{APOSTROPHES}].){_REST}"
)
_THE = LatePattern(rf"the(?<!{_LETTER}the)(?<!{_LETTER}[{APOSTROPHES}]the)(?={_BETWEEN}[^\W_a-z])")
_NEXT = LatePattern(rf"{_BETWEEN}({_WORD}|&)")
_NEXT_STOPPED = LatePattern(rf"\.?{_SPACE}({_WORD}|&)")
_NO_TYPE = LatePattern(
    r"(?<=close) (?:to|by|behind|enough|up|down|together)\b"
    r"|(?<=road) (?:accident|closure|collision|crash|death|rage|safety|tax|traffic|user|work)"
    r"|(?<=street) (?:crime|dealer|drug|dealing|life|party|value)"
    r"|(?<=court) (?:appear|case|hear|heard|order|was told)"
)
"""What tells behind a small word that it is no street's type: "close to", "road works"."""
_IN = LatePattern(
    r"\b(?:[Ii]n|[Oo]n|[Aa]t|[Oo]ff|of|along|near|and"
    r"|(?i:road|street|avenue|lane|crescent|close),) \Z"
)
"""What places a street in front of it: a word, or a street of the same list."""
_IN_WITHIN = len("crescent, ")
_GOES_ON = LatePattern(
    r"[ \t]*(?:[\n.,:;()–—]|\Z|(?:in|at|and|on|where|when|after|before|yesterday|last|this|shortly"
    r"|early)\b)"
)
"""Behind "in Northtown close", which is that street; not in "in Northtown close friends"."""
_ITEM = LatePattern(r"(?:\A|\n)[ \t]{0,3}(?:[-–—•*·]|\d\d?[.)])?[ \t]{0,3}\Z")
_ITEM_WITHIN = 8
_ITS_END = LatePattern(r"[ \t]*(?:\n|\Z|[-–—:,;(])")
"""Around the street of a line of a list: "- Northtown road", "Northtown road: one man arrested"."""
_LED = LatePattern(rf"{_FIRST}({_WORD}){_BETWEEN}\Z")
_STOPPED = frozenset({"st", "rd", "ave", "gt", "lt", "n", "s", "e", "w", "ne", "nw", "se", "sw"})
"""Words behind which a stop may stand within a name; "N. Main Street" only where a patch has it."""
_LED_WITHIN = 40
"""Characters before a name in which a word that belongs to it is looked for."""
_APOSTROPHES = frozenset(APOSTROPHES)
_AND = " and "
_KEPT = 1 << 14
"""Beginnings of names, of which is kept what the trie says."""


class NameMatch(NamedTuple):
    """A span of a text that is a name of the gazetteer, and the kinds of place that bear it.

    Offsets count characters, end excluded; `key` is the span normalised.
    """

    start: int
    end: int
    kinds: frozenset[PlaceKind]
    key: str


class _Word(NamedTuple):
    """A word as the trie has it; `stem` is it without a possessive 's, "" where it has none."""

    folded: str
    stem: str
    capital: bool
    following: LatePattern


class _Span(NamedTuple):
    """A name in a text: where each of its words starts, and where the last one ends."""

    words: tuple[int, ...]
    last_end: int
    end: int
    key: str


class Scanner:
    """Finds the names of a trie in texts; `kinds_of` tells which kinds of place bear a key."""

    def __init__(
        self, names: marisa_trie.Trie, kinds_of: Callable[[str], frozenset[PlaceKind]]
    ) -> None:
        self._names = names
        self._kinds_of = kinds_of
        self._known = lru_cache(_KEPT)(self._look_up)
        self._begins = lru_cache(_KEPT)(self._begins_name)

    def find(self, text: str) -> tuple[NameMatch, ...]:
        """Find every name in a text.

        Longer names win, so that "Elm Street North" never counts as "Elm Street", not even where
        only "Elm Street" is known.

        Returns
        -------
        tuple of NameMatch
            In the order of the text, without overlaps. Empty if nothing is named.
        """
        found = [span for start in self._starts(text) if (span := self._longest(text, start))]
        chosen: list[_Span] = []
        taken: set[int] = set()
        for span in sorted(found, key=lambda span: (-len(span[0]), span)):
            if taken.isdisjoint(span.words):
                taken.update(span.words)
                chosen.append(span)
        chosen.sort()
        named = [NameMatch(s.words[0], s.end, self._kinds_of(s.key), s.key) for s in chosen]
        kept = [
            match
            for span, match in zip(chosen, named, strict=True)
            if match.kinds != STREETS or not _is_part(span, text, taken)
        ]
        return tuple(self._listed(text, kept))

    def _listed(self, text: str, matches: Sequence[NameMatch]) -> Iterator[NameMatch]:
        """Part a district that is called by two towns where these end a list of towns.

        "Slough, Windsor and Maidenhead" are three: a list has one "and".
        """
        yield from matches[:1]
        for before, match in pairwise(matches):
            listed = text[before.end : match.start] == ", "
            places = listed and STREETS.isdisjoint(before.kinds | match.kinds)
            yield from (self._towns_of(text, match) if places else ()) or (match,)

    def _towns_of(self, text: str, district: NameMatch) -> tuple[NameMatch, ...]:
        """Give the two places by which a district is called, none where it is not."""
        name = text[district.start : district.end]
        first, joint, last = name.replace(" AND ", _AND).partition(_AND)
        if not joint:
            return ()
        at = district.start, district.end - len(last)
        towns = [
            town._replace(start=start, end=start + len(part))
            for start, part in zip(at, (first, last), strict=True)
            for town in self.find(part)
            if town.end - town.start == len(part)
        ]
        return tuple(towns) if len(towns) == len(at) else ()

    def _starts(self, text: str) -> Iterator[int]:
        """Yield where names may start: at a capital, or at a "the" before one."""
        begins = self._begins
        for match in _CAPITAL.finditer(text):
            if begins(match.group()):
                yield match.start()
        if begins("the"):
            for match in _THE.finditer(text):
                yield match.start()

    def _longest(self, text: str, start: int) -> _Span | None:
        """Give the longest name that begins at a word and ends at the end of one."""
        known = self._known
        best: _Span | None = None
        starts: tuple[int, ...] = ()
        head = ""
        match = _ANY.match(text, start)
        while match and len(starts) < LONGEST:
            written, end = match[match.lastindex or 0], match.end()
            word = _read(written)
            if starts and not word.capital and word.folded not in SMALL_WORDS:
                return self._with_small_type(text, starts, head + word.folded, end) or best
            starts = (*starts, end - len(written))
            if word.stem and (key := known(head + word.stem)[0]):
                best = _Span(starts, end, end - 2, key)
            head += word.folded
            key, leads_on = known(head)
            if key:
                best = _Span(starts, end, end, key)
            if not leads_on:
                break
            head += " "
            match = word.following.match(text, end)
        return best

    def _with_small_type(
        self, text: str, starts: tuple[int, ...], words: str, end: int
    ) -> _Span | None:
        """Give the street that a name is with the small word behind it, if that is its type.

        Behind the name of a town or a village it needs a word in front that places something, or
        a line of its own in a list: not "a Northtown street".
        """
        name, _, last = words.rpartition(" ")
        key = self._known(words)[0] if last in _SMALL_TYPES and name != "the" else None
        if not key or PlaceKind.STREET not in self._kinds_of(key) or _NO_TYPE.match(text, end):
            return None
        alone, start = self._known(name)[0], starts[0]
        local = alone and not DRAWABLE.issuperset(self._kinds_of(alone))
        may_be = last in SMALL_TYPES or (last == "close" and _GOES_ON.match(text, end))
        placed = may_be and (
            _IN.search(text, max(0, start - _IN_WITHIN), start)
            or (
                _ITS_END.match(text, end)
                and _ITEM.search(text, max(0, start - _ITEM_WITHIN), start)
            )
        )
        if local and not placed:
            return None
        return _Span((*starts, end - len(last)), end, end, key)

    def _look_up(self, words: str) -> tuple[str | None, bool]:
        """Give the key of the name that folded words are, if any, and whether names go on."""
        head = words.split(" ")
        key = join_words(head)
        plain = " ".join([FIRST_WORDS.get(head[0], head[0]), *head[1:]])
        leads_on = any(
            next(self._names.iterkeys(f"{begun} "), None) is not None for begun in {plain, key}
        )
        return key if key in self._names else None, leads_on

    def _begins_name(self, word: str) -> bool:
        """Tell whether a word as written, with a capital or a digit, is or begins a name."""
        folded, stem, capital, _ = _read(word)
        if not capital and word != "the":
            return False
        return any(self._known(folded)) or (stem != "" and self._known(stem)[0] is not None)


@lru_cache(_KEPT)
def _read(word: str) -> _Word:
    folded = "and" if word == "&" else fold(word)
    possessive = word[-1] in "sS" and word[-2:-1] in _APOSTROPHES
    capital = word[0].isupper() or word[0].isdigit()
    following = _NEXT_STOPPED if capital and folded in _STOPPED else _NEXT
    return _Word(folded, fold(word[:-2]) if possessive else "", capital, following)


def _is_part(span: _Span, text: str, taken: set[int]) -> bool:
    """Tell whether a street's name is part of a longer one that the gazetteer lacks."""
    start = span.words[0]
    before = _LED.search(text, max(0, start - _LED_WITHIN), start)
    if before and _qualifies(before, taken, QUALIFIERS):
        return True
    last = _read(text[span.words[-1] : span.last_end])
    after = last.following.match(text, span.last_end)
    return not last.stem and after is not None and _qualifies(after, taken, DIRECTIONS)


def _qualifies(match: re.Match[str], taken: set[int], qualifiers: frozenset[str]) -> bool:
    word = _read(match[1])
    return word.capital and word.folded in qualifiers and match.start(1) not in taken
