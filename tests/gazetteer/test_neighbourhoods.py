from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path
from time import time
from typing import Any

import geopandas
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.errors import PatchError
from geomap.gazetteer import polygon_layers
from geomap.gazetteer.build.steps import LAYER_FILES, prepared_layers
from geomap.gazetteer.layer_file import LAYERS, LAYERS_FILE, LayerFile, NamedArea
from geomap.gazetteer.neighbourhoods import Neighbourhoods, assign, built_up, outline_of
from geomap.gazetteer.patches import open_patch
from geomap.gazetteer.polygon_layers import draw_outline, origin_of, parse_layer, read_layer
from geomap.io.files import read_limited
from geomap.model import Patch
from geomap.renderers.common.constants import LOCATOR

WEST = NamedArea("Westfield", None, shapely.box(0, 0, 1, 1))
EAST = NamedArea("Eastfield", None, shapely.box(1, 0, 2, 1))
HOLE = NamedArea("Ring", None, shapely.box(3, 0, 6, 3).difference(shapely.box(4, 1, 5, 2)))
AREAS = (WEST, EAST, HOLE)
BUNDLED = open_patch("thames-valley")
RING = [[-1.2, 51.7], [-1.1, 51.7], [-1.1, 51.8], [-1.2, 51.7]]
HOLE = [[-1.15, 51.72], [-1.12, 51.72], [-1.12, 51.73], [-1.15, 51.72]]
AWAY = [[-0.2, 51.7], [-0.1, 51.7], [-0.1, 51.8], [-0.2, 51.7]]


@pytest.fixture
def copied(tmp_path: Path) -> Patch:
    """Give the bundled patch in another folder, so that nothing of it has been made before."""
    for name in (*LAYER_FILES, LAYERS_FILE):
        shutil.copy(BUNDLED.folder / name, tmp_path)
    return BUNDLED._replace(folder=tmp_path)


def as_rows(areas: tuple[NamedArea, ...]) -> list[tuple[str, str | None, bytes]]:
    return [(area.name, area.district, shapely.to_wkb(area.polygon)) for area in areas]


def layer_of(*features: tuple[str, str | None, str, list[object]]) -> bytes:
    return json.dumps(
        {
            "features": [
                {
                    "properties": {"name": name, "district": district},
                    "geometry": {"type": kind, "coordinates": coordinates},
                }
                for name, district, kind, coordinates in features
            ]
        }
    ).encode()


def test_a_point_on_a_shared_border_is_in_the_first_by_name() -> None:
    assert assign(AREAS, [1], [0.5]).tolist() == [1], "Eastfield comes before Westfield"
    assert assign((EAST, WEST), [1], [0.5]).tolist() == [0], "in whatever order they are given"


def test_a_point_in_a_hole_outside_or_nowhere_is_in_no_area() -> None:
    lons = [4.5, -1, 7, np.nan, np.inf, 0.5, 4]
    lats = [1.5, 0.5, 0.5, 0.5, 0.5, -np.inf, 1]
    assert assign(AREAS, lons, lats).tolist() == [-1, -1, -1, -1, -1, -1, 2]


def test_corners_and_edges_of_the_whole_are_inside() -> None:
    assert assign(AREAS, [0, 6, 3, 6], [0, 3, 0, 0]).tolist() == [0, 2, 2, 2]


def test_a_point_that_an_area_holds_is_asked_of_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    intersects = shapely.intersects_xy

    def counting(polygon: Any, x: Any, y: Any) -> Any:
        asked.append(len(x))
        return intersects(polygon, x, y)

    monkeypatch.setattr(shapely, "intersects_xy", counting)
    again = replace(EAST, name="Zetland")
    lons, lats = [1.4, 1.5, 1.6] * 20, [0.5] * 60
    assert assign((again, EAST, again), lons, lats).tolist() == [1] * 60
    assert sum(asked) == 60


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
    patch = open_patch("thames-valley")._replace(folder=tmp_path)
    layer = '{"features": [{"properties": {"name": "%s"}, "geometry": {"type": "Polygon", '
    layer += '"coordinates": [[[-1.2, 51.7], [-1.1, 51.7], [-1.1, 51.8], [-1.2, 51.7]]]}}]}'
    (tmp_path / "wards.geojson").write_text(layer % "Northtown")
    assert Neighbourhoods.open(patch).wards is Neighbourhoods.open(patch).wards
    (tmp_path / "wards.geojson").write_text(layer % "Southtown")
    (ward,) = Neighbourhoods.open(patch).wards
    assert ward.name == "Southtown"


@pytest.mark.parametrize(("seconds_ago", "times"), [(60, 2), (0, 6)])
def test_a_layer_is_read_once_unless_it_was_written_just_now(
    copied: Patch, monkeypatch: pytest.MonkeyPatch, seconds_ago: int, times: int
) -> None:
    now = time()
    for name in LAYER_FILES:
        os.utime(copied.folder / name, (now, now - seconds_ago))
    read: list[Path] = []

    def counting(path: Path, most: int) -> bytes:
        read.append(path)
        return read_limited(path, most)

    monkeypatch.setattr(polygon_layers, "read_limited", counting)
    for _ in range(3):
        Neighbourhoods.open(copied)
    assert len(read) == times, "the neighbourhoods and the wards"


