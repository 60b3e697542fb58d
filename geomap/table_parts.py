"""What the table of a story takes from its patch: extents, credits, names that are known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.name_keys import in_usual_letters
from geomap.gazetteer.neighbourhoods import Neighbourhoods
from geomap.geocoders import Geocoder
from geomap.model import Credit, Mention, Patch, Placement, Precision
from geomap.placing.areas_around import areas_told
from geomap.raids.outlines import Extent
from geomap.raids.schema import Raid
from geomap.raids.table import Raids

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

    def is_known(name: str) -> bool:
        known = name in placed or gazetteer.find(name, fuzzy=False)
        return bool(known or areas_told(name, gazetteer))

    return is_known


def without_capitals(raids: Raids, gazetteer: Gazetteer) -> Raids:
    """Give a table whose areas that the story writes in capitals are as the gazetteer has them.

    A dateline ("READING:") is in capitals, which are no part of the name.
    """
    return replace(raids, rows=tuple(_without_capitals(row, gazetteer) for row in raids.rows))


def _without_capitals(row: Raid, gazetteer: Gazetteer) -> Raid:
    if row.locality and row.locality.isupper():
        row = replace(row, locality=in_usual_letters(row.locality, gazetteer.areas))
    if row.precision is Precision.AREA and row.street.isupper():
        row = replace(row, street=in_usual_letters(row.street, gazetteer.areas))
    return row


def owed(
    patch: Patch, chain: Sequence[Geocoder], placements: Sequence[Placement]
) -> tuple[Credit, ...]:
    """Give the credits that a map owes: all of the patch, and those of others that it uses."""
    used = {placement.candidate.place.source for placement in placements if placement.candidate}
    others = [*(credit for geocoder in chain for credit in geocoder.credits), _CORRECTED]
    return (*patch.credits, *(credit for credit in others if credit.source in used))
