"""How far raids are from a point, or from the nearest of many, as the crow flies."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians
from numbers import Real
from pathlib import Path
from typing import Any, TypeAlias

import geopandas
import numpy as np
import pandas
import shapely

from geomap.areas.frames import drawn, refuse_swapped
from geomap.errors import InputError
from geomap.formats import read_features
from geomap.io.faults import complain
from geomap.io.positions import to_degrees
from geomap.raids.convert import NO_CRS

Layer: TypeAlias = (
    geopandas.GeoDataFrame
    | geopandas.GeoSeries
    | shapely.Geometry
    | str
    | Path
    | Sequence[tuple[float, float]]
)
"""What raids may be near to."""


def near_to(
    frame: geopandas.GeoDataFrame, where: float | Layer, lat: float | None, radius_m: float | None
) -> geopandas.GeoDataFrame:
    """Give the rows near a point or a layer, the nearest first; see `RaidsAccessor.near`."""
    if not isinstance(where, Real) and radius_m is None:
        lat, radius_m = None, lat
    if not isinstance(radius_m, Real) or not radius_m >= 0:
        raise InputError("near needs radius_m, in metres, 0 or more: near(schools, radius_m=400)")
    if isinstance(where, Real):
        if not isinstance(lat, Real):
            raise InputError("near takes a longitude and a latitude: near(-1.24, 51.75, 800)")
        part = frame.assign(distance_m=metres_from(frame, float(where), float(lat)))
    else:
        if lat is not None:
            raise InputError("near takes a layer and radius_m=: near(schools, radius_m=400)")
        metres, nearest = nearest_of(frame, features_in(where))
        part = frame.assign(distance_m=metres, nearest=nearest)
    return part[part["distance_m"] <= radius_m].sort_values("distance_m", kind="stable")


def metres_from(frame: geopandas.GeoDataFrame, lon: float, lat: float) -> pandas.Series:
    """Give how far each row is from a point, as the crow flies; NaN where it has no place.

    Of a line, and of a raid known by its area, it is the nearest point that counts.

    Raises
    ------
    InputError
        If the point is not on the globe, or lies among the raids with its axes swapped.
    """
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise InputError(f"near({lon}, {lat}) is not on the globe: give longitude first")
    shapes = drawn(frame)
    refuse_swapped(np.array([[lon, lat]]), shapes, f"near({lon}, {lat})")
    narrowing = cos(radians(lat))
    flat = shapely.transform(shapes, lambda xy: xy * (narrowing, 1))
    nearest = shapely.get_coordinates(
        shapely.get_point(shapely.shortest_line(flat, shapely.Point(lon * narrowing, lat)), 0)
    )
    here = ~shapely.is_missing(flat)
    ends = np.broadcast_to([lon, lat], (int(here.sum()), 2))
    metres = np.full(len(frame), np.nan)
    metres[here] = _metres(nearest / (narrowing, 1), ends)
    return pandas.Series(metres, frame.index, dtype=float)


def nearest_of(
    frame: geopandas.GeoDataFrame, others: geopandas.GeoSeries
) -> tuple[pandas.Series, pandas.Series]:
    """Give how far each row is from the nearest of other geometries, and the label of that.

    They are compared in metres, in the UTM zone of the raids, and the distance is that on the
    ellipsoid. NaN and a missing label where a row has no place, or there are no others.

    Raises
    ------
    InputError
        If the others lie among the raids with their axes swapped.
    """
    shapes = drawn(frame)
    metres = np.full(len(frame), np.nan)
    labels = np.full(len(frame), None, dtype=object)
    known = others[~(others.isna() | others.is_empty)]
    here = np.flatnonzero(~shapely.is_missing(shapes))
    if len(here) and len(known):
        corners = shapely.bounds(np.array(known.array)).reshape(-1, 2)
        refuse_swapped(corners, shapes, "the layer")
        ours = geopandas.GeoSeries(shapes[here], crs="EPSG:4326")
        zone = ours.estimate_utm_crs()
        flat, theirs = (
            np.array(series.to_crs(zone).array) for series in (ours, known.to_crs("EPSG:4326"))
        )
        _, found = shapely.STRtree(theirs).query_nearest(flat, all_matches=False)
        lines = geopandas.GeoSeries(shapely.shortest_line(flat, theirs[found]), crs=zone)
        ends = shapely.get_coordinates(np.array(lines.to_crs("EPSG:4326").array)).reshape(-1, 2, 2)
        metres[here] = _metres(ends[:, 0], ends[:, 1])
        labels[here] = known.index.to_numpy()[found]
    return pandas.Series(metres, frame.index, dtype=float), pandas.Series(labels, frame.index)


def features_in(given: Any) -> geopandas.GeoSeries:
    """Take a layer as geometries in EPSG:4326: a file, a frame, a geometry, or points.

    Points are pairs of longitude and latitude, and a geometry is in degrees.

    Raises
    ------
    InputError
        If it is none of these, has no CRS, or a row of the file is wrong.
    """
    if isinstance(given, (geopandas.GeoSeries, geopandas.GeoDataFrame)):
        if given.crs is None:
            raise InputError(NO_CRS.format("the layer has"))
        return given.geometry.to_crs("EPSG:4326")
    if isinstance(given, shapely.Geometry):
        return geopandas.GeoSeries([given], crs="EPSG:4326")
    if isinstance(given, (str, Path)):
        features = read_features(Path(given))
        shapes, faults = to_degrees(features)
        complain(f"the layer {given}", [*faults, *features.faults], features.unit)
        return geopandas.GeoSeries(shapes, crs="EPSG:4326")
    try:
        points = np.asarray(given, dtype=float)
        if points.ndim != 2 or points.shape[1] != 2 or not np.isfinite(points).all():
            raise ValueError
    except (TypeError, ValueError):
        raise InputError(
            "near takes a longitude and a latitude, points, a GeoDataFrame, a geometry or a file "
            f"of them, and this is {_called(given)}: write near(schools, radius_m=400)"
        ) from None
    if (np.abs(points) > (180, 90)).any():
        raise InputError("a point of the layer is not on the globe: give longitude first")
    return geopandas.GeoSeries(shapely.points(points), crs="EPSG:4326")


def _called(given: Any) -> str:
    return f"{'an empty' if np.size(given) == 0 else 'a'} {type(given).__name__}"


def _metres(starts: Any, ends: Any) -> Sequence[float]:
    from pyproj import Geod

    _, _, metres = Geod(ellps="WGS84").inv(starts[:, 0], starts[:, 1], ends[:, 0], ends[:, 1])
    found: Sequence[float] = metres
    return found
