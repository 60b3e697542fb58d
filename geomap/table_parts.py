"""What the table of a story takes from its patch: extents, credits, names that are known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.neighbourhoods import Neighbourhoods
from geomap.geocoders import Geocoder
from geomap.model import Credit, Mention, Patch, Placement, Precision
from geomap.raids.outlines import Extent

if TYPE_CHECKING:
    from geomap.areas.own_areas import AreaLayer

_CORRECTED = Credit("correction", "Corrected by the newsroom", "the newsroom's own")


def extent_within(
    patch: Patch,
    areas: Neighbourhoods,
    layers: Sequence[AreaLayer],
    widened_to: Mapping[Mention, Extent],
    placement: Placement,
) -> Extent | None:
    """Give how far an area reaches that was raided; None of a street."""
    if placement.mention in widened_to:
        return widened_to[placement.mention]
    if placement.candidate is None or placement.mention.precision is not Precision.AREA:
        return None
    from geomap.areas.extents import extent_of

    credited = {credit.source for credit in patch.credits}
    return extent_of(placement.candidate.place, areas, layers, credited)


def known_names(placements: Sequence[Placement], gazetteer: Gazetteer) -> Callable[[str], bool]:
    """Tell of a name whether it is a place's: one that is on the map, or in the gazetteer."""
    placed = {placement.mention.text for placement in placements if placement.candidate}
    return lambda name: name in placed or bool(gazetteer.find(name, fuzzy=False))


def owed(
    patch: Patch, chain: Sequence[Geocoder], placements: Sequence[Placement]
) -> tuple[Credit, ...]:
    """Give the credits that a map owes: all of the patch, and those of others that it uses."""
    used = {placement.candidate.place.source for placement in placements if placement.candidate}
    others = [*(credit for geocoder in chain for credit in geocoder.credits), _CORRECTED]
    return (*patch.credits, *(credit for credit in others if credit.source in used))
