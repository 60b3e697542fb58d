"""The ground file of a patch: roads, water, woods and the lines of its streets, by where they lie.

    sections (see `geomap.gazetteer.sections`):
        of each layer at each level (`roads-0`, `roads-1` ...):
            ...-boxes     i32 x 4 a feature: west, south, east, north
            ...-features  17 bytes (`FEATURE`): name and number in `strings`, class, first part,
                          first byte in the steps; one more ends the last
            ...-parts     u16 a part (a line, a ring): how many points it has
            ...-steps     how far each point lies east and north of the one before, across the
                          parts of a feature; the first counts from its south-western corner
        street-keys    marisa trie of the normalised names and numbers of roads
        street-firsts  u32 a key, and one more: its first street
        road-firsts    u32 a street, and one more: its first row in `street-roads`
        street-roads   u32: rows of `roads-0`
        strings        the texts

Numbers are little-endian; coordinates are whole hundred-thousandths of a degree, about a metre.
Level 0 is the finest. Of a polygon the first part is its border and the others are its holes. A
step is a number as `geomap.io.varints` writes it. Only what a box needs is read of a file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from geomap.gazetteer.ground_layers import DEGREE, Features, GroundKind, geometries_of
from geomap.gazetteer.sections import SectionedFile, Strings, strings_at
from geomap.io.varints import numbers_of, pack_numbers
from geomap.model import BoundingBox, Patch

if TYPE_CHECKING:
    from numpy.typing import NDArray

GROUND_FILE = "ground/ground.bin"
LEVELS_M = (1.0, 7.0, 60.0)
"""How far the lines of each level may stray from the true ones, in metres."""

_PARTS = ("boxes", "features", "parts", "steps")
FILE = SectionedFile(
    b"geomapGR",
    1,
    (
        *(
            f"{kind}-{level}-{part}"
            for kind in GroundKind
            for level in range(len(LEVELS_M))
            for part in _PARTS
        ),
        "street-keys",
        "street-firsts",
        "road-firsts",
        "street-roads",
        "strings",
    ),
    "ground file",
)
FEATURE = [("name", "<u4"), ("ref", "<u4"), ("class", "u1"), ("part", "<u4"), ("step", "<u4")]
_MOST_POINTS = 65_535
"""Of a part; a longer line is written as two."""


def level_of(within_m: float) -> float:
    """Give the metres that lines of the level stray which serves for `within_m`."""
    return max((stray for stray in LEVELS_M if stray <= within_m), default=LEVELS_M[0])


class Ground:
    """The ground of a patch, mapped from its file; a layer that it lacks is empty."""

    def __init__(self, buffer: memoryview, path: Path) -> None:
        self.path = path
        self._buffer = buffer
        self._tables = FILE.sections(buffer, path)

    @classmethod
    def open(cls, patch: Patch) -> Self | None:
        """Open the ground of a patch; None if it has none.

        Raises
        ------
        PatchError
            If the file is no ground, cut short, or made for another version of geomap.
        """
        path = patch.folder / GROUND_FILE
        return cls(FILE.map(path), path) if path.is_file() else None

    def layer(self, kind: GroundKind, box: BoundingBox, within_m: float) -> Features:
        """Give the features of a layer whose bounding boxes touch a box, none of them cut.

        They are of the coarsest level whose lines stray at most `within_m` from the true ones, or
        of the finest.
        """
        import numpy as np

        level = LEVELS_M.index(level_of(within_m))
        return self.features(kind, level, np.flatnonzero(self._touching(kind, level, box)))

    def roads_around(self, boxes: Sequence[BoundingBox], last: int) -> Features:
        """Give the finest roads whose bounding boxes touch any of some boxes.

        Of the classes after `last` only those that have a name.
        """
        import numpy as np

        roads = self._column(GroundKind.ROADS, 0, "features", FEATURE)[:-1]
        wanted = np.zeros(len(roads), bool)
        for box in boxes:
            wanted |= self._touching(GroundKind.ROADS, 0, box)
        wanted &= (roads["class"] <= last) | (roads["name"] > 0)
        return self.features(GroundKind.ROADS, 0, np.flatnonzero(wanted))

    def _touching(self, kind: GroundKind, level: int, box: BoundingBox) -> NDArray[Any]:
        """Tell of each feature whether its bounding box touches a box."""
        boxes = self._column(kind, level, "boxes", "<i4").reshape(-1, 4)
        west, south, east, north = (
            side * DEGREE for side in (box.west, box.south, box.east, box.north)
        )
        return (
            (boxes[:, 0] <= east) & (boxes[:, 2] >= west)
            & (boxes[:, 1] <= north) & (boxes[:, 3] >= south)
        )  # fmt: skip

    def features(self, kind: GroundKind, level: int, rows: NDArray[Any]) -> Features:
        """Give the features of some rows of a layer at a level."""
        import numpy as np

        features = self._column(kind, level, "features", FEATURE)
        if not len(rows):
            return Features(np.empty(0, dtype=object), np.empty(0, np.uint8), (), ())
        chosen, ends = features[rows], features[rows + 1]
        boxes = self._column(kind, level, "boxes", "<i4").reshape(-1, 4)
        of_part = _ranges(chosen["part"], ends["part"])
        of_step = _ranges(chosen["step"], ends["step"])
        return Features(
            geometries_of(
                kind,
                boxes[rows, :2],
                (ends["part"] - chosen["part"]).astype(np.intp),
                self._column(kind, level, "parts", "<u2")[of_part].astype(np.intp),
                numbers_of(self._column(kind, level, "steps", "u1")[of_step]),
            ),
            chosen["class"],
            strings_at(self._tables["strings"], chosen["name"].tolist()),
            strings_at(self._tables["strings"], chosen["ref"].tolist()),
        )

    def streets(self, key: str) -> list[Features]:
        """Give the roads of each street of a name or number, by its key, in a fixed order."""
        import marisa_trie
        import numpy as np

        tables = self._tables
        if not tables["street-keys"]:
            return []
        number = marisa_trie.Trie().map(tables["street-keys"]).get(key)
        if number is None:
            return []
        firsts = np.frombuffer(tables["street-firsts"], "<u4")[number : number + 2].tolist()
        ends = np.frombuffer(tables["road-firsts"], "<u4")[firsts[0] : firsts[1] + 1].tolist()
        rows = np.frombuffer(tables["street-roads"], "<u4")
        return [
            self.features(GroundKind.ROADS, 0, rows[first:end].astype(np.intp))
            for first, end in pairwise(ends)
        ]

    def count(self, kind: GroundKind) -> int:
        """Count the features of a layer at its finest level."""
        return max(0, len(self._column(kind, 0, "features", FEATURE)) - 1)

    @property
    def street_count(self) -> int:
        """Count the streets whose lines are known."""
        return max(0, len(self._tables["road-firsts"]) // 4 - 1)

    def damaged(self) -> tuple[str, ...]:
        """Give the sections of the file whose checksum is wrong; this reads the whole file."""
        return FILE.damaged(self._buffer)

    def _column(self, kind: GroundKind, level: int, part: str, of: Any) -> NDArray[Any]:
        import numpy as np

        return np.frombuffer(self._tables[f"{kind}-{level}-{part}"], np.dtype(of))


def _ranges(firsts: Any, ends: Any) -> NDArray[Any]:
    """Give the whole numbers from each first to before its end, one after the other."""
    import numpy as np

    counts = (ends - firsts).astype(np.intp)
    shifts = np.repeat(firsts.astype(np.intp) - (np.cumsum(counts) - counts), counts)
    return np.asarray(np.arange(int(counts.sum())) + shifts)


def pack_ground(
    layers: Mapping[tuple[GroundKind, int], Features],
    streets: Mapping[str, Sequence[Sequence[int]]],
) -> bytes:
    """Give the bytes of a ground file.

    Parameters
    ----------
    layers
        The features of each layer at each of its levels.
    streets
        For each key the streets that bear it, each as its rows in the roads of level 0.
    """
    import marisa_trie
    import numpy as np

    strings = Strings()
    sections: dict[str, bytes] = {}
    for (kind, level), features in sorted(layers.items()):
        for part, data in _pack_layer(features, strings).items():
            sections[f"{kind}-{level}-{part}"] = data
    if streets:
        trie = marisa_trie.Trie(sorted(streets))
        in_order = [streets[key] for key in sorted(streets, key=lambda key: trie[key])]
        roads = [street for bearers in in_order for street in bearers]
        sections["street-keys"] = trie.tobytes()
        sections["street-firsts"] = _firsts(map(len, in_order))
        sections["road-firsts"] = _firsts(map(len, roads))
        sections["street-roads"] = np.array([n for road in roads for n in road], "<u4").tobytes()
    sections["strings"] = bytes(strings.data)
    return FILE.pack(sections)


def _firsts(counts: Any) -> bytes:
    import numpy as np

    return np.concatenate([[0], np.cumsum(list(counts))]).astype("<u4").tobytes()


def _pack_layer(features: Features, strings: Strings) -> dict[str, bytes]:
    import numpy as np

    boxes: list[tuple[int, ...]] = []
    table: list[tuple[int, ...]] = []
    parts: list[int] = []
    steps = bytearray()
    for geometry, class_, name, ref in zip(
        features.geometry, features.classes.tolist(), features.names, features.refs, strict=True
    ):
        table.append((strings.add(name), strings.add(ref), class_, len(parts), len(steps)))
        whole = [part for line in _lines(geometry) for part in _whole(line)]
        every = np.concatenate(whole)
        boxes.append((*every.min(axis=0), *every.max(axis=0)))
        parts += map(len, whole)
        steps += pack_numbers(np.diff(every, axis=0, prepend=[boxes[-1][:2]]).ravel())
    table.append((0, 0, 0, len(parts), len(steps)))
    return {
        "boxes": np.array(boxes, "<i4").tobytes(),
        "features": np.array(table, np.dtype(FEATURE)).tobytes(),
        "parts": np.array(parts, "<u2").tobytes(),
        "steps": bytes(steps),
    }


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
