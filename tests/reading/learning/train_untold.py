"""The last part of `make train`: learn where a raid was of which no sentence says so.

It takes what the rest of the weights tell, and is learnt after them. They have learnt from some of
these areas, as no raid of theirs: how well it tells those of other stories the scored ones say.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch as replaced

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.story import read
from geomap.story.document import Home
from geomap.story.read import document_of, untold_areas
from tests.reading.labelled import Labelled, labelled_stories
from tests.reading.readers import as_story

INVERSE_REGULARISATION = 0.3
TARGET = Path(str(files("geomap.story") / "data" / "untold-weights.json"))


class Row(NamedTuple):
    """An area that no sentence says was raided, what it is weighed by, and whether it was."""

    features: dict[str, float]
    raided: bool


def rows_of(stories: Iterable[Labelled], home: Home) -> list[Row]:
    """Give the areas of the stories that the labels are sure of."""
    return [row for labelled in stories for row in _rows(labelled, home)]


def _rows(labelled: Labelled, home: Home) -> Iterator[Row]:
    with replaced.object(read, "with_untold", lambda judged, _: judged):
        document = document_of(as_story(labelled), home, until="judgements")
    for name, area in untold_areas(document, document.judgements).items():
        golds = [gold for gold in labelled.mentions if _is_part(name, gold.street.lower())]
        if not any(gold.ambiguous for gold in golds):
            yield Row(area.features, any(gold.is_raided_area for gold in golds))


def _is_part(one: str, other: str) -> bool:
    """Tell whether a name is another, or a part of it: "Downton" is "Downton on the Rock"."""
    return one in other or other in one


def main() -> None:
    patch = open_patch("thames-valley")
    home = Home(open_gazetteer(patch), patch.forces)
    rows = rows_of((one for one in labelled_stories() if one.part != "scored"), home)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([row.features for row in rows])
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=5000)
    model.fit(matrix, [row.raided for row in rows])
    names = map(str, vectorizer.get_feature_names_out())
    weights = {
        name: round(float(weight), 2) for name, weight in zip(names, model.coef_[0], strict=True)
    }
    table = {"offset": round(float(model.intercept_[0]), 2), "weights": weights}
    TARGET.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    print(f"{len(rows)} areas, {len(weights)} features: {TARGET}")


if __name__ == "__main__":
    main()
