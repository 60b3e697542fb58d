"""A story's text, read: mentions with roles and readings, localities, and what it states."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from geomap.gazetteer.names import normalise
from geomap.model import Fact, Facts, Mention, Precision, Role, Story
from geomap.story.context import give_context
from geomap.story.dates import When, dates_in
from geomap.story.facts import read_facts, story_day
from geomap.story.grammar import Chunk, Item, chunks_of, toponym
from geomap.story.merge import merge
from geomap.story.passages import Passage, is_specific
from geomap.story.recall import Told, recalled
from geomap.story.roles import Verdict, default, judge
from geomap.story.scan import NameIndex, scan
from geomap.story.sentences import Part, Sentence, split_story, unwrap
from geomap.story.setting import Setting, read_setting

_HEARING = re.compile(
    r"\b(?:told|heard|appear(?:ed|s)?|sentenced|jailed|court|hearing|sat|sitting)(?:\s+(?!that\b)\w+){0,3}\s+\Z", re.IGNORECASE
)
_ALSO = re.compile(r"\b(?:also|as\s+well|further|other)\b", re.IGNORECASE)
_LEAD = 2
"""Passages in which a story says what it is about."""
_NO_LIST = ("force", "country")


@dataclass(slots=True)
class _Found:
    """An item on its way to a mention."""

    item: Item
    chunk: Chunk
    passage: Passage
    verdict: Verdict
    day: When | None

    @property
    def is_raid(self) -> bool:
        return self.verdict.role is Role.RAID

    @property
    def is_caption(self) -> bool:
        return self.passage.sentence.part is Part.CAPTION


def interpret(story: Story, gazetteer: NameIndex) -> Story:
    """Fill in what a story names and states.

    Returns
    -------
    Story
        With `mentions` in the order of the text, not overlapping, and `localities`, `elsewhere`
        and `facts`. Line breaks inside hard-wrapped paragraphs of `text` become spaces.
    """
    text = unwrap(story.text)
    sentences = split_story(text, story.title)
    names = scan(text, sentences, gazetteer)
    setting, triggers = read_setting(sentences)
    passages = [
        Passage(
            sentence,
            tuple(chunks_of(sentence, [n for n in here if n.elsewhere not in _NO_LIST])),
            triggered,
            _days(sentence, story.published, setting),
        )
        for sentence, here, triggered in zip(sentences, names, triggers, strict=True)
    ]
    found = _judge_all(passages, setting)
    give_context(passages, {id(item.item) for item in found if item.is_raid})
    day, undated = story_day(passages, story.published)
    _recall(found, day, story.published, setting)
    told = {normalise(item.item.name.text) for item in found if item.is_raid and not item.is_caption}
    kept = [
        item
        for item in found
        if (_stands_alone(item, found) if item.item.area else not _repeats(item, told))
    ]
    facts = Facts()
    if any(item.is_raid for item in kept) or any(p.tells_of_raid for p in passages[:_LEAD]):
        facts = read_facts(story.title, passages, names, day, undated)
    every = [name for here in names for name in here if name.role is None]
    return replace(
        story,
        text=text,
        mentions=merge([_mention(item, facts) for item in kept]),
        localities=tuple(toponym(name) for name in every if name.local and not name.elsewhere),
        elsewhere=tuple(toponym(name) for name in every if name.elsewhere),
        facts=facts,
    )


def _repeats(found: _Found, told: Collection[str]) -> bool:
    """Tell whether a picture's caption only names a raided street again."""
    return found.is_caption and normalise(found.item.name.text) in told


def _days(sentence: Sentence, published: date | None, setting: Setting) -> tuple[When, ...]:
    """Find the dates of a sentence, in a court's report without those of the hearing."""
    days = dates_in(sentence.text, sentence.start, published)
    if not setting.court:
        return tuple(days)
    return tuple(
        when
        for when in days
        if not _HEARING.search(sentence.text, 0, when.start - sentence.start)
    )


