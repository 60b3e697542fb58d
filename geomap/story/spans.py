"""Numbers that belong to a wider area or a longer time than the day's raids."""

from __future__ import annotations

from functools import lru_cache

from geomap.story.patterns import any_of, pattern
from geomap.story.sentences import Sentence

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_LONG = pattern(
    r"\b",
    any_of(
        rf"since (?:(?:19|20)\d\d|\w+ last year|the (?:start|beginning)|{_MONTHS}|it |then)",
        "so far this", "this year", "last year", r"(?:in|since) (?:19|20)\d\d",
        r"(?:in|over|during|within|for) (?:the )?(?:past|last|first|previous) (?:\w+ )?"
        "(?:years?|months?|weeks|days)",
        r"in (?:\w+ )?(?:years|months)", "week of action", "has (?:run|seen)", "ha(?:d|ve) so far",
        "the campaign", "programme", "on average", "(?:every|each) (?:week|month|year)",
        "to date", "the year to", "nation(?:al|wide|ally)", "countywide", "forcewide",
        "across the (?:country|south|region)",
    ),
    r"\b",
)  # fmt: skip
_AREA_AFTER = pattern(
    r"[^,.;]{0,30}?\b(?:across|throughout|in) (?:the )?(?:whole )?",
    any_of("county", "force", "region", "country", "uk", "thames valley", "south", "england"),
    r"\b",
)
_REACH = 45


def is_wide(sentence: Sentence, end: int) -> bool:
    """Tell whether a number that ends at `end` is of a wider area or a longer time than the day.

    "Since January police have seized £1m" and "£1m in five years" are, but not "seized £1,000
    in an operation that had been planned since January".
    """
    first = _first_long(sentence.text)
    if first is not None and first <= end + _REACH:
        return True
    return bool(_AREA_AFTER.match(sentence.text, end))


@lru_cache(maxsize=256)
def _first_long(text: str) -> int | None:
    """Find where a sentence first speaks of a long time; asked for each number in it."""
    match = _LONG.search(text)
    return match.start() if match else None
