"""Distances on the ground, and the forms of lines and outlines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import asin, cos, hypot, radians, sin, sqrt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[Any]

Point = Sequence[float]
"""Longitude, latitude in degrees."""
Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

Outline = tuple[tuple[tuple[tuple[float, float], ...], ...], ...]
"""The polygons of an area, each of rings, the outer one first; a ring ends in the point (lon, lat)
that it begins with. () where a raid is known by its street."""

RADIUS_M = 6_371_008.8
"""Mean radius of the GRS80 ellipsoid (Moritz, Geodetic Reference System 1980)."""
DEGREE_M = radians(1) * RADIUS_M
"""Metres of a degree of latitude; of one of longitude too, times the cosine of the latitude."""
_HALF_DEGREE = radians(0.5)
LINE_DECIMALS = 5
"""Decimals of a degree in the lines of a table: about a metre, as exact as a street's line is."""
POINT_DECIMALS = 6
"""Those of a point in a table."""


def distance_m(lon_1: float, lat_1: float, lon_2: float, lat_2: float) -> float:
    """Give the great-circle distance in metres between two points in degrees.

    The sphere is within 0.5 % of the ellipsoid, far inside what weighing a street against a
    locality needs, and spares the import of a projection library.
    """
    phi_1, phi_2 = radians(lat_1), radians(lat_2)
    half_lat, half_lon = (phi_2 - phi_1) / 2, radians(lon_2 - lon_1) / 2
    chord = sin(half_lat) ** 2 + cos(phi_1) * cos(phi_2) * sin(half_lon) ** 2
    return 2 * RADIUS_M * asin(min(1.0, sqrt(chord)))


def distances_m(lon_1: Column, lat_1: Column, lon_2: Column, lat_2: Column) -> Column:
    """Give what `distance_m` does of many pairs of points, each a column in degrees."""
    import numpy as np

    phi_1, phi_2 = np.radians(lat_1), np.radians(lat_2)
    half_lat, half_lon = (phi_2 - phi_1) / 2, np.radians(lon_2 - lon_1) / 2
    chord = np.sin(half_lat) ** 2 + np.cos(phi_1) * np.cos(phi_2) * np.sin(half_lon) ** 2
    away_m: Column = 2 * RADIUS_M * np.arcsin(np.minimum(1.0, np.sqrt(chord)))
    return away_m


def in_box(box: Box, lon: float, lat: float) -> bool:
    """Tell whether a point is in a box, or on its edge."""
    west, south, east, north = box
    return west <= lon <= east and south <= lat <= north


def middle_of_box(box: Box) -> tuple[float, float]:
    """Give the longitude and latitude half way between the sides of a box."""
    west, south, east, north = box
    return (west + east) / 2, (south + north) / 2


def is_box(west: float, south: float, east: float, north: float) -> bool:
    """Tell whether four numbers are the sides of a box in degrees."""
    return -180 <= west < east <= 180 and -90 <= south < north <= 90


def as_parts(lines: Iterable[Iterable[Point]]) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Round lines to `LINE_DECIMALS`, the form in which a table holds them (`geomap.model.Parts`).

    A point that then repeats the one before it is left out, and so is a line of which one point
    is left. What has been rounded stays as it is.
    """
    rounded = (
        # Adding nought turns -0.0, which some formats cannot tell from it, into 0.0.
        [(round(lon, LINE_DECIMALS) + 0.0, round(lat, LINE_DECIMALS) + 0.0) for lon, lat in line]
        for line in lines
    )
    moving = (
        (*line[:1], *(here for before, here in pairwise(line) if here != before))
        for line in rounded
    )
    return tuple(line for line in moving if len(line) > 1)


def halfway(parts: Sequence[Sequence[Point]]) -> tuple[float, float]:
    """Give the point half way along the longest of several lines, the first of equal ones.

    Longitude and latitude are rounded to `POINT_DECIMALS`. Lengths are those on a sphere whose
    degrees of longitude shrink with the cosine of the latitude, piece by piece.

    Parameters
    ----------
    parts
        One line or more, each of two points or more.

    Raises
    ------
    ValueError
        If there is no line.
    """
    measured = [_lengths(part) for part in parts]
    longest = max(range(len(parts)), key=lambda place: sum(measured[place]))
    part, left = parts[longest], sum(measured[longest]) / 2
    lon, lat = part[-1]  # by the rounding of sums the half may lie a hair beyond the end
    for place, length in enumerate(measured[longest]):
        if left <= length:
            share = left / length if length else 0.0
            (lon_1, lat_1), (lon_2, lat_2) = part[place], part[place + 1]
            lon, lat = lon_1 + share * (lon_2 - lon_1), lat_1 + share * (lat_2 - lat_1)
            break
        left -= length
    return round(lon, POINT_DECIMALS) + 0.0, round(lat, POINT_DECIMALS) + 0.0


def _lengths(part: Sequence[Point]) -> list[float]:
    """Give the lengths of the pieces of a line in degrees of latitude; each is short."""
    lengths = []
    lon_1, lat_1 = part[0]
    for lon_2, lat_2 in part[1:]:
        narrowing = cos((lat_1 + lat_2) * _HALF_DEGREE)
        lengths.append(hypot((lon_2 - lon_1) * narrowing, lat_2 - lat_1))
        lon_1, lat_1 = lon_2, lat_2
    return lengths
