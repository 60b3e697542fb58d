"""Services as geocoders: their policy, their answers, their place in the chain."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta, tzinfo
from itertools import pairwise
from pathlib import Path
from typing import Any, Self

import pytest

from geomap.cli.main import main
from geomap.errors import AccessError, InputError, RateLimitError, ServiceError
from geomap.gazetteer.patches import data_folder
from geomap.geocoders import Query, Terms, built_in, load
from geomap.geocoders import limiter as limits
from geomap.geocoders import service as services
from geomap.geocoders.cache import NOT_FOUND_DAYS, Cache
from geomap.geocoders.limiter import INTERVAL_S, LONGEST_HOLD_S, TURN_S, Limiter
from geomap.geocoders.nominatim import Nominatim
from geomap.geocoders.photon import Photon
from geomap.geocoders.service import ServiceGeocoder
from geomap.geocoders.store import Store
from geomap.model import MatchType
from geomap.placing.resolve import resolve
from geomap.version import __version__
from tests.support import fault_server
from tests.support.fault_server import Handler, Server, places, sends, street
from tests.support.towns import CHAIN, GAZETTEER, PATCH, mention, story

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

STORY = data_folder() / "stories" / "oxford-raids.txt"
CONTACT = "desk@paper.example"


@pytest.fixture
def server() -> Iterator[Server]:
    with fault_server.running() as running:
        yield running


@pytest.fixture
def public(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """Let the server pass for the public one, without the wait between two requests."""
    monkeypatch.setattr(Nominatim, "public", server.url)
    monkeypatch.setattr(limits, "INTERVAL_S", 0.0)
    return server


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def own(server: Server, **terms: object) -> ServiceGeocoder:
    granted = Terms(servers={"nominatim": server.url}, timeout_s=2.0, **terms)  # type: ignore[arg-type]
    return ServiceGeocoder(Nominatim, granted)


def asking(name: str, locality: str | None = None) -> Query:
    return Query(name, locality, PATCH.bounding_box)


# What is asked, and of whom


def test_only_the_name_and_the_box_leave_the_machine(server: Server) -> None:
    own(server, contact=CONTACT).find(asking("Alder Road", "Northtown"))
    assert server.asked == [
        {
            "street": "Alder Road",
            "format": "json",
            "limit": "40",
            "viewbox": "-1.5,51.5,-0.5,52.0",
            "bounded": "1",
            "addressdetails": "1",
            "accept-language": "en",
        }
    ]
    assert server.agents == [f"geomap/{__version__} (desk@paper.example)"]


def test_the_locality_is_asked_for_where_too_many_streets_bear_the_name(server: Server) -> None:
    many = places(*[street("Alder Road", lon=-1.4 + n / 50) for n in range(40)])
    few = places(street("Alder Road", lon=-0.55))

    def behave(handler: Handler) -> None:
        (few if "city" in handler.path else many)(handler)

    server.behaviour = behave
    found = own(server).find(asking("Alder Road", "Northtown"))
    assert [question.get("city") for question in server.asked] == [None, "Northtown"]
    assert found[0].place.lon == -0.55


def test_photon_is_asked_for_highways_in_the_box(server: Server) -> None:
    server.behaviour = sends(
        json.dumps(
            {
                "features": [
                    {
                        "properties": {
                            "name": "Alder Road",
                            "osm_key": "highway",
                            "osm_value": "residential",
                            "district": "Northtown",
                            "city": "Millbury",
                        },
                        "geometry": {"type": "Point", "coordinates": [-1.25, 51.75]},
                    }
                ]
            }
        ).encode()
    )
    photon = ServiceGeocoder(Photon, Terms(servers={"photon": server.url}))
    (found,) = photon.find(asking("Alder Road"))
    assert server.asked[0]["osm_tag"] == "highway"
    assert server.asked[0]["bbox"] == "-1.5,51.5,-0.5,52.0"
    assert (found.place.lon, found.place.lat, found.place.source) == (-1.25, 51.75, "photon")
    assert found.match_type is MatchType.SERVICE


def test_a_public_server_is_not_asked_without_a_contact() -> None:
    for name in ("nominatim", "photon"):
        with pytest.raises(InputError, match=f"{name} needs --contact"):
            load([name], PATCH, GAZETTEER)
    assert load(["nominatim"], PATCH, GAZETTEER, Terms(offline=True))


@pytest.mark.parametrize(
    "contact", ["us", "a b@c.example", "x@y.example\r\nHost: z", "ä@b.example"]
)
def test_a_contact_is_an_address_that_fits_a_header(contact: str) -> None:
    with pytest.raises(InputError, match="neither an e-mail address nor a web page"):
        load(["nominatim"], PATCH, GAZETTEER, Terms(contact))


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example", "127.0.0.1:8088", "http://", "http://u:p@a.example", "http://a b.example"],
)
def test_a_server_is_a_web_address(url: str) -> None:
    with pytest.raises(InputError, match="is no address of a server"):
        load(["nominatim"], PATCH, GAZETTEER, Terms(servers={"nominatim": url}))


def test_a_server_for_a_service_outside_of_the_chain_is_told() -> None:
    with pytest.raises(InputError, match="photon, which is not in the chain"):
        load(["local"], PATCH, GAZETTEER, Terms(servers={"photon": "http://127.0.0.1"}))


@pytest.mark.parametrize("name", built_in())
def test_every_geocoder_keeps_the_contract(name: str) -> None:
    (one,) = load([name], PATCH, GAZETTEER, Terms(offline=True))
    assert one.name == name
    assert all(credit.text and credit.licence for credit in one.credits)
    try:
        assert one.find(asking("Quetzal Row")) == ()
        assert name not in ("nominatim", "photon")
    except ServiceError as error:
        assert f"{name} was not asked (--offline)" in str(error)  # noqa: PT017


def test_what_was_not_found_long_ago_is_asked_again_but_not_offline(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    own(server).find(asking("Alder Road"))

    class Later(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return super().now(tz) + timedelta(NOT_FOUND_DAYS + 1)

    monkeypatch.setattr(services, "datetime", Later)
    assert own(server, offline=True).find(asking("Alder Road")) == ()
    assert len(server.asked) == 1
    own(server).find(asking("Alder Road"))
    assert len(server.asked) == 2


# The policy of a public server


def test_a_run_asks_a_public_server_for_a_hundred_names_and_no_more(
    public: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "MOST_ASKED", 3)
    service = ServiceGeocoder(Nominatim, Terms(CONTACT))
    for number in range(3):
        service.find(asking(f"Alder Road {number}"))
    with pytest.raises(AccessError, match=r"asked for 3 names, the most for one run.*--yes-bulk"):
        service.find(asking("Birch Way"))
    assert service.find(asking("Alder Road 1")) == ()
    assert len(public.asked) == 3
    bulk = ServiceGeocoder(Nominatim, Terms(CONTACT, bulk=True))
    for number in range(3, 8):
        bulk.find(asking(f"Alder Road {number}"))
    assert len(public.asked) == 8


def test_a_server_that_says_wait_is_left_alone_by_every_process(public: Server) -> None:
    public.behaviour = sends(b"", 429, Retry_After="300")
    with pytest.raises(RateLimitError, match="slow down for 300 s"):
        ServiceGeocoder(Nominatim, Terms(CONTACT)).find(asking("Alder Road"))
    with pytest.raises(RateLimitError, match=r"may not be asked for another [23]\d\d s"):
        ServiceGeocoder(Nominatim, Terms(CONTACT)).find(asking("Birch Way"))
    assert len(public.asked) == 1


ASKER = """
import sys
from geomap.geocoders import Terms
from geomap.geocoders.nominatim import Nominatim
from geomap.geocoders.service import ServiceGeocoder
from tests.geocoders.test_geocoders_services import CONTACT, PATCH, asking
Nominatim.public = sys.argv[1]
service = ServiceGeocoder(Nominatim, Terms(CONTACT))
for number in range(2):
    service.find(asking(f"Street {number} of {sys.argv[2]}"))
