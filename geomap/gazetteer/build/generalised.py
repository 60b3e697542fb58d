"""The ground of a patch at each level of its file: what coarser maps leave out and simplify."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.gazetteer.build.joined_lines import Roads
from geomap.gazetteer.build.projection import Projection
from geomap.gazetteer.build.source_records import GroundLayer
from geomap.gazetteer.ground_file import (
    GROUND_FILE,
    LEVELS_M,
    SCALES_FILE,
    SCALES_M,
    Ground,
    pack_ground,
    pack_scales,
)
from geomap.gazetteer.ground_layers import (
    AREAS,
    CLASSES,
    DEGREE,
    Features,
    GroundKind,
    without_small_holes,
)
from geomap.gazetteer.name_keys import normalise
from geomap.geodesy import DEGREE_M

if TYPE_CHECKING:
    from numpy.typing import NDArray

LAST_CLASS: dict[GroundKind, tuple[str, ...]] = {
    GroundKind.ROADS: ("path", "pedestrian", "tertiary"),
    GroundKind.RAIL: ("rail",) * 3,
    GroundKind.WATERWAYS: ("stream", "canal", "river"),
    GroundKind.WATER: ("water",) * 3,
    GroundKind.GREEN: ("park", "park", "wood"),
    GroundKind.BUILT_UP: ("built-up",) * 3,
    GroundKind.STATIONS: ("station",) * 3,
    GroundKind.PLACES: ("locality", "hamlet", "town"),
}
"""The least important class that each level still has."""
CLOSED_M = {GroundKind.GREEN: 0.0, GroundKind.WATER: 0.0, GroundKind.BUILT_UP: 12.0}
"""Gaps that close where areas of one class are united: fences, and streets between estates."""
SQUARE = 0.02
"""Side of a square, in degrees, whose lesser roads are one feature of a coarse level."""
SPECK = 5.0
"""Areas smaller than a square of so many times the level's metres are left out."""


SPECK_OF_SCALES = {GroundKind.GREEN: 8.4, GroundKind.BUILT_UP: 7.5, GroundKind.WATER: 5.0}
"""The same of scales: what the finest map that takes one has for a speck, by `base_map.SPECK`."""


def draw_ground(
    layers: Sequence[GroundLayer], roads: Roads, projection: Projection
) -> dict[str, bytes]:
    """Give the ground file and its scales: each layer at each level, the roads of each street.

    A road is found by its name and by its number.
    """
    streets: dict[str, list[Sequence[int]]] = defaultdict(list)
    for street in roads.streets:
        streets[normalise(street.street.name)].append(street.rows)
    for key, rows in roads.numbered.items():
        streets[key].append(rows)
    ground = pack_ground(all_levels(roads.features, layers, projection), streets)
    return {GROUND_FILE: ground, SCALES_FILE: scales_of(ground)}


def scales_of(ground: bytes) -> bytes:
    """Give the scales file beside a ground file: areas of its second level, for coarser maps.

    Those that every map of a scale would leave out as specks are not in it.
    """
    import numpy as np
    import shapely

    opened = Ground(memoryview(ground), Path(GROUND_FILE))
    made: dict[tuple[GroundKind, int], Features] = {}
    for kind in sorted(AREAS):
        own = opened.features(kind, 1, np.arange(opened.count(kind, 1)))
        for level, stray_m in enumerate(SCALES_M, len(LEVELS_M)):
            shapes = shapely.simplify(own.geometry, stray_m / DEGREE_M)
            speck = (SPECK_OF_SCALES[kind] * stray_m / DEGREE_M) ** 2
            shapes = np.array([_without_specks(shape, speck) for shape in shapes], object)
            kept = ~shapely.is_missing(shapes)
            if kept.any():
                made[kind, level] = own.where(kept).with_geometry(shapes[kept])
    return pack_scales(made, ground)


def all_levels(
    roads: Features, layers: Sequence[GroundLayer], projection: Projection
) -> dict[tuple[GroundKind, int], Features]:
    """Give every layer at every level, in degrees on the grid of the file.

    Areas of one class are united, and so are the pieces of a river; what is nothing at a level
    is not in it.
    """
    made: dict[tuple[GroundKind, int], Features] = {}
    for kind in GroundKind:
        own = roads if kind is GroundKind.ROADS else _united(kind, layers, projection)
        metres = projection.geometry_to_metres(own.geometry)
        for level, stray_m in enumerate(LEVELS_M):
            last = CLASSES[kind].index(LAST_CLASS[kind][level])
            kept = own.classes <= last
            shapes = _simplified(kind, own.classes[kept], metres[kept], stray_m, level)
            at_level = _on_grid(kind, own.where(kept), shapes, projection)
            if level and kind is GroundKind.ROADS:
                at_level = _gathered(at_level)
            if len(at_level):
                made[kind, level] = at_level
    return made