def test_areas_are_found_by_their_names_however_written_neighbourhoods_first() -> None:
    ward = NamedArea("westfield", "Dale", shapely.box(0, 0, 2, 2))
    layers = Neighbourhoods((EAST, WEST), (ward,))
    assert layers.called(["Westfield", "WESTFIELD", "Northfield"]) == [WEST, ward]
    assert layers.called(["Westfield", "Eastfield"]) == [EAST, WEST, ward]


@pytest.mark.parametrize("layer", LAYERS)
def test_the_layer_file_of_the_patch_has_the_very_areas_of_its_geojson(layer: str) -> None:
    data = (BUNDLED.folder / f"{layer}.geojson").read_bytes()
    prepared = LayerFile.open(BUNDLED.folder / LAYERS_FILE)
    origin = origin_of(BUNDLED.folder, layer)
    assert origin is not None
    assert prepared.is_of(layer, origin), "the patch needs `geomap gazetteer build` again"
    assert as_rows(prepared.areas(layer)) == as_rows(parse_layer(data))


def test_holes_parts_and_a_missing_district_come_back(tmp_path: Path) -> None:
    data = layer_of(
        ("Rook", None, "Polygon", [RING, HOLE]),
        ("", "", "MultiPolygon", [[RING], [AWAY]]),
        ("Über & Söhne", "Dale", "MultiPolygon", [[AWAY]]),
    )
    files = prepared_layers({"wards.geojson": data})
    (tmp_path / LAYERS_FILE).write_bytes(files[LAYERS_FILE])
    wards = LayerFile.open(tmp_path / LAYERS_FILE).areas("wards")
    assert as_rows(wards) == as_rows(parse_layer(data))
    assert [area.district for area in wards] == [None, "", "Dale"]


def test_the_outline_is_prepared_as_coarse_as_the_page_shows_it(
    copied: Patch, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = draw_outline(Neighbourhoods.open(BUNDLED).neighbourhoods, LOCATOR)
    monkeypatch.setattr(polygon_layers, "draw_outline", None)
    assert outline_of(copied, LOCATOR).equals_exact(drawn, 0)


def test_an_outline_that_was_not_prepared_is_drawn(copied: Patch) -> None:
    coarse = outline_of(copied, 20)
    assert shapely.get_num_coordinates(coarse) < shapely.get_num_coordinates(outline_of(copied, 72))
    assert outline_of(copied._replace(folder=copied.folder / "none"), 20) is None


def test_no_geojson_of_the_patch_is_parsed(copied: Patch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polygon_layers, "parse_layer", None)
    assert Neighbourhoods.open(copied).at(-1.2084, 51.7198).district == "Oxford"
    assert built_up(copied).area > 0


def test_a_layer_without_a_layer_file_is_parsed_once(
    copied: Patch, monkeypatch: pytest.MonkeyPatch
) -> None:
    (copied.folder / LAYERS_FILE).unlink()
    parsed: list[int] = []

    def counting(data: bytes) -> tuple[NamedArea, ...]:
        parsed.append(len(data))
        return parse_layer(data)

    monkeypatch.setattr(polygon_layers, "parse_layer", counting)
    for _ in range(3):
        Neighbourhoods.open(copied).at(-1.2084, 51.7198)
    assert len(parsed) == 2, "the neighbourhoods and the wards, once each"


def test_a_border_drawn_anew_by_hand_counts_and_not_what_was_prepared(copied: Patch) -> None:
    before = Neighbourhoods.open(copied)
    (copied.folder / "wards.geojson").write_bytes(layer_of(("Rook", "Dale", "Polygon", [RING])))
    after = Neighbourhoods.open(copied)
    assert [ward.name for ward in after.wards] == ["Rook"]
    assert len(after.neighbourhoods) == len(before.neighbourhoods)


def test_a_layer_taken_away_is_not_read_from_the_layer_file(copied: Patch) -> None:
    (copied.folder / "wards.geojson").unlink()
    assert Neighbourhoods.open(copied).wards == ()


def test_a_damaged_layer_file_is_refused(copied: Patch) -> None:
    path = copied.folder / LAYERS_FILE
    data = bytearray(path.read_bytes())
    data[-30] ^= 1
    path.write_bytes(data)
    origin = origin_of(copied.folder, "wards")
    assert origin is not None
    with pytest.raises(PatchError, match="damaged in strings: build the patch again"):
        read_layer(copied.folder, "wards", origin)


def test_a_point_is_in_the_area_that_each_polygon_says(copied: Patch) -> None:
    layers = Neighbourhoods.open(copied)
    for lon, lat in [(-1.2084, 51.7198), (-0.98, 51.45), (-0.7, 52.04), (3.0, 51.5)]:
        point = shapely.Point(lon, lat)
        ward = [area.name for area in layers.wards if area.polygon.intersects(point)]
        assert layers.at(lon, lat).ward == min(ward, default=None)
