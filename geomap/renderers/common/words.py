"""What the page says of the raids, in words made from the data and from nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from geomap.model import MatchType, Precision, RaidKind
from geomap.raids.certainty import is_likely
from geomap.raids.schema import Raid
from geomap.raids.table import Raids

NOTICE = (
    "A search does not mean that anyone in the street did wrong. "
    "A mark stands for a street, never for an address."
)

_AREA_NOTICE = (
    "A search does not mean that anyone in the street or in the area did wrong. "
    "A mark stands for a street and an outline for an area, never for an address."
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
OUTLINE = "an area with a raid"
"""What a dashed outline on a picture is."""
LIKELY = "Likely, not confirmed"
"""What every map says of a raid that is likely, where it says how sure it is of a place."""
DOUBT = "less certain"
LIKELY_DOUBT = "less certain, or likely and not confirmed"
SURE = "Placed with confidence"
_SURENESS = (
    (0.93, SURE),
    (0.8, "Very likely the right {}"),
    (0.6, "Probably the right {}"),
    (0.0, "Possibly the right {}"),
)


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


def is_area(raid: Raid) -> bool:
    """Tell whether a raid is known by its area alone."""
    return raid.precision is Precision.AREA


def notice(raids: Raids) -> str:
    """Say what a map of raids does not say."""
    return _AREA_NOTICE if any(map(is_area, raids.rows)) else NOTICE


def area(raid: Raid) -> str:
    """Name where a raid lies: as the story does, unless a note says that it lies elsewhere."""
    if is_area(raid):
        return raid.street
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
    """Say in a list or a popup where a raid is; the names of areas to count by stay out of it.

    Of a raid known by its area alone that is what this area is a part of, as the gazetteer knows:
    a story names areas one after the other. A raid that is likely is called so here, too: this is
    what the label of its mark says.
    """
    said = _where(raid)
    return said if not is_likely(raid) else f"{said} (likely)" if said else LIKELY


def _where(raid: Raid) -> str:
    if not is_area(raid):
        return area(raid)
    around = (raid.place_locality, raid.district)
    part_of = next((name for name in around if name and name not in (raid.street, raid.place)), "")
    return f"An area of {part_of}" if part_of else "An area"


def found(raid: Raid) -> str:
    """Say what a list should: more addresses than one, and what came of it; may be empty.

    Of a raid that is likely nothing is told as having happened, here as in a popup.
    """
    if is_likely(raid):
        return ""
    several = _addresses(raid) if raid.addresses != 1 else ""
    return _sentences(several, raid.outcome or "")


def found_in_full(raid: Raid) -> str:
    """Say how many addresses were searched, and what came of it, or that the story is silent."""
    if is_likely(raid):
        return f"{LIKELY}: the story may tell of a raid here."
    return _sentences(_addresses(raid), raid.outcome or "the story does not say what was found")


def middle(raid: Raid) -> str:
    """Say what the mark stands for, and how sure it is."""
    return f"{_MIDDLES[raid.precision]}. {sureness(raid)}."


def sureness(raid: Raid) -> str:
    """Say how sure the map is of the place, or that the raid is likely and no more."""
    if is_likely(raid):
        return LIKELY
    said = next(words for least, words in _SURENESS if raid.confidence >= least)
    return said.format("area" if is_area(raid) else "street")


def doubtful(raid: Raid) -> bool:
    """Tell whether a reader must be told that the place is not certain."""
    return is_likely(raid) or raid.confidence < _SURENESS[0][0]


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


def _addresses(raid: Raid) -> str:
    if raid.addresses is None:
        return ""
    return f"{counted(raid.addresses, 'address', 'addresses')} searched"


def _sentences(*parts: str) -> str:
    return " ".join(f"{capitalised(part).rstrip('.')}." for part in parts if part)


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
