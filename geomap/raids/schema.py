"""The columns of the raids table, each declared once: type, meaning, unit, and where it shows.

The table, its checks, every file format, the reference of the table and the blocks of the page are
made from `Raid`. A new column is a field of it, and a value in `geomap.raids.table`, which fills
it; nothing else needs to know.
"""

import datetime as dt
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Annotated, Any, NamedTuple

from geomap.geodesy import Outline
from geomap.io.faults import Fault
from geomap.model import MatchType, Parts, Precision, RaidKind, Role, Status
from geomap.raids.column_kinds import (
    COUNT,
    CREDIT,
    DAY,
    LATITUDE,
    LONGITUDE,
    NAME,
    OFFSET,
    OPERATION,
    PLACE,
    ROAD,
    ROLE,
    SENTENCE,
    SHARE,
    SOURCES,
    STORY,
    TEXT,
    Kind,
    one_of,
)

_SURE = ("middle", "sureness")


class Certainty(StrEnum):
    """Whether a raid is on the map as sure, or as likely and not confirmed."""

    PINNED = "pinned"
    LIKELY = "likely"


class Width(StrEnum):
    """How much of where a raid was a map shows."""

    STREET = "street"
    AREA = "area"
    WARD = "ward"
    DISTRICT = "district"


class Column(NamedTuple):
    """One column: what it means, in which unit, and which lines of the page are made from it.

    `default` is what a row has whose file says nothing; a function is given the row's number.
    A column that is `rare` is left off a table in which every row has that.
    """

    meaning: str
    kind: Kind = TEXT
    default: Any = None
    unit: str = ""
    page: tuple[str, ...] = ()
    rare: bool = False


@dataclass(frozen=True, slots=True)
class Raid:
    """One street, venue or area that the story says was searched, and where the map puts it.

    The fields are the properties of the table, in its order. `lon`, `lat` (WGS84 degrees),
    `parts` and `outline` are its geometry: the lines of the street, and the point half way along
    the longest (`geomap.geodesy.halfway`), or that point alone where no line is known. A raid of
    precision `area` has the outline of that area, and its `lon` and `lat` are a point amid it
    (`geomap.raids.outlines.middle`) by which it is named and sorted: never drawn as a point.
    """

    raid_id: Annotated[
        str, Column("its name, made from the content", NAME, lambda number: f"raid-{number}")
    ]
    key: Annotated[
        str | None,
        Column("its lasting name, if an editor gave it one; `raid_id` has it too", NAME, rare=True),
    ]
    role: Annotated[
        Role,
        Column("`raid`; other roles appear only when asked for", ROLE, Role.RAID),
    ]
    street: Annotated[
        str,
        Column(
            "the street or area as the story writes it, or an editor who chose another",
            ROAD,
            "",
            page=("street", "where"),
        ),
    ]
    locality: Annotated[
        str | None, Column("the locality that the story gives it", PLACE, page=("where",))
    ]
    place: Annotated[str, Column("the street or area as the gazetteer writes it", ROAD, "")]
    place_locality: Annotated[
        str | None, Column("the locality that the gazetteer gives it", PLACE, page=("where",))
    ]
    neighbourhood: Annotated[
        str | None,
        Column("the neighbourhood (MSOA, or own area) around it", PLACE, page=("where",)),
    ]
    ward: Annotated[str | None, Column("the ward around it", PLACE, page=("where",))]
    district: Annotated[str | None, Column("the district around it", PLACE, page=("where",))]
    width: Annotated[
        Width,
        Column(
            "how wide it is shown; the column is there if an editor widened a row",
            one_of(Width),
            Width.STREET,
            page=("where", "middle"),
            rare=True,
        ),
    ]
    addresses: Annotated[
        int | None,
        Column("how many were searched there", COUNT, unit="addresses", page=("found",)),
    ]
    date: Annotated[dt.date | None, Column("the day of the raid", DAY, page=("date",))]
    operation: Annotated[str | None, Column("the operation's name", OPERATION, page=("operation",))]
    force: Annotated[str | None, Column("the police force")]
    kind: Annotated[
        RaidKind | None, Column("what the raid was for", one_of(RaidKind), page=("kind",))
    ]
    outcome: Annotated[str | None, Column("what came of it", page=("found",))]
    status: Annotated[
        Status,
        Column(
            "how far it came; the column is there if it came further than a search",
            one_of(Status),
            Status.SEARCHED,
            page=("found",),
            rare=True,
        ),
    ]
    status_source: Annotated[
        str, Column("who tells of the status, and when", default="", page=("found",), rare=True)
    ]
    match_type: Annotated[
        MatchType,
        Column(
            "how the name matched the gazetteer's", one_of(MatchType), MatchType.EXACT, page=_SURE
        ),
    ]
    precision: Annotated[
        Precision,
        Column("what the place is", one_of(Precision), Precision.STREET, page=("where", *_SURE)),
    ]
    confidence: Annotated[
        float | None, Column("the chance that the pin is right", SHARE, page=_SURE)
    ]
    certainty: Annotated[
        Certainty,
        Column(
            "`likely` if nobody has confirmed it; the column is there if a row is",
            one_of(Certainty),
            Certainty.PINNED,
            page=("where", "found", "middle", "sureness", "quote"),
            rare=True,
        ),
    ]
    note: Annotated[str, Column("what an editor should know", default="", page=("where", "note"))]
    public_note: Annotated[
        str,
        Column(
            "what the newsroom tells its readers of it",
            default="",
            page=("where", "note"),
            rare=True,
        ),
    ]
    source: Annotated[str, Column("where the point comes from", CREDIT, "", page=_SURE)]
    licence: Annotated[str, Column("the licence of the point", CREDIT, "")]
    story: Annotated[str, Column("what the story is called, without doors and names", STORY, "")]
    published: Annotated[dt.date | None, Column("the day the story was published", DAY)]
    quote: Annotated[
        str, Column("the sentence of the story that names it", SENTENCE, "", page=("quote",))
    ]
    start: Annotated[
        int, Column("where the street begins in the text", OFFSET, 0, unit="characters")
    ]
    end: Annotated[int, Column("where the street ends in the text", OFFSET, 0, unit="characters")]
    event_id: Annotated[
        str | None,
        Column("the lasting name of an event that an archive made of rows", NAME, rare=True),
    ] = None
    told: Annotated[
        int | None,
        Column("how many stories told of it", COUNT, unit="stories", page=("stories",), rare=True),
    ] = None
    sources: Annotated[
        str,
        Column(
            "those stories as JSON: of each its `id`, `title`, `date` and `url`",
            SOURCES,
            "",
            page=("stories",),
            rare=True,
        ),
    ] = ""
    first_told: Annotated[
        dt.date | None, Column("the day of the first of those stories", DAY, rare=True)
    ] = None
    last_told: Annotated[
        dt.date | None, Column("the day of the last of those stories", DAY, rare=True)
    ] = None
    because: Annotated[
        str, Column("why those stories tell of one event", default="", rare=True)
    ] = ""
    lon: Annotated[float, Column("the point's longitude", LONGITUDE, math.nan, unit="degrees")] = (
        math.nan
    )
    lat: Annotated[float, Column("the point's latitude", LATITUDE, math.nan, unit="degrees")] = (
        math.nan
    )
    parts: Parts = ()
    outline: Outline = ()


