"""Areas as geopandas has them, for the accessor: polygons in any CRS, and counts on them."""

from __future__ import annotations

from typing import Any

import geopandas
import numpy as np
import pandas
import shapely

from geomap.areas.counts import PER, caveat
from geomap.areas.lying import LYING_COLUMNS, are_inside, lie_in_named
from geomap.areas.own_areas import AreaLayer, area_layer, read_area_layer, sound
from geomap.errors import InputError
from geomap.gazetteer.neighbourhoods import Neighbourhoods, area_of
from geomap.gazetteer.patches import open_patch
from geomap.io.features import Features
from geomap.io.files import path_of
from geomap.io.positions import are_lines, middles
from geomap.model import Patch
from geomap.raids.checked import Checked
from geomap.raids.convert import NO_CRS, NO_GEOMETRY
from geomap.raids.frame_rows import PERIODS, all_periods, periods_of, pinned_rows, values_of
from geomap.raids.outlines import assign_all
from geomap.raids.points import known_by_area
from geomap.raids.table import OwnAreas

_AROUND = 1.0
"""Degrees around the raids in which what is near to them is looked for."""


def points_of(frame: geopandas.GeoDataFrame) -> tuple[Any, Any]:
    """Give longitudes and latitudes, NaN where a row has no place; of a line those half way."""
    return middles(_in_degrees(frame))


def are_within(frame: geopandas.GeoDataFrame, polygon: Any) -> Any:
    """Tell of each row whether it is in a polygon in degrees.

    Of a line, whether any part is; of a raid known by its area, whether all of that is.
    """
    shapes = drawn(frame)
    refuse_swapped(shapely.bounds(polygon).reshape(-1, 2), shapes, "the area")
    return are_inside(polygon, shapes, known_by_area(frame))


def are_in(frame: geopandas.GeoDataFrame, area: Any, patch: str) -> Any:
    """Tell of each row whether it is in an area or one of a list; see `RaidsAccessor.within`."""
    if isinstance(area, (list, tuple)) and area:
        return np.logical_or.reduce([are_in(frame, one, patch) for one in area])
    if not isinstance(area, str):
        return are_within(frame, polygon_of(area))
    columns = {column: values_of(frame, column) for column in LYING_COLUMNS}
    return lie_in_named(area, patch, columns, lambda polygon: are_within(frame, polygon))


def refuse_swapped(points: Any, shapes: Any, said: str) -> None:
    """Refuse points of which none is around the raids as they are, and all with axes swapped."""
    if shapely.is_missing(shapes).all():
        return
    west, south, east, north = shapely.total_bounds(shapes)
    low, high = (west - _AROUND, south - _AROUND), (east + _AROUND, north + _AROUND)

    def around(given: Any) -> Any:
        return ((given >= low) & (given <= high)).all(axis=1)

    if not around(points).any() and around(points[:, ::-1]).all():
        raise InputError(f"{said} looks swapped: give longitude first")


def _in_degrees(frame: geopandas.GeoDataFrame) -> Any:
    """Give the geometries in degrees, longitude first; None where there is none."""
    if not hasattr(frame, "geometry"):
        raise InputError(NO_GEOMETRY)
    if frame.crs is None:
        raise InputError(NO_CRS.format("the raids table has"))
    geometries = np.array(frame.geometry.to_crs("EPSG:4326").array)
    geometries[shapely.is_empty(geometries)] = None
    return geometries


def drawn(frame: geopandas.GeoDataFrame) -> Any:
    """Give lines and outlines of raids as they are, and of anything else the point of it."""
    geometries = _in_degrees(frame)
    others = ~(are_lines(geometries) | shapely.is_missing(geometries))
    others &= ~known_by_area(frame).to_numpy()
    lons, lats = middles(geometries[others])
    geometries[others] = shapely.points(lons, lats)
    return geometries


def _outlines(frame: geopandas.GeoDataFrame) -> dict[int, Any]:
    """Give the outlines of raids known by their area, in degrees, by their places."""
    places = np.flatnonzero(known_by_area(frame))
    return dict(zip(places.tolist(), _in_degrees(frame.iloc[places]), strict=True))


def count_named(frame: geopandas.GeoDataFrame, patch: str) -> pandas.DataFrame:
    """Count the rows of a frame by neighbourhood; see `RaidsAccessor.by_neighbourhood`."""
    keys = ["neighbourhood", "district"]
    named = _neighbourhoods_of(frame, patch)
    counts = named.groupby(keys, dropna=False, observed=True).size()
    table = counts.rename("raids").reset_index()
    return table.sort_values(["raids", *keys], ascending=[False, True, True], ignore_index=True)


