"""`geomap publish` as it is typed: what it tells, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from geomap.cli.main import main
from geomap.formats import load
from geomap.raids.count_check import Check
from geomap.raids.table import Raids
from tests.support.many_raids import RAIDS, write_patch

URL = "https://maps.news.example/"
Publish = Callable[..., int]


@pytest.fixture
def publish(tmp_path: Path) -> Publish:
    """Publish a table with more options; gives the exit code."""
    for name in ("web", "patch"):
        (tmp_path / name).mkdir()
    patch = write_patch(tmp_path / "patch")

    def run(*more: str, raids: Raids = RAIDS, name: str = "raids") -> int:
        table = tmp_path / "table.geojson"
        table.write_bytes(load("geojson").render(raids, patch))
        usual = ["publish", str(table), "--folder", str(tmp_path / "web")]
        usual += [] if "--url" in more else ["--url", URL]
        usual += ["--name", name, "--by", "ab", "--at", "2017-08-10T09:30:00Z"]
        usual += ["--picture-as", "svg", "--record", str(tmp_path / "raids.jsonl")]
        return main([*usual, *more])

    return run


def test_the_record_of_another_map_is_refused(
    publish: Publish, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish() == 0
    record = tmp_path / "raids.jsonl"
    before, files = record.read_bytes(), sorted((tmp_path / "web").iterdir())
    capsys.readouterr()
    assert publish(name="others") == 2
    told = capsys.readouterr().err
    assert told.startswith(f"geomap: {record} is the record of another map than others")
    where = ["--folder", str(tmp_path / "web"), "--url", URL, "--by", "ab", "--record", str(record)]
    assert main(["withdraw", *where, "--name", "others", "--because", "It is old."]) == 2
    assert "is the record of another map than others" in capsys.readouterr().err
    assert (record.read_bytes(), sorted((tmp_path / "web").iterdir())) == (before, files)
    assert publish("--url", "https://news.example/maps/") == 0, "it may move"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://ab:secret@maps.news.example/raids/", "at maps.news.example holds a user"),
        ("https://maps.news.example/raids/?a=b", "is no address of a folder"),
        ("https://maps.news.example/raids/#a", "is no address of a folder"),
        ("https://[maps", "is no web address"),
    ],
)
def test_what_can_be_no_lasting_address_is_refused_in_one_line(
    publish: Publish, tmp_path: Path, capsys: pytest.CaptureFixture[str], url: str, said: str
) -> None:
    assert publish("--url", url) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
    assert "secret" not in told
    assert list((tmp_path / "web").iterdir()) == []


def test_an_address_of_which_articles_show_no_frame_is_told(
    publish: Publish, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish("--url", "http://maps.news.example/") == 0
    assert "is http: an article at https shows no frame from it" in capsys.readouterr().err
    assert publish() == 0
    assert "shows no frame" not in capsys.readouterr().err


@pytest.mark.parametrize("blank", [" ", "\n", "\u00a0 \t"])
def test_a_title_of_blanks_is_none(publish: Publish, tmp_path: Path, blank: str) -> None:
    page = tmp_path / "web" / "raids.html"
    assert publish("--title", blank) == 0
    assert "<title>Police raids in Millbury</title>" in page.read_text()
    assert publish(raids=replace(RAIDS, title=blank)) == 0
    assert "<title>Police raids</title>" in page.read_text()


def test_a_title_is_one_line(publish: Publish, tmp_path: Path) -> None:
    assert publish("--title", " Raids of\n last week ") == 0
    for name in ("raids.html", "raids.embed.html", "raids.oembed.json"):
        assert "Raids of last week" in (tmp_path / "web" / name).read_text()


def test_a_provider_of_blanks_is_none(
    publish: Publish, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish() == 0
    capsys.readouterr()
    page = str(tmp_path / "web" / "raids.html")
    assert main(["embed", page, "--format", "oembed", "--provider", " "]) == 0
    assert json.loads(capsys.readouterr().out)["provider_name"] == "maps.news.example"


def test_a_map_from_which_the_last_street_was_taken_is_told_to_be_empty(
    publish: Publish, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish() == 0
    assert "empty" not in capsys.readouterr().out
    none = replace(RAIDS, rows=(), check=Check(None, 0, 0, "0 placed"))
    assert publish(raids=none) == 3
    told = capsys.readouterr().out
    assert "Version 2 of raids, 0 on the map" in told
    assert "The map is empty and says so: geomap withdraw puts a notice in its place" in told
    assert "The map shows no raid." in (tmp_path / "web" / "raids.html").read_text()
