"""OS Open Roads as GeoJSON, GeoPackage or zipped shapefile, in both of its published schemas.

A road link has a line, a class ("A Road"), a number, a name and what it is for. The columns are
called `class`, `roadNumber`, `name1` and `function` in one schema, `road_classification`,
`road_classification_number`, `name_1` and `road_function` in the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from geomap.errors import InputError
from geomap.gazetteer.build.raw_files import zip_members
from geomap.gazetteer.build.raw_files.geojson_features import is_collection, read_features
from geomap.gazetteer.build.raw_files.geopackage import GeoPackage, LayerTable
from geomap.gazetteer.build.raw_files.names_as_given import Skipped, clean
from geomap.gazetteer.build.raw_files.osm_tags import UNNAMED
from geomap.gazetteer.build.raw_files.shapefile import read_shapefile
from geomap.gazetteer.build.source_records import GroundLayer, Progress, Raw
from geomap.gazetteer.ground_layers import GroundKind
from geomap.model import Credit

FILES = "OS Open Roads as GeoJSON, GeoPackage or zipped shapefile"

CREDIT = Credit(
    "os_open_roads",
    "Contains OS data © Crown copyright and database right",
    "Open Government Licence v3.0",
)
UNNAMED_ACCESS = "access roads without a name"

_LINKS = ("road_link", "RoadLink")
_LINES = ("LineString", "MultiLineString")
_CLASS = ("class", "road_classification", "roadClassification")
_NUMBER = ("roadNumber", "road_classification_number", "roadClassificationNumber")
_NAME = ("name1", "name_1")
_FUNCTION = ("function", "road_function", "roadFunction")
_TRUNK = ("trunkRoad", "trunk_road")
_COLUMNS = (_CLASS, _NUMBER, _NAME, _FUNCTION, _TRUNK)
_CLASSES = {
    "Motorway": "motorway",
    "A Road": "primary",
    "B Road": "secondary",
    "Classified Unnumbered": "tertiary",
}
_ACCESS = frozenset({"Restricted Local Access Road", "Secondary Access Road"})
_YES = frozenset({"true", "1", "yes"})


def recognises(path: Path, head: bytes) -> bool:
    """Tell by the properties of the first feature, or by the name of a shapefile in an archive.

    A GeoPackage is told apart by what is in it: see `geopackages`.
    """
    if is_collection(head):
        return b'"formOfWay"' in head or b'"form_of_way"' in head
    return head.startswith(b"PK") and bool(_shapefiles(path))


def read(path: Path, progress: Progress) -> Raw:
    """Read the road links.

    Raises
    ------
    InputError
        If the file is damaged, has no column of classes and names, or is not in the CRS that it
        declares.
    """
    progress(f"reading {path.name}", 0, 1)
    shapefiles = _shapefiles(path)
    if not shapefiles:
        rows = read_features(path, *_LINES)
        return _raw(str(path), rows.properties, rows.geometries)
    found = [read_shapefile(path, shapefile) for shapefile in shapefiles]
    properties = [row for rows in found for row in rows.properties]
    import numpy as np

    return _raw(str(path), properties, np.concatenate([rows.geometries for rows in found]))


def links_of(package: GeoPackage) -> LayerTable | None:
    """Find the layer of road links of a GeoPackage; None if it is another product."""
    return next((package.layers[name] for name in _LINKS if name in package.layers), None)


def read_links(package: GeoPackage, links: LayerTable) -> Raw:
    """Read the road links of a GeoPackage.

    Raises
    ------
    InputError
        As `read`.
    """
    wanted = [name for names in _COLUMNS for name in names if name in links.columns]
    rows = package.read(links, wanted)
    properties = [
        dict(zip(wanted, values, strict=True))
        for values in zip(*(rows.columns[name] for name in wanted), strict=True)
    ]
    return _raw(f"{package.where}, layer {links.name}", properties, rows.geometries)


def _shapefiles(path: Path) -> list[Any]:
    return [
        member
        for member in zip_members.members(path, ".shp")
        if member.filename.casefold().endswith("roadlink.shp")
    ]


def _raw(where: str, properties: Sequence[Mapping[str, Any]], geometries: Any) -> Raw:
    _check_columns(where, properties)
    skipped: Skipped = Counter()
    names = [clean(_value(row, _NAME), skipped) for row in properties]
    classes = [_class(row) for row in properties]
    kept = [
        place
        for place, (class_, name) in enumerate(zip(classes, names, strict=True))
        if name or class_ not in UNNAMED
    ]
    if len(kept) < len(names):
        skipped[UNNAMED_ACCESS] += len(names) - len(kept)
    if not kept:
        raise InputError(f"{where} holds no road: give a part where there are some")
    layer = GroundLayer(
        GroundKind.ROADS,
        geometries[kept],
        tuple(classes[place] for place in kept),
        tuple(names[place] for place in kept),
        tuple(clean(_value(properties[place], _NUMBER), skipped) for place in kept),
        CREDIT.source,
    )
    return Raw(ground=(layer,), credits=(CREDIT,), skipped=tuple(sorted(skipped.items())))


def _check_columns(where: str, properties: Iterable[Mapping[str, Any]]) -> None:
    there = list(dict.fromkeys(name for row in properties for name in row))
    lacking = [names[0] for names in (_CLASS, _NAME) if not set(names) & set(there)]
    if lacking and there:
        raise InputError(
            f"{where} has no column {', '.join(lacking)}: there are {', '.join(there[:20])}"
        )


def _value(row: Mapping[str, Any], names: Iterable[str]) -> str:
    given = next((row[name] for name in names if row.get(name) is not None), "")
    return str(given)


def _class(row: Mapping[str, Any]) -> str:
    given = _value(row, _CLASS)
    if given == "A Road" and _value(row, _TRUNK).casefold() in _YES:
        return "trunk"
    access = _value(row, _FUNCTION) in _ACCESS
    return _CLASSES.get(given, "service" if access else "minor")
