"""Coordinates in any CRS to longitude and latitude, and what is wrong with them row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.errors import InputError
from geomap.geodesy import LINE_DECIMALS, halfway
from geomap.io.crs import DEGREES, as_crs, in_degrees, name_of
from geomap.io.faults import Fault
from geomap.io.features import MOST_POINTS, MOST_POINTS_OF_ALL, Features
from geomap.io.geometry import TOO_LONG
from geomap.model import BoundingBox, Parts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Geometries = NDArray[Any]

_BRITISH_GRID = (0, 0, 700_000, 1_300_000)
"""West, south, east and north of EPSG:27700, in metres."""
_WHERE = "geometry"


def to_degrees(
    features: Features, around: BoundingBox | None = None
) -> tuple[Geometries, list[Fault]]:
    """Bring the geometries of features to EPSG:4326, longitude first.

    Parameters
    ----------
    around
        Where rows are expected: one that would lie there with its axes swapped is a fault.

    Returns
    -------
    tuple
        An array of shapely geometries, as many as there are records and None at each fault,
        and the faults: no geometry, an empty one, a line of too many points, numbers that are
        not finite, not degrees though declared so or degrees though declared metres, outside of
        what the CRS is for, or swapped.

    Raises
    ------
    InputError
        If the CRS is not known.
    """
    import numpy as np
    import shapely

    geometries = np.empty(len(features.records), dtype=object)
    geometries[:] = features.geometries
    deep = shapely.get_coordinate_dimension(geometries) > 2
    geometries[deep] = shapely.force_2d(geometries[deep])
    problems = dict.fromkeys((fault.row for fault in features.faults), "")
    sound = np.ones(len(geometries), dtype=bool)

    def blame(wrong: NDArray[np.bool_], say: Any) -> None:
        for place in np.flatnonzero(wrong & sound).tolist():
            problems.setdefault(features.row(place), say(place))
        sound[wrong] = False

    blame(shapely.is_missing(geometries), lambda _: "there is no geometry")
    blame(shapely.is_empty(geometries), lambda _: "the geometry is empty")
    counts = _points_in_lines(geometries)
    blame(
        counts > MOST_POINTS,
        lambda _: TOO_LONG,
    )
    beyond = np.where(sound, counts, 0).cumsum() > MOST_POINTS_OF_ALL
    blame(
        beyond & (beyond.cumsum() == 1),
        lambda _: (
            f"the lines up to here have more than {MOST_POINTS_OF_ALL:,} points: give a part of "
            "the table"
        ),
    )
    sound[beyond] = False
    blame(_not_finite(geometries), lambda _: "a coordinate is missing or not finite")
    bounds = shapely.bounds(geometries)
    if in_degrees(features.crs) or as_crs(features.crs).is_geographic:
        blame(_off_the_globe(bounds), lambda place: _no_degrees(bounds[place], features.crs))
    else:
        blame(
            ~_off_the_globe(bounds),
            lambda place: (
                f"({bounds[place][0]:.6g}, {bounds[place][1]:.6g}) are degrees, "
                f"but {name_of(features.crs)} is declared, which has none"
            ),
        )
    geometries[~sound] = None
    if not in_degrees(features.crs):
        geometries = _projected(geometries, features.crs)
        bounds = shapely.bounds(geometries)
        outside = ~np.isfinite(bounds).all(axis=1) | _off_the_globe(bounds)
        blame(outside, lambda _: f"it lies where {name_of(features.crs)} is not defined")
        geometries[~sound] = None
    if around is not None:
        blame(
            _swapped(bounds, around),
            lambda place: (
                f"longitude {bounds[place][0]:.6g} and latitude {bounds[place][1]:.6g} "
                "look swapped: give longitude first"
            ),
        )
        geometries[~sound] = None
    faults = [Fault(row, problem, _WHERE) for row, problem in problems.items() if problem]
    return geometries, faults


def marks(geometries: Geometries) -> tuple[list[Parts], NDArray[Any], NDArray[Any]]:
    """Give of each geometry in degrees its lines, and longitude and latitude of one point.

    Of lines it is the point half way along the longest (`geomap.geodesy.halfway`), of an area or
    of other things of several parts one that is on them; NaN where there is none. Lines are
    rounded as a table holds them, () for what is no line or has no length.
    """
    import numpy as np
    import shapely

    points = np.array(geometries, dtype=object)
    places = np.flatnonzero(are_lines(points))
    parts = _lines_of(points, places)
    drawn = [place for place in places.tolist() if parts[place]]
    others = shapely.get_type_id(points) > shapely.GeometryType.POINT
    others[drawn] = False
    points[others] = shapely.point_on_surface(points[others])
    lons, lats = shapely.get_x(points), shapely.get_y(points)
    for place in drawn:
        lons[place], lats[place] = halfway(parts[place])
    return parts, lons, lats


def middles(geometries: Geometries) -> tuple[NDArray[Any], NDArray[Any]]:
    """Give longitudes and latitudes of the point of each geometry; see `marks`."""
    _, lons, lats = marks(geometries)
    return lons, lats


def are_lines(geometries: Geometries) -> NDArray[np.bool_]:
    """Tell of each geometry whether it is one line or several, and nothing else."""
    import numpy as np
    import shapely

    kinds = shapely.GeometryType
    return np.isin(
        shapely.get_type_id(geometries),
        (kinds.LINESTRING, kinds.LINEARRING, kinds.MULTILINESTRING),
    )


def _lines_of(geometries: Geometries, places: NDArray[Any]) -> list[Parts]:
    """Do what `geomap.geodesy.as_parts` does for the rows at once whose `places` have lines."""
    import numpy as np
    import shapely

    lines, owner = shapely.get_parts(geometries[places], return_index=True)
    points, of_line = shapely.get_coordinates(lines, return_index=True)
    points = points.round(LINE_DECIMALS) + 0.0
    moving = np.ones(len(points), dtype=bool)
    moving[1:] = (points[1:] != points[:-1]).any(axis=1) | (of_line[1:] != of_line[:-1])
    xs, ys = (axis.tolist() for axis in points[moving].T)
    ends = np.bincount(of_line[moving], minlength=len(lines)).cumsum().tolist()
    parts: list[Parts] = [()] * len(geometries)
    for place, start, end in zip(places[owner].tolist(), [0, *ends], ends, strict=False):
        if end - start > 1:
            parts[place] += (tuple(zip(xs[start:end], ys[start:end], strict=True)),)
    return parts


def _points_in_lines(geometries: Geometries) -> Any:
    import numpy as np
    import shapely

    return np.where(are_lines(geometries), shapely.get_num_coordinates(geometries), 0)


def _not_finite(geometries: Geometries) -> Any:
    import numpy as np
    import shapely

    points, owner = shapely.get_coordinates(geometries, return_index=True)
    wrong = np.zeros(len(geometries), dtype=bool)
    east, north = np.isfinite(points).T
    wrong[owner[~(east & north)]] = True
    return wrong


def _off_the_globe(bounds: Any) -> Any:
    west, south, east, north = bounds.T
    return (west < -180) | (east > 180) | (south < -90) | (north > 90)


def _no_degrees(bounds: Any, crs: Any) -> str:
    west, south, east, north = bounds
    said = f"lat is {north if north > 90 else south:.10g}, which is not between -90 and 90"
    if west < -180 or east > 180:
        said = f"lon is {east if east > 180 else west:.10g}, which is not between -180 and 180"
    left, bottom, right, top = _BRITISH_GRID
    if left <= west and east <= right and bottom <= south and north <= top and north > 90:
        said += f" (metres of EPSG:27700, declared as {crs if crs == DEGREES else name_of(crs)}?)"
    return said


def _swapped(bounds: Any, around: BoundingBox) -> Any:
    west, south, east, north = bounds.T
    as_given = (
        (east >= around.west) & (west <= around.east)
        & (north >= around.south) & (south <= around.north)
    )  # fmt: skip
    turned = (
        (south >= around.west) & (north <= around.east)
        & (west >= around.south) & (east <= around.north)
    )  # fmt: skip
    return turned & ~as_given


def _projected(geometries: Geometries, crs: Any) -> Geometries:
    import shapely
    from pyproj import Transformer
    from pyproj.exceptions import ProjError

    try:
        change = Transformer.from_crs(as_crs(crs), DEGREES, always_xy=True)
    except ProjError as error:
        raise InputError(f"{name_of(crs)} cannot be brought to degrees: {error}") from None
    result: Geometries = shapely.transform(geometries, change.transform, interleaved=False)
    return result
