"""A part of `make train`: learn in which place of its story a street lies where no rule says so."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch as replaced

import numpy as np
from scipy.optimize import minimize

from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.story.document import Home
from geomap.story.localities.likely import NONE, Features, Likely, NamedPlaces
from geomap.story.passages import Occurrence
from geomap.story.read import document_of
from tests.reading.labelled import Gold, Labelled, labelled_stories
from tests.reading.readers import Read, as_story
from tests.reading.tally import is_same, pairs_of

REGULARISATION = 1.0
TARGET = Path(str(files("geomap.story") / "data" / "locality-weights.json"))


class Row(NamedTuple):
    """The places in which a street may lie, by their keys, and that in which it does."""

    features: dict[str, Features]
    right: str


def rows_of(stories: Iterable[Labelled], home: Home) -> list[Row]:
    """Give the raided streets of the stories that no rule puts into a locality.

    Those whose labelled one is not among the places are left out.
    """
    return [row for labelled in stories for row in _rows(labelled, home)]


def _rows(labelled: Labelled, home: Home) -> Iterator[Row]:
    asked: dict[int, dict[str, Features]] = {}
    likeliest = NamedPlaces.likeliest

    def heard(places: NamedPlaces, street: Occurrence) -> list[Likely]:
        asked[street.name.start] = places.features(street)
        return likeliest(places, street)

    with replaced.object(NamedPlaces, "likeliest", heard):
        mentions = document_of(as_story(labelled), home).mentions
    reads = [Read(one.text, one.role.value, one.precision.value) for one in mentions]
    starts = {id(read): mention.start for read, mention in zip(reads, mentions, strict=True)}
    for gold, read in pairs_of(labelled.mentions, reads):
        if read is None or gold.ambiguous or not gold.is_raided_street or not read.is_raided_street:
            continue
        features = asked.get(starts[id(read)])
        right = _right(gold, features or {})
        if features is not None and right is not None:
            yield Row(features, right)


def _right(gold: Gold, features: Iterable[str]) -> str | None:
    if gold.locality is None:
        return NONE
    return next((key for key in features if key != NONE and is_same(key, gold.locality)), None)


def learnt(rows: list[Row]) -> dict[str, float]:
    """Learn the weights of the features by the likelihood of the right places."""
    names = sorted({name for row in rows for own in row.features.values() for name in own})
    index = {name: number for number, name in enumerate(names)}
    every = [(own, key == row.right) for row in rows for key, own in row.features.items()]
    matrix = np.zeros((len(every), len(names)))
    for line, (own, _) in zip(matrix, every, strict=True):
        for name, value in own.items():
            line[index[name]] = value
    right = np.array([is_right for _, is_right in every], float)
    sizes = np.array([len(row.features) for row in rows])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        shares = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        shares /= np.repeat(np.add.reduceat(shares, starts), sizes)
        missed = -np.log(np.maximum(shares[right > 0], 1e-12)).sum()
        slope = matrix.T @ (shares - right) + REGULARISATION * weights
        return missed + REGULARISATION * (weights @ weights) / 2, slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return {name: round(float(weight), 2) for name, weight in zip(names, found, strict=True)}


def main() -> None:
    patch = open_patch("thames-valley")
    home = Home(open_gazetteer(patch), patch.forces)
    rows = rows_of((one for one in labelled_stories() if one.part != "scored"), home)
    weights = learnt(rows)
    TARGET.write_text(json.dumps({"weights": weights}, indent=1) + "\n", encoding="utf-8")
    print(f"{len(rows)} streets, {len(weights)} features: {TARGET}")


if __name__ == "__main__":
    main()
