"""The raids table read row by row, as plainly as can be: what reading by columns is held to."""

from __future__ import annotations

import math
from typing import Any

from geomap.io.coded_columns import Columns
from geomap.io.faults import Fault
from geomap.io.features import Features
from geomap.io.positions import marks, to_degrees
from geomap.model import BoundingBox, Precision
from geomap.raids.checked import named
from geomap.raids.outlines import as_outline, middle
from geomap.raids.schema import Raid, read_row
from geomap.raids.validate import _repeated_ids


def _of_no_place(record: dict[str, Any], geometry: Any, number: int) -> list[Fault]:
    kind = geometry.geom_type if geometry is not None else "Point"
    area = kind in ("Polygon", "MultiPolygon")
    alone = kind == "MultiPoint" and len(geometry.geoms) == 1
    if record.get("precision") == Precision.AREA:
        if area or geometry is None:
            return []
        told = f"a {kind} where a raid of precision area is an outline: give its polygon, as "
        told += "geomap wrote it (in a CSV line_wkt), or leave the row out"
        return [Fault(number, told, "geometry")]
    if kind == "Point" or "Line" in kind or alone:
        return []
    told = f"a {kind} where a raid is a point or a line: give one"
    told += ", or say that its precision is area, if no street is known" if area else ""
    return [Fault(number, told, "geometry")]


def rows_and_faults(
    features: Features, around: BoundingBox | None = None
) -> tuple[list[Raid], list[Fault]]:
    """Read each record with `read_row`; a polygon of an area must be in order."""
    geometries, faults = to_degrees(features, around)
    faults += features.faults
    unread = {fault.row for fault in features.faults if not fault.column}
    parts, lons, lats = marks(geometries)
    rows: list[Raid] = []
    ids: list[tuple[int, str]] = []
    columns = named(Columns.of(features.records), lons, lats)
    for place, record in enumerate(map(dict, columns)):
        number = features.row(place)
        if number in unread:
            continue
        outline: Any = ()
        faults += _of_no_place(record, geometries[place], number)
        if record.get("precision") == Precision.AREA and geometries[place] is not None:
            outline = as_outline(geometries[place])
        if outline:
            record["lon"], record["lat"] = middle(outline)
        elif not math.isnan(lons[place]):
            record |= {"lon": float(lons[place]), "lat": float(lats[place])}
        row, wrong = read_row(record, number, parts[place], outline)
        faults += wrong
        rows += [row] if row else []
        name = row.raid_id if row else record.get("raid_id")
        ids += [(number, str(name))] if name is not None else []
    return rows, sorted(faults + _repeated_ids(ids), key=lambda fault: fault.row)
