"""A street that a story tells with two localities, and that is one on the map.

"A home in Elm Road, Northtown" and, further down, "the Elm Road address in Millbury": the text
alone cannot know that Northtown is a part of Millbury, and that there is one Elm Road in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geomap.gazetteer.name_keys import normalise
from geomap.model import Mention, Place, Placement, Precision
from geomap.placing.verdict import not_placed
from geomap.raids.count_check import TOLD_ALREADY


def once_each(placements: Sequence[Placement]) -> Iterator[Placement]:
    """Leave out each raid that is placed where another of its name is pinned more surely.

    Two days make two raids of it, as they do where the text gives it one locality.
    """
    surest: dict[tuple[str, Place], Placement] = {}
    for placement in placements:
        street = _street(placement)
        if street is not None and placement.candidate is not None:
            known = surest.setdefault(street, placement)
            if placement.confidence > known.confidence:
                surest[street] = placement
    for placement in placements:
        street = _street(placement)
        known = surest.get(street, placement) if street is not None else placement
        if known is placement or _are_two(known.mention, placement.mention):
            yield placement
        else:
            yield not_placed(placement.mention, TOLD_ALREADY)


def _street(placement: Placement) -> tuple[str, Place] | None:
    """Give the name and the place of a raid that is pinned or likely, None for all else."""
    best = placement.candidate
    if best is None and placement.likely:
        best = placement.candidates[0]
    if best is None or placement.mention.precision is Precision.AREA:
        return None
    return normalise(placement.mention.name), best.place


def _are_two(one: Mention, other: Mention) -> bool:
    """Tell whether two raids in a street have one locality as written, or each a day of its own.

    A date of another sentence is no day of its own: a caption has none.
    """
    days = {each.date.value for each in (one, other) if each.date and each.has_own_date}
    return one.locality == other.locality or len(days) > 1
