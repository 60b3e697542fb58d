from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import geopandas
import pytest
from shapely import LineString, Point

from geomap.errors import InputError
from tests.support.raw_maps import collection, geopackage, layer_of, sources_of

HEADER = (
    "ID,NAMES_URI,NAME1,NAME1_LANG,NAME2,NAME2_LANG,TYPE,LOCAL_TYPE,GEOMETRY_X,GEOMETRY_Y,"
    "MOST_DETAIL_VIEW_RES,LEAST_DETAIL_VIEW_RES,MBR_XMIN,MBR_YMIN,MBR_XMAX,MBR_YMAX,"
    "POSTCODE_DISTRICT,POSTCODE_DISTRICT_URI,POPULATED_PLACE,POPULATED_PLACE_URI,"
    "POPULATED_PLACE_TYPE,DISTRICT_BOROUGH,DISTRICT_BOROUGH_URI,DISTRICT_BOROUGH_TYPE,"
    "COUNTY_UNITARY,COUNTY_UNITARY_URI,COUNTY_UNITARY_TYPE,REGION,REGION_URI,COUNTRY,COUNTRY_URI,"
    "RELATED_SPATIAL_OBJECT,SAME_AS_DBPEDIA,SAME_AS_GEONAMES"
)


def named(name: str, kind: str, x: Any = 450_000, y: Any = 205_000, other: str = "") -> str:
    type_ = "other" if kind == "Postcode" else "any"
    cells = ["osgb1", "http://data.ordnancesurvey.co.uk/id/1", name, "", other, "", type_, kind]
    return ",".join([*cells, str(x), str(y), *[""] * 11, "Vale", "", "", "Millshire", *[""] * 9])


ROWS = (
    named("Alder Road", "Named Road"),
    named("Alder Road", "Section Of Named Road", 450_100),
    named("Millbury", "Town"),
    named("Northtown", "Suburban Area"),
    named("Far End", "Other Settlement"),
    named("Millbury Station", "Railway Station"),
    named("OX9 9ZZ", "Postcode"),
    named("The Hill", "Hill Or Mountain"),
    named("A99", "Numbered Road"),
)


def tile(folder: Path, *rows: str, header: str = "") -> Path:
    path = folder / "SP40.csv"
    path.write_text("\n".join([*([header] if header else []), *rows]), encoding="utf-8-sig")
    return path


def archive(folder: Path, *rows: str) -> Path:
    path = folder / "opname.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("opname_csv_gb/DOC/OS_Open_Names_Header.csv", HEADER)
        file.writestr("__MACOSX/opname_csv_gb/DATA/._SP40.csv", b"\0\5\x16\7")
        file.writestr("opname_csv_gb/DATA/SP40.csv", "\ufeff" + "\n".join(rows))
    return path


def test_a_tile_gives_streets_places_stations_and_postcodes(tmp_path: Path) -> None:
    raw = sources_of(tile(tmp_path, *ROWS))
    assert [(point.name, point.district) for point in raw.street_points] == [
        ("Alder Road", "Vale")
    ] * 2
    first = raw.street_points[0]
    assert (first.lon, first.lat) == pytest.approx((-1.27726, 51.74148), abs=1e-4)
    places = layer_of(raw, "places")
    assert dict(zip(places.names, places.classes, strict=True)) == {
        "Millbury": "town",
        "Northtown": "suburb",
        "Far End": "locality",
    }
    assert layer_of(raw, "stations").names == ("Millbury Station",)
    assert raw.postcodes == ((450_000, 205_000),)
    assert [credit.source for credit in raw.credits] == ["os_open_names"]


def test_the_archive_says_what_its_tile_says(tmp_path: Path) -> None:
    packed, plain = sources_of(archive(tmp_path, *ROWS)), sources_of(tile(tmp_path, *ROWS))
    headed = sources_of(tile(tmp_path, *ROWS, header=HEADER))
    assert packed.street_points == plain.street_points == headed.street_points
    assert packed.postcodes == plain.postcodes


