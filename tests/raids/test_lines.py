"""A raid is a line where one is known: its middle, its areas, its name, its ways in and out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from geomap.geodesy import as_parts, distance_m, halfway
from geomap.io.positions import marks
from geomap.model import Area, Parts
from geomap.placing.resolve import resolve
from geomap.raids.convert import from_frame, to_frame
from geomap.raids.geometries import geometry_of, shapes_of, wkt_of
from geomap.raids.schema import Raid
from geomap.raids.table import Raids, from_placements
from tests.raids.test_table import TABLE
from tests.support.tables import LINES, LINES_OF_A_TOWN, PLACED, on_line, raid
from tests.support.towns import CHAIN, GAZETTEER, PATCH, mention, story

TOLD = replace(
    story(mention("Birch Way", "Southfield"), localities=("Southfield", "Millbury")), name="told"
)
BEND: Parts = (((-1.21, 51.7), (-1.2, 51.7), (-1.2, 51.702)),)
FAR_OFF: Parts = (((-1.3, 51.8), (-1.299, 51.8)),)


def table(parts: Parts) -> Raids:
    return from_placements(
        TOLD,
        resolve(TOLD, PATCH, GAZETTEER, CHAIN),
        area_at=lambda lon, lat: Area(f"{lon}, {lat}", None, None),
        quotes={},
        credits_owed=(),
        title="Raids",
        line_of=lambda _: parts,
    )


def test_a_street_with_a_line_lies_half_way_along_it_and_in_the_area_of_that_point() -> None:
    (row,) = table(BEND).rows
    assert row.parts == BEND
    assert (row.lon, row.lat) == halfway(BEND) == (-1.203387, 51.7)
    assert row.neighbourhood == "-1.203387, 51.7"


def test_a_better_line_gives_a_raid_no_new_name() -> None:
    (bare,), (first,), (better,) = (table(parts).rows for parts in ((), BEND, FAR_OFF))
    assert bare.parts == ()
    assert bare.raid_id == first.raid_id == better.raid_id


def test_a_line_is_kept_to_a_metre_without_points_that_repeat() -> None:
    raw = (((-1.2000004, 51.7), (-1.2, 51.7000001), (-1.21, 51.71)), ((-1.2, 51.7), (-1.2, 51.7)))
    (row,) = table(raw).rows
    assert row.parts == (((-1.2, 51.7), (-1.21, 51.71)),)
    (dot,) = table((((-1.2, 51.7), (-1.2, 51.7)),)).rows
    assert dot.parts == ()
    assert (dot.lon, dot.lat) == (table(()).rows[0].lon, table(()).rows[0].lat)


def test_the_middle_is_on_the_longest_line_and_of_equal_ones_on_the_first() -> None:
    assert halfway(((*BEND[0],), FAR_OFF[0])) == halfway(BEND)
    assert halfway((FAR_OFF[0], *BEND)) == halfway(BEND)
    east, north = ((0.0, 60.0), (0.2, 60.0)), ((0.0, 60.0), (0.0, 60.11))
    assert halfway((east, north)) == (0.0, 60.055), "a degree of longitude is half as long there"
    twins = (((0.0, 0.0), (1.0, 0.0)), ((5.0, 0.0), (6.0, 0.0)))
    assert halfway(twins) == (0.5, 0.0)


def test_the_middle_has_as_much_of_a_bent_line_before_it_as_behind() -> None:
    corner = (-1.2, 51.7)
    lon, lat = halfway(BEND)
    before = distance_m(*BEND[0][0], lon, lat)
    behind = distance_m(lon, lat, *corner) + distance_m(*corner, *BEND[0][2])
    assert before == pytest.approx(behind, abs=1)


def test_nothing_has_no_middle() -> None:
    with pytest.raises(ValueError, match="empty"):
        halfway(())


@given(lines=LINES)
def test_what_has_been_rounded_stays_and_its_middle_too(
    lines: list[list[tuple[float, float]]],
) -> None:
    parts = as_parts(lines)
    assert as_parts(parts) == parts
    assert all(len(part) > 1 for part in parts)
    if parts:
        lon, lat = halfway(parts)
        assert halfway(as_parts(parts)) == (lon, lat)
        west, east = (f(x for part in parts for x, _ in part) for f in (min, max))
        south, north = (f(y for part in parts for _, y in part) for f in (min, max))
        assert west <= lon <= east
        assert south <= lat <= north


@given(lines=LINES)
def test_the_lines_of_a_file_are_rounded_as_those_of_a_gazetteer(
    lines: list[list[tuple[float, float]]],
) -> None:
    parts = as_parts(lines)
    assume(parts)
    raw = [[(lon + off, lat - off) for lon, lat in part for off in (0, 4e-6)] for part in parts]
    assert as_parts(raw) == parts
    (read,), (lon,), (lat,) = marks(np.array([shapely.MultiLineString(raw)], dtype=object))
    assert read == parts
    assert (lon, lat) == halfway(parts)


def test_lines_of_no_length_are_the_point_where_they_lie() -> None:
    dots = shapely.from_wkt(
        ["LINESTRING (-1.2 51.7, -1.2 51.7)", "MULTILINESTRING ((-1.2 51.7, -1.2 51.7000001))"]
    )
    parts, lons, lats = marks(np.array(dots))
    assert parts == [(), ()]
    assert lons.tolist() == pytest.approx([-1.2, -1.2])
    assert lats.tolist() == pytest.approx([51.7, 51.7])


def test_each_row_has_the_geometry_of_its_own_lines() -> None:
    one, two = BEND[0], FAR_OFF[0]
    dot = raid(lon=-1.2, lat=51.7)
    rows = [dot, on_line(dot, one, two), on_line(dot, two), dot, on_line(dot, two, one)]
    expected = [
        shapely.Point(-1.2, 51.7),
        shapely.MultiLineString([one, two]),
        shapely.LineString(two),
        shapely.Point(-1.2, 51.7),
        shapely.MultiLineString([two, one]),
    ]
    assert shapes_of(rows).tolist() == expected
    assert [shapely.geometry.shape(geometry_of(row)) for row in rows] == expected
    assert [shapely.from_wkt(wkt_of(row) or "POINT (-1.2 51.7)") for row in rows] == expected
    assert shapes_of([dot]).tolist() == expected[:1]
    assert shapes_of([]).tolist() == []


@settings(max_examples=60, deadline=None)
@given(placed=st.lists(PLACED, max_size=4))
def test_a_frame_gives_every_line_back(placed: list[Raid]) -> None:
    rows = tuple(replace(row, raid_id=f"raid-{number}") for number, row in enumerate(placed))
    assert from_frame(to_frame(replace(TABLE, rows=rows))).rows == rows


@settings(max_examples=30, deadline=None)
@given(lines=LINES_OF_A_TOWN, crs=st.sampled_from(["EPSG:27700", "EPSG:3857"]))
def test_metres_there_and_back_move_no_line(
    lines: list[list[tuple[float, float]]], crs: str
) -> None:
    assume(as_parts(lines))
    row = on_line(raid(raid_id="raid-1"), *lines)
    assert from_frame(to_frame(replace(TABLE, rows=(row,))).to_crs(crs)).rows == (row,)
