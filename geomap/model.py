"""The values that flow through geomap: frozen, slotted, without behaviour of their own.

Coordinates are longitude, latitude in WGS84 degrees; names that end in `_m` are metres. Offsets
count characters of `Story.text`, end excluded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
Parts = tuple[tuple[tuple[float, float], ...], ...]
"""The lines of a street, each of points (lon, lat) in degrees; () where no line is known."""
Span = tuple[int, int]
"""The (start, end) of some characters."""


class Role(StrEnum):
    """What a place is in the story. Only `RAID` is ever pinned."""

    RAID = "raid"
    ARREST = "arrest"
    EARLIER_RAID = "earlier_raid"
    POLICE_STATION = "police_station"
    COURT = "court"
    HOME = "home"
    ROAD_CLOSED = "road_closed"
    ROBBERY = "robbery"
    CLOSURE_ORDER = "closure_order"
    LANDMARK = "landmark"
    OTHER = "other"


class RaidKind(StrEnum):
    """What the police were after."""

    DRUGS = "drugs"
    IMMIGRATION = "immigration"
    SLAVERY = "slavery"
    ARMS = "arms"
    OTHER = "other"


class Status(StrEnum):
    """How far it came with those whom a raid was for; a retracted one was none."""

    SEARCHED = "searched"
    ARRESTED = "arrested"
    CHARGED = "charged"
    CONVICTED = "convicted"
    CLEARED = "cleared"
    RELEASED = "released"
    RETRACTED = "retracted"


class MatchType(StrEnum):
    """How a name was matched to a place."""

    EXACT = "exact"
    NORMALISED = "normalised"
    FUZZY = "fuzzy"
    CORRECTION = "correction"
    SERVICE = "service"


class Precision(StrEnum):
    """What a name stands for, and so how exact a mark on the map can be."""

    STREET = "street"
    VENUE = "venue"
    AREA = "area"


class PlaceKind(StrEnum):
    """What a place of the gazetteer is."""

    STREET = "street"
    VENUE = "venue"
    LOCALITY = "locality"
    TOWN = "town"
    DISTRICT = "district"


class Fact(NamedTuple, Generic[T]):
    """Something that the story says, with the characters that say it."""

    value: T
    start: int
    end: int


class Toponym(NamedTuple):
    """A locality (suburb, village, estate, town) as the story writes it."""

    text: str
    start: int
    end: int


class Reading(NamedTuple):
    """One way to read a mention by a rule of the grammar; the weights of all sum to one."""

    locality: Toponym | None
    weight: float
    construction: str


class Mention(NamedTuple):
    """A street, venue or area that the story names, with the part that it plays there.

    `text` is as written, without house number. `addresses` is how many the story puts there, None
    where not told. `readings` is never empty, best first; `sentence` is (start, end) of the one
    around it, `key` the raid's lasting name, `role_chance` 0 to 1 that the role is right,
    `raid_chance` that a street which is read as something else was raided.
    """

    text: str
    start: int
    end: int
    role: Role
    readings: tuple[Reading, ...]
    sentence: tuple[int, int]
    precision: Precision = Precision.STREET
    addresses: int | None = None
    date: Fact[date] | None = None
    kind: RaidKind | None = None
    outcome: Fact[str] | None = None
    why_role: str = ""
    role_chance: float = 1.0
    full_name: str | None = None
    status: Status = Status.SEARCHED
    status_source: str = ""
    key: str | None = None
    raid_chance: float = 0.0

    @property
    def name(self) -> str:
        """The street's name in full, by which to look it up."""
        return self.full_name or self.text

    @property
    def locality(self) -> str | None:
        """The locality of the best reading, as written."""
        first = self.readings[0].locality
        return first.text if first else None

    @property
    def has_own_date(self) -> bool:
        """Whether its date stands in its own sentence."""
        start, end = self.sentence
        return self.date is not None and start <= self.date.start < end


