"""The polygon layers of a patch, as GeoJSON or from the layer file that repeats it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from time import time_ns
from typing import Any

from geomap.errors import PatchError
from geomap.gazetteer.layer_file import LAYERS_FILE, LayerFile, NamedArea, Origin, polygons_of
from geomap.gazetteer.sections import state_of
from geomap.io.files import read_limited

OUTLINE_STEPS = 72
"""How coarse the outline is that a build prepares: the pixels of the longer side of the little
picture of the whole patch, which is all that it is drawn for."""

_MAX_BYTES = 50_000_000
_JUST_NOW_NS = 2_000_000_000
_POLYGONS = frozenset({"Polygon", "MultiPolygon"})


def origin_of(folder: Path, layer: str) -> Origin | None:
    """Tell which bytes the GeoJSON of a layer has; None if the patch has no such layer.

    As long as the file is the same it is read once, unless it was written just now: it may be so
    again before its time tells.
    """
    path = _geojson(folder, layer)
    state = state_of(path)
    if not state:
        return None
    settled = time_ns() - state[-1] > _JUST_NOW_NS
    return _origin(path, state) if settled else Origin.of(read_limited(path, _MAX_BYTES))


@lru_cache(maxsize=8)
def _origin(path: Path, state: tuple[int, ...]) -> Origin:
    del state
    return Origin.of(read_limited(path, _MAX_BYTES))


def read_layer(folder: Path, layer: str, origin: Origin) -> tuple[NamedArea, ...]:
    """Make the areas of a layer whose GeoJSON has the bytes of an origin.

    Raises
    ------
    PatchError
        If the layer file is damaged, or there is none of these bytes and the GeoJSON is no layer
        of polygons.
    """
    prepared = _prepared(folder, layer, origin)
    if prepared:
        return prepared.areas(layer)
    path = _geojson(folder, layer)
    try:
        return parse_layer(read_limited(path, _MAX_BYTES))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        reason = type(error).__name__
        raise PatchError(
            f"{path} is no GeoJSON layer of polygons with names ({reason}): build the patch again"
        ) from None


def read_outline(folder: Path, layer: str, origin: Origin, steps: int) -> Any:
    """Give the outline of a layer, the prepared one if that is as coarse; see `draw_outline`.

    Raises
    ------
    PatchError
        As `read_layer`.
    """
    prepared = _prepared(folder, layer, origin)
    outline = prepared.outline(steps) if prepared else None
    return outline or draw_outline(read_layer(folder, layer, origin), steps)


def draw_outline(areas: Sequence[NamedArea], steps: int) -> Any:
    """Draw round all areas of a layer; None without any.

    It is so coarse that nothing smaller shows in a picture whose longer side has `steps` pixels.
    """
    import shapely

    if not areas:
        return None
    polygons = [area.polygon for area in areas]
    west, south, east, north = shapely.total_bounds(polygons)
    pixel = max(east - west, north - south) / steps
    simpler = shapely.coverage_simplify(polygons, pixel)
    return shapely.simplify(shapely.coverage_union_all(simpler), pixel)


def parse_layer(data: bytes) -> tuple[NamedArea, ...]:
    """Make the areas of a GeoJSON, which takes fifty times as long as from a layer file."""
    features = json.loads(data)["features"]
    return tuple(
        NamedArea(
            str(feature["properties"].get("name", "")),
            feature["properties"].get("district"),
            polygon,
        )
        for feature, polygon in zip(features, _polygons(features), strict=True)
    )


def _prepared(folder: Path, layer: str, origin: Origin) -> LayerFile | None:
    path = folder / LAYERS_FILE
    opened = LayerFile.open(path) if path.is_file() else None
    return opened if opened and opened.is_of(layer, origin) else None


def _geojson(folder: Path, layer: str) -> Path:
    return folder / f"{layer}.geojson"


def _polygons(features: Sequence[Any]) -> list[Any]:
    import numpy as np

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
    polygons, sizes = np.array(list(map(len, parts))), np.array(list(map(len, rings)))
    return polygons_of(np.array(counts), polygons, sizes, np.concatenate(rings))
