"""Sentences behind a raid that tell of something else: another search, or another crime."""

from __future__ import annotations

from collections.abc import Set
from itertools import pairwise

from geomap.story.text.patterns import pattern, word_set, words_of

_TODAY = pattern(r"\bearlier (?:today|th[ei]|on)", words="earlier")
"""Of a day, and of no earlier search."""
_APART = frozenset("separate separately unrelated elsewhere meanwhile".split())
_IN_A_TOWN = (" in the town", " in the city", " in the county", " in the area", " across the ")
_NEXT = frozenset("another other second third previous earlier".split())
_SEARCHED = frozenset("address home house flat property raid search warrant".split())
_UNTIL_NOW, _ARRESTED = frozenset(["now"]), frozenset(["arrested", "arrests"])
"""Words of each two of which one stands in a sentence of another search than that told of before,
or of all until now: "42 people have now been arrested"."""
_AT_HOME = _SEARCHED - {"search"} | frozenset(
    "homes houses flats addresses properties premises raided warrants there inside door room"
    " kitchen garden loft leaving".split()
)
"""Words of a sentence that is still of a raid."""
_FLED = frozenset("ran run running fled escape escaped chase chased tried jumped climbed".split())
"""Words of somebody who was caught outside."""
_CRIMES = frozenset(
    "burglary robbery theft attack stabbing mugging fight brawl disturbance break collision"
    " crash shoplifter".split()
)
"""What a sentence tells anew: "over a burglary"."""
_OUTSIDE = frozenset("park alley alleyway football".split())
_A, _THE = frozenset(["a", "an"]), frozenset(["a", "an", "the"])
_DONE = frozenset(
    tuple(pair.split())
    for pair in (
        *("stolen from", "broken into", "theft from", "thefts from"),
        *("stop search", "robbed of", "was robbed", "for shoplifting"),
    )
)
_STOPS = frozenset(
    [
        ("stopped", "a"),
        ("stopped", "an"),
        ("stopped", "it"),
        ("was", "stopped"),
        ("were", "stopped"),
    ]
)
"""Pairs of words of a crime elsewhere, and of what police do in the street."""
_FOUND = frozenset("found recovered seized".split())
"""In a sentence of goods that were stolen from somewhere, and found in the raid."""


def is_another_search(text: str) -> bool:
    """Tell whether a sentence speaks of another search: "a second address was searched"."""
    words = word_set(_TODAY.sub("", text))
    pairs = ((_NEXT, _SEARCHED), (_UNTIL_NOW, _ARRESTED))
    if not words.isdisjoint(_APART) or any(wide in text for wide in _IN_A_TOWN):
        return True
    return any(not (words.isdisjoint(these) or words.isdisjoint(those)) for these, those in pairs)


def is_another_event(text: str, own: Set[str]) -> bool:
    """Tell whether a sentence is of another crime than a raid, or of who was stopped in the street.

    `own` are the words that tell of the raid: what they name ("after a burglary") is no other
    event, nor is what somebody in a raid is suspected of.
    """
    words = words_of(text)
    if not (_AT_HOME.isdisjoint(words) and _FLED.isdisjoint(words)):
        return False
    if "stopped" in words and "traffic" not in words and not _STOPS.isdisjoint(pairwise(words)):
        return True
    not_found = _FOUND.isdisjoint(words)
    for before, word, noun in zip(("", *words), words, words[1:], strict=False):
        if noun in _OUTSIDE and word in _THE and noun not in own:
            return True
        done = not_found and (word, noun) in _DONE
        if before != "of" and (done or (word in _A and noun in _CRIMES and noun not in own)):
            return True
    return False
