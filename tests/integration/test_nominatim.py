"""The chain against a real Nominatim, which holds the made-up streets of tiny.osm."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from shapely.geometry import shape

from geomap.cli.main import main
from geomap.gazetteer.patches import data_folder
from geomap.geodesy import distance_m

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

STORY = data_folder() / "stories" / "oxford-raids.txt"
SERVER = "http://127.0.0.1:8088"
STREETS = {
    "Kestrel Crescent": (-1.2084, 51.7198),
    "Girdlestone Road": (-1.2080, 51.7511),
    "Long Ground": (-1.1996, 51.7162),
    "Ashhurst Way": (-1.2281, 51.7261),
    "The Slade": (-1.2045, 51.7493),
    "Tyndale Place": (-1.1268, 51.7473),
}
START_S = 300.0


def is_up() -> bool:
    try:
        with urlopen(f"{SERVER}/status", timeout=5) as answer:  # noqa: S310
            return bool(answer.read() == b"OK")
    except (URLError, OSError):
        return False


@pytest.fixture(scope="session")
def reason_why_not() -> str:
    """Say why no server can be asked, "" if one can; in CI wait for it, since it must come."""
    until = time.monotonic() + (START_S if os.environ.get("CI") else 0.0)
    while not is_up():
        if time.monotonic() >= until:
            return f"no Nominatim answers on {SERVER}: start one with make nominatim"
        time.sleep(1)
    return ""


@pytest.fixture(autouse=True)
def nominatim(reason_why_not: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if reason_why_not:
        pytest.fail(reason_why_not) if os.environ.get("CI") else pytest.skip(reason_why_not)
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "cache"))


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def through(chain: str) -> list[str]:
    return ["--geocoder", chain, "--server", f"nominatim={SERVER}"]


def test_nominatim_alone_places_the_six_streets_of_the_sample_story(tmp_path: Path) -> None:
    page, table = tmp_path / "map.html", tmp_path / "raids.geojson"
    assert run("map", STORY, "-o", page, "--data", table, *through("nominatim")) == 0
    features = json.loads(table.read_bytes())["features"]
    assert {feature["properties"]["street"] for feature in features} == set(STREETS)
    sources = {feature["properties"]["source"] for feature in features}
    assert sources <= {"nominatim", "nominatim, osm"}  # and the line of the ground where it is near
    for feature in features:
        spot = shape(feature["geometry"]).representative_point()
        assert distance_m(spot.x, spot.y, *STREETS[feature["properties"]["street"]]) < 300


def test_what_nominatim_said_is_drawn_again_offline_to_the_same_bytes(tmp_path: Path) -> None:
    for name, more in (("one", []), ("two", ["--offline"])):
        page = tmp_path / f"{name}.html"
        assert run("map", STORY, "-o", page, *through("nominatim"), *more) == 0
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_the_chain_asks_nominatim_for_the_street_that_the_gazetteer_lacks(
    capsys: pytest.CaptureFixture[str],
) -> None:
    names = ["Quince Orchard Lane, Blackbird Leys", "The Slade, Oxford"]
    assert run("locate", *names, "--json", *through("local,nominatim")) == 0
    quince, slade = json.loads(capsys.readouterr().out)
    assert [quince["candidates"][0][key] for key in ("source", "match_type")] == [
        *("nominatim", "service")
    ]
    assert quince["candidates"][0]["place_locality"] == "Blackbird Leys"
    assert slade["candidates"][0]["source"] == "police_uk"


def test_a_pub_and_a_bus_stop_of_the_name_are_no_street(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("locate", "Tamarisk Row, Blackbird Leys", *through("local,nominatim")) == 3
    assert "no street of this name is known" in capsys.readouterr().out


def test_a_slip_in_the_name_is_not_corrected_by_nominatim_and_not_pinned(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("locate", "Quinze Orchard Lane, Blackbird Leys", *through("nominatim")) == 3
    assert "no street of this name is known" in capsys.readouterr().out
