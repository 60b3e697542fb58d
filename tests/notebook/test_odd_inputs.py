"""What an analyst gives by mistake: one line says what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import geopandas
import numpy as np
import pandas
import pytest
import shapely

import geomap
import geomap.notebook.gm_attribute  # registers .gm
from geomap.errors import InputError, LeftOutWarning
from geomap.raids.convert import to_frame
from tests.support.many_raids import RAIDS

RAID = to_frame(RAIDS)
BARE = RAID.set_crs(None, allow_override=True)
TURNED = shapely.box(51.6, -1.4, 51.9, -1.0)
POINT = shapely.Point(-1.2, 51.7)
STORY = "Police raided a home in The Slade, Headington, yesterday."
DAYS = ["2017-08-10", "2017-08-11"]
STORIES = pandas.DataFrame({"text": [STORY]})
AREAS = geopandas.GeoDataFrame({"name": ["West"]}, geometry=[POINT.buffer(0.1)], crs="EPSG:4326")
TWO_DAYS = pandas.concat([STORIES, pandas.DataFrame([DAYS], columns=["published"] * 2)], axis=1)
TWICE = geopandas.GeoDataFrame(
    [["Alder Road", "Elm Place", POINT]],
    columns=["street", "street", "geometry"],
    geometry="geometry",
    crs="EPSG:4326",
)
SHAPELESS = geopandas.GeoDataFrame(pandas.DataFrame(RAID.drop(columns="geometry")))
DATES = geopandas.GeoDataFrame(pandas.concat([RAID, RAID[["date"]]], axis=1))
MONTH = pandas.Period("2017-08", "M")
ASKED: dict[str, tuple[Callable[[], object], str]] = {
    "blank": (lambda: geomap.read(" \n "), "^the text is empty: give a text or a path$"),
    "a table": (lambda: geomap.read_raids(RAID), "^read_raids takes a path, and this is a "),
    "no path": (lambda: geomap.read_raids(None), "^read_raids takes a path, .* a NoneType$"),
    "empty": (lambda: geomap.read_raids(""), "^read_raids takes a path, .* an empty text$"),
    "archive": (lambda: geomap.open_archive(None), "^open_archive takes a path, .* a NoneType$"),
    "save": (lambda: RAID.gm.save(None), "^save takes a path, and this is a NoneType$"),
    "areas": (lambda: RAID.gm.by_neighbourhood(5), "^a layer of areas takes a path, .* a int$"),
    "nowhere": (lambda: RAID.gm.within(None), "^within takes a polygon, .* this is a NoneType;"),
    "a point": (lambda: RAID.gm.within(POINT), "^within takes a polygon, .* this is a Point;"),
    "bare near": (lambda: BARE.gm.near(-1.2, 51.7, 5), "^the raids table has no CRS: set one"),
    "bare areas": (lambda: BARE.gm.by_neighbourhood(AREAS), "^the raids table has no CRS: set one"),
    "turned": (lambda: RAID.gm.within(TURNED), "^the area looks swapped: give longitude first$"),
    "no points": (lambda: RAID.gm.near([], radius_m=5), "and this is an empty list: write near"),
    "no day": (lambda: geomap.read(STORIES, published="nope"), "^published='nope' is neither .* t"),
    "headline": (lambda: geomap.read(STORY, title="Raids"), "^title='Raids' names a column of a "),
    "its title": (lambda: geomap.locate(STORY, title="Raids"), "and this is a str: leave it out$"),
    "in a list": (lambda: geomap.locate([STORY], text="body"), "and this is a list: leave it out$"),
    "errors": (lambda: geomap.read(STORY, errors="nope"), "^errors='nope' is unknown: ch"),
    "its errors": (lambda: geomap.locate(STORY, errors="nope"), "^errors='nope' is unknown: ch"),
    "two days": (lambda: geomap.read(TWO_DAYS), "several columns 'published': rename all but one$"),
    "twice": (lambda: geomap.RaidMap(TWICE), "several columns 'street': rename all but one$"),
    "title": (lambda: geomap.RaidMap(RAID, title=5), "^the title must not say “5”"),
    "radius": (lambda: RAID.gm.near(-1.2, 51.7, "800"), "^near needs radius_m, in metres"),
    "show": (lambda: geomap.RaidMap(RAID, show="all"), "^readers cannot be shown 'all': .* show="),
    "values": (lambda: geomap.RaidMap(RAID, column=RAID["date"]), "^column= takes the name of a c"),
    "no shape by area": (lambda: SHAPELESS.gm.by_neighbourhood(AREAS), "has no geometry: make a G"),
    "no shape near": (lambda: SHAPELESS.gm.near(-1.2, 51.7, 5), "has no geometry: make a GeoDat"),
    "no shape within": (lambda: SHAPELESS.gm.within("Oxford"), "has no geometry: make a GeoDataF"),
    "two dates": (lambda: DATES.gm.by_month(), "has several columns 'date': rename all but one$"),
    "a month": (lambda: geomap.read(STORY, published=MONTH), "is no date: write it like 2017-08-"),
    "tiles": (lambda: geomap.RaidMap(RAID, tiles="nope"), "^tiles='nope' is no server .* attr=$"),
}  # fmt: skip


def test_a_day_may_be_a_period_and_a_street_a_level_of_the_index() -> None:
    day = pandas.Period("2017-08-10", "D")
    assert str(geomap.read(STORY, published=day).published) == "2017-08-10"
    drawn = geomap.RaidMap(RAID.set_index("street")).raids.rows
    assert [row.street for row in drawn] == RAID["street"].tolist()


@pytest.mark.parametrize("day", ["2017-08-10T12:00:00Z", "2017-08-10 12:00:00", "20170810"])
def test_a_day_with_a_time_is_that_day(day: str) -> None:
    assert str(geomap.read(STORY, published=day).published) == "2017-08-10"
    table = pandas.DataFrame({"text": [STORY] * 3, "date": [day, "", " "]})
    assert [str(one.published) for one in geomap.read(table)] == ["2017-08-10", "None", "None"]


def test_a_column_that_stands_in_the_index_too_is_one_column() -> None:
    table = STORIES.assign(id=["a1"], desk="west")
    for names in ("id", ["id", "desk"], ["text", "desk"]):
        own = geomap.locate(table.set_index(names, drop=False), published=DAYS[0])
        assert own[["id", "desk"]].to_numpy().tolist() == [["a1", "west"]]
        assert not {"text", "index", "level_0"} & set(own.columns)
    assert geomap.locate(table.set_index(["id", "desk"]), published=DAYS[0])["desk"].tolist() == [
        "west"
    ]


@pytest.mark.parametrize(("ask", "said"), ASKED.values(), ids=ASKED)
def test_what_is_no_input_is_told_in_one_line(ask: Callable[[], object], said: str) -> None:
    with pytest.raises(InputError, match=said) as told:
        ask()
    assert "\n" not in str(told.value)


def test_what_pandas_and_numpy_have_of_a_choice_is_that_choice() -> None:
    told = geomap.RaidMap(RAID, popup=["street", "kind"], tooltip=["street"]).to_html()
    for several in (pandas.Index, np.array, tuple):
        names = several(["street", "kind"])
        assert geomap.RaidMap(RAID, popup=names, tooltip=names[:1]).to_html() == told
    usual = geomap.RaidMap(RAID).to_html()
    for nothing in (None, np.nan, pandas.NA, " \n"):
        assert geomap.RaidMap(RAID, title=nothing).to_html() == usual
    assert geomap.RaidMap(RAID, show=None).to_html() == usual
    assert geomap.RaidMap(RAID, show=np.array(["notes"])).to_html() != usual


def test_a_part_of_the_globe_without_a_raid_is_no_fault() -> None:
    assert len(RAID.gm.within(shapely.box(10, 10, 11, 11))) == 0
    assert len(RAID.gm.within(shapely.Polygon())) == 0
    assert len(RAID.iloc[:0].gm.within(TURNED)) == 0


def test_the_index_that_pandas_writes_into_a_csv_is_named_where_it_is_left_out(
    tmp_path: Path,
) -> None:
    bare = pandas.DataFrame({"street": ["Elm Row"], "lon": [-1.2], "lat": [51.7]})
    bare.to_csv(tmp_path / "raids.csv")
    with pytest.warns(LeftOutWarning, match=r"raids table has none: \(unnamed\)$"):
        geomap.read_raids(tmp_path / "raids.csv")
    bare[["street"]].to_csv(tmp_path / "nowhere.csv")
    with pytest.raises(InputError, match=r"or wkt: it has \(unnamed\), street$"):
        geomap.read_raids(tmp_path / "nowhere.csv")


def test_a_shapefile_is_told_how_to_become_a_layer(tmp_path: Path) -> None:
    wards = geopandas.GeoDataFrame({"WARD": ["West"]}, geometry=[POINT.buffer(1)], crs="EPSG:4326")
    wards.to_file(tmp_path / "wards.shp")
    with pytest.raises(InputError, match=r"is a shapefile, .*: save it as \.gpkg, in QGIS or by"):
        RAID.gm.by_neighbourhood(tmp_path / "wards.shp", name_column="WARD")
    geopandas.read_file(tmp_path / "wards.shp").to_file(tmp_path / "wards.gpkg")
    counted = RAID.gm.by_neighbourhood(tmp_path / "wards.gpkg", name_column="WARD")
    assert counted["raids"].tolist() == [len(RAID)]
