"""The outside of `import geomap`: what completes, what its hints name, what it takes."""

from __future__ import annotations

import datetime
import inspect
import subprocess
import sys
from pathlib import Path
from typing import Any, get_type_hints

import geopandas
import numpy as np
import pandas
import pytest
import shapely

import geomap
from geomap.errors import InputError, LeftOutWarning
from geomap.gazetteer import data_folder
from geomap.model import Patch
from geomap.notebook.accessor import RaidsAccessor, RaidsFrame, raids_frame
from geomap.notebook.raid_map import RaidMap
from geomap.raids.convert import to_frame
from tests.support.many_raids import RAIDS, write_patch

STORY = "Police raided a home in The Slade, Headington, yesterday.\n"
WARDS = data_folder() / "patches" / "thames-valley" / "wards.geojson"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    return path


@pytest.fixture
def patch(tmp_path: Path) -> Patch:
    return write_patch(tmp_path)


def test_all_names_complete_before_any_of_them_is_loaded() -> None:
    script = (
        "import sys, geomap; assert {'RaidMap', 'RaidsFrame', 'read', 'locate'} <= set(dir(geomap))"
        "; assert set(geomap.__all__) <= set(dir(geomap)); assert 'folium' not in sys.modules"
        "; assert 'pandas' not in sys.modules; assert not hasattr(geomap, 'rumour')"
        "; assert all(getattr(geomap, name) for name in geomap.__all__)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


PUBLIC = [getattr(geomap, name) for name in geomap.__all__]


@pytest.mark.parametrize(
    "public",
    [
        *(item for item in PUBLIC if inspect.isfunction(item)),
        RaidMap.__init__,
        RaidMap.save,
        *(item for _, item in inspect.getmembers(RaidsAccessor, inspect.isfunction)),
    ],
    ids=lambda item: item.__qualname__,
)
def test_the_hints_of_what_is_public_name_things_that_are_there(public: Any) -> None:
    hints = get_type_hints(public)
    assert set(inspect.signature(public).parameters) - {"self"} <= set(hints)


def test_the_accessor_is_declared_where_a_type_checker_looks() -> None:
    assert get_type_hints(geomap.locate)["return"] is RaidsFrame
    assert get_type_hints(RaidsAccessor.within)["return"] is RaidsFrame
    assert get_type_hints(RaidsFrame.gm.fget)["return"] is RaidsAccessor


@pytest.mark.parametrize(
    "begun",
    [
        "import geopandas, geomap",
        "import geomap, geopandas; geomap.RaidMap",
        "import geomap, geopandas; geomap.read",
    ],
)
def test_a_frame_that_geopandas_read_has_gm_in_a_new_process(begun: str) -> None:
    asked = (
        'frame = geopandas.GeoDataFrame({"street": ["Elm Road"]}, '
        "geometry=geopandas.points_from_xy([-1.2], [51.7]), crs=4326); "
        "print(len(frame.gm.check()), len(geomap.RaidsFrame(frame).gm.check()))"
    )
    code = f"{begun}; {asked}"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True)
    assert (done.stdout.split(), done.stderr) == ([b"0", b"0"], b"")


DAY = datetime.date(2017, 8, 10)


@pytest.mark.parametrize(
    "published",
    [
        "2017-08-10",
        DAY,
        datetime.datetime(2017, 8, 10, 23, 59),
        pandas.Timestamp("2017-08-10 07:00", tz="Europe/London"),
        np.datetime64("2017-08-10"),
        np.datetime64("2017-08-10T07:00:00", "ns"),
        pandas.Series(["2017-08-10"], dtype="datetime64[us]")[0],
    ],
    ids=repr,
)
def test_a_day_is_taken_as_it_is_at_hand(published: Any, story: Path) -> None:
    read = geomap.read(story, published=published)
    assert read.published == DAY
    assert type(read.published) is datetime.date
    raids = geomap.locate(read)
    assert raids.attrs["published"] == "2017-08-10"
    assert raids["date"].dt.day.tolist() == [9]
    assert geomap.RaidMap(raids).to_html()


@pytest.mark.parametrize(
    "published", ["soon", pandas.NaT, np.datetime64("NaT", "s"), 20170810, 2017.5]
)
def test_what_is_no_day_is_refused_in_a_line(published: Any, story: Path) -> None:
    with pytest.raises(InputError, match=r"^.* is no date: write it like 2017-08-10$"):
        geomap.read(story, published=published)


@pytest.mark.parametrize("given", [None, 7, {"text": STORY}])
def test_what_is_no_story_is_refused_with_the_way_to_read_one(given: Any) -> None:
    with pytest.raises(InputError, match=r'read it first, geomap\.locate\(geomap\.read\("story'):
        geomap.locate(given)


def test_a_story_in_another_language_is_not_passed_over_without_a_word() -> None:
    french = (
        "La police a perquisitionné mardi matin une maison de Banbury Road, à Oxford, et une autre "
        "dans Cowley Road. Deux hommes ont été arrêtés et placés en garde à vue au poste.\n"
    )
    with pytest.warns(LeftOutWarning, match="no raid is read in story: .* English alone") as warned:
        assert geomap.locate(french).empty
    with pytest.warns(LeftOutWarning, match="no raid is read in story-[0-9a-f]+: "):
        geomap.locate([STORY, french], published="2017-08-10")
    with pytest.warns(LeftOutWarning, match="no raid is read in"):
        geomap.read(french)
    assert warned[0].filename == __file__