"""


@pytest.mark.slow
def test_three_processes_together_ask_once_a_second(server: Server) -> None:
    processes = [
        subprocess.Popen([sys.executable, "-c", ASKER, server.url, str(number)])
        for number in range(3)
    ]
    assert [process.wait(60) for process in processes] == [0, 0, 0]
    times = sorted(server.times)
    assert len(times) == 6
    assert min(later - earlier for earlier, later in pairwise(times)) > 1.0


@pytest.mark.slow
def test_one_who_sets_out_late_is_not_overtaken(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Nominatim, "public", server.url)
    late, prompt = (ServiceGeocoder(Nominatim, Terms(CONTACT)) for _ in "12")
    has_its_turn = threading.Event()

    def set_out_late(*query: Any) -> Any:
        has_its_turn.set()
        time.sleep(1.3)
        return Nominatim.ask(late._bridge, *query)

    late._bridge.ask = set_out_late  # type: ignore[method-assign]
    first = threading.Thread(target=late.find, args=[asking("Alder Road")])
    first.start()
    assert has_its_turn.wait(60)
    prompt.find(asking("Birch Way"))
    first.join()
    assert [question["street"] for question in server.asked] == ["Alder Road", "Birch Way"]
    assert server.times[1] - server.times[0] > INTERVAL_S


class Clocks:
    """A wall clock and a steady one, both set by hand, and two who look at them."""

    def __init__(self, folder: Path) -> None:
        self.wall, self.steady = 1e9, 500.0
        self.one, self.other = (
            Limiter(Store(folder), "host", lambda: self.wall, lambda: self.steady) for _ in "12"
        )

    def go_on(self, wall: float, steady: float) -> None:
        self.wall += wall
        self.steady += steady


@pytest.mark.parametrize(
    ("wall", "steady", "wait_s"),
    [
        (0.3, 0.3, INTERVAL_S - 0.3),
        (5.0, 5.0, 0.0),
        (3600.0, 0.3, INTERVAL_S - 0.3),
        (-3600.0, 0.3, INTERVAL_S - 0.3),
        (-3600.0, 5.0, 0.0),
        (20.0, -499.0, 0.0),
        (-3600.0, -499.0, INTERVAL_S),
    ],
    ids=["soon", "later", "clock set on", "set back soon", "set back", "restart", "both gone"],
)
def test_a_clock_that_is_set_anew_neither_skips_the_wait_nor_makes_it_long(
    tmp_path: Path, wall: float, steady: float, wait_s: float
) -> None:
    clocks = Clocks(tmp_path)
    assert clocks.one.take_turn() == 0
    clocks.one.give_back()
    clocks.go_on(wall, steady)
    assert clocks.other.take_turn() == pytest.approx(wait_s)


def test_a_turn_is_one_askers_until_it_is_given_back(tmp_path: Path) -> None:
    clocks = Clocks(tmp_path)
    assert clocks.one.take_turn() == 0
    clocks.go_on(5, 5)
    assert clocks.other.take_turn() == pytest.approx(TURN_S - 5 + INTERVAL_S)
    clocks.other.give_back()
    assert clocks.other.take_turn() == pytest.approx(TURN_S - 5 + INTERVAL_S)
    clocks.one.give_back()
    assert clocks.other.take_turn() == pytest.approx(INTERVAL_S)
    clocks.go_on(INTERVAL_S, INTERVAL_S)
    assert clocks.other.take_turn() == 0
    clocks.one.give_back()
    assert clocks.one.take_turn() == pytest.approx(TURN_S + INTERVAL_S)


def test_the_turn_of_one_who_died_ends_by_itself(tmp_path: Path) -> None:
    clocks = Clocks(tmp_path)
    assert clocks.one.take_turn() == 0
    clocks.go_on(TURN_S + INTERVAL_S, TURN_S + INTERVAL_S)
    assert clocks.other.take_turn() == 0


def test_a_hold_ends_and_is_never_longer_than_an_hour(tmp_path: Path) -> None:
    clocks = Clocks(tmp_path)
    clocks.one.take_turn()
    clocks.one.hold(1e9)
    clocks.one.give_back()
    assert clocks.other.take_turn() == LONGEST_HOLD_S
    clocks.go_on(LONGEST_HOLD_S, LONGEST_HOLD_S)
    assert clocks.other.take_turn() == 0
    clocks.other.give_back()
    clocks.go_on(-2 * LONGEST_HOLD_S, 5)
    assert clocks.one.take_turn() == 0


# Whether the answer is one to the question


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (street("Alder Close"), "is another name"),
        (street("Alder Road", type="bus_stop"), "is no street"),
        (street("Alder Road", **{"class": "amenity", "type": "pub"}), "is no street"),
        (street("Alder Road", lon=-3.2, lat=55.9), "lies outside of the patch"),
        (street("Alder Close", lon=-3.2), "is another name and lies outside of the patch"),
    ],
)
def test_an_answer_to_another_question_is_shown_and_never_pinned(
    server: Server, record: dict[str, object], reason: str
) -> None:
    server.behaviour = places(record)
    told = story(mention("Alder Road", "Millbury"), localities=("Millbury",))
    (placement,) = resolve(told, PATCH, GAZETTEER, (own(server),))
    assert placement.candidate is None
    assert reason in placement.reason
    assert len(placement.candidates) == 1


def test_a_sound_answer_is_pinned_with_its_source(server: Server) -> None:
    server.behaviour = places(street("Quince Alley", lon=-1.249, lat=51.781))
    told = story(mention("Quince Alley", "Northtown"), localities=("Northtown", "Millbury"))
    (placement,) = resolve(told, PATCH, GAZETTEER, (*CHAIN, own(server)))
    assert placement.candidate is not None
    assert placement.candidate.place.source == "nominatim"
    assert placement.candidate.match_type is MatchType.SERVICE


def test_the_parts_of_a_street_are_one_street(server: Server) -> None:
    parts = [street("Alder Road", lon=-1.25 + n / 500) for n in range(4)]
    server.behaviour = places(*parts, street("Alder Road", lon=-0.9))
    assert [found.place.lon for found in own(server).find(asking("Alder Rd"))] == [-1.25, -0.9]


# The chain


def test_a_service_is_not_asked_about_what_the_gazetteer_knows(server: Server) -> None:
    told = story(mention("Alder Road", "Northtown"), localities=("Northtown",))
    (placement,) = resolve(told, PATCH, GAZETTEER, (*CHAIN, own(server)))
    assert placement.candidate is not None
    assert server.asked == []


def test_a_service_is_not_asked_about_a_street_of_another_town(server: Server) -> None:
    told = story(mention("Quince Alley", "Leeds"), localities=("Northtown",), elsewhere=("Leeds",))
    resolve(told, PATCH, GAZETTEER, (*CHAIN, own(server)))
    assert server.asked == []


def test_a_service_is_asked_where_the_known_street_lies_far_from_the_locality(
    server: Server,
) -> None:
    server.behaviour = places(street("Cedar Close", lon=-0.961, lat=51.751))
    told = story(mention("Cedar Close", "Eastcote"), localities=("Eastcote",))
    (placement,) = resolve(told, PATCH, GAZETTEER, (*CHAIN, own(server)))
    assert placement.candidate is not None
    assert placement.candidate.place.lon == -0.961


def test_a_street_that_both_know_is_one_candidate(server: Server) -> None:
    server.behaviour = places(street("Cedar Close", lon=-1.1212, lat=51.7512))
    told = story(mention("Cedar Close", "Eastcote"), localities=("Eastcote",))
    (placement,) = resolve(told, PATCH, GAZETTEER, (*CHAIN, own(server)))
    assert [candidate.place.source for candidate in placement.candidates] == ["test"]


def test_a_failed_service_leaves_what_others_know(server: Server) -> None:
    server.behaviour = sends(b"", 500)
    told = story(
        mention("Alder Road", "Northtown"),
        mention("Quince Alley", "Northtown", start=20),
        localities=("Northtown", "Millbury"),
    )
    alder, quince = resolve(told, PATCH, GAZETTEER, (*CHAIN, own(server)))
    assert alder.candidate is not None
    assert quince.candidate is None
    assert quince.reason == (
        "no street of this name is known in Riverland; nominatim could not be asked"
    )


def test_the_chain_goes_on_to_the_next_service(server: Server) -> None:
    server.behaviour = places(street("Quince Alley", lon=-1.249, lat=51.781))
    down = Terms(servers={"nominatim": "http://127.0.0.1:9"})
    chain = (ServiceGeocoder(Nominatim, down), own(server))
    told = story(mention("Quince Alley", "Northtown"), localities=("Northtown", "Millbury"))
    assert resolve(told, PATCH, GAZETTEER, chain)[0].candidate is not None


# On the command line


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


@pytest.fixture
def odd_story(tmp_path: Path) -> Path:
    """Give the sample story with one street that no gazetteer holds."""
    path = tmp_path / "story.txt"
    text = STORY.read_text(encoding="utf-8").replace("Long Ground", "Quince Orchard Lane")
    path.write_text(text, encoding="utf-8")
    return path


def chain_of(server: Server) -> list[str]:
    return ["--geocoder", "local,nominatim", "--server", f"nominatim={server.url}"]


def test_a_map_with_a_service_names_its_credit_and_is_rebuilt_offline_to_the_same_bytes(
    tmp_path: Path, server: Server, odd_story: Path
) -> None:
    server.behaviour = places(street("Quince Orchard Lane", lon=-1.1996, lat=51.7162))
    for name, more in (("one", []), ("two", ["--offline"])):
        page, table = tmp_path / f"{name}.html", tmp_path / f"{name}.geojson"
        code = run("map", odd_story, "-o", page, "--data", table, *chain_of(server), *more)
        assert code == 0
    assert len(server.asked) == 1
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
    assert (tmp_path / "one.geojson").read_bytes() == (tmp_path / "two.geojson").read_bytes()
    collection = json.loads((tmp_path / "two.geojson").read_bytes())
    assert "© OpenStreetMap contributors" in collection["attribution"][-1]
    quince = collection["features"][2]["properties"]
    assert (quince["source"], quince["licence"], quince["match_type"]) == (
        *("nominatim", "ODbL 1.0", "service"),
    )


def test_a_map_without_a_service_owes_it_nothing(tmp_path: Path, server: Server) -> None:
    table = tmp_path / "raids.geojson"
    run("map", STORY, "-o", tmp_path / "map.html", "--data", table, *chain_of(server))
    credits_owed = str(json.loads(table.read_bytes())["attribution"])
    assert "openstreetmap.org/copyright" not in credits_owed  # as services say it
    assert server.asked == []


def test_a_failed_service_leaves_the_map_written_with_exit_3(
    tmp_path: Path, server: Server, odd_story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.behaviour = sends(b"<html>hotel</html>")
    page, table = tmp_path / "map.html", tmp_path / "raids.geojson"
    assert run("map", odd_story, "-o", page, "--data", table, *chain_of(server)) == 3
    out, err = capsys.readouterr()
    out = " ".join(out.split())
    assert "5 of 6 homes placed" in out
    assert "nominatim gave no answer that can be used" in out
    told = f"geomap: nominatim (127.0.0.1:{server.server_port}) answered with no JSON"
    assert err.count(told) == 1
    for told in (out, table.read_text("utf-8")):
        assert "gave no answer that can be used" in told
    for published in (out, page.read_text("utf-8"), table.read_text("utf-8")):
        assert "127.0.0.1" not in published
        assert "no JSON" not in published


def test_a_service_that_fails_for_every_street_is_exit_1_and_nothing_is_written(
    tmp_path: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    server.behaviour = sends(b"", 500)
    page = tmp_path / "map.html"
    arguments = ["--geocoder", "nominatim", "--server", f"nominatim={server.url}"]
    assert run("map", STORY, "-o", page, *arguments) == 1
    assert run("locate", "Alder Road", *arguments) == 1
    out, err = capsys.readouterr()
    assert out == ""
    told, verdict = err.splitlines()[:2]
    assert told.endswith("failed (status 500): try again later, or use another geocoder")
    assert verdict == "geomap: nominatim could not be asked"
    assert err.splitlines() == [told, verdict] * 2
    assert not page.exists()


def test_nothing_but_our_own_sentence_is_said_of_a_wrong_header(
    server: Server, odd_story: Path, tmp_path: Path
) -> None:
    server.behaviour = sends(b"", 429, Retry_After="\x1b[31msoon")
    command = [sys.executable, "-m", "geomap", "map", odd_story, "-o", tmp_path / "map.html"]
    done = subprocess.run([*command, *chain_of(server)], capture_output=True, text=True)
    assert done.returncode == 3
    told, _child, wrote = done.stderr.splitlines()
    assert told.startswith("geomap: nominatim (127.0.0.1")
    assert wrote.startswith("wrote ")
    assert "soon" not in done.stderr


def test_what_a_server_says_cannot_steer_the_terminal(
    server: Server, odd_story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.behaviour = sends(b"", 302, Location="http://a\x1bb.example/")
    assert run("map", odd_story, "-o", tmp_path / "map.html", *chain_of(server)) == 3
    err = capsys.readouterr().err
    assert "sent us on to a\ufffdb.example" in err
    assert "\x1b" not in err


def on_terminal(*arguments: object) -> str:
    """Run a command whose standard error is a terminal; give what is seen there."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    command = [sys.executable, "-m", "geomap", *map(str, arguments)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    seen = b""
    with suppress(OSError):  # so a terminal ends
        while part := os.read(ours, 4096):
            seen += part
    os.close(ours)
    process.wait(20)
    return seen.decode()


