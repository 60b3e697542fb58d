"""What differs between two versions of a map, in words for the desk and ready to print."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter

from geomap.gazetteer.doors.addresses import GAP
from geomap.gazetteer.name_keys import normalise
from geomap.geodesy import distance_m
from geomap.model import Precision
from geomap.raids.outlines import polygon_of
from geomap.raids.schema import Raid, Width
from geomap.raids.table import Raids

LEAST_MOVE_M = 1.0
"""A mark that moved by less than this stands where it stood: six decimals are a tenth of it."""


_EARLIER = "An earlier version of this map showed"
_AREA_ONLY = "It now shows the area only."
_WIDTHS = tuple(Width)


class Kind(StrEnum):
    """What became of one raid, or of the map."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    WIDENED = "widened"
    CHANGED = "changed"
    RETITLED = "retitled"


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one raid between two versions, or of the map, whose `key` is "".

    `said` is a sentence for the desk. `correction` is one that a newspaper may print, "" where
    nothing that the old map said was wrong or is taken back, such as for a raid that the story
    told later. It names no street that is not to be shown.
    """

    key: str
    kind: Kind
    said: str
    correction: str = ""


_TOLD: Mapping[str, tuple[str, Callable[[Raid], object]]] = {
    "addresses": ("how many addresses were searched", attrgetter("addresses")),
    "date": ("the day", attrgetter("date")),
    "kind": ("what the raid was for", attrgetter("kind")),
    "operation": ("the operation", attrgetter("operation")),
    "outcome": ("what came of it", attrgetter("outcome")),
    "status": ("how far the case is", attrgetter("status")),
    "certainty": ("how sure it is", attrgetter("certainty")),
    "note": ("the note", attrgetter("note")),
    "public_note": ("what readers are told of it", attrgetter("public_note")),
}
"""By column, what it is called in a sentence, and how it is read."""


def key_of(raid: Raid) -> str:
    """Give the lasting name of a raid: its key, or else its id."""
    return raid.key or raid.raid_id


def changes(old: Raids, new: Raids) -> tuple[Change, ...]:
    """Tell what differs between two tables of one map, raid by raid, by their keys.

    A raid whose key is in one of them alone is matched with one of the same place, so that a
    table without keys is not told as if all were new, or with one that an editor widened around it.
    A raid that is gone is told as wrong only where the new table says that there was none: not
    where it is among those not placed, or may be one that was widened.

    Returns
    -------
    tuple of Change
        In the order of the new table, what is gone at the end; empty if readers see the same.
    """
    found: list[Change] = []
    left = {key_of(raid): raid for raid in old.rows}
    pairs = _pairs(left, new.rows)
    for raid, before in pairs:
        if before is None:
            said = f"{_named(raid)} is new"
            found.append(Change(key_of(raid), Kind.ADDED, said))
        else:
            found.extend(_differences(before, raid))
    fresh = [raid for raid, before in pairs if before is None or before.width != raid.width]
    for raid in left.values():
        may_stand = _is_unplaced(raid, new) or any(_is_wider(wide, raid) for wide in fresh)
        found.append(_left_off(raid) if may_stand else _gone(raid))
    return tuple(found)


def retitled(old: str, new: str) -> tuple[Change, ...]:
    """Tell that a map has another title than before, if it had one and has another."""
    if old in ("", new):
        return ()
    return (Change("", Kind.RETITLED, f"the title “{old}” becomes “{new}”"),)


def _pairs(left: dict[str, Raid], rows: Sequence[Raid]) -> list[tuple[Raid, Raid | None]]:
    """Pair each row with what it was before, and leave in `left` what has no pair.

    By their keys; else by their place and day, by their place, and at last by the area in which
    one was, or is, told without its street.
    """
    before = {number: left.pop(key_of(raid), None) for number, raid in enumerate(rows)}
    for alike in (
        attrgetter("place", "place_locality", "date"),
        attrgetter("place", "place_locality"),
    ):
        keys: dict[object, list[str]] = {}
        for key, raid in left.items():
            keys.setdefault(alike(raid), []).append(key)
        for number, raid in enumerate(rows):
            if before[number] is None and (same := keys.get(alike(raid))):
                before[number] = left.pop(same.pop(0))
    for number, raid in enumerate(rows):
        if before[number] is None:
            around = (
                key for key, was in left.items() if _is_wider(raid, was) or _is_wider(was, raid)
            )
            before[number] = left.pop(next(around, ""), None)
    return [(raid, before[number]) for number, raid in enumerate(rows)]


def correction(found: Sequence[Change]) -> str:
    """Give what a newspaper prints below the map, "" where nothing was wrong."""
    said = [change.correction for change in found if change.correction]
    return " ".join(dict.fromkeys(said))


def _differences(old: Raid, new: Raid) -> Iterator[Change]:
    key = key_of(new)
    was_street = old.precision is not Precision.AREA
    if (new.precision is Precision.AREA and was_street) or _is_wider(new, old):
        # The street must not be read out of what is printed: it was taken back.
        said = f"a raid is shown no closer than {_named(new)}"
        yield Change(key, Kind.WIDENED, said, f"{_EARLIER} a raid more closely. {_AREA_ONLY}")
    elif _is_wider(old, new):
        said = f"{_named(new)} is shown, where it was no closer than {_named(old)}"
        yield Change(key, Kind.CHANGED, said)
    elif (old.place, old.place_locality) != (new.place, new.place_locality):
        said = f"{old.street or old.place} moved from {_named(old)} to {_named(new)}"
        told = f"An earlier version of this map placed {old.street} in {_around(old)}."
        if _around(old) == _around(new):
            told = f"An earlier version of this map placed a raid in {_named(old)}."
        yield Change(key, Kind.MOVED, said, f"{told} It is {_here(old, new)}.")
    elif (away_m := distance_m(old.lon, old.lat, new.lon, new.lat)) >= LEAST_MOVE_M:
        yield Change(key, Kind.MOVED, f"the mark of {_named(new)} moved by {away_m:.0f} m")
    differing = [name for name, (_, of) in _TOLD.items() if of(old) != of(new)]
    if differing:
        told = ", ".join(_TOLD[name][0] for name in differing)
        yield Change(key, Kind.CHANGED, f"of {_named(new)}, {told} changed")


def _here(old: Raid, new: Raid) -> str:
    return f"in {_around(new)}" if _around(old) != _around(new) else _named(new)


def _gone(raid: Raid) -> Change:
    told = f"{_EARLIER} a raid in {_named(raid)}, which was wrong."
    return Change(key_of(raid), Kind.REMOVED, f"{_named(raid)} is gone", told)


def _left_off(raid: Raid) -> Change:
    """Tell of a raid that may well have been, and is not shown: its street is not named again."""
    told = f"{_EARLIER} a street that it no longer shows."
    return Change(key_of(raid), Kind.REMOVED, f"{_named(raid)} is not shown any more", told)


def _is_unplaced(raid: Raid, new: Raids) -> bool:
    """Tell whether a table lists a raid among those not placed, or may: it holds rows alone, or
    one whose name it does not tell.
    """
    if new.check.only_counts and not new.unplaced:
        return True
    names = {normalise(raid.street), normalise(raid.place)}
    return any(item.street == GAP or normalise(item.street) in names for item in new.unplaced)


def _is_wider(wide: Raid, close: Raid) -> bool:
    """Tell whether a raid that an editor widened may be another that is shown more closely."""
    if _WIDTHS.index(wide.width) <= _WIDTHS.index(close.width):
        return False
    import shapely

    within = polygon_of(close.outline) if close.outline else shapely.Point(close.lon, close.lat)
    return bool(polygon_of(wide.outline).intersects(within))


def _named(raid: Raid) -> str:
    around = _around(raid)
    return f"{raid.place}, {around}" if around and around != raid.place else raid.place


def _around(raid: Raid) -> str:
    return raid.place_locality or raid.neighbourhood or raid.district or ""
