"""The way into the raids table: features of any kind, checked row by row."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from geomap.gazetteer.doors.addresses import masked
from geomap.io.coded_columns import Columns
from geomap.io.faults import Fault, complain, few
from geomap.io.features import Features
from geomap.model import BoundingBox
from geomap.raids.checked import Checked, named, read_columns
from geomap.raids.count_check import count_of
from geomap.raids.members import (
    read_check,
    read_credits,
    read_language,
    read_own_areas,
    read_stories,
    read_unplaced,
)
from geomap.raids.outlines import middle, no_places, read_outlines
from geomap.raids.schema import read_row
from geomap.raids.table import ENGLISH, Raids
from geomap.raids.whole import fitting

SUBJECT = "the raids table"
"""What an error calls a table that has no file."""
_LONGEST_TITLE = 1_000
"""Letters of a title that are kept: some ten times what a page shows of one."""


def from_features(
    features: Features, around: BoundingBox | None = None, subject: str = SUBJECT
) -> Raids:
    """Check features and make the table of them; an area is pinned inside of it.

    What the features lack beside the rows is made from them: the count check counts the rows,
    the credits are their licences. So it is with what they tell of other rows than these; see
    `geomap.raids.whole.fitting`.

    Parameters
    ----------
    around
        Where raids are expected: a row that would lie there with its axes swapped is refused.
    subject
        What the error calls the table.

    Raises
    ------
    InputError
        If a row is wrong or two rows share an id; the message lists every fault with its row.
    """
    rows, whole = read_table(features, around, subject)
    return replace(whole, rows=rows.rows())


def read_table(
    features: Features, around: BoundingBox | None = None, subject: str = SUBJECT
) -> tuple[Checked, Raids]:
    """Check features as `from_features` does, and give the rows by their columns.

    Returns
    -------
    tuple
        The rows, and the table of all else, which has none.

    Raises
    ------
    InputError
        As `from_features`.
    """
    rows, faults = _read_rows(features, around)
    counted = rows.counted() if rows else []
    given = fitting(features.members, counted)
    unplaced, wrong = read_unplaced(given.get("unplaced"))
    faults += wrong
    values: dict[str, Any] = {
        "check": count_of(counted),
        "stories": (),
        "published": None,
        "areas": None,
        "attribution": (),
        "language": ENGLISH,
    }
    readers = {
        "check": read_check,
        "published": date.fromisoformat,
        "areas": read_own_areas,
        "attribution": read_credits,
        "stories": read_stories,
        "language": read_language,
    }
    for name, read in readers.items():
        if given.get(name) is not None:
            try:
                values[name] = read(given[name])
            except (ValueError, TypeError, ArithmeticError, AttributeError):
                faults.append(Fault(0, f"its member {name} is not what geomap writes there"))
    complain(subject, faults, features.unit)
    if rows is None:
        raise AssertionError("rows without a fault are read")
    title = " ".join(str(given.get("title") or "")[:_LONGEST_TITLE].split())
    values["attribution"] = values["attribution"] or tuple(sorted(rows.told("licence")))
    return rows, Raids(
        rows=(),
        unplaced=unplaced,
        title=masked(title or "Police raids"),
        **values,
    )


def faults_of(features: Features, around: BoundingBox | None) -> list[Fault]:
    """Give all that is wrong with the rows of a table, in their order; nothing is raised."""
    return sorted(_read_rows(features, around)[1], key=lambda fault: fault.row)


def _read_rows(
    features: Features, around: BoundingBox | None
) -> tuple[Checked | None, list[Fault]]:
    """Read the rows, all at once; None if one is wrong, and then what is wrong with each."""
    import numpy as np

    from geomap.io.positions import marks, to_degrees

    columns = Columns.of(features.records)
    readable = bool(columns.by_name) or not features.faults
    if len(columns) and readable and "street" not in columns.by_name:
        has = ", ".join(columns.by_name)[:200] or "none"
        told = f"there is no column street among its columns: {has}; rename the one of the streets"
        return None, [Fault(0, told, "street")]
    geometries, faults = to_degrees(features, around)
    faults += features.faults
    parts, lons, lats = marks(geometries)
    columns = named(columns, lons, lats)
    outlines, wrong = read_outlines(columns, geometries, features.row)
    faults += [*wrong, *no_places(columns, geometries, features.row)]
    middles = {outline: middle(outline) for outline in set(outlines.values())}
    for place, outline in outlines.items():
        lons[place], lats[place] = middles[outline]
    numbers = features.rows or range(1, len(columns) + 1)
    read, suspect = read_columns(columns)
    names = read["raid_id"]
    if not faults and not suspect.any() and len(set(names.values)) == len(columns):
        return Checked(read, geometries, lons, lats, parts, outlines), []
    unread = {fault.row for fault in features.faults if not fault.column}
    suspect |= np.isnan(lons)
    ids: list[tuple[int, str]] = []
    for place, (number, name) in enumerate(zip(numbers, names.each(), strict=True)):
        if number in unread:
            continue
        if not suspect[place]:
            ids.append((number, name))
            continue
        record = columns[place]
        if not math.isnan(lons[place]):
            record |= {"lon": float(lons[place]), "lat": float(lats[place])}
        row, wrong = read_row(record, number, parts[place], outlines.get(place, ()))
        faults += wrong
        name = row.raid_id if row is not None else record.get("raid_id")
        if name is not None:
            ids.append((number, str(name)))
    faults += _repeated_ids(ids)
    return (None if faults else Checked(read, geometries, lons, lats, parts, outlines)), faults


def _repeated_ids(rows: Iterable[tuple[int, str]]) -> list[Fault]:
    """Give a fault for each `raid_id` that several rows have, at the second of them."""
    users: dict[str, list[int]] = defaultdict(list)
    for number, name in rows:
        users[name].append(number)
    return [
        Fault(
            numbers[1],
            f"raid_id {name} is used more than once: {few([*map(str, numbers)])}"
            " (give each its own, or no column raid_id)",
            "raid_id",
        )
        for name, numbers in users.items()
        if len(numbers) > 1
    ]
