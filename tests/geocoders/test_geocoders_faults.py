"""What services do wrong, done by a real server: each fault its class, its sentence, its time."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from email.utils import formatdate
from pathlib import Path

import pytest

from geomap.errors import AccessError, AnswerError, RateLimitError, ServiceError
from geomap.geocoders import Query, Terms
from geomap.geocoders.nominatim import Nominatim
from geomap.geocoders.photon import Photon
from geomap.geocoders.service import ServiceGeocoder
from tests.support import fault_server
from tests.support.fault_server import Behaviour, Server, places, sends, street
from tests.support.towns import PATCH

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

TIMEOUT_S = 1.0
MOST_S = fault_server.LONG_S / 6
"""A time-out is kept if the answer to a slow server comes within this, on a busy machine too."""
QUERY = Query("Alder Road", None, PATCH.bounding_box)


def in_an_hour() -> str:
    """Give the time as a server says it, at the moment that it is asked."""
    return formatdate(time.time() + 3600, usegmt=True)


FAULTS: dict[str, tuple[Behaviour, type[ServiceError], str]] = {
    "time-out": (fault_server.sleep, ServiceError, "did not answer within 1 s"),
    "slow drip": (fault_server.drip, ServiceError, "did not answer within 1 s"),
    "slow headers": (fault_server.drip_headers, ServiceError, "did not answer within 1 s"),
    "hung up": (fault_server.hang_up, ServiceError, "cannot be reached"),
    "403": (sends(b"no", 403), AccessError, "refused us (status 403): check --contact"),
    "401": (sends(b"no", 401), AccessError, "refused us"),
    "429": (sends(b"", 429), RateLimitError, "asked us to slow down: try again later"),
    "429 for seconds": (sends(b"", 429, Retry_After="120"), RateLimitError, "down for 120 s"),
    "429 for ages": (sends(b"", 429, Retry_After="9" * 400), RateLimitError, "for 86400 s"),
    "429 until a date": (
        lambda handler: handler.answer(b"", 429, Retry_After=in_an_hour()),
        RateLimitError,
        "asked us to slow down for 3",
    ),
    "429 until nonsense": (sends(b"", 429, Retry_After="soon"), RateLimitError, "slow down:"),
    "500": (sends(b"oops", 500), ServiceError, "failed (status 500): try again later"),
    "503": (sends(b"busy", 503), ServiceError, "failed (status 503)"),
    "400": (sends(b"what", 400), ServiceError, "failed (status 400)"),
    "HTML": (sends(b"<html>Log in to the hotel</html>"), AnswerError, "answered with no JSON"),
    "truncated": (sends(b'[{"name": "Alder Ro'), AnswerError, "answered with no JSON"),
    "cut off": (sends(b"[]"[:1], Content_Length="2"), AnswerError, "its answer was cut short"),
    "whole JSON of a part": (sends(b"[]", Content_Length="999"), AnswerError, "was cut short"),
    "a part in pieces": (
        sends(b"2\r\n[]\r\n", Transfer_Encoding="chunked", Content_Length="0"),
        ServiceError,
        "cannot be reached",
    ),
    "empty": (sends(b""), AnswerError, "answered with no JSON"),
    "deep": (sends(b"[" * 100_000), AnswerError, "answered with no JSON"),
    "not UTF-8": (sends(b'["\xff\xfe"]'), AnswerError, "answered with no UTF-8"),
    "200 MB": (fault_server.flood, AnswerError, "more than 1 MB"),
    "redirect": (
        sends(b"", 302, Location="http://elsewhere.example/search"),
        AnswerError,
        "sent us on to elsewhere.example, which was not asked",
    ),
    "redirect to nonsense": (
        sends(b"", 302, Location="http://[elsewhere/"),
        AnswerError,
        "sent us on to another address",
    ),
    "redirect to nowhere": (sends(b"", 301), AnswerError, "sent us on to another address"),
    "error object": (sends(b'{"error": "overloaded"}'), AnswerError, "no list of places"),
    "a number": (sends(b"42"), AnswerError, "no list of places"),
    "NaN": (sends(b'[{"name": "A", "lat": NaN, "lon": 0}]'), AnswerError, "answered with no JSON"),
    "no lat": (places({"name": "Alder Road", "lon": "-1"}), AnswerError, "that lie nowhere"),
    "lon 999": (places(street("Alder Road", lon="999")), AnswerError, "that lie nowhere"),
    "lat as text": (places(street("Alder Road", lat="north")), AnswerError, "that lie nowhere"),
    "lat nan as text": (places(street("Alder Road", lat="nan")), AnswerError, "that lie nowhere"),
    "lat of Python": (places(street("Alder Road", lat="5_1.75")), AnswerError, "that lie nowhere"),
    "lat in other digits": (
        places(street("Alder Road", lat="\u0665\u0661")),
        AnswerError,
        "that lie nowhere",
    ),
    "lat true": (places(street("Alder Road", lat=True)), AnswerError, "that lie nowhere"),
    "records of text": (sends(b'["Alder Road"]'), AnswerError, "that lie nowhere"),
}


@pytest.fixture
def server() -> Iterator[Server]:
    with fault_server.running() as running:
        yield running


def geocoder(server_url: str, folder: Path, timeout_s: float = TIMEOUT_S) -> ServiceGeocoder:
    terms = Terms(servers={"nominatim": server_url}, cache=folder, timeout_s=timeout_s)
    return ServiceGeocoder(Nominatim, terms)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_has_its_class_and_one_sentence_in_time(
    server: Server, tmp_path: Path, fault: str
) -> None:
    server.behaviour, kind, sentence = FAULTS[fault]
    service = geocoder(server.url, tmp_path)
    start = time.monotonic()
    with pytest.raises(ServiceError) as told:
        service.find(QUERY)
    assert time.monotonic() - start < MOST_S
    assert type(told.value) is kind
    message = str(told.value)
    assert message.startswith(f"nominatim (127.0.0.1:{server.server_port}) ")
    assert sentence in message
    assert "\n" not in message
    assert len(server.asked) == 1


def test_a_refused_connection_is_told_with_its_host(tmp_path: Path) -> None:
    with socket.socket() as deaf:  # it holds its port, so that nobody else can listen there
        deaf.bind(("127.0.0.1", 0))
        port = deaf.getsockname()[1]
        refused = rf"127\.0\.0\.1:{port}\) cannot be reached \(Conn"
        with pytest.raises(ServiceError, match=refused):
            geocoder(f"http://127.0.0.1:{port}", tmp_path).find(QUERY)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    pem = tmp_path / "self-signed.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=127.0.0.1 -addext"
    subprocess.run(
        [*command.split(), "subjectAltName=IP:127.0.0.1", "-keyout", pem, "-out", f"{pem}.crt"],
        check=True,
        capture_output=True,
    )
    pem.write_bytes(pem.read_bytes() + Path(f"{pem}.crt").read_bytes())
    with fault_server.running(pem) as server:
        with pytest.raises(ServiceError, match="its certificate is not valid: self-signed"):
            geocoder(server.url, tmp_path).find(QUERY)
        assert server.asked == []


def test_plain_text_where_tls_was_expected_is_told(server: Server, tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match="cannot be reached"):
        geocoder(server.url.replace("http", "https"), tmp_path).find(QUERY)


SWOLLEN = (b'{"":[]}', b"[[]]", b'{"name":"A","lon":0,"lat":0}')


@pytest.mark.parametrize(
    "behaviour",
    [
        fault_server.flood,
        *(
            sends(b"[" + b",".join([item] * (990_000 // (len(item) + 1))) + b"]")
            for item in SWOLLEN
        ),
    ],
    ids=["200 MB", "swollen", "nested", "records"],
)
def test_a_flood_costs_little_memory(server: Server, tmp_path: Path, behaviour: Behaviour) -> None:
    server.behaviour = behaviour
    service = geocoder(server.url, tmp_path, 10.0)
    tracemalloc.start()
    try:
        with suppress(AnswerError):
            assert len(service.find(QUERY)) <= 40
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 50_000_000


def test_one_bad_record_does_not_spoil_the_others(server: Server, tmp_path: Path) -> None:
    server.behaviour = places(street("Alder Road", lat=None), street("Alder Road"))
    (found,) = geocoder(server.url, tmp_path).find(QUERY)
    assert (found.place.lon, found.place.lat) == (-1.25, 51.75)


def test_longitude_comes_first_of_a_service_too(server: Server, tmp_path: Path) -> None:
    server.behaviour = places(street("Alder Road", lon="-1.3", lat="51.6"))
    (found,) = geocoder(server.url, tmp_path).find(QUERY)
    assert (found.place.lon, found.place.lat) == (-1.3, 51.6)


def test_hostile_names_lose_their_control_characters(server: Server, tmp_path: Path) -> None:
    server.behaviour = sends(
        b'[{"name": "Alder\\u001b[31m\\ud800 Road", "class": "highway", "type": "residential",'
        b' "lon": "-1.25", "lat": "51.75", "display_name": "x", "address": {"suburb": 7}}]'
    )
    (found,) = geocoder(server.url, tmp_path).find(QUERY)
    assert found.place.name == "Alder[31m? Road"
    assert found.place.locality is None
    assert found.score < 0.5


def test_after_three_failures_in_a_row_a_service_is_left_alone(
    server: Server, tmp_path: Path
) -> None:
    server.behaviour = sends(b"", 500)
    service = geocoder(server.url, tmp_path)
    for number in range(10):
        with pytest.raises(ServiceError, match="status 500"):
            service.find(Query(f"Alder Road {number}", None, PATCH.bounding_box))
    assert len(server.asked) == 3


@pytest.mark.parametrize("status", [403, 429])
def test_a_service_that_refuses_is_not_asked_again(
    server: Server, tmp_path: Path, status: int
) -> None:
    server.behaviour = sends(b"", status)
    service = geocoder(server.url, tmp_path)
    for number in range(3):
        with pytest.raises(ServiceError):
            service.find(Query(f"Alder Road {number}", None, PATCH.bounding_box))
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"[]", "no FeatureCollection"),
        (b'{"features": {}}', "no FeatureCollection"),
        (b'{"features": [{"properties": {"name": "A"}, "geometry": null}]}', "lie nowhere"),
        (
            b'{"features": [{"properties": {"name": "A"},'
            b' "geometry": {"coordinates": ["-1.2", 51]}}]}',
            "lie nowhere",
        ),
        (
            b'{"features": [{"properties": {"name": "A"},'
            b' "geometry": {"coordinates": [999, 51]}}]}',
            "lie nowhere",
        ),
        (
            b'{"features": [{"properties": {"name": "A", "city": 3},'
            b' "geometry": {"coordinates": [-1, 51]}}]}',
            "lie nowhere",
        ),
    ],
)
def test_photon_faults_are_told_too(
    server: Server, tmp_path: Path, body: bytes, sentence: str
) -> None:
    server.behaviour = sends(body)
    terms = Terms(servers={"photon": server.url}, cache=tmp_path, timeout_s=TIMEOUT_S)
    with pytest.raises(AnswerError, match=sentence):
        ServiceGeocoder(Photon, terms).find(QUERY)


def test_a_server_on_this_machine_is_asked_past_every_proxy(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    assert geocoder(server.url, tmp_path).find(QUERY) == ()


def test_another_server_is_asked_through_the_proxy(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", server.url)
    server.behaviour = places(street("Alder Road"))
    assert geocoder("http://nominatim.example", tmp_path).find(QUERY)


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize(
    "proxy",
    [
        "http://zoe:pass/word@127.0.0.1:9",
        "http://zoe:pass word/@127.0.0.1:9",
        "http://zoe:1@pass word:9",
        "http://zoe:1@pass/word@127.0.0.1:9",
        f"http://zoe:1@{'pass' * 20}.example",
        "http://zoe:word@127.0.0.1:pass",
        "http://zoe:pass@/word",
    ],
)
def test_nothing_of_a_proxys_address_is_told_as_it_may_hold_a_password(
    scheme: str, proxy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def known_to_nobody(host: str, *_: object, **__: object) -> None:
        host.encode("idna")  # as it is written for a look-up
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", known_to_nobody)
    monkeypatch.setenv(f"{scheme}_proxy", proxy)
    with pytest.raises(ServiceError) as failed:
        geocoder(f"{scheme}://nominatim.example", tmp_path).find(QUERY)
    told = str(failed.value)
    assert "nominatim.example" in told
    assert not any(part in told for part in ("pass", "word", "zoe"))
