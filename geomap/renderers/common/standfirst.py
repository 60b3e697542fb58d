"""What stands above a map: force and operation, and all of its raids in a sentence or two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from geomap.model import Precision
from geomap.raids.certainty import likely, pinned
from geomap.raids.schema import Raid
from geomap.raids.table import Raids
from geomap.renderers.common import words

_MOST_AREAS = 8


def standfirst(raids: Raids) -> str:
    """Say in a sentence or two how many places were searched, where and when."""
    sure = pinned(raids.rows)
    opening = _pinned(replace(raids, rows=sure)) if sure else ""
    missing = _unplaced(raids) if raids.unplaced else ""
    if not raids.rows:
        opening = "No raid of this story could be placed on the map."
    return " ".join(filter(None, (opening, likely_raids(raids), missing)))


def _pinned(raids: Raids) -> str:
    said = words.capitalised(_searched(raids))
    areas = _areas(raids.rows)
    places = f" in {areas}" if areas else ""
    return f"{said}{places}{_when(raids.rows)}."


def kicker(raids: Raids) -> str:
    """Name the force and the operation, where all raids have one; may be empty."""
    force = _shared(raid.force for raid in raids.rows)
    shared = _shared(raid.operation for raid in raids.rows)
    named = words.operation(raids.rows[0]) if shared else ""
    return " · ".join(words.capitalised(name) for name in (force, named) if name)


def _searched(raids: Raids) -> str:
    """Say how many addresses were searched where the story says so, else only on what streets.

    A street without a number counts as one address if that makes up the story's own total.
    """
    rows, check = raids.rows, raids.check
    numbers = Counter(map(attrgetter("addresses"), rows))
    addresses = sum((1 if each is None else each) * count for each, count in numbers.items())
    spread = _spread(rows)
    if None in numbers and check.stated != addresses:
        return f"police searches{spread}"
    verb = "was" if addresses == 1 else "were"
    return f"{words.counted(addresses, 'address', 'addresses')} {verb} searched" + (
        "" if addresses == _places(rows) else spread
    )


def _places(rows: Iterable[Raid]) -> int:
    return len(set(map(attrgetter("place", "lon", "lat"), rows)))


def _spread(rows: Sequence[Raid]) -> str:
    """Say on how many streets and in how many areas raids were; areas alone are named anyway."""
    whole = [raid for raid in rows if words.is_area(raid)]
    others = [raid for raid in rows if not words.is_area(raid)]
    if not others:
        return ""
    nouns = ("street", "streets")
    if set(map(attrgetter("precision"), others)) != {Precision.STREET}:
        nouns = ("place", "places")
    said = f" on {words.counted(_places(others), *nouns)}"
    return f"{said} and in {words.counted(_places(whole), 'area', 'areas')}" if whole else said


def _areas(rows: Sequence[Raid]) -> str:
    names = [name for name in dict.fromkeys(map(words.area, rows)) if name]
    if len(names) > _MOST_AREAS:
        rest = len(names) - _MOST_AREAS + 1
        names = [*names[: _MOST_AREAS - 1], words.counted(rest, "other area", "other areas")]
    return words.listed(names) if names else ""


def _when(rows: Iterable[Raid]) -> str:
    days = sorted(set(map(attrgetter("date"), rows)) - {None})
    if not days:
        return ""
    if len(days) == 1:
        return f" on {words.day(days[0])}"
    return f" between {words.day(days[0])} and {words.day(days[-1])}"


def likely_raids(raids: Raids) -> str:
    """Say how many raids are likely, and where; empty without any."""
    rows = likely(raids.rows)
    if not rows:
        return ""
    areas = _areas(rows)
    others = words.counted(len(rows), "raid", "raids")
    verb = "is" if len(rows) == 1 else "are"
    where = f" in {areas}" if areas else ""
    return f"{words.capitalised(others)}{where} {verb} likely, not confirmed."


def _unplaced(raids: Raids) -> str:
    count = len(raids.unplaced)
    places = words.capitalised(words.counted(count, "place", "places"))
    reasons = "the reason is" if count == 1 else "the reasons are"
    return f"{places} could not be placed; {reasons} listed."


def _shared(values: Iterable[str | None]) -> str | None:
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else None
