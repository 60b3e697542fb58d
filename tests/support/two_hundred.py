"""Two hundred small tables of raids, made up so that every sentence of a map is said of some."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

import shapely

from geomap.model import Precision, RaidKind, Role
from geomap.raids.count_check import Check, count_of
from geomap.raids.schema import Certainty, Raid
from geomap.raids.table import OwnAreas, Raids, Unplaced
from tests.support import tables

PUBLISHED = date(2019, 3, 14)
COUNT = 200
_OF_MANY = {40: 60, 80: 120, 120: 510, 160: 21}
"""Tables of more raids than a dozen, by their places: tinted, without quotes, in a long list."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a story in some language may name; no word of it is of the page's own."""

    streets: tuple[str, ...]
    places: tuple[str, ...]
    force: str
    outcome: str
    quote: str
    unit: str
    areas: str
    credit: str


ENGLISH = Names(
    ("Fennel Row", "Tansy Lane", "Bramble Court", "Sorrel Way", "Yarrow Close", "Teasel Rise"),
    ("Netherby", "Overleigh", "Marlwick", "Stanbourne", "Tollgate", "Winterley", "Cressing"),
    "Riverland Police",
    "£900 in cash seized",
    "Officers searched a home in {street}.",
    "HOUSEHOLDS",
    "Districts",
    "Made-up data of nobody.",
)
GERMAN = Names(
    ("Ahornweg", "Birkengasse", "Am Schragen", "Feldstrasse", "Lindenplatz", "Im Zagalzel"),
    ("Oberau", "Unterfeld", "Mühlholz", "Schwefel", "Bendern", "Triesen", "Mauren"),
    "Landespolizei",
    "900 Franken sichergestellt",
    "Beamte durchsuchten eine Wohnung, {street}.",
    "HAUSHALTE",
    "Gemeinden",
    "Erfundene Daten von niemand.",
)


def made_tables(names: Names, language: str) -> Iterator[Raids]:
    """Yield the tables, the same at each call but for their names."""
    for place in range(COUNT):
        yield _table(place, Random(place), names, language)  # noqa: S311


def _table(place: int, chance: Random, names: Names, language: str) -> Raids:
    count = _OF_MANY.get(place, place % 13)
    usual = {
        "force": chance.choice([names.force, None]),
        "operation": chance.choice(["Laterne", None]),
        "kind": chance.choice([None, *RaidKind]),
    }
    rows = tuple(_row(number, chance, names, usual) for number in range(count))
    missing = chance.choice([0, 0, 1, 2, 5])
    unplaced = tuple(_unplaced(number, chance, names) for number in range(missing))
    placed = [row for row in rows if row.certainty is Certainty.PINNED]
    check = count_of([(row.raid_id, row.addresses or 1) for row in placed])
    stated = chance.choice([None, check.placed + missing, check.placed + 3])
    found = check.placed + missing
    said = f"{check.placed} of {found} {'address' if found == 1 else 'addresses'} placed"
    raids = Raids(
        rows=rows,
        unplaced=unplaced,
        check=Check(stated, found, check.placed, said),
        attribution=(names.credit,),
        title=chance.choice(names.places),
        published=chance.choice([PUBLISHED, None]),
        language=language,
    )
    if place % 5 == 4:
        unit = chance.choice([None, names.unit])
        sizes = tuple((name, 700.0 + 1300 * nth) for nth, name in enumerate(names.places))
        raids = replace(raids, areas=OwnAreas(names.areas, unit, sizes if unit else ()))
    return raids


def _row(number: int, chance: Random, names: Names, usual: dict[str, Any]) -> Raid:
    street, where = chance.choice(names.streets), chance.choice(names.places)
    lon, lat = -1.28 + chance.random() / 5, 51.71 + chance.random() / 12
    row = tables.raid(
        **usual
        | {
            "raid_id": f"raid-{number}",
            "street": street,
            "locality": chance.choice([where, None]),
            "place": street,
            "place_locality": chance.choice([where, None]),
            "neighbourhood": chance.choice([where, None]),
            "district": names.places[0],
            "addresses": chance.choice([1, 1, 1, None, 2, 8, 11, 13, 1800]),
            "date": chance.choice([None, *(PUBLISHED - timedelta(days) for days in (1, 1, 6, 9))]),
            "outcome": chance.choice([None, names.outcome]),
            "precision": chance.choice([Precision.STREET, Precision.STREET, Precision.VENUE]),
            "confidence": chance.choice([0.97, 0.97, 0.9, 0.7, 0.5]),
            "certainty": chance.choice([*[Certainty.PINNED] * 4, Certainty.LIKELY]),
            "quote": names.quote.format(street=street),
            "lon": lon,
            "lat": lat,
        }
    )
    if chance.random() < 0.15:
        own = chance.choice(names.places)
        area = tables.in_area(row, shapely.Point(lon, lat).buffer(0.004))
        return replace(area, street=own, place=own)
    if chance.random() < 0.5:
        return tables.on_line(row, [(lon, lat), (lon + 0.002, lat + 0.001)])
    return row


def _unplaced(number: int, chance: Random, names: Names) -> Unplaced:
    street = f"{chance.choice(names.streets)} {'ab'[number % 2]}"
    return Unplaced(
        street,
        street,
        chance.choice([names.places[0], None]),
        Role.RAID,
        "no street of this name is known",
        role_chance=chance.choice([0.97, 0.97, 0.7]),
    )