def _united(kind: GroundKind, layers: Iterable[GroundLayer], projection: Projection) -> Features:
    """Put the features of a kind together, in an order that is not that of the files."""
    import numpy as np

    rows = []
    for layer in layers:
        if layer.kind is not kind:
            continue
        metres = projection.geometry_to_metres(layer.geometry)
        rows += [
            (CLASSES[kind].index(class_), name, ref, shape)
            for class_, name, ref, shape in zip(
                layer.classes, layer.names, layer.refs, metres, strict=True
            )
        ]
    groups: dict[tuple[int, str, str], list[Any]] = {}
    for class_, name, ref, shape in rows:
        groups.setdefault((class_, name, ref), []).append(shape)
    columns: list[tuple[int, str, str, Any]] = []
    for key, shapes in sorted(groups.items(), key=lambda item: item[0]):
        columns += [(*key, part) for part in _whole(kind, shapes)]
    return Features(
        projection.geometry_to_degrees(np.array([row[3] for row in columns], dtype=object)),
        np.array([row[0] for row in columns], np.uint8),
        tuple(row[1] for row in columns),
        tuple(row[2] for row in columns),
    )


def _whole(kind: GroundKind, shapes: Sequence[Any]) -> list[Any]:
    """Unite what belongs together: areas that touch, lines that go on; points stay alone."""
    import shapely

    if kind in AREAS:
        sound = shapely.make_valid(shapely.force_2d(shapes))
        closed_m = CLOSED_M[kind]
        union = shapely.union_all(shapely.buffer(sound, closed_m, quad_segs=2, join_style="mitre"))
        union = shapely.buffer(union, -closed_m, join_style="mitre")
        parts = [part for part in shapely.get_parts(union) if part.geom_type == "Polygon"]
        return sorted(parts, key=lambda part: part.wkb)
    if shapes[0].geom_type in {"Point", "MultiPoint"}:
        return sorted(shapes, key=lambda point: point.wkb)
    line = shapely.line_merge(shapely.union_all(shapely.force_2d(shapes)))
    return sorted(shapely.get_parts(line).tolist(), key=lambda part: part.wkb)


def _simplified(
    kind: GroundKind, classes: NDArray[Any], shapes: NDArray[Any], stray_m: float, level: int
) -> NDArray[Any]:
    """Simplify shapes in metres; at coarser levels areas grow together before."""
    import numpy as np
    import shapely

    if kind not in AREAS or not len(shapes):
        return np.asarray(shapely.simplify(shapes, stray_m))
    simple = shapely.simplify(shapes, stray_m / 2 if level else stray_m)
    if level:
        grown = np.empty(len(shapes), dtype=object)
        grown[:] = None
        for class_ in np.unique(classes).tolist():
            rows = np.flatnonzero(classes == class_)
            union = shapely.union_all(shapely.buffer(simple[rows], stray_m, quad_segs=1))
            union = shapely.simplify(shapely.buffer(union, -stray_m, quad_segs=1), stray_m)
            parts = shapely.get_parts(union)
            # Each united area stands in the row of one of its class: they have no names.
            grown[rows[: len(parts)]] = parts[: len(rows)]
        simple = grown
    speck = (SPECK * stray_m) ** 2
    return np.array([_without_specks(shape, speck) for shape in simple], dtype=object)


def _without_specks(shape: Any, speck: float) -> Any:
    if shape is None or shape.area < speck or shape.geom_type != "Polygon":
        return None
    return without_small_holes(shape, speck)


def _gathered(roads: Features) -> Features:
    """Put the roads that no coarse map names together, those of a class in each square."""
    import numpy as np
    import shapely

    quiet = roads.classes >= CLASSES[GroundKind.ROADS].index("minor")
    west, south, _, _ = np.floor(shapely.bounds(roads.geometry[quiet]) / SQUARE).T
    groups: dict[tuple[float, float, int], list[int]] = {}
    for row, key in zip(
        np.flatnonzero(quiet).tolist(),
        zip(south.tolist(), west.tolist(), roads.classes[quiet].tolist(), strict=True),
        strict=True,
    ):
        groups.setdefault(key, []).append(row)
    gathered = [
        shapely.multilinestrings(shapely.get_parts(roads.geometry[rows]))
        for _, rows in sorted(groups.items())
    ]
    named = roads.where(~quiet)
    return Features(
        np.array([*named.geometry, *gathered], dtype=object),
        np.array([*named.classes, *(class_ for _, _, class_ in sorted(groups))], np.uint8),
        named.names + ("",) * len(gathered),
        named.refs + ("",) * len(gathered),
    )


def _on_grid(
    kind: GroundKind, features: Features, shapes: NDArray[Any], projection: Projection
) -> Features:
    """Bring shapes to the grid of the file; those of which nothing is left there are left out."""
    import numpy as np
    import shapely

    degrees = projection.geometry_to_degrees(shapes)
    if kind in AREAS:
        degrees = shapely.set_precision(degrees, 1 / DEGREE)
        rows, parts = [], []
        for row, shape in enumerate(degrees):
            for part in _polygons(shape):
                rows.append(row)
                parts.append(part)
        own = features.where(np.array(rows, dtype=np.intp))
        return own.with_geometry(np.array(parts, dtype=object))
    return features.with_geometry(degrees)


def _polygons(shape: Any) -> Iterator[Any]:
    import shapely

    if shape is None or shape.is_empty:
        return
    for part in shapely.get_parts(shape).tolist():
        if part.geom_type == "Polygon" and not part.is_empty:
            yield shapely.normalize(part)
