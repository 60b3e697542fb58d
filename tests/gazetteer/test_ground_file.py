"""The file of the ground: what is written comes back, of the box and the level that is asked."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import PatchError
from geomap.gazetteer.ground_file import (
    FILE,
    LEVELS_M,
    SCALES,
    SCALES_M,
    Ground,
    pack_ground,
    pack_scales,
)
from geomap.gazetteer.ground_layers import Features, GroundKind, taken
from geomap.gazetteer.sections import HEADER, SECTION
from geomap.io.varints import numbers_of, pack_numbers
from geomap.model import BoundingBox

START = HEADER.size + SECTION.size * len(FILE.names)
EVERYWHERE = BoundingBox(-180, -90, 180, 90)
ROADS, WATER, PLACES = GroundKind.ROADS, GroundKind.WATER, GroundKind.PLACES


def features(*rows: tuple[str, int, str, str]) -> Features:
    """Make features of WKT, class, name and number."""
    return Features(
        np.array([shapely.from_wkt(row[0]) for row in rows], dtype=object),
        np.array([row[1] for row in rows], np.uint8),
        tuple(row[2] for row in rows),
        tuple(row[3] for row in rows),
    )


ALDER = (
    "MULTILINESTRING ((-1.25 51.75, -1.24 51.76), (-1.24 51.77, -1.2 51.75))",
    5,
    "Alder Road",
    "",
)
A999 = ("MULTILINESTRING ((-1.1 51.7, -1.0 51.8, 0.5 51.9))", 1, "", "A999")


def ground(tmp_path: Path, **streets: list[list[int]]) -> Ground:
    layers = {
        (ROADS, 0): features(ALDER, A999),
        (ROADS, 1): features(A999),
        (WATER, 0): features(
            (
                "POLYGON ((0 50, 1 50, 1 51, 0 51, 0 50), (.4 50.4, .6 50.4, .5 50.6, .4 50.4))",
                0,
                "",
                "",
            )
        ),
        (PLACES, 0): features(("POINT (-1.25 51.75)", 3, "Éast Fen", "")),
    }
    path = tmp_path / "ground.bin"
    path.write_bytes(pack_ground(layers, streets))
    return Ground(FILE.map(path), path)


def test_shapes_classes_names_and_numbers_come_back_as_they_were_written(tmp_path: Path) -> None:
    roads = ground(tmp_path).layer(ROADS, EVERYWHERE, 1.0)
    assert [line.wkt for line in shapely.set_precision(roads.geometry, 1e-5)] == [
        shapely.set_precision(shapely.from_wkt(row[0]), 1e-5).wkt for row in (ALDER, A999)
    ]
    assert roads.classes.tolist() == [5, 1]
    assert (roads.names, roads.refs) == (("Alder Road", ""), ("", "A999"))


def test_a_polygon_keeps_its_hole_and_a_point_its_place(tmp_path: Path) -> None:
    (lake,) = ground(tmp_path).layer(WATER, EVERYWHERE, 1.0).geometry
    assert len(lake.interiors) == 1
    assert lake.area == pytest.approx(1 - 0.02)
    places = ground(tmp_path).layer(PLACES, EVERYWHERE, 1.0)
    assert (places.geometry[0].x, places.geometry[0].y) == (-1.25, 51.75)
    assert places.names == ("Éast Fen",)


@pytest.mark.parametrize(
    ("box", "names"),
    [
        (BoundingBox(-1.3, 51.7, -1.15, 51.8), ("Alder Road",)),
        (BoundingBox(-1.3, 51.7, 0, 51.8), ("Alder Road", "")),
        (BoundingBox(0.4, 51.7, 0.6, 52), ("",)),
        (BoundingBox(5, 51, 6, 52), ()),
    ],
)
def test_a_box_gives_the_features_that_touch_it_alone(
    tmp_path: Path, box: BoundingBox, names: tuple[str, ...]
) -> None:
    assert ground(tmp_path).layer(ROADS, box, 1.0).names == names


def test_a_coarse_map_gets_the_coarse_level(tmp_path: Path) -> None:
    assert ground(tmp_path).layer(ROADS, EVERYWHERE, LEVELS_M[1]).refs == ("A999",)
    assert len(ground(tmp_path).layer(ROADS, EVERYWHERE, LEVELS_M[1] - 0.1)) == 2
    assert ground(tmp_path).level_of(ROADS, 0) == LEVELS_M[0]
    assert ground(tmp_path).level_of(ROADS, 10_000) == LEVELS_M[-1]


LAKE = ("POLYGON ((0 50, 1 50, 1 51, 0 50))", 0, "Lake", "")


def with_scales(tmp_path: Path, of: bytes | None = None) -> Ground:
    """Open a made ground with scales: of its own, or of another one."""
    opened = ground(tmp_path)
    scales = opened.path.with_name("scales.bin")
    scales.write_bytes(pack_scales({(WATER, 3): features(LAKE)}, of or opened.path.read_bytes()))
    return Ground(FILE.map(opened.path), opened.path, SCALES.map(scales))


def test_between_its_levels_a_ground_has_areas_of_its_scales(tmp_path: Path) -> None:
    opened = with_scales(tmp_path)
    metres = (11.9, 12.1, 24.1, 70)
    assert [opened.level_of(WATER, within) for within in metres] == [7, 15, 30, 60]
    assert [opened.level_of(ROADS, within) for within in metres] == [7, 7, 7, 60]
    assert opened.layer(WATER, EVERYWHERE, SCALES_M[0]).names == ("Lake",)
    assert opened.layer(ROADS, EVERYWHERE, SCALES_M[0]).refs == ("A999",)


def test_scales_of_another_ground_are_left_aside(tmp_path: Path) -> None:
    opened = with_scales(tmp_path, pack_ground({(ROADS, 1): features(A999)}, {}))
    assert opened.level_of(WATER, SCALES_M[1]) == LEVELS_M[1]
    assert len(opened.layer(WATER, EVERYWHERE, SCALES_M[0])) == 0


def test_roads_around_several_boxes_are_those_of_a_main_class_or_with_a_name(
    tmp_path: Path,
) -> None:
    path = ("MULTILINESTRING ((-1.25 51.75, -1.24 51.76))", 9, "", "")
    named = ("MULTILINESTRING ((-1.1 51.7, -1.0 51.8))", 9, "Towpath", "")
    far = ("MULTILINESTRING ((-1.3 51.2, -1.31 51.3))", 1, "", "A1")
    file = tmp_path / "ground.bin"
    file.write_bytes(pack_ground({(ROADS, 0): features(ALDER, path, named, far)}, {}))
    boxes = [BoundingBox(-1.26, 51.74, -1.23, 51.8), BoundingBox(-1.2, 51.6, -1.0, 51.8)]
    assert Ground(FILE.map(file), file).roads_around(boxes, 6).names == ("Alder Road", "Towpath")


def test_streets_are_found_by_their_key_and_stay_apart(tmp_path: Path) -> None:
    opened = ground(tmp_path, **{"alder road": [[0], [1]], "a999": [[1, 0]]})
    streets = [opened.features(ROADS, 0, rows) for rows, _ in opened.streets("alder road")]
    assert [street.names for street in streets] == [("Alder Road",), ("",)]
    ((both, _),) = opened.streets("a999")
    assert opened.features(ROADS, 0, both).refs == ("A999", "")
    assert opened.streets("birch way") == []
    assert opened.street_count == 3


def test_a_street_comes_with_the_box_around_all_its_roads(tmp_path: Path) -> None:
    opened = ground(tmp_path, **{"alder road": [[0], [1]], "a999": [[1, 0]]})
    for key in ("alder road", "a999"):
        for rows, box in opened.streets(key):
            around = shapely.total_bounds(opened.features(ROADS, 0, rows).geometry)
            assert (box.west, box.south, box.east, box.north) == tuple(around)
    assert len({box for _, box in opened.streets("alder road")}) == 2


def test_a_layer_that_is_missing_is_empty(tmp_path: Path) -> None:
    assert len(ground(tmp_path).layer(GroundKind.GREEN, EVERYWHERE, 1.0)) == 0
    assert ground(tmp_path).streets("alder road") == []
    assert ground(tmp_path).count(GroundKind.GREEN) == 0
    assert ground(tmp_path).count(ROADS) == 2


@given(st.lists(st.integers(-(2**40), 2**40), max_size=50))
def test_numbers_are_read_as_they_were_written(numbers: list[int]) -> None:
    data = np.frombuffer(pack_numbers(np.array(numbers, np.int64)), np.uint8)
    assert numbers_of(data).tolist() == numbers


def test_a_line_of_many_points_comes_back_whole(tmp_path: Path) -> None:
    points = np.stack([np.arange(70_000) / 1e5, 51 + np.arange(70_000) % 7 / 1e5], axis=1)
    long = features((shapely.multilinestrings([shapely.linestrings(points)]).wkt, 0, "", ""))
    path = tmp_path / "ground.bin"
    path.write_bytes(pack_ground({(ROADS, 0): long}, {}))
    (line,) = Ground(FILE.map(path), path).layer(ROADS, EVERYWHERE, 1.0).geometry
    assert shapely.line_merge(line).equals_exact(shapely.linestrings(points), 1e-9)


def test_equal_layers_give_equal_bytes_in_whatever_order_they_come() -> None:
    layers = {(ROADS, 0): features(ALDER), (WATER, 1): features()}
    turned = dict(reversed(layers.items()))
    streets: dict[str, list[list[int]]] = {"a": [[0]], "b": [[0]]}
    assert pack_ground(layers, streets) == pack_ground(turned, dict(reversed(streets.items())))


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda data: data[:200], "is not a ground file"),
        (lambda data: b"x" * len(data), "is not a ground file"),
        (lambda data: data[:-8], "bytes where"),
        (lambda data: data[:8] + b"\x09\0\0\0" + data[12:], "of format 9"),
    ],
)
def test_a_broken_file_is_refused_in_one_line_that_says_what_to_do(
    tmp_path: Path, spoil: object, fault: str
) -> None:
    path = tmp_path / "ground.bin"
    path.write_bytes(spoil(pack_ground({(ROADS, 0): features(ALDER)}, {})))  # type: ignore[operator]
    with pytest.raises(PatchError, match=fault) as caught:
        Ground(FILE.map(path), path)
    assert "\n" not in str(caught.value)
    assert "build it again" in str(caught.value)


def test_a_changed_byte_is_found_in_its_section(tmp_path: Path) -> None:
    path = tmp_path / "ground.bin"
    data = bytearray(pack_ground({(ROADS, 0): features(ALDER)}, {}))
    data[-3] ^= 1
    path.write_bytes(data)
    assert Ground(FILE.map(path), path).damaged() == ("strings",)


def test_a_ground_whose_bytes_are_others_is_read_or_said_to_be_damaged(tmp_path: Path) -> None:
    honest = pack_ground({(ROADS, 0): features(ALDER)}, {"alder road": [[0]]})
    said: list[str] = []
    for place in range(0, len(honest) - START, 4):
        data = bytearray(honest)
        data[START + place : START + place + 4] = b"\xff\xff\xff\xff"
        path = tmp_path / f"{place}.bin"
        path.write_bytes(data)
        ground = Ground(FILE.map(path), path)
        for read in (
            lambda ground: ground.layer(ROADS, EVERYWHERE, 1.0),
            lambda ground: ground.roads_around([EVERYWHERE], 9),
            lambda ground: ground.streets("alder road"),
        ):
            try:
                read(ground)
            except PatchError as error:
                said.append(str(error).removeprefix(str(path)))
    assert len(said) > 20
    assert [one for one in said if not re.match(r" is damaged .*: build it again", one)] == []


def test_ranges_that_are_not_there_are_told_before_memory_is_taken_for_them() -> None:
    column, firsts = np.arange(10, 15), np.array([0, 3], np.uint32)
    assert taken(column, firsts, np.array([2, 5], np.uint32)).tolist() == [10, 11, 13, 14]
    for wrong in ([3, 2**32 - 1], [3, 2], [5, 5]):
        with pytest.raises(ValueError, match="not there"):
            taken(column, firsts, np.array(wrong, np.uint32))
