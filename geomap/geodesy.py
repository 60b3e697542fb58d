"""Distances on the ground."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

_EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the GRS80 ellipsoid (Moritz, Geodetic Reference System 1980)."""
DEGREE_M = radians(1) * _EARTH_RADIUS_M
"""Metres of a degree of latitude; of one of longitude too, times the cosine of the latitude."""


def distance_m(lon_1: float, lat_1: float, lon_2: float, lat_2: float) -> float:
    """Give the great-circle distance in metres between two points in degrees.

    The sphere is within 0.5 % of the ellipsoid, far inside what weighing a street against a
    locality needs, and spares the import of a projection library.
    """
    phi_1, phi_2 = radians(lat_1), radians(lat_2)
    half_lat, half_lon = (phi_2 - phi_1) / 2, radians(lon_2 - lon_1) / 2
    chord = sin(half_lat) ** 2 + cos(phi_1) * cos(phi_2) * sin(half_lon) ** 2
    return 2 * _EARTH_RADIUS_M * asin(min(1.0, sqrt(chord)))
