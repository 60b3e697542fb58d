"""The base map under the raids: roads, rail, rivers, water, woods and built-up land, cut to a map.

What is far from the raids is as coarse as the opening view shows it; the streets around a raid
are fine and have their names, for a reader who looks closer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from geomap.gazetteer.ground_file import Ground
from geomap.gazetteer.ground_layers import (
    AREAS,
    CLASSES,
    Features,
    GroundKind,
    lines_of,
    without_small_holes,
)
from geomap.geodesy import DEGREE_M
from geomap.model import BoundingBox
from geomap.renderers.common.views import box_around, cut_to, seen

if TYPE_CHECKING:
    from numpy.typing import NDArray

Point = tuple[float, float]
Layer = Callable[[GroundKind, BoundingBox, float], tuple[Features, float]]
"""Reads a layer in a box, whose lines may stray so many metres; tells how many they do."""

NEAR_M = 600.0
"""Around a raid streets are drawn finely and named so far to each side."""
FINE_M = 3.0
"""How far those may stray, in metres: two pixels where a reader is nearest."""
MOST_NEAR = 60
"""Of more raids, none has its surroundings drawn finely: nobody looks at each of them."""
STRAY = {GroundKind.GREEN: 1.5, GroundKind.BUILT_UP: 1.5}
"""How many pixels of the opening view what is soft of outline may stray elsewhere."""
STRAY_LINE = 0.8
"""How many pixels all else may."""
SPECK = {GroundKind.GREEN: 250.0, GroundKind.BUILT_UP: 200.0, GroundKind.WATER: 25.0}
"""Areas of fewer square pixels than this are left out."""
ENOUGH = 2.0
"""Shapes of a level are simplified further where so much coarser ones would do."""
LAST_ROAD = ((25.0, "minor"), (60.0, "tertiary"), (130.0, "secondary"))
"""The least important roads of an opening view, by how many metres a pixel of it has at most."""
_LARGE, _LEAST = "tertiary", "primary"
MOST_POINTS = 18_500
"""How many points all layers have together, if drawing them more coarsely allows it: 45 kB of a
page, about."""
TRIES = 5
"""How often a ground is drawn more coarsely until it fits: a bound; the last one stands."""
_STEP, _POWER = 1.25, 0.95
"""How much more coarsely is tried at least, and by how much too many points there are."""
SHORT = 12.0
"""Lesser streets of fewer pixels than this, for each time that the map is coarser, are left out."""


@dataclass(frozen=True, slots=True, eq=False)
class BaseMap:
    """What is drawn under the raids, each layer as `Features` whose shapes are cut to the map.

    One is equal to itself alone, so that what is made of it can be kept.

    `roads` have names and numbers, `waterways` names, `stations` names; `places` are points of
    the ground's own, ranked by their classes.
    """

    roads: Features
    rail: Features
    waterways: Features
    water: Features
    green: Features
    built_up: Features
    stations: Features
    places: Features


class Near(NamedTuple):
    """The streets around raids: the whole `roads`, and their lines simplified."""

    raids: Sequence[Point]
    roads: Features
    simple: NDArray[Any]


def base_map(
    ground: Ground, opening: BoundingBox, reach: BoundingBox, raids: Sequence[Point], pixel: float
) -> BaseMap:
    """Cut the ground of a patch to a map.

    Parameters
    ----------
    raids
        Where the raids are (lon, lat).
    pixel
        Degrees of latitude that a pixel of the opening view shows.

    Returns
    -------
    BaseMap
        Of so many points as `MOST_POINTS` allows: a dense town is drawn more coarsely.
    """
    read = lru_cache(maxsize=None)(ground.layer)

    def layer(kind: GroundKind, box: BoundingBox, stray_m: float) -> tuple[Features, float]:
        level_m = ground.level_of(kind, stray_m)
        return read(kind, box, level_m), level_m

    near = _near(ground, raids) if len(raids) <= MOST_NEAR else None
    coarser = 1.0
    for _ in range(TRIES):
        made = _at(layer, near, opening, reach, pixel, coarser)
        points = _count(made)
        if points <= MOST_POINTS:
            break
        coarser *= max(_STEP, (points / MOST_POINTS) ** _POWER)
    return made


def _count(made: BaseMap) -> int:
    import shapely

    shapes = (getattr(made, part.name).geometry for part in fields(BaseMap))
    return sum(int(shapely.get_num_coordinates(layer).sum()) for layer in shapes)


def _at(
    layer: Layer,
    near: Near | None,
    opening: BoundingBox,
    reach: BoundingBox,
    pixel: float,
    coarser: float,
) -> BaseMap:
    """Cut the ground as if a pixel showed more, but for the classes of roads."""
    pixel *= coarser

    def cut(kind: GroundKind) -> Features:
        stray = STRAY.get(kind, STRAY_LINE) * pixel
        return _cut(kind, *layer(kind, reach, stray * DEGREE_M), reach, pixel)

    return BaseMap(
        roads=_roads(layer, near, opening, reach, pixel, coarser),
        rail=cut(GroundKind.RAIL),
        waterways=cut(GroundKind.WATERWAYS),
        water=cut(GroundKind.WATER),
        green=cut(GroundKind.GREEN),
        built_up=cut(GroundKind.BUILT_UP),
        stations=cut(GroundKind.STATIONS),
        places=cut(GroundKind.PLACES),
    )


def _roads(
    layer: Layer,
    near: Near | None,
    opening: BoundingBox,
    reach: BoundingBox,
    pixel: float,
    coarser: float,
) -> Features:
    """Put together the main roads of the reach, the streets of the opening view, and those near."""
    pixel_m = pixel * DEGREE_M
    last = next((name for most, name in LAST_ROAD if pixel_m / coarser <= most), _LEAST)
    order = CLASSES[GroundKind.ROADS]
    far, level_m = layer(GroundKind.ROADS, reach, STRAY_LINE * pixel_m)
    main = _cut(
        GroundKind.ROADS,
        far.where(far.classes <= min(order.index(last), order.index(_LARGE))),
        level_m,
        reach,
        pixel,
    )
    if order.index(last) <= order.index(_LARGE):
        streets = far.where(far.classes < 0)
    else:
        lesser = (far.classes > order.index(_LARGE)) & (far.classes <= order.index("pedestrian"))
        streets = _cut(GroundKind.ROADS, far.where(lesser), level_m, seen(opening), pixel)
        streets = _without_short(streets, SHORT * (coarser - 1) * pixel / coarser)
    if near is None:
        return _joined([main, streets])
    window = _window(near.raids, NEAR_M / coarser)
    within = _within(near, window)
    return _joined([_outside(main, window), _outside(streets, window), within])


def _near(ground: Ground, raids: Sequence[Point]) -> Near:
    import shapely

    named = CLASSES[GroundKind.ROADS].index("pedestrian")
    found = ground.roads_around([box_around(point, NEAR_M) for point in raids], named)
    found = found.where((found.classes <= named) | (shapely.length(found.geometry) > 0))
    found = found.where(shapely.intersects(_window(raids, NEAR_M), found.geometry))
    return Near(raids, found, shapely.simplify(found.geometry, FINE_M / DEGREE_M))


def _window(raids: Sequence[Point], reach_m: float) -> Any:
    """Give what lies around any of the raids, ready to be compared with many shapes."""
    import shapely

    boxes = [box_around(point, reach_m) for point in raids]
    window = shapely.union_all([shapely.box(b.west, b.south, b.east, b.north) for b in boxes])
    shapely.prepare(window)
    return window


def _within(near: Near, window: Any) -> Features:
    """Cut the streets around raids to a window, those that reach it before they are simplified."""
    import shapely

    kept = shapely.intersects(window, near.roads.geometry)
    cut = lines_of(shapely.intersection(near.simple[kept], window))
    return _sound(near.roads.where(kept).with_geometry(cut))


def _without_short(features: Features, shortest: float) -> Features:
    """Leave out the parts of lines that are shorter, in degrees: closes between other streets."""
    import numpy as np
    import shapely

    parts, rows = shapely.get_parts(features.geometry, return_index=True)
    kept = shapely.length(parts) >= shortest
    found = np.empty(len(features), dtype=object)
    lines = shapely.multilinestrings(parts[kept], indices=rows[kept], out=found)
    return _sound(features.with_geometry(lines))


def _outside(features: Features, window: Any) -> Features:
    """Leave out what of lines lies in a window, and divide where they cross themselves."""
    import shapely

    lines = features.geometry.copy()
    cut = shapely.intersects(window, lines)
    cut[~cut] = ~shapely.is_simple(lines[~cut])
    lines[cut] = shapely.difference(lines[cut], window)
    return _sound(features.with_geometry(lines_of(lines)))


def _cut(
    kind: GroundKind, features: Features, level_m: float, box: BoundingBox, pixel: float
) -> Features:
    """Simplify features by the scale and cut them to a box; what is a speck is left out."""
    import shapely

    stray = STRAY.get(kind, STRAY_LINE) * pixel
    features = features.touching(box)
    shapes = features.geometry
    if level_m * ENOUGH < stray * DEGREE_M:
        shapes = shapely.simplify(shapes, stray)
    cut = cut_to(shapes, box.west, box.south, box.east, box.north)
    if kind in AREAS:
        return _areas(features.with_geometry(cut), SPECK[kind] * pixel**2)
    if len(cut) and (shapely.get_type_id(cut) > 0).any():
        cut = lines_of(cut)
    return _sound(features.with_geometry(cut))


def _areas(features: Features, speck: float) -> Features:
    """Give the polygons of features one by one, without those and the holes that are specks."""
    import numpy as np
    import shapely

    parts, rows = shapely.get_parts(features.geometry, return_index=True)
    large = (shapely.get_type_id(parts) == shapely.GeometryType.POLYGON) & (
        shapely.area(parts) > speck
    )
    filled = parts[large]
    holed = np.flatnonzero(shapely.get_num_interior_rings(filled))
    for row, part in zip(holed.tolist(), filled[holed].tolist(), strict=True):
        filled[row] = without_small_holes(part, speck)
    return features.where(rows[large]).with_geometry(filled)


def _sound(features: Features) -> Features:
    """Leave out the features of which a cut has left nothing."""
    import shapely

    empty = shapely.is_missing(features.geometry) | shapely.is_empty(features.geometry)
    return features.where(~empty)


def _joined(several: Sequence[Features]) -> Features:
    import numpy as np

    return Features(
        np.concatenate([features.geometry for features in several]),
        np.concatenate([features.classes for features in several]),
        tuple(name for features in several for name in features.names),
        tuple(ref for features in several for ref in features.refs),
    )
