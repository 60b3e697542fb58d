"""Tables of many rows are read by their columns: the same rows and faults, and far less work."""

from __future__ import annotations

import csv as csv_module
import io
import json
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet as arrow_parquet

import geomap
from geomap.areas.frames import filled
from geomap.errors import InputError
from geomap.formats import csv, geojson, left_out, load, read_features, read_raids
from geomap.io import arrow_csv
from geomap.io.coded_columns import Columns
from geomap.io.features import Features
from geomap.io.geometry import from_wkb, from_wkbs
from geomap.raids import column_kinds, schema
from geomap.raids.checked import Checked
from geomap.raids.convert import frame_of, to_frame
from geomap.raids.outlines import assign_all
from geomap.raids.provenance import without_doors_in_name
from geomap.raids.validate import faults_of, from_features, read_table
from geomap.version import PATCH
from tests.formats.by_rows import rows_and_faults
from tests.raids.test_table import TABLE
from tests.support.many_raids import RAIDS
from tests.support.tables import FORMATS, in_area, on_line, raid

SQUARE = shapely.box(-1.21, 51.7, -1.2, 51.71)
BOW_TIE = shapely.Polygon([(-1.2, 51.7), (-1.1, 51.8), (-1.2, 51.8), (-1.1, 51.7)])
GIVEN: dict[str, list[Any]] = {
    "raid_id": ["raid-1", "raid-2", "raid-0123456789", "a", 7, "12 Elm Row"],
    "role": ["raid", "station", "burglary", 3],
    "street": ["Elm Row", "Oak Way", "", " ", "12 Elm Row", "Flat 3, Elm Row", 5],
    "place": ["Elm Row", "", "3 Oak Way"],
    "locality": ["Southfield", "Flat 2", True, 1, 1.0, -0.0, 0.0],
    "addresses": [1, 2.0, "3", "3.5", -1, float("nan"), float("inf"), "many", True],
    "date": [date(2017, 8, 9), datetime(2017, 8, 9, 4), "2017-08-09", "9 August", 7],
    "kind": ["drugs", "cakes"],
    "precision": ["street", "area", "ward"],
    "confidence": [0.97, 0.0, -0.0, "0.5", 1.5, float("nan"), [1]],
    "certainty": ["pinned", "likely", "perhaps"],
    "note": ["the door of 12 Elm Row", "", {"a": 1}],
    "story": ["smith-12-alder-road", "sample"],
    "licence": ["OGL", "", "ODbL"],
    "start": [0, 5, "4"],
    "end": [9, 3, -2, "end"],
    "lon": ["x", 3.0],
}
SHAPES = [
    *[shapely.Point(-1.2, 51.7)] * 5,
    shapely.Point(-1.2, 51.7, 3),
    shapely.LineString([(-1.2, 51.7), (-1.21, 51.71)]),
    SQUARE,
    None,
    shapely.Point(),
    shapely.Point(200, 51),
    shapely.MultiPoint([(-1.2, 51.7)]),
    shapely.MultiPoint([(-1.2, 51.7), (-1.3, 51.7)]),
]
RECORDS = st.fixed_dictionaries(
    {"street": st.just("Elm Row") | st.sampled_from(GIVEN["street"])},
    optional={name: st.sampled_from(all_) for name, all_ in GIVEN.items() if name != "street"},
)


def told(features: Features) -> tuple[list[Any], list[Any]]:
    """Give the rows and the faults of a table as the table is read."""
    try:
        return list(from_features(features).rows), []
    except InputError:
        return [], faults_of(features, None)


@given(st.lists(st.tuples(RECORDS, st.sampled_from(SHAPES)), max_size=6))
def test_columns_give_the_rows_and_the_faults_that_rows_give(
    table: list[tuple[dict[str, Any], Any]],
) -> None:
    records, shapes = [record for record, _ in table], [shape for _, shape in table]
    features = Features(tuple(records), tuple(shapes), crs="EPSG:4326")
    rows, faults = rows_and_faults(features)
    found = told(features)
    assert found[1] == faults
    assert repr(found[0]) == repr([] if faults else rows)


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in GIVEN.items() for value in values]
)
def test_each_kind_of_fault_is_told_in_the_words_of_its_row(name: str, value: Any) -> None:
    good = [{"street": "Elm Row", "raid_id": f"r{number}"} for number in range(4)]
    records = (*good, {"street": "Elm Row"} | {name: value}, *good[:1])
    features = Features(records, (shapely.Point(-1.2, 51.7),) * 6, crs="EPSG:4326")
    faults = rows_and_faults(features)[1]
    assert faults, "an id is used twice"
    assert told(features) == ([], faults)


