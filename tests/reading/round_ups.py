"""Round-ups of a week, made of sentences that nothing is learnt from: streets raided and not.

Each street's own sentence says plainly what happened there, whatever stands beside it. So what is
left off here is left off for its neighbours. `make score` tells it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from random import Random

from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import PlaceKind
from tests.reading.labelled import FOLDER, Gold, Labelled

STORIES = 600
OPENINGS = ("Police in Oxford have carried out drugs raids.", "A week of police news from Oxford.")
STREETS = (
    "Girdlestone Road", "Long Ground", "Ashhurst Way", "Iffley Road", "Cricket Road",
    "Balfour Road", "Sandy Lane West", "Pegasus Road", "Blackbird Leys Road", "Cuddesdon Way",
    "Divinity Road", "Field Avenue", "Barns Road",
)  # fmt: skip
"""Of each the bundled patch holds one, in Oxford."""
_GAP = re.compile(r"{s\d?}")


def round_ups() -> Iterator[Labelled]:
    """Give stories of an opening and two to four sentences, each raid and each street once."""
    table = tomllib.loads((FOLDER / "round-ups.toml").read_text(encoding="utf-8"))
    rng = Random(1)  # noqa: S311
    for number in range(STORIES):
        raids, others = rng.choice((1, 1, 2)), rng.choice((1, 1, 2))
        told = [("raid", line) for line in rng.sample(table["raid"], raids)]
        told += [("other", line) for line in rng.sample(table["other"], others)]
        rng.shuffle(told)
        streets = iter(rng.sample(STREETS, len(STREETS)))
        golds: list[Gold] = []
        texts = [OPENINGS[number % len(OPENINGS)]]
        for role, line in told:
            names = [next(streets) for _ in _GAP.findall(line)]
            golds += [_gold(name, role) for name in names]
            filled = iter(names)
            texts.append(_GAP.sub(lambda _, filled=filled: next(filled), line))
        yield Labelled(
            f"round-up-{number}", "scored", "\n".join(texts), (), None, None, tuple(golds), {}
        )


def _gold(street: str, role: str) -> Gold:
    lon, lat = _at(street)
    return Gold(street, role, placeable=role == "raid", lon=lon, lat=lat)


@cache
def _at(street: str) -> tuple[float, float]:
    (found,) = open_gazetteer(open_patch("thames-valley")).find(
        street, kinds={PlaceKind.STREET}, fuzzy=False
    )
    return found.place.lon, found.place.lat
