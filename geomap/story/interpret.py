"""A story's text, read: mentions with roles and readings, localities, and what it states."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from geomap.model import Fact, Facts, Mention, Precision, RaidKind, Reading, Role, Story
from geomap.story import facts as story_facts
from geomap.story.context import Passage, give_context, is_specific
from geomap.story.dates import When, dates_in
from geomap.story.grammar import Chunk, Item, chunks_of, toponym
from geomap.story.merge import merge
from geomap.story.roles import Verdict, default, is_raid_story, judge, recalled, triggers_of
from geomap.story.scan import NameIndex, scan
from geomap.story.sentences import Part, Sentence, split_story, unwrap


@dataclass(slots=True)
class _Found:
    """An item on its way to a mention."""

    item: Item
    chunk: Chunk
    sentence: Sentence
    verdict: Verdict
    day: When | None


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
    facts = story_facts.read(sentences, names, story.published)
    passages = [
        Passage(sentence, tuple(chunks_of(sentence, here)), _tells_of_raid(sentence))
        for sentence, here in zip(sentences, names, strict=True)
    ]
    found = _judge_all(passages, sentences, story.published)
    raids = [item for item in found if item.verdict.role is Role.RAID]
    give_context(passages, [item.item for item in raids])
    _recall(found, facts)
    kept = [item for item in found if not item.item.area or _stands_alone(item, found)]
    every = [name for here in names for name in here if name.local and name.role is None]
    return replace(
        story,
        text=text,
        mentions=merge([_mention(item, facts) for item in kept]),
        localities=tuple(toponym(name) for name in every if not name.elsewhere),
        elsewhere=tuple(toponym(name) for name in every if name.elsewhere),
        facts=facts,
    )


def _tells_of_raid(sentence: Sentence) -> bool:
    return any(trigger.role is Role.RAID for trigger in triggers_of(sentence))


def _judge_all(
    passages: list[Passage], sentences: tuple[Sentence, ...], published: date | None
) -> list[_Found]:
    raid_story = is_raid_story(sentences)
    found: list[_Found] = []
    above: Verdict | None = None
    for passage in passages:
        sentence = passage.sentence
        triggers = triggers_of(sentence)
        days = dates_in(sentence.text, sentence.start, published)
        for chunk in passage.chunks:
            for item in chunk.items:
                own = judge(item, chunk, sentence, triggers, raid_story)
                verdict = own or default(chunk, sentence, above, raid_story)
                found.append(_Found(item, chunk, sentence, verdict, _nearest(days, item)))
        if sentence.part is not Part.ITEM and triggers:
            above = Verdict(triggers[-1].role, f"“{triggers[-1].text}”")
    return found


def _nearest(days: list[When], item: Item) -> When | None:
    """Give the date nearest to a street in its sentence, those before it first."""
    known = [when for when in days if not when.vague] or days
    if not known:
        return None
    return min(known, key=lambda when: (abs(item.name.start - when.end), when.start))


def _recall(found: list[_Found], facts: Facts) -> None:
    """Tell raids that the story only recalls from those it reports."""
    raids = [item for item in found if item.verdict.role is Role.RAID and not item.item.area]
    old = [item for item in raids if recalled(item.sentence, item.day, facts)]
    if len(old) == len(raids):
        return
    for item in old:
        item.verdict = Verdict(Role.EARLIER_RAID, f"told of an earlier time: {item.verdict.why}")


def _stands_alone(found: _Found, every: list[_Found]) -> bool:
    """Tell whether a raided area is all that the story tells: no street of it is named."""
    if found.verdict.role is not Role.RAID or not is_specific(found.item.name):
        return False
    if not found.verdict.firm:
        return False
    streets = [item for item in every if item.verdict.role is Role.RAID and not item.item.area]
    if not streets:
        return True
    listed = any(item.chunk is found.chunk for item in streets)
    own = found.item.name.text.lower()
    named = any(
        reading.locality is not None and reading.locality.text.lower() == own
        for item in streets for reading in item.item.readings
    )
    return listed and not named


def _mention(found: _Found, facts: Facts) -> Mention:
    item, name, role = found.item, found.item.name, found.verdict.role
    precision = Precision.STREET
    if item.area:
        precision = Precision.AREA
    elif item.venue:
        precision = Precision.VENUE
    day = _date(found, facts)
    kind: RaidKind | None = facts.kind if role is Role.RAID else None
    return Mention(
        text=name.text,
        start=name.start,
        end=name.end,
        role=role,
        readings=tuple(item.readings) or (Reading(None, 1.0, "no locality"),),
        sentence=(found.sentence.start, found.sentence.end),
        precision=precision,
        addresses=item.count,
        date=day,
        kind=kind,
        why_role=found.verdict.why,
    )


def _date(found: _Found, facts: Facts) -> Fact[date] | None:
    own = found.day
    if own is not None and own.day is not None:
        return Fact(own.day, own.start, own.end)
    if own is not None and own.vague:
        return None
    return facts.date if found.verdict.role is Role.RAID else None
