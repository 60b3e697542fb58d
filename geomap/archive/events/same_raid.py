"""Which tellings are of one raid: the same place, days that agree, and nothing that contradicts.

A raid is begun by a story that reports it, with its day if it is told. What is told without a day,
or only referred to, joins the raid that it fits best, and says why. Which raids there are depends
on the tellings alone, and not on the order in which they came to the archive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import cos, hypot, radians
from typing import Any

from geomap.gazetteer.name_keys import normalise
from geomap.geodesy import DEGREE_M
from geomap.model import Status

NEAR_M = 500.0
"""Two points of one name and nearer than this are one place: sources differ in the middle."""
_DAY = timedelta(days=1)
"""Papers differ by a day: a raid at four in the morning is "overnight" to one of them."""
_EARLIEST = date(1, 1, 2)
_FOLLOWING = frozenset({Status.RELEASED, Status.CHARGED, Status.CONVICTED})


@dataclass(frozen=True, slots=True)
class Told:
    """One telling of a raid, as far as it bears on which raid it is.

    `row` is its place in the table. `since` and `until` are equal where a day is told, and None
    where nothing is known; `said` are the words of the period. `area` tells that the place is an
    area, and not a street.
    """

    row: int
    place: str
    lon: float
    lat: float
    key: str
    number: int
    pinned: bool
    since: date | None
    until: date | None
    said: str
    published: date | None
    kind: str | None
    operation: str | None
    status: Status = Status.SEARCHED
    area: bool = False

    @property
    def day(self) -> date | None:
        """The day of the raid, None where only a period is told."""
        return self.since if self.since == self.until else None

    @property
    def follows(self) -> bool:
        """Whether it tells what came of a raid: what it was for is then told by the charge."""
        return not self.pinned or self.status in _FOLLOWING

    @property
    def order(self) -> tuple[date, str, int]:
        """By which the first telling of a raid is found."""
        return self.published or self.day or date.max, self.key, self.number


@dataclass(slots=True)
class Event:
    """One raid, and who tells of it, each with the reason why it is of this one.

    `left` are the homes of an area's raid that those of its streets leave, None where none is taken
    off; `remark` says so. `shared` tells that it is one of several streets of an area's raid, so
    that it cannot be called after that.
    """

    members: list[Told] = field(default_factory=list)
    reasons: dict[int, str] = field(default_factory=dict)
    day: date | None = None
    since: date | None = None
    until: date | None = None
    kind: str | None = None
    operation: str | None = None
    left: int | None = None
    remark: str = ""
    shared: bool = False

    def add(self, told: Told, reason: str = "") -> None:
        """Take a telling in, and learn from it what is not known yet."""
        self.members.append(told)
        if reason:
            self.reasons[told.row] = reason
        if told.pinned or self.day is None:
            self.day = self.day or told.day
        self.kind = self.kind or told.kind
        self.operation = self.operation or told.operation
        if self.day is not None:
            self.since = self.until = self.day
        elif self.since is None:
            self.since, self.until = told.since, told.until

    def take_in(self, other: Event, reason: str, *, alone: bool) -> None:
        """Take in what is told of the area, which is this street's raid, or also others'."""
        first = min(other.members, key=lambda told: told.order)
        self.members += other.members
        self.reasons |= other.reasons | {first.row: reason}
        self.kind = self.kind or other.kind
        self.operation = self.operation or other.operation
        self.shared = not alone


def events_of(tellings: Iterable[Told]) -> list[Event]:
    """Gather tellings to events, those of a place after another.

    A telling that only refers to a raid which no story reports is in none.
    """
    events: list[Event] = []
    for site in _sites(tellings):
        events += _at_one_place(site)
    return events


def _sites(tellings: Iterable[Told]) -> Iterator[list[Told]]:
    """Part tellings by their places: of one name, and near to the first of them."""
    sites: list[list[Told]] = []
    order = sorted(tellings, key=lambda told: (told.place, told.lon, told.lat, told.order))
    by_place: dict[str, list[list[Told]]] = {}
    for told in order:
        near = next(
            (site for site in by_place.get(told.place, ()) if _metres(site[0], told) <= NEAR_M),
            None,
        )
        if near is None:
            near = []
            sites.append(near)
            by_place.setdefault(told.place, []).append(near)
        near.append(told)
    yield from sites


def _metres(one: Told, other: Told) -> float:
    return _between(one.lon, one.lat, other.lon, other.lat)


def metres_between(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    """Give how far two rows of tellings are from each other."""
    return _between(one["lon"], one["lat"], other["lon"], other["lat"])


def same_place(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether two rows of tellings are of one place."""
    named = normalise(one["place"]) == normalise(other["place"])
    return named and metres_between(one, other) <= NEAR_M


