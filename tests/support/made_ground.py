"""A made-up ground for the made-up map: a ring road, a river, a wood, raided streets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geomap.gazetteer.ground_file import GROUND_FILE, LEVELS_M, pack_ground
from geomap.gazetteer.ground_layers import CLASSES, Features, GroundKind
from geomap.raids.table import Raids
from geomap.renderers.common.base_map import BaseMap
from geomap.renderers.common.ground import Backdrop
from tests.support.many_raids import BUILT_UP, RAIDS, backdrop

Made = tuple[Any, str, str, str]
"""Of a feature its geometry, class, name and number."""

LINES = {
    1: [[(-1.2104, 51.7190), (-1.2084, 51.7198), (-1.2064, 51.7206)]],
    2: [[(-1.2080, 51.7501), (-1.2080, 51.7511), (-1.2070, 51.7521)]],
    5: [[(-1.2075, 51.7493), (-1.2045, 51.7493)], [(-1.2045, 51.7493), (-1.2015, 51.7493)]],
}
"""The lines of some of the raided streets, by the numbers of their raids."""

WOOD = shapely.box(-1.19, 51.728, -1.15, 51.742)
LAKE = shapely.box(-1.15, 51.722, -1.13, 51.734)
RIVER = [(-1.29, 51.70), (-1.26, 51.725), (-1.25, 51.745), (-1.255, 51.79)]
RING = [(-1.235, 51.705), (-1.19, 51.709), (-1.18, 51.74), (-1.185, 51.765), (-1.23, 51.765)]
SIDE = [(-1.2150, 51.7205), (-1.2084, 51.7215), (-1.2020, 51.7225)]


def features(kind: GroundKind, made: Sequence[Made]) -> Features:
    geometry = np.empty(len(made), object)
    geometry[:] = [feature[0] for feature in made]
    classes = np.array([CLASSES[kind].index(feature[1]) for feature in made], np.uint8)
    names, refs = (tuple(feature[column] for feature in made) for column in (2, 3))
    return Features(geometry, classes, names, refs)


def line(*parts: Sequence[tuple[float, float]]) -> Any:
    return shapely.MultiLineString(list(parts))


def base(side: str = "Dale Lane") -> BaseMap:
    streets = [(line(*parts), "minor", "", "") for parts in LINES.values()]
    roads = [(line(RING), "trunk", "Ring Road", "A4999"), (line(SIDE), "minor", side, ""), *streets]
    town = [(part, "built-up", "", "") for part in shapely.get_parts(BUILT_UP)]
    return BaseMap(
        roads=features(GroundKind.ROADS, roads),
        rail=features(GroundKind.RAIL, [(line([(-1.28, 51.70), (-1.24, 51.79)]), "rail", "", "")]),
        waterways=features(GroundKind.WATERWAYS, [(line(RIVER), "river", "River Lyre", "")]),
        water=features(GroundKind.WATER, [(LAKE, "water", "", "")]),
        green=features(GroundKind.GREEN, [(WOOD, "wood", "", "")]),
        built_up=features(GroundKind.BUILT_UP, town),
        stations=features(
            GroundKind.STATIONS, [(shapely.Point(-1.262, 51.74), "station", "Millbury", "")]
        ),
        places=features(GroundKind.PLACES, []),
    )


def lined(raids: Raids = RAIDS) -> Raids:
    """Give raids the lines of their streets, as far as they are known."""
    rows = tuple(
        replace(row, parts=tuple(map(tuple, LINES.get(number, ()))))
        for number, row in enumerate(raids.rows, start=1)
    )
    return replace(raids, rows=rows)


def grounded(raids: Raids = RAIDS, side: str = "Dale Lane") -> Backdrop:
    """Give the made-up backdrop with its ground."""
    return backdrop(raids)._replace(base=base(side))


def write_ground(folder: Path) -> None:
    """Write the ground into the folder of a patch, alike at every level."""
    made = base()
    layers = {
        (kind, level): getattr(made, kind.replace("-", "_"))
        for kind in GroundKind
        for level in range(len(LEVELS_M))
    }
    file = folder / GROUND_FILE
    file.parent.mkdir(parents=True)
    file.write_bytes(pack_ground(layers, {}))
