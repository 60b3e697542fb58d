"""A story and its map, laid out for the checks: what all of them need is found once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from geomap.late_pattern import LatePattern
from geomap.model import Mention, Patch, Placement, Precision, Role, Story, Toponym
from geomap.placing.verdict import is_perhaps_raided
from geomap.raids.table import Raids
from geomap.story.names.person_names import person_spans
from geomap.story.names.uk_places import names_of
from geomap.story.text.patterns import pattern
from geomap.story.text.sentences import Sentence, split_story

_OFFICIAL = pattern(
    r"(?:(?:acting|temporary|assistant|deputy|chief|district|[ta]/)\s*){0,3}\b(?:det(?:ective)?"
    r"|sgt",
    r"|sergeant|insp(?:ector)?|supt|superintendent|ch|con|constable|pcs?|pcso|dc|ds|di|dci|dcs|dsu",
    r"|wpc|acc|cc|commander|commissioner|cllr|councillor|judge|hhj|justice|magistrate|recorder",
    r"|sheriff|prof(?:essor)?|dr|revd?|reverend|canon)\b",
)
_SPEAKS_FOR = pattern(
    r",? (?:[\w-]+ ){0,3}?(?:spokes\w+|prosecut\w+|defending|mitigat\w+|for the (?:prosecution"
    r"|crown",
    r"|defence)|mp|leader|chair\w*|head|director|manager|barrister"
    r"|solicitor)\b",
)
_BUSINESS = pattern(
    r"\b(?:(?:super|mini )?markets?|stores?|shops?|kebab|tandoori|takeaway|restaurant|cafe|house"
    r"|bar"
    r"|hotel|inn|club|salon|police|council|court|team|east|west|north|south)\b",
)
_WORD = LatePattern(r"[^\s,.;:()\"“”]+")
_GOES_ON = pattern(
    r"\W*(?:there|inside|he|she|they|it|his|her|their|children|dealers"
    r"|(?:in|at) (?:the|that|each|both)\b"
    r"|(?:officers|police) (?:(?:also|later) )?(?:found|arrested|rescued|freed)"
    r"|(?:the|an?|one|two|three|four|five|six|\d|another|all|both) (?:[\w-]+ ){0,2}?"
    r"(?:(?:wo)?m[ae]n|boys?|girls?|people|teenagers?|child(?:ren)?|bab\w+|toddlers?|family|couple"
    r"|[\w-]+-year-old|occupants?|tenants?|mother|father|victims?|residents?))\b",
)
"""How a sentence begins that tells more of the place of the one before."""


@dataclass(frozen=True, slots=True)
class Passing:
    """A street where the text names it: its index among the mentions and its placement."""

    index: int
    mention: Mention
    placement: Placement


class Beside(NamedTuple):
    """A sentence that names raided streets, with the next one where that tells more of them.

    `start` and `end` are characters of the story's text; `streets` the names of those that are on
    the map, each once: one that is not placed may be a person's.
    """

    start: int
    end: int
    text: str
    streets: tuple[str, ...]


class LookedAt(NamedTuple):
    """What the checks look at. `persons` are (start, end) of names in the text, officials not.

    `perhaps` are the streets that are read as something else and may have been raided.
    """

    story: Story
    raids: Raids
    patch: Patch
    raided: tuple[Passing, ...]
    perhaps: tuple[Passing, ...]
    sentences: tuple[Sentence, ...]
    beside: tuple[Beside, ...]
    persons: tuple[tuple[int, int], ...]

    @property
    def mapped(self) -> tuple[Passing, ...]:
        """The raids that are on the map."""
        return tuple(one for one in self.raided if one.placement.candidate is not None)

    def is_beside(self, at: int) -> bool:
        """Tell whether a place in the text lies beside a raided street."""
        number = bisect_right(self.beside, at, key=lambda one: one.start) - 1
        return number >= 0 and at < self.beside[number].end

    def sentence_at(self, at: int) -> str:
        """Give the sentence around a place in the text."""
        number = bisect_right(self.sentences, at, key=lambda one: one.start) - 1
        return self.sentences[max(0, number)].text if self.sentences else ""


def look_at(story: Story, placements: Sequence[Placement], raids: Raids, patch: Patch) -> LookedAt:
    """Lay out a story and its map for the checks; `placements` are one a mention, in its order."""
    sentences = split_story(story.text, story.title)
    passed = [Passing(index, item.mention, item) for index, item in enumerate(placements)]
    raided = tuple(one for one in passed if one.mention.role is Role.RAID)
    persons = person_spans(story.text, sentences)
    return LookedAt(
        story=story,
        raids=raids,
        patch=patch,
        raided=raided,
        perhaps=tuple(one for one in passed if is_perhaps_raided(one.mention)),
        sentences=sentences,
        beside=tuple(_beside(story.text, raided, sentences, placements)),
        persons=tuple(_private(story, persons, patch)),
    )


def _beside(
    text: str,
    raided: Sequence[Passing],
    sentences: Sequence[Sentence],
    placements: Sequence[Placement],
) -> Iterator[Beside]:
    streets: dict[tuple[int, int], list[str]] = {}
    for one in raided:
        named_here = streets.setdefault(one.mention.sentence, [])
        if one.placement.candidate is not None:
            named_here.append(one.mention.text)
    for (start, end), name in _again(text, raided, sentences):
        streets.setdefault((start, end), []).append(name)
    named = sorted(item.mention.start for item in placements)
    for (start, end), names in sorted(streets.items()):
        number = bisect_left(sentences, end, key=lambda one: one.start)
        following = sentences[number] if number < len(sentences) else None
        if following is not None and (following.start, following.end) not in streets:
            holds = bisect_left(named, following.start) < bisect_left(named, following.end)
            if not holds and _GOES_ON.match(following.text):
                end = following.end
        yield Beside(start, end, text[start:end], tuple(dict.fromkeys(names)))


def _again(
    text: str, raided: Sequence[Passing], sentences: Sequence[Sentence]
) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the sentences that name a street of the map, also those after the one it is read in."""
    mapped = [
        one.mention.text
        for one in raided
        if one.placement.candidate is not None and one.mention.precision is not Precision.AREA
    ]
    for start, end in passings(text, mapped):
        number = bisect_right(sentences, start, key=lambda one: one.start) - 1
        if number >= 0 and end <= sentences[number].end:
            yield (sentences[number].start, sentences[number].end), text[start:end]


