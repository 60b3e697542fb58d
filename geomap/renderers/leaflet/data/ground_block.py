"""The ground as one block of a page: whole numbers by columns, deflated, in base64.

    the bytes of the head, a number
    the head       JSON: of each layer in `DRAWN` its `unit`, its `classes`, the names and the
                   numbers that its features have (`names`, `refs`), and how many `features`,
                   `parts` and `points`
    of each layer  classes of its features; which of `names` and of `refs` each has, from 1, 0 for
                   none; how many parts each has; how many points each part has; how far each
                   point lies east, then north, of the one before, the first from nothing

Every number is in zigzag and LEB128, as in the ground file. A coordinate counts `unit`
hundred-thousandths of a degree. A part is a line, or a ring whose last point joins its first.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from geomap.io.varints import pack_numbers
from geomap.gazetteer.ground_layers import AREAS, CLASSES, POINTS, Features, GroundKind
from geomap.renderers.common.base_map import BaseMap
from geomap.renderers.common.constants import DEGREE
from geomap.renderers.common.markup import clean

if TYPE_CHECKING:
    from numpy.typing import NDArray

DRAWN = (
    GroundKind.BUILT_UP, GroundKind.GREEN, GroundKind.WATER, GroundKind.WATERWAYS, GroundKind.RAIL,
    GroundKind.ROADS, GroundKind.STATIONS,
)  # fmt: skip
"""The layers that a page draws, in the order in which they cover each other."""


def ground_block(base: BaseMap, unit: int, fine: int) -> str:
    """Write the ground of a page.

    Parameters
    ----------
    unit, fine
        The step of coordinates, in hundred-thousandths of a degree, and that of roads, which are
        looked at from nearer.
    """
    head: dict[str, Any] = {}
    columns: list[Any] = []
    for kind in DRAWN:
        features: Features = getattr(base, kind.replace("-", "_"))
        step = fine if kind is GroundKind.ROADS else unit
        counted, written = _layer(features, step, _fewest(kind))
        head[kind] = {"unit": step, "classes": CLASSES[kind]} | counted
        columns += written
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    numbers = b"".join(map(_written, columns))
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    whole = deflate.compress(_written([len(text)]) + text + numbers) + deflate.flush()
    return base64.b64encode(whole).decode()


def _fewest(kind: GroundKind) -> int:
    """Give the points without which rounding has left nothing of a part."""
    return 3 if kind in AREAS else 1 if kind in POINTS else 2


def _layer(features: Features, unit: int, fewest: int) -> tuple[dict[str, Any], list[Any]]:
    import numpy as np

    kept: list[int] = []
    counts: list[int] = []
    lines: list[NDArray[Any]] = []
    for row, geometry in enumerate(features.geometry.tolist()):
        parts = list(_parts(geometry, unit, fewest))
        if parts:
            kept.append(row)
            counts.append(len(parts))
            lines += parts
    names, named = _texts([features.names[row] for row in kept])
    refs, numbered = _texts([features.refs[row] for row in kept])
    points = np.concatenate(lines) if lines else np.empty((0, 2), np.int64)
    counted = {"features": len(kept), "parts": len(lines), "points": len(points)}
    return counted | {"names": names, "refs": refs}, [
        features.classes[kept],
        named,
        numbered,
        counts,
        list(map(len, lines)),
        np.diff(points, axis=0, prepend=np.zeros((1, 2), np.int64)).ravel(),
    ]


def _parts(geometry: Any, unit: int, fewest: int) -> Iterator[NDArray[Any]]:
    """Round the lines or rings of a geometry; what rounding leaves nothing of is dropped."""
    import numpy as np
    import shapely

    for part in shapely.get_parts(geometry).tolist():
        closed = part.geom_type == "Polygon"
        for line in (part.exterior, *part.interiors) if closed else (part,):
            whole = np.rint(shapely.get_coordinates(line) * (DEGREE / unit)).astype(np.int64)
            moved = np.diff(whole, axis=0, prepend=whole[-1:] if closed else whole[:1] - 1)
            whole = whole[moved.any(axis=1)]
            if len(whole) >= fewest:
                yield whole


def _texts(texts: Sequence[str]) -> tuple[list[str], list[int]]:
    """Give every text once, and which of them each is, from 1; 0 where there is none."""
    numbers: dict[str, int] = {}
    which = [numbers.setdefault(clean(text), len(numbers) + 1) if text else 0 for text in texts]
    return list(numbers), which


def _written(numbers: Any) -> bytes:
    import numpy as np

    return pack_numbers(np.asarray(numbers, np.int64))
