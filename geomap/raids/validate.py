"""The way into the raids table: features of any kind, checked row by row."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from geomap.gazetteer.addresses import masked
from geomap.io.faults import Fault, complain
from geomap.io.features import Features
from geomap.model import BoundingBox
from geomap.raids.certainty import pinned
from geomap.raids.count_check import count_of
from geomap.raids.members import (
    read_check,
    read_credits,
    read_own_areas,
    read_stories,
    read_unplaced,
)
from geomap.raids.outlines import middle, read_outlines
from geomap.raids.schema import Raid, read_row
from geomap.raids.table import Raids
from geomap.raids.whole import fitting

SUBJECT = "the raids table"
"""What an error calls a table that has no file."""


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
    rows, faults = _read_rows(features, around)
    counted = [(row.raid_id, row.addresses or 1) for row in pinned(rows)]
    given = fitting(features.members, counted)
    unplaced, wrong = read_unplaced(given.get("unplaced"))
    faults += wrong
    values: dict[str, Any] = {
        "check": count_of(counted),
        "stories": (),
        "published": None,
        "areas": None,
        "attribution": (),
    }
    readers = {
        "check": read_check,
        "published": date.fromisoformat,
        "areas": read_own_areas,
        "attribution": read_credits,
        "stories": read_stories,
    }
    for name, read in readers.items():
        if given.get(name) is not None:
            try:
                values[name] = read(given[name])
            except (ValueError, TypeError):
                faults.append(Fault(0, f"its member {name} is not what geomap writes there"))
    complain(subject, faults, features.unit)
    values["attribution"] = values["attribution"] or tuple(
        sorted({row.licence for row in rows if row.licence})
    )
    return Raids(
        rows=tuple(rows),
        unplaced=unplaced,
        title=masked(str(given.get("title") or "Police raids")),
        **values,
    )


def faults_of(features: Features, around: BoundingBox | None = None) -> list[Fault]:
    """Give all that is wrong with the rows of a table, in their order; nothing is raised."""
    return sorted(_read_rows(features, around)[1], key=lambda fault: fault.row)


def _read_rows(features: Features, around: BoundingBox | None) -> tuple[list[Raid], list[Fault]]:
    from geomap.io.positions import marks, to_degrees

    readable = any(features.records) or not features.faults
    if features.records and readable and "street" not in features.columns:
        has = ", ".join(features.columns)[:200] or "none"
        return [], [Fault(0, f"there is no column street among its columns: {has}", "street")]
    geometries, faults = to_degrees(features, around)
    faults += features.faults
    unread = {fault.row for fault in features.faults if not fault.column}
    rows: list[Raid] = []
    ids: list[tuple[int, str]] = []
    placed = (each if isinstance(each, list) else each.tolist() for each in marks(geometries))
    outlines, wrong = read_outlines(features, geometries)
    faults += wrong
    for place, (record, parts, lon, lat) in enumerate(zip(features.records, *placed, strict=True)):
        number = features.row(place)
        if number in unread:
            continue
        point = {} if math.isnan(lon) else {"lon": lon, "lat": lat}
        outline = outlines.get(place, ())
        if outline:
            point = dict(zip(("lon", "lat"), middle(outline), strict=True))
        row, wrong = read_row(record | point, number, parts, outline)
        faults += wrong
        if row is not None:
            rows.append(row)
        name = row.raid_id if row is not None else record.get("raid_id")
        if name is not None:
            ids.append((number, str(name)))
    return rows, faults + _repeated_ids(ids)


def _repeated_ids(rows: Iterable[tuple[int, str]]) -> list[Fault]:
    """Give a fault for each `raid_id` that several rows have, at the second of them."""
    users: dict[str, list[int]] = defaultdict(list)
    for number, name in rows:
        users[name].append(number)
    return [
        Fault(
            numbers[1],
            f"raid_id {name} is used more than once: {', '.join(map(str, numbers[:5]))}"
            + (" …" if len(numbers) > 5 else ""),
            "raid_id",
        )
        for name, numbers in users.items()
        if len(numbers) > 1
    ]
