"""`raids.gm`: what a desk asks of a table."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import geopandas
import pandas
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

import geomap
import geomap.notebook.gm_attribute  # registers .gm
from geomap.errors import InputError
from geomap.formats import read_raids
from geomap.notebook.accessor import raids_frame
from geomap.raids.convert import from_frame, to_frame
from tests.support.many_raids import RAIDS, ROWS
from tests.support.tables import ALL_BUT_ROWS_ALONE, on_line

DAYS = (date(2017, 5, 31), date(2017, 8, 1), date(2017, 8, 9), None, date(2017, 8, 9), None)
TABLE = replace(
    RAIDS, rows=tuple(replace(row, date=day) for row, day in zip(ROWS, DAYS, strict=True))
)
WEST = shapely.box(-1.3, 51.70, -1.20, 51.80)
EAST = shapely.box(-1.20, 51.70, -1.15, 51.80)


@pytest.fixture
def raids() -> geopandas.GeoDataFrame:
    return to_frame(TABLE)


def wards(**columns: object) -> geopandas.GeoDataFrame:
    usual = {"WARD": ["East", "West"], "homes": [0, 2000]}
    return geopandas.GeoDataFrame(usual | columns, geometry=[EAST, WEST], crs="EPSG:4326")


def test_the_accessor_comes_with_a_table_and_not_with_geomap(tmp_path: Path) -> None:
    script = (
        "import sys, geomap; assert 'pandas' not in sys.modules; import pandas; "
        "assert not hasattr(pandas.DataFrame, 'gm'); "
        "assert geomap.read_raids(sys.argv[1]).gm.check().empty"
    )
    path = tmp_path / "raids.csv"
    path.write_text("street,lon,lat\nElm Row,-1.2,51.7\n")
    subprocess.run([sys.executable, "-c", script, path], check=True)


def test_a_plain_frame_has_no_raids() -> None:
    with pytest.raises(AttributeError, match="is a GeoDataFrame"):
        _ = pandas.DataFrame({"street": ["Elm Row"]}).gm


def test_a_home_is_counted_drawn_and_saved_as_no_raid(
    raids: geopandas.GeoDataFrame, tmp_path: Path
) -> None:
    raids.loc[2, "role"] = "home"
    own = raids.rename(columns={"street": "road"})
    for asked in (
        raids.gm.by_month,
        raids.gm.by_neighbourhood,
        lambda: raids.gm.by_neighbourhood(by="year"),
        lambda: raids.gm.by_neighbourhood(wards(), name_column="WARD"),
        raids.gm.plot,
        raids.gm.explore,
        raids.gm.to_json,
        lambda: raids.gm.save(tmp_path / "raids.geojson"),
        lambda: geomap.RaidMap(own, street="road"),
    ):
        with pytest.raises(InputError, match="wrong: row 3: role is 'home', which is not raid"):
            asked()
    assert raids.gm.check()[["row", "column"]].to_numpy().tolist() == [[3, "role"]]
    own["role"] = "suspected"  # a word of theirs, of a column that is not read
    assert len(geomap.RaidMap(own, street="road").raids.rows) == len(ROWS)


def test_months_without_a_raid_count_none_and_the_undated_are_told(
    raids: geopandas.GeoDataFrame,
) -> None:
    months = raids.gm.by_month()
    assert {str(month): count for month, count in months.items()} == {
        "2017-05": 1,
        "2017-06": 0,
        "2017-07": 0,
        "2017-08": 3,
    }
    assert months.attrs == {"undated": 2}
    assert months.name == "raids"
    with pytest.warns(geomap.LeftOutWarning, match="none of the 2 raids has a day"):
        none = raids[raids["date"].isna()].gm.by_month()
    assert (len(none), none.attrs) == (0, {"undated": 2})


def test_neighbourhoods_are_counted_and_none_is_dropped(raids: geopandas.GeoDataFrame) -> None:
    raids.loc[0, "neighbourhood"] = None
    counts = raids.gm.by_neighbourhood()
    assert counts["raids"].sum() == len(raids)
    assert counts["raids"].is_monotonic_decreasing
    assert counts.loc[counts["neighbourhood"].isna(), "raids"].tolist() == [1]
    assert list(counts.columns) == ["neighbourhood", "district", "raids"]


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:27700"])
def test_own_areas_are_counted_with_a_rate_and_its_caveat(
    crs: str, raids: geopandas.GeoDataFrame
) -> None:
    counts = raids.to_crs("EPSG:3857").gm.by_neighbourhood(
        wards().to_crs(crs), name_column="WARD", per="homes"
    )
    assert counts["neighbourhood"].tolist() == ["West", "East"]
    assert counts["raids"].tolist() == [4, 1]
    assert counts["homes"].tolist() == [2000, 0]
    assert counts["raids_per_1000"].iloc[0] == 2
    assert pandas.isna(counts["raids_per_1000"].iloc[1]), "no homes, no rate"
    assert counts.crs == "EPSG:4326"
    assert counts.attrs["outside"] == 1
    assert counts.attrs["caveat"].startswith("Raids per 1,000 homes")
    assert raids.attrs["check"], "the table is left as it was"


def test_areas_without_a_raid_are_counted_too_and_files_are_areas(
    raids: geopandas.GeoDataFrame, tmp_path: Path
) -> None:
    wards().to_file(tmp_path / "wards.gpkg")
    counts = raids.iloc[:0].gm.by_neighbourhood(tmp_path / "wards.gpkg", name_column="WARD")
    assert counts[["neighbourhood", "raids"]].to_numpy().tolist() == [["East", 0], ["West", 0]]
    assert "raids_per_1000" not in counts.columns
    assert counts.attrs["caveat"] == ""


def test_wrong_areas_are_told_row_by_row(raids: geopandas.GeoDataFrame) -> None:
    with pytest.raises(InputError, match="row 2: WARD is empty"):
        raids.gm.by_neighbourhood(wards(WARD=["East", None]), name_column="WARD")
    with pytest.raises(InputError, match="have no CRS"):
        raids.gm.by_neighbourhood(wards().set_crs(None, allow_override=True))
    with pytest.raises(InputError, match="give areas= too"):
        raids.gm.by_neighbourhood(per="homes")
    with pytest.raises(InputError, match="has no column date"):
        raids.drop(columns="date").gm.by_month()


def test_near_is_in_metres_nearest_first(raids: geopandas.GeoDataFrame) -> None:
    here = ROWS[0]
    near = raids.to_crs("EPSG:27700").gm.near(here.lon, here.lat, 1500)
    assert near["street"].tolist() == ["Alder Crescent", "Long Piece"]
    assert near["distance_m"].iloc[0] == pytest.approx(0, abs=0.01)
    geod = Geod(ellps="WGS84")
    _, _, metres = geod.inv(here.lon, here.lat, ROWS[2].lon, ROWS[2].lat)
    assert near["distance_m"].iloc[1] == pytest.approx(metres, abs=0.01)
    assert near.crs == "EPSG:27700"
    with pytest.raises(InputError, match="give longitude first"):
        raids.gm.near(51.7, -101.2, 100)


@settings(max_examples=30, deadline=None)
@given(radius_m=st.floats(0, 20_000))
def test_near_and_the_rest_are_the_whole(radius_m: float) -> None:
    raids = to_frame(TABLE)
    near = raids.gm.near(-1.2, 51.74, radius_m)
    assert set(near.index) <= set(raids.index)
    assert (near["distance_m"] <= radius_m).all()
    assert len(raids.gm.near(-1.2, 51.74, 1e8)) == len(raids)


def test_within_takes_a_polygon_a_frame_or_a_name(raids: geopandas.GeoDataFrame) -> None:
    streets = ["Long Piece"]
    assert raids.gm.within(EAST)["street"].tolist() == streets
    east = wards().iloc[:1]
    assert raids.gm.within(east.to_crs(27700))["street"].tolist() == streets
    assert raids.gm.within(east.geometry)["street"].tolist() == streets
    assert raids.gm.within("blackbird leys")["street"].tolist() == ["Alder Crescent"]
    with pytest.raises(InputError, match="no area called Blackbird Lees; do you mean Blackbird L"):
        raids.gm.within("Blackbird Lees")
    with pytest.raises(InputError, match="no area called Zzyzx: give a polygon"):
        raids.gm.within("Zzyzx")
    with pytest.raises(InputError, match="has no CRS"):
        raids.gm.within(east.geometry.set_crs(None, allow_override=True))


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:27700"])
def test_a_street_is_near_and_within_by_any_part_of_it_and_counted_by_its_middle(crs: str) -> None:
    rows = (
        on_line(ROWS[0], ((-1.25, 51.72), (-1.19, 51.72))),
        on_line(ROWS[1], ((-1.25, 51.76), (-1.22, 51.76)), ((-1.2, 51.78), (-1.2, 51.77))),
        replace(ROWS[2], lon=-1.21, lat=51.721),
    )
    raids = to_frame(replace(TABLE, rows=rows)).to_crs(crs)
    near = raids.gm.near(-1.21, 51.7204, 3_000)
    assert near["street"].tolist() == [ROWS[0].street, ROWS[2].street]
    assert near["distance_m"].tolist() == pytest.approx([44.5, 66.8], abs=0.1)
    geod = Geod(ellps="WGS84")
    _, _, metres = geod.inv(-1.21, 51.79, -1.2, 51.78)
    lines = raids.gm.near(-1.21, 51.79, 2_000)
    assert lines["distance_m"].tolist() == pytest.approx([metres], abs=0.5)
    assert raids.gm.within(EAST)["street"].tolist() == [ROWS[0].street, ROWS[1].street]
    assert raids.gm.within(WEST)["street"].tolist() == [row.street for row in rows]
    counts = raids.gm.by_neighbourhood(wards(), name_column="WARD")
    assert dict(zip(counts["neighbourhood"], counts["raids"], strict=True)) == {
        "West": 3,
        "East": 0,
    }


def test_the_nearest_point_of_a_slanting_line_is_that_on_the_ground() -> None:
    row = on_line(ROWS[0], ((-1.3, 51.7), (-1.2, 51.8)))
    raids = to_frame(replace(TABLE, rows=(row,)))
    (metres,) = raids.gm.near(-1.2, 51.7, 1e5)["distance_m"]
    line = raids.to_crs("EPSG:27700").geometry.iloc[0]
    here = geopandas.GeoSeries([shapely.Point(-1.2, 51.7)], crs=4326).to_crs("EPSG:27700").iloc[0]
    assert metres == pytest.approx(line.distance(here), rel=2e-3)


@pytest.mark.parametrize("top", [51.9, 52.0])
def test_an_area_whose_border_crosses_itself_is_mended_as_that_of_a_layer_is(
    raids: geopandas.GeoDataFrame, top: float
) -> None:
    bow_tie = shapely.Polygon([(-1.3, 51.6), (-1.1, top), (-1.1, 51.6), (-1.3, 51.9)])
    streets = raids.gm.within(shapely.make_valid(bow_tie))["street"].tolist()
    assert 0 < len(streets) < len(raids)
    assert raids.gm.within(bow_tie)["street"].tolist() == streets
    drawn = geopandas.GeoSeries([None, bow_tie, bow_tie], crs="EPSG:4326")
    assert raids.gm.within(drawn.to_crs(27700))["street"].tolist() == streets
    with pytest.raises(InputError, match="and this is a Polygon"):
        raids.gm.within(shapely.Polygon([(-1.3, 51.6), (-1.2, 51.6), (-1.3, 51.6)]))


def test_what_has_no_place_is_near_nothing_and_within_nothing(
    raids: geopandas.GeoDataFrame,
) -> None:
    raids.loc[0, "geometry"] = None
    raids.loc[1, "geometry"] = shapely.LineString()
    raids.loc[2, "geometry"] = shapely.Point(-1.2, 51.7).buffer(0.001)
    assert len(raids.gm.near(-1.2, 51.74, 1e8)) == 4
    assert len(raids.gm.within(shapely.box(-180, -90, 180, 90))) == 4


def test_a_part_forgets_what_was_told_of_the_whole_and_is_a_table(
    raids: geopandas.GeoDataFrame,
) -> None:
    part = raids.gm.within(WEST).gm.near(-1.2084, 51.7198, 5000)
    assert part.attrs["check"]["sentence"] == "5 placed"
    assert part.attrs["unplaced"] == []
    assert part.attrs["attribution"] == list(RAIDS.attribution)
    assert raids.attrs["check"]
    assert from_frame(part).check.sentence == "5 placed"
    assert len(geomap.RaidMap(part).raids.rows) == len(part) == 4


def test_a_copy_tells_the_same_of_the_same_rows_and_counts_none(
    raids: geopandas.GeoDataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = raids_frame(raids)
    monkeypatch.setattr("geomap.notebook.accessor.counted_rows", None)
    copied = table.copy()
    assert copied.attrs == table.attrs
    copied.attrs["check"]["placed"] = 0
    assert table.attrs["check"]["placed"] != 0


def test_check_lists_every_fault_and_raises_nothing(raids: geopandas.GeoDataFrame) -> None:
    assert raids.gm.check().empty
    raids["confidence"] = [0.5, 7, 0.5, 0.5, 0.5, 0.5]
    raids["raid_id"] = ["same", "same", *raids["raid_id"][2:]]
    raids.loc[2, "geometry"] = shapely.Point(51.7, -1.2)
    raids.loc[3, "geometry"] = None
    faults = raids.gm.check()
    assert list(faults.columns) == ["row", "column", "fault"]
    assert faults[["row", "column"]].to_numpy().tolist() == [
        [2, "confidence"],
        [2, "raid_id"],
        [3, "geometry"],
        [4, "geometry"],
    ]
    assert "look swapped" in faults["fault"].iloc[2]


@pytest.mark.parametrize("ending", ALL_BUT_ROWS_ALONE)
def test_a_saved_table_comes_back_with_its_attrs(
    ending: str, raids: geopandas.GeoDataFrame, tmp_path: Path
) -> None:
    raids.gm.save(tmp_path / f"raids.{ending}")
    back = geomap.read_raids(tmp_path / f"raids.{ending}")
    assert back.attrs == raids.attrs
    filled = ["ward"]  # from the patch, as the table has none
    assert back["ward"].notna().any()
    assert back.drop(columns=filled).dtypes.equals(raids.drop(columns=filled).dtypes)
    assert from_frame(back.assign(ward=raids["ward"])) == TABLE


def test_a_csv_warns_of_what_it_leaves_out(raids: geopandas.GeoDataFrame, tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match=r"raids\.csv holds the rows alone"):
        raids.gm.save(tmp_path / "raids.csv")
    assert read_raids(tmp_path / "raids.csv").rows == TABLE.rows


def test_a_saved_map_is_a_map(raids: geopandas.GeoDataFrame, tmp_path: Path) -> None:
    raids.gm.save(str(tmp_path / "map.svg"))
    assert (tmp_path / "map.svg").read_text().startswith("<?xml")
    with pytest.raises(InputError, match="no ending that geomap can write"):
        raids.gm.save(tmp_path / "raids.shp")


def test_json_text_holds_the_whole_table(raids: geopandas.GeoDataFrame) -> None:
    collection = json.loads(raids.gm.to_json())
    assert collection["features"][0]["properties"]["date"] == "2017-05-31"
    assert collection["check"]["stated"] == 7
