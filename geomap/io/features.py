"""Features (rows with a geometry) from files that a user names: a format a module.

No GDAL reads them: it chooses its driver by what a file holds, not by what it is called, and some
of its drivers fetch what a file points to. Here the ending names the reader, and a reader
follows nothing.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any

from geomap.errors import InputError
from geomap.io.faults import Fault
from geomap.io.local_files import check_local

READERS = {
    ".geojson": "geojson",
    ".json": "geojson",
    ".gpkg": "geopackage",
    ".parquet": "geoparquet",
    ".csv": "csv",
    ".kml": "kml",
}
"""Endings, and the modules that read such files by `read(path)`."""

DEGREES = "EPSG:4326"
_DEGREES_TOO = frozenset({DEGREES, "OGC:CRS84", "CRS84"})
MOST_ROWS = 500_000
"""A table of more rows is refused: it is no table of raids, nor of neighbourhoods."""


@dataclass(frozen=True, slots=True)
class Features:
    """The rows of one layer, each with its geometry.

    `geometries` (shapely, None where there is none) are as many as `records`; `crs` is what
    they are declared in, None if nothing declares it, and `assumed` tells that it is only what
    such files are by default. `members` is what the file says of the whole. `rows` are the
    numbers by which a user finds the rows again, in the words of `unit`.
    """

    records: tuple[dict[str, Any], ...]
    geometries: tuple[Any, ...]
    crs: Any
    assumed: bool = False
    members: dict[str, Any] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    rows: tuple[int, ...] = ()
    unit: str = "row"

    def row(self, place: int) -> int:
        """Give the number by which a user finds a record again."""
        return self.rows[place] if self.rows else place + 1

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of all columns, in the order in which they are first met."""
        return tuple(dict.fromkeys(chain.from_iterable(self.records)))


def read_features(path: Path, *, crs: str | None = None) -> Features:
    """Read the features of a local file, in the format of its ending.

    Parameters
    ----------
    crs
        What the coordinates are in, where the file does not say: "EPSG:27700". Of GeoJSON, and
        of CSV with columns of longitude and latitude, it replaces the WGS84 that those have by
        default.

    Raises
    ------
    InputError
        If the path is no local file of a known ending, what it holds is of another kind, it has
        no CRS or another one than `crs`, or is too large. A row that cannot be read is no error
        here but one of `faults`.
    """
    ending = check_local(path, READERS)
    module = importlib.import_module(f"{__name__}.{READERS[ending]}")
    features: Features = module.read(path)
    if crs is None and features.crs is None:
        raise InputError(f"{path} declares no CRS: say it, such as --crs EPSG:27700")
    if crs is None:
        return features
    if features.crs is not None and not features.assumed and not same_crs(features.crs, crs):
        raise InputError(
            f"{path} itself says that it is in {name_of(features.crs)}, not {crs}: leave --crs out"
        )
    return replace(features, crs=crs)


def in_degrees(crs: Any) -> bool:
    """Tell, without a projection library where that can be, whether a CRS is plain WGS84."""
    if isinstance(crs, str):
        return crs.upper() in _DEGREES_TOO
    return name_of(crs) in _DEGREES_TOO


def same_crs(one: Any, other: Any) -> bool:
    """Tell whether two are one, the order of their axes aside.

    Raises
    ------
    InputError
        If one of them is not known.
    """
    return bool(as_crs(one).equals(as_crs(other), ignore_axis_order=True))


def name_of(crs: Any) -> str:
    """Name a CRS by its code where it has one."""
    known = as_crs(crs)
    authority = known.to_authority()
    return ":".join(authority) if authority else str(known.name)


def as_crs(crs: Any) -> Any:
    """Give the pyproj CRS of a code, a WKT, a PROJJSON mapping or a CRS.

    Raises
    ------
    InputError
        If it is not known.
    """
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        return CRS.from_user_input(crs)
    except CRSError:
        shown = str(crs)[:60]
        raise InputError(f"there is no CRS {shown!r}: write it like EPSG:27700") from None
