"""Tables that no geomap wrote: their columns, their ids, and what they do not say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas
import pandas
import pytest

import geomap
import geomap.notebook.gm_attribute  # registers .gm
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


def test_a_row_without_an_id_keeps_its_name_in_a_table_that_is_sorted_grows_or_is_another_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A version with a row more moved every raid to another street, in words to print."""
    header, (alder, elm) = "street,locality,date,lon,lat\n", ROWS.splitlines(keepends=True)
    old, new, twice = (tmp_path / f"{name}.csv" for name in ("old", "new", "twice"))
    old.write_text(header + alder, "utf-8")
    new.write_text(header + elm + alder, "utf-8")
    twice.write_text(header + alder + alder.replace("2017-08-09", "2017-08-10") + alder, "utf-8")
    names = dict(geomap.read_raids(new)[["street", "raid_id"]].itertuples(index=False))
    (name,) = geomap.read_raids(old)["raid_id"]
    assert names["Alder Road"] == name != names["Elm Place"]
    assert main(["diff", str(old), str(new)]) == 0
    said = capsys.readouterr().out
    assert "Elm Place is new" in said
    assert "moved" not in said
    first, other, again = geomap.read_raids(twice)["raid_id"]
    assert (first, again) == (name, f"{name}-2")
    assert other not in (first, again)
    own = geopandas.GeoDataFrame(
        {"road": ["Alder Road"], "day": pandas.to_datetime(["2017-08-09 10:00"])},
        geometry=geopandas.points_from_xy([-1.2], [51.72]),
        crs="EPSG:4326",
    )
    own.rename(columns={"road": "street", "day": "date"}).to_file(tmp_path / "own.gpkg")
    assert geomap.read_raids(tmp_path / "own.gpkg")["raid_id"].tolist() == [name]
    assert name in geomap.RaidMap(own, street="road", date="day").raids.rows[0].raid_id


def test_a_row_that_is_added_by_hand_gets_a_name_that_no_other_has(tmp_path: Path) -> None:
    (row, _), equal = ROWS.splitlines(), tmp_path / "equal.csv"
    equal.write_text("street,locality,date,lon,lat\n" + f"{row}\n" * 2, "utf-8")
    first, second = geomap.read_raids(equal)["raid_id"]
    grown = tmp_path / "grown.csv"
    for ids in ([first, second, ""], ["", second, first], [second, "", ""]):
        lines = "".join(f"{one},{row}\n" for one in ids)
        grown.write_text(f"raid_id,street,locality,date,lon,lat\n{lines}", "utf-8")
        names = geomap.read_raids(grown)["raid_id"].tolist()
        assert len(set(names)) == 3
        assert all(own in ("", name) for own, name in zip(ids, names, strict=True))


def test_tables_without_ids_are_put_together(tmp_path: Path) -> None:
    tables = []
    for row in ROWS.splitlines():
        path = tmp_path / "theirs.csv"
        path.write_text(f"street,locality,date,lon,lat\n{row}\n", "utf-8")
        tables.append(geomap.read_raids(path))
    raids = pandas.concat(tables, ignore_index=True)
    assert raids.gm.check().empty
    geomap.RaidMap(raids)


def test_ids_that_two_tables_share_are_told_with_what_to_do() -> None:
    rows = pandas.concat([frame(street=["Alder Road"], raid_id=["raid-2"])] * 2)
    with pytest.raises(InputError, match=r"more than once: 1, 2 \(give each its own, or no "):
        geomap.RaidMap(rows)
    geomap.RaidMap(rows.drop(columns="raid_id"))
