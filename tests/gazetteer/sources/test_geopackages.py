from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from shapely import LineString, MultiLineString, Point, box

from geomap.errors import InputError
from tests.support.raw_maps import geopackage, layer_of, sources_of

LINES = [LineString([(-1.3, 51.7), (-1.29, 51.7)]), MultiLineString([[(-1.3, 51.7), (-1.3, 51.8)]])]
ROADS = (LINES, {"name": ["Alder  Road", None], "ref": ["", "A40"], "class": ["minor", "trunk"]})


def town(folder: Path, crs: str = "EPSG:4326", **layers: Any) -> Path:
    return geopackage(folder / "town.gpkg", {"roads": ROADS, **layers}, crs)


def zipped(path: Path, *names: str) -> Path:
    archive = path.with_suffix(".gpkg.zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name in names or (path.name,):
            file.write(path, name)
    return archive


def changed(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as database, database:
        for statement in statements:
            database.execute(statement)
    return path


def test_roads_have_name_number_and_class_whether_zipped_or_not(tmp_path: Path) -> None:
    path = town(tmp_path)
    for file in (path, zipped(path), zipped(path, "../../deep/town.GPKG")):
        raw = sources_of(file)
        roads = layer_of(raw, "roads")
        assert roads.names == ("Alder Road", "")
        assert roads.refs == ("", "A40")
        assert roads.classes == ("minor", "trunk")
        assert [one.length for one in roads.geometry] == pytest.approx([0.01, 0.1])
        assert [credit.source for credit in raw.credits] == ["osm"]


def test_the_other_layers_are_taken_where_they_are_there(tmp_path: Path) -> None:
    square = box(-1.3, 51.7, -1.2, 51.8)
    path = town(
        tmp_path,
        green=([square] * 3, {"subclass": ["wood", "golf_course", "meadow"]}),
        landuse=([square] * 2, {"class": ["residential", "military"]}),
        water=([square] * 2, {"class": ["lake", "swimming_pool"]}),
        waterways=(LINES, {"name": ["Wend", ""], "class": ["river", "ditch"]}),
        rail=(LINES, {"class": ["rail", "tram"]}),
        places=([Point(-1.3, 51.7)] * 2, {"name": ["Millbury", ""], "class": ["town", "village"]}),
    )
    raw = sources_of(path)
    assert {layer.kind.value: layer.classes for layer in raw.ground} == {
        "roads": ("minor", "trunk"),
        "rail": ("rail",),
        "waterways": ("river",),
        "water": ("water",),
        "green": ("wood", "park"),
        "built-up": ("built-up",),
        "places": ("town",),
    }


def test_layers_as_geofabrik_and_osmnx_call_them_are_read(tmp_path: Path) -> None:
    columns = {"name": ["Alder Road", "B"], "ref": ["", ""], "fclass": ["residential", "primary"]}
    path = geopackage(tmp_path / "a.gpkg", {"gis_osm_roads_free": (LINES, columns)}, "EPSG:4326")
    assert layer_of(sources_of(path), "roads").classes == ("minor", "primary")
    columns["highway"] = columns.pop("fclass")
    path = geopackage(tmp_path / "b.gpkg", {"edges": (LINES, columns)}, "EPSG:4326")
    assert layer_of(sources_of(path), "roads").names == ("Alder Road", "B")


def test_each_layer_is_brought_to_degrees_from_its_own_crs(tmp_path: Path) -> None:
    metres = [LineString([(450_000, 205_000), (450_100, 205_000)])] * 2
    roads = (metres, dict(ROADS[1]))
    path = geopackage(tmp_path / "a.gpkg", {"roads": roads}, "EPSG:27700")
    geopackage(path, {"rail": (LINES[:1], {"class": ["rail"]})}, "EPSG:4326")
    raw = sources_of(path)
    assert layer_of(raw, "roads").geometry[0].coords[0] == pytest.approx(
        (-1.2764, 51.7424), abs=1e-3
    )
    assert layer_of(raw, "rail").geometry[0].coords[0] == (-1.3, 51.7)


def test_a_missing_column_or_layer_is_told_with_what_is_there(tmp_path: Path) -> None:
    path = geopackage(tmp_path / "a.gpkg", {"roads": (LINES, {"name": ["A", "B"]})}, "EPSG:4326")
    with pytest.raises(InputError, match="has no column ref, class: there are fid, geom, name"):
        sources_of(path)
    path = geopackage(tmp_path / "b.gpkg", {"streets": ROADS}, "EPSG:4326")
    with pytest.raises(InputError, match=r"has no layer of roads \(there are streets\)"):
        sources_of(path)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("DELETE FROM roads", "holds no road"),
        ("UPDATE gpkg_geometry_columns SET srs_id = -1", "layer roads declares no CRS"),
        ("UPDATE gpkg_spatial_ref_sys SET organization_coordsys_id = 99999", "no CRS 'EPSG:99999'"),
        ("UPDATE gpkg_spatial_ref_sys SET organization_coordsys_id = 27700", "numbers are degrees"),
        ("UPDATE gpkg_geometry_columns SET table_name = 'none'", "no layer of roads"),
    ],
)
def test_what_is_wrong_with_a_layer_is_one_line(tmp_path: Path, statement: str, fault: str) -> None:
    path = changed(town(tmp_path), "PRAGMA writable_schema = ON", statement)
    with pytest.raises(InputError, match=fault) as caught:
        sources_of(path)
    assert "\n" not in str(caught.value)