def test_a_street_of_two_languages_is_found_by_both_names(tmp_path: Path) -> None:
    raw = sources_of(tile(tmp_path, named("Heol Fawr", "Named Road", other="High Street")))
    assert [point.name for point in raw.street_points] == ["Heol Fawr", "High Street"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (named("A", "Named Road", "west"), "line 2: 'west', '205000' is no easting, northing"),
        (named("A", "Named Road", -1.25, 51.75), "line 2: '-1.25', '51.75' is no easting"),
        (named("A", "Named Road", "nan"), "line 2: 'nan'"),
        ("osgb1,http://data.ordnancesurvey.co.uk/id/1,A", "line 2: 3 fields where OS Open Names"),
        (named('"A', "Named Road"), "line 2: unexpected end of data"),
    ],
)
def test_a_bad_row_is_named_by_tile_and_line(tmp_path: Path, row: str, fault: str) -> None:
    with pytest.raises(InputError, match=rf"SP40\.csv, {fault}"):
        sources_of(archive(tmp_path, ROWS[0], row))


def test_a_name_of_ten_thousand_letters_is_dropped_and_counted(tmp_path: Path) -> None:
    raw = sources_of(tile(tmp_path, named("A" * 10_000, "Named Road"), ROWS[0]))
    assert [point.name for point in raw.street_points] == ["Alder Road"]
    assert raw.skipped == (("names of over 200 letters", 1),)


METRES = {"type": "LineString", "coordinates": [[450_000, 205_000], [450_100, 205_000]]}
DEGREES = {"type": "MultiLineString", "coordinates": [[[-1.27, 51.74, 0], [-1.26, 51.74, 0]]]}


def link(
    class_: str, name: str | None, function: str = "Local Road", number: str | None = None
) -> Any:
    return {
        "class": class_, "roadNumber": number, "name1": name, "function": function,
        "formOfWay": "Single Carriageway", "trunkRoad": "false",
    }  # fmt: skip


def link_2(class_: str, name: str | None, number: str | None = None) -> Any:
    return {
        "road_classification": class_, "road_classification_number": number, "name_1": name,
        "road_function": "Local Road", "form_of_way": "Single Carriageway", "trunk_road": True,
    }  # fmt: skip


def test_both_schemas_of_open_roads_give_class_name_and_number(tmp_path: Path) -> None:
    one = [(link("A Road", "High Street", number="A40"), DEGREES)]
    two = [(link_2("A Road", "High Street", number="A40"), METRES)]
    first = sources_of(collection(tmp_path / "a.geojson", one, "OGC:CRS84"))
    second = sources_of(collection(tmp_path / "b.geojson", two, "EPSG:27700"))
    for raw, class_ in ((first, "primary"), (second, "trunk")):
        roads = layer_of(raw, "roads")
        assert (roads.classes, roads.names, roads.refs) == ((class_,), ("High Street",), ("A40",))
        assert roads.source == "os_open_roads"
    (line,) = layer_of(second, "roads").geometry
    assert line.coords[0] == pytest.approx((-1.27726, 51.74148), abs=1e-4)
    assert not layer_of(first, "roads").geometry[0].has_z


def test_each_class_of_open_roads_has_its_own(tmp_path: Path) -> None:
    given = {
        "Motorway": "motorway", "A Road": "primary", "B Road": "secondary",
        "Classified Unnumbered": "tertiary", "Unclassified": "minor", "Unknown": "minor",
    }  # fmt: skip
    rows = [(link(class_, "A"), DEGREES) for class_ in given]
    rows.append((link("Unknown", None, "Restricted Local Access Road"), DEGREES))
    raw = sources_of(collection(tmp_path / "a.geojson", rows))
    assert layer_of(raw, "roads").classes == tuple(given.values())
    assert raw.skipped == (("access roads without a name", 1),)


def test_numbers_that_are_no_degrees_are_refused_where_no_crs_is_named(tmp_path: Path) -> None:
    path = collection(tmp_path / "a.geojson", [(link("A Road", "A"), METRES)])
    with pytest.raises(InputError, match="feature 1: not in degrees, and no CRS is declared"):
        sources_of(path)


