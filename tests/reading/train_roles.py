"""`make train`: learn the weights of the second opinion from the worked stories.

The stories that are only scored take no part. Features that fewer than `MIN_STORIES` stories
show are left out, since a word of one story says nothing about the next, and so are those that
weigh next to nothing. What the rules say counts only in stories that were written after the rules:
on their own stories they are always right. docs/model-card.md tells what comes of it.
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

from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Mention, Precision, Story
from geomap.story.read import conclude, judge_story, surroundings
from geomap.story.roles.classifier import UNIT, features
from geomap.story.roles.rule_features import RULE
from tests.reading.labelled import Labelled, labelled_stories, one_liners
from tests.reading.readers import Read
from tests.reading.tally import pairs_of

MIN_STORIES = 5
"""With six or more, stories that were left out of the learning are read worse."""
INVERSE_REGULARISATION = 0.6
LEAST_WEIGHT = 3
"""Hundredths: a feature that weighs less for each role changes no reading of a labelled story."""
RULES_KNEW = frozenset("fghi")
"""The first letters of the stories, beside those of no letter, that the rules were written on."""
SCALES = {"p": 0.6, "n": 0.4, "h": 0.6, "t": 0.8, "l": 0.6}
"""How much the words of other sentences count beside those of the street's own."""
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
    worked = [labelled for labelled in labelled_stories() if labelled.part == "worked"]
    patch = open_patch("thames-valley")
    rows = rows_of([*worked, *one_liners()], open_gazetteer(patch), patch.forces)
    weights = learn(rows)
    TARGET.write_text(weights.as_text(), encoding="utf-8")
    print(f"{len(rows)} mentions, {len(weights.of_features)} features: {TARGET}")


def rows_of(
    stories: Iterable[Labelled], gazetteer: Gazetteer, forces: Sequence[str] = ()
) -> list[Row]:
    """Read the stories by rule, and give each street or venue that is labelled."""
    rows = []
    for labelled in stories:
        story = Story(labelled.text, labelled.slug, labelled.title, labelled.published)
        judged = judge_story(story, gazetteer, forces)
        words, clues = surroundings(judged), judged.clues()
        found = {place.item.name.start: place for place in judged.found}
        for mention, role in _labelled_mentions(labelled, conclude(judged).mentions):
            names = features(found[mention.start], words, clues)
            if not _is_after_the_rules(labelled.slug):
                names = [name for name in names if not name.startswith(RULE)]
            rows.append(Row(labelled.slug, names, role))
    return rows


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
    model.fit(matrix, [row.role for row in rows])
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


def _scale(feature: str) -> float:
    return SCALES.get(re.split("[:=]", feature)[0], 1.0)


def _is_after_the_rules(slug: str) -> bool:
    batch, _, _ = slug.partition("-")
    return len(batch) == 1 and batch not in RULES_KNEW


def _labelled_mentions(
    labelled: Labelled, mentions: tuple[Mention, ...]
) -> list[tuple[Mention, str]]:
    by_read: dict[int, Mention] = {}
    reads = []
    for mention in mentions:
        if mention.precision is Precision.AREA:
            continue
        read = Read(mention.text, mention.role.value, mention.precision.value)
        by_read[id(read)] = mention
        reads.append(read)
    return [
        (by_read[id(read)], gold.role)
        for gold, read in pairs_of(labelled.mentions, reads)
        if read is not None
    ]


if __name__ == "__main__":
    main()
