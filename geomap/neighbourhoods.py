"""The polygons of a patch: which neighbourhood, ward and district a point lies in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geomap.errors import PatchError
from geomap.files import read_limited
from geomap.model import Area, Patch

_MAX_BYTES = 50_000_000


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
        neighbourhood = _first_containing(self.neighbourhoods, lon, lat)
        ward = _first_containing(self.wards, lon, lat)
        holder = ward or neighbourhood
        return Area(
            neighbourhood.name if neighbourhood else None,
            ward.name if ward else None,
            holder.district if holder else None,
        )


def built_up(patch: Patch) -> Any:
    """Read the built-up area of a patch: a shapely MultiPolygon, empty if it has none."""
    import shapely

    layer = _read_layer(patch.folder / "built-up.geojson")
    return shapely.multipolygons(shapely.get_parts([area.polygon for area in layer]))


def _first_containing(areas: Iterable[NamedArea], lon: float, lat: float) -> NamedArea | None:
    """Give the area that holds the point; of two that share the border, the first by name."""
    import shapely

    point = shapely.Point(lon, lat)
    holding = [area for area in areas if area.polygon.intersects(point)]
    return min(holding, key=lambda area: area.name, default=None)


def _read_layer(path: Path) -> tuple[NamedArea, ...]:
    if not path.exists():
        return ()
    from shapely.geometry import shape

    try:
        features = json.loads(read_limited(path, _MAX_BYTES))["features"]
        return tuple(
            NamedArea(
                str(feature["properties"].get("name", "")),
                feature["properties"].get("district"),
                shape(feature["geometry"]),
            )
            for feature in features
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        reason = type(error).__name__
        raise PatchError(
            f"{path} is no GeoJSON layer of polygons with names ({reason}): build the patch again"
        ) from None
