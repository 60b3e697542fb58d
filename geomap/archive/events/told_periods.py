"""When a follow-up says that the raid was: "last month", "in March", "two years ago".

A period is told by its first and last day, and by the words that tell it. What is said in whole
weeks, months or years is meant roughly, so that it reaches some days further both ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from geomap.archive.events.raid_days import is_of_raid
from geomap.late_pattern import LatePattern
from geomap.story.text.lexicon import MONTHS

_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "a couple of": 2, "a few": 3,
    "several": 4,
}  # fmt: skip
_UNITS = {"day": (1, 1), "week": (7, 5), "fortnight": (14, 5), "month": (30, 14), "year": (365, 75)}
"""Of each unit its days, and by how many of them one that is said roughly may be missed."""
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_NUMBER = "|".join(sorted(map(re.escape, _NUMBERS), key=len, reverse=True))

_NAMED = LatePattern(
    rf"(?:\b(?P<lead>in|during|since|from|of|last|this|early|late|mid|back in|the)[ -])?"
    rf"\b(?P<month>{_MONTH})\b(?!\.? \d{{1,2}}\b(?!\d))(?P<owner>['’]s?)?"
    r"(?: (?:of )?(?P<year>\d{4})\b| (?P<which>last year|this year))?",
    re.IGNORECASE,
)
_AGO = LatePattern(
    rf"(?<!\bfor )(?<!\bto )(?<!\bgot )(?<!jailed )"
    r"\b(?:(?:more than|just over|over|nearly|almost|about|around|some) )?"
    rf"(?P<many>{_NUMBER}|\d{{1,2}})"
    r" (?P<unit>day|week|fortnight|month|year)s?"
    r" (?:ago|earlier|before|previously|later|after|on from|on,)",
    re.IGNORECASE,
)
_RELATIVE = LatePattern(
    r"(?<!\btime )(?<!\bso far )\b(?P<which>last|this|previous) "
    r"(?P<unit>week|month|year|spring|summer|autumn|winter)\b",
    re.IGNORECASE,
)
_YEAR = LatePattern(r"\b(?:in|of|during|from|since) (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_SEASON = LatePattern(
    r"\b(?:in|over|during) the (?P<season>spring|summer|autumn|winter)"
    r"(?:,? (?:of )?(?:(?P<year>\d{4})\b|(?P<which>last year|this year)))?",
    re.IGNORECASE,
)
_WEEKEND = LatePattern(r"\b(?:(?:at|over|during) the|last) weekend\b(?! of\b)", re.IGNORECASE)
_OF_A_WEEK = LatePattern(r"\b(?:start|beginning) of (?P<which>the|this|last) week\b", re.IGNORECASE)
_RECENT = LatePattern(
    r"\brecent(?:ly)? (?:\w+ )?(?:raid|search|warrant|swoop|operation|bust)", re.IGNORECASE
)
_RECENT_DAYS = 62
"""What papers call recent, about: two months."""
_RAID = LatePattern(
    r"\b(?:raid(?:s|ed|ing)?|search(?:es|ed)?|warrants?|swoop(?:ed)?|burst|forced|found|seized|"
    r"discovered|uncovered|stormed|bust|visit(?:ed)?|operation|arrest(?:s|ed)?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """A time in which a raid was: its first and last day, and the words of the story for it."""

    first: date
    last: date
    words: str


def told_period(sentences: Iterable[str], published: date) -> Period | None:
    """Give the period of the raid in the first sentence with any.

    Of several it is that which a word of the raid governs, and then the nearest to such a word.

    Parameters
    ----------
    sentences
        That which names the street first, then others that tell of the raid.
    published
        From which "last month" counts.
    """
    for text in sentences:
        cues = [match.start() for match in _RAID.finditer(text)]
        found = sorted(
            (
                not is_of_raid(text, at, at + len(period.words)),
                min((abs(cue - at) for cue in cues), default=at),
                at,
                period,
            )
            for at, period in _periods(text, published)
            if period.first <= published
        )
        if found:
            return found[0][-1]
    return None


def _periods(text: str, published: date) -> Iterator[tuple[int, Period]]:
    for match in _AGO.finditer(text):
        many = match["many"].lower()
        count = _NUMBERS[many] if many in _NUMBERS else int(many)
        days, rough = _UNITS[match["unit"].lower()]
        middle, slack = count * days, rough + (count - 1) * rough // 4
        yield match.start(), _around(published, middle, slack, match[0])
    for match in _RELATIVE.finditer(text):
        yield (
            match.start(),
            _relative(match["which"].lower(), match["unit"].lower(), published, match[0]),
        )
    for match in _NAMED.finditer(text):
        if period := _month(match, text, published):
            yield match.start(), period
    for match in _SEASON.finditer(text):
        year = int(match["year"]) if match["year"] else None
        if match["which"]:
            year = published.year - (match["which"].lower() == "last year")
        yield match.start(), _season(match["season"].lower(), year, published, match[0])
    yield from _recent(text, published)
    for match in _YEAR.finditer(text):
        year = int(match["year"])
        if 1900 < year <= published.year:
            yield match.start(), Period(date(year, 1, 1), date(year, 12, 31), match[0])


def _recent(text: str, published: date) -> Iterator[tuple[int, Period]]:
    """Yield what is told of days that are not long ago: a weekend, the start of a week."""
    for match in _WEEKEND.finditer(text):
        saturday = published - timedelta(days=(published.weekday() - 5) % 7 or 7)
        yield match.start(), Period(saturday, saturday + timedelta(days=1), match[0])
    for match in _OF_A_WEEK.finditer(text):
        back = 7 if match["which"].lower() == "last" else 0
        monday = published - timedelta(days=published.weekday() + back)
        yield match.start(), Period(monday, monday + timedelta(days=1), match[0])
    for match in _RECENT.finditer(text):
        yield match.start(), _around(published, 0, _RECENT_DAYS, "recent")


def _around(published: date, middle: int, slack: int, words: str) -> Period:
    last = min(published, published - timedelta(days=middle - slack))
    return Period(published - timedelta(days=middle + slack), last, words)


def _relative(which: str, unit: str, published: date, words: str) -> Period:
    back = which != "this"
    if unit == "week":  # of which papers mean the last seven days
        first = published - timedelta(days=published.weekday() + 7 if back else 7)
        return Period(first, min(first + timedelta(days=7), published), words)
    if unit == "month":
        return _whole_month(published.year, published.month - back, published, words)
    if unit == "year":
        year = published.year - back
        return Period(date(year, 1, 1), min(date(year, 12, 31), published), words)
    season = _season(unit, None, published, words)
    if back and season.last == published:  # it goes on, and is no last one yet
        return _season(unit, season.first.year - 1, published, words)
    return season


def _whole_month(year: int, month: int, published: date, words: str) -> Period:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    first = date(year, month, 1)
    after = date(year + month // 12, month % 12 + 1, 1)
    return Period(first, min(after - timedelta(days=1), published), words)


def _month(match: re.Match[str], text: str, published: date) -> Period | None:
    before = text[max(0, match.start() - 4) : match.start("month")]
    if re.search(r"\d(?:st|nd|rd|th)? $", before):
        return None  # a day, which the reader has read
    if not (match["lead"] or match["owner"] or match["year"] or match["which"]):
        return None
    if not match["month"][0].isupper():
        return None
    month = MONTHS[match["month"].casefold()]
    year = int(match["year"]) if match["year"] else published.year
    last = (match["which"] or "").lower() == "last year"
    if last or (not match["year"] and date(year, month, 1) > published):
        year -= 1
    return _whole_month(year, month, published, match[0])


def _season(season: str, year: int | None, published: date, words: str) -> Period:
    first, last = _SEASONS[season]
    at = year or published.year
    if year is None and date(at, first, 1) > published:
        at -= 1
    start = _whole_month(at, first, published, words).first
    return Period(start, _whole_month(at, last, published, words).last, words)
