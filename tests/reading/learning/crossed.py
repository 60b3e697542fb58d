"""`make crossed`: read each story that is learnt from with weights learnt from the others.

Of stories that only weights are learnt from this tells as much as `make score` does of scored ones.
The rules were written while looking at the worked ones, which are read better for it.
"""

from __future__ import annotations

from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.story.document import Home
from tests.reading.labelled import labelled_stories
from tests.reading.learning import train_raided
from tests.reading.learning.train_raided import (
    fold_of,
    reading_with,
    rows_of,
    weights_without_each_fold,
)
from tests.reading.learning.train_roles import learnt_from
from tests.reading.readers import geomap_reader
from tests.reading.score import AS_IN_REALITY, AS_THE_PRESS, OF_MANY_ROLES, report
from tests.reading.tally import Tally, tally


def main() -> None:
    patch = open_patch("thames-valley")
    gazetteer = open_gazetteer(patch)
    reader = geomap_reader(patch, gazetteer)
    home = Home(gazetteer, patch.forces)
    stories = learnt_from()
    learnt = {labelled.slug for labelled in stories}
    told = [labelled for labelled in labelled_stories() if labelled.slug in learnt]
    crossed = weights_without_each_fold(stories, home)
    rows = rows_of(stories, home, crossed)
    kinds = {"all": "", "press": AS_THE_PRESS, "real": AS_IN_REALITY, "roles": OF_MANY_ROLES}
    tallies = {f"{part}, {kind}": Tally() for part in ("worked", "learnt") for kind in kinds}
    for fold, roles in enumerate(crossed):
        held = [labelled for labelled in told if fold_of(labelled.slug) == fold]
        raided = train_raided.learn([row for row in rows if fold_of(row.slug) != fold])
        with reading_with(roles, raided):
            for labelled in held:
                one = tally([labelled], reader)
                for kind, begins in kinds.items():
                    if labelled.slug.startswith(begins):
                        tallies[f"{labelled.part}, {kind}"].include(one)
    print(f"{len(told)} stories, each read with weights learnt from the others")
    print(report({name: counted for name, counted in tallies.items() if counted.total}))


if __name__ == "__main__":
    main()
