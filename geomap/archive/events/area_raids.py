"""A raid that one story tells of an area, and others of a street in it: one raid, or a part of it.

Which are one follows from what is told of that day alone: the street is in the area, by the
gazetteer or by its story; no other area has a raid there; kind and operation do not contradict;
the area's stories give no street in it; and their number fits. Of an area without a number that
means one street and no more. Where the number is larger than what is told of streets, the area
keeps the rest of it, so that no home counts twice. What only may be a raid of the area makes none,
and is told of that one street.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from geomap.archive.events.same_raid import day_in_words, metres_between, same_place
from geomap.archive.events.tellings import Event, Told
from geomap.archive.part_columns import arrow
from geomap.gazetteer.name_keys import normalise
from geomap.model import Precision
from geomap.raids.schema import Width

if TYPE_CHECKING:
    import pyarrow

Row: TypeAlias = dict[str, Any]
Name: TypeAlias = tuple[str, int]
"""A telling by the key of its story and its number in it."""
Read: TypeAlias = Callable[[Sequence[str]], Iterable["pyarrow.Table"]]
"""Gives tellings in some tables, of which only these columns are needed."""

_FAR_M = 3_000.0
"""No raid of an area reaches further; an area of that name which lies further off is another."""
_IN = ("neighbourhood", "ward", "place_locality", "locality")
_OF_AREAS = ("precision", "date", "place")
_COMPARED = (
    *_OF_AREAS, *_IN, "pinned", "width", "story_key", "number", "lon", "lat", "kind", "operation",
    "addresses", "published",
)  # fmt: skip


class Join(NamedTuple):
    """What is told of an area on a day, and which streets that day are it or are of it.

    `told` and those of `streets` are the first tellings, by which their events are found. `left`
    is how many homes of the area no street tells of: with 0 the area's raid is that of the streets.
    `reported` tells that a story reports the area's raid.
    """

    area: str
    day: str
    told: Name
    streets: tuple[tuple[str, Name], ...]
    left: int
    reported: bool

    @property
    def on(self) -> date:
        """The day, which is a text where a join is written."""
        return date.fromisoformat(self.day)

    @property
    def places(self) -> tuple[str, ...]:
        """The area and the streets, as the gazetteer writes them."""
        return (self.area, *(street for street, _ in self.streets))


def joins_of(read: Read, of_days: Iterable[str] | None = None) -> tuple[Join, ...]:
    """Give the joins of tellings, sorted; equal tellings, equal joins.

    Parameters
    ----------
    of_days
        In ISO 8601, for the joins of these days alone, of which no other day tells; None is all.
    """
    pa = arrow()
    pc = pa.compute
    asked = (
        None
        if of_days is None
        else pa.array([date.fromisoformat(day) for day in of_days], pa.date32())
    )

    def dated(table: Any) -> Any:
        days = table.column("date")
        return pc.is_valid(days) if asked is None else pc.is_in(days, asked)

    areas: list[Any] = [
        table.filter(pc.and_(dated(table), _of_area(table))) for table in read(_OF_AREAS)
    ]
    whole = pa.concat_tables(areas) if areas else None
    if not whole:
        return ()
    days, names = whole.column("date").unique(), pc.utf8_lower(whole.column("place")).unique()
    told: list[Row] = []
    streets: list[Row] = []
    for table in read(_COMPARED):
        table = table.filter(pc.is_in(table.column("date"), days))
        told += table.filter(_of_area(table)).to_pylist()
        inside = [pc.is_in(pc.utf8_lower(table.column(name)), names) for name in _IN]
        within = pc.or_(pc.or_(inside[0], inside[1]), pc.or_(inside[2], inside[3]))
        reports = pc.and_(table.column("pinned"), pc.invert(_of_area(table)))
        streets += table.filter(pc.and_(within, reports)).to_pylist()
    return tuple(sorted(_unshared(list(_joins(told, streets)))))


def places_of_areas(mentions: pyarrow.Table) -> set[str]:
    """Give the areas of which tellings tell."""
    return set(mentions.filter(_of_area(mentions)).column("place").unique().to_pylist())


def joined(
    events: Sequence[Event],
    tellings: Iterable[Told],
    joins: Sequence[Join],
    rows: Sequence[Mapping[str, Any]],
) -> list[Event]:
    """Bring the raids of areas to those of their streets, where both are there.

    An area's raid that has more than one join, as papers differ by a day, has the first.
    """
    if not joins:
        return list(events)
    of = {_name(rows[told.row]): at for at, event in enumerate(events) for told in event.members}
    loose = [told for told in tellings if told.area and _name(rows[told.row]) not in of]
    gone: set[int] = set()
    begun: set[int] = set()
    for join in joins:
        streets = [events[of[name]] for _, name in join.streets if name in of]
        at = of.get(join.told)
        if not join.reported and (at is None or events[at].is_reported):
            _tell(join, streets, (told for told in loose if _is_of(told, join, rows)))
            continue
        if at is None or at in begun:
            continue
        begun.add(at)
        if join.left:
            _part(join, events[at], streets)
            continue
        gone.add(at)
        for street in streets:
            street.take_in(events[at], _reason(join), alone=len(join.streets) == 1)
    return [event for at, event in enumerate(events) if at not in gone]


def _tell(join: Join, streets: Sequence[Event], tellings: Iterable[Told]) -> None:
    """Let what only may be the area's raid be told of its streets, if it is all of them."""
    for told in tellings if not join.left else ():
        for street in streets:
            street.add(told, _reason(join))


