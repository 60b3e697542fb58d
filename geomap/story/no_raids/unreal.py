"""Raids that are no news: of television, books and exercises, and of long ago."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.model import Role
from geomap.story.cues.cue_table import finder, plain
from geomap.story.passages import Passage
from geomap.story.text.days.counted_days import WEEKDAYS
from geomap.story.text.patterns import word_set
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
