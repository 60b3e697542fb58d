"""Numbers that belong to a wider area or a longer time than the day's raids."""

from __future__ import annotations

from functools import lru_cache

from geomap.story.text.patterns import any_of, pattern
from geomap.story.text.sentences import Sentence

MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_LONG = pattern(
    r"\b",
    any_of(
        rf"since (?:(?:19|20)\d\d|\w+ last year|the (?:start|beginning)|{MONTHS}|it |then)",
        rf"since (?:last )?(?:the )?(?:summer|autumn|winter|spring|{MONTHS})",
        "in recent (?:weeks|months|years)", "month-long", "year-long",
        "(?:in|over|during) (?:the|a) (?:past |last )?(?:fortnight|month|year|summer|winter)",
        r"(?:operation|campaign|crackdown|initiative|task ?force)s?(?: \w+)? (?:has|have) "
        "(?:now |so far |already )?(?:led|resulted|made|seized|taken|arrested|brought|recovered)",
        "so far this", "this year", r"(?<!\d\s)last year", r"(?:in|since) (?:19|20)\d\d",
        r"(?:in|over|during|within|for) (?:the )?(?:past|last|first|previous) (?:\w+ )?"
        "(?:years?|months?|weeks|days)",
        r"in (?:\w+ )?(?:years|months)", "since the (?:operation|campaign|crackdown|initiative)",
        "month of action", "has (?:run|seen)", "ha(?:d|ve) so far",
        "the campaign", "programme", "on average", "(?:every|each) (?:week|month|year)",
        "to date", "the year to", "nation(?:al(?! week)|wide|ally)", "countywide", "forcewide",
        rf"between (?:{MONTHS}) and (?:{MONTHS})",
        "across (?:the (?:country|south|region|force|thames valley)|thames valley)",
        "before (?:yesterday|today)", "figures (?:released|published|show)",
        r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+|all|several) (?:police )?forces",
    ),
    r"\b",
)  # fmt: skip
_SPELL = pattern(r"\b(?:week of (?:action|raids)|national week)\b|\bduring the week\b")
_SUMS_UP = pattern(r", (?:making|bringing|taking)\b")
_CARRIES_ON = pattern(r"\W*(?:altogether|in all|in total|they|these|those)\b")
_AREA_AFTER = pattern(
    r"[^,.;]{0,30}?\b(?:across|throughout|in) (?:(?:the )?(?:whole )?",
    any_of("county", "force", "region", "country", "uk", "thames valley", "england"),
    r"|the south(?! (?:and|of|east|west)\b|-))\b",
)
_REACH = 45
OPENING = 1
"""Number of the last sentence that opens a story, its headline being nought."""


def is_wide(sentence: Sentence, end: int, *, opens: bool = False) -> bool:
    """Tell whether a number that ends at `end` is of a wider area or a longer time than the day.

    "Since January police have seized £1m" and "£1m in five years" are, but not "seized £1,000
    in an operation that had been planned since January". A week of action is the news itself
    where the sentence `opens` the story.
    """
    first, spell = _first_long(sentence.text)
    if first is not None and _SUMS_UP.search(sentence.text, end, max(end, first)):
        first = None
    if (first is not None and first <= end + _REACH) or (spell and not opens):
        return True
    return bool(_AREA_AFTER.match(sentence.text, end))


def carries_on(sentence: Sentence, before: Sentence | None) -> bool:
    """Tell whether a sentence sums up the one `before`, which is of a wider area or a longer time.

    "Between May and July 44 homes were searched. Altogether 61 people were arrested."
    """
    if before is None or not _CARRIES_ON.match(sentence.text):
        return False
    return _first_long(before.text)[0] is not None


@lru_cache(maxsize=256)
def _first_long(text: str) -> tuple[int | None, bool]:
    """Find where a sentence first speaks of a long time, and if it does of a week of action.

    It is asked for each number in it.
    """
    match = _LONG.search(text)
    return match.start() if match else None, bool(_SPELL.search(text))
