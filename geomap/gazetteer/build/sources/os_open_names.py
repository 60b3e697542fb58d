"""OS Open Names: the zip archive as published, or one tile of it as CSV without a header.

A row is a name with its middle (EPSG:27700). Of 30 kinds these are taken: roads, settlements,
stations, and the middles of postcodes, which draw the built-up area and are never kept as points.
A name in two languages is two streets' points at one place.
"""

from __future__ import annotations

import csv
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from geomap.errors import InputError
from geomap.gazetteer.build.projection import Projection
from geomap.gazetteer.build.raw_files import zip_members
from geomap.gazetteer.build.raw_files.ground_rows import GroundRows
from geomap.gazetteer.build.raw_files.names_as_given import Skipped, clean
from geomap.gazetteer.build.source_records import Progress, Raw, StreetPoint
from geomap.gazetteer.ground_layers import GroundKind
from geomap.model import Credit

FILES = "OS Open Names, the archive or a tile as CSV"

CREDIT = Credit(
    "os_open_names",
    "Contains OS data © Crown copyright and database right; contains Royal Mail data © Royal Mail "
    "copyright and database right",
    "Open Government Licence v3.0",
)

_CRS = "EPSG:27700"
_DECIMALS = 6
_EAST, _NORTH = 700_000, 1_300_000
"""Metres that the National Grid reaches from its corner."""
_NAME1, _NAME2, _TYPE, _KIND, _X, _Y, _BOROUGH, _COUNTY = 2, 4, 6, 7, 8, 9, 21, 24
_FIELDS = 34
_HEADER = "ID,NAMES_URI,NAME1,"
_ROW = re.compile(r'"?\w+"?,"?https?://data\.ordnancesurvey\.co\.uk/id/')
_ROADS = frozenset({"Named Road", "Section Of Named Road"})
_POSTCODE = ("other", "Postcode")
_STATION = "Railway Station"
_PLACES = {
    "City": "city",
    "Town": "town",
    "Village": "village",
    "Hamlet": "hamlet",
    "Suburban Area": "suburb",
    "Other Settlement": "locality",
}

_Named = tuple[str, tuple[float, float], str | None]


@dataclass(slots=True)
class _Found:
    """What the rows gave: name, easting and northing, and district or class."""

    streets: set[_Named] = field(default_factory=set)
    places: list[_Named] = field(default_factory=list)
    stations: list[_Named] = field(default_factory=list)
    postcodes: list[tuple[int, int]] = field(default_factory=list)
    skipped: Skipped = field(default_factory=Counter)


def recognises(path: Path, head: bytes) -> bool:
    """Tell by the first row, of the first tile if it is an archive."""
    if head.startswith(b"PK"):
        tiles = _tiles(path)
        if not tiles:
            return False
        try:
            with zipfile.ZipFile(path) as archive, archive.open(tiles[0]) as file:
                head = file.read(400)
        except (*zip_members.UNREADABLE, UnicodeDecodeError):  # of a member's name
            return False
    text = head.decode("utf-8", "replace").lstrip("\ufeff")
    return text.startswith(_HEADER) or _ROW.match(text) is not None


def read(path: Path, progress: Progress) -> Raw:
    """Read the names of roads, settlements and stations.

    Raises
    ------
    InputError
        If a row is cut short or has no point in Great Britain; tile and line are named.
    """
    found = _Found()
    read_tile = partial(_read_tile, found)
    if zipfile.is_zipfile(path):
        zip_members.read_texts(path, _tiles(path), "a tile of names", progress, read_tile)
    else:
        progress(f"reading {path.name}", 0, 1)
        with path.open(encoding="utf-8-sig", newline="") as lines:
            read_tile(lines, str(path))
    streets = sorted(found.streets, key=lambda one: (one[0], one[1], one[2] or ""))
    points = (
        StreetPoint(name, lon, lat, district, CREDIT.source)
        for (name, _, district), (lon, lat) in zip(streets, _degrees(streets), strict=True)
    )
    return Raw(
        street_points=tuple(points),
        postcodes=tuple(found.postcodes),
        ground=_ground(found).layers(),
        credits=(CREDIT,),
        skipped=tuple(sorted(found.skipped.items())),
    )


def _tiles(path: Path) -> list[zipfile.ZipInfo]:
    """Give the tiles of an archive; the file that names the columns is none."""
    return [
        member
        for member in zip_members.members(path, ".csv")
        if "header" not in member.filename.casefold()
    ]


def _read_tile(found: _Found, lines: Iterable[str], where: str) -> None:
    rows = csv.reader(lines, strict=True)
    try:
        for row in rows:
            if row and row[0] != "ID":
                _sort(row, f"{where}, line {rows.line_num}", found)
    except csv.Error as error:
        raise InputError(f"{where}, line {rows.line_num}: {error}") from None


def _sort(row: Sequence[str], where: str, found: _Found) -> None:
    if len(row) != _FIELDS:
        raise InputError(f"{where}: {len(row)} fields where OS Open Names has {_FIELDS}")
    kind = row[_KIND]
    if kind in _ROADS:
        district = row[_BOROUGH] or row[_COUNTY] or None
        for given in (row[_NAME1], row[_NAME2]):
            if name := clean(given, found.skipped):
                found.streets.add((name, _point(row, where), district))
    elif kind in _PLACES or kind == _STATION:
        if name := clean(row[_NAME1], found.skipped):
            rows = found.stations if kind == _STATION else found.places
            rows.append((name, _point(row, where), _PLACES.get(kind, "station")))
    elif (row[_TYPE], kind) == _POSTCODE:
        x, y = _point(row, where)
        found.postcodes.append((round(x), round(y)))


def _point(row: Sequence[str], where: str) -> tuple[float, float]:
    try:
        x, y = float(row[_X]), float(row[_Y])
    except ValueError:
        x = y = -1.0
    if not (0 <= x <= _EAST and 0 <= y <= _NORTH):
        raise InputError(f"{where}: {row[_X]!r}, {row[_Y]!r} is no easting, northing of {_CRS}")
    return x, y


def _degrees(named: Sequence[_Named]) -> list[tuple[float, float]]:
    points = Projection(_CRS).to_degrees([point for _, point, _ in named])
    return [(round(lon, _DECIMALS), round(lat, _DECIMALS)) for lon, lat in points]


def _ground(found: _Found) -> GroundRows:
    import shapely

    ground = GroundRows(CREDIT.source)
    for kind, named in ((GroundKind.PLACES, found.places), (GroundKind.STATIONS, found.stations)):
        for (name, _, class_), point in zip(named, _degrees(named), strict=True):
            ground.add(kind, shapely.to_wkb(shapely.Point(point)), class_ or "", name)
    return ground
