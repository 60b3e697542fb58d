"""A story's text, read: mentions with roles and readings, localities, and what it states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from geomap.model import Fact, Facts, Mention, Role, Story
from geomap.story.deduplicate import merge
from geomap.story.facts.forces import OwnForces, own_forces
from geomap.story.facts.outcomes import outcome
from geomap.story.facts.read_facts import read_facts, story_day
from geomap.story.lists.listing import chunks_of, toponym
from geomap.story.localities.inherit import give_context
from geomap.story.names.find import NameIndex, scan
from geomap.story.names.name import Name
from geomap.story.passages import Passage
from geomap.story.roles.classifier import weigh_roles
from geomap.story.roles.context_features import Surroundings
from geomap.story.roles.decide import Found, judge_all, kept, recall
from geomap.story.roles.genre import Setting, read_setting
from geomap.story.roles.rule_features import Clues
from geomap.story.text.dates import When, dates_in
from geomap.story.text.patterns import pattern
from geomap.story.text.periods import regions_of
from geomap.story.text.sentences import Sentence, split_story, unwrap
from geomap.story.tidy import tidy, tidy_line

_HEARING = pattern(
    r"\b(?:told|heard|appear(?:ed|s)?|sentenced|jailed|court|hearing|sat|sitting)",
    r"(?: (?!that\b)\w+){0,3} \Z",
)
_HEARING_REACH = 60
_NO_PLACES = ("force", "country")


@dataclass(slots=True)
class Judged:
    """A story with the part of each place as the grammar's rules tell it, not yet weighed.

    `passages` are its sentences with their lists, `names` what each of them names; `found` are
    the items of the lists with their roles. `own_forces` are names of forces at home, each with
    the one that it means.
    """

    story: Story
    passages: list[Passage]
    names: list[list[Name]]
    setting: Setting
    found: list[Found]
    own_forces: OwnForces = ()

    @property
    def places(self) -> list[Name]:
        """The names that no phrase makes a station, a court or the like."""
        return [name for here in self.names for name in here if name.role is None]

    def clues(self) -> Clues:
        """Give what the rules know of its streets, for the second opinion on their roles."""
        return Clues(self.passages, self.setting)

    def day(self) -> tuple[Fact[date] | None, Fact[str] | None]:
        """Give the day of the raids, or the relative date that cannot be counted."""
        raided = {id(item.passage) for item in self.found if item.is_raid}
        return story_day(self.passages, raided, self.story.published)


def interpret(
    story: Story,
    gazetteer: NameIndex,
    forces: Sequence[str] = (),
    force_words: Sequence[str] = (),
    *,
    month_first: bool = False,
) -> Story:
    """Fill in what a story names and states: by the rules of the grammar, then weighed.

    `forces` are those of the patch, known though no list has them, whose regions are wider than
    a raid; `force_words` are what its papers call the first of them ("Gardaí"), and `month_first`
    tells how they write the numbers of a date.

    Returns
    -------
    Story
        With `mentions` in the order of the text, not overlapping, and `localities`, `elsewhere`
        and `facts`. Line breaks inside hard-wrapped paragraphs of `text` become spaces. Facts
        are of the story's raids; where it tells of none, it states none. Its `text` is the tidy
        form of the one given, in which offsets count.
    """
    judged = judge_story(story, gazetteer, forces, force_words, month_first=month_first)
    weigh_roles(judged.found, surroundings(judged), judged.clues())
    return conclude(judged)


def judge_story(
    story: Story,
    gazetteer: NameIndex,
    forces: Sequence[str] = (),
    force_words: Sequence[str] = (),
    *,
    month_first: bool = False,
) -> Judged:
    """Read a story's lists, and tell by rule which part each place of them plays."""
    text = tidy(unwrap(story.text))
    title = tidy_line(story.title) if story.title else story.title
    sentences = split_story(text, title, regions_of(forces))
    names = scan(text, sentences, gazetteer)
    setting, triggers = read_setting(sentences)
    passages: list[Passage] = []
    last: date | None = None
    for sentence, here, triggered in zip(sentences, names, triggers, strict=True):
        chunks = chunks_of(sentence, [n for n in here if n.elsewhere not in _NO_PLACES])
        days = _days(sentence, story.published, last, setting, month_first)
        last = next((when.day for when in reversed(days) if when.day is not None), last)
        passages.append(Passage(sentence, tuple(chunks), triggered, days))
    judged = Judged(
        replace(story, text=text, title=title),
        passages,
        names,
        setting,
        judge_all(passages, setting),
        own_forces(forces, force_words),
    )
    day, _ = judged.day()
    recall(judged.found, day.value if day else None, story.published, setting)
    return judged


