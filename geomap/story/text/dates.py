"""Dates as a story writes them, counted from its publication date where they are relative."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from geomap.late_pattern import LatePattern
from geomap.story.text.days.births import is_of_birth, is_of_person
from geomap.story.text.days.counted_days import (
    WEEKDAYS,
    calendar_day,
    day_of_month,
    days_before,
    days_later,
    iso_day,
    latest_weekday,
    may_be_day,
    named_day,
    numeric_day,
    relative_day,
    weekday_of_last_week,
)
from geomap.story.text.days.day_phrases import FULL, NUMERIC, VAGUE, WEEKDAY
from geomap.story.text.days.day_runs import is_of_one_run, run_goes_on, start_of_run
from geomap.story.text.days.named_weekdays import Named, named_weekday, with_feasts_dated
from geomap.story.text.days.told_ago import ABOUT, DAYS_OF, long_ago
from geomap.story.text.days.when import When as When
from geomap.story.text.lexicon import MONTHS
from geomap.story.text.numbers import number_of
from geomap.story.text.patterns import any_of, small, small_pattern, word_set
from geomap.story.text.premises import without_history

_RELATIVE = any_of(
    "yesterday", "today", "tonight", "this (?:morning|afternoon|evening)", "last night",
    "overnight", "the day before yesterday", "earlier today",
)  # fmt: skip
_PART_OF_DAY = "(?:day|morning|afternoon|evening|night)"
_AFTER = (
    f"the (?:following|next|previous|preceding) {_PART_OF_DAY}|a week later|the {_PART_OF_DAY}"
    r" before(?=[,.]| (?:that|this)\b)|a day (?:earlier|before|later)|(?<=(?:came|omes)\s)a day"
    r" after(?= (?:officers|police) (?:raid|search|target|storm|execut|carr))"
)
_SAME = f"(?:(?:later|earlier) )?(?:the same|that same|that) {_PART_OF_DAY}"
_AGO = (
    "(?P<ago>a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[2-9]|1[0-2]) "
    r"(?:days? (?:ago|(?P<on>later))"
    r"|(?P<back>(?:day|week|fortnight)s? (?:earlier|before(?=[,.;)]|\Z))))"
)
_DATE = small_pattern(
    r"\b(?=\w)(?:(?P<until>until |till |by |bail (?:is |runs |lasts )?to )?(?:on )?",
    rf"(?:(?P<weekday>{WEEKDAY})(?: {_PART_OF_DAY})?(?:,? \(?|\()(?:the )?)?",
    rf"(?:{FULL}|(?P<iso>(?:19|20)\d\d-\d\d-\d\d)|(?P<numeric>{NUMERIC})(?![\d/]))",
    rf"|(?:on )?(?:{WEEKDAY},? (?:the )?|the )(?P<monthday>[12]?\d|3[01])(?:st|nd|rd|th)\b",
    "(?! (?:of|century|birthday))",
    rf"|(?:(?P<after>{_AFTER})|(?P<same>{_SAME})|{_AGO})\b",
    rf"|(?P<vague>(?!last week,? on {WEEKDAY}){VAGUE})|(?P<relative>{_RELATIVE})\b",
    r"|(?:(?P<which>last(?: week,? on)?|this|on|next|early|late|since|by|until|every|first|each",
    r"|an?|one|another|the (?:same|previous|following)|that(?: same)?) )?",
    rf"(?P<alone>{WEEKDAY}|(?<=on\s)(?:mon|tues?|weds?|thurs?|fri))\b(?!s\b)",
    rf"(?:(?: {_PART_OF_DAY})?(?:(?P<lastweek>,? (?:of )?last week)",
    r"|(?P<butlast> before last))\b)?)",
)
_PAGE = small_pattern(
    r"(?:\A|[.\n] ?)\W*(?:date|(?:first |last )?(?:published|posted|updated))(?: (?:at|on))?:?",
    r"(?: \d{1,2}[:.]\d\d ?(?:am|pm)?,?)? \Z",
)
"""What stands before the day of a page: nothing happened on it."""
_REFERENCE = LatePattern(r"\d\s+of\s+\Z")
"""Before the day of an incident's number: "quoting 0412 of 7/10"."""
_REACH = 60
_THE_YEAR_BEFORE = " the year before"
_ANY_DAY = date(2000, 1, 15)
_NO_DAY = ("next", "since", "by", "until", "every", "first", "each", "a", "one", "another")
_TO_A_DAY = frozenset("until till by next since every each".split())
_OF_IT = ("'s", "’s", " raid", " when", ", when")
_OFF_A_DAY = frozenset("since after before".split())
_ITS_RAID = small_pattern(r"['’]s (?:\w+ ){0,2}?(?:raids?|searches|swoops?|warrants?)\b")
"""Behind the day of a raid, since which something else happened: "since Sunday's dawn raid"."""
_SIGNS = frozenset(
    "yesterday today tonight overnight recently morning afternoon evening night day days week"
    " weeks weekend month months year years autumn winter spring summer ago earlier before"
    " later christmas boxing halloween eve bonfire".split()
) | {*MONTHS, *WEEKDAYS}
"""Words without one of which, or a date in figures, a sentence names no date."""
_TOLD_BEHIND = frozenset(["on", "between", "from", "into", *WEEKDAYS])
"""Words behind "overnight" which open the day that it was."""
_FIGURES = LatePattern(r"\d(?:st|nd|rd|th|[/.-]\d)|(?:19|20)\d\d")
_FOUR_FIGURES = LatePattern(r"\b(?:19|20)\d\d\b")
_SHORT_SPANS = ("week", "day", "recently", "between", "from")


