"""A geocoder of geopy's kind whose service is a stranger: what it answers, and how it fails."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

from geopy.exc import GeocoderServiceError
from geopy.location import Location

import geomap
from geomap.geocoders.geopy_object import GeopyObject

NAME = "gazette"
_NAMES = ("Zelby", "Orrin", "Tamsel", "Ludo", "Bexa", "Corvin")
_TYPES = ("Avenue", "Close", "Drive", "Gardens", "Terrace")
STREETS = tuple(f"{name} {kind}" for kind in _TYPES for name in _NAMES)
"""Streets that nobody knows: with so many payloads as names each is answered in each manner."""
AT_ONCE, _MANNERS = len(_NAMES), 5
LOCATED = ("html", "svg", "kml", "csv", "geojson")


class Gazette:
    """Answers each question with payloads, in another place of its answer each time."""

    def __init__(self, payloads: Sequence[str]) -> None:
        self._payloads = payloads
        self._asked = count()

    def geocode(self, query: str, *, exactly_one: bool = True) -> list[Location]:
        """Give places as lines, points and records, or fail: each payload in each of five ways."""
        del exactly_one
        number = next(self._asked)
        payload = self._payloads[number % len(self._payloads)]
        other = self._payloads[(number + 1) % len(self._payloads)]
        manner = (number + number // AT_ONCE) % _MANNERS
        if manner == 4:
            raise GeocoderServiceError(payload)
        street, point = query.partition(",")[0], (51.75, -1.25 + number / 300)
        record = {payload: payload, "display_name": payload, "licence": payload}
        said = {
            "class": payload,
            "type": payload,
            "properties": {"layer": payload, payload: [payload]},
            "types": [payload, "street"],
        }
        sound = Location(f"{street}, {payload}, {other}", point, record)
        return [
            [sound, Location(payload, point, record)],
            [Location(f"{payload}, Oxford", point, record)],
            [Location(f"{street}, {payload}", point, record | said)],
            [Location(f"{street} {payload}, {payload}", point, said), sound],
        ][manner]


@contextmanager
def installed(payloads: Sequence[str]) -> Iterator[None]:
    """Let a package be installed that brings such a geocoder to the command line."""
    brought = SimpleNamespace(
        create=lambda town, _, terms: GeopyObject(Gazette(payloads), town, terms)
    )
    point = SimpleNamespace(name=NAME, load=lambda: brought)
    with patch("importlib.metadata.entry_points", lambda **_: [point]):
        yield


def locate(story: Path, payloads: Sequence[str], folder: Path) -> None:
    """Place a story in Python, with such an object in the chain, and save it in every format."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", geomap.LeftOutWarning)
        raids = geomap.locate(str(story), geocoders=["local", Gazette(payloads)])
        for ending in LOCATED:
            raids.gm.save(folder / f"located.{ending}")
    (folder / "located.RaidMap").write_text(geomap.RaidMap(raids).to_html(), encoding="utf-8")
