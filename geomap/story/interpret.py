"""A story's text, read: mentions with roles and readings, localities, and what it states."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geomap.model import Fact, Facts, Mention, Precision, Story
from geomap.story.context import give_context
from geomap.story.dates import When, dates_in
from geomap.story.facts import read_facts, story_day
from geomap.story.grammar import chunks_of, toponym
from geomap.story.merge import merge
from geomap.story.passages import Passage
from geomap.story.patterns import pattern
from geomap.story.scan import NameIndex, scan
from geomap.story.sentences import Sentence, split_story, unwrap
from geomap.story.setting import Setting, read_setting
from geomap.story.verdicts import Found, judge_all, kept, recall

_HEARING = pattern(
    r"\b(?:told|heard|appear(?:ed|s)?|sentenced|jailed|court|hearing|sat|sitting)",
    r"(?: (?!that\b)\w+){0,3} \Z",
)
_HEARING_REACH = 60
_LEAD = 2
"""Passages in which a story says what it is about."""
_LIKELY = 0.5
"""The chance of a role that no word of the story gives."""
_NO_PLACES = ("force", "country")


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
    passages: list[Passage] = []
    last: date | None = None
    for sentence, here, triggered in zip(sentences, names, triggers, strict=True):
        chunks = chunks_of(sentence, [n for n in here if n.elsewhere not in _NO_PLACES])
        days = _days(sentence, story.published, last, setting)
        last = next((when.day for when in reversed(days) if when.day is not None), last)
        passages.append(Passage(sentence, tuple(chunks), triggered, days))
    found = judge_all(passages, setting)
    raided = {id(item.passage) for item in found if item.is_raid}
    day, undated = story_day(passages, raided, story.published)
    every = [name for here in names for name in here if name.role is None]
    localities = [toponym(name) for name in every if name.local and not name.elsewhere]
    give_context(passages, {id(item.item) for item in found if item.is_raid}, localities)
    recall(found, day.value if day else None, story.published, setting)
    places = kept(found)
    facts = Facts()
    if any(item.is_raid for item in places) or any(p.tells_of_raid for p in passages[:_LEAD]):
        facts = read_facts(story.title, passages, names, day, undated)
    return replace(
        story,
        text=text,
        mentions=merge([_mention(item, facts) for item in places]),
        localities=tuple(localities),
        elsewhere=tuple(toponym(name) for name in every if name.elsewhere),
        facts=facts,
    )


def _days(
    sentence: Sentence, published: date | None, last: date | None, setting: Setting
) -> tuple[When, ...]:
    """Find the dates of a sentence, in a court's report without those of the hearing."""
    days = dates_in(sentence.text, sentence.start, published, last)
    if not setting.court:
        return tuple(days)
    return tuple(when for when in days if not _is_of_hearing(when, sentence))


def _is_of_hearing(when: When, sentence: Sentence) -> bool:
    start = when.start - sentence.start
    return bool(_HEARING.search(sentence.text, max(0, start - _HEARING_REACH), start))


def _mention(found: Found, facts: Facts) -> Mention:
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
        role_chance=1.0 if found.verdict.firm else _LIKELY,
        full_name=name.full_name,
    )


def _date(found: Found, facts: Facts) -> Fact[date] | None:
    """Give a raid the date beside it, or else the story's; a vague date beside it is none."""
    own = found.day
    if own is None or (own.day is None and own.relative and not own.vague):
        return facts.date if found.is_raid else None
    return Fact(own.day, own.start, own.end) if own.day is not None else None
