"""What a file of features may be, and what is said of one that it may not."""

from __future__ import annotations

import json
import os
import sqlite3
import struct
from pathlib import Path

import geopandas
import pytest
import shapely

import geomap
from geomap.errors import InputError
from geomap.formats import read_features, read_raids
from geomap.model import BoundingBox
from geomap.raids.convert import from_frame, to_frame
from geomap.renderers import load
from tests.raids.test_table import TABLE
from tests.support.tables import FORMATS

AROUND = BoundingBox(-1.75, 51.4, -0.46, 52.2)
VRT = (
    '<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/etc/passwd</SrcDataSource>'
    "</OGRVRTLayer></OGRVRTDataSource>"
)
KML = '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}</Document></kml>'


def collection(*features: object, **members: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features, **members})


def feature(coordinates: object, street: str = "Elm Row", kind: str = "Point") -> dict[str, object]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "geometry": geometry, "properties": {"street": street}}


def complaint(path: Path, **options: object) -> str:
    with pytest.raises(InputError) as caught:
        read_raids(path, **options)  # type: ignore[arg-type]
    said = str(caught.value)
    assert "\n" not in said
    return said


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("https://paper.example/raids.geojson", "is an address"),
        ("GPKG:/tmp/x.gpkg", "is an address"),
        ("/vsicurl/https://paper.example/raids.geojson", "is a virtual path of GDAL"),
        ("/vsizip/x.zip/raids.geojson", "is a virtual path of GDAL"),
        ("none.geojson", "does not exist"),
        ("raids.kmz", "is an archive: unpack it"),
        ("raids.geojson.gz", "is an archive: unpack it"),
        ("raids.vrt", "no ending that geomap can read"),
        ("raids.shp", "is a shapefile, which geomap does not read"),
        ("raids.gdb", "no ending that geomap can read"),
        ("raids", "no ending that geomap can read"),
        ("bad\0name.csv", "cannot be read"),
    ],
)
def test_only_local_files_of_known_endings_are_read(path: str, said: str) -> None:
    assert said in complaint(Path(path))


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize(
    "content",
    [
        VRT.encode(),
        b"PK\x03\x04zip",
        b"\x1f\x8bgzip",
        b"SQLite format 3\0" + b"\0" * 99,
        b"\0binary",
    ],
)
def test_a_file_of_another_kind_than_its_ending_is_refused(
    ending: str, content: bytes, tmp_path: Path
) -> None:
    path = tmp_path / f"raids.{ending}"
    path.write_bytes(content)
    said = complaint(path)
    assert "and holds" in said or "is no GeoPackage" in said or "is no KML: it is XML" in said


def test_text_is_no_table_of_another_kind(tmp_path: Path) -> None:
    for ending in ("geojson", "gpkg", "parquet", "kml"):
        path = tmp_path / f"raids.{ending}"
        path.write_text("a,b\n1,2")
        assert "and holds text" in complaint(path)


def test_a_pipe_or_a_folder_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.geojson")
    (tmp_path / "folder.gpkg").mkdir()
    assert "no regular file" in complaint(tmp_path / "pipe.geojson")
    assert "is a folder" in complaint(tmp_path / "folder.gpkg")


def test_every_wrong_place_is_told_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "raids.geojson"
    path.write_text(
        collection(
            feature([-1.2, 51.7]),
            feature([51.7, -1.2]),
            feature([454000, 204000]),
            feature([-1.2, 95]),
            feature([float("nan"), 51.7]),
            feature([float("inf"), 51.7]),
            feature([], kind="LineString"),
            {"type": "Feature", "geometry": None, "properties": {"street": "Elm Row"}},
            feature(["a", "b"]),
            feature([-1.2, 51.7], street="12 Elm Row"),
            "no feature",
        )
    )
    said = complaint(path, around=AROUND)
    for fault in (
        "row 2: longitude 51.7 and latitude -1.2 look swapped: give longitude first",
        "row 3: lon is 454000, which is not between -180 and 180 "
        "(metres of EPSG:27700, declared as EPSG:4326?)",
        "row 4: lat is 95, which is not between -90 and 90",
        "row 5: a coordinate is missing or not finite",
        "row 6: a coordinate is missing or not finite",
        "row 7: the geometry is empty",
        "row 8: there is no geometry",
        "row 9: the geometry is no GeoJSON geometry",
        "row 10: street is '12 Elm Row', which is not the name of a street without house number",
        "row 11: this is no GeoJSON feature",
    ):
        assert fault in said, fault
    assert "row 1:" not in said


def test_swapped_axes_are_found_without_being_told_where_raids_are_expected(
    tmp_path: Path,
) -> None:
    path = tmp_path / "raids.geojson"
    path.write_text(collection(feature([51.7, -1.2])))
    with pytest.raises(InputError, match=r"row 1: .* look swapped: give longitude first"):
        geomap.read_raids(path)
    path.write_text(collection(feature([2.35, 48.85])))
    assert len(geomap.read_raids(path)) == 1


