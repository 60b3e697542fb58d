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
from geomap.story.roles.role_weights import RoleWeights
from geomap.story.roles.word_features import Surroundings

UNIT = 0.01
"""The weights of the file are whole hundredths."""


def features(place: Occurrence, words: Surroundings, clues: Clues) -> list[str]:
    """Give all that the role of a place is weighed by, each feature once, by its name."""
    return list(dict.fromkeys(words.features(place.name) + clues.features(place)))


class Features:
    """The features of the places of a story that weigh something, by their numbers.

    They are those of `features`. What places share is looked up once.
    """

    def __init__(self, words: Surroundings, clues: Clues) -> None:
        self._words, self._clues = words, clues
        self._of_story = tuple(_model().numbers(words.of_story))
        self._beside: dict[int, tuple[int, ...]] = {}

    def of(self, place: Occurrence) -> tuple[int, ...]:
        """Give those of a place, each once."""
        model, at = _model(), self._words.sentence_of(place.name)
        if at not in self._beside:
            self._beside[at] = tuple(model.numbers(self._words.beside(at)))
        return (
            *self._of_story,
            *self._beside[at],
            *model.numbers(self._words.around(place.name)),
            *model.numbers([("", self._clues.features(place))]),
        )


def numbers(names: Iterable[str]) -> tuple[int, ...]:
    """Give the numbers of features by their names; what weighs nothing has none."""
    return tuple(_model().numbers([("", names)]))


def role_chances(numbers: Iterable[int]) -> Chances:
    """Give the chances of the roles by the numbers of the features."""
    model = _model()
    sums = model.sums(numbers)
    highest = max(sums)
    parts = [exp((total - highest) * UNIT) for total in sums]
    whole = sum(parts)
    return {role: part / whole for role, part in zip(model.roles, parts, strict=True)}


def weightiest(numbers: Iterable[int], role: Role, most: int) -> list[str]:
    """Give the features that weigh most for a role against the mean of all, the first first."""
    return _model().weightiest(numbers, role, most)


def mean_of(chances: Sequence[Chances]) -> Chances:
    """Give the mean of several chances: what one of "A, B and C" is, the others are too."""
    return {role: sum(one[role] for one in chances) / len(chances) for role in chances[0]}


@lru_cache(maxsize=1)
def _model() -> RoleWeights:
    """Read the roles, the weights of each feature by role, and the offset of each role."""
    path = files("geomap.story") / "data" / "role-weights.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    return RoleWeights([Role(name) for name in table["roles"]], table["weights"], table["offsets"])