def _neighbourhoods_of(frame: geopandas.GeoDataFrame, patch: str) -> pandas.DataFrame:
    """Give `neighbourhood` and `district` of each row: its own, or if none has any the patch's."""
    names = ["neighbourhood", "district"]
    own = {name: values_of(frame, name) for name in names}
    if any(name is not None for name in own["neighbourhood"]):
        return pandas.DataFrame(own)
    layers, outlines = Neighbourhoods.open(open_patch(patch)), _outlines(frame)
    holders = (
        [known[place] if place >= 0 else None for place in places.tolist()]
        for known in (layers.neighbourhoods, layers.wards)
        for places in [assign_all(known, *points_of(frame), outlines)]
    )
    areas = list(map(area_of, *holders))
    columns = {name: [getattr(area, name) for area in areas] for name in names}
    return pandas.DataFrame(columns, dtype=object)


def polygon_of(area: Any) -> Any:
    """Give a geometry in degrees, and unite those of a frame in any declared CRS; all `sound`.

    Raises
    ------
    InputError
        If the frame has no CRS, or what is given has no inside.
    """
    if isinstance(area, (geopandas.GeoSeries, geopandas.GeoDataFrame)):
        if area.crs is None:
            raise InputError(NO_CRS.format("the area has"))
        area = area.geometry.to_crs("EPSG:4326").map(sound, na_action="ignore").union_all()
    area = sound(area)
    if not isinstance(area, shapely.Geometry) or not (area.is_empty or area.area > 0):
        raise InputError(
            "within takes a polygon, a GeoDataFrame of polygons, an area's name or a list of them, "
            f"and this is a {type(area).__name__}; near(…, radius_m=400) is around points and lines"
        )
    return area


def layer_of(
    areas: Any,
    name_column: str | None,
    per: str | None,
    patch: str | Patch,
    code_column: str | None,
) -> AreaLayer:
    """Make a layer of the areas of a file or a frame; see `read_area_layer`.

    Raises
    ------
    InputError
        If the areas are wrong; the message lists every fault with its row.
    """
    if isinstance(areas, AreaLayer):
        return areas
    box = open_patch(patch).bounding_box
    if not isinstance(areas, geopandas.GeoDataFrame):
        return read_area_layer(
            path_of(areas, "a layer of areas"),
            around=box,
            name_column=name_column,
            per=per,
            code_column=code_column,
        )
    if areas.crs is None:
        raise InputError(NO_CRS.format("the areas have"))
    columns = areas.drop(columns=areas.geometry.name)
    features = Features(tuple(columns.to_dict("records")), tuple(areas.geometry), crs=areas.crs)
    return area_layer(
        features, "Areas", around=box, name_column=name_column, per=per, code_column=code_column
    )


def count_areas(
    frame: geopandas.GeoDataFrame,
    layer: AreaLayer | None,
    by: str | None,
    per: str | None,
    patch: str,
) -> pandas.DataFrame:
    """Count the rows of a frame by area, over time or not; see `RaidsAccessor.by_neighbourhood`.

    Raises
    ------
    InputError
        If `by` is no such thing, or a rate is asked for where there can be none.
    """
    if by is not None and by not in PERIODS:
        raise InputError(f"by={by!r} is unknown: choose 'month' or 'year', or leave it out")
    if per is not None and (layer is None or by):
        said = "areas of your own: give areas= too" if layer is None else "all time: drop by="
        raise InputError(f"per= names a column of {said}")
    if by:
        return _count_over_time(frame, layer, by, patch)
    frame = pinned_rows(frame)
    return count_named(frame, patch) if layer is None else count_in(frame, layer)


