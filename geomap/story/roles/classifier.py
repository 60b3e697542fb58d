"""The role of a place by a linear model: multinomial logistic regression over cues and words.

Its features are the words around a place and their senses (`word_features`) and what the grammar
knows of it (`cue_features`). It is learnt from the labelled stories of `tests/stories` by
`make train`; its weights are a table in data/role-weights.json, to be read and argued with.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from math import exp

from geomap.model import Role
from geomap.story.occurrences import Occurrence
from geomap.story.roles.cue_features import Clues
from geomap.story.roles.judgement import Chances
from geomap.story.roles.word_features import Surroundings

UNIT = 0.01
"""The weights of the file are whole hundredths."""


def features(place: Occurrence, words: Surroundings, clues: Clues) -> list[str]:
    """Give all that the role of a place is weighed by, each feature once."""
    return list(dict.fromkeys(words.features(place.name) + clues.features(place)))


def role_chances(names: Iterable[str]) -> Chances:
    """Give the chances of the roles by the names of the features."""
    roles, weights, offsets = _model()
    rows = [offsets, *(weights[name] for name in names if name in weights)]
    sums = [sum(column) * UNIT for column in zip(*rows, strict=True)]
    highest = max(sums)
    parts = [exp(total - highest) for total in sums]
    return {role: part / sum(parts) for role, part in zip(roles, parts, strict=True)}


def weightiest(names: Iterable[str], role: Role, most: int) -> list[str]:
    """Give the features that weigh most for a role against the mean of all, the first first."""
    roles, weights, _ = _model()
    column = roles.index(role)
    told = [
        (weights[name][column] - sum(weights[name]) / len(roles), name)
        for name in names
        if name in weights
    ]
    return [name for weight, name in sorted(told, key=lambda pair: (-pair[0], pair[1]))[:most]]


def mean_of(chances: Sequence[Chances]) -> Chances:
    """Give the mean of several chances: what one of "A, B and C" is, the others are too."""
    return {role: sum(one[role] for one in chances) / len(chances) for role in chances[0]}


@lru_cache(maxsize=1)
def _model() -> tuple[list[Role], dict[str, list[int]], list[int]]:
    """Read the roles, the weights of each feature by role, and the offset of each role."""
    path = files("geomap.story") / "data" / "role-weights.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    return [Role(name) for name in table["roles"]], table["weights"], table["offsets"]
