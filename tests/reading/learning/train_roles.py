"""`make train`: learn the weights of the roles from the stories worked on, and those kept for it.

The stories that are only scored take no part. Features that fewer than `MIN_STORIES` stories
show are left out, since a word of one story says nothing about the next, and so are those that
weigh next to nothing. docs/model-card.md tells what comes of it.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.story.document import Home
from geomap.story.passages import Occurrence, Passage
from geomap.story.read import clues, document_of, surroundings
from geomap.story.roles.classifier import UNIT, features
from geomap.story.roles.constraints import may_be_raided, settled
from geomap.story.roles.cue_features import CUES
from tests.reading.labelled import (
    BESIDE_A_RAID,
    UNLEARNT,
    Labelled,
    beside_a_raid,
    labelled_stories,
    one_liners,
)
from tests.reading.readers import as_story
from tests.reading.score import AS_FOUND
from tests.reading.tally import is_same

MIN_STORIES = 14
"""With seven or five there are more features, and scored ones read alike (docs/decisions/0158)."""
INVERSE_REGULARISATION = 0.03
ONE_LINER_COUNTS, BESIDE_COUNTS = 6.0, 1.5
"""What a place of a single sentence counts beside one of a whole story, and where the sentence
stands behind one that tells of a raid."""
AS_FOUND_COUNTS = 2.0
"""What one of a report counts that was found as it came: an ordinary week is made of these. Of such
stories left out of the learning the likelihood is highest so, at three as at two."""
OF_MANY_ROLES_COUNTS = 0.5
"""What one of a story counts in which streets of many roles stand: there are more of these among
the labelled stories than in an ordinary week."""
_OF_MANY_ROLES = ("ad-", "ae-", *(f"af-{kind}-" for kind in "abcdef"))
LEAST_WEIGHT = 4
"""Hundredths: what weighs less for each role is left out, and scored stories are read alike."""
SCALES = {"p": 0.6, "n": 0.4, "h": 0.6, "t": 0.8, "l": 0.6} | dict.fromkeys(CUES, 3.0)
"""How much the words of other sentences count beside those of the place's own, and its cues: what
counts more may weigh more. Chosen by `make crossed`, as the regularisation is: of real and
press-shaped stories that were left out of the learning the likelihood is highest so."""
TARGET = Path(str(files("geomap.story") / "data" / "role-weights.json"))


@dataclass(frozen=True, slots=True)
class Row:
    """A street of a labelled story: what stands around it, and its true role."""

    slug: str
    features: list[str]
    role: str


@dataclass(frozen=True, slots=True)
class Weights:
    """What is learnt: a weight of each feature for each role, and each role's offset."""

    roles: list[str]
    offsets: list[int]
    of_features: dict[str, list[int]]

    def as_text(self) -> str:
        """Give the file's text, a line a feature."""
        head = json.dumps({"roles": self.roles, "offsets": self.offsets})[:-1]
        lines = ",\n".join(
            f"{json.dumps(name)}:{json.dumps(row, separators=(',', ':'))}"
            for name, row in self.of_features.items()
        )
        return f'{head}, "weights": {{\n{lines}\n}}}}\n'


def main() -> None:
    patch = open_patch("thames-valley")
    rows = rows_of(learnt_from(), Home(open_gazetteer(patch), patch.forces))
    weights = learn(rows)
    TARGET.write_text(weights.as_text(), encoding="utf-8")
    print(f"{len(rows)} mentions, {len(weights.of_features)} features: {TARGET}")


def learnt_from() -> tuple[Labelled, ...]:
    """Give all stories but the scored ones, and the single sentences alone and beside a raid."""
    stories = (
        labelled
        for labelled in labelled_stories()
        if labelled.part != "scored" and not labelled.slug.startswith(UNLEARNT)
    )
    return (*stories, *one_liners(), *beside_a_raid())


def rows_of(stories: Iterable[Labelled], home: Home) -> list[Row]:
    """Read the stories up to their places, and give each of those whose role is labelled."""
    rows = []
    for labelled in stories:
        document = document_of(as_story(labelled), home, until="occurrences")
        words, known = surroundings(document), clues(document)
        for place in document.occurrences:
            passage = document.passages[place.passage]
            if settled(place, passage) is None and (role := true_role(place, passage, labelled)):
                names = features(place, words, known)
                rows.append(Row(labelled.slug, names, role))
    return rows


def true_role(place: Occurrence, passage: Passage, labelled: Labelled) -> str | None:
    """Give the role of an occurrence by the labels of its name, None where they do not tell it."""
    golds = [gold for gold in labelled.mentions if is_same(gold.street, place.name.text)]
    if place.item.area:
        if not may_be_raided(place, passage) or any(gold.ambiguous for gold in golds):
            return None
        raided = any(gold.is_raided_area for gold in golds)
        return "raid" if raided else "other"
    roles = {gold.role for gold in golds if not gold.ambiguous and gold.precision != "area"}
    return roles.pop() if len(roles) == 1 else None


def learn(rows: Sequence[Row]) -> Weights:
    """Learn the weights from the rows given."""
    stories: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for name in row.features:
            stories[name].add(row.slug)
    kept = [
        {name: _scale(name) for name in row.features if len(stories[name]) >= MIN_STORIES}
        for row in rows
    ]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(kept)
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=5000)
    weights = [_weight(row.slug) for row in rows]
    model.fit(matrix, [row.role for row in rows], sample_weight=weights)
    columns = {
        str(name): [round(float(weight) * _scale(name) / UNIT) for weight in model.coef_[:, column]]
        for column, name in enumerate(vectorizer.get_feature_names_out())
    }
    return Weights(
        roles=[str(role) for role in model.classes_],
        offsets=[round(float(offset) / UNIT) for offset in model.intercept_],
        of_features={
            name: row for name, row in sorted(columns.items()) if max(map(abs, row)) >= LEAST_WEIGHT
        },
    )


def _weight(slug: str) -> float:
    if slug.endswith(BESIDE_A_RAID):
        return BESIDE_COUNTS
    if slug.startswith("one-liner"):
        return ONE_LINER_COUNTS
    if slug.startswith(AS_FOUND):
        return AS_FOUND_COUNTS
    return OF_MANY_ROLES_COUNTS if slug.startswith(_OF_MANY_ROLES) else 1.0


def _scale(feature: str) -> float:
    return SCALES.get(re.split("[:=]", feature)[0], 1.0)


if __name__ == "__main__":
    main()
