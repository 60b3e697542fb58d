"""`make train`: learn the weights of the second opinion from the worked stories.

The stories that are only scored take no part. Features that fewer than `MIN_STORIES` stories
show are left out, since a word of one story says nothing about the next.
"""

from __future__ import annotations

import json
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Mention, Precision, Story
from geomap.story.interpret import interpret
from geomap.story.opinion import UNIT, Surroundings
from tests.labelled import Labelled, labelled_stories
from tests.score import Read, pairs_of

MIN_STORIES = 3
INVERSE_REGULARISATION = 0.5
TARGET = Path(str(files("geomap.story") / "data" / "role-weights.json"))


def main() -> None:
    gazetteer = open_gazetteer(open_patch("thames-valley"))
    rows: list[dict[str, float]] = []
    roles: list[str] = []
    stories: dict[str, set[str]] = defaultdict(set)
    for labelled in labelled_stories():
        if labelled.part != "worked":
            continue
        story = interpret(
            Story(labelled.text, labelled.slug, labelled.title, labelled.published), gazetteer
        )
        words = Surroundings(story)
        for mention, role in _labelled_mentions(labelled, story.mentions):
            features = words.features(mention)
            rows.append(features)
            roles.append(role)
            for name in features:
                stories[name].add(labelled.slug)
    kept = [
        {name: value for name, value in row.items() if len(stories[name]) >= MIN_STORIES}
        for row in rows
    ]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(kept)
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=5000).fit(matrix, roles)
    names = vectorizer.get_feature_names_out()
    weights = {
        str(name): [round(float(weight) / UNIT) for weight in model.coef_[:, column]]
        for column, name in enumerate(names)
    }
    table = {
        "roles": [str(role) for role in model.classes_],
        "offsets": [round(float(offset) / UNIT) for offset in model.intercept_],
        "weights": {name: row for name, row in sorted(weights.items()) if any(row)},
    }
    lines = ",\n".join(
        f"{json.dumps(name)}:{json.dumps(row, separators=(',', ':'))}"
        for name, row in table["weights"].items()
    )
    head = json.dumps({"roles": table["roles"], "offsets": table["offsets"]})[:-1]
    TARGET.write_text(f'{head}, "weights": {{\n{lines}\n}}}}\n', encoding="utf-8")
    print(f"{len(rows)} mentions, {len(table['weights'])} features: {TARGET}")


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
