"""A made-up map for tests: six invented streets in and around Oxford, on a made-up backdrop."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import shapely

from geomap.gazetteer.index_file import Entry, pack
from geomap.gazetteer.neighbourhoods import NamedArea
from geomap.model import (
    BoundingBox,
    Credit,
    MatchType,
    Patch,
    Place,
    PlaceKind,
    Precision,
    RaidKind,
    Role,
)
from geomap.raids.schema import Raid
from geomap.raids.table import Check, Raids, Unplaced
from geomap.renderers.common.ground import Backdrop, assemble
from geomap.renderers.common.labels import known_places, labels_of
from geomap.renderers.common.views import views
from tests.support import tables

CREDIT = Credit("test", "Contains made-up data of nobody in particular.", "Open Test Licence")
NOTE = "The story says Wheatcote; the street is in Lyebrook"


def raid(number: int, street: str, area: str, lon: float, lat: float, **changes: Any) -> Raid:
    usual: dict[str, Any] = {
        "raid_id": f"raid-{number:04d}",
        "role": Role.RAID,
        "street": street,
        "locality": area,
        "place": street,
        "place_locality": area,
        "neighbourhood": area,
        "ward": None,
        "district": "Millbury",
        "addresses": 1,
        "date": date(2017, 8, 9),
        "operation": "Operation Lantern",
        "force": "Riverland Police",
        "kind": RaidKind.DRUGS,
        "outcome": None,
        "match_type": MatchType.EXACT,
        "precision": Precision.STREET,
        "confidence": 0.97,
        "note": "",
        "source": "test",
        "licence": "Open Test Licence",
        "story": "sample",
        "published": date(2017, 8, 10),
        "quote": f"Officers searched a home in {street} in {area}.",
        "start": 0,
        "end": len(street),
        "lon": lon,
        "lat": lat,
    }
    return tables.raid(**usual | changes)


ROWS = (
    raid(1, "Alder Crescent", "Southfield", -1.2084, 51.7198),
    raid(2, "Birch Road", "Northtown", -1.2080, 51.7511, outcome="£5,000 in cash seized"),
    raid(3, "Long Piece", "Southfield", -1.1996, 51.7162),
    raid(4, "Cedar Way", "Rosemount", -1.2281, 51.7261, addresses=2),
    raid(5, "The Leaze", "Lyebrook", -1.2045, 51.7493, confidence=0.85, note=NOTE),
    raid(6, "Dale Place", "Wheatcote", -1.1268, 51.7473),
)
TWICE = tuple(replace(row, raid_id=f"{row.raid_id}-b") for row in ROWS)
"""Six raids more of the same streets: with `ROWS` enough to tint areas by their counts."""
UNPLACED = Unplaced(
    "Elm Place", "Elm Place", "Eastcote", Role.RAID, "no street of this name is in the patch"
)
RAIDS = Raids(
    rows=ROWS,
    unplaced=(),
    check=Check(7, 7, 7, "7 of 7 homes placed"),
    attribution=(CREDIT.text,),
    title="Police raids in Millbury",
    published=date(2017, 8, 10),
)
DOZEN = replace(RAIDS, rows=(*ROWS, *TWICE))
NOTHING = replace(RAIDS, rows=(), unplaced=(UNPLACED,), check=Check(1, 1, 0, "0 of 1 home placed"))


def _area(name: str, *corners: tuple[float, float]) -> NamedArea:
    return NamedArea(name, "Millbury", shapely.Polygon(corners))


SOUTH, MIDDLE, NORTH = 51.70, 51.735, 51.80
NEIGHBOURHOODS = (
    _area(
        "Rosemount",
        *((-1.3, SOUTH), (-1.215, SOUTH), (-1.215, MIDDLE), (-1.3, MIDDLE)),
    ),
    _area(
        "Southfield",
        *((-1.215, SOUTH), (-1.16, SOUTH), (-1.16, MIDDLE), (-1.206, MIDDLE), (-1.215, MIDDLE)),
    ),
    _area(
        "Northtown",
        *((-1.3, MIDDLE), (-1.215, MIDDLE), (-1.206, MIDDLE), (-1.206, NORTH), (-1.3, NORTH)),
    ),
    _area(
        "Lyebrook",
        *((-1.206, MIDDLE), (-1.16, MIDDLE), (-1.16, NORTH), (-1.206, NORTH)),
    ),
    _area(
        "Wheatcote",
        *((-1.16, SOUTH), (-1.05, SOUTH), (-1.05, NORTH), (-1.16, NORTH), (-1.16, MIDDLE)),
    ),
)
WARDS = (
    _area("West Ward", (-1.3, SOUTH), (-1.19, SOUTH), (-1.19, NORTH), (-1.3, NORTH)),
    _area("East Ward", (-1.19, SOUTH), (-1.05, SOUTH), (-1.05, NORTH), (-1.19, NORTH)),
)
PLACES = (
    Place("Millbury", PlaceKind.TOWN, -1.24, 51.745, None, "Millbury", "test"),
    Place("Wheatcote", PlaceKind.TOWN, -1.13, 51.747, None, "Millbury", "test"),
    Place("Birchford", PlaceKind.LOCALITY, -1.2078, 51.7508, None, "Millbury", "test"),
    Place("Horsley", PlaceKind.LOCALITY, -1.17, 51.735, None, "Millbury", "test"),
    Place("Alder Crescent", PlaceKind.STREET, -1.2084, 51.7198, None, "Millbury", "test"),
)
BUILT_UP = shapely.MultiPolygon(
    [shapely.Point(-1.21, 51.735).buffer(0.025), shapely.Point(-1.13, 51.747).buffer(0.008)]
)


def backdrop(raids: Raids = RAIDS) -> Backdrop:
    if not raids.rows:
        box = BoundingBox(-1.3, 51.7, -1.05, 51.8)
        return Backdrop((), (), shapely.MultiPolygon(), (), box, box)
    return _lettered(assemble(*views(raids.rows), NEIGHBOURHOODS, WARDS, BUILT_UP), PLACES)


def _lettered(drawn: Backdrop, places: Sequence[Place]) -> Backdrop:
    return drawn._replace(labels=labels_of(known_places(places), (), drawn.reach))


def write_patch(folder: Path) -> Patch:
    """Write the same backdrop as a patch on disk."""
    layers = {
        "neighbourhoods": NEIGHBOURHOODS,
        "wards": WARDS,
        "built-up": [NamedArea("", None, BUILT_UP)],
    }
    for name, areas in layers.items():
        features = [
            {
                "type": "Feature",
                "properties": {"name": area.name, "district": area.district},
                "geometry": shapely.geometry.mapping(area.polygon),
            }
            for area in areas
        ]
        layer = {"type": "FeatureCollection", "features": features}
        (folder / f"{name}.geojson").write_text(json.dumps(layer))
    (folder / "gazetteer.bin").write_bytes(pack(Entry(place) for place in PLACES))
    box = BoundingBox(-1.3, 51.7, -1.05, 51.8)
    return Patch("millbury", "Millbury", folder, box, "EPSG:27700", (CREDIT,))


ATTACKS = (
    "<script>window.hacked = 1</script>",
    "</script><script>window.hacked = 2</script>",
    "<img src=x onerror='window.hacked = 3'>",
    '"><svg onload=window.hacked=4>',
    "' onmouseover='window.hacked=5' autofocus onfocus='window.hacked=6",
    "${window.hacked = 7}",
    "`${window.hacked = 8}`",
    "{{ 7*7 }} {{ self.__init__.__globals__ }}",
    "{% for x in ().__class__.__bases__ %}{% endfor %}",
    "Flat {#3} {% raw %} {# never closed",
    "&lt;b&gt; &amp; &#x27;",
    "javascript:window.hacked=9",
    "\u2028window.hacked=10\u2029//",
    "-->]]><!-- */ window.hacked=11 /*",
    "\\u003cscript>\\x3c\\",
)


def hostile() -> Raids:
    """Give a table with every attack in every text that it holds, one row an attack."""
    rows = tuple(
        replace(
            ROWS[place % len(ROWS)],
            **dict.fromkeys(tables.TEXTS, attack)
            | {
                "raid_id": f"raid-{place}",
                "street": f"{attack} Road",
                "confidence": 0.7,
                "lon": ROWS[place % len(ROWS)].lon + place / 400,
            },
        )
        for place, attack in enumerate(ATTACKS)
    )
    every = " ".join(ATTACKS)
    return Raids(
        rows=rows,
        unplaced=tuple(Unplaced(a, a, a, Role.RAID, a, (a,)) for a in ATTACKS),
        check=Check(None, 1, 1, every),
        attribution=ATTACKS,
        title=every,
        generator="geomap " + every,
    )


def hostile_backdrop(raids: Raids) -> Backdrop:
    """Give a backdrop whose names are attacks too."""
    names = iter(ATTACKS)
    areas = [replace(area, name=next(names)) for area in NEIGHBOURHOODS]
    places = [place._replace(name=next(names)) for place in PLACES]
    return _lettered(assemble(*views(raids.rows), areas, WARDS, BUILT_UP), places)
