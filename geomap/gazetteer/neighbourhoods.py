"""The polygons of a patch: which neighbourhood, ward and district a point lies in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.errors import PatchError
from geomap.io.files import read_limited
from geomap.model import Area, Patch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

_MAX_BYTES = 50_000_000
_POLYGONS = frozenset({"Polygon", "MultiPolygon"})
_CELLS = 5
"""How many cells of the grid of `assign` an area has along each side, about."""


@dataclass(frozen=True, slots=True)
class NamedArea:
    """A polygon (shapely, longitude and latitude) with the name and district it goes by."""

    name: str
    district: str | None
    polygon: Any


@dataclass(frozen=True, slots=True)
class Neighbourhoods:
    """The neighbourhoods and wards of a patch, each a layer of polygons that share borders."""

    neighbourhoods: tuple[NamedArea, ...]
    wards: tuple[NamedArea, ...]

    @classmethod
    def open(cls, patch: Patch) -> Neighbourhoods:
        """Read `neighbourhoods.geojson` and `wards.geojson` of a patch.

        A patch without one of them has an empty layer in its place.

        Raises
        ------
        PatchError
            If a file is not the GeoJSON that `geomap gazetteer build` writes.
        """
        return cls(
            _read_layer(patch.folder / "neighbourhoods.geojson"),
            _read_layer(patch.folder / "wards.geojson"),
        )

    def at(self, lon: float, lat: float) -> Area:
        """Name the areas that hold a point; None for a layer that does not reach it."""
        return area_of(
            _first_containing(self.neighbourhoods, lon, lat),
            _first_containing(self.wards, lon, lat),
        )


def assign(areas: Sequence[NamedArea], lons: ArrayLike, lats: ArrayLike) -> NDArray[np.intp]:
    """Give for each point the place in `areas` of the one that holds it, -1 where none does.

    An area holds its border too (the predicate "intersects"); of several that hold a point it
    is the first by name, as with `Neighbourhoods.at`. Longitudes and latitudes are in the
    degrees of the areas; a point that is not finite lies in none.
    """
    import numpy as np
    import shapely

    x, y = np.asarray(lons, dtype=float), np.asarray(lats, dtype=float)
    found = np.full(len(x), -1, dtype=np.intp)
    if not areas or not len(x):
        return found
    polygons = np.array([area.polygon for area in areas])
    shapely.prepare(polygons)
    side = int(np.ceil(_CELLS * len(areas) ** 0.5))
    boxes = shapely.bounds(polygons).reshape(-1, 2, 2)
    low, high = boxes[:, 0].min(axis=0), boxes[:, 1].max(axis=0)
    points = np.stack([x, y], axis=1)
    inside = np.flatnonzero(((points >= low) & (points <= high)).all(axis=1))

    def cells(places: NDArray[np.float64]) -> NDArray[np.intp]:
        numbers: NDArray[np.intp] = ((places - low) / (high - low) * side).astype(np.intp)
        return numbers

    # Points of one row of cells stand together, from west to east, so that what may lie in an
    # area is a few runs of them.
    column, row = cells(points[inside]).T
    cell = row * (side + 1) + column
    order = np.argsort(cell, kind="stable")
    inside, cell = inside[order], cell[order]
    x, y = x[inside], y[inside]
    starts = np.searchsorted(cell, np.arange((side + 1) ** 2 + 1))
    holder = np.full(len(inside), -1, dtype=np.intp)
    reach = cells(boxes.reshape(-1, 2)).reshape(-1, 2, 2)
    for area in sorted(range(len(areas)), key=lambda place: areas[place].name, reverse=True):
        (west, south), (east, north) = reach[area].tolist()
        for first in range(south * (side + 1), (north + 1) * (side + 1), side + 1):
            run = slice(starts[first + west], starts[first + east + 1])
            if run.start < run.stop:
                holder[run][shapely.intersects_xy(polygons[area], x[run], y[run])] = area
    found[inside] = holder
    return found


def built_up(patch: Patch) -> Any:
    """Read the built-up area of a patch: a shapely MultiPolygon, empty if it has none."""
    import shapely

    layer = _read_layer(patch.folder / "built-up.geojson")
    return shapely.multipolygons(shapely.get_parts([area.polygon for area in layer]))


def area_of(neighbourhood: NamedArea | None, ward: NamedArea | None) -> Area:
    """Name what holds a place, the district by the ward's before the neighbourhood's."""
    holder = ward or neighbourhood
    return Area(
        neighbourhood.name if neighbourhood else None,
        ward.name if ward else None,
        holder.district if holder else None,
    )


def _first_containing(areas: Iterable[NamedArea], lon: float, lat: float) -> NamedArea | None:
    """Give the area that holds the point; of two that share the border, the first by name."""
    import shapely

    point = shapely.Point(lon, lat)
    holding = [area for area in areas if area.polygon.intersects(point)]
    return min(holding, key=lambda area: area.name, default=None)


def _read_layer(path: Path) -> tuple[NamedArea, ...]:
    if not path.exists():
        return ()
    try:
        return _parse_layer(read_limited(path, _MAX_BYTES))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        reason = type(error).__name__
        raise PatchError(
            f"{path} is no GeoJSON layer of polygons with names ({reason}): build the patch again"
        ) from None


@lru_cache(maxsize=4)
def _parse_layer(data: bytes) -> tuple[NamedArea, ...]:
    """Make the areas; of the same bytes once, since each map of a run needs them anew."""
    features = json.loads(data)["features"]
    return tuple(
        NamedArea(
            str(feature["properties"].get("name", "")),
            feature["properties"].get("district"),
            polygon,
        )
        for feature, polygon in zip(features, _polygons(features), strict=True)
    )


def _polygons(features: Sequence[Any]) -> list[Any]:
    """Make the polygons of features, all rings at once, which is quicker than one by one."""
    import numpy as np
    import shapely

    parts: list[list[Any]] = []
    counts: list[int] = []
    for feature in features:
        kind, coordinates = feature["geometry"]["type"], feature["geometry"]["coordinates"]
        if kind not in _POLYGONS:
            raise ValueError(kind)
        own = [coordinates] if kind == "Polygon" else coordinates
        parts += own
        counts.append(len(own))
    rings = [np.array(ring, dtype=float) for part in parts for ring in part]
    if not rings:
        return []
    made = shapely.linearrings(
        np.concatenate(rings), indices=np.repeat(np.arange(len(rings)), list(map(len, rings)))
    )
    polygons = shapely.polygons(
        made, indices=np.repeat(np.arange(len(parts)), list(map(len, parts)))
    )
    ends = np.cumsum(counts).tolist()
    return [
        polygons[end - 1] if count == 1 else shapely.multipolygons(polygons[end - count : end])
        for end, count in zip(ends, counts, strict=True)
    ]
