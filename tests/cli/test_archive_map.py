"""Maps of an archive: what of the options of `geomap map` they heed, and what they refuse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import geomap
from geomap.cli.main import main
from tests.archive.conftest import CHARGED, ELSEWHERE, NOWHERE, RAID, added

STREETS = ("Kestrel", "kestrel", "Girdlestone")
TOLD = RAID | {
    "title": "Kestrel Crescent house raided",
    "url": "https://paper.example/raid-in-kestrel-crescent",
}


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """Make an archive whose headlines and addresses name the streets, too."""
    path = tmp_path / "raids.archive"
    added([TOLD, CHARGED, ELSEWHERE], path)
    return path


def rows(table: Path) -> list[dict[str, Any]]:
    return [each["properties"] for each in json.loads(table.read_text("utf-8"))["features"]]


@pytest.mark.parametrize("width", ["area", "ward", "district"])
def test_a_map_of_an_archive_shows_raids_no_closer_than_it_is_asked(
    width: str, told: Path, tmp_path: Path
) -> None:
    page, table = tmp_path / "map.html", tmp_path / "raids.geojson"
    command = ["map", str(told), "-o", str(page), "--data", str(table)]
    assert main(command) == 0
    streets = rows(table)
    assert main([*command, "--precision", width]) == 0
    for path in (page, table):
        text = path.read_text("utf-8")
        assert [street for street in STREETS if street in text] == []
    wide = rows(table)
    assert [(row["width"], row["precision"]) for row in wide] == [(width, "area")] * 2
    assert [row["told"] for row in wide] == [row["told"] for row in streets]
    for name in ("raid_id", "event_id"):
        assert not {row[name] for row in wide} & {row[name] for row in streets}
    points = [(row["street"], row["start"], row["end"]) for row in wide]
    assert points[0] == ({"district": "Oxford"}.get(width, points[0][0]), 0, 0)


def test_a_map_that_shows_raids_by_their_districts_counts_them_there(
    told: Path, tmp_path: Path
) -> None:
    page, table, again = (tmp_path / name for name in ("map.html", "raids.csv", "again.html"))
    command = ["map", str(told), "-o", str(page), "--data", str(table), "--precision", "district"]
    assert main(command) == 0
    assert main(["export", str(table), "-o", str(again)]) == 0
    for path in (page, again):
        assert "The map shows two raids in Oxford." in path.read_text("utf-8")
    assert list(geomap.read_raids(table)["district"]) == ["Oxford"] * 2


def test_a_newsrooms_settings_say_how_close_an_archive_is_shown(
    told: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "geomap.toml"
    settings.write_text('precision = "area"\ngeocoder = "nominatim"\n')
    page = tmp_path / "map.html"
    mapped = ["map", str(told), "-o", str(page), "--config", str(settings)]
    assert main(mapped) == 0
    assert "settings from" in capsys.readouterr().err
    assert "Kestrel" not in page.read_text("utf-8")
    assert main([*mapped, "--precision", "street"]) == 0
    assert "Kestrel" in page.read_text("utf-8")


def test_a_title_tells_no_street_that_a_map_of_an_archive_hides(
    told: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "map.html"
    titled = ["map", str(told), "-o", str(page), "--title", "Raids in Kestrel Cres"]
    assert main([*titled, "--precision", "area"]) == 2
    assert "names a street that the map does not tell" in capsys.readouterr().err
    assert not page.exists()


def test_an_event_without_an_area_that_hides_its_street_is_not_shown(
    told: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geomap.desk.widened_rows.offered", lambda *_: iter(()))
    table = tmp_path / "raids.geojson"
    assert main(["map", str(told), "-o", str(table), "--precision", "area"]) == 3
    assert "2 events are not shown: no area is known" in capsys.readouterr().err
    assert rows(table) == []
    assert "Kestrel" not in table.read_text("utf-8")


def test_a_raid_that_is_not_placed_is_told_though_a_street_of_its_name_elsewhere_is(
    told: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    far = "Police raided a house in Kestrel Crescent, Swindon, on Tuesday. A man was arrested."
    added([{"id": "far", "date": "2017-08-12", "text": far}], told)
    capsys.readouterr()
    assert main(["map", str(told), "-o", str(tmp_path / "map.html")]) == 3
    assert "1 raid of its stories is not placed: Kestrel Crescent" in capsys.readouterr().err


def test_a_map_of_an_archive_tells_that_raids_of_its_stories_are_not_placed(
    told: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added([NOWHERE, NOWHERE | {"id": "again"}], told)
    page, table = tmp_path / "map.html", tmp_path / "raids.geojson"
    command = ["map", str(told), "-o", str(page), "--data", str(table)]
    capsys.readouterr()
    assert main(command) == 3
    assert "1 raid of its stories is not placed: Quillmaker Row" in capsys.readouterr().err
    text = page.read_text("utf-8")
    assert "may tell of more raids than this map shows" in text
    assert "Quillmaker" not in text
    whole = json.loads(table.read_text("utf-8"))
    assert whole["check"]["sentence"] == "2 of 3 addresses placed"
    assert [item["street"] for item in whole["unplaced"]] == ["Quillmaker Row"]
    assert main([*command, "--show", "unplaced"]) == 3
    assert "Quillmaker Row" in page.read_text("utf-8")
    assert main([*command, "--show", "unplaced", "--precision", "area"]) == 3
    text = page.read_text("utf-8")
    assert "2 of 3 addresses placed" in text
    assert "Quillmaker" not in text + table.read_text("utf-8")


def test_a_page_of_all_that_is_asked_of_an_archive_tells_what_is_not_placed_as_its_map_does(
    told: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added([NOWHERE, NOWHERE | {"id": "then", "date": "2017-06-03"}], told)
    table = tmp_path / "raids.geojson"
    capsys.readouterr()
    assert main(["archive", "query", str(told), "-o", str(table)]) == 3
    said = "2 raids of its stories are not placed: Quillmaker Row (2)"
    assert said in capsys.readouterr().err
    assert json.loads(table.read_text("utf-8"))["check"]["sentence"] == "2 of 4 addresses placed"
    page = tmp_path / "map.html"
    assert main(["map", str(told), "-o", str(page), "--data", str(table)]) == 3
    assert said in capsys.readouterr().err
    assert json.loads(table.read_text("utf-8"))["check"]["sentence"] == "2 of 4 addresses placed"
    assert "The stories may tell of more raids than this map shows" in page.read_text("utf-8")


def test_a_page_of_a_narrowed_question_tells_that_raids_are_not_placed_and_not_how_many(
    told: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added([NOWHERE], told)
    page = tmp_path / "map.html"
    capsys.readouterr()
    assert main(["archive", "query", str(told), "--kind", "drugs", "-o", str(page)]) == 0
    assert "not placed, and some of them may answer" in capsys.readouterr().err
    assert "The stories may tell of more raids than this map shows" in page.read_text("utf-8")


@pytest.mark.parametrize(
    "option",
    [
        ["--not-raided", "Kestrel Crescent"], ["--raided", "Elm Road"],
        ["--corrections", "names.toml"], ["--decisions", "decided.toml"], ["--strict"],
        ["--published", "2019-03-14"], ["--patch", "nope"], ["--geocoder", "nominatim"],
    ],
)  # fmt: skip
def test_what_is_of_stories_is_refused_of_an_archive(
    option: list[str], told: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "map.html"
    assert main(["map", str(told), "-o", str(page), *option]) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith(f"geomap: {option[0]}: of stories, not of archives")
    assert not page.exists()


def test_events_are_counted_in_areas_of_the_newsrooms_own(
    told: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    square = [[[-1.3, 51.7], [-1.1, 51.7], [-1.1, 51.8], [-1.3, 51.8], [-1.3, 51.7]]]
    beat = {
        "type": "Feature",
        "properties": {"name": "South beat"},
        "geometry": {"type": "Polygon", "coordinates": square},
    }
    beats, table = tmp_path / "beats.geojson", tmp_path / "raids.geojson"
    command = ["map", str(told), "-o", str(table), "--neighbourhoods", str(beats)]
    assert main(command) == 2
    assert f"{beats} does not exist" in capsys.readouterr().err
    beats.write_text(json.dumps({"type": "FeatureCollection", "features": [beat]}))
    assert main(command) == 0
    assert [row["neighbourhood"] for row in rows(table)] == ["South beat"] * 2


def test_a_page_of_an_archive_expires_so_many_days_after_its_newest_story(
    told: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "map.html"
    assert main(["map", str(told), "-o", str(page), "--expires", "30"]) == 0
    assert "map.html expired on 2019-07-02" in capsys.readouterr().err
