"""Days that tell of one another: which is called today, and which weekdays are told in turn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from geomap.story.text.dates import When
from geomap.story.text.days.counted_days import WEEKDAYS
from geomap.story.text.patterns import pattern, small, word_set
from geomap.story.text.sentences import Sentence

_DAYS_BACK = {
    "today": 0, "tonight": 0, "earlier today": 0, "this morning": 0, "this afternoon": 0,
    "this evening": 0, "yesterday": 1, "last night": 1,
}  # fmt: skip
_WEEK, _DAYS_ON = 7, 4
_AHEAD = frozenset(
    "will would due expected court magistrates hearing appear appeared bail bailed until".split()
)
_BACKWARDS = frozenset("after following follows since earlier previous before from when".split())
_BESIDE = pattern(r"[\s,]*\(?\Z")
_LATE = 7
"""Days that a report may be copied to a page after it was written."""


def told_today(
    sentences: Iterable[Sentence], days: Iterable[Sequence[When]], published: date | None
) -> date | None:
    """Find which day a story calls today: "today (8 October)"; the day of its page may be later.

    It is `published` where the story does not say, or says what no page is that late for.
    """
    for sentence, found in zip(sentences, days, strict=True):
        for one, other in pairwise(found):
            between = sentence.text[one.end - sentence.start : other.start - sentence.start]
            if other.day is None or not _BESIDE.match(between):
                continue
            back = _DAYS_BACK.get(one.text.lower())
            if back is None:
                continue
            day = other.day + timedelta(days=back)
            if published is None or 0 < (published - day).days <= _LATE:
                return day
    return published


def told_in_turn(
    sentences: Sequence[Sentence], days: Sequence[tuple[When, ...]], published: date | None
) -> list[tuple[When, ...]]:
    """Put the weekday of publication a week back where the days behind it are told after it.

    "On Wednesday police raided A, on Thursday B" cannot begin today in Wednesday's paper.
    """
    out = [list(found) for found in days]
    told = [
        (number, place, when)
        for number, found in enumerate(days)
        for place, when in enumerate(found)
        if not when.vague
    ]
    back = False
    for (number, place, when), (further, _, then) in reversed(list(pairwise(told))):
        if when.day is None or when.day != published or not (_is_bare(when) and _is_bare(then)):
            back = False
            continue
        on = (then.day - published).days + _WEEK if then.day else 0
        goes_on = _goes_on(sentences[number], sentences[further], when, then)
        back = (0 < on <= _DAYS_ON and goes_on) or (back and then.day == when.day)
        if back:
            out[number][place] = when._replace(day=published - timedelta(days=_WEEK))
    return [tuple(found) for found in out]


def _is_bare(when: When) -> bool:
    """Tell whether a day is a weekday and no more: "on Wednesday", "Thursday morning"."""
    return small(when.text).removeprefix("on ").split()[0] in WEEKDAYS and " last " not in when.text


def _goes_on(first: Sentence, then: Sentence, when: When, further: When) -> bool:
    """Tell whether a story goes on from one day to another; a court's day may be to come."""
    if not word_set(then.text).isdisjoint(_AHEAD):
        return False
    if first is not then:
        return not then.text[: further.start - then.start].strip(' \t"“•*-–')
    between = small(first.text[when.end - first.start : further.start - first.start])
    return _BACKWARDS.isdisjoint(between.split())
