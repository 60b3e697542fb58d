"""The layers of a GeoPackage made from OpenStreetMap.

Its layer of roads has the columns name, ref and class, with the values of OpenStreetMap's key
highway or the words of `CLASSES`; Geofabrik's free layers and osmnx's edges, whose columns are
called fclass and highway, are read too. The other layers are taken where they are there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from geomap.errors import InputError
from geomap.gazetteer.build.raw_files import osm_tags
from geomap.gazetteer.build.raw_files.geopackage import GeoPackage, LayerTable
from geomap.gazetteer.build.raw_files.names_as_given import Skipped, clean
from geomap.gazetteer.build.source_records import GroundLayer, Progress, Raw
from geomap.gazetteer.build.sources.osm import CREDIT, UNNAMED
from geomap.gazetteer.ground_layers import CLASSES, GroundKind

NO_GEOMETRY = "rows without a geometry of their layer"

_CLASS = ("class", "subclass", "fclass", "highway", "type")
"""Columns that may hold the class, the best first."""


def _named(*names: str) -> Callable[[str], str | None]:
    return {name: name for name in names}.get


_NO_WATER = frozenset({"swimming_pool", "swimming", "wetland", "glacier"})
_GREEN = {**dict.fromkeys(osm_tags.WOODS, "wood"), **dict.fromkeys(osm_tags.PARKS, "park")}
_LAYERS: dict[GroundKind, tuple[tuple[str, ...], tuple[int, ...], Callable[[str], str | None]]] = {
    GroundKind.ROADS: (("roads", "edges"), (1, 5), osm_tags.ROADS.get),
    GroundKind.RAIL: (
        ("rail", "railways"),
        (1, 5),
        lambda value: "rail" if value in osm_tags.RAILWAYS else None,
    ),
    GroundKind.WATERWAYS: (("waterways",), (1, 5), _named(*CLASSES[GroundKind.WATERWAYS])),
    GroundKind.WATER: (
        ("water",),
        (3, 6),
        lambda value: None if value in _NO_WATER else "water",
    ),
    GroundKind.GREEN: (("green", "landuse"), (3, 6), _GREEN.get),
    GroundKind.BUILT_UP: (
        ("landuse",),
        (3, 6),
        lambda value: "built-up" if value in osm_tags.BUILT_UP else None,
    ),
    GroundKind.STATIONS: (("stations",), (0,), lambda _: "station"),
    GroundKind.PLACES: (("places",), (0,), osm_tags.PLACES.get),
}
"""By kind: what its layer may be called, shapely's types of its geometries, and its classes."""


_OF_ONE_CLASS = frozenset({GroundKind.RAIL, GroundKind.WATER, GroundKind.STATIONS})
"""Kinds whose layer needs no column of classes."""


def read_layers(package: GeoPackage, progress: Progress) -> Raw:
    """Read the layers that are there.

    Raises
    ------
    InputError
        If it has no layer of roads with its three columns, or no road in it.
    """
    found = {kind: layer for kind in _LAYERS if (layer := _find(package, kind))}
    _check_roads(package, found.get(GroundKind.ROADS))
    skipped: Skipped = Counter()
    layers = []
    for done, (kind, layer) in enumerate(found.items()):
        progress(f"reading {package.where}, {layer.name}", done, len(found))
        layers.append(_layer(package, kind, layer, skipped))
    if not len(layers[0].geometry):
        raise InputError(f"{package.where} holds no road: give one of the town")
    return Raw(
        ground=tuple(layer for layer in layers if len(layer.geometry)),
        credits=(CREDIT,),
        skipped=tuple(sorted((+skipped).items())),
    )


def _find(package: GeoPackage, kind: GroundKind) -> LayerTable | None:
    """Find the layer of a kind by its name: "roads", or "gis_osm_roads_free" of Geofabrik."""
    names, _, _ = _LAYERS[kind]
    for name in names:
        if name in package.layers:
            return package.layers[name]
        for known, layer in package.layers.items():
            if known.startswith((f"gis_osm_{name}_free", f"gis_osm_{name}_a_free")):
                return layer
    return None


def _check_roads(package: GeoPackage, roads: LayerTable | None) -> None:
    if roads is None:
        there = ", ".join(sorted(package.layers)[:20]) or "none"
        raise InputError(
            f"{package.where} has no layer of roads (there are {there}): call it roads, with the "
            "columns name, ref and class"
        )
    lacking = [name for name in ("name", "ref") if name not in roads.columns]
    if _class_column(roads) is None:
        lacking.append("class")
    if lacking:
        raise InputError(
            f"{package.where}, layer {roads.name} has no column {', '.join(lacking)}: there are "
            f"{', '.join(roads.columns[:20])}"
        )


def _class_column(layer: LayerTable) -> str | None:
    return next((name for name in _CLASS if name in layer.columns), None)


def _layer(
    package: GeoPackage, kind: GroundKind, layer: LayerTable, skipped: Skipped
) -> GroundLayer:
    import numpy as np
    import shapely

    _, types, class_of = _LAYERS[kind]
    column = _class_column(layer)
    texts = [name for name in ("name", "ref") if name in layer.columns]
    rows = package.read(layer, [*texts, *([column] if column else [])])
    many = len(rows.geometries)
    if column:
        classes = [class_of(str(one)) for one in rows.columns[column]]
    else:
        classes = [CLASSES[kind][0] if kind in _OF_ONE_CLASS else None] * many
    names, refs = (
        [clean(text, skipped) for text in rows.columns.get(name, ("",) * many)]
        for name in ("name", "ref")
    )
    fits = np.isin(shapely.get_type_id(rows.geometries), types)
    skipped[NO_GEOMETRY] += rows.unreadable + int(many - fits.sum())
    kept = [
        place
        for place in np.flatnonzero(fits).tolist()
        if classes[place] and not _is_minor(kind, classes[place], names[place], skipped)
    ]
    return GroundLayer(
        kind,
        rows.geometries[kept],
        tuple(str(classes[place]) for place in kept),
        tuple(names[place] for place in kept),
        tuple(refs[place] if kind is GroundKind.ROADS else "" for place in kept),
        CREDIT.source,
    )


def _is_minor(kind: GroundKind, class_: Any, name: str, skipped: Skipped) -> bool:
    if kind is GroundKind.ROADS and not name and class_ in osm_tags.UNNAMED:
        skipped[UNNAMED] += 1
        return True
    return kind in (GroundKind.PLACES, GroundKind.STATIONS) and not name
