"""GeoJSON: WGS84 by its standard (RFC 7946), or what an older `crs` member says."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geomap.errors import InputError
from geomap.formats import Format
from geomap.io.crs import DEGREES
from geomap.io.faults import Fault
from geomap.io.features import MOST_ROWS, Features
from geomap.io.geometry import from_geojson as read_geometry
from geomap.io.local_files import Content
from geomap.raids.convert import dumps, to_geojson
from geomap.raids.table import Raids
from geomap.raids.validate import from_features

_CODE = re.compile(r"(?:URN:OGC:DEF:CRS:)?(\w+):(?:[\w.]*:)?(\w+)")
_OWN = frozenset({"type", "features", "crs", "bbox", "name"})


def create() -> Format:
    """Give the format."""
    return Format(Content("GeoJSON", "JSON"), read, write)


def write(raids: Raids) -> bytes:
    """Write a FeatureCollection; see `geomap.raids.convert.to_geojson`."""
    return dumps(to_geojson(raids))


def read(path: Path) -> Features:
    """Read a FeatureCollection.

    Raises
    ------
    InputError
        If it is none, or not JSON in UTF-8.
    """
    try:
        collection = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is no JSON: {error}") from None
    try:
        return from_collection(collection)
    except InputError as error:
        raise InputError(f"{path}: {error}") from None


def from_collection(collection: Any) -> Features:
    """Take the features of a FeatureCollection, those that are none as faults.

    Raises
    ------
    InputError
        If it is no FeatureCollection, has too many features or a `crs` that is none.
    """
    features = collection.get("features") if isinstance(collection, Mapping) else None
    if not isinstance(features, list):
        raise InputError("this is no GeoJSON FeatureCollection: check the file")
    if len(features) > MOST_ROWS:
        raise InputError(f"this holds {len(features):,} features, more than {MOST_ROWS:,}")
    records, geometries, faults = [], [], []
    for number, feature in enumerate(features, start=1):
        given = feature if isinstance(feature, Mapping) else {}
        record = given.get("properties") or {}
        # One that is missing is for others to judge.
        shape = given.get("geometry")
        geometry, problem = (None, "") if shape is None else read_geometry(shape)
        if not isinstance(record, Mapping) or given.get("type") != "Feature":
            record, problem = {}, "this is no GeoJSON feature"
        if problem:
            faults.append(Fault(number, problem, "geometry"))
        records.append(dict(record))
        geometries.append(geometry)
    declared = _declared(collection)
    return Features(
        tuple(records),
        tuple(geometries),
        crs=declared or DEGREES,
        assumed=declared is None,
        members={name: value for name, value in collection.items() if name not in _OWN},
        faults=tuple(faults),
    )


def from_geojson(collection: Mapping[str, Any]) -> Raids:
    """Read the table back from what `to_geojson` gives.

    Raises
    ------
    InputError
        If it is no FeatureCollection, or a row is wrong.
    """
    return from_features(from_collection(collection))


def _declared(collection: Mapping[str, Any]) -> str | None:
    member = collection.get("crs")
    if member is None:
        return None
    try:
        name = str(member["properties"]["name"])
    except (TypeError, KeyError):
        raise InputError("its crs member names no CRS: leave it out, or name one") from None
    found = _CODE.fullmatch(name.upper())
    if not found:
        raise InputError(f"its crs member names {name!r}, which is no code like EPSG:27700")
    return ":".join(found.groups())
