from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import shapely
from browser.sample import NEIGHBOURHOODS, RAIDS, ROWS, backdrop, write_patch

from geomap.gazetteer.patches import open_gazetteer
from geomap.model import BoundingBox, PlaceKind
from geomap.renderers import load
from geomap.renderers.leaflet import backdrop_of


def test_neighbours_still_share_their_borders_on_the_map() -> None:
    drawn = [area.polygon for area in backdrop().neighbourhoods]
    assert len(drawn) == len(NEIGHBOURHOODS)
    assert shapely.coverage_is_valid(drawn)


def test_the_map_reaches_all_raids_and_nothing_is_drawn_beyond_its_reach() -> None:
    drawn = backdrop()
    opening, reach = (
        shapely.box(box.west, box.south, box.east, box.north).buffer(1e-9)
        for box in (drawn.opening, drawn.reach)
    )
    assert all(opening.covers(shapely.Point(row.lon, row.lat)) for row in ROWS)
    assert reach.covers(opening)
    for shape in (drawn.built_up, *(area.polygon for area in drawn.neighbourhoods)):
        assert reach.covers(shape)


def test_one_raid_is_shown_in_its_surroundings() -> None:
    drawn = backdrop(replace(RAIDS, rows=ROWS[:1]))
    assert drawn.opening.north - drawn.opening.south == pytest.approx(0.022)


def test_a_patch_gives_the_backdrop_of_a_map(tmp_path: Path) -> None:
    patch = write_patch(tmp_path)
    drawn = backdrop_of(RAIDS, patch)
    names = [label.name for label in drawn.labels]
    assert names == ["Millbury", "Wheatcote", "Birchford", "Horsley"], "towns first"
    assert {area.name for area in drawn.neighbourhoods} == {area.name for area in NEIGHBOURHOODS}
    assert load("map.html").render(RAIDS, patch).startswith(b"<!doctype html>")


def test_the_gazetteer_gives_the_places_inside_a_box(tmp_path: Path) -> None:
    gazetteer = open_gazetteer(write_patch(tmp_path))
    box = BoundingBox(-1.25, 51.74, -1.2, 51.76)
    kinds = (PlaceKind.TOWN, PlaceKind.LOCALITY)
    assert {place.name for place in gazetteer.within(box, kinds=kinds)} == {"Millbury", "Birchford"}
    assert list(gazetteer.within(BoundingBox(1.0, 40.0, 1.1, 40.1), kinds=kinds)) == []
