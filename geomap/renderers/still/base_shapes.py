"""The base map of a picture: land, water, rail and roads as shapes, each as fine as it shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from geomap.gazetteer.ground_layers import CLASSES, Features, GroundKind
from geomap.renderers.common.base_map import BaseMap
from geomap.renderers.common.views import cut_to
from geomap.renderers.still.drawing import Shape
from geomap.renderers.still.view import View

if TYPE_CHECKING:
    from numpy.typing import NDArray

BANDS_M = (60.0, 25.0, 10.0, 4.0)
"""Metres of a pixel from which on a road is drawn with the next of its weights."""
WEIGHT: dict[str, tuple[int | None, ...]] = {
    "motorway": (1, 2, 3, 4, 5),
    "trunk": (1, 2, 3, 4, 5),
    "primary": (0, 1, 2, 3, 4),
    "secondary": (None, 0, 1, 3, 4),
    "tertiary": (None, 0, 1, 2, 3),
    "minor": (None, None, 0, 1, 3),
    "pedestrian": (None, None, 0, 0, 1),
    "service": (None, None, None, None, 0),
}
"""Which of the widths of `drawing.WEIGHTS` a road has, from the smallest scale on; None: none."""
MAIN = ("motorway", "trunk", "primary")
"""Roads whose edges are strong, and which have shields."""

STRAY, STRAY_LIGHT = 0.35, 1.7
"""How many pixels a line may stray, in a picture that is all and in one that must be light."""
SPECK, SPECK_LIGHT = 16.0, 650.0
"""Square pixels below which an area is left out."""
_OVER = 8.0
"""Pixels that lines and areas reach over the frame, so that their ends do not show."""
_SHORT, _SHORT_RIVER = 2.5, 40.0
"""A line of fewer pixels is left out, and so is water in a light picture."""


def base_shapes(base: BaseMap, view: View, *, light: bool) -> tuple[list[Shape], ...]:
    """Give the areas of the base map and its lines, each from what lies lowest on.

    `light` leaves out what a small picture can spare: small areas, streams, rail, lesser roads.
    """
    areas = [
        *_areas(base.built_up, view, light, ("base-built-up",)),
        *_areas(base.green, view, light, ("wood", "park")),
        *_areas(base.water, view, light, ("water",)),
    ]
    return areas, [
        *_waterways(base.waterways, view, light),
        *(() if light else _lines(base.rail.geometry, view, light, "rail")),
        *_roads(base.roads, view, light),
    ]


def in_pixels(geometry: NDArray[Any], view: View, stray: float) -> NDArray[Any]:
    """Give what of some geometries the frame shows, in pixels, without points that hardly show."""
    import numpy as np
    import shapely

    west, south, east, north = view.bounds
    bounds = shapely.bounds(geometry).reshape(-1, 4)
    near = geometry[
        (bounds[:, 0] <= east) & (bounds[:, 2] >= west)
        & (bounds[:, 1] <= north) & (bounds[:, 3] >= south)
    ]  # fmt: skip
    placed = shapely.transform(near, lambda c: np.column_stack(view.point(c[:, 0], c[:, 1])))
    left, top, right, bottom = view.frame
    cut = cut_to(placed, left - _OVER, top - _OVER, right + _OVER, bottom + _OVER)
    parts = shapely.get_parts(cut)
    # What only touches the frame is a line of one point, which many functions refuse.
    simple = shapely.simplify(parts[shapely.length(parts) > 0], stray)
    return np.asarray(simple[~shapely.is_empty(simple)])


def _areas(features: Features, view: View, light: bool, looks: tuple[str, ...]) -> Iterator[Shape]:
    """Give the areas of each class as one shape, which has the look of that number."""
    import shapely

    for class_, look in enumerate(looks):
        of_class = features.geometry[features.classes == class_]
        parts = in_pixels(of_class, view, STRAY_LIGHT if light else STRAY)
        large = shapely.area(parts) > (SPECK_LIGHT if light else SPECK)
        rings = _points(shapely.get_rings(parts[large]))
        if rings:
            yield Shape(tuple(ring[:-1] for ring in rings), look)


def _waterways(features: Features, view: View, light: bool) -> Iterator[Shape]:
    rivers = features.classes == CLASSES[GroundKind.WATERWAYS].index("river")
    if not light:
        yield from _lines(features.geometry[~rivers], view, light, "stream")
    least = _SHORT_RIVER if light else _SHORT
    yield from _lines(features.geometry[rivers], view, light, "river", least)


def _roads(features: Features, view: View, light: bool) -> Iterator[Shape]:
    """Give first what lies around the roads and then the roads, from the least important on."""
    band = sum(view.metres < metres for metres in BANDS_M)
    drawn = []
    order = CLASSES[GroundKind.ROADS]
    for name in reversed(MAIN if light else tuple(WEIGHT)):
        weight = WEIGHT[name][band]
        if weight is None or (light and not weight):
            continue
        geometry = features.geometry[features.classes == order.index(name)]
        kind = "main-" if name in MAIN else ""
        drawn += [(shape, kind, weight) for shape in _lines(geometry, view, light, "")]
    for shape, kind, weight in drawn:
        yield Shape(shape.rings, f"{kind}casing-{weight}", closed=False)
    for shape, kind, weight in drawn:
        if weight:
            yield Shape(shape.rings, f"{kind}road-{weight}", closed=False)


def _lines(
    geometry: NDArray[Any], view: View, light: bool, look: str, least: float = _SHORT
) -> Iterator[Shape]:
    """Give lines as one shape, joined where they meet; nothing where none can be seen."""
    import shapely

    parts = joined_lines(in_pixels(geometry, view, 0.0))
    parts = shapely.simplify(parts, STRAY_LIGHT if light else STRAY)
    rings = _points(parts[shapely.length(parts) > least])
    if rings:
        yield Shape(rings, look, closed=False)


def joined_lines(parts: NDArray[Any]) -> NDArray[Any]:
    """Join lines end to end where exactly two of them meet."""
    import numpy as np
    import shapely

    lines = parts[shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING]
    return np.asarray(shapely.get_parts(shapely.line_merge(shapely.multilinestrings(lines))))


def _points(shapes: NDArray[Any]) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Give the points of each of some lines."""
    import numpy as np
    import shapely

    if not len(shapes):
        return ()
    ends = np.cumsum(shapely.get_num_coordinates(shapes))
    return tuple(
        tuple(map(tuple, part.tolist()))
        for part in np.split(shapely.get_coordinates(shapes), ends[:-1])
    )