def test_columns_of_ones_own_do_not_vanish_without_a_word(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("street,lon,lat,officer,lorry\nElm Row,-1.2,51.7,a name,2\n")
    with pytest.warns(LeftOutWarning) as warned:
        raids = geomap.read_raids(path)
    assert [str(one.message) for one in warned] == [
        f"{path}: left out, as a raids table has none: officer, lorry"
    ]
    assert warned[0].filename == __file__
    raids["lorry"] = 2
    with pytest.warns(LeftOutWarning, match="left out, as a raids table has none: lorry"):
        raids.gm.save(tmp_path / "own.gpkg")
    raids.gm.save(tmp_path / "own.svg")


def test_raids_of_a_csv_are_counted_in_the_neighbourhoods_of_the_patch(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(
        "street,lon,lat\nThe Slade,-1.2045,51.7493\nGirdlestone Road,-1.2081,51.7512\nFar,0,0\n"
    )
    raids = geomap.read_raids(path)
    drawn = geomap.RaidMap(raids).raids.rows
    counts = raids.gm.by_neighbourhood()
    named = {row.neighbourhood for row in drawn if row.neighbourhood}
    assert named
    assert set(counts["neighbourhood"].dropna()) == named
    assert counts["raids"].sum() == 3
    assert counts.loc[counts["neighbourhood"].isna(), "raids"].tolist() == [1]
    assert counts["district"].dropna().unique().tolist() == ["Oxford"]


def test_two_wards_of_one_name_stay_two() -> None:
    wards = geopandas.read_file(WARDS)
    twins = wards[wards["name"] == "St Mary's"]
    assert sorted(twins["district"]) == ["Oxford", "Windsor and Maidenhead"]
    points = twins.geometry.representative_point()
    raids = geopandas.GeoDataFrame({"street": ["A Row", "B Row"]}, geometry=points.values, crs=4326)
    for areas in (WARDS, wards):
        counts = raids.gm.by_neighbourhood(areas)
        assert len(counts) == len(wards)
        assert counts[counts["raids"] > 0]["neighbourhood"].tolist() == [
            "St Mary's (Oxford)",
            "St Mary's (Windsor and Maidenhead)",
        ]
    with pytest.raises(InputError, match='name "St Mary\'s" is used by'):
        raids.gm.by_neighbourhood(wards.drop(columns="district"))


def test_a_multipoint_of_one_point_is_a_point(patch: Patch) -> None:
    points = [shapely.MultiPoint([(-1.2084, 51.7198)]), shapely.Point(-1.21, 51.75)]
    frame = geopandas.GeoDataFrame({"street": ["A Row", "B Row"]}, geometry=points, crs="EPSG:4326")
    for options in ({}, {"street": "street"}):
        row = geomap.RaidMap(frame, patch=patch, **options).raids.rows[0]
        assert (row.lon, row.lat) == (-1.2084, 51.7198)
    frame.loc[0, "geometry"] = shapely.MultiPoint([(-1.2084, 51.7198), (-1.2, 51.7)])
    with pytest.raises(InputError, match="row 1 has a MultiPoint where a raid is a point"):
        geomap.RaidMap(frame, patch=patch)


@pytest.mark.parametrize(
    ("name", "starts"),
    [
        ("map.png", b"\x89PNG"),
        ("map.svg", b"<?xml"),
        ("map.pdf", b"%PDF"),
        ("raids.geojson", b"{"),
        ("raids.KML", b"<?xml"),
        ("map.html", b"<!doctype html>"),
        ("map.htm", b"<!doctype html>"),
        ("map", b"<!doctype html>"),
    ],
)
def test_a_map_is_saved_as_its_ending_says(
    name: str, starts: bytes, patch: Patch, tmp_path: Path
) -> None:
    raid_map = geomap.RaidMap(raids_frame(to_frame(RAIDS)), patch=patch)
    for path in (tmp_path / name, str(tmp_path / name)):
        raid_map.save(path)
        assert (tmp_path / name).read_bytes().startswith(starts)


def test_what_no_file_of_an_ending_can_show_is_refused(patch: Patch, tmp_path: Path) -> None:
    import folium

    raid_map = geomap.RaidMap(RAIDS, patch=patch)
    with pytest.raises(InputError, match="no ending that geomap can write"):
        raid_map.save(tmp_path / "map.docx")
    folium.Circle([51.74, -1.2], radius=500).add_to(raid_map)
    with pytest.raises(InputError, match=r"map\.png would lack the layers that were added"):
        raid_map.save(tmp_path / "map.png")
    assert not list(tmp_path.glob("map.*"))
    raid_map.save(tmp_path / "map.gpkg")


def test_a_warning_of_a_saved_map_points_at_who_saved_it(patch: Patch, tmp_path: Path) -> None:
    import folium

    raid_map = geomap.RaidMap(RAIDS, patch=patch, m=folium.Map([51.7, -1.2]))
    with pytest.warns(UserWarning, match="asks tile") as warned:
        raid_map.save(tmp_path / "map.html")
    assert warned[0].filename == __file__


def test_a_text_without_a_letter_is_called_empty_and_no_folder() -> None:
    with pytest.raises(InputError, match=r"^the text is empty: give a text or a path$"):
        geomap.read("")
