"""Hostile sources of a patch: lists, archives, extracts and layers from elsewhere."""

from __future__ import annotations

import bz2
import gzip
import json
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.promises.hostile.case import Case
from tests.promises.hostile.honest import ABOUT, KINDS, SOURCE, as_json, execute

Make = Callable[[Path], None]
_HEAD = "name,lon,lat,kind\n"


def _text(text: str) -> Make:
    return lambda path: path.write_text(text, "utf-8", "surrogatepass") and None


def _lists() -> Iterator[tuple[str, str, str]]:
    yield (
        "200,000 columns",
        "name,lon,lat," + ",".join(f"c{n}" for n in range(200_000)) + "\na,-1,51\n",
        "",
    )
    yield "an open quote", _HEAD + '"Elm,-1,51,street\n' * 3, ""
    yield "a longitude of 1e400", _HEAD + "Elm,1e400,51,street\n", "line 2"
    yield "a latitude of nan", _HEAD + "Elm,-1,nan,street\n", "line 2"
    yield "a latitude of 91", _HEAD + "Elm,-1,91,street\n", "line 2"
    yield "a kind that is none", _HEAD + "Elm,-1,51,volcano\n", "line 2"
    yield "no name", _HEAD + ",-1,51,street\n", "line 2"
    yield "a name of 1 MB", _HEAD + "x" * 1_000_000 + ",-1,51,street\n", ""
    yield "NULs", _HEAD + "Elm\0,-1,51,street\n", ""
    yield "bytes", _HEAD + "Elm \udc80,-1,51,street\n", ""
    yield "an extent of 1e400", "name,lon,lat,extent_m\nElm,-1,51,1e400\n", "line 2"
    yield "an extent of nan", "name,lon,lat,extent_m\nElm,-1,51,nan\n", "line 2"
    yield (
        "100,000 aliases",
        "name,lon,lat,aliases\nElm Road,-1,51," + ";".join(f"a{n}" for n in range(20_000)) + "\n",
        "",
    )
    yield (
        "places round the globe",
        _HEAD + "".join(f"Elm {n},{n},{n / 3},street\n" for n in range(-170, 170)),
        "",
    )
    yield "one name 50,000 times", _HEAD + "Elm Road,-1.2,51.7,street\n" * 50_000, ""
    yield "a credit that is none", "name,lon,lat,source\nElm,-1,51,nobody\n", ""


def _zips() -> Iterator[tuple[str, str, Make, str]]:
    def archive(*members: tuple[str, bytes], times: int = 1) -> Make:
        def make(path: Path) -> None:
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
                for name, data in members:
                    with made.open(name, "w") as file:
                        for _ in range(times):
                            file.write(data)

        return make

    month = "2020-01/2020-01-riverland-street.csv"
    head = b"Crime ID,Month,Reported by,Longitude,Latitude,Location,LSOA name\n"
    yield (
        "a month of 400 MB of lines",
        "crime.zip",
        archive((month, head + b"\n" * 10_000_000), times=40),
        "too large",
    )
    yield "a month of one line", "crime.zip", archive((month, b"x" * 10_000_000), times=40), ""
    yield "a name that climbs", "crime.zip", archive(("../../" + month, head)), ""
    yield "100,000 members", "crime.zip", archive(*((f"{n}.txt", b"") for n in range(100_000))), ""
    yield (
        "a GeoPackage of 1 GB of zeros",
        "town.gpkg.zip",
        archive(("town.gpkg", bytes(10_000_000)), times=100),
        "too large",
    )
    yield (
        "a shapefile that is none",
        "oproad.zip",
        archive(("SP_RoadLink.shp", b"GDAL"), ("SP_RoadLink.dbf", b"")),
        "",
    )
    vrt = b'<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>../secret.txt</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
    yield "a shapefile of a VRT", "oproad.zip", archive(("SP_RoadLink.shp", vrt)), "no shapefile"
    yield "an archive in an archive", "crime.zip", archive(("a.zip", b"PK\3\4" * 100_000)), ""
    yield (
        "Code-Point of nonsense",
        "codepo.zip",
        archive(("Data/CSV/ox.csv", b'"OX1 1AA",10,"x","y"\n')),
        "",
    )


