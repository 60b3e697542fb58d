"""Raids that are no news: of television, books and exercises, of long ago, or before the last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from geomap.model import Role
from geomap.story.cues.cue_table import finder, plain
from geomap.story.cues.heads import recalled_since
from geomap.story.passages import Occurrence, Passage, is_specific
from geomap.story.text.days.counted_days import WEEKDAYS
from geomap.story.text.lexicon import MONTHS
from geomap.story.text.patterns import small, word_set, words_of
from geomap.story.text.sentences import Part, Sentence

PRETENDED = "it is told of television, a book, or an exercise"
LONG_AGO = "it is told of long ago"
WHY_UNREAL = {Role.OTHER: PRETENDED, Role.EARLIER_RAID: LONG_AGO}
_HEADINGS = {"heading_of_fiction": Role.OTHER, "heading_of_past": Role.EARLIER_RAID}
_OPENS, _ENDS = " *•-–—\"“'‘[(", (":", "-", "–", "—")
"""What stands before a heading, and behind it where the same line goes on."""
_WORDS = (
    "review", "episode", "drama", "thriller", "novel", "whodunnit", "sitcom", "soap", "film",
    "actors", "mock", "pretend", "simulated", "fake", "training", "practice", "play ", "book",
    "movie", "years ago", "lane", "files", "archives", "looking back", "nostalgia", "on this day",
    "down the years", "yesteryear", "flashback", "on the box", "on tv", "pick of",
)  # fmt: skip
"""Of which one is in whatever tells of such a raid."""
_AGES = ("0s", "0’s", "century", "the war", "world war", "great war")
"""The same of what opens a sentence of long ago."""
_NEWS = frozenset("but now today yesterday overnight since again this last".split()).union(WEEKDAYS)
"""Words of one that tells of the news besides."""
_SEARCHES = ("search", "visit", "arrest")
_NEXT_TO = len("Back ")
"""Letters between a month and the beginning of its sentence, or the places before it."""
_NOW = frozenset("this since".split())
"""Words of a time that the news is of: "this week"."""
_MONTHS, _HALF_A_YEAR = 12, 6


def unreal_sentences(sentences: Sequence[Sentence]) -> dict[int, Role]:
    """Give by their indexes the sentences that tell of no raid of the news, and of what they do.

    Of something made up, or played (`Role.OTHER`), and of long ago: "in the 1930s police raided". A
    heading ("TV review:", "50 years ago:") holds for its line, or for the line below; a title holds
    for all.
    """
    out: dict[int, Role] = {}
    line: Role | None = None
    below = False
    end = 0
    for number, sentence in enumerate(sentences):
        told, alone = _heading(sentence.text)
        if told is None and (below or sentence.start - end <= 1):
            told = line
        line, below, end = told, alone, sentence.end
        if told is None and _is_pretended(sentence.text):
            told = Role.OTHER
        if told is None and _is_of_an_age(sentence.text):
            told = Role.EARLIER_RAID
        if told is not None and sentence.part is Part.TITLE:
            return dict.fromkeys(range(len(sentences)), told)
        if told is not None:
            out[number] = told
    return out


def _heading(text: str) -> tuple[Role | None, bool]:
    """Give what a heading at the beginning of a line tells, and whether it stands alone there."""
    low = plain(text).lstrip(_OPENS)
    if not any(word in low for word in _WORDS):
        return None, False
    found = finder("heading_of_fiction", "heading_of_past").first(low)
    behind = low[found[1].end() :].lstrip(" )]") if found and found[1].start() == 0 else None
    if found is None or behind is None or not (behind == "" or behind.startswith(_ENDS)):
        return None, False
    return _HEADINGS[found[0].kind], behind.strip(" :.-–—") == ""


def _is_pretended(text: str) -> bool:
    low = plain(text)
    return any(word in low for word in _WORDS) and finder("pretended").tells(low)


def _is_of_an_age(text: str) -> bool:
    """Tell whether a sentence opens with a time of long ago, and tells nothing of the news."""
    low = plain(text).lstrip(_OPENS)
    if not any(age in low for age in _AGES):
        return False
    found = finder("opening_of_past").first(low)
    return found is not None and found[1].start() == 0 and _NEWS.isdisjoint(word_set(text))


def unreal_raids(passages: Sequence[Passage]) -> dict[int, Role]:
    """Give by their indexes the sentences that tell of a search that is no news, and its role."""
    unreal = unreal_sentences([passage.sentence for passage in passages])
    return {
        number: role
        for number, role in unreal.items()
        if any(trigger.kind in _SEARCHES for trigger in passages[number].triggers)
    }


def raided_earlier(places: Sequence[Occurrence], passages: Sequence[Passage]) -> Iterator[int]:
    """Give the indexes of places of an earlier raid than that whose day a story told before.

    "It follows a raid in X last week", where homes in Y were raided on Wednesday. Of streets those
    of a month before: "In March there was a raid in", which no list of news tells.
    """
    told = (number for number, passage in enumerate(passages) if _tells_day_of_raid(passage))
    first = next(told, len(passages))
    days = [when.day for one in passages[first : first + 1] for when in one.days if when.day]
    named: dict[str, int] = {}
    for place in places if first < len(passages) else ():
        if is_specific(place.name):
            named.setdefault(place.key, place.passage)
    begun = min(named.values(), default=len(passages))
    for number, place in enumerate(places):
        at, here = place.passage, passages[place.passage]
        since = first if place.item.area else at - 1
        if at <= first or begun > since or named.get(place.key, at) <= since:
            continue
        earlier = place.item.area and _is_earlier(place, here)
        if earlier or _is_of_another_month(place, here, days):
            yield number


def _tells_day_of_raid(passage: Passage) -> bool:
    """Tell whether a sentence tells of a raid and of its day, or days, and of no earlier one."""
    days = any(not (when.aside or when.span == "long") for when in passage.days)
    told = days and passage.tells_of_raid
    return told and recalled_since(passage.sentence.text, court=False) is None


def _is_earlier(place: Occurrence, passage: Passage) -> bool:
    """Tell whether an earlier raid is recalled in front of a place, on no day that is told."""
    since = recalled_since(passage.sentence.text, court=False)
    if since is None or place.name.start - passage.sentence.start < since[0]:
        return False
    days = [when for when in passage.days if not when.aside]
    if not all(when.vague and _NOW.isdisjoint(words_of(when.text)) for when in days):
        return False
    return since[1] or any(when.span == "long" for when in days)


def _is_of_another_month(place: Occurrence, passage: Passage, days: Sequence[date]) -> bool:
    """Tell whether a month alone, and not that of the raid's days, opens a sentence: "In March".

    Or stands right behind the places: "homes in X and Y in March were raided". Of a street it is
    one before that of the days, where they are told: a court tells of raids of streets in turn.
    """
    told = [when for when in passage.days if not when.aside]
    if not told or not all(when.vague and when.span == "long" for when in told):
        return False
    texts = [small(when.text) for when in told]
    months = {MONTHS.get(word) for text in texts for word in words_of(text)}
    begin, end = passage.sentence.start, place.chunk.end
    at = (0 <= min(when.start - begin, abs(when.start - end)) <= _NEXT_TO for when in told)
    if not any(at) or months <= {None} or {day.month for day in days} & months:
        return False
    if place.item.area:
        return bool(days)
    back = [(day.month - month) % _MONTHS for day in days[:1] for month in months if month]
    is_before = max(back, default=0) <= _HALF_A_YEAR
    return is_before and not passage.is_item and all(text.startswith("in ") for text in texts)
