"""What the ground is made of: its layers, their classes, and features of them in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from geomap.model import BoundingBox

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


_LINE_TYPES = (1, 5)
"""What shapely calls a line and several lines."""
_MOST_POINTS = 65_535
"""Of a part; a longer line is written as two."""


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

        if isinstance(kept, np.ndarray) and kept.dtype == bool and kept.all():
            return self
        rows = np.arange(len(self))[kept].tolist()
        return Features(
            self.geometry[kept],
            self.classes[kept],
            tuple(map(self.names.__getitem__, rows)),
            tuple(map(self.refs.__getitem__, rows)),
        )

    def touching(self, box: BoundingBox) -> Features:
        """Give the features whose bounds touch a box; of the others nothing is in it."""
        import shapely

        west, south, east, north = shapely.bounds(self.geometry).T
        return self.where(
            (west <= box.east) & (east >= box.west) & (south <= box.north) & (north >= box.south)
        )

    def nameless(self) -> Features:
        """Give the features without their names and numbers."""
        nothing = ("",) * len(self)
        return Features(self.geometry, self.classes, nothing, nothing)

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


def boxes_around(groups: Sequence[NDArray[Any]]) -> Iterator[BoundingBox]:
    """Give the box around each group of one or more boxes of a file, all of them in whole steps."""
    import numpy as np

    firsts = np.cumsum([0, *map(len, groups[:-1])])
    boxes = np.concatenate(groups)
    low = np.minimum.reduceat(boxes[:, :2], firsts) / DEGREE
    high = np.maximum.reduceat(boxes[:, 2:], firsts) / DEGREE
    sides = zip(low.tolist(), high.tolist(), strict=True)
    return (BoundingBox(*south_west, *north_east) for south_west, north_east in sides)


def taken(column: NDArray[Any], firsts: Any, ends: Any) -> NDArray[Any]:
    """Give what stands in a column from each first to before its end, one after the other.

    Raises
    ------
    ValueError
        If a range ends before it begins, or all have more together than the column.
    """
    import numpy as np

    firsts = firsts.astype(np.intp)
    counts = ends.astype(np.intp) - firsts
    if counts.min(initial=0) < 0 or int(counts.sum()) > len(column):
        raise ValueError("ranges of what is not there")
    shifts = np.repeat(firsts - (np.cumsum(counts) - counts), counts)
    return np.asarray(column[np.arange(int(counts.sum())) + shifts])


def lines_of(shapes: NDArray[Any]) -> NDArray[Any]:
    """Leave of what a cut gave the lines alone, None where there is none."""
    import numpy as np
    import shapely

    mixed = ~np.isin(shapely.get_type_id(shapes), _LINE_TYPES)
    if not mixed.any():
        return shapes
    parts, rows = shapely.get_parts(shapes[mixed], return_index=True)
    lines = shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING
    found = np.empty(mixed.sum(), dtype=object)
    if lines.any():
        shapely.multilinestrings(parts[lines], indices=rows[lines], out=found)
    shapes = shapes.copy()
    shapes[mixed] = found
    return shapes


def without_small_holes(polygon: Any, least: float) -> Any:
    """Give a polygon without those of its holes whose area is less."""
    import shapely

    holes = [hole for hole in polygon.interiors if shapely.Polygon(hole).area >= least]
    return shapely.Polygon(polygon.exterior, holes)


def parts_of(geometry: Any) -> list[NDArray[Any]]:
    """Give the lines of a feature, and of a polygon its rings, as points on the grid."""
    return [part for line in _lines(geometry) for part in _whole(line)]


def _lines(geometry: Any) -> list[Any]:
    """Give the lines of a feature: of a polygon its border and its holes."""
    import shapely

    if geometry.geom_type == "Polygon":
        return [geometry.exterior, *geometry.interiors]
    return list(shapely.get_parts(geometry))


def _whole(line: Any) -> list[NDArray[Any]]:
    """Round a line to the grid, without steps of nothing, in pieces that are not too long."""
    import numpy as np
    import shapely

    points = np.rint(shapely.get_coordinates(line) * DEGREE).astype(np.int64)
    if len(points) > 1:
        moved = np.ones(len(points), bool)
        moved[1:] = np.diff(points, axis=0).any(axis=1)
        points = points[moved] if moved.sum() > 1 else points[[0, -1]]
    last = max(len(points) - 1, 1)
    cuts = range(0, last, _MOST_POINTS - 1)
    return [points[cut : cut + _MOST_POINTS] for cut in cuts]
