"""The ground as one block of a page: whole numbers by columns, deflated, in base64.

    the bytes of the head, a number
    the head       JSON: of each layer its `unit`, its `classes`, the names and the
                   numbers that its features have (`names`, `refs`), and how many `features`,
                   `parts` and `points`
    of each layer  classes of its features; which of `names` and of `refs` each has, from 1, 0 for
                   none; how many parts each has; how many points each part has; how far each
                   point lies east, then north, of the one before, the first from nothing

Every number is in zigzag and LEB128, as in the ground file. A coordinate counts `unit`
hundred-thousandths of a degree. A part is a line, or a ring whose last point joins its first.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from math import cos, radians
from typing import TYPE_CHECKING, Any

from geomap.gazetteer.ground_layers import AREAS, CLASSES, POINTS, Features, GroundKind
from geomap.geodesy import DEGREE_M
from geomap.io.varints import pack_numbers
from geomap.renderers.common.base_map import NEAR_M, BaseMap
from geomap.renderers.common.constants import DEGREE
from geomap.renderers.common.markup import clean
from geomap.renderers.leaflet.data.columns import deflated

if TYPE_CHECKING:
    from numpy.typing import NDArray

UNDER = (
    GroundKind.BUILT_UP, GroundKind.GREEN, GroundKind.WATER, GroundKind.WATERWAYS, GroundKind.RAIL,
)  # fmt: skip
"""The layers under the roads, in the order in which they cover each other."""
_RING = 3
"""Points without which nothing is left of a ring."""
WORTH_NAMING = 5
"""Roads far from raids have names on a page whose coordinates are at most so coarse."""

Point = tuple[float, float]


@lru_cache(maxsize=4)
def ground_block(base: BaseMap, raids: tuple[Point, ...], unit: int, fine: int) -> str:
    """Write the ground of a page; that of the same ground is written once.

    Parameters
    ----------
    raids
        Where raids are (lon, lat) whose streets were cut finely from the ground.
    unit, fine
        The step of coordinates, in hundred-thousandths of a degree, and that of the roads around
        `raids`. Other roads have no names where nobody could come near enough to read them.
    """
    near = _around(base.roads, raids)
    far = base.roads.where(~near)
    if unit > WORTH_NAMING:
        far = replace(far, names=("",) * len(far.names))
    layers: list[tuple[str, GroundKind, Features, int]] = [
        (kind, kind, getattr(base, kind.replace("-", "_")), unit) for kind in UNDER
    ]
    layers += [
        ("roads", GroundKind.ROADS, _joined(far), unit),
        ("streets", GroundKind.ROADS, _joined(base.roads.where(near)), fine),
        ("stations", GroundKind.STATIONS, base.stations, unit),
    ]
    head: dict[str, Any] = {}
    columns: list[Any] = []
    for name, kind, features, step in layers:
        counted, written = _layer(features, step, _fewest(kind))
        head[name] = {"unit": step, "classes": CLASSES[kind]} | counted
        columns += written
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    numbers = b"".join(map(_written, columns))
    return deflated(_written([len(text)]) + text + numbers, 9)


def _around(roads: Features, raids: Sequence[Point]) -> NDArray[Any]:
    """Tell which roads lie in the surroundings of a raid, to which `base_map` has cut them."""
    import numpy as np
    import shapely

    west, south, east, north = shapely.bounds(roads.geometry).T
    found = np.zeros(len(roads.geometry), bool)
    for lon, lat in raids:
        high = NEAR_M / DEGREE_M * (1 + 1e-6)
        wide = high / cos(radians(lat))
        found |= (
            (west >= lon - wide) & (east <= lon + wide)
            & (south >= lat - high) & (north <= lat + high)
        )  # fmt: skip
    return found


def _joined(roads: Features) -> Features:
    """Put roads of one class, name and number together, and their pieces end to end."""
    import numpy as np
    import shapely

    groups: dict[tuple[Any, ...], list[int]] = {}
    for row, key in enumerate(zip(roads.classes.tolist(), roads.names, roads.refs, strict=True)):
        groups.setdefault((*key, None if any(key[1:]) else row), []).append(row)
    rows = np.array([row for group in groups.values() for row in group], np.intp)
    group_of = np.repeat(np.arange(len(groups)), list(map(len, groups.values())))
    pieces, of_road = shapely.get_parts(roads.geometry[rows], return_index=True)
    joined = shapely.line_merge(shapely.multilinestrings(pieces, indices=group_of[of_road]))
    firsts = [group[0] for group in groups.values()]
    return roads.where(np.array(firsts, np.intp)).with_geometry(joined)


def _fewest(kind: GroundKind) -> int:
    """Give the points without which rounding has left nothing of a part."""
    return _RING if kind in AREAS else 1 if kind in POINTS else 2


def _layer(features: Features, unit: int, fewest: int) -> tuple[dict[str, Any], list[Any]]:
    import numpy as np

    of_line, sizes, points = _lines(features.geometry, unit, fewest)
    kept, counts = np.unique(of_line, return_counts=True)
    names, named = _texts([features.names[row] for row in kept])
    refs, numbered = _texts([features.refs[row] for row in kept])
    counted = {"features": len(kept), "parts": len(sizes), "points": len(points)}
    return counted | {"names": names, "refs": refs}, [
        features.classes[kept],
        named,
        numbered,
        counts,
        sizes,
        np.diff(points, axis=0, prepend=np.zeros((1, 2), np.int64)).ravel(),
    ]


def _lines(
    shapes: NDArray[Any], unit: int, fewest: int
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Round the lines and rings of geometries; what rounding leaves nothing of is dropped.

    Returns
    -------
    tuple of array
        Which geometry each line is of, how many points it has, and the points of all; a ring is
        without its closing point.
    """
    import numpy as np
    import shapely

    parts, of_part = shapely.get_parts(shapes, return_index=True)
    closed = fewest == _RING
    if closed:
        parts, of_ring = shapely.get_rings(parts, return_index=True)
        of_part = of_part[of_ring]
    degrees, of_point = shapely.get_coordinates(parts, return_index=True)
    whole = np.rint(degrees * (DEGREE / unit)).astype(np.int64)
    first = np.diff(of_point, prepend=-1) > 0
    kept = np.diff(whole, axis=0, prepend=whole[:1]).any(axis=1) | first
    whole, of_point, first = whole[kept], of_point[kept], first[kept]
    if closed:  # a ring ends where it began
        begin = whole[first][np.searchsorted(of_point[first], of_point)]
        last = np.diff(of_point, append=-1) != 0
        open_ = first | ~(last & (whole == begin).all(axis=1))
        whole, of_point = whole[open_], of_point[open_]
    lines, sizes = np.unique(of_point, return_counts=True)
    enough = sizes >= fewest
    return of_part[lines[enough]], sizes[enough], whole[np.repeat(enough, sizes)]


def _texts(texts: Sequence[str]) -> tuple[list[str], list[int]]:
    """Give every text once, and which of them each is, from 1; 0 where there is none."""
    numbers: dict[str, int] = {}
    which = [numbers.setdefault(clean(text), len(numbers) + 1) if text else 0 for text in texts]
    return list(numbers), which


def _written(numbers: Any) -> bytes:
    import numpy as np

    return pack_numbers(np.asarray(numbers, np.int64))
