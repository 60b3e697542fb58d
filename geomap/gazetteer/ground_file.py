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
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from geomap.gazetteer.ground_layers import (
    AREAS,
    DEGREE,
    Features,
    GroundKind,
    boxes_around,
    geometries_of,
    parts_of,
    taken,
)
from geomap.gazetteer.sections import HEADER, SectionedFile, Strings, strings_at, tells_damage
from geomap.io.varints import numbers_of, pack_numbers
from geomap.model import BoundingBox, Patch

if TYPE_CHECKING:
    from numpy.typing import NDArray

GROUND_FILE = "ground/ground.bin"
SCALES_FILE = "ground/scales.bin"
LEVELS_M = (1.0, 7.0, 60.0)
"""How far the lines of each level may stray from the true ones, in metres."""
SCALES_M = (15.0, 30.0)
"""As far those of areas stray at the levels 3 and 4, in a file of their own. Without it each map of
a town or more simplifies them itself. Roads have no such levels: they are simplified quickly."""
SLACK = 1.25
"""A further level serves for what may stray so much less: of as few points, on the whole."""

_PARTS = ("boxes", "features", "parts", "steps")


def _tables(levels: range) -> list[str]:
    return [f"{kind}-{level}-{part}" for kind in GroundKind for level in levels for part in _PARTS]


FILE = SectionedFile(
    b"geomapGR",
    1,
    (
        *_tables(range(len(LEVELS_M))),
        "street-keys",
        "street-firsts",
        "road-firsts",
        "street-roads",
        "strings",
    ),
    "ground file",
)
SCALES = SectionedFile(
    b"geomapGS",
    1,
    ("of", "texts", *_tables(range(len(LEVELS_M), len(LEVELS_M + SCALES_M)))),
    "scales file",
)
"""`of` is the header of the ground file that the levels are of, `texts` are as its `strings`."""
FEATURE = [("name", "<u4"), ("ref", "<u4"), ("class", "u1"), ("part", "<u4"), ("step", "<u4")]


