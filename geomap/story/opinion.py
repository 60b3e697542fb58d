"""A second opinion on roles: what the words around a street weigh, beside what the rules say.

The rules of the grammar are sure of themselves also where a story is told in words that nobody
foresaw. So each role that a rule gives is weighed against a linear model (multinomial logistic
regression) of the words around the street, learnt from the labelled stories of `tests/stories`
by `make train`. Its weights are a table of words in data/role-weights.json, to be read and
argued with. Where the two agree, the role is sure; where they differ, its chance says so, and
what is not surely a raid is not pinned.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from math import exp

from geomap.model import Mention, Precision, Role, Story
from geomap.story.sentences import Sentence, split_story

TRUST_IN_RULES = 2.0
"""What being the rule's own adds to the logarithm of a role's chance: rules are right four times
in five."""
OVERRULED_FROM = 0.6
"""How sure the words must be for another role than the rule's."""
UNIT = 0.01
"""The weights of the file are whole hundredths."""

_SETTLED = frozenset({Role.POLICE_STATION, Role.COURT, Role.LANDMARK})
"""Roles that the name itself or the phrase around it gives; no word nearby changes them."""
_OF_POLICE = re.compile(
    r"\b(?:police|officers?|detectives?|constables?|warrants?|raid\w*|immigration"
    r"|trading standards)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"STREET|LOC|NUM|[A-Za-z']+|[,;:.\-–*]")
_NUMBER = re.compile(r"\d+")
_BEFORE, _AFTER, _NEAR_BEFORE, _NEAR_AFTER = 40, 25, 12, 10


def weigh_roles(story: Story) -> Story:
    """Weigh the role of each street and venue anew; areas keep the rule's.

    A story without a word of police or raids is none that the model has learnt from.
    """
    if not story.mentions or not _OF_POLICE.search(story.text):
        return story
    words = Surroundings(story)
    return replace(story, mentions=tuple(_weigh(mention, words) for mention in story.mentions))


class Surroundings:
    """The words of a story around its mentions, with every name and number masked."""

    def __init__(self, story: Story) -> None:
        self._sentences = split_story(story.text, story.title)
        masked = list(story.text)
        localities = [(name.start, name.end) for name in (*story.localities, *story.elsewhere)]
        streets = [(mention.start, mention.end) for mention in story.mentions]
        for mask, spans in (("\x02", localities), ("\x01", streets)):
            for start, end in spans:
                masked[start:end] = mask * (end - start)
        self._text = "".join(masked)
        self._first = self._tokens(self._sentences[0]) if self._sentences else []

    def features(self, mention: Mention) -> dict[str, float]:
        """Give the features of a mention: words by side and distance, each with its value."""
        start, end = mention.sentence
        at = next(
            (n for n, item in enumerate(self._sentences) if item.start <= mention.start < item.end),
            0,
        )
        before = self._span(start, mention.start)[-_BEFORE:]
        after = self._span(mention.end, end)[:_AFTER]
        near = before[-_NEAR_BEFORE:]
        values = {"prec:" + mention.precision.value: 1.0, "at:": at / len(self._sentences)}
        values |= dict.fromkeys((f"b:{word}" for word in before), 1.0)
        values |= dict.fromkeys((f"bn:{word}" for word in near), 1.0)
        values |= dict.fromkeys((f"b{n}:{word}" for n, word in enumerate(before[:-5:-1])), 1.0)
        values |= dict.fromkeys((f"bb:{one} {two}" for one, two in pairwise(near)), 1.0)
        values |= dict.fromkeys((f"a:{word}" for word in after), 1.0)
        values |= dict.fromkeys((f"an:{word}" for word in after[:_NEAR_AFTER]), 1.0)
        values |= dict.fromkeys((f"a{n}:{word}" for n, word in enumerate(after[:3])), 1.0)
        values |= dict.fromkeys((f"p:{word}" for word in self._neighbour(at - 1)), 0.5)
        values |= dict.fromkeys((f"n:{word}" for word in self._neighbour(at + 1)), 0.3)
        values |= dict.fromkeys((f"h:{word}" for word in self._first), 0.5)
        return values

    def _neighbour(self, number: int) -> list[str]:
        inside = 0 <= number < len(self._sentences)
        return self._tokens(self._sentences[number]) if inside else []

    def _tokens(self, sentence: Sentence) -> list[str]:
        return self._span(sentence.start, sentence.end)

    def _span(self, start: int, end: int) -> list[str]:
        text = re.sub("\x01+", " STREET ", self._text[start:end])
        text = _NUMBER.sub(" NUM ", re.sub("\x02+", " LOC ", text))
        tokens = _TOKEN.findall(text)
        return [word if word in ("STREET", "LOC", "NUM") else word.lower() for word in tokens]


def _weigh(mention: Mention, words: Surroundings) -> Mention:
    if mention.precision is Precision.AREA or mention.role in _SETTLED:
        return mention
    trust = TRUST_IN_RULES if mention.role_chance == 1.0 else 0.0
    chances = role_chances(words.features(mention), mention.role, trust)
    role = max(chances, key=lambda role: (chances[role], role is mention.role))
    if role in _SETTLED or chances[role] < OVERRULED_FROM:
        role = mention.role
    why = mention.why_role
    if role is not mention.role:
        why = f"the words around it weigh for it, though by rule it is {mention.role}: {why}"
    return replace(mention, role=role, role_chance=round(chances[role], 3), why_role=why)


def role_chances(
    features: Mapping[str, float], by_rule: Role, trust: float = TRUST_IN_RULES
) -> dict[Role, float]:
    """Give the chance of each role; they sum to one."""
    roles, weights, offsets = _model()
    sums = [float(offset) for offset in offsets]
    for name, value in features.items():
        for number, weight in enumerate(weights.get(name, ())):
            sums[number] += weight * value
    logs = [
        total * UNIT + (trust if role is by_rule else 0.0)
        for role, total in zip(roles, sums, strict=True)
    ]
    highest = max(logs)
    parts = [exp(value - highest) for value in logs]
    return {role: part / sum(parts) for role, part in zip(roles, parts, strict=True)}


@lru_cache(maxsize=1)
def _model() -> tuple[list[Role], dict[str, list[int]], list[int]]:
    """Read the roles, the weights of each feature by role, and the offset of each role."""
    path = files("geomap.story") / "data" / "role-weights.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    return [Role(name) for name in table["roles"]], table["weights"], table["offsets"]