def test_what_lies_far_away_is_not_taken_for_swapped(tmp_path: Path) -> None:
    path = tmp_path / "raids.geojson"
    path.write_text(collection(feature([2.35, 48.86])))
    assert read_raids(path, around=AROUND).rows[0].lon == 2.35


def test_degrees_declared_as_metres_are_found() -> None:
    frame = to_frame(TABLE).set_crs("EPSG:27700", allow_override=True)
    with pytest.raises(InputError, match=r"row 1: \(-1\.20841, 51\.7198\) are degrees, but EPSG:2"):
        from_frame(frame)


def test_metres_where_their_crs_ends_are_found() -> None:
    frame = geopandas.GeoDataFrame(
        {"street": ["Elm Row"]}, geometry=[shapely.Point(5e12, 5e12)], crs="EPSG:27700"
    )
    with pytest.raises(InputError, match="row 1: it lies where EPSG:27700 is not defined"):
        from_frame(frame)


def test_an_id_used_twice_is_told_with_both_rows(tmp_path: Path) -> None:
    path = tmp_path / "raids.csv"
    path.write_text("raid_id,street,lon,lat\na,Elm,-1,51\nb,Oak,-1,51\na,Ash,-1,51\n")
    assert "line 4: raid_id a is used more than once: 2, 4" in complaint(path)


def test_faults_of_a_csv_are_told_by_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "raids.csv"
    path.write_text(
        'street,quote,lon,lat\n"Elm","two\nlines",-1.2,51.7\nOak,,x,51.7\nAsh,,,\n'
        'Fir,,-1.2\nBay,,-1.2,51.7\nYew,"open,-1.2,51.7\n'
    )
    said = complaint(path)
    for fault in (
        "line 4: 'x', '51.7' are no two numbers",
        "line 5: there is no geometry",
        "line 6: 3 cells where the header has 4",
        "line 8: it is no CSV",
    ):
        assert fault in said, fault
    assert said.count("line ") == 4, said


def test_columns_of_metres_need_their_crs_named(tmp_path: Path) -> None:
    path = tmp_path / "raids.csv"
    path.write_text("street,easting,northing\nElm Row,454000,204000\n")
    said = "declares no CRS: say it, such as --crs EPSG:27700, or crs='EPSG:27700' in Python"
    assert said in complaint(path)
    row = read_raids(path, crs="EPSG:27700").rows[0]
    assert (row.lon, row.lat) == pytest.approx((-1.2195, 51.7327), abs=1e-3)
    assert "there is no CRS 'EPSG:99999'" in complaint(path, crs="EPSG:99999")


def test_wkt_is_a_place_too(tmp_path: Path) -> None:
    path = tmp_path / "raids.csv"
    path.write_text("street,wkt\nElm Row,POINT (-1.2 51.7)\nOak Row,POINT (nowhere\n")
    assert "line 3: 'POINT (nowhere' is no WKT geometry" in complaint(path)


def test_a_csv_of_which_no_row_can_be_read_says_why_and_not_that_it_lacks_columns(
    tmp_path: Path,
) -> None:
    path = tmp_path / "raids.csv"
    path.write_bytes("street,lon,lat\nCaf\xe9 Row,-1.2,51.7\n".encode("latin-1"))
    assert complaint(path).endswith(
        "is wrong: line 2: it is not UTF-8: save the file as CSV in UTF-8"
    )


def test_a_csv_without_a_place_says_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "raids.csv"
    path.write_text("street,postcode\nElm Row,\n")
    said = complaint(path)
    assert said.endswith("has no columns lon and lat, x and y, or wkt: it has street, postcode")
    path.write_text("street;lon;lat\nElm Row;-1.2;51.7\n")
    assert complaint(path).endswith("its columns are divided by semicolons: save it with commas")


def test_a_crs_that_the_file_contradicts_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "raids.gpkg"
    to_frame(TABLE).to_crs("EPSG:27700").to_file(path)
    assert "itself says that it is in EPSG:27700, not EPSG:4326" in complaint(path, crs="EPSG:4326")
    assert len(read_raids(path, crs="EPSG:27700").rows) == 2


def test_an_older_crs_member_is_heeded(tmp_path: Path) -> None:
    path = tmp_path / "raids.geojson"
    name = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}
    path.write_text(collection(feature([454000, 204000]), crs=name))
    assert read_raids(path).rows[0].lon == pytest.approx(-1.2195, abs=1e-3)
    path.write_text(collection(feature([454000, 204000]), crs={"type": "link"}))
    assert "its crs member names no CRS" in complaint(path)
    path.write_text(collection(feature([454000, 204000]), crs=name | {"properties": {"name": "?"}}))
    assert "its crs member names '?'" in complaint(path)


