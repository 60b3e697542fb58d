"""The layer file of a patch: its polygons as numbers, so that no GeoJSON is parsed for a map.

The GeoJSON beside it is the layer; the file repeats it, and says of which bytes. Where these are
others, because somebody has drawn a border anew, the GeoJSON is read.

    sections (see `geomap.gazetteer.sections`), of each layer:
        ...-origin    the size and the CRC-32 of the GeoJSON (`ORIGIN`)
        ...-names     u32 x 2 an area: name and district in `strings`, `NONE` for no district
        ...-counts    u32 an area: how many polygons it has
        ...-polygons  u32 a polygon: how many rings it has, its border and then its holes
        ...-rings     u32 a ring: how many points it has
        ...-points    i32 x 2 a point
    and
        outline  how coarse it is (`STEPS`), then the outline of all neighbourhoods as WKB
        strings  the texts

Numbers are little-endian; coordinates are whole hundred-thousandths of a degree.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self
from zlib import crc32

from geomap.errors import PatchError
from geomap.gazetteer.sections import SectionedFile, Strings, string_at

if TYPE_CHECKING:
    from numpy.typing import NDArray

LAYERS_FILE = "layers.bin"
LAYERS = ("neighbourhoods", "wards", "built-up")
"""The layers that a patch may have, each a GeoJSON file of this name."""
DEGREE = 100_000
ORIGIN = struct.Struct("<QI")
STEPS = struct.Struct("<I")
NONE = 0xFFFF_FFFF

_PARTS = ("origin", "names", "counts", "polygons", "rings", "points")
FILE = SectionedFile(
    b"geomapPL",
    1,
    (*(f"{layer}-{part}" for layer in LAYERS for part in _PARTS), "outline", "strings"),
    "layer file",
)


@dataclass(frozen=True, slots=True)
class NamedArea:
    """A polygon (shapely, longitude and latitude) with the name and district it goes by.

    It is found by its name: a hash of the polygon would read all of its points.
    """

    name: str
    district: str | None
    polygon: Any = field(hash=False)


class Origin(NamedTuple):
    """Which bytes a layer was made of: how many, and their CRC-32."""

    size: int
    crc: int

    @classmethod
    def of(cls, data: bytes) -> Self:
        """Tell the origin of a layer that is made of these bytes."""
        return cls(len(data), crc32(data))


class LayerFile:
    """The polygons of a patch, mapped from its file."""

    def __init__(self, buffer: memoryview, path: Path) -> None:
        self.path = path
        self._buffer = buffer
        self._tables = FILE.sections(buffer, path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a layer file.

        Raises
        ------
        PatchError
            If it is no layer file, cut short, damaged, or made for another version of geomap.
        """
        opened = cls(FILE.map(path), path)
        if damaged := FILE.damaged(opened._buffer):
            raise PatchError(f"{path} is damaged in {', '.join(damaged)}: build the patch again")
        return opened

    def is_of(self, layer: str, origin: Origin) -> bool:
        """Tell whether a layer was made of the bytes of an origin."""
        said = self._tables[f"{layer}-origin"]
        return bool(said) and ORIGIN.unpack(said) == (origin.size, origin.crc)

    def areas(self, layer: str) -> tuple[NamedArea, ...]:
        """Give the areas of a layer, in their order."""
        names = self._numbers(f"{layer}-names").reshape(-1, 2).tolist()
        polygons = polygons_of(
            self._numbers(f"{layer}-counts"),
            self._numbers(f"{layer}-polygons"),
            self._numbers(f"{layer}-rings"),
            self._numbers(f"{layer}-points", "<i4").reshape(-1, 2) / DEGREE,
        )
        return tuple(
            NamedArea(self._text(name), None if district == NONE else self._text(district), polygon)
            for (name, district), polygon in zip(names, polygons, strict=True)
        )

    def outline(self, steps: int) -> Any:
        """Give the outline of all neighbourhoods; None if there is none that is as coarse."""
        import shapely

        said = self._tables["outline"]
        if not said or STEPS.unpack_from(said) != (steps,):
            return None
        return shapely.from_wkb(bytes(said[STEPS.size :]))

    def _numbers(self, section: str, of: str = "<u4") -> NDArray[Any]:
        import numpy as np

        return np.frombuffer(self._tables[section], of)

    def _text(self, at: int) -> str:
        return string_at(self._tables["strings"], at)


def polygons_of(
    counts: NDArray[Any], polygons: NDArray[Any], rings: NDArray[Any], points: Any
) -> list[Any]:
    """Make the polygon of each area, all rings at once, which is quicker than one by one.

    Parameters
    ----------
    counts, polygons, rings
        How many polygons each area has, how many rings each polygon, and how many points each ring.
    points
        Longitude and latitude of each point, in degrees.
    """
    import numpy as np
    import shapely

    if not len(rings):
        return []
    made = shapely.linearrings(points, indices=np.repeat(np.arange(len(rings)), rings))
    single = shapely.polygons(made, indices=np.repeat(np.arange(len(polygons)), polygons))
    ends = np.cumsum(counts).tolist()
    return [
        single[end - 1] if count == 1 else shapely.multipolygons(single[end - count : end])
        for end, count in zip(ends, counts.tolist(), strict=True)
    ]


def pack_layers(
    layers: Mapping[str, tuple[bytes, Sequence[NamedArea]]], steps: int, outline: Any
) -> bytes:
    """Give the bytes of a layer file.

    Parameters
    ----------
    layers
        For each layer the bytes of its GeoJSON, and the areas that these hold.
    steps, outline
        How coarse the outline of all neighbourhoods is, and the outline; None where there is none.
    """
    import shapely

    strings = Strings()
    sections: dict[str, bytes] = {}
    for layer, (data, areas) in layers.items():
        origin = Origin.of(data)
        sections[f"{layer}-origin"] = ORIGIN.pack(origin.size, origin.crc)
        for part, numbers in _pack_areas(areas, strings).items():
            sections[f"{layer}-{part}"] = numbers
    if outline is not None:
        sections["outline"] = STEPS.pack(steps) + shapely.to_wkb(outline, byte_order=1)
    sections["strings"] = bytes(strings.data)
    return FILE.pack(sections)


def _pack_areas(areas: Sequence[NamedArea], strings: Strings) -> dict[str, bytes]:
    import numpy as np
    import shapely

    shapes = np.array([area.polygon for area in areas], dtype=object)
    polygons, of_area = shapely.get_parts(shapes, return_index=True)
    rings, of_polygon = shapely.get_rings(polygons, return_index=True)
    points, of_ring = shapely.get_coordinates(rings, return_index=True)
    names = [
        (strings.add(area.name), NONE if area.district is None else strings.add(area.district))
        for area in areas
    ]
    return {
        "names": np.array(names, "<u4").tobytes(),
        "counts": np.bincount(of_area, minlength=len(areas)).astype("<u4").tobytes(),
        "polygons": np.bincount(of_polygon, minlength=len(polygons)).astype("<u4").tobytes(),
        "rings": np.bincount(of_ring, minlength=len(rings)).astype("<u4").tobytes(),
        "points": np.rint(points * DEGREE).astype("<i4").tobytes(),
    }
