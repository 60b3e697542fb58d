"""Raids known by their area alone in files: a polygon in each format, and back."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import geopandas
import pytest
import shapely

from geomap.cli.main import main
from geomap.errors import InputError
from geomap.formats import load, read_raids
from geomap.model import Precision
from geomap.raids.table import Raids
from tests.raids.test_table import KESTREL, TABLE
from tests.support.tables import FORMATS, in_area, on_line

SQUARE = shapely.box(-1.21, 51.7, -1.2, 51.71)
RING = shapely.box(-1.25, 51.7, -1.22, 51.72).difference(shapely.box(-1.24, 51.705, -1.23, 51.71))
ONE = in_area(replace(KESTREL, raid_id="raid-1"), SQUARE)
TWO = in_area(replace(KESTREL, raid_id="raid-2"), SQUARE, RING)
LINE = on_line(replace(KESTREL, raid_id="raid-3"), ((-1.21, 51.71), (-1.2, 51.71)))
MIXED = replace(TABLE, rows=(ONE, TWO, LINE, replace(KESTREL, raid_id="raid-4")))


def written(raids: Raids, ending: str, folder: Path) -> Path:
    path = folder / f"raids.{ending}"
    path.write_bytes(load(ending).write(raids))
    return path


@pytest.mark.parametrize("ending", FORMATS)
def test_export_turns_areas_of_any_format_into_any_other(ending: str, tmp_path: Path) -> None:
    start = written(MIXED, ending, tmp_path)
    assert read_raids(start).rows == MIXED.rows
    for other in FORMATS:
        out = tmp_path / f"out.{other}"
        assert main(["export", str(start), "-o", str(out)]) == 0
        assert read_raids(out).rows == MIXED.rows


@pytest.mark.parametrize("ending", FORMATS)
def test_a_street_is_no_area_in_any_format(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = replace(ONE, precision=Precision.STREET), replace(TWO, precision=Precision.VENUE)
    start = written(replace(MIXED, rows=(LINE, *rows)), ending, tmp_path)
    unit, second = ("line", 3) if ending == "csv" else ("row", 2)
    for name in ("out.html", "out.geojson"):
        assert main(["export", str(start), "-o", str(tmp_path / name)]) == 2
        said = capsys.readouterr().err
        assert f"{unit} {second}: a Polygon where a raid is a point or a line: give one" in said
        assert f"{unit} {second + 1}: a MultiPolygon where a raid is a point or a line" in said
        assert not (tmp_path / name).exists()


@pytest.mark.parametrize("ending", ["geojson", "gpkg", "kml"])
def test_gdal_finds_the_outlines_of_our_files(ending: str, tmp_path: Path) -> None:
    one, two, *_ = geopandas.read_file(written(MIXED, ending, tmp_path), layer=0).geometry
    assert one.equals(SQUARE)
    assert two.equals(shapely.MultiPolygon([SQUARE, RING]))


def test_a_geojson_has_an_area_as_a_polygon_and_never_as_a_point() -> None:
    kinds = [
        feature["geometry"]["type"]
        for feature in json.loads(load("geojson").write(MIXED))["features"]
    ]
    assert kinds == ["Polygon", "MultiPolygon", "LineString", "Point"]


def test_a_spreadsheet_has_the_outline_where_a_street_has_its_line() -> None:
    rows = list(csv.DictReader(io.StringIO(load("csv").write(MIXED).decode())))
    assert [row["line_wkt"].partition(" ")[0] for row in rows] == [
        "POLYGON",
        "MULTIPOLYGON",
        "LINESTRING",
        "",
    ]
    assert (rows[0]["lon"], rows[0]["lat"]) == ("-1.205000", "51.705000")


def test_a_middle_that_was_moved_in_a_spreadsheet_is_not_undone_by_its_outline(
    tmp_path: Path,
) -> None:
    path = written(replace(TABLE, rows=(ONE,)), "csv", tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("-1.205000", "-1.25"), "utf-8")
    with pytest.raises(InputError, match="line 2: lon and lat are not amid its line_wkt"):
        read_raids(path)


def test_google_earth_shows_an_area_seen_through_and_no_pin_on_it() -> None:
    text = load("kml").write(MIXED).decode()
    one, two, line, point = text.split("<Placemark>")[1:]
    for area in (one, two):
        assert "<styleUrl>#area</styleUrl>" in area
        assert "<Point>" not in area
    assert "<innerBoundaryIs>" in two
    assert "#area" not in line + point
    assert '<Style id="area">' in text
    streets = load("kml").write(replace(TABLE, rows=(LINE,))).decode()
    assert '<Style id="area">' not in streets
