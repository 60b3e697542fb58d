"""Between pinned and left off: a raid whose place is likely, which an editor looks at first.

Either the place is sure and the story's word for the raid is in doubt, or the other way round.
Where both are in doubt nothing is likely.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from geomap.model import Placement

LIKELY_FROM = 0.5
"""How sure both together must be: the pin is likelier right than wrong."""


def is_likely(confidence: float, *, surely_placed: bool, surely_raided: bool) -> bool:
    """Tell whether what is not pinned is likely.

    Parameters
    ----------
    confidence
        The chance that its pin would be right.
    surely_placed, surely_raided
        Whether the place, and the role of a raid, are as sure as a pin asks for.
    """
    return confidence >= LIKELY_FROM and (surely_placed or surely_raided)


def drawn(placements: Iterable[Placement]) -> tuple[Placement, ...]:
    """Put what is likely on the map too: at the best of its candidates, and still called likely."""
    return tuple(
        replace(placement, candidate=placement.candidates[0]) if placement.likely else placement
        for placement in placements
    )