def test_metres_that_are_declared_degrees_are_refused(tmp_path: Path) -> None:
    far = [LineString([(450_000, 205_000), (450_100, 205_000)])] * 2
    path = geopackage(tmp_path / "a.gpkg", {"roads": (far, dict(ROADS[1]))}, "EPSG:4326")
    with pytest.raises(InputError, match="layer roads, feature 1: not in degrees"):
        sources_of(path)


def test_a_view_is_no_layer_and_nothing_in_the_file_runs(tmp_path: Path) -> None:
    path = changed(
        town(tmp_path),
        "ALTER TABLE roads RENAME TO hidden",
        "CREATE VIEW roads AS SELECT * FROM hidden",
        "UPDATE gpkg_geometry_columns SET table_name = 'roads'",
    )
    with pytest.raises(InputError, match="has no layer of roads"):
        sources_of(path)


def test_a_geometry_that_cannot_be_read_is_left_out_and_counted(tmp_path: Path) -> None:
    path = town(tmp_path)
    with closing(sqlite3.connect(path)) as database:
        database.create_function("ST_IsEmpty", 1, lambda _: 0)
        for axis in ("MinX", "MaxX", "MinY", "MaxY"):
            database.create_function(f"ST_{axis}", 1, lambda _: 0)
        database.execute("UPDATE roads SET geom = x'47500001e6100000' WHERE fid = 1")
        database.commit()
    raw = sources_of(path)
    assert layer_of(raw, "roads").refs == ("A40",)
    assert raw.skipped == (("rows without a geometry of their layer", 1),)


def test_a_damaged_or_cut_file_is_one_line(tmp_path: Path) -> None:
    path = town(tmp_path)
    archive = zipped(path)
    data = bytearray(archive.read_bytes())
    data[500:600] = bytes(100)
    archive.write_bytes(data)
    with pytest.raises(InputError, match="is damaged"):
        sources_of(archive)
    archive.write_bytes(data[: len(data) // 2])
    with pytest.raises(InputError, match="is a zip archive that is cut short"):
        sources_of(archive)
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(InputError, match="is no GeoPackage that can be read"):
        sources_of(path)
    path.write_bytes(b"no database at all")
    with pytest.raises(InputError, match="is no GeoPackage that can be read"):
        sources_of(path)


def test_an_archive_of_two_is_asked_for_one(tmp_path: Path) -> None:
    archive = zipped(town(tmp_path), "a.gpkg", "b.gpkg")
    with pytest.raises(InputError, match=r"several GeoPackages \(a\.gpkg, b\.gpkg\)"):
        sources_of(archive)


def test_an_archive_that_unpacks_without_end_is_refused_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    path = tmp_path / "bomb.gpkg.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("town.gpkg", bytes(40_000_000))
    with pytest.raises(InputError, match=r"bomb\.gpkg\.zip, town\.gpkg: too large"):
        sources_of(path)
    sources_of(zipped(town(tmp_path)))
    assert not list(room.iterdir())


def test_a_locked_archive_is_asked_to_be_unlocked(tmp_path: Path) -> None:
    archive = zipped(town(tmp_path))
    data = bytearray(archive.read_bytes())
    for magic, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(magic) + place] |= 1
    archive.write_bytes(data)
    with pytest.raises(InputError, match="locked by a password"):
        sources_of(archive)
