"""A geocoder of geopy that a user made, in the chain: asked by name, and checked as any service.

Its policy, its limits and its time-out are those that it was made with. What it answers has no
common form beyond a line of words and a point, so that the name is the first part of the line.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from geopy import exc

from geomap.errors import AccessError, AnswerError, InputError, RateLimitError, ServiceError
from geomap.gazetteer.doors.addresses import without_doors
from geomap.geocoders import Geocodes, Query, Terms
from geomap.geocoders._geopy import MOST_ANSWERS, MOST_FAILURES, REFUSALS, clean, on_globe
from geomap.geocoders.answers import SOUND, Answer, to_candidates
from geomap.model import Candidate, Credit, Patch

_PUBLIC = {"nominatim.openstreetmap.org": "nominatim", "photon.komoot.io": "photon"}
"""Servers whose policy is kept by a geocoder of ours."""
_STREET, _DOOR, _OTHER = "highway:residential", "building:house", "place:other"
"""What an answer is, as `geomap.geocoders.answers` has it."""
_STREET_WORDS = frozenset(
    "streetname street_name street road route roadblock highway thoroughfare way".split()
)
_KINDS = (
    ("attributes", "Addr_type"),
    ("properties", "layer"),
    ("properties", "type"),
    ("properties", "result_type"),
    ("components", "_type"),
    ("resultType",),
    ("entityType",),
    ("layer",),
    ("types",),
    ("place_type",),
    ("type",),
)
"""Where services say what an answer is: of ArcGIS, Pelias, Photon, OpenCage, Here, Bing, Google
and others. The first that is there counts."""


class GeopyObject:
    """Streets of a geocoder of geopy, called after its class in lower case."""

    credits: tuple[Credit, ...] = ()

    def __init__(self, geocoder: Geocodes, patch: Patch, terms: Terms) -> None:
        self.name: str = type(geocoder).__name__.lower()
        if not callable(getattr(geocoder, "geocode", None)):
            raise InputError(
                f"a {type(geocoder).__name__} is no geocoder: give names, such as 'local', or "
                "geocoders of geopy, such as ArcGIS()"
            )
        host = str(getattr(geocoder, "domain", "")).lower()
        if host in _PUBLIC:
            raise InputError(
                f"the policy of {host} is kept by geocoders={_PUBLIC[host]!r}, with "
                "terms=Terms(contact=…): name that, or give a server of your own"
            )
        self._geocoder = geocoder
        self._terms = terms
        self._around = patch.county_town or patch.title
        self._known: dict[str, tuple[Answer, ...]] = {}
        self._failures = 0

    def find(self, query: Query) -> tuple[Candidate, ...]:
        """Ask for the street in its locality, and in the patch if that gives no sound answer."""
        found: tuple[Candidate, ...] = ()
        for locality in dict.fromkeys((query.locality or self._around, self._around)):
            answers = self._answers(f"{query.street}, {locality}", query.street)
            found = to_candidates(answers, query, self.name)
            if found and found[0].score >= SOUND:
                break
        return found

    def _answers(self, asked: str, street: str) -> tuple[Answer, ...]:
        if asked not in self._known:
            if self._terms.offline:
                raise ServiceError(f"{self.name} was not asked: terms are offline")
            if self._failures >= MOST_FAILURES:
                raise ServiceError(f"{self.name} failed {MOST_FAILURES} times and is not asked")
            self._terms.asking(self.name, street)
            self._failures += 1
            self._known[asked] = tuple(_answers_of(self._asked(asked), self.name))
            self._failures = 0
        return self._known[asked]

    def _asked(self, text: str) -> Any:
        try:
            return self._geocoder.geocode(text, exactly_one=False)
        except exc.GeocoderRateLimited as error:
            wait_s = None if error.retry_after is None else float(error.retry_after)
            raise RateLimitError(f"{self.name} asked us to slow down: try later", wait_s) from None
        except REFUSALS as error:
            raise AccessError(f"{self.name} refused us ({_short(error)}): check its key") from None
        except exc.GeopyError as error:
            raise ServiceError(
                f"{self.name} failed ({_short(error)}): try again later, or use another geocoder"
            ) from None
        except Exception as error:  # whatever a record of a service makes geopy raise
            raise AnswerError(
                f"{self.name} answered with what geopy cannot read ({type(error).__name__})"
            ) from None


def _answers_of(given: Any, name: str) -> Iterator[Answer]:
    if inspect.isawaitable(given):
        close = getattr(given, "close", None)
        if callable(close):
            close()
        raise AnswerError(f"{name} answers later (async): make it without an async adapter")
    locations = given if isinstance(given, (list, tuple)) else [given] if given else []
    for location in locations[:MOST_ANSWERS]:
        address = getattr(location, "address", None)
        lon: Any = getattr(location, "longitude", None)
        lat: Any = getattr(location, "latitude", None)
        if not isinstance(address, str) or not on_globe(lon, lat):
            continue
        first, *others = [clean(part) for part in address.split(",")]
        yield Answer(
            name=first,
            kind=_kind(first, getattr(location, "raw", None)),
            lon=round(float(lon), 6),
            lat=round(float(lat), 6),
            locality=others[0] if others else None,
            district=others[1] if len(others) > 1 else None,
        )


def _kind(first: str, raw: Any) -> str:
    """Tell what an answer is: a street, unless its name has a door or the service says otherwise.

    A service that says nothing of it is believed to have given what it was asked for.
    """
    if without_doors(first).strip(" ,") != first.strip(" ,") or first.isdigit():
        return _DOOR
    if not isinstance(raw, Mapping):
        return _STREET
    osm = _of_osm(raw)
    if osm:
        return osm
    for path in _KINDS:
        if (said := _at(raw, path)) is not None:
            words = said if isinstance(said, (list, tuple)) else [said]
            plain = {str(word).lower().replace(" ", "") for word in words}
            return _STREET if plain & _STREET_WORDS else _OTHER
    return _STREET


def _of_osm(raw: Mapping[str, Any]) -> str:
    """Give key and value of what OpenStreetMap has, where a service passes them on."""
    of = raw.get("properties")
    of = of if isinstance(of, Mapping) else {}
    key = raw.get("class") or raw.get("category") or of.get("osm_key")
    value = of.get("osm_value") if of.get("osm_key") else raw.get("type")
    return f"{key}:{value}" if isinstance(key, str) and isinstance(value, str) else ""


def _at(raw: Mapping[str, Any], path: Sequence[str]) -> Any:
    found: Any = raw
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def _short(error: Exception) -> str:
    return clean(str(error))[:100] or type(error).__name__
