"""The polygons of a patch: which neighbourhood, ward and district a point lies in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.gazetteer.layer_file import LAYERS, NamedArea, Origin
from geomap.gazetteer.name_keys import normalise
from geomap.gazetteer.polygon_layers import origin_of, read_layer, read_outline
from geomap.model import Area, Patch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

__all__ = ["NamedArea", "Neighbourhoods", "area_of", "assign", "built_up", "outline_of"]

_NEIGHBOURHOODS, _WARDS, _BUILT_UP = LAYERS
_CELLS = 5
"""How many cells of the grid of `assign` an area has along each side, about."""


@dataclass(frozen=True)
class Neighbourhoods:
    """The neighbourhoods and wards of a patch, each a layer of polygons that share borders."""

    neighbourhoods: tuple[NamedArea, ...]
    wards: tuple[NamedArea, ...]

    @classmethod
    def open(cls, patch: Patch) -> Neighbourhoods:
        """Open the neighbourhoods and wards of a patch, which are made once as long as its files
        are the same; a patch without one of them has an empty layer in its place.

        Raises
        ------
        PatchError
            If a file is not what `geomap gazetteer build` writes.
        """
        return _made(
            patch.folder, origin_of(patch.folder, _NEIGHBOURHOODS), origin_of(patch.folder, _WARDS)
        )

    @cached_property
    def _boxes(self) -> tuple[Any, Any]:
        """The bounding boxes of each layer, by which most areas are told not to hold a point."""
        return _boxes(self.neighbourhoods), _boxes(self.wards)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all of them, as they are written."""
        return frozenset(area.name for area in (*self.neighbourhoods, *self.wards))

    @cached_property
    def _by_name(self) -> dict[str, list[tuple[int, NamedArea]]]:
        by_name: dict[str, list[tuple[int, NamedArea]]] = {}
        for numbered in enumerate((*self.neighbourhoods, *self.wards)):
            by_name.setdefault(normalise(numbered[1].name), []).append(numbered)
        return by_name

    def called(self, names: Iterable[str]) -> list[NamedArea]:
        """Give the areas of some names, each once, neighbourhoods before wards."""
        keys = {normalise(name) for name in names}
        found = [numbered for key in keys for numbered in self._by_name.get(key, ())]
        return [area for _, area in sorted(found, key=itemgetter(0))]

    def at(self, lon: float, lat: float) -> Area:
        """Name the areas that hold a point; None for a layer that does not reach it."""
        of_neighbourhoods, of_wards = self._boxes
        return area_of(
            _first_containing(self.neighbourhoods, of_neighbourhoods, lon, lat),
            _first_containing(self.wards, of_wards, lon, lat),
        )


@lru_cache(maxsize=4)
def _made(
    folder: Path, of_neighbourhoods: Origin | None, of_wards: Origin | None
) -> Neighbourhoods:
    return Neighbourhoods(
        read_layer(folder, _NEIGHBOURHOODS, of_neighbourhoods) if of_neighbourhoods else (),
        read_layer(folder, _WARDS, of_wards) if of_wards else (),
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
    in_width, in_height = ((points >= low) & (points <= high)).T
    inside = np.flatnonzero(in_width & in_height)

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
    # The first by name comes first, and a point that an area holds is not asked of another.
    for area in sorted(range(len(areas)), key=lambda place: (areas[place].name, -place)):
        (west, south), (east, north) = reach[area].tolist()
        for first in range(south * (side + 1), (north + 1) * (side + 1), side + 1):
            run = slice(starts[first + west], starts[first + east + 1])
            if run.start < run.stop:
                free = run.start + np.flatnonzero(holder[run] < 0)
                holder[free[shapely.intersects_xy(polygons[area], x[free], y[free])]] = area
    found[inside] = holder
    return found


def built_up(patch: Patch) -> Any:
    """Read the built-up area of a patch: a shapely MultiPolygon, empty if it has none."""
    import shapely

    origin = origin_of(patch.folder, _BUILT_UP)
    layer = read_layer(patch.folder, _BUILT_UP, origin) if origin else ()
    return shapely.multipolygons(shapely.get_parts([area.polygon for area in layer]))


def outline_of(patch: Patch, steps: int) -> Any:
    """Give the outline of all neighbourhoods of a patch; None if it has none.

    See `geomap.gazetteer.polygon_layers.draw_outline`; of the same files it is made once.
    """
    origin = origin_of(patch.folder, _NEIGHBOURHOODS)
    return _outline(patch.folder, origin, steps) if origin else None


@lru_cache(maxsize=4)
def _outline(folder: Path, origin: Origin, steps: int) -> Any:
    return read_outline(folder, _NEIGHBOURHOODS, origin, steps)


def area_of(neighbourhood: NamedArea | None, ward: NamedArea | None) -> Area:
    """Name what holds a place, the district by the ward's before the neighbourhood's."""
    holder = ward or neighbourhood
    return Area(
        neighbourhood.name if neighbourhood else None,
        ward.name if ward else None,
        holder.district if holder else None,
    )


def _boxes(areas: Sequence[NamedArea]) -> Any:
    """Give west, south, east and north of each area, in columns."""
    import numpy as np
    import shapely

    return shapely.bounds(np.array([area.polygon for area in areas], dtype=object)).T


def _first_containing(
    areas: Sequence[NamedArea], boxes: Any, lon: float, lat: float
) -> NamedArea | None:
    """Give the area that holds the point; of two that share the border, the first by name."""
    import numpy as np
    import shapely

    if not areas:
        return None
    west, south, east, north = boxes
    near = np.flatnonzero((west <= lon) & (lon <= east) & (south <= lat) & (lat <= north))
    point = shapely.Point(lon, lat)
    holding = [areas[at] for at in near.tolist() if areas[at].polygon.intersects(point)]
    return min(holding, key=lambda area: area.name, default=None)