class StatedCount(NamedTuple):
    """A number of addresses that the story states: "six homes", "10 homes in Oxford".

    `unit` is the noun as written (homes, warrants); `locality` narrows it, None for the whole.
    `in_full` is False where the number belongs to a wider area or a longer time than the day.
    """

    number: int
    unit: str
    start: int
    end: int
    locality: Toponym | None = None
    in_full: bool = True


class Facts(NamedTuple):
    """What the story states of the raids as a whole. None or empty: it does not say."""

    date: Fact[date] | None = None
    operation: Fact[str] | None = None
    force: Fact[str] | None = None
    kind: RaidKind | None = None
    warrants: Fact[int] | None = None
    arrests: Fact[int] | None = None
    cash_pounds: Fact[int] | None = None
    drugs: tuple[Fact[str], ...] = ()
    found: tuple[Fact[str], ...] = ()
    counts: tuple[StatedCount, ...] = ()
    undated: Fact[str] | None = None
    """A relative date ("yesterday") that cannot be counted because `published` is unknown."""


@dataclass(frozen=True, slots=True)
class Story:
    """A news story as read: its text, what it names, and what it states.

    `localities` are all that are named anywhere in the text, raids or not, in its order, and
    `elsewhere` places known to lie outside the patch (another town, another force). `attached` are
    the endings of stories attached to its mail, and not read; `left_out` words, struck or hidden.
    """

    text: str
    name: str = "story"
    title: str | None = None
    published: date | None = None
    mentions: tuple[Mention, ...] = ()
    localities: tuple[Toponym, ...] = ()
    elsewhere: tuple[Toponym, ...] = ()
    facts: Facts = field(default_factory=Facts)
    attached: str = ""
    left_out: int = 0


class Credit(NamedTuple):
    """Where data comes from: `source` is its key in a gazetteer, `text` the credit owed."""

    source: str
    text: str
    licence: str


class BoundingBox(NamedTuple):
    """West, south, east, north in degrees."""

    west: float
    south: float
    east: float
    north: float


class Patch(NamedTuple):
    """What a newsroom covers: a gazetteer, neighbourhoods, a base map, and their credits.

    `metric_crs` is an authority code ("EPSG:27700") for distances, `lang` one of the language of
    its maps ("de"). Papers call the first of its `forces` `force_words`, and write `month_first`.
    """

    slug: str
    title: str
    folder: Path
    bounding_box: BoundingBox
    metric_crs: str
    credits: tuple[Credit, ...]
    forces: tuple[str, ...] = ()
    county_town: str | None = None
    force_words: tuple[str, ...] = ()
    month_first: bool = False
    lang: str = "en-GB"


class Place(NamedTuple):
    """A named place of a gazetteer or of a service.

    `lon`, `lat` is its middle, `extent_m` its radius (half a street's length), 0 where unknown;
    `locality` and `district`, or None, say where it is. `source` is the key of a `Credit`.
    """

    name: str
    kind: PlaceKind
    lon: float
    lat: float
    locality: str | None
    district: str | None
    source: str
    extent_m: float = 0.0


class Candidate(NamedTuple):
    """A place that a mention may mean. `score` is 0 to 1 for the name alone."""

    place: Place
    match_type: MatchType
    score: float
    reason: str


class Placement(NamedTuple):
    """What became of a mention: a candidate, or the reason why there is none.

    `reason` is the desk's, and may hold the newsroom's words; `note`, or "", is in the table, and
    `public_note` an editor's to readers. `confidence` is the chance that the pin is right; the
    `candidates` are those weighed, best first, `chances` their shares, the rest that of none. If
    `likely`, the best waits to be confirmed.
    """

    mention: Mention
    reading: Reading
    candidate: Candidate | None
    confidence: float
    reason: str
    note: str = ""
    candidates: tuple[Candidate, ...] = ()
    chances: tuple[float, ...] = ()
    likely: bool = False
    public_note: str = ""


class Area(NamedTuple):
    """A neighbourhood, ward or district that a point lies in; names only, None where unknown."""

    neighbourhood: str | None
    ward: str | None
    district: str | None
