"""Files written by geomap and by geopandas, read back: nothing lost but what is said to be."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import geopandas
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from geomap.formats import left_out, read_raids
from geomap.gazetteer.patches import open_patch
from geomap.model import Precision, RaidKind
from geomap.raids.convert import from_frame, to_frame
from geomap.raids.provenance import Source
from geomap.raids.provenance import written as as_sources
from geomap.raids.schema import COLUMNS, ROAD, Raid
from geomap.raids.table import Check, OwnAreas, Raids
from geomap.renderers import load
from tests.raids.test_table import KESTREL, TABLE
from tests.support.tables import ALL_BUT_ROWS_ALONE, FORMATS, PLACED, is_kept
from tests.writing.hash_seeds import printed_by_each

PATCH = open_patch("thames-valley")
LETTERS = st.characters(
    exclude_categories=("Cs",),
    exclude_characters="\0",
    include_characters="=+-@'\"<>&;,\r\n\t",
)
TEXT = st.text(LETTERS, min_size=1, max_size=12)
XML_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff",
                  include_characters="\t\n\r\"'<>&"),
    min_size=1, max_size=12,
)  # fmt: skip


def written(table: Raids, ending: str, folder: Path) -> Path:
    path = folder / f"raids.{ending}"
    path.write_bytes(load(ending).render(table, PATCH))
    return path


@pytest.mark.parametrize("ending", FORMATS)
def test_a_table_read_back_is_the_one_that_was_written(ending: str, tmp_path: Path) -> None:
    back = read_raids(written(TABLE, ending, tmp_path))
    assert back.rows == TABLE.rows
    if ending in ALL_BUT_ROWS_ALONE:
        assert back == TABLE
        assert left_out(Path(f"raids.{ending}"), TABLE) == ""
    else:
        assert (back.unplaced, back.attribution) == ((), ("OGL-UK-3.0",))
        assert left_out(Path(f"raids.{ending}"), TABLE) == (
            f"raids.{ending} holds the rows alone: "
            "the 1 not placed, the count check and the credits are not in it"
        )


@pytest.mark.parametrize("ending", FORMATS)
def test_an_empty_table_comes_back_empty(ending: str, tmp_path: Path) -> None:
    empty = replace(TABLE, rows=(), check=Check(1, 1, 0, "0 of 1 home placed"))
    back = read_raids(written(empty, ending, tmp_path))
    assert back.rows == ()
    assert back.unplaced == (TABLE.unplaced if ending in ALL_BUT_ROWS_ALONE else ())


@pytest.mark.parametrize("ending", ALL_BUT_ROWS_ALONE)
def test_the_areas_of_a_newsroom_come_back(ending: str, tmp_path: Path) -> None:
    table = replace(TABLE, areas=OwnAreas("Wards", "households", (("Blackbird Leys", 5200.0),)))
    assert read_raids(written(table, ending, tmp_path)) == table


def values(name: str, text: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Whatever a column may hold, as it is declared."""
    kind, of_kind = COLUMNS[name].kind, text
    if kind.choices:
        readable = [choice for choice in kind.choices if is_kept(name, choice)]
        of_kind = st.sampled_from([kind.read(choice) for choice in readable])
    elif kind is ROAD:
        of_kind = text.map("Elm {}".format)
    elif kind.name == "date":
        of_kind = st.dates(date(1900, 1, 1), date(2200, 1, 1))
    elif kind.name == "whole number":
        of_kind = st.integers(0, 10**9)
    elif kind.name == "number":
        of_kind = st.floats(0, 1)
    elif kind.name == "list":
        days = st.none() | st.dates(date(1900, 1, 1), date(2200, 1, 1))
        addresses = st.sampled_from(["", "https://news.example/a?b=c#d"])
        of_kind = st.lists(st.builds(Source, text, text, days, addresses), max_size=3).map(
            as_sources
        )
    of_kind = of_kind.filter(partial(is_kept, name))
    return st.none() | of_kind if COLUMNS[name].default is None else of_kind


@st.composite
def rows(draw: st.DrawFn, text: st.SearchStrategy[str]) -> tuple[Raid, ...]:
    def row(number: int) -> Raid:
        drawn = {name: draw(values(name, text)) for name in COLUMNS}
        drawn["start"], drawn["end"] = sorted((drawn["start"], drawn["end"]))
        drawn["raid_id"], placed = f"raid-{number}", draw(PLACED)
        known = [one for one in Precision if (one is Precision.AREA) == bool(placed.outline)]
        drawn["precision"] = draw(st.sampled_from(known))
        return replace(placed, **drawn)

    return tuple(row(number) for number in range(draw(st.integers(1, 3))))


def test_a_text_that_no_row_has_is_a_text_all_the_same(tmp_path: Path) -> None:
    silent = replace(KESTREL, operation=None, force=None)
    for number, row in enumerate((silent, replace(silent, operation="Falcon"))):
        (tmp_path / str(number)).mkdir()
        written(replace(TABLE, rows=(row,)), "parquet", tmp_path / str(number))
    files = sorted(tmp_path.rglob("*.parquet"))
    kinds = [parquet.read_schema(file).field("operation").type for file in files]
    assert kinds[0] == kinds[1]
    assert len(pandas.read_parquet(files)) == 2
    with_text, without = to_frame(TABLE), to_frame(replace(TABLE, rows=()))
    assert (without["street"].dtype, without["force"].dtype) == (with_text["street"].dtype,) * 2