def passings(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Find where a text has one of these names, in its order, word by word."""
    begin: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        if opening := _WORD.search(name):
            begin.setdefault(opening[0], []).append(name)
    for word in _WORD.finditer(text):
        for name in begin.get(word[0], ()):
            if text.startswith(name, word.start()):
                yield word.start(), word.start() + len(name)
                break


@lru_cache(maxsize=8)
def _of_force(own: tuple[str, ...]) -> LatePattern:
    """Build a pattern for who is behind a name as of a force: a British one, or one at home."""
    names = "|".join(map(re.escape, (*own, *names_of("force")))).replace(r"\ ", " ")
    return pattern(r",?\s{1,3}(?:[\w-]+\s{1,3}){0,3}?of (?:the )?", rf"(?:{names})\b")


def _private(
    story: Story, persons: Sequence[tuple[int, int]], patch: Patch
) -> Iterator[tuple[int, int]]:
    """Leave out officers, councillors and judges, also where their surname stands again.

    What the reader takes for a place is no person, and "Baltic Supermarket who" is none either.
    """
    text = story.text
    names: list[Mention | Toponym] = [*story.mentions, *story.localities]
    places = sorted((name.start, name.end) for name in names)
    of_force = _of_force((*patch.forces, *patch.force_words))
    official = {
        text[start:end].split()[-1]
        for start, end in persons
        if _OFFICIAL.match(text, start) or _SPEAKS_FOR.match(text, end) or of_force.match(text, end)
    }
    for start, end in persons:
        number = bisect_left(places, (end, 0)) - 1
        is_place = number >= 0 and places[number][1] > start
        is_business = is_place or _BUSINESS.search(text, start, end)
        if not is_business and text[start:end].split()[-1] not in official:
            yield start, end
