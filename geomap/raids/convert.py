"""The border of the raids table: GeoJSON, files and GeoDataFrames, checked both ways."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from geomap.errors import InputError
from geomap.io.coded_columns import MOST_COLUMNS, Building, Coded
from geomap.io.features import Features
from geomap.late_pattern import LatePattern
from geomap.model import BoundingBox
from geomap.raids.checked import Checked
from geomap.raids.column_kinds import DAY, Kind
from geomap.raids.frame_rows import has_column, refuse_doubled, values_of
from geomap.raids.geometries import geometry_of, shapes_of
from geomap.raids.schema import COLUMNS, Raid, columns_of
from geomap.raids.table import ENGLISH, Raids, StoryTold
from geomap.raids.validate import from_features
from geomap.raids.whole import check_members

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_PLAIN = frozenset([str, int, float])
_BREAKING = LatePattern("[\0\ud800-\udfff]")
NO_CRS = "{} no CRS: set one, such as gdf.set_crs('EPSG:4326')"
"""To be filled in with what has none: "the areas have"."""
NO_GEOMETRY = "the raids table has no geometry: make a GeoDataFrame with geometry and crs"


def properties(raid: Raid, names: Iterable[str]) -> dict[str, Any]:
    """Give columns of a raid as plain JSON values, in their order; dates as ISO 8601.

    `names` are those of `geomap.raids.schema.columns_of` its table.
    """
    return {name: _plain(getattr(raid, name)) for name in names}


def members(raids: Raids) -> dict[str, Any]:
    """Give what is not a row, as plain JSON values under the names of the contract."""
    own: dict[str, Any] = {}
    if raids.areas:
        own["areas"] = raids.areas._asdict() | {"sizes": dict(raids.areas.sizes)}
    if raids.stories:
        own["stories"] = [{"story": told.story} | _told(told) for told in raids.stories]
    if raids.language != ENGLISH:
        own["language"] = raids.language
    credited = {"attribution": list(raids.attribution), "generator": raids.generator}
    return _told(raids) | credited | own


def _told(whole: Raids | StoryTold) -> dict[str, Any]:
    return {
        "title": whole.title,
        "published": _plain(whole.published),
        "unplaced": [
            item._asdict() | {"role": item.role.value, "candidates": list(item.candidates)}
            for item in whole.unplaced
        ],
        "check": check_members(whole.check),
    }


def to_geojson(raids: Raids) -> dict[str, Any]:
    """Give the table as a GeoJSON FeatureCollection (RFC 7946: WGS84, longitude first).

    The foreign members `unplaced`, `check`, `attribution`, `generator`, `title`, `published`,
    `areas` where a newsroom brought its own, and `stories` where there are several carry what is
    not a row.
    """
    names = columns_of(raids.rows)
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": raid.raid_id,
                "geometry": geometry_of(raid),
                "properties": _nested(properties(raid, names)),
            }
            for raid in raids.rows
        ],
        **members(raids),
    }


def _nested(record: dict[str, Any]) -> dict[str, Any]:
    """Give what a table holds as JSON as the values that it says."""
    if "sources" in record:
        record["sources"] = json.loads(record["sources"] or "[]")
    return record


def to_frame(raids: Raids, *, rare: bool = False) -> GeoDataFrame:
    """Give the table as a GeoDataFrame: one row a raid, its geometry in EPSG:4326.

    `date` is datetime64 (midnight), as pandas and GIS programs take dates; `role`, `kind`,
    `match_type`, `precision` and `certainty` are categories of all values that they may have;
    `addresses` is a whole number or missing (Int64). `attrs` holds what is not a row, as plain
    JSON values under the names of `to_geojson`. Without a raid it has all its columns and no row.
    `rare` asks for the columns, too, that are left out where no row says anything in them.
    """
    columns = {
        name: Coded.of([_plain(getattr(raid, name)) for raid in raids.rows])
        for name in (COLUMNS if rare else columns_of(raids.rows))
    }
    return _frame(columns, shapes_of(raids.rows), raids)


def frame_of(rows: Checked, whole: Raids) -> GeoDataFrame:
    """Give what `geomap.raids.validate.read_table` read as `to_frame` gives a table."""
    silent = {
        name
        for name, column in COLUMNS.items()
        if column.rare and not any(value != column.default for value in rows.columns[name].values)
    }
    columns = {name: column for name, column in rows.columns.items() if name not in silent}
    return _frame(columns, rows.shapes(), whole)


def _frame(columns: Mapping[str, Coded], shapes: Any, whole: Raids) -> GeoDataFrame:
    import geopandas

    table = {name: _series(COLUMNS[name].kind, column) for name, column in columns.items()}
    frame = geopandas.GeoDataFrame(table, geometry=shapes, crs="EPSG:4326")
    frame.attrs.update(members(whole))
    return frame


def text_type() -> Any:
    """Give what pandas takes a column of texts for, which is not the same in each version."""
    import pandas

    return pandas.Series(["a"]).dtype


def _series(kind: Kind, column: Coded) -> Any:
    """Give a column as pandas holds it; each different value becomes one of pandas once."""
    import numpy as np
    import pandas

    values = list(column.values)
    if not _PLAIN.issuperset(map(type, values)):
        values = list(map(_plain, values))
    if kind.choices:
        places = np.array([*map(kind.choices.index, values), -1], dtype=np.intp)
        choices: Any = kind.choices
        return pandas.Categorical.from_codes(places[column.codes], categories=choices)
    codes = column.codes
    if (codes < 0).any():
        codes = np.where(codes < 0, len(values), codes)
        values.append(None)
    dtype: Any = kind.pandas
    if kind is DAY:
        return pandas.to_datetime(values).astype(dtype).take(codes)
    if dtype:
        return pandas.array(values, dtype=dtype).take(codes)
    # Told where no row has a text, as then there is nothing to tell it by.
    each = pandas.Series(values, dtype=None if any(values) else text_type()).array
    as_they_stand = len(each) == len(codes) and (codes == np.arange(len(codes))).all()
    return each if as_they_stand else each.take(codes)


def from_frame(frame: GeoDataFrame, around: BoundingBox | None = None) -> Raids:
    """Read the table back from a GeoDataFrame in any declared CRS.

    Columns that are missing count as empty, except `street`; other columns are left out.

    Raises
    ------
    InputError
        If there is no geometry or CRS, or a row is wrong; the message lists every fault with its
        row. `around` is as of `from_features`.
    """
    return from_features(features_of(frame), around)


def features_of(frame: GeoDataFrame) -> Features:
    """Take a GeoDataFrame as features: the columns of the table, and its `attrs`.

    A level of the index counts as the column that it is called like.

    Raises
    ------
    InputError
        If it has no geometry or no CRS.
    """
    if not hasattr(frame, "geometry"):
        raise InputError(NO_GEOMETRY)
    if frame.crs is None:
        raise InputError(NO_CRS.format("the raids table has"))
    refuse_doubled(frame, COLUMNS)
    names = [name for name in COLUMNS if has_column(frame, name)]
    building = Building()
    building.add({name: values_of(frame, name) for name in names}, len(frame))
    if "street" not in names:  # whoever is told so is told which columns there are
        own = frame.columns.drop(frame.geometry.name)
        building.add(dict.fromkeys(map(str, own[:MOST_COLUMNS]), ()), 0)
    shapes = frame.geometry.to_numpy()
    return Features(building.built(), shapes, crs=frame.crs, members=dict(frame.attrs))


def left_out_columns(columns: Iterable[object], nested: Collection[str] = ()) -> str:
    """Say which columns a raids table has no place for; empty if it has one for all.

    KML's own two repeat others. `nested` are those of a file that were not read, as
    `geomap.io.features.Features` has them.
    """
    known = (*COLUMNS, "name", "description")
    unknown = ["(unnamed)" if name == "" else str(name) for name in columns if name not in known]
    unread = [name for name in nested if name in COLUMNS]
    unknown += [name for name in nested if name not in COLUMNS]
    said = []
    if unknown:
        said.append(f"left out, as a raids table has none: {', '.join(unknown)[:200]}")
    if unread:
        said.append(
            f"left out, as lists are read from no file: {', '.join(unread)}; read it by "
            "geopandas.read_parquet, and raids.gm.save writes them as text"
        )
    return "; ".join(said)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return getattr(value, "value", value)


def dumps(collection: Mapping[str, Any]) -> bytes:
    """Write JSON as UTF-8, a line for each feature; lone surrogates become U+FFFD.

    Coordinates line by line would be most of the file.
    """
    members = (f"{json.dumps(name)}: {_member(name, of)}" for name, of in collection.items())
    return ("{\n " + ",\n ".join(members) + "\n}\n").encode("utf-8", "replace")


def _member(name: str, value: Any) -> str:
    if name == "features" and value:
        lines = (json.dumps(each, ensure_ascii=False, allow_nan=False) for each in value)
        return "[\n  " + ",\n  ".join(lines) + "\n ]"
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    return text.replace("\n", "\n ")


def storable(raids: Raids) -> Raids:
    """Replace what ends or breaks a text in a binary file by U+FFFD: NUL and lone surrogates."""
    return replace(raids, rows=tuple(map(_storable_row, raids.rows)))


def _storable_row(raid: Raid) -> Raid:
    texts = {name: value for name in COLUMNS if type(value := getattr(raid, name)) is str}
    if not _BREAKING.search("".join(texts.values())):
        return raid
    mended: dict[str, Any] = {name: _BREAKING.sub("\ufffd", text) for name, text in texts.items()}
    return replace(raid, **mended)
