from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import shapely

from geomap.gazetteer.neighbourhoods import NamedArea, Neighbourhoods
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import BoundingBox, PlaceKind
from geomap.renderers import load
from geomap.renderers.common import ground
from geomap.renderers.common.ground import assemble
from geomap.renderers.common.labels import known_places, labels_of
from geomap.renderers.common.views import SMALLEST_VIEW, cut_to, views
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
    drawn = assemble(*views(ROWS), areas, (), BUILT_UP).neighbourhoods
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


def side(box: BoundingBox) -> float:
    return box.north - box.south


def test_the_view_grows_a_little_to_hold_the_places_that_the_story_names() -> None:
    plain, _ = views(ROWS)
    wider, reach = views(ROWS, [(-1.24, 51.755)])
    assert (wider.west, wider.north) == pytest.approx((-1.24, 51.755))
    assert (wider.east, wider.south) == pytest.approx((plain.east, plain.south))
    assert reach.west < wider.west


def test_a_place_too_far_off_does_not_shrink_the_raids_nor_keep_others_out() -> None:
    plain, _ = views(ROWS)
    assert views(ROWS, [(-1.7, 51.755)])[0] == plain
    assert views(ROWS, [(-1.7, 51.755), (-1.24, 51.755)])[0].west == pytest.approx(-1.24)


def test_the_map_of_one_raid_may_reach_the_middle_of_its_town() -> None:
    near, _ = views(ROWS[:1], [(-1.2084, 51.745)])
    assert near.north == pytest.approx(51.745)
    assert side(views(ROWS[:1], [(-1.2084, 51.8)])[0]) == pytest.approx(SMALLEST_VIEW)


def test_the_view_holds_the_whole_line_of_a_street_that_is_not_too_long() -> None:
    row = replace(ROWS[0], parts=(((-1.2200, 51.7198), (-1.2084, 51.7198)),))
    assert views([row])[0].west <= -1.2200
    long = replace(row, parts=(((-1.9, 51.7198), (-1.2084, 51.7198)),))
    assert side(views([long])[0]) == pytest.approx(SMALLEST_VIEW)


@pytest.mark.parametrize("aspect", [0.5, 1.0, 2.4])
def test_a_view_takes_the_shape_of_its_picture_and_loses_nothing(aspect: float) -> None:
    plain, _ = views(ROWS)
    shaped, _ = views(ROWS, aspect=aspect)
    middle = math.radians((shaped.north + shaped.south) / 2)
    wide = (shaped.east - shaped.west) * math.cos(middle)
    assert wide / side(shaped) == pytest.approx(aspect, rel=1e-3)
    assert shaped.west <= plain.west + 1e-9
    assert shaped.north >= plain.north - 1e-9


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
    vague = PLACES[3]._replace(extent_m=5_000.0)
    twice = PLACES[2]._replace(lon=-1.17, extent_m=900.0)
    labels = labels_of(known_places((vague, twice, *PLACES[:3])), (), views(ROWS)[1])
    assert [label.name for label in labels] == ["Millbury", "Wheatcote", "Birchford"]
    assert labels[2].lon == PLACES[2].lon, "the most exact point of a name counts"


@pytest.mark.parametrize("most_corners", [1, 300, 700, 1_000, 1_500, 10_000])
def test_neighbours_lose_the_fewest_pixels_that_will_do_and_coarse_ones_are_tried_twice(
    most_corners: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    areas = Neighbourhoods.open(open_patch("thames-valley")).neighbourhoods[:40]
    polygons, tried = [area.polygon for area in areas], []
    simplify, pixel = shapely.coverage_simplify, 0.0005

    def counting(shapes: Any, tolerance: float) -> Any:
        tried.append(tolerance / pixel)
        return simplify(shapes, tolerance)

    by_pixels = {pixels: simplify(polygons, pixels * pixel) for pixels in (1, 1.5, 2, 3, 4, 6, 8)}
    enough = (
        shapes
        for shapes in by_pixels.values()
        if shapely.get_num_coordinates(shapes).sum() <= most_corners
    )
    wanted = next(enough, by_pixels[8])
    monkeypatch.setattr(shapely, "coverage_simplify", counting)
    found = ground._simplified(polygons, pixel, most_corners)
    assert shapely.equals_exact(found, wanted).all()
    none_will_do = shapely.get_num_coordinates(by_pixels[8]).sum() > most_corners
    assert not none_will_do or tried == [1, 8]
    assert tried[0] == 1


def test_a_corner_beyond_the_edge_by_the_last_digit_of_a_number_stops_no_map() -> None:
    """GEOS 3.14 gives up all that is cut together where one has such a corner."""
    edges = -1.34449, 51.38559, -0.5659999999999998, 52.08714
    beyond = shapely.Polygon(
        [(-0.5607, 51.61586), (-0.55087, 51.64095), (-0.54289, 51.59198), (-0.566, 51.60615)]
    )
    within = shapely.box(-1, 51.5, -0.9, 51.6)
    nothing, whole = cut_to([beyond, within], *edges)
    assert nothing.area == 0
    assert whole.equals(within)
    opening = backdrop()._replace(opening=BoundingBox(*edges))
    named = opening.label_point(NamedArea("Farnham", None, beyond))
    assert beyond.contains(named), "what does not show at first is named amid it"
    cuts = [
        path
        for path in Path(ground.__file__).parents[1].rglob("*.py")
        if "shapely.clip_by_rect(" in path.read_text("utf-8")
    ]
    assert [path.name for path in cuts] == ["views.py"], "whatever a renderer cuts"
