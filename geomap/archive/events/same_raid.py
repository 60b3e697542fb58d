"""Which tellings are of one raid: the same place, days that agree, and nothing that contradicts.

A raid is begun by a story that reports it, with its day if it is told. What is told without a day,
or only referred to, joins the raid that it fits best, and says why. Which raids there are depends
on the tellings alone, and not on the order in which they came to the archive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from geomap.archive.events.tellings import FOLLOWING, Event, Told
from geomap.gazetteer.name_keys import normalise
from geomap.geodesy import distance_m
from geomap.model import Status
from geomap.placing.verdict import LIKELY_FROM

NEAR_M = 500.0
"""Two points of one name and nearer than this are one place: sources differ in the middle."""
TAKES_BACK = "takes it back"
"""Why a telling that is of a raid makes it none."""
_DAY = timedelta(days=1)
"""Papers differ by a day: a raid at four in the morning is "overnight" to one of them."""
_EARLIEST = date(1, 1, 2)


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
    return distance_m(one.lon, one.lat, other.lon, other.lat)


def metres_between(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    """Give how far two rows of tellings are from each other."""
    return distance_m(one["lon"], one["lat"], other["lon"], other["lat"])


def same_place(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether two rows of tellings are of one place."""
    named = normalise(one["place"]) == normalise(other["place"])
    return named and metres_between(one, other) <= NEAR_M


def _at_one_place(site: Sequence[Told]) -> list[Event]:
    events: list[Event] = []
    # What says most of a day comes first, so that what says less finds all that it may be of.
    dated = sorted(
        (told for told in site if told.pinned and told.day),
        key=lambda told: (
            told.day,
            not told.again,
            (told.kind is None) + (told.operation is None),
            told.order,
        ),
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
    # What takes a raid back comes last, so that nothing is learnt of a raid from it.
    referring = sorted(
        (told for told in site if not told.pinned), key=lambda told: (told.takes_back, told.order)
    )
    events += _likely([told for told in referring if not told.takes_back], events)
    members = {told.row for event in events for told in event.members}
    for told in (told for told in referring if told.row not in members):
        if found := _best(told, events):
            found.add(told, _reason(told, found))
    return events


def _likely(referring: Sequence[Told], events: Sequence[Event]) -> Iterator[Event]:
    """Begin raids of an area that no story is sure of, where two tell of one on the same day.

    One of the two is as sure of it as of a street that is likely. What reports the raid of another
    kind leaves all of that day alone, since then they may not be of one.
    """
    by_day: dict[date, list[Told]] = {}
    for told in referring:
        if told.area and told.day is not None and _best(told, events) is None:
            by_day.setdefault(told.day, []).append(told)
    for day, tellings in sorted(by_day.items()):
        sure = max(told.sure for told in tellings)
        two = len({told.key for told in tellings if told.sure}) > 1
        if two and sure >= LIKELY_FROM and _all_agree(tellings):
            found = Event()
            for told in tellings:
                found.add(
                    told, f"same area, same day, {day_in_words(day)}" if found.members else ""
                )
            yield found


def _all_agree(tellings: Sequence[Told]) -> bool:
    kinds = {told.kind for told in tellings if told.kind}
    return len(kinds) <= 1 and len({t.operation.casefold() for t in tellings if t.operation}) <= 1


def _best(told: Told, events: Sequence[Event]) -> Event | None:
    """Give the event that a telling fits, of several the one that it says most of, and the last."""
    if told.since is None and len(events) != 1:
        return None
    timely = [event for event in events if _meets(told, event)]
    fitting = [event for event in timely if _agrees(told, event)]
    if not fitting and told.status in FOLLOWING and told.said and not told.again:
        # what is charged need not be what the raid was for: the only one of its time is meant
        alike = [event for event in timely if _named_alike(told, event)]
        return alike[0] if len(alike) == 1 else None
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
    if told.since - event.until > _DAY or event.since - told.until > _DAY:
        return False
    told_anew = event.day is not None and told.again and told.since > event.day
    return not told_anew or event.again


def _reason(told: Told, event: Event) -> str:
    """Say why a telling is of a raid, in words."""
    said = [TAKES_BACK if told.takes_back else "same place"]
    if told.day is not None and event.day is not None:
        same = told.day == event.day
        said.append(f"same day, {day_in_words(event.day)}" if same else "days one apart")
    elif told.said and event.day is not None:
        said.append(f"“{told.said}” holds {day_in_words(event.day)}")
    elif event.day is not None and told.published is not None:
        said.append(_how_long_after((told.published - event.day).days))
    elif told.since is None:
        said.append("the only raid there")
    else:
        said.append("told at the same time")
    if _same(told.operation, event.operation):
        said.append(f"both of Operation {event.operation}")
    if told.kind is not None and told.kind == event.kind:
        said.append(f"both for {told.kind}")
    return ", ".join(said)


def _how_long_after(days: int) -> str:
    """Say it of one day in words, since “1 day” reads like the door of a house."""
    if days < 0:
        return "told before it"
    return "told the day after it" if days == 1 else f"told {days} days after it"


def day_in_words(day: date) -> str:
    """Tell a day as "14 March 2019"."""
    return f"{day.day} {day:%B %Y}"