@pytest.mark.parametrize("ending", FORMATS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_whatever_a_row_holds_it_comes_back(ending: str, data: st.DataObject) -> None:
    table = replace(TABLE, rows=data.draw(rows(XML_TEXT if ending == "kml" else TEXT)))
    with tempfile.TemporaryDirectory() as folder:
        assert read_raids(written(table, ending, Path(folder))).rows == table.rows


@pytest.mark.parametrize("ending", FORMATS)
def test_text_that_no_file_can_hold_is_replaced_and_breaks_nothing(
    ending: str, tmp_path: Path
) -> None:
    table = replace(TABLE, rows=(replace(KESTREL, quote="a\0b", note="\ud800"),))
    (row,) = read_raids(written(table, ending, tmp_path)).rows
    assert row.quote in ("a\ufffdb", "a\0b")
    assert row.note in ("\ufffd", "?")
    assert row.street == KESTREL.street


def test_a_frame_has_the_types_that_pandas_works_with() -> None:
    frame = to_frame(TABLE)
    assert frame["date"].dtype == "datetime64[us]"
    assert frame["date"].dt.month.tolist()[0] == 8
    assert pandas.isna(frame["date"].iloc[1])
    assert list(frame["kind"].cat.categories) == [kind.value for kind in RaidKind]
    for name in ("role", "match_type", "precision"):
        assert isinstance(frame[name].dtype, pandas.CategoricalDtype)
    assert str(frame["addresses"].dtype) == "Int64"
    assert frame["confidence"].dtype == "float64"
    empty = to_frame(replace(TABLE, rows=()))
    assert empty.dtypes[["date", "addresses", "confidence", "start", "kind"]].equals(
        frame.dtypes[["date", "addresses", "confidence", "start", "kind"]]
    )


def test_what_geopandas_itself_writes_comes_back(tmp_path: Path) -> None:
    frame = to_frame(TABLE)
    frame.to_parquet(tmp_path / "a.parquet")
    assert read_raids(tmp_path / "a.parquet") == TABLE, "with its attrs"
    assert from_frame(geopandas.read_parquet(tmp_path / "a.parquet")) == TABLE
    frame.to_file(tmp_path / "a.gpkg")
    frame.to_file(tmp_path / "a.geojson")
    (tmp_path / "b.geojson").write_text(frame.to_json(default=str))
    frame.drop(columns="geometry").assign(lon=frame.geometry.x, lat=frame.geometry.y).to_csv(
        tmp_path / "a.csv", index=False
    )
    for name in ("a.gpkg", "a.geojson", "b.geojson", "a.csv"):
        assert read_raids(tmp_path / name).rows == TABLE.rows, name


def test_our_files_open_in_geopandas(tmp_path: Path) -> None:
    for ending in ("geojson", "gpkg"):
        frame = geopandas.read_file(written(TABLE, ending, tmp_path), layer=0)
        assert frame["street"].tolist() == ["Kestrel Crescent", "The Slade"]
        assert str(frame["date"].dtype).startswith("datetime64")
        assert frame.crs == "EPSG:4326"
    frame = geopandas.read_file(written(TABLE, "kml", tmp_path))
    assert frame.geometry.x.tolist() == pytest.approx([KESTREL.lon] * 2)


def digests() -> dict[str, str]:
    """Give of each format what its file of the table is told apart by."""
    return {
        ending: sha256(load(ending).render(TABLE, PATCH)).hexdigest() for ending in sorted(FORMATS)
    }


def test_equal_tables_give_equal_bytes_whatever_the_order_of_sets() -> None:
    printed = printed_by_each(
        "from tests.notebook.test_interchange import digests; print(digests())"
    )
    assert printed == {f"{digests()}\n"}


@pytest.mark.parametrize("ending", ["gpkg", "parquet", "geojson"])
def test_any_declared_crs_is_brought_to_degrees(ending: str, tmp_path: Path) -> None:
    frame = to_frame(TABLE).to_crs("EPSG:27700")
    path = tmp_path / f"raids.{ending}"
    if ending == "parquet":
        frame.to_parquet(path)
    else:
        frame.to_file(path)
    row = read_raids(path).rows[0]
    assert (row.lon, row.lat) == pytest.approx((KESTREL.lon, KESTREL.lat), abs=1e-6)


def test_a_line_is_pinned_halfway_and_an_area_inside(tmp_path: Path) -> None:
    path = tmp_path / "lines.geojson"
    line = {"type": "LineString", "coordinates": [[-1.2, 51.7], [-1.1, 51.7], [-1.1, 51.8]]}
    square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    features = [
        {"type": "Feature", "geometry": shape, "properties": {"street": "Elm Row"} | known}
        for shape, known in ((line, {}), (square, {"precision": "area"}))
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    halfway, inside = read_raids(path).rows
    assert (halfway.lon, halfway.lat) == (-1.1, 51.719011), "a degree of longitude is shorter"
    assert halfway.parts == (((-1.2, 51.7), (-1.1, 51.7), (-1.1, 51.8)),)
    assert inside.parts == ()
    assert 0 < inside.lat < inside.lon < 1
