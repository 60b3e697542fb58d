from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import shapely

from geomap.gazetteer.neighbourhoods import NamedArea
from geomap.gazetteer.patches import open_gazetteer
from geomap.model import BoundingBox, PlaceKind
from geomap.renderers import load
from geomap.renderers.common.ground import assemble, views
from geomap.renderers.leaflet import backdrop_of
from tests.support.many_raids import (
    BUILT_UP,
    NEIGHBOURHOODS,
    PLACES,
    RAIDS,
    ROWS,
    backdrop,
    write_patch,
)


def test_neighbours_still_share_their_borders_on_the_map() -> None:
    border = [(-1.2 + (3e-6 if step % 2 else 0), 51.7 + step / 1000) for step in range(100)]
    west = shapely.Polygon([(-1.3, 51.7), *border, (-1.3, 51.799)])
    east = shapely.Polygon([(-1.1, 51.7), *border, (-1.1, 51.799)])
    areas = [NamedArea("West", None, west), NamedArea("East", None, east)]
    drawn = assemble(*views(ROWS), areas, (), BUILT_UP, ()).neighbourhoods
    first, second = (area.polygon for area in drawn)
    assert shapely.get_num_coordinates(first) < 50, "the border is simplified"
    assert first.intersection(second).area == pytest.approx(0, abs=1e-12)
    united = shapely.union_all([first, second])
    assert united.area == pytest.approx(united.envelope.area), "without a gap between them"


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


def test_a_locality_too_large_for_a_point_is_no_label() -> None:
    vague = replace(PLACES[3], extent_m=5_000.0)
    twice = replace(PLACES[2], lon=-1.17, extent_m=900.0)
    drawn = assemble(*views(ROWS), NEIGHBOURHOODS, (), BUILT_UP, (vague, twice, *PLACES[:3]))
    assert [label.name for label in drawn.labels] == ["Millbury", "Wheatcote", "Birchford"]
    assert drawn.labels[2].lon == PLACES[2].lon, "the most exact point of a name counts"
