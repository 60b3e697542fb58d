"""Streets as lines in files: what other programs find there, and what is refused."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import geopandas
import pyogrio
import pytest
import shapely
from pyarrow import parquet

from geomap.cli.main import main
from geomap.errors import InputError
from geomap.formats import load, read_raids
from geomap.io import positions
from geomap.io.features import MOST_POINTS
from geomap.raids.convert import dumps, to_geojson
from geomap.raids.schema import Raid
from geomap.raids.table import Raids
from tests.raids.test_table import KESTREL, TABLE
from tests.support.tables import FORMATS, on_line

ROAD = ((-1.21, 51.71), (-1.2, 51.71), (-1.2, 51.72))
LANE = ((-1.19, 51.7), (-1.19, 51.701))
POINT = KESTREL
LINE = on_line(replace(KESTREL, raid_id="raid-2"), ROAD)
LINES = on_line(replace(KESTREL, raid_id="raid-3"), LANE, ROAD)


def table(*rows: Raid) -> Raids:
    return replace(TABLE, rows=rows)


MIXED = table(POINT, LINE, LINES)


def written(raids: Raids, ending: str, folder: Path) -> Path:
    path = folder / f"raids.{ending}"
    path.write_bytes(load(ending).write(raids))
    return path


def complaint(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_raids(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("ending", ["geojson", "gpkg", "kml"])
def test_gdal_finds_the_lines_of_our_files(ending: str, tmp_path: Path) -> None:
    frame = geopandas.read_file(written(MIXED, ending, tmp_path), layer=0)
    assert frame.geometry.tolist() == [
        shapely.Point(POINT.lon, POINT.lat),
        shapely.LineString(ROAD),
        shapely.MultiLineString([LANE, ROAD]),
    ]


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ((), "Point"),
        ((POINT,), "Point"),
        ((LINE,), "LineString"),
        ((LINES,), "MultiLineString"),
        ((LINE, LINES), "Unknown"),
        ((POINT, LINE), "Unknown"),
    ],
)
def test_a_geopackage_declares_the_one_kind_that_it_holds_or_any(
    rows: tuple[Raid, ...], kind: str, tmp_path: Path
) -> None:
    path = written(table(*rows), "gpkg", tmp_path)
    assert pyogrio.read_info(path, layer=0)["geometry_type"] == kind
    assert read_raids(path).rows == rows


def test_a_parquet_says_which_kinds_it_holds(tmp_path: Path) -> None:
    about = parquet.read_schema(written(MIXED, "parquet", tmp_path)).metadata[b"geo"]
    kinds = json.loads(about)["columns"]["geometry"]["geometry_types"]
    assert sorted(kinds) == ["LineString", "MultiLineString", "Point"]


def test_a_spreadsheet_has_a_point_for_each_row_and_the_line_beside() -> None:
    text = load("csv").write(MIXED).decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert list(rows[0])[-3:] == ["lon", "lat", "line_wkt"]
    assert [row["lon"] for row in rows] == ["-1.208412", "-1.200000", "-1.200000"]
    assert [row["line_wkt"] for row in rows] == [
        "",
        "LINESTRING (-1.21 51.71, -1.2 51.71, -1.2 51.72)",
        "MULTILINESTRING ((-1.19 51.7, -1.19 51.701), (-1.21 51.71, -1.2 51.71, -1.2 51.72))",
    ]


def test_a_point_that_was_moved_in_a_spreadsheet_is_not_undone_by_its_line(tmp_path: Path) -> None:
    path = written(MIXED, "csv", tmp_path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("-1.200000,51.711902", "-1.250000,51.711902"), encoding="utf-8")
    assert "line 3: lon and lat are not half way along its line_wkt: empty that, or mend it" in (
        complaint(path)
    )
    rounded = text.replace("-1.200000,51.711902", "-1.2,51.711901")
    path.write_text(rounded, encoding="utf-8")
    assert read_raids(path).rows == MIXED.rows


def test_lines_that_fit_their_points_are_not_asked_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geomap.io.arrow_csv._WORTHWHILE", 0)
    monkeypatch.setattr("geomap.formats.csv._LINES_AT_ONCE", 1)
    path = written(MIXED, "csv", tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr("geomap.formats.csv._is_moved", None)
        assert read_raids(path).rows == MIXED.rows
    moved = path.read_text(encoding="utf-8").replace("-1.200000,51.711902", "-1.25,51.711902")
    path.write_text(moved, encoding="utf-8")
    assert complaint(path).count("half way along") == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("POINT (1 2)", "line 2: line_wkt holds a Point, and no line"),
        ("LINESTRING (1 2", "is no WKT geometry"),
        ("LINESTRING EMPTY", "line 2: the geometry is empty"),
        ("LINESTRING (1 2, 1 95)", "line 2: lat is 95"),
    ],
)
def test_what_stands_for_a_line_and_is_none_is_told(line: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "raids.csv"
    path.write_text(f'street,lon,lat,line_wkt\nElm Row,,,"{line}"\n', encoding="utf-8")
    if "95" in line:
        path.write_text(f'street,lon,lat,line_wkt\nElm Row,1,48.5,"{line}"\n', encoding="utf-8")
    assert said in complaint(path)


def test_a_line_alone_needs_no_point_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "raids.csv"
    path.write_text(
        'street,lon,lat,line_wkt\nElm Row,,,"LINESTRING Z (1 2 3, 1 4 5)"\n', encoding="utf-8"
    )
    (row,) = read_raids(path).rows
    assert (row.lon, row.lat, row.parts) == (1.0, 3.0, (((1.0, 2.0), (1.0, 4.0)),))


def test_google_earth_shows_a_street_named_along_its_line_and_no_pin_on_it() -> None:
    text = load("kml").write(MIXED).decode()
    point, line, lines = text.split("<Placemark>")[1:]
    assert "<Point>" in point
    assert "#street" not in point
    for street in (line, lines):
        assert "<Point>" not in street
        assert "<styleUrl>#street</styleUrl>" in street
    assert "<MultiGeometry><LineString>" in lines
    assert '<Style id="street">' in text


def test_a_feature_stands_in_one_line_of_a_geojson() -> None:
    text = dumps(to_geojson(MIXED)).decode()
    assert sum(line.lstrip().startswith('{"type": "Feature"') for line in text.splitlines()) == 3
    assert json.loads(text) == json.loads(json.dumps(to_geojson(MIXED)))
    nothing = to_geojson(table())
    assert json.loads(dumps(nothing)) == nothing


@pytest.mark.parametrize("ending", FORMATS)
def test_export_turns_lines_of_any_format_into_any_other(ending: str, tmp_path: Path) -> None:
    start = written(MIXED, ending, tmp_path)
    for other in FORMATS:
        out = tmp_path / f"out.{other}"
        assert main(["export", str(start), "-o", str(out)]) == 0
        assert read_raids(out).rows == MIXED.rows


@pytest.mark.parametrize("ending", FORMATS)
def test_a_line_may_have_as_many_points_as_are_allowed_and_no_more(
    ending: str, tmp_path: Path
) -> None:
    points = [(-179.99999 + (at % 2) / 1e5, -80 - at / 1e5) for at in range(MOST_POINTS + 1)]
    most = table(on_line(POINT, points[:-1]))
    assert read_raids(written(most, ending, tmp_path)).rows == most.rows
    said = complaint(written(table(on_line(POINT, points)), ending, tmp_path))
    assert "its line has more than 5,000 points: simplify it" in said


def test_the_points_of_all_lines_together_are_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(MIXED, "geojson", tmp_path)
    monkeypatch.setattr(positions, "MOST_POINTS_OF_ALL", 8)
    assert read_raids(path).rows == MIXED.rows
    monkeypatch.setattr(positions, "MOST_POINTS_OF_ALL", 7)
    assert complaint(path).endswith(
        "row 3: the lines up to here have more than 7 points: give a part of the table"
    )
    monkeypatch.setattr(positions, "MOST_POINTS_OF_ALL", 2)
    said = complaint(path)
    assert "row 2: the lines up to here have more than 2 points" in said
    assert "row 3" not in said


@pytest.mark.parametrize(
    ("coordinates", "said"),
    [
        ([[1, 2], [3]], "the geometry is no GeoJSON geometry"),
        ([[1, 2]], "the geometry is no GeoJSON geometry"),
        ([[1, None], [1, 2]], "the geometry is no GeoJSON geometry"),
        ([[True, False], [True, True]], ""),
        ([[1, 2, 3], [1, 4, 3]], ""),
        (5, "the geometry is no GeoJSON geometry"),
        ([], "the geometry is empty"),
    ],
)
def test_a_line_that_is_no_pairs_of_numbers_is_told(
    coordinates: object, said: str, tmp_path: Path
) -> None:
    shape = {"type": "LineString", "coordinates": coordinates}
    feature = {"type": "Feature", "geometry": shape, "properties": {"street": "Elm Row"}}
    path = tmp_path / "raids.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    if said:
        assert said in complaint(path)
    else:
        assert len(read_raids(path).rows) == 1


def test_the_page_and_the_pictures_take_a_table_of_lines(tmp_path: Path) -> None:
    path = written(MIXED, "geojson", tmp_path)
    for ending in ("html", "svg"):
        assert main(["export", str(path), "-o", str(tmp_path / f"map.{ending}")]) == 0
