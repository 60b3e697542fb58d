from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import geopandas
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.gazetteer.neighbourhoods import NamedArea, Neighbourhoods, assign
from geomap.gazetteer.patches import open_patch

WEST = NamedArea("Westfield", None, shapely.box(0, 0, 1, 1))
EAST = NamedArea("Eastfield", None, shapely.box(1, 0, 2, 1))
HOLE = NamedArea("Ring", None, shapely.box(3, 0, 6, 3).difference(shapely.box(4, 1, 5, 2)))
AREAS = (WEST, EAST, HOLE)


def test_a_point_on_a_shared_border_is_in_the_first_by_name() -> None:
    assert assign(AREAS, [1], [0.5]).tolist() == [1], "Eastfield comes before Westfield"
    assert assign((EAST, WEST), [1], [0.5]).tolist() == [0], "in whatever order they are given"


def test_a_point_in_a_hole_outside_or_nowhere_is_in_no_area() -> None:
    lons = [4.5, -1, 7, np.nan, np.inf, 0.5, 4]
    lats = [1.5, 0.5, 0.5, 0.5, 0.5, -np.inf, 1]
    assert assign(AREAS, lons, lats).tolist() == [-1, -1, -1, -1, -1, -1, 2]


def test_corners_and_edges_of_the_whole_are_inside() -> None:
    assert assign(AREAS, [0, 6, 3, 6], [0, 3, 0, 0]).tolist() == [0, 2, 2, 2]


def test_without_areas_or_points_there_is_nothing_to_find() -> None:
    assert assign((), [1.0], [1.0]).tolist() == [-1]
    assert assign(AREAS, [], []).tolist() == []


@settings(max_examples=60, deadline=None)
@given(
    seeds=st.lists(
        st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=2, max_size=30, unique=True
    ),
    points=st.lists(st.tuples(st.integers(-2, 42), st.integers(-2, 42)), max_size=60),
    names=st.randoms(use_true_random=False),
)
def test_the_answers_are_those_of_a_spatial_join(
    seeds: list[tuple[int, int]], points: list[tuple[int, int]], names: object
) -> None:
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.multipoints(seeds), extend_to=shapely.box(0, 0, 20, 20))
    )
    labels = [f"area {number}" for number in range(len(cells))]
    names.shuffle(labels)  # type: ignore[attr-defined]
    areas = [NamedArea(label, None, cell) for label, cell in zip(labels, cells, strict=True)]
    lons, lats = np.array(points, dtype=float).reshape(-1, 2).T / 2
    joined = geopandas.sjoin(
        geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(lons, lats)),
        geopandas.GeoDataFrame({"name": labels}, geometry=list(cells)),
        predicate="intersects",
    )
    first = joined.groupby(level=0)["name"].min().to_dict()
    found = assign(areas, lons, lats)
    assert [areas[place].name if place >= 0 else None for place in found] == [
        first.get(number) for number in range(len(points))
    ]


def test_a_table_of_points_finds_what_one_point_finds() -> None:
    layers = Neighbourhoods.open(open_patch("thames-valley"))
    areas = layers.neighbourhoods
    west, south, east, north = shapely.total_bounds([area.polygon for area in areas])
    random = np.random.default_rng(1)
    lons, lats = random.uniform(west, east, 60), random.uniform(south, north, 60)
    found = [areas[place].name if place >= 0 else None for place in assign(areas, lons, lats)]
    assert found == [layers.at(lon, lat).neighbourhood for lon, lat in zip(lons, lats, strict=True)]
    assert any(found)


@pytest.mark.parametrize("count", [1, 24, 500])
def test_points_by_the_thousand_are_told_apart(count: int) -> None:
    random = np.random.default_rng(count)
    cells = shapely.get_parts(
        shapely.voronoi_polygons(
            shapely.multipoints(random.random((count + 1, 2))), extend_to=shapely.box(0, 0, 1, 1)
        )
    )
    areas = [NamedArea(f"{place:04}", None, cell) for place, cell in enumerate(cells)]
    lons, lats = random.random((2, 2000)) * 1.2 - 0.1
    found = assign(areas, lons, lats)
    tree = shapely.STRtree(cells)
    of_point, of_area = tree.query(shapely.points(lons, lats), predicate="intersects")
    expected = np.full(2000, -1)
    expected[of_point[::-1]] = of_area[::-1]
    assert found.tolist() == expected.tolist()


def test_the_polygons_of_a_patch_are_made_once_and_anew_where_its_file_is_another(
    tmp_path: Path,
) -> None:
    patch = replace(open_patch("thames-valley"), folder=tmp_path)
    layer = '{"features": [{"properties": {"name": "%s"}, "geometry": {"type": "Polygon", '
    layer += '"coordinates": [[[-1.2, 51.7], [-1.1, 51.7], [-1.1, 51.8], [-1.2, 51.7]]]}}]}'
    (tmp_path / "wards.geojson").write_text(layer % "Northtown")
    assert Neighbourhoods.open(patch).wards is Neighbourhoods.open(patch).wards
    (tmp_path / "wards.geojson").write_text(layer % "Southtown")
    (ward,) = Neighbourhoods.open(patch).wards
    assert ward.name == "Southtown"
