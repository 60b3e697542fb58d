"""Hostile tables: small files that are made to end the program, fill the memory or never to end."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow
import shapely
from pyarrow import parquet

from tests.promises.hostile.case import Case
from tests.promises.hostile.honest import AREAS, KINDS, PAGE, TABLE, WHERE, as_json, execute, frame

Make = Callable[[Path], None]
_POINT = {"type": "Point", "coordinates": [-1.2, 51.74]}


def _text(text: str) -> Make:
    return lambda path: path.write_text(text, "utf-8", "surrogatepass") and None


def _feature(geometry: Any = _POINT, **properties: Any) -> dict[str, Any]:
    given = {"street": "Elm Row", **properties}
    return {"type": "Feature", "geometry": geometry, "properties": given}


def _collection(**members: Any) -> str:
    return json.dumps({"type": "FeatureCollection", "features": [_feature()], **members})


def _csvs() -> Iterator[tuple[str, str, str]]:
    row = "Elm Row,-1.2,51.74"
    columns = ",".join(f"c{number}" for number in range(200_000))
    yield "200,000 columns", f"street,lon,lat,{columns}\n{row}{',x' * 200_000}\n", "columns"
    yield "200,000 columns of one name", f"street,lon,lat{',a' * 200_000}\n{row}\n", ""
    yield "a column of 100,000 letters", f"street,lon,lat,{'x' * 100_000}\n{row},1\n", ""
    yield (
        "a quote that stays open",
        'street,lon,lat\n"Elm Row,-1.2,51.74\n' + f"{row}\n" * 9,
        "line 2",
    )
    yield "an open quote and 2 million lines", 'street,lon,lat\n"Elm\n' + "a,1,2\n" * 2_000_000, ""
    yield "a cell of 20 MB", f"street,lon,lat\n{'x' * 20_000_000},1,2\n", "line 2"
    yield "NULs", "street,lon,lat\nElm\0Row,-1.2,51.74\n", ""
    yield "a number of 5,000 digits", f"street,lon,lat\nElm Row,{'9' * 5_000},51\n", "line 2"
    yield "1e400", "street,lon,lat\nElm Row,1e400,51\n", "line 2"
    yield "nan", "street,lon,lat\nElm Row,nan,nan\n", "line 2"
    yield "999", "street,lon,lat\nElm Row,999,51.7\n", "line 2"
    yield "metres", "street,lon,lat\nElm Row,454000,203000\n", "line 2"
    yield "swapped", "street,lon,lat\nElm Row,51.74,-1.2\n", "line 2"
    yield "addresses of 1e400", "street,lon,lat,addresses\nElm Row,-1.2,51.74,1e400\n", "line 2"
    yield (
        "addresses of digits",
        f"street,lon,lat,addresses\nElm Row,-1.2,51.74,{'9' * 5_000}\n",
        "line 2",
    )
    yield "a year 10000", "street,lon,lat,date\nElm Row,-1.2,51.74,10000-01-01\n", "line 2"
    yield "too few cells", f"street,lon,lat\nElm Row,-1.2\n{row}\n", "line 2"
    yield "deep WKT", f'street,wkt\nElm Row,"{"GEOMETRYCOLLECTION(" * 20_000}"\n', "line 2"
    yield "WKT of commas", f'street,wkt\nElm Row,"LINESTRING({"," * 100_000})"\n', "line 2"
    yield "WKT of an open bracket", 'street,wkt\nElm Row,"POINT("\n', "line 2"
    yield "UTF-16", "\ufeffstreet,lon,lat\n", ""
    yield "bytes", "street,lon,lat\nElm \udc80,-1.2,51.74\n", "line 2"
    yield "an escape sequence", "street\x1b]0;x\x07,lon,lat\nElm Row,-1.2,51.74\n", ""
    yield "a million bad rows", "street,lon,lat\n" + "Elm,x,y\n" * 300_000, "line 2"
    yield "300,000 empty rows", "street,lon,lat\n" + ",,\n" * 300_000, "line 2"


def _geojsons() -> Iterator[tuple[str, str, str]]:
    deep: Any = _POINT
    for _ in range(400):
        deep = {"type": "GeometryCollection", "geometries": [deep]}
    yield "collections in collections", as_json(_feature(deep)), "row 1"
    yield "lists in lists", '{"type":"FeatureCollection","features":' + "[" * 900_000, "JSON"
    yield (
        "a stated 1e400",
        _collection(check={"stated": 0}).replace('"stated": 0', '"stated": 1e400'),
        "check",
    )
    yield (
        "a found of NaN",
        _collection(check={"stated": 1, "found": 0, "placed": 1}).replace(
            '"found": 0', '"found": NaN'
        ),
        "check",
    )
    yield (
        "a stated of digits",
        _collection(check={"stated": 0}).replace('"stated": 0', f'"stated": {"9" * 10_000}'),
        "",
    )
    for name in ("unplaced", "attribution", "areas", "stories", "published", "language", "title"):
        for value in (7, "x", [7], {"a": [{}]}, [[["x"]]], "\ud800", True, 1e308):
            said = f"{name} = {json.dumps(value)[:14]}"
            yield said, _collection(**{name: value}), ""
    yield "a member of 100,000 items", _collection(unplaced=[{"text": "x"}] * 100_000), "unplaced"
    yield "a surrogate in a street", as_json(_feature(street="Elm \ud800")), ""
    yield "a surrogate in a column", as_json(_feature(**{"\udfff": 1})), ""
    yield (
        "addresses of 1e400",
        as_json(_feature(addresses=0)).replace('"addresses": 0', '"addresses": 1e400'),
        "row 1",
    )
    yield "a confidence of NaN", as_json(_feature(confidence=float("nan"))), "row 1"
    yield "a street of a list", as_json(_feature(street=["Elm"])), ""
    yield "a street of 20 MB", as_json(_feature(street="x" * 20_000_000)), ""
    yield (
        "an object of 200,000 columns",
        as_json(_feature(**{f"c{n}": n for n in range(200_000)})),
        "",
    )
    yield (
        "each row with its own columns",
        as_json(*(_feature(**{f"c{n}": n}) for n in range(20_000))),
        "",
    )
    yield (
        "coordinates of texts",
        as_json(_feature({"type": "Point", "coordinates": ["a", "b"]})),
        "row 1",
    )
    yield "coordinates of 1e400", as_json(_feature()).replace("51.74", "1e400"), "row 1"
    yield "no coordinates", as_json(_feature({"type": "Point"})), "row 1"
    yield "a type of a list", as_json(_feature({"type": ["Point"], "coordinates": [1, 2]})), "row 1"
    yield (
        "a line of 2 million points",
        as_json(_feature({"type": "LineString", "coordinates": [[-1.2, 51.7]] * 2_000_000})),
        "row 1",
    )
    yield (
        "a ring of 1 million points",
        as_json(_feature({"type": "Polygon", "coordinates": [[[-1.2, 51.7]] * 1_000_000]})),
        "",
    )
    yield (
        "200,000 rings",
        as_json(_feature({"type": "Polygon", "coordinates": [[[-1.2, 51.7]] * 4] * 200_000})),
        "",
    )
    yield (
        "a bow-tie",
        as_json(
            _feature({"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]})
        ),
        "",
    )
    yield (
        "a CRS of a file",
        _collection(crs={"type": "link", "properties": {"href": "file:///etc/passwd"}}),
        "crs",
    )
    yield (
        "a CRS of nonsense",
        _collection(crs={"type": "name", "properties": {"name": "EPSG:" + "9" * 5_000}}),
        "",
    )
    yield "300,000 features that are none", as_json(*[7] * 300_000), "row 1"
    yield "features twice", '{"type":"FeatureCollection","features":[],"features":7}', ""
    yield (
        "a pipeline of GDAL",
        '{"type": "gdal_streamed_alg", "command_line": "read ../secret.txt"}',
        "",
    )
    yield (
        "a WFS",
        '{"type":"FeatureCollection","links":[{"href":"http://127.0.0.1:9/x"}],"features":[]}',
        "",
    )


def _kmls() -> Iterator[tuple[str, str, str]]:
    def kml(inner: str) -> str:
        return f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{inner}</Document></kml>'

    def mark(inner: str, name: str = "Elm Row") -> str:
        street = '<ExtendedData><Data name="street"><value>Elm Row</value></Data></ExtendedData>'
        return f"<Placemark><name>{name}</name>{street}{inner}</Placemark>"

    point = "<Point><coordinates>-1.2,51.74</coordinates></Point>"
    data = '<ExtendedData><Data name="street"><value>Elm Row</value></Data></ExtendedData>'
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
    yield (
        "a billion laughs",
        f'<!DOCTYPE kml [<!ENTITY a0 "ha">{entities}]>{kml(mark("&a9;"))}',
        "document type",
    )
    yield (
        "an entity of a file",
        f'<!DOCTYPE kml [<!ENTITY x SYSTEM "../secret.txt">]>{kml(mark("&x;"))}',
        "document type",
    )
    yield (
        "a link",
        kml("<NetworkLink><Link><href>http://127.0.0.1:9/</href></Link></NetworkLink>"),
        "network",
    )
    yield "elements in elements", kml("<Folder>" * 500_000), ""
    yield (
        "geometries in geometries",
        kml(mark("<MultiGeometry>" * 5_000 + point + "</MultiGeometry>" * 5_000)),
        "row 1",
    )
    yield "36 MB without a mark", kml("<Folder><name>x</name></Folder>" * 1_200_000), ""
    yield (
        "36 MB of one text",
        kml(mark(f"{data}{point}<description>{'x' * 36_000_000}</description>")),
        "",
    )
    yield "36 MB of small elements in one mark", kml(mark(data + point + "<a/>" * 7_000_000)), ""
    yield "13 MB of marks", kml(mark(data + point) * 80_000), ""
    yield "100,000 names of tags", kml("".join(f"<t{n}/>" for n in range(100_001))), ""
    yield (
        "100,000 attributes",
        kml("<a " + " ".join(f'a{n}="1"' for n in range(100_001)) + "/>"),
        "",
    )
    yield "attributes of 30 MB", kml(f'<a b="{"x" * 30_000_000}"/>'), ""
    yield (
        "coordinates of commas",
        kml(mark(f"{data}<LineString><coordinates>{',' * 100_000}</coordinates></LineString>")),
        "row 1",
    )
    yield (
        "coordinates of 1e400",
        kml(mark(f"{data}<Point><coordinates>1e400,51</coordinates></Point>")),
        "row 1",
    )
    yield (
        "a ring of 2 million points",
        kml(
            mark(
                f"{data}<Polygon><outerBoundaryIs><LinearRing><coordinates>{'-1.2,51.7 ' * 2_000_000}</coordinates></LinearRing></outerBoundaryIs></Polygon>"
            )
        ),
        "row 1",
    )
    yield (
        "500,000 points in one mark",
        kml(mark(data + "<MultiGeometry>" + point * 300_000 + "</MultiGeometry>")),
        "",
    )
    yield (
        "200,000 data in one mark",
        kml(
            mark(
                "<ExtendedData>"
                + "".join(f'<Data name="c{n}"><value>1</value></Data>' for n in range(200_000))
                + "</ExtendedData>"
                + point
            )
        ),
        "",
    )
    yield (
        "members of nonsense",
        kml(
            '<ExtendedData><Data name="geomap"><value>{"check": {"stated": 1e400}}</value></Data></ExtendedData>'
            + mark(data + point)
        ),
        "check",
    )
    yield "a namespace of 1 MB", f'<kml xmlns="{"x" * 1_000_000}">{"<a/>" * 50_000}</kml>', ""
    yield "another encoding", f'<?xml version="1.0" encoding="utf-7"?>{kml(mark(point))}', ""
    yield (
        "an encoding that is none",
        f'<?xml version="1.0" encoding="x-klingon"?>{kml(mark(point))}',
        "no KML",
    )


def _nested(levels: int) -> bytes:
    return struct.pack("<BII", 1, 7, 1) * levels + shapely.to_wkb(WHERE)


def _gpkgs() -> Iterator[tuple[str, Make, str]]:
    def changed(*statements: str, blob: bytes | None = None) -> Make:
        def make(path: Path) -> None:
            KINDS["a.gpkg"].make(path)
            more = []
            if blob is not None:
                said = (b"GP\0\1" + struct.pack("<i", 4326) + blob).hex()
                more = [f"UPDATE raids SET geom = x'{said}' WHERE fid = 2"]
            execute(path, *more, *statements)

        return make

    many = (
        "CREATE TABLE many(fid INTEGER PRIMARY KEY, street TEXT, geom BLOB{})",
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT {}) "
        "INSERT INTO many(street, geom) SELECT street, geom FROM raids, n",
        "UPDATE gpkg_geometry_columns SET table_name = 'many'",
    )

    def of_many(rows: int, columns: str, *then: str) -> Make:
        return changed(many[0].format(columns), many[1].format(rows), many[2], *then)

    yield "20,000 nested collections", changed(blob=_nested(20_000)), "row 2"
    yield "a count of 2^32 parts", changed(blob=struct.pack("<BII", 1, 7, 2**32 - 1)), "row 2"
    yield "a count of 2^32 points", changed(blob=struct.pack("<BII", 1, 2, 2**32 - 1)), "row 2"
    yield "a count of 2^32 rings", changed(blob=struct.pack("<BII", 1, 3, 2**32 - 1)), "row 2"
    yield "no geometry", changed("UPDATE raids SET geom = 'text'"), "row 1"
    yield "an order of 9", changed(blob=b"\x09" + shapely.to_wkb(WHERE)[1:]), "row 2"
    yield "a kind of 999", changed(blob=struct.pack("<BI", 1, 999)), "row 2"
    huge = "ALTER TABLE many ADD COLUMN huge AS (printf('%.49000000c', 'x')) VIRTUAL"
    yield "a column computed to 9 GB", of_many(200, "", huge), ""
    long = f"ALTER TABLE many ADD COLUMN long TEXT DEFAULT '{'x' * 900_000}'"
    yield "a default of 900 kB in 2,000 rows", of_many(2_000, "", long), "too many"
    yield (
        "1,900 columns of 16,000 rows",
        of_many(16_000, "".join(f", c{n}" for n in range(1_900))),
        "too many",
    )
    yield "2 million rows", of_many(1_000_000, ""), ""
    yield "a zero blob of 40 MB", changed("UPDATE raids SET street = zeroblob(40000000)"), ""
    yield "a text of 40 MB", changed("UPDATE raids SET street = printf('%.40000000c', 'x')"), ""
    yield "no CRS", changed("UPDATE gpkg_geometry_columns SET srs_id = 777"), "CRS"
    yield "a CRS of a text", changed("UPDATE gpkg_geometry_columns SET srs_id = 'x'"), ""
    yield (
        "a CRS of nonsense",
        changed(
            "UPDATE gpkg_spatial_ref_sys SET organization = 'X', definition = 'PROJCS[' WHERE srs_id = 4326"
        ),
        "",
    )
    yield (
        "several tables",
        changed(
            "CREATE TABLE b(fid INTEGER PRIMARY KEY, geom BLOB)",
            "INSERT INTO gpkg_contents SELECT 'b', data_type, 'b', description, last_change, min_x, min_y, max_x, max_y, srs_id FROM gpkg_contents",
            "INSERT INTO gpkg_geometry_columns SELECT 'b', column_name, geometry_type_name, srs_id, z, m FROM gpkg_geometry_columns",
        ),
        "several",
    )
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
    yield (
        "a view that never ends",
        changed(
            "ALTER TABLE raids RENAME TO away",
            f"CREATE VIEW raids AS {endless} SELECT x AS fid, 'a' AS street, NULL AS geom FROM n",
        ),
        "",
    )
    yield (
        "metadata that never ends",
        changed(
            "ALTER TABLE gpkg_spatial_ref_sys RENAME TO away",
            f"CREATE VIEW gpkg_spatial_ref_sys AS {endless} SELECT x AS srs_id, 'EPSG' AS organization, 1 AS organization_coordsys_id, '' AS definition FROM n",
        ),
        "",
    )
    yield (
        "a column name of quotes",
        changed("""ALTER TABLE raids ADD COLUMN "a""b';--" TEXT"""),
        "read",
    )
    yield (
        "an attached file",
        changed("CREATE TABLE x AS SELECT 'ATTACH ''../secret.txt'' AS a'"),
        "read",
    )
    yield "two streets, one name", changed("ALTER TABLE raids ADD COLUMN STREETS TEXT"), ""


def _repeated(value: object, rows: int) -> pyarrow.DictionaryArray:
    places = pyarrow.array([0] * rows, pyarrow.int32())
    return pyarrow.DictionaryArray.from_arrays(places, pyarrow.array([value]))


def _parquets() -> Iterator[tuple[str, Make, str]]:
    def made(rows: int = 2, about: dict[bytes, bytes] | None = None, **columns: Any) -> Make:
        def make(path: Path) -> None:
            frame(1).to_parquet(path)
            old = parquet.read_table(path)
            one = {name: _repeated(old[name][0].as_py(), rows) for name in old.column_names}
            given = {name: value() for name, value in columns.items()}
            table = pyarrow.table({**one, **given})
            meta = {**old.schema.metadata, **(about or {})}
            meta.pop(b"pandas", None)
            table = table.replace_schema_metadata(meta)
            parquet.write_table(table, path, compression="zstd")

        return make

    wkb = shapely.to_wkb(WHERE)
    yield (
        "20,000 nested collections",
        made(geometry=lambda: pyarrow.array([wkb, _nested(20_000)], pyarrow.binary())),
        "row 2",
    )
    yield "1 million rows of one street", made(1_000_000), ""
    yield "2 million rows", made(2_000_000), "too many"
    yield (
        "a street of 1 MB in 900 rows",
        made(900, street=lambda: _repeated("x" * 1_000_000, 900)),
        "too many",
    )
    yield (
        "a street of 100 kB in 4,000 rows",
        made(4_000, street=lambda: _repeated("x" * 100_000, 4_000)),
        "",
    )
    yield (
        "a quote of 800 letters in 500,000 rows",
        made(500_000, quote=lambda: _repeated("x" * 800, 500_000)),
        "",
    )
    yield (
        "a quote of 400 kB in 1,000 rows",
        made(1_000, quote=lambda: _repeated("x" * 400_000, 1_000)),
        "",
    )
    yield (
        "300 columns of nothing",
        made(100_000, **{f"c{n}": (lambda: pyarrow.nulls(100_000)) for n in range(300)}),
        "too many",
    )
    yield (
        "10,000 columns",
        made(2, **{f"c{n}": (lambda: pyarrow.array([1, 2])) for n in range(10_000)}),
        "",
    )
    yield (
        "dates that are none",
        made(2, date=lambda: pyarrow.array([2**31 - 1, -(2**31)], pyarrow.date32())),
        "no Parquet",
    )
    yield (
        "times of the year 300,000",
        made(2, date=lambda: pyarrow.array([2**62, 2**62], pyarrow.timestamp("ms"))),
        "",
    )
    yield (
        "a decimal",
        made(2, addresses=lambda: pyarrow.array([1, 2], pyarrow.decimal128(38, 10))),
        "",
    )
    yield (
        "addresses of infinity",
        made(2, addresses=lambda: pyarrow.array([float("inf"), 1.0])),
        "row 1",
    )
    yield "bytes for a street", made(2, street=lambda: pyarrow.array([b"\xff\xfe", b"x"])), ""
    yield "no metadata", made(2, about={b"geo": b"{}"}), "metadata"
    yield "metadata too deep", made(2, about={b"geo": b"[" * 200_000}), "metadata"
    yield (
        "a primary column that is not there",
        made(2, about={b"geo": b'{"primary_column":"no","columns":{"no":{"encoding":"WKB"}}}'}),
        "",
    )
    yield (
        "a CRS of nonsense",
        made(
            2,
            about={
                b"geo": b'{"primary_column":"geometry","columns":{"geometry":{"encoding":"WKB","crs":{"id":{"authority":"X","code":[1]}}}}}'
            },
        ),
        "",
    )
    yield (
        "a CRS of a file",
        made(
            2,
            about={
                b"geo": b'{"primary_column":"geometry","columns":{"geometry":{"encoding":"WKB","crs":"../secret.txt"}}}'
            },
        ),
        "",
    )
    yield (
        "members of nonsense",
        made(2, about={b"PANDAS_ATTRS": b'{"check": {"stated": 1e400}}'}),
        "check",
    )
    yield "members too deep", made(2, about={b"PANDAS_ATTRS": b"[" * 500_000}), ""
    yield (
        "members of 50 MB",
        made(2, about={b"PANDAS_ATTRS": b'{"title": "' + b"x" * 50_000_000 + b'"}'}),
        "",
    )


def _own_areas() -> Iterator[tuple[str, str, str]]:
    def area(ring: list[Any], name: Any = "West") -> dict[str, Any]:
        return {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }

    box = [[-1.3, 51.6], [-1.1, 51.6], [-1.1, 51.8], [-1.3, 51.8], [-1.3, 51.6]]
    comb = [[-1.3 + (n % 2) * 0.2, 51.6 + n * 1e-6] for n in range(100_000)]
    yield "a comb of 100,000 teeth", as_json(area([*comb, comb[0]])), ""
    star = [
        [-1.2 + 0.1 * ((n * 7919) % 1000) / 1000, 51.7 + 0.1 * ((n * 104729) % 1000) / 1000]
        for n in range(3_000)
    ]
    yield "a border that crosses itself 1,000,000 times", as_json(area([*star, star[0]])), ""
    yield "20,000 areas of one place", as_json(*(area(box, f"A{n}") for n in range(20_000))), ""
    yield "a name of 1 MB", as_json(area(box, "x" * 1_000_000)), ""
    yield "a name of a list", as_json(area(box, [1])), ""
    yield "a surrogate as a name", as_json(area(box, "\ud800")), ""
    yield "an empty ring", as_json(area([])), "row 1"
    yield "a ring of two points", as_json(area(box[:2])), "row 1"
    yield "an area at infinity", as_json(area(box)).replace("51.8", "1e400"), "row 1"
    yield (
        "an area round the globe",
        as_json(area([[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]])),
        "",
    )


def cases() -> Iterator[Case]:
    """Yield the cases."""
    for name, text, said in _csvs():
        yield Case(f"CSV: {name}", TABLE, "a.csv", _text(text), said)
    for name, text, said in _geojsons():
        yield Case(f"GeoJSON: {name}", TABLE, "a.geojson", _text(text), said)
    for name, text, said in _kmls():
        yield Case(f"KML: {name}", TABLE, "a.kml", _text(text), said)
    for name, make, said in _gpkgs():
        yield Case(f"GeoPackage: {name}", TABLE, "a.gpkg", make, said)
    for name, make, said in _parquets():
        yield Case(f"Parquet: {name}", PAGE, "a.parquet", make, said)
    for name, text, said in _own_areas():
        yield Case(f"areas: {name}", AREAS, "areas.geojson", _text(text), said)
    for text, said in (
        (
            '<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>../secret.txt</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>',
            "holds XML",
        ),
        ("GDALG", "holds text"),
        ("WFS:http://127.0.0.1:9/", "holds text"),
    ):
        yield Case(f"GeoJSON: {text[:16]}", TABLE, "a.geojson", _text(text), said)
        yield Case(f"GeoPackage: {text[:16]}", TABLE, "a.gpkg", _text(text), "holds")
