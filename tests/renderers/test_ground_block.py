"""The ground in the page: what the script reads is what was cut, and no more than is needed."""

from __future__ import annotations

import base64
import json
import re
import zlib
from dataclasses import replace
from itertools import accumulate
from typing import Any

import numpy as np
import pytest
import shapely

from geomap.gazetteer.ground_layers import GroundKind
from geomap.renderers.leaflet import render_page
from geomap.renderers.leaflet.data.columns import street_lines
from geomap.renderers.leaflet.data.ground_block import ground_block
from tests.support.made_ground import (
    LAKE,
    LINES,
    RING,
    RIVER,
    WOOD,
    base,
    features,
    grounded,
    line,
    lined,
)
from tests.support.many_raids import DOZEN, RAIDS, ROWS, backdrop

POINTS = tuple((row.lon, row.lat) for row in ROWS)


def numbers_of(data: bytes) -> list[int]:
    """Read numbers in zigzag and LEB128, one by one."""
    found, value, shift = [], 0, 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            found.append(value >> 1 if value % 2 == 0 else -(value >> 1) - 1)
            value = shift = 0
    return found


def read(block: str) -> dict[str, list[dict[str, Any]]]:
    """Read a block as the page script does, but to degrees."""
    data = zlib.decompress(base64.b64decode(block), -zlib.MAX_WBITS)
    begins = next(place for place, byte in enumerate(data) if byte < 0x80) + 1
    ends = begins + numbers_of(data[:begins])[0]
    rest = iter(numbers_of(data[ends:]))
    layers = {}
    for name, head in json.loads(data[begins:ends]).items():
        kinds, named, numbered, parts = (
            [next(rest) for _ in range(head["features"])] for _ in range(4)
        )
        lengths = [next(rest) for _ in range(head["parts"])]
        steps = [next(rest) for _ in range(2 * head["points"])]
        unit = head["unit"] / 100_000
        points = iter(
            zip(
                (x * unit for x in accumulate(steps[::2])),
                (y * unit for y in accumulate(steps[1::2])),
                strict=True,
            )
        )
        lines = iter([[next(points) for _ in range(length)] for length in lengths])
        layers[name] = [
            {
                "class": head["classes"][kind],
                "name": ["", *head["names"]][name],
                "ref": ["", *head["refs"]][ref],
                "lines": [next(lines) for _ in range(count)],
            }
            for kind, name, ref, count in zip(kinds, named, numbered, parts, strict=True)
        ]
    assert next(rest, None) is None, "nothing is left over"
    return layers


def test_what_the_page_reads_of_the_ground_is_what_was_cut() -> None:
    layers = read(ground_block(base(), POINTS, 1, 1))
    (lake,), (wood,) = layers["water"], layers["green"]
    for feature, polygon in ((lake, LAKE), (wood, WOOD)):
        assert shapely.Polygon(feature["lines"][0]).symmetric_difference(polygon).area < 1e-7
    assert wood["class"] == "wood"
    (river,) = layers["waterways"]
    assert river["name"] == "River Lyre"
    assert np.allclose(river["lines"][0], RIVER, atol=6e-6)
    assert [road["ref"] for road in layers["roads"]] == ["A4999"]
    assert np.allclose(layers["roads"][0]["lines"][0], RING, atol=6e-6)
    (station,) = layers["stations"]
    assert station["name"] == "Millbury"
    assert np.allclose(station["lines"], [[(-1.262, 51.74)]], atol=6e-6)


def test_streets_around_raids_are_finer_than_roads_far_from_them() -> None:
    layers = read(ground_block(base(), POINTS, 40, 1))
    assert {road["name"] for road in layers["streets"]} == {"Dale Lane", ""}
    drawn = [line for street in layers["streets"] for line in street["lines"]]
    assert any(np.allclose(found, LINES[1][0], atol=6e-6) for found in drawn)
    (ring,) = layers["roads"]
    assert not np.allclose(ring["lines"][0], RING, atol=6e-6)
    assert np.allclose(ring["lines"][0], RING, atol=21e-5)
    assert ring["name"] == "", "nobody comes near enough to read it"
    assert ring["ref"] == "A4999"