def dates_in(
    text: str,
    offset: int,
    published: date | None,
    before: date | None = None,
    *,
    year: str = "",
    month_first: bool = False,
) -> list[When]:
    """Find the dates in a stretch of text that starts at `offset` of the story.

    "The following day" and "that evening" count from `before`, the day told of last, and so does
    "also on Wednesday" where it was one; "3 May that year" is of the `year` told of last, if the
    text names none before. `month_first` tells that 10/9 is the ninth of October.

    A day of birth, and that of a page ("Published: 9 May"), is left out. A weekday that clashes
    with its date, and an impossible date, have no day and are not relative: nobody can count them.
    """
    out: list[When] = []
    done = 0
    if word_set(text).isdisjoint(_SIGNS) and not _FIGURES.search(text):
        return out
    low = with_feasts_dated(text, small(without_history(text)))
    for match in _DATE.finditer(low):
        if match.start() < done or _names_no_day(match, published, month_first):
            continue
        also = low.endswith("also ", 0, match.start())
        day, relative = _value(match, published, before, year, also, month_first)
        start, end = match.span()
        if match["month1"]:
            start = start_of_run(low, start)
        of_run = start < match.start() or (match["month2"] is not None and run_goes_on(low, end))
        about = match["ago"] and not ABOUT.isdisjoint(
            low[max(0, start - _REACH) : start].split()[-1:]
        )
        day = None if of_run or about else day
        vague = of_run or bool(match["vague"] or match["back"] or about)
        beside = relative and not vague and _told_beside(match, published, month_first)
        if beside:
            start, end, told, relative = beside
            day, vague = told if published or not relative else None, told is None
        while out and out[-1].end > offset + start:
            start = min(start, out.pop().start - offset)
        if beside and "".join(low[max(0, start - _REACH) : start].split()[-1:]) in _TO_A_DAY:
            continue
        if match["back"]:
            day = _back(match, [when.day for when in out if when.day and not when.vague])
        else:
            before = day or before
        done = end
        span = ""
        if vague:
            told_of = low[start : match.start()] + low[match.end() : end] or match[0]
            is_short = of_run or any(sign in told_of for sign in _SHORT_SPANS)
            span = "short" if is_short else "long"
        words = " ".join(text[start:end].split())
        out.append(When(offset + start, offset + end, words, day, relative, vague, span))
    return _in_one(out, low, offset)


def days_of_birth(text: str) -> set[date]:
    """Give the days that a text tells with their year, and calls days of birth, or somebody's."""
    low = small(text)
    born = (
        match
        for match in _DATE.finditer(low)
        if is_of_birth(low, *match.span()) or is_of_person(low, match.start())
    )
    days = (_value(match, None, None, "", also=False, month_first=False)[0] for match in born)
    return {day for day in days if day is not None}


def _in_one(days: Sequence[When], low: str, offset: int) -> list[When]:
    """Make one time of days that are told together: "Monday 20 May and Tuesday 21 May"."""
    out: list[When] = []
    for when in reversed(days):
        then = out[-1] if out and not when.vague else when
        between = low[when.end - offset : then.start - offset]
        if then is not when and is_of_one_run(when.text, between, then.text, vague=then.vague):
            words = f"{when.text}{between}{then.text}"
            out[-1] = When(when.start, then.end, words, None, True, vague=True, span="short")
        else:
            out.append(when)
    return out[::-1]


def _is_told_behind(low: str, end: int) -> bool:
    behind = low[end : end + _REACH].split()[:1]
    return bool(behind) and behind[0] in _TOLD_BEHIND


