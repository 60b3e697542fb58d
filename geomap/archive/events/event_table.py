"""The events of one part as a table: the columns of a raid, and who told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from geomap.archive.events.area_raids import Join, joined
from geomap.archive.events.same_raid import day_in_words, events_of
from geomap.archive.events.same_text import SAID, TEXT_COLUMNS, first_of_each_text
from geomap.archive.events.tellings import Event, Told
from geomap.archive.events.told_status import RANKS
from geomap.archive.part_columns import EVENTS, arrow, schema_of
from geomap.gazetteer.name_keys import normalise
from geomap.model import Precision, Role, Status
from geomap.raids.provenance import own_among
from geomap.raids.schema import Certainty

if TYPE_CHECKING:
    import pyarrow

_NEEDED = (
    "story_key", "number", "id", "title", "url", "pinned", "since", "until", "said", "published",
    "kind", "operation", "place", "lon", "lat", "status", "status_source", "raid_id", "addresses",
    "outcome", "confidence", "force", "date", "event_part", "precision", "certainty", "role",
    *TEXT_COLUMNS[1:],
)  # fmt: skip
_FILLED = ("addresses", "operation", "force", "kind", "outcome")
"""What another story may tell where the first does not; several homes of an area may be those of
several streets."""


def events_table(
    mentions: pyarrow.Table, joins: Sequence[Join] = (), part: int | None = None
) -> pyarrow.Table:
    """Make the events of tellings, sorted by day, place and id; equal tellings, equal tables.

    Parameters
    ----------
    joins
        Which raids of areas are those of streets.
    part
        The part whose events are wanted; None takes all. What is told of other parts' areas is
        then there for the joins alone.
    """
    pa = arrow()
    mentions = mentions.sort_by([("story_key", "ascending"), ("number", "ascending")])
    rows = mentions.select(_NEEDED).to_pylist()
    tellings = list(_told(rows))
    events = joined(events_of(tellings), tellings, joins, rows)
    if part is not None:
        events = [event for event in events if rows[event.members[0].row]["event_part"] == part]
    made = sorted((_made(event, rows) for event in events), key=_order)
    made = list(_with_own_names(made))
    table = mentions.take(pa.array([row["at"] for row in made], pa.int64()))
    columns = {}
    for field in schema_of(EVENTS):
        if made and field.name in made[0]:
            columns[field.name] = pa.array([row[field.name] for row in made], field.type)
        elif field.name in table.column_names:
            columns[field.name] = table.column(field.name)
        else:
            columns[field.name] = pa.array([], field.type)
    return pa.table(columns, schema=schema_of(EVENTS))


def _told(rows: Sequence[dict[str, Any]]) -> Iterator[Told]:
    for at, row in enumerate(rows):
        yield Told(
            row=at,
            place=normalise(row["place"]),
            lon=row["lon"],
            lat=row["lat"],
            key=row["story_key"],
            number=row["number"],
            pinned=row["pinned"],
            since=row["since"],
            until=row["until"],
            said=row["said"] or "",
            published=row["published"],
            kind=row["kind"],
            operation=row["operation"],
            status=Status(row["status"]),
            area=row["precision"] == Precision.AREA.value,
            sure=row["confidence"] or 0.0,
            corrects=row["pinned"] and row["role"] == Role.EARLIER_RAID.value,
        )


def _made(event: Event, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Give what of an event is not that of its first telling, which `at` is the row of."""
    everybody = sorted(event.members, key=lambda told: told.order)
    members = [told for told in everybody if not told.takes_back]
    counted = [told for told in members if not told.corrects] or members
    tellers = list(first_of_each_text(counted, rows))
    reports = [told for told in members if told.pinned]
    if not event.is_reported:
        reports = sorted(members, key=lambda told: -told.sure)
    precise = [told for told in reports if not told.area] or reports
    first = next((told for told in precise if told.day == event.day), precise[0])
    filled = {
        name: next(
            (
                rows[told.row][name]
                for told in (first, *members)
                if rows[told.row][name] is not None
                and (name != "addresses" or told.area == first.area or rows[told.row][name] == 1)
            ),
            None,
        )
        for name in _FILLED
    }
    status, source = _status(everybody, rows)
    days = [told.published for told in tellers if told.published is not None]
    return {
        **(filled | ({} if event.left is None else {"addresses": event.left})),
        "at": first.row,
        "raid_id": rows[_first(event, members, precise).row]["raid_id"],
        "place": rows[first.row]["place"],
        "date": event.day,
        "certainty": rows[first.row]["certainty"] if event.is_reported else Certainty.LIKELY.value,
        "role": Role.RAID.value,
        "status": status.value,
        "status_source": source,
        "told": _stories(tellers),
        "sources": list(_sources(tellers, rows)),
        "first_told": min(days, default=None),
        "last_told": max(days, default=None),
        "because": _because(event, everybody, rows, repeated=_stories(tellers) < _stories(counted)),
    }


def _stories(told: Sequence[Told]) -> int:
    return len({one.key for one in told})


def _first(event: Event, members: Sequence[Told], precise: Sequence[Told]) -> Told:
    """Give the telling by which an event is called: of those that report it the first."""
    reports = [told for told in members if told.pinned]
    return (precise if event.shared else reports or members)[0]


def _status(members: Sequence[Told], rows: Sequence[dict[str, Any]]) -> tuple[Status, str]:
    """Give how far it came, and who says so: an editor's source, or the first story that does."""
    told = [(Status(rows[member.row]["status"]), member) for member in members]
    status = max((status for status, _ in told), key=RANKS.index)
    if status is Status.SEARCHED:
        return status, ""
    tellers = [member for reached, member in told if reached is status]
    for teller in tellers:
        if source := rows[teller.row]["status_source"]:
            return status, source
    by = tellers[0]
    if by is members[0] or by.published is None:
        return status, ""
    return status, f"a story of {day_in_words(by.published)}"


def _sources(members: Sequence[Told], rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    for told in members:
        if told.key not in seen:
            seen.add(told.key)
            row = rows[told.row]
            yield {
                "id": row["id"],
                "title": row["title"],
                "date": row["published"],
                "url": row["url"],
            }


def _because(
    event: Event, members: Sequence[Told], rows: Sequence[dict[str, Any]], *, repeated: bool
) -> str:
    said = [
        f"{rows[told.row]['id']}: {event.reasons[told.row]}"
        for told in members
        if told.row in event.reasons
    ]
    said += [SAID] if repeated else []
    return "; ".join([*said, event.remark] if event.remark else said)


def _order(row: dict[str, Any]) -> tuple[date, str, str]:
    return row["date"] or row["first_told"] or date.max, row["place"], row["raid_id"]


def _with_own_names(made: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give each event a name of its own, made of that of the raid which was told first."""
    used: Counter[str] = Counter()
    for row in made:
        name = own_among(row["raid_id"], used)
        yield row | {"raid_id": name, "event_id": f"event-{name.removeprefix('raid-')}"}
