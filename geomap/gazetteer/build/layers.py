"""The polygon layers of a patch: neighbourhoods and wards with shared borders, built-up area."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from geomap.errors import InputError
from geomap.gazetteer.build.projection import Projection
from geomap.gazetteer.build.source_records import RawArea
from geomap.gazetteer.ground_layers import without_small_holes

DECIMALS = 5
"""Of degrees in a layer: about a metre."""
BORDER_TOLERANCE_M = 100.0
"""Side of the largest triangle that a border loses, by the square root of its area."""
POSTCODE_REACH_M = 110.0
"""Postcode points grow by this and, once united, shrink by half: houses close up to estates."""
MASS_TOLERANCE_M = 20.0
"""How far the edge of the built-up area may stray: a choice, and two pixels of a town's map."""
SMALLEST_MASS_M2 = 40_000.0
SMALLEST_GAP_M2 = 30_000.0
"""What is less of it, or a smaller hole in it, is left out: a choice, some twenty pixels square."""


def borders(areas: Sequence[RawArea], projection: Projection) -> list[RawArea]:
    """Simplify areas together, so that neighbours keep the same points on a shared border.

    Raises
    ------
    InputError
        If the areas overlap or their borders do not match, so that they are no one division.
    """
    import shapely

    if not areas:
        return []
    polygons = projection.geometry_to_metres([area.polygon for area in areas])
    if not shapely.coverage_is_valid(polygons):
        raise InputError(f"the areas of {areas[0].source} do not share their borders exactly")
    simple = shapely.coverage_simplify(polygons, BORDER_TOLERANCE_M)
    rounded = _snapped(projection.geometry_to_degrees(simple))
    named = [
        RawArea(area.name, area.district, polygon, area.source)
        for area, polygon in zip(areas, rounded, strict=True)
    ]
    return sorted(named, key=lambda area: (area.district or "", area.name, area.polygon.wkb))


def built_up(postcodes: Sequence[tuple[int, int]]) -> Any:
    """Draw the built-up area around postcode points (EPSG:27700): a MultiPolygon in degrees.

    Patches and gaps too small to be seen on a map of a town are left out.
    """
    import shapely

    points = shapely.points(sorted(set(postcodes)))
    grown = shapely.union_all(shapely.buffer(points, POSTCODE_REACH_M, quad_segs=4))
    shrunk = shapely.simplify(shapely.buffer(grown, -POSTCODE_REACH_M / 2), MASS_TOLERANCE_M)
    kept = [
        without_small_holes(part, SMALLEST_GAP_M2)
        for part in shapely.get_parts(shrunk)
        if part.area >= SMALLEST_MASS_M2
    ]
    mass = Projection("EPSG:27700").geometry_to_degrees(shapely.MultiPolygon(kept))
    return shapely.normalize(_rounded(shapely.set_precision(mass, 10.0**-DECIMALS)))


def geojson(features: Iterable[tuple[dict[str, str | None], Any]]) -> bytes:
    """Give a FeatureCollection, a feature a line, without a space too much."""
    import shapely

    lines = (
        json.dumps(
            {
                "type": "Feature",
                "properties": properties,
                "geometry": json.loads(shapely.to_geojson(geometry)),
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for properties, geometry in features
    )
    body = ",\n".join(lines)
    return f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n'.encode()


def _snapped(polygons: Sequence[Any]) -> list[Any]:
    """Round a division to the grid of its decimals and keep it one.

    All borders are rounded and noded as one set of lines, then cut into faces again: rounding
    each polygon alone would let thin ones cross themselves.
    """
    import shapely

    borders = shapely.boundary(polygons)
    lines = shapely.union_all(borders, grid_size=10.0**-DECIMALS)
    faces = shapely.get_parts(shapely.polygonize([lines]))
    of_face, of_polygon = shapely.STRtree(polygons).query(
        shapely.point_on_surface(faces), predicate="within"
    )
    parts: list[list[Any]] = [[] for _ in polygons]
    for face, polygon in zip(of_face, of_polygon, strict=True):
        parts[polygon].append(faces[face])
    return [_rounded(shapely.normalize(shapely.union_all(part))) for part in parts]


def _rounded(geometry: Any) -> Any:
    import shapely

    return shapely.transform(geometry, lambda points: points.round(DECIMALS))