def count_in(frame: geopandas.GeoDataFrame, layer: AreaLayer) -> geopandas.GeoDataFrame:
    """Count the rows of a frame in the areas of a layer; see `RaidsAccessor.by_neighbourhood`."""
    found = assign_all(layer.areas, *points_of(frame), _outlines(frame))
    counts = np.bincount(found[found >= 0], minlength=len(layer.areas))
    columns: dict[str, Any] = {
        "neighbourhood": [area.name for area in layer.areas],
        "raids": counts,
    }
    if layer.codes:
        columns = {"code": list(layer.codes)} | columns
    if layer.unit is not None:
        sizes = pandas.Series(layer.sizes, dtype="float64")
        columns[layer.unit] = sizes
        columns["raids_per_1000"] = PER * pandas.Series(counts) / sizes.where(sizes > 0)
    table = geopandas.GeoDataFrame(
        columns, geometry=[area.polygon for area in layer.areas], crs="EPSG:4326"
    ).sort_values(["raids", "neighbourhood"], ascending=[False, True], ignore_index=True)
    beside = {"outside": int((found < 0).sum()), "notes": list(layer.told)}
    table.attrs = beside | {"caveat": caveat(OwnAreas(layer.title, layer.unit))}
    return table


def _count_over_time(
    frame: geopandas.GeoDataFrame, layer: AreaLayer | None, by: str, patch: str
) -> pandas.DataFrame:
    """Count the rows of each area and month or year; see `RaidsAccessor.by_neighbourhood`."""
    periods = periods_of(frame, by)
    frame = pinned_rows(frame)
    beside: dict[Any, Any] = {"undated": int(periods.isna().sum())}
    keys: pandas.Index
    if layer is None:
        areas = _neighbourhoods_of(frame, patch).astype(object)
        keys = pandas.MultiIndex.from_frame(areas)
    else:
        found = assign_all(layer.areas, *points_of(frame), _outlines(frame))
        names = [area.name for area in layer.areas]
        beside |= {"outside": int((found < 0).sum()), "notes": list(layer.told)}
        labels = [names[place] if place >= 0 else None for place in found.tolist()]
        keys = pandas.Index(labels, dtype=object, name="neighbourhood")
    counts = pandas.DataFrame({by: periods.array}, index=keys).dropna(subset=by)
    levels = list(range(keys.nlevels))
    table = (
        counts.groupby([*(counts.index.get_level_values(n) for n in levels), by], dropna=False)
        .size()
        .unstack(fill_value=0)
    )
    table = table.reindex(columns=all_periods(periods, by), fill_value=0)
    if layer is not None:
        table = table.reindex([*names, *table.index[table.index.isna()]], fill_value=0)
        table.index.name = "neighbourhood"
    order = np.argsort(-table.sum(axis=1).to_numpy(), kind="stable")
    table = table.iloc[order]
    table.attrs = beside
    return table


def filled(frame: geopandas.GeoDataFrame, patch: str, read: Checked) -> geopandas.GeoDataFrame:
    """Give a table whose rows name the neighbourhood, ward and district that they lie in.

    `read` are the rows of which the frame was made. What a row names stays. Where a newsroom's own
    areas are named (`attrs["areas"]`) no neighbourhood is filled in.
    """
    wanted = ["neighbourhood", "ward", "district"]
    if frame.attrs.get("areas"):
        wanted = wanted[1:]
    missing = {name: read.columns[name].codes < 0 for name in wanted}
    rows = np.flatnonzero(np.logical_or.reduce(list(missing.values())))
    if not len(rows):
        return frame
    layers = Neighbourhoods.open(open_patch(patch))
    places = read.lons[rows], read.lats[rows]
    wholes = read.polygons()
    known = np.isin(rows, list(wholes))
    outlines = {at: wholes[int(rows[at])] for at in np.flatnonzero(known).tolist()}
    ward = assign_all(layers.wards, *places, outlines)
    if any(missing[name].any() for name in wanted if name != "ward"):
        around = assign_all(layers.neighbourhoods, *places, outlines)
    else:  # each row names its own, and is not asked for it
        around = np.full(len(rows), -1, dtype=np.intp)
    # The district is that of the ward before that of the neighbourhood, as in `area_of`.
    holders = np.where(ward >= 0, ward, np.where(around >= 0, around + len(layers.wards), -1))
    told: dict[str, tuple[list[str | None], Any]] = {
        "neighbourhood": ([area.name for area in layers.neighbourhoods], around),
        "ward": ([area.name for area in layers.wards], ward),
        "district": ([area.district for area in (*layers.wards, *layers.neighbourhoods)], holders),
    }
    for name in wanted:
        names, codes = told[name]
        found = pandas.Series([*names, None]).take(codes % (len(names) + 1)).array
        if missing[name].all():
            frame[name] = found
        elif missing[name].any():
            frame[name] = frame[name].where(
                ~missing[name], pandas.Series(found, frame.index[rows]).reindex(frame.index)
            )
    return frame
