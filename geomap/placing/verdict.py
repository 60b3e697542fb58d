"""Whether a raid is pinned, likely, or left off: by one chance, that its pin would be right.

It is the chance that the street was raided times the chance that it is the one in this place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from geomap.model import Placement

PIN_FROM = 0.85
"""How sure a pin must be: a wrong one accuses a street, and is held to cost as much as seven right
ones are worth. Of the worked stories as papers tell them and the real ones, read with weights
learnt from the others, pins of 0.85 to 0.87 were right 17 times and wrong 2 times, those of 0.82 to
0.85 right 17 times and wrong 4 times."""
LIKELY_FROM = 0.66
"""How sure what is likely must be: twice as likely right as wrong. An editor looks at it first."""
SHARPER = 0.6
"""The power by which a place's share of the weights becomes its chance: of 21 raided streets of
worked stories whose best place had a share of 0.5 to 0.8 it was right for 17, which is more."""


def chance_of(share: float, role_chance: float) -> float:
    """Give the chance that a pin is right, rounded to hundredths.

    Parameters
    ----------
    share
        Of the place, among all that weigh, the unknown one included.
    role_chance
        That the story says it was raided.
    """
    return round(_chance_of_place(share) * role_chance, 2)


def is_pinned(confidence: float) -> bool:
    """Tell whether what is so sure is pinned."""
    return confidence >= PIN_FROM


def is_likely(confidence: float) -> bool:
    """Tell whether what is so sure is likely, and no more than that."""
    return LIKELY_FROM <= confidence < PIN_FROM


def doubts_raid(share: float, role_chance: float) -> bool:
    """Tell whether the raid is in doubt rather than its place."""
    return role_chance < _chance_of_place(share)


def _chance_of_place(share: float) -> float:
    return float(share**SHARPER)


def drawn(placements: Iterable[Placement]) -> tuple[Placement, ...]:
    """Put what is likely on the map too: at the best of its candidates, and still called likely."""
    return tuple(
        replace(placement, candidate=placement.candidates[0]) if placement.likely else placement
        for placement in placements
    )
