"""What the page says of the raids, in words made from the data and from nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from operator import attrgetter

from geomap.model import MatchType, Precision, RaidKind
from geomap.raids.schema import Raid
from geomap.raids.table import Raids

NOTICE = (
    "A search does not mean that anyone in the street did wrong. "
    "A mark stands for a street, never for an address."
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
    Precision.STREET: "Somewhere on this street, not at an address",
    Precision.VENUE: "The place that the story names, about",
    Precision.AREA: "Somewhere in this area; the story names no street",
}
_KINDS = {
    RaidKind.DRUGS: "Drugs",
    RaidKind.IMMIGRATION: "Immigration",
    RaidKind.SLAVERY: "Modern slavery",
    RaidKind.ARMS: "Weapons",
    RaidKind.OTHER: "Other",
}
LINE = "a street with a raid"
"""What a strong line on a picture is."""
DOUBT = "less certain"
SURE = "Placed with confidence"
_SURENESS = (
    (0.93, SURE),
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


def note(raid: Raid) -> str:
    """Give the note of a raid as a sentence of its own; may be empty."""
    return capitalised(raid.note)


def capitalised(text: str) -> str:
    """Make the first letter a capital, and leave the others alone."""
    return text[:1].upper() + text[1:]


def area(raid: Raid) -> str:
    """Name where a raid lies: as the story does, unless a note says that it lies elsewhere."""
    own = "" if raid.note else raid.locality
    return own or mapped(raid)


def mapped(raid: Raid) -> str:
    """Name where the map puts a raid, by the name that its readers are likeliest to use.

    Locality, ward and neighbourhood all hold the place, so each is true. If the story's own
    sentence has one of them whole, that is the name its readers have just read. Else the name
    that people give the place comes before the council's, and both before the statistician's,
    which joins places that nobody names together ("Beckley & Horspath"). What a correction calls
    the locality is the story's word, and says nothing of where the newsroom put the place.
    """
    locality = None if raid.match_type is MatchType.CORRECTION else raid.place_locality
    names = [name for name in (locality, raid.ward, raid.neighbourhood) if name]
    said = (name for name in names if len(names) > 1 and _has_words(raid.quote, name))
    return next(said, names[0] if names else raid.district or "")


def _has_words(text: str, name: str) -> bool:
    return name in text and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def where(raid: Raid) -> str:
    """Say in a list or a popup where a raid is; the names of areas to count by stay out of it."""
    return area(raid)


def found(raid: Raid) -> str:
    """Say what a list should: more addresses than one, and what came of it; may be empty."""
    several = _addresses(raid) if raid.addresses != 1 else ""
    return _sentences(several, raid.outcome or "")


def found_in_full(raid: Raid) -> str:
    """Say how many addresses were searched, and what came of it, or that the story is silent."""
    return _sentences(_addresses(raid), raid.outcome or "the story does not say what was found")


def middle(raid: Raid) -> str:
    """Say what the mark stands for, and how sure it is."""
    return f"{_MIDDLES[raid.precision]}. {sureness(raid)}."


def sureness(raid: Raid) -> str:
    """Say how sure the map is of the place."""
    return next(words for least, words in _SURENESS if raid.confidence >= least)


def doubtful(raid: Raid) -> bool:
    """Tell whether a reader must be told that the place is not certain."""
    return raid.confidence < _SURENESS[0][0]


def doubt(raid: Raid) -> str:
    """Say how sure the map is of a place that is not certain; else empty."""
    return sureness(raid) if doubtful(raid) else ""


def kind(raid: Raid) -> str:
    """Say what the police were after, as a filter names it."""
    return _KINDS[raid.kind] if raid.kind else ""


def operation(raid: Raid) -> str:
    """Name the operation; may be empty."""
    name = raid.operation or ""
    if not name or name.casefold().startswith("operation "):
        return capitalised(name)
    return f"Operation {name}"


def counted_by(raids: Raids) -> str:
    """Say what the tints of the map count."""
    if raids.areas:
        return f"Raids in each of these areas: {raids.areas.title}"
    return "Raids in each neighbourhood"


def soft(names: Sequence[str]) -> str:
    """Say what a pale circle is; empty without any."""
    if not names:
        return ""
    named = listed(names)
    if len(names) == 1:
        return f"The pale circle is about where people put {named}: it has no border of its own."
    return f"Pale circles are about where people put {named}: these have no borders of their own."


def standfirst(raids: Raids) -> str:
    """Say in a sentence or two how many places were searched, where and when."""
    if not raids.rows:
        missing = f" {_unplaced(raids)}" if raids.unplaced else ""
        return f"No raid of this story could be placed on the map.{missing}"
    said = capitalised(_searched(raids))
    areas = _areas(raids.rows)
    places = f" in {areas}" if areas else ""
    sentence = f"{said}{places}{_when(raids.rows)}."
    return f"{sentence} {_unplaced(raids)}" if raids.unplaced else sentence


def kicker(raids: Raids) -> str:
    """Name the force and the operation, where all raids have one; may be empty."""
    force = _shared(raid.force for raid in raids.rows)
    shared = _shared(raid.operation for raid in raids.rows)
    named = operation(raids.rows[0]) if shared else ""
    return " · ".join(capitalised(name) for name in (force, named) if name)


def _searched(raids: Raids) -> str:
    """Say how many addresses were searched where the story says so, else only on what streets.

    A street without a number counts as one address if that makes up the story's own total.
    """
    rows, check = raids.rows, raids.check
    streets = len(set(map(attrgetter("place", "lon", "lat"), rows)))
    nouns = ("street", "streets")
    if set(map(attrgetter("precision"), rows)) != {Precision.STREET}:
        nouns = ("place", "places")
    numbers = Counter(map(attrgetter("addresses"), rows))
    addresses = sum((1 if each is None else each) * count for each, count in numbers.items())
    if None in numbers and check.stated != addresses:
        return f"police searches on {counted(streets, *nouns)}"
    verb = "was" if addresses == 1 else "were"
    spread = "" if addresses == streets else f" on {counted(streets, *nouns)}"
    return f"{counted(addresses, 'address', 'addresses')} {verb} searched{spread}"


def _addresses(raid: Raid) -> str:
    if raid.addresses is None:
        return ""
    return f"{counted(raid.addresses, 'address', 'addresses')} searched"


def _sentences(*parts: str) -> str:
    return " ".join(f"{capitalised(part).rstrip('.')}." for part in parts if part)


def _areas(rows: Sequence[Raid]) -> str:
    names = [name for name in dict.fromkeys(map(area, rows)) if name]
    if len(names) > _MOST_AREAS:
        rest = len(names) - _MOST_AREAS + 1
        names = [*names[: _MOST_AREAS - 1], counted(rest, "other area", "other areas")]
    return listed(names) if names else ""


def _when(rows: Iterable[Raid]) -> str:
    days = sorted(set(map(attrgetter("date"), rows)) - {None})
    if not days:
        return ""
    if len(days) == 1:
        return f" on {day(days[0])}"
    return f" between {day(days[0])} and {day(days[-1])}"


def _unplaced(raids: Raids) -> str:
    count = len(raids.unplaced)
    places = capitalised(counted(count, "place", "places"))
    reasons = "the reason is" if count == 1 else "the reasons are"
    return f"{places} could not be placed; {reasons} listed."


def _shared(values: Iterable[str | None]) -> str | None:
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else None


LINES: dict[str, Callable[[Raid], str]] = {
    "street": lambda raid: raid.street,
    "where": where,
    "found": found_in_full,
    "date": lambda raid: raid.date.isoformat() if raid.date else "",
    "kind": kind,
    "operation": operation,
    "quote": lambda raid: raid.quote,
    "note": note,
    "middle": middle,
    "sureness": sureness,
}
"""What a page says of a raid; the columns that each line is made from name it as their `page`."""

POPUP = ("found", "note", "middle")
"""The lines that a mark tells below street, place and day, and above the quotation."""