def surroundings(judged: Judged) -> Surroundings:
    """Give the words around the places of a story, for the second opinion on their roles."""
    return Surroundings(
        judged.story.text,
        [passage.sentence for passage in judged.passages],
        streets=[place.item.name for place in judged.found if not place.item.area],
        localities=[name for name in judged.places if name.local or name.elsewhere],
    )


def conclude(judged: Judged) -> Story:
    """Give the streets whose roles are known their localities and dates, the story its facts."""
    passages, found = judged.passages, judged.found
    localities = [toponym(name) for name in judged.places if name.local and not name.elsewhere]
    served = {
        id(item.item) for item in found if item.verdict.role in (Role.RAID, Role.EARLIER_RAID)
    }
    give_context(passages, served, localities)
    places = kept(found)
    facts = Facts()
    if any(item.is_raid for item in places):
        day, undated = judged.day()
        raided = len({item.key for item in places if item.is_raided_street})
        facts = read_facts(judged.story.title, passages, day, undated, raided, judged.own_forces)
    outcomes = _outcomes(passages, found)
    return replace(
        judged.story,
        mentions=merge([_mention(item, facts, outcomes.get(id(item.passage))) for item in places]),
        localities=tuple(localities),
        elsewhere=tuple(toponym(name) for name in judged.places if name.elsewhere),
        facts=facts,
    )


def _outcomes(passages: Sequence[Passage], found: Sequence[Found]) -> dict[int, Fact[str] | None]:
    """Tell by sentence, under its id, what came of the one raid in it."""
    raided: dict[int, set[str]] = {}
    for item in found:
        if item.is_raided_street:
            raided.setdefault(id(item.passage), set()).add(item.key)
    return {
        id(passage): outcome(passage, following, raided[id(passage)])
        for passage, following in zip_longest(passages, passages[1:])
        if passage is not None and id(passage) in raided
    }


def _days(
    sentence: Sentence,
    published: date | None,
    last: date | None,
    setting: Setting,
    month_first: bool,
) -> tuple[When, ...]:
    """Find the dates of a sentence, in a court's report without those of the hearing."""
    days = dates_in(sentence.text, sentence.start, published, last, month_first=month_first)
    if not setting.court:
        return tuple(days)
    return tuple(when for when in days if not _is_of_hearing(when, sentence))


def _is_of_hearing(when: When, sentence: Sentence) -> bool:
    start = when.start - sentence.start
    return bool(_HEARING.search(sentence.text, max(0, start - _HEARING_REACH), start))


def _mention(found: Found, facts: Facts, told: Fact[str] | None) -> Mention:
    item, name = found.item, found.item.name
    return Mention(
        text=name.text,
        start=name.start,
        end=name.end,
        role=found.verdict.role,
        readings=tuple(item.readings),
        sentence=(found.passage.sentence.start, found.passage.sentence.end),
        precision=found.precision,
        addresses=item.count,
        date=_date(found, facts),
        kind=facts.kind if found.is_raid else None,
        outcome=told if found.is_raided_street else None,
        why_role=found.verdict.why,
        role_chance=found.chance,
        full_name=name.full_name,
    )


def _date(found: Found, facts: Facts) -> Fact[date] | None:
    """Give a raid the date beside it, or else the story's; a vague date beside it is none."""
    own = found.day
    if own is None or (own.day is None and own.relative and not own.vague):
        return facts.date if found.is_raid else None
    return Fact(own.day, own.start, own.end) if own.day is not None else None
