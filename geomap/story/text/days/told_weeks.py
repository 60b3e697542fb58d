"""The week that a story tells: what it calls Tuesday is of that, and not the latest one."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import date, timedelta
from typing import NamedTuple

from geomap.story.text.days.counted_days import WEEKDAYS, named_day, weekday_of_last_week
from geomap.story.text.days.when import When
from geomap.story.text.lexicon import MONTHS
from geomap.story.text.patterns import has_figure, small, word_set, words_of
from geomap.story.text.sentences import Sentence

_ENDING = "week ending"
_OF_A_WEEK = ("week of", "week beginning", "week commencing", "week starting", "week from", _ENDING)
_SPELLS = frozenset("week action raids searches warrants crackdown campaign days".split())
_BEGINS = frozenset("began begun begins started starts launched".split())
_HELD = frozenset("operation operations crackdown action blitz".split())
_NOT_HELD = _BEGINS | frozenset("announced after follow followed following follows comes".split())
"""Words of what police held in a week, and of what only began, or came before that of the story."""
_OF_ELSE = frozenset(
    "will would due court magistrates hearing appear appeared bail bailed charged jailed sentenced"
    " again returned return back latest".split()
)
"""Words of what is no raid of that week: of a court, or of those who came again."""
_BARE = frozenset(["on", "early", "late", "morning", "afternoon", "evening", "night"]) | {*WEEKDAYS}
_COUNTED = frozenset("the that same a later earlier two three four five six".split())
"""How a day begins that counts from the one told before: "the next day", "two days later"."""
_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
_LONG_AGO = timedelta(days=60)
"""After which a story brings up a raid, and does not go on from its day."""
_REACH, _NEAR = 30, 60


class Week(NamedTuple):
    """Days within which a story goes on, each weekday once at most.

    They are `held` where the story says that they are its time ("a week of action, 13-17 January");
    within what only follows the day of a raid it has to go on from raid to raid. One that is
    `passing` ("last week") holds in the next sentence, and as long as it goes on from there.
    """

    first: date
    last: date
    held: bool = False
    passing: bool = False

    def same_weekday(self, day: date) -> date | None:
        """Give the day of the same weekday; None if there is none, or `day` is before it."""
        then = self.first + (day - self.first) % _WEEK
        return then if then <= min(self.last, day) else None


def in_told_week(
    sentence: Sentence,
    days: Sequence[When],
    week: Week | None,
    published: date | None,
    *,
    raids: bool,
) -> tuple[tuple[When, ...], Week | None]:
    """Give the weekdays of a sentence their day in the `week` that the story told last.

    `raids` tells that the sentence tells of raids.

    Returns
    -------
    days, week
        The latter is that which holds in what follows.
    """
    words = word_set(sentence.text)
    is_else = not words.isdisjoint(_OF_ELSE)
    before = week
    out = []
    back = timedelta()
    for when in days:
        told = when
        if begun := _week_told(when, sentence, published, words, raids=raids and not is_else):
            week, back = begun, timedelta()
            told = _as_span(when) if _names_week(when, sentence) else when
        elif when.day is not None and not (when.vague or when.aside):
            if _BARE.issuperset(words_of(when.text)):
                goes_on = week and (week.held or raids) and not _is_of_else(when, sentence)
                then = week.same_weekday(when.day) if week and goes_on else None
                back = when.day - then if then else timedelta()
                if week and not week.held:
                    week = week._replace(first=then) if then else None
            elif small(when.text).split()[0] not in _COUNTED:
                back = timedelta()
                week = week if week and week.first <= when.day <= week.last else None
            told = when._replace(day=when.day - back)
        out.append(told)
    return tuple(out), None if week is before and week and week.passing else week


def _week_told(
    when: When, sentence: Sentence, published: date | None, words: Set[str], *, raids: bool
) -> Week | None:
    """Give the week that a time begins, or is: "13-17 January", "last week", the day of a raid."""
    if when.aside or published is None:
        return None
    spells = not words.isdisjoint(_SPELLS)
    if when.vague:
        held = not words.isdisjoint(_HELD) and words.isdisjoint(_NOT_HELD | _OF_ELSE)
        if small(when.text) == "last week" and (raids or held):
            first = weekday_of_last_week("monday", published)
            return Week(first, first + _WEEK - _DAY, passing=True) if first else None
        return _span(when, published) if raids or spells else None
    day = when.day
    if day is None or not has_figure(when.text):
        return None
    if _names_week(when, sentence):
        first = day - _WEEK + _DAY if _head(when, sentence).endswith(_ENDING) else day
        return Week(first, first + _WEEK - _DAY, held=True)
    if spells and not words.isdisjoint(_BEGINS):
        return Week(day, day + _WEEK - _DAY, held="week" in words)
    if raids and published - day < _LONG_AGO:
        return Week(day + _DAY, day + (6 - day.weekday()) * _DAY)
    return None


def _is_of_else(when: When, sentence: Sentence) -> bool:
    """Tell whether words near a day are of a court, or of those who came again."""
    start, end = when.start - sentence.start, when.end - sentence.start
    near = sentence.text[max(0, start - _NEAR) : end + _NEAR]
    return not word_set(near).isdisjoint(_OF_ELSE)


def _names_week(when: When, sentence: Sentence) -> bool:
    """Tell whether a week is told by its first day, or its last one: "the week of January 13"."""
    return when.day is not None and _head(when, sentence).endswith(_OF_A_WEEK)


def _head(when: When, sentence: Sentence) -> str:
    start = when.start - sentence.start
    head = " ".join(small(sentence.text[max(0, start - _REACH) : start]).split())
    return head.removesuffix(" the")


def _as_span(when: When) -> When:
    return when._replace(day=None, relative=True, vague=True, span="short")


def _span(when: When, published: date) -> Week | None:
    """Read the first and last day of a week at most: "from Monday, January 13 to Friday 17"."""
    words = words_of(when.text)
    figures = [word.rstrip("stndrh") for word in words if word[0].isdecimal()]
    days = [int(figure) for figure in figures if len(figure) < 3]
    years = [figure for figure in figures if len(figure) > 3]
    months = [MONTHS[word] for word in words if word in MONTHS]
    if len(days) != 2 or not months:
        return None
    last = named_day(days[1], months[-1], "".join(years[-1:]), published, "")[0]
    first = last and named_day(days[0], months[0], str(last.year), published, "")[0]
    if not first or not last or not first < last < first + _WEEK:
        return None
    return Week(first, last, held=True)
