"""GeoJSON of any CRS, read without GDAL: properties, and geometries in degrees.

RFC 7946 knows degrees alone; older files and those of GIS programs name another CRS in a member
`crs`, which is believed.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geomap.errors import InputError
from geomap.gazetteer.build.raw_files.degrees import to_degrees
from geomap.io.crs import DEGREES
from geomap.io.files import read_limited
from geomap.io.geometry import from_geojson

MOST_BYTES = 120_000_000
"""Of 105 MB (118,000 lines), reading took 18 s and 640 MB of memory."""
_CODE = re.compile(r"urn:ogc:def:crs:(\w+):[\w.]*:(\w+)")


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
    crs = _crs(table, path)
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


def _crs(table: dict[str, Any], path: Path) -> Any:
    declared = table.get("crs")
    if declared is None:
        return DEGREES
    try:
        name = str(declared["properties"]["name"])
    except (TypeError, KeyError):
        raise InputError(f"{path}: its member crs names no CRS: write EPSG:27700") from None
    code = _CODE.fullmatch(name)
    return f"{code[1]}:{code[2]}" if code else name
