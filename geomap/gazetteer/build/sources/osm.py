"""OpenStreetMap extracts: .osm.pbf, .osm, .osm.gz and .osm.bz2, as Geofabrik and others give them.

Streamed by osmium, which keeps the points of all nodes (16 bytes each) and builds the areas of
multipolygons; only what `osm_tags` knows is handed to Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from geomap.errors import InputError
from geomap.gazetteer.build.raw_files import osm_tags, osm_wrapping
from geomap.gazetteer.build.raw_files.ground_rows import GroundRows
from geomap.gazetteer.build.source_records import Progress, Raw
from geomap.gazetteer.ground_layers import GroundKind
from geomap.model import Credit

FILES = "an OpenStreetMap extract (.osm.pbf, .osm, .osm.gz, .osm.bz2)"

CREDIT = Credit(osm_tags.SOURCE, osm_tags.CREDIT_TEXT, osm_tags.LICENCE)

CUT_OFF = "pieces of lines whose points the extract lacks"
BROKEN = "areas whose border is not closed"
UNNAMED = "service roads and paths without a name"
_TOLD_EVERY = 5_000

_Row = tuple[GroundKind, bytes, str, str]


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether a file is an extract, by its content or at least by its name."""
    return osm_wrapping.packing(path, head) is not None


def read(path: Path, progress: Progress) -> Raw:
    """Read roads, railways, waters, green, built-up land, stations and places.

    Raises
    ------
    InputError
        If the file is cut short, damaged or too large, or holds no road.
    """
    progress(f"reading {path.name}", 0, 1)
    with path.open("rb") as file:
        form = osm_wrapping.packing(path, file.read(4_096)) or "pbf"
    osm_wrapping.check(path, form)
    rows = GroundRows(CREDIT.source)
    from osmium import InvalidLocationError

    try:
        _gather(path, form, rows, progress)
    except UnicodeDecodeError:
        raise
    except (RuntimeError, ValueError, InvalidLocationError) as error:  # all that osmium raises
        cause = " ".join(str(error).split())[:200]
        raise InputError(f"{path} cannot be read as OpenStreetMap: {cause}") from None
    layers = rows.layers()
    if not any(layer.kind is GroundKind.ROADS for layer in layers):
        raise InputError(f"{path} holds no road: it is cut short, or of no town")
    return Raw(ground=layers, credits=(CREDIT,), skipped=tuple(sorted(rows.skipped.items())))


def _gather(path: Path, form: str, rows: GroundRows, progress: Progress) -> None:
    import osmium
    from osmium.filter import KeyFilter

    features: Iterable[Any] = (
        osmium.FileProcessor(osmium.io.File(str(path), form))
        .with_areas(KeyFilter(*osm_tags.AREA_KEYS))
        .with_filter(KeyFilter(*osm_tags.KEYS))
    )
    wkb = osmium.geom.WKBFactory()
    middles: list[_Row] = []
    for number, feature in enumerate(features):
        if number % _TOLD_EVERY == 0:
            progress(f"reading {path.name}: {number:,} features", 0, 1)
        if feature.is_node():
            _add_point(rows, feature, wkb)
        elif feature.is_way():
            _add_line(rows, feature, wkb)
        elif feature.is_area():
            _add_area(rows, feature, wkb, middles)
    _add_middles(rows, middles)
    progress(f"reading {path.name}: {rows.many:,} features", 1, 1)


def _tag(feature: Any) -> osm_tags.Tag:
    tags = feature.tags
    return lambda key: str(tags.get(key, ""))


def _add_point(rows: GroundRows, feature: Any, wkb: Any) -> None:
    tag = _tag(feature)
    classed = osm_tags.point_class(tag)
    if classed and feature.location.valid():
        rows.add(classed[0], bytes.fromhex(wkb.create_point(feature)), classed[1], tag("name"))


def _add_line(rows: GroundRows, feature: Any, wkb: Any) -> None:
    tag = _tag(feature)
    classed = osm_tags.line_class(tag)
    if classed is None:
        if tag("highway") in osm_tags.ROADS:
            rows.skipped[UNNAMED] += 1
        return
    ref = tag("ref") if classed[0] is GroundKind.ROADS else ""
    for line in _lines(feature, wkb, rows):
        rows.add(classed[0], line, classed[1], tag("name"), ref)


def _lines(way: Any, wkb: Any, rows: GroundRows) -> Iterator[bytes]:
    """Give the line of a way; its pieces, where the extract lacks some of its points."""
    import osmium

    try:
        yield bytes.fromhex(wkb.create_linestring(way))
        return
    except (osmium.InvalidLocationError, RuntimeError):
        rows.skipped[CUT_OFF] += 1
    import shapely

    for there, nodes in groupby(way.nodes, key=lambda node: bool(node.location.valid())):
        points = [(node.lon, node.lat) for node in nodes] if there else []
        if len(set(points)) > 1:
            yield shapely.to_wkb(shapely.LineString(points))


def _add_area(rows: GroundRows, feature: Any, wkb: Any, middles: list[_Row]) -> None:
    """Add an area; of a station or a place that is drawn as one, its middle is kept."""
    tag = _tag(feature)
    classed, named = osm_tags.area_class(tag), osm_tags.point_class(tag)
    if classed is None and named is None:
        return
    try:
        polygon = bytes.fromhex(wkb.create_multipolygon(feature))
    except RuntimeError:
        rows.skipped[BROKEN] += 1
        return
    if classed:
        rows.add(classed[0], polygon, classed[1], tag("name"))
    if named:
        middles.append((named[0], polygon, named[1], tag("name")))


def _add_middles(rows: GroundRows, middles: Iterable[_Row]) -> None:
    """Add stations and places that only an area shows."""
    import shapely

    for kind, polygon, class_, name in middles:
        if name not in rows.names_of(kind):
            middle = shapely.point_on_surface(shapely.from_wkb(polygon))
            rows.add(kind, shapely.to_wkb(middle), class_, name)
