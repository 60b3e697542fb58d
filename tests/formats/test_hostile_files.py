"""Small files that are made to end the program, to fill the memory or never to end.

Each is read in a process of its own, with so much memory and time as a laptop would miss little.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import geopandas
import numpy
import pyarrow
import pytest
import shapely
from pyarrow import parquet

from tests.formats.bounded import MEMORY, Bounded

READ = "from geomap.formats import read_raids; from pathlib import Path; read_raids(Path({path!r}))"
WHERE = shapely.Point(-1.2, 51.7)


class Complain(Protocol):
    def __call__(self, path: Path, call: str = ...) -> str: ...


@pytest.fixture(scope="module")
def bounded() -> Iterator[Bounded]:
    with Bounded() as started:
        yield started


@pytest.fixture
def complaint(bounded: Bounded) -> Complain:
    """Read a file, and give the one line of its InputError."""

    def told(path: Path, call: str = "geomap.read_raids({path!r})") -> str:
        done = bounded.run(
            "import geomap, sys\nfrom geomap.errors import InputError\n"
            f"try:\n    {call.format(path=str(path))}\n"
            "except InputError as error:\n    print(error)\nelse:\n    print('it was read')"
        )
        assert done.returncode == 0, done.stderr[-2000:]
        assert done.stdout.count("\n") == 1
        return done.stdout

    return told


def test_a_script_that_takes_too_much_memory_or_time_or_crashes_is_ended_alone(
    bounded: Bounded,
) -> None:
    vast = bounded.run(f"print('begun', flush=True)\nbytearray(2 * {MEMORY})")
    assert (vast.returncode, vast.stdout) == (1, "begun\n")
    assert vast.stderr.endswith("MemoryError\n")
    assert bounded.run(f"bytearray({MEMORY} // 2)").returncode == 0
    assert bounded.run("while True:\n    pass", seconds=1).returncode == -signal.SIGALRM
    assert bounded.run("import os\nos.abort()").returncode == -signal.SIGABRT
    assert bounded.run("left = 1\nprint('whole')").stdout == "whole\n"
    assert bounded.run("left").returncode == 1


def nested_wkb(levels: int, order: str = "<", flags: int = 0) -> bytes:
    head = struct.pack(f"{order}BII", order == "<", 7 | flags, 1)
    if flags:
        head = struct.pack(f"{order}BIII", order == "<", 7 | flags, 4326, 1)
    return head * levels + shapely.to_wkb(WHERE)


def nested_wkt(levels: int) -> str:
    return "GEOMETRYCOLLECTION(" * levels + "POINT (1 1)" + ")" * levels


def geopackage(path: Path, *statements: str, shape: bytes = shapely.to_wkb(WHERE)) -> Path:
    """Write a GeoPackage of two raids, then change what it holds."""
    frame = geopandas.GeoDataFrame({"street": ["Elm Row", "Oak Way"]}, geometry=[WHERE] * 2)
    frame.set_crs("EPSG:4326").to_file(path, layer="raids")
    database = sqlite3.connect(path)
    for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        database.execute(f'DROP TRIGGER "{name}"')
    blob = b"GP\0\1" + struct.pack("<i", 4326) + shape
    database.execute("UPDATE raids SET geom = ? WHERE fid = 2", (blob,))
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.close()
    return path


def geoparquet(path: Path, frame: geopandas.GeoDataFrame, **columns: pyarrow.Array) -> Path:
    """Write a GeoParquet of a frame, with its columns replaced or added to."""
    frame.set_crs("EPSG:4326").to_parquet(path)
    table = parquet.read_table(path)
    about = table.schema.metadata
    for name, values in columns.items():
        if name in table.column_names:
            table = table.set_column(table.column_names.index(name), name, values)
        else:
            table = table.append_column(name, values)
    parquet.write_table(table.replace_schema_metadata(about), path, compression="zstd")
    return path


def raids(rows: int) -> geopandas.GeoDataFrame:
    return geopandas.GeoDataFrame({"street": ["Elm Row"] * rows}, geometry=[WHERE] * rows)


@pytest.mark.parametrize(
    "shape",
    [
        nested_wkb(20_000),
        nested_wkb(20_000, ">"),
        nested_wkb(20_000, flags=0x20000000),
        struct.pack("<BII", 1, 6, 1) * 20_000 + shapely.to_wkb(WHERE),
        struct.pack("<BII", 1, 1007, 1) * 20_000 + shapely.to_wkb(WHERE),
        struct.pack("<BII", 1, 7, 2)
        + shapely.to_wkb(WHERE)
        + struct.pack("<BII", 1, 7, 1) * 20_000
        + shapely.to_wkb(WHERE),
    ],
    ids=["collections", "big-endian", "EWKB", "multi", "with Z", "in the second part"],
)
def test_collections_within_collections_do_not_end_the_program(
    shape: bytes, tmp_path: Path, complaint: Complain
) -> None:
    path = geopackage(tmp_path / "raids.gpkg", shape=shape)
    assert "row 2: its geometries hold each other too deep" in complaint(path)
    wkb = pyarrow.array([shapely.to_wkb(WHERE), shape], pyarrow.binary())
    path = geoparquet(tmp_path / "raids.parquet", raids(2), geometry=wkb)
    assert "row 2: its geometries hold each other too deep" in complaint(path)


def test_nested_text_does_not_end_the_program(tmp_path: Path, complaint: Complain) -> None:
    path = tmp_path / "raids.csv"
    path.write_text(f'street,wkt\nElm Row,"{nested_wkt(5_900)}"\n')
    assert "line 2: its geometries hold each other too deep" in complaint(path)
    shape: dict[str, object] = {"type": "Point", "coordinates": [-1.2, 51.7]}
    for _ in range(5):
        shape = {"type": "GeometryCollection", "geometries": [shape]}
    feature = {"type": "Feature", "geometry": shape, "properties": {"street": "Elm Row"}}
    path = tmp_path / "raids.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    assert "row 1: its geometries hold each other too deep" in complaint(path)
    path.write_text(path.read_text().replace("[-1.2, 51.7]", "[" * 100_000 + "]" * 100_000))
    assert "is no JSON" in complaint(path)


ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "


def geopackage_of_many(path: Path, change: str, rows: int = 2_000, columns: str = "") -> Path:
    """Write a GeoPackage of one short raid over and over, its table then changed."""
    counted = ENDLESS.replace("FROM n)", f"FROM n LIMIT {rows})")
    return geopackage(
        path,
        f"CREATE TABLE many(fid INTEGER PRIMARY KEY, street TEXT, geom BLOB{columns})",
        f"{counted} INSERT INTO many(street, geom) SELECT street, geom FROM raids, n LIMIT {rows}",  # noqa: S608
        "UPDATE gpkg_geometry_columns SET table_name = 'many'",
        change,
    )


def test_a_column_that_is_computed_is_not_read(tmp_path: Path, complaint: Complain) -> None:
    huge = "ALTER TABLE many ADD COLUMN huge AS (printf('%.49000000c', 'x')) VIRTUAL"
    assert complaint(geopackage_of_many(tmp_path / "huge.gpkg", huge)) == "it was read\n"
    path = geopackage(
        tmp_path / "geometry.gpkg",
        "CREATE TABLE made(fid INTEGER PRIMARY KEY, street TEXT, geom AS (zeroblob(40000000)))",
        "INSERT INTO made(street) VALUES ('Elm Row')",
        "UPDATE gpkg_geometry_columns SET table_name = 'made'",
    )
    assert "stores no geometries in the column geom" in complaint(path)


@pytest.mark.slow
def test_a_default_that_fills_the_memory_is_refused(tmp_path: Path, complaint: Complain) -> None:
    long = f"ALTER TABLE many ADD COLUMN huge TEXT DEFAULT '{'x' * 900_000}'"
    path = geopackage_of_many(tmp_path / "long.gpkg", long)
    assert path.stat().st_size < 2_000_000
    assert "unpacks to too many rows or bytes" in complaint(path)
    many = "".join(f", c{number}" for number in range(1_900))
    path = geopackage_of_many(tmp_path / "many.gpkg", "SELECT 1", 16_000, many)
    assert "unpacks to too many rows or bytes" in complaint(path)


@pytest.mark.parametrize(
    ("table", "view", "said"),
    [
        (
            "gpkg_geometry_columns",
            "'raids' AS table_name, 'geom' AS column_name, x AS srs_id FROM n",
            "holds no table of features",
        ),
        (
            "gpkg_spatial_ref_sys",
            "-x AS srs_id, 'EPSG' AS organization, 1 AS organization_coordsys_id, "
            "'' AS definition FROM n",
            "declares no CRS",
        ),
        ("gpkg_metadata_reference", "'raids' AS table_name, -x AS md_file_id FROM n", "was read"),
    ],
)
def test_a_view_that_never_ends_is_not_read(
    table: str, view: str, said: str, tmp_path: Path, complaint: Complain
) -> None:
    path = geopackage(
        tmp_path / "raids.gpkg",
        "CREATE TABLE IF NOT EXISTS gpkg_metadata(id, metadata)",
        "CREATE TABLE IF NOT EXISTS gpkg_metadata_reference(table_name, md_file_id)",
        f"ALTER TABLE {table} RENAME TO away",
        f"CREATE VIEW {table} AS {ENDLESS} SELECT {view}",
    )
    assert said in complaint(path)


def test_a_view_that_poses_as_a_table_is_not_read(tmp_path: Path, complaint: Complain) -> None:
    view = f"CREATE VIEW raids AS {ENDLESS} SELECT x AS fid, NULL AS geom FROM n"  # noqa: S608
    path = geopackage(
        tmp_path / "raids.gpkg",
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_master SET sql = '{view}' WHERE name = 'raids'",  # noqa: S608
    )
    assert "raids.gpkg" in complaint(path)


def repeated(value: object, rows: int) -> pyarrow.DictionaryArray:
    """Give one value that stands in the file once, and in every row."""
    places = pyarrow.array([0] * rows, pyarrow.int32())
    return pyarrow.DictionaryArray.from_arrays(places, pyarrow.array([value]))


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("quote", repeated("x" * 1_000_000, 900).cast(pyarrow.string())),
        ("quote", repeated("x" * 1_000_000, 9_000)),
        ("quote", repeated("\U0001f6a8" * 50_000, 4_000).cast(pyarrow.string())),
        ("geometry", repeated(shapely.to_wkb(WHERE.buffer(0.01, quad_segs=5_000)), 9_000)),
    ],
    ids=["text", "category", "wide letters", "geometry"],
)
def test_a_parquet_of_one_long_value_in_every_row_is_refused(
    name: str, values: pyarrow.Array, tmp_path: Path, complaint: Complain
) -> None:
    path = geoparquet(tmp_path / "raids.parquet", raids(len(values)), **{name: values})
    assert path.stat().st_size < 500_000
    assert "unpacks to too many rows or bytes" in complaint(path)


@pytest.mark.parametrize(
    ("points", "rows", "said"),
    [
        (10_000_000, 1, "unpacks to too many rows or bytes: give a part of it"),
        (2_000_000, 1, "row 1: its line has more than 5,000 points: simplify it"),
        (800, 3_000, "row 1251: the lines up to here have more than 1,000,000 points"),
        (50, 20_000, "it was read"),
    ],
    ids=["one vast line", "one line", "many lines", "as many as may be"],
)
def test_lines_of_millions_of_points_fill_no_memory(
    points: int, rows: int, said: str, tmp_path: Path, complaint: Complain
) -> None:
    line = shapely.LineString(numpy.tile([(-1.2, 51.7), (-1.3, 51.8)], (points // 2, 1)))
    path = geoparquet(
        tmp_path / "raids.parquet", raids(rows), geometry=repeated(shapely.to_wkb(line), rows)
    )
    assert path.stat().st_size < 5_000_000
    assert said in complaint(path, READ)


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["kml", "geojson"])
def test_a_text_of_a_million_points_is_refused_before_they_are_made(
    ending: str, tmp_path: Path, complaint: Complain
) -> None:
    path = tmp_path / f"raids.{ending}"
    if ending == "kml":
        points = "-1.2,51.7 " * 5_000_000
        path.write_text(
            '<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>A</name><ExtendedData>'
            '<Data name="street"><value>Elm Row</value></Data></ExtendedData>'
            f"<LineString><coordinates>{points}</coordinates></LineString></Placemark></kml>"
        )
    else:
        shape = {"type": "LineString", "coordinates": []}
        feature = {"type": "Feature", "geometry": shape, "properties": {"street": "Elm Row"}}
        text = json.dumps({"type": "FeatureCollection", "features": [feature]})
        points = ", ".join(["[-1.2, 51.7]"] * 5_000_000)
        path.write_text(text.replace("[]", f"[{points}]"))
    assert "row 1: its line has more than 5,000 points: simplify it" in complaint(path)


def test_a_parquet_of_nothing_in_many_columns_is_refused(
    tmp_path: Path, complaint: Complain
) -> None:
    rows = 100_000
    columns = {f"c{number}": pyarrow.nulls(rows) for number in range(300)}
    path = geoparquet(tmp_path / "raids.parquet", raids(rows), **columns)
    assert "unpacks to too many rows or bytes" in complaint(path)


def test_an_endless_list_in_a_parquet_is_not_unpacked(tmp_path: Path, complaint: Complain) -> None:
    ends = pyarrow.array([0, 30_000_000, 60_000_000], pyarrow.int32())
    lists = pyarrow.ListArray.from_arrays(ends, pyarrow.nulls(60_000_000))
    path = geoparquet(tmp_path / "raids.parquet", raids(2), more=lists)
    assert path.stat().st_size < 100_000
    assert complaint(path) == "it was read\n"


BUILD = "from geomap.gazetteer.build.steps import build; from pathlib import Path; "
BUILD += "build([Path({path!r})], Path({path!r} + '-patch'))"


@pytest.mark.slow
@pytest.mark.parametrize("filling", ["\n", "x"], ids=["empty lines", "one line"])
def test_an_archive_that_unpacks_to_gigabytes_is_refused(
    filling: str, tmp_path: Path, complaint: Complain
) -> None:
    path = tmp_path / "crime.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for month in range(4):
            with archive.open(f"2020-0{month}-riverland-street.csv", "w") as file:
                file.write(b"Crime ID,Month,Reported by,Longitude,Latitude,Location,LSOA name\n")
                for _ in range(40):
                    file.write(filling.encode() * 10_000_000)
    assert "too large for a month" in complaint(path, BUILD)


@pytest.mark.parametrize("text", ["[" * 50_000, "{a=" * 50_000])
def test_values_nested_too_deep_in_toml_are_told_in_a_line(
    text: str, tmp_path: Path, complaint: Complain
) -> None:
    path = tmp_path / "patch.toml"
    path.write_text(f"title = {text}")
    assert "is not TOML" in complaint(path, BUILD)
    corrections = (
        "from geomap.desk.decisions.decisions_file import read_decisions as read; from pathlib "
    )
    corrections += "import Path; read(Path({path!r}))"
    assert "is not TOML" in complaint(path, corrections)
    opened = "from geomap.gazetteer.patches import open_patch; open_patch({path!r})"
    assert "patch.toml cannot be read" in complaint(tmp_path, opened)


@pytest.mark.parametrize(
    "call",
    [
        "geomap.read({path!r})",
        "from geomap.renderers.embed import told_by; from pathlib import Path; "
        "told_by(Path({path!r}))",
        "from geomap.renderers.leaflet.tiles.tile_layer import find_tiles; "
        "find_tiles({path!r} + '.pmtiles')",
    ],
)
def test_a_pipe_without_a_writer_is_not_waited_for(
    call: str, tmp_path: Path, complaint: Complain
) -> None:
    os.mkfifo(tmp_path / "story.txt")
    os.mkfifo(tmp_path / "story.txt.pmtiles")
    assert "regular file" in complaint(tmp_path / "story.txt", call)