def _names_no_day(match: re.Match[str], published: date | None, month_first: bool) -> bool:
    """Tell whether it is no day on which something happened: one to come, of a birth or a page."""
    low, start, end = match.string, *match.span()
    since_it = match["which"] == "since" and _ITS_RAID.match(low, end)
    told = (match["numeric"] or "", low[max(0, start - 1) : start], low[end : end + 2])
    before_it = low[max(0, start - _REACH) : start]
    return bool(
        match["until"]
        or (match["which"] in _NO_DAY and not since_it)
        or (told[0] and not (match["weekday"] or may_be_day(*told, published, month_first)))
        or (match["relative"] == "overnight" and _is_told_behind(low, end))
        or (not (match["which"] == "since" or match["relative"]) and _is_off(low, start, end))
        or (_PAGE.search(before_it) or (told[0] and _REFERENCE.search(before_it)))
        or is_of_birth(low, start, end)
    )


def _is_off(low: str, start: int, end: int) -> bool:
    """Tell whether something was before or after a day: "since 3 May", "from 3 May officers will".

    A day of something is its own: "after 3 May's operation", "since 3 May, when officers raided".
    """
    *_, other, last = ["", "", *low[max(0, start - _REACH) : start].split()]
    off = last in _OFF_A_DAY or (other, last) in (("", "from"), ("up", "to"))
    return off and not low.startswith(_OF_IT, end)


def _told_beside(match: re.Match[str], published: date | None, month_first: bool) -> Named | None:
    """Read a day by the words beside it: "Good Friday", "a year ago today", "on Monday a year ago".

    Without a day of publication it is told of any other whether it can be counted.
    """
    weekday, today = match["alone"] or "", published or _ANY_DAY
    if weekday and (named := named_weekday(match.string, *match.span("alone"), today)):
        return named
    dated = bool(match["month1"] or match["month2"] or match["numeric"])
    exact = bool(match["relative"]) or match["which"] == "last"
    ago = long_ago(match.string, *match.span())
    if ago is None or not (weekday or dated or exact or match["monthday"]):
        return None
    told = _value(match, today, None, "", also=False, month_first=month_first)[0]
    day = ago.day(told, today, weekday=weekday, exact=exact, dated=dated)
    return Named(ago.start, ago.end, day)


def _value(
    match: re.Match[str],
    published: date | None,
    before: date | None,
    told: str,
    also: bool,
    month_first: bool,
) -> tuple[date | None, bool]:
    if match["numeric"]:
        return numeric_day(match["numeric"], published, month_first)
    if match["after"] or match["same"]:
        return (before + timedelta(days=days_later(match["after"] or "")) if before else None), True
    if match["vague"] or match["back"]:
        return None, True
    if match["on"]:
        on = timedelta(days=number_of(match["ago"]) or 1)
        return (before + on if before else None), True
    if match["ago"]:
        return (days_before(published, number_of(match["ago"]) or 1) if published else None), True
    if match["iso"]:
        return iso_day(match["iso"]), False
    if match["relative"]:
        return relative_day(" ".join(match["relative"].split()), published), True
    if match["alone"]:
        return _weekday(match, published, before, also), True
    if match["monthday"]:
        before_it = match.string[: match.start()]
        return day_of_month(int(match["monthday"]), published, before_it), True
    return _dated(match, published, told)


def _back(match: re.Match[str], told: Sequence[date]) -> date | None:
    """Count back from the day that its sentence told last: "a week earlier", "two days earlier"."""
    unit = match["back"].split()[0].removesuffix("s")
    return days_before(told[-1], (number_of(match["ago"]) or 1) * DAYS_OF[unit]) if told else None


def _weekday(
    match: re.Match[str], published: date | None, before: date | None, also: bool
) -> date | None:
    weekday, which = match["alone"], match["which"] or ""
    if match["lastweek"] or which.startswith("last week"):
        return weekday_of_last_week(weekday, published)
    if match["butlast"]:
        last = latest_weekday(weekday, "previous", published)
        return days_before(last, 7) if last else None
    again = also and before and before.weekday() == WEEKDAYS[weekday]
    since = before if again or which.startswith(("the", "that")) else published
    return latest_weekday(weekday, which, since)


def _dated(match: re.Match[str], published: date | None, told: str) -> tuple[date | None, bool]:
    """Read a day of a month, "that year" as the one told of last."""
    month = MONTHS[match["month1"] or match["month2"]]
    day = int(match["day1"] or match["day2"])
    year = match["year1"] or match["year2"] or ""
    if match.string.startswith(_THE_YEAR_BEFORE, match.end()):
        last = match.string.startswith(" last", match.end() + len(_THE_YEAR_BEFORE))
        return (calendar_day(published.year - 2, month, day) if published and last else None), True
    if year and not year.isdigit() and not year.startswith(("last", "this")):
        year = last_year(match.string[: match.start()]) or told
        if not year:
            return None, False
    return named_day(day, month, year, published, match["weekday"] or "")


def last_year(text: str) -> str:
    """Give the year that a text names last, "" if none."""
    years: list[str] = _FOUR_FIGURES.findall(text)
    return years[-1] if years else ""