class Ground:
    """The ground of a patch, mapped from its file; a layer that it lacks is empty.

    `scales` are the further levels, left aside if they are of another ground.
    """

    def __init__(self, buffer: memoryview, path: Path, scales: memoryview | None = None) -> None:
        self.path = path
        self._buffer = buffer
        self._tables = FILE.sections(buffer, path)
        more = SCALES.sections(scales, path.with_name("scales.bin")) if scales else {}
        if more and more["of"] == buffer[: len(more["of"])]:
            self._tables |= more

    @classmethod
    def open(cls, patch: Patch) -> Self | None:
        """Open the ground of a patch; None if it has none.

        Raises
        ------
        PatchError
            If the file is no ground, cut short, or made for another version of geomap.
        """
        path, scales = patch.folder / GROUND_FILE, patch.folder / SCALES_FILE
        if not path.is_file():
            return None
        return cls(FILE.map(path), path, SCALES.map(scales) if scales.is_file() else None)

    def level_of(self, kind: GroundKind, within_m: float) -> float:
        """Give the metres that lines of the level of a layer stray which serves for `within_m`."""
        scales = SCALES_M if "of" in self._tables and kind in AREAS else ()
        serving = [stray for stray in LEVELS_M if stray <= within_m]
        serving += [stray for stray in scales if stray <= within_m * SLACK]
        return max(serving, default=LEVELS_M[0])

    @tells_damage
    def layer(self, kind: GroundKind, box: BoundingBox, within_m: float) -> Features:
        """Give the features of a layer whose bounding boxes touch a box, none of them cut.

        They are of the coarsest level whose lines stray at most `within_m` from the true ones, or
        of the finest.
        """
        import numpy as np

        level = (LEVELS_M + SCALES_M).index(self.level_of(kind, within_m))
        return self.features(kind, level, np.flatnonzero(self._touching(kind, level, box)))

    @tells_damage
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

    @tells_damage
    def features(self, kind: GroundKind, level: int, rows: NDArray[Any]) -> Features:
        """Give the features of some rows of a layer at a level."""
        import numpy as np

        features = self._column(kind, level, "features", FEATURE)
        texts = self._tables["strings" if level < len(LEVELS_M) else "texts"]
        if not len(rows):
            return Features(np.empty(0, dtype=object), np.empty(0, np.uint8), (), ())
        chosen, ends = features[rows], features[rows + 1]
        boxes = self._column(kind, level, "boxes", "<i4").reshape(-1, 4)
        parts = taken(self._column(kind, level, "parts", "<u2"), chosen["part"], ends["part"])
        steps = taken(self._column(kind, level, "steps", "u1"), chosen["step"], ends["step"])
        return Features(
            geometries_of(
                kind,
                boxes[rows, :2],
                (ends["part"] - chosen["part"]).astype(np.intp),
                parts.astype(np.intp),
                numbers_of(steps),
            ),
            chosen["class"],
            strings_at(texts, chosen["name"].tolist()),
            strings_at(texts, chosen["ref"].tolist()),
        )

    @tells_damage
    def streets(self, key: str) -> list[tuple[NDArray[Any], BoundingBox]]:
        """Give of each street of a name or number, by its key, its finest roads and their box."""
        import numpy as np

        if (number := self._street_keys.get(key)) is None:
            return []
        firsts = np.frombuffer(self._tables["street-firsts"], "<u4")[number : number + 2].tolist()
        ends = np.frombuffer(self._tables["road-firsts"], "<u4")[firsts[0] : firsts[1] + 1].tolist()
        of_all = np.frombuffer(self._tables["street-roads"], "<u4")
        roads = [of_all[first:end].astype(np.intp) for first, end in pairwise(ends)]
        boxes = self._column(GroundKind.ROADS, 0, "boxes", "<i4").reshape(-1, 4)
        return list(zip(roads, boxes_around([boxes[rows] for rows in roads]), strict=True))

    @cached_property
    def _street_keys(self) -> Any:
        return FILE.trie(self._buffer, self.path, "street-keys")

    def count(self, kind: GroundKind, level: int = 0) -> int:
        """Count the features of a layer at a level."""
        return max(0, len(self._column(kind, level, "features", FEATURE)) - 1)

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


def pack_ground(
    layers: Mapping[tuple[GroundKind, int], Features],
    streets: Mapping[str, Sequence[Sequence[int]]],
) -> bytes:
    """Give the bytes of a ground file.

    Parameters
    ----------
    layers
        The features of each layer at each of its levels; others than the three are left out.
    streets
        For each key the streets that bear it, each as its rows in the roads of level 0.
    """
    import marisa_trie
    import numpy as np

    from geomap.gazetteer.fuzzy.trie_bytes import written

    strings = Strings()
    sections = _pack_layers(layers, range(len(LEVELS_M)), strings)
    if streets:
        trie = marisa_trie.Trie(sorted(streets))
        in_order = [streets[key] for key in sorted(streets, key=lambda key: trie[key])]
        roads = [street for bearers in in_order for street in bearers]
        sections["street-keys"] = written(trie)
        sections["street-firsts"] = _firsts(map(len, in_order))
        sections["road-firsts"] = _firsts(map(len, roads))
        sections["street-roads"] = np.array([n for road in roads for n in road], "<u4").tobytes()
    return FILE.pack(sections | {"strings": bytes(strings.data)})


def pack_scales(layers: Mapping[tuple[GroundKind, int], Features], ground: bytes) -> bytes:
    """Give the bytes of the scales file beside a ground file, of the levels that are not in it."""
    texts = Strings()
    sections = _pack_layers(layers, range(len(LEVELS_M), len(LEVELS_M + SCALES_M)), texts)
    return SCALES.pack(sections | {"of": ground[: HEADER.size], "texts": bytes(texts.data)})


def _pack_layers(
    layers: Mapping[tuple[GroundKind, int], Features], levels: range, strings: Strings
) -> dict[str, bytes]:
    return {
        f"{kind}-{level}-{part}": data
        for (kind, level), features in sorted(layers.items())
        if level in levels
        for part, data in _pack_layer(features, strings).items()
    }


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
        whole = parts_of(geometry)
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
