"""How many places lie to the localities that were named with them, in columns.

It is `weights` over all of them together: the same formulas, a row each.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from geomap.gazetteer.index_file import KINDS
from geomap.gazetteer.places import PlaceColumns
from geomap.geodesy import distances_m
from geomap.model import Place, PlaceKind
from geomap.placing import weights
from geomap.placing.areas_around import (
    AT_THE_EDGE,
    IN_ITS_SUBURB,
    NEAR_M,
    NEAR_TOWN_M,
    SUBURB_REACH_M,
    TOWN_REACH_M,
)
from geomap.placing.weights import Evidence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[Any]

_CLOSE_M = 1e-5
"""What is so close to a border of metres is not settled here."""
_TOWN, _DISTRICT = KINDS.index(PlaceKind.TOWN), KINDS.index(PlaceKind.DISTRICT)
_SPECIFIC = np.array([weights.SPECIFIC.get(kind, 0.0) for kind in KINDS])


def fits_of(
    told: Mapping[str | None, Evidence],
    which_told: Column,
    places: PlaceColumns,
    parts_of: Callable[[Place], Collection[str]],
) -> tuple[Column, Column, Column, Column]:
    """Tell how places lie to the localities that were named with their names.

    Parameters
    ----------
    told, which_told
        The localities that were named, None without one, with what a story says around them; and
        for each place which of them was named with its name, counted from 0.
    places
        The places that bear the names.

    Returns
    -------
    tuple of arrays, a value for each place
        Its fit; the same as weighed against others; how surely it is held there; and whether it
        lies so close to a border that none of these counts.
    """
    in_patch = np.array([evidence.in_patch for evidence in told.values()])[which_told]
    fits, held = np.ones(len(in_patch)), np.zeros(len(in_patch))
    loosely = weights.SCOPE_UNCHECKED * weights.NO_LOCALITY_NAMED * in_patch
    is_doubtful = np.zeros(len(in_patch), bool)
    areas: list[Place] = []
    spans = []
    for name, evidence in told.items():
        named = () if name is None else evidence.areas(name)
        spans.append((len(areas), len(named)))
        areas += named
    starts, reach = np.array(spans)[which_told].T
    is_located = reach > 0
    if not is_located.any():
        return fits, loosely, held, is_doubtful
    firsts = (np.cumsum(reach) - reach)[is_located]
    of = np.repeat(np.arange(len(reach)), reach)
    which = np.arange(len(of)) - np.repeat(np.cumsum(reach) - reach - starts, reach)
    closeness, holds, is_close = _beside(places, of, areas, which, parts_of)
    kind = np.array([KINDS.index(area.kind) for area in areas])[which]
    context = np.maximum(weights.ANYWHERE, _SPECIFIC[kind] * closeness)
    fits[is_located] = np.maximum.reduceat(closeness, firsts)
    held[is_located] = np.maximum.reduceat(holds, firsts)
    is_doubtful[is_located] = np.logical_or.reduceat(is_close, firsts)
    context = np.maximum.reduceat(context, firsts)
    loosely[is_located] = (
        fits[is_located]
        * (1.0 - weights.BY_CONTEXT + weights.BY_CONTEXT * context)
        * np.sqrt(in_patch[is_located])
    )
    return fits, loosely, held, is_doubtful


def _beside(
    places: PlaceColumns,
    of: Column,
    areas: Sequence[Place],
    which: Column,
    parts_of: Callable[[Place], Collection[str]],
) -> tuple[Column, Column, Column]:
    """Give how close places are to areas, how surely these hold them, and what is at a border.

    Place `of[i]` is compared with area `which[i]`.
    """
    lon, lat, extent_m = np.array([(a.lon, a.lat, a.extent_m) for a in areas])[which].T
    name = np.array([area.name for area in areas], object)[which]
    district = np.array([area.district for area in areas], object)[which]
    kind = np.array([KINDS.index(area.kind) for area in areas])[which]
    is_town, is_district = kind == _TOWN, kind == _DISTRICT
    locality, own_district = places.locality[of], places.district[of]
    is_of_it, is_in_it = locality == name, own_district == name
    away_m = distances_m(places.lon[of], places.lat[of], lon, lat)
    beyond_m, far_m = away_m - extent_m, extent_m + TOWN_REACH_M
    borders_m = (0.0, TOWN_REACH_M, SUBURB_REACH_M)
    is_close = np.any([np.abs(beyond_m - border_m) < _CLOSE_M for border_m in borders_m], axis=0)
    near_m = np.where(is_town, NEAR_TOWN_M, NEAR_M)
    inside = 1.0 - (1.0 - AT_THE_EDGE) * (away_m / np.maximum(extent_m, _CLOSE_M)) ** 2
    outside = AT_THE_EDGE / (1.0 + (beyond_m / near_m) ** 2)
    closeness = np.select(
        [
            is_district & is_in_it,
            is_of_it & (beyond_m <= 0),
            beyond_m < 0,
            is_of_it & (away_m <= far_m),
        ],
        [1.0, 1.0, inside, AT_THE_EDGE],
        outside,
    )
    inwards = np.exp(-np.maximum(0.0, away_m - places.extent_m[of]) / weights.INWARDS_M)
    may_be_in = is_town & ((district == own_district) | (district == np.array(None)))
    is_around = may_be_in & ~is_of_it & (away_m <= far_m)
    is_near = is_town & ~is_of_it & (beyond_m <= SUBURB_REACH_M)
    is_part = np.zeros(len(of), bool)
    for at in np.flatnonzero(is_around | is_near).tolist():
        is_part[at] = locality[at] in parts_of(areas[which[at]])
    suburb = np.where(is_part & is_near, IN_ITS_SUBURB, 0.0)
    closeness = np.maximum(closeness, suburb)
    around = np.where(beyond_m <= 0, weights.AROUND, 0.0)
    around = np.where(is_part, weights.IN_A_PART, around)
    holds = np.select(
        [is_district, is_around, ~is_of_it | (away_m > far_m), is_town],
        [is_in_it.astype(float), around * inwards, 0.0, inwards],
        1.0,
    )
    return closeness, holds, is_close