_DECLARED: dict[str, Column] = {
    field.name: field.type.__metadata__[0]  # type: ignore[union-attr]
    for field in fields(Raid)
    if field.name not in ("parts", "outline")
}
"""All fields of a raid but its lines and its outline, with what is declared of them; not deferred,
so that it costs nothing."""

COLUMNS = {name: column for name, column in _DECLARED.items() if name not in ("lon", "lat")}
"""The properties of a raid, in the order of every file."""


def columns_of(rows: Collection[Raid]) -> dict[str, Column]:
    """Give the columns that a table of these rows has: all but rare ones that say nothing."""
    silent = {
        name
        for name, column in COLUMNS.items()
        if column.rare and all(getattr(row, name) == column.default for row in rows)
    }
    return {name: column for name, column in COLUMNS.items() if name not in silent}


def read_row(
    record: Mapping[str, Any], number: int, parts: Parts = (), outline: Outline = ()
) -> tuple[Raid | None, list[Fault]]:
    """Read one row; None with its faults if there are any.

    `record` has the columns, of which only `street` is needed, and `lon` and `lat`. What is
    None is missing.
    """
    faults: list[Fault] = []
    values: dict[str, Any] = {}
    for name, column in _DECLARED.items():
        if record.get(name) is None:
            default = column.default
            values[name] = default(number) if callable(default) else default
            continue
        value, wrong = read_value(name, record[name], number)
        faults += wrong
        if not wrong:
            values[name] = value
    if "street" in values and not values["street"].strip():
        faults.append(Fault(number, "street is empty", "street"))
    if {"start", "end"} <= values.keys() and values["end"] < values["start"]:
        problem = f"end is {values['end']}, before its start {values['start']}"
        faults.append(Fault(number, problem, "end"))
    if faults:
        return None, faults
    values["place"] = values["place"] or values["street"]
    return Raid(**values, parts=parts, outline=outline), []


def read_value(name: str, given: Any, number: int) -> tuple[Any, list[Fault]]:
    """Read the value of a column in a row; None and the fault where it is wrong."""
    kind = _DECLARED[name].kind
    try:
        return kind.read(given), []
    except (ValueError, TypeError, OverflowError):
        return None, [
            Fault(number, f"{name} is {_shown(given)}, which is not {kind.allowed}", name)
        ]


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
