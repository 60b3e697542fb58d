"""Questions to the events of an archive: where, when, what for, whose, and near to what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.errors import InputError
from geomap.formats import read_features
from geomap.io.faults import complain
from geomap.io.positions import to_degrees
from geomap.model import Patch, Precision, RaidKind
from geomap.raids.schema import Certainty

if TYPE_CHECKING:
    import pyarrow

_MONTH = re.compile(r"(\d{4})-(\d\d)")
_OPERATION = re.compile(r"^\s*operation\s+", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Question:
    """Which events are asked for; None asks for any. All that is given must hold.

    `areas` are neighbourhoods, wards, districts, towns or suburbs, of which one is enough, and so
    it is of `kinds`, `forces` and `operations`; `since` and `until` are days of raids, both
    included: an event without a day is then left out. `near` is a file of points, lines or polygons
    in any format that geomap reads, in `near_crs` where it does not say, and `radius_m` how far
    from them in metres. `likely` asks for what is likely, too, and reported for sure by no story.
    """

    areas: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    kinds: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    near: Path | None = None
    radius_m: float = 200.0
    likely: bool = False
    near_crs: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it asks for all that is reported, of any place, day and kind."""
        named = (self.areas, self.kinds, self.forces, self.operations)
        return not (any(named) or self.since or self.until or self.near)


def several(asked: str | Iterable[str] | None) -> tuple[str, ...]:
    """Give one name, or several, as several; None, which asks for all, as none.

    Raises
    ------
    InputError
        If there is no name in a list.
    """
    if asked is None or isinstance(asked, str):
        return () if asked is None else (asked,)
    if names := tuple(map(str, asked)):
        return names
    raise InputError("an empty list asks for no event: give names in it, or None for all events")


def first_day(told: object) -> date:
    """Give the first day of a day, month or year: 2019-01-31, 2019-01, 2019.

    They may be values of Python, numpy or pandas, a number of a year too.

    Raises
    ------
    InputError
        If it is none of these.
    """
    return _span(told)[0]


def last_day(told: object) -> date:
    """Give the last day, as `first_day` gives the first."""
    return _span(told)[1]


def _span(told: object) -> tuple[date, date]:
    text = str(told).strip()
    try:
        if isinstance(told, date):
            text = f"{told:%Y-%m-%d}"  # of a datetime its day
        elif not isinstance(told, str):
            text = text.partition("T")[0]  # 2019-01-31T00:00 of numpy
        if _YEAR.fullmatch(text):
            return date(int(text), 1, 1), date(int(text), 12, 31)
        if match := _MONTH.fullmatch(text):
            first = date(int(match[1]), int(match[2]), 1)
            after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
            return first, after - timedelta(days=1)
        return date.fromisoformat(text), date.fromisoformat(text)
    except ValueError:
        raise InputError(
            f"{told!r} is no day, month or year: write it like 2019-01-31, 2019-01 or 2019"
        ) from None


def check_question(question: Question) -> None:
    """Refuse what no event could answer.

    Raises
    ------
    InputError
        If a name is blank, the kind is unknown, the days are in the wrong order or the radius is
        none.
    """
    named = {"area": question.areas, "force": question.forces, "operation": question.operations}
    for asked, names in named.items():
        for name in names:
            if not name.strip():
                raise InputError(f"{name!r} is the name of no {asked}: give one, or leave it out")
    kinds = [kind.value for kind in RaidKind]
    for kind in question.kinds:
        if kind.lower() not in kinds:
            raise InputError(f"there is no kind {kind!r}: choose of {', '.join(kinds)}")
    if question.since and question.until and question.until < question.since:
        raise InputError(f"{question.until} is before {question.since}: give the earlier day first")
    if not 0 < question.radius_m < 1_000_000:
        raise InputError(f"a radius of {question.radius_m} m is none: give metres above 0")


def told(question: Question) -> Any:
    """Give what of a question the columns alone answer, as a filter of pyarrow; None for all."""
    import pyarrow.compute as pc
    import pyarrow.dataset as ds

    checks = []
    if not question.likely:
        checks.append(ds.field("certainty") != Certainty.LIKELY.value)
    if question.since is not None:
        checks.append(ds.field("date") >= question.since)
    if question.until is not None:
        checks.append(ds.field("date") <= question.until)
    operations = tuple(_OPERATION.sub("", name) for name in question.operations)
    asked = {"kind": question.kinds, "force": question.forces, "operation": operations}
    for column, values in asked.items():
        if values:
            checks.append(pc.utf8_lower(ds.field(column)).isin([name.lower() for name in values]))
    whole = None
    for check in checks:
        whole = check if whole is None else whole & check
    return whole


def placed(events: pyarrow.Table, question: Question, patch: Patch) -> pyarrow.Table:
    """Keep of events those that are in the area and near to the layer that are asked for.

    Raises
    ------
    InputError
        If no area bears that name, or the layer cannot be read.
    """
    if question.areas:
        events = _within(events, question.areas, patch)
    if question.near is not None:
        events = _near(events, question.near, question.near_crs, question.radius_m, patch)
    return events


def _within(events: pyarrow.Table, areas: Iterable[str], patch: Patch) -> pyarrow.Table:
    import numpy as np
    import pyarrow
    import shapely

    from geomap.areas.lying import LYING_COLUMNS, are_inside, lie_in_named

    columns = {name: events.column(name).to_pylist() for name in LYING_COLUMNS}

    def inside(polygon: Any) -> Any:
        shapes = _shapes(events)
        precise = np.array(events.column("precision").to_pylist(), dtype=object)
        whole = (precise == Precision.AREA.value) & (shapely.area(shapes) > 0)
        return are_inside(polygon, shapes, whole)

    masks = [lie_in_named(area, str(patch.folder), columns, inside) for area in areas]
    return events.filter(pyarrow.array(np.logical_or.reduce(masks)))


def _near(
    events: pyarrow.Table, layer: Path, crs: str | None, radius_m: float, patch: Patch
) -> pyarrow.Table:
    import numpy as np
    import pyarrow
    import shapely

    features = read_features(layer, crs=crs, option="--near-crs", argument="near_crs")
    geometries, faults = to_degrees(features, patch.bounding_box)
    complain(f"the layer {layer}", [*faults, *features.faults], features.unit)
    tree = shapely.STRtree(_in_metres(np.asarray(geometries, dtype=object), patch))
    found, _ = tree.query(_in_metres(_shapes(events), patch), "dwithin", distance=radius_m)
    mask = np.zeros(len(events), dtype=bool)
    mask[found] = True
    return events.filter(pyarrow.array(mask))


def _shapes(events: pyarrow.Table) -> Any:
    import shapely

    return shapely.from_wkb(events.column("geometry").to_numpy(zero_copy_only=False))


def _in_metres(shapes: Any, patch: Patch) -> Any:
    import shapely
    from pyproj import Transformer

    to_metres = Transformer.from_crs("EPSG:4326", patch.metric_crs, always_xy=True).transform
    return shapely.transform(shapes, to_metres, interleaved=False)
