"""The Document of a story: what was read of it, layer by layer.

All is frozen, and layers point at each other by index. A step of `read.py` fills in the layers that
it says it gives and changes no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from geomap.model import Facts, Mention, Reading, Role, Story, Toponym
from geomap.story.cues.triggers import Trigger
from geomap.story.names.name import Name, NameIndex
from geomap.story.passages import Occurrence, Passage
from geomap.story.roles.genre import NO_SETTING, Setting
from geomap.story.roles.judgement import Judgement, Weighed
from geomap.story.text.dates import When
from geomap.story.text.patterns import small
from geomap.story.text.sentences import Sentence


class Home(NamedTuple):
    """What is known where the newsroom is: names, forces, and how its papers write.

    `forces` are those of the patch, whose regions are wider than a raid; `force_words` are what its
    papers call the first of them ("Gardaí"), and `month_first` tells how they write the numbers of
    a date.
    """

    gazetteer: NameIndex
    forces: Sequence[str] = ()
    force_words: Sequence[str] = ()
    month_first: bool = False


class Document(NamedTuple):
    """A story and the layers that the steps of the reader fill.

    `names`, `cues`, `dates` and `passages` are by sentence; `weighed`, `opinions`, `judgements` and
    `readings` by occurrence, and `kept` are the indexes of those that are mentions. Of `counts`
    only the numbers of addresses and of warrants are filled in. `opinions` are log-odds.
    """

    story: Story
    home: Home
    sentences: tuple[Sentence, ...] = ()
    names: tuple[tuple[Name, ...], ...] = ()
    cues: tuple[tuple[Trigger, ...], ...] = ()
    setting: Setting = NO_SETTING
    dates: tuple[tuple[When, ...], ...] = ()
    passages: tuple[Passage, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    weighed: tuple[Weighed, ...] = ()
    counts: Facts = Facts()
    opinions: tuple[float, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    readings: tuple[tuple[Reading, ...], ...] = ()
    localities: tuple[Toponym, ...] = ()
    elsewhere: tuple[Toponym, ...] = ()
    kept: tuple[int, ...] = ()
    facts: Facts = Facts()
    mentions: tuple[Mention, ...] = ()

    @property
    def told(self) -> Story:
        """The story with all that it names and states."""
        return replace(
            self.story,
            mentions=self.mentions,
            localities=self.localities,
            elsewhere=self.elsewhere,
            facts=self.facts,
        )

    @property
    def places(self) -> list[Name]:
        """The names that no phrase makes a station, a court or the like."""
        return [name for here in self.names for name in here if name.role is None]

    @property
    def raided(self) -> list[Occurrence]:
        """The occurrences that are mentions of raids."""
        return [
            self.occurrences[number]
            for number in self.kept
            if self.judgements[number].role is Role.RAID
        ]

    @property
    def earlier(self) -> frozenset[int]:
        """The indexes of the sentences that name earlier raids alone."""
        told = {place.passage for place in self.raided}
        return frozenset(
            self.occurrences[number].passage
            for number in self.kept
            if self.judgements[number].role is Role.EARLIER_RAID
            and self.occurrences[number].passage not in told
        )

    @property
    def reports_raids(self) -> bool:
        """Whether raids are the story's news, at places that it names or at none.

        Where it names none as raided, a warrant makes raids the news. A raid or a search of homes
        does unless a place was shut or robbed, or somebody arrested there: then that is the news;
        as is what closed a road, unless the story opens with raids. What else is searched may be a
        wood or a bag, and police who come to a home may have been called.
        """
        roles = {self.judgements[number].role for number in self.kept}
        if Role.RAID in roles or not self.setting.reports:
            return Role.RAID in roles
        searches = [
            trigger
            for passage in self.passages
            for trigger in passage.triggers
            if trigger.role is Role.RAID and not trigger.visit
        ]
        words = small(" ".join(trigger.text for trigger in searches))
        if "warrant" in words:
            return True
        other_news = roles & {Role.ARREST, Role.CLOSURE_ORDER, Role.ROBBERY}
        if not self.setting.opens:
            other_news |= roles & {Role.ROAD_CLOSED}
        return not other_news and ("raid" in words or any(search.homes for search in searches))
