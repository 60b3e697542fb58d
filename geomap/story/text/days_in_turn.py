"""Days that tell of one another: which is called today, and which weekdays are told in turn."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import islice, pairwise

from geomap.story.text.dates import When, dates_in
from geomap.story.text.days.counted_days import WEEKDAYS
from geomap.story.text.patterns import pattern, small, word_set, words_of
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
_OPENING = frozenset("and but while then".split())
_BEFORE_A_DAY = frozenset(
    "on in at the early late later small hours of about around just shortly before after midnight"
    " morning afternoon evening night by".split()
)
"""Words that may stand before a day where a clause begins with it: "and in the early hours of"."""
_ANOTHER = frozenset("last next previous following before earlier later ago".split())
"""Words of a time that is none of a day beside it: "last week"."""
_LEAD_REACH = 50
_LATE = 7
"""Days that a report may be copied to a page after it was written."""
_TOP_OF_POST, _LONGEST_STAMP = 5, 80


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


def posted_on(text: str, published: date | None, *, month_first: bool) -> date | None:
    """Find the day of the post of a network that a text is: below an "@name", or behind a "·"."""
    of_post = False
    for line in map(str.strip, islice(filter(str.strip, text.split("\n")), _TOP_OF_POST)):
        if (of_post or " · " in line) and len(line) <= _LONGEST_STAMP:
            days = dates_in(line.rpartition(" · ")[2], 0, published, month_first=month_first)
            day = days[0].day if len(days) == 1 and not days[0].vague else None
            if day and (published is None or 0 < (published - day).days <= _LATE):
                return day
        _, at, name = line.rpartition("@")
        of_post = of_post or (bool(at) and " " not in name)
    return None


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


def days_of_places(
    sentence: Sentence, days: Sequence[When], places: Sequence[int]
) -> dict[int, When]:
    """Give by their starts the places of a sentence that have the day in front of them.

    "On Friday they raided A, and on Monday B": Monday is nearer to A, and opens a clause. Or that
    right behind them: "a house in A, Northtown, on Monday, one in B on Tuesday", and "A and B,
    Northtown (Friday), C, Eastcote (Monday)". "A on Monday, and B last week" gives B none.
    """
    known = [when for when in days if not when.vague]
    if not known or not places:
        return {}
    bracketed = [when for when in known if _is_bracketed(when, sentence)]
    if len(bracketed) > 1:
        ahead = [(place, bisect_left(bracketed, place, key=lambda w: w.start)) for place in places]
        return {place: bracketed[at] for place, at in ahead if at < len(bracketed)}
    opens = {when.start: _opens_clause(when, sentence) for when in days}
    other = [when for when in days if not when.vague or _is_of_another_time(when)]
    told = [when for when in other if opens[when.start] or not when.vague]
    listed = any(opens[when.start] and places[0] < when.start < places[-1] for when in told)
    later = [when for when in other if when.start >= known[0].start or when.start < places[-1]]
    in_turn = {}
    behind = places[0] < later[0].start and places[-1] < later[-1].start
    for place in places:
        at = bisect_left(told, place, key=lambda when: when.start)
        if at and (listed or (at < len(told) and opens[told[at].start])):
            in_turn[place] = _as_told(told[at - 1])
        elif behind:
            then = next(when for when in later if when.start >= place)
            if _is_right_behind(then, place, sentence):
                in_turn[place] = _as_told(then)
    return in_turn


def _as_told(when: When) -> When:
    """Give a time that no other day is added to: "last week"."""
    return when._replace(relative=False) if when.vague else when


def _is_of_another_time(when: When) -> bool:
    """Tell whether a time is told by the day beside it, or is none of that day's: "last week"."""
    return bool(when.day) or when.span == "long" or not _ANOTHER.isdisjoint(words_of(when.text))


def _is_right_behind(when: When, place: int, sentence: Sentence) -> bool:
    """Tell whether nothing but names stands between the start of a place and a day."""
    if when.start - place > 2 * _LEAD_REACH:
        return False
    gap = sentence.text[place - sentence.start : when.start - sentence.start].replace(",", " ")
    return all(word[0].isupper() or word in _BEFORE_A_DAY for word in gap.split())


def _is_bracketed(when: When, sentence: Sentence) -> bool:
    start, end = when.start - sentence.start, when.end - sentence.start
    return start > 0 and sentence.text[start - 1] == "(" and sentence.text[end : end + 1] == ")"


def _opens_clause(when: When, sentence: Sentence) -> bool:
    start = when.start - sentence.start
    before = small(sentence.text[max(0, start - _LEAD_REACH) : start]).replace(",", " ").split()
    while before and (before[-1] in _BEFORE_A_DAY or before[-1][0].isdigit()):
        before.pop()
    return bool(before) and (before[-1] in _OPENING or before[-1].endswith(";"))
