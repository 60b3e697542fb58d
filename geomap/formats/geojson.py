"""GeoJSON: WGS84 by its standard (RFC 7946), or what an older `crs` member says."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from geomap.errors import InputError
from geomap.formats import Format
from geomap.io.coded_columns import Building
from geomap.io.crs import DEGREES, declared_in
from geomap.io.faults import Fault
from geomap.io.features import MOST_BYTES, MOST_CELLS, MOST_ROWS, TOO_MUCH, Features
from geomap.io.geometry import from_geojsons
from geomap.io.json_stream import MOST_OF_A_VALUE
from geomap.io.json_stream import members as in_parts
from geomap.io.local_files import Content
from geomap.raids.convert import dumps, to_geojson
from geomap.raids.table import Raids
from geomap.raids.validate import from_features

_MOST_BYTES_AT_ONCE = 20_000_000
"""Of a file that is read whole; a larger one is read in parts, so that it fills no memory."""
_ROWS_AT_ONCE = 10_000
_OWN = frozenset({"type", "features", "crs", "bbox", "name"})


def create() -> Format:
    """Give the format."""
    return Format(Content("GeoJSON", "JSON", 1_000_000_000), read, write)


def write(raids: Raids) -> bytes:
    """Write a FeatureCollection; see `geomap.raids.convert.to_geojson`."""
    return dumps(to_geojson(raids))


def read(path: Path) -> Features:
    """Read a FeatureCollection.

    Raises
    ------
    InputError
        If it is none, not JSON in UTF-8, or too large.
    """
    large = path.stat().st_size > _MOST_BYTES_AT_ONCE
    try:
        if large and (streamed := _streamed(path)) is not None:
            return streamed
        return from_collection(json.loads(path.read_bytes()))
    except InputError as error:
        raise InputError(f"{path}: {error}") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is no JSON: {error}") from None


def _streamed(path: Path) -> Features | None:
    """Read the features of a large file a few at a time; None if it is for `json.loads` to tell
    what is wrong with it.
    """
    members: dict[str, Any] = {}
    building = _Building()
    try:
        for name, value in in_parts(path, "features"):
            if name == "features":
                building = _Building()
                members[name] = []
                if not isinstance(value, Iterator):
                    members[name] = value
                    continue
                while some := list(islice(value, _ROWS_AT_ONCE)):
                    building.add(some)
            else:
                members[name] = value
    except ValueError as error:
        if isinstance(error, InputError) or path.stat().st_size > MOST_OF_A_VALUE:
            raise
        return None
    return building.built(members)


def from_collection(collection: Any) -> Features:
    """Take the features of a FeatureCollection, those that are none as faults.

    Raises
    ------
    InputError
        If it is no FeatureCollection, has too many features or a `crs` that is none.
    """
    building = _Building()
    members = collection if isinstance(collection, Mapping) else {}
    features = members.get("features")
    if isinstance(features, list):
        if len(features) > MOST_ROWS:
            raise InputError(f"this holds {len(features):,} features, more than {MOST_ROWS:,}")
        for start in range(0, len(features), _ROWS_AT_ONCE):
            building.add(features[start : start + _ROWS_AT_ONCE])
    return building.built(members)


class _Building:
    """Features in the making, some at a time."""

    def __init__(self) -> None:
        self._columns = Building()
        self._geometries: list[Any] = []
        self._faults: list[Fault] = []

    def add(self, features: Sequence[Any]) -> None:
        records = []
        done = self._columns.rows
        if done + len(features) > MOST_ROWS:
            raise InputError(f"this holds more than {MOST_ROWS:,} features")
        shapes: list[Any] = []
        for number, feature in enumerate(features, start=done + 1):
            given = feature if isinstance(feature, Mapping) else {}
            record = given.get("properties") or {}
            shapes.append(given.get("geometry"))
            if not isinstance(record, Mapping) or given.get("type") != "Feature":
                record = {}
                self._faults.append(Fault(number, "this is no GeoJSON feature", "geometry"))
            records.append(record)
        geometries, problems = from_geojsons(shapes)
        told = {fault.row for fault in self._faults}
        for place, problem in problems.items():
            number = done + place + 1
            if number not in told:
                self._faults.append(Fault(number, problem, "geometry"))
        self._geometries.append(geometries)
        self._columns.add_records(records)
        if self._columns.unpacked > MOST_BYTES or self._columns.cells > MOST_CELLS:
            raise InputError(f"this {TOO_MUCH}")

    def built(self, members: Mapping[str, Any]) -> Features:
        import numpy as np

        if not isinstance(members.get("features"), list):
            raise InputError("this is no GeoJSON FeatureCollection: check the file")
        declared = declared_in(members)
        return Features(
            self._columns.built(),
            np.concatenate([np.empty(0, dtype=object), *self._geometries]),
            crs=declared or DEGREES,
            assumed=declared is None,
            members={name: value for name, value in members.items() if name not in _OWN},
            faults=tuple(sorted(self._faults, key=lambda fault: fault.row)),
        )


def from_geojson(collection: Mapping[str, Any]) -> Raids:
    """Read the table back from what `to_geojson` gives.

    Raises
    ------
    InputError
        If it is no FeatureCollection, or a row is wrong.
    """
    return from_features(from_collection(collection))