def _between(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    east = (lon - other_lon) * cos(radians(lat))
    return hypot(east, lat - other_lat) * DEGREE_M


def _at_one_place(site: Sequence[Told]) -> list[Event]:
    events: list[Event] = []
    # What says most of a day comes first, so that what says less finds all that it may be of.
    dated = sorted(
        (told for told in site if told.pinned and told.day),
        key=lambda told: (told.day, (told.kind is None) + (told.operation is None), told.order),
    )
    undated = sorted((t for t in site if t.pinned and not t.day), key=lambda told: told.order)
    for told in (*dated, *undated):
        found = _best(told, events)
        if found is None:
            found = Event()
            events.append(found)
            found.add(told)
        else:
            found.add(told, _reason(told, found))
    for told in sorted((t for t in site if not t.pinned), key=lambda told: told.order):
        if found := _best(told, events):
            found.add(told, _reason(told, found))
    return events


def _best(told: Told, events: Sequence[Event]) -> Event | None:
    """Give the event that a telling fits, of several the one that it says most of, and the last."""
    if told.since is None and len(events) != 1:
        return None
    fitting = [event for event in events if _agrees(told, event) and _meets(told, event)]
    if not fitting and told.status in _FOLLOWING and told.said:
        # what is charged need not be what the raid was for: the only one of its time is meant
        timely = [event for event in events if _named_alike(told, event) and _meets(told, event)]
        return timely[0] if len(timely) == 1 else None
    return max(fitting, key=lambda event: _fit(told, event), default=None)


def _fit(told: Told, event: Event) -> tuple[bool, bool, bool, bool, date]:
    on = any(member.status is not Status.SEARCHED for member in event.members)
    day = event.day or event.since or _EARLIEST
    return (
        told.operation is not None and _same(told.operation, event.operation),
        told.kind is not None and told.kind == event.kind,
        told.day is not None and told.day == event.day,
        on and told.status is not Status.SEARCHED,
        day if told.published is None or day <= told.published else _EARLIEST,
    )


def _agrees(told: Told, event: Event) -> bool:
    """Tell whether kind and operation are the same, or not said by one of the two.

    What somebody is charged with need not be what the raid was for, so that the day alone tells.
    """
    kinds = told.kind is None or event.kind is None or told.kind == event.kind
    on = told.follows and told.day is not None and told.day == event.day
    return (kinds or on) and _named_alike(told, event)


def _named_alike(told: Told, event: Event) -> bool:
    unnamed = told.operation is None or event.operation is None
    return unnamed or _same(told.operation, event.operation)


def _same(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one.casefold() == other.casefold()


def _meets(told: Told, event: Event) -> bool:
    """Tell whether the days agree."""
    if told.since is None or told.until is None or event.since is None or event.until is None:
        return True
    if told.day is not None and event.day is not None:
        return abs(told.day - event.day) <= _DAY
    return told.since - _DAY <= event.until and event.since <= told.until + _DAY


def _reason(told: Told, event: Event) -> str:
    """Say why a telling is of a raid, in words."""
    said = ["same place"]
    if told.day is not None and event.day is not None:
        same = told.day == event.day
        said.append(f"same day, {_day(event.day)}" if same else "days one apart")
    elif told.said and event.day is not None:
        said.append(f"“{told.said}” holds {_day(event.day)}")
    elif event.day is not None and told.published is not None:
        days = (told.published - event.day).days
        said.append(
            f"told {days} day{'' if days == 1 else 's'} after it" if days >= 0 else "told before it"
        )
    elif told.since is None:
        said.append("the only raid there")
    else:
        said.append("told at the same time")
    if _same(told.operation, event.operation):
        said.append(f"both of Operation {event.operation}")
    if told.kind is not None and told.kind == event.kind:
        said.append(f"both for {told.kind}")
    return ", ".join(said)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