@pytest.mark.parametrize(
    ("crs", "fault"),
    [("EPSG:99999", "no CRS 'EPSG:99999'"), ("EPSG:27700", "its numbers are degrees")],
)
def test_a_crs_that_is_not_so_is_refused(tmp_path: Path, crs: str, fault: str) -> None:
    path = collection(tmp_path / "a.geojson", [(link("A Road", "A"), DEGREES)], crs)
    with pytest.raises(InputError, match=fault):
        sources_of(path)


def test_open_roads_without_its_columns_says_which_are_there(tmp_path: Path) -> None:
    path = collection(tmp_path / "a.geojson", [({"formOfWay": "x", "label": "A"}, DEGREES)])
    with pytest.raises(InputError, match="no column class, name1: there are formOfWay, label"):
        sources_of(path)


def test_a_link_that_is_no_line_is_named_by_its_number(tmp_path: Path) -> None:
    point = {"type": "Point", "coordinates": [-1.2, 51.7]}
    rows = [(link("A Road", "A"), DEGREES), (link("A Road", "B"), point)]
    with pytest.raises(InputError, match="feature 2: a Point, no line"):
        sources_of(collection(tmp_path / "a.geojson", rows))


def test_open_roads_as_geopackage_is_told_apart_from_openstreetmap(tmp_path: Path) -> None:
    columns = {key: [value] for key, value in link_2("B Road", "Mill Lane", "B4").items()}
    line = LineString(METRES["coordinates"])
    nodes = ([Point(450_000, 205_000)], {"id": ["x"]})
    layers = {"road_node": nodes, "road_link": ([line], columns)}
    raw = sources_of(geopackage(tmp_path / "oproad_gb.gpkg", layers, "EPSG:27700"))
    roads = layer_of(raw, "roads")
    assert (roads.classes, roads.names, roads.refs) == (("secondary",), ("Mill Lane",), ("B4",))
    assert [credit.source for credit in raw.credits] == ["os_open_roads"]


def shapefile(folder: Path, *endings: str) -> Path:
    columns = {key: [value] for key, value in link("B Road", "Mill Lane", number="B4").items()}
    frame = geopandas.GeoDataFrame(
        columns, geometry=[LineString(METRES["coordinates"])], crs="EPSG:27700"
    )
    frame.to_file(folder / "SP_RoadLink.shp", engine="pyogrio")
    path = folder / "oproad.zip"
    with zipfile.ZipFile(path, "w") as file:
        for ending in endings or (".shp", ".shx", ".dbf", ".prj"):
            file.write(folder / f"SP_RoadLink{ending}", f"data/SP_RoadLink{ending}")
    return path


def test_an_archive_with_a_name_that_is_no_utf_8_is_refused_in_a_line(tmp_path: Path) -> None:
    path = tmp_path / "opname.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("data/é.csv", "\n".join((HEADER, *ROWS)))
    data = path.read_bytes()
    path.write_bytes(data.replace("é".encode(), b"\xfd\xfd", 1))
    with pytest.raises(InputError, match=r"opname\.zip"):
        sources_of(path)


def test_a_tile_that_is_damaged_within_its_archive_is_refused_in_a_line(tmp_path: Path) -> None:
    path = archive(tmp_path, *ROWS * 999)
    with zipfile.ZipFile(path) as file:
        crc = file.infolist()[-1].CRC.to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(crc, b"\0\0\0\0"))
    with pytest.raises(InputError, match=r"opname\.zip is damaged"):
        sources_of(path)


def test_a_zipped_shapefile_of_open_roads_is_read(tmp_path: Path) -> None:
    roads = layer_of(sources_of(shapefile(tmp_path)), "roads")
    assert (roads.classes, roads.names, roads.refs) == (("secondary",), ("Mill Lane",), ("B4",))
    assert roads.geometry[0].coords[0] == pytest.approx((-1.27726, 51.74148), abs=1e-4)


def test_a_shapefile_without_a_crs_or_that_is_another_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="declares no CRS: add its"):
        sources_of(shapefile(tmp_path, ".shp", ".shx", ".dbf"))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as file:
        file.writestr("SP_RoadLink.shp", "<OGRVRTDataSource></OGRVRTDataSource>")
    with pytest.raises(InputError, match="is no shapefile"):
        sources_of(tmp_path / "b.zip")
