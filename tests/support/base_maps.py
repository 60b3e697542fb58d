"""A made-up base map around the made-up raids of `many_raids`: one feature of most classes."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

from geomap.gazetteer.ground_layers import CLASSES, Features, GroundKind
from geomap.renderers.common.base_map import BaseMap

Line = list[tuple[float, float]]


def features(kind: GroundKind, *rows: tuple[str, Any, str, str]) -> Features:
    """Make features of (class, geometry, name, number)."""
    geometry = np.empty(len(rows), dtype=object)
    geometry[:] = [row[1] for row in rows]
    classes = [CLASSES[kind].index(row[0]) for row in rows]
    return Features(
        geometry,
        np.array(classes, dtype=np.uint8),
        tuple(row[2] for row in rows),
        tuple(row[3] for row in rows),
    )


def line(*points: tuple[float, float]) -> Any:
    return shapely.MultiLineString([points])


def across(lat: float) -> Any:
    """Give a line from west to east through all that a map of the raids shows."""
    return line((-1.32, lat), (-1.2, lat), (-1.05, lat))


MAIN_ROADS = (
    ("motorway", across(51.753), "", "M97"),
    ("trunk", across(51.731), "Northern Road", "A99"),
    ("primary", line((-1.22, 51.6), (-1.22, 51.9)), "Long Way", "A999"),
)
ROADS = (
    *MAIN_ROADS,
    ("secondary", across(51.741), "Middle Way", "B9999"),
    ("tertiary", across(51.7255), "", ""),
    ("minor", line((-1.19, 51.72), (-1.17, 51.72)), "Quiet Lane", ""),
    ("minor", line((-1.25, 51.722), (-1.21, 51.722)), "Near Street", ""),
    ("minor", line((-1.25, 51.7235), (-1.21, 51.7235)), "Cedar Way", ""),
    ("path", across(51.729), "Green Path", ""),
)


def base_map(*, roads: tuple[Any, ...] = ROADS, places: tuple[Any, ...] = ()) -> BaseMap:
    return BaseMap(
        roads=features(GroundKind.ROADS, *roads),
        rail=features(GroundKind.RAIL, ("rail", across(51.736), "", "")),
        waterways=features(
            GroundKind.WATERWAYS,
            ("river", across(51.7465), "River Lye", ""),
            ("river", across(51.7466), "River Lye", ""),
            ("canal", across(51.7135), "Lye Canal", ""),
        ),
        water=features(
            GroundKind.WATER, ("water", shapely.box(-1.16, 51.72, -1.15, 51.725), "", "")
        ),
        green=features(
            GroundKind.GREEN,
            ("wood", shapely.box(-1.15, 51.73, -1.14, 51.735), "", ""),
            ("park", shapely.box(-1.17, 51.735, -1.165, 51.738), "", ""),
        ),
        built_up=features(
            GroundKind.BUILT_UP, ("built-up", shapely.box(-1.24, 51.71, -1.19, 51.75), "", "")
        ),
        stations=features(GroundKind.STATIONS),
        places=features(GroundKind.PLACES, *places),
    )


def place(class_: str, name: str, lon: float, lat: float) -> tuple[str, Any, str, str]:
    return class_, shapely.Point(lon, lat), name, ""
