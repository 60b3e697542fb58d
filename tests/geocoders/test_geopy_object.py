"""A geocoder of geopy that a user made: asked over loopback, and its answers checked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from geopy.exc import GeocoderAuthenticationFailure
from geopy.geocoders import Nominatim
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from geomap.errors import AccessError, AnswerError, InputError, ServiceError
from geomap.geocoders import Query, Terms, load
from geomap.geocoders.answers import DOUBTFUL, SOUND
from tests.support.fault_server import Server, running
from tests.support.towns import GAZETTEER, PATCH

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

BOX = PATCH.bounding_box
LON, LAT = (BOX.west + BOX.east) / 2, (BOX.south + BOX.north) / 2


class Gazette(Geocoder):  # type: ignore[misc]
    """A service of the tests' own, on loopback, through geopy's own machinery."""

    def __init__(self, server: str) -> None:
        super().__init__(scheme="http", timeout=5)
        self._server = server

    def geocode(self, query: str, *, exactly_one: bool = True, timeout: Any = None) -> Any:
        del exactly_one
        url = f"{self._server}/find?q={quote(query)}"
        return self._call_geocoder(url, lambda found: list(map(_location, found)), timeout=timeout)


def _location(found: dict[str, Any]) -> Location:
    return Location(found["label"], (found["lat"], found["lon"]), found.get("raw", {}))


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as one:
        yield one


def answering(server: Server, *labels: str, **more: Any) -> None:
    found = [{"label": label, "lat": LAT, "lon": LON} | more for label in labels]
    server.behaviour = lambda handler: handler.answer(json.dumps(found).encode())


def ask(server: Server, street: str = "Quillmaker Row", terms: Terms | None = None) -> Any:
    (chain,) = load([Gazette(server.url)], PATCH, GAZETTEER, *([terms] if terms else []))
    return chain.find(Query(street, "Elmham", BOX))


def test_a_geocoder_of_geopy_stands_in_the_chain_and_is_asked_for_the_street_alone(
    server: Server,
) -> None:
    answering(server, "Quillmaker Row, Elmham, Oxford")
    (found,) = ask(server)
    assert (found.place.lon, found.place.lat) == (round(LON, 6), round(LAT, 6))
    assert (found.place.source, found.place.locality, found.score) == ("gazette", "Elmham", SOUND)
    assert server.asked == [{"q": "Quillmaker Row, Elmham"}]


@pytest.mark.parametrize(
    ("label", "more", "why"),
    [
        ("Quarry Road, Elmham", {}, "is another name"),
        ("Quillmaker Row, Elmham", {"lon": 99}, "lies outside of the patch"),
        ("Quillmaker Row, Elmham", {"raw": {"class": "amenity", "type": "pub"}}, "is no street"),
        ("Quillmaker Row", {"raw": {"attributes": {"Addr_type": "POI"}}}, "is no street"),
        ("Quillmaker Row", {"raw": {"types": ["establishment"]}}, "is no street"),
        ("12 Quillmaker Row, Elmham", {}, "is no street"),
        ("12, Quillmaker Row, Elmham", {}, "is no street"),
    ],
)
def test_another_name_place_or_door_is_never_a_pin(
    server: Server, label: str, more: dict[str, Any], why: str
) -> None:
    answering(server, label, **more)
    (found,) = ask(server)
    assert found.score == DOUBTFUL
    assert why in found.reason


@pytest.mark.parametrize(
    "raw",
    [
        {"class": "highway", "type": "residential"},
        {"attributes": {"Addr_type": "StreetName"}},
        {"types": ["route"]},
        {"resultType": "street"},
        {"properties": {"osm_key": "highway", "osm_value": "tertiary"}},
    ],
)
def test_what_services_call_a_street_is_one(server: Server, raw: dict[str, Any]) -> None:
    answering(server, "Quillmaker Row, Elmham", raw=raw)
    (found,) = ask(server)
    assert found.score == SOUND


def test_a_wrong_locality_of_a_paper_does_not_hide_the_street(server: Server) -> None:
    def behave(handler: Any) -> None:
        wrong = "Elmham" in handler.path
        found = [] if wrong else [{"label": "Quillmaker Row, Ashby", "lat": LAT, "lon": LON}]
        handler.answer(json.dumps(found).encode())

    server.behaviour = behave
    (found,) = ask(server)
    assert found.score == SOUND
    assert len(server.asked) == 2


def test_one_name_is_asked_once(server: Server) -> None:
    answering(server, "Quillmaker Row, Elmham")
    (chain,) = load([Gazette(server.url)], PATCH, GAZETTEER)
    for _ in range(3):
        chain.find(Query("Quillmaker Row", "Elmham", BOX))
    assert len(server.asked) == 1


def test_offline_nobody_is_asked(server: Server) -> None:
    with pytest.raises(ServiceError, match="gazette was not asked"):
        ask(server, terms=Terms(offline=True))
    assert server.asked == []


def test_a_failing_service_is_an_error_of_ours_and_given_up_after_three(server: Server) -> None:
    server.behaviour = lambda handler: handler.answer(b"", status=500)
    (chain,) = load([Gazette(server.url)], PATCH, GAZETTEER)
    for name in ("Elm Row", "Ash Row", "Oak Row", "Fir Row"):
        with pytest.raises(ServiceError, match="gazette failed"):
            chain.find(Query(name, "Elmham", BOX))
    assert len(server.asked) == 3


class Faulty:
    def __init__(self, fault: Any) -> None:
        self.fault = fault

    def geocode(self, query: Any, *, exactly_one: bool = True) -> Any:
        del query, exactly_one
        if isinstance(self.fault, Exception):
            raise self.fault
        return self.fault


async def later() -> None:
    """Answer some other time."""


def test_whatever_a_geocoder_does_is_one_line_of_ours() -> None:
    for fault, error in (
        (GeocoderAuthenticationFailure("no key"), AccessError),
        (KeyError("features"), AnswerError),
        (later(), AnswerError),
    ):
        (chain,) = load([Faulty(fault)], PATCH, GAZETTEER)
        with pytest.raises(error, match=r"^faulty"):
            chain.find(Query("Elm Row", None, BOX))
    (chain,) = load([Faulty(None)], PATCH, GAZETTEER)
    assert chain.find(Query("Elm Row", None, BOX)) == ()
    (chain,) = load([Faulty([Location("Elm Row", (0, 0), {}), "?"])], PATCH, GAZETTEER)
    assert [each.score for each in chain.find(Query("Elm Row", None, BOX))] == [DOUBTFUL]


def test_the_public_servers_policy_is_not_gone_around() -> None:
    public = Nominatim(user_agent="a newsroom of the tests")
    with pytest.raises(InputError, match=r"nominatim\.openstreetmap\.org.*'nominatim'"):
        load(["local", public], PATCH, GAZETTEER)


def test_what_is_no_geocoder_is_refused_with_what_is() -> None:
    with pytest.raises(InputError, match="a float is no geocoder: give names"):
        load(["local", 2.5], PATCH, GAZETTEER)  # type: ignore[list-item]