def test_a_geojson_of_metres_can_be_told_its_crs(tmp_path: Path) -> None:
    path = tmp_path / "raids.geojson"
    path.write_text(collection(feature([454000, 204000])))
    assert read_raids(path, crs="EPSG:27700").rows[0].lon == pytest.approx(-1.2195, abs=1e-3)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("[1]", "is no GeoJSON FeatureCollection"),
        ('{"type": "Feature"}', "is no GeoJSON FeatureCollection"),
        (collection(feature([1, 2]), unplaced=[3]), "unplaced 1 lacks its text"),
        (collection(feature([1, 2]), unplaced=3), "its member unplaced is not what"),
        (collection(feature([1, 2]), attribution=3), "its member attribution is not what"),
        (collection(feature([1, 2]), check={"stated": "x"}), "its member check is not what"),
        (collection(feature([1, 2]), published=7), "its member published is not what"),
        (collection(feature([1, 2]), areas=[]), "its member areas is not what"),
        (collection({"type": "Feature", "geometry": None, "properties": {"name": "Elm"}}),
         "there is no column street among its columns: name; rename the one of the streets"),
        (collection(feature([10**400, 51])), "row 1: the geometry is no GeoJSON geometry"),
    ],
)  # fmt: skip
def test_geojson_that_is_none_is_refused_in_a_line(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "raids.geojson"
    path.write_text(text)
    assert said in complaint(path)


def test_kml_follows_no_link_and_expands_no_entity(tmp_path: Path) -> None:
    path = tmp_path / "raids.kml"
    link = "<NetworkLink><Link><href>http://paper.example/x.kml</href></Link></NetworkLink>"
    path.write_text(KML.format(link))
    assert "links to the network, where geomap reads nothing" in complaint(path)
    path.write_text(f'<!DOCTYPE kml [<!ENTITY a SYSTEM "file:///etc/passwd">]>{KML.format("&a;")}')
    assert "declares a document type" in complaint(path)
    path.write_text(f'<!DOCTYPE kml [<!ENTITY a "{"x" * 99}">]>{KML.format("&a;" * 99)}')
    assert "declares a document type" in complaint(path)
    path.write_text(KML.format("<Placemark>"))
    assert "is no KML" in complaint(path)
    deep = "<MultiGeometry>" * 5000 + "</MultiGeometry>" * 5000
    path.write_text(KML.format(f"<Placemark>{deep}</Placemark>"))
    assert "row 1: its geometries hold each other too deep" in complaint(path)


def test_placemarks_of_other_programs_are_read_with_their_data(tmp_path: Path) -> None:
    path = tmp_path / "wards.kml"
    ring = "<LinearRing><coordinates>0,0,9 4,0 4,4 0,0</coordinates></LinearRing>"
    hole = "<LinearRing><coordinates>2,1 3,1 3,2 2,1</coordinates></LinearRing>"
    path.write_text(
        KML.format(
            "<Folder><Placemark><name>A</name><ExtendedData>"
            '<SchemaData schemaUrl="#s"><SimpleData name="street">Elm</SimpleData></SchemaData>'
            '<Data name="n"><value>7</value></Data></ExtendedData>'
            f"<MultiGeometry><Polygon><outerBoundaryIs>{ring}</outerBoundaryIs>"
            f"<innerBoundaryIs>{hole}</innerBoundaryIs></Polygon>"
            f"<Polygon><outerBoundaryIs>{ring}</outerBoundaryIs></Polygon></MultiGeometry>"
            "</Placemark><Placemark><name>B</name><Point><coordinates>1</coordinates></Point>"
            "</Placemark><Placemark><name>C</name></Placemark></Folder>"
        )
    )
    features = read_features(path)
    assert features.records[0] == {"name": "A", "street": "Elm", "n": "7"}
    assert features.geometries[0].geom_type == "MultiPolygon"
    assert [part.area for part in features.geometries[0].geoms] == [7.5, 8]
    assert [fault.row for fault in features.faults] == [2]
    assert features.geometries[2] is None


def geopackage(path: Path, *statements: str) -> Path:
    to_frame(TABLE).to_file(path, layer="raids")
    database = sqlite3.connect(path)
    for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        database.execute(f'DROP TRIGGER "{name}"')
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.close()
    return path


def test_a_geopackage_is_only_read_where_nothing_in_it_runs(tmp_path: Path) -> None:
    bomb = (
        "CREATE VIEW raids AS WITH RECURSIVE n(x) AS "
        "(SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS fid, NULL AS geom FROM n"
    )
    path = geopackage(tmp_path / "view.gpkg", "ALTER TABLE raids RENAME TO old", bomb)
    database = sqlite3.connect(path)
    database.execute("UPDATE gpkg_geometry_columns SET table_name = 'raids'")
    database.commit()
    database.close()
    assert "holds no table of features (a view is none)" in complaint(path)


def test_a_geopackage_that_claims_a_billion_rows_is_read_by_those_it_has(tmp_path: Path) -> None:
    path = geopackage(
        tmp_path / "claim.gpkg", "UPDATE gpkg_ogr_contents SET feature_count = 1000000000"
    )
    assert len(read_raids(path).rows) == 2


def test_a_geopackage_of_several_tables_or_none_says_so(tmp_path: Path) -> None:
    path = geopackage(tmp_path / "two.gpkg")
    to_frame(TABLE).to_file(path, layer="more")
    assert "holds several tables of features (more, raids)" in complaint(path)
    path = geopackage(tmp_path / "none.gpkg", "DELETE FROM gpkg_geometry_columns")
    assert "holds no table of features" in complaint(path)


def test_a_geopackage_open_elsewhere_or_damaged_says_so(tmp_path: Path) -> None:
    path = geopackage(tmp_path / "open.gpkg")
    (tmp_path / "open.gpkg-wal").write_bytes(b"changes")
    assert "is open in another program (open.gpkg-wal)" in complaint(path)
    whole = path.read_bytes()
    torn = tmp_path / "torn.gpkg"
    torn.write_bytes(whole[: len(whole) // 2] + b"\xff" * (len(whole) // 2))
    assert "torn.gpkg" in complaint(torn)
    bad = geopackage(tmp_path / "bad.gpkg", "UPDATE raids SET geom = x'0102' WHERE fid = 2")
    assert "row 2: the geometry cannot be read" in complaint(bad)
    undefined = geopackage(tmp_path / "u.gpkg", "UPDATE gpkg_geometry_columns SET srs_id = -1")
    assert "declares no CRS" in complaint(undefined)
    assert len(read_raids(undefined, crs="EPSG:4326").rows) == 2


@pytest.mark.filterwarnings("ignore:.*CRS:UserWarning")
def test_a_geopackage_that_geopandas_wrote_without_a_crs_declares_none(tmp_path: Path) -> None:
    path = tmp_path / "raids.gpkg"
    to_frame(TABLE).set_crs(None, allow_override=True).to_file(path)
    assert "declares no CRS" in complaint(path)
    assert len(read_raids(path, crs="EPSG:4326").rows) == 2


def test_a_parquet_is_read_within_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from geomap.formats import parquet

    path = tmp_path / "raids.parquet"
    to_frame(TABLE).to_parquet(path)
    monkeypatch.setattr(parquet, "MOST_ROWS", 1)
    assert "unpacks to too many rows" in complaint(path)
    to_frame(TABLE).drop(columns="geometry").to_parquet(path)
    assert "has no GeoParquet metadata" in complaint(path)
    path.write_bytes(b"PAR1" + struct.pack("<I", 4) * 20 + b"PAR1")
    assert "is no Parquet that can be read" in complaint(path)


def test_a_kilobyte_of_parquet_that_unpacks_to_gigabytes_is_refused_before_it_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pyarrow.parquet import ParquetFile

    from geomap.formats import parquet

    path = tmp_path / "raids.parquet"
    frame = to_frame(TABLE).iloc[[0] * 20_000].assign(quote="x" * 10_000)
    frame.to_parquet(path, compression="zstd")
    assert path.stat().st_size < 100_000
    monkeypatch.setattr(parquet, "MOST_BYTES", 10_000_000)
    monkeypatch.setattr(parquet, "_MOST_BYTES_AT_ONCE", 10_000_000)
    with ParquetFile(path) as file:
        rows = parquet._rows_at_once(file.metadata.row_group(0), whole=False)
    assert 1 <= rows <= 10_000_000 / 10_000, "so many rows are read before they are weighed"
    assert "unpacks to too many rows or bytes" in complaint(path)
    monkeypatch.setattr(parquet, "MOST_BYTES", 1_000)
    assert "unpacks to too many rows or bytes" in complaint(path)


def test_a_parquet_of_no_crs_needs_it_named(tmp_path: Path) -> None:
    path = tmp_path / "raids.parquet"
    to_frame(TABLE).set_crs(None, allow_override=True).to_parquet(path)
    assert "declares no CRS" in complaint(path)
    assert len(read_raids(path, crs="EPSG:4326").rows) == 2


def test_only_so_many_faults_are_shown_and_the_others_counted(tmp_path: Path) -> None:
    path = tmp_path / "raids.geojson"
    path.write_text(collection(*[feature([200, 51])] * 1021))
    said = complaint(path)
    assert said.count("row ") == 20
    assert said.endswith("; and 1,001 more")


def test_writers_that_are_refused_name_those_there_are() -> None:
    with pytest.raises(InputError, match=r"choose one of .*\.gpkg, .*\.kml"):
        load("raids.shp")
