"""The second half of `make train`: learn what the rest of a story says of each of its streets.

Streets are weighed first by the words around them, with weights of the roles that were learnt
without their story, as a new story is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from unittest.mock import patch as replaced
from zlib import crc32

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from geomap.gazetteer.name_keys import normalise
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Role
from geomap.raids.count_check import stated_in_full
from geomap.story import read
from geomap.story.document import Home
from geomap.story.read import document_of
from geomap.story.roles import classifier, raided_set
from geomap.story.roles.role_weights import RoleWeights
from tests.reading.labelled import BESIDE_A_RAID, Labelled
from tests.reading.learning import train_roles
from tests.reading.readers import as_story
from tests.reading.score import AS_IN_REALITY, OF_MANY_ROLES
from tests.reading.tally import is_same

FOLDS = 6
INVERSE_REGULARISATION = 0.3
INVENTED_COUNTS = 0.5
"""What a street of an invented story counts beside one of a real report."""
LEAN = 0.2
"""What is added to the offset, in log-odds: many of the reports that were learnt from were looked
for by kinds that tell of no raid, more than come to a desk. Of stories that were left out of the
learning chances are told best without it: docs/decisions/0150 and 0158 tell what it gives."""
TARGET = Path(str(files("geomap.story") / "data" / "raided-weights.json"))
CROSSED = Path(__file__).parents[3] / "build" / "roles-without-each-fold.json"
"""The weights of the roles that were learnt without each fold, kept for what is learnt next."""


@dataclass(frozen=True, slots=True)
class Row:
    """A street of a story: what it is weighed by, and whether it was raided."""

    slug: str
    features: dict[str, float]
    raided: bool


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each feature, and the offset."""

    offset: float
    of_features: dict[str, float]


def fold_of(slug: str) -> int:
    return crc32(slug.removesuffix(BESIDE_A_RAID).encode()) // 3 % FOLDS


@contextmanager
def reading_with(roles: train_roles.Weights, raided: Weights | None = None) -> Iterator[None]:
    """Read with other weights than those that are shipped, and without the network.

    That has learnt from every story.
    """
    model = RoleWeights([Role(name) for name in roles.roles], roles.of_features, roles.offsets)
    with (
        replaced.object(classifier, "_model", lambda: model),
        replaced.object(read, "second_opinion", _silent),
    ):
        if raided is None:
            yield
        else:
            told = raided.offset, raided.of_features
            with replaced.object(raided_set, "_model", lambda: told):
                yield


def _silent(
    _sentences: object, _names: object, places: Sequence[object], _weighed: object
) -> tuple[float, ...]:
    return (0.0,) * len(places)


def weights_without_each_fold(
    stories: Iterable[Labelled], home: Home
) -> tuple[train_roles.Weights, ...]:
    """Learn the weights of the roles without the stories of each fold, in turn."""
    rows = train_roles.rows_of(stories, home)
    return tuple(
        train_roles.learn([row for row in rows if fold_of(row.slug) != fold])
        for fold in range(FOLDS)
    )


def kept_crossed() -> tuple[train_roles.Weights, ...]:
    """Give the weights without each fold that were kept when the second half was learnt."""
    told = json.loads(CROSSED.read_text(encoding="utf-8"))
    return tuple(train_roles.Weights(**one) for one in told)


def rows_of(
    stories: Sequence[Labelled], home: Home, crossed: Sequence[train_roles.Weights]
) -> list[Row]:
    """Give the streets of the stories, each weighed by weights of other ones."""
    rows: list[Row] = []
    for fold, weights in enumerate(crossed):
        with reading_with(weights):
            for labelled in stories:
                if fold_of(labelled.slug) == fold:
                    rows += _rows(labelled, home)
    return rows


def _rows(labelled: Labelled, home: Home) -> Iterator[Row]:
    document = document_of(as_story(labelled), home, until="counts")
    stated, _ = stated_in_full(document.counts) or (None, "")
    streets = raided_set.streets_of(document.occurrences, document.weighed, document.passages)
    cues = raided_set.cues_of(document.passages)
    known = raided_set.features(list(streets.values()), cues, stated)
    for key, features in zip(streets, known, strict=True):
        raided = was_raided(key, labelled)
        if raided is not None:
            yield Row(labelled.slug, features, raided)


def was_raided(key: str, labelled: Labelled) -> bool | None:
    """Tell by the labels whether a street was raided, None where they do not tell it."""
    golds = [gold for gold in labelled.mentions if is_same(gold.street, key)]
    if any(gold.ambiguous for gold in golds) or len({gold.role for gold in golds}) > 1:
        return None
    venues = [normalise(gold.venue) for gold in labelled.mentions if gold.venue]
    if not golds and any(key in venue or venue in key for venue in venues):
        return None
    return any(gold.is_raided_street for gold in golds)


def learn(rows: Sequence[Row]) -> Weights:
    """Learn the weights from the rows given."""
    vectorizer = DictVectorizer()
    scaler = StandardScaler(with_mean=False)
    matrix = scaler.fit_transform(vectorizer.fit_transform([row.features for row in rows]))
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=5000)
    told = AS_IN_REALITY + OF_MANY_ROLES
    counts = [1.0 if row.slug.startswith(told) else INVENTED_COUNTS for row in rows]
    model.fit(matrix, [row.raided for row in rows], sample_weight=counts)
    names = map(str, vectorizer.get_feature_names_out())
    weights = model.coef_[0] / scaler.scale_
    return Weights(
        round(float(model.intercept_[0]) + LEAN, 2),
        {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)},
    )


def main() -> None:
    stories = train_roles.learnt_from()
    patch = open_patch("thames-valley")
    home = Home(open_gazetteer(patch), patch.forces)
    crossed = weights_without_each_fold(stories, home)
    CROSSED.parent.mkdir(exist_ok=True)
    CROSSED.write_text(json.dumps([asdict(one) for one in crossed]), encoding="utf-8")
    weights = learn(rows := rows_of(stories, home, crossed))
    table = {"offset": weights.offset, "weights": dict(sorted(weights.of_features.items()))}
    TARGET.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    print(f"{len(rows)} streets, {len(weights.of_features)} features: {TARGET}")


if __name__ == "__main__":
    main()
