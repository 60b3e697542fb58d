"""What analysts ask of a raids table: by area and month, near a layer, within a town."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas
import pandas
import pytest
import shapely
from pyproj import Geod

import geomap
from geomap.areas.extents import circle
from geomap.errors import InputError
from geomap.gazetteer.neighbourhoods import Neighbourhoods
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.notebook.accessor import raids_frame
from geomap.raids.convert import to_frame
from geomap.raids.outlines import as_outline
from geomap.raids.table import OwnAreas
from tests.support.many_raids import RAIDS, ROWS
from tests.support.tables import in_area, on_line

DAYS = ["2017-01-31", "2017-01-05", "2017-04-01", "2017-04-02", None, "2017-04-30"]
WEST = shapely.box(-1.3, 51.70, -1.20, 51.80)
EAST = shapely.box(-1.20, 51.70, -1.10, 51.80)


@pytest.fixture
def raids() -> geomap.RaidsFrame:
    frame = to_frame(RAIDS)
    frame["date"] = pandas.to_datetime(DAYS)
    return raids_frame(frame)


def areas(**columns: Any) -> geopandas.GeoDataFrame:
    return geopandas.GeoDataFrame(columns, geometry=[WEST, EAST], crs="EPSG:4326").to_crs(27700)


def test_areas_are_counted_month_by_month_from_the_first_to_the_last(
    raids: geomap.RaidsFrame,
) -> None:
    counts = raids.gm.by_neighbourhood(areas(name=["West", "East"]), by="month")
    assert [str(month) for month in counts.columns] == ["2017-01", "2017-02", "2017-03", "2017-04"]
    assert isinstance(counts.columns, pandas.PeriodIndex)
    assert counts["2017-02"].sum() == 0
    assert counts.attrs == {"undated": 1, "outside": 0, "notes": []}
    assert counts.to_numpy().sum() == len(raids) - 1
    whole = raids[raids["date"].notna()].gm.by_neighbourhood(areas(name=["West", "East"]))
    assert counts.sum(axis=1).to_dict() == dict(
        zip(whole["neighbourhood"], whole["raids"], strict=True)
    )


def test_months_of_the_neighbourhoods_of_the_table_add_up_to_them(raids: geomap.RaidsFrame) -> None:
    monthly = raids.gm.by_neighbourhood(by="month")
    assert monthly.index.names == ["neighbourhood", "district"]
    dated = raids[raids["date"].notna()].gm.by_neighbourhood()
    assert sorted(monthly.sum(axis=1)) == sorted(dated["raids"])


def test_where_no_raid_has_a_day_a_warning_says_why_no_time_counts_any(
    raids: geomap.RaidsFrame,
) -> None:
    undated = raids.assign(date=pandas.NaT)
    said = r"none of the 6 raids has a day, so that no time counts any: read stories with published"
    with pytest.warns(geomap.LeftOutWarning, match=said) as told:
        none = undated.gm.by_neighbourhood(by="month")
    with pytest.warns(geomap.LeftOutWarning, match=said) as again:
        assert undated.gm.by_month().empty
    assert {Path(each.filename) for each in (*told, *again)} == {Path(__file__)}
    assert none.shape == (0, 0)
    assert none.attrs == {"undated": len(raids)}
    assert raids[:0].gm.by_month().empty  # of no raids there is nothing to say


def test_years_of_neighbourhoods_and_of_own_areas_add_up_to_their_months(
    raids: geomap.RaidsFrame,
) -> None:
    days = raids["date"].copy()
    days.iloc[0] = pandas.Timestamp("2014-12-31")
    raids = raids.assign(date=days)
    for own in (None, areas(name=["West", "East"])):
        monthly = raids.gm.by_neighbourhood(own, by="month")
        yearly = raids.gm.by_neighbourhood(own, by="year")
        assert [str(year) for year in yearly.columns] == ["2014", "2015", "2016", "2017"]
        assert yearly.columns.name == "year"
        assert yearly["2015"].sum() == 0
        added = monthly.T.groupby(lambda month: month.year).sum().T
        assert yearly["2014"].to_dict() == added[2014].to_dict()
        assert yearly["2017"].to_dict() == added[2017].to_dict()
        assert yearly.attrs == monthly.attrs


def test_of_a_list_of_areas_one_is_enough(raids: geomap.RaidsFrame) -> None:
    west, east = raids.gm.within(WEST), raids.gm.within(EAST)
    both = raids.gm.within([WEST, EAST])
    assert set(both["raid_id"]) == {*west["raid_id"], *east["raid_id"]}
    assert both["raid_id"].tolist() == [
        one for one in raids["raid_id"] if one in {*both["raid_id"]}
    ]
    named = raids["neighbourhood"].dropna().unique().tolist()[:2]
    either = raids.gm.within((named[0], EAST))
    assert len(either) >= max(len(raids.gm.within(named[0])), len(east))
    for wrong in ([], [WEST, 7], {"a": 1}):
        with pytest.raises(InputError, match="an area's name or a list of them, and this"):
            raids.gm.within(wrong)


@pytest.mark.parametrize("name", ["raid_id", "date", "neighbourhood", "precision", "certainty"])
def test_what_stands_in_the_index_is_told_as_if_it_were_a_column(
    name: str, raids: geomap.RaidsFrame, tmp_path: Path
) -> None:
    raids["precision"] = ["area", *raids["precision"][1:]]
    raids["geometry"] = [raids.geometry[0].buffer(0.001), *raids.geometry[1:]]
    table = raids.assign(certainty=["pinned"] * 5 + ["likely"])
    indexed = table.set_index(name)
    assert indexed.gm.to_json() == table.gm.to_json()
    indexed.gm.save(tmp_path / "raids.geojson")
    assert geomap.read_raids(tmp_path / "raids.geojson")["raid_id"].equals(raids["raid_id"])
    assert indexed.gm.by_month().equals(table.gm.by_month())
    assert indexed.gm.by_neighbourhood().equals(table.gm.by_neighbourhood())
    assert indexed.gm.by_neighbourhood(by="month").equals(table.gm.by_neighbourhood(by="month"))
    assert len(indexed.gm.within(WEST)) == len(table.gm.within(WEST))
    named = table["neighbourhood"][0]
    assert len(indexed.gm.within(named)) == len(table.gm.within(named))


def test_no_count_holds_a_raid_that_is_only_likely(raids: geomap.RaidsFrame) -> None:
    likely = raids.assign(certainty=["pinned"] * 3 + ["likely", "likely", "pinned"])
    pinned = raids.iloc[[0, 1, 2, 5]]
    own = areas(name=["West", "East"])
    for asked in (
        lambda table: table.gm.by_month(),
        lambda table: table.gm.by_neighbourhood(),
        lambda table: table.gm.by_neighbourhood(by="month"),
        lambda table: table.gm.by_neighbourhood(own),
        lambda table: table.gm.by_neighbourhood(own, by="month"),
    ):
        counts, right = asked(likely), asked(pinned)
        assert counts.equals(right)
        assert counts.attrs == right.attrs
        assert not counts.equals(asked(raids))


@pytest.mark.parametrize("day", ["2017-08-09", "2017-08-09T22:30:00+02:00", 20170809])
def test_a_month_is_that_of_the_day_that_is_saved(day: Any, raids: geomap.RaidsFrame) -> None:
    months = raids.assign(date=pandas.Series([day] * 5 + [None], dtype=object)).gm.by_month()
    assert [str(month) for month in months.index] == ["2017-08"]
    assert months.attrs == {"undated": 1}
    zoned = raids.assign(date=pandas.Timestamp(str(day)[:10], tz="Europe/London"))
    assert [str(month) for month in zoned.gm.by_month().index] == ["2017-08"]


def test_what_is_no_day_has_no_month(raids: geomap.RaidsFrame) -> None:
    wrong = raids.assign(date=["2017-08-09", *["03/04/2017"] * 5], certainty="likely")
    for ask in (wrong.gm.by_month, lambda: wrong.gm.by_neighbourhood(by="month"), wrong.gm.to_json):
        with pytest.raises(InputError, match=r"row 2: date is '03/04/2017', which is not a date"):
            ask()


def test_what_by_and_per_cannot_do_together_is_said(raids: geomap.RaidsFrame) -> None:
    with pytest.raises(InputError, match=r"by='week' is unknown: choose 'month' or 'year'"):
        raids.gm.by_neighbourhood(by="week")  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"all time: drop by="):
        raids.gm.by_neighbourhood(areas(name=["W", "E"], homes=[1, 2]), by="month", per="homes")


def test_areas_of_one_name_are_told_apart_by_their_codes(raids: geomap.RaidsFrame) -> None:
    same = areas(name=["Abbey", "Abbey"], code=["E01", "E02"])
    counts = raids.gm.by_neighbourhood(same)
    assert set(counts["neighbourhood"]) == {"Abbey (E01)", "Abbey (E02)"}
    assert dict(zip(counts["code"], counts["raids"], strict=True)) == {"E01": 4, "E02": 2}
    months = raids.gm.by_neighbourhood(same, by="month")
    assert set(months.index) == {"Abbey (E01)", "Abbey (E02)"}
    other = same.rename(columns={"code": "WD24CD"})
    with pytest.raises(InputError, match="'Abbey' is used by 1, 2"):
        raids.gm.by_neighbourhood(other)
    assert raids.gm.by_neighbourhood(other, code_column="WD24CD").equals(counts)
    twice = areas(name=["Abbey", "Abbey"], code=["E01", "E01"])
    with pytest.raises(InputError, match=r"'Abbey \(E01\)' is used by 1, 2"):
        raids.gm.by_neighbourhood(twice)


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:27700"])
def test_near_a_layer_is_near_whatever_of_it_is_nearest(
    crs: str, raids: geomap.RaidsFrame, tmp_path: Path
) -> None:
    first, third = ROWS[0], ROWS[2]
    points = [(first.lon, first.lat + 0.001), (third.lon, third.lat), (0.0, 52.0)]
    schools = geopandas.GeoDataFrame(
        {"school": ["Oak", "Elm", "Far"]},
        index=["a", "b", "c"],
        geometry=[shapely.Point(point) for point in points],
        crs="EPSG:4326",
    ).to_crs(crs)
    near = raids.gm.near(schools, radius_m=200)
    assert near["street"].tolist() == [third.street, first.street]
    assert near["nearest"].tolist() == ["b", "a"]
    _, _, metres = Geod(ellps="WGS84").inv(first.lon, first.lat, *points[0])
    assert near["distance_m"].tolist() == pytest.approx([0, metres], abs=0.01)
    schools.to_file(tmp_path / "schools.gpkg")
    for layer in (schools.geometry, points, tmp_path / "schools.gpkg"):
        assert raids.gm.near(layer, 200)["street"].tolist() == near["street"].tolist()
    assert isinstance(near, geomap.RaidsFrame)


def test_near_a_polygon_or_a_line_is_near_its_edge(raids: geomap.RaidsFrame) -> None:
    row = on_line(ROWS[0], ((-1.25, 51.72), (-1.19, 51.72)))
    lined = raids_frame(to_frame(replace(RAIDS, rows=(row,))))
    park = shapely.box(-1.24, 51.7209, -1.23, 51.73)
    (metres,) = lined.gm.near(park, radius_m=150)["distance_m"]
    assert metres == pytest.approx(0.0009 * 111_250, abs=1)
    assert lined.gm.near(park, radius_m=90).empty
    assert lined.gm.near(geopandas.GeoSeries([], crs=4326), radius_m=1e9).empty
    del raids


@pytest.mark.parametrize(
    ("where", "radius", "said"),
    [
        ((51.75, -1.2), (300,), r"near\(51\.75, -1\.2\) looks swapped: give longitude first"),
        (([(51.75, -1.2), (51.7, -1.25)],), (300,), "the layer looks swapped"),
        (([(951.75, -1.2)],), (300,), "not on the globe"),
        ((-1.2, 51.75), (), "near needs radius_m"),
        ((-1.2, 51.75), (-3,), "near needs radius_m, in metres, 0 or more"),
        ((object(),), (300,), "and this is a object"),
        ((-1.2,), (), "near needs radius_m"),
        ((geopandas.GeoSeries([WEST]),), (300,), "the layer has no CRS"),
    ],
)
def test_what_nothing_can_be_near_to_is_refused(
    where: Any, radius: Any, said: str, raids: geomap.RaidsFrame
) -> None:
    with pytest.raises(InputError, match=said):
        raids.gm.near(*where, *radius)


def test_within_knows_districts_towns_and_villages() -> None:
    patch = open_patch("thames-valley")
    layers = Neighbourhoods.open(patch)
    (didcot,) = open_gazetteer(patch).areas("Didcot")
    (wheatley,) = open_gazetteer(patch).areas("Wheatley")
    spots = {
        "Oxford": (-1.2578, 51.7520),
        "Didcot": (didcot.lon, didcot.lat),
        "Wheatley": (wheatley.lon, wheatley.lat),
        "Cowley": (-1.2160, 51.7340),
    }
    rows = [replace(ROWS[0], raid_id=f"raid-{n}", street=name, lon=lon, lat=lat)
            for n, (name, (lon, lat)) in enumerate(spots.items())]  # fmt: skip
    frame = raids_frame(to_frame(replace(RAIDS, rows=tuple(rows))))
    assert frame.gm.within("Oxford")["street"].tolist() == ["Oxford", "Cowley"]
    assert frame.gm.within("didcot")["street"].tolist() == ["Didcot"]
    assert frame.gm.within("Wheatley")["street"].tolist() == ["Wheatley"]
    assert frame.gm.within("South Oxfordshire")["street"].tolist() == ["Didcot", "Wheatley"]
    west = next(area for area in layers.neighbourhoods if area.name == "Didcot West")
    outer = shapely.difference(west.polygon, circle(didcot, 1500)).representative_point()
    frame.loc[0, "geometry"] = outer
    assert "Oxford" in frame.gm.within("Didcot")["street"].tolist(), "all of the town"
    with pytest.raises(InputError, match="do you mean Wheatley"):
        frame.gm.within("Wheetley")


def test_a_table_that_names_no_area_is_told_its_own_as_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(
        "street,lon,lat,neighbourhood,district\n"
        "The Slade,-1.2045,51.7493,,\n"
        "Long Ground,-1.2007,51.7127,Our Patch,\n"
        "Far Away,0,0,,\n"
    )
    raids = geomap.read_raids(path)
    assert raids["neighbourhood"].tolist()[:2] == ["Lye Valley & Cowley East", "Our Patch"]
    assert raids["district"].tolist()[:2] == ["Oxford", "Oxford"]
    assert raids["ward"].notna().tolist() == [True, True, False]
    assert raids[["neighbourhood", "district"]].isna().iloc[2].all()


def test_an_area_that_no_ward_holds_and_own_areas_get_no_name(tmp_path: Path) -> None:
    wide = in_area(replace(ROWS[0], neighbourhood=None, ward=None, district=None), WEST)
    assert wide.outline == as_outline(shapely.MultiPolygon([WEST]))
    counted = replace(ROWS[1], neighbourhood=None, ward=None)
    table = replace(RAIDS, rows=(wide, counted), areas=OwnAreas("Beats"))
    raids_frame(to_frame(table)).gm.save(tmp_path / "raids.geojson")
    raids = geomap.read_raids(tmp_path / "raids.geojson")
    assert raids["neighbourhood"].isna().all()
    assert raids["ward"].notna().tolist() == [False, True]