def _wrong_lengths(path: Path) -> None:
    KINDS["oproad.zip"].make(path)
    parts = {}
    with zipfile.ZipFile(path) as old:
        for name in old.namelist():
            parts[name] = bytearray(old.read(name))
    for name, data in parts.items():
        if name.endswith(".shp"):
            data[104:108] = struct.pack(">i", 2**31 - 1)
            data[144:152] = struct.pack("<ii", 2**31 - 1, 2**31 - 1)
        if name.endswith(".dbf"):
            data[4:8] = struct.pack("<I", 2**32 - 1)
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, bytes(data))


def _extracts() -> Iterator[tuple[str, str, Make]]:
    head = '<?xml version="1.0"?><osm version="0.6">'
    node = '<node id="1" lon="-1.2" lat="51.7"/>'
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
    doctype = f'<!DOCTYPE osm [<!ENTITY a0 "ha">{entities}<!ENTITY f SYSTEM "../secret.txt">]>'
    tag = '<node id="1" lon="-1.2" lat="51.7"><tag k="name" v="{}"/></node></osm>'
    yield (
        "a billion laughs",
        "a.osm",
        _text(f'<?xml version="1.0"?>{doctype}<osm version="0.6">' + tag.format("&a9;")),
    )
    yield (
        "an entity of a file",
        "a.osm",
        _text(f'<?xml version="1.0"?>{doctype}<osm version="0.6">' + tag.format("&f;")),
    )
    yield "a name of 1 MB", "a.osm", _text(head + tag.format("x" * 1_000_000))
    yield "a longitude of 1e400", "a.osm", _text(head + node.replace("-1.2", "1e400") + "</osm>")
    yield "an id of digits", "a.osm", _text(head + node.replace('"1"', f'"{"9" * 500}"') + "</osm>")
    yield (
        "a way of nothing",
        "a.osm",
        _text(
            f'{head}{node}<way id="1"><nd ref="77"/><tag k="highway" v="residential"/><tag k="name" v="Elm Road"/></way></osm>'
        ),
    )
    yield (
        "a relation of itself",
        "a.osm",
        _text(
            f'{head}{node}<relation id="1"><member type="relation" ref="1" role=""/><tag k="type" v="multipolygon"/></relation></osm>'
        ),
    )
    refs = '<nd ref="1"/>' * 200_000
    yield (
        "a way of 200,000 points",
        "a.osm",
        _text(
            f'{head}{node}<way id="1">{refs}<tag k="highway" v="residential"/><tag k="name" v="Elm Road"/></way></osm>'
        ),
    )
    yield (
        "a bomb of gzip",
        "a.osm.gz",
        lambda path: (
            path.write_bytes(gzip.compress(head.encode() + b" " * 500_000_000, 9, mtime=0)) and None
        ),
    )
    yield (
        "a bomb of bzip2",
        "a.osm.bz2",
        lambda path: path.write_bytes(bz2.compress(head.encode() + b" " * 300_000_000)) and None,
    )
    yield (
        "gzip in gzip",
        "a.osm.gz",
        lambda path: (
            path.write_bytes(gzip.compress(gzip.compress(head.encode()), mtime=0)) and None
        ),
    )
    yield (
        "a block of 2^31 bytes",
        "a.osm.pbf",
        lambda path: path.write_bytes(struct.pack(">I", 2**31 - 1) + b"\x0a\x09OSMHeader") and None,
    )


