"""Tables that no geomap wrote: their columns, their ids, and what they do not say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas
import pandas
import pytest

import geomap
import geomap.notebook.accessor  # registers .gm
from geomap.cli.main import main
from geomap.errors import InputError
from geomap.raids.convert import from_frame
from geomap.renderers.common import words

ROWS = "Alder Road,Barton,2017-08-09,-1.2,51.72\nElm Place,Barton,,-1.21,51.73\n"


def frame(**columns: Any) -> geopandas.GeoDataFrame:
    return geopandas.GeoDataFrame(
        columns, geometry=geopandas.points_from_xy([-1.2], [51.72]), crs="EPSG:4326"
    )


@pytest.mark.parametrize("ending", ["csv", "geojson", "gpkg", "parquet", "kml"])
def test_how_sure_a_pin_is_stays_unsaid_where_its_table_does_not_say_it(
    ending: str, tmp_path: Path
) -> None:
    given = tmp_path / "theirs.csv"
    given.write_text(f"street,locality,date,lon,lat\n{ROWS}", "utf-8")
    raids = geomap.read_raids(given)
    assert raids["confidence"].isna().all()
    raids.loc[0, "confidence"] = 0.7
    if ending == "csv":
        with pytest.warns(geomap.errors.LeftOutWarning):
            raids.gm.save(tmp_path / "again.csv")
    else:
        raids.gm.save(tmp_path / f"again.{ending}")
    again = geomap.read_raids(tmp_path / f"again.{ending}")
    assert again["confidence"].dtype == "float64"
    assert again["confidence"].fillna(-1).tolist() == [0.7, -1]


def test_no_reader_is_told_that_a_pin_of_unknown_sureness_is_placed_with_confidence() -> None:
    raids = frame(street=["Alder Road"])
    (row,) = from_frame(raids).rows
    assert words.sureness(row) == ""
    assert words.middle(row) == "Somewhere on this street, not at an address."
    assert not words.doubtful(row)
    geomap.RaidMap(raids).to_html()
    (row,) = from_frame(raids.assign(confidence=0.95)).rows
    assert words.middle(row).endswith("Placed with confidence.")


@pytest.mark.parametrize("header", ["Street,Locality,Date,Lon,Lat", "STREET,LOCALITY,DATE,LON,LAT"])
def test_columns_in_capitals_are_those_of_the_table(header: str, tmp_path: Path) -> None:
    path = tmp_path / "theirs.csv"
    path.write_text(f"{header}\n{ROWS}", "utf-8")
    raids = geomap.read_raids(path)  # a warning would be an error: no column is left out
    assert raids["street"].tolist() == ["Alder Road", "Elm Place"]
    assert raids["locality"].tolist() == ["Barton", "Barton"]
    assert str(raids["date"][0].date()) == "2017-08-09"
    assert main(["export", str(path), "-o", str(tmp_path / "out.geojson")]) == 0


def test_a_column_as_the_table_calls_it_comes_before_one_in_capitals(tmp_path: Path) -> None:
    path = tmp_path / "theirs.geojson"
    raids = frame(street=["Alder Road"], Street=["Somewhere Else"])
    path.write_text(raids.to_json(), "utf-8")
    with pytest.warns(geomap.errors.LeftOutWarning, match="has none: Street$"):
        assert geomap.read_raids(path)["street"].tolist() == ["Alder Road"]


def test_a_frame_without_a_column_street_is_told_which_it_has() -> None:
    (fault,) = frame(road=["Alder Road"], ward=["Barton"]).gm.check()["fault"]
    assert fault.startswith("there is no column street among its columns: ward, road;")
    with pytest.raises(InputError, match="among its columns: road; rename"):
        frame(road=["Alder Road"]).gm.to_json()


def test_ids_that_two_tables_share_are_told_with_what_to_do() -> None:
    rows = pandas.concat([frame(street=["Alder Road"], raid_id=["raid-2"])] * 2)
    with pytest.raises(InputError, match=r"more than once: 1, 2 \(give each its own, or no "):
        geomap.RaidMap(rows)
    geomap.RaidMap(rows.drop(columns="raid_id"))
