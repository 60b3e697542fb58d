"""Which day of a sentence is that of its raid, and not of the news that brings it up again.

"Neighbours said today that they were stunned when police raided a house there on Tuesday": of two
days the raid's is that by the word of the raid, in the same part of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from geomap.late_pattern import LatePattern
from geomap.story.text.dates import When, dates_in
from geomap.story.text.lexicon import COURT_WORDS
from geomap.story.text.numbers import NUMBER, number_of

_RAID = (
    r"raid(?:s|ed|ing)?|search(?:es|ed|ing)?|warrants?|swoop(?:ed)?|stormed|burst|smashed|forced"
)
_OF_COURTS = "|".join(
    rf"(?<=\b{word} )" for word in ("the", *map(str.capitalize, sorted(COURT_WORDS)))
)
_COURT = rf"(?-i:court|COURT|(?:{_OF_COURTS})Court)"
"""What is no street: "Blenheim Court" is one."""
_NEWS = (
    rf"{_COURT}|magistrates|judges?|jury|charged?|charges|accused|sentenced|jailed|convicted|guilty"
    r"|pleaded|admitted|denie[sd]|trial|bail(?:ed)?|released|freed|remanded|prosecuted|hearing"
    r"|appear(?:ed|s|ing)?|due|said|says|told|spoke|heard|confirmed|apologised|thanked|closed"
    r"|fined|cleared|acquitted|ordered|inquest"
)
_CUE = LatePattern(rf"\b(?:(?P<raid>{_RAID})|{_NEWS})\b", re.IGNORECASE)
_BREAK = LatePattern(
    r"\b(?:after|when|as|that|who|whose|where|which|while|since|because|before|but|following)\b"
    r"|[;:–—]|, (?:was|were|is|are|has|have|had|will)\b",
    re.IGNORECASE,
)

_AT_ONCE = LatePattern(r",? (?:when|as)\b", re.IGNORECASE)
_SO_LATE = LatePattern(
    rf"\s*,? (?:(?P<many>{NUMBER}) (?P<unit>day|week)s?|the day) after\b", re.IGNORECASE
)
"""How long after its raid a day is, said behind it: "on Monday, three days after"."""
_HOUSE = r"(?:house|home|flat|bungalow|property|address|building|raid|search|warrant|one)s?"
_AGAIN = LatePattern(
    rf"\b(?:another|second|third|fourth|different) (?:\w+ )?{_HOUSE}\b"
    r"|\bfor (?:the|a) (?:second|third|fourth) time\b"
    r"|\b(?:police|officers|detectives) (?:(?:have |had )?(?:returned|went back|came back)"
    r"|were back|are back)\b|\braided again\b",
    re.IGNORECASE,
)
_BEFORE = LatePattern(
    r"\b(?:the same (?:street|road|close|place|estate)|the first|another"
    rf"|(?:the|a) (?:first|last|previous|earlier) (?:\w+ )?{_HOUSE}"
    r"|(?:house|home|flat|one) (?:next door|across the road))\b",
    re.IGNORECASE,
)
"""What the raid before was of, where a story tells of another one: "three days after the first"."""


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
            day
            for when in dates_in(sentence, 0, published, month_first=month_first)
            if (day := _day_of_raid(sentence, when)) is not None
            and (published is None or day <= published)
        }
        if days:
            return read if read in days else days.pop() if len(days) == 1 else None
    return None


def is_of_raid(sentence: str, start: int, end: int) -> bool:
    """Tell whether the word that governs a time is one of a raid: that before it, or after it.

    `start` and `end` are where the time stands in the sentence. "On Tuesday, when police raided"
    goes on with what was then.
    """
    governing = _governing(sentence, start, end)
    return governing is not None and governing["raid"] is not None


def _governing(sentence: str, start: int, end: int) -> re.Match[str] | None:
    before = _CUE.finditer(sentence, _last_break(sentence, start), start)
    governing = max(before, key=re.Match.start, default=None)
    if governing is None:
        then = _AT_ONCE.match(sentence, end)
        governing = _first_cue(sentence, then.end() if then else end)
    return governing


def _day_of_raid(sentence: str, when: When) -> date | None:
    """Give the day of the raid by a day of the sentence; None if that is not said of the raid."""
    late = _SO_LATE.match(sentence, when.end) if when.day is not None else None
    if late is not None and when.day is not None:
        if _tells_another(sentence, when.start, late.end()):
            return when.day
        governing = _first_cue(sentence, late.end())
        if governing is not None and governing["raid"] is not None:
            many = (number_of(late["many"]) or 0) if late["many"] else 1
            week = late["many"] and late["unit"].lower() == "week"
            return when.day - timedelta(days=many * 7 if week else many)
    return when.day if is_of_raid(sentence, when.start, when.end) else None


def _tells_another(sentence: str, start: int, after: int) -> bool:
    """Tell whether a day is that of another raid than the one after which it is said to be.

    `start` is where the day stands, and `after` where that is said after which it was.
    """
    opening = _last_break(sentence, start)
    if _AGAIN.search(sentence, opening, start) or _BEFORE.search(sentence, after):
        return True
    before = max(_CUE.finditer(sentence, opening, start), key=re.Match.start, default=None)
    return before is not None and before["raid"] is not None


def told_again(sentences: Iterable[str]) -> str:
    """Give the words by which a raid is another one than an earlier raid of its street, or ""."""
    found = (_AGAIN.search(sentence) for sentence in sentences)
    return next((match[0] for match in found if match), "")


def is_of_the_news(sentences: Iterable[str], day: date, published: date | None) -> bool:
    """Tell whether each time that a day is told a word of news governs it, and none of a raid."""
    found = [
        governing["raid"] is None
        for sentence in sentences
        for when in dates_in(sentence, 0, published)
        if when.day == day and (governing := _governing(sentence, when.start, when.end)) is not None
    ]
    return bool(found) and all(found)


def _first_cue(sentence: str, start: int) -> re.Match[str] | None:
    """Give the first word of a raid or of news in what is left of a part of a sentence."""
    stop = _BREAK.search(sentence, start)
    return _CUE.search(sentence, start, stop.start() if stop else len(sentence))


def _last_break(sentence: str, end: int) -> int:
    return max((match.end() for match in _BREAK.finditer(sentence, 0, end)), default=0)
