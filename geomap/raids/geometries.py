"""The geometry of each raid as files and frames hold it: its outline, its lines, or its point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from geomap.geodesy import POINT_DECIMALS, Outline
from geomap.model import Parts
from geomap.raids.outlines import polygon_of
from geomap.raids.schema import Raid

if TYPE_CHECKING:
    from numpy.typing import NDArray


def geometry_of(raid: Raid) -> dict[str, Any]:
    """Give the geometry of a raid as GeoJSON has it, longitude first."""
    # Tuples as they are: lists of all points would take longer than writing them.
    if len(raid.outline) == 1:
        return {"type": "Polygon", "coordinates": raid.outline[0]}
    if raid.outline:
        return {"type": "MultiPolygon", "coordinates": raid.outline}
    if len(raid.parts) == 1:
        return {"type": "LineString", "coordinates": raid.parts[0]}
    if raid.parts:
        return {"type": "MultiLineString", "coordinates": raid.parts}
    point = [round(raid.lon, POINT_DECIMALS), round(raid.lat, POINT_DECIMALS)]
    return {"type": "Point", "coordinates": point}


def wkt_of(raid: Raid) -> str:
    """Give the outline or the lines of a raid as WKT, longitude first; empty of a point."""
    polygons = [f"({', '.join(map(_points, polygon))})" for polygon in raid.outline]
    if polygons:
        whole = f"MULTIPOLYGON ({', '.join(polygons)})"
        return whole if len(polygons) > 1 else f"POLYGON {polygons[0]}"
    lines = list(map(_points, raid.parts))
    if len(lines) == 1:
        return f"LINESTRING {lines[0]}"
    return f"MULTILINESTRING ({', '.join(lines)})" if lines else ""


def _points(line: Sequence[tuple[float, float]]) -> str:
    return "(" + ", ".join(f"{lon!r} {lat!r}" for lon, lat in line) + ")"


def shapes_of(rows: Sequence[Raid]) -> NDArray[Any]:
    """Give the geometries of rows, longitude first: a shapely object for each."""
    lons, lats = [row.lon for row in rows], [row.lat for row in rows]
    outlines = {place: row.outline for place, row in enumerate(rows) if row.outline}
    return shapes_at(lons, lats, [row.parts for row in rows], outlines)


def shapes_at(
    lons: Any, lats: Any, parts: Sequence[Parts], outlines: Mapping[int, Outline]
) -> NDArray[Any]:
    """Give the geometries of rows by what makes them; `outlines` by the places of their rows."""
    import numpy as np
    import shapely

    shapes = np.empty(len(parts), dtype=object)
    counts = np.fromiter(map(len, parts), dtype=np.intp, count=len(parts))
    points = np.array((lons, lats), dtype=float).T.reshape(-1, 2)
    shapes[counts == 0] = shapely.points(points[counts == 0])
    if counts.any():
        lines = _lines([part for row in parts for part in row])
        of_row = np.repeat(np.arange(len(parts)), counts)
        alone = counts[of_row] == 1
        shapes[of_row[alone]] = lines[alone]
        several, number = np.unique(of_row[~alone], return_inverse=True)
        shapes[several] = shapely.multilinestrings(lines[~alone], indices=number)
    for place, outline in outlines.items():
        shapes[place] = polygon_of(outline)
    return shapes


def _lines(parts: Sequence[Sequence[tuple[float, float]]]) -> NDArray[Any]:
    import numpy as np
    import shapely

    points = np.array([point for part in parts for point in part], dtype=float)
    of_line = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    lines: NDArray[Any] = shapely.linestrings(points, indices=of_line)
    return lines
