"""The raids table as a file for a GIS or a spreadsheet: GeoJSON, CSV, GeoPackage, GeoParquet."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from geomap.errors import InputError
from geomap.model import Patch
from geomap.raids import Raids
from geomap.renderers import Wishes
from geomap.table import COLUMNS, dumps, properties, to_frame, to_geojson

_NO_CLOCK = "1970-01-01T00:00:00.000Z"
"""What a GeoPackage says of its last change, so that equal tables give equal bytes."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class VectorFile:
    """Writes the table in one format."""

    write: Callable[[Raids], bytes]

    def render(self, raids: Raids, patch: Patch) -> bytes:
        """Give the whole file; the patch adds nothing to the table's own credits."""
        del patch
        return self.write(raids)


def create(ending: str, wishes: Wishes) -> VectorFile:
    """Make the writer for one of `geojson`, `csv`, `gpkg`, `parquet`."""
    del wishes
    writers = {"geojson": _geojson, "csv": _csv, "gpkg": _geopackage, "parquet": _parquet}
    return VectorFile(writers[ending])


def _geojson(raids: Raids) -> bytes:
    return dumps(to_geojson(raids))


def _csv(raids: Raids) -> bytes:
    """Write UTF-8 with the columns of the table, then lon and lat."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*COLUMNS, "lon", "lat"])
    for raid in raids.rows:
        cells = [_cell(value) for value in properties(raid).values()]
        writer.writerow([*cells, f"{raid.lon:.6f}", f"{raid.lat:.6f}"])
    return out.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> object:
    """Keep story text from being run as a formula by a spreadsheet program."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value


def _geopackage(raids: Raids) -> bytes:
    import pyogrio

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "raids.gpkg"
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _NO_CLOCK})
        try:
            to_frame(raids).to_file(path, driver="GPKG", layer="raids", engine="pyogrio")
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        return path.read_bytes()


def _parquet(raids: Raids) -> bytes:
    out = io.BytesIO()
    try:
        to_frame(raids).to_parquet(out)
    except ImportError:
        raise InputError(
            "writing .parquet needs pyarrow: install geomap[parquet], or choose .gpkg"
        ) from None
    return out.getvalue()
