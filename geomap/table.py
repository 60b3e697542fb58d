"""The border of the raids table: GeoJSON, CSV rows and GeoDataFrames, checked both ways."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from geomap.errors import InputError
from geomap.model import MatchType, Precision, RaidKind, Role
from geomap.raids import Check, Raid, Raids, Unplaced

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

COLUMNS = tuple(field.name for field in fields(Raid) if field.name not in ("lon", "lat"))
"""The properties of a raid, in the order of every file."""

_DECIMALS = 6
_MOST_FAULTS_SHOWN = 20


def properties(raid: Raid) -> dict[str, Any]:
    """Give the columns of a raid as plain JSON values, in their order; dates as ISO 8601."""
    return {name: _plain(getattr(raid, name)) for name in COLUMNS}


def to_geojson(raids: Raids) -> dict[str, Any]:
    """Give the table as a GeoJSON FeatureCollection (RFC 7946: WGS84, longitude first).

    The foreign members `unplaced`, `check`, `attribution`, `generator`, `title` and
    `published` carry what is not a row.
    """
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": raid.raid_id,
                "geometry": {
                    "type": "Point",
                    "coordinates": [round(raid.lon, _DECIMALS), round(raid.lat, _DECIMALS)],
                },
                "properties": properties(raid),
            }
            for raid in raids.rows
        ],
        **_members(raids),
    }


def to_frame(raids: Raids) -> GeoDataFrame:
    """Give the table as a GeoDataFrame: one row a raid, points in EPSG:4326.

    `attrs` holds what is not a row, as plain JSON values under the names of `to_geojson`.
    Without a raid it has all its columns and no row.
    """
    import geopandas

    columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    for raid in raids.rows:
        for name, value in properties(raid).items():
            columns[name].append(value)
    geometry = geopandas.points_from_xy(
        [raid.lon for raid in raids.rows], [raid.lat for raid in raids.rows]
    )
    frame = geopandas.GeoDataFrame(columns, geometry=geometry, crs="EPSG:4326")
    frame.attrs.update(_members(raids))
    return frame


def from_frame(frame: GeoDataFrame) -> Raids:
    """Read the table back from a GeoDataFrame in any declared CRS.

    Columns that are missing count as empty, except `street`; other columns are left out.

    Raises
    ------
    InputError
        If there is no CRS or a row is wrong; the message lists every fault with its row.
    """
    if frame.crs is None:
        raise InputError("the raids table has no CRS: set one, such as gdf.set_crs('EPSG:4326')")
    points = frame.geometry.to_crs("EPSG:4326")
    columns = {name: frame[name].tolist() for name in COLUMNS if name in frame.columns}
    records = [
        {name: _missing_as_none(values[number]) for name, values in columns.items()}
        | {"lon": _ordinate(point, "x"), "lat": _ordinate(point, "y")}
        for number, point in enumerate(points)
    ]
    return from_records(records, frame.attrs)


def from_geojson(collection: Mapping[str, Any]) -> Raids:
    """Read the table back from what `to_geojson` gives.

    Raises
    ------
    InputError
        If it is no FeatureCollection of points, or a row is wrong.
    """
    try:
        records = [
            dict(feature["properties"])
            | dict(zip(("lon", "lat"), feature["geometry"]["coordinates"], strict=False))
            for feature in collection["features"]
        ]
    except (KeyError, TypeError, ValueError):
        raise InputError("this is no GeoJSON FeatureCollection of points: check the file") from None
    return from_records(records, collection)


def from_records(records: Iterable[Mapping[str, Any]], members: Mapping[str, Any]) -> Raids:
    """Check rows and make the table of them; the faults of all rows are told at once.

    Raises
    ------
    InputError
        If a row is wrong or two rows share an id.
    """
    faults: list[str] = []
    rows: list[Raid] = []
    for number, record in enumerate(records, start=1):
        row, wrong = _read_row(record, number)
        faults += [f"row {number}: {fault}" for fault in wrong]
        if row is not None:
            rows.append(row)
    repeated = [name for name, times in Counter(row.raid_id for row in rows).items() if times > 1]
    faults += [f"raid_id {name} is used more than once" for name in repeated]
    if faults:
        shown = "; ".join(faults[:_MOST_FAULTS_SHOWN])
        more = len(faults) - _MOST_FAULTS_SHOWN
        tail = f"; and {more} more" if more > 0 else ""
        raise InputError(f"the raids table is wrong: {shown}{tail}")
    placed = sum(row.addresses or 1 for row in rows)
    unplaced = tuple(
        Unplaced(
            str(item["text"]),
            str(item["street"]),
            item.get("locality"),
            Role(item.get("role", Role.RAID)),
            str(item["reason"]),
            tuple(item.get("candidates", ())),
        )
        for item in members.get("unplaced", ())
    )
    check = members.get("check")
    published = members.get("published")
    return Raids(
        rows=tuple(rows),
        unplaced=unplaced,
        check=Check(**check) if check else Check(None, placed, placed, f"{placed} placed"),
        attribution=tuple(members.get("attribution", ())),
        title=str(members.get("title", "Police raids")),
        published=date.fromisoformat(published) if published else None,
    )


def _members(raids: Raids) -> dict[str, Any]:
    return {
        "title": raids.title,
        "published": _plain(raids.published),
        "unplaced": [
            asdict(item) | {"role": item.role.value, "candidates": list(item.candidates)}
            for item in raids.unplaced
        ],
        "check": asdict(raids.check),
        "attribution": list(raids.attribution),
        "generator": raids.generator,
    }


def _read_row(record: Mapping[str, Any], number: int) -> tuple[Raid | None, list[str]]:
    faults: list[str] = []
    values: dict[str, Any] = {}
    for name, (read, default) in _READERS.items():
        given = record.get(name)
        if given is None:
            values[name] = default(number) if callable(default) else default
            continue
        try:
            values[name] = read(given)
        except (ValueError, TypeError):
            faults.append(f"{name} is {given!r}, which is not {_ALLOWED.get(name, 'allowed')}")
    if not values.get("street", ""):
        faults.append("street is empty")
    if faults:
        return None, faults
    values["place"] = values["place"] or values["street"]
    return Raid(**values), []


def _bounded(low: float, high: float) -> Callable[[Any], float]:
    def read(value: Any) -> float:
        number = float(value)
        if not low <= number <= high:
            raise ValueError
        return number

    return read


def _day(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])


def _count(value: Any) -> int:
    number = int(value)
    if number != float(value) or number < 0:
        raise ValueError
    return number


def _unset(_: int) -> None:
    return None


_READERS: dict[str, tuple[Callable[[Any], Any], Any]] = {
    "raid_id": (str, lambda number: f"raid-{number}"),
    "role": (Role, Role.RAID),
    "street": (str, ""),
    "locality": (str, None),
    "place": (str, ""),
    "place_locality": (str, None),
    "neighbourhood": (str, None),
    "ward": (str, None),
    "district": (str, None),
    "addresses": (_count, None),
    "date": (_day, None),
    "operation": (str, None),
    "force": (str, None),
    "kind": (RaidKind, None),
    "outcome": (str, None),
    "match_type": (MatchType, MatchType.EXACT),
    "precision": (Precision, Precision.STREET),
    "confidence": (_bounded(0, 1), 1.0),
    "note": (str, ""),
    "source": (str, ""),
    "licence": (str, ""),
    "story": (str, ""),
    "quote": (str, ""),
    "start": (_count, 0),
    "end": (_count, 0),
    "lon": (_bounded(-180, 180), math.nan),
    "lat": (_bounded(-90, 90), math.nan),
}
_ALLOWED = {
    "role": "one of " + ", ".join(Role),
    "kind": "one of " + ", ".join(RaidKind),
    "match_type": "one of " + ", ".join(MatchType),
    "precision": "one of " + ", ".join(Precision),
    "confidence": "between 0 and 1",
    "lon": "a longitude between -180 and 180",
    "lat": "a latitude between -90 and 90",
    "date": "a date like 2017-08-10",
    "addresses": "a whole number",
    "start": "a whole number",
    "end": "a whole number",
}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return getattr(value, "value", value)


def _missing_as_none(value: Any) -> Any:
    if isinstance(value, float) and math.isnan(value):
        return None
    return None if type(value).__name__ in ("NaTType", "NAType") else value


def _ordinate(point: Any, axis: str) -> Any:
    """Give x or y of a point, the middle of any other geometry; NaN, which no row may have."""
    if point is None or point.is_empty:
        return math.nan
    return getattr(point if point.geom_type == "Point" else point.representative_point(), axis)


def dumps(collection: Mapping[str, Any]) -> bytes:
    """Write JSON as UTF-8 with a final line break; lone surrogates become U+FFFD."""
    text = json.dumps(collection, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    return text.encode("utf-8", "replace")
