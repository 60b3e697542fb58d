"""The sentence that names a street, fit to be published: short, and without people or doors.

What stays is decided by what is known, not by what is suspicious: a capitalised word is kept
only if it is a place, a force, an operation, a month or an ordinary word of the story. Too much
is left out rather than one name too little.
"""

from __future__ import annotations

import re

from geomap.gazetteer.addresses import GAP, doors_in
from geomap.model import Mention, Role, Story
from geomap.story.names.person_names import person_spans
from geomap.story.text.sentences import split_story

LONGEST = 240
_CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’-]*(?:[ \t]+[A-ZÀ-ÖØ-Þ][\w'’-]*)*")
_WORD = re.compile(r"[\w'’-]+")
_SHORT_CAPITALS = re.compile(r"[A-Z]{1,4}s?\Z")
_KEPT = frozenset(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday "
    "police officers detectives operation misuse drugs act class crown council county street "
    "a an the i in on at by from of two three four five six seven eight nine ten several "
    "homes houses flats properties addresses warrants drug raids they he she it "
    "one more another also this that these those his her their when while after before "
    "christmas easter british english".split()
)


def quotes(story: Story) -> dict[Mention, str]:
    """Give the sentence of each raid, at most `LONGEST` characters, with gaps marked by “…”.

    Names of persons, house and flat numbers and postcodes are left out.
    """
    raids = [mention for mention in story.mentions if mention.role is Role.RAID]
    kept = _kept_spans(story)
    persons = person_spans(story.text, split_story(story.text, story.title)) if raids else []
    common = {word for word in _WORD.findall(story.text) if word.islower()} | _KEPT
    return {
        mention: _shorten(
            story.text, mention, sorted([*persons, *_gaps(story.text, mention, kept, common)])
        )
        for mention in raids
    }


def _kept_spans(story: Story) -> list[tuple[int, int]]:
    """List the spans whose capitals are known to be no person's."""
    facts = (story.facts.force, story.facts.operation)
    spans = {(mention.start, mention.end) for mention in story.mentions}
    spans |= {(name.start, name.end) for name in (*story.localities, *story.elsewhere)}
    spans |= {(fact.start, fact.end) for fact in facts if fact is not None}
    return sorted(spans)


def _gaps(
    text: str, mention: Mention, kept: list[tuple[int, int]], common: set[str]
) -> list[tuple[int, int]]:
    start, end = mention.sentence
    gaps = [(start + first, start + last) for first, last in doors_in(text[start:end])]
    for match in _CAPITALISED.finditer(text, start, end):
        gaps += _unknown_words(match, kept, common)
    return gaps


def _unknown_words(
    run: re.Match[str], kept: list[tuple[int, int]], common: set[str]
) -> list[tuple[int, int]]:
    words = [
        (run.start() + word.start(), run.start() + word.end(), word.group())
        for word in _WORD.finditer(run.group())
    ]
    return [
        (start, end)
        for start, end, word in words
        if not any(first <= start < last for first, last in kept)
        and word.lower().removesuffix("'s").removesuffix("’s") not in common
        and not (_SHORT_CAPITALS.match(word) and len(words) == 1)
    ]


def _shorten(text: str, mention: Mention, gaps: list[tuple[int, int]]) -> str:
    """Join what lies between the gaps, cut to a window around the mention."""
    start, end = mention.sentence
    room = max(0, LONGEST - (mention.end - mention.start)) // 2
    first, last = max(start, mention.start - room), min(end, mention.end + room)
    if first > start:
        first = text.find(" ", first, mention.start) + 1 or mention.start
    if last < end:
        last = max(text.rfind(" ", mention.end, last), mention.end)
    pieces, at = [GAP] if first > start else [], first
    for gap_start, gap_end in gaps:
        if gap_end <= at or gap_start >= last:
            continue
        if mention.start < gap_end and gap_start < mention.end:
            continue
        pieces += [text[at : max(at, gap_start)], GAP]
        at = max(at, gap_end)
    pieces += [text[at:last], GAP if last < end else ""]
    joined = " ".join("".join(pieces).split())
    return re.sub(r"…(?:\s*…)+", GAP, joined)
