"""Any GeoJSON of areas, read by the columns that a TOML file about the patch declares.

So a council's wards, beats or estates are the neighbourhoods of a patch, whatever their columns
are called. Only a file that is given as a source too is read: nothing is followed.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from geomap.errors import InputError
from geomap.gazetteer.build.raw_files.geojson_features import FeatureRows, read_features
from geomap.gazetteer.build.raw_files.names_as_given import Skipped, clean
from geomap.gazetteer.build.raw_files.polygons import whole
from geomap.gazetteer.build.source_records import DeclaredAreas, Progress, Raw, RawArea


def read_declared(path: Path, declared: DeclaredAreas, progress: Progress) -> Raw:
    """Read the areas of a file; one without a name is left out.

    Raises
    ------
    InputError
        If it is no GeoJSON of polygons, or lacks a column that is declared.
    """
    progress(f"reading {path.name}", 0, 1)
    rows = read_features(path, "Polygon", "MultiPolygon")
    _check_columns(path, rows, declared)
    skipped: Skipped = Counter()
    areas = []
    for number, (row, polygon) in enumerate(zip(rows.properties, rows.geometries, strict=True), 1):
        name = clean(row.get(declared.name), skipped)
        if not name:
            skipped["areas without a name"] += 1
            continue
        district = clean(row.get(declared.district), skipped) if declared.district else ""
        shape = whole(polygon, f"{path}, feature {number}")
        areas.append(RawArea(name, district or None, shape, declared.credit.source))
    drawn = tuple(areas)
    return Raw(
        wards=drawn if declared.role == "wards" else (),
        neighbourhoods=drawn if declared.role == "neighbourhoods" else (),
        credits=(declared.credit,),
        skipped=tuple(sorted(skipped.items())),
    )


def _check_columns(path: Path, rows: FeatureRows, declared: DeclaredAreas) -> None:
    there = list(dict.fromkeys(name for row in rows.properties for name in row))
    for column in filter(None, (declared.name, declared.district)):
        if column not in there:
            raise InputError(
                f"{path} has no column {column!r}, which [[areas]] declares: there are "
                f"{', '.join(there[:20]) or 'none'}"
            )
