"""A table of the newsroom's own as raids: any points or lines, and the name of a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from geomap.errors import InputError
from geomap.gazetteer.doors.addresses import without_doors
from geomap.gazetteer.neighbourhoods import Neighbourhoods, area_of
from geomap.model import Patch, Precision, Role
from geomap.raids.convert import NO_CRS, NO_GEOMETRY, from_frame
from geomap.raids.frame_rows import values_of
from geomap.raids.outlines import holding
from geomap.raids.schema import Raid
from geomap.raids.table import Raids

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_KINDS = {"Point", "LineString", "MultiLineString", "LinearRing"}
_OUTLINES = {"Polygon", "MultiPolygon"}
_MOST_NAMED = 5
_ROLES = frozenset(Role)


def from_own_table(
    frame: GeoDataFrame,
    patch: Patch,
    *,
    street: str,
    locality: str | None = None,
    date: str | None = None,
) -> Raids:
    """Read raids from a table that knows no more than where they were.

    Doors (`geomap.gazetteer.doors.addresses`) are left off the names, and the neighbourhoods are
    those of the patch: of a line, of the point half way along it. `frame.attrs["attribution"]`, a
    list of sentences, are the credits that the table itself owes.

    Parameters
    ----------
    frame
        Points, lines or outlines in any declared CRS, one row a raid.
    street, locality, date
        The columns that name the street, its suburb or town, and the day. No other is read, except
        that a row is refused whose `role` says, by a word of `geomap.model.Role`, that it is none,
        and that a polygon is the outline of a raid whose `precision` is area.

    Raises
    ------
    InputError
        If a column is missing, or see `check_geometry` and `geomap.raids.convert.from_frame`.
    """
    import geopandas
    import pandas

    check_geometry(frame)
    chosen = {"street": street, "locality": locality, "date": date}
    columns = {name: column(frame, given) for name, given in chosen.items() if given is not None}
    # Whoever marked a row as a court or a home by the words of geomap must not see it as a raid.
    roles = [role if role in _ROLES else None for role in map(str, values_of(frame, "role"))]
    columns["role"] = pandas.Series(roles, frame.index, dtype=object)
    areas = [Precision.AREA if area else None for area in _areas(frame)]
    columns["precision"] = pandas.Series(areas, frame.index, dtype=object)
    for name in columns.keys() & {"street", "locality"}:
        columns[name] = columns[name].map(_street_alone, na_action="ignore")
    table = geopandas.GeoDataFrame(columns, geometry=frame.geometry, crs=frame.crs)
    table.attrs["attribution"] = frame.attrs.get("attribution")
    return completed(from_frame(table, patch.bounding_box), patch)


def completed(raids: Raids, patch: Patch) -> Raids:
    """Add what the patch knows: its credits, and the areas of a table that names none of it."""
    rows = raids.rows
    if raids.areas or not any(row.neighbourhood for row in rows):
        rows = _with_areas(rows, patch)
    owed = (*raids.attribution, *(credit.text for credit in patch.credits))
    return replace(raids, rows=rows, attribution=tuple(dict.fromkeys(owed)), areas=None)


def check_geometry(frame: GeoDataFrame) -> None:
    """Refuse a table whose rows are not all points or lines somewhere on the ground.

    A raid of precision `area` may have a polygon.

    Raises
    ------
    InputError
        If there is no geometry column or no CRS, or a row has no point and no line.
    """
    try:
        geometry = frame.geometry
    except AttributeError:
        raise InputError(
            "the table has no geometry column: set one, such as gdf.set_geometry('geom')"
        ) from None
    if geometry.crs is None:
        raise InputError(NO_CRS.format("the table has"))
    missing = (geometry.isna() | geometry.is_empty).tolist()
    if any(missing):
        raise InputError(
            f"{_rows(missing)} no geometry: drop it first, such as "
            "gdf[gdf.geometry.notna() & ~gdf.geometry.is_empty]"
        )
    alone = (geometry.geom_type == "MultiPoint") & (geometry.count_geometries() == 1)
    foreign = (~geometry.geom_type.isin(_KINDS) & ~alone & ~known_by_area(frame)).tolist()
    if any(foreign):
        kind = geometry.geom_type[foreign].iloc[0]
        raise InputError(
            f"{_rows(foreign)} a {kind} where a raid is a point or a line: "
            "take gdf.representative_point(), or add areas with folium.GeoJson"
        )


def known_by_area(frame: GeoDataFrame) -> Any:
    """Tell of each row whether it is a raid of precision `area`, with the outline of that."""
    import numpy as np

    if not hasattr(frame, "geometry"):
        raise InputError(NO_GEOMETRY)
    return frame.geometry.geom_type.isin(_OUTLINES) & np.array(_areas(frame), bool)


def _areas(frame: GeoDataFrame) -> list[bool]:
    return [value == Precision.AREA for value in values_of(frame, "precision")]


def column(frame: GeoDataFrame, name: str) -> Any:
    """Give a column.

    Raises
    ------
    InputError
        If there is none of this name, or several, or it is the geometry; the message lists the
        names.
    """
    others = [known for known in frame.columns if known != frame.geometry.name]
    names = [str(known) for known in others]
    if names.count(str(name)) > 1:
        raise InputError(f"the table has several columns {name!r}: rename all but one")
    if str(name) in names:
        return frame[others[names.index(str(name))]]
    of_street = name == "street" and bool(names)
    yours = f": name yours, such as RaidMap(gdf, street={names[0]!r})" if of_street else ""
    raise InputError(
        f"the table has no column {name!r}{yours}; it has {', '.join(names) or 'no other either'}"
    )


def _street_alone(name: Any) -> str:
    return without_doors(str(name)).strip()


def _rows(wrong: Sequence[bool]) -> str:
    """Name the rows that are wrong, from 1, with the verb that follows: "rows 3 and 7 have"."""
    numbers = [str(number) for number, fault in enumerate(wrong, start=1) if fault]
    if len(numbers) == 1:
        return f"row {numbers[0]} has"
    shown, more = numbers[:_MOST_NAMED], len(numbers) - _MOST_NAMED
    return f"rows {', '.join(shown)}{f' and {more} more' if more > 0 else ''} have"


def _with_areas(rows: Sequence[Raid], patch: Patch) -> tuple[Raid, ...]:
    """Name the neighbourhood, the ward and the district of each row; see `holding`.

    A raid that is shown by its district alone lies in no ward, and keeps the district.
    """
    layers = Neighbourhoods.open(patch)
    areas = map(area_of, holding(layers.neighbourhoods, rows), holding(layers.wards, rows))
    return tuple(
        replace(
            row,
            neighbourhood=area.neighbourhood,
            ward=area.ward,
            district=area.district or (row.district if row.outline else None),
        )
        for row, area in zip(rows, areas, strict=True)
    )
