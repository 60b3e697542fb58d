"""The sentence that names a street, fit to be published: short, and without people or doors.

What of it stays is told by `redact`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from geomap.late_pattern import LatePattern
from geomap.model import Fact, Mention, Role, Span, Story, Toponym
from geomap.story.place_or_person import (
    is_operation_alone,
    is_told_as_person,
    is_told_behind,
    stands_for_a_place,
)
from geomap.story.redact import apart, gaps_in, joined, within
from geomap.story.text.lexicon import MONTHS, SURE_TYPES
from geomap.story.vocabulary import WEEKDAYS, phrases_in

LONGEST = 240
_BORN = LatePattern(r"\b(?:born|birth\w*|b\.|d\.?o\.?b|aged?)(?!\w)", re.IGNORECASE)
_CALLED = LatePattern(r"\b(?:Operation|OPERATION|Op)\s+\Z")
"""What stands before the name of an operation, and is no name itself."""
_AGAIN = LatePattern(
    rf" \((?:{'|'.join(sorted(WEEKDAYS))}),? (?:(?:{'|'.join(MONTHS)})\.? \d{{1,2}}"
    rf"|\d{{1,2}} (?:{'|'.join(MONTHS)}))\b",
    re.IGNORECASE,
)
"""How a day is told a second time behind itself: "today (Thursday, November 26)"."""
_REACH = 30


def quotes(
    story: Story, is_place: Callable[[str], bool] = bool, taken_off: Sequence[Span] = ()
) -> dict[Mention, str]:
    """Give the sentence of each raid, at most `LONGEST` characters, with gaps marked by “…”.

    Parameters
    ----------
    is_place
        Whether a name that the story uses for a place is known to be one: in a gazetteer, or
        placed. The others are left out; by default every name is believed.
    taken_off
        The (start, end) of names that are left out all the same, in the order of the text.
    """
    raids = [mention for mention in story.mentions if mention.role is Role.RAID]
    if not raids:
        return {}
    kept = _kept_spans(story, is_place)
    gaps = {
        sentence: sorted(
            [*gaps_in(story.text, sentence, within(kept, sentence)), *within(taken_off, sentence)]
        )
        for sentence in {mention.sentence for mention in raids}
    }
    return {mention: _shorten(story.text, mention, gaps[mention.sentence]) for mention in raids}


def _kept_spans(story: Story, is_place: Callable[[str], bool]) -> list[Span]:
    """List what is shown as it stands: places that stand for places, force, operation, day."""
    local: list[Mention | Toponym] = [*story.mentions, *story.localities]
    ends = {name.end for name in (*local, *story.elsewhere)}
    believed = [*(name for name in local if is_place(name.text)), *story.elsewhere]
    spans = {(name.start, name.end) for name in believed if _is_shown(story.text, name, ends)}
    for fact in (story.facts.force, *_days(story)):
        if fact is not None:
            spans.add((fact.start, fact.end))
    told = story.facts.operation
    if told and is_operation_alone(story.text, (told.start, told.end)):
        called = _CALLED.search(story.text, max(0, told.start - _REACH), told.start)
        spans.add((called.start() if called else told.start, told.end))
    spans.update(phrases_in(story.text))
    return apart(spans)


def _is_shown(text: str, name: Mention | Toponym, ends: set[int]) -> bool:
    """Tell whether a name stands for a place, which a raid's does but behind "by" and the like."""
    if isinstance(name, Mention) and name.role is Role.RAID:
        typed = name.text.split()[-1].lower() in SURE_TYPES
        by = not typed and is_told_behind(text, name.start)
        return not (by or is_told_as_person(text, name.end))
    return stands_for_a_place(text, (name.start, name.end), ends)


def _days(story: Story) -> Iterator[Fact[date] | None]:
    """Give the dates of the raids as written, but no date of somebody's birth."""
    for fact in (story.facts.date, *(mention.date for mention in story.mentions)):
        if fact and not _BORN.search(story.text, max(0, fact.start - _REACH), fact.start):
            again = story.text.startswith(" (", fact.end) and _AGAIN.match(story.text, fact.end)
            yield fact._replace(end=again.end()) if again else fact


def _around(name: Span, gaps: Sequence[Span]) -> Iterator[Span]:
    """Give the gaps without what of them is the name itself."""
    for start, end in gaps:
        parts = (start, min(end, name[0])), (max(start, name[1]), end)
        yield from (part for part in parts if part[0] < part[1])


def _shorten(text: str, mention: Mention, gaps: Sequence[Span]) -> str:
    """Join what lies between the gaps, cut to a window around the mention."""
    start, end = mention.sentence
    room = max(0, LONGEST - (mention.end - mention.start)) // 2
    first, last = max(start, mention.start - room), min(end, mention.end + room)
    if first > start:
        first = text.find(" ", first, mention.start) + 1 or mention.start
    if last < end:
        last = max(text.rfind(" ", mention.end, last), mention.end)
    around = _around((mention.start, mention.end), gaps)
    return joined(text, (first, last), around, ends=mention.sentence)
