"""The raids table: one row a raid, as values and as a GeoDataFrame.

`Raids` is what flows through geomap, so that the command line pays for no table library;
`Raids.to_frame` and `from_frame` are the border to the geopandas world.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geomap.model import MatchType, Precision, RaidKind, Role


@dataclass(frozen=True, slots=True)
class Raid:
    """One street (or venue) that the story says was searched, and where the map puts it.

    The fields are the properties of the table, in its order; `lon`, `lat` (WGS84 degrees) are
    its geometry, the middle of the street.
    """

    raid_id: str
    role: Role
    street: str
    locality: str | None
    place: str
    place_locality: str | None
    neighbourhood: str | None
    ward: str | None
    district: str | None
    addresses: int | None
    date: date | None
    operation: str | None
    force: str | None
    kind: RaidKind | None
    outcome: str | None
    match_type: MatchType
    precision: Precision
    confidence: float
    note: str
    source: str
    licence: str
    story: str
    quote: str
    start: int
    end: int
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A raid that the map does not show, and why. `candidates` are what was weighed, in words."""

    text: str
    street: str
    locality: str | None
    role: Role
    reason: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """Addresses stated by the story, found in its text, and placed on the map."""

    stated: int | None
    found: int
    placed: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Raids:
    """The whole table of one map: rows, what is not placed, the count check and the credits.

    `attribution` are the credits that every map shows, one sentence each.
    """

    rows: tuple[Raid, ...]
    unplaced: tuple[Unplaced, ...]
    check: Check
    attribution: tuple[str, ...]
    title: str
    published: date | None = None
    generator: str = "geomap"
