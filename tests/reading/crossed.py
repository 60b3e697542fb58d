"""`make crossed`: read each worked story with weights that were learnt from the others.

The scored stories are few; of the worked ones, which are twice as many, this tells as much, as far
as the weights go. The rules were written while looking at them.
"""

from __future__ import annotations

from unittest.mock import patch as replaced
from zlib import crc32

from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Role
from geomap.story.document import Home
from geomap.story.roles import classifier
from geomap.story.roles.role_weights import RoleWeights
from tests.reading.labelled import beside_a_raid, labelled_stories, one_liners
from tests.reading.readers import geomap_reader
from tests.reading.score import AS_THE_PRESS, report
from tests.reading.tally import Tally, tally
from tests.reading.train_roles import Weights, learn, rows_of

FOLDS = 6


def main() -> None:
    patch = open_patch("thames-valley")
    gazetteer = open_gazetteer(patch)
    reader = geomap_reader(patch, gazetteer)
    worked = [labelled for labelled in labelled_stories() if labelled.part == "worked"]
    rows = rows_of([*worked, *one_liners(), *beside_a_raid()], Home(gazetteer, patch.forces))
    tallies = {"all": Tally(), "as the press prints": Tally()}
    for fold in range(FOLDS):
        held = [labelled for labelled in worked if _fold(labelled.slug) == fold]
        slugs = {labelled.slug for labelled in held}
        model = _model(learn([row for row in rows if row.slug not in slugs]))
        told = [labelled for labelled in held if labelled.slug.startswith(AS_THE_PRESS)]
        with replaced.object(classifier, "_model", lambda model=model: model):
            for name, stories in (("all", held), ("as the press prints", told)):
                tallies[name].include(tally(stories, reader))
    print(f"{len(worked)} worked stories, each read with weights learnt from the others")
    print(report(tallies))


def _fold(slug: str) -> int:
    return crc32(slug.encode()) // 3 % FOLDS


def _model(weights: Weights) -> RoleWeights:
    roles = [Role(name) for name in weights.roles]
    return RoleWeights(roles, weights.of_features, weights.offsets)


if __name__ == "__main__":
    main()
