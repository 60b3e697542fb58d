"""What in capitals is the name of a place, a body, a newspaper or a feast, and of nobody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from geomap.late_pattern import LatePattern
from geomap.story.text.lexicon import BODY_WORDS

_LONGEST_PLACE = 4
_LONGEST_BODY = 6
_OWNED_BY_SOMEBODY = frozenset(
    "house home flat address bungalow caravan car family bedroom garden mother father brother"
    " sister son daughter wife husband partner friend lawyer solicitor arrest trial conviction"
    " sentence death body".split()
)
"""What a person has, and a town does not: “Chelsea's home” is somebody's."""
_PAPERS = frozenset(
    "advertiser argus chronicle echo express gazette guardian herald journal mail mercury news"
    " observer post press standard star telegraph times tribune".split()
)
_FEAST = LatePattern(
    r"\b(?:Christmas(?: Eve| Day)?|Boxing Day|New Year(?:['’]s (?:Eve|Day))?|Easter|Halloween"
    r"|Diwali|Bank Holiday)\b"
)
_OF_FEASTS = ("Christmas", "Boxing", "New Year", "Easter", "Halloween", "Diwali", "Bank")
"""Parts of a text of which each feast has one."""


class Word(NamedTuple):
    """A word without the marks around it.

    `has_capital` where it begins with a capital, or with a letter of a script without any;
    `is_plain` where it is harmless wherever it stands.
    """

    start: int
    end: int
    text: str
    has_capital: bool
    is_plain: bool


def length_of_place(told: Sequence[Word], is_place: Callable[[str], bool]) -> int:
    """Give how many words from the first on are the name of a place, the longest there is.

    Its last word has a capital: “The street was wrong” names none. What a place has (“Oxford's
    raids”) is told with its name, but not what a person has.
    """
    for count in range(min(_LONGEST_PLACE, len(told)), 0, -1):
        if not told[count - 1].has_capital:
            continue
        name = " ".join(word.text for word in told[:count])
        if is_place(name):
            return count
        owner = name[:-2] if name.endswith(("'s", "’s")) else name
        behind = told[count].text.lower() if count < len(told) else ""
        is_owned = behind and behind not in _OWNED_BY_SOMEBODY
        if owner != name and is_owned and is_place(owner):
            return count
    return 0


def length_of_body(told: Sequence[Word], before: str) -> int:
    """Give how many words from the first on are the name of a body: "Thames Valley Police".

    Behind “the” that may be a newspaper.
    """
    led = "the" in (before.lower(), told[0].text.lower())
    last = BODY_WORDS | _PAPERS if led else BODY_WORDS
    for count, word in enumerate(told[:_LONGEST_BODY], start=1):
        if not word.has_capital:
            return 0
        if word.text.lower() in last and count > 1:
            return count
    return 0


def feasts_in(text: str) -> list[tuple[int, int]]:
    """Find the names of feasts, as (start, end) in the order of the text."""
    if not any(part in text for part in _OF_FEASTS):
        return []
    return [match.span() for match in _FEAST.finditer(text)]
