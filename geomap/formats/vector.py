"""The raids table as a file for a GIS or a spreadsheet: GeoJSON, CSV, GeoPackage, GeoParquet.

`geomap.raids.validate.read_raids` reads each of them back.
"""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from geomap.errors import not_installed
from geomap.formats.csv import escape
from geomap.formats.gpkg import METADATA_KEY
from geomap.model import Patch
from geomap.raids.convert import COLUMNS, dumps, members, properties, to_frame, to_geojson
from geomap.raids.table import Raid, Raids
from geomap.renderers import Wishes

_NO_CLOCK = "1970-01-01T00:00:00.000Z"
"""What a GeoPackage says of its last change, so that equal tables give equal bytes."""
_GEOPACKAGE_TYPES = {
    "addresses": "int64",
    "confidence": "float64",
    "date": "datetime64[D]",
    "start": "int64",
    "end": "int64",
}
"""Types of the columns that hold no text."""
_BREAKING = re.compile("[\0\ud800-\udfff]")
ROWS_ALONE = frozenset({"csv"})
"""Endings of files that can hold the rows, and nothing that is told of the whole."""


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


def left_out(name: str, raids: Raids) -> str:
    """Say what of a table the file of a name cannot hold; empty if it can hold all of it."""
    if name.rpartition(".")[2].lower() not in ROWS_ALONE:
        return ""
    missing = len(raids.unplaced)
    unplaced = f"the {missing} not placed, " if missing else ""
    return f"{name} holds the rows alone: {unplaced}the count check and the credits are not in it"


def _geojson(raids: Raids) -> bytes:
    return dumps(to_geojson(raids))


def _csv(raids: Raids) -> bytes:
    """Write UTF-8 with the columns of the table, then lon and lat."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*COLUMNS, "lon", "lat"])
    for raid in _storable(raids).rows:
        cells = [
            escape(value) if isinstance(value, str) else value
            for value in properties(raid).values()
        ]
        writer.writerow([*cells, f"{raid.lon:.6f}", f"{raid.lat:.6f}"])
    return out.getvalue().encode("utf-8", "replace")


def _geopackage(raids: Raids) -> bytes:
    """Write one layer, `raids`; what is not a row stands in the metadata of the layer."""
    import numpy as np
    import pyogrio
    import shapely

    raids = _storable(raids)
    columns = [_column(raids, name) for name in COLUMNS]
    points = shapely.points(
        np.array([(raid.lon, raid.lat) for raid in raids.rows], dtype=float).reshape(-1, 2)
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "raids.gpkg"
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _NO_CLOCK})
        try:
            pyogrio.raw.write(
                path,
                shapely.to_wkb(points),
                [values for values, _ in columns],
                np.array(COLUMNS),
                field_mask=[missing for _, missing in columns],
                layer="raids",
                driver="GPKG",
                geometry_type="Point",
                crs="EPSG:4326",
                layer_metadata={METADATA_KEY: json.dumps(members(raids))},
            )
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        return path.read_bytes()


def _column(raids: Raids, name: str) -> tuple[Any, Any]:
    """Give the values of a column as an array, and where they are missing if that must be told."""
    import numpy as np

    values = [getattr(raid, name) for raid in raids.rows]
    dtype = _GEOPACKAGE_TYPES.get(name)
    if dtype is None:
        return np.array([getattr(value, "value", value) for value in values], dtype=object), None
    if dtype.startswith("datetime"):
        return np.array(values, dtype=dtype), None
    missing = np.array([value is None for value in values], dtype=bool)
    return np.array([value or 0 for value in values], dtype=dtype), missing


def _storable(raids: Raids) -> Raids:
    """Replace what ends or breaks a text in a binary file by U+FFFD: NUL and lone surrogates."""
    return replace(raids, rows=tuple(map(_storable_row, raids.rows)))


def _storable_row(raid: Raid) -> Raid:
    texts = {name: value for name in COLUMNS if type(value := getattr(raid, name)) is str}
    if not _BREAKING.search("".join(texts.values())):
        return raid
    mended: dict[str, Any] = {name: _BREAKING.sub("\ufffd", text) for name, text in texts.items()}
    return replace(raid, **mended)


def _parquet(raids: Raids) -> bytes:
    out = io.BytesIO()
    try:
        to_frame(_storable(raids)).to_parquet(out)
    except ImportError:
        raise not_installed("writing .parquet", "pyarrow", "parquet", ".gpkg") from None
    return out.getvalue()
