"""The outline of a raid that is known by its area alone: its form, its middle, what holds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from geomap.gazetteer.neighbourhoods import NamedArea, assign
from geomap.geodesy import LINE_DECIMALS, POINT_DECIMALS, Outline
from geomap.model import Area, Precision
from geomap.raids.schema import Width

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from geomap.io.coded_columns import Columns
    from geomap.io.faults import Fault
    from geomap.raids.schema import Raid

WHOLLY = 0.99
"""The share of an outline that an area must hold to hold all of it: the borders of a layer are
rounded to a metre, and those of two layers follow one road in two ways."""

_WHERE = "geometry"


class Extent(NamedTuple):
    """How far a raid's place reaches that is known by its area alone, and what holds all of it.

    `source` is who drew the outline, None where that is the source of the place itself. `width` is
    that of a street which an editor widened.
    """

    outline: Outline
    held_by: Area
    source: str | None = None
    width: Width = Width.STREET


def as_outline(geometry: Any) -> Outline:
    """Give a polygon or several (shapely, in degrees) in the form in which a table holds them.

    Points are rounded to `LINE_DECIMALS`, and outer rings run against the clock, as GeoJSON has
    it (RFC 7946). What has no area then is left out; () is what encloses nothing.
    """
    import numpy as np
    import shapely

    polygons = []
    for part in shapely.get_parts(shapely.force_2d(geometry)):
        if part.geom_type != "Polygon" or part.is_empty:
            continue
        turned = shapely.orient_polygons(part)
        rings = []
        for ring in (turned.exterior, *turned.interiors):
            points = shapely.get_coordinates(ring).round(LINE_DECIMALS) + 0.0
            moving = np.ones(len(points), dtype=bool)
            moving[1:] = (points[1:] != points[:-1]).any(axis=1)
            kept = points[moving]
            sound = len(kept) > 3 and shapely.Polygon(kept).area > 0
            rings.append(tuple((lon, lat) for lon, lat in kept.tolist()) if sound else ())
        if rings[0]:
            polygons.append(tuple(ring for ring in rings if ring))
    return tuple(polygons)


def polygon_of(outline: Outline) -> Any:
    """Give an outline as a shapely polygon, or as several."""
    import shapely

    polygons = [shapely.Polygon(shell, holes) for shell, *holes in outline]
    return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)


def middle(outline: Outline) -> tuple[float, float]:
    """Give longitude and latitude of a point amid an outline, on it even where it is bent.

    It is for the name of the area and for sorting: nothing happened there.
    """
    import shapely

    point = shapely.point_on_surface(polygon_of(outline))
    return round(point.x, POINT_DECIMALS) + 0.0, round(point.y, POINT_DECIMALS) + 0.0


def read_outlines(
    columns: Columns, geometries: Any, number_of: Callable[[int], int]
) -> tuple[dict[int, Outline], list[Fault]]:
    """Give the outlines of rows of precision `area` by their places, and what is wrong with them.

    A row of any other precision is a street or a venue, and no polygon: see `no_places`.
    `number_of` gives the number of the row at a place.
    """
    import numpy as np
    import shapely

    from geomap.io.faults import Fault
    from geomap.io.features import MOST_POINTS, MOST_POINTS_OF_ALL

    too_many = f"the outlines up to here have more than {MOST_POINTS_OF_ALL:,} points: give a part"
    outlines: dict[int, Outline] = {}
    faults: list[Fault] = []
    points = 0
    precision = columns.by_name.get("precision")
    if precision is None:
        return outlines, faults
    areas = [code for code, value in enumerate(precision.values) if value == Precision.AREA]
    read: dict[Any, tuple[Outline, str]] = {}
    for place in np.flatnonzero(np.isin(precision.codes, areas)).tolist():
        geometry = geometries[place]
        if geometry is None or geometry.geom_type not in ("Polygon", "MultiPolygon"):
            continue
        points += (count := int(shapely.get_num_coordinates(geometry)))
        if points > MOST_POINTS_OF_ALL:
            return outlines, [*faults, Fault(number_of(place), too_many, _WHERE)]
        if count > MOST_POINTS:
            problem = f"its outline has more than {MOST_POINTS:,} points: simplify it"
            faults.append(Fault(number_of(place), problem, _WHERE))
            continue
        if geometry not in read:
            read[geometry] = _read(geometry)
        outline, problem = read[geometry]
        if problem:
            faults.append(Fault(number_of(place), problem, _WHERE))
        else:
            outlines[place] = outline
    return outlines, faults


def no_places(columns: Columns, geometries: Any, number_of: Callable[[int], int]) -> list[Fault]:
    """Tell which rows are neither a point nor a line, nor known by an area and its outline.

    A point in one would be drawn as the street, which nobody told. So would one of precision
    `area`, whose outline was lost. A MultiPoint of one point is that point.
    """
    import numpy as np
    import shapely

    from geomap.io.faults import Fault

    kinds = shapely.GeometryType
    ids = shapely.get_type_id(geometries)
    sound = np.isin(ids, (kinds.MISSING, kinds.POINT, kinds.LINEARRING))
    sound |= np.isin(ids, (kinds.LINESTRING, kinds.MULTILINESTRING))
    sound |= (ids == kinds.MULTIPOINT) & (shapely.get_num_geometries(geometries) == 1)
    areal = np.isin(ids, (kinds.POLYGON, kinds.MULTIPOLYGON))
    whole = np.zeros(len(ids), dtype=bool)
    if (precision := columns.by_name.get("precision")) is not None:
        areas = [code for code, value in enumerate(precision.values) if value == Precision.AREA]
        whole = np.isin(precision.codes, areas)
    sound = np.where(whole, areal | (ids == kinds.MISSING), sound)
    faults = []
    for place in np.flatnonzero(~sound).tolist():
        kind = geometries[place].geom_type
        told = f"a {kind} where a raid is a point or a line: give one"
        if areal[place]:
            told += ", or say that its precision is area, if no street is known"
        if whole[place]:
            told = (
                f"a {kind} where a raid of precision area is an outline: give its polygon, as "
                "geomap wrote it (in a CSV line_wkt), or leave the row out"
            )
        faults.append(Fault(number_of(place), told, _WHERE))
    return faults


def _read(geometry: Any) -> tuple[Outline, str]:
    """Give the outline that a polygon is, or what is wrong with it."""
    import shapely

    if not shapely.is_valid(geometry):
        reason = shapely.is_valid_reason(geometry).partition("[")[0].lower()
        return (), f"the border of its area is not in order ({reason})"
    outline = as_outline(geometry)
    return outline, "" if outline else "its border encloses nothing"


def assign_all(
    areas: Sequence[NamedArea], lons: Any, lats: Any, outlines: Mapping[int, Any]
) -> NDArray[np.intp]:
    """Give for each raid the place in `areas` of the one that it is counted in, -1 for none.

    A street counts where its middle lies, see `geomap.gazetteer.neighbourhoods.assign`. A raid
    known by its area alone may be anywhere in that, so it counts only in what holds all of it
    (`WHOLLY`), and else in nothing.

    Parameters
    ----------
    outlines
        The polygons (shapely, in degrees) of the latter, by their places in `lons` and `lats`.
    """
    found = assign(areas, lons, lats)
    for place, shape in outlines.items():
        holder = within(areas, shape)
        found[place] = next((at for at, area in enumerate(areas) if area is holder), -1)
    return found


def within(areas: Iterable[NamedArea], shape: Any) -> NamedArea | None:
    """Give the area that holds all of a polygon (`WHOLLY`); of several the first by name."""
    least = WHOLLY * shape.area
    near = (area for area in areas if area.polygon.intersects(shape))
    held = (area for area in near if area.polygon.intersection(shape).area >= least)
    return min(held, key=lambda area: area.name, default=None)


def holding(areas: Sequence[NamedArea], rows: Sequence[Raid]) -> list[NamedArea | None]:
    """Give for each raid the area that it is counted in; see `assign_all`."""
    wholes = {place: polygon_of(row.outline) for place, row in enumerate(rows) if row.outline}
    lons, lats = [row.lon for row in rows], [row.lat for row in rows]
    found = assign_all(areas, lons, lats, wholes).tolist()
    return [areas[place] if place >= 0 else None for place in found]