def _layers() -> Iterator[tuple[str, Make]]:
    def ward(**changed: object) -> Make:
        def make(path: Path) -> None:
            KINDS["wards.geojson"].make(path)
            table = json.loads(path.read_text("utf-8"))
            table["features"][0].update(changed)
            path.write_text(json.dumps(table), "utf-8")

        return make

    deep: object = {"type": "Point", "coordinates": [1, 2]}
    for _ in range(400):
        deep = {"type": "GeometryCollection", "geometries": [deep]}
    yield "collections in collections", ward(geometry=deep)
    yield "no geometry", ward(geometry=None)
    yield "a point", ward(geometry={"type": "Point", "coordinates": [-1, 51]})
    yield "no properties", ward(properties=None)
    yield (
        "a ring of a million points",
        ward(geometry={"type": "Polygon", "coordinates": [[[-1.2, 51.7]] * 1_000_000]}),
    )
    yield "coordinates of texts", ward(geometry={"type": "Polygon", "coordinates": [["a"]]})
    yield "names of lists", ward(properties={"WD24NM": [1], "WD24CD": {}, "LAD24NM": 7})
    yield "1,000,000 numbers", _text(as_json(*[7] * 1_000_000))


def _packages() -> Iterator[tuple[str, Make]]:
    def changed(*statements: str) -> Make:
        def make(path: Path) -> None:
            KINDS["town.gpkg"].make(path)
            execute(path, *statements)

        return make

    nested = (b"GP\0\1" + struct.pack("<i", 4326) + struct.pack("<BII", 1, 7, 1) * 20_000).hex()
    yield "20,000 nested collections", changed(f"UPDATE roads SET geom = x'{nested}'")
    long = "ALTER TABLE roads ADD COLUMN huge AS (printf('%.49000000c', 'x')) VIRTUAL"
    yield "a column that is computed", changed(long)
    yield "a name of 40 MB", changed("UPDATE roads SET name = printf('%.40000000c', 'x')")
    yield "a name of bytes", changed("UPDATE roads SET name = x'ff00'")
    yield (
        "a view that never ends",
        changed(
            "ALTER TABLE roads RENAME TO away",
            "CREATE VIEW roads AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
            "SELECT x AS fid, NULL AS geom, 'a' AS name, 'b' AS ref, 'residential' AS class FROM n",
        ),
    )


def _abouts() -> Iterator[tuple[str, str]]:
    yield "a CRS of a file", 'metric_crs = "../secret.txt"\n'
    yield "a CRS of degrees", 'metric_crs = "EPSG:4326"\n'
    yield "an address as a CRS", 'metric_crs = "http://127.0.0.1:9/"\n'
    yield (
        "10,000 credits",
        ABOUT + '[[credits]]\nsource = "t"\ntext = "T"\nlicence = "CC0"\n' * 10_000,
    )
    yield (
        "areas elsewhere",
        ABOUT
        + '[[areas]]\nfile = "../secret.txt"\nname = "n"\nrole = "ward"\ncredit = "c"\nlicence = "l"\n',
    )
    yield "abbreviations of spaces", ABOUT + f'[abbreviations]\nn = "{" " * 100_000}x"\n'
    yield "a title of escapes", 'title = "\\u001b]0;x\\u0007"\n'


def cases() -> Iterator[Case]:
    """Yield the cases."""
    with_list = (*SOURCE[:3], "{folder}/home/list.csv", *SOURCE[3:])
    for name, text, said in _lists():
        yield Case(f"a list: {name}", SOURCE, "town.csv", _text(text), said)
    for name, file, make, said in _zips():
        yield Case(f"an archive: {name}", SOURCE, file, make, said)
    yield Case("an archive: a shapefile of wrong lengths", SOURCE, "oproad.zip", _wrong_lengths)
    for name, file, make in _extracts():
        yield Case(f"an extract: {name}", SOURCE, file, make)
    for name, make in _layers():
        yield Case(f"a layer: {name}", SOURCE, "wards.geojson", make)
    for name, make in _packages():
        yield Case(f"a package: {name}", SOURCE, "town.gpkg", make)
    for name, text in _abouts():
        yield Case(f"about: {name}", with_list, "about.toml", _beside(text))


def _beside(text: str) -> Make:
    def make(path: Path) -> None:
        (path.parent / "home" / "list.csv").write_text(f"{_HEAD}Elm Road,-1.2,51.7,street\n")
        path.write_text(text, "utf-8")

    return make
