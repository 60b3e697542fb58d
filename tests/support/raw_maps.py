"""Files of open data as their publishers make them, small, of a town that does not exist."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

Tags = Mapping[str, str]
Point = tuple[float, float]


def osm_xml(
    nodes: Mapping[int, tuple[Point, Tags]],
    ways: Iterable[tuple[Sequence[int], Tags]] = (),
    relations: Iterable[tuple[Sequence[tuple[int, str]], Tags]] = (),
) -> str:
    """Give OpenStreetMap XML. Ways are numbered from 1; members of relations are ways."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6" generator="test">']
    for number, ((lon, lat), tags) in nodes.items():
        lines.append(f'<node id="{number}" lon="{lon}" lat="{lat}">{_tags(tags)}</node>')
    for number, (refs, tags) in enumerate(ways, 1):
        inner = "".join(f'<nd ref="{ref}"/>' for ref in refs)
        lines.append(f'<way id="{number}">{inner}{_tags(tags)}</way>')
    for number, (members, tags) in enumerate(relations, 1):
        inner = "".join(f'<member type="way" ref="{ref}" role="{role}"/>' for ref, role in members)
        lines.append(f'<relation id="{number}">{inner}{_tags(tags)}</relation>')
    return "\n".join([*lines, "</osm>", ""])


def _tags(tags: Tags) -> str:
    return "".join(f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items())


def osm_pbf(xml: Path, path: Path) -> Path:
    """Write an XML file again as PBF."""
    import osmium

    with osmium.SimpleWriter(str(path)) as writer:
        for one in osmium.FileProcessor(str(xml)):
            writer.add(one)
    return path


def grid(rows: int = 4, columns: int = 4, step: float = 0.001) -> dict[int, tuple[Point, Tags]]:
    """Give nodes without tags, numbered from 1 from west to east, then to the north."""
    return {
        row * columns + column + 1: ((-1.3 + column * step, 51.7 + row * step), {})
        for row in range(rows)
        for column in range(columns)
    }


def geopackage(
    path: Path, layers: Mapping[str, tuple[Sequence[Any], Mapping[str, Sequence[Any]]]], crs: str
) -> Path:
    """Write layers of shapely geometries and columns."""
    import geopandas

    for layer, (geometries, columns) in layers.items():
        frame = geopandas.GeoDataFrame(dict(columns), geometry=list(geometries), crs=crs)
        frame.to_file(path, layer=layer, driver="GPKG", engine="pyogrio")
    return path


def collection(
    path: Path, features: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]], crs: str = ""
) -> Path:
    """Write GeoJSON of (properties, geometry), with a member crs where one is given."""
    table: dict[str, Any] = {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": properties, "geometry": geometry}
            for properties, geometry in features
        ],
    }
    if crs:
        named = f"urn:ogc:def:crs:{crs.replace(':', '::')}"
        table = {"crs": {"type": "name", "properties": {"name": named}}, **table}
    path.write_text(json.dumps(table), encoding="utf-8")
    return path


def sources_of(*paths: Path) -> Any:
    """Read files as `geomap gazetteer build` does, without a bar of progress."""
    from geomap.gazetteer.build.sources import read_sources

    return read_sources(paths, lambda *_: None)


def layer_of(raw: Any, kind: str) -> Any:
    """Give the one layer of the ground of a kind."""
    (layer,) = [layer for layer in raw.ground if layer.kind == kind]
    return layer
