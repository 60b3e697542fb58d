from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import folium
import geopandas
import pandas as pd
import pytest
import shapely

from geomap import InputError, RaidMap
from geomap.gazetteer.doors.addresses import GAP
from geomap.model import Patch
from geomap.raids.convert import to_frame
from tests.support.many_raids import ATTACKS, CREDIT, RAIDS, write_patch


@pytest.fixture
def patch(tmp_path: Path) -> Patch:
    return write_patch(tmp_path)


def table(**columns: Any) -> geopandas.GeoDataFrame:
    points = [shapely.Point(-1.2084, 51.7198), shapely.LineString([(-1.21, 51.75), (-1.2, 51.75)])]
    usual = {"road": ["Alder Crescent", "Birch Road"]}
    return geopandas.GeoDataFrame(usual | columns, geometry=points, crs="EPSG:4326")


def test_a_table_of_ones_own_needs_the_name_of_a_column(patch: Patch) -> None:
    own = RaidMap(table(), street="road", patch=patch).raids
    assert [row.street for row in own.rows] == ["Alder Crescent", "Birch Road"]
    assert [row.neighbourhood for row in own.rows] == ["Southfield", "Lyebrook"]
    assert [row.ward for row in own.rows] == ["West Ward", "West Ward"]
    assert own.attribution == (CREDIT.text,)
    assert own.check.sentence == "2 placed"


def test_an_area_of_ones_own_stays_an_area(patch: Patch) -> None:
    own = table(precision=["area", "street"])
    own.loc[0, "geometry"] = shapely.box(-1.21, 51.7, -1.2, 51.71)
    area, street = RaidMap(own, street="road", patch=patch).raids.rows
    assert (area.precision, street.precision) == ("area", "street")
    assert area.outline
    assert street.parts


def test_a_line_of_ones_own_stays_a_line_and_is_counted_in_its_middle(patch: Patch) -> None:
    several = [shapely.MultiLineString([[(-1.25, 51.75), (-1.2, 51.75)], [(0, 51), (0, 51.001)]])]
    frame = pd.concat([table(), table().iloc[1:].set_geometry(several, crs="EPSG:4326")])
    point, line, lines = RaidMap(frame, street="road", patch=patch).raids.rows
    assert point.parts == ()
    assert line.parts == (((-1.21, 51.75), (-1.2, 51.75)),)
    assert (line.lon, line.lat) == (-1.205, 51.75)
    assert lines.parts == (((-1.25, 51.75), (-1.2, 51.75)), ((0, 51), (0, 51.001)))
    assert (lines.lon, lines.neighbourhood) == (-1.225, "Northtown")
    ring = table().iloc[1:].set_geometry([shapely.LinearRing([(0, 51), (1, 51), (0.5, 52)])])
    (row,) = RaidMap(ring.set_crs("EPSG:4326"), street="road", patch=patch).raids.rows
    assert len(row.parts[0]) == 4


@pytest.mark.parametrize("crs", ["EPSG:27700", "EPSG:3857"])
def test_any_declared_crs_is_projected(patch: Patch, crs: str) -> None:
    here = RaidMap(table(), street="road", patch=patch).raids.rows
    there = RaidMap(table().to_crs(crs), street="road", patch=patch).raids.rows
    for one, other in zip(here, there, strict=True):
        assert (one.lon, one.lat) == pytest.approx((other.lon, other.lat), abs=1e-5)


def test_localities_and_days_are_read_where_they_are_named(patch: Patch) -> None:
    frame = table(suburb=["Southfield", None], day=[pd.Timestamp("2020-05-01"), pd.NaT])
    rows = RaidMap(frame, street="road", locality="suburb", date="day", patch=patch).raids.rows
    assert [row.locality for row in rows] == ["Southfield", None]
    assert [row.date for row in rows] == [date(2020, 5, 1), None]


def test_columns_that_are_not_named_are_not_read(patch: Patch) -> None:
    frame = table(date=["soon", "later"], kind=["warrant", "visit"], officer=["A Person", "B"])
    page = RaidMap(frame, street="road", patch=patch).to_html()
    assert "A Person" not in page


def test_a_title_and_credits_of_ones_own_are_shown(patch: Patch) -> None:
    frame = table()
    frame.attrs["attribution"] = "Counted by the desk"
    own = RaidMap(frame, street="road", title="Raids of May", patch=patch).raids
    assert own.title == "Raids of May"
    assert own.attribution == ("Counted by the desk", CREDIT.text)


