"""What of the ground a map gets: fine and named near the raids, coarse elsewhere, not too much."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from geomap.gazetteer.ground_file import FILE, Ground, pack_ground
from geomap.gazetteer.ground_layers import CLASSES, GroundKind, lines_of
from geomap.model import BoundingBox
from geomap.renderers.common import base_map as base_map_module
from geomap.renderers.common.base_map import MOST_POINTS, BaseMap, base_map
from tests.support.base_maps import features

ROADS, GREEN = GroundKind.ROADS, GroundKind.GREEN
OPENING = BoundingBox(-1.26, 51.73, -1.20, 51.77)
REACH = BoundingBox(-1.32, 51.69, -1.14, 51.81)
RAID = (-1.23, 51.75)
PIXEL = 0.00009
"""Ten metres: the opening view of a town."""


def street(lon: float, lat: float, name: str = "", class_: str = "minor") -> tuple[Any, ...]:
    """Draw a winding street of some 400 m."""
    points = [(lon + n / 2_000, lat + 0.0001 * (n % 2)) for n in range(12)]
    return class_, shapely.MultiLineString([points]), name, ""


def drawn(
    tmp_path: Path,
    *rows: tuple[Any, ...],
    kind: GroundKind = ROADS,
    pixel: float = PIXEL,
    raids: int = 1,
) -> BaseMap:
    layers = {(kind, level): features(kind, *rows) for level in range(3)}
    path = tmp_path / "ground.bin"
    path.write_bytes(pack_ground(layers, {}))
    return base_map(Ground(FILE.map(path), path), OPENING, REACH, [RAID] * raids, pixel)


def points(made: BaseMap) -> int:
    shapes = (getattr(made, part.name).geometry for part in fields(BaseMap))
    return int(sum(shapely.get_num_coordinates(layer).sum() for layer in shapes))


def test_a_street_near_a_raid_is_finer_than_one_at_the_edge(tmp_path: Path) -> None:
    rows = [street(-1.2325, 51.75, "Near Street"), street(-1.255, 51.735, "Far Way")]
    made = drawn(tmp_path, *rows, pixel=2 * PIXEL)
    near, far = (
        sum(
            shapely.get_num_coordinates(shape)
            for shape, name in zip(made.roads.geometry, made.roads.names, strict=True)
            if name == wanted
        )
        for wanted in ("Near Street", "Far Way")
    )
    assert near >= 10 > far


def test_streets_are_fine_near_sixty_raids_and_near_none_of_more(tmp_path: Path) -> None:
    row = street(-1.2325, 51.75)
    some, more = (points(drawn(tmp_path, row, pixel=2 * PIXEL, raids=n)) for n in (60, 61))
    assert some > more


def test_lesser_streets_are_drawn_where_the_map_opens_and_main_roads_as_far_as_it_moves(
    tmp_path: Path,
) -> None:
    made = drawn(
        tmp_path,
        street(-1.245, 51.735, "Inner Street"),
        street(-1.32, 51.70, "Outer Street"),
        street(-1.32, 51.80, "Outer Road", "primary"),
        street(-1.0, 51.75, "Beyond", "motorway"),
    )
    assert set(made.roads.names) == {"Inner Street", "Outer Road"}


@pytest.mark.parametrize(
    ("metres", "classes"),
    [
        (10, {"motorway", "secondary", "tertiary", "minor"}),
        (40, {"motorway", "secondary", "tertiary"}),
        (100, {"motorway", "secondary"}),
        (300, {"motorway"}),
    ],
)
def test_the_further_out_a_map_opens_the_fewer_classes_of_roads_it_has(
    tmp_path: Path, metres: float, classes: set[str]
) -> None:
    rows = [
        street(-1.25, 51.735 + n / 500, "", class_)
        for n, class_ in enumerate(("motorway", "secondary", "tertiary", "minor"))
    ]
    made = drawn(tmp_path, *rows, pixel=metres / 111_195)
    assert {CLASSES[ROADS][number] for number in made.roads.classes.tolist()} == classes


@pytest.mark.slow
def test_a_dense_town_keeps_to_its_points_and_its_streets_near_the_raid(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    rows = [
        street(float(lon), float(lat))
        for lon, lat in zip(
            rng.uniform(-1.265, -1.205, 4_000), rng.uniform(51.731, 51.769, 4_000), strict=True
        )
    ]
    closes = [
        ("minor", shapely.MultiLineString([[(lon, 51.74), (lon, 51.7403)]]), "", "")
        for lon in np.linspace(-1.26, -1.2, 9_000).tolist()
    ]
    made = drawn(tmp_path, *rows[:900], *closes, street(-1.2325, 51.75, "Near Street"))
    assert points(made) <= MOST_POINTS
    assert "Near Street" in made.roads.names


def test_a_wood_is_cut_to_the_reach_and_specks_are_left_out(tmp_path: Path) -> None:
    made = drawn(
        tmp_path,
        ("wood", shapely.box(-1.4, 51.72, -1.25, 51.74), "", ""),
        ("wood", shapely.box(-1.2, 51.72, -1.1999, 51.7201), "", ""),
        kind=GREEN,
    )
    (wood,) = made.green.geometry
    assert wood.bounds[0] == pytest.approx(REACH.west)


def test_a_layer_that_the_ground_lacks_is_empty(tmp_path: Path) -> None:
    made = drawn(tmp_path, street(-1.245, 51.735))
    assert len(made.green) == len(made.water) == len(made.places) == 0


def test_however_often_a_map_is_tried_streets_by_its_raids_are_simplified_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    simplify = shapely.simplify

    def counting(shapes: Any, tolerance: float) -> Any:
        seen.append(round(tolerance * 111_320))
        return simplify(shapes, tolerance)

    monkeypatch.setattr(base_map_module, "MOST_POINTS", 20)
    monkeypatch.setattr(shapely, "simplify", counting)
    drawn(tmp_path, *(street(-1.2325, 51.745 + n / 1_000, f"{n} Street") for n in range(10)))
    assert seen.count(3) == 1


def test_a_street_that_crosses_itself_and_passes_a_raid_by_is_drawn_whole(tmp_path: Path) -> None:
    loop = [(-1.30, 51.70), (-1.28, 51.70), (-1.28, 51.71), (-1.29, 51.71), (-1.29, 51.69)]
    made = drawn(tmp_path, ("primary", shapely.MultiLineString([loop]), "Loop Road", ""))
    assert shapely.length(made.roads.geometry).sum() == pytest.approx(0.06, rel=1e-3)


def test_what_lies_outside_is_left_out_before_it_is_simplified(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    simplified: list[Any] = []
    simplify = shapely.simplify

    def noting(shapes: Any, stray: float) -> Any:
        simplified.extend(shapes)
        return simplify(shapes, stray)

    monkeypatch.setattr(shapely, "simplify", noting)
    around = [(-1.31, 51.75), (-1.15, 51.75), (-1.23, 51.7), (-1.23, 51.8)]
    rows = [street(-1.2555, 51.735, "In View"), *(street(*point, "Out") for point in around)]
    made = base_map_module._cut(ROADS, features(ROADS, *rows), 0.0, OPENING, PIXEL)
    assert made.names == ("In View",)
    assert [shape.bounds[0] for shape in simplified] == [-1.2555]


def test_of_what_a_cut_gives_lines_are_left_as_they_are_and_points_are_left_out() -> None:
    line, many = shapely.LineString([(0, 0), (1, 1)]), shapely.MultiLineString([[(0, 0), (1, 1)]])
    mixed = shapely.GeometryCollection([shapely.Point(5, 5), line])
    shapes = np.array([line, many, mixed, shapely.Point(1, 1), None], object)
    found = lines_of(shapes)
    assert found[0] is line
    assert found[1] is many
    assert found[2].equals_exact(many)
    assert [found[3], found[4]] == [None, None]
    assert lines_of(shapes[:2]) is not None
    assert lines_of(shapes[3:]).tolist() == [None, None]
