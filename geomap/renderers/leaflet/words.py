"""What the page says of the raids, in words made from the data and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from geomap.model import Precision
from geomap.raids import Raid, Raids

NOTICE = (
    "A search does not mean that anyone in the street did wrong. "
    "A mark shows the middle of a street, never an address."
)

_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_MIDDLES = {
    Precision.STREET: "The middle of the street, not an address",
    Precision.VENUE: "The place that the story names, about",
    Precision.AREA: "Somewhere in this area; the story names no street",
}
_SURENESS = (
    (0.95, "Placed with confidence"),
    (0.8, "Very likely the right street"),
    (0.6, "Probably the right street"),
    (0.0, "Possibly the right street"),
)
_MOST_AREAS = 8


def number(count: int) -> str:
    """Write a whole number, in words up to twelve."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def counted(count: int, one: str, many: str) -> str:
    """Write a number with its noun: "one street", "six streets"."""
    return f"{number(count)} {one if count == 1 else many}"


def listed(items: Sequence[str]) -> str:
    """Write a list as English does: "A", "A and B", "A, B and C"."""
    *head, last = items
    return f"{', '.join(head)} and {last}" if head else last


def day(when: date) -> str:
    """Write a date as newspapers do: "9 August 2017"."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def capitalised(text: str) -> str:
    """Make the first letter a capital, and leave the others alone."""
    return text[:1].upper() + text[1:]


def area(raid: Raid) -> str:
    """Name the part of the map in which a raid lies, as small as it is known."""
    return raid.place_locality or raid.neighbourhood or raid.ward or raid.district or ""


def where(raid: Raid) -> str:
    """Name the locality and, where it goes by another name, the neighbourhood around it."""
    names = dict.fromkeys(name for name in (area(raid), raid.neighbourhood) if name)
    return ", ".join(names)


def found(raid: Raid) -> str:
    """Say how many addresses were searched and what the story says came of it; may be empty."""
    parts = []
    if raid.addresses is not None and raid.addresses > 1:
        parts.append(f"{counted(raid.addresses, 'address', 'addresses')} searched".capitalize())
    if raid.outcome:
        parts.append(capitalised(raid.outcome))
    return ". ".join(part.rstrip(".") for part in parts)


def middle(raid: Raid) -> str:
    """Say what the mark stands for."""
    return _MIDDLES[raid.precision]


def sureness(raid: Raid) -> str:
    """Say how sure the map is of the place."""
    return next(words for least, words in _SURENESS if raid.confidence >= least)


def doubtful(raid: Raid) -> bool:
    """Tell whether a reader must be told that the place is not certain."""
    return raid.confidence < _SURENESS[0][0]


def standfirst(raids: Raids) -> str:
    """Say in a sentence or two how many places were searched, where and when."""
    if not raids.rows:
        missing = f" {_unplaced(raids)}" if raids.unplaced else ""
        return f"No raid of this story could be placed on the map.{missing}"
    said = capitalised(_searched(raids.rows))
    places = f" in {_areas(raids.rows)}" if _areas(raids.rows) else ""
    sentence = f"{said}{places}{_when(raids.rows)}."
    return f"{sentence} {_unplaced(raids)}" if raids.unplaced else sentence


def kicker(raids: Raids) -> str:
    """Name the force and the operation, where all raids have one; may be empty."""
    shared = (_shared(raid.force for raid in raids.rows), _shared(r.operation for r in raids.rows))
    return " · ".join(capitalised(name) for name in shared if name)


def _searched(rows: Sequence[Raid]) -> str:
    streets = len({(raid.place, raid.lon, raid.lat) for raid in rows})
    nouns = ("street", "streets")
    if any(raid.precision is not Precision.STREET for raid in rows):
        nouns = ("place", "places")
    if any(raid.addresses is None for raid in rows):
        return f"police searches on {counted(streets, *nouns)}"
    addresses = sum(raid.addresses or 0 for raid in rows)
    verb = "was" if addresses == 1 else "were"
    spread = "" if addresses == streets else f" on {counted(streets, *nouns)}"
    return f"{counted(addresses, 'address', 'addresses')} {verb} searched{spread}"


def _areas(rows: Iterable[Raid]) -> str:
    names = list(dict.fromkeys(name for raid in rows if (name := area(raid))))
    if len(names) > _MOST_AREAS:
        rest = len(names) - _MOST_AREAS + 1
        names = [*names[: _MOST_AREAS - 1], counted(rest, "other area", "other areas")]
    return listed(names) if names else ""


def _when(rows: Iterable[Raid]) -> str:
    days = sorted({raid.date for raid in rows if raid.date})
    if not days:
        return ""
    if len(days) == 1:
        return f" on {day(days[0])}"
    return f" between {day(days[0])} and {day(days[-1])}"


def _unplaced(raids: Raids) -> str:
    count = len(raids.unplaced)
    verb = "is" if count == 1 else "are"
    places = counted(count, "place", "places")
    return f"{capitalised(places)} could not be placed and {verb} listed below."


def _shared(values: Iterable[str | None]) -> str | None:
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else None