def refused(frame: Any, **options: Any) -> str:
    with pytest.raises(InputError) as raised:
        RaidMap(frame, **options)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_what_is_wrong_is_said_in_one_line_with_its_remedy(patch: Patch) -> None:
    own = {"street": "road", "patch": patch}
    frame = table()
    assert "set_crs" in refused(frame.set_crs(None, allow_override=True), **own)
    assert "no column 'street'" in refused(frame, patch=patch)
    assert "RaidMap(gdf, street='road')" in refused(frame, patch=patch)
    assert "no column 'lane'" in refused(frame, street="lane", patch=patch)
    coloured = refused(frame, street="road", column="knid", patch=patch)
    assert coloured.startswith("the table has no column 'knid'; it has ")
    gaps = frame.set_geometry([None, shapely.Point()], crs="EPSG:4326")
    assert "rows 1, 2 have no geometry" in refused(gaps, **own)
    areas = frame.set_geometry([frame.geometry[0], shapely.box(0, 0, 1, 1)], crs="EPSG:4326")
    assert "row 2 has a Polygon" in refused(areas, **own)
    assert "no geometry column" in refused(geopandas.GeoDataFrame({"road": ["A"]}), **own)
    assert "points_from_xy" in refused(pd.DataFrame({"road": ["A"]}), **own)
    assert "this is a str" in refused("story.txt", patch=patch)
    assert "row 2: street is empty" in refused(table(road=["Alder Crescent", None]), **own)
    turned = frame.set_geometry(shapely.transform(frame.geometry, lambda xy: xy[:, ::-1]))
    assert "look swapped" in refused(turned.set_crs("EPSG:4326"), **own)
    assert "row 1: lon is" in refused(
        frame.to_crs("EPSG:27700").set_crs("EPSG:4326", allow_override=True), **own
    )


def test_a_column_may_be_called_by_a_number_and_the_index_may_repeat(patch: Patch) -> None:
    frame = table().rename(columns={"road": 0}).set_index(pd.Index([7, 7]))
    for name in (0, "0"):
        rows = RaidMap(frame, street=name, patch=patch).raids.rows  # type: ignore[arg-type]
        assert [row.street for row in rows] == ["Alder Crescent", "Birch Road"]


def test_what_a_table_cannot_mean_is_refused_in_one_line(patch: Patch) -> None:
    frame = table()
    twice = geopandas.GeoDataFrame(pd.concat([frame, frame[["road"]]], axis=1), crs=frame.crs)
    assert "several columns 'road'" in refused(twice, street="road", patch=patch)
    assert "no column ''" in refused(frame, street="", patch=patch)
    frame.attrs["attribution"] = 5
    assert "its member attribution is not" in refused(frame, street="road", patch=patch)


def test_a_name_of_a_hundred_thousand_letters_is_drawn_at_once(patch: Patch) -> None:
    long = table(road=["x" * 100_000 + " Road", "Birch Road"])
    own = RaidMap(long, street="road", patch=patch, still=True)
    assert "xxx…" in own._repr_mimebundle_()["image/svg+xml"]


def test_columns_are_not_named_for_what_is_no_table_of_ones_own(patch: Patch) -> None:
    assert "leave it out" in refused(RAIDS, street="road", patch=patch)


def test_hostile_tables_stay_text(patch: Patch) -> None:
    points = [shapely.Point(-1.2, 51.72)] * len(ATTACKS)
    streets = [f"{text} Road" for text in ATTACKS]
    columns = {"{{ 7*7 }}": streets, "<b>": ATTACKS}
    frame = geopandas.GeoDataFrame(columns, geometry=points, crs="EPSG:4326")
    raid_map = RaidMap(frame, street="{{ 7*7 }}", locality="<b>", patch=patch)
    figure = folium.Figure().add_child(raid_map)
    assert "window.hacked" not in figure.render()
    assert "<script>window.hacked" not in raid_map.to_html()
    assert {row.street for row in raid_map.raids.rows} <= {GAP, *streets}


def test_a_raids_table_without_areas_is_given_those_of_the_patch(patch: Patch) -> None:
    frame = to_frame(RAIDS).drop(columns=["neighbourhood", "district"])
    frame.attrs = {}
    own = RaidMap(frame, patch=patch).raids
    assert own.rows[0].neighbourhood == "Southfield"
    assert own.rows[0].district == "Millbury"
    assert CREDIT.text in own.attribution


def test_a_table_without_a_row_is_a_map_that_says_so(patch: Patch) -> None:
    page = RaidMap(table().iloc[:0], street="road", patch=patch).to_html()
    assert "The map shows no raid." in page
