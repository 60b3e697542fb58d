"""Which day of a sentence is that of its raid, and not of the news that brings it up again.

"Neighbours said today that they were stunned when police raided a house there on Tuesday": of two
days the raid's is that by the word of the raid, in the same part of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from geomap.late_pattern import LatePattern
from geomap.story.text.dates import When, dates_in

_RAID = (
    r"raid(?:s|ed|ing)?|search(?:es|ed|ing)?|warrants?|swoop(?:ed)?|stormed|burst|smashed|forced"
)
_NEWS = (
    r"court|magistrates|judges?|jury|charged?|charges|accused|sentenced|jailed|convicted|guilty"
    r"|pleaded|admitted|denie[sd]|trial|bail(?:ed)?|released|freed|remanded|prosecuted|hearing"
    r"|appear(?:ed|s|ing)?|due|said|says|told|spoke|heard|confirmed|apologised|thanked|closed"
)
_CUE = LatePattern(rf"\b(?:(?P<raid>{_RAID})|{_NEWS})\b", re.IGNORECASE)
_BREAK = LatePattern(
    r"\b(?:after|when|as|that|who|whose|where|which|while|since|because|before|but|following)\b"
    r"|[;:–—]",
    re.IGNORECASE,
)


def raid_day(
    sentences: Iterable[str], published: date | None, read: date | None, *, month_first: bool
) -> date | None:
    """Give the day of the raid that the first sentence with any tells; None if none does.

    Parameters
    ----------
    sentences
        That which names the street first, then others that tell of its raid.
    read
        The day that the reader took, which is it where a sentence tells of several.
    """
    for sentence in sentences:
        days = {
            when.day
            for when in dates_in(sentence, 0, published, month_first=month_first)
            if when.day is not None
            and (published is None or when.day <= published)
            and _is_of_raid(sentence, when)
        }
        if days:
            return read if read in days else days.pop() if len(days) == 1 else None
    return None


def _is_of_raid(sentence: str, when: When) -> bool:
    """Tell whether the word that governs a day is one of a raid: that before it, or after it."""
    before = _CUE.finditer(sentence, _last_break(sentence, when.start), when.start)
    governing = max(before, key=re.Match.start, default=None)
    if governing is None:
        stop = _BREAK.search(sentence, when.end)
        governing = _CUE.search(sentence, when.end, stop.start() if stop else len(sentence))
    return governing is not None and governing["raid"] is not None


def _last_break(sentence: str, end: int) -> int:
    return max((match.end() for match in _BREAK.finditer(sentence, 0, end)), default=0)