def _is_of(told: Told, join: Join, rows: Sequence[Mapping[str, Any]]) -> bool:
    return told.day == join.on and rows[told.row]["place"] == join.area


def _part(join: Join, area: Event, streets: Sequence[Event]) -> None:
    """Take from the area's raid what is told of its streets."""
    area.left = join.left
    area.remark = f"of the homes told, those in {_listed(join)} are raids of their own"
    for street in streets:
        street.remark = f"one of the raids of that day in {join.area}"


def _of_area(table: Any) -> Any:
    return arrow().compute.equal(table.column("precision"), Precision.AREA.value)


def _joins(areas: Sequence[Row], streets: Sequence[Row]) -> Iterator[Join]:
    by_area: dict[tuple[str, date], list[Row]] = defaultdict(list)
    for row in streets:
        for name in {normalise(row[column]) for column in _IN if row[column]}:
            by_area[name, row["date"]].append(row)
    told: dict[tuple[str, date, float, float], list[Row]] = defaultdict(list)
    for row in areas:
        told[normalise(row["place"]), row["date"], row["lon"], row["lat"]].append(row)
    for (name, day, *_), rows in told.items():
        join = _join(sorted(rows, key=_order), by_area[name, day])
        if join is not None:
            yield join


def _join(areas: Sequence[Row], streets: Sequence[Row]) -> Join | None:
    if any(row["width"] not in (None, Width.STREET) for row in areas):
        return None  # an editor shows a street no closer
    near = [row for row in streets if metres_between(areas[0], row) <= _FAR_M]
    telling = {row["story_key"] for row in near}
    areas = [row for row in areas if row["pinned"] or row["story_key"] not in telling]
    if not areas:
        return None
    first = areas[0]
    own = {row["story_key"] for row in areas}
    if not near or any(row["story_key"] in own for row in near):
        return None
    said = [{row[name].casefold() for row in areas if row[name]} for name in ("kind", "operation")]
    if any(len(values) > 1 for values in said):
        return None
    fitting = [row for row in sorted(near, key=_order) if _agrees(row, *said)]
    found = list(_streets(fitting))
    homes = [max([row["addresses"] or 1 for row in rows]) for rows in found]
    stated = max((row["addresses"] for row in areas if row["addresses"]), default=None)
    if not found or (stated is None and len(found) > 1):
        return None
    left = 0 if stated is None else stated - sum(homes)
    if left < 0:
        return None
    named = tuple((rows[0]["place"], _name(rows[0])) for rows in found)
    return Join(
        first["place"], first["date"].isoformat(), _name(first), named, left, first["pinned"]
    )


def _agrees(row: Row, kinds: set[str], operations: set[str]) -> bool:
    of_kind = not kinds or not row["kind"] or row["kind"].casefold() in kinds
    return of_kind and (
        not operations or not row["operation"] or row["operation"].casefold() in operations
    )


def _streets(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Part tellings by their streets."""
    found: list[list[Row]] = []
    for row in rows:
        street = next((of for of in found if same_place(of[0], row)), None)
        if street is None:
            found.append([row])
        else:
            street.append(row)
    yield from found


def _unshared(joins: Sequence[Join]) -> Iterator[Join]:
    """Leave out those of a street that two areas have: it is of one of them, and not said which."""
    counted = Counter(name for join in joins for _, name in join.streets)
    for join in joins:
        if all(counted[name] == 1 for _, name in join.streets):
            yield join


def _reason(join: Join) -> str:
    said = f"{_listed(join)} in {join.area}, same day, {day_in_words(join.on)}"
    return f"{said}, no other street told there"


def _listed(join: Join) -> str:
    return " and ".join(street for street, _ in join.streets)


def _name(row: Mapping[str, Any]) -> Name:
    return row["story_key"], row["number"]


def _order(row: Row) -> tuple[bool, date, str, int]:
    reported = bool(row["pinned"])
    return not reported, row["published"] or row["date"], row["story_key"], row["number"]