def test_an_area_whose_border_crosses_itself_is_told_beside_other_faults() -> None:
    records = ({"street": "Elm Row", "precision": "area"}, {"street": "12 Elm Row"})
    features = Features(records, (BOW_TIE, None), crs="EPSG:4326")
    _, faults = told(features)
    assert [fault.row for fault in faults] == [1, 2, 2]
    assert "is not in order (self-intersection" in faults[0].problem


def every_column(count: int = 40) -> Any:
    """Give a table in which every column has values and, where it may, none."""
    rows = []
    for number in range(count):
        row = replace(
            RAIDS.rows[number % 6],
            raid_id=f"raid-{number:010x}",
            ward=[None, "East Ward"][number % 2],
            outcome=[None, "£5,000, in cash", "“nothing”, they said"][number % 3],
            quote=['"quoted"', "two\nlines", "=cmd", "a, b", "'tis", ""][number % 6],
            note=["", "the note"][number % 2],
            date=[None, date(2017, 8, 9)][number % 2],
            addresses=[None, 1, 12][number % 3],
            confidence=number / 40,
            certainty=[schema.Certainty.PINNED, schema.Certainty.LIKELY][number % 2],
        )
        if number % 4 == 1:
            row = on_line(row, ((-1.21, 51.71), (-1.2, 51.71 + number / 1e4)))
        if number % 8 == 2:
            row = in_area(row, SQUARE)
        rows.append(row)
    return replace(TABLE, rows=tuple(rows))


@pytest.mark.parametrize("ending", FORMATS)
def test_a_frame_read_by_columns_is_that_of_its_rows(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrow_csv, "_WORTHWHILE", 0)
    monkeypatch.setattr(geojson, "_MOST_BYTES_AT_ONCE", 0)
    for number, table in enumerate((every_column(), replace(TABLE, rows=()), TABLE)):
        path = tmp_path / f"{number}.{ending}"
        path.write_bytes(load(ending).write(table))
        rows = read_raids(path)
        assert repr(rows.rows) == repr(table.rows)
        read, _ = read_table(read_features(path))
        frame, expected = geomap.read_raids(path), filled(to_frame(rows), PATCH, read)
        pandas.testing.assert_frame_equal(
            pandas.DataFrame(frame.drop(columns="geometry")),
            pandas.DataFrame(expected.drop(columns="geometry")),
        )
        assert list(frame.geometry.to_wkb()) == list(expected.geometry.to_wkb())
        assert frame.attrs == expected.attrs
        assert frame.crs == expected.crs


CELLS = st.sampled_from(["", " ", "a", "b,c", 'say "no"', "two\nlines", "=1", "'=1", "é", "'", '"'])


