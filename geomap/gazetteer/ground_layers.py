"""What the ground is made of: its layers, their classes, and features of them in columns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray


class GroundKind(StrEnum):
    """What a layer of the ground shows."""

    ROADS = "roads"
    RAIL = "rail"
    WATERWAYS = "waterways"
    WATER = "water"
    GREEN = "green"
    BUILT_UP = "built-up"
    STATIONS = "stations"
    PLACES = "places"


CLASSES: dict[GroundKind, tuple[str, ...]] = {
    GroundKind.ROADS: (
        "motorway", "trunk", "primary", "secondary", "tertiary", "minor", "pedestrian", "service",
        "track", "path",
    ),
    GroundKind.RAIL: ("rail",),
    GroundKind.WATERWAYS: ("river", "canal", "stream"),
    GroundKind.WATER: ("water",),
    GroundKind.GREEN: ("wood", "park"),
    GroundKind.BUILT_UP: ("built-up",),
    GroundKind.STATIONS: ("station",),
    GroundKind.PLACES: (
        "city", "town", "suburb", "village", "quarter", "neighbourhood", "hamlet", "locality",
    ),
}  # fmt: skip
"""The classes of each layer, the most important first, into which every source's own are put."""

AREAS = frozenset({GroundKind.WATER, GroundKind.GREEN, GroundKind.BUILT_UP})
POINTS = frozenset({GroundKind.STATIONS, GroundKind.PLACES})


DEGREE = 100_000
"""Coordinates of the ground are whole numbers of this part of a degree."""


@dataclass(frozen=True, slots=True)
class Features:
    """Features of one layer: as many geometries as classes, names and numbers.

    `geometry` is an array of shapely geometries in degrees: multilines of roads, rail and
    waterways, polygons of water, green and built-up land, points of stations and places. `classes`
    are numbers in `CLASSES` of the layer; `names` and `refs` are empty where there is none.
    """

    geometry: NDArray[Any]
    classes: NDArray[Any]
    names: tuple[str, ...]
    refs: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.names)

    def where(self, kept: NDArray[Any]) -> Features:
        """Give the features of a mask or of row numbers."""
        import numpy as np

        rows = np.arange(len(self))[kept].tolist()
        return Features(
            self.geometry[kept],
            self.classes[kept],
            tuple(self.names[row] for row in rows),
            tuple(self.refs[row] for row in rows),
        )

    def with_geometry(self, geometry: NDArray[Any]) -> Features:
        """Give the features with other geometries, in their order."""
        return Features(geometry, self.classes, self.names, self.refs)


def geometries_of(
    kind: GroundKind, corners: Any, parts: Any, points: Any, steps: Any
) -> NDArray[Any]:
    """Make shapely geometries.

    Parameters
    ----------
    corners
        West and south of each feature.
    parts, points
        How many parts each feature has, and how many points each part.
    steps
        East and north of each point, as the step from the one before.
    """
    import numpy as np
    import shapely

    whole = np.cumsum(steps.reshape(-1, 2), axis=0)
    of_part = np.repeat(np.arange(len(points)), points)
    of_feature = np.repeat(np.arange(len(parts)), parts)
    firsts = np.cumsum(points) - points
    first_points = firsts[np.cumsum(parts) - parts]
    # The sum runs on from feature to feature: what came before each is taken off again.
    before = np.concatenate([[[0, 0]], whole])[first_points] - corners
    degrees = (whole - before[of_feature][of_part]) / DEGREE
    if kind in POINTS:
        return np.asarray(shapely.points(degrees))
    if kind in AREAS:
        rings = shapely.linearrings(degrees, indices=of_part)
        return np.asarray(shapely.polygons(rings, indices=of_feature))
    lines = shapely.linestrings(degrees, indices=of_part)
    return np.asarray(shapely.multilinestrings(lines, indices=of_feature))
