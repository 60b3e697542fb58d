"""Areas that a newsroom brings: wards, estates, beats, from a file of its own in any CRS."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from geomap.areas.overlaps import told_overlaps
from geomap.errors import InputError
from geomap.formats import read_features
from geomap.gazetteer.neighbourhoods import NamedArea
from geomap.io.faults import Fault, complain
from geomap.io.features import Features
from geomap.io.positions import to_degrees
from geomap.model import BoundingBox
from geomap.raids.outlines import holding
from geomap.raids.provenance import without_doors_in_name
from geomap.raids.table import OwnAreas, Raids

_POLYGONS = ("Polygon", "MultiPolygon")
_LONGEST_NAME = 500
"""Letters; a list of parishes has some 100."""


@dataclass(frozen=True, slots=True)
class AreaLayer:
    """The areas of a file, each with a name of its own, in degrees.

    `unit` names what raids are counted per ("households") and `sizes` how many of those there
    are in each area; without a unit it is empty. `notes` say which borders were repaired. `codes`
    are those of a column of codes, and empty without one. `overlaps` says which areas lie over each
    other, "" for none.
    """

    title: str
    areas: tuple[NamedArea, ...]
    unit: str | None = None
    sizes: tuple[float, ...] = ()
    notes: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    overlaps: str = ""

    @property
    def told(self) -> tuple[str, ...]:
        """What is to be said where raids are counted in it."""
        return (*self.notes, *([self.overlaps] if self.overlaps else []))


def read_area_layer(
    path: Path,
    *,
    around: BoundingBox,
    name_column: str | None = None,
    per: str | None = None,
    crs: str | None = None,
    code_column: str | None = None,
) -> AreaLayer:
    """Read the areas of a local file of polygons; the layer is called as the file is.

    Parameters
    ----------
    around
        Where the areas are expected: if none is there the file is refused.
    name_column
        The column of their names; None is `name`, in any case.
    per
        The column of numbers that raids are counted per; None for none.
    crs
        As of `read_features`.
    code_column
        The column of their codes; None is `code`, in any case, if there is one.

    Raises
    ------
    InputError
        If the file is refused, a column is missing, or a row has no polygon, no name, a name
        that another has (in the same `district`, or with the same code, if there is such a
        column), or no number; the message lists every fault with its row.
    """
    title = without_doors_in_name(path.stem).replace("_", " ").replace("-", " ")
    return area_layer(
        read_features(path, crs=crs, option="--areas-crs"),
        title[:1].upper() + title[1:],
        around=around,
        name_column=name_column,
        per=per,
        subject=f"the layer {path}",
        code_column=code_column,
    )


def area_layer(
    features: Features,
    title: str,
    *,
    around: BoundingBox,
    name_column: str | None,
    per: str | None,
    subject: str = "the layer of areas",
    code_column: str | None,
) -> AreaLayer:
    """Check features and make a layer of areas of them; see `read_area_layer`.

    A border that crosses itself is repaired, and `notes` say so.

    Raises
    ------
    InputError
        As `read_area_layer`.
    """
    if not features.records:
        raise InputError(f"{subject} is empty: choose another")
    name_column = _column(features, name_column, subject)
    if per is not None:
        per = _column(features, per, subject)
    polygons, faults = to_degrees(features, around)
    faults += features.faults
    areas, sizes, notes = [], [], []
    codes = _codes(features, code_column, subject)
    names = _names(features, name_column, codes)
    for place, (record, name) in enumerate(zip(features.records, names, strict=True)):
        row, polygon = features.row(place), polygons[place]
        if wrong := _wrong_name(name):
            faults.append(Fault(row, f"{name_column} {wrong}", name_column))
        if per is not None:
            sizes.append(_size(record.get(per)))
            if math.isnan(sizes[-1]):
                said = f"{per} is {record.get(per)!r}, which is not a number, 0 or more"
                faults.append(Fault(row, said, per))
        if polygon is None:
            continue
        polygon, problem, repaired = _sound(polygon)
        if problem:
            faults.append(Fault(row, problem, "geometry"))
        if repaired:
            notes.append(f"{features.unit} {row} ({name}): {repaired}")
        areas.append(NamedArea(name, None, polygon))
    faults += _repeated_names(features, names, name_column)
    complain(subject, faults, features.unit)
    _check_reach(areas, around, subject)
    overlaps = told_overlaps(areas)
    return AreaLayer(title, tuple(areas), per, tuple(sizes), tuple(notes), codes, overlaps)


def notes_of(layers: Sequence[AreaLayer]) -> Iterator[str]:
    """Yield what is to be said of layers, in the first of which raids are counted."""
    for place, layer in enumerate(layers):
        yield from (f"{layer.title}, {note}" for note in (layer.notes if place else layer.told))


def counted_in(raids: Raids, layer: AreaLayer) -> Raids:
    """Give the table with the areas of a layer as its neighbourhoods; None outside of all.

    A raid known by its area alone is counted only in what holds all of it.
    """
    rows = raids.rows
    names = [area.name if area else None for area in holding(layer.areas, rows)]
    known = dict(zip((area.name for area in layer.areas), layer.sizes, strict=False))
    sizes = {name: known[name] for name in names if name in known}
    return replace(
        raids,
        rows=tuple(replace(row, neighbourhood=name) for row, name in zip(rows, names, strict=True)),
        areas=OwnAreas(layer.title, layer.unit, tuple(sorted(sizes.items()))),
    )


def _column(features: Features, wanted: str | None, subject: str) -> str:
    columns = features.columns
    found = [name for name in columns if name == wanted]
    if wanted is None:
        found = [name for name in columns if name.lower() == "name"]
    if found:
        return found[0]
    has = ", ".join(columns)[:200] or "none"
    if wanted is None:
        way = "--name-column, in Python name_column="
        raise InputError(f"{subject} has no column name: say which it is ({way}), of {has}")
    raise InputError(f"{subject} has no column {wanted}: choose one of {has}")


def _size(value: Any) -> float:
    """Read a number of households or the like; NaN is none."""
    try:
        size = float(value)
    except (TypeError, ValueError):
        return math.nan
    return size if 0 <= size < math.inf else math.nan


def sound(shape: Any) -> Any:
    """Give a polygon with its border repaired, as one of a layer is; anything else as it is."""
    return _sound(shape)[0] or shape if getattr(shape, "geom_type", "") in _POLYGONS else shape


def _sound(polygon: Any) -> tuple[Any, str, str]:
    """Give a polygon whose border is in order, what is wrong if none can be, or what was done."""
    import shapely

    if polygon.geom_type not in _POLYGONS:
        return None, f"a {polygon.geom_type} is no area", ""
    if polygon.is_valid:
        return polygon, "", ""
    reason = shapely.is_valid_reason(polygon).partition("[")[0].lower()
    mended = shapely.make_valid(polygon, method="structure", keep_collapsed=False)
    if mended.geom_type not in _POLYGONS or mended.is_empty:
        return None, f"its border encloses nothing ({reason})", ""
    return mended, "", f"its border was repaired ({reason})"


def _names(features: Features, column: str, codes: Sequence[str]) -> list[str]:
    """Give the name of each area; of those that share one, with the district or else the code.

    Two wards of one name in two districts are two: "Abbey (Reading)" is not the other Abbey.
    """
    names = [_text(record.get(column)) for record in features.records]
    district = next((name for name in features.columns if name.lower() == "district"), None)
    if district is not None:
        where = [_text(record.get(district)) for record in features.records]
        names = _told_apart(names, where)
    return _told_apart(names, codes) if codes else names


def _told_apart(names: Sequence[str], by: Sequence[str]) -> list[str]:
    times = Counter(names)
    return [
        f"{name} ({other})" if name and other and times[name] > 1 else name
        for name, other in zip(names, by, strict=True)
    ]


def _codes(features: Features, column: str | None, subject: str) -> tuple[str, ...]:
    """Give the code of each area, () without a column of codes."""
    if column is None:
        column = next((name for name in features.columns if name.lower() == "code"), None)
        if column is None:
            return ()
    known = _column(features, column, subject)
    return tuple(_text(record.get(known)) for record in features.records)


def _wrong_name(name: str) -> str:
    """Say what is wrong with the name of an area, "" for nothing."""
    if not name or name == "nan":
        return "is empty"
    too_long = len(name) > _LONGEST_NAME
    return f"has more than {_LONGEST_NAME} letters: shorten it" if too_long else ""


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _repeated_names(features: Features, names: Sequence[str], column: str) -> list[Fault]:
    rows: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        rows[name].append(features.row(place))
    return [
        Fault(
            numbers[1], f"{column} {name!r} is used by {', '.join(map(str, numbers[:5]))}", column
        )
        for name, numbers in rows.items()
        if name and len(numbers) > 1
    ]


def _check_reach(areas: Sequence[NamedArea], around: BoundingBox, subject: str) -> None:
    import shapely

    west, south, east, north = shapely.total_bounds([area.polygon for area in areas])
    if west > around.east or east < around.west or south > around.north or north < around.south:
        raise InputError(
            f"{subject} lies elsewhere (longitude {west:.2f} to {east:.2f}, latitude {south:.2f} "
            f"to {north:.2f}), far from the patch: check its CRS, or choose another patch"
        )
