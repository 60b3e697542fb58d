"""How likely each street of a story was raided, where the story states how many addresses were.

The words around a street give it a chance of its own. Streets that are as many as the addresses
stated vouch for each other, and where fewer are stated some of the streets were not raided. A
logistic model weighs this. It is learnt from stories whose streets got their own chances by weights
that were learnt from others (`make train`); its weights are data/raided-weights.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log
from pathlib import Path

from geomap.model import Role
from geomap.story.passages import Occurrence, Passage
from geomap.story.roles.judgement import Weighed

_LEAST = 0.001
"""Chances are told apart from this one up, and as near to 1."""
_EVEN = 0.5
_PAIR = 2


@dataclass(slots=True)
class Street:
    """A street of a story by the words around it: of its surest occurrence, and of its least sure.

    `rival` is the likeliest role but that of a raid, and `addresses` how many were raided in it if
    it was. `item` tells that it stands in a bullet or on a line of its own.
    """

    chance: float
    rival: Role
    item: bool
    least: float
    addresses: int = 1


def streets_of(
    places: Sequence[Occurrence], weighed: Sequence[Weighed], passages: Sequence[Passage]
) -> dict[str, Street]:
    """Give the streets of a story that were weighed, by their keys."""
    streets: dict[str, Street] = {}
    for place, own in zip(places, weighed, strict=True):
        if own.chances is None or place.item.area:
            continue
        chance, passage = own.chances[Role.RAID], passages[place.passage]
        known = streets.get(place.key)
        if known is None or chance > known.chance:
            streets[place.key] = Street(
                chance,
                max((r for r in own.chances if r is not Role.RAID), key=own.chances.__getitem__),
                passage.is_item,
                min(chance, known.least) if known else chance,
                known.addresses if known else 1,
            )
        street = streets[place.key]
        street.least = min(street.least, chance)
        street.addresses = max(street.addresses, place.item.count or 1)
    return streets


def features(streets: Sequence[Street], stated: int) -> Iterator[dict[str, float]]:
    """Give what each street is weighed by.

    `stated` is how many addresses the story says were raided. It is compared with those of the
    streets that are rather raided than not.
    """
    raided = sum(street.addresses for street in streets if street.chance >= _EVEN)
    for street in streets:
        with_it = raided if street.chance >= _EVEN else raided + street.addresses
        fit, own = _fit(with_it, stated), _log_odds(street.chance)
        told = {
            "own": own,
            f"own:{fit}": own,
            f"stated:{fit}": 1.0,
            "least": _log_odds(street.least) - own,
            f"rival:{street.rival}": 1.0,
        }
        if street.item:
            told["item"] = 1.0
        yield told


def chosen(streets: Sequence[Street], stated: int) -> list[float]:
    """Give the chance of each street anew; `stated` as for `features`."""
    offset, weights = _model()
    totals = (
        offset + sum(weights.get(name, 0.0) * value for name, value in told.items())
        for told in features(streets, stated)
    )
    return [1.0 / (1.0 + exp(-total)) for total in totals]


def _fit(raided: int, stated: int) -> str:
    """Tell how so many addresses fit the number stated; two may be so by chance."""
    if raided == stated:
        return "a pair" if stated == _PAIR else "as many"
    return "fewer streets" if raided < stated else "more streets"


def _log_odds(chance: float) -> float:
    held = min(max(chance, _LEAST), 1.0 - _LEAST)
    return log(held / (1.0 - held))


@lru_cache(maxsize=1)
def _model() -> tuple[float, dict[str, float]]:
    """Read the offset, and the weight of each feature."""
    path = Path(__file__).parents[1] / "data" / "raided-weights.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    return table["offset"], table["weights"]
