"""Venues: what has a sign over its door, by its noun or by the street that it is said to be in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geomap.late_pattern import LatePattern
from geomap.model import PlaceKind
from geomap.story.names.name import Name
from geomap.story.text.lexicon import (
    DEMONYMS,
    SIGN_PAIRS,
    SIGN_WORDS,
    TRADE_KINDS,
    TRADE_WORDS,
    TRADES,
    VENUE_TYPES,
)
from geomap.story.text.patterns import any_of
from geomap.story.text.sentences import Sentence
from geomap.story.text.tokens import Word

NO_SIGNS = DEMONYMS | SIGN_WORDS | {"market"} | {kind for kind in TRADE_KINDS if kind.isalpha()}
"""Words that name no venue by themselves: "Indian Restaurant"."""

_PAIRED = frozenset("centre center park village estate mall arcade".split())
_KIND = any_of(*TRADE_KINDS, *sorted(word.title() for word in DEMONYMS))
_TRADE = LatePattern(rf" (?:{_KIND} ){{0,3}}{any_of(*TRADES)}(?![\w-])", words=TRADE_WORDS)
_TRADE_REACH = 100
"""Letters behind a name in which the longest noun of a venue stands: it has some 60."""
_SITUATED = LatePattern(
    rf"(?P<in>(?:,? (?:which is |based |both )?|, (?:an?|the) (?:[\w-]+ )?{any_of(*TRADES)},? )"
    r"(?:in|on|at|along) (?:the )?)(?:\d+[a-zA-Z]? )?"
    r"|, (?:\d+[a-zA-Z]?,? )?"
)
_LED_TO = LatePattern(
    r"\b(?:at|to|on|into|inside|outside|the|called|visited|raided|searched|hit|targeted|was|were)"
    r" [\"'“‘]?\Z"
)
_LISTED = LatePattern(r"(?:[a-z)],|;|:|[a-z],? and) [\"'“‘]?\Z")
_LED_AT = LatePattern(
    r"(?:[a-z,] at(?: the)?|\b(?:raided|visited|searched)(?: the)?|\b(?:and|of|to) the|;) "
    r"[\"'“‘]?\Z"
)
_LED_REACH = 16
_CLOSED = ("the old ", "the former ", "the disused ", "the empty ")
"""What stands before a shop or a bank that is closed, even one called like a street: "the old
Lloyds in Elm Road"."""
_HARDLY_STREETS = frozenset("garden gardens place court square corner palace parade park".split())


def is_sign(run: Sequence[Word], place: int, sentence: Sentence) -> bool:
    """Tell whether a capitalised word ends the name of a venue."""
    low = run[place].low
    if low in VENUE_TYPES:
        return True
    if not (sentence.cased and place and run[place].capital):
        return False
    return low in SIGN_WORDS or (low in _PAIRED and place > 1 and run[place - 1].low in SIGN_PAIRS)


def with_trade(name: Name, sentence: Sentence) -> Name:
    """Read the noun behind a name that makes a venue of it: "the Lantern takeaway".

    A street keeps its name and has a venue in it; a town has many a takeaway.
    """
    at = name.end - sentence.start
    match = _TRADE.match(sentence.text, at, at + _TRADE_REACH)
    if match is None or name.role is not None:
        return name
    tail = match.end() + sentence.start - name.end
    if _is_hardly_street(name):
        return name._replace(typed=0, venue=True, tail=tail, sign=name.text)
    if name.typed == 2 or (name.typed and name.street):
        return name._replace(site=True, tail=tail)
    if name.local or name.elsewhere:
        return name
    return name._replace(kinds=frozenset(), typed=0, venue=True, tail=tail, sign=name.text)


def is_traded(text: str, end: int) -> bool:
    """Tell whether the noun of a venue follows, small and alone: "takeaway"."""
    return text[end : end + 1] == " " and _TRADE.match(text, end, end + _TRADE_REACH) is not None


def with_signs(sentence: Sentence, names: list[Name]) -> list[Name]:
    """Take unknown names for venues where the text puts them in a street: "at Lantern in A"."""
    out = list(names)
    for place, name in enumerate(names):
        before = _lead(name, sentence)
        if place + 1 == len(names):
            continue
        closed = before.endswith(_CLOSED) and not name.typed
        if not (name.plain or closed or _is_hardly_street(name)):
            continue
        gap = lies_in(name, names[place + 1], sentence)
        if gap is None or not (gap["in"] or name.plain):
            continue
        if not name.plain and before.endswith(" on "):
            continue  # "on Elm Square in Oak Close"
        if closed or _leads_in(before, gap):
            kinds = frozenset[PlaceKind]() if closed else name.kinds
            out[place] = name._replace(kinds=kinds, typed=0, venue=True, sign=name.text)
    return out


def _lead(name: Name, sentence: Sentence) -> str:
    """Give the words just before a name."""
    start = name.start - sentence.start
    return sentence.text[max(0, start - _LED_REACH) : start]


def _leads_in(before: str, gap: re.Match[str]) -> bool:
    """Tell whether the words before a name are those before a venue, and not before a town."""
    if not gap["in"]:
        is_at_door = gap.group()[-2:-1].isalnum()  # "to Lantern Foods, 118 Elm Road"
        return (_LED_TO if is_at_door else _LED_AT).search(before) is not None
    listed = not gap.group().startswith(",") and _LISTED.search(before)
    return bool(listed or _LED_TO.search(before))


def _is_hardly_street(name: Name) -> bool:
    """Tell whether a name may be a venue's though it ends like a street: "Lotus Garden"."""
    shaped = name.typed and not (name.kinds or name.elsewhere or name.role or name.full_name)
    return bool(shaped) and name.text.rsplit(maxsplit=1)[-1].lower() in _HARDLY_STREETS


def lies_in(name: Name, following: Name, sentence: Sentence) -> re.Match[str] | None:
    """Tell whether a name is followed by the street in which it lies."""
    if not following.street or following.role is not None or following.venue:
        return None
    gap = sentence.text[name.stop - sentence.start : following.start - sentence.start]
    return _SITUATED.fullmatch(gap)
