"""GeoJSON of any CRS, read without GDAL: properties, and geometries in degrees."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geomap.errors import InputError
from geomap.gazetteer.build.raw_files.degrees import to_degrees
from geomap.io.crs import DEGREES, declared_in
from geomap.io.files import read_limited
from geomap.io.geometry import from_geojson

MOST_BYTES = 120_000_000
"""Of 105 MB (118,000 lines), reading took 18 s and 640 MB of memory."""


@dataclass(frozen=True, slots=True)
class FeatureRows:
    """The features of one file: their properties, and as many geometries (shapely, in degrees)."""

    properties: list[dict[str, Any]]
    geometries: Any


def is_collection(head: bytes) -> bool:
    """Tell by its first bytes whether a file is a GeoJSON collection of features."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b'"FeatureCollection"' in head


def read_features(path: Path, *types: str) -> FeatureRows:
    """Read the features of a collection, all of which must be of some types of geometry.

    Raises
    ------
    InputError
        If it is no GeoJSON, too large, of an unknown CRS, not in degrees though no CRS is named,
        or a feature has no geometry of the `types`; the feature is named by its number.
    """
    data = read_limited(path, MOST_BYTES)
    try:
        table = json.loads(data)
        layer = [
            (feature["properties"] or {}, feature["geometry"]) for feature in table["features"]
        ]
        if not all(isinstance(properties, dict) for properties, _ in layer):
            raise TypeError
    except (TypeError, KeyError, RecursionError, ValueError):
        raise InputError(f"{path} is no GeoJSON collection of features") from None
    try:
        crs = declared_in(table) or DEGREES
    except InputError as error:
        raise InputError(f"{path}: {error}") from None
    geometries = []
    for number, (_, given) in enumerate(layer, 1):
        geometry, problem = from_geojson(given)
        if problem:
            raise InputError(f"{path}, feature {number}: no geometry ({problem})")
        if geometry.geom_type not in types or geometry.is_empty:
            wanted = types[0].casefold().replace("linestring", "line")
            raise InputError(f"{path}, feature {number}: a {geometry.geom_type}, no {wanted}")
        geometries.append(geometry)
    return FeatureRows(
        [properties for properties, _ in layer], to_degrees(geometries, crs, str(path))
    )
