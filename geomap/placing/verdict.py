"""Whether a raid is pinned, likely, or left off: by one chance, that its pin would be right.

It is the chance that the street was raided times the chance that it is the one in this place.
"""

from __future__ import annotations

from collections.abc import Iterable

from geomap.model import Mention, PlaceKind, Placement, Precision

PIN_FROM = 0.75
"""How sure a pin must be: a wrong one accuses a street, and is held to cost as much as seven right
ones are worth. Of 1,721 reports that nothing was learnt from (`ak-` and `al-` of the labelled
stories) what was told with 0.75 to 0.80 was right 43 times and wrong three times, with 0.70 to 0.75
15 and five times."""
LIKELY_FROM = 0.63
"""How sure what is likely must be: likelier right than wrong. An editor looks at it first. Of the
same reports what was told with 0.63 to 0.70 was right 25 times and wrong 13 times."""

AREA_FROM = 0.6
"""How sure an area must be whose place is as sure as that of a street: its outline accuses no
street, and a wrong one is held to cost as much as three right ones are worth. Of the scored
stories, which nobody read for a rule, what was told with 0.60 to 0.75, for doubts of the raid, was
raided 40 times and not four times."""
TOWN_FROM = 0.81
"""How sure a town must be, which stories name for much besides a raid. Of the scored stories what
was told with 0.80 and more was raided 186 times and not twelve times, as often as other areas that
are drawn; with 0.60 to 0.80, 51 and 14 times. That was by chances that are 0.01 higher now where
all is told of the place."""
LIKELY_AREA_FROM = 0.5
"""How sure such an area must be to be likely: of the same stories what was told with 0.50 to 0.60
was raided 17 times and not twice; of all others, 29 times and not eleven times."""

PERHAPS_FROM = 0.1
"""From which chance of a raid on an editor looks at a street that is read as something else: of the
scored reports `ah-` to `am-`, which nobody read for a rule, 66 of 190 such streets were raided, and
29 of the 749 below it."""


def chance_of(share: float, role_chance: float) -> float:
    """Give the chance that a pin is right, rounded to hundredths.

    Parameters
    ----------
    share
        Of the place, among all that weigh, the unknown one included.
    role_chance
        That the story says it was raided.
    """
    return round(share * role_chance, 2)


def is_pinned(confidence: float) -> bool:
    """Tell whether what is so sure is pinned."""
    return confidence >= PIN_FROM


def is_likely(confidence: float) -> bool:
    """Tell whether what is so sure is likely, and no more than that."""
    return LIKELY_FROM <= confidence < PIN_FROM


def is_area_pinned(share: float, confidence: float, kind: PlaceKind) -> bool:
    """Tell whether an area is drawn, by the share of its place and how sure it is in all."""
    least = TOWN_FROM if kind is PlaceKind.TOWN else AREA_FROM
    return is_pinned(share) and confidence >= least


def is_area_likely(share: float, confidence: float, kind: PlaceKind) -> bool:
    """Tell whether an area is likely, by the same, and no more than that."""
    likely = share >= LIKELY_FROM and confidence >= LIKELY_AREA_FROM
    return likely and not is_area_pinned(share, confidence, kind)


def doubts_raid(share: float, role_chance: float) -> bool:
    """Tell whether the raid is in doubt rather than its place."""
    return role_chance < share


def is_place_doubted(placement: Placement) -> bool:
    """Tell of what is likely whether it stays so where an editor says that it was raided."""
    return not is_pinned(placement.confidence / placement.mention.role_chance)


def is_perhaps_raided(mention: Mention) -> bool:
    """Tell whether a street that is read as something else may have been raided all the same."""
    return mention.raid_chance >= PERHAPS_FROM and mention.precision is not Precision.AREA


def not_placed(mention: Mention, reason: str) -> Placement:
    """Put a mention nowhere, for a reason that asks for no look at candidates."""
    return Placement(mention, mention.readings[0], None, 0.0, reason)


def drawn(placements: Iterable[Placement]) -> tuple[Placement, ...]:
    """Put what is likely on the map too: at the best of its candidates, and still called likely."""
    return tuple(
        placement._replace(candidate=placement.candidates[0]) if placement.likely else placement
        for placement in placements
    )
