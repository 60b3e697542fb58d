"""The ground that the map of the desk lies on: cut to a view, kept until the patch changes."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import shapely

from geomap.errors import InputError
from geomap.gazetteer.ground_file import Ground
from geomap.gazetteer.neighbourhoods import Neighbourhoods, built_up, outline_of
from geomap.gazetteer.patches import open_patch
from geomap.geodesy import is_box
from geomap.model import BoundingBox, Patch
from geomap.raids.count_check import Check
from geomap.raids.table import Raids
from geomap.renderers.common.base_map import base_map
from geomap.renderers.common.constants import LOCATOR
from geomap.renderers.common.ground import assemble, ground_state, known_around
from geomap.renderers.common.labels import labels_of
from geomap.renderers.leaflet.data.payload import later, payload

_GRID = 0.02
"""Degrees to which a view is widened, so that neighbouring views are one: about 2 km."""
_REACH = 0.45
"""How much of its sides a reader may go beyond a view, on each side of it."""


def ground(slug_or_folder: str, box: str | None) -> dict[str, Any]:
    """Give the ground of a view as the page's script reads it: `first`, and what is packed.

    Parameters
    ----------
    box
        "west,south,east,north" in degrees; None for the whole patch.

    Raises
    ------
    InputError
        If it is no box, or the patch is unknown.
    """
    patch = open_patch(slug_or_folder)
    return _cut(patch, ground_state(patch), _view(box, patch.bounding_box))


def _view(box: str | None, around: BoundingBox) -> BoundingBox:
    """Read a box, within what the patch covers, and widen it to the grid."""
    if box is None:
        return around
    try:
        west, south, east, north = map(float, box.split(","))
    except ValueError:
        raise InputError("box must be west,south,east,north in degrees") from None
    if not is_box(west, south, east, north):
        raise InputError("box must be west,south,east,north in degrees")
    view = BoundingBox(
        max(around.west, math.floor(west / _GRID) * _GRID),
        max(around.south, math.floor(south / _GRID) * _GRID),
        min(around.east, math.ceil(east / _GRID) * _GRID),
        min(around.north, math.ceil(north / _GRID) * _GRID),
    )
    return view if view.west < view.east and view.south < view.north else around


@lru_cache(maxsize=12)
def _cut(patch: Patch, state: tuple[int, ...], opening: BoundingBox) -> dict[str, Any]:
    del state
    wide = (opening.east - opening.west) * _REACH
    high = (opening.north - opening.south) * _REACH
    reach = BoundingBox(
        opening.west - wide, opening.south - high, opening.east + wide, opening.north + high
    )
    cut = Ground.open(patch)
    areas = Neighbourhoods.open(patch)
    drawn = assemble(
        opening,
        reach,
        areas.neighbourhoods,
        areas.wards,
        shapely.MultiPolygon() if cut else built_up(patch),
    )
    backdrop = drawn._replace(
        labels=labels_of(known_around(patch, cut, reach), (), reach),
        outline=outline_of(patch, LOCATOR),
        base=base_map(cut, opening, reach, (), drawn.pixel) if cut else None,
    )
    owed = tuple(credit.text for credit in patch.credits)
    bare = Raids((), (), Check(None, 0, 0, ""), owed, "")
    return {"first": payload(bare, backdrop), **later(bare, backdrop)}