def test_a_terminal_sees_which_name_a_service_is_asked_for(
    tmp_path: Path, server: Server, odd_story: Path
) -> None:
    server.behaviour = sends(b"", 500)
    seen = on_terminal("map", odd_story, "-o", tmp_path / "map.html", *chain_of(server))
    assert "\rasking nominatim: 3 of 6 names" in seen
    before, told, after = seen.partition("geomap: nominatim (127.0.0.1")
    assert told
    assert before.endswith("\r"), "the line gives way to what is told"
    assert "asking" not in after.rpartition("\r")[2]
    again = on_terminal("locate", "Quetzal Row", "Quince Alley, Oxford", *chain_of(server))
    assert "asking nominatim: 1 of 2 names" in again
    assert "asking nominatim: 2 of 2 names" in again


def test_without_a_terminal_nothing_is_said_of_whom_is_asked(
    tmp_path: Path, server: Server, odd_story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("map", odd_story, "-o", tmp_path / "map.html", *chain_of(server)) == 3
    assert len(server.asked) == 1
    out, err = capsys.readouterr()
    assert "asking" not in out + err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--geocoder", "local,nominatim"], "nominatim needs --contact"),
        (["--geocoder", ","], "the chain of geocoders is empty"),
        (["--geocoder", "nominatim", "--server", "nominatim"], "names no address"),
        (["--server", "photon=http://127.0.0.1"], "photon, which is not in the chain"),
    ],
)
def test_wrong_terms_are_one_line_and_exit_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert run("map", STORY, "-o", tmp_path / "map.html", *arguments) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert message in err


def test_a_broken_cache_stops_no_own_server_and_is_told_once(
    server: Server, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Cache, "put", full)
    server.behaviour = places(street("Alder Road"))
    service = own(server)
    assert service.find(asking("Alder Road"))
    assert service.find(asking("Alder Road"))
    assert capsys.readouterr().err.count("answers are not remembered") == 1


def test_a_public_server_is_not_asked_where_its_limit_cannot_be_kept(
    public: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Limiter, "_take", full)
    with pytest.raises(ServiceError, match=r"was not asked: the cache .*cannot be written"):
        ServiceGeocoder(Nominatim, Terms(CONTACT)).find(asking("Alder Road"))
    assert public.asked == []
