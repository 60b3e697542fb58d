"""What a row of the raids table may hold, and what is wrong with one that holds something else."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from geomap.gazetteer.addresses import masked, without_doors
from geomap.io.faults import Fault
from geomap.model import MatchType, Precision, RaidKind, Role
from geomap.raids.count_check import Check
from geomap.raids.provenance import without_doors_in_name
from geomap.raids.table import OwnAreas, Raid, StoryTold, Unplaced

COLUMNS = tuple(field.name for field in fields(Raid) if field.name not in ("lon", "lat"))
"""The properties of a raid, in the order of every file."""


def read_row(record: Mapping[str, Any], number: int) -> tuple[Raid | None, list[Fault]]:
    """Read one row; None with its faults if there are any.

    `record` has the columns, of which only `street` is needed, and `lon` and `lat`. What is
    None is missing.
    """
    faults: list[Fault] = []
    values: dict[str, Any] = {}
    for name, (read, default) in _READERS.items():
        given = record.get(name)
        if given is None:
            values[name] = default(number) if callable(default) else default
            continue
        try:
            values[name] = read(given)
        except (ValueError, TypeError, OverflowError):
            allowed = _ALLOWED.get(name, "allowed")
            problem = f"{name} is {_shown(given)}, which is not {allowed}"
            faults.append(Fault(number, problem, name))
    if "street" in values and not values["street"].strip():
        faults.append(Fault(number, "street is empty", "street"))
    if values.get("end", 0) < values.get("start", 0):
        problem = f"end is {values['end']}, before its start {values['start']}"
        faults.append(Fault(number, problem, "end"))
    if faults:
        return None, faults
    values["place"] = values["place"] or values["street"]
    return Raid(**values), []


def repeated_ids(rows: Iterable[tuple[int, str]]) -> list[Fault]:
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


def read_unplaced(given: Any) -> tuple[tuple[Unplaced, ...], list[Fault]]:
    """Read the list of what is not placed; a fault names its item."""
    items, faults = [], []
    if not isinstance(given, (list, tuple, type(None))):
        return (), [Fault(0, "its member unplaced is not what geomap writes there")]
    for number, item in enumerate(given or (), start=1):
        try:
            items.append(
                Unplaced(
                    _text(item["text"]),
                    _text(item["street"]),
                    _text_or_none(item.get("locality")),
                    Role(item.get("role", Role.RAID)),
                    _text(item["reason"]),
                    tuple(map(_text, item.get("candidates", ()))),
                )
            )
        except (KeyError, TypeError, ValueError, AttributeError):
            faults.append(Fault(0, f"unplaced {number} lacks its text, street, role or reason"))
    return tuple(items), faults


def read_check(given: Any) -> Check:
    """Read the count check; ValueError if it is none."""
    try:
        stated, counted = given["stated"], given.get("raid_ids")
        return Check(
            None if stated is None else _count(stated),
            _count(given["found"]),
            _count(given["placed"]),
            _text(given.get("sentence", "")),
            None if counted is None else tuple(map(str, counted)),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError from error


def read_stories(given: Any) -> tuple[StoryTold, ...]:
    """Read what each of several stories tells of its rows; ValueError if it is no such list."""
    if not isinstance(given, (list, tuple)):
        raise ValueError
    return tuple(map(_read_story, given))


def _read_story(given: Any) -> StoryTold:
    try:
        unplaced, faults = read_unplaced(given.get("unplaced"))
        day = given.get("published")
        told = StoryTold(
            _text_or_none(given.get("story")),
            str(given.get("title") or ""),
            None if day is None else date.fromisoformat(day),
            unplaced,
            read_check(given["check"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError from error
    if faults or told.check.raid_ids is None:
        raise ValueError
    return told


def read_credits(given: Any) -> tuple[str, ...]:
    """Read the credits that are owed, a list or one alone; ValueError if they are none."""
    lines = [given] if isinstance(given, str) else given
    if not isinstance(lines, (list, tuple)):
        raise ValueError
    return tuple(map(_text, lines))


def read_own_areas(given: Any) -> OwnAreas:
    """Read which areas the raids are counted in; ValueError if it says no such thing."""
    try:
        sizes = given.get("sizes") or {}
        return OwnAreas(
            _text(given["title"]),
            _text_or_none(given.get("unit")),
            tuple((_text(name), _bounded(0, math.inf)(size)) for name, size in sizes.items()),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError from error


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _text_or_none(value: Any) -> str | None:
    return None if value is None else _text(value)


def _text(value: Any) -> str:
    return masked(str(value))


def _road(value: Any) -> str:
    text = str(value)
    if without_doors(text) != text.strip(" ,\t\n"):
        raise ValueError
    return text


def _id(value: Any) -> str:
    text = str(value)
    if without_doors_in_name(text) != text:
        raise ValueError
    return text


def _story(value: Any) -> str:
    return without_doors_in_name(str(value))


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
    return value if isinstance(value, date) else datetime.fromisoformat(str(value)).date()


def _count(value: Any) -> int:
    number = int(float(value)) if isinstance(value, str) else int(value)
    if number != float(value) or number < 0:
        raise ValueError
    return number


_READERS: dict[str, tuple[Callable[[Any], Any], Any]] = {
    "raid_id": (_id, lambda number: f"raid-{number}"),
    "role": (Role, Role.RAID),
    "street": (_road, ""),
    "locality": (_text, None),
    "place": (_road, ""),
    "place_locality": (_text, None),
    "neighbourhood": (_text, None),
    "ward": (_text, None),
    "district": (_text, None),
    "addresses": (_count, None),
    "date": (_day, None),
    "operation": (_text, None),
    "force": (_text, None),
    "kind": (RaidKind, None),
    "outcome": (_text, None),
    "match_type": (MatchType, MatchType.EXACT),
    "precision": (Precision, Precision.STREET),
    "confidence": (_bounded(0, 1), 1.0),
    "note": (_text, ""),
    "source": (_text, ""),
    "licence": (_text, ""),
    "story": (_story, ""),
    "quote": (_text, ""),
    "start": (_count, 0),
    "end": (_count, 0),
    "lon": (_bounded(-180, 180), math.nan),
    "lat": (_bounded(-90, 90), math.nan),
}
_A_COUNT = "a whole number, 0 or more"
_A_ROAD = "the name of a street without house number, flat and postcode"
_ALLOWED = {
    "raid_id": "an id without a house number",
    "role": "one of " + ", ".join(Role),
    "street": _A_ROAD,
    "place": _A_ROAD,
    "kind": "one of " + ", ".join(RaidKind),
    "match_type": "one of " + ", ".join(MatchType),
    "precision": "one of " + ", ".join(Precision),
    "confidence": "between 0 and 1",
    "lon": "a longitude between -180 and 180",
    "lat": "a latitude between -90 and 90",
    "date": "a date like 2017-08-10",
    "addresses": _A_COUNT,
    "start": _A_COUNT,
    "end": _A_COUNT,
}
