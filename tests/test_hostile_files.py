"""Small files that are made to end the program, to fill the memory or never to end.

Each is read in a process of its own, with so much memory and time as a laptop would miss little.
"""

from __future__ import annotations

import json
import resource
import sqlite3
import struct
import subprocess
import sys
from pathlib import Path

import geopandas
import pyarrow
import pytest
import shapely
from pyarrow import parquet

MEMORY = 1_500_000_000
SECONDS = 20
WHERE = shapely.Point(-1.2, 51.7)


def complaint(path: Path, call: str = "geomap.read_raids({path!r})") -> str:
    """Read a file, and give the one line of its InputError."""
    script = (
        "import geomap, sys\nfrom geomap.errors import InputError\n"
        f"try:\n    {call.format(path=str(path))}\n"
        "except InputError as error:\n    print(error)\nelse:\n    print('it was read')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.count("\n") == 1
    return done.stdout


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
    shape: bytes, tmp_path: Path
) -> None:
    path = geopackage(tmp_path / "raids.gpkg", shape=shape)
    assert "row 2: its geometries hold each other too deep" in complaint(path)
    wkb = pyarrow.array([shapely.to_wkb(WHERE), shape], pyarrow.binary())
    path = geoparquet(tmp_path / "raids.parquet", raids(2), geometry=wkb)
    assert "row 2: its geometries hold each other too deep" in complaint(path)


def test_nested_text_does_not_end_the_program(tmp_path: Path) -> None:
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
