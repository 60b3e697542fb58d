"""What the sources of a gazetteer say, before it is made into places."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from itertools import chain
from typing import Any

from geomap.gazetteer.ground_layers import GroundKind
from geomap.gazetteer.index_file import Entry
from geomap.model import Credit, PlaceKind

Progress = Callable[[str, int, int], None]
"""Called with the step under way, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class StreetPoint:
    """A point that a source says is on a street; `district` where it says that too."""

    name: str
    lon: float
    lat: float
    district: str | None
    source: str


@dataclass(frozen=True, slots=True)
class RawArea:
    """A named polygon (shapely, in degrees) of an official division, and the district it is in."""

    name: str
    district: str | None
    polygon: Any
    source: str


@dataclass(frozen=True, slots=True)
class GroundLayer:
    """Features of one kind as a source has them: as many geometries as classes, names and refs.

    `geometry` is an array of shapely geometries in degrees: lines of roads, rail and waterways,
    polygons (or multipolygons) of water, green and built-up land, points of stations and places.
    `classes` are of `CLASSES`; `names` and `refs` (the numbers of roads) are empty texts where a
    feature has none.
    """

    kind: GroundKind
    geometry: Any
    classes: tuple[str, ...]
    names: tuple[str, ...]
    refs: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class NotPlace:
    """A name that a source gives to a place of a kind, and that is none of that kind.

    `becomes` is the venue that it is (a railway station, a shopping centre); None: nothing.
    `district` None: everywhere.
    """

    name: str
    kind: PlaceKind
    district: str | None
    becomes: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class DeclaredAreas:
    """How to read a GeoJSON of areas: which of its columns is the name and which the district.

    `file` is the file's name without its folder; `role` is one of `AREA_ROLES`.
    """

    file: str
    name: str
    role: str
    credit: Credit
    district: str | None = None


AREA_ROLES = ("wards", "neighbourhoods")
DATE_ORDERS = ("day-month", "month-day")


@dataclass(frozen=True, slots=True)
class About:
    """What a patch says of itself and no source knows.

    `date_order` is one of `DATE_ORDERS`, `lang` the code of the language of its maps ("de").
    `force_words` are words for a police force that the reader does not know ("Gardaí", "County
    Sheriff"), `abbreviations` words of street names with what each stands for ("n", "north").
    `credits` replace those of the sources of the same key. None or empty: nothing is said.
    """

    title: str | None = None
    county_town: str | None = None
    metric_crs: str | None = None
    forces: tuple[str, ...] = ()
    date_order: str | None = None
    lang: str | None = None
    force_words: tuple[str, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()
    credits: tuple[Credit, ...] = ()
    areas: tuple[DeclaredAreas, ...] = ()


def last_word(given: Iterable[About]) -> About:
    """Put together what several sources say of a patch: of each thing, what the last one says."""
    said: dict[str, Any] = {}
    for about in given:
        for part in fields(About):
            if value := getattr(about, part.name):
                said[part.name] = value
    return About(**said)


@dataclass(frozen=True, slots=True)
class Raw:
    """The contents of one source, or of all of them.

    `boundaries` are the neighbourhoods by code, to be named by `area_names` (name, district);
    `neighbourhoods` have their names already; `postcodes` are eastings and northings in EPSG:27700.
    `skipped` says what was left out, in words, and how often.
    """

    street_points: tuple[StreetPoint, ...] = ()
    wards: tuple[RawArea, ...] = ()
    boundaries: tuple[tuple[str, Any], ...] = ()
    area_names: tuple[tuple[str, str, str], ...] = ()
    postcodes: tuple[tuple[int, int], ...] = ()
    entries: tuple[Entry, ...] = ()
    ground: tuple[GroundLayer, ...] = ()
    not_places: tuple[NotPlace, ...] = ()
    credits: tuple[Credit, ...] = ()
    about: tuple[About, ...] = ()
    neighbourhoods: tuple[RawArea, ...] = ()
    skipped: tuple[tuple[str, int], ...] = ()


def merge(raws: Iterable[Raw]) -> Raw:
    """Put the contents of several sources together, in the order given."""
    given = list(raws)
    return Raw(
        **{
            part.name: tuple(chain.from_iterable(getattr(raw, part.name) for raw in given))
            for part in fields(Raw)
        }
    )


def apart(raw: Raw) -> tuple[Raw, Raw]:
    """Part what may be published under any terms from what is share-alike (ODbL).

    Returns
    -------
    tuple of Raw
        All but the streets, places, ground and credits of share-alike sources; and these, with
        the names that are no places, which go for both.
    """
    shared = {credit.source for credit in raw.credits if is_share_alike(credit)}

    def part(*, of_shared: bool) -> dict[str, Any]:
        return {
            "street_points": tuple(
                item for item in raw.street_points if (item.source in shared) is of_shared
            ),
            "entries": tuple(
                item for item in raw.entries if (item.place.source in shared) is of_shared
            ),
            "ground": tuple(item for item in raw.ground if (item.source in shared) is of_shared),
            "credits": tuple(item for item in raw.credits if (item.source in shared) is of_shared),
        }

    return (
        replace(raw, **part(of_shared=False)),
        Raw(not_places=raw.not_places, about=raw.about, **part(of_shared=True)),
    )


def is_share_alike(credit: Credit) -> bool:
    """Tell whether what is derived from a source must be under the source's own licence."""
    return "odbl" in credit.licence.casefold() or "open database" in credit.licence.casefold()
