from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from geomap.cli.main import main
from geomap.formats import load as load_format
from geomap.formats import read_raids
from geomap.gazetteer.patches import open_patch
from geomap.model import Role
from geomap.raids.convert import dumps, to_geojson
from geomap.raids.table import Raids
from tests.raids.test_table import TABLE
from tests.support.tables import FORMATS

COMPLETE = replace(TABLE, unplaced=())


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return save(COMPLETE, tmp_path)


def save(raids: Raids, folder: Path) -> Path:
    path = folder / "raids.geojson"
    path.write_bytes(dumps(to_geojson(raids)))
    return path


def export(*arguments: object) -> int:
    return main(["export", *map(str, arguments)])


@pytest.mark.parametrize("ending", FORMATS)
def test_a_table_goes_from_format_to_format(
    ending: str, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there, back = table.with_name(f"there.{ending}"), table.with_name("back.geojson")
    assert export(table, "-o", there) == 0
    assert f"wrote {there}: 2 raids" in capsys.readouterr().err
    assert export(there, "-o", back) == 0
    assert read_raids(back).rows == COMPLETE.rows


def test_a_map_made_from_the_table_is_the_map_made_from_the_story(tmp_path: Path) -> None:
    story = open_patch("thames-valley").folder.parents[1] / "stories" / "oxford-raids.txt"
    maps = [tmp_path / "story.html", tmp_path / "table.html"]
    data = tmp_path / "raids.gpkg"
    command = ["map", str(story), "--published", "2017-08-10", "-o", str(maps[0])]
    assert main([*command, "--data", str(data)]) == 0
    assert export(data, "-o", maps[1]) == 0
    assert maps[0].read_bytes() == maps[1].read_bytes()


def test_a_map_of_rows_alone_shows_the_credits_of_its_patch(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("street,lon,lat\nElm Row,-1.25,51.75\n")
    assert export(tmp_path / "own.csv", "-o", tmp_path / "own.html", "--title", "Our raids") == 0
    page = (tmp_path / "own.html").read_text(encoding="utf-8")
    assert "Our raids" in page
    for credit in open_patch("thames-valley").credits:
        assert credit.text in page


def test_what_a_file_cannot_hold_and_what_a_table_does_not_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    collection = to_geojson(TABLE)
    collection["features"][0]["properties"]["officer"] = "a name"
    (tmp_path / "raids.geojson").write_bytes(dumps(collection))
    assert export(tmp_path / "raids.geojson", "-o", tmp_path / "raids.csv") == 3, "one is unplaced"
    said = capsys.readouterr().err
    assert "raids.csv holds the rows alone: the 1 not placed, the count check and the" in said
    assert "left out, as a raids table has none: officer" in said
    assert "a name" not in (tmp_path / "raids.csv").read_text()


def test_an_empty_table_is_written_and_says_so_by_its_exit_code(tmp_path: Path) -> None:
    table = save(replace(COMPLETE, rows=()), tmp_path)
    assert export(table, "-o", tmp_path / "raids.kml") == 3
    assert (tmp_path / "raids.kml").exists()


@pytest.mark.parametrize("ending", ["gpkg", "html"])
def test_of_a_wrong_table_nothing_is_written_and_a_line_lists_its_faults(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    collection = json.loads(dumps(to_geojson(TABLE)))
    collection["features"][0]["geometry"]["coordinates"].reverse()
    collection["features"][1]["properties"]["confidence"] = 97
    (tmp_path / "raids.geojson").write_text(json.dumps(collection))
    out = tmp_path / f"out.{ending}"
    out.write_text("old")
    assert export(tmp_path / "raids.geojson", "-o", out) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "row 1: longitude 51.7198 and latitude -1.20841 look swapped" in said
    assert "row 2: confidence is 97, which is not between 0 and 1" in said
    assert out.read_text() == "old"


@pytest.mark.parametrize("ending", FORMATS)
def test_a_court_becomes_a_raid_in_no_map_and_is_lost_in_no_table(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = COMPLETE.rows[0], replace(COMPLETE.rows[1], role=Role.COURT)
    given = tmp_path / f"given.{ending}"
    given.write_bytes(load_format(ending).write(replace(COMPLETE, rows=rows)))
    for name in ("out.html", "out.svg", "out.geojson", "out.csv"):
        assert export(given, "-o", tmp_path / name) == 2
        assert " role is 'court', which is not raid: leave the row out" in capsys.readouterr().err
        assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("source", "output", "said"),
    [
        ("raids.geojson", "raids.shp", "has no ending that geomap can write"),
        ("raids.geojson", "none/raids.csv", "does not exist: make it first"),
        ("/vsizip/x.zip/raids.geojson", "raids.csv", "is a virtual path of GDAL"),
        ("http://paper.example/raids.geojson", "raids.csv", "is an address"),
        ("none.csv", "raids.csv", "does not exist"),
    ],
)
def test_wrong_use_ends_with_a_line(
    source: str, output: str, said: str, table: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(table.parent)
    assert export(source, "-o", output) == 2
    complaint = capsys.readouterr().err
    assert said in complaint
    assert complaint.count("\n") == 1


def test_a_crs_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("street,x,y\nElm Row,454000,204000\n")
    assert export(tmp_path / "own.csv", "-o", tmp_path / "own.kml") == 2
    assert export(tmp_path / "own.csv", "-o", tmp_path / "own.kml", "--crs", "EPSG:27700") == 0
    assert read_raids(tmp_path / "own.kml").rows[0].lat == pytest.approx(51.7327, abs=1e-3)
