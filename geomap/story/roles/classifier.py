"""The role of a place by a linear model: multinomial logistic regression over cues and words.

Its features are the words around a place and their senses (`word_features`) and what the grammar
knows of it (`cue_features`). It is learnt from the labelled stories of `tests/stories` by
`make train`; its weights are a table in data/role-weights.json, to be read and argued with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from math import exp
from pathlib import Path

from geomap.model import Role
from geomap.story.passages import Occurrence
from geomap.story.roles.cue_features import Clues
from geomap.story.roles.judgement import Chances
from geomap.story.roles.role_weights import Known, RoleWeights
from geomap.story.roles.word_features import Surroundings

UNIT = 0.01
"""The weights of the file are whole hundredths."""


def features(place: Occurrence, words: Surroundings, clues: Clues) -> list[str]:
    """Give all that the role of a place is weighed by, each feature once, by its name."""
    return list(dict.fromkeys(words.features(place.name) + clues.features(place)))


class Features:
    """The features of the places of a story that weigh something.

    They are those of `features`. What places share is looked up once.
    """

    def __init__(self, words: Surroundings, clues: Clues) -> None:
        self._words, self._clues = words, clues
        self._of_story = _model().known(words.of_story)
        self._beside: dict[int, Known] = {}

    def of(self, place: Occurrence) -> tuple[Known, ...]:
        """Give those of a place, each once: of its story, of its sentence, and its own."""
        model, at = _model(), self._words.sentence_of(place.name)
        if at not in self._beside:
            self._beside[at] = model.known(self._words.beside(at))
        own = chain(self._words.around(place.name), [("", self._clues.features(place))])
        return self._of_story, self._beside[at], model.known(own)


def known(names: Iterable[str]) -> tuple[Known, ...]:
    """Give those of the features, by their names, that weigh something."""
    return (_model().known([("", names)]),)


def role_chances(features: Iterable[Known]) -> Chances:
    """Give the chances of the roles by the features."""
    model = _model()
    sums = model.sums(features)
    highest = max(sums)
    parts = [exp((total - highest) * UNIT) for total in sums]
    whole = sum(parts)
    return {role: part / whole for role, part in zip(model.roles, parts, strict=True)}


def weightiest(features: Iterable[Known], role: Role, most: int) -> list[str]:
    """Give the features that weigh most for a role against the mean of all, the first first."""
    return _model().weightiest(features, role, most)


def mean_of(chances: Sequence[Chances]) -> Chances:
    """Give the mean of several chances: what one of "A, B and C" is, the others are too."""
    return {role: sum(one[role] for one in chances) / len(chances) for role in chances[0]}


@lru_cache(maxsize=1)
def _model() -> RoleWeights:
    """Read the roles, the weights of each feature by role, and the offset of each role."""
    path = Path(__file__).parents[1] / "data" / "role-weights.json"
    return RoleWeights.read(path.read_text(encoding="utf-8"))