def _judge_all(passages: Sequence[Passage], setting: Setting) -> list[_Found]:
    found: list[_Found] = []
    above: Verdict | None = None
    for passage in passages:
        sentence = passage.sentence
        for chunk in passage.chunks:
            for item in chunk.items:
                verdict = judge(item, chunk, sentence, passage.triggers, setting)
                if verdict is None or _is_outcome(verdict, passage, above):
                    verdict = default(chunk, sentence, above, setting)
                found.append(_Found(item, chunk, passage, verdict, _nearest(passage.days, item)))
        if passage.triggers and not passage.is_item:
            above = _told(passage)
    _searched_too(found, passages)
    return found


def _searched_too(found: Sequence[_Found], passages: Sequence[Passage]) -> None:
    """Read places of arrest as raided where "searches were also carried out" at others."""
    order = {id(passage): number for number, passage in enumerate(passages)}
    for item in found:
        if item.verdict.role is not Role.ARREST:
            continue
        after = order[id(item.passage)] + 1
        if any(p.tells_of_raid and _ALSO.search(p.sentence.text) for p in passages[after : after + 2]):
            item.verdict = Verdict(Role.RAID, f"{item.verdict.why}; other places were searched “also”")


def _is_outcome(verdict: Verdict, passage: Passage, above: Verdict | None) -> bool:
    """Tell whether "arrested" behind a line's street only says what the raid led to."""
    return (
        passage.sentence.part is Part.ITEM
        and verdict.role in (Role.ARREST, Role.ROAD_CLOSED)
        and above is not None
        and above.role is Role.RAID
    )


def _told(passage: Passage) -> Verdict:
    """Say what a sentence tells of, for the lists and sentences that go on from it."""
    raids = [trigger for trigger in passage.triggers if trigger.role is Role.RAID]
    firm = [trigger for trigger in raids if trigger.firm]
    chosen = (firm or raids or list(passage.triggers))[-1]
    return Verdict(chosen.role, f"“{' '.join(chosen.text.split())}”", chosen.firm)


def _nearest(days: Sequence[When], item: Item) -> When | None:
    """Give the date nearest to a street in its sentence; one day counts before a vague span."""
    known = [when for when in days if not when.vague] or list(days)
    start, end = item.name.start, item.name.end
    return min(known, key=lambda when: (max(start - when.end, when.start - end), when.start), default=None)


def _recall(
    found: Sequence[_Found], day: Fact[date] | None, published: date | None, setting: Setting
) -> None:
    """Tell raids that the story only recalls from those it reports."""
    raids = [item for item in found if item.is_raid]
    told = [Told(item.passage.sentence, item.item.name.start, item.day) for item in raids]
    old = recalled(told, day.value if day else None, published, setting)
    for item, is_old in zip(raids, old, strict=True):
        if is_old:
            item.verdict = Verdict(Role.EARLIER_RAID, f"of an earlier time: {item.verdict.why}")


def _stands_alone(found: _Found, every: Sequence[_Found]) -> bool:
    """Tell whether a raided area is all that the story tells: no street of it is named."""
    if not found.is_raid or not is_specific(found.item.name):
        return False
    streets = [item for item in every if item.is_raid and not item.item.area]
    if not streets:
        return found.verdict.firm
    own = found.item.name.text.lower()
    named = any(
        reading.locality is not None and reading.locality.text.lower() == own
        for item in streets
        for reading in item.item.readings
    )
    listed = any(item.chunk is found.chunk for item in streets)
    return not named and (listed or bool(found.chunk.head.count == 1 and found.item.readings[0].locality))


def _mention(found: _Found, facts: Facts) -> Mention:
    item, name = found.item, found.item.name
    precision = Precision.STREET
    if item.area:
        precision = Precision.AREA
    elif item.site or name.venue:
        precision = Precision.VENUE
    return Mention(
        text=name.text,
        start=name.start,
        end=name.end,
        role=found.verdict.role,
        readings=tuple(item.readings),
        sentence=(found.passage.sentence.start, found.passage.sentence.end),
        precision=precision,
        addresses=item.count,
        date=_date(found, facts),
        kind=facts.kind if found.is_raid else None,
        why_role=found.verdict.why,
        full_name=name.full_name,
    )


def _date(found: _Found, facts: Facts) -> Fact[date] | None:
    own = found.day
    if own is None or (own.day is None and own.relative and not own.vague):
        return facts.date if found.is_raid else None
    return Fact(own.day, own.start, own.end) if own.day is not None else None