@given(
    rows=st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_a_csv_read_by_columns_is_that_of_its_rows(
    rows: list[tuple[str, str]], end: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = io.StringIO()
    writer = csv_module.writer(out, lineterminator=end)
    writer.writerow(["street", "quote", "lon", "lat"])
    for number, row in enumerate(rows):
        writer.writerow([*row, -1.2 + number / 1e6, 51.7])
    path = tmp_path_factory.mktemp("csv") / "raids.csv"
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    by_rows, by_columns = both(path)
    assert by_columns is not None, "it is as strict as can be"
    assert list(by_columns.records) == list(by_rows.records)
    assert list(by_columns.geometries) == list(by_rows.geometries)
    assert list(by_columns.rows) == list(by_rows.rows)


def both(path: Path) -> tuple[Features, Features | None]:
    """Read a CSV row by row, and by columns if that goes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv, "read_columns", lambda *_: None)
        by_rows = csv.read(path)
        patch.undo()
        patch.setattr(arrow_csv, "_WORTHWHILE", 0)
        patch.setattr(csv, "_by_rows", lambda *_: None)
        return by_rows, csv.read(path)


@pytest.mark.parametrize(
    "text",
    [
        'a"b,,1,2\n',
        '"a"b,,1,2\n',
        ' "a",,1,2\n',
        '"a,,1,2\n',
        "a,,1\n",
        "a,,1,2,3\n",
        "a,,x,2\n",
        "a,,,2\n",
        "a,,nan,2\n",
        "a,,1_0,2\n",
        "a\rb,,1,2\n",
        '"a\rb",,1,2\n',
        "a\0,,1,2\n",
        f"{'x' * 140_000},,1,2\n",
    ],
)
def test_a_csv_that_is_not_in_order_is_read_by_rows(text: str, tmp_path: Path) -> None:
    path = tmp_path / "raids.csv"
    path.write_text(f"street,quote,lon,lat\n{text}", encoding="utf-8", newline="")
    assert both(path)[1] is None
    path.write_bytes(b"street,quote,lon,lat\nCaf\xe9,,1,2\n")
    assert both(path)[1] is None


@pytest.mark.parametrize(("letters", "by_columns"), [(600, True), (60_000, False)])
def test_a_csv_is_read_by_columns_if_each_row_fits_into_two_blocks(
    letters: int, by_columns: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrow_csv, "_BLOCK", 1_000)
    path = tmp_path / "raids.csv"
    rows = [f'Elm,"{number}\n{"x" * letters}",-1.2,51.7\n' for number in range(30)]
    path.write_text("street,quote,lon,lat\n" + "".join(rows), encoding="utf-8", newline="")
    one_by_one, together = both(path)
    assert (together is not None) == by_columns
    assert list((together or csv.read(path)).records) == list(one_by_one.records)


def test_a_large_csv_is_read_where_pyarrow_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrow_csv, "_WORTHWHILE", 0)
    path = tmp_path / "raids.csv"
    path.write_bytes(load("csv").write(RAIDS))
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "pyarrow", None)
        assert read_raids(path).rows == RAIDS.rows


def test_a_fault_of_a_large_csv_is_told_by_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrow_csv, "_WORTHWHILE", 0)
    path = tmp_path / "raids.csv"
    path.write_text('street,quote,lon,lat\nElm,"two\nlines",-1.2,51.7\n\n3 Oak Way,,-1.2,51.7\n')
    assert both(path)[1] is not None
    with pytest.raises(InputError, match=r"wrong: line 5: street is '3 Oak Way'"):
        read_raids(path)


def test_much_wkb_is_read_as_each_is() -> None:
    shapes = [*SHAPES[:8], shapely.MultiPoint([(1, 2)]), BOW_TIE]
    given: list[Any] = [shapely.to_wkb(shape, byte_order=n % 2) for n, shape in enumerate(shapes)]
    given += [shapely.to_wkb(shape, include_srid=True) for shape in shapely.set_srid(shapes, 4326)]
    cut = [data[:length] for data in given for length in (0, 4, 5, 8, len(data) - 1)]
    given += [None, "text", b"", b"\1\0\0\0\0", b"\7" * 30, *cut]
    together, problems = from_wkbs(given)
    for place, data in enumerate(given):
        geometry, problem = (None, "") if data is None else from_wkb(data)
        assert (together[place], problems.get(place, "")) == (geometry, problem)


def collection(features: int) -> str:
    one = '{"type": "Feature", "properties": {"street": "Elm \\u00e9 {[", "n": [1, {"a": 2}]}, '
    one += '"geometry": {"type": "Point", "coordinates": [-1.25, 51.75]}}'
    lines = ", ".join([one] * features)
    return f' {{"a": 12, "features" : [{lines}] , "type": "FeatureCollection", "title": "Xé"}}\n '


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("at_once", [1, 7, 64, 1_000_000])
def test_a_geojson_read_in_parts_is_that_read_whole(
    at_once: int, encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geomap.io.json_stream.members.__defaults__", (at_once,))
    path = tmp_path / "raids.geojson"
    for text in (
        collection(0),
        collection(3),
        '{"features": 5}',
        "{}",
        '{"features": [], "features": [{}]}',
    ):
        path.write_text(text, encoding=encoding)
        whole = complaint_or(lambda: geojson.read(path))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(geojson, "_MOST_BYTES_AT_ONCE", 0)
            patch.setattr(json, "loads", None)
            parts = complaint_or(lambda: geojson.read(path))
        assert parts == whole


def complaint_or(read: Callable[[], Features]) -> object:
    try:
        features = read()
    except InputError as error:
        return str(error)
    shapes = shapely.to_wkt(features.geometries).tolist() if len(features.geometries) else []
    return list(features.records), shapes, features.members, features.faults, features.columns


@pytest.mark.parametrize(
    "text", ['{"features": [{}', '{"a": 1} x', "[1, 2]", '{"a" 1}', "{1: 2}", "5", '{"a": 1,}']
)
def test_a_large_geojson_that_is_no_json_is_told_as_a_small_one(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "raids.geojson"
    path.write_text(text)
    small = complaint_or(lambda: geojson.read(path))
    monkeypatch.setattr(geojson, "_MOST_BYTES_AT_ONCE", 0)
    assert complaint_or(lambda: geojson.read(path)) == small
    monkeypatch.setattr(geojson, "MOST_OF_A_VALUE", 0)
    assert "is no JSON" in str(complaint_or(lambda: geojson.read(path)))


def test_one_value_that_fills_the_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(geojson, "_MOST_BYTES_AT_ONCE", 0)
    monkeypatch.setattr("geomap.io.json_stream.members.__defaults__", (10,))
    monkeypatch.setattr("geomap.io.json_stream.MOST_OF_A_VALUE", 300)
    path = tmp_path / "raids.geojson"
    path.write_text(collection(30))
    assert len(geojson.read(path).records) == 30
    path.write_text(collection(3).replace("Elm", "x" * 900))
    with pytest.raises(InputError, match="holds a value of more than 300 letters"):
        geojson.read(path)


def test_a_written_file_that_is_too_large_to_be_read_again_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for ending in FORMATS:
        path = tmp_path / f"raids.{ending}"
        path.write_bytes(load(ending).write(TABLE))
        assert "too large" not in left_out(path, TABLE)
        with monkeypatch.context() as patch:
            patch.setattr("geomap.io.features.MOST_ROWS", 1)
            assert left_out(path, TABLE).endswith(
                "is too large for geomap to read again: it holds more than 1 rows"
            )
        with path.open("ab") as file:
            file.truncate(load(ending).content.most_bytes + 1)
        assert f"it holds more than {load(ending).content.most_bytes:,} bytes" in left_out(
            path, TABLE
        )


@given(st.from_regex("(raid|event)-([0-9a-f]{10}|[0-9]{1,12})(-[0-9]{1,4})?", fullmatch=True))
def test_an_id_as_geomap_gives_it_tells_no_door(name: str) -> None:
    assert list(schema.COLUMNS["raid_id"].kind.doubtful([name])) == []
    assert without_doors_in_name(name) == name
    assert list(schema.COLUMNS["raid_id"].kind.doubtful([name, f"{name} Elm Row"])) == [0, 1]


@pytest.mark.parametrize("ending", ["csv", "gpkg", "parquet"])
def test_what_is_done_for_each_row_is_done_in_one_call(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrow_csv, "_WORTHWHILE", 0)
    rows = tuple(replace(RAIDS.rows[n % 6], raid_id=f"raid-{n:010x}") for n in range(600))
    path = tmp_path / f"raids.{ending}"
    path.write_bytes(load(ending).write(replace(RAIDS, rows=rows)))
    calls: Counter[str] = Counter()

    def counting(name: str, call: Any) -> Any:
        def counted(*args: Any, **options: Any) -> Any:
            calls[name] += 1
            return call(*args, **options)

        return counted

    for name in ("from_wkb", "points", "from_wkt"):
        monkeypatch.setattr(shapely, name, counting(name, getattr(shapely, name)))
    monkeypatch.setattr("geomap.io.geometry._refusal", counting("refusal", lambda _: ""))
    monkeypatch.setattr("geomap.raids.validate.read_row", counting("row", None))
    monkeypatch.setattr(column_kinds, "masked", counting("doors", column_kinds.masked))
    monkeypatch.setattr(Checked, "rows", counting("rows", None))
    frame = geomap.read_raids(path)
    assert len(frame) == 600
    assert sum(calls[name] for name in ("from_wkb", "points", "from_wkt")) <= 2, calls
    assert calls["refusal"] == calls["row"] == calls["rows"] == 0
    assert calls["doors"] <= 6, "a sentence is looked through once"


@pytest.mark.parametrize(("named", "layers"), [(True, 1), (False, 2)])
def test_only_the_layers_are_asked_that_a_row_does_not_name(
    named: bool, layers: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = replace(RAIDS.rows[0], ward=None, district="Oxford" if named else None)
    path = tmp_path / "raids.geojson"
    path.write_bytes(load("geojson").write(replace(RAIDS, rows=(row,))))
    asked = []
    monkeypatch.setattr(
        "geomap.areas.frames.assign_all",
        lambda areas, *places: asked.append(areas) or assign_all(areas, *places),
    )
    assert geomap.read_raids(path)["ward"].notna().all()
    assert len(asked) == layers


def test_a_parquet_is_not_unpacked_row_by_row(tmp_path: Path) -> None:
    rows = tuple(replace(RAIDS.rows[n % 6], raid_id=f"raid-{n:010x}") for n in range(600))
    path = tmp_path / "raids.parquet"
    path.write_bytes(load("parquet").write(replace(RAIDS, rows=rows)))
    features = read_features(path)
    assert isinstance(features.records, Columns)
    different = {name: len(column.values) for name, column in features.records.by_name.items()}
    assert different["quote"] == different["street"] == 6
    assert different["raid_id"] == 600
    expected = arrow_parquet.read_table(path).drop_columns("geometry").to_pylist()
    assert list(features.records) == expected


def test_a_parquet_with_texts_in_lists_is_read_without_them(tmp_path: Path) -> None:
    path = tmp_path / "raids.parquet"
    frame = to_frame(TABLE)
    frame["sources"] = [[{"id": "a"}]] * len(frame)
    frame.to_parquet(path)
    assert [row.street for row in read_raids(path).rows] == [row.street for row in TABLE.rows]


def test_read_table_gives_the_frame_that_the_rows_give() -> None:
    records = ({"street": "Elm Row"}, {"street": "Oak Way", "place": "Oak"})
    features = Features(records, (shapely.Point(-1.2, 51.7),) * 2, crs="EPSG:4326")
    rows, whole = read_table(features)
    first, second = rows.rows()
    assert first == raid(raid_id=first.raid_id, lon=-1.2, lat=51.7)
    assert first.raid_id != second.raid_id
    assert frame_of(rows, whole)["place"].tolist() == ["Elm Row", "Oak"]


def test_an_end_that_is_none_behind_a_start_is_a_fault_and_no_failure() -> None:
    record = {"street": "Elm Row", "start": 5, "end": "end"}
    features = Features((record,), (shapely.Point(-1.2, 51.7),), crs="EPSG:4326")
    assert [fault.column for fault in told(features)[1]] == ["end"]


def test_a_placemark_within_another_is_read_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "raids.kml"
    path.write_text(
        "<kml><Placemark><name>A</name><Placemark><name>B</name></Placemark></Placemark>"
        "<Folder><Placemark><name>C</name></Placemark></Folder></kml>"
    )
    assert [record["name"] for record in read_features(path).records] == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        ("_MOST_NAMES", "<Placemark>{}</Placemark>".format("".join(f"<a{n}/>" for n in range(9)))),
        ("_MOST_NAMES", "<Placemark {}/>".format(" ".join(f'a{n}=""' for n in range(9)))),
        ("_MOST_ELEMENTS", "<a/>" * 9),
        ("_MOST_BYTES_KEPT", "x" * 99),
    ],
)
def test_a_kml_that_fills_the_memory_between_its_placemarks_is_refused(
    limit: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "raids.kml"
    path.write_text(f"<kml>{text}</kml>")
    read_features(path)
    monkeypatch.setattr(f"geomap.formats.kml.{limit}", 8)
    with pytest.raises(InputError, match="unpacks to too many rows or bytes"):
        read_features(path)