def test_pieces_of_one_road_become_one_line_and_other_roads_stay_themselves() -> None:
    made = [
        (line([(-1.0, 51.0), (-1.01, 51.0)]), "primary", "London Road", "A4"),
        (line([(-1.01, 51.0), (-1.02, 51.01)]), "primary", "London Road", "A4"),
        (line([(-1.02, 51.01), (-1.03, 51.01)]), "primary", "London Road", "B4"),
        (line([(-1.1, 51.1), (-1.2, 51.1)]), "minor", "", ""),
        (line([(-1.2, 51.1), (-1.3, 51.1)]), "minor", "", ""),
    ]
    ground = replace(base(), roads=features(GroundKind.ROADS, made))
    roads = read(ground_block(ground, (), 1, 1))["roads"]
    assert sorted(len(road["lines"]) for road in roads) == [1, 1, 1, 1]
    assert [len(road["lines"][0]) for road in roads if road["ref"] == "A4"] == [3]


def test_a_ring_that_rounding_leaves_no_area_is_dropped_and_holes_come_back() -> None:
    speck = shapely.box(-1.2, 51.7, -1.199999, 51.700001)
    holed = shapely.box(-1.1, 51.7, -1.0, 51.8) - shapely.box(-1.06, 51.74, -1.04, 51.76)
    water = features(GroundKind.WATER, [(speck, "water", "", ""), (holed, "water", "", "")])
    (lake,) = read(ground_block(replace(base(), water=water), POINTS, 3, 1))["water"]
    outer, hole = lake["lines"]
    assert shapely.Polygon(outer, [hole]).symmetric_difference(holed).area < 1e-5


def test_a_ground_of_nothing_is_a_block_of_nothing() -> None:
    nothing = {kind: features(kind, []) for kind in GroundKind}
    ground = type(base())(**{kind.replace("-", "_"): made for kind, made in nothing.items()})
    layers = read(ground_block(ground, POINTS, 1, 1))
    assert set(map(len, layers.values())) == {0}


def test_lines_of_raids_come_back_and_a_raid_without_one_has_none() -> None:
    parts = street_lines(lined().rows)["parts"]
    x = y = 0
    for number, lines in enumerate(parts, start=1):
        known = LINES.get(number, [])
        assert len(lines) == len(known)
        for steps, points in zip(lines, known, strict=True):
            for (dx, dy), (lon, lat) in zip(
                zip(steps[::2], steps[1::2], strict=True), points, strict=True
            ):
                x, y = x + dx, y + dy
                assert (x / 1e5, y / 1e5) == pytest.approx((lon, lat), abs=6e-6)


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'id="geomap-data">(.*?)</script>', page)
    assert found
    return dict(json.loads(found[1]))


def test_the_ground_follows_the_script_and_takes_the_place_of_the_built_up_land() -> None:
    page = render_page(lined(), grounded())
    assert page.index('id="geomap-data"') < page.index("const geomap=")
    assert page.index("const geomap=") < page.index('id="geomap-ground"')
    assert data_of(page)["builtUp"]["areas"] == []
    bare = render_page(RAIDS, backdrop())
    assert 'id="geomap-ground"' not in bare
    assert data_of(bare)["builtUp"]["areas"]


def test_of_few_raids_only_the_areas_with_raids_are_in_the_page_and_no_counts() -> None:
    few, more = (data_of(render_page(raids, backdrop())) for raids in (RAIDS, DOZEN))
    away = replace(RAIDS, rows=RAIDS.rows[:2])
    assert len(data_of(render_page(away, backdrop()))["areas"]["shapes"]["areas"]) == 2
    assert few["areas"]["name"] == few["areas"]["tint"] == []
    assert len(more["areas"]["tint"]) == 5
    assert max(more["areas"]["tint"]) == 3


def test_what_lines_mean_is_said_under_the_map() -> None:
    assert "Each line is a whole street" in render_page(lined(), grounded())
    assert "A mark without a line is somewhere on its street" in render_page(lined(), grounded())
    assert "Each line" not in render_page(RAIDS, backdrop())
